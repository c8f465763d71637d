"""The timers' worker: each timer fires once, though daemons share a database or die, or a ticket makes trouble."""

from __future__ import annotations

import asyncio
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from helpdeskmail.core.decision import Decision
from helpdeskmail.core.model import Outbox, Timer
from helpdeskmail.errors import StoreError
from helpdeskmail.parts import Parts, build
from helpdeskmail.store.database import Database
from helpdeskmail.store.unit import Unit
from helpdeskmail.timers import LEASE, Timers
from tests.desk.lives import suspended
from tests.office import Office
from tests.parts.postgresql import postgresql_cluster, postgresql_template, postgresql_url

__all__ = ["postgresql_cluster", "postgresql_template", "postgresql_url"]


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.servers)])
def office(request: pytest.FixtureRequest, empty_desk: Path, tmp_path: Path) -> Iterator[Office]:
    """A desk on each kind of database in turn."""
    settings = {}
    if request.param == "postgresql":
        settings["store__url"] = request.getfixturevalue("postgresql_url")
    else:
        shutil.copy(empty_desk, tmp_path / "helpdeskmail.db")
    opened = Office(tmp_path, **settings)
    yield opened
    opened.close()


@pytest.fixture
def start(office: Office) -> Iterator[Callable[..., Timers]]:
    """Makes the worker of one more daemon on the office's database and clock."""
    with ExitStack() as opened:

        def make(owner: str = "a:1", on_outgoing: Callable[[], None] = lambda: None) -> Timers:
            parts: Parts = build(office.parts.settings, clock=lambda: office.now)
            opened.callback(parts.db.close_now)
            return Timers(parts.db, parts.roads, parts.roads.clock, owner, on_outgoing)

        yield make


def states(office: Office) -> Counter[str]:
    """How many reminders there are of each state."""
    found = office.do(lambda unit: unit.find_all(Timer))
    return Counter(timer.state for timer in found if timer.kind == "suspension-reminder")


async def test_two_daemons_fire_each_timer_once(office: Office, start: Callable[..., Timers]) -> None:
    numbers = [suspended(office, subject=f"Matter {serial}") for serial in range(12)]
    office.sent()
    office.pass_time(days=1)
    daemons = [start("a:1"), start("b:1")]
    while any(await asyncio.gather(*(daemon.fire_due() for daemon in daemons))):
        pass
    reminders = Counter(one.item.ticket_number for one in office.sent(template="suspension-reminder"))
    assert reminders == Counter(numbers)
    assert states(office) == {"fired": 12, "waiting": 24}


async def test_four_programs_claim_each_timer_once(office: Office) -> None:
    office.write()
    (ticket,) = office.tickets()
    rows = [Timer(id=10_000 + n, ticket_id=ticket.id, kind="x", key=str(n), due_at=office.now) for n in range(200)]
    office.do(lambda unit: unit.insert_all(rows))

    async def work(owner: str) -> list[int]:
        database, mine = Database(office.parts.settings.store.url), []

        def claim(unit: Unit) -> list[Timer]:
            return unit.claim_timers(now=office.now, owner=owner, limit=7, lease=LEASE)

        while found := await database.write(claim):
            mine += [timer.id for timer in found]
        await database.close()
        return mine

    claimed = await asyncio.gather(*(work(f"daemon:{number}") for number in range(4)))
    assert sorted(row for mine in claimed for row in mine) == [row.id for row in rows]


async def test_timer_of_a_daemon_that_died_fires_once_when_its_lease_is_over(
    office: Office, start: Callable[..., Timers]
) -> None:
    suspended(office)
    office.sent()
    office.pass_time(days=1)
    dead = office.do(lambda unit: unit.claim_timers(now=office.now, owner="dead:1", limit=9, lease=LEASE))
    assert len(dead) == 1
    other = start("b:1")
    assert not await other.fire_due()
    office.now += LEASE
    assert await other.fire_due()
    assert not await other.fire_due()
    assert len(office.sent(template="suspension-reminder")) == 1


