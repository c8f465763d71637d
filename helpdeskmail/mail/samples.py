"""A sample of all that templates are given: what `check` renders them with, and the list of the names they may use."""

from __future__ import annotations

from base64 import b64decode
from datetime import UTC, date, datetime
from typing import Any

# Mails that are about no ticket: they are given `recipient` and `desk`, and what `OWN_CONTEXT` says.
TICKETLESS = frozenset(
    (
        *("welcome", "not-registered", "out-of-contract", "monthly-report", "my-tickets", "help", "export", "settings"),
        *("agent-held", "digest"),
    )
)
OWN_CONTEXT = {
    "agent-held": ("held",),
    "digest": ("digest",),
    "monthly-report": ("report",),
    "my-tickets": ("listing",),
    "export": ("export",),
    "settings": ("settings",),
}

_CHART = b64decode(  # a grey picture of one point
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
)
SAMPLE_IMAGES = {"monthly-report": dict.fromkeys(("volume", "answers", "spread", "ratings"), _CHART)}

_OPENED = datetime(2026, 11, 20, 8, 15, tzinfo=UTC)
_WRITTEN = datetime(2026, 11, 20, 13, 5, tzinfo=UTC)
_ENDS = datetime(2026, 11, 25, 23, 0, tzinfo=UTC)  # midnight in Brussels

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
        # The ticket that goes on in its place; whether the mail brings its reader an agent's words.
        "merged": {"into": "CS0047460", "with_words": not bare},
        "origin": {"number": "" if bare else "CS0047001"},  # the ticket that it was taken out of
        "refused": _refused(bare),
        "outcome": _outcome(bare),
        "manual": [
            {"verb": "take", "written": "#take"},
            {"verb": "suspend", "written": "#suspend 3 working days"},
            {"verb": "time", "written": "#time 1h30"},
        ],
        "deadline": {"kind": "first_answer", "at": _ENDS, "missed": not bare},  # first_answer | resolution
        "report": _report(bare),
        "listing": _listing(bare),
        "export": {"count": 0 if bare else 27, "whole_organisation": not bare},
        "settings": _settings(bare),
    }


def _digest(bare: bool) -> dict[str, Any]:
    """What waits for an agent."""
    one = _waiting(bare)
    tickets = {"count": 0, "tickets": [], "more": 0} if bare else {"count": 1, "tickets": [one], "more": 0}
    statuses = [] if bare else [{"status": "open", "count": 7, "tickets": [one]}]
    return {
        "at": _WRITTEN,
        "team": "" if bare else "Hardware",
        "take": "#take",  # in the recipient's language
        "mine": {"count": len(statuses), "statuses": statuses, "more": 0 if bare else 6},
        "waiting": tickets,
        "late": tickets,
        "missed": tickets,
        "unassigned": tickets,
        # the others of the agent's team
        "colleagues": {"people": [] if bare else _colleagues(), "more": 0 if bare else 2},
        "held": {"count": 2, "reasons": [{"reason": "unknown_sender", "count": 2}]},
    }


def _colleagues() -> list[dict[str, Any]]:
    return [
        {"name": "Bram Claes", "open": 0, "late": 0, "away": True},
        {"name": "Eva Maes", "open": 12, "late": 3, "away": False},
    ]


