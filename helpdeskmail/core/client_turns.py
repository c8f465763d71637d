"""What a client's reply does to its ticket: wakes or closes it, takes its writer off, or opens the same again."""

from __future__ import annotations

from helpdeskmail.core.answers import is_acceptance
from helpdeskmail.core.case import CLOSED_BY_CLIENT, Case
from helpdeskmail.core.facts import EvidenceKind, Incoming
from helpdeskmail.core.model import LinkKind, Participant, Role, Status, Ticket, TicketLink
from helpdeskmail.core.own_words import is_closing, is_leaving
from helpdeskmail.core.policy import DeskPolicy
from helpdeskmail.core.rules import RuleEvent
from helpdeskmail.core.status import Trigger
from helpdeskmail.core.threads import FollowUp

_REPEATED = ("product", "version", "site", "category")  # fields that a ticket for the same again has, too


def leaves(mail: Incoming, place: Participant, found: FollowUp, policy: DeskPolicy) -> bool:
    """Whether a mail that its ticket's own mails led to takes its writer, who is only copied, off the ticket."""
    if mail.automatic or place.role is not Role.COPIED or found.by is EvidenceKind.NUMBER:
        return False
    return is_leaving(mail, place.name, policy)


def repeat(case: Case, again: Ticket) -> None:
    """Let a new ticket be about the same matter as a closed one."""
    kept = {name: again.fields[name] for name in _REPEATED if name in again.fields}
    case.set(subject=again.subject, fields=case.ticket.fields | kept | {"previous": again.number})
    link = TicketLink(
        id=case.next_id(),
        ticket_id=case.ticket.id,
        other_id=again.id,
        kind=LinkKind.DUPLICATE,
        created_at=case.now,
    )
    case.changes.add(link)


def wake_for_client(case: Case, place: Participant, mail: Incoming, policy: DeskPolicy) -> None:
    """Move the ticket for a client's words: on a resolved one they refuse it, unless the requester accepts.

    A requester whose words are only that the ticket can be closed closes it.
    """
    comment = case.comment
    case.happens(RuleEvent.CLIENT_REPLIED)
    case.record("client_replied", comment=comment.id if comment else 0)
    accepts = (
        case.ticket.status is Status.RESOLVED
        and place.role is Role.REQUESTER
        and comment is not None
        and is_acceptance(comment.text, policy.accepting)
    )
    is_open = case.ticket.status is not Status.CLOSED
    if is_open and place.role is Role.REQUESTER and is_closing(mail, place.name, policy):
        case.move(Trigger.CLOSE, reason=CLOSED_BY_CLIENT)
    else:
        case.move(Trigger.CONFIRM if accepts else Trigger.CLIENT_REPLY)
    case.set(last_client_reply_at=case.now)
    case.change_place(place, seen_at=case.now)
