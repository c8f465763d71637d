"""What we lean on in aiosmtpd and asyncio beyond their documentation. A release that breaks one needs a look."""

from __future__ import annotations

import asyncio

import pytest
from aiosmtpd.smtp import SMTP

from helpdeskmail.inbound.reception import ListenerOptions, Reception
from helpdeskmail.inbound.smtp_session import SmtpSession
from tests.inbound.smtp_peer import NOW, Peer, RememberingAcceptor, listening, only_desk


@pytest.fixture
def sessions(monkeypatch: pytest.MonkeyPatch) -> list[SmtpSession]:
    """Every session that is made during the test."""
    made: list[SmtpSession] = []

    class Recorded(SmtpSession):
        def __init__(self, reception: Reception) -> None:
            super().__init__(reception)
            made.append(self)

    monkeypatch.setattr("helpdeskmail.inbound.smtpd.SmtpSession", Recorded)
    return made


def test_library_has_no_command_that_we_do_not_know() -> None:
    ours = {name for name in vars(SmtpSession) if name.startswith("smtp_")}
    theirs = {name for name in vars(SMTP) if name.startswith("smtp_")}
    assert theirs - ours == {"smtp_NOOP", "smtp_QUIT", "smtp_RSET", "smtp_STARTTLS"}


def test_library_has_the_doors_that_we_override() -> None:
    for name in ("push", "handle_exception", "connection_made", "connection_lost", "eof_received", "_timeout_cb"):
        assert callable(vars(SMTP)[name])


async def test_session_has_the_parts_that_we_use(sessions: list[SmtpSession]) -> None:
    async with listening() as listener, Peer.connected(listener):
        [session] = sessions
        assert isinstance(session._reader, asyncio.StreamReader)
        assert isinstance(session._writer, asyncio.StreamWriter)
        assert isinstance(session._handler_coroutine, asyncio.Task)
        assert isinstance(session._timeout_handle, asyncio.TimerHandle)
        assert session._tls_protocol is session._original_transport is session.session.ssl is None


async def test_reader_is_bounded_by_our_block_size(sessions: list[SmtpSession]) -> None:
    async with listening() as listener, Peer.connected(listener) as peer:
        await peer.begin_data()
        assert sessions[0]._reader._limit == SmtpSession.line_length_limit  # type: ignore[attr-defined]


async def test_what_is_put_before_the_readers_buffer_is_read_first() -> None:
    reader = asyncio.StreamReader()
    reader.feed_data(b"second")
    reader._buffer[:0] = b"first "  # type: ignore[attr-defined]
    reader.feed_eof()
    assert await reader.read() == b"first second"


async def test_limits_of_one_session_are_not_those_of_another() -> None:
    reception = Reception(ListenerOptions(), RememberingAcceptor(), only_desk, clock=lambda: NOW)
    one, two = SmtpSession(reception), SmtpSession(reception)
    one.command_size_limits["MAIL"] += 100
    assert two.command_size_limits["MAIL"] == 2_048
    assert SMTP.command_size_limits is not one.command_size_limits
