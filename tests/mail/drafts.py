"""Drafts of every mail the desk sends, as the desk would make them: for golden copies, pictures and speed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from helpdeskmail.core.agent_mail import manual_context
from helpdeskmail.core.agent_view import command_lines
from helpdeskmail.core.commands import Command, Verb, parse_commands, render_command
from helpdeskmail.core.monthly import MonthlyFigures, MonthPoint, WorkedLine, monthly_charts, monthly_context
from helpdeskmail.mail.address import Address
from helpdeskmail.mail.compose import Composer, Desk, Draft
from helpdeskmail.mail.samples import OWN_CONTEXT, sample_context

TEMPLATES = Path(__file__).parents[2] / "templates" / "email"
DESK = Desk("Example desk", "sos@example.test", time_zone="Europe/Brussels")
CLIENT_MAILS = (
    "acknowledgement",
    "closure",
    "comment",
    "export",
    "help",
    "merged",
    "monthly-report",
    "my-tickets",
    "not-registered",
    "out-of-contract",
    "refused-content",
    "reopening",
    "resolution",
    "resolution-reminder",
    "settings",
    "suspension",
    "suspension-reminder",
    "welcome",
)
AGENT_MAILS = (
    "agent-deadline",
    "agent-follow-up",
    "agent-held",
    "agent-new",
    "agent-refused",
    "agent-reopened",
    "agent-undelivered",
    "command-help",
    "command-report",
    "digest",
)
TICKETLESS_MAILS = (
    *("agent-held", "digest"),
    *("export", "help", "monthly-report", "my-tickets", "not-registered", "out-of-contract", "settings", "welcome"),
)
MAILS = CLIENT_MAILS + AGENT_MAILS
LANGUAGES = ("en", "ca", "de", "es", "fr", "it", "nl", "pt")

_OPENED = datetime(2026, 11, 20, 8, 15, tzinfo=UTC)
_TAKEN = datetime(2026, 11, 20, 9, 40, tzinfo=UTC)
_ANSWERED = datetime(2026, 11, 20, 13, 5, tzinfo=UTC)
_LIMIT = datetime(2026, 11, 25, 23, 0, tzinfo=UTC)  # midnight in Brussels
_WORDS = {
    "en": {
        "subject": "Printer on the second floor",
        "question": "Hello,\n\nour printer shows error 49 since this morning. The manual says nothing about it; "
        "see https://printer.example.test/errors?code=49.\n\nPaul",
        "answer": "Hello Paul,\n\nplease switch it off for a minute, then on again. Does it print now?\n\nAnna",
        "follow_up": "> Does it print now?\n\nNo, the same error again.",
        "asked": "Which serial number stands on the back of the printer?",
        "solution": "We have renewed the drum.\nThe printer works again.",
    },
    "fr": {
        "subject": "Réunion : l’imprimante du deuxième étage est en panne",
        "question": "Bonjour,\n\nnotre imprimante affiche l’erreur 49 depuis ce matin. Le manuel n’en dit rien ; "
        "voir https://printer.example.test/errors?code=49.\n\nPaul",
        "answer": "Bonjour Paul,\n\npouvez-vous l’éteindre une minute, puis la rallumer ? Imprime-t-elle ?\n\nAnna",
        "follow_up": "> Imprime-t-elle ?\n\nNon, toujours la même erreur.",
        "asked": "Quel numéro de série figure au dos de l’imprimante ?",
        "solution": "Nous avons remplacé le tambour.\nL’imprimante fonctionne de nouveau.",
    },
    "es": {
        "subject": "La impresora de la segunda planta no funciona",
        "question": "Buenos días:\n\nNuestra impresora muestra el error 49 desde esta mañana. "
        "Véase https://printer.example.test/errors?code=49.\n\nPaul",
        "answer": "Buenos días, Paul:\n\n¿Puede apagarla un minuto y volver a encenderla? ¿Imprime ahora?\n\nAnna",
        "follow_up": "> ¿Imprime ahora?\n\nNo, el mismo error.",
        "asked": "¿Qué número de serie figura en la parte trasera de la impresora?",
        "solution": "Hemos cambiado el tambor.\nLa impresora vuelve a funcionar.",
    },
    "pt": {
        "subject": "A impressora do segundo andar não funciona",
        "question": "Bom dia,\n\na nossa impressora mostra o erro 49 desde esta manhã. "
        "Ver https://printer.example.test/errors?code=49.\n\nPaul",
        "answer": "Bom dia, Paul,\n\npode desligá-la um minuto e voltar a ligá-la? Já imprime?\n\nAnna",
        "follow_up": "> Já imprime?\n\nNão, o mesmo erro.",
        "asked": "Que número de série está na parte de trás da impressora?",
        "solution": "Substituímos o tambor.\nA impressora voltou a funcionar.",
    },
    "it": {
        "subject": "La stampante del secondo piano non funziona",
        "question": "Buongiorno,\n\nda stamattina la nostra stampante mostra l’errore 49. "
        "Vedere https://printer.example.test/errors?code=49.\n\nPaul",
        "answer": "Buongiorno Paul,\n\npuò spegnerla un minuto e poi riaccenderla? Adesso stampa?\n\nAnna",
        "follow_up": "> Adesso stampa?\n\nNo, sempre lo stesso errore.",
        "asked": "Qual è il numero di serie sul retro della stampante?",
        "solution": "Abbiamo sostituito il tamburo.\nLa stampante funziona di nuovo.",
    },
    "ca": {
        "subject": "La impressora de la segona planta no funciona",
        "question": "Bon dia,\n\nla nostra impressora mostra l’error 49 des d’aquest matí. "
        "Vegeu https://printer.example.test/errors?code=49.\n\nPaul",
        "answer": "Bon dia, Paul,\n\npodeu apagar-la un minut i tornar-la a engegar? Ara imprimeix?\n\nAnna",
        "follow_up": "> Ara imprimeix?\n\nNo, el mateix error.",
        "asked": "Quin número de sèrie hi ha al darrere de la impressora?",
        "solution": "Hem canviat el tambor.\nLa impressora torna a funcionar.",
    },
    "nl": {
        "subject": "De printer op de tweede verdieping werkt niet",
        "question": "Goedendag,\n\nonze printer toont sinds vanmorgen fout 49. "
        "Zie https://printer.example.test/errors?code=49.\n\nPaul",
        "answer": "Dag Paul,\n\nkunt u hem een minuut uitzetten en dan weer aan? Drukt hij nu af?\n\nAnna",
        "follow_up": "> Drukt hij nu af?\n\nNee, weer dezelfde fout.",
        "asked": "Welk serienummer staat op de achterkant van de printer?",
        "solution": "We hebben de trommel vervangen.\nDe printer werkt weer.",
    },
    "de": {
        "subject": "Der Drucker im zweiten Stock funktioniert nicht",
        "question": "Guten Tag,\n\nunser Drucker zeigt seit heute früh Fehler 49. "
        "Siehe https://printer.example.test/errors?code=49.\n\nPaul",
        "answer": "Guten Tag Paul,\n\nkönnen Sie ihn eine Minute aus- und wieder einschalten? Druckt er?\n\nAnna",
        "follow_up": "> Druckt er?\n\nNein, wieder derselbe Fehler.",
        "asked": "Welche Seriennummer steht auf der Rückseite des Druckers?",
        "solution": "Wir haben die Trommel ersetzt.\nDer Drucker funktioniert wieder.",
    },
}
_FOLLOWING = ("agent-deadline", "agent-follow-up", "agent-refused", "agent-reopened")  # with a history
_STATUS = {
    "acknowledgement": "new",
    "agent-new": "new",
    "closure": "closed",
    "merged": "closed",
    "resolution": "resolved",
    "resolution-reminder": "resolved",
    "suspension": "suspended",
    "suspension-reminder": "suspended",
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
        number="" if mail in TICKETLESS_MAILS else "CS0047447",
        in_reply_to="<question@customer.test>",
        references=("<question@customer.test>",),
        note_to="sos+note-ab-abcdefghijkl@example.test" if mail in AGENT_MAILS else "",
        auto_submitted={"acknowledgement": "auto-replied", "comment": ""}.get(mail, "auto-generated"),
        is_client=to_client and mail != "not-registered",
    )
    return replace(made, **changes)


def context(mail: str, language: str = "en") -> dict[str, Any]:
    """What the desk tells the templates of this mail."""
    words = _WORDS[language]
    recipient = {"name": "Paul Durand" if mail in CLIENT_MAILS else "Anna Peeters", "address": "to@example.test"}
    if mail == "monthly-report":
        return {"recipient": recipient, "report": report(language)}
    if mail in TICKETLESS_MAILS:
        own = {"agent-held": {"held": _held(words, language)}, "digest": {"digest": _digest(words, language)}}
        return {"recipient": recipient} | (own.get(mail) or _asked_for(mail, words))
    return {
        "ticket": _ticket(mail, words),
        "comment": _comment(mail, words),
        "history": _history(mail, words),
        "recipient": recipient,
        "client": {
            "name": "Paul Durand",
            "address": "paul@customer.test",
            "organisation": "Durand & Fils",
            "open_tickets": 3,
            "language": language,
            "is_deactivated": False,
            "contract": {"name": "Gold", "runs": True, "until": _LIMIT},
            "tickets": {"shown": [_brief("CS0047440", words)], "more": True},
            "organisation_tickets": {"shown": [_brief("CS0047331", words)], "more": False},
        },
        "commands": command_lines(language),
        "delivery": {
            "recipient": "paul@customer.test",
            "reply": "550 5.1.1 <paul@customer.test>: user unknown",
            "subject": f"[CS0047447] {words['subject']}",
            "at": _ANSWERED,
        },
        **_lifecycle(mail, words),
        **manual_context(language),
        "outcome": _outcome(words, language),
    }


FIGURES = MonthlyFigures(
    organisation="Durand & Fils",
    month=date(2026, 10, 1),
    opened=12,
    closed=10,
    open_at_end=4,
    first_answer=95,
    answers_by_hours=(4, 5, 2, 0, 1),
    answers_in_time=0.92,
    solutions_in_time=None,
    ratings=7,
    quality=4.43,
    speed=4.14,
    minutes_worked=4 * 60 + 15,
    lines=(
        WorkedLine("CS0047447", "Printer on the second floor", "PO 4711", 135),
        WorkedLine("CS0047450", "", "", 120),
    ),
    history=(
        MonthPoint(date(2026, 8, 1), 0, 1, None, None, None),
        MonthPoint(date(2026, 9, 1), 21, 17, 61, 4.8, 4.6),
        MonthPoint(date(2026, 10, 1), 12, 10, 95, 4.43, 4.14),
    ),
)


def report(language: str = "en", **changes: Any) -> dict[str, Any]:
    """What managers are told of a month."""
    figures = replace(FIGURES, **changes)
    return monthly_context(figures, monthly_charts(figures, composer().manner(language, "Europe/Brussels")))


def _asked_for(mail: str, words: Mapping[str, str]) -> dict[str, Any]:
    """What only the answers to a client's request are told."""
    if mail not in OWN_CONTEXT:
        return {}
    own = {name: sample_context()[name] for name in OWN_CONTEXT[mail]}
    for listed in own.get("listing", {}).get("lists", ()):
        for ticket in listed["tickets"]:
            ticket["subject"] = words["subject"]
    return own


