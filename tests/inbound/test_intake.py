"""The intake's contract: durable, once, one message's trouble is not the next one's, and nothing waits for large ones.

Time is the office's: schedules and leases are passed by moving its clock.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest

from helpdeskmail.core.decision import Decision
from helpdeskmail.core.facts import Incoming
from helpdeskmail.core.model import Intake as Row
from helpdeskmail.core.model import IntakeState
from helpdeskmail.errors import Conflict, StoreError, TryLater
from helpdeskmail.inbound.intake import LARGE, LEASE, MAX_ATTEMPTS, Intake, keep_now, retry_at
from helpdeskmail.mail.message import Envelope
from helpdeskmail.store.unit import Unit
from tests.office import ANNA, DESK, START, Office
from tests.parts.daemon import run_command

PATIENCE = 10.0  # seconds

T = TypeVar("T")


class StumblingRoads:
    """The desk's roads, with a fault for the mails of one subject for so many times."""

    def __init__(self, office: Office, subject: str, fault: Callable[[Unit], Exception], *, times: int = 1000) -> None:
        self.tries = 0
        self._office, self._subject, self._fault, self._times = office, subject, fault, times

    def work_mail(self, unit: Unit, mail: Incoming) -> Decision:
        if mail.message.subject == self._subject:
            self.tries += 1
            if self.tries <= self._times:
                raise self._fault(unit)
        return self._office.parts.roads.work_mail(unit, mail)


class SlowBlobs:
    """The desk's blobs; those of at least `size` octets are given out only while the gate is open."""

    def __init__(self, office: Office, *, size: int) -> None:
        self.open = threading.Event()
        self.at_once = self.most_at_once = 0
        self._blobs, self._size = office.parts.blobs, size

    def get(self, sha256: str) -> bytes:
        data = self._blobs.get(sha256)
        if len(data) >= self._size:
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
            assert self.open.wait(PATIENCE)
            self.at_once -= 1
        return data

    def put_all(self, contents: list[bytes]) -> list[str]:
        return self._blobs.put_all(contents)


class FailingDatabase:
    """The desk's database, some of whose writes end in StoreError: before they are done or after."""

    def __init__(self, office: Office) -> None:
        self.fail_before = self.fail_after = 0  # how many of the next writes
        self.writes = 0
        self._db = office.parts.db

    async def write(self, job: Callable[[Unit], T]) -> T:
        self.writes += 1
        if self.fail_before:
            self.fail_before -= 1
            raise StoreError("the store failed")
        result = await self._db.write(job)
        if self.fail_after and isinstance(result, Decision):
            self.fail_after -= 1
            raise StoreError("the connection was lost in the commit")
        return result


def new_intake(office: Office, *, owner: str = "one", **replaced: Any) -> Intake:
    """An intake on the office's desk, with some of its parts replaced."""
    parts = {"db": office.parts.db, "blobs": office.parts.blobs, "roads": office.parts.roads} | replaced
    return Intake(**parts, clock=lambda: office.now, owner=owner, on_outgoing=lambda: None)


@asynccontextmanager
async def at_work(intake: Intake) -> AsyncIterator[Intake]:
    """Both tasks of an intake, running."""
    tasks = [asyncio.create_task(intake.run_keeper()), asyncio.create_task(intake.run_worker())]
    try:
        yield intake
    finally:
        intake.stop()
        async with asyncio.timeout(PATIENCE):
            await asyncio.gather(*tasks)


