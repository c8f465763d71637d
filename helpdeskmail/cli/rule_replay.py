"""`rules replay`: what today's rules would have done with the mails of the past, against what was done.

Each mail is decided again as things stood when it came: its ticket is put back by the ticket's own event log. Nothing
is saved, and no number or id is used up. What is known of people (language, organisation, team) is as it is today.
Agents' mails with commands that act on what there was then and is no more are not judged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count
from typing import Any

from helpdeskmail.cli.context import trial
from helpdeskmail.core.agent_mail import read_words
from helpdeskmail.core.commands import Verb, render_command
from helpdeskmail.core.decision import Decision
from helpdeskmail.core.facts import Facts, Incoming, TicketFacts
from helpdeskmail.core.model import Agent, Event, Intake, IntakeState, OutboxState, Priority, Status, Ticket
from helpdeskmail.core.policy import DeskPolicy
from helpdeskmail.errors import StoreError
from helpdeskmail.inbound.intake import read_only
from helpdeskmail.parts import Parts
from helpdeskmail.store.unit import Unit

_OF_THEIR_TIME = (Verb.SEND, Verb.UNDO, Verb.MERGE)
_FINISHED = (Status.RESOLVED, Status.CLOSED)
_OWN_FIELDS = ("subject", "priority", "team", "language")
_REACHED = {Status.SUSPENDED: "suspended_at", Status.RESOLVED: "resolved_at", Status.CLOSED: "closed_at"}

Matched = dict[str, str]  # "event: rule" → why it matched; "event: webhook chat" → the rule that calls it


@dataclass(frozen=True, slots=True)
class Replayed:
    """One mail of the past, decided again."""

    intake: Intake
    ticket: str  # number
    then: Matched
    now: Matched
    trouble: str = ""  # why it would not be on a ticket today, or could not be decided again
    unjudged: str = ""  # why nobody can say what would become of it

    @property
    def is_different(self) -> bool:
        """Whether today's rules would do something else."""
        return bool(self.trouble) or self.then.keys() != self.now.keys()


@dataclass(slots=True)
class _Past:
    """How a ticket stood, told by its events up to then (`before`) and from then on (`after`)."""

    before: Sequence[Event]
    after: Sequence[Event]
    values: dict[str, Any] = field(default_factory=dict)

    def last(self, kind: str) -> Event | None:
        return next((event for event in reversed(self.before) if event.kind == kind), None)


def replay(made: Parts, since: datetime) -> Iterator[Replayed]:
    """Every mail that came at `since` or later and is on a ticket, oldest first; one short transaction each."""
    with trial(made) as unit:
        rows = [row for row in unit.mails_since(since) if row.ticket_id is not None]
    for row in rows:
        with trial(made) as unit:
            yield _replay_one(made, unit, row)


def _replay_one(made: Parts, unit: Unit, row: Intake) -> Replayed:
    ticket_id = row.ticket_id or 0
    number = unit.get(Ticket, ticket_id).number
    own = [event for event in unit.events_of(ticket_id) if event.intake_id == row.id]
    then = _matched(own)
    try:
        mail = read_only(row, made.blobs.get(row.sha256))
    except StoreError as error:
        return Replayed(row, number, then, then, trouble=str(error))
    now = own[0].at if own else row.received_at
    gathered = made.roads.gather(unit, mail, now)
    if unjudged := _why_unjudged(mail, gathered, made.roads.desk.policy):
        return Replayed(row, number, then, then, unjudged=unjudged)
    facts = _as_of(unit, gathered, row, now)
    ids = count(1)
    decision = made.roads.desk.receive(mail, facts, now=now, next_id=lambda: next(ids), next_number=lambda: number)
    events = [record for record in decision.changes.inserts if isinstance(record, Event)]
    return Replayed(row, number, then, _matched(events), trouble=_trouble(decision))


def _why_unjudged(mail: Incoming, facts: Facts, policy: DeskPolicy) -> str:
    """Which of an agent's commands were about what is no longer so: a held mail, a change that stood, two tickets."""
    if facts.agent is None or mail.automatic:
        return ""
    commands = read_words(mail, facts.agent, policy).commands.commands
    written = [render_command(one, "en") for one in commands if one.verb in _OF_THEIR_TIME]
    return f"{', '.join(written)} was about what is no longer so" if written else ""


def _trouble(decision: Decision) -> str:
    return "" if decision.state is IntakeState.DONE else f"would be {decision.state}: {decision.reason}"


def _matched(events: Sequence[Event]) -> Matched:
    asked = [event.detail for event in events if event.kind == "rules_asked"]
    called = [event for event in events if event.kind == "webhook_queued"]
    return {
        **{f"{one['event']}: {rule}": why for one in asked for rule, why in one.get("matched", {}).items()},
        **{f"{one.detail['event']}: webhook {one.detail['webhook']}": f"called by {one.cause}" for one in called},
    }


