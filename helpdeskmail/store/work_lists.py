"""Lists of what waits for somebody: bounded, and in as many statements however many tickets there are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, or_, select, update

from helpdeskmail.core.digest import SHOWN, DigestFacts, TicketList
from helpdeskmail.core.model import Agent, Contact, Intake, IntakeState, Participant, Status, Ticket, Timer
from helpdeskmail.core.timing import WAITING
from helpdeskmail.store.records import Records, shape_of
from helpdeskmail.store.tables import TABLES

_TICKET = shape_of(Ticket)
_tickets, _places, _agents, _intake = _TICKET.table, TABLES[Participant], TABLES[Agent], TABLES[Intake]
_OPEN = [status for status in Status if status is not Status.CLOSED]
_WITH_US = [Status.NEW, Status.OPEN, Status.IN_PROGRESS, Status.ON_HOLD]  # the next word is the desk's


def _listing(*conditions: ColumnElement[bool], order: ColumnElement[Any]) -> Select[Any]:
    """The first `SHOWN` tickets, and behind each how many there are in all."""
    chosen = select(_tickets, func.count().over()).where(*conditions)
    return chosen.order_by(order, _tickets.c.id).limit(SHOWN)


_is_mine = _tickets.c.assignee_id == bindparam("agent_id")
_is_nobodys = and_(_tickets.c.assignee_id.is_(None), _tickets.c.team == bindparam("team"))
_is_unanswered = or_(
    _tickets.c.last_agent_reply_at.is_(None), _tickets.c.last_client_reply_at > _tickets.c.last_agent_reply_at
)
_is_late = or_(_tickets.c.due_first_answer_at <= bindparam("now"), _tickets.c.due_resolution_at <= bindparam("now"))
_MINE = _listing(_is_mine, _tickets.c.status.in_(_OPEN), order=_tickets.c.created_at)
_BY_STATUS = (
    select(_tickets.c.status, func.count()).where(_is_mine, _tickets.c.status.in_(_OPEN)).group_by(_tickets.c.status)
)
_UNASSIGNED = _listing(_is_nobodys, _tickets.c.status.in_(_WITH_US), order=_tickets.c.created_at)
_WAITING = _listing(
    _is_mine,
    _tickets.c.status.in_(_WITH_US),
    _is_unanswered,
    order=func.coalesce(_tickets.c.last_client_reply_at, _tickets.c.created_at),
)
_LATE = _listing(or_(_is_mine, _is_nobodys), _tickets.c.status.in_(_WITH_US), _is_late, order=_tickets.c.created_at)
_is_missed = and_(_places.c.key == bindparam("agent_key"), _places.c.missed_at.is_not(None))
_MISSED = (
    select(_tickets, func.count().over())
    .join(_places, _places.c.ticket_id == _tickets.c.id)
    .where(_is_missed, _places.c.agent_id == bindparam("agent_id"))
    .order_by(_places.c.missed_at.desc(), _tickets.c.id)
    .limit(SHOWN)
)
_HELD = select(_intake.c.reason, func.count()).where(_intake.c.state == IntakeState.HELD).group_by(_intake.c.reason)
_FORGET_MISSED = update(_places).where(_is_missed).values(missed_at=None)
_PLAN_DIGEST = (
    update(_agents)
    .where(_agents.c.id == bindparam("agent_id"), _agents.c.digest_next_at.is_not_distinct_from(bindparam("planned")))
    .values(digest_next_at=bindparam("next_at"))
)


class WorkLists(Records):
    """The verbs of what waits for whom."""

    def plan_digest(self, agent: Agent, next_at: datetime | None) -> bool:
        """Plan the agent's next digest; False when somebody else did since the agent was read. True: it is ours."""
        parameters = {"agent_id": agent.id, "planned": agent.digest_next_at, "next_at": next_at}
        self._kept.pop(Agent, None)
        return self.execute(_PLAN_DIGEST, parameters).rowcount == 1

    def digest_facts(self, agent: Agent, now: datetime) -> DigestFacts:
        """What an agent's digest is made of."""
        parameters = {"agent_id": agent.id, "team": agent.team, "agent_key": agent.key, "now": now}
        mine, unassigned, waiting, late, missed = (
            self._list(statement, parameters) for statement in (_MINE, _UNASSIGNED, _WAITING, _LATE, _MISSED)
        )
        told = [one for tickets in (mine, unassigned, waiting, late, missed) for one in tickets.shown]
        return DigestFacts(
            mine=mine,
            by_status={Status(word): count for word, count in self._counts(_BY_STATUS, parameters).items()},
            unassigned=unassigned,
            waiting=waiting,
            late=late,
            missed=missed,
            held=self._counts(_HELD, parameters),
            timers=self.find_all(Timer, ticket_id=[one.id for one in mine.shown], state=WAITING),
            clients={one.id: one for one in self.find_all(Contact, id={one.requester_id for one in told})},
        )

    def forget_missed(self, agent: Agent) -> None:
        """The agent was told of what was kept from them."""
        self.execute(_FORGET_MISSED, {"agent_key": agent.key})

    def _counts(self, statement: Select[Any], parameters: dict[str, Any]) -> dict[str, int]:
        rows: Sequence[Any] = self.execute(statement, parameters).all()
        return {row[0]: row[1] for row in rows}

    def _list(self, statement: Select[Any], parameters: dict[str, Any]) -> TicketList:
        rows: Sequence[Any] = self.execute(statement, parameters).all()
        return TicketList(tuple(_TICKET.record(row[:-1]) for row in rows), rows[0][-1] if rows else 0)
