"""An agent's last change of a ticket is found however long the log is, and nothing else of it is read."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from helpdeskmail.core.model import Event, OutboxState
from helpdeskmail.core.undone import UNDONE
from helpdeskmail.store.database import Database
from helpdeskmail.store.unit import Unit
from tests.desk.lives import opened
from tests.office import SAM, Office
from tests.store.samples import LEASE, NOW, Desk, make_desk, outbox

BEN, EVA = "ben@desk.test", "eva@desk.test"


def at(minute: int) -> datetime:
    return NOW + timedelta(minutes=minute)


class Log:
    """Writes events of one ticket, each group at a minute of its own."""

    def __init__(self, unit: Unit, desk: Desk) -> None:
        self.unit, self.desk = unit, desk

    def add(self, minute: int, kind: str, cause: str, **detail: Any) -> None:
        event = Event(id=self.unit.new_id(), ticket_id=self.desk.ticket.id, at=at(minute), kind=kind, cause=cause)
        self.unit.insert_all([event.model_copy(update={"detail": detail})])

    def command(self, minute: int, agent: str, line: str) -> None:
        self.add(minute, "command_done", f"mail:{minute}", agent=agent, command=line)

    def undoing(self, minute: int, of: int) -> None:
        self.add(minute, UNDONE, f"mail:{minute}", of=at(of).isoformat(), done=[], kept=[])

    def last(self, agent: str = BEN) -> datetime | None:
        return self.unit.last_change_at(self.desk.ticket.id, agent)


def test_latest_change_of_the_agent_is_found_by_mail_or_command_line(sync_database: Database) -> None:
    with sync_database.transaction() as unit:
        log = Log(unit, make_desk(unit))
        assert log.last() is None
        log.command(1, BEN, "#tag a")
        assert (log.last(), log.last(EVA)) == (at(1), None)
        log.add(2, "tags_changed", f"agent:{BEN}")
        log.command(3, EVA, "#tag b")
        log.add(4, "client_replied", "mail:4")
        assert (log.last(), log.last(EVA)) == (at(2), at(3))


def test_what_was_taken_back_and_what_changes_nothing_is_passed_over(sync_database: Database) -> None:
    with sync_database.transaction() as unit:
        log = Log(unit, make_desk(unit))
        for minute, line in enumerate(("#tag a", "#tag b", "#help", "#note"), 1):
            log.command(minute, BEN, line)
        assert log.last() == at(2)
        log.command(5, BEN, "#undo")
        log.undoing(5, of=2)
        assert log.last() == at(1)
        log.add(6, UNDONE, f"agent:{BEN}", of=at(1).isoformat())
        assert log.last() is None


def test_change_behind_many_that_were_taken_back_is_found(sync_database: Database) -> None:
    with sync_database.transaction() as unit:
        log = Log(unit, make_desk(unit))
        log.command(0, BEN, "#tag a")
        for turn in range(1, 60):
            log.command(2 * turn, BEN, "#tag b")
            log.undoing(2 * turn + 1, of=2 * turn)
        assert log.last() == at(0)


def test_mails_of_the_moment_are_told_with_whether_they_wait(sync_database: Database) -> None:
    with sync_database.transaction() as unit:
        desk = make_desk(unit)
        of_change: dict[str, Any] = {"ticket_id": desk.ticket.id, "created_at": at(1)}
        mails = [
            outbox(901, **of_change),
            outbox(902, **of_change, state=OutboxState.DELIVERED),
            outbox(903, **of_change, state=OutboxState.UNCERTAIN),
            outbox(904, **of_change, claimed_by="x", claimed_until=at(1) + LEASE),
            outbox(905, **of_change, channel="webhook", recipient="chat", state=OutboxState.DEFERRED),
            outbox(906, **of_change | {"created_at": at(0)}),
        ]
        unit.insert_all(mails)
        found = unit.lock_mails_at(desk.ticket.id, at(1), now=at(2))
    assert [(one.id, one.is_waiting) for one in found] == [
        *((901, True), (902, False), (903, False), (904, False), (905, True))
    ]
    assert (found[4].channel, found[4].recipient, found[4].state) == ("webhook", "chat", OutboxState.DEFERRED)


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_look_ups_go_through_the_indexes_of_time(sync_database: Database) -> None:
    with sync_database.transaction() as unit:
        connection = unit._connection.connection.driver_connection
        asked: list[str] = []
        connection.set_trace_callback(asked.append)
        unit.last_change_at(1, BEN)
        unit.events_at(1, NOW)
        unit.lock_mails_at(1, NOW, now=NOW)
        connection.set_trace_callback(None)
        plans = [" ".join(str(row) for row in connection.execute(f"EXPLAIN QUERY PLAN {one}")) for one in asked]
    assert "ix_events_ticket_id_at (ticket_id=? AND at<?)" in plans[0]
    assert "ix_events_ticket_id_at (ticket_id=? AND at=?)" in plans[1]
    assert all("ix_outbox_ticket_id_created_at (ticket_id=? AND created_at=?)" in one for one in plans[2:])
    assert not any("TEMP B-TREE" in one for one in plans[:2])


def lengthen(unit: Unit, ticket_id: int, length: int, now: datetime) -> None:
    """Give a ticket a past of so many changes by Sam, each with a mail."""
    for place in range(length):
        then = now - timedelta(minutes=length - place)
        detail = {"agent": SAM, "command": "#tag x"}
        event = Event(id=unit.new_id(), ticket_id=ticket_id, at=then, kind="command_done", cause="mail:1")
        mail = outbox(unit.new_id(), ticket_id=ticket_id, created_at=then, state=OutboxState.DELIVERED)
        unit.insert_all([event.model_copy(update={"detail": detail}), mail])


def steps_of_undoing(office: Office, length: int) -> int:
    """How much work the database has with taking a change back behind such a past, in hundreds of its steps."""
    steps: list[None] = []
    number, ticket_id = opened(office), office.tickets()[-1].id
    office.do(lambda unit: lengthen(unit, ticket_id, length, office.now))
    office.pass_time(minutes=1)
    change = office.parts.roads.change
    office.do(lambda unit: change(unit, number, lambda case: case.tag(add=["x"]), agent=SAM))
    office.pass_time(minutes=1)
    with office.transaction() as unit:
        connection = unit._connection.connection.driver_connection
        connection.set_progress_handler(lambda: steps.append(None), 100)
        office.parts.roads.undo(unit, number, agent=SAM)
        connection.set_progress_handler(None, 0)
    assert office.show(number)["tags"] == []
    return len(steps)


def test_undoing_costs_no_more_on_a_ticket_with_a_long_past(office: Office) -> None:
    """It read all events and all mails of the ticket."""
    assert steps_of_undoing(office, 4_000) <= steps_of_undoing(office, 100) + 10