def _lifecycle(mail: str, words: Mapping[str, str]) -> dict[str, Any]:
    """What only the mails about a ticket's way through its life are told."""
    return {
        "suspension": {
            "question": words["asked"],
            "author": "Anna Peeters",
            "number": 2 if mail == "suspension-reminder" else 0,
            "of": 3,
            "closes_at": _LIMIT,
        },
        "resolution": {"text": words["solution"], "author": "Anna Peeters", "closes_at": _LIMIT},
        "closure": {"reason": "accepted", "reopen_until": _LIMIT, "time_worked": 135},
        "reopening": {"reason": "client_replied"},
        "merged": {"into": "CS0047460", "with_words": True},
        "origin": {"number": ""},
        "refused": {
            "subject": words["subject"],
            "items": [
                {"name": "driver.exe", "reason": "dangerous"},
                {"name": "film.mp4", "reason": "too_large"},
                {"name": "", "reason": "unreadable"},
            ],
        },
        "deadline": {"kind": "first_answer", "at": _LIMIT, "missed": False},
    }


def _outcome(words: Mapping[str, str], language: str) -> dict[str, Any]:
    """What is told of a mail whose commands are faulty."""
    faults = parse_commands(f"#prority high\n#time 1.30\n\n{words['answer']}", language=language).faults
    corrected = [*(fault.suggestion for fault in faults), "", *words["answer"].split("\n")]
    return {
        "subject": f"Re: [CS0047447] {words['subject']}",
        "done": [],
        "faults": [asdict(fault) | {"is_guess": True, "why": []} for fault in faults],
        "undone": [],
        "kept": [],
        "more": 1,
        "doubts": [],
        "send": render_command(Command(Verb.SEND, 4711), language),
        "client": render_command(Command(Verb.CLIENT, "client@example.com"), language),
        "corrected": "\r\n".join(corrected),
    }


