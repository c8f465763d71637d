"""Look-ups: what the desk must know before it decides."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    Boolean,
    ColumnElement,
    Select,
    bindparam,
    func,
    literal,
    or_,
    select,
    text,
    union_all,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from helpdeskmail.core.facts import OpenTickets
from helpdeskmail.core.model import (
    Agent,
    AttachmentRecord,
    Comment,
    Contact,
    ContactAddress,
    Event,
    Intake,
    IntakeState,
    Organisation,
    Outbox,
    Participant,
    Record,
    Status,
    Ticket,
    TicketLink,
    TimeEntry,
)
from helpdeskmail.store.records import Records, selection, shape_of
from helpdeskmail.store.tables import TABLES


class _HasMember(FunctionElement[bool]):
    """Whether a JSON list of strings has a string in it."""

    type = Boolean()
    inherit_cache = True


@compiles(_HasMember, "sqlite")
def _has_member_sqlite(element: _HasMember, compiler: SQLCompiler, **options: Any) -> str:
    members, value = (compiler.process(clause, **options) for clause in element.clauses)
    return f"EXISTS (SELECT 1 FROM json_each({members}) WHERE value = {value})"  # noqa: S608 (compiled clauses)


@compiles(_HasMember, "postgresql")
def _has_member_postgresql(element: _HasMember, compiler: SQLCompiler, **options: Any) -> str:
    members, value = (compiler.process(clause, **options) for clause in element.clauses)
    return f"({members} @> jsonb_build_array({value}::text))"


def _any_of(kind: type[Record], column: str, *order: str) -> Select[Any]:
    """All records of a kind with one of the `values` in a column, by `order`, then id."""
    table = TABLES[kind]
    chosen = select(table).where(table.c[column].in_(bindparam("values", expanding=True)))
    return chosen.order_by(*(table.c[name] for name in order), table.c.id)


_CONTACTS, _ADDRESSES, _ORGANISATIONS = shape_of(Contact), shape_of(ContactAddress), shape_of(Organisation)
_contacts, _addresses, _organisations = _CONTACTS.table, _ADDRESSES.table, _ORGANISATIONS.table
_tickets, _intake = TABLES[Ticket], TABLES[Intake]
_comments, _outbox = TABLES[Comment], TABLES[Outbox]

_CONTACT = (
    select(_contacts, _addresses, _organisations)
    .select_from(_addresses)
    .join(_contacts, _contacts.c.id == _addresses.c.contact_id)
    .outerjoin(_organisations, _organisations.c.id == _contacts.c.organisation_id)
    .where(_addresses.c.key == bindparam("key"))
)
_ORGANISATION_OF_DOMAIN = (
    select(_organisations)
    .where(_organisations.c.recognise_domain, _HasMember(_organisations.c.domains, bindparam("domain")))
    .order_by(_organisations.c.id)
    .limit(1)
)
_number_key: ColumnElement[str] = func.lower(_tickets.c.number)
_TICKETS_BY_NUMBER = (
    select(_tickets).where(_number_key.in_(bindparam("values", expanding=True))).order_by(_tickets.c.id)
)
_LOCKED_TICKET = shape_of(Ticket).by_id.with_for_update(key_share=True)  # said on PostgreSQL only
_DUPLICATE = (
    select(_intake)
    .where(
        _intake.c.dedupe_key == bindparam("dedupe_key"),
        _intake.c.received_at >= bindparam("since"),
        or_(_intake.c.state == IntakeState.DONE, _intake.c.state == IntakeState.HELD),  # IN is expanded at each call
    )
    .order_by(_intake.c.id)
    .limit(1)
)
_MAILS_SINCE = (
    select(_intake)
    .where(_intake.c.received_at >= bindparam("since"), _intake.c.state == IntakeState.DONE)
    .order_by(_intake.c.received_at, _intake.c.id)
)
_message_ids: BindParameter[str] = bindparam("message_ids", expanding=True)
_TICKETS_OF_MESSAGES = union_all(
    select(_comments.c.message_id, _comments.c.ticket_id).where(_comments.c.message_id.in_(_message_ids)),
    select(_outbox.c.message_id, _outbox.c.ticket_id).where(
        _outbox.c.message_id.in_(_message_ids), _outbox.c.ticket_id.is_not(None)
    ),
)
_TICKET_COUNTS = select(
    func.count().filter(_tickets.c.status != Status.CLOSED),
    func.count().filter(_tickets.c.created_at >= bindparam("since")),
).where(_tickets.c.requester_id == bindparam("contact_id"))
_OPEN_OF_ORGANISATION = (
    select(_tickets.c.id)
    .where(_tickets.c.organisation_id == bindparam("organisation_id"), _tickets.c.status != Status.CLOSED)
    .limit(1)
)


def _some_open(*conditions: ColumnElement[bool]) -> Select[Any]:
    """A few tickets that are not closed, the newest first."""
    chosen = select(_tickets).where(_tickets.c.status != Status.CLOSED, *conditions)
    return select(chosen.order_by(_tickets.c.id.desc()).limit(bindparam("limit")).subquery())


_OPEN_TICKETS = union_all(
    _some_open(_tickets.c.requester_id == bindparam("contact_id")),
    _some_open(
        _tickets.c.organisation_id == bindparam("organisation_id"), _tickets.c.requester_id != bindparam("contact_id")
    ),
)
_HELD_SINCE = select(func.count()).where(
    _intake.c.state == IntakeState.HELD,
    _intake.c.next_at >= bindparam("since"),  # when it came, or was last tried; with the state it has an index
    func.lower(_intake.c.from_address) == func.lower(bindparam("from_address")),
)
_TEMPLATES_SENT = (
    select(_outbox.c.template)
    .distinct()
    .where(_outbox.c.recipient == bindparam("recipient"), _outbox.c.created_at >= bindparam("since"))
)
_MINUTES_WORKED = select(func.coalesce(func.sum(TABLES[TimeEntry].c.minutes), 0)).where(
    TABLES[TimeEntry].c.ticket_id == bindparam("ticket_id")
)
_TICKETS_BY_ID = _any_of(Ticket, "id")
_MERGED = _tickets.c.merged_into_id.is_not(None)


def _survivors() -> Select[Any]:
    """From each ticket the ways through those that it was merged into: the last of them goes on. Ends at any cycle."""
    asked = _tickets.c.id.in_(bindparam("values", expanding=True))
    first = select(_tickets.c.id.label("named"), _tickets.c.merged_into_id.label("into")).where(asked, _MERGED)
    way = first.cte("way", recursive=True)
    way = way.union(
        select(way.c.named, _tickets.c.merged_into_id).join(_tickets, _tickets.c.id == way.c.into).where(_MERGED)
    )
    return select(way.c.named, way.c.into).join(_tickets, _tickets.c.id == way.c.into).where(~_MERGED)


def _absorbed() -> Select[Any]:
    """All tickets that were merged into one, or into one of these."""
    first = select(_tickets.c.id).where(_tickets.c.merged_into_id == bindparam("id"))
    found = first.cte("absorbed", recursive=True)
    found = found.union(select(_tickets.c.id).join(found, _tickets.c.merged_into_id == found.c.id))
    return select(_tickets).where(_tickets.c.id.in_(select(found.c.id))).order_by(_tickets.c.id)


_SURVIVORS, _ABSORBED = _survivors(), _absorbed()
_links = TABLES[TicketLink]
_LINKS_OF = (
    select(_links).where(or_(*(column == bindparam("id") for column in (_links.c.ticket_id, _links.c.other_id))))
).order_by(_links.c.id)
_PARTICIPANTS_BY_ID = _any_of(Participant, "id")
_PARTICIPANTS_OF = _any_of(Participant, "ticket_id")
_COMMENTS_OF = _any_of(Comment, "ticket_id", "created_at")
_EVENTS_OF = _any_of(Event, "ticket_id", "at")
_ATTACHMENTS_OF = _any_of(AttachmentRecord, "comment_id")
_LOCKED_HELD = (
    select(_intake)
    .where(_intake.c.id.in_(bindparam("values", expanding=True)), _intake.c.state == bindparam("held"))
    .order_by(_intake.c.id)
    .with_for_update()  # said on PostgreSQL only; on SQLite a writer is alone
)
_DEDUPE_LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended(:dedupe_key, 0))")


class Facts(Records):
    """The verbs that find. All lists are in order of id (comments and events: of time)."""

    def find_contact(self, address_key: str) -> tuple[Contact, ContactAddress, Organisation | None] | None:
        """Whose address that is (normal form), active or not."""
        row = self.execute(_CONTACT, {"key": address_key}).first()
        if row is None:
            return None
        addresses_at = len(_CONTACTS.names)
        organisation_at = addresses_at + len(_ADDRESSES.names)
        contact, address = _CONTACTS.record(row[:addresses_at]), _ADDRESSES.record(row[addresses_at:organisation_at])
        organisation = None if contact.organisation_id is None else _ORGANISATIONS.record(row[organisation_at:])
        return contact, address, organisation

    def find_organisation_of_domain(self, domain: str) -> Organisation | None:
        """The organisation whose people are known by that domain (ASCII, lower case), if its setting says so."""
        return self._first(Organisation, _ORGANISATION_OF_DOMAIN, {"domain": domain})

    def find_agent(self, address_key: str) -> Agent | None:
        """The agent of that address (normal form), active or not."""
        return next((agent for agent in self.all_of(Agent) if agent.key == address_key), None)

    def active_agents(self) -> list[Agent]:
        """Those who answer for the desk now."""
        return [agent for agent in self.all_of(Agent) if agent.active]

    def find_participants(self, ids: Collection[int]) -> list[Participant]:
        """The participants of those ids that there are."""
        return self._of(Participant, _PARTICIPANTS_BY_ID, ids)

    def participants_of(self, ticket_ids: Collection[int]) -> list[Participant]:
        """All participants of the tickets."""
        return self._of(Participant, _PARTICIPANTS_OF, ticket_ids)

    def find_tickets(self, *, numbers: Collection[str] = (), ids: Collection[int] = ()) -> list[Ticket]:
        """The tickets of those numbers (in any letter case) or ids that there are, each once."""
        by_number = self._of(Ticket, _TICKETS_BY_NUMBER, {number.lower() for number in numbers})
        found = {ticket.id: ticket for ticket in by_number + self._of(Ticket, _TICKETS_BY_ID, ids)}
        return [found[ticket_id] for ticket_id in sorted(found)]

    def list_tickets(
        self, *, category: str = "", tag: str = "", limit: int | None = None, **equals: Any
    ) -> list[Ticket]:
        """Tickets, the newest first, whose fields have these values (as in `find_all`), with a tag, in a category.

        A category holds those below it; its letter case is free.
        """
        statement = selection(_tickets, "-created_at", limit, equals)
        if tag:
            statement = statement.where(_HasMember(_tickets.c.tags, literal(tag)))
        if category:
            name = func.lower(_tickets.c.fields["category"].as_string())
            node, below = func.lower(literal(category)), func.lower(literal(f"{category}/"))
            statement = statement.where(or_(name == node, func.substr(name, 1, len(category) + 1) == below))
        return self.fetch(Ticket, statement)

    def count_tickets(self, contact_id: int, *, since: datetime) -> tuple[int, int]:
        """How many tickets of a requester are not closed, and how many were opened at `since` or later."""
        counts: Any = self.execute(_TICKET_COUNTS, {"contact_id": contact_id, "since": since}).one()
        return counts[0], counts[1]

    def find_open_tickets(self, contact_id: int | None, organisation_id: int | None, *, limit: int) -> OpenTickets:
        """Up to `limit` tickets that are not closed of a requester, and as many of their organisation's others."""
        parameters = {"contact_id": contact_id or 0, "organisation_id": organisation_id or 0, "limit": limit}
        found = sorted(self.fetch(Ticket, _OPEN_TICKETS, parameters), key=lambda ticket: -ticket.id)
        own = tuple(ticket for ticket in found if ticket.requester_id == contact_id)
        return OpenTickets(own, tuple(ticket for ticket in found if ticket.requester_id != contact_id))

    def has_open_tickets(self, organisation_id: int) -> bool:
        """Whether any ticket of the organisation is not closed."""
        return self.execute(_OPEN_OF_ORGANISATION, {"organisation_id": organisation_id}).first() is not None

    def templates_sent(self, recipient: str, *, since: datetime) -> frozenset[str]:
        """The templates of all mails that were written to an address at `since` or later."""
        return frozenset(self.execute(_TEMPLATES_SENT, {"recipient": recipient, "since": since}).scalars())

    def count_held(self, from_address: str, *, since: datetime) -> int:
        """How many mails of an address, in any letter case, came at `since` or later and are held."""
        count: int = self.execute(_HELD_SINCE, {"from_address": from_address, "since": since}).scalar_one()
        return count

    def lock_ticket(self, ticket_id: int) -> Ticket:
        """The ticket as it is now; nobody else changes it until this transaction ends. Raises StoreError if none."""
        found = self._first(Ticket, _LOCKED_TICKET, {"id": ticket_id})
        return found or self.get(Ticket, ticket_id)

    def lock_organisation(self, organisation_id: int) -> Organisation:
        """The organisation as it is now; nobody else changes it until this transaction ends. StoreError if none."""
        return self.lock(Organisation, organisation_id) or self.get(Organisation, organisation_id)

    def minutes_worked(self, ticket_id: int) -> int:
        """How long agents worked on the ticket, all together."""
        minutes: int = self.execute(_MINUTES_WORKED, {"ticket_id": ticket_id}).scalar_one()
        return minutes

    def find_survivors(self, ticket_ids: Collection[int]) -> dict[int, int]:
        """For each of the tickets the one that goes on in its place: itself, unless it was merged into another."""
        found = {ticket_id: ticket_id for ticket_id in ticket_ids}
        if found:
            found |= {row.named: row.into for row in self.execute(_SURVIVORS, {"values": list(found)})}
        return found

    def merged_into(self, ticket_id: int) -> list[Ticket]:
        """The tickets that were merged into it, or into one of these."""
        return self.fetch(Ticket, _ABSORBED, {"id": ticket_id})

    def links_of(self, ticket_id: int) -> list[TicketLink]:
        """The links of the ticket, whichever way they point."""
        return self.fetch(TicketLink, _LINKS_OF, {"id": ticket_id})

    def find_tickets_of_messages(self, message_ids: Collection[str]) -> dict[str, list[int]]:
        """Message-ID → ids of all tickets it came to or went out from: an id may be copied by anybody."""
        found: dict[str, list[int]] = {}
        if message_ids:
            for row in self.execute(_TICKETS_OF_MESSAGES, {"message_ids": list(message_ids)}):
                found.setdefault(row.message_id, []).append(row.ticket_id)
        return found

    def mails_since(self, since: datetime) -> list[Intake]:
        """The messages that came at `since` or later and were worked on to the end, oldest first."""
        return self.fetch(Intake, _MAILS_SINCE, {"since": since})

    def find_duplicate(self, dedupe_key: str, since: datetime) -> Intake | None:
        """The first message with that key, done or held, received at `since` or later.

        The caller's transaction keeps other daemons from asking for the same key, so two copies cannot both be first.
        """
        if self._connection.dialect.name == "postgresql":
            self.execute(_DEDUPE_LOCK, {"dedupe_key": dedupe_key})
        return self._first(Intake, _DUPLICATE, {"dedupe_key": dedupe_key, "since": since})

    def lock_held(self, ids: Collection[int]) -> list[Intake]:
        """Those of the mails that are in quarantine; nobody else lets them out until this transaction ends."""
        parameters = {"values": list(ids), "held": IntakeState.HELD}
        return self.fetch(Intake, _LOCKED_HELD, parameters) if ids else []

    def comments_of(self, ticket_id: int) -> list[Comment]:
        """The ticket's conversation, oldest first."""
        return self._of(Comment, _COMMENTS_OF, [ticket_id])

    def events_of(self, ticket_id: int) -> list[Event]:
        """What happened to the ticket, oldest first."""
        return self._of(Event, _EVENTS_OF, [ticket_id])

    def attachments_of(self, comment_ids: Collection[int]) -> list[AttachmentRecord]:
        """The files on the comments."""
        return self._of(AttachmentRecord, _ATTACHMENTS_OF, comment_ids)
