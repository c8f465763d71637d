"""Calling webhooks: what goes over the wire, what each answer comes to, and that neither address nor secret is told."""

from __future__ import annotations

import asyncio
import base64
import hmac
import logging
import textwrap
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from helpdeskmail.core.delivery import Outcome, Trigger
from helpdeskmail.core.rules import Webhook
from helpdeskmail.outbound.transport import OutgoingMail
from helpdeskmail.outbound.webhook import WebhookOptions, WebhookTransport, parse_retry_after
from helpdeskmail.resources import shipped
from tests.outbound.certificates import self_signed_context
from tests.outbound.desk import START, Clock
from tests.parts.ports import free_ports
from tests.parts.proxy import Proxy
from tests.parts.web_sink import DROP, ENDLESS, HANG, LOOPBACK, WebSink

SECRET = "a secret of 16 octets or more"
BODY = b'{"type":"ticket_opened"}'
MakeTransport = Callable[..., WebhookTransport]


@pytest.fixture
async def sink() -> AsyncIterator[WebSink]:
    async with WebSink() as server:
        yield server


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def transport_to(clock: Clock) -> AsyncIterator[MakeTransport]:
    """Makes a transport to webhooks, by name and address, quick to give up unless told otherwise."""
    async with AsyncExitStack() as open_ones:

        def make(
            secret: str | None = SECRET, /, urls: dict[str, str] | None = None, **options: Any
        ) -> WebhookTransport:
            webhooks = {name: Webhook(name, url, "CHAT_SECRET") for name, url in (urls or {}).items()}
            chosen = WebhookOptions(**{"timeout": 5.0, **options})
            transport = WebhookTransport(webhooks.get, {"CHAT_SECRET": secret}.get, clock, chosen)
            open_ones.push_async_callback(transport.close)
            return transport

        yield make


def a_call(number: int = 1, webhook: str = "chat") -> OutgoingMail:
    return OutgoingMail("", webhook, BODY, f"msg_{number}")


def is_genuine(secret: str, headers: dict[str, str], body: bytes) -> bool:
    """Judge a call by the lines of Python that the shipped rule file gives to receivers."""
    lines = [line.removeprefix("#").rstrip() for line in shipped("config/rules.toml").read_text("utf-8").splitlines()]
    first = next(place for place, line in enumerate(lines) if line.startswith("   key = "))
    recipe = textwrap.dedent("\n".join(lines[first : first + 4]))
    names: dict[str, Any] = {"base64": base64, "hmac": hmac, "secret": secret, "headers": headers, "body": body}
    exec(recipe, names)
    return bool(names["genuine"])


@pytest.mark.parametrize("secret", [SECRET, "whsec_" + base64.b64encode(bytes(range(24))).decode(), "clé " * 6])
async def test_call_is_verified_by_the_documented_recipe_and_no_other_is(
    sink: WebSink, transport_to: MakeTransport, secret: str
) -> None:
    outcome = await transport_to(secret, {"chat": sink.url()}).send(a_call())
    assert outcome == Outcome(Trigger.DELIVERED, text="200 OK")
    (call,) = sink.posted
    assert (call.body, call.headers["content-type"], call.path) == (BODY, "application/json", "/hooks/T0P-S3CR3T")
    assert call.headers["webhook-id"] == "msg_1"
    assert datetime.fromtimestamp(int(call.headers["webhook-timestamp"]), UTC) == START
    assert is_genuine(secret, call.headers, call.body)
    assert not is_genuine(secret, call.headers, call.body + b" ")
    assert not is_genuine(secret, call.headers | {"webhook-timestamp": "1"}, call.body)
    assert not is_genuine(secret, call.headers | {"webhook-id": "msg_2"}, call.body)
    assert not is_genuine("another secret of 16 octets", call.headers, call.body)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        *[(status, Trigger.DELIVERED) for status in ("200 OK", "202 Accepted", "204 No Content")],
        *[(status, Trigger.DEFERRED) for status in ("408 x", "425 x", "429 x", "500 x", "502 x", "503 x", "599 x")],
        *[(status, Trigger.FAILED) for status in ("304 x", "400 x", "401 x", "404 x", "410 x", "413 x", "422 x")],
    ],
)
async def test_answers_mean_what_the_table_says(
    sink: WebSink, transport_to: MakeTransport, answer: str, kind: Trigger
) -> None:
    sink.usual = answer
    outcome = await transport_to(urls={"chat": sink.url()}).send(a_call())
    assert (outcome.kind, outcome.text[:3]) == (kind, answer[:3])


async def test_of_what_a_server_says_only_the_status_is_told(sink: WebSink, transport_to: MakeTransport) -> None:
    sink.usual = f"404 no such {sink.url()}"
    assert str(await transport_to(urls={"chat": sink.url()}).send(a_call())) == "404 Not Found"


