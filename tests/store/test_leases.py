"""Work is claimed by one worker at a time, and by another when the first is gone."""

from __future__ import annotations

import asyncio
import sys
import threading
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from helpdeskmail.core.model import Intake, IntakeState, Outbox, OutboxState
from helpdeskmail.store.database import Database
from helpdeskmail.store.leases import Portion
from helpdeskmail.store.unit import Unit
from tests.store.samples import LEASE, NOW, intake, outbox

ROOT = Path(__file__).parents[2]

SECOND = timedelta(seconds=1)


async def claim(database: Database, owner: str = "a:1", *, limit: int = 10, now: object = NOW) -> list[int]:
    """Ids of the intake rows claimed."""

    def job(unit: Unit) -> list[Intake]:
        return unit.claim_intake(now=now, owner=owner, limit=limit, lease=LEASE)

    return [row.id for row in await database.write(job)]


async def test_four_daemons_claim_each_row_once(database: Database, open_database: Callable[[], Database]) -> None:
    await database.write(lambda unit: unit.insert_all([intake(n) for n in range(1, 501)]))

    async def work(number: int) -> list[int]:
        daemon, mine = open_database(), []
        while found := await claim(daemon, f"daemon:{number}", limit=7):
            mine += found
        return mine

    claimed = await asyncio.gather(*(work(number) for number in range(4)))
    assert Counter(row for mine in claimed for row in mine) == Counter(range(1, 501))


async def test_two_programs_on_one_sqlite_file_claim_each_row_once(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    await database.write(lambda unit: unit.insert_all([intake(n) for n in range(1, 501)]))
    await database.close()

    async def run(owner: str) -> list[int]:
        program = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.store.claiming_program",
            sqlite_url,
            owner,
            stdout=asyncio.subprocess.PIPE,
            cwd=ROOT,
        )
        printed, _ = await program.communicate()
        assert program.returncode == 0
        return [int(word) for word in printed.split()]

    claimed = await asyncio.gather(run("one"), run("two"))
    assert Counter(row for mine in claimed for row in mine) == Counter(range(1, 501))


@pytest.mark.servers
async def test_a_claim_does_not_wait_for_another_that_is_under_way(postgresql_url: str) -> None:
    one, two = Database(postgresql_url), Database(postgresql_url)
    await one.write(lambda unit: unit.insert_all([intake(1), intake(2)]))
    claimed, release = threading.Event(), threading.Event()

    def claim_and_wait(unit: Unit) -> None:
        unit.claim_intake(now=NOW, owner="one", limit=1, lease=LEASE)
        claimed.set()
        assert release.wait(10)

    first = asyncio.create_task(one.write(claim_and_wait))
    assert await asyncio.to_thread(claimed.wait, 5)
    assert await asyncio.wait_for(claim(two, "two"), 3) == [2]
    release.set()
    await first
    await one.close()
    await two.close()


async def test_the_longest_due_comes_first_and_what_is_not_due_stays(database: Database) -> None:
    rows = [
        intake(1, next_at=NOW - SECOND),
        intake(2, next_at=NOW),
        intake(3, next_at=NOW - 2 * SECOND),
        intake(4, next_at=NOW + SECOND),
        intake(5, state=IntakeState.HELD),
    ]
    await database.write(lambda unit: unit.insert_all(rows))
    assert await claim(database, limit=2) == [3, 1]
    assert await claim(database) == [2]
    assert await claim(database) == []


async def test_a_claim_is_written_on_the_row(database: Database) -> None:
    await database.write(lambda unit: unit.insert_all([intake(1)]))
    await claim(database, "a:1")
    found = await database.read(lambda unit: unit.get(Intake, 1))
    assert (found.claimed_by, found.claimed_until) == ("a:1", NOW + LEASE)


async def test_a_claim_that_ran_out_is_taken_over(database: Database) -> None:
    await database.write(lambda unit: unit.insert_all([intake(1)]))
    assert await claim(database, "a:1") == [1]
    assert await claim(database, "b:1", now=NOW + LEASE - SECOND) == []
    assert await claim(database, "b:1", now=NOW + LEASE) == [1]


async def test_each_claim_of_a_message_is_an_attempt_at_it(database: Database) -> None:
    """Also one whose daemon died: that is how a message that kills daemons is found out."""
    await database.write(lambda unit: unit.insert_all([intake(1)]))
    for attempts in (1, 2, 3):
        assert await claim(database) == [1]
        await database.write(lambda unit: unit.release_claims("a:1"))
        assert (await database.read(lambda unit: unit.get(Intake, 1))).attempts == attempts


