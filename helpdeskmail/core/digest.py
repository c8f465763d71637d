"""The daily digest of an agent: when it goes out, and what it says.

It goes out at the agent's hour, else their team's, else the desk's, in the agent's time zone, on working days of the
desk; one that finds nothing to say, or an agent who is away, is not written. An hour that the clocks leave out on a
night of theirs is the first moment after the gap; one that they show twice counts once.

Each ticket has a link that answers it, signed for the agent's place on that ticket as the links of any notice are; on
one where they had no place yet, the digest gives them one. One that is nobody's has a second link, which takes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Any

from helpdeskmail.core.absence import is_away
from helpdeskmail.core.agent_view import command_lines
from helpdeskmail.core.calendar import WorkingTime
from helpdeskmail.core.command_words import Verb
from helpdeskmail.core.deadlines import FIRST_ANSWER, RESOLUTION, kind_of
from helpdeskmail.core.letter import Letter
from helpdeskmail.core.model import Agent, Contact, Participant, Role, Status, Ticket, Timer
from helpdeskmail.core.places import get_zone
from helpdeskmail.core.policy import DeskPolicy

TEMPLATE = "digest"
NEVER = "never"  # an agent's hour, or a team's: no digest
SHOWN = 50  # tickets of a list, or colleagues; how many more there are is told
_HOUR = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])", re.ASCII)
_FINISHED = (Status.RESOLVED, Status.CLOSED)
_AHEAD = 400  # days that are looked at for the next working one: a desk that has none for so long sends nothing


@dataclass(frozen=True, slots=True)
class TicketList:
    """Some tickets, in the order in which they are told, and how many there are."""

    shown: tuple[Ticket, ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class Load:
    """How many tickets an agent has that are not closed, and how many of them have missed a deadline."""

    open: int = 0
    late: int = 0


@dataclass(frozen=True, slots=True)
class DigestFacts:
    """What the store knows for one agent's digest."""

    mine: TicketList = TicketList()  # not closed, the oldest first
    by_status: Mapping[Status, int] = field(default_factory=dict)  # how many of them
    unassigned: TicketList = TicketList()  # of the agent's team (of none, where they have none), the oldest first
    waiting: TicketList = TicketList()  # of the agent's, whose client wrote last; the longest first
    late: TicketList = TicketList()  # of the agent's or nobody's in the team, with a deadline missed
    missed: TicketList = TicketList()  # what the agent was told nothing of while away, the latest first
    held: Mapping[str, int] = field(default_factory=dict)  # reason → mails that wait for a person
    timers: Sequence[Timer] = ()  # those that wait on `mine.shown`
    clients: Mapping[int, Contact] = field(default_factory=dict)  # requesters, by id
    colleagues: Sequence[Agent] = ()  # the others of the agent's team, by name
    loads: Mapping[int, Load] = field(default_factory=dict)  # by id of the colleague, of the first `SHOWN`

    @property
    def ticket_ids(self) -> set[int]:
        """The tickets that are told."""
        lists = (self.mine, self.unassigned, self.waiting, self.late, self.missed)
        return {one.id for tickets in lists for one in tickets.shown}


def parse_hour(text: str) -> time:
    """An hour of the day, "07:30". Raises `ValueError` whose text says what to write."""
    found = _HOUR.fullmatch(text)
    if found is None:
        raise ValueError(f'{text[:20]!r} is not an hour of the day: write it as "07:30"')
    return time(int(found[1]), int(found[2]))


def hour_of(agent: Agent, policy: DeskPolicy) -> time | None:
    """The hour at which the agent gets a digest, in their time zone; None when they get none.

    What was kept and cannot be read any more counts as not set.
    """
    of_team = policy.digest_teams.get(agent.team.casefold(), "") or policy.digest_at
    try:
        text = agent.digest_at or of_team
        return None if text in ("", NEVER) else parse_hour(text)
    except ValueError:
        return parse_hour(of_team) if of_team not in ("", NEVER) else None


def next_digest(agent: Agent, policy: DeskPolicy, after: datetime) -> datetime | None:
    """The first moment after `after` at which the agent is due a digest; None when there is none to come."""
    hour = hour_of(agent, policy)
    if hour is None:
        return None
    time_of_desk, zone = _desk_time(agent, policy)
    today = after.astimezone(zone).date()
    for ahead in range(_AHEAD):
        day = today + timedelta(days=ahead)
        if time_of_desk.is_working_day(day):
            at = time_of_desk.moment(datetime.combine(day, hour))
            if at > after:
                return at
    return None


def is_wanted_now(agent: Agent, policy: DeskPolicy, now: datetime) -> bool:
    """Whether a digest that is due may go out: not on a day off, however late it is."""
    time_of_desk, zone = _desk_time(agent, policy)
    return hour_of(agent, policy) is not None and time_of_desk.is_working_day(now.astimezone(zone).date())


def _desk_time(agent: Agent, policy: DeskPolicy) -> tuple[WorkingTime, Any]:
    """The desk's working days, with the days and hours of the agent's time zone."""
    for name in (agent.time_zone, policy.time_zone):
        try:
            return policy.own_time(name), get_zone(name)
        except ValueError:
            continue
    return policy.own_time("UTC"), UTC


def agents_place(agent: Agent, *, ticket_id: int, place_id: int) -> Participant:
    """A new place of the agent on a ticket."""
    return Participant(
        id=place_id,
        ticket_id=ticket_id,
        role=Role.AGENT,
        agent_id=agent.id,
        address=agent.address,
        key=agent.key,
        name=agent.name,
    )


