"""Whose a message is: the peer's until the acceptor took it, ours from then on, whatever becomes of the connection."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from structlog.testing import capture_logs

from helpdeskmail.errors import Refused, SmtpReply, TryLater
from tests.inbound.smtp_peer import Peer, RememberingAcceptor, listening, until

MAIL = b"Subject: Hello\r\n\r\nThe printer burns.\r\n"


WAYS_TO_LEAVE = [Peer.vanish, lambda peer: peer.writer.close()]


async def test_peer_hears_nothing_before_the_acceptor_is_done() -> None:
    acceptor = RememberingAcceptor()
    acceptor.gate.clear()
    async with listening(acceptor) as listener, Peer.connected(listener) as peer:
        await peer.begin_data()
        peer.send(MAIL + b".\r\n")
        await acceptor.begun.wait()
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(peer.reader.read(1), 0.1)
        acceptor.gate.set()
        assert (await peer.reply()).startswith("250 ")


@pytest.mark.parametrize("leave", WAYS_TO_LEAVE, ids=["reset", "closed"])
@pytest.mark.parametrize("sent", [b"", b"Subject: x\r\n", MAIL, MAIL + b".", MAIL + b".\r"])
async def test_message_broken_off_is_not_taken(
    leave: Callable[[Peer], None], sent: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    acceptor = RememberingAcceptor()
    with capture_logs() as logs:
        async with listening(acceptor) as listener:
            async with Peer.connected(listener) as peer:
                await peer.begin_data()
                peer.send(sent)
                await asyncio.sleep(0.01)
                leave(peer)
            async with Peer.connected(listener) as other:
                await other.mail(b"Subject: other\r\n")
    assert acceptor.bodies == [b"Subject: other\r\n"]
    assert not [line for line in logs if line["event"] == "smtp_failed"]
    assert not [record for record in caplog.records if record.name == "asyncio"]


@pytest.mark.parametrize("leave", WAYS_TO_LEAVE, ids=["reset", "closed"])
async def test_peer_that_leaves_during_the_commit_does_not_undo_it(leave: Callable[[Peer], None]) -> None:
    acceptor = RememberingAcceptor()
    acceptor.gate.clear()
    async with listening(acceptor) as listener:
        async with Peer.connected(listener) as peer:
            await peer.begin_data()
            peer.send(MAIL + b".\r\n")
            await acceptor.begun.wait()
            leave(peer)
            await asyncio.sleep(0.05)
        acceptor.gate.set()
        await until(lambda: bool(acceptor.taken))
        await asyncio.sleep(0.02)
    assert acceptor.bodies == [MAIL]


@pytest.mark.parametrize(
    ("error", "reply"),
    [
        (Refused(SmtpReply(550, "5.7.1", "Not from you")), "550 5.7.1 Not from you"),
        (TryLater(SmtpReply(452, "4.3.1", "Disk full")), "452 4.3.1 Disk full"),
        (TryLater(SmtpReply(451, "4.3.0", "Später\r\n250 OK")), "451 4.3.0 Sp?ter??250 OK"),
        (RuntimeError("password=secret"), "451 4.3.0 Local error, try again later"),
        (OSError(28, "No space left on device"), "451 4.3.0 Local error, try again later"),
        (ConnectionResetError("of the database"), "451 4.3.0 Local error, try again later"),
        (TimeoutError(), "451 4.3.0 Local error, try again later"),
    ],
)
async def test_failed_handover_is_answered_without_its_cause(error: Exception, reply: str) -> None:
    acceptor = RememberingAcceptor(error=error)
    async with listening(acceptor) as listener, Peer.connected(listener) as peer:
        assert await peer.mail(MAIL) == reply
        acceptor.error = None
        assert (await peer.mail(MAIL)).startswith("250 ")
    assert acceptor.bodies == [MAIL]


async def test_unknown_error_is_logged_and_a_refusal_is_told_apart() -> None:
    acceptor = RememberingAcceptor(error=RuntimeError("broken"))
    with capture_logs() as logs:
        async with listening(acceptor) as listener, Peer.connected(listener) as peer:
            await peer.mail(MAIL)
            acceptor.error = Refused(SmtpReply(550, "5.7.1", "Not from you"))
            await peer.mail(MAIL)
    lines = [line for line in logs if line["event"] != "smtp_listening"]
    assert [line["event"] for line in lines] == ["smtp_failed", "smtp_refused"]
    assert lines[0]["exc_info"] is not None
    assert lines[1]["reply"] == "550 5.7.1 Not from you"


async def test_messages_of_several_peers_are_taken_side_by_side() -> None:
    acceptor = RememberingAcceptor()
    acceptor.gate.clear()
    async with (
        listening(acceptor) as listener,
        Peer.connected(listener) as one,
        Peer.connected(listener) as two,
    ):
        replies = asyncio.gather(one.mail(b"one\r\n"), two.mail(b"two\r\n"))
        await asyncio.sleep(0.05)
        acceptor.gate.set()
        assert [reply[:3] for reply in await replies] == ["250", "250"]
    assert sorted(acceptor.bodies) == [b"one\r\n", b"two\r\n"]


async def test_error_within_data_ends_the_session_and_no_line_of_the_mail_is_obeyed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def fail(*_: object) -> None:
        raise RuntimeError("password=secret")

    monkeypatch.setattr("helpdeskmail.inbound.smtp_session.read_mail_data", fail)
    acceptor = RememberingAcceptor()
    async with listening(acceptor) as listener, Peer.connected(listener) as peer:
        await peer.begin_data()
        peer.send(b"NOOP\r\nNOOP\r\n.\r\n")
        assert await peer.reply() == "421 4.3.0 Local error, try again later"
        assert await peer.reply() == ""
    assert acceptor.taken == []
