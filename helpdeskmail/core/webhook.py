"""What a webhook is told: one event, as JSON, with what there is to it.

The body of a call is one object in UTF-8, never longer than `MAX_PAYLOAD` octets; what is not known is null::

    {"type": "client_replied",                      the event, a word of rule files
     "timestamp": "2026-03-02T09:00:00+00:00",      when it happened
     "data": {
       "rule": "chat",                              the rule that wants it told
       "ticket": {                                  null where there is none
         "number": "CS0001001", "subject": "Printer", "language": "en",
         "status": "open", "previous_status": "suspended",       the second null where this event changed nothing
         "priority": "high", "previous_priority": null,
         "tags": ["printer"], "fields": {"product": "X200"},
         "requester": {"name": "Anna", "address": "anna@customer.test"},
         "organisation": "Customer Ltd", "team": "hardware",     "" where there is none
         "assignee": {"name": "Sam", "address": "sam@example.test"},
         "created_at": "2026-03-02T08:00:00+00:00"},
       "comment": {                                 what was written, if the event came with words
         "kind": "request",                         request | reply | note (internal)
         "author": {"name": "Anna", "address": "anna@customer.test"},
         "text": "It is jammed.", "is_cut": false,  the visible words; is_cut: there were more
         "automatic": false},                       true: a machine wrote it
       "mail": {                                    a mail that is on no ticket
         "from": {"name": "", "address": "eve@stranger.test"}, "subject": "Buy", "held_for": "unknown_sender"},
       "contact": {"name": "Anna", "address": "anna@customer.test", "organisation": "Customer Ltd"}}}
                                                    of an event that is about a client and no ticket

Receivers take new keys as nothing to worry about. No call holds what lets its reader write to a ticket: the signed
reply addresses and Message-IDs that people quote are concealed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from helpdeskmail.core.call import Call
from helpdeskmail.core.case import Case
from helpdeskmail.core.changes import Changes
from helpdeskmail.core.facts import Incoming
from helpdeskmail.core.model import Agent, Comment, Role
from helpdeskmail.core.policy import DeskPolicy
from helpdeskmail.core.rules import RuleEvent
from helpdeskmail.mail.address import Address
from helpdeskmail.mail.proof import LONGEST_PROOF, conceal_proofs

MAX_PAYLOAD = 262_144  # octets; the sizes below keep to it even where each character takes six ("\u0001")
MAX_COMMENT = 10_000  # characters
MAX_WORDS = 500  # of a subject, and of the value of a field
MAX_NAME = 200  # of a name, a tag, and the name of a field
MAX_MANY = 30  # tags, fields
_PLAIN_NUMBER = 2**53  # from there on JSON's readers lose digits

TEMPLATE = "webhook"  # what stands in the outbox for a mail's template
CHANNEL = "webhook"


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """An event with what there is to tell of it: a ticket, or a mail that is on none, or a client."""

    event: RuleEvent
    at: datetime
    case: Case | None = None
    mail: Incoming | None = None
    held_for: str = ""  # why the mail is held
    contact: Address | None = None  # of the client, with the name
    organisation: str = ""  # the client's


def call_of_case(case: Case, name: str, event: RuleEvent, policy: DeskPolicy, *, cause: str) -> None:
    """Do `webhook = name` for the case as it stands, once per webhook and event, whichever rules name it."""
    mark = f"webhook {name}"
    if mark in case.told:
        case.record("webhook_withheld", cause=cause, webhook=name, why="told of this already")
        return
    case.told.add(mark)
    queue_call(case.changes, name, News(event=event, at=case.now, case=case), policy, cause=cause)
    case.record("webhook_queued", cause=cause, webhook=name, event=event.value)


def queue_call(changes: Changes, name: str, news: News, policy: DeskPolicy, *, cause: str) -> None:
    """Have the webhook of that name told: the call goes out if and only if the changes are saved."""
    case, mail = news.case, news.mail
    comment = case.comment if case else None
    changes.calls.append(
        Call(
            webhook=name,
            event=news.event.value,
            cause=cause,
            payload=make_payload(news, rule=cause.removeprefix("rule:"), domain=policy.domain),
            comment_id=comment.id if comment else None,
            intake_id=case.occasion.intake_id if case else (mail.intake.id if mail else None),
        )
    )


def make_payload(news: News, *, rule: str, domain: str) -> bytes:
    """The body of a call, in the shape that the module tells; `domain` is the one that the desk's proofs are under."""
    case = news.case
    told = {
        "type": news.event.value,
        "timestamp": news.at.isoformat(),
        "data": {
            "rule": _cut(rule, MAX_NAME),
            "ticket": _ticket(case, domain) if case else None,
            "comment": _comment(case.comment, domain) if case and case.comment else None,
            "mail": _mail(news, news.mail, domain) if news.mail else None,
            "contact": _contact(news, news.contact) if news.contact else None,
        },
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _ticket(case: Case, domain: str) -> dict[str, Any]:
    ticket = case.ticket
    requester = next((place for place in case.participants if place.role is Role.REQUESTER), None)
    assignee = next((agent for agent in case.agents if agent.id == ticket.assignee_id), None)
    return {
        "number": _cut(ticket.number, MAX_NAME),
        "subject": _words(ticket.subject, MAX_WORDS, domain),
        "language": _cut(ticket.language, MAX_NAME),
        "status": ticket.status.value,
        "previous_status": case.previous_status.value if case.previous_status else None,
        "priority": ticket.priority.value,
        "previous_priority": case.previous_priority or None,
        "tags": [_words(tag, MAX_NAME, domain) for tag in ticket.tags[:MAX_MANY]],
        "fields": _fields(ticket.fields, domain),
        "requester": _person(requester.name, requester.address) if requester else None,
        "organisation": _cut(case.organisation.name, MAX_NAME) if case.organisation else "",
        "team": _cut(ticket.team, MAX_NAME),
        "assignee": _agent(assignee),
        "created_at": ticket.created_at.isoformat(),
    }


def _comment(comment: Comment, domain: str) -> dict[str, Any]:
    return {
        "kind": comment.kind.value,
        "author": _person(comment.author_name, comment.author_address),
        "text": _words(comment.text, MAX_COMMENT, domain),
        "is_cut": len(comment.text) > MAX_COMMENT,
        "automatic": bool(comment.automatic),
    }


def _mail(news: News, mail: Incoming, domain: str) -> dict[str, Any]:
    return {
        "from": _person(mail.author_name, mail.author_address),
        "subject": _words(mail.message.subject, MAX_WORDS, domain),
        "held_for": _cut(news.held_for, MAX_NAME) or None,
    }


def _contact(news: News, contact: Address) -> dict[str, Any]:
    return {**_person(contact.name, contact.address), "organisation": _cut(news.organisation, MAX_NAME)}


def _agent(agent: Agent | None) -> dict[str, str] | None:
    return _person(agent.name, agent.address) if agent else None


def _person(name: str, address: str) -> dict[str, str]:
    return {"name": _cut(name, MAX_NAME), "address": _cut(address, MAX_WORDS)}


def _fields(fields: Mapping[str, Any], domain: str) -> dict[str, Any]:
    chosen = list(fields.items())[:MAX_MANY]
    return {_cut(name, MAX_NAME): _plain(value, domain) for name, value in chosen}


def _plain(value: Any, domain: str) -> Any:
    """A field's value as JSON's readers all understand it."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value if abs(value) < _PLAIN_NUMBER else "a very large number"
    if isinstance(value, list):
        value = ", ".join(_cut(str(one), MAX_NAME) for one in value[:MAX_MANY])
    return _words(str(value), MAX_WORDS, domain)


def _words(text: str, limit: int, domain: str) -> str:
    """What people wrote. No cut may part a proof from what it is known by."""
    return _cut(conceal_proofs(text[: limit + LONGEST_PROOF], domain), limit)


def _cut(text: str, limit: int) -> str:
    return text[:limit]
