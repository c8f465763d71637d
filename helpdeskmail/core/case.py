"""One ticket while one decision is made on it: every change goes through here, so nothing changes without an event."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from helpdeskmail.core import status, timing
from helpdeskmail.core.changes import Changes
from helpdeskmail.core.facts import OpenTickets, TicketFacts
from helpdeskmail.core.model import (
    Agent,
    AttachmentRecord,
    Comment,
    CommentKind,
    Contact,
    Event,
    Organisation,
    Participant,
    Priority,
    Role,
    Status,
    Ticket,
    TimeEntry,
    Timer,
)
from helpdeskmail.core.rules import RuleEvent
from helpdeskmail.core.snapshots import take_snapshot
from helpdeskmail.core.status import Trigger
from helpdeskmail.core.undone import Undone
from helpdeskmail.core.worked import MAX_WHAT
from helpdeskmail.errors import FieldRefused
from helpdeskmail.mail.prose import clean_line

_FINISHED = (Status.RESOLVED, Status.CLOSED)
_NOT_BY_AGENTS = (Trigger.CLIENT_REPLY, Trigger.CONFIRM, Trigger.REFUSE, Trigger.EXPIRE)
CLOSED_BY_CLIENT = "client"  # reason of a ticket that its requester closed
_GRADING = ("impact", "urgency")
_OWN_FIELDS = ("subject", "team", "language")  # what else agents and rules set is in `Ticket.fields`
_THREAD_LENGTH = 10  # ids kept per participant: the first, then the latest


@dataclass(frozen=True, slots=True)
class Occasion:
    """When and why the desk acts, who answers for it, and where ids come from."""

    now: datetime
    next_id: Callable[[], int]
    cause: str  # "mail:<intake id>", "agent:<address>", "command line", "delivery"
    agents: Sequence[Agent] = ()  # the active ones
    intake_id: int | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file of a mail that does not serve, and why: a word of `helpdeskmail.mail.labels.refusal_labels`."""

    name: str
    reason: str


