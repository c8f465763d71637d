"""The answer to what a client asks the desk for by mail: one letter to the address on record, and no ticket.

- It is always automatic (`auto-replied`, null return path), and behind the mail that asked.
- Of one client at most `MAX_ANSWERS` requests are answered within `ANSWERS_WITHIN`: two machines come to rest.
- What changes is the client's own record, and what they have seen of their own tickets; nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from helpdeskmail.core.arrivals import Arrival, find_manner, make_reader
from helpdeskmail.core.asked import Export, ListedTicket, MyTickets, RequestFacts, Settings
from helpdeskmail.core.letter import Letter, Sheet
from helpdeskmail.core.model import Contact, Participant
from helpdeskmail.core.policy import DeskPolicy
from helpdeskmail.core.requests import MAX_ANSWERS
from helpdeskmail.mail.address import Address
from helpdeskmail.mail.language_names import language_name


def answer_request(it: Arrival, facts: RequestFacts, policy: DeskPolicy) -> None:
    """Do what is asked for and write the answer; where there were too many, what is asked for is done without one."""
    contact, request = it.contact, facts.request
    if contact is None:
        return
    if isinstance(request, Settings) and request.changes:
        it.changes.set(Contact, contact.id, **request.changes)
        contact = contact.model_copy(update=dict(request.changes))
    if facts.answers >= MAX_ANSWERS:
        it.withheld.append(f"{request.ask.value} to {facts.address}: {facts.answers} answers within the hour")
        return
    for place_id in facts.shown:
        it.changes.set(Participant, place_id, seen_at=it.occasion.now)
    written_to = Address(facts.address, contact.name or it.person.name)
    it.changes.letters.append(_letter(replace(it, person=written_to, contact=contact), facts, policy))


def _letter(it: Arrival, facts: RequestFacts, policy: DeskPolicy) -> Letter:
    reader = make_reader(it.person, contact=it.contact, agent=None)
    reader.thread = [it.mail.message_id] if it.mail and it.mail.message_id else []
    language, time_zone = find_manner(it, reader, policy, usual=facts.language)
    request = facts.request
    own: Mapping[str, Any] = {}
    if isinstance(request, MyTickets):
        own = {"listing": _listing_view(facts)}
    elif isinstance(request, Export):
        own = {"export": {"count": _count(facts), "whole_organisation": facts.whole_organisation}}
    elif isinstance(request, Settings) and it.contact is not None:
        own = {"settings": _settings_view(it.contact, request, language, time_zone)}
    return Letter(
        template=request.ask.value,
        to=reader,
        language=language,
        time_zone=time_zone,
        cause=f"request:{request.ask.value}",
        context={"recipient": {"name": reader.name, "address": reader.address}, **own},
        automatic="auto-replied",
        intake_id=it.occasion.intake_id,
        sheet=_sheet(it, facts, policy) if isinstance(request, Export) else None,
    )


def _listing_view(facts: RequestFacts) -> dict[str, Any]:
    words = facts.request.words if isinstance(facts.request, MyTickets) else ()
    return {
        "filter": " ".join(words),
        "lists": [
            {
                "view": view.value,
                "count": one.count,
                "more": one.count - len(one.tickets),
                "tickets": [_ticket_view(ticket, facts) for ticket in one.tickets],
            }
            for view, one in facts.lists.items()
        ],
    }


def _ticket_view(ticket: ListedTicket, facts: RequestFacts) -> dict[str, Any]:
    return {
        "number": ticket.number,
        "subject": ticket.subject,
        "status": ticket.status.value,
        "requester": ticket.requester if facts.whole_organisation else "",
        "changed_at": ticket.changed_at,
        "unread": ticket.is_unread,
        "reply_to": ticket.reply_to,
    }


def _settings_view(contact: Contact, request: Settings, language: str, time_zone: str) -> dict[str, Any]:
    return {
        "language": language_name(language, language),
        "language_code": language,
        "copies": contact.wants_copies,
        "time_zone": time_zone,
        "changed": bool(request.changes),
        "faults": [{"name": name, "value": value} for name, value in request.faults],
    }


def _count(facts: RequestFacts) -> int:
    return len(facts.lines)


def _sheet(it: Arrival, facts: RequestFacts, policy: DeskPolicy) -> Sheet:
    return Sheet(f"tickets-{it.occasion.now:%Y-%m-%d}.xlsx", facts.lines, time_worked=policy.show_time_worked)
