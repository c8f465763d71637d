"""Many jobs, one commit, and each caller hears the truth."""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
import functools
import gc
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from helpdeskmail.core.model import Agent, Intake
from helpdeskmail.errors import Conflict, StoreError
from helpdeskmail.store.database import Database
from helpdeskmail.store.ids import BLOCK
from helpdeskmail.store.unit import Unit
from tests.parts.postgresql import missing
from tests.store.samples import NOW, intake

ROOT = Path(__file__).parents[2]


def saving(intake_id: int) -> Callable[[Unit], int]:
    """A job that saves one message."""

    def job(unit: Unit) -> int:
        unit.insert_all([intake(intake_id)])
        return intake_id

    return job


async def saved(database: Database) -> list[int]:
    return [row.id for row in await database.read(lambda unit: unit.find_all(Intake))]


class Gate:
    """A job that holds the writer up, so that what is queued meanwhile becomes one batch."""

    def __init__(self, database: Database) -> None:
        self._reached, self._opened = threading.Event(), threading.Event()
        self._job = asyncio.create_task(database.write(self._wait))

    def _wait(self, _unit: Unit) -> None:
        self._reached.set()
        assert self._opened.wait(10)

    async def closed(self) -> None:
        assert await asyncio.to_thread(self._reached.wait, 10)

    async def open(self) -> None:
        await asyncio.sleep(0)  # let the tasks made before queue their jobs
        self._opened.set()
        await self._job


async def in_one_batch(database: Database, *jobs: Callable[[Unit], object]) -> list[object]:
    """What each of the jobs gave or raised, run together."""
    gate = Gate(database)
    await gate.closed()
    tasks = [asyncio.create_task(database.write(job)) for job in jobs]
    await gate.open()
    return await asyncio.gather(*tasks, return_exceptions=True)


async def test_jobs_that_wait_share_a_transaction(database: Database) -> None:
    """The second sees what the first did, and nobody else does yet."""
    loop = asyncio.get_running_loop()

    def look(unit: Unit) -> tuple[int, int]:
        outside = asyncio.run_coroutine_threadsafe(saved(database), loop).result(5)
        return len(unit.find_all(Intake)), len(outside)

    assert await in_one_batch(database, saving(1), look, saving(2)) == [1, (1, 0), 2]


async def test_a_failing_job_undoes_only_itself(database: Database) -> None:
    def fail(unit: Unit) -> None:
        unit.insert_all([intake(2)])
        raise ZeroDivisionError

    def clash(unit: Unit) -> None:
        unit.insert_all([intake(3), intake(1)])

    one, two, three, four = await in_one_batch(database, saving(1), fail, clash, saving(4))
    assert (one, four) == (1, 4)
    assert isinstance(two, ZeroDivisionError)
    assert isinstance(three, Conflict)
    assert await saved(database) == [1, 4]


async def test_jobs_of_one_batch_see_the_agents_as_they_are_after_those_before(database: Database) -> None:
    """They are read once for all of them, so what changes or undoes them has to be noticed."""
    agent = Agent(id=1, address="anna@desk.test", key="anna@desk.test", created_at=NOW)

    def look(unit: Unit) -> int:
        return len(unit.active_agents())

    def fail(unit: Unit) -> None:
        unit.update(Agent, 1, active=False)
        assert look(unit) == 0
        raise ZeroDivisionError

    jobs = [look, lambda unit: unit.insert_all([agent]), look, fail, look]
    jobs += [lambda unit: unit.update(Agent, 1, active=False), look]
    results = await in_one_batch(database, *jobs)
    assert [result for result in results if isinstance(result, int)] == [0, 1, 1, 0]


async def test_a_failing_job_alone_is_undone(database: Database) -> None:
    def fail(unit: Unit) -> None:
        unit.insert_all([intake(1)])
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await database.write(fail)
    assert await saved(database) == []


@pytest.mark.parametrize("neighbours", [0, 2])
async def test_a_job_that_swallows_an_error_of_the_store_has_failed(database: Database, neighbours: int) -> None:
    def swallow(unit: Unit) -> str:
        try:
            unit.insert_all([intake(1), intake(1)])
        except StoreError:
            return "all is well"
        return "no error"

    first, *others = await in_one_batch(database, swallow, *[saving(n + 10) for n in range(neighbours)])
    assert isinstance(first, Conflict)
    assert others == [n + 10 for n in range(neighbours)]
    assert await saved(database) == others


