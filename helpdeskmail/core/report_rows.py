"""What reports are made of: one row for each entry, ticket or change, as the store streams them. Values only.

Names ("" where there is none) are shown ones: an agent's is their name, else their address.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from helpdeskmail.core.model import Priority, Status


@dataclass(frozen=True, slots=True)
class Wanted:
    """From when (included) until when (not included) a report goes, and of whom."""

    since: datetime
    until: datetime
    organisation_id: int | None = None  # None: of all
    agent_id: int | None = None


@dataclass(frozen=True, slots=True)
class WorkedRow:
    """One time entry. They come in order of ticket, then agent, then time."""

    ticket_id: int
    agent_id: int | None
    number: str
    reference: str  # the client's
    subject: str
    organisation: str
    agent: str
    minutes: int
    what: str


@dataclass(frozen=True, slots=True)
class AnsweredRow:
    """The times of one ticket. `late`: whether a deadline was missed; None: there was none, or it is still running."""

    number: str
    subject: str
    organisation_id: int | None
    organisation: str
    agent: str  # who has the ticket
    priority: Priority
    time_zone: str  # the requester's own, "" for none
    created_at: datetime
    first_answer_at: datetime | None
    solved_at: datetime | None  # when it was resolved, else closed
    answer_late: bool | None
    solution_late: bool | None


@dataclass(frozen=True, slots=True)
class RatedRow:
    """The marks, 1 to 5, that a client gave."""

    number: str
    subject: str
    organisation: str
    agent: str
    quality: int | None
    speed: int | None
    rated_at: datetime


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A ticket was opened, or its status changed."""

    at: datetime
    organisation: str
    category: str
    old: Status | None  # None: it was opened
    new: Status
    by_mail: bool = False  # of an opening


@dataclass(frozen=True, slots=True)
class OpenCount:
    """How many tickets of one organisation and category are not closed now."""

    organisation: str
    category: str
    tickets: int


@dataclass(frozen=True, slots=True)
class TicketLine:
    """One ticket as lists of tickets show it."""

    number: str
    subject: str
    status: Status
    priority: Priority
    category: str
    product: str
    version: str
    site: str
    organisation: str
    requester: str
    assignee: str
    reference: str
    reference2: str
    internal_reference: str  # not for clients
    wished_date: str  # as it was written
    created_at: datetime
    taken_at: datetime | None
    first_answer_at: datetime | None
    resolved_at: datetime | None
    closed_at: datetime | None
    rating_quality: int | None
    rating_speed: int | None
    minutes_worked: int  # not for clients, unless the desk shows it
    last_comment_at: datetime  # of a client's or an agent's to the client: notes are not told
