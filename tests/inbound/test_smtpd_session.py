"""What a peer may say to the listener and what it is answered, over real sockets."""

from __future__ import annotations

import asyncio
import re
import smtplib
import subprocess
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from helpdeskmail.errors import SmtpReply
from tests.inbound.smtp_peer import DESK, NOW, Peer, RememberingAcceptor, listening, until
from tests.inbound.test_smtpd_data import NOT_AN_END, bodies, stuffed

MAIL = b"Subject: Hello\r\n\r\nThe printer burns.\r\n"


async def test_accepted_message_is_handed_over_with_envelope_and_trace() -> None:
    acceptor = RememberingAcceptor()
    async with listening(acceptor) as listener, Peer.connected(listener) as peer:
        assert await peer.mail(MAIL) == "250 2.0.0 Accepted as 1"
    [(envelope, data)] = acceptor.taken
    assert (envelope.return_path, envelope.recipients) == ("anna@client.example", (DESK,))
    assert (envelope.received_at, envelope.peer, envelope.helo) == (NOW, "127.0.0.1", "client.example")
    assert data == (
        b"Received: from client.example ([127.0.0.1])\r\n"
        b"\tby desk.example with ESMTP;\r\n"
        b"\tWed, 04 Mar 2026 05:06:07 +0000\r\n" + MAIL
    )


async def test_ehlo_tells_what_is_understood() -> None:
    async with listening(max_size=12_345) as listener, Peer.connected(listener, greeted=False) as peer:
        assert (await peer.reply()).startswith("220 desk.example ESMTP ")
        lines = (await peer.command("EHLO client.example")).split("\n")
        assert lines[0] == "250-desk.example"
        extensions = {line[4:] for line in lines[1:]}
        assert extensions == {"SIZE 12345", "8BITMIME", "SMTPUTF8", "PIPELINING", "ENHANCEDSTATUSCODES"}
        assert await peer.command("HELO client.example") == "250 desk.example"


async def test_null_sender_is_no_return_path() -> None:
    acceptor = RememberingAcceptor()
    async with listening(acceptor) as listener, Peer.connected(listener) as peer:
        await peer.mail(MAIL, sender="")
    assert acceptor.taken[0][0].return_path is None


async def test_utf8_addresses_and_bodies_pass() -> None:
    acceptor = RememberingAcceptor()
    body = "Subject: Grüße\r\n\r\n日本語\r\n".encode()
    async with (
        listening(acceptor, recipients=lambda address: None) as listener,
        Peer.connected(listener) as peer,
    ):
        await peer.command("MAIL FROM:<rené@bücher.example> SMTPUTF8 BODY=8BITMIME SIZE=100")
        await peer.command("RCPT TO:<sös@desk.example>")
        await peer.command("DATA")
        peer.send(body + b".\r\n")
        await peer.reply()
    [(envelope, data)] = acceptor.taken
    assert (envelope.return_path, envelope.recipients) == ("rené@bücher.example", ("sös@desk.example",))
    assert b"with UTF8SMTP;" in data
    assert acceptor.bodies == [body]


@pytest.mark.parametrize(
    ("command", "status"),
    [
        (b"RCPT TO:<", "501 5.5.4"),
        (b"RCPT TO:<us er@desk.example>", "553 5.1.3"),
        (b"RCPT TO:<>", "553 5.1.3"),
        (b"RCPT TO:<" + b"x" * 400 + b"@desk.example>", "553 5.1.3"),
        (b"RCPT TO:<" + b"x" * 3_000 + b"@desk.example>", "500 5.5.2"),
        (b"RCPT TO:<" + b"x" * 100_000 + b"@desk.example>", "500 5.5.2"),
        (b"RCPT TO:<sos\xff@desk.example>", "553 5.6.7"),
        (b"RCPT TO:<nobody@desk.example>", "550 5.1.1"),
        (b"RCPT TO:<sos@desk.example> NOTIFY=NEVER", "555 5.5.4"),
        (b"MAIL FROM:<a@b.example>", "503 5.5.1"),
        (b"DATA", "503 5.5.1"),
        (b"DATA now", "501 5.5.4"),
        (b"EHLO", "501 5.5.4"),
        (b"VRFY sos@desk.example", "252 2.0.0"),
        (b"VRFY \xff", "252 2.0.0"),
        (b"EXPN staff", "502 5.5.1"),
        (b"AUTH PLAIN AGEAYg==", "502 5.5.1"),
        (b"HELP \x07", "214 2.0.0"),
        (b"STARTTLS", "454 4.7.0"),
        (b"BDAT 10 LAST", "500 5.5.2"),
        (b"\x1b[2J\x00", "500 5.5.2"),
        (b"", "500 5.5.2"),
        (b"NOOP", "250 2.0.0"),
        (b"RSET", "250 2.0.0"),
    ],
)
async def test_command_is_answered_once_and_the_session_goes_on(command: bytes, status: str) -> None:
    acceptor = RememberingAcceptor()
    async with listening(acceptor) as listener, Peer.connected(listener) as peer:
        await peer.command("MAIL FROM:<anna@client.example>")
        reply = await peer.command(command)
        assert reply.startswith(status + " ")
        assert reply.isprintable()
        await peer.command("RSET")
        assert (await peer.mail(MAIL)).startswith("250 ")
    assert acceptor.bodies == [MAIL]


