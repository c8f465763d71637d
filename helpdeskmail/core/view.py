"""The case as rules see it: a flat mapping of the names declared in `helpdeskmail.core.rule_fields`."""

from __future__ import annotations

from helpdeskmail.core.case import Case
from helpdeskmail.core.facts import Incoming
from helpdeskmail.core.model import Role
from helpdeskmail.mail.address import Address


def view_of(case: Case, mail: Incoming | None, *, author: str) -> dict[str, object]:
    """Field name → value; what is not set is not in it. `author` is client, agent or system."""
    view: dict[str, object] = {"author.role": author} | _ticket_view(case)
    if case.comment is not None:
        view |= {"comment.kind": case.comment.kind.value, "comment.text": case.comment.text}
    if mail is not None:
        view |= _mail_view(mail)
    return view


def _ticket_view(case: Case) -> dict[str, object]:
    ticket = case.ticket
    requester = next((place for place in case.participants if place.role is Role.REQUESTER), None)
    assignee = next((agent for agent in case.agents if agent.id == ticket.assignee_id), None)
    address = requester.address if requester else ""
    view: dict[str, object] = {
        "ticket.number": ticket.number,
        "ticket.subject": ticket.subject,
        "ticket.status": ticket.status.value,
        "ticket.previous_status": (case.previous_status or ticket.status).value,
        "ticket.priority": ticket.priority.value,
        "ticket.assignee": assignee.address if assignee else "",
        "ticket.team": ticket.team,
        "ticket.tags": ticket.tags,
        "ticket.organisation": case.organisation.name if case.organisation else "",
        "ticket.language": ticket.language,
        "ticket.requester": address,
        "ticket.requester_name": requester.name if requester else "",
        "ticket.requester_domain": Address(address).domain,
        "ticket.is_reopened": ticket.reopened_count > 0,
    }
    for name, value in ticket.fields.items():
        view[f"ticket.field.{name.lower()}"] = value
    return view


def _mail_view(mail: Incoming) -> dict[str, object]:
    message = mail.message
    author = message.from_
    view: dict[str, object] = {
        "mail.subject": message.subject,
        "mail.from": author.address if author else "",
        "mail.from_name": author.name if author else "",
        "mail.from_domain": author.domain if author else "",
        "mail.to": [address.address for address in message.to],
        "mail.cc": [address.address for address in message.cc],
        "mail.text": message.text,
        "mail.size": mail.intake.size,
        "mail.attachments": [attachment.name for attachment in message.attachments],
        "mail.automatic": bool(mail.automatic),
        "mail.source": mail.envelope.source,
    }
    for name, value in message.headers:
        view.setdefault(f"mail.header.{name.lower()}", value)
    return view
