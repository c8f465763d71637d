"""Mail data is found by its one true end, whole and un-stuffed, wherever the network cuts it."""

from __future__ import annotations

import asyncio
import time
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from helpdeskmail.inbound.smtp_data import MailData, Room, read_mail_data
from helpdeskmail.inbound.smtp_syntax import NO_ROOM, TOO_BIG

TRACE = b"Trace: x"
LIMIT = 64  # of the reader: small, so that examples of hypothesis go over it
END = b"\r\n.\r\n"
NOT_AN_END = [
    b"\n.\n",
    b"\n.\r\n",
    b"\r\n.\n",
    b"\r.\r",
    b"\r\n.\r",
    b"\r.\r\n",
    b"\r\n.\r\r\n",
    b"\r\n.\0\r\n",
    b"\r\n..\r\n",
]

# Bodies made of what could be taken for an end, and of anything.
pieces = st.sampled_from([b"\r", b"\n", b".", b"\r\n", b"\r\n.", *NOT_AN_END, b"a" * 70])
bodies = st.lists(pieces | st.binary(max_size=20), max_size=20).map(b"".join)


def stuffed(body: bytes) -> bytes:
    """`body`, which ends in CRLF or is empty, as RFC 5321 section 4.5.2 has a client send it, final dot and all."""
    lines = body.split(b"\r\n")[:-1]
    return b"".join((b"." if line.startswith(b".") else b"") + line + b"\r\n" for line in lines) + b".\r\n"


async def receive(
    wire: bytes, cuts: list[int], *, max_size: int = 10**6, capacity: int = 10**7
) -> tuple[MailData, bytes]:
    """Feed `wire` in the pieces that `cuts` make; the data, and what is left in the reader."""
    reader = asyncio.StreamReader(limit=LIMIT)
    data = MailData(Room(capacity), max_size=max_size)
    task = asyncio.create_task(read_mail_data(reader, data))
    borders = [0, *sorted(cut % (len(wire) + 1) for cut in cuts), len(wire)]
    for start, end in pairwise(borders):
        await asyncio.sleep(0)
        reader.feed_data(wire[start:end])
    reader.feed_eof()
    await task
    return data, await reader.read()


@given(bodies, st.lists(st.integers(0, 10_000), max_size=8))
@example(b"", [])
@example(b".\r\n", [1, 2, 3])
def test_any_body_in_any_pieces_arrives_as_it_was_meant(body: bytes, cuts: list[int]) -> None:
    body = body + b"\r\n" if body else b""
    wire = stuffed(body) + b"NOOP\r\n"
    data, rest = asyncio.run(receive(wire, cuts))
    assert data.take(TRACE) == TRACE + b"\r\n" + body
    assert rest == b"NOOP\r\n"


@pytest.mark.parametrize("body", [b"", b"one\r\n", b"..\r\n.\r\n\r\n", b"x" * LIMIT + b"\r\n"])
def test_end_is_found_across_every_border(body: bytes) -> None:
    wire = stuffed(body) + b"QUIT\r\n"
    for cut in range(len(wire) + 1):
        data, rest = asyncio.run(receive(wire, [cut]))
        assert data.take(TRACE).removeprefix(TRACE + b"\r\n") == body
        assert rest == b"QUIT\r\n"


def test_end_is_found_when_every_octet_comes_alone() -> None:
    wire = stuffed(b".Subject: x\r\n\r\n.\r\n") + b"QUIT\r\n"
    data, rest = asyncio.run(receive(wire, list(range(len(wire)))))
    assert (data.take(TRACE), rest) == (TRACE + b"\r\n.Subject: x\r\n\r\n.\r\n", b"QUIT\r\n")


@pytest.mark.parametrize("smuggled", NOT_AN_END)
def test_nothing_but_crlf_dot_crlf_ends_a_message(smuggled: bytes) -> None:
    wire = b"first" + smuggled + b"MAIL FROM:<forged@desk.example>" + END
    data, rest = asyncio.run(receive(wire, []))
    assert b"MAIL FROM" in data.take(TRACE)
    assert rest == b""


@pytest.mark.parametrize("wire", [b"", b".", b".\r", b"Subject: x\r\n", b"x\r\n.\r", b"x\n.\n"])
def test_message_without_its_end_is_no_message(wire: bytes) -> None:
    with pytest.raises(asyncio.IncompleteReadError):
        asyncio.run(receive(wire, []))


@pytest.mark.parametrize("line", [b"x" * 98 + b"\r\n", b".\r\n" * 33 + b"\r"])
def test_size_is_counted_without_the_stuffing(line: bytes) -> None:
    exact = (line[:98] + b"\r\n")[:100]
    assert len(exact) == 100
    data, _ = asyncio.run(receive(stuffed(exact), [], max_size=100))
    data.take(TRACE)
    assert data.refusal is None
    data, _ = asyncio.run(receive(stuffed(b"x" + exact), [], max_size=100))
    data.take(TRACE)
    assert data.refusal == TOO_BIG


def test_data_over_the_limit_is_dropped_as_it_arrives_and_read_to_its_end() -> None:
    room = Room(10**7)
    data = MailData(room, max_size=1_000)
    most = 0
    for _ in range(1_000):
        data.add(b"x" * 500)
        most = max(most, room.held)
    assert data.refusal == TOO_BIG
    assert most < 2_000
    assert room.held == 0
    _, rest = asyncio.run(receive(b"x" * 100_000 + END + b"NOOP\r\n", [], max_size=1_000))
    assert rest == b"NOOP\r\n"


def test_messages_share_one_room_and_give_it_back() -> None:
    room = Room(1_000)
    first, second = MailData(room, max_size=900), MailData(room, max_size=900)
    first.add(b"x" * 600)
    second.add(b"x" * 600)
    assert (first.refusal, second.refusal) == (None, NO_ROOM)
    first.release()
    first.release()
    third = MailData(room, max_size=900)
    third.add(b"x" * 900)
    assert third.refusal is None


@pytest.mark.parametrize("unit", [b"\r\n", b"\r", b".", b"\r\n.", b"\n.\r", b"\r\n.\r"])
def test_reading_is_linear_on_hostile_data(unit: bytes) -> None:
    wire = unit * (2_000_000 // len(unit)) + END
    begun = time.process_time()
    asyncio.run(receive(wire, list(range(0, len(wire), 100_000)), max_size=10**7))
    assert time.process_time() - begun < 1.0