# -- how things stood -------------------------------------------------------------------------------------------


def _as_of(unit: Unit, facts: Facts, row: Intake, now: datetime) -> Facts:
    """The facts without what happened since the mail came."""
    tickets = {
        ticket_id: _entry_as_of(unit, entry, row, now)
        for ticket_id, entry in facts.tickets.items()
        if entry.ticket.created_at <= now
    }
    contact, reported = facts.contact, facts.reported
    return replace(
        facts,
        tickets=tickets,
        evidence=tuple(piece for piece in facts.evidence if piece.ticket_id in tickets),
        duplicate_of=None,  # it was worked on, so it was none
        open_tickets=_count_open(unit, contact.id, now) if contact else 0,
        recent_tickets=0,  # it was let pass
        reported=reported.model_copy(update={"state": OutboxState.DELIVERED}) if reported else None,
    )


def _entry_as_of(unit: Unit, entry: TicketFacts, row: Intake, now: datetime) -> TicketFacts:
    events = unit.events_of(entry.ticket.id)
    first = next((place for place, event in enumerate(events) if event.intake_id == row.id), None)
    place = first if first is not None else sum(event.at < now for event in events)
    agents = {agent.address: agent.id for agent in unit.find_all(Agent)}
    return replace(
        entry,
        ticket=ticket_as_of(entry.ticket, events[:place], events[place:], agents),
        comments=tuple(
            comment for comment in entry.comments if comment.intake_id != row.id and comment.created_at <= now
        ),
        open_tickets=_count_open(unit, entry.ticket.requester_id, now),
        timers=(),
    )


def _count_open(unit: Unit, requester_id: int, now: datetime) -> int:
    tickets = [one for one in unit.find_all(Ticket, requester_id=requester_id) if one.created_at < now]
    return sum(one.closed_at is None or one.closed_at >= now for one in tickets)


def ticket_as_of(ticket: Ticket, before: Sequence[Event], after: Sequence[Event], agents: Mapping[str, int]) -> Ticket:
    """The ticket as it stood between two events of its log. `agents`: address → id."""
    past = _Past(before, after)
    values = _status_values(past) | _field_values(past, ticket) | _reply_values(past)
    values["tags"] = _last_detail(past, "tags_changed", "tags", [], ticket.tags)
    assignee = _last_detail(past, "assigned", "agent", "", None)
    values["assignee_id"] = ticket.assignee_id if assignee is None else agents.get(assignee)
    end = before[-1].at if before else ticket.created_at
    values["updated_at"] = end
    values["rule_runs"] = {rule: at for rule, at in ticket.rule_runs.items() if datetime.fromisoformat(at) <= end}
    return ticket.model_copy(update=values)


def _status_values(past: _Past) -> dict[str, Any]:
    values: dict[str, Any] = {"status": Status.NEW, "reopened_count": 0, "close_reason": ""}
    values |= dict.fromkeys(_REACHED.values())
    for event in past.before:
        if event.kind != "status_changed":
            continue
        old, new = Status(event.detail["old"]), Status(event.detail["new"])
        values["status"] = new
        if new in _REACHED:
            values[_REACHED[new]] = event.at
        elif old in _FINISHED:
            values |= {"resolved_at": None, "closed_at": None, "reopened_count": values["reopened_count"] + 1}
    return values


def _field_values(past: _Past, ticket: Ticket) -> dict[str, Any]:
    """Changes of fields undone, the latest first."""
    values: dict[str, Any] = {"fields": dict(ticket.fields)}
    for event in reversed(past.after):
        if event.kind != "field_changed":
            continue
        name, old = event.detail["field"], event.detail["old"]
        if name in _OWN_FIELDS:
            values[name] = Priority(old) if name == "priority" else old
        elif old is None:
            values["fields"].pop(name.removeprefix("field."), None)
        else:
            values["fields"][name.removeprefix("field.")] = old
    return values


def _reply_values(past: _Past) -> dict[str, Any]:
    client, agent = past.last("client_replied"), past.last("agent_replied")
    first = next((event.at for event in past.before if event.kind == "agent_replied"), None)
    return {
        "last_client_reply_at": client.at if client else None,
        "last_agent_reply_at": agent.at if agent else None,
        "first_answer_at": first,
    }


def _last_detail(past: _Past, kind: str, name: str, none: Any, unchanged: Any) -> Any:
    """What the last event of a kind set; `none` where all of them came later, `unchanged` where there are none."""
    last = past.last(kind)
    if last is not None:
        return last.detail[name]
    return none if any(event.kind == kind for event in past.after) else unchanged
