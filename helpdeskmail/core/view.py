"""The case as rules see it: a flat mapping of the names declared in `helpdeskmail.core.rule_fields`."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from helpdeskmail.core.calendar import WorkingTime
from helpdeskmail.core.case import Case
from helpdeskmail.core.comments import refusals
from helpdeskmail.core.contracts import is_running
from helpdeskmail.core.deadlines import kind_of, working_time
from helpdeskmail.core.facts import Incoming
from helpdeskmail.core.model import Contact, Organisation, Role
from helpdeskmail.core.policy import DeskPolicy
from helpdeskmail.mail.address import Address
from helpdeskmail.mail.authentication import find_authentication

_MOMENTS = (
    "created_at",
    "updated_at",
    "suspended_at",
    "resolved_at",
    "closed_at",
    "last_client_reply_at",
    "last_agent_reply_at",
    "due_first_answer_at",
    "due_resolution_at",
)


def view_of(case: Case, mail: Incoming | None, policy: DeskPolicy, *, author: str) -> dict[str, object]:
    """Field name → value; what is not set is not in it. `author` is client, agent or system."""
    view: dict[str, object] = {"author.role": author} | time_view(working_time(case, policy), case.now)
    view |= _ticket_view(case)
    view |= people_view(case.contacts.get(case.ticket.requester_id), case.organisation, case.now)
    if case.organisation_is_busy is not None:
        view["organisation.has_open_tickets"] = case.organisation_is_busy
    if case.comment is not None:
        view |= {"comment.kind": case.comment.kind.value, "comment.text": case.comment.text}
    if case.timer is not None:
        view |= {f"timer.{key}": case.timer.payload.get(key) for key in ("number", "of")}
        view["timer.name"] = case.timer.kind
        deadline = kind_of(case.timer)
        view["deadline.kind"] = deadline[0] if deadline else None
    if case.sender:
        view |= sender_view(case.sender)
    if mail is not None:
        view |= mail_view(mail, policy)
    return view


def time_view(time: WorkingTime, now: datetime) -> dict[str, object]:
    """The moment as rules see it, on the calendar that counts for the client."""
    return {
        "now": now,
        "now.weekday": f"{now.astimezone(ZoneInfo(time.time_zone)):%A}".lower(),
        "now.working_hours": time.is_working_time(now),
    }


def sender_view(sender: str) -> dict[str, object]:
    """Who wrote a mail: contact, agent or stranger."""
    return {"sender.known": sender != "stranger", "sender.is_agent": sender == "agent"}


def people_view(contact: Contact | None, organisation: Organisation | None, now: datetime) -> dict[str, object]:
    """The client and their organisation."""
    view: dict[str, object] = {}
    if contact is not None:
        view |= {"contact.name": contact.name, "contact.language": contact.language}
    if organisation is not None:
        view |= {
            "organisation.name": organisation.name,
            "organisation.contract": organisation.contract,
            "organisation.in_contract": is_running(organisation, now),
        }
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
        "ticket.reopened_count": ticket.reopened_count,
        "ticket.open_tickets": case.open_tickets,
        "rating.quality": ticket.rating_quality,
        "rating.speed": ticket.rating_speed,
    }
    if case.merged_into:
        view["ticket.merged_into"] = case.merged_into
    for name in _MOMENTS:
        view[f"ticket.{name}"] = getattr(ticket, name)
    for name, value in ticket.fields.items():
        view[f"ticket.field.{name.lower()}"] = value
        view.setdefault(f"ticket.{name.lower()}", value)
    return view | _previous_view(case)


def _previous_view(case: Case) -> dict[str, object]:
    """What was before, of those that this decision changed: a name that is missing says that nothing changed."""
    ticket, view = case.ticket, dict[str, object]()
    if case.previous_status is not None:
        view["ticket.previous_status"] = case.previous_status.value
    if case.previous_priority:
        view["ticket.previous_priority"] = case.previous_priority
    if not case.is_new and case.previous_assignee_id != ticket.assignee_id:
        before = next((agent.address for agent in case.agents if agent.id == case.previous_assignee_id), "")
        view["ticket.previous_assignee"] = before
    if not case.is_new and case.previous_team != ticket.team:
        view["ticket.previous_team"] = case.previous_team
    return view


def mail_view(mail: Incoming, policy: DeskPolicy) -> dict[str, object]:
    """The mail that caused the event."""
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
        "mail.language": mail.language,
        "mail.size": mail.intake.size,
        "mail.body_size": len(message.text),
        "mail.has_attachments": bool(message.attachments),
        "mail.attachment_types": [attachment.content_type for attachment in message.attachments],
        "mail.is_reply": bool(message.in_reply_to or message.references),
        "mail.attachments": [attachment.name for attachment in message.attachments],
        "mail.refused": [one.name for one in refusals(mail, policy)],
        "mail.automatic": bool(mail.automatic),
        "mail.authenticated": bool(find_authentication(message, policy.authserv_id)),
        "mail.source": mail.envelope.source,
    }
    for name, value in message.headers:
        view.setdefault(f"mail.header.{name.lower()}", value)
    return view