async def test_mail_and_rcpt_wait_for_a_greeting() -> None:
    async with listening() as listener, Peer.connected(listener, greeted=False) as peer:
        await peer.reply()
        for command in ("MAIL FROM:<a@b.example>", f"RCPT TO:<{DESK}>", "DATA"):
            assert (await peer.command(command)).startswith("503 5.5.1 ")


async def test_declared_size_over_the_limit_is_refused_at_mail() -> None:
    async with listening(max_size=1_000) as listener, Peer.connected(listener) as peer:
        assert (await peer.command("MAIL FROM:<a@b.example> SIZE=1001")).startswith("552 5.3.4 ")
        assert (await peer.command("MAIL FROM:<a@b.example> SIZE=1000")).startswith("250 ")


async def test_message_over_the_limit_is_refused_after_its_end_and_the_next_is_taken() -> None:
    acceptor = RememberingAcceptor()
    async with listening(acceptor, max_size=1_000) as listener, Peer.connected(listener) as peer:
        assert (await peer.mail(b"x" * 999 + b"\r\n")).startswith("552 5.3.4 ")
        assert (await peer.mail(b"x" * 500_000 + b"\r\n")).startswith("552 5.3.4 ")
        assert (await peer.mail(b"x" * 998 + b"\r\n")).startswith("250 ")
    assert acceptor.bodies == [b"x" * 998 + b"\r\n"]


async def test_messages_at_once_are_bounded_together() -> None:
    async with (
        listening(max_size=100_000, max_in_flight=100_000) as listener,
        Peer.connected(listener) as holder,
        Peer.connected(listener) as peer,
    ):
        await holder.begin_data()
        holder.send(b"x" * 90_000)
        await asyncio.sleep(0.1)
        assert (await peer.mail(b"y" * 50_000 + b"\r\n")).startswith("452 4.3.1 ")
        holder.send(b"\r\n.\r\n")
        assert (await holder.reply()).startswith("250 ")
        assert (await peer.mail(b"y" * 50_000 + b"\r\n")).startswith("250 ")


async def test_room_of_an_upload_that_broke_off_is_given_back() -> None:
    async with listening(max_size=100_000, max_in_flight=100_000) as listener:
        for _ in range(3):
            async with Peer.connected(listener) as peer:
                await peer.begin_data()
                peer.send(b"x" * 90_000)
                await asyncio.sleep(0.05)
        async with Peer.connected(listener) as peer:
            assert (await peer.mail(b"x" * 90_000 + b"\r\n")).startswith("250 ")


async def test_lines_beyond_the_standard_pass_up_to_a_limit() -> None:
    acceptor = RememberingAcceptor()
    async with listening(acceptor, max_line=50_000) as listener, Peer.connected(listener) as peer:
        assert (await peer.mail(b"x" * 50_001 + b"\r\n")).startswith("554 5.6.0 ")
        assert (await peer.mail(b"x" * 49_000 + b"\r\n")).startswith("250 ")
    assert [len(body) for body in acceptor.bodies] == [49_002]


async def test_mail_going_in_circles_is_refused() -> None:
    async with listening(max_received_headers=3) as listener, Peer.connected(listener) as peer:
        assert (await peer.mail(b"Received: from a\r\n" * 4 + MAIL)).startswith("554 5.4.6 ")
        assert (await peer.mail(b"Received: from a\r\n" * 3 + MAIL)).startswith("250 ")


