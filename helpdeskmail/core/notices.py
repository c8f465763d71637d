"""Who is told what, in which language, and who must not be: a rule's "send" → letters.

- One letter per person; nobody gets their own words back but in the acknowledgement of a new ticket.
- Nobody outside gets an answer to automatic mail: the desk runs no rules for it at all (`helpdeskmail.core.desk`).
- Client letters are in the contact's language, else the organisation's, else the desk's; agents' in the agent's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from helpdeskmail.core.case import Case
from helpdeskmail.core.letter import Letter
from helpdeskmail.core.model import Agent, AttachmentRecord, Comment, CommentKind, Outbox, Participant, Role
from helpdeskmail.core.policy import DeskPolicy
from helpdeskmail.core.rules import Audience

_HISTORY = 10  # earlier comments that an agent's mail shows
_HISTORY_TEXT = 4000  # characters of each
_SHOWN_TEXT = 100_000  # characters of the comment itself: a mail is no archive, the ticket keeps all


def letters(case: Case, template: str, audience: Audience, *, policy: DeskPolicy, cause: str) -> list[Letter]:
    """The letters that `send = template, to = audience` comes to, for the case as it stands."""
    own = case.is_new or audience is Audience.AUTHOR  # an acknowledgement tells authors what they wrote
    author = case.comment.participant_id if case.comment and not own else None
    places = [place for place in _unique(_audience(case, audience)) if place.id != author]
    return [_letter(case, template, place, policy, cause) for place in places]


def undelivered_context(item: Outbox, reply: str, at: Any) -> Mapping[str, Any]:
    """What the agents' mail says about a mail of ours that could not be delivered."""
    return {"recipient": item.recipient, "reply": reply, "subject": item.subject, "at": at}


def _audience(case: Case, audience: Audience) -> Iterable[Participant]:
    people = case.participants
    if audience is Audience.REQUESTER:
        return [place for place in people if place.role is Role.REQUESTER]
    if audience is Audience.PARTICIPANTS:
        return [place for place in people if place.role is Role.COPIED]
    if audience is Audience.AUTHOR:
        return [place for place in people if case.comment and place.id == case.comment.participant_id]
    return [case.place_of(agent) for agent in _agents(case, audience)]


def _agents(case: Case, audience: Audience) -> Sequence[Agent]:
    assigned = [agent for agent in case.agents if agent.id == case.ticket.assignee_id]
    if audience is Audience.ASSIGNEE:
        return assigned
    if audience is Audience.TEAM:
        return [agent for agent in case.agents if case.ticket.team and agent.team == case.ticket.team]
    if audience is Audience.ASSIGNEE_OR_AGENTS and assigned:
        return assigned
    return case.agents


def _unique(places: Iterable[Participant]) -> list[Participant]:
    """One place per address: a person who is there twice is written to once."""
    seen: dict[str, Participant] = {}
    for place in places:
        seen.setdefault(place.key, place)
    return list(seen.values())


def _letter(case: Case, template: str, place: Participant, policy: DeskPolicy, cause: str) -> Letter:
    language, time_zone = _manner(case, place, policy)
    comment = case.comment
    to_agent = place.role is Role.AGENT
    personal = comment is not None and comment.kind is CommentKind.REPLY and not to_agent
    goes_along = (personal or to_agent) and _fits(case.attachments, policy)
    return Letter(
        template=template,
        to=place,
        language=language,
        time_zone=time_zone,
        cause=cause,
        context=_context(case, place, carried=personal or to_agent, goes_along=goes_along),
        automatic="" if personal else ("auto-generated" if to_agent else "auto-replied"),
        comment_id=comment.id if comment else None,
        attachments=case.attachments if goes_along else (),
    )


def _manner(case: Case, place: Participant, policy: DeskPolicy) -> tuple[str, str]:
    """Language and time zone that this person is written to in."""
    agent = next((one for one in case.agents if one.id == place.agent_id), None) if place.agent_id else None
    people: list[Any] = [agent] if agent else [_contact_of(case, place), case.organisation]
    if not agent:
        language = next((one.language for one in people if one and one.language), "") or case.ticket.language
    else:
        language = agent.language
    time_zone = next((one.time_zone for one in people if one and one.time_zone), "")
    return language or policy.language, time_zone or policy.time_zone


def _contact_of(case: Case, place: Participant) -> Any:
    requester = case.requester
    return requester if requester and place.contact_id == requester.id else None


def _fits(attachments: Sequence[AttachmentRecord], policy: DeskPolicy) -> bool:
    return sum(attachment.size for attachment in attachments) <= policy.max_passed_on


def _context(case: Case, place: Participant, *, carried: bool, goes_along: bool) -> dict[str, Any]:
    """What the template is given. `carried`: a mail that files go along with, if they fit (`goes_along`)."""
    ticket = case.ticket
    requester = next((place for place in case.participants if place.role is Role.REQUESTER), None)
    assignee = next((agent for agent in case.agents if agent.id == ticket.assignee_id), None)
    name = (requester.name or requester.address) if requester else ""
    context: dict[str, Any] = {
        "ticket": {
            "number": ticket.number,
            "subject": ticket.subject,
            "status": ticket.status.value,
            "priority": ticket.priority.value,
            "created_at": ticket.created_at,
            "requester": name,
            "organisation": case.organisation.name if case.organisation else "",
            "assignee": (assignee.name or assignee.address) if assignee else "",
            "team": ticket.team,
            "tags": list(ticket.tags),
        },
        "client": {
            "name": name,
            "address": requester.address if requester else "",
            "organisation": case.organisation.name if case.organisation else "",
            "open_tickets": case.open_tickets,
            "language": ticket.language,
        },
        "recipient": {"name": place.name, "address": place.address},
        "history": [_comment_view(comment) for comment in case.comments[:_HISTORY]],
    }
    if case.delivery is not None:
        context["delivery"] = case.delivery
    if case.comment is not None:
        context["comment"] = _comment_view(case.comment, limit=_SHOWN_TEXT) | {
            "attachments": [
                {"name": file.name, "size": file.size, "passed_on": goes_along}
                for file in case.attachments
                if carried or not file.inline
            ],
            "refused": [{"name": file, "reason": "dangerous"} for file in case.refused],
        }
    return context


def _comment_view(comment: Comment, *, limit: int = _HISTORY_TEXT) -> dict[str, Any]:
    text = comment.text if len(comment.text) <= limit else comment.text[:limit] + " […]"
    return {
        "author": comment.author_name or comment.author_address,
        "kind": comment.kind.value,
        "text": text,
        "at": comment.created_at,
        "attachments": [],
    }
