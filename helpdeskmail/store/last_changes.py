"""What taking back an agent's last change of a ticket has to know, however long the ticket's log is.

A ticket may have many thousands of events and mails. These look-ups go through indexes of ticket and time, the newest
first, and read what is of one moment; of mails never the content.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import and_, bindparam, case, func, or_, select

from helpdeskmail.core.facts import ChangeMail
from helpdeskmail.core.model import NEVER, Event, Outbox
from helpdeskmail.core.undone import UNDONE
from helpdeskmail.store.leases import IS_WITH_US
from helpdeskmail.store.records import Records
from helpdeskmail.store.tables import TABLES

_PAGE = 50  # moments that are looked at at once
_IDLE = ("#help", "#note")  # commands, as events name them, that change nothing

_events, _outbox = TABLES[Event], TABLES[Outbox]
_detail = _events.c.detail
_IS_OWN = or_(
    _events.c.cause == bindparam("cause"),
    and_(
        _events.c.kind == "command_done",
        _detail["agent"].as_string() == bindparam("agent"),
        _detail["command"].as_string().not_in(_IDLE),
    ),
)
_IS_UNDOING = _events.c.kind == UNDONE
_MOMENTS = (
    select(_events.c.at, func.max(case((_IS_UNDOING, _detail["of"].as_string()))).label("taken_back"))
    .where(_events.c.ticket_id == bindparam("ticket_id"), _events.c.at < bindparam("before"), or_(_IS_OWN, _IS_UNDOING))
    .group_by(_events.c.at)
    .order_by(_events.c.at.desc())
    .limit(_PAGE)
)
_EVENTS_AT = (
    select(_events)
    .where(_events.c.ticket_id == bindparam("ticket_id"), _events.c.at == bindparam("at"))
    .order_by(_events.c.id)
)
_is_of_moment = and_(_outbox.c.ticket_id == bindparam("ticket_id"), _outbox.c.created_at == bindparam("at"))
_SHOWN = tuple(_outbox.c[name] for name in ("id", "state", "channel", "template", "recipient", "participant_id"))
_MAILS_AT = select(*_SHOWN).where(_is_of_moment).order_by(_outbox.c.id)
_WAITING_AT = (
    select(_outbox.c.id)
    .where(_is_of_moment, IS_WITH_US)
    .order_by(_outbox.c.id)
    .with_for_update(skip_locked=True)  # said on PostgreSQL only; on SQLite a writer is alone
)


class LastChanges(Records):
    """The verbs."""

    def last_change_at(self, ticket_id: int, agent: str) -> datetime | None:
        """When that agent (an address) last changed the ticket, by mail or command line, and it was not taken back.

        Words alone are no change.
        """
        over: set[str] = set()
        parameters = {"ticket_id": ticket_id, "agent": agent, "cause": f"agent:{agent}", "before": NEVER}
        while moments := self.execute(_MOMENTS, parameters).all():
            for moment in moments:
                at: datetime = moment.at
                if moment.taken_back is not None:
                    over.add(moment.taken_back)
                elif at.isoformat() not in over:
                    return at
            parameters["before"] = moments[-1].at
        return None

    def events_at(self, ticket_id: int, at: datetime) -> list[Event]:
        """What happened to the ticket at that moment, in order."""
        return self.fetch(Event, _EVENTS_AT, {"ticket_id": ticket_id, "at": at})

    def lock_mails_at(self, ticket_id: int, at: datetime, *, now: datetime) -> list[ChangeMail]:
        """The ticket's mails and calls of that moment; no courier takes those that wait until this transaction ends."""
        parameters = {"ticket_id": ticket_id, "at": at}
        waiting = set(self.execute(_WAITING_AT, parameters | {"now": now}).scalars())
        found = self.execute(_MAILS_AT, parameters)
        return [ChangeMail(**row, is_waiting=row["id"] in waiting) for row in found.mappings()]
