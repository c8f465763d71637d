"""Look-ups for reports and exports: one statement for each table and time, over an index, streamed row by row.

What these give is read while the transaction lasts, once; no more than a block of rows is in memory.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Executable,
    Label,
    ScalarSelect,
    Select,
    and_,
    case,
    exists,
    func,
    literal,
    or_,
    select,
)

from helpdeskmail.core.model import (
    Agent,
    Comment,
    CommentKind,
    Contact,
    Event,
    Organisation,
    Participant,
    Role,
    Status,
    Ticket,
    TimeEntry,
    Timer,
)
from helpdeskmail.core.report_rows import (
    AnsweredRow,
    ChangeRow,
    OpenCount,
    RatedRow,
    TicketLine,
    Wanted,
    WorkedRow,
)
from helpdeskmail.core.timing import FIRED
from helpdeskmail.store.records import Records
from helpdeskmail.store.tables import IS_STATUS_CHANGE, TABLES

_BLOCK = 500  # rows fetched at a time

_tickets, _organisations, _agents, _contacts = (TABLES[kind].c for kind in (Ticket, Organisation, Agent, Contact))
_entries, _events, _timers, _comments, _places = (
    TABLES[kind].c for kind in (TimeEntry, Event, Timer, Comment, Participant)
)
_OPEN = [status for status in Status if status is not Status.CLOSED]
_ORGANISATION: Label[str] = func.coalesce(_organisations.name, "").label("organisation")
_AGENT: Label[str] = func.coalesce(func.nullif(_agents.name, ""), _agents.address, "").label("agent")
_AGENT_FOR_CLIENTS: Label[str] = func.coalesce(_agents.name, "").label("agent")  # an agent's address is for agents


class Figures(Records):
    """The verbs that stream what reports are made of."""

    def worked(self, wanted: Wanted, *, for_client: bool = False) -> Iterator[WorkedRow]:
        """The time entries of work done then, by ticket, then agent, then time. Clients read names of agents only."""
        agent = _AGENT_FOR_CLIENTS if for_client else _AGENT
        chosen = (
            select(
                *(_tickets.id, _entries.agent_id, _tickets.number, _field("reference"), _tickets.subject),
                *(_ORGANISATION, agent, _entries.minutes, _entries.what),
            )
            .select_from(TABLES[TimeEntry])
            .join(TABLES[Ticket], _tickets.id == _entries.ticket_id)
            .outerjoin(TABLES[Organisation], _organisations.id == _tickets.organisation_id)
            .outerjoin(TABLES[Agent], _agents.id == _entries.agent_id)
            .where(_within(_entries.worked_at, wanted), *_of(wanted, _entries.agent_id))
            .order_by(_tickets.id, _entries.agent_id, _entries.worked_at, _entries.id)
        )
        return (WorkedRow(*row) for row in self._stream(chosen))

    def answered(self, wanted: Wanted) -> Iterator[AnsweredRow]:
        """The tickets that were opened then, with what became of them."""
        chosen = (
            select(
                *(_tickets.number, _tickets.subject, _tickets.organisation_id, _ORGANISATION, _AGENT),
                *(_tickets.priority, func.coalesce(_contacts.time_zone, ""), _tickets.created_at),
                *(_tickets.first_answer_at, func.coalesce(_tickets.resolved_at, _tickets.closed_at)),
                _late("first_answer", _tickets.first_answer_at.is_not(None)),
                _late("resolution", _tickets.status.in_([Status.RESOLVED, Status.CLOSED])),
            )
            .select_from(_with_names())
            .outerjoin(TABLES[Contact], _contacts.id == _tickets.requester_id)
            .where(_within(_tickets.created_at, wanted), *_of(wanted, _tickets.assignee_id))
            .order_by(_tickets.created_at, _tickets.id)
        )
        for *values, answer_late, solution_late in self._stream(chosen):
            values += (_flag(answer_late), _flag(solution_late))
            yield AnsweredRow(*values)

    def rated(self, wanted: Wanted) -> Iterator[RatedRow]:
        """The ratings that came then."""
        chosen = (
            select(
                *(_tickets.number, _tickets.subject, _ORGANISATION, _AGENT),
                *(_tickets.rating_quality, _tickets.rating_speed, _tickets.rated_at),
            )
            .select_from(_with_names())
            .where(_within(_tickets.rated_at, wanted), *_of(wanted, _tickets.assignee_id))
            .order_by(_tickets.rated_at, _tickets.id)
        )
        return (RatedRow(*row) for row in self._stream(chosen))

    def changed(self, wanted: Wanted) -> Iterator[ChangeRow]:
        """All openings and changes of status since then, to this day: `wanted.until` is not looked at."""
        opened = (
            select(_tickets.created_at, _ORGANISATION, _field("category"), _by_mail())
            .select_from(_with_names())
            .where(_tickets.created_at >= wanted.since, *_of(wanted, _tickets.assignee_id))
        )
        for at, organisation, category, by_mail in self._stream(opened):
            yield ChangeRow(at, organisation, category, None, Status.NEW, bool(by_mail))
        moved = (
            select(_events.at, _ORGANISATION, _field("category"), _events.detail)
            .select_from(TABLES[Event])
            .join(TABLES[Ticket], _tickets.id == _events.ticket_id)
            .outerjoin(TABLES[Organisation], _organisations.id == _tickets.organisation_id)
            .where(IS_STATUS_CHANGE, _events.at >= wanted.since, *_of(wanted, _tickets.assignee_id))
        )
        for at, organisation, category, detail in self._stream(moved):
            yield ChangeRow(at, organisation, category, Status(detail["old"]), Status(detail["new"]))

    def open_now(self, wanted: Wanted) -> list[OpenCount]:
        """How many tickets are not closed, whenever they were opened."""
        organisation, category = _ORGANISATION, _field("category")
        chosen = (
            select(organisation, category, func.count())
            .select_from(_with_names())
            .where(_tickets.status.in_(_OPEN), *_of(wanted, _tickets.assignee_id))
            .group_by(organisation, category)
        )
        return [OpenCount(*row) for row in self._stream(chosen)]

    def ticket_lines(
        self,
        *,
        organisation_id: int | None = None,
        requester_id: int | None = None,
        ids: Collection[int] | None = None,
        alive: Wanted | None = None,
        for_client: bool = False,
    ) -> Iterator[TicketLine]:
        """Tickets as lists show them, oldest first; of an organisation, a requester, or these, else all.

        `alive`: only those that were not closed all that time. `for_client`: of agents there are names only.
        """
        conditions: list[ColumnElement[bool]] = []
        if organisation_id is not None:
            conditions.append(_tickets.organisation_id == organisation_id)
        if requester_id is not None:
            conditions.append(_tickets.requester_id == requester_id)
        if ids is not None:
            conditions.append(_tickets.id.in_(ids))
        if alive is not None:
            conditions.append(_tickets.created_at < alive.until)
            conditions.append(or_(_tickets.closed_at.is_(None), _tickets.closed_at >= alive.since))
        chosen = (
            _ticket_lines(_AGENT_FOR_CLIENTS if for_client else _AGENT)
            .where(*conditions)
            .order_by(_tickets.created_at, _tickets.id)
        )
        for *values, created_at, by_client, by_agent in self._stream(chosen):
            values.append(max(at for at in (created_at, by_client, by_agent) if at is not None))
            yield TicketLine(*values)

    def _stream(self, statement: Executable) -> Iterator[Any]:
        with self.execute(statement.execution_options(yield_per=_BLOCK)) as rows:
            yield from rows


def _ticket_lines(agent: Label[str]) -> Select[Any]:
    requester = func.coalesce(func.nullif(_places.name, ""), _places.address, "")
    minutes: ScalarSelect[int] = (
        select(func.coalesce(func.sum(_entries.minutes), 0)).where(_entries.ticket_id == _tickets.id).scalar_subquery()
    )
    fields = ("reference", "reference2", "internal_reference", "wished_date")
    return (
        select(
            *(_tickets.number, _tickets.subject, _tickets.status, _tickets.priority),
            *(_field(name) for name in ("category", "product", "version", "site")),
            *(_ORGANISATION, requester, agent),
            *(_field(name) for name in fields),
            *(_tickets.created_at, _tickets.taken_at, _tickets.first_answer_at),
            *(_tickets.resolved_at, _tickets.closed_at, _tickets.rating_quality, _tickets.rating_speed, minutes),
            *(_tickets.created_at, _tickets.last_client_reply_at, _tickets.last_agent_reply_at),
        )
        .select_from(_with_names())
        .outerjoin(TABLES[Participant], and_(_places.ticket_id == _tickets.id, _places.role == Role.REQUESTER))
    )


def _with_names() -> Any:
    """Tickets with the names of their organisation and of who has them."""
    return (
        TABLES[Ticket]
        .outerjoin(TABLES[Organisation], _organisations.id == _tickets.organisation_id)
        .outerjoin(TABLES[Agent], _agents.id == _tickets.assignee_id)
    )


def _within(column: ColumnElement[Any], wanted: Wanted) -> ColumnElement[bool]:
    return and_(column >= wanted.since, column < wanted.until)


def _of(wanted: Wanted, agent: ColumnElement[Any]) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.organisation_id is not None:
        conditions.append(_tickets.organisation_id == wanted.organisation_id)
    if wanted.agent_id is not None:
        conditions.append(agent == wanted.agent_id)
    return conditions


def _field(name: str) -> Label[str]:
    """One of the fields that rules and agents set, "" where it is not."""
    value: ColumnElement[str] = _tickets.fields[name].as_string()
    return func.coalesce(value, "").label(name)


def _by_mail() -> ColumnElement[bool]:
    """Whether the request with which a ticket was opened came by mail."""
    return exists().where(
        _comments.ticket_id == _tickets.id,
        _comments.kind == CommentKind.REQUEST,
        _comments.created_at == _tickets.created_at,
        _comments.intake_id.is_not(None),
    )


def _late(deadline: str, is_done: ColumnElement[bool]) -> ColumnElement[Any]:
    """1: the deadline was missed, by the timer that tells so; 0: it was kept; NULL: none, or it is not over yet.

    Pauses and changes of priority have moved the timer, so they need not be reckoned with again.
    """
    there_is = exists().where(_timers.ticket_id == _tickets.id, _timers.kind == f"deadline:{deadline}")
    last = _timers.payload["number"].as_integer() == _timers.payload["of"].as_integer()
    return case((there_is.where(_timers.state == FIRED, last), literal(1)), (and_(there_is, is_done), literal(0)))


def _flag(value: int | None) -> bool | None:
    return None if value is None else bool(value)