async def test_nul_and_bare_line_ends_are_kept_as_they_came() -> None:
    acceptor = RememberingAcceptor()
    body = b"Subject: x\nX: \0\r\r\n\ra\nb\r\n"
    async with listening(acceptor) as listener, Peer.connected(listener) as peer:
        assert (await peer.mail(body)).startswith("250 ")
    assert acceptor.bodies == [body]


async def test_too_many_recipients_are_put_off_and_the_others_served() -> None:
    acceptor = RememberingAcceptor()
    async with listening(acceptor, max_recipients=2) as listener, Peer.connected(listener) as peer:
        await peer.command("MAIL FROM:<a@b.example>")
        replies = [await peer.command(f"RCPT TO:<{DESK}>") for _ in range(3)]
        assert [reply[:9] for reply in replies] == ["250 2.0.0", "250 2.0.0", "452 4.5.3"]
        await peer.command("DATA")
        peer.send(MAIL + b".\r\n")
        assert (await peer.reply()).startswith("250 ")
    assert acceptor.taken[0][0].recipients == (DESK, DESK)


async def test_transaction_leaves_nothing_to_the_next() -> None:
    acceptor = RememberingAcceptor()
    async with listening(acceptor) as listener, Peer.connected(listener) as peer:
        await peer.command("MAIL FROM:<a@b.example>")
        await peer.command(f"RCPT TO:<{DESK}>")
        await peer.command("RSET")
        assert (await peer.command("DATA")).startswith("503 ")
        await peer.mail(MAIL, sender="one@b.example")
        assert (await peer.command("DATA")).startswith("503 ")
        await peer.mail(MAIL, sender="two@b.example")
    assert [envelope.return_path for envelope, _ in acceptor.taken] == ["one@b.example", "two@b.example"]


async def test_too_many_errors_end_the_session_and_accepted_mail_forgives() -> None:
    async with listening(max_errors=3) as listener, Peer.connected(listener) as peer:
        for _ in range(3):
            assert (await peer.command("DATA")).startswith("503 ")
        await peer.mail(MAIL)
        for _ in range(3):
            assert (await peer.command("DATA")).startswith("503 ")
        peer.send(b"DATA\r\n" * 50)
        assert (await peer.reply()).startswith("503 ")
        assert (await peer.reply()).startswith("421 4.7.0 ")
        assert await peer.reply() == ""


async def test_session_without_messages_does_not_go_on_for_ever() -> None:
    async with listening(max_commands=10) as listener, Peer.connected(listener) as peer:
        peer.send(b"NOOP\r\n" * 100)
        replies = [await peer.reply() for _ in range(11)]
        assert set(replies[:9]) == {"250 2.0.0 OK"}  # the greeting and EHLO are two of ten
        assert replies[9].startswith("421 4.7.0 ")
        assert replies[10] == ""


async def test_refused_recipients_do_not_flood_the_log() -> None:
    with capture_logs() as logs:
        async with listening(max_errors=1_000) as listener, Peer.connected(listener) as peer:
            await peer.command("MAIL FROM:<a@b.example>")
            for number in range(100):
                assert (await peer.command(f"RCPT TO:<guess{number}@desk.example>")).startswith("550 ")
    refused = [line for line in logs if line["event"] == "smtp_refused"]
    assert 1 <= len(refused) <= 5
    assert refused[0]["recipient"] == "guess0@desk.example"
    assert refused[0]["reply"] == "550 5.1.1 No such address here"
    assert refused[0]["peer"] == "127.0.0.1"


async def test_fault_in_the_recipient_policy_puts_off_without_a_word_of_it() -> None:
    def broken(address: str) -> SmtpReply | None:
        raise RuntimeError("password=secret")

    with capture_logs() as logs:
        async with listening(recipients=broken) as listener, Peer.connected(listener) as peer:
            await peer.command("MAIL FROM:<a@b.example>")
            assert await peer.command(f"RCPT TO:<{DESK}>") == "451 4.3.0 Local error, try again later"
            assert (await peer.command("NOOP")).startswith("250 ")
    assert [line["event"] for line in logs if line["log_level"] == "error"] == ["smtp_failed"]


