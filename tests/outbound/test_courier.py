"""The courier against a real store: what is sent when, and that nothing is lost, sent twice or held up."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest

from helpdeskmail.core.delivery import HOLD_OFF, Settlement, cancel
from helpdeskmail.core.model import Outbox, OutboxState
from helpdeskmail.errors import StoreError
from helpdeskmail.outbound.courier import Courier
from helpdeskmail.store.blobs import Blobs
from helpdeskmail.store.database import Database
from helpdeskmail.store.unit import Unit
from tests.outbound.conftest import MakeTransport
from tests.outbound.desk import (
    BUSY,
    DOWN,
    REFUSED,
    SILENCE,
    START,
    TAKEN,
    CourierMaker,
    ScriptedTransport,
    an_item,
    kept,
    put,
    settled,
    states,
    until,
)
from tests.parts.proxy import Proxy
from tests.parts.smtp_sink import HANG, SmtpSink


@pytest.fixture
def blobs(tmp_path: Path) -> Blobs:
    return Blobs(tmp_path / "blobs")


@pytest.fixture
def couriers(database: Database, blobs: Blobs) -> CourierMaker:
    return CourierMaker(database, blobs)


@pytest.fixture
def transport() -> ScriptedTransport:
    return ScriptedTransport()


@pytest.fixture
async def sink() -> AsyncIterator[SmtpSink]:
    async with SmtpSink() as server:
        yield server


async def test_due_items_are_delivered(
    database: Database, couriers: CourierMaker, sink: SmtpSink, transport_to: MakeTransport
) -> None:
    await put(database, an_item(1, return_path="bounce@desk.example"), an_item(2))
    async with couriers.running(transport_to(sink.port)):
        await settled(database)
    item = await kept(database, 1)
    assert (item.state, item.attempts, item.last_reply) == (OutboxState.DELIVERED, 1, "250 2.0.0 taken")
    assert item.settled_at == START
    assert sorted((mail.return_path, *mail.recipients) for mail in sink.mails) == [
        ("", "r2@client.example"),
        ("bounce@desk.example", "r1@client.example"),
    ]


async def test_log_lines_of_a_delivery_name_the_mail_that_caused_it_and_its_ticket(
    database: Database, couriers: CourierMaker, transport: ScriptedTransport, logged: list[Any]
) -> None:
    caused = {"intake_id": 7, "ticket_number": "CS0001001"}
    items = [an_item(number, **caused) for number in range(1, 6)]
    await put(database, *items, an_item(6))
    for item, outcome in zip(items, (TAKEN, BUSY, REFUSED, SILENCE, ValueError("odd")), strict=True):
        transport.script[item.recipient] = [outcome]
    async with couriers.running(transport):
        await settled(database)
    lines = {(entry["event"], entry["outbox_id"]): entry for entry in logged if "outbox_id" in entry}
    assert set(lines) == {
        *(("delivery_done", 1), ("delivery_deferred", 2), ("delivery_failed", 3), ("delivery_uncertain", 4)),
        *(("task_failed", 5), ("delivery_deferred", 5), ("delivery_done", 6)),
    }
    for (_, number), entry in lines.items():
        found = (entry.get("intake_id"), entry.get("ticket"), entry["message_id"])
        assert found == ((7, "CS0001001") if number < 6 else (None, None)) + (f"<{number}@desk.example>",)


async def test_item_is_not_sent_before_it_is_due(
    database: Database, couriers: CourierMaker, transport: ScriptedTransport
) -> None:
    await put(database, an_item(1, next_at=START + timedelta(hours=1)), an_item(2))
    async with couriers.running(transport):
        await settled(database, but=["r1@client.example"])
        couriers.clock.advance(hours=1)
        await settled(database)
    assert transport.sent == ["r2@client.example", "r1@client.example"]


async def test_deferred_item_follows_the_schedule(
    database: Database, couriers: CourierMaker, transport: ScriptedTransport
) -> None:
    transport.script["r1@client.example"] = [BUSY, BUSY]
    await put(database, an_item(1))
    async with couriers.running(transport):
        await settled(database)
        first = await kept(database)
        assert (first.state, first.attempts) == (OutboxState.DEFERRED, 1)
        assert first.next_at == START + timedelta(minutes=1)
        couriers.clock.advance(minutes=1)
        await until(lambda: _has_attempts(database, 2))
        assert (await kept(database)).next_at == START + timedelta(minutes=6)
        couriers.clock.advance(minutes=5)
        await until(lambda: _has_state(database, OutboxState.DELIVERED))
    assert len(transport.sent) == 3


async def test_permanent_failure_is_told_in_the_same_transaction(
    database: Database, couriers: CourierMaker, transport: ScriptedTransport
) -> None:
    transport.script["r1@client.example"] = [REFUSED]
    await put(database, an_item(1))

    def tell_agent(unit: Unit, item: Outbox, settlement: Settlement) -> None:
        assert unit.get(Outbox, item.id).state is OutboxState.FAILED
        unit.insert_all([an_item(2, subject=settlement.last_reply)])

    async with couriers.running(transport, on_failed=tell_agent):
        await until(lambda: _has_state(database, OutboxState.DELIVERED, number=2, missing_is=False))
    assert await states(database) == ["failed", "delivered"]
    assert (await kept(database, 2)).subject == "550 5.1.1 no such user"


@pytest.mark.parametrize("error", [LookupError("no agent"), StoreError("no ticket")])
async def test_failing_callback_spoils_neither_its_own_item_nor_others(
    database: Database,
    couriers: CourierMaker,
    transport: ScriptedTransport,
    logged: list[Any],
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
) -> None:
    monkeypatch.setattr("helpdeskmail.outbound.ledger._RETRY_SECONDS", 0.01)
    transport.script["r2@client.example"] = [REFUSED]
    await put(database, *(an_item(number) for number in range(1, 6)))

    def fail(unit: Unit, _item: Outbox, _settlement: Settlement) -> None:
        unit.insert_all([an_item(99)])
        raise error

    async with couriers.running(transport, on_failed=fail):
        await settled(database)
    assert await states(database) == ["delivered", "failed", "delivered", "delivered", "delivered"]
    assert len(transport.sent) == 5
    assert [entry["outbox_id"] for entry in logged if entry.get("task") == "on_failed"] == [2]


async def test_lost_250_is_uncertain_and_sent_once_more_after_the_hold_off(
    database: Database, couriers: CourierMaker, sink: SmtpSink, transport_to: MakeTransport
) -> None:
    await put(database, an_item(1))
    async with Proxy(sink.port) as proxy:
        proxy.from_server = lambda link, data: link.reset() if b"taken" in data and len(proxy.links) == 1 else data
        async with couriers.running(transport_to(proxy.port)):
            await settled(database)
            item = await kept(database)
            assert (item.state, item.next_at) == (OutboxState.UNCERTAIN, START + HOLD_OFF)
            couriers.clock.advance(minutes=29)
            await asyncio.sleep(0.1)
            assert len(sink.mails) == 1
            couriers.clock.advance(minutes=1)
            await until(lambda: _has_state(database, OutboxState.DELIVERED))
            couriers.clock.advance(days=5)
            await asyncio.sleep(0.1)
    assert len(sink.mails) == 2
    assert sink.mails[0].content == sink.mails[1].content == item.content


async def test_impossible_mail_is_deferred_and_delays_no_other(
    database: Database, couriers: CourierMaker, transport: ScriptedTransport
) -> None:
    transport.script["r1@client.example"] = [RuntimeError("poison")]
    await put(database, an_item(1), an_item(2))
    async with couriers.running(transport, concurrency=1):
        await settled(database)
    assert await states(database) == ["deferred", "delivered"]
    assert "poison" in (await kept(database, 1)).last_reply


async def test_slow_mail_delays_no_other(
    database: Database, couriers: CourierMaker, transport: ScriptedTransport
) -> None:
    transport.hold("r1@client.example")
    await put(database, *(an_item(number) for number in range(1, 31)))
    async with couriers.running(transport, concurrency=2, batch=4):
        await settled(database, but=["r1@client.example"])
        assert (await kept(database, 1)).state is OutboxState.QUEUED
        transport.let_go()
        await settled(database)
    assert transport.most_at_once == 2


async def test_attachments_are_put_in_when_the_mail_is_sent(
    database: Database, couriers: CourierMaker, blobs: Blobs, sink: SmtpSink, transport_to: MakeTransport
) -> None:
    name = blobs.put(b"\x00\x01 picture")
    files = [{"name": "shot.png", "content_type": "image/png", "sha256": name}]
    await put(database, an_item(1, attachments=files))
    async with couriers.running(transport_to(sink.port)):
        await settled(database)
    (part,) = [part for part in message_from_bytes(sink.mails[0].content).walk() if part.get_filename() == "shot.png"]
    assert part.get_payload(decode=True) == b"\x00\x01 picture"


async def test_missing_attachment_defers(
    database: Database, couriers: CourierMaker, transport: ScriptedTransport
) -> None:
    files = [{"name": "shot.png", "content_type": "image/png", "sha256": "0" * 64}]
    await put(database, an_item(1, attachments=files), an_item(2))
    async with couriers.running(transport):
        await settled(database)
    assert await states(database) == ["deferred", "delivered"]
    assert transport.sent == ["r2@client.example"]


async def test_unreachable_server_pauses_everything_and_is_told_once(
    database: Database, couriers: CourierMaker, transport: ScriptedTransport, logged: list[Any]
) -> None:
    transport.usual = DOWN
    await put(database, *(an_item(number) for number in range(1, 41)))
    async with couriers.running(transport, first_pause_seconds=60.0) as courier:
        await until(lambda: transport.sent)
        courier.notify()
        await asyncio.sleep(0.1)
        items = await database.read(lambda unit: unit.find_all(Outbox))
        assert len(transport.sent) <= 4
        assert {item.attempts for item in items} == {0}
        assert [item.state for item in items].count(OutboxState.QUEUED) >= 36
        now = couriers.clock()
        assert all(item.claimed_until is None or item.claimed_until <= now for item in items)
    assert [entry["event"] for entry in logged].count("courier_paused") == 1


async def test_courier_resumes_when_the_server_is_back(
    database: Database, couriers: CourierMaker, transport: ScriptedTransport, logged: list[Any]
) -> None:
    transport.usual = DOWN
    await put(database, *(an_item(number) for number in range(1, 31)))
    async with couriers.running(transport, first_pause_seconds=0.01):
        await until(lambda: len(transport.sent) > 6)
        transport.usual = TAKEN
        couriers.clock.advance(minutes=2)
        await until(lambda: _all_delivered(database))
    assert [entry["event"] for entry in logged].count("courier_resumed") == 1


async def test_only_one_mail_is_tried_after_a_pause(
    database: Database, couriers: CourierMaker, transport: ScriptedTransport
) -> None:
    transport.usual = DOWN
    await put(database, *(an_item(number) for number in range(1, 31)))
    async with couriers.running(transport, first_pause_seconds=0.15):
        await until(lambda: transport.sent)
        await asyncio.sleep(0.05)
        before = len(transport.sent)
        await until(lambda: len(transport.sent) > before)
        await asyncio.sleep(0.1)
        assert len(transport.sent) == before + 1


async def test_notice_wakes_the_courier_at_once(
    database: Database, couriers: CourierMaker, transport: ScriptedTransport
) -> None:
    async with couriers.running(transport, poll_seconds=60.0) as courier:
        await asyncio.sleep(0.05)
        await put(database, an_item(1))
        courier.notify()
        await settled(database)


async def test_items_of_a_killed_courier_are_taken_over_when_the_lease_is_out(
    database: Database, couriers: CourierMaker, transport: ScriptedTransport
) -> None:
    lease = timedelta(minutes=5)
    await put(database, an_item(1))
    await database.write(lambda unit: unit.claim_outbox(now=START, owner="killed", limit=9, lease=lease))
    async with couriers.running(transport):
        await asyncio.sleep(0.1)
        assert transport.sent == []
        couriers.clock.advance(minutes=5)
        await until(lambda: _has_state(database, OutboxState.DELIVERED))
    assert transport.sent == ["r1@client.example"]


async def test_lease_is_extended_while_a_mail_is_in_flight(
    database: Database, couriers: CourierMaker, transport: ScriptedTransport
) -> None:
    def clock() -> datetime:
        return datetime.now(UTC)

    other = ScriptedTransport()
    transport.hold("r1@client.example")
    await put(database, an_item(1, expires_at=clock() + timedelta(days=5)))
    lease = timedelta(seconds=0.3)
    async with couriers.running(transport, clock=clock, lease=lease):
        await until(lambda: transport.sent)
        async with couriers.running(other, "desk-2", clock=clock, lease=lease):
            await asyncio.sleep(0.8)
        transport.let_go()
        await settled(database)
    assert other.sent == []
    assert (await kept(database)).state is OutboxState.DELIVERED


async def test_item_that_waits_for_its_turn_keeps_its_lease(
    database: Database, couriers: CourierMaker, transport: ScriptedTransport
) -> None:
    transport.hold("r1@client.example")
    await put(database, an_item(1), an_item(2))
    async with couriers.running(transport, concurrency=1, lease=timedelta(seconds=0.3)):
        await until(lambda: transport.sent)
        couriers.clock.advance(seconds=0.2)
        await until(lambda: _is_claimed_until(database, 2, START + timedelta(seconds=0.5)))
        couriers.clock.advance(seconds=0.2)
        transport.let_go()
        await until(lambda: _has_state(database, OutboxState.DELIVERED, number=2))


async def test_item_whose_lease_ran_out_in_our_hands_is_not_sent(
    database: Database, couriers: CourierMaker, transport: ScriptedTransport
) -> None:
    transport.hold("r1@client.example")
    await put(database, an_item(1), an_item(2))
    async with couriers.running(transport, concurrency=1):
        await until(lambda: transport.sent)
        couriers.clock.advance(hours=1)
        await database.write(
            lambda unit: unit.claim_outbox(now=couriers.clock(), owner="other", limit=9, lease=timedelta(hours=1))
        )
        transport.let_go()
        await until(lambda: _has_state(database, OutboxState.DELIVERED))
        await asyncio.sleep(0.05)
    assert transport.sent == ["r1@client.example"]
    assert (await kept(database, 2)).claimed_by == "other"


@pytest.mark.parametrize(("outcome", "state"), [(BUSY, "queued"), (TAKEN, "delivered")])
async def test_late_result_counts_only_if_the_mail_is_out(
    database: Database, couriers: CourierMaker, transport: ScriptedTransport, outcome: Any, state: str
) -> None:
    transport.hold("r1@client.example")
    transport.script["r1@client.example"] = [outcome]
    await put(database, an_item(1))
    async with couriers.running(transport):
        await until(lambda: transport.sent)
        couriers.clock.advance(hours=1)
        await database.write(
            lambda unit: unit.claim_outbox(now=couriers.clock(), owner="other", limit=9, lease=timedelta(hours=1))
        )
        transport.let_go()
    assert await states(database) == [state]
    assert (await kept(database)).claimed_by == ("other" if state == "queued" else "")


@pytest.mark.parametrize(("outcome", "state"), [(BUSY, "cancelled"), (REFUSED, "cancelled"), (TAKEN, "delivered")])
async def test_cancelling_a_mail_in_flight_holds_unless_it_is_out(
    database: Database, couriers: CourierMaker, transport: ScriptedTransport, outcome: Any, state: str
) -> None:
    transport.hold("r1@client.example")
    transport.script["r1@client.example"] = [outcome]
    await put(database, an_item(1))
    async with couriers.running(transport):
        await until(lambda: transport.sent)
        cancelled = cancel(await kept(database), START)
        await database.write(lambda unit: unit.update(Outbox, 1, **cancelled.values))
        transport.let_go()
    assert await states(database) == [state]
    assert couriers.failures == []


async def _stop(courier: Courier, _task: asyncio.Task[None]) -> None:
    await courier.stop()


async def _cancel(_courier: Courier, task: asyncio.Task[None]) -> None:
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


@pytest.mark.parametrize("end", [_stop, _cancel])
async def test_ending_in_the_middle_loses_nothing_and_sends_nothing_twice(
    database: Database, couriers: CourierMaker, sink: SmtpSink, transport_to: MakeTransport, end: Callable[..., Any]
) -> None:
    await put(database, *(an_item(number) for number in range(1, 101)))
    courier = couriers.make(transport_to(sink.port))
    task = asyncio.create_task(courier.run())
    await until(lambda: len(sink.mails) > 30)
    await end(courier, task)
    taken = len(sink.mails)
    assert taken < 100
    items = await database.read(lambda unit: unit.find_all(Outbox))
    assert [item.state for item in items].count(OutboxState.DELIVERED) == taken
    assert all(item.claimed_until is None or item.claimed_until <= START for item in items)
    async with couriers.running(transport_to(sink.port), "desk-2"):
        await until(lambda: _all_delivered(database))
    assert sorted(mail.recipients for mail in sink.mails) == sorted((item.recipient,) for item in items)


class SlowDatabase:
    """A database whose answers are held back."""

    def __init__(self, database: Database) -> None:
        self.waiting = asyncio.Event()
        self.go_on = asyncio.Event()
        self._database = database

    async def write(self, job: Callable[[Unit], Any]) -> Any:
        result = await self._database.write(job)
        self.waiting.set()
        await self.go_on.wait()
        return result


async def test_claim_cut_off_by_cancellation_is_given_back(
    database: Database, couriers: CourierMaker, transport: ScriptedTransport
) -> None:
    slow = SlowDatabase(database)
    await put(database, an_item(1))
    task = asyncio.create_task(couriers.make(transport, database=slow).run())
    await slow.waiting.wait()
    task.cancel()
    asyncio.get_running_loop().call_later(0.05, slow.go_on.set)
    with pytest.raises(asyncio.CancelledError):
        await task
    async with couriers.running(transport, "desk-2"):
        await until(lambda: _has_state(database, OutboxState.DELIVERED))


async def test_mail_that_does_not_land_in_time_is_cut_off_and_known_to_be_uncertain(
    database: Database, couriers: CourierMaker, sink: SmtpSink, transport_to: MakeTransport
) -> None:
    sink.say("END", HANG)
    await put(database, an_item(1))
    async with couriers.running(transport_to(sink.port), grace_seconds=0.1):
        await until(lambda: "DATA" in sink.commands)
        await asyncio.sleep(0.05)
    assert await states(database) == ["uncertain"]


async def test_stop_waits_for_mails_in_flight(
    database: Database, couriers: CourierMaker, transport: ScriptedTransport
) -> None:
    transport.hold("r1@client.example")
    await put(database, *(an_item(number) for number in range(1, 11)))
    courier = couriers.make(transport, concurrency=1)
    task = asyncio.create_task(courier.run())
    await until(lambda: transport.sent)
    stopping = asyncio.create_task(courier.stop())
    await asyncio.sleep(0.05)
    assert not stopping.done()
    transport.let_go()
    await stopping
    await task
    assert transport.sent == ["r1@client.example"]
    assert transport.closed
    assert await states(database) == ["delivered"] + ["queued"] * 9


async def test_stop_before_run_leaves_nothing_to_run(
    database: Database, couriers: CourierMaker, transport: ScriptedTransport
) -> None:
    await put(database, an_item(1))
    courier = couriers.make(transport)
    await courier.stop()
    await courier.run()
    assert transport.sent == []


class FlakyDatabase:
    """A database whose writes fail as often as `failures` says, from when it is set."""

    def __init__(self, database: Database) -> None:
        self.failures = 0
        self._database = database

    async def write(self, job: Callable[[Unit], Any]) -> Any:
        if self.failures:
            self.failures -= 1
            raise StoreError("the disk is full")
        return await self._database.write(job)


async def test_result_is_kept_until_the_store_takes_it(
    database: Database, couriers: CourierMaker, transport: ScriptedTransport, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("helpdeskmail.outbound.ledger._RETRY_SECONDS", 0.01)
    flaky = FlakyDatabase(database)
    transport.hold("r1@client.example")
    await put(database, an_item(1))
    async with couriers.running(transport, database=flaky, poll_seconds=60.0):
        await until(lambda: transport.sent)
        flaky.failures = 7
        transport.let_go()
        await until(lambda: _has_state(database, OutboxState.DELIVERED))
    assert flaky.failures == 0
    assert transport.sent == ["r1@client.example"]


async def test_courier_outlives_a_store_that_fails(
    database: Database, couriers: CourierMaker, transport: ScriptedTransport
) -> None:
    flaky = FlakyDatabase(database)
    flaky.failures = 3
    await put(database, an_item(1))
    async with couriers.running(transport, database=flaky):
        await until(lambda: _has_state(database, OutboxState.DELIVERED))


async def test_server_that_restarts_under_a_full_queue_gets_each_mail_once(
    database: Database, couriers: CourierMaker, sink: SmtpSink, transport_to: MakeTransport
) -> None:
    await put(database, *(an_item(number) for number in range(1, 101)))
    async with couriers.running(transport_to(sink.port)):
        await until(lambda: len(sink.mails) > 30)
        sink.drop_all()
        while not await _all_delivered(database):
            await until(lambda: _has_no_claims(database), seconds=20)  # a claim that runs out would be sent again
            couriers.clock.advance(minutes=31)
            await asyncio.sleep(0.05)
    recipients = [mail.recipients for mail in sink.mails]
    uncertain = len(recipients) - len(set(recipients))
    assert len(set(recipients)) == 100
    assert uncertain <= 4


async def _has_state(
    database: Database, state: OutboxState, *, number: int = 1, missing_is: bool | None = None
) -> bool:
    item = await database.read(lambda unit: unit.find(Outbox, id=number))
    if item is None:
        assert missing_is is not None
        return missing_is
    return item.state is state


async def _is_claimed_until(database: Database, number: int, moment: datetime) -> bool:
    return (await kept(database, number)).claimed_until == moment


async def _has_attempts(database: Database, attempts: int) -> bool:
    return (await kept(database)).attempts == attempts


async def _has_no_claims(database: Database) -> bool:
    items = await database.read(lambda unit: unit.find_all(Outbox))
    return all(item.claimed_until is None for item in items)


async def _all_delivered(database: Database) -> bool:
    return set(await states(database)) == {"delivered"}
