"""Who is told what, in which language, and who must not be: a rule's "send" → letters.

- One letter per person and event, whichever rules and addresses lead to them; nobody gets their own words back but in
  the acknowledgement of a new ticket. A client is told what became of the ticket through their words, an agent is not.
  Each letter that is not written is an event that says why.
- A contact who was deactivated gets no mails at all. Who left a ticket gets no mails of it; who wants no copies gets
  none of tickets on which they are only copied.
- Nobody but agents is told of automatic mail or of an internal note, whatever the rules say.
- Client letters are in the contact's language, else the organisation's, else the ticket's; agents' in the agent's.
- Agents who are away are passed over while others are there (`helpdeskmail.core.absence`).
- An agent's address is for agents: clients read the name, or the desk's where the agent has none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from helpdeskmail.core.absence import is_away, split_present
from helpdeskmail.core.agent_view import assignee_of, client_tickets, command_lines, contract_view
from helpdeskmail.core.case import Case
from helpdeskmail.core.deadlines import kind_of
from helpdeskmail.core.letter import Letter
from helpdeskmail.core.model import (
    Agent,
    AttachmentRecord,
    Comment,
    CommentKind,
    Contact,
    Organisation,
    Outbox,
    Participant,
    Role,
    Status,
)
from helpdeskmail.core.policy import DeskPolicy
from helpdeskmail.core.rules import Audience, RuleEvent
from helpdeskmail.core.timing import WAITING
from helpdeskmail.core.vocabulary import NAMED, PREVIOUS, find_date

HISTORY = 10  # earlier comments that an agent's mail shows
# Events that are somebody's words: who wrote them knows.
_OF_WORDS = (RuleEvent.TICKET_OPENED, RuleEvent.CLIENT_REPLIED, RuleEvent.AGENT_REPLIED, RuleEvent.NOTE_ADDED)
ACKNOWLEDGEMENT = "acknowledgement"
SUSPENSION_OVER = "suspension-over"  # the timer that ends the waiting
REMINDER = "suspension-reminder"  # the timer whose mails are counted: "reminder 2 of 3"
_HISTORY_TEXT = 4000  # characters of each
_SHOWN_FIELDS = (
    *("product", "version", "site", "item", "nature", "impact", "urgency"),
    *("reference", "reference2", "internal_reference", "wished_priority", "wished_category"),
)
_MAX_OWN_FIELDS = 50
_SHOWN_TEXT = 100_000  # characters of the comment itself: a mail is no archive, the ticket keeps all


def send_letters(case: Case, template: str, audience: Audience, *, policy: DeskPolicy, cause: str) -> None:
    """Do `send = template, to = audience` for the case as it stands."""
    if template == ACKNOWLEDGEMENT and case.is_unacknowledged:
        case.record("mail_withheld", cause=cause, template=template, to="", why="a rule wants no acknowledgement of it")
        return
    own_too = case.is_new or audience is Audience.AUTHOR  # an acknowledgement tells authors what they wrote
    readers, passed_over = _audience(case, audience)
    for place in readers:
        why_not = _why_not(case, place, own_too=own_too)
        if why_not:
            case.record("mail_withheld", cause=cause, template=template, to=place.address, why=why_not)
            continue
        case.told |= _identities(place)
        case.changes.letters.append(_letter(case, template, place, policy, cause))
        case.record("mail_queued", cause=cause, template=template, to=place.address)
    for place in passed_over:
        if not _why_not(case, place, own_too=own_too):
            case.told |= _identities(place)
            case.misses(place)
            case.record("mail_withheld", cause=cause, template=template, to=place.address, why="away")


def write_letter(
    case: Case, template: str, place: Participant, policy: DeskPolicy, cause: str, context: Mapping[str, Any]
) -> None:
    """A letter to one person that no rule asked for: the answer to what they asked the desk by mail."""
    language, time_zone = _manner(case, place, policy)
    case.changes.letters.append(
        Letter(
            template=template,
            to=place,
            language=language,
            time_zone=time_zone,
            cause=cause,
            context={**_context(case, place, policy, language=language, goes_along=False), **context},
            automatic="auto-replied",
            intake_id=case.occasion.intake_id,
        )
    )
    case.record("mail_queued", cause=cause, template=template, to=place.address)


def undelivered_context(item: Outbox, reply: str, at: Any) -> Mapping[str, Any]:
    """What the agents' mail says about a mail of ours that could not be delivered."""
    return {"recipient": item.recipient, "reply": reply, "subject": item.subject, "at": at}


