"""What a client asks the desk for by mail, and what must be known to answer it. Values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from helpdeskmail.core.model import Status
from helpdeskmail.core.report_rows import TicketLine
from helpdeskmail.core.request_words import Ask, View


@dataclass(frozen=True, slots=True)
class MyTickets:
    """The lists of their tickets."""

    words: tuple[str, ...] = ()  # all of them stand in the subject; in the form of `request_words.fold`
    views: frozenset[View] = frozenset(View)

    ask = Ask.MY_TICKETS


@dataclass(frozen=True, slots=True)
class Export:
    """The same as a file for spreadsheet programs."""

    words: tuple[str, ...] = ()
    views: frozenset[View] = frozenset(View)

    ask = Ask.EXPORT


@dataclass(frozen=True, slots=True)
class Help:
    """How to use the desk."""

    ask = Ask.HELP


@dataclass(frozen=True, slots=True)
class Settings:
    """How they want to be written to: fields of their `Contact`. Without any, only what holds is asked."""

    changes: Mapping[str, Any] = field(default_factory=dict)
    faults: tuple[tuple[str, str], ...] = ()  # (field, what was written) that could not be understood

    ask = Ask.SETTINGS


Request = MyTickets | Export | Help | Settings


@dataclass(frozen=True, slots=True)
class ListedTicket:
    """One ticket as a client's list shows it."""

    number: str
    subject: str
    status: Status
    requester: str  # name, else address
    created_at: datetime
    changed_at: datetime  # the last change that clients hear of
    closed_at: datetime | None = None
    reference: str = ""  # the client's own
    is_unread: bool = False  # an agent answered after they last wrote or looked
    reply_to: str = ""  # where they write to add to it; "" when they take no part in it


@dataclass(frozen=True, slots=True)
class TicketList:
    """The newest tickets of one view, and how many there are in all."""

    tickets: tuple[ListedTicket, ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class RequestFacts:
    """What the store knows that a request is answered with."""

    request: Request
    address: str  # the registered one that they wrote from, as it was registered
    lists: Mapping[View, TicketList] = field(default_factory=dict)
    shown: tuple[int, ...] = ()  # ids of their own places on the tickets in `lists`
    lines: tuple[TicketLine, ...] = ()  # of an export
    whole_organisation: bool = False  # they are shown what their colleagues asked as well
    language: str = ""  # of their latest ticket
    answers: int = 0  # to this client's requests within `requests.ANSWERS_WITHIN`
