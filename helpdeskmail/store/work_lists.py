"""Lists of what waits for somebody: bounded, and in as many statements however many tickets there are."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, func, or_, select, update

from helpdeskmail.core.digest import SHOWN, DigestFacts, Load, TicketList
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
_LOADS = (
    select(
        _tickets.c.assignee_id,
        func.count(),
        func.sum(case((and_(_tickets.c.status.in_(_WITH_US), _is_late), 1), else_=0)),
    )
    .where(_tickets.c.assignee_id.in_(bindparam("agent_ids", expanding=True)), _tickets.c.status.in_(_OPEN))
    .group_by(_tickets.c.assignee_id)
)
_HELD = select(_intake.c.reason, func.count()).where(_intake.c.state == IntakeState.HELD).group_by(_intake.c.reason)
_FORGET_MISSED = update(_places).where(_is_missed).values(missed_at=None)
_OWN_PLACES = (
    select(_places.c.ticket_id, func.min(_places.c.id))
    .where(
        _places.c.ticket_id.in_(bindparam("ticket_ids", expanding=True)), _places.c.agent_id == bindparam("agent_id")
    )
    .group_by(_places.c.ticket_id)
)
_LOCK_TICKETS = (
    select(_tickets.c.id)
    .where(_tickets.c.id.in_(bindparam("ticket_ids", expanding=True)))
    .order_by(_tickets.c.id)
    .with_for_update()
)
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
        colleagues = self._colleagues(agent)
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
            colleagues=colleagues,
            loads=self._loads(colleagues[:SHOWN], now),
        )

    def _colleagues(self, agent: Agent) -> list[Agent]:
        """The others of the agent's team who are active, by name."""
        others = (one for one in self.all_of(Agent) if one.active and one.id != agent.id)
        team = [one for one in others if agent.team and one.team == agent.team]
        return sorted(team, key=lambda one: ((one.name or one.address).casefold(), one.id))

    def _loads(self, agents: Sequence[Agent], now: datetime) -> dict[int, Load]:
        if not agents:
            return {}
        parameters = {"agent_ids": [one.id for one in agents], "now": now}
        rows: Sequence[Any] = self.execute(_LOADS, parameters).all()
        return {row[0]: Load(row[1], row[2]) for row in rows}

    def places_of_agent(self, agent: Agent, ticket_ids: Collection[int]) -> dict[int, int]:
        """Ticket → the id of the agent's first place on it, where they have one."""
        if not ticket_ids:
            return {}
        return self._counts(_OWN_PLACES, {"agent_id": agent.id, "ticket_ids": list(ticket_ids)})

    def lock_tickets(self, ticket_ids: Collection[int]) -> None:
        """Keep others from changing the tickets until this transaction ends; in the order in which all lock them."""
        if ticket_ids:
            self.execute(_LOCK_TICKETS, {"ticket_ids": list(ticket_ids)})

    def forget_missed(self, agent: Agent) -> None:
        """The agent was told of what was kept from them."""
        self.execute(_FORGET_MISSED, {"agent_key": agent.key})

    def _counts(self, statement: Select[Any], parameters: dict[str, Any]) -> dict[Any, int]:
        rows: Sequence[Any] = self.execute(statement, parameters).all()
        return {row[0]: row[1] for row in rows}

    def _list(self, statement: Select[Any], parameters: dict[str, Any]) -> TicketList:
        rows: Sequence[Any] = self.execute(statement, parameters).all()
        return TicketList(tuple(_TICKET.record(row[:-1]) for row in rows), rows[0][-1] if rows else 0)