def _audience(case: Case, audience: Audience) -> tuple[list[Participant], list[Participant]]:
    """Who is written to, and which agents are passed over."""
    people = case.participants
    if audience is Audience.REQUESTER:
        return [place for place in people if place.role is Role.REQUESTER], []
    if audience is Audience.PARTICIPANTS:
        return [place for place in people if place.role is Role.COPIED], []
    if audience is Audience.AUTHOR:
        return [place for place in people if case.comment and place.id == case.comment.participant_id], []
    readers, passed_over = split_present(_agents(case, audience), case.agents, case.now)
    return [case.place_of(agent) for agent in readers], [case.place_of(agent) for agent in passed_over]


def _agents(case: Case, audience: Audience) -> Sequence[Agent]:
    assigned = [agent for agent in case.agents if agent.id == case.ticket.assignee_id]
    if audience is Audience.ASSIGNEE:
        return assigned
    if audience is Audience.TEAM:
        return [agent for agent in case.agents if case.ticket.team and agent.team == case.ticket.team]
    if audience is Audience.ASSIGNEE_OR_AGENTS and assigned:
        return assigned
    return case.agents


def _why_not(case: Case, place: Participant, *, own_too: bool) -> str:
    """Why this person must not get a letter; "" when they may."""
    comment = case.comment
    is_client = place.role is not Role.AGENT
    if is_client and comment is not None and comment.automatic:
        return "automatic mail is not answered"
    if is_client and comment is not None and _is_internal(comment):
        return "an internal note is for agents"
    if is_client and (stays_off := _stays_off(case, place)):
        return stays_off
    own_too = own_too or (is_client and case.event not in _OF_WORDS)
    if comment is not None and not own_too and _identities(place) & _author_identities(case, comment):
        return "their own words"
    return "told of this already" if _identities(place) & case.told else ""


def _stays_off(case: Case, place: Participant) -> str:
    """Why a client gets no mails of the ticket at all, whatever they are about; "" when they get them."""
    contact = case.contacts.get(place.contact_id or 0)
    if place.left_at is not None:
        return "they left the ticket"
    if contact is not None and not contact.active:
        return "deactivated"
    return "they want no copies" if place.role is Role.COPIED and contact and not contact.wants_copies else ""


def is_requester_deactivated(case: Case) -> bool:
    """Whether the client whose ticket it is gets no mails any more."""
    requester = case.contacts.get(case.ticket.requester_id)
    return requester is not None and not requester.active


def _author_identities(case: Case, comment: Comment) -> set[str]:
    return next((_identities(place) for place in case.participants if place.id == comment.participant_id), set())


def _identities(place: Participant) -> set[str]:
    """By what a person with several places or addresses is known again."""
    found = {f"address {place.key}"}
    if place.contact_id is not None:
        found.add(f"contact {place.contact_id}")
    if place.agent_id is not None:
        found.add(f"agent {place.agent_id}")
    return found


def _letter(case: Case, template: str, place: Participant, policy: DeskPolicy, cause: str) -> Letter:
    language, time_zone = _manner(case, place, policy)
    comment = case.comment
    to_agent = place.role is Role.AGENT
    answers = comment is not None and case.occasion.intake_id is not None  # a mail that came: RFC 3834 section 5
    personal = comment is not None and comment.kind is CommentKind.REPLY and not to_agent
    goes_along = (to_agent or (personal and not _has_words(case, place))) and _fits(case.attachments, policy)
    return Letter(
        template=template,
        to=place,
        language=language,
        time_zone=time_zone,
        cause=cause,
        context=_context(case, place, policy, language, goes_along=goes_along),
        automatic="" if personal else ("auto-generated" if to_agent or not answers else "auto-replied"),
        comment_id=comment.id if comment else None,
        intake_id=case.occasion.intake_id,
        attachments=case.attachments if goes_along else (),
    )


