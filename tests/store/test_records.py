"""What goes in comes out, on both engines alike."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from helpdeskmail.core.changes import Changes
from helpdeskmail.core.model import (
    NEVER,
    AttachmentRecord,
    Comment,
    ContactAddress,
    Event,
    Intake,
    IntakeState,
    Organisation,
    Outbox,
    OutboxState,
    Participant,
    Status,
    Ticket,
    Timer,
)
from helpdeskmail.errors import Conflict, StoreError
from helpdeskmail.store.database import Database
from helpdeskmail.store.unit import Unit
from tests.store.samples import NOW, Desk, event, intake, make_desk, outbox, ticket


async def test_records_come_back_equal_and_as_the_core_classes(database: Database) -> None:
    desk = await database.write(make_desk)
    ids = await database.write(lambda unit: unit.take_ids(5))
    more = [
        AttachmentRecord(
            id=ids[0], ticket_id=desk.ticket.id, comment_id=desk.comment.id, name="Überblick 表.pdf",
            content_type="application/pdf", size=5_000_000_000, sha256="a" * 64,
        ),
        event(ids[1], desk.ticket.id, detail={"old": "new", "deep": [1, {"x": None}], "😀": 1.5}),
        intake(ids[2], return_path=None, recipients=["sos@desk.test", "sos+a@desk.test"], ticket_id=desk.ticket.id),
        outbox(ids[3], content=bytes(range(256)), attachments=[{"name": "a", "content_type": "b", "sha256": "c"}]),
        Timer(id=ids[4], ticket_id=desk.ticket.id, kind="close", key="close:1", due_at=NEVER, payload={"a": [1]}),
    ]  # fmt: skip
    await database.write(lambda unit: unit.insert_all(more))
    for record in [*vars(desk).values(), *more]:
        found = await database.read(lambda unit, record=record: unit.get(type(record), record.id))
        assert found == record
        assert type(found) is type(record)


async def test_words_are_kept_as_their_values(database: Database) -> None:
    desk = await database.write(make_desk)
    await database.write(lambda unit: unit.update(Ticket, desk.ticket.id, status=Status.IN_PROGRESS))
    kept = await database.read(lambda unit: unit.execute(text("SELECT status FROM tickets")).scalar_one())
    assert kept == "in_progress"
    assert (await database.read(lambda unit: unit.get(Ticket, desk.ticket.id))).status is Status.IN_PROGRESS


async def test_a_word_that_is_not_in_the_list_is_refused(database: Database) -> None:
    desk = await database.write(make_desk)
    with pytest.raises(StoreError):
        await database.write(lambda unit: unit.update(Ticket, desk.ticket.id, status="lost"))


async def test_times_come_back_as_the_same_instant_in_utc(database: Database) -> None:
    brussels = timezone(timedelta(hours=2))
    at = datetime(2026, 7, 1, 1, 59, 59, 999999, tzinfo=brussels)
    desk = await database.write(make_desk)
    await database.write(lambda unit: unit.update(Ticket, desk.ticket.id, closed_at=at))
    found = await database.read(lambda unit: unit.get(Ticket, desk.ticket.id))
    assert found.closed_at == at
    assert found.closed_at is not None
    assert found.closed_at.utcoffset() == timedelta(0)


async def test_a_time_without_a_zone_is_refused(database: Database) -> None:
    desk = await database.write(make_desk)
    with pytest.raises(StoreError, match="timezone"):
        await database.write(lambda unit: unit.update(Ticket, desk.ticket.id, closed_at=datetime(2026, 1, 1)))  # noqa: DTZ001


async def test_a_list_changed_after_saving_changes_nothing_kept(database: Database) -> None:
    desk = await database.write(make_desk)
    desk.organisation.domains.append("evil.test")
    found = await database.read(lambda unit: unit.get(Organisation, desk.organisation.id))
    assert found.domains == ["example.com", "example.org"]


async def test_each_reading_gives_lists_of_its_own(database: Database) -> None:
    desk = await database.write(make_desk)
    first = await database.read(lambda unit: unit.get(Organisation, desk.organisation.id))
    first.domains.append("evil.test")
    assert "evil.test" not in (await database.read(lambda unit: unit.get(Organisation, desk.organisation.id))).domains


async def test_records_that_name_each_other_are_saved_in_any_order(database: Database) -> None:
    desk = await database.write(make_desk)

    def job(unit: Unit) -> int:
        new, says = unit.take_ids(2)
        comment = desk.comment.model_copy(update={"id": says, "ticket_id": new, "participant_id": None})
        unit.insert_all([comment, event(unit.new_id(), new), ticket(new, desk.contact.id)])
        return new

    new = await database.write(job)
    assert len(await database.read(lambda unit: unit.comments_of(new))) == 1


@pytest.mark.parametrize("subject", ["lone \ud800 surrogate", "ends with \udc80"])
async def test_text_that_cannot_be_kept_is_an_error_of_the_store(database: Database, subject: str) -> None:
    desk = await database.write(make_desk)
    with pytest.raises(StoreError):
        await database.write(lambda unit: unit.update(Ticket, desk.ticket.id, subject=subject))


CLEAN = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=50)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(-1e9, 1e9) | CLEAN,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(CLEAN, inner, max_size=3),
    max_leaves=8,
)


@given(
    text=CLEAN,
    data=st.binary(max_size=100),
    at=st.datetimes(timezones=st.just(UTC)),
    values=st.dictionaries(CLEAN, VALUES),
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_clean_value_comes_back_as_it_was(
    sync_database: Database, text: str, data: bytes, at: datetime, values: dict[str, object]
) -> None:
    with sync_database.transaction() as unit:
        new, mail = unit.take_ids(2)
        saved = intake(new, subject=text, received_at=at, evidence=values), outbox(mail, content=data, subject=text)
        unit.insert_all(saved)
    with sync_database.transaction() as unit:
        assert (unit.get(Intake, new), unit.get(Outbox, mail)) == saved


async def test_naming_what_is_not_there_is_refused(database: Database) -> None:
    with pytest.raises(StoreError):
        await database.write(lambda unit: unit.insert_all([ticket(unit.new_id(), 999)]))


@pytest.mark.parametrize("number", ["CS0000001", "cs0000001"])
async def test_a_ticket_number_in_any_letter_case_is_taken_once(database: Database, number: str) -> None:
    desk = await database.write(make_desk)
    with pytest.raises(Conflict) as told:
        await database.write(lambda unit: unit.insert_all([ticket(unit.new_id(), desk.contact.id, number=number)]))
    assert number not in str(told.value)  # the values may be mail


async def test_an_address_belongs_to_one_contact_only(database: Database) -> None:
    desk = await database.write(make_desk)
    second = desk.address.model_copy(update={"id": 10_000})
    with pytest.raises(Conflict, match="contact_addresses"):
        await database.write(lambda unit: unit.insert_all([second]))


async def test_what_is_not_there_cannot_be_changed_or_had(database: Database) -> None:
    with pytest.raises(StoreError, match="no Ticket 77"):
        await database.write(lambda unit: unit.update(Ticket, 77, subject="x"))
    with pytest.raises(StoreError, match="no Ticket 77"):
        await database.read(lambda unit: unit.get(Ticket, 77))
    assert await database.read(lambda unit: unit.find(Ticket, id=77)) is None


async def test_a_change_of_nothing_changes_nothing(database: Database) -> None:
    desk = await database.write(make_desk)
    changes = Changes()
    changes.set(Ticket, desk.ticket.id)
    await database.write(lambda unit: unit.save(changes))
    assert await database.read(lambda unit: unit.get(Ticket, desk.ticket.id)) == desk.ticket


async def test_changes_are_saved_whole(database: Database) -> None:
    desk = await database.write(make_desk)
    changes = Changes()
    changes.add(event(50_001, desk.ticket.id))
    changes.add(outbox(50_002, ticket_id=desk.ticket.id))
    changes.set(Ticket, desk.ticket.id, status=Status.OPEN, tags=["vip"])
    changes.set(Participant, desk.requester.id, thread=["<1@b>"])
    await database.write(lambda unit: unit.save(changes))

    def look(unit: Unit) -> tuple[Ticket, Participant, list[Event], Outbox]:
        found = unit.get(Ticket, desk.ticket.id), unit.get(Participant, desk.requester.id)
        return *found, unit.events_of(desk.ticket.id), unit.get(Outbox, 50_002)

    found, requester, events, mail = await database.read(look)
    assert (found.status, found.tags, requester.thread) == (Status.OPEN, ["vip"], ["<1@b>"])
    assert [one.id for one in events] == [50_001]
    assert mail.state is OutboxState.QUEUED


async def test_records_are_found_by_values_in_the_order_asked_for(database: Database) -> None:
    def job(unit: Unit) -> None:
        states = [IntakeState.HELD, IntakeState.DONE, IntakeState.HELD, IntakeState.FAILED]
        times = [NOW, NOW, NOW - timedelta(days=1), NOW]
        unit.insert_all([intake(n + 1, state=states[n], received_at=times[n]) for n in range(4)])

    await database.write(job)

    def ids(**how: object) -> list[int]:
        with database.transaction() as unit:
            return [row.id for row in unit.find_all(Intake, **how)]

    assert ids() == [1, 2, 3, 4]
    assert ids(state=IntakeState.HELD) == [1, 3]
    assert ids(state=[IntakeState.HELD, IntakeState.FAILED], order="-received_at") == [4, 1, 3]
    assert ids(order="received_at", limit=2) == [3, 1]
    assert ids(ticket_id=None, state=IntakeState.DONE) == [2]
    assert ids(state=[]) == []


async def test_comments_come_in_order_of_time(database: Database) -> None:
    desk: Desk = await database.write(make_desk)
    earlier = desk.comment.model_copy(update={"id": 90_000, "created_at": NOW - timedelta(hours=1)})
    await database.write(lambda unit: unit.insert_all([earlier]))
    comments: list[Comment] = await database.read(lambda unit: unit.comments_of(desk.ticket.id))
    assert [comment.id for comment in comments] == [90_000, desk.comment.id]


async def test_a_reading_job_cannot_write(database: Database) -> None:
    desk = await database.write(make_desk)
    with pytest.raises(StoreError):
        await database.read(lambda unit: unit.update(ContactAddress, desk.address.id, is_primary=True))
