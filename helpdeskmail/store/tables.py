"""The tables: one per record of `helpdeskmail.core.model`, under one naming convention.

A row class repeats a field only where the column is more than its annotation says: a reference, a word of a closed
list, a JSON value, another index. The classes are never instantiated; statements are made from their tables (`TABLES`).

- Words (status, role …) are text holding the value, checked on the way in and out; no native enumeration, which
  PostgreSQL could not extend inside a transaction.
- Lists and mappings are JSON (JSONB on PostgreSQL). They are replaced, never changed in place.
- Times are aware UTC. `comments`, `events` and `outbox` name an intake row or a mail without a foreign key: raw mail is
  purged earlier than tickets are.
"""

# No `from __future__ import annotations` here: SQLModel reads the annotations as it builds each class.

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, Dialect, Index, Integer, MetaData, Table, Text, func, literal
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator, TypeEngine
from sqlmodel import Field, SQLModel

from helpdeskmail.core.model import (
    Agent,
    AttachmentRecord,
    Comment,
    CommentKind,
    Contact,
    ContactAddress,
    Event,
    Intake,
    IntakeState,
    LinkKind,
    Organisation,
    Outbox,
    OutboxState,
    Participant,
    Priority,
    Record,
    Role,
    Sequence,
    Status,
    Ticket,
    TicketLink,
    TimeEntry,
    Timer,
)

REVISION = "0005"


class Word(TypeDecorator[StrEnum]):
    """A member of a `StrEnum`, kept as its value. A word that is not in the list is a ValueError either way."""

    impl = Text
    cache_ok = True

    def __init__(self, words: type[StrEnum]) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """The value as plain text."""
        return None if value is None else self.words(value).value

    def process_result_value(self, value: Any, dialect: Dialect) -> StrEnum | None:
        """The member."""
        return None if value is None else self.words(value)


ID: TypeEngine[int] = BigInteger().with_variant(Integer(), "sqlite")  # SQLite's own row number is called INTEGER
JSON_VALUE: TypeEngine[Any] = JSON().with_variant(JSONB(), "postgresql")


def _reference(table: str, *, index: bool = False) -> Any:
    return Field(foreign_key=f"{table}.id", sa_type=ID, index=index)


def _word(words: type[StrEnum], *, index: bool = False) -> Any:
    return Field(sa_type=Word(words), index=index)


def _json() -> Any:
    return Field(sa_type=JSON_VALUE)