@dataclass(slots=True)
class Case:
    """A ticket, who takes part, and all that is to be saved about it."""

    ticket: Ticket
    occasion: Occasion
    is_new: bool = False
    participants: list[Participant] = field(default_factory=list)
    comments: Sequence[Comment] = ()  # earlier ones, newest first; those of merged tickets among them
    contacts: dict[int, Contact] = field(default_factory=dict)  # by id: the requester, and participants
    organisation: Organisation | None = None
    changes: Changes = field(default_factory=Changes)
    happened: list[RuleEvent] = field(default_factory=list)  # what rules are to be run for, in order
    previous_status: Status | None = None
    previous_priority: str = ""
    open_tickets: int = 0
    comment: Comment | None = None  # the one this decision adds
    attachments: tuple[AttachmentRecord, ...] = ()  # its files
    refused: tuple[Refusal, ...] = ()  # files that were taken off, or that nobody can read
    mail_subject: str = ""  # of the mail that the comment came by
    sender: str = ""  # who wrote that mail, as the desk knows them: contact | agent | stranger; "": no mail
    is_unacknowledged: bool = False  # a rule wants no acknowledgement of that mail
    organisation_is_busy: bool | None = None  # see `TicketFacts`
    also_open: OpenTickets = field(default_factory=OpenTickets)  # of the requester and their organisation
    event: RuleEvent | None = None  # what rules are run for
    told: set[str] = field(default_factory=set)  # who was written to about it, and which webhooks are called
    delivery: Mapping[str, Any] | None = None  # the mail of ours that failed, for the agents' mail about it
    timers: list[Timer] = field(default_factory=list)  # those that wait, and those that fired
    timer: Timer | None = None  # the one that comes due with this decision
    previous_assignee_id: int | None = None
    previous_team: str = ""
    priority_is_given: bool = False  # somebody wished it by name in this decision
    graded_by: str = ""  # who last changed impact or urgency, until the priority has followed
    minutes_worked: int = 0  # by all agents, what this decision notes included
    merged: dict[int, str] = field(default_factory=dict)  # id → number of the tickets that were merged into it
    former: Sequence[Participant] = ()  # the places on those
    merged_into: str = ""  # number of the ticket that goes on in its place, for the mail about it
    companions: list[Case] = field(default_factory=list)  # other tickets that this decision changes
    waits_until: datetime | None = None  # until when an agent wants to wait for the client, not as long as rules say
    origin: str = ""  # number of the ticket that it was taken out of, for the acknowledgement
    undone: Undone | None = None  # what this decision takes back, for the report on it

    @classmethod
    def of(cls, facts: TicketFacts, occasion: Occasion) -> Case:
        """A case on a kept ticket. Ticket and participants are copied: facts never change."""
        return cls(
            ticket=facts.ticket.model_copy(),
            occasion=occasion,
            participants=[place.model_copy() for place in facts.participants],
            comments=facts.comments,
            contacts=dict(facts.contacts),
            organisation=facts.organisation,
            open_tickets=facts.open_tickets,
            timers=[timer.model_copy() for timer in facts.timers],
            organisation_is_busy=facts.organisation_is_busy,
            also_open=facts.also_open,
            previous_assignee_id=facts.ticket.assignee_id,
            previous_team=facts.ticket.team,
            minutes_worked=facts.minutes_worked,
            merged={ticket.id: ticket.number for ticket in facts.merged},
            former=facts.former,
        )

    @property
    def now(self) -> datetime:
        """The time of the occasion."""
        return self.occasion.now

    @property
    def agents(self) -> Sequence[Agent]:
        """The active agents."""
        return self.occasion.agents

    @property
    def is_pinned(self) -> bool:
        """Whether the ticket stays at Normal, because its organisation does."""
        return self.organisation is not None and self.organisation.pinned_priority

    def next_id(self) -> int:
        """A new id."""
        return self.occasion.next_id()

    def record(self, kind: str, *, cause: str = "", **detail: Any) -> None:
        """Put an event on the ticket's log."""
        self.changes.add(
            Event(
                id=self.next_id(),
                ticket_id=self.ticket.id,
                at=self.now,
                kind=kind,
                cause=cause or self.occasion.cause,
                detail=detail,
                intake_id=self.occasion.intake_id,
            )
        )

    def set(self, **values: Any) -> None:
        """Change fields of the ticket."""
        for name, value in values.items():
            setattr(self.ticket, name, value)
        if not self.is_new:
            self.changes.set(Ticket, self.ticket.id, **values)

    def happens(self, event: RuleEvent) -> None:
        """Let the rules be run for it; once, however often it happens in one decision."""
        if event not in self.happened:
            self.happened.append(event)

    def touch(self) -> None:
        """Note that something happened on the ticket now."""
        self.set(updated_at=self.now)

    def move(self, trigger: Trigger, *, cause: str = "", reason: str = "") -> None:
        """Move the ticket by the status table; IllegalTransition when the table has no such cell."""
        old = self.ticket.status
        new = status.after(old, trigger)
        if new is old:
            return
        if trigger is Trigger.CONFIRM:
            reason = reason or "accepted"
            self.happens(RuleEvent.RESOLUTION_ACCEPTED)
        self.previous_status = old
        before = take_snapshot(self.ticket, self.timers)
        self.set(status=new, **self._dates(old, new, trigger, reason, by_rule=cause.startswith("rule:")))
        self.record("status_changed", cause=cause, old=old.value, new=new.value, trigger=trigger.value, before=before)
        timing.cancel_timers(self, lambda timer: timer.payload.get("while") == old.value)
        self.happens(RuleEvent.STATUS_CHANGED)
        if old is Status.RESOLVED and trigger in (Trigger.CLIENT_REPLY, Trigger.REFUSE):
            self.happens(RuleEvent.RESOLUTION_REFUSED)
        if new is Status.CLOSED:
            self.happens(RuleEvent.TICKET_CLOSED)
        elif old in _FINISHED and new not in _FINISHED:
            self.happens(RuleEvent.TICKET_REOPENED)

    def close_quietly(self, reason: str) -> None:
        """Close the ticket otherwise than by its ordinary end: no rule hears of it, and none of its timers is left."""
        if self.ticket.status is Status.CLOSED:
            self.set(close_reason=reason, updated_at=self.now)
        else:
            self.move(Trigger.CLOSE, reason=reason)
        timing.cancel_timers(self, lambda timer: True)
        self.happened.clear()
        self.previous_status = None

    def mark_spam(self, *, deactivate: bool = False) -> None:
        """Close the ticket as one that should never have been: nobody is told. `deactivate`: nor may its sender write.

        Their later mails are then held as those of a deactivated client.
        """
        requester = self.contacts.get(self.ticket.requester_id)
        before = take_snapshot(self.ticket, self.timers)
        self.close_quietly("spam")
        if deactivate and requester is not None and requester.active:
            requester.active = False
            self.changes.set(Contact, requester.id, active=False)
        self.record("marked_spam", deactivated=deactivate, before=before)

    def _dates(self, old: Status, new: Status, trigger: Trigger, reason: str, *, by_rule: bool) -> dict[str, Any]:
        values: dict[str, Any] = {"updated_at": self.now}
        by_agent = trigger not in _NOT_BY_AGENTS and reason != CLOSED_BY_CLIENT and not by_rule
        if self.ticket.taken_at is None and by_agent:
            values["taken_at"] = self.now
        if new is Status.SUSPENDED:
            values["suspended_at"] = self.now
        if new is Status.RESOLVED:
            values["resolved_at"] = self.now
        if new is Status.CLOSED:
            values |= {"closed_at": self.now, "close_reason": reason}
        if old in _FINISHED and new not in _FINISHED:
            again = self.ticket.reopened_count + 1
            values |= {"resolved_at": None, "closed_at": None, "close_reason": "", "reopened_count": again}
        return values

    def set_field(self, name: str, value: Any, *, cause: str = "") -> None:
        """Change one field that agents and rules may change, with its event; no event when nothing changes.

        Raises `FieldRefused` for another priority than the one that the ticket is pinned to.
        """
        if name == "priority":
            self._check_pin(value)
            self.priority_is_given = True
            self.set_priority(value, cause=cause)
            return
        if name not in _OWN_FIELDS:
            key = name.removeprefix("field.")
            old = self.ticket.fields.get(key)
            values: dict[str, Any] = {"fields": self.ticket.fields | {key: value}}
        else:
            old, values = getattr(self.ticket, name), {name: value}
        if (old or "") == (value or ""):
            return
        if name in _GRADING:
            self.graded_by = cause or self.occasion.cause
        self.set(**values, updated_at=self.now)
        self.record("field_changed", cause=cause, field=name, old=_plain(old), new=_plain(value))

    def set_priority(self, priority: Priority, *, cause: str = "", **detail: Any) -> None:
        """Change the priority, whatever it is pinned to, with its event; `detail` says more about why."""
        old = self.ticket.priority
        if old is priority:
            return
        self.previous_priority = old.value
        self.happens(RuleEvent.PRIORITY_CHANGED)
        self.set(priority=priority, updated_at=self.now)
        self.record("field_changed", cause=cause, field="priority", old=old.value, new=priority.value, **detail)

    def _check_pin(self, priority: Priority) -> None:
        if self.is_pinned and self.organisation and priority is not Priority.NORMAL:
            raise FieldRefused(
                f"the priority of {self.organisation.name} is pinned: {self.ticket.number} stays at normal; "
                "`helpdeskmail organisation set NAME --no-pinned-priority` takes the pin off"
            )

    def drop_field(self, name: str, *, cause: str = "") -> None:
        """Take a field of one's own off the ticket, with its event."""
        if name in self.ticket.fields:
            old = self.ticket.fields[name]
            fields = {key: value for key, value in self.ticket.fields.items() if key != name}
            self.set(fields=fields, updated_at=self.now)
            self.record("field_changed", cause=cause, field=f"field.{name}", old=_plain(old), new=None)

    def assign(self, agent: Agent | None, *, cause: str = "") -> None:
        """Make the ticket this agent's (None: nobody's)."""
        old, wanted = self.ticket.assignee_id, agent.id if agent else None
        if old == wanted:
            return
        self.set(assignee_id=wanted, updated_at=self.now)
        before = {"old": old, "new": wanted}
        self.record("assigned", cause=cause, agent=agent.address if agent else "", before=before)
        self.happens(RuleEvent.ASSIGNED)

    def tag(self, *, add: Sequence[str] = (), remove: Sequence[str] = (), cause: str = "") -> None:
        """Add and remove tags."""
        kept = [tag for tag in self.ticket.tags if tag not in remove]
        tags = [*kept, *(tag for tag in dict.fromkeys(add) if tag not in kept)]
        old = self.ticket.tags
        if tags != old:
            self.set(tags=tags, updated_at=self.now)
            added, removed = [tag for tag in tags if tag not in old], [tag for tag in old if tag not in tags]
            self.record("tags_changed", cause=cause, tags=tags, before={"added": added, "removed": removed})

    def rate(self, quality: int | None, speed: int | None) -> None:
        """Keep the client's marks for the solution; one that is not given stays as it was."""
        given = {"rating_quality": quality, "rating_speed": speed}
        values = {name: mark for name, mark in given.items() if mark is not None}
        if values:
            self.set(**values, rated_at=self.now)
            self.record("rated", quality=quality, speed=speed)
            self.happens(RuleEvent.RATED)

    def note_time(self, agent: Agent, minutes: int, what: str, worked_at: datetime) -> None:
        """Note that an agent worked on the ticket for so many minutes (at least one), and what for."""
        what = clean_line(what, MAX_WHAT).strip()
        entry = TimeEntry(
            id=self.next_id(),
            ticket_id=self.ticket.id,
            agent_id=agent.id,
            minutes=minutes,
            what=what,
            worked_at=worked_at,
            created_at=self.now,
        )
        self.changes.add(entry)
        self.minutes_worked += minutes
        self.touch()
        when, before = worked_at.isoformat(), {"entry": entry.id}
        self.record("time_noted", agent=agent.address, minutes=minutes, what=what, worked_at=when, before=before)

    def add_comment(self, comment: Comment, attachments: Sequence[AttachmentRecord] = ()) -> None:
        """Save a comment with its files; it becomes the case's `comment`."""
        self.comment, self.attachments = comment, tuple(attachments)
        self.changes.add(comment)
        for attachment in attachments:
            self.changes.add(attachment)
        if not comment.automatic:
            self.touch()

    def add_note(self, text: str, *, cause: str) -> None:
        """Save an internal note by a rule."""
        self.changes.add(
            Comment(
                id=self.next_id(),
                ticket_id=self.ticket.id,
                kind=CommentKind.NOTE,
                author_name=cause,
                text=text,
                created_at=self.now,
            )
        )
        self.record("note_added", cause=cause)

    def add_participant(self, role: Role, *, address: str, key: str, **who: Any) -> Participant:
        """Give somebody a place on the ticket."""
        place = Participant(id=self.next_id(), ticket_id=self.ticket.id, role=role, address=address, key=key, **who)
        self.participants.append(place)
        self.changes.add(place)
        return place

    def change_place(self, place: Participant, **values: Any) -> None:
        """Change fields of a place of this ticket, be it new or kept."""
        for name, value in values.items():
            setattr(place, name, value)
        if not any(record is place for record in self.changes.inserts):
            self.changes.set(Participant, place.id, **values)

    def place_of(self, agent: Agent) -> Participant:
        """The agent's place on the ticket, made now if they have none."""
        found = next((one for one in self.participants if one.agent_id == agent.id), None)
        return found or self.add_participant(
            Role.AGENT, address=agent.address, key=agent.key, name=agent.name, agent_id=agent.id
        )

    def misses(self, place: Participant) -> None:
        """Note that this agent, who is away, did not get what they would have got: their digest tells of it."""
        place.missed_at = self.now
        if not any(record is place for record in self.changes.inserts):
            self.changes.set(Participant, place.id, missed_at=self.now)

    def saw(self, place: Participant, message_id: str) -> None:
        """Note that this person has the mail with this id: the next one to them is threaded behind it."""
        if not message_id or message_id in place.thread:
            return
        self.change_place(place, thread=extend_thread(place.thread, message_id))


def extend_thread(thread: list[str], message_id: str) -> list[str]:
    """The ids with one more behind them; the first and the latest are kept (RFC 5322 section 3.6.4 leaves it open)."""
    return [*thread[:1], *thread[1:][-(_THREAD_LENGTH - 2) :], message_id]


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, (str, int, bool, list)) else str(value)
