"""What the desk looks up before it decides."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable
from datetime import timedelta

import pytest

from helpdeskmail.core.model import (
    Agent,
    AttachmentRecord,
    Contact,
    ContactAddress,
    IntakeState,
    Organisation,
    Participant,
    Role,
    Status,
    Ticket,
)
from helpdeskmail.errors import StoreError
from helpdeskmail.store.database import Database
from helpdeskmail.store.unit import Unit
from tests.store.samples import NOW, intake, make_desk, outbox, ticket


async def test_a_contact_is_found_by_each_address_with_the_organisation(database: Database) -> None:
    desk = await database.write(make_desk)
    second = ContactAddress(id=900, contact_id=desk.contact.id, address="anna@home.test", key="anna@home.test")
    await database.write(lambda unit: unit.insert_all([second]))
    for address in (desk.address, second):
        found = await database.read(lambda unit, key=address.key: unit.find_contact(key))
        assert found == (desk.contact, address, desk.organisation)


async def test_a_contact_without_organisation_is_found(database: Database) -> None:
    contact = Contact(id=1, name="Solo", created_at=NOW)
    address = ContactAddress(id=2, contact_id=1, address="s@solo.test", key="s@solo.test")
    await database.write(lambda unit: unit.insert_all([contact, address]))
    assert await database.read(lambda unit: unit.find_contact("s@solo.test")) == (contact, address, None)


async def test_a_stranger_is_nobody(database: Database) -> None:
    await database.write(make_desk)
    assert await database.read(lambda unit: unit.find_contact("stranger@example.com")) is None
    assert await database.read(lambda unit: unit.find_agent("anna@example.com")) is None


@pytest.mark.parametrize(
    ("recognise", "domain", "known"),
    [
        (True, "example.org", True),
        (False, "example.org", False),
        (True, "example.or", False),
        (True, "sub.example.org", False),
        (True, 'example.org"', False),
        (True, "", False),
    ],
)
async def test_an_organisation_is_known_by_its_whole_domain_if_it_wants_to_be(
    database: Database, *, recognise: bool, domain: str, known: bool
) -> None:
    desk = await database.write(make_desk)
    await database.write(lambda unit: unit.update(Organisation, desk.organisation.id, recognise_domain=recognise))
    found = await database.read(lambda unit: unit.find_organisation_of_domain(domain))
    assert (found.id if found else None) == (desk.organisation.id if known else None)


async def test_agents_are_found_by_address_and_the_active_ones_listed(database: Database) -> None:
    desk = await database.write(make_desk)
    gone = Agent(id=901, address="x@desk.test", key="x@desk.test", active=False, created_at=NOW)
    await database.write(lambda unit: unit.insert_all([gone]))
    assert await database.read(lambda unit: unit.find_agent("x@desk.test")) == gone
    assert await database.read(lambda unit: unit.active_agents()) == [desk.agent]


async def test_tickets_are_found_by_number_in_any_letter_case_and_by_id_each_once(database: Database) -> None:
    desk = await database.write(make_desk)
    other = ticket(950, desk.contact.id, number="i131213_000004")
    await database.write(lambda unit: unit.insert_all([other]))

    def job(unit: Unit) -> list[Ticket]:
        return unit.find_tickets(numbers=["cs0000001", "I131213_000004", "CS9"], ids=[desk.ticket.id, 12345])

    assert await database.read(job) == [desk.ticket, other]
    assert await database.read(lambda unit: unit.find_tickets()) == []


async def test_participants_are_found_by_id_and_by_ticket(database: Database) -> None:
    desk = await database.write(make_desk)
    agent = Participant(
        id=960, ticket_id=desk.ticket.id, role=Role.AGENT, agent_id=desk.agent.id, address="b@b", key="b@b"
    )
    await database.write(lambda unit: unit.insert_all([agent]))
    assert await database.read(lambda unit: unit.find_participants([960, 5])) == [agent]
    assert await database.read(lambda unit: unit.participants_of({desk.ticket.id})) == [desk.requester, agent]
    assert await database.read(lambda unit: unit.participants_of([])) == []


async def test_attachments_are_found_by_comment(database: Database) -> None:
    desk = await database.write(make_desk)
    file = AttachmentRecord(
        id=970, ticket_id=desk.ticket.id, comment_id=desk.comment.id, name="a", content_type="b", size=1, sha256="c"
    )
    await database.write(lambda unit: unit.insert_all([file]))
    assert await database.read(lambda unit: unit.attachments_of([desk.comment.id, 4])) == [file]


async def test_a_ticket_is_found_by_ids_of_mails_that_came_and_that_went(database: Database) -> None:
    desk = await database.write(make_desk)
    came = desk.comment.model_copy(update={"id": 980, "message_id": "<came@b>"})
    went = outbox(981, ticket_id=desk.ticket.id, message_id="<went@desk>")
    elsewhere = outbox(982, message_id="<digest@desk>")
    await database.write(lambda unit: unit.insert_all([came, went, elsewhere]))
    ids = ["<came@b>", "<went@desk>", "<digest@desk>", "<other@b>"]
    found = await database.read(lambda unit: unit.find_tickets_of_messages(ids))
    assert found == {"<came@b>": [desk.ticket.id], "<went@desk>": [desk.ticket.id]}


async def test_a_duplicate_is_of_the_first_that_was_filed_or_held_lately(database: Database) -> None:
    day = timedelta(days=1)
    rows = [
        intake(1, dedupe_key="k", state=IntakeState.DONE, received_at=NOW - 9 * day),
        intake(2, dedupe_key="k", state=IntakeState.DISCARDED),
        intake(3, dedupe_key="k", state=IntakeState.HELD),
        intake(4, dedupe_key="k", state=IntakeState.DONE),
        intake(5, dedupe_key="other", state=IntakeState.DONE),
    ]
    await database.write(lambda unit: unit.insert_all(rows))
    found = await database.write(lambda unit: unit.find_duplicate("k", NOW - 7 * day))
    assert found == rows[2]
    assert await database.write(lambda unit: unit.find_duplicate("never", NOW - 7 * day)) is None


async def test_a_locked_ticket_is_as_the_last_writer_left_it(
    database: Database, open_database: Callable[[], Database]
) -> None:
    """Two daemons add to one field by reading and writing, both reading first if they may; no addition is lost."""
    desk = await database.write(make_desk)
    both_looked = threading.Barrier(2)

    def add(unit: Unit) -> None:
        locked = unit.lock_ticket(desk.ticket.id)
        with contextlib.suppress(threading.BrokenBarrierError):
            both_looked.wait(timeout=0.3)
        unit.update(Ticket, locked.id, reopened_count=locked.reopened_count + 1)

    await asyncio.gather(*(daemon.write(add) for daemon in (open_database(), open_database())))
    found = await database.read(lambda unit: unit.get(Ticket, desk.ticket.id))
    assert found.reopened_count == 2
    with pytest.raises(StoreError, match="no Ticket 3000"):
        await database.write(lambda unit: unit.lock_ticket(3000))


async def test_two_copies_of_one_mail_cannot_both_be_first(
    database: Database, open_database: Callable[[], Database]
) -> None:
    """Both daemons look while neither has saved yet, if they may."""
    both_looked = threading.Barrier(2)
    await database.write(lambda unit: unit.insert_all([intake(1), intake(2)]))

    def work(unit: Unit, intake_id: int) -> IntakeState:
        earlier = unit.find_duplicate("k", NOW)
        with contextlib.suppress(threading.BrokenBarrierError):
            both_looked.wait(timeout=0.3)
        state = IntakeState.DUPLICATE if earlier else IntakeState.DONE
        unit.update(type(intake(0)), intake_id, state=state, dedupe_key="k")
        return state

    one, two = open_database(), open_database()
    states = await asyncio.gather(one.write(lambda unit: work(unit, 1)), two.write(lambda unit: work(unit, 2)))
    assert sorted(states) == [IntakeState.DONE, IntakeState.DUPLICATE]


async def test_a_reading_job_sees_one_state_throughout(database: Database) -> None:
    desk = await database.write(make_desk)
    looked, changed = threading.Event(), threading.Event()

    def look_twice(unit: Unit) -> list[Status]:
        first = unit.get(Ticket, desk.ticket.id).status
        looked.set()
        changed.wait(5)
        return [first, unit.get(Ticket, desk.ticket.id).status]

    reading = asyncio.create_task(database.read(look_twice))
    await asyncio.to_thread(looked.wait, 5)
    await database.write(lambda unit: unit.update(Ticket, desk.ticket.id, status=Status.CLOSED))
    changed.set()
    assert await reading == [Status.NEW, Status.NEW]


async def test_tickets_are_listed_by_tag_category_and_fields_newest_first(database: Database) -> None:
    desk = await database.write(make_desk)
    rows = [
        ticket(901, desk.contact.id, tags=["vip"], fields={"category": "Été/Printer"}, organisation_id=900),
        ticket(902, desk.contact.id, fields={"category": "Other"}, created_at=NOW + timedelta(hours=1)),
        ticket(903, desk.contact.id, tags=["vip2"], fields={"category": "Étés"}, organisation_id=900),
    ]
    organisation = Organisation(id=900, name="Other", created_at=NOW)
    await database.write(lambda unit: unit.insert_all([organisation, *rows]))
    for wanted, found in (
        ({"tag": "vip"}, [901]),
        ({"category": "Été"}, [901]),
        ({"category": "OTHER"}, [902]),
        ({"category": "Été/PRINTER"}, [901]),
        ({"category": "Été%"}, []),
        ({"organisation_id": 900}, [903, 901]),
        ({"organisation_id": 900, "limit": 1}, [903]),
        ({"category": "Été", "tag": "x"}, []),
    ):
        tickets = await database.read(lambda unit, wanted=wanted: unit.list_tickets(**wanted))
        assert [one.id for one in tickets if one.id > 900] == found
