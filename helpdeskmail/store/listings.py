"""Look-ups for what clients ask to be shown: their tickets, or their whole organisation's."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, or_, select

from helpdeskmail.core.model import ContactAddress, Outbox, Participant, Role, Status, Ticket
from helpdeskmail.store.records import Records
from helpdeskmail.store.tables import TABLES

_tickets, _places = TABLES[Ticket], TABLES[Participant]
_outbox, _addresses = TABLES[Outbox], TABLES[ContactAddress]

_OUTLINES = (
    select(_tickets.c.id, _tickets.c.subject, _tickets.c.status, _tickets.c.closed_at)
    .where(
        or_(
            _tickets.c.requester_id == bindparam("contact_id"),
            _tickets.c.organisation_id == bindparam("organisation_id"),  # NULL is equal to nothing
        ),
        # The one that goes on in its place stands for it. Said so that no index is tempted: nearly all are NULL.
        func.coalesce(_tickets.c.merged_into_id, 0) == 0,
    )
    .order_by(_tickets.c.updated_at.desc(), _tickets.c.id.desc())
    .limit(bindparam("limit"))
)
_REQUESTERS = (
    select(_places.c.ticket_id, _places.c.name, _places.c.address)
    .where(_places.c.ticket_id.in_(bindparam("ticket_ids", expanding=True)), _places.c.role == Role.REQUESTER)
    .order_by(_places.c.id)
)
_OWN_PLACES = (
    select(_places.c.ticket_id, _places.c.id, _places.c.seen_at)
    .where(
        _places.c.ticket_id.in_(bindparam("ticket_ids", expanding=True)),
        _places.c.contact_id == bindparam("contact_id"),
        _places.c.left_at.is_(None),
    )
    .order_by(_places.c.id)
)
_ANSWERS = (
    select(func.count())
    .select_from(_outbox)
    .where(
        _outbox.c.recipient.in_(select(_addresses.c.address).where(_addresses.c.contact_id == bindparam("contact_id"))),
        _outbox.c.template.in_(bindparam("templates", expanding=True)),
        _outbox.c.created_at >= bindparam("since"),
    )
)


@dataclass(frozen=True, slots=True)
class Outline:
    """What tells in which list a ticket stands, and whether a filter lets it pass."""

    id: int
    subject: str
    status: Status
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """The place of who asks on a ticket."""

    id: int
    seen_at: datetime | None


class Listings(Records):
    """The verbs that list."""

    def outlines(self, contact_id: int, organisation_id: int | None, *, limit: int) -> list[Outline]:
        """The tickets of a requester, and those of an organisation (None: of none), the last changed first."""
        wanted = {"contact_id": contact_id, "organisation_id": organisation_id, "limit": limit}
        return [Outline(row.id, row.subject, row.status, row.closed_at) for row in self.execute(_OUTLINES, wanted)]

    def requesters_of(self, ticket_ids: Collection[int]) -> dict[int, str]:
        """Ticket → who asked: their name there, else the address."""
        if not ticket_ids:
            return {}
        found = self.execute(_REQUESTERS, {"ticket_ids": list(ticket_ids)})
        return {row.ticket_id: row.name or row.address for row in found}

    def places_of_contact(self, contact_id: int, ticket_ids: Collection[int]) -> dict[int, OwnPlace]:
        """Ticket → the contact's first place on it, where they have one and did not leave."""
        if not ticket_ids:
            return {}
        found: dict[int, OwnPlace] = {}
        for row in self.execute(_OWN_PLACES, {"contact_id": contact_id, "ticket_ids": list(ticket_ids)}):
            found.setdefault(row.ticket_id, OwnPlace(row.id, row.seen_at))
        return found

    def count_mails_to(self, contact_id: int, templates: Collection[str], *, since: datetime) -> int:
        """How many mails of these templates were written to any address of a contact at `since` or later."""
        wanted = {"contact_id": contact_id, "templates": list(templates), "since": since}
        count: int = self.execute(_ANSWERS, wanted).scalar_one()
        return count