def _waiting(bare: bool) -> dict[str, Any]:
    return {
        "number": "CS0047447",
        "subject": "" if bare else "Printer on the second floor",
        "client": "" if bare else "Paul Durand",
        "priority": "normal",
        "status": "open",
        "minutes": 4_320,  # of its age, of the waiting, since the deadline
        "reply_to": "sos+cy-k3jmwq2nb5rd@example.test",
        "is_free": not bare,  # it is nobody's, and can be taken
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
        "urgency": "" if bare else "high",  # low | normal | high
        "category": "" if bare else "Hardware/Printer",
        "product": "" if bare else "LaserJet",
        "version": "" if bare else "4.2",
        "site": "" if bare else "Gent",
        "item": "" if bare else "PRN-0231",
        "nature": "" if bare else "incident",  # incident | request
        "impact": "" if bare else "low",  # low | normal | high
        "wished_date": None if bare else date(2026, 11, 27),
        "reference": "" if bare else "PO 4711",  # the client's own
        "reference2": "" if bare else "Order 12",
        "internal_reference": "" if bare else "HW-12",
        "own_fields": [] if bare else [("Floor", "second")],  # label and value; agents' mails only
        "wished_priority": "" if bare else "urgent",  # what the client asked for, and got not by asking
        "wished_category": "" if bare else "Printers",
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
        "is_deactivated": bare,  # they get no mails any more
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
        "reason": "too_many",  # a word of `labels.hold_labels`, or a text of a rule
        "from": "paul@customer.test",
        "name": "" if bare else "Paul Durand",
        "sender": "stranger" if bare else "contact",  # stranger | contact | agent
        "organisation": "" if bare else "Durand & Sons",
        "subject": "" if bare else "Printer on the second floor",
        "at": _WRITTEN,
        "text": "" if bare else _TEXT,
        "attachments": [] if bare else [{"name": "error-49.jpg", "size": 245_000}],
        "command": "" if bare else "#send 4711",  # "" where only the command line releases it
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


def _outcome(bare: bool) -> dict[str, Any]:
    faults = [
        {
            "line": 1,
            "written": "#prority high",
            "reason": "unknown",
            "about": "#prority",
            "suggestion": "#priority high",
            "is_guess": True,  # it is what was probably meant; else an example
            "why": [],  # remarks, as `undone` below
        },
        {
            "line": 2,
            "written": "#undo",
            "reason": "not_undone",
            "about": "",
            "suggestion": "",
            "is_guess": False,
            "why": [_remark("status_told", "status", "closed")],
        },
    ]
    return {
        "subject": "" if bare else "Re: [CS0047447] Printer on the second floor",
        "done": ["#undo"] if bare else [],
        "undone": [_remark("again", "priority", "normal"), _remark("time_off", "", 90)] if bare else [],
        "kept": [_remark("webhook_told", "", "chat")] if bare else [],
        "faults": [] if bare else faults,
        "more": 0 if bare else 2,  # faults that are not shown
        "doubts": ["no_client"] if bare else [],  # words of the filter `doubt`; never beside faults
        "send": "#send 4711",
        "client": "#client client@example.com",
        "corrected": "" if bare else "#priority high\r\n\r\nDone.",  # the whole mail; "" where it is not known
    }


def _remark(kind: str, name: str, value: str | int) -> dict[str, Any]:
    """What is told of taking a change back: a word of `labels.undone_labels`."""
    # field: the stored name; name: the same, or the label of the owner's own; value: as it is stored, but a category by
    # its label, a day as a date, minutes as a number
    return {"kind": kind, "field": name, "name": name, "value": value}


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
        # number: of the ticket it was said on, where that was merged into this one
        {"author": "Anna Peeters", "kind": "reply", "text": answer, "at": _WRITTEN, "attachments": [], "number": ""},
        {
            "author": "Paul Durand",
            "kind": "request",
            "text": "Our printer does not print.",
            "at": _OPENED,
            "attachments": [_file("photo.jpg", 1_250_000)],
            "number": "CS0047001",
        },
    ]


def _report(bare: bool) -> dict[str, Any]:
    """A month of one organisation's tickets; None where there is nothing to tell."""
    lines = [
        {"number": "CS0047447", "subject": "Printer on the second floor", "reference": "PO 4711", "minutes": 135},
        {"number": "CS0047450", "subject": "", "reference": "", "minutes": 45},
    ]
    charts = ("volume", "answers", "spread", "ratings")
    return {
        "organisation": "Durand & Sons",
        "month": date(2026, 10, 1),
        "opened": 0 if bare else 12,
        "closed": 0 if bare else 10,
        "open_at_end": 0 if bare else 4,
        "first_answer": None if bare else 95,  # median, minutes of working time
        "answers_in_time": None if bare else 0.92,  # shares, from 0 to 1
        "solutions_in_time": None if bare else 0.8,
        "ratings": 0 if bare else 7,
        "quality": None if bare else 4.4,  # means, from 1 to 5
        "speed": None if bare else 4.1,
        "minutes_worked": None if bare else 180,  # None where clients are not shown it
        "lines": [] if bare else lines,  # what was worked on each ticket
        "more_lines": 0 if bare else 3,  # that are in the attached file only
        "charts": [] if bare else [{"name": name, "text": "September 2026: 9. October 2026: 12."} for name in charts],
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
