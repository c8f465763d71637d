"""A sample of all that templates are given: what `check` renders them with, and the list of the names they may use."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

# Mails that are about no ticket: they are given `recipient` and `desk`, and what `OWN_CONTEXT` says.
TICKETLESS = frozenset(("welcome", "not-registered", "my-tickets", "help", "export", "settings"))
OWN_CONTEXT = {"my-tickets": ("listing",), "export": ("export",), "settings": ("settings",)}

_OPENED = datetime(2026, 11, 20, 8, 15, tzinfo=UTC)
_WRITTEN = datetime(2026, 11, 20, 13, 5, tzinfo=UTC)
_ENDS = datetime(2026, 11, 25, 23, 0, tzinfo=UTC)  # midnight in Brussels

_TEXT = """Hello,

the printer shows error 49 again.
See https://printer.example.test/49?page=2.

> Did you restart it?

Yes."""


def sample_context(*, bare: bool = False) -> dict[str, Any]:
    """The context of every mail in one; `bare`: with nothing in it that a ticket may lack. Texts are people's own."""
    return {
        "ticket": _ticket(bare),
        "comment": _comment(bare),
        "history": [] if bare else _history(),  # newest first; agents' mails only
        "recipient": {"name": "" if bare else "Paul Durand", "address": "paul@customer.test"},
        "client": {
            "name": "" if bare else "Paul Durand",
            "address": "paul@customer.test",
            "organisation": "" if bare else "Durand & Sons",
            "open_tickets": 1 if bare else 3,  # this one included
            "language": "fr",
        },
        "delivery": {
            "recipient": "paul@customer.test",
            "reply": "" if bare else "550 5.1.1 <paul@customer.test>: no such user",
            "subject": "Printer on the second floor",
            "at": _WRITTEN,
        },
        "suspension": _suspension(bare),
        "resolution": {
            "text": "" if bare else "We have renewed the drum of the printer.",
            "author": "" if bare else "Anna Peeters",
            "closes_at": None if bare else _ENDS,
        },
        # no_answer | accepted | time_over | agent | client | a text of the agent's own
        "closure": {
            "reason": "" if bare else "accepted",
            "reopen_until": None if bare else _ENDS,
            "time_worked": None if bare else 135,  # minutes; None where it is not shown
        },
        "reopening": {"reason": "client_replied"},  # client_replied | refused | agent
        "refused": _refused(bare),
        "deadline": {"kind": "first_answer", "at": _ENDS, "missed": not bare},  # first_answer | resolution
        "listing": _listing(bare),
        "export": {"count": 0 if bare else 27, "whole_organisation": not bare},
        "settings": _settings(bare),
    }


def _ticket(bare: bool) -> dict[str, Any]:
    return {
        "number": "CS0047447",
        "subject": "" if bare else "Printer on the second floor",
        "status": "new" if bare else "in_progress",
        "priority": "normal",
        "created_at": _OPENED,
        "requester": "" if bare else "Paul Durand",
        "organisation": "" if bare else "Durand & Sons",
        "assignee": "" if bare else "Anna Peeters",
        "team": "" if bare else "Hardware",
        "tags": [] if bare else ["printer", "second floor"],
        "urgency": "" if bare else "high",  # low | normal | high
        "reference": "" if bare else "PO 4711",  # the client's own
        "internal_reference": "" if bare else "HW-12",
        "reference2": "" if bare else "cost centre 12",
        "product": "" if bare else "LaserJet 49",
        "version": "" if bare else "3.1",
        "site": "" if bare else "Ghent",
        "wished_priority": "" if bare else "urgent",  # what the client asked for, and got not by asking
        "wished_category": "" if bare else "Printers",
        "wished_date": "" if bare else "2026-12-01",
        "taken_at": None if bare else _WRITTEN,
        "first_answer_at": None if bare else _WRITTEN,
        "resolved_at": None if bare else _WRITTEN,
        "closed_at": None if bare else _WRITTEN,
    }


def _suspension(bare: bool) -> dict[str, Any]:
    return {
        "question": "" if bare else "Which number does the printer show?",
        "author": "" if bare else "Anna Peeters",
        "number": 1 if bare else 3,  # of the reminder; 0 is the suspension itself
        "of": 3,
        "closes_at": None if bare else _ENDS,
    }


def _refused(bare: bool) -> dict[str, Any]:
    items = [("driver.exe", "dangerous"), ("film.mp4", "too_large"), ("scan.pdf", "unreadable")]
    return {
        "subject": "" if bare else "Printer on the second floor",
        "items": [{"name": "" if bare else name, "reason": reason} for name, reason in items],
    }


def _comment(bare: bool) -> dict[str, Any]:
    return {
        "author": "" if bare else "Paul Durand",
        "text": "" if bare else _TEXT,
        "at": _WRITTEN,
        "kind": "request",  # request | reply | note
        "attachments": [] if bare else [_file("error-49.jpg", 245_000), _file("log.zip", 31_457_280, passed_on=False)],
        "refused": [] if bare else [{"name": "driver.exe", "reason": "dangerous"}],
    }


def _file(name: str, size: int, *, passed_on: bool = True) -> dict[str, Any]:
    return {"name": name, "size": size, "passed_on": passed_on}  # passed_on: it is attached to this mail


def _history() -> list[dict[str, Any]]:
    answer = "Hello Paul,\n\nplease switch it off and on again.\n\nAnna"
    return [
        {"author": "Anna Peeters", "kind": "reply", "text": answer, "at": _WRITTEN, "attachments": []},
        {
            "author": "Paul Durand",
            "kind": "request",
            "text": "Our printer does not print.",
            "at": _OPENED,
            "attachments": [_file("photo.jpg", 1_250_000)],
        },
    ]


def _listing(bare: bool) -> dict[str, Any]:
    """The tickets of a client who asked for them."""
    tickets = [
        {
            "number": number,
            "subject": subject,
            "status": status,
            "requester": "Paul Durand",  # "" where all are of the reader
            "changed_at": _WRITTEN,
            "unread": unread,  # an agent answered since they looked
            "reply_to": reply_to,  # "" where they take no part in it
        }
        for number, subject, status, unread, reply_to in (
            ("CS0047447", "Printer on the second floor", "in_progress", True, "sos+ab-abcdefghijkl@example.test"),
            ("CS0047450", "", "suspended", False, ""),
        )
    ]
    return {
        "filter": "" if bare else "printer",
        "lists": [
            {"view": "open", "count": 0 if bare else 2, "more": 0, "tickets": [] if bare else tickets},
            {"view": "recent", "count": 0, "more": 0, "tickets": []},
            {"view": "archived", "count": 0 if bare else 52, "more": 0 if bare else 50, "tickets": tickets},
        ],
    }


def _settings(bare: bool) -> dict[str, Any]:
    faults = [("language", "Klingon"), ("wants_copies", "maybe"), ("time_zone", "the moon")]
    return {
        "language": "français",
        "language_code": "fr",
        "copies": not bare,  # they get mails of tickets on which they are only copied
        "time_zone": "Europe/Brussels",
        "changed": not bare,
        "faults": [] if bare else [{"name": name, "value": value} for name, value in faults],
    }