async def test_when_the_commit_fails_nobody_is_told_of_success(database: Database, url: str) -> None:
    def spoil(unit: Unit) -> None:
        if url.startswith("postgresql"):
            unit.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
        unit.execute(text("PRAGMA defer_foreign_keys = ON"))
        unit.insert_all([intake(2, ticket_id=99)])

    results = await in_one_batch(database, saving(1), spoil, saving(3))
    assert all(isinstance(result, StoreError) for result in results)
    assert all(("cannot be reached" if url.startswith("postgresql") else "FOREIGN KEY") in str(one) for one in results)
    assert len({id(result) for result in results}) == 3
    assert await saved(database) == []
    assert await database.write(saving(5)) == 5


@pytest.mark.servers
async def test_a_lost_connection_is_replaced(postgresql_url: str) -> None:
    database = Database(postgresql_url)
    await database.write(saving(1))
    others = text(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE pid <> pg_backend_pid() AND datname = current_database()"
    )
    killer = Database(postgresql_url)
    await killer.write(lambda unit: unit.execute(others).all())
    await database.write(saving(2))
    assert await saved(database) == [1, 2]
    await killer.close()
    await database.close()


async def test_a_job_may_end_with_stop_iteration_without_harm_to_others(database: Database) -> None:
    first, second = await in_one_batch(database, lambda _unit: next(iter(())), saving(1))
    assert isinstance(first, RuntimeError)
    assert second == 1


async def test_a_caller_that_is_cancelled_leaves_no_lock_and_no_half_a_job(database: Database) -> None:
    def job(unit: Unit, first: int) -> None:
        unit.insert_all([intake(first)])
        unit.insert_all([intake(first + 1)])

    gc.disable()  # no collector frees what a cancelled call might have left open
    try:
        for number in range(0, 60, 2):
            task = asyncio.create_task(database.write(lambda unit, first=number + 1: job(unit, first)))
            await asyncio.sleep(number / 50_000)
            task.cancel()
            await asyncio.wait([task])
        await asyncio.wait_for(database.write(saving(1000)), 2)
    finally:
        gc.enable()
    *pairs, last = await saved(database)
    assert last == 1000
    assert all(first + 1 in pairs for first in pairs if first % 2 == 1)
    assert len(pairs) % 2 == 0


async def test_a_job_logs_with_what_its_caller_bound(database: Database) -> None:
    bound: contextvars.ContextVar[str] = contextvars.ContextVar("bound")

    async def call(name: str) -> str:
        bound.set(name)
        return await database.write(lambda _unit: bound.get())

    assert await asyncio.gather(call("one"), call("two")) == ["one", "two"]
    bound.set("three")
    assert await database.read(lambda _unit: bound.get()) == "three"


async def test_callers_in_several_event_loops_are_served(database: Database) -> None:
    there = await asyncio.to_thread(lambda: asyncio.run(database.write(saving(1))))
    assert (there, await database.write(saving(2))) == (1, 2)


async def test_closing_does_what_is_queued_and_takes_no_more(url: str) -> None:
    database = Database(url)
    tasks = [asyncio.create_task(database.write(saving(n))) for n in range(1, 121)]
    await asyncio.sleep(0)
    await database.close()
    assert await asyncio.gather(*tasks) == list(range(1, 121))
    with pytest.raises(StoreError, match="closed"):
        await database.write(saving(1000))
    with pytest.raises(StoreError, match="closed"):
        await database.read(lambda unit: unit.find_all(Intake))


async def test_ids_are_not_handed_out_twice_though_jobs_fail(
    database: Database, open_database: Callable[[], Database]
) -> None:
    here: list[int] = []  # handed out by one program, to jobs that failed too
    used: list[int] = []  # by either, to jobs that did not

    def job(unit: Unit, count: int, *, fails: bool, ours: bool) -> None:
        ids = [*unit.take_ids(count), unit.new_id()]
        here.extend(ids if ours else [])
        used.extend([] if fails else ids)
        if fails:
            raise ZeroDivisionError

    other = open_database()
    for count in (1, 30, BLOCK - 40, 3 * BLOCK, 1, 5 * BLOCK, 10, BLOCK, 1):
        for fails in (True, False):
            ours = functools.partial(job, count=count, fails=fails, ours=True)
            theirs = functools.partial(job, count=count, fails=fails, ours=False)
            calls = database.write(ours), database.write(ours), other.write(theirs)
            await asyncio.gather(*calls, return_exceptions=True)
    assert len(here) == len(set(here))
    assert len(used) == len(set(used))
    assert min(used) >= 1


