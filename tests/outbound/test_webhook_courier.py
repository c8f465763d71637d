"""Calls of webhooks through the outbox: retried with one id, never lost, never in the way of mail nor mail of them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from helpdeskmail.core.delivery import HOLD_OFF, MAX_RETRY_AFTER
from helpdeskmail.core.model import Outbox, OutboxState
from helpdeskmail.core.rules import Webhook
from helpdeskmail.outbound.webhook import WebhookOptions, WebhookTransport
from helpdeskmail.store.blobs import Blobs
from helpdeskmail.store.database import Database
from tests.outbound.desk import DOWN, START, CourierMaker, ScriptedTransport, an_item, kept, put, settled, states, until
from tests.parts.ports import free_ports
from tests.parts.web_sink import HANG, LOOPBACK, WebSink

SECRET = "a secret of 16 octets or more"


@pytest.fixture
def couriers(database: Database, tmp_path: Path) -> CourierMaker:
    return CourierMaker(database, Blobs(tmp_path / "blobs"))


@pytest.fixture
async def sink() -> AsyncIterator[WebSink]:
    async with WebSink() as server:
        yield server


def transport_to(couriers: CourierMaker, url: str, **options: Any) -> WebhookTransport:
    chosen = WebhookOptions(**{"timeout": 5.0, "rest": timedelta(0), **options})
    return WebhookTransport({"chat": Webhook("chat", url, "X")}.get, lambda _: SECRET, couriers.clock, chosen)


def a_call(number: int, **fields: Any) -> Outbox:
    content = f'{{"number":{number}}}'.encode()
    values = {"channel": "webhook", "template": "webhook", "recipient": "chat", "message_id": f"msg_{number}"}
    return an_item(number, **{**values, "content": content, **fields})


async def has_state(database: Database, state: OutboxState, number: int = 1) -> bool:
    return (await kept(database, number)).state is state


async def test_call_is_retried_after_503_and_delivered_once_with_the_same_id_and_body(
    database: Database, couriers: CourierMaker, sink: WebSink
) -> None:
    sink.say("503 busy")
    await put(database, a_call(1))
    async with couriers.running(transport_to(couriers, sink.url()), channel="webhook"):
        await settled(database)
        item = await kept(database)
        assert (item.state, item.last_reply) == (OutboxState.DEFERRED, "503 Service Unavailable")
        assert item.next_at == START + timedelta(minutes=1)
        couriers.clock.advance(minutes=1)
        await until(lambda: has_state(database, OutboxState.DELIVERED))
    item = await kept(database)
    assert (item.attempts, item.last_reply) == (2, "200 OK")
    first, second = sink.posted
    assert (first.headers["webhook-id"], first.body) == (second.headers["webhook-id"], second.body)
    assert first.headers["webhook-timestamp"] != second.headers["webhook-timestamp"]
    assert first.headers["webhook-signature"] != second.headers["webhook-signature"]


@pytest.mark.parametrize(
    ("wish", "wait"),
    [
        ("120", timedelta(minutes=2)),
        ("5", timedelta(minutes=1)),  # the schedule is never made shorter
        (str(10**9), MAX_RETRY_AFTER),
        ("tomorrow", timedelta(minutes=1)),
    ],
)
async def test_retry_after_is_heeded_within_bounds(
    database: Database, couriers: CourierMaker, sink: WebSink, wish: str, wait: timedelta
) -> None:
    sink.say(f"429 slowly\r\nRetry-After: {wish}")
    await put(database, a_call(1))
    async with couriers.running(transport_to(couriers, sink.url()), channel="webhook"):
        await settled(database)
    assert (await kept(database)).next_at == START + wait


async def test_call_that_is_refused_is_given_up_and_told_once(
    database: Database, couriers: CourierMaker, sink: WebSink
) -> None:
    sink.say("410 gone")
    await put(database, a_call(1))
    async with couriers.running(transport_to(couriers, sink.url()), channel="webhook"):
        await settled(database)
    item = await kept(database)
    assert (item.state, item.last_reply) == (OutboxState.FAILED, "410 Gone")
    assert [number for number, _ in couriers.failures] == [1]


async def test_silence_is_uncertain_waits_out_the_hold_off_and_ends_with_a_second_one(
    database: Database, couriers: CourierMaker, sink: WebSink
) -> None:
    sink.say(HANG, HANG)
    await put(database, a_call(1))
    async with couriers.running(transport_to(couriers, sink.url(), timeout=0.1), channel="webhook"):
        await settled(database)
        item = await kept(database)
        assert (item.state, item.next_at) == (OutboxState.UNCERTAIN, START + HOLD_OFF)
        couriers.clock.advance(minutes=30)
        await until(lambda: has_state(database, OutboxState.FAILED))
    assert (await kept(database)).last_reply == "no answer, twice: no answer within 0.1 seconds"


async def test_mail_goes_out_while_a_webhook_hangs(database: Database, couriers: CourierMaker, sink: WebSink) -> None:
    sink.usual = HANG
    mail = ScriptedTransport()
    await put(database, *(a_call(number) for number in range(1, 31)), *(an_item(number) for number in range(31, 61)))
    async with AsyncExitStack() as stack:
        webhooks = transport_to(couriers, sink.url(), timeout=60.0)
        await stack.enter_async_context(couriers.running(webhooks, channel="webhook", grace_seconds=0.0))
        await until(lambda: len(sink.posted) == WebhookOptions().calls_at_once)
        await stack.enter_async_context(couriers.running(mail))
        await until(lambda: len(mail.sent) == 30)
        await settled(database, but=["chat"])
    assert (await states(database))[30:] == ["delivered"] * 30


async def test_webhook_is_called_while_mail_hangs_and_while_its_relay_cannot_be_reached(
    database: Database, couriers: CourierMaker, sink: WebSink
) -> None:
    mail = ScriptedTransport()
    mail.hold("r1@client.example")
    mail.usual = DOWN
    await put(database, an_item(1), an_item(2))
    async with couriers.running(mail, first_pause_seconds=60.0, concurrency=2):
        await until(lambda: len(mail.sent) == 2)
        await put(database, a_call(3))
        async with couriers.running(transport_to(couriers, sink.url()), channel="webhook"):
            await until(lambda: has_state(database, OutboxState.DELIVERED, 3))
        mail.let_go()


async def test_webhook_that_cannot_be_reached_pauses_neither_mail_nor_another_webhook(
    database: Database, couriers: CourierMaker, sink: WebSink, logged: list[Any]
) -> None:
    [port] = free_ports(1)
    urls = {"chat": f"http://{LOOPBACK}:{port}/", "other": sink.url()}
    webhooks = {name: Webhook(name, url, "X") for name, url in urls.items()}
    transport = WebhookTransport(webhooks.get, lambda _: SECRET, couriers.clock)
    await put(database, *(a_call(number) for number in range(1, 31)), a_call(31, recipient="other"), an_item(32))
    mail = ScriptedTransport()
    async with couriers.running(transport, channel="webhook"), couriers.running(mail):
        await settled(database)
    items = await database.read(lambda unit: unit.find_all(Outbox))
    assert [item.state for item in items] == [OutboxState.DEFERRED] * 30 + [OutboxState.DELIVERED] * 2
    assert "courier_paused" not in {entry["event"] for entry in logged}
    assert "no connection: Connection refused" in {item.last_reply for item in items}
    assert sum(item.attempts for item in items[:30]) < 30  # most were spared the attempt


async def test_each_courier_takes_items_of_its_own_channel_only(
    database: Database, couriers: CourierMaker, sink: WebSink
) -> None:
    await put(database, a_call(1), an_item(2))
    mail = ScriptedTransport()
    async with couriers.running(mail):
        await settled(database, but=["chat"])
        assert await states(database) == ["queued", "delivered"]
    async with couriers.running(transport_to(couriers, sink.url()), channel="webhook"):
        await settled(database)
    assert (mail.sent, len(sink.posted)) == (["r2@client.example"], 1)


async def test_call_of_a_killed_courier_is_made_by_another_with_the_same_id_when_the_lease_is_out(
    database: Database, couriers: CourierMaker, sink: WebSink
) -> None:
    lease = timedelta(minutes=5)
    await put(database, a_call(1))
    await database.write(
        lambda unit: unit.claim_outbox(now=START, owner="killed", limit=9, lease=lease, channel="webhook")
    )
    async with couriers.running(transport_to(couriers, sink.url()), channel="webhook") as courier:
        await put(database, a_call(2))
        courier.notify()
        await until(lambda: has_state(database, OutboxState.DELIVERED, 2))
        assert [call.headers["webhook-id"] for call in sink.posted] == ["msg_2"]
        couriers.clock.advance(minutes=5)
        await until(lambda: has_state(database, OutboxState.DELIVERED))
    assert [call.headers["webhook-id"] for call in sink.posted] == ["msg_2", "msg_1"]


async def test_call_that_is_cut_off_by_the_end_of_the_daemon_is_not_lost(
    database: Database, couriers: CourierMaker, sink: WebSink
) -> None:
    sink.usual = HANG
    await put(database, *(a_call(number) for number in range(1, 7)))
    async with couriers.running(
        transport_to(couriers, sink.url(), timeout=60.0), channel="webhook", grace_seconds=0.0, concurrency=6
    ):
        await until(lambda: len(sink.posted) == WebhookOptions().calls_at_once)
    items = await database.read(lambda unit: unit.find_all(Outbox))
    assert sorted(item.state for item in items) == ["deferred"] * 2 + ["uncertain"] * 4
    assert {item.claimed_by for item in items} == {""}


async def test_neither_address_nor_secret_is_in_the_database_or_the_log(
    database: Database, couriers: CourierMaker, sink: WebSink, logged: list[Any], tmp_path: Path
) -> None:
    sink.say("200 OK", "404 x", "503 x", HANG)
    await put(database, *(a_call(number) for number in range(1, 5)))
    async with couriers.running(transport_to(couriers, sink.url(), timeout=0.2), channel="webhook"):
        await settled(database)
    await database.close()
    written = b"".join(path.read_bytes() for path in tmp_path.glob("helpdesk.db*"))
    assert b"msg_1" in written
    for secret in (SECRET, "T0P-S3CR3T", LOOPBACK):
        assert secret.encode() not in written
        assert secret not in str(logged)
    assert {entry["recipient"] for entry in logged if "recipient" in entry} == {"chat"}