async def test_messages_less_often_attempted_come_first(database: Database) -> None:
    rows = [intake(1, attempts=2), intake(2, attempts=1), intake(3, next_at=NOW - SECOND, attempts=1), intake(4)]
    await database.write(lambda unit: unit.insert_all(rows))
    assert await claim(database, limit=1) == [4]
    assert await claim(database) == [3, 2, 1]


@pytest.mark.parametrize(
    ("portion", "found"),
    [
        (Portion(), [1, 2, 3]),
        (Portion(max_size=4_000), [1, 2]),
        (Portion(min_size=4_001), [3]),
        (Portion(max_size=4_000, max_attempts=0), [1]),
        (Portion(max_size=4_000, min_attempts=1), [2]),
    ],
)
async def test_only_messages_of_the_portion_are_claimed(database: Database, portion: Portion, found: list[int]) -> None:
    rows = [intake(1), intake(2, attempts=1), intake(3, size=2**40, attempts=2)]
    await database.write(lambda unit: unit.insert_all(rows))
    claimed = await database.write(
        lambda unit: unit.claim_intake(now=NOW, owner="a:1", limit=10, lease=LEASE, portion=portion)
    )
    assert [row.id for row in claimed] == found


async def test_an_extended_claim_is_not_taken_over_and_a_lost_one_is_told(database: Database) -> None:
    await database.write(lambda unit: unit.insert_all([intake(1), intake(2)]))
    await claim(database, "a:1", limit=1)
    await claim(database, "b:1", limit=1)
    until = NOW + 2 * LEASE
    kept = await database.write(lambda unit: unit.extend_lease(Intake, [1, 2], owner="a:1", until=until))
    assert kept == {1}
    assert await claim(database, "c:1", now=NOW + LEASE) == [2]


async def test_only_claims_of_the_named_owners_are_released(database: Database) -> None:
    await database.write(lambda unit: unit.insert_all([intake(1), intake(2), outbox(3)]))
    await claim(database, "host_a:1", limit=1)
    await claim(database, "hostXa:1", limit=1)
    await database.write(lambda unit: unit.claim_outbox(now=NOW, owner="host_a:2", limit=1, lease=LEASE))
    assert await database.write(lambda unit: unit.release_claims("host_a:")) == 2
    assert await claim(database, "c:1") == [1]


@pytest.mark.parametrize("state", list(OutboxState))
async def test_mails_to_send_are_claimed_and_settled_ones_are_not(database: Database, state: OutboxState) -> None:
    await database.write(lambda unit: unit.insert_all([outbox(1, state=state)]))

    def job(unit: Unit) -> list[Outbox]:
        return unit.claim_outbox(now=NOW, owner="a:1", limit=5, lease=LEASE)

    work = {OutboxState.QUEUED, OutboxState.DEFERRED, OutboxState.UNCERTAIN}
    assert [mail.id for mail in await database.write(job)] == ([1] if state in work else [])


async def test_each_channel_has_its_items_claimed_by_those_who_serve_it(database: Database) -> None:
    call = outbox(2, channel="webhook", recipient="chat")
    await database.write(lambda unit: unit.insert_all([outbox(1), call]))

    def claim_of(channel: str) -> Callable[[Unit], list[Outbox]]:
        return lambda unit: unit.claim_outbox(now=NOW, owner="a:1", limit=5, lease=LEASE, channel=channel)

    assert [item.id for item in await database.write(claim_of("webhook"))] == [2]
    assert [item.id for item in await database.write(claim_of("mail"))] == [1]


@pytest.mark.parametrize(("table", "due"), [("intake", "next_at"), ("outbox", "next_at"), ("timers", "due_at")])
async def test_claims_read_only_rows_that_are_due(sqlite_url: str, table: str, due: str) -> None:
    """A claim must not read all the mail that was ever settled, nor all that waits for another day."""
    database = Database(sqlite_url)
    plans: list[str] = []

    def job(unit: Unit) -> None:
        connection = unit._connection.connection.driver_connection
        connection.set_trace_callback(plans.append)
        unit.claim_intake(now=NOW, owner="a", limit=5, lease=LEASE)
        unit.claim_outbox(now=NOW, owner="a", limit=5, lease=LEASE)
        unit.claim_timers(now=NOW, owner="a", limit=5, lease=LEASE)
        connection.set_trace_callback(None)
        [claimed] = [statement for statement in plans if statement.startswith(f"UPDATE {table} ")]
        plans[:] = [str(row) for row in connection.execute(f"EXPLAIN QUERY PLAN {claimed}")]

    await database.write(job)
    await database.close()
    assert any(f"ix_{table}_state_{due} (state=? AND {due}<?)" in line for line in plans), plans
