"""What a client's reply does to its ticket: wakes or closes it, takes its writer off, or opens the same again."""

from __future__ import annotations

from helpdeskmail.core.answers import NO_ANSWER, ClientAnswer, Verdict, read_answer
from helpdeskmail.core.case import CLOSED_BY_CLIENT, Case
from helpdeskmail.core.facts import EvidenceKind, Incoming
from helpdeskmail.core.family import connect
from helpdeskmail.core.model import LinkKind, Participant, Role, Status, Ticket
from helpdeskmail.core.own_words import is_closing, is_leaving
from helpdeskmail.core.policy import DeskPolicy
from helpdeskmail.core.rules import RuleEvent
from helpdeskmail.core.status import Trigger
from helpdeskmail.core.threads import FollowUp
from helpdeskmail.core.vocabulary import PREVIOUS

_REPEATED = ("product", "version", "site", "category")  # fields that a ticket for the same again has, too


def leaves(mail: Incoming, place: Participant, found: FollowUp, policy: DeskPolicy) -> bool:
    """Whether a mail that its ticket's own mails led to takes its writer, who is only copied, off the ticket."""
    if mail.automatic or place.role is not Role.COPIED or found.by is EvidenceKind.NUMBER:
        return False
    return is_leaving(mail, place.name, policy)


def repeat(case: Case, again: Ticket) -> None:
    """Let a new ticket be about the same matter as a closed one."""
    kept = {name: again.fields[name] for name in _REPEATED if name in again.fields}
    case.set(subject=again.subject, fields=case.ticket.fields | kept | {PREVIOUS: again.number})
    connect(case, again, LinkKind.DUPLICATE)


def wake_for_client(case: Case, place: Participant, mail: Incoming, policy: DeskPolicy) -> None:
    """Move the ticket for a client's words.

    - A requester whose words are only that the ticket can be closed closes it.
    - On a resolved ticket the requester's words refuse the solution, unless they accept it and leave no doubt.
    - Marks alone, for the solution and for its speed, move nothing: whoever gives them says no more than that. Nor does
      an acceptance that comes when the ticket has closed by itself.
    """
    comment = case.comment
    case.happens(RuleEvent.CLIENT_REPLIED)
    answer = _judgement(case, place, policy)
    case.record("client_replied", comment=comment.id if comment else 0, read_as=str(answer.verdict), why=answer.why)
    case.rate(answer.quality, answer.speed)
    trigger = _trigger(case, place, mail, answer, policy)
    if trigger is not None:
        case.move(trigger, reason=CLOSED_BY_CLIENT if trigger is Trigger.CLOSE else "")
    case.set(last_client_reply_at=case.now)
    case.change_place(place, seen_at=case.now)


def _judgement(case: Case, place: Participant, policy: DeskPolicy) -> ClientAnswer:
    """What a requester says about a solution, where one was proposed."""
    is_asked = place.role is Role.REQUESTER and case.ticket.status in (Status.RESOLVED, Status.CLOSED)
    return read_answer(case.comment.text, accepting=policy.accepting) if case.comment and is_asked else NO_ANSWER


def _trigger(
    case: Case, place: Participant, mail: Incoming, answer: ClientAnswer, policy: DeskPolicy
) -> Trigger | None:
    status = case.ticket.status
    if status is not Status.CLOSED and place.role is Role.REQUESTER and is_closing(mail, place.name, policy):
        return Trigger.CLOSE
    if answer.is_only_marks or (status is Status.CLOSED and answer.verdict is Verdict.ACCEPT):
        return None
    if status is Status.RESOLVED and answer.verdict is not Verdict.UNCLEAR:
        return Trigger.CONFIRM if answer.verdict is Verdict.ACCEPT else Trigger.REFUSE
    return Trigger.CLIENT_REPLY
