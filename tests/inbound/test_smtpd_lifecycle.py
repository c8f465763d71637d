"""How sessions and the listener begin and end: caps, timers, TLS, start-up faults, draining, memory."""

from __future__ import annotations

import asyncio
import resource
import socket
import ssl
import time
from contextlib import suppress
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from helpdeskmail.errors import EX_CONFIG, EX_UNAVAILABLE, UserError
from helpdeskmail.inbound.smtpd import Listener, ListenerOptions
from tests.inbound.smtp_peer import NOW, Peer, RememberingAcceptor, listening, only_desk, until
from tests.outbound.certificates import self_signed_context

MAIL = b"Subject: Hello\r\n\r\nThe printer burns.\r\n"


# -- caps


async def test_connections_of_one_peer_and_of_all_are_capped() -> None:
    for caps in ({"max_connections": 2}, {"max_connections_per_peer": 2}):
        async with (
            listening(**caps) as listener,
            Peer.connected(listener) as first,
            Peer.connected(listener),
        ):
            async with Peer.connected(listener, greeted=False) as third:
                assert (await third.reply()).startswith("421 4.7.0 ")
                assert await third.reply() == ""
            await first.command("QUIT")
            await first.ended()
            await asyncio.sleep(0.01)
            async with Peer.connected(listener, greeted=False) as fourth:
                assert (await fourth.reply()).startswith("220 ")


async def test_hundreds_at_once_are_served_up_to_the_cap_and_the_log_stays_short() -> None:
    acceptor = RememberingAcceptor()
    codes: list[str] = []

    async def try_once(listener: Listener) -> None:
        async with Peer.connected(listener, greeted=False) as peer:
            codes.append((await peer.reply())[:3])
            if codes[-1] == "220":
                await until(lambda: len(codes) == 300)
                await peer.command("EHLO client.example")
                await peer.mail(MAIL)

    with capture_logs() as logs:
        async with listening(acceptor, max_connections=200, max_connections_per_peer=100) as listener:
            await asyncio.gather(*(try_once(listener) for _ in range(300)))
    assert (codes.count("220"), codes.count("421")) == (100, 200)
    assert len(acceptor.taken) == 100
    assert len([line for line in logs if line["event"] == "smtp_refused"]) == 1


# -- timers


async def test_silent_peer_is_told_and_cut_off() -> None:
    async with listening(command_timeout=0.1) as listener, Peer.connected(listener) as peer:
        assert (await peer.reply()).startswith("421 4.4.2 ")
        assert await peer.reply() == ""


async def test_half_a_command_does_not_keep_a_session_alive() -> None:
    async with listening(command_timeout=0.2) as listener, Peer.connected(listener) as peer:
        reply = asyncio.create_task(peer.reply())
        while not reply.done():
            peer.send(b"N")
            await asyncio.sleep(0.05)
        assert (await reply).startswith("421 4.4.2 ")


async def test_stalled_upload_is_cut_off() -> None:
    acceptor = RememberingAcceptor()
    async with listening(acceptor, data_timeout=0.1) as listener, Peer.connected(listener) as peer:
        await peer.begin_data()
        peer.send(b"Subject: x\r\n")
        assert (await peer.reply()).startswith("421 4.4.2 ")
        assert await peer.reply() == ""
    assert acceptor.taken == []


async def test_slow_but_steady_upload_outlives_every_timer_of_silence() -> None:
    acceptor = RememberingAcceptor()
    async with (
        listening(acceptor, data_timeout=0.7, command_timeout=0.7) as listener,
        Peer.connected(listener) as peer,
    ):
        await peer.begin_data()
        for _ in range(10):
            peer.send(b"x")
            await asyncio.sleep(0.1)
        peer.send(b"\r\n.\r\n")
        assert (await peer.reply()).startswith("250 ")


async def test_endless_upload_ends_at_last() -> None:
    async with listening(message_timeout=0.3) as listener, Peer.connected(listener) as peer:
        await peer.begin_data()
        begun = time.monotonic()
        with suppress(ConnectionError):
            while not peer.reader.at_eof() and time.monotonic() - begun < 5.0:
                peer.send(b"x")
                await peer.writer.drain()
                await asyncio.sleep(0.02)
        assert time.monotonic() - begun < 4.0


async def test_slow_commit_is_not_the_silence_of_the_peer() -> None:
    acceptor = RememberingAcceptor()
    acceptor.gate.clear()
    async with (
        listening(acceptor, data_timeout=0.1, command_timeout=0.1) as listener,
        Peer.connected(listener) as peer,
    ):
        await peer.begin_data()
        peer.send(MAIL + b".\r\n")
        await asyncio.sleep(0.4)
        acceptor.gate.set()
        assert (await peer.reply()).startswith("250 ")
        assert (await peer.reply()).startswith("421 4.4.2 ")


