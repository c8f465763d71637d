"""What is judged: the histories of tickets as the store has them, and what people meant by their mails."""

from __future__ import annotations

import email
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from typing import Any, TypeVar

from helpdeskmail.core.calendar import WorkingTime
from helpdeskmail.core.model import (
    Comment,
    Event,
    Intake,
    Organisation,
    Outbox,
    Participant,
    Status,
    Ticket,
    TimeEntry,
)
from helpdeskmail.core.report_rows import WorkedRow
from helpdeskmail.gather import ticket_facts
from helpdeskmail.mail.proof import Signer
from helpdeskmail.simulation.letters import Written
from helpdeskmail.simulation.people import Person
from helpdeskmail.store.unit import Unit

OfTicket = TypeVar("OfTicket", Event, Outbox, Comment, Participant)
MOVES = ("status_changed", "status_restored")
_TAG = re.compile(r"<[^>]*>")
_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
_SIGNS = "> "


@dataclass(frozen=True, slots=True)
class History:
    """A ticket with all that happened to it, oldest first."""

    ticket: Ticket
    events: tuple[Event, ...]
    mails: tuple[Outbox, ...]
    working_time: WorkingTime
    comments: tuple[Comment, ...] = ()
    places: tuple[Participant, ...] = ()
    shown: frozenset[int] = frozenset()  # ids of the comments that its conversation has, those of merged tickets too

    def status_before(self, event: Event) -> Status:
        """Where the ticket stood before an event."""
        status = Status.NEW
        for one in self.events:
            if one.id >= event.id:
                break
            if one.kind in MOVES:
                status = Status(one.detail["new"])
        return status


@dataclass(frozen=True)
class Reading:
    """A mail that went out, as its reader sees it."""

    item: Outbox

    @cached_property
    def lines(self) -> frozenset[str]:
        """The lines of its text and of its HTML, without the signs of quotations."""
        found: set[str] = set()
        for part in self._mail.walk():
            if part.get_content_maintype() == "text":
                text = part.get_payload(decode=True).decode("utf-8")
                if part.get_content_subtype() == "html":
                    text = unescape(_TAG.sub("\n", _STYLE.sub("", text)))
                found.update(line.lstrip(_SIGNS).rstrip() for line in text.splitlines())
        return frozenset(found - {""})

    @cached_property
    def language(self) -> str:
        """The one that it is written in."""
        return str(self._mail["Content-Language"] or "")

    @cached_property
    def _mail(self) -> Any:
        return email.message_from_bytes(self.item.content)


@dataclass(frozen=True, slots=True)
class Year:
    """All that was played. `written` is what people meant, the rest is what the store has of it."""

    histories: tuple[History, ...]
    mails: tuple[Outbox, ...]
    intakes: Mapping[int, Intake]
    written: tuple[Written, ...]
    people: Mapping[str, Person]  # by address
    signer: Signer
    desk: str  # its address
    entries: tuple[TimeEntry, ...] = ()
    worked: tuple[WorkedRow, ...] = ()  # what the report of the time worked is made of
    to_clients: tuple[Reading, ...] = field(default=())
    by_ticket: Mapping[int, History] = field(default_factory=dict)


def histories(unit: Unit, working_time_of: Callable[[Organisation | None], WorkingTime]) -> Iterator[History]:
    """Every ticket's history."""
    organisations = {one.id: one for one in unit.find_all(Organisation)}
    events = grouped(unit.find_all(Event, order="at"), _ticket_of)
    mails = grouped(unit.find_all(Outbox, channel="mail"), _ticket_of)
    comments = grouped(unit.find_all(Comment), _ticket_of)
    places = grouped(unit.find_all(Participant), _ticket_of)
    tickets = unit.find_all(Ticket)
    merged = {one.merged_into_id for one in tickets}
    for ticket in tickets:
        place = organisations.get(ticket.organisation_id or 0)
        yield History(
            ticket,
            tuple(events.get(ticket.id, ())),
            tuple(mails.get(ticket.id, ())),
            working_time_of(place),
            tuple(comments.get(ticket.id, ())),
            tuple(places.get(ticket.id, ())),
            frozenset(one.id for one in ticket_facts(unit, ticket).comments if ticket.id in merged),
        )


def read_year(
    unit: Unit,
    working_time_of: Callable[[Organisation | None], WorkingTime],
    *,
    written: Sequence[Written],
    people: Mapping[str, Person],
    signer: Signer,
    desk: str,
    worked: Iterable[WorkedRow],
) -> Year:
    """All that the store has of what was played."""
    mails = tuple(unit.find_all(Outbox, channel="mail"))
    agents = {one.address for one in people.values() if one.is_agent}
    found = tuple(histories(unit, working_time_of))
    return Year(
        histories=found,
        mails=mails,
        intakes={one.id: one for one in unit.find_all(Intake)},
        written=tuple(written),
        people=people,
        signer=signer,
        desk=desk,
        entries=tuple(unit.find_all(TimeEntry)),
        worked=tuple(worked),
        to_clients=tuple(Reading(one) for one in mails if one.recipient not in agents),
        by_ticket={one.ticket.id: one for one in found},
    )


def grouped(records: Iterable[OfTicket], key: Callable[[OfTicket], int]) -> dict[int, list[OfTicket]]:
    """Records by a number."""
    found: dict[int, list[OfTicket]] = {}
    for record in records:
        found.setdefault(key(record), []).append(record)
    return found


def _ticket_of(record: Event | Outbox | Comment | Participant) -> int:
    return record.ticket_id or 0