class Row(SQLModel):
    """What all tables share."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    # Ids are handed out by us (`helpdeskmail.store.ids`), never by the engine.
    id: int = Field(primary_key=True, sa_type=ID, sa_column_kwargs={"autoincrement": False})


class OrganisationRow(Row, Organisation, table=True):
    __tablename__ = "organisations"
    domains: list[str] = _json()
    closing_days: list[str] = _json()


class ContactRow(Row, Contact, table=True):
    __tablename__ = "contacts"
    organisation_id: int | None = _reference("organisations", index=True)


class ContactAddressRow(Row, ContactAddress, table=True):
    __tablename__ = "contact_addresses"
    contact_id: int = _reference("contacts", index=True)


class AgentRow(Row, Agent, table=True):
    __tablename__ = "agents"


class TicketRow(Row, Ticket, table=True):
    __tablename__ = "tickets"
    number: str  # unique without regard to letter case: see the index below
    status: Status = _word(Status, index=True)
    priority: Priority = _word(Priority)
    requester_id: int = _reference("contacts", index=True)
    organisation_id: int | None = _reference("organisations", index=True)
    assignee_id: int | None = _reference("agents", index=True)
    merged_into_id: int | None = _reference("tickets", index=True)
    tags: list[str] = _json()
    fields: dict[str, Any] = _json()
    paused: dict[str, int] = _json()
    rule_runs: dict[str, str] = _json()


class ParticipantRow(Row, Participant, table=True):
    __tablename__ = "participants"
    ticket_id: int = _reference("tickets", index=True)
    role: Role = _word(Role)
    contact_id: int | None = _reference("contacts")
    agent_id: int | None = _reference("agents")
    thread: list[str] = _json()


class TicketLinkRow(Row, TicketLink, table=True):
    __tablename__ = "ticket_links"
    ticket_id: int = _reference("tickets", index=True)
    other_id: int = _reference("tickets", index=True)
    kind: LinkKind = _word(LinkKind)


class TimeEntryRow(Row, TimeEntry, table=True):
    __tablename__ = "time_entries"
    ticket_id: int = _reference("tickets", index=True)
    agent_id: int | None = _reference("agents")


class CommentRow(Row, Comment, table=True):
    __tablename__ = "comments"
    ticket_id: int = _reference("tickets", index=True)
    kind: CommentKind = _word(CommentKind)
    participant_id: int | None = _reference("participants")
    intake_id: int | None = Field(sa_type=ID, index=True)


class AttachmentRow(Row, AttachmentRecord, table=True):
    __tablename__ = "attachments"
    ticket_id: int = _reference("tickets", index=True)
    comment_id: int = _reference("comments", index=True)
    size: int = Field(sa_type=ID)


class EventRow(Row, Event, table=True):
    __tablename__ = "events"
    ticket_id: int = _reference("tickets")  # its index, with the time, is below
    detail: dict[str, Any] = _json()
    intake_id: int | None = Field(sa_type=ID)


class IntakeRow(Row, Intake, table=True):
    __tablename__ = "intake"
    state: IntakeState = _word(IntakeState)
    recipients: list[str] = _json()
    size: int = Field(sa_type=ID)
    evidence: dict[str, Any] = _json()
    ticket_id: int | None = _reference("tickets", index=True)
    next_at: datetime  # its index, with the state, is below


class OutboxRow(Row, Outbox, table=True):
    __tablename__ = "outbox"
    state: OutboxState = _word(OutboxState)
    ticket_id: int | None = _reference("tickets")  # its index, with the time, is below
    comment_id: int | None = _reference("comments")
    intake_id: int | None = Field(sa_type=ID)
    participant_id: int | None = _reference("participants")
    attachments: list[dict[str, str]] = _json()
    next_at: datetime  # its index, with the state, is below


class TimerRow(Row, Timer, table=True):
    __tablename__ = "timers"
    ticket_id: int = _reference("tickets", index=True)
    due_at: datetime  # its index, with the state, is below
    payload: dict[str, Any] = _json()


class SequenceRow(Sequence, table=True):
    __tablename__ = "sequences"
    metadata = Row.metadata
    value: int = Field(sa_type=ID)


def _table(row: type[SQLModel]) -> Table:
    table: Table = getattr(row, "__table__")  # noqa: B009 (made by SQLModel; its types do not say so)
    return table


TABLES: dict[type[Record], Table] = {
    Organisation: _table(OrganisationRow),
    Contact: _table(ContactRow),
    ContactAddress: _table(ContactAddressRow),
    Agent: _table(AgentRow),
    Ticket: _table(TicketRow),
    Participant: _table(ParticipantRow),
    TicketLink: _table(TicketLinkRow),
    TimeEntry: _table(TimeEntryRow),
    Comment: _table(CommentRow),
    AttachmentRecord: _table(AttachmentRow),
    Event: _table(EventRow),
    Intake: _table(IntakeRow),
    Outbox: _table(OutboxRow),
    Timer: _table(TimerRow),
}
"""The table of each kind of record. In this order a new row finds those that it names."""

SEQUENCES = _table(SequenceRow)

Index("ix_tickets_number_key", func.lower(TABLES[Ticket].c.number), unique=True)
for _kind in (Intake, Outbox):  # what claims go through; lists by state too
    Index(f"ix_{TABLES[_kind].name}_state_next_at", TABLES[_kind].c.state, TABLES[_kind].c.next_at)
Index("ix_events_ticket_id_at", TABLES[Event].c.ticket_id, TABLES[Event].c.at)
Index("ix_outbox_ticket_id_created_at", TABLES[Outbox].c.ticket_id, TABLES[Outbox].c.created_at)
Index("ix_outbox_recipient_template", TABLES[Outbox].c.recipient, TABLES[Outbox].c.template)  # who was told lately
_missed = TABLES[Participant].c.missed_at.is_not(None)  # few: what agents who are away did not get
Index("ix_participants_missed", TABLES[Participant].c.key, sqlite_where=_missed, postgresql_where=_missed)
Index("ix_timers_state_due_at", TABLES[Timer].c.state, TABLES[Timer].c.due_at)
Index(  # what reports go through: ratings, and changes of status
    "ix_tickets_rated_at",
    TABLES[Ticket].c.rated_at,
    sqlite_where=TABLES[Ticket].c.rated_at.is_not(None),
    postgresql_where=TABLES[Ticket].c.rated_at.is_not(None),
)
IS_STATUS_CHANGE = TABLES[Event].c.kind == literal("status_changed", literal_execute=True)
Index("ix_events_changed_at", TABLES[Event].c.at, sqlite_where=IS_STATUS_CHANGE, postgresql_where=IS_STATUS_CHANGE)