async def test_redirect_is_not_followed(sink: WebSink, transport_to: MakeTransport) -> None:
    sink.say(f"307 elsewhere\r\nLocation: {sink.url('/elsewhere')}")
    outcome = await transport_to(urls={"chat": sink.url()}).send(a_call())
    assert outcome.kind is Trigger.FAILED
    assert "redirects are not followed" in outcome.text
    assert [call.path for call in sink.posted] == ["/hooks/T0P-S3CR3T"]


async def test_cookie_is_not_kept(sink: WebSink, transport_to: MakeTransport) -> None:
    sink.say("200 OK\r\nSet-Cookie: track=1; Path=/")
    transport = transport_to(urls={"chat": sink.url()})
    await transport.send(a_call(1))
    await transport.send(a_call(2))
    assert ["cookie" in call.headers for call in sink.posted] == [False, False]


async def test_proxies_and_passwords_of_the_environment_are_not_used(
    sink: WebSink, transport_to: MakeTransport, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "netrc").write_text(f"machine {LOOPBACK} login anna password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://{LOOPBACK}:9")
    assert (await transport_to(urls={"chat": sink.url()}).send(a_call())).kind is Trigger.DELIVERED
    assert "authorization" not in sink.posted[0].headers


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("120", 120),
        ("0", 0),
        ("Sat, 21 Nov 2026 09:02:00 GMT", 120),
        ("Sat, 21 Nov 2026 08:00:00 GMT", 0),
        ("9" * 60, 10**9),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("٣", None),
        ("Sat, 99 Nov 2026 99:00:00 GMT", None),
    ],
)
def test_retry_after_is_read_in_both_its_forms(text: str, seconds: int | None) -> None:
    found = parse_retry_after(text, START)
    assert found == (None if seconds is None else timedelta(seconds=seconds))


async def test_retry_after_is_handed_on(sink: WebSink, transport_to: MakeTransport) -> None:
    sink.say("503 busy\r\nRetry-After: 120")
    outcome = await transport_to(urls={"chat": sink.url()}).send(a_call())
    assert outcome.retry_after == timedelta(seconds=120)


async def test_connection_is_kept_for_the_next_call(sink: WebSink, transport_to: MakeTransport) -> None:
    transport = transport_to(urls={"chat": sink.url()})
    for number in range(5):
        await transport.send(a_call(number))
    assert (len(sink.posted), sink.connections) == (5, 1)


async def test_server_that_hangs_makes_the_call_uncertain_and_the_next_one_untried(
    sink: WebSink, transport_to: MakeTransport, clock: Clock
) -> None:
    sink.say(HANG)
    transport = transport_to(urls={"chat": sink.url(), "other": sink.url("/other")}, timeout=0.2)
    outcome = await transport.send(a_call(1))
    assert (outcome.kind, outcome.text) == (Trigger.UNCERTAIN, "no answer within 0.2 seconds")
    assert (await transport.send(a_call(2))).kind is Trigger.UNREACHABLE
    assert (await transport.send(a_call(3, "other"))).kind is Trigger.DELIVERED
    clock.advance(minutes=1)
    assert (await transport.send(a_call(2))).kind is Trigger.DELIVERED
    assert [call.headers["webhook-id"] for call in sink.posted] == ["msg_1", "msg_3", "msg_2"]


async def test_time_that_is_up_before_the_whole_call_is_out_defers(sink: WebSink, transport_to: MakeTransport) -> None:
    async with Proxy(sink.port) as proxy:
        proxy.from_client = lambda link, _data: link.go_silent()  # TLS never begins
        transport = transport_to(urls={"chat": f"https://{LOOPBACK}:{proxy.port}/"}, timeout=0.3)
        outcome = await transport.send(a_call())
    assert (outcome.kind, outcome.text) == (Trigger.DEFERRED, "no connection in time")


async def test_endless_answer_is_not_read(sink: WebSink, transport_to: MakeTransport) -> None:
    sink.say(ENDLESS)
    transport = transport_to(urls={"chat": sink.url()}, max_answer=10_000)
    assert (await transport.send(a_call(1))).kind is Trigger.DELIVERED
    assert (await transport.send(a_call(2))).kind is Trigger.DELIVERED
    assert sink.connections == 2
    assert sink.written < 20_000_000  # what fits into the buffers on the way


