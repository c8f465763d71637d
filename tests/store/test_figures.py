"""What reports look up, on SQLite and on PostgreSQL."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from helpdeskmail.core.model import CommentKind, Event, Priority, Status, Ticket, TimeEntry, Timer
from helpdeskmail.core.report_rows import ChangeRow, OpenCount, Wanted
from helpdeskmail.store.database import Database
from helpdeskmail.store.unit import Unit
from tests.store.samples import NOW, Desk, event, make_desk, ticket

DAY = timedelta(days=1)


def wanted(since: datetime = NOW, until: datetime = NOW + DAY, **of: Any) -> Wanted:
    return Wanted(since, until, **of)


@pytest.fixture
def desk(sync_database: Database) -> Desk:
    with sync_database.transaction() as unit:
        made = make_desk(unit)
        unit.update(Ticket, made.ticket.id, organisation_id=made.organisation.id, assignee_id=made.agent.id)
        unit.update(Ticket, made.ticket.id, fields={"category": "Hardware", "reference": "PO 1"})
    return made


def entry(unit: Unit, desk: Desk, minutes: int, at: datetime, **more: Any) -> None:
    given = {"ticket_id": desk.ticket.id, "agent_id": desk.agent.id, "worked_at": at, "created_at": NOW}
    unit.insert_all([TimeEntry(id=unit.new_id(), minutes=minutes, **(given | more))])


def test_minutes_worked_are_those_of_the_ticket(sync_database: Database, desk: Desk) -> None:
    with sync_database.transaction() as unit:
        assert unit.minutes_worked(desk.ticket.id) == 0
        entry(unit, desk, 30, NOW)
        entry(unit, desk, 45, NOW - 40 * DAY)
        assert unit.minutes_worked(desk.ticket.id) == 75
        assert unit.minutes_worked(desk.ticket.id + 1) == 0


def test_worked_gives_what_was_done_from_the_first_moment_to_before_the_last(
    sync_database: Database, desk: Desk
) -> None:
    with sync_database.transaction() as unit:
        for minutes, at in ((1, NOW - timedelta(microseconds=1)), (2, NOW), (4, NOW + DAY - timedelta(seconds=1))):
            entry(unit, desk, minutes, at, what=f"work {minutes}")
        entry(unit, desk, 8, NOW + DAY)
        entry(unit, desk, 16, NOW, agent_id=None)
        rows = list(unit.worked(wanted()))
        assert sorted(row.minutes for row in rows) == [2, 4, 16]
        (row,) = (row for row in rows if row.minutes == 2)
        assert (row.reference, row.organisation, row.agent, row.what) == ("PO 1", "Example", "Ben", "work 2")
        assert [row.minutes for row in unit.worked(wanted(agent_id=desk.agent.id))] == [2, 4]
        assert list(unit.worked(wanted(organisation_id=desk.organisation.id + 1))) == []


def test_clients_read_names_of_agents_never_addresses(sync_database: Database, desk: Desk) -> None:
    with sync_database.transaction() as unit:
        entry(unit, desk, 1, NOW)
        unit.update(type(desk.agent), desk.agent.id, name="")
        assert [row.agent for row in unit.worked(wanted())] == ["ben@desk.test"]
        assert [row.agent for row in unit.worked(wanted(), for_client=True)] == [""]
        assert [line.assignee for line in unit.ticket_lines()] == ["ben@desk.test"]
        assert [line.assignee for line in unit.ticket_lines(for_client=True)] == [""]


def timer(unit: Unit, desk: Desk, kind: str, number: int, state: str) -> None:
    timer_id = unit.new_id()
    made = Timer(
        id=timer_id, ticket_id=desk.ticket.id, kind=kind, key=f"{timer_id}", due_at=NOW, payload={"number": number}
    )
    made.payload = {"number": number, "of": 2}
    made.state = state
    unit.insert_all([made])


@pytest.mark.parametrize(
    ("timers", "answered", "late"),
    [
        ([], True, None),
        ([(1, "cancelled"), (2, "cancelled")], True, False),
        ([(1, "fired"), (2, "cancelled")], True, False),  # it was near only
        ([(1, "fired"), (2, "fired")], True, True),
        ([(1, "fired"), (2, "fired")], False, True),
        ([(1, "fired"), (2, "waiting")], False, None),  # still running
        ([(2, "fired"), (1, "cancelled"), (2, "cancelled")], True, True),
    ],
)
def test_deadline_is_missed_when_its_last_timer_fired(
    sync_database: Database, desk: Desk, timers: list[tuple[int, str]], answered: bool, late: bool | None
) -> None:
    with sync_database.transaction() as unit:
        for number, state in timers:
            timer(unit, desk, "deadline:first_answer", number, state)
        timer(unit, desk, "reminder", 2, "fired")
        if answered:
            unit.update(Ticket, desk.ticket.id, first_answer_at=NOW + DAY)
        (row,) = unit.answered(wanted())
        assert row.answer_late is late
        assert row.solution_late is None
        assert row.priority is Priority.NORMAL
        assert (row.first_answer_at is not None) == answered


def test_rated_tickets_are_those_of_the_time(sync_database: Database, desk: Desk) -> None:
    with sync_database.transaction() as unit:
        assert list(unit.rated(wanted())) == []
        unit.update(Ticket, desk.ticket.id, rating_quality=4, rated_at=NOW)
        (row,) = unit.rated(wanted())
        assert (row.quality, row.speed, row.agent, row.rated_at) == (4, None, "Ben", NOW)
        assert list(unit.rated(wanted(NOW + DAY, NOW + 2 * DAY))) == []


def moved(event_id: int, ticket_id: int, old: Status, new: Status, at: datetime = NOW) -> Event:
    detail = {"old": old.value, "new": new.value, "trigger": "close"}
    return event(event_id, ticket_id, kind="status_changed", at=at, detail=detail)


def test_changes_are_openings_and_moves_since_then(sync_database: Database, desk: Desk) -> None:
    with sync_database.transaction() as unit:
        ids = unit.take_ids(5)
        other = ticket(ids[0], desk.contact.id, created_at=NOW - DAY, status=Status.CLOSED)
        unit.insert_all(
            [
                other,
                moved(ids[1], other.id, Status.NEW, Status.OPEN, NOW - DAY),
                moved(ids[2], other.id, Status.OPEN, Status.CLOSED, NOW + 5 * DAY),
                event(ids[3], other.id, kind="field_changed", at=NOW),
            ]
        )
        assert sorted(unit.changed(wanted()), key=lambda row: row.at) == [
            ChangeRow(NOW, "Example", "Hardware", None, Status.NEW, by_mail=False),
            ChangeRow(NOW + 5 * DAY, "", "", Status.OPEN, Status.CLOSED),
        ]
        unit.update(type(desk.comment), desk.comment.id, intake_id=77)
        assert desk.comment.kind is CommentKind.REQUEST
        assert [row.by_mail for row in unit.changed(wanted()) if row.old is None] == [True]
        assert unit.open_now(wanted()) == [OpenCount("Example", "Hardware", 1)]


def test_ticket_lines_are_whole_and_of_whom_they_are_asked_for(sync_database: Database, desk: Desk) -> None:
    with sync_database.transaction() as unit:
        entry(unit, desk, 30, NOW)
        unit.update(Ticket, desk.ticket.id, last_agent_reply_at=NOW + DAY, last_client_reply_at=NOW)
        (line,) = unit.ticket_lines(organisation_id=desk.organisation.id)
        assert line.number == "CS0000001"
        assert (line.requester, line.assignee, line.organisation) == ("a@b.test", "Ben", "Example")
        assert (line.category, line.reference, line.product) == ("Hardware", "PO 1", "")
        assert (line.minutes_worked, line.last_comment_at, line.status) == (30, NOW + DAY, Status.NEW)
        assert list(unit.ticket_lines(requester_id=desk.contact.id)) == [line]
        assert list(unit.ticket_lines(requester_id=desk.contact.id + 1)) == []
        unit.update(Ticket, desk.ticket.id, status=Status.CLOSED, closed_at=NOW)
        assert list(unit.ticket_lines(alive=wanted(NOW + DAY, NOW + 2 * DAY))) == []
        assert len(list(unit.ticket_lines(alive=wanted()))) == 1


def test_looking_only_keeps_nobody_from_writing(sync_database: Database, desk: Desk) -> None:
    with sync_database.view() as looking:
        lines = looking.ticket_lines()
        first = next(lines)
        with sync_database.transaction() as unit:
            unit.update(Ticket, desk.ticket.id, subject="Changed meanwhile")
        assert [first.subject, *lines] == ["Printer"]