async def test_decision_that_is_not_committed_never_happened(office: Office, start: Callable[..., Timers]) -> None:
    """The daemon dies between the decision and its commit."""
    suspended(office)
    office.sent()
    office.pass_time(days=1)
    (timer,) = office.do(lambda unit: unit.claim_timers(now=office.now, owner="dead:1", limit=9, lease=LEASE))

    def die(unit: Unit) -> None:
        office.parts.roads.tick(unit, timer.ticket_id)
        raise KeyError("killed")

    with pytest.raises(KeyError):
        office.do(die)
    assert (office.sent(), states(office)) == ([], {"waiting": 3})
    office.now += LEASE
    await start("b:1").fire_due()
    assert len(office.sent(template="suspension-reminder")) == 1


async def test_answer_that_came_after_the_claim_wins(office: Office) -> None:
    number = suspended(office)
    (question,) = office.sent()
    office.pass_time(days=1)
    (timer,) = office.do(lambda unit: unit.claim_timers(now=office.now, owner="a:1", limit=9, lease=LEASE))
    office.answer("anna@customer.test", question, "The one on floor 2.")
    office.sent()
    assert office.do(lambda unit: office.parts.roads.tick(unit, timer.ticket_id)).fired == []
    assert (office.sent(), office.show(number)["status"]) == ([], "open")


async def test_courier_is_told_of_mails_only(office: Office, start: Callable[..., Timers]) -> None:
    told: list[str] = []
    suspended(office)
    daemon = start("a:1", lambda: told.append("mail"))
    await daemon.fire_due()
    assert told == []
    office.pass_time(days=1)
    await daemon.fire_due()
    assert told == ["mail"]


@dataclass
class Stumbling:
    """Roads on which one ticket always makes trouble."""

    real: object
    bad: int
    asked: list[int] = field(default_factory=list)

    def tick(self, unit: Unit, ticket_id: int) -> Decision:
        """As `Roads.tick`."""
        self.asked.append(ticket_id)
        if ticket_id == self.bad:
            raise ZeroDivisionError("a fault of ours")
        decision: Decision = self.real.tick(unit, ticket_id)  # type: ignore[attr-defined]
        return decision


async def test_ticket_that_makes_trouble_delays_no_other_and_is_tried_again(
    office: Office, start: Callable[..., Timers]
) -> None:
    numbers = [suspended(office, subject=f"Matter {serial}") for serial in range(3)]
    office.sent()
    office.pass_time(days=1)
    daemon = start()
    bad = office.tickets()[0].id
    daemon.roads = Stumbling(daemon.roads, bad)  # type: ignore[assignment]
    await daemon.fire_due()
    assert [one.item.ticket_number for one in office.sent()] == numbers[1:]
    assert not await daemon.fire_due()
    office.now += LEASE
    daemon.roads = daemon.roads.real  # type: ignore[attr-defined]
    await daemon.fire_due()
    assert [one.item.ticket_number for one in office.sent()] == numbers[:1]


async def test_worker_fires_what_comes_due_while_it_runs_and_stops_when_told(
    office: Office, start: Callable[..., Timers], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("helpdeskmail.timers.POLL", 0.02)
    suspended(office)
    fired = asyncio.Event()
    daemon = start("a:1", fired.set)
    task = asyncio.create_task(daemon.run())
    await asyncio.sleep(0.05)
    assert not fired.is_set()
    office.pass_time(days=1)
    async with asyncio.timeout(10):
        await fired.wait()
        daemon.stop()
        await task
    found = office.do(lambda unit: unit.find_all(Outbox, template="suspension-reminder"))
    assert len(found) == 1


async def test_worker_goes_on_after_a_fault_of_the_store(
    office: Office, start: Callable[..., Timers], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("helpdeskmail.timers.POLL", 0.02)
    suspended(office)
    office.pass_time(days=1)
    fired, broken = asyncio.Event(), [StoreError("the disk is full")]
    daemon = start("a:1", fired.set)
    write = daemon.db.write

    async def write_after_a_fault(job: Callable[[Unit], object]) -> object:
        if broken:
            raise broken.pop()
        return await write(job)

    monkeypatch.setattr(daemon.db, "write", write_after_a_fault)
    task = asyncio.create_task(daemon.run())
    async with asyncio.timeout(10):
        await fired.wait()
        daemon.stop()
        await task
    assert broken == []
