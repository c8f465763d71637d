"""What one attempt over SMTP comes to, with a real server over real sockets and real faults between."""

from __future__ import annotations

import asyncio
import gc
import ssl
from collections.abc import AsyncIterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdeskmail.core.delivery import Outcome, Trigger
from helpdeskmail.errors import SmtpReply
from helpdeskmail.outbound import smtp
from helpdeskmail.outbound.smtp import SmtpOptions
from tests.outbound.conftest import MakeTransport, a_mail
from tests.parts.ports import free_ports
from tests.parts.proxy import Proxy
from tests.parts.smtp_sink import DROP, HANG, SmtpSink


@pytest.fixture
async def sink() -> AsyncIterator[SmtpSink]:
    async with SmtpSink() as server:
        yield server


@pytest.fixture
async def proxy(sink: SmtpSink) -> AsyncIterator[Proxy]:
    async with Proxy(sink.port) as between:
        yield between


async def test_mail_arrives_with_its_envelope(sink: SmtpSink, transport_to: MakeTransport) -> None:
    outcome = await transport_to(sink.port).send(a_mail(return_path="bounce+1@desk.example"))
    assert outcome == Outcome(Trigger.DELIVERED, SmtpReply(250, "2.0.0", "taken"))
    (mail,) = sink.mails
    assert mail.return_path == "bounce+1@desk.example"
    assert mail.recipients == ("anna@client.example",)
    assert mail.content == a_mail().content


async def test_null_return_path_is_sent_as_such(sink: SmtpSink, transport_to: MakeTransport) -> None:
    await transport_to(sink.port).send(a_mail(return_path=""))
    assert sink.mails[0].return_path == ""


@pytest.mark.parametrize("stage", ["MAIL", "RCPT", "DATA", "END"])
@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("450 4.2.1 not now", Trigger.DEFERRED),
        ("550 5.7.1 not here", Trigger.FAILED),
        ("421 4.3.2 bye", Trigger.DEFERRED),
    ],
)
async def test_refusal_at_each_stage_is_the_outcome(
    sink: SmtpSink, transport_to: MakeTransport, stage: str, answer: str, kind: Trigger
) -> None:
    sink.say(stage, answer)
    outcome = await transport_to(sink.port).send(a_mail())
    assert outcome.kind is kind
    assert str(outcome.reply) == answer
    assert sink.mails == []


@pytest.mark.parametrize("stage", ["MAIL", "RCPT", "DATA", "END"])
async def test_refusal_does_not_spoil_the_next_mail_on_the_connection(
    sink: SmtpSink, transport_to: MakeTransport, stage: str
) -> None:
    sink.say(stage, "550 5.7.1 no")
    transport = transport_to(sink.port)
    await transport.send(a_mail(1))
    assert (await transport.send(a_mail(2))).kind is Trigger.DELIVERED
    assert [mail.content for mail in sink.mails] == [a_mail(2).content]
    assert sink.connections == 1


async def test_go_ahead_out_of_turn_is_not_taken_for_delivery(sink: SmtpSink, transport_to: MakeTransport) -> None:
    sink.say("DATA", "250 2.0.0 fine")
    transport = transport_to(sink.port)
    assert (await transport.send(a_mail(1))).kind is Trigger.DEFERRED
    assert (await transport.send(a_mail(2))).kind is Trigger.DELIVERED
    assert sink.connections == 2


@pytest.mark.parametrize("stage", ["MAIL", "RCPT", "DATA"])
async def test_connection_lost_before_the_mail_is_out_defers(
    sink: SmtpSink, transport_to: MakeTransport, stage: str
) -> None:
    sink.say(stage, DROP)
    assert (await transport_to(sink.port).send(a_mail())).kind is Trigger.DEFERRED


async def test_connection_lost_after_the_mail_is_out_is_uncertain(sink: SmtpSink, transport_to: MakeTransport) -> None:
    sink.say("END", DROP)
    assert (await transport_to(sink.port).send(a_mail())).kind is Trigger.UNCERTAIN


async def test_lost_250_is_uncertain_though_the_server_took_the_mail(
    sink: SmtpSink, proxy: Proxy, transport_to: MakeTransport
) -> None:
    proxy.from_server = lambda link, data: link.reset() if b"taken" in data else data
    assert (await transport_to(proxy.port).send(a_mail())).kind is Trigger.UNCERTAIN
    assert len(sink.mails) == 1