def _has_words(case: Case, place: Participant) -> bool:
    """Whether a letter of this decision brings the person an agent's words, and their files, already."""
    comment = case.comment
    if comment is None or comment.kind is not CommentKind.REPLY:
        return False
    return any(one.to is place and one.comment_id == comment.id for one in case.changes.letters)


def _manner(case: Case, place: Participant, policy: DeskPolicy) -> tuple[str, str]:
    """Language and time zone that this person is written to in."""
    people: tuple[Agent | Contact | Organisation | None, ...]
    if place.agent_id is not None:
        agent = next((one for one in case.agents if one.id == place.agent_id), None)
        people, fallback = (agent,), ""
    else:
        people, fallback = (case.contacts.get(place.contact_id or 0), case.organisation), case.ticket.language
    language = next((one.language for one in people if one and one.language), fallback)
    time_zone = next((one.time_zone for one in people if one and one.time_zone), "")
    return language or policy.language, time_zone or policy.time_zone


def _fits(attachments: Sequence[AttachmentRecord], policy: DeskPolicy) -> bool:
    return sum(attachment.size for attachment in attachments) <= policy.max_passed_on


def _context(case: Case, place: Participant, policy: DeskPolicy, language: str, *, goes_along: bool) -> dict[str, Any]:
    """What the template is given. `goes_along`: files of the comment are sent with the mail."""
    to_agent = place.role is Role.AGENT
    context: dict[str, Any] = {
        "ticket": _ticket_view(case, to_agent=to_agent) | _fields_view(case, policy, language, to_agent=to_agent),
        "client": _client_view(case, to_agent=to_agent),
        "commands": command_lines(language),
        "recipient": {"name": place.name, "address": place.address},
        "history": [
            _comment_view(comment, policy) | {"number": case.merged.get(comment.ticket_id, "")}
            for comment in case.comments[:HISTORY]
            if to_agent or not _is_internal(comment)
        ],
    }
    context |= _life_view(case, policy)
    with_words = case.comment is not None and not _has_words(case, place)
    context |= {"merged": {"into": case.merged_into, "with_words": with_words}, "origin": {"number": case.origin}}
    if case.delivery is not None:
        context["delivery"] = case.delivery
    if case.comment is not None:
        carried = to_agent or case.comment.kind is CommentKind.REPLY
        context["comment"] = _comment_view(case.comment, policy, limit=_SHOWN_TEXT) | {
            "attachments": [
                {"name": file.name, "size": file.size, "passed_on": goes_along}
                for file in case.attachments
                if (carried or not file.inline) and (to_agent or with_words)
            ],
            "refused": [{"name": one.name, "reason": one.reason} for one in case.refused],
        }
    if case.refused:
        items = [{"name": one.name, "reason": one.reason} for one in case.refused]
        context["refused"] = {"subject": case.mail_subject, "items": items}
    return context


def _ticket_view(case: Case, *, to_agent: bool) -> dict[str, Any]:
    ticket, assignee = case.ticket, assignee_of(case)
    return {
        "number": ticket.number,
        "subject": ticket.subject,
        "status": ticket.status.value,
        "priority": ticket.priority.value,
        "created_at": ticket.created_at,
        "requester": _requester(case)[0],
        "organisation": case.organisation.name if case.organisation else "",
        "assignee": (assignee.name or (assignee.address if to_agent else "")) if assignee else "",
        "assignee_away": to_agent and assignee is not None and is_away(assignee, case.now),
        "team": ticket.team,
        "tags": list(ticket.tags),
        "taken_at": ticket.taken_at,
        "first_answer_at": ticket.first_answer_at,
        "resolved_at": ticket.resolved_at,
        "closed_at": ticket.closed_at,
        "due_first_answer_at": ticket.due_first_answer_at,
        "due_resolution_at": ticket.due_resolution_at,
    }