def write_digest(
    agent: Agent, facts: DigestFacts, policy: DeskPolicy, now: datetime, *, reply_to: Mapping[int, str]
) -> Letter | None:
    """The agent's digest, or None when there is nothing to say.

    `reply_to`: the address for the agent's answers on each ticket that is told, by the ticket's id.
    """
    if not any((facts.mine.count, facts.unassigned.count, facts.missed.count, facts.held)):
        return None
    language = agent.language or policy.language
    look = _Look(facts, now, reply_to, command_lines(language)[Verb.TAKE.value])
    return Letter(
        template=TEMPLATE,
        to=agents_place(agent, ticket_id=0, place_id=0),
        language=language,
        time_zone=agent.time_zone or policy.time_zone,
        cause="digest",
        context={"recipient": {"name": agent.name, "address": agent.address}, "digest": _view(agent, facts, look)},
    )


def _view(agent: Agent, facts: DigestFacts, look: _Look) -> dict[str, Any]:
    """What the template is given, see `helpdeskmail.mail.samples`."""
    statuses = [
        {
            "status": status.value,
            "count": facts.by_status[status],
            "tickets": [look.ticket(one) for one in facts.mine.shown if one.status is status],
        }
        for status in Status
        if facts.by_status.get(status)
    ]
    return {
        "at": look.now,
        "team": agent.team,
        "take": look.take,
        "mine": {"count": facts.mine.count, "statuses": statuses, "more": _more(facts.mine)},
        "waiting": look.list(facts.waiting, since=_waits_since),
        "late": look.list(facts.late, since=_late_since),
        "unassigned": look.list(facts.unassigned, since=lambda ticket: ticket.created_at),
        "missed": look.list(facts.missed, since=lambda ticket: ticket.updated_at),
        "colleagues": {
            "people": [look.colleague(one) for one in facts.colleagues[:SHOWN]],
            "more": max(len(facts.colleagues) - SHOWN, 0),
        },
        "held": {
            "count": sum(facts.held.values()),
            "reasons": [{"reason": reason, "count": facts.held[reason]} for reason in sorted(facts.held)],
        },
    }


def _more(tickets: TicketList) -> int:
    return max(tickets.count - len(tickets.shown), 0)


def _waits_since(ticket: Ticket) -> datetime:
    return ticket.last_client_reply_at or ticket.created_at


def _late_since(ticket: Ticket) -> datetime:
    """The first of its deadlines: what is in the list has missed that one."""
    return min((at for at in (ticket.due_first_answer_at, ticket.due_resolution_at) if at), default=ticket.created_at)


@dataclass(frozen=True, slots=True)
class _Look:
    """How tickets are told."""

    facts: DigestFacts
    now: datetime
    reply_to: Mapping[int, str]
    take: str  # the command that takes a ticket, in the agent's language

    def list(self, tickets: TicketList, *, since: Any) -> dict[str, Any]:
        """A list of tickets, each with how many minutes have gone since a moment of its own."""
        shown = [self.ticket(one) | {"minutes": self._minutes(since(one))} for one in tickets.shown]
        return {"count": tickets.count, "tickets": shown, "more": _more(tickets)}

    def ticket(self, ticket: Ticket) -> dict[str, Any]:
        """One ticket, its age, and what is due next on it."""
        contact = self.facts.clients.get(ticket.requester_id)
        return {
            "number": ticket.number,
            "subject": ticket.subject,
            "client": contact.name if contact else "",
            "priority": ticket.priority.value,
            "status": ticket.status.value,
            "minutes": self._minutes(ticket.created_at),
            "reply_to": self.reply_to[ticket.id],
            "is_free": ticket.assignee_id is None and ticket.status not in _FINISHED,
            "next": find_next(ticket, [one for one in self.facts.timers if one.ticket_id == ticket.id]),
        }

    def colleague(self, agent: Agent) -> dict[str, Any]:
        """Somebody of the agent's team, and what they have to do."""
        load = self.facts.loads.get(agent.id, Load())
        away = is_away(agent, self.now)
        return {"name": agent.name or agent.address, "open": load.open, "late": load.late, "away": away}

    def _minutes(self, since: datetime) -> int:
        return max(int((self.now - since) / timedelta(minutes=1)), 0)


def find_next(ticket: Ticket, timers: Iterable[Timer]) -> dict[str, Any] | None:
    """What is due next on the ticket: {"kind": first_answer | resolution | closing | reminder, "at": when}.

    The last of the timers that go with the present status is the end of the waiting.
    """
    waiting = sorted(timers, key=lambda timer: (timer.due_at, timer.id))
    found: list[tuple[datetime, str]] = []
    for kind, at in ((FIRST_ANSWER, ticket.due_first_answer_at), (RESOLUTION, ticket.due_resolution_at)):
        if at is not None:
            found.append((at, kind))
    own = [timer for timer in waiting if kind_of(timer) is None]
    staying = [timer for timer in own if timer.payload.get("while") == ticket.status.value]
    ends = staying[-1] if staying and ticket.status in (Status.SUSPENDED, Status.RESOLVED) else None
    found += [(timer.due_at, "closing" if timer is ends else "reminder") for timer in own]
    if not found:
        return None
    at, kind = min(found)
    return {"kind": kind, "at": at}