async def test_silence_after_the_mail_is_uncertain(sink: SmtpSink, proxy: Proxy, transport_to: MakeTransport) -> None:
    proxy.from_server = lambda link, data: link.go_silent() if b"taken" in data else data
    outcome = await transport_to(proxy.port, final_timeout=0.2).send(a_mail())
    assert outcome.kind is Trigger.UNCERTAIN
    assert len(sink.mails) == 1


async def test_nonsense_after_the_mail_is_uncertain(sink: SmtpSink, transport_to: MakeTransport) -> None:
    sink.say("END", "2fifty OK")
    assert (await transport_to(sink.port).send(a_mail())).kind is Trigger.UNCERTAIN


async def test_reset_before_data_defers(sink: SmtpSink, proxy: Proxy, transport_to: MakeTransport) -> None:
    proxy.from_client = lambda link, data: link.reset() if data == b"DATA\r\n" else data
    assert (await transport_to(proxy.port).send(a_mail())).kind is Trigger.DEFERRED
    assert sink.mails == []


@pytest.mark.parametrize("stage", ["MAIL", "RCPT", "DATA"])
async def test_silence_before_the_mail_is_out_defers(sink: SmtpSink, transport_to: MakeTransport, stage: str) -> None:
    sink.say(stage, HANG)
    assert (await transport_to(sink.port, timeout=0.2).send(a_mail())).kind is Trigger.DEFERRED


async def test_break_in_the_middle_of_a_large_mail_defers(
    sink: SmtpSink, proxy: Proxy, transport_to: MakeTransport
) -> None:
    proxy.from_client = lambda link, data: link.reset() if len(link.sent) > 1_000_000 else data
    mail = a_mail(content=a_mail().content + (b"x" * 70 + b"\r\n") * 100_000)
    assert (await transport_to(proxy.port).send(mail)).kind is Trigger.DEFERRED
    assert sink.mails == []