async def test_peer_that_never_reads_is_cut_off_and_frees_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("helpdeskmail.inbound.smtp_session._LINGER", 0.1)
    async with listening(command_timeout=0.2, max_commands=10**9, max_connections=1) as listener:
        with socket.create_connection(("127.0.0.1", listener.port)) as deaf, pytest.raises(ConnectionError):
            await asyncio.to_thread(_talk_without_listening, deaf)
        async with Peer.connected(listener, greeted=False) as other:
            assert (await other.reply()).startswith("220 ")


def _talk_without_listening(deaf: socket.socket) -> None:
    deaf.settimeout(5.0)
    while True:
        deaf.sendall(b"NOOP\r\n" * 10_000)


# -- TLS


def trusting() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    self_signed_context(tmp_path)
    return tmp_path / "cert.pem"


async def test_starttls_encrypts_and_begins_anew(certificate: Path) -> None:
    acceptor = RememberingAcceptor()
    async with listening(acceptor, tls_certificate=certificate) as listener, Peer.connected(listener) as peer:
        assert "STARTTLS" in await peer.command("EHLO client.example")
        await peer.start_tls(trusting())
        assert (await peer.command("MAIL FROM:<a@b.example>")).startswith("503 ")
        assert "STARTTLS" not in await peer.command("EHLO encrypted.example")
        assert (await peer.mail(MAIL)).startswith("250 ")
        assert (await peer.command("QUIT")).startswith("221 ")
    assert acceptor.bodies == [MAIL]
    assert b"from encrypted.example ([127.0.0.1])\r\n\tby desk.example with ESMTPS;" in acceptor.taken[0][1]


async def test_required_tls_takes_no_mail_in_clear(certificate: Path) -> None:
    async with (
        listening(tls_certificate=certificate, tls_required=True) as listener,
        Peer.connected(listener) as peer,
    ):
        assert (await peer.command("MAIL FROM:<a@b.example>")).startswith("530 5.7.0 ")
        await peer.start_tls(trusting())
        await peer.command("EHLO client.example")
        assert (await peer.mail(MAIL)).startswith("250 ")


async def test_commands_sent_in_clear_behind_starttls_are_not_obeyed(certificate: Path) -> None:
    async with listening(tls_certificate=certificate) as listener, Peer.connected(listener) as peer:
        peer.send(b"STARTTLS\r\nEHLO injected.example\r\n")
        assert (await peer.reply()).startswith("220 ")
        try:
            await asyncio.wait_for(peer.writer.start_tls(trusting()), 2.0)
        except (OSError, TimeoutError):
            return  # the line was taken for a broken handshake: as good
        assert (await peer.command("MAIL FROM:<a@b.example>")).startswith("503 ")


@pytest.mark.parametrize("instead", [b"this is no handshake\r\n" * 20, b""])
async def test_broken_handshake_frees_its_place(certificate: Path, instead: bytes) -> None:
    with capture_logs() as logs:
        async with listening(tls_certificate=certificate, max_connections=1) as listener:
            async with Peer.connected(listener) as peer:
                await peer.command("STARTTLS")
                peer.send(instead)
                if not instead:
                    peer.writer.close()
                await peer.ended()
            await asyncio.sleep(0.02)
            async with Peer.connected(listener, greeted=False) as other:
                assert (await other.reply()).startswith("220 ")
    assert not [line for line in logs if line["event"] == "smtp_failed"]


async def test_stalled_handshake_is_cut_off_and_frees_its_place(certificate: Path) -> None:
    async with listening(tls_certificate=certificate, max_connections=1, command_timeout=0.2) as listener:
        async with Peer.connected(listener) as peer:
            await peer.command("STARTTLS")
            assert await peer.ended()
        async with Peer.connected(listener, greeted=False) as other:
            assert (await other.reply()).startswith("220 ")


async def test_drain_does_not_wait_for_a_stalled_handshake(certificate: Path) -> None:
    async with listening(tls_certificate=certificate) as listener, Peer.connected(listener) as peer:
        await peer.command("STARTTLS")
        await asyncio.wait_for(listener.drain(5.0), 1.0)


# -- starting


def a_listener(**options: object) -> Listener:
    return Listener(ListenerOptions(**options), RememberingAcceptor(), only_desk, clock=lambda: NOW)  # type: ignore[arg-type]


async def test_port_is_the_real_one_and_is_logged() -> None:
    with capture_logs() as logs:
        async with listening() as listener:
            assert listener.port > 0
    assert logs[0] == {"event": "smtp_listening", "address": "127.0.0.1", "port": listener.port, "log_level": "info"}


async def test_port_in_use_is_told_clearly() -> None:
    async with listening() as listener:
        with pytest.raises(
            UserError, match=rf"cannot listen on 127\.0\.0\.1 port {listener.port}: the port is in use"
        ) as caught:
            await a_listener(port=listener.port).start()
    assert caught.value.exit_code == EX_UNAVAILABLE


@pytest.mark.parametrize("host", ["192.0.2.1", "no such host", "nowhere.invalid"])
async def test_address_that_is_not_ours_is_told_clearly(host: str) -> None:
    with pytest.raises(UserError, match=f"cannot listen on {host} port 0: ."):
        await a_listener(host=host, port=0).start()


