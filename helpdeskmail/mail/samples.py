"""A sample of all that templates are given: what `check` renders them with, and the list of the names they may use."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

# Mails that are about no ticket → what they are given beside `recipient` and `desk`.
TICKETLESS: dict[str, tuple[str, ...]] = {
    "agent-held": ("held",),
    "digest": ("digest",),
    "not-registered": (),
    "welcome": (),
}

_OPENED = datetime(2026, 11, 20, 8, 15, tzinfo=UTC)
_WRITTEN = datetime(2026, 11, 20, 13, 5, tzinfo=UTC)
_ENDS = datetime(2026, 11, 25, 23, 0, tzinfo=UTC)  # midnight in Brussels

_FIELDS = {"category": "Hardware / Printer", "nature": "incident", "impact": "low", "urgency": "high", "floor": "2"}
_COMMANDS = {
    "take": "#take",
    "resolve": "#resolve",
    "suspend": "#suspend",
    "hold": "#hold",
    "close": "#close",
    "note": "#note",
    "priority": "#priority high",
    "spam": "#spam",
    "help": "#help",
}

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
        "client": _client(bare),
        "commands": dict(_COMMANDS),  # agents' mails: command → its line in the recipient's language
        "held": _held(bare),
        "digest": _digest(bare),
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
    }


def _digest(bare: bool) -> dict[str, Any]:
    """What waits for an agent."""
    one = _waiting(bare)
    tickets = {"count": 0, "tickets": [], "more": 0} if bare else {"count": 1, "tickets": [one], "more": 0}
    statuses = [] if bare else [{"status": "open", "count": 7, "tickets": [one]}]
    return {
        "at": _WRITTEN,
        "team": "" if bare else "Hardware",
        "mine": {"count": len(statuses), "statuses": statuses, "more": 0 if bare else 6},
        "waiting": tickets,
        "late": tickets,
        "missed": tickets,
        "unassigned": tickets,
        "held": {"count": 2, "reasons": [{"reason": "unknown_sender", "count": 2}]},
    }


def _waiting(bare: bool) -> dict[str, Any]:
    return {
        "number": "CS0047447",
        "subject": "" if bare else "Printer on the second floor",
        "client": "" if bare else "Paul Durand",
        "priority": "normal",
        "status": "open",
        "minutes": 4_320,  # of its age, of the waiting, since the deadline
        "next": None if bare else {"kind": "closing", "at": _ENDS},  # first_answer | resolution | closing | reminder
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
        "assignee_away": not bare,  # agents' mails only
        "team": "" if bare else "Hardware",
        "tags": [] if bare else ["printer", "second floor"],
        # agents' mails: those that are set
        "fields": [] if bare else [{"name": name, "value": value} for name, value in _FIELDS.items()],
        "urgency": "" if bare else "high",  # low | normal | high
        "reference": "" if bare else "PO 4711",  # the client's own
        "internal_reference": "" if bare else "HW-12",
        "taken_at": None if bare else _WRITTEN,
        "first_answer_at": None if bare else _WRITTEN,
        "resolved_at": None if bare else _WRITTEN,
        "closed_at": None if bare else _WRITTEN,
        "due_first_answer_at": None if bare else _ENDS,
        "due_resolution_at": None if bare else _ENDS,
    }


def _client(bare: bool) -> dict[str, Any]:
    return {
        "name": "" if bare else "Paul Durand",
        "address": "paul@customer.test",
        "organisation": "" if bare else "Durand & Sons",
        "open_tickets": 1 if bare else 3,  # this one included
        "language": "fr",
        # What follows is set in agents' mails only. The lists are without the ticket that the mail is about.
        "contract": {"name": "" if bare else "Gold", "runs": not bare, "until": None if bare else _ENDS},
        "tickets": {"shown": [] if bare else [_brief("CS0047001", "Scanner")], "more": not bare},
        "organisation_tickets": {"shown": [] if bare else [_brief("CS0047002", "Screen")], "more": False},
    }


def _brief(number: str, subject: str) -> dict[str, Any]:
    return {"number": number, "subject": subject, "status": "open"}


def _held(bare: bool) -> dict[str, Any]:
    """A mail that waits for a person."""
    return {
        "id": 4711,
        "reason": "agent_not_proven",  # a word of `labels.hold_labels`, or a text of a rule
        "from": "paul@customer.test",
        "name": "" if bare else "Paul Durand",
        "sender": "stranger" if bare else "contact",  # stranger | contact | agent
        "organisation": "" if bare else "Durand & Sons",
        "subject": "" if bare else "Printer on the second floor",
        "at": _WRITTEN,
        "text": "" if bare else _TEXT,
        "attachments": [] if bare else [{"name": "error-49.jpg", "size": 245_000}],
        "command": "#send 4711",
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
