"""Drafts of every mail the desk sends, as the desk would make them: for golden copies, pictures and speed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from helpdeskmail.mail.address import Address
from helpdeskmail.mail.compose import Composer, Desk, Draft

TEMPLATES = Path(__file__).parents[2] / "templates" / "email"
DESK = Desk("Example desk", "sos@example.test", time_zone="Europe/Brussels")
CLIENT_MAILS = ("acknowledgement", "comment")
AGENT_MAILS = ("agent-follow-up", "agent-new", "agent-undelivered")
MAILS = CLIENT_MAILS + AGENT_MAILS
LANGUAGES = ("en", "fr")

_OPENED = datetime(2026, 11, 20, 8, 15, tzinfo=UTC)
_ANSWERED = datetime(2026, 11, 20, 13, 5, tzinfo=UTC)
_WORDS = {
    "en": {
        "subject": "Printer on the second floor",
        "question": "Hello,\n\nour printer shows error 49 since this morning. The manual says nothing about it; "
        "see https://printer.example.test/errors?code=49.\n\nPaul",
        "answer": "Hello Paul,\n\nplease switch it off for a minute, then on again. Does it print now?\n\nAnna",
        "follow_up": "> Does it print now?\n\nNo, the same error again.",
    },
    "fr": {
        "subject": "Réunion : l’imprimante du deuxième étage est en panne",
        "question": "Bonjour,\n\nnotre imprimante affiche l’erreur 49 depuis ce matin. Le manuel n’en dit rien ; "
        "voir https://printer.example.test/errors?code=49.\n\nPaul",
        "answer": "Bonjour Paul,\n\npouvez-vous l’éteindre une minute, puis la rallumer ? Imprime-t-elle ?\n\nAnna",
        "follow_up": "> Imprime-t-elle ?\n\nNon, toujours la même erreur.",
    },
}


def composer(desk: Desk = DESK, *directories: Path) -> Composer:
    """A composer with the shipped templates behind these directories."""
    return Composer(desk, [*directories, TEMPLATES])


def draft(mail: str, language: str = "en", **changes: Any) -> Draft:
    """A draft of the mail in the language; `changes` are fields of the draft."""
    to_client = mail in CLIENT_MAILS
    made = Draft(
        template=mail,
        to=Address("paul@customer.test", "Paul Durand") if to_client else Address("anna@example.test", "Anna Peeters"),
        from_name="Anna Peeters (Example desk)" if mail == "comment" else "Example desk",
        reply_to="sos+ab-abcdefghijkl@example.test",
        message_id=f"<ab-abcdefghijkl.{mail.replace('-', '')}@example.test>",
        date=_ANSWERED,
        language=language,
        time_zone="Europe/Brussels",
        context=context(mail, language),
        number="CS0047447",
        in_reply_to="<question@customer.test>",
        references=("<question@customer.test>",),
        auto_submitted={"acknowledgement": "auto-replied", "comment": ""}.get(mail, "auto-generated"),
    )
    return replace(made, **changes)


def context(mail: str, language: str = "en") -> dict[str, Any]:
    """What the desk tells the templates of this mail."""
    words = _WORDS[language]
    return {
        "ticket": _ticket(mail, words),
        "comment": _comment(mail, words),
        "history": _history(mail, words),
        "recipient": {"name": "Paul Durand" if mail in CLIENT_MAILS else "Anna Peeters", "address": "to@example.test"},
        "client": {
            "name": "Paul Durand",
            "address": "paul@customer.test",
            "organisation": "Durand & Fils",
            "open_tickets": 3,
            "language": language,
        },
        "delivery": {
            "recipient": "paul@customer.test",
            "reply": "550 5.1.1 <paul@customer.test>: user unknown",
            "subject": f"[CS0047447] {words['subject']}",
            "at": _ANSWERED,
        },
    }


def _ticket(mail: str, words: Mapping[str, str]) -> dict[str, Any]:
    fresh = mail in ("acknowledgement", "agent-new")
    return {
        "number": "CS0047447",
        "subject": words["subject"],
        "status": "new" if fresh else "in_progress",
        "priority": "normal",
        "created_at": _OPENED,
        "requester": "Paul Durand",
        "organisation": "Durand & Fils",
        "assignee": "" if fresh else "Anna Peeters",
        "team": "" if fresh else "Hardware",
        "tags": [] if fresh else ["printer", "second floor"],
    }


def _comment(mail: str, words: Mapping[str, str]) -> dict[str, Any]:
    by_agent = mail == "comment"
    text = words["answer"] if by_agent else words["follow_up"] if mail == "agent-follow-up" else words["question"]
    large = {"name": "log.zip", "size": 31_457_280, "passed_on": False}
    return {
        "author": "Anna Peeters" if by_agent else "Paul Durand",
        "text": text,
        "at": _ANSWERED if mail in ("comment", "agent-follow-up") else _OPENED,
        "kind": "reply" if by_agent else "request",
        "attachments": [{"name": "erreur-49.jpg", "size": 245_000, "passed_on": True}, *([] if by_agent else [large])],
        "refused": [] if by_agent else [{"name": "driver.exe", "reason": "dangerous"}],
    }


def _history(mail: str, words: Mapping[str, str]) -> list[dict[str, Any]]:
    if mail != "agent-follow-up":
        return []
    file = {"name": "photo.jpg", "size": 1_250_000, "passed_on": True}
    return [
        {"author": "Anna Peeters", "kind": "reply", "text": words["answer"], "at": _ANSWERED, "attachments": []},
        {"author": "Bob Maes", "kind": "note", "text": "Toner?", "at": _ANSWERED, "attachments": []},
        {"author": "Paul Durand", "kind": "request", "text": words["question"], "at": _OPENED, "attachments": [file]},
    ]
