"""What clients are shown of their tickets."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from helpdeskmail.core.model import Contact, Organisation, Participant, Role
from helpdeskmail.store.database import Database
from helpdeskmail.store.listings import _OUTLINES
from helpdeskmail.store.unit import Unit
from tests.store.samples import NOW, make_desk, outbox, ticket


async def test_outlines_are_of_the_requester_and_of_the_wanted_organisation_only(database: Database) -> None:
    desk = await database.write(make_desk)
    mine, company = desk.contact.id, desk.organisation.id
    others = [
        Organisation(id=800, name="Other", created_at=NOW),
        Contact(id=801, organisation_id=company, created_at=NOW),
        Contact(id=802, organisation_id=800, created_at=NOW),
        ticket(810, 801, number="A", organisation_id=company, updated_at=NOW + timedelta(hours=1)),
        ticket(811, 802, number="B", organisation_id=800),
        ticket(812, 802, number="C"),
        ticket(813, 801, number="D", organisation_id=company, merged_into_id=810),
    ]
    await database.write(lambda unit: unit.insert_all(others))

    def ids(unit: Unit, organisation_id: int | None, limit: int = 100) -> list[int]:
        return [one.id for one in unit.outlines(mine, organisation_id, limit=limit)]

    assert await database.read(lambda unit: ids(unit, None)) == [desk.ticket.id]
    assert await database.read(lambda unit: ids(unit, company)) == [810, desk.ticket.id]
    assert await database.read(lambda unit: ids(unit, company, 1)) == [810]


async def test_places_are_of_the_contact_and_those_who_left_have_none(database: Database) -> None:
    desk = await database.write(make_desk)
    mine = desk.contact.id
    rows = [
        ticket(810, mine, number="A"),
        Participant(id=820, ticket_id=810, role=Role.REQUESTER, contact_id=mine, address="a@x.test", key="a@x.test"),
        ticket(811, mine, number="B"),
        Participant(
            id=821,
            ticket_id=811,
            role=Role.COPIED,
            contact_id=mine,
            address="a@x.test",
            key="a@x.test",
            left_at=NOW,
        ),
    ]
    await database.write(lambda unit: unit.insert_all(rows))
    places = await database.read(lambda unit: unit.places_of_contact(mine, [810, 811]))
    assert {ticket_id: (place.id, place.seen_at) for ticket_id, place in places.items()} == {810: (820, None)}
    assert await database.read(lambda unit: unit.places_of_contact(mine, [])) == {}
    names = await database.read(lambda unit: unit.requesters_of([810, 811, desk.ticket.id]))
    assert names[810] == "a@x.test"
    assert 811 not in names


async def test_mails_are_counted_by_contact_template_and_time(database: Database) -> None:
    desk = await database.write(make_desk)
    to = desk.address.address
    mails = [
        outbox(901, template="help", recipient=to),
        outbox(902, template="export", recipient=to),
        outbox(903, template="welcome", recipient=to),
        outbox(904, template="help", recipient="other@x.test"),
        outbox(905, template="help", recipient=to, created_at=NOW - timedelta(hours=2)),
    ]
    await database.write(lambda unit: unit.insert_all(mails))

    def count(unit: Unit) -> int:
        return unit.count_mails_to(desk.contact.id, ["help", "export"], since=NOW - timedelta(hours=1))

    assert await database.read(count) == 2


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_outlines_go_through_the_indexes(sync_database: Database) -> None:
    with sync_database.transaction() as unit:
        wanted = {"contact_id": 1, "organisation_id": 2, "limit": 10}
        plan = unit.execute(text(f"EXPLAIN QUERY PLAN {_OUTLINES}"), _OUTLINES.compile().params | wanted)
        steps = " ".join(str(row) for row in plan)
    assert "ix_tickets_requester_id" in steps
    assert "ix_tickets_organisation_id" in steps