def _fields_view(case: Case, policy: DeskPolicy, language: str, *, to_agent: bool) -> dict[str, Any]:
    """What the ticket is about, in the reader's words; what the owner's own fields hold is for agents."""
    values = {name: str(value) for name, value in case.ticket.fields.items() if value not in ("", None)}
    vocabulary = policy.vocabulary
    own = [name for name in values if name not in (*NAMED, *_SHOWN_FIELDS, PREVIOUS)] if to_agent else []
    return {
        **{name: values.get(name, "") for name in _SHOWN_FIELDS},
        "category": vocabulary.categories.label(values.get("category", ""), language),
        "wished_date": find_date(values.get("wished_date", "")),
        "own_fields": [(vocabulary.label_of(name, language), values[name]) for name in own[:_MAX_OWN_FIELDS]],
    }


def _life_view(case: Case, policy: DeskPolicy) -> dict[str, Any]:
    """Where the ticket stands in its life: what is asked, what was proposed, when it ends, why it ended."""
    ticket, timer = case.ticket, case.timer
    own = [one for one in (case.comment, *case.comments) if one and one.ticket_id == ticket.id]
    words = next((one for one in own if one.kind is CommentKind.REPLY), None)
    text, author = (words.text, words.author_name or policy.name) if words else ("", "")
    reminders = [one for one in case.timers if one.kind == REMINDER and one.state == WAITING]
    closed_at = ticket.closed_at
    deadline = kind_of(timer) if timer else None
    view: dict[str, Any] = {
        "suspension": {
            "question": text,
            "author": author,
            "number": int(timer.payload["number"]) if timer and timer.kind == REMINDER else 0,
            "of": int(timer.payload["of"]) if timer and timer.kind == REMINDER else len(reminders),
            "closes_at": _ends_at(case),
        },
        "resolution": {"text": text, "author": author, "closes_at": _ends_at(case)},
        "closure": {
            "reason": ticket.close_reason,
            "reopen_until": closed_at + policy.reopening_window if closed_at else None,
            "time_worked": (case.minutes_worked or None) if policy.show_time_worked else None,
        },
        "reopening": {"reason": _why_reopened(case)},
    }
    if timer is not None and deadline is not None:
        view["deadline"] = {"kind": deadline[0], "at": timer.due_at, "missed": deadline[1]}
    return view


def _ends_at(case: Case) -> datetime | None:
    """When the last of the timers that go with the present status fires: by the rules, the end of the waiting."""
    status = case.ticket.status.value
    waiting = [one.due_at for one in case.timers if one.state == WAITING and one.payload.get("while") == status]
    return max(waiting, default=None)


def _why_reopened(case: Case) -> str:
    if case.comment is None or case.comment.kind is CommentKind.REPLY:
        return "agent"
    return "refused" if case.previous_status is Status.RESOLVED else "client_replied"


def _client_view(case: Case, *, to_agent: bool) -> dict[str, Any]:
    name, address = _requester(case)
    return {
        "name": name,
        "address": address,
        "organisation": case.organisation.name if case.organisation else "",
        "open_tickets": case.open_tickets,
        "language": case.ticket.language,
        "is_deactivated": to_agent and is_requester_deactivated(case),
        "contract": contract_view(case, to_agent=to_agent),
        **client_tickets(case, to_agent=to_agent),
    }


def _requester(case: Case) -> tuple[str, str]:
    """The requester's name (the address where there is none) and address."""
    place = next((one for one in case.participants if one.role is Role.REQUESTER), None)
    return (place.name or place.address, place.address) if place else ("", "")


def _is_internal(comment: Comment) -> bool:
    return comment.kind is CommentKind.NOTE


def _comment_view(comment: Comment, policy: DeskPolicy, *, limit: int = _HISTORY_TEXT) -> dict[str, Any]:
    text = comment.text if len(comment.text) <= limit else comment.text[:limit] + " […]"
    nameless = policy.name if comment.kind is CommentKind.REPLY else comment.author_address
    return {
        "author": comment.author_name or nameless,
        "kind": comment.kind.value,
        "text": text,
        "at": comment.created_at,
        "attachments": [],
    }