async def test_stall_in_the_middle_of_a_large_mail_defers(transport_to: MakeTransport) -> None:
    over = asyncio.Event()
    ended = asyncio.Event()

    async def stop_reading_at_data(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 here\r\n")
        for answer in (b"250 here", b"250 ok", b"250 ok", b"354 go"):
            await reader.readline()
            writer.write(answer + b"\r\n")
        await over.wait()
        writer.transport.abort()
        ended.set()

    server = await asyncio.start_server(stop_reading_at_data, "127.0.0.1", 0)
    transport = transport_to(server.sockets[0].getsockname()[1], timeout=0.3)
    outcome = await transport.send(a_mail(content=a_mail().content + (b"x" * 70 + b"\r\n") * 200_000))
    assert outcome.kind is Trigger.DEFERRED
    over.set()
    await ended.wait()
    server.close()
    await server.wait_closed()


async def test_large_mail_arrives_whole(sink: SmtpSink, transport_to: MakeTransport) -> None:
    content = a_mail().content + b".a line\r\n" * 500_000
    transport = transport_to(sink.port)
    assert (await transport.send(a_mail(content=content))).kind is Trigger.DELIVERED
    assert sink.mails[0].content == content
    gc.collect()
    assert (await transport.send(a_mail(2))).kind is Trigger.DELIVERED
    assert sink.connections == 1


async def test_nobody_listening_is_unreachable(transport_to: MakeTransport) -> None:
    outcome = await transport_to(free_ports(1)[0]).send(a_mail())
    assert outcome.kind is Trigger.UNREACHABLE
    assert "127.0.0.1" in outcome.text


async def test_unknown_host_is_unreachable(transport_to: MakeTransport) -> None:
    assert (await transport_to(25, host="no-such-host.invalid").send(a_mail())).kind is Trigger.UNREACHABLE
    assert (await transport_to(25, host="a" * 70 + ".example").send(a_mail())).kind is Trigger.UNREACHABLE


@pytest.mark.parametrize("greeting", ["554 5.3.2 not you", "421 4.3.2 too many", DROP, "HTTP/1.1 400 Bad Request"])
async def test_no_welcome_is_unreachable(sink: SmtpSink, transport_to: MakeTransport, greeting: str) -> None:
    sink.say("CONNECT", greeting)
    assert (await transport_to(sink.port).send(a_mail())).kind is Trigger.UNREACHABLE


async def test_greeting_that_never_comes_is_unreachable(sink: SmtpSink, transport_to: MakeTransport) -> None:
    sink.say("CONNECT", HANG)
    assert (await transport_to(sink.port, timeout=0.2).send(a_mail())).kind is Trigger.UNREACHABLE


async def test_old_server_is_greeted_with_helo(sink: SmtpSink, transport_to: MakeTransport) -> None:
    sink.say("EHLO", "502 5.5.1 what")
    assert (await transport_to(sink.port).send(a_mail())).kind is Trigger.DELIVERED


async def test_connection_is_kept_for_the_next_mail(sink: SmtpSink, transport_to: MakeTransport) -> None:
    transport = transport_to(sink.port)
    for number in range(10):
        assert (await transport.send(a_mail(number))).kind is Trigger.DELIVERED
    assert sink.connections == 1


async def test_200_mails_go_over_four_connections_at_most(sink: SmtpSink, transport_to: MakeTransport) -> None:
    transport = transport_to(sink.port, max_connections=4, mails_per_connection=1_000)
    outcomes = await asyncio.gather(*(transport.send(a_mail(number)) for number in range(200)))
    assert {outcome.kind for outcome in outcomes} == {Trigger.DELIVERED}
    assert sorted(mail.content for mail in sink.mails) == sorted(a_mail(number).content for number in range(200))
    assert sink.connections == 4
    assert sink.most_connections == 4


async def test_connection_is_left_after_its_share_of_mails(sink: SmtpSink, transport_to: MakeTransport) -> None:
    transport = transport_to(sink.port, mails_per_connection=3)
    for number in range(7):
        await transport.send(a_mail(number))
    assert [mail.connection for mail in sink.mails] == [1, 1, 1, 2, 2, 2, 3]


async def test_idle_connection_is_left(sink: SmtpSink, transport_to: MakeTransport) -> None:
    transport = transport_to(sink.port, idle_seconds=0.05)
    await asyncio.gather(transport.send(a_mail(1)), transport.send(a_mail(2)))
    assert sink.open_connections == 2
    await asyncio.wait_for(_until(lambda: sink.open_connections == 0), 5)


async def test_server_that_left_meanwhile_costs_the_mail_nothing(sink: SmtpSink, transport_to: MakeTransport) -> None:
    transport = transport_to(sink.port)
    await transport.send(a_mail(1))
    sink.drop_all()
    assert (await transport.send(a_mail(2))).kind is Trigger.DELIVERED
    sink.say("MAIL", "421 4.4.2 you were idle")
    assert (await transport.send(a_mail(3))).kind is Trigger.DELIVERED
    assert [mail.connection for mail in sink.mails] == [1, 2, 3]


async def test_connection_is_not_used_again_after_an_error(sink: SmtpSink, transport_to: MakeTransport) -> None:
    transport = transport_to(sink.port, timeout=0.2, final_timeout=0.2)
    sink.say("END", HANG)
    await transport.send(a_mail(1))
    assert (await transport.send(a_mail(2))).kind is Trigger.DELIVERED
    assert [mail.connection for mail in sink.mails] == [2]


async def test_connection_is_not_used_again_after_cancellation(sink: SmtpSink, transport_to: MakeTransport) -> None:
    transport = transport_to(sink.port)
    sink.say("RCPT", HANG)
    cut = asyncio.create_task(transport.send(a_mail(1)))
    await asyncio.wait_for(_until(lambda: "RCPT" in sink.commands), 5)
    cut.cancel()
    with pytest.raises(asyncio.CancelledError):
        await cut
    assert (await transport.send(a_mail(2))).kind is Trigger.DELIVERED
    assert [(mail.connection, mail.content) for mail in sink.mails] == [(2, a_mail(2).content)]


@pytest.mark.parametrize(("stage", "kind"), [("RCPT", Trigger.DEFERRED), ("END", Trigger.UNCERTAIN)])
async def test_close_ends_attempts_in_flight_with_what_they_came_to(
    sink: SmtpSink, transport_to: MakeTransport, stage: str, kind: Trigger
) -> None:
    transport = transport_to(sink.port)
    sink.say(stage, HANG)
    attempt = asyncio.create_task(transport.send(a_mail()))
    await asyncio.wait_for(_until(lambda: stage in sink.commands or "DATA" in sink.commands), 5)
    await asyncio.sleep(0.05)
    await transport.close()
    assert (await asyncio.wait_for(attempt, 1)).kind is kind


async def test_close_ends_an_attempt_that_waits_for_the_greeting(sink: SmtpSink, transport_to: MakeTransport) -> None:
    transport = transport_to(sink.port)
    sink.say("CONNECT", HANG)
    attempt = asyncio.create_task(transport.send(a_mail()))
    await asyncio.wait_for(_until(lambda: sink.connections == 1), 5)
    await transport.close()
    assert (await asyncio.wait_for(attempt, 1)).kind is Trigger.UNREACHABLE


async def test_closed_transport_sends_nothing(sink: SmtpSink, transport_to: MakeTransport) -> None:
    transport = transport_to(sink.port)
    await transport.close()
    assert (await transport.send(a_mail())).kind is Trigger.DEFERRED
    assert sink.connections == 0


@pytest.mark.parametrize("mode", ["required", "opportunistic"])
async def test_starttls_is_used_where_offered(transport_to: MakeTransport, tls: ssl.SSLContext, mode: str) -> None:
    async with SmtpSink(tls=tls) as sink:
        outcome = await transport_to(sink.port, tls=mode, verify=False).send(a_mail())
    assert outcome.kind is Trigger.DELIVERED
    assert sink.mails[0].encrypted


async def test_implicit_tls(transport_to: MakeTransport, tls: ssl.SSLContext) -> None:
    async with SmtpSink(tls=tls, implicit=True) as sink:
        transport = transport_to(sink.port, tls="implicit", verify=False)
        assert (await transport.send(a_mail())).kind is Trigger.DELIVERED
        await transport.close()
    assert sink.mails[0].encrypted


async def test_tls_none_stays_in_clear(transport_to: MakeTransport, tls: ssl.SSLContext) -> None:
    async with SmtpSink(tls=tls) as sink:
        assert (await transport_to(sink.port, tls="none").send(a_mail())).kind is Trigger.DELIVERED
    assert not sink.mails[0].encrypted


async def test_tls_required_never_sends_in_clear(sink: SmtpSink, transport_to: MakeTransport) -> None:
    outcome = await transport_to(sink.port, tls="required").send(a_mail())
    assert outcome.kind is Trigger.UNREACHABLE
    assert "STARTTLS" in outcome.text
    assert sink.mails == []


async def test_tls_opportunistic_sends_in_clear_where_it_must(sink: SmtpSink, transport_to: MakeTransport) -> None:
    assert (await transport_to(sink.port, tls="opportunistic").send(a_mail())).kind is Trigger.DELIVERED


@pytest.mark.parametrize(
    ("mode", "username"), [("required", ""), ("required", "desk"), ("implicit", ""), ("opportunistic", "desk")]
)
async def test_unproved_certificate_is_not_accepted(
    transport_to: MakeTransport, tls: ssl.SSLContext, mode: str, username: str
) -> None:
    async with SmtpSink(tls=tls, implicit=mode == "implicit", logins={"desk": "secret"}) as sink:
        transport = transport_to(sink.port, tls=mode, username=username, password="secret")
        outcome = await transport.send(a_mail())
    assert outcome.kind is Trigger.UNREACHABLE
    assert "certificate" in outcome.text.lower()
    assert sink.mails == []


async def test_opportunistic_tls_without_login_asks_for_no_proof(
    transport_to: MakeTransport, tls: ssl.SSLContext
) -> None:
    async with SmtpSink(tls=tls) as sink:
        assert (
            await transport_to(sink.port, tls="opportunistic", verify=True).send(a_mail())
        ).kind is Trigger.DELIVERED
    assert sink.mails[0].encrypted


async def test_failed_handshake_is_unreachable(sink: SmtpSink, transport_to: MakeTransport) -> None:
    outcome = await transport_to(sink.port, tls="implicit", verify=False, timeout=1.0).send(a_mail())
    assert outcome.kind is Trigger.UNREACHABLE


async def test_login(transport_to: MakeTransport) -> None:
    async with SmtpSink(logins={"desk": "päss wörd"}) as sink:
        outcome = await transport_to(sink.port, username="desk", password="päss wörd").send(a_mail())
    assert outcome.kind is Trigger.DELIVERED
    assert sink.mails[0].username == "desk"


async def test_refused_login_is_unreachable_and_loud(transport_to: MakeTransport, logged: list[Any]) -> None:
    async with SmtpSink(logins={"desk": "secret"}) as sink:
        outcome = await transport_to(sink.port, username="desk", password="wr0ng").send(a_mail())
    assert outcome.kind is Trigger.UNREACHABLE
    assert "login refused: 535" in outcome.text
    (event,) = [entry for entry in logged if entry["event"] == "login_refused"]
    assert event["log_level"] == "error"
    assert "wr0ng" not in repr(logged) + repr(outcome)


async def test_server_without_login_is_unreachable(sink: SmtpSink, transport_to: MakeTransport) -> None:
    outcome = await transport_to(sink.port, username="desk", password="secret").send(a_mail())
    assert outcome.kind is Trigger.UNREACHABLE
    assert "authentication method" in outcome.text


async def test_password_does_not_go_in_clear_by_accident(transport_to: MakeTransport) -> None:
    async with SmtpSink(logins={"desk": "secret"}) as sink:
        outcome = await transport_to(sink.port, tls="opportunistic", username="desk", password="secret").send(a_mail())
        assert outcome.kind is Trigger.UNREACHABLE
        assert "clear" in outcome.text


def test_options_do_not_show_the_password() -> None:
    assert "secret" not in repr(SmtpOptions(host="x", port=25, username="desk", password="secret"))


async def test_international_recipient_fails_where_the_server_cannot(
    sink: SmtpSink, transport_to: MakeTransport
) -> None:
    transport = transport_to(sink.port)
    outcome = await transport.send(a_mail(1, recipient="jörg@client.example"))
    assert outcome.kind is Trigger.FAILED
    assert "SMTPUTF8" in outcome.text
    assert (await transport.send(a_mail(2))).kind is Trigger.DELIVERED
    assert sink.connections == 1


async def test_international_recipient_is_sent_where_the_server_can(transport_to: MakeTransport) -> None:
    async with SmtpSink(smtputf8=True) as sink:
        outcome = await transport_to(sink.port).send(a_mail(recipient="jörg@client.example"))
    assert outcome.kind is Trigger.DELIVERED
    assert sink.mails[0].recipients == ("jörg@client.example",)


async def test_international_domain_goes_to_any_server(sink: SmtpSink, transport_to: MakeTransport) -> None:
    assert (await transport_to(sink.port).send(a_mail(recipient="jo@bücher.example"))).kind is Trigger.DELIVERED
    assert sink.mails[0].recipients == ("jo@xn--bcher-kva.example",)


@pytest.mark.parametrize(
    "recipient", ["", "nobody", "a b@c.example", "a@c.example>\r\nDATA", "a@c.example> X=1", "a@\ud800"]
)
async def test_address_cannot_smuggle_commands(sink: SmtpSink, transport_to: MakeTransport, recipient: str) -> None:
    transport = transport_to(sink.port)
    assert (await transport.send(a_mail(recipient=recipient))).kind is Trigger.FAILED
    assert (await transport.send(a_mail(return_path=recipient or "x"))).kind is Trigger.FAILED
    assert sink.commands == []


async def test_too_large_is_learnt_before_the_mail_is_sent(transport_to: MakeTransport) -> None:
    async with SmtpSink() as sink, Proxy(sink.port) as proxy:
        mail = a_mail(content=a_mail().content + b"x\r\n" * 12_000_000)
        outcome = await transport_to(proxy.port).send(mail)
        assert outcome.kind is Trigger.FAILED
        assert outcome.reply is not None
        assert outcome.reply.code == 552
        assert len(proxy.links[0].sent) < 1_000


@given(st.lists(st.sampled_from([b"\r", b"\n", b"\r\n", b".", b"..", b"text", b"\r\n.\r\n"])).map(b"".join))
def test_content_can_neither_end_the_mail_early_nor_hide_line_ends(content: bytes) -> None:
    wire = smtp._data(content)
    assert wire.endswith(b"\r\n.\r\n") or wire == b"\r\n.\r\n"
    assert wire.count(b"\r\n.\r\n") == 1
    assert wire.replace(b"\r\n", b"").count(b"\r") == wire.replace(b"\r\n", b"").count(b"\n") == 0
    assert not wire.startswith(b".\r\n")


async def _until(condition: Any) -> None:
    while not condition():
        await asyncio.sleep(0.005)