async def test_postmaster_and_replies_of_the_policy_reach_peer_and_policy() -> None:
    asked = []

    def policy(address: str) -> SmtpReply | None:
        asked.append(address)
        return SmtpReply(450, "4.2.1", "Grüße später")

    async with listening(recipients=policy) as listener, Peer.connected(listener) as peer:
        await peer.command("MAIL FROM:<a@b.example>")
        assert await peer.command("RCPT TO:<Postmaster>") == "450 4.2.1 Gr??e sp?ter"
    assert asked == ["Postmaster"]


@pytest.mark.parametrize("smuggled", NOT_AN_END)
async def test_no_second_message_is_smuggled_in(smuggled: bytes) -> None:
    acceptor = RememberingAcceptor()
    hidden = f"MAIL FROM:<ceo@desk.example>\r\nRCPT TO:<{DESK}>\r\nDATA\r\nSubject: forged\r\n".encode()
    async with listening(acceptor) as listener, Peer.connected(listener) as peer:
        assert (await peer.mail(b"one" + smuggled + hidden)).startswith("250 ")
        assert (await peer.command("NOOP")).startswith("250 ")
    assert len(acceptor.taken) == 1


@given(st.lists(bodies, min_size=1, max_size=4), st.lists(st.integers(1, 400), max_size=10))
@settings(max_examples=40, deadline=None)
def test_pipelined_messages_in_any_packets_arrive_whole(contents: list[bytes], packets: list[int]) -> None:
    asyncio.run(_send_in_packets([body + b"\r\n" for body in contents], packets))


async def _send_in_packets(contents: list[bytes], packets: list[int]) -> None:
    acceptor = RememberingAcceptor()
    begin = f"MAIL FROM:<>\r\nRCPT TO:<{DESK}>\r\nDATA\r\n".encode()
    wire = b"EHLO x\r\n" + b"".join(begin + stuffed(body) for body in contents) + b"NOOP\r\nQUIT\r\n"
    async with listening(acceptor) as listener, Peer.connected(listener, greeted=False) as peer:
        for size in packets:
            peer.send(wire[:size])
            wire = wire[size:]
            await asyncio.sleep(0)
        peer.send(wire)
        replies = (await peer.reader.read()).decode("ascii")
    assert acceptor.bodies == contents
    assert re.findall(r"^\d{3} ", replies, re.M) == [
        "220 ", "250 ", *(["250 ", "250 ", "354 ", "250 "] * len(contents)), "250 ", "221 ",
    ]  # fmt: skip


async def test_half_closed_peer_still_gets_its_answers() -> None:
    acceptor = RememberingAcceptor()
    async with listening(acceptor) as listener, Peer.connected(listener) as peer:
        await peer.begin_data()
        acceptor.gate.clear()
        peer.send(MAIL + b".\r\n")
        peer.writer.write_eof()
        await acceptor.begun.wait()
        acceptor.gate.set()
        assert await peer.reply() == "250 2.0.0 Accepted as 1"
        assert await peer.ended()
    assert acceptor.bodies == [MAIL]


async def test_smtplib_delivers() -> None:
    acceptor = RememberingAcceptor()
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = "Printer", "anna@client.example", DESK
    message.set_content(".dots\n.\n..\nAnd an umlaut: ü\n")

    def deliver(port: int) -> None:
        with smtplib.SMTP("127.0.0.1", port, timeout=10) as client:
            assert client.send_message(message) == {}
            with pytest.raises(smtplib.SMTPRecipientsRefused):
                client.sendmail("anna@client.example", "nobody@desk.example", b"x")

    async with listening(acceptor) as listener:
        await asyncio.to_thread(deliver, listener.port)
    assert acceptor.bodies[0].replace(b"\r\n", b"\n").endswith(b"\n\n" + message.get_payload().encode())


async def test_swaks_delivers() -> None:
    acceptor = RememberingAcceptor()
    async with listening(acceptor) as listener:
        command = (
            f"swaks --server 127.0.0.1:{listener.port} --to {DESK} --from a@b.example --pipeline --silent 1 --body hi"
        )
        try:
            result = await asyncio.to_thread(subprocess.run, command.split(), capture_output=True, timeout=20)
        except FileNotFoundError:
            pytest.skip("needs swaks")
        assert result.returncode == 0, result.stdout
        await until(lambda: len(acceptor.taken) == 1)
    assert b"\r\nhi\r\n" in acceptor.bodies[0]