@pytest.mark.parametrize("content", [None, b"", b"not a certificate"])
async def test_unusable_certificate_is_told_clearly(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "broken.pem"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(UserError, match=r"cannot use the certificate .*broken\.pem: .") as caught:
        await a_listener(port=0, tls_certificate=file).start()
    assert caught.value.exit_code == EX_CONFIG


async def test_encrypted_key_is_told_clearly(tmp_path: Path, certificate: Path) -> None:
    from cryptography.hazmat.primitives import serialization

    key = serialization.load_pem_private_key(certificate.read_bytes(), None)
    secret = tmp_path / "key.pem"
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.BestAvailableEncryption(b"passphrase"),
        )
    )
    with pytest.raises(UserError, match="cannot use the certificate"):
        await a_listener(port=0, tls_certificate=certificate, tls_key=secret).start()


async def test_required_tls_without_a_certificate_does_not_start() -> None:
    with pytest.raises(UserError, match="no certificate"):
        await a_listener(port=0, tls_required=True).start()


# -- draining


async def test_drain_tells_idle_sessions_and_closes_the_port() -> None:
    async with listening() as listener, Peer.connected(listener) as peer:
        await asyncio.wait_for(listener.drain(5.0), 1.0)
        assert await peer.reply() == "421 4.3.2 Shutting down, try again later"
        assert await peer.reply() == ""
        with pytest.raises(ConnectionRefusedError):
            await asyncio.open_connection("127.0.0.1", listener.port)


async def test_drain_waits_for_a_message_within_data_and_then_ends_the_session() -> None:
    acceptor = RememberingAcceptor()
    async with listening(acceptor) as listener, Peer.connected(listener) as peer:
        await peer.begin_data()
        drain = asyncio.create_task(listener.drain(5.0))
        await asyncio.sleep(0.05)
        assert not drain.done()
        peer.send(MAIL + b".\r\nNOOP\r\n")
        assert (await peer.reply()).startswith("250 ")
        assert (await peer.reply()).startswith("421 4.3.2 ")
        await asyncio.wait_for(drain, 1.0)
    assert acceptor.bodies == [MAIL]


async def test_drain_waits_for_a_commit_and_its_peer_gets_the_answer() -> None:
    acceptor = RememberingAcceptor()
    acceptor.gate.clear()
    async with listening(acceptor) as listener, Peer.connected(listener) as peer:
        await peer.begin_data()
        peer.send(MAIL + b".\r\n")
        await acceptor.begun.wait()
        drain = asyncio.create_task(listener.drain(5.0))
        await asyncio.sleep(0.05)
        acceptor.gate.set()
        assert (await peer.reply()).startswith("250 ")
        assert (await peer.reply()).startswith("421 4.3.2 ")
        await asyncio.wait_for(drain, 1.0)


async def test_drain_waits_for_a_commit_whose_peer_has_gone() -> None:
    acceptor = RememberingAcceptor()
    acceptor.gate.clear()
    async with listening(acceptor) as listener:
        async with Peer.connected(listener) as peer:
            await peer.begin_data()
            peer.send(MAIL + b".\r\n")
            await acceptor.begun.wait()
            peer.vanish()
        await asyncio.sleep(0.05)
        drain = asyncio.create_task(listener.drain(5.0))
        await asyncio.sleep(0.05)
        assert not drain.done()
        acceptor.gate.set()
        await asyncio.wait_for(drain, 1.0)
    assert acceptor.bodies == [MAIL]


async def test_drain_is_bounded() -> None:
    acceptor = RememberingAcceptor()
    acceptor.gate.clear()
    async with (
        listening(acceptor) as listener,
        Peer.connected(listener) as stalled,
        Peer.connected(listener) as stuck,
    ):
        await stalled.begin_data()
        await stuck.begin_data()
        stuck.send(MAIL + b".\r\n")
        await acceptor.begun.wait()
        await asyncio.wait_for(listener.drain(0.1), 1.0)
        assert await stalled.ended()
        assert await stuck.ended()
    assert acceptor.taken == []


# -- memory


async def test_largest_message_needs_few_times_its_size_in_memory() -> None:
    acceptor = RememberingAcceptor()
    body = (b"x" * 74 + b"\r\n" + b"..\r\n") * 310_000
    expected = body.replace(b"\r\n.", b"\r\n")
    async with listening(acceptor) as listener:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        await asyncio.to_thread(_send_large, listener.port, body)
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert acceptor.bodies == [expected]
    assert grown < 3.5 * len(body) / 1024


def _send_large(port: int, body: bytes) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as peer, peer.makefile("rb") as replies:
        peer.sendall(b"HELO x\r\nMAIL FROM:<>\r\nRCPT TO:<sos@desk.example>\r\nDATA\r\n")
        for _ in range(5):
            replies.readline()
        peer.sendall(body)
        peer.sendall(b".\r\n")
        assert replies.readline().startswith(b"250 ")