async def test_the_command_line_takes_no_more_ids_than_it_uses(database: Database) -> None:
    with database.transaction() as unit:
        first = unit.take_ids(3)
    with database.transaction() as unit:
        assert unit.new_id() == first[-1] + 1


async def test_numbers_are_given_once_and_without_gaps(
    database: Database, open_database: Callable[[], Database]
) -> None:
    daemons = [database, open_database(), open_database()]

    def job(unit: Unit, fails: bool) -> int:
        number = unit.next_number("2026")
        if fails:
            raise ZeroDivisionError
        return number

    calls = [daemons[n % 3].write(lambda unit, n=n: job(unit, n % 5 == 0)) for n in range(60)]
    given = [result for result in await asyncio.gather(*calls, return_exceptions=True) if isinstance(result, int)]
    assert sorted(given) == list(range(1, 49))
    assert await database.write(lambda unit: unit.next_number("2027")) == 1


async def test_a_transaction_is_whole_or_not_at_all(database: Database) -> None:
    with database.transaction() as unit:
        saving(1)(unit)
    with pytest.raises(ZeroDivisionError), database.transaction() as unit:  # noqa: PT012
        saving(2)(unit)
        raise ZeroDivisionError
    with pytest.raises(Conflict), database.transaction() as unit:  # noqa: PT012
        saving(3)(unit)
        with contextlib.suppress(Conflict):
            saving(1)(unit)
    assert await saved(database) == [1]


async def test_the_command_line_writes_while_the_daemon_does(
    database: Database, open_database: Callable[[], Database]
) -> None:
    def import_some() -> None:
        command_line = open_database()
        for number in range(1000, 1020):
            with command_line.transaction() as unit:
                saving(number)(unit)

    await asyncio.gather(asyncio.to_thread(import_some), *(database.write(saving(n)) for n in range(1, 101)))
    assert len(await saved(database)) == 120


async def test_what_was_told_as_saved_is_there_after_a_kill(url: str, database: Database) -> None:
    program = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.store.writing_program", url, stdout=asyncio.subprocess.PIPE, cwd=ROOT
    )
    assert program.stdout is not None
    told = [await program.stdout.readline() for _ in range(300)]
    program.kill()
    told += (await program.stdout.read()).splitlines(keepends=True)
    await program.wait()
    whole = {int(line) for line in told if line.endswith(b"\n")}
    assert len(whole) >= 300
    assert whole <= set(await saved(database))
    assert await asyncio.wait_for(database.write(saving(10**9)), 5) == 10**9


PROGRAM = """
import asyncio, sys
from helpdeskmail.store.database import Database
from tests.store.samples import intake

async def main():
    database = Database(sys.argv[1])
    for number in range(1, 4):
        await database.write(lambda unit: unit.insert_all([intake(number)]))
        print("saved", flush=True)
    await database.close()

asyncio.run(main())
"""


def test_a_job_is_on_the_disk_before_it_is_said_to_be(sqlite_url: str, tmp_path: Path) -> None:
    """The log of SQLite is flushed before the caller hears of success: nothing less survives a power cut."""
    trace = tmp_path / "trace"
    command = ["strace", "-f", "-y", "-e", "trace=fdatasync,fsync,pwrite64,write", "-o", trace]
    try:
        subprocess.run([*command, sys.executable, "-c", PROGRAM, sqlite_url], check=True, capture_output=True, cwd=ROOT)
    except FileNotFoundError:
        missing("strace")
    answers, unflushed = 0, True
    for line in trace.read_text().splitlines():
        if "db-wal>" in line:
            unflushed = "write" in line
        elif '"saved' in line:
            assert not unflushed
            unflushed = True
            answers += 1
    assert answers == 3


async def test_a_lease_may_be_claimed_and_settled_in_one_batch(database: Database) -> None:
    def claim(unit: Unit) -> list[int]:
        claimed = unit.claim_intake(now=NOW, owner="a", limit=1, lease=timedelta(minutes=1))
        return [row.id for row in claimed]

    results = await in_one_batch(database, saving(1), claim, claim)
    assert results == [1, [1], []]