def raw(office: Office, subject: str, *, octets: int = 0) -> bytes:
    """A mail of at least so many octets."""
    return office.compose(subject=subject, text="x" * 70 + "\n" + "y\n" * (octets // 2)).as_bytes()


def envelope(office: Office) -> Envelope:
    return Envelope(ANNA, (DESK,), office.now)


def keep(office: Office, subject: str, *, octets: int = 0) -> int:
    """Keep a mail without working on it; returns its row's id."""
    data = raw(office, subject, octets=octets)
    return keep_now(office.parts.db, office.parts.blobs, envelope(office), data)


def row(office: Office, row_id: int) -> Row:
    return office.do(lambda unit: unit.get(Row, row_id))


def subjects(office: Office) -> list[str]:
    """Of all tickets, sorted."""
    return sorted(ticket.subject for ticket in office.tickets())


async def until(what: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not what():
            await asyncio.sleep(0.01)


# -- taking in --------------------------------------------------------------------------------------------------------


async def test_a_message_is_kept_with_its_envelope_when_accept_returns(office: Office) -> None:
    data = raw(office, "Printer")
    intake = new_intake(office)
    keeper = asyncio.create_task(intake.run_keeper())
    kept = row(office, await intake.accept(envelope(office), data))
    intake.stop()
    await keeper
    assert (kept.state, kept.return_path, kept.recipients) == (IntakeState.RECEIVED, ANNA, [DESK])
    assert office.parts.blobs.get(kept.sha256) == data


async def test_messages_that_come_together_share_their_commits(office: Office) -> None:
    database = FailingDatabase(office)
    intake = new_intake(office, db=database)
    keeper = asyncio.create_task(intake.run_keeper())
    ids = await asyncio.gather(*(intake.accept(envelope(office), raw(office, str(n))) for n in range(40)))
    intake.stop()
    await keeper
    assert len(set(ids)) == 40
    assert database.writes <= 2


async def test_a_store_that_fails_is_told_to_every_peer_and_the_next_message_is_taken(office: Office) -> None:
    database = FailingDatabase(office)
    async with at_work(new_intake(office, db=database)) as intake:
        database.fail_before = 4  # the claims of the worker's lanes fail, too
        answers = await asyncio.gather(
            *(intake.accept(envelope(office), raw(office, str(n))) for n in range(3)), return_exceptions=True
        )
        while database.fail_before:
            await asyncio.sleep(0.01)
        await intake.accept(envelope(office), raw(office, "After"))
        await until(lambda: "After" in subjects(office))
    assert {type(answer) for answer in answers} <= {TryLater, int}


async def test_a_peer_that_goes_away_ends_nothing(office: Office) -> None:
    async with at_work(new_intake(office)) as intake:
        gone = asyncio.create_task(intake.accept(envelope(office), raw(office, "Gone")))
        await asyncio.sleep(0)
        gone.cancel()
        await intake.accept(envelope(office), raw(office, "Here"))
        await until(lambda: subjects(office) == ["Gone", "Here"])


async def test_nothing_is_taken_after_the_stop_and_what_waited_is_kept(office: Office) -> None:
    intake = new_intake(office)
    waiting = asyncio.create_task(intake.accept(envelope(office), raw(office, "Waiting")))
    await asyncio.sleep(0)
    intake.stop()
    with pytest.raises(TryLater):
        await intake.accept(envelope(office), raw(office, "Late"))
    await asyncio.wait_for(intake.run_keeper(), PATIENCE)
    assert row(office, await waiting).state is IntakeState.RECEIVED


# -- a message that fails ---------------------------------------------------------------------------------------------


async def test_a_poison_mail_delays_no_other_and_is_set_aside_and_can_be_released(
    office: Office, tmp_path: Path
) -> None:
    roads = StumblingRoads(office, "Poison", lambda _: ValueError("it does not fit"), times=MAX_ATTEMPTS)
    async with at_work(new_intake(office, roads=roads)) as intake:
        accepted = [await intake.accept(envelope(office), raw(office, name)) for name in ("Poison", "One", "Two")]
        await until(lambda: subjects(office) == ["One", "Two"])
        for attempts in range(1, MAX_ATTEMPTS):
            await until(lambda count=attempts: row(office, accepted[0]).next_at == retry_at(count, office.now))
            assert roads.tries == attempts
            office.now = retry_at(attempts, office.now)
            intake.notify()
        await until(lambda: row(office, accepted[0]).state is IntakeState.FAILED)
        assert roads.tries == MAX_ATTEMPTS

        settings = {"store.url": str(office.parts.db.url), "store.blobs": str(tmp_path / "blobs")}
        listed = run_command(tmp_path, settings, ["quarantine", "list", "--json"]).stdout.decode()
        assert '"reason":"failed"' in listed.replace(": ", ":")
        assert "ValueError: it does not fit" in listed
        office.pass_time(days=400)  # the command line works by the real clock
        released = run_command(tmp_path, settings, ["quarantine", "release", str(accepted[0])])
        assert released.returncode == 0, released.stderr.decode()
        office.now = max(office.now, row(office, accepted[0]).next_at)
        intake.notify()
        await until(lambda: subjects(office) == ["One", "Poison", "Two"])


async def test_a_mail_whose_raw_text_is_missing_is_tried_again_and_the_next_are_not_delayed(
    office: Office, tmp_path: Path
) -> None:
    lost = keep(office, "Lost")
    digest = row(office, lost).sha256
    (tmp_path / "blobs" / digest[:2] / digest[2:4] / digest).unlink()
    keep(office, "Here")
    async with at_work(new_intake(office)):
        await until(lambda: subjects(office) == ["Here"])
        await until(lambda: "there is no blob" in row(office, lost).last_error)
    assert row(office, lost).next_at == retry_at(1, office.now)


def die_in_work(office: Office, times: int, *, limit: int = 50) -> None:
    """So many daemons claim what is there, and die."""
    for _ in range(times):
        office.do(lambda unit: unit.claim_intake(now=office.now, owner="dead", limit=limit, lease=LEASE))
        office.do(lambda unit: unit.release_claims("dead"))


async def test_a_mail_that_kills_its_daemon_each_time_is_set_aside_without_being_touched(office: Office) -> None:
    killer = keep(office, "Killer")
    die_in_work(office, MAX_ATTEMPTS)
    roads = StumblingRoads(office, "Killer", lambda _: ValueError())
    async with at_work(new_intake(office, roads=roads)):
        await until(lambda: row(office, killer).state is IntakeState.FAILED)
    assert roads.tries == 0
    assert "never came to an end" in row(office, killer).last_error


async def test_mails_that_lay_beside_a_killer_are_counted_each_for_itself(office: Office) -> None:
    ids = {name: keep(office, name) for name in ("Beside", "Killer", "Behind")}
    die_in_work(office, 1)
    seen: list[int] = []

    def look(unit: Unit) -> Exception:
        seen.extend(unit.get(Row, ids[name]).attempts for name in ("Killer", "Behind"))
        return ValueError("dead")

    async with at_work(new_intake(office, roads=StumblingRoads(office, "Killer", look))):
        await until(lambda: subjects(office) == ["Behind", "Beside"])
    assert seen == [2, 1]


async def test_new_mail_goes_before_mail_that_was_tried(office: Office) -> None:
    keep(office, "Tried")
    die_in_work(office, 1)
    office.pass_time(seconds=1)
    keep(office, "New")
    claimed = office.do(lambda unit: unit.claim_intake(now=office.now, owner="one", limit=1, lease=LEASE))
    assert [one.attempts for one in claimed] == [1]
    office.work(claimed[0].id)
    assert subjects(office) == ["New"]


async def test_a_conflict_is_decided_anew_at_once(office: Office) -> None:
    roads = StumblingRoads(office, "Printer", lambda _: Conflict("somebody else saved first"), times=3)
    async with at_work(new_intake(office, roads=roads)) as intake:
        accepted = await intake.accept(envelope(office), raw(office, "Printer"))
        await until(lambda: subjects(office) == ["Printer"])
    assert row(office, accepted).attempts == 1


async def test_a_commit_that_was_thought_lost_but_happened_is_not_repeated(office: Office) -> None:
    database = FailingDatabase(office)
    database.fail_after = 1
    async with at_work(new_intake(office, db=database)) as intake:
        accepted = await intake.accept(envelope(office), raw(office, "Printer"))
        await until(lambda: not database.fail_after)
        await intake.accept(envelope(office), raw(office, "Screen"))
        await until(lambda: "Screen" in subjects(office))
        office.pass_time(hours=3)
        intake.notify()
        await asyncio.sleep(0.1)
    assert subjects(office) == ["Printer", "Screen"]
    assert row(office, accepted).state is IntakeState.DONE


async def test_a_store_that_fails_for_a_while_does_not_end_the_worker(office: Office) -> None:
    database = FailingDatabase(office)
    database.fail_before = 6
    keep(office, "Printer")
    async with at_work(new_intake(office, db=database)):
        await until(lambda: subjects(office) == ["Printer"])


# -- two daemons, and large messages ----------------------------------------------------------------------------------


async def test_a_daemon_that_slept_too_long_changes_nothing_about_what_another_took_over(office: Office) -> None:
    keep(office, "Printer")
    sleeping = SlowBlobs(office, size=0)
    async with at_work(new_intake(office, owner="slow", blobs=sleeping)):
        await until(lambda: sleeping.at_once == 1)
        office.now += LEASE
        async with at_work(new_intake(office, owner="other")):
            await until(lambda: subjects(office) == ["Printer"])
        sleeping.open.set()
        await until(lambda: sleeping.at_once == 0)
    assert subjects(office) == ["Printer"]


async def test_large_mails_are_read_one_at_a_time_and_small_ones_do_not_wait_for_them(office: Office) -> None:
    blobs = SlowBlobs(office, size=LARGE)
    async with at_work(new_intake(office, blobs=blobs)) as intake:
        for number in range(3):
            await intake.accept(envelope(office), raw(office, f"Large {number}", octets=LARGE))
        await until(lambda: blobs.at_once == 1)
        await intake.accept(envelope(office), raw(office, "Small"))
        await until(lambda: subjects(office) == ["Small"])
        blobs.open.set()
        await until(lambda: len(office.tickets()) == 4)
    assert blobs.most_at_once == 1


async def test_stop_finishes_what_was_begun_and_leaves_the_rest(office: Office) -> None:
    blobs = SlowBlobs(office, size=LARGE)
    begun, rest = keep(office, "Begun", octets=LARGE), keep(office, "Rest", octets=LARGE)
    async with at_work(new_intake(office, blobs=blobs)) as intake:
        await until(lambda: blobs.at_once == 1)
        intake.stop()
        blobs.open.set()
    assert (row(office, begun).state, row(office, rest).state) == (IntakeState.DONE, IntakeState.RECEIVED)
    assert row(office, rest).attempts == 0


def test_the_schedule_of_retries_grows_to_two_hours() -> None:
    delays = [retry_at(attempts, START) - START for attempts in range(1, MAX_ATTEMPTS + 1)]
    assert delays == sorted(delays)
    assert (delays[0], delays[-1]) == (timedelta(seconds=10), timedelta(hours=2))