def _ticket(mail: str, words: Mapping[str, str]) -> dict[str, Any]:
    fresh = mail in ("acknowledgement", "agent-new")
    return {
        "number": "CS0047447",
        "subject": words["subject"],
        "status": _STATUS.get(mail, "in_progress"),
        "priority": "normal",
        "urgency": "" if fresh else "high",
        "created_at": _OPENED,
        "requester": "Paul Durand",
        "organisation": "Durand & Fils",
        "assignee": "" if fresh else "Anna Peeters",
        "team": "" if fresh else "Hardware",
        "assignee_away": mail == "agent-deadline",
        "tags": [] if fresh else ["printer", "second floor"],
        "category": "" if fresh else "Hardware/Printer",
        "product": "" if fresh else "LaserJet",
        "version": "" if fresh else "4.2",
        "site": "" if fresh else "Gent",
        "item": "" if fresh else "PRN-0231",
        "nature": "" if fresh else "incident",
        "impact": "" if fresh else "low",
        "wished_date": None if fresh else date(2026, 11, 27),
        "reference": "",
        "reference2": "" if fresh else "PO 4711",
        "own_fields": [] if fresh else [("Floor", "second")],
        "wished_priority": "",
        "wished_category": "",
        "internal_reference": "HW-12" if mail == "closure" else "",
        "taken_at": None if fresh else _TAKEN,
        "first_answer_at": None if fresh else _ANSWERED,
        "resolved_at": _ANSWERED if mail == "closure" else None,
        "closed_at": _ANSWERED if mail == "closure" else None,
        "due_first_answer_at": _LIMIT if mail in AGENT_MAILS else None,
        "due_resolution_at": None,
    }