async def test_answer_that_drips_counts_and_costs_its_connection(
    sink: WebSink, transport_to: MakeTransport, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("helpdeskmail.outbound.webhook._READ_OUT_SECONDS", 0.1)
    sink.say("200 OK\r\nContent-Length: 5000")  # of which two octets come
    transport = transport_to(urls={"chat": sink.url()})
    assert (await transport.send(a_call(1))).kind is Trigger.DELIVERED


async def test_broken_connection_defers(sink: WebSink, transport_to: MakeTransport) -> None:
    sink.say(DROP)
    assert (await transport_to(urls={"chat": sink.url()}).send(a_call())).kind is Trigger.DEFERRED
    async with Proxy(sink.port) as proxy:
        proxy.from_server = lambda link, _data: link.reset()
        transport = transport_to(urls={"chat": f"http://{LOOPBACK}:{proxy.port}/"})
        assert (await transport.send(a_call())).kind is Trigger.DEFERRED


async def test_refused_connection_defers_in_plain_words(transport_to: MakeTransport) -> None:
    [port] = free_ports(1)
    outcome = await transport_to(urls={"chat": f"http://{LOOPBACK}:{port}/hooks/T0P"}).send(a_call())
    assert (outcome.kind, outcome.text) == (Trigger.DEFERRED, "no connection: Connection refused")


async def test_certificate_that_nobody_vouches_for_is_refused_and_one_that_is_known_taken(
    transport_to: MakeTransport, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    async with WebSink(tls=self_signed_context(tmp_path)) as sink:
        outcome = await transport_to(urls={"chat": sink.url()}).send(a_call())
        assert (outcome.kind, sink.posted) == (Trigger.DEFERRED, [])
        assert outcome.text.startswith("its certificate was refused: ")
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
        assert (await transport_to(urls={"chat": sink.url()}).send(a_call())).kind is Trigger.DELIVERED


async def test_webhook_that_the_rules_do_not_declare_any_more_fails(transport_to: MakeTransport) -> None:
    outcome = await transport_to().send(a_call())
    assert outcome == Outcome(Trigger.FAILED, text="the rules declare no webhook of this name any more")


@pytest.mark.parametrize("secret", [None, "", "short", "whsec_ !", "whsec_c2hvcnQ="])
async def test_call_without_a_usable_secret_waits_unsigned_for_none(
    sink: WebSink, transport_to: MakeTransport, secret: str | None
) -> None:
    outcome = await transport_to(secret, {"chat": sink.url()}).send(a_call())
    assert (outcome.kind, sink.posted) == (Trigger.DEFERRED, [])
    assert outcome.text.startswith("the environment variable CHAT_SECRET ")


async def test_one_webhook_has_only_so_many_calls_at_once(sink: WebSink, transport_to: MakeTransport) -> None:
    sink.say(*[HANG] * 8)
    transport = transport_to(urls={"slow": sink.url(), "quick": sink.url("/quick")}, timeout=0.4, calls_at_once=2)
    slow = [asyncio.create_task(transport.send(a_call(number, "slow"))) for number in range(8)]
    while len(sink.posted) < 2:
        await asyncio.sleep(0.005)
    sink._script.clear()
    assert (await transport.send(a_call(9, "quick"))).kind is Trigger.DELIVERED
    kinds = [outcome.kind for outcome in await asyncio.gather(*slow)]
    assert kinds.count(Trigger.UNCERTAIN) == 2
    assert kinds.count(Trigger.UNREACHABLE) == 6


async def test_closing_ends_the_calls_in_flight_with_what_they_came_to(
    sink: WebSink, transport_to: MakeTransport
) -> None:
    sink.say(HANG, HANG)
    transport = transport_to(urls={"chat": sink.url()}, timeout=60.0, calls_at_once=1)
    first, second = (asyncio.create_task(transport.send(a_call(number))) for number in (1, 2))
    while not sink.posted:
        await asyncio.sleep(0.005)
    async with asyncio.timeout(5):
        await transport.close()
        outcomes = await asyncio.gather(first, second)
    assert [outcome.kind for outcome in outcomes] == [Trigger.UNCERTAIN, Trigger.DEFERRED]


async def test_address_and_secret_stand_in_no_line_of_any_log_and_in_no_outcome(
    sink: WebSink, transport_to: MakeTransport, caplog: pytest.LogCaptureFixture
) -> None:
    from helpdeskmail.log import _QUIET

    caplog.set_level(logging.INFO)
    for name in ("httpx", "httpcore"):
        caplog.set_level(_QUIET[name], logger=name)
    sink.say("200 OK", "404 x", "503 x", DROP, HANG)
    odd = "https://" + "a" * 300 + ".example/hooks/T0P-S3CR3T"
    transport = transport_to(
        urls={"chat": sink.url(), "odd": odd, "none": "https://no.such.invalid/hooks/T0P-S3CR3T"},
        timeout=0.3,
        rest=timedelta(0),
    )
    outcomes = [await transport.send(a_call(number)) for number in range(5)]
    outcomes += [await transport.send(a_call(6, name)) for name in ("odd", "none")]
    told = " ".join([*map(str, outcomes), caplog.text])
    assert len({outcome.kind for outcome in outcomes}) == 4
    for secret in ("T0P-S3CR3T", SECRET, "hooks", "no.such.invalid", "aaaa", LOOPBACK):
        assert secret not in told