def _brief(number: str, words: Mapping[str, str]) -> dict[str, Any]:
    return {"number": number, "subject": words["subject"], "status": "open"}


def _digest(words: Mapping[str, str], language: str) -> dict[str, Any]:
    def listed(minutes: int, next_: dict[str, Any] | None = None, more: int = 0) -> dict[str, Any]:
        one = _brief("CS0047447", words) | {"client": "Paul Durand", "priority": "normal", "is_free": more > 0}
        one |= {"minutes": minutes, "next": next_, "reply_to": "sos+cy-k3jmwq2nb5rd@example.test"}
        return {"count": 1 + more, "tickets": [one], "more": more}

    closing = listed(8_640, {"kind": "closing", "at": _LIMIT})["tickets"]
    return {
        "at": _ANSWERED,
        "team": "Hardware",
        "take": command_lines(language)["take"],
        "colleagues": sample_context()["digest"]["colleagues"],
        "mine": {
            "count": 61,
            "statuses": [
                {"status": "open", "count": 60, "tickets": listed(1_500)["tickets"]},
                {"status": "suspended", "count": 1, "tickets": closing},
            ],
            "more": 59,
        },
        "waiting": listed(1_500),
        "late": listed(45, {"kind": "first_answer", "at": _ANSWERED}),
        "missed": listed(300),
        "unassigned": listed(61, more=3),
        "held": {
            "count": 4,
            "reasons": [{"reason": "too_many", "count": 1}, {"reason": "unknown_sender", "count": 3}],
        },
    }


def _held(words: Mapping[str, str], language: str) -> dict[str, Any]:
    return {
        "id": 4711,
        "reason": "too_many",
        "from": "anna@example.test",
        "name": "Anna Peeters",
        "sender": "agent",
        "organisation": "",
        "subject": words["subject"],
        "at": _ANSWERED,
        "text": words["answer"],
        "attachments": [{"name": "photo.jpg", "size": 1_250_000}],
        "command": render_command(Command(Verb.SEND, 4711), language),
    }


def _comment(mail: str, words: Mapping[str, str]) -> dict[str, Any]:
    by_agent = mail == "comment"
    text = words["answer"] if by_agent else words["follow_up"] if mail in _FOLLOWING else words["question"]
    large = {"name": "log.zip", "size": 31_457_280, "passed_on": False}
    return {
        "author": "Anna Peeters" if by_agent else "Paul Durand",
        "text": text,
        "at": _ANSWERED if by_agent or mail in _FOLLOWING else _OPENED,
        "kind": "reply" if by_agent else "request",
        "attachments": [{"name": "erreur-49.jpg", "size": 245_000, "passed_on": True}, *([] if by_agent else [large])],
        "refused": [] if by_agent else [{"name": "driver.exe", "reason": "dangerous"}],
    }


def _entry(author: str, kind: str, text: str, at: datetime) -> dict[str, Any]:
    return {"author": author, "kind": kind, "text": text, "at": at, "attachments": [], "number": ""}


def _history(mail: str, words: Mapping[str, str]) -> list[dict[str, Any]]:
    if mail not in _FOLLOWING:
        return []
    file = {"name": "photo.jpg", "size": 1_250_000, "passed_on": True}
    return [
        _entry("Anna Peeters", "reply", words["answer"], _ANSWERED),
        _entry("Bob Maes", "note", "Toner?", _ANSWERED) | {"number": "CS0047001"},
        _entry("Paul Durand", "request", words["question"], _OPENED) | {"attachments": [file]},
    ]
