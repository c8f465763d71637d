"""Tickets that have to do with each other: merged, split, linked. Pure: the caller locks, saves and runs the rules.

A merged ticket is closed and keeps all that is its own: comments, events, mails, people. It only points at the one that
goes on in its place, and whatever names it from then on means that one (`helpdeskmail.gather`). So nothing is lost, and
a merging can be undone. What moves over: the clients take part in the other ticket, tags and fields that it lacks are
taken over, and time worked is counted there. A ticket that is merged is never merged into one that is, so there can be
no cycle.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from helpdeskmail.core.case import Case
from helpdeskmail.core.facts import Client
from helpdeskmail.core.model import (
    AttachmentRecord,
    Comment,
    CommentKind,
    LinkKind,
    Participant,
    Role,
    Status,
    Ticket,
    TicketLink,
    TimeEntry,
)
from helpdeskmail.core.opening import new_case
from helpdeskmail.core.policy import DeskPolicy
from helpdeskmail.core.rules import RuleEvent
from helpdeskmail.core.snapshots import take_snapshot
from helpdeskmail.core.threads import find_place
from helpdeskmail.errors import UserError

_OF_ONE_TICKET = ("previous",)  # fields that say something about one ticket and no other


# -- links ------------------------------------------------------------------------------------------------------


def connect(case: Case, other: Ticket, kind: LinkKind) -> TicketLink:
    """Note what the case's ticket is to another."""
    link = TicketLink(id=case.next_id(), ticket_id=case.ticket.id, other_id=other.id, kind=kind, created_at=case.now)
    case.changes.add(link)
    return link


def link(case: Case, other: Case, links: Iterable[TicketLink]) -> bool:
    """Let two tickets be related; False when they are already. `links`: all of the first."""
    if case.ticket.id == other.ticket.id:
        raise UserError(f"{case.ticket.number} cannot be linked with itself")
    if any(_is_between(one, case, other) and one.kind is LinkKind.RELATED for one in links):
        return False
    connect(case, other.ticket, LinkKind.RELATED)
    for one, far in ((case, other), (other, case)):
        one.record("linked", number=far.ticket.number, before={"other": far.ticket.id})
    return True


def unlink(case: Case, other: Case, links: Iterable[TicketLink]) -> bool:
    """Let two tickets be related no more; False when they were not. Other links tell what happened, and stay."""
    found = [one for one in links if _is_between(one, case, other) and one.kind is LinkKind.RELATED]
    for one in found:
        case.changes.remove(TicketLink, one.id)
        for near, far in ((case, other), (other, case)):
            near.record("unlinked", number=far.ticket.number, before={"other": far.ticket.id})
    return bool(found)


def _is_between(link: TicketLink, case: Case, other: Case) -> bool:
    return {link.ticket_id, link.other_id} == {case.ticket.id, other.ticket.id}


# -- merging ----------------------------------------------------------------------------------------------------


def why_not_merge(source: Case, target: Case, policy: DeskPolicy) -> str:
    """What an agent should confirm before these two become one; "" when nothing speaks against it."""
    one, other = source.ticket, target.ticket
    for ticket in (one, other):
        closed_at = ticket.closed_at if ticket.status is Status.CLOSED else None
        if closed_at is not None and source.now - closed_at > policy.reopening_window:
            return f"{ticket.number} was closed too long ago to be reopened"
    if one.organisation_id != other.organisation_id:
        return f"{one.number} and {other.number} are of different organisations"
    if one.requester_id != other.requester_id:
        return f"{one.number} and {other.number} are of different requesters"
    return ""


def merge(source: Case, target: Case, *, entries: Sequence[TimeEntry] = ()) -> None:
    """Merge one ticket into another, which goes on in its place. `entries`: the time worked on the first.

    UserError when there is no sense in it. Rules hear of `ticket_merged` on the first, and of nothing else.
    """
    number, into = source.ticket.number, target.ticket.number
    if source.ticket.id == target.ticket.id:
        raise UserError(f"{number} cannot be merged into itself")
    for case in (source, target):
        if case.ticket.merged_into_id is not None:
            raise UserError(f"{case.ticket.number} is merged into another ticket already")
    before = take_snapshot(source.ticket, source.timers)
    before |= _hand_over(source, target, entries)
    source.close_quietly("merged")
    source.set(merged_into_id=target.ticket.id)
    connect(source, target.ticket, LinkKind.MERGED)
    source.merged_into = into
    source.record("ticket_merged", into=into, before=before)
    target.record("merge_received", number=number)
    target.touch()
    source.happens(RuleEvent.TICKET_MERGED)


def _hand_over(source: Case, target: Case, entries: Sequence[TimeEntry]) -> dict[str, Any]:
    """Give the other ticket what is to go on there; what it was given, for `unmerge`."""
    places = [place for one in source.participants if (place := _take_in(source, one, target)) is not None]
    tags = [tag for tag in source.ticket.tags if tag not in target.ticket.tags]
    target.tag(add=tags)
    lacking = {
        name: value
        for name, value in source.ticket.fields.items()
        if target.ticket.fields.get(name) in (None, "") and name not in _OF_ONE_TICKET
    }
    for name, value in lacking.items():
        target.set_field(f"field.{name}", value)
    for entry in entries:
        target.changes.set(TimeEntry, entry.id, ticket_id=target.ticket.id)
    return {
        "places": [place.id for place in places],
        "tags": tags,
        "fields": {name: target.ticket.fields[name] for name in lacking},
        "entries": [entry.id for entry in entries],
    }


def _take_in(source: Case, place: Participant, target: Case) -> Participant | None:
    """Let somebody of the merged ticket take part in the other: their new place, or the one that they come back to.

    Their mails of the other ticket go on in the thread that they know. Agents need no place: see `TicketFacts.former`.
    """
    if place.role is Role.AGENT or place.left_at is not None:
        return None
    contact = source.contacts.get(place.contact_id or 0)
    found = find_place(target.participants, key=place.key, contact=contact)
    found = found or next((one for one in target.participants if one.key == place.key), None)
    if found is not None and found.left_at is None:
        return None
    if contact is not None:
        target.contacts[contact.id] = contact
    if found is not None:
        target.change_place(found, left_at=None)
    else:
        who = {"contact_id": place.contact_id, "thread": list(place.thread), "seen_at": place.seen_at}
        found = target.add_participant(Role.COPIED, address=place.address, key=place.key, name=place.name, **who)
    target.record("participant_added", address=found.address)
    return found


def unmerge(
    source: Case, target: Case, before: Mapping[str, Any], *, links: Iterable[TicketLink], entries: Sequence[TimeEntry]
) -> None:
    """Undo a merging but for the status of the first, which `helpdeskmail.core.undo` restores.

    What came to the other ticket meanwhile stays there. `before` is what the event of the merging kept, `links` those
    of the first ticket, `entries` the time worked on the other.
    """
    for one in links:
        if one.kind is LinkKind.MERGED and _is_between(one, source, target):
            source.changes.remove(TicketLink, one.id)
    source.set(merged_into_id=None)
    for place in target.participants:
        if place.id in before["places"] and place.role is Role.COPIED and place.left_at is None:
            target.change_place(place, left_at=target.now)
            target.record("participant_removed", address=place.address)
    target.tag(remove=before["tags"])
    for name, value in before["fields"].items():
        if target.ticket.fields.get(name) == value:
            target.drop_field(name)
    for entry in entries:
        if entry.id in before["entries"]:
            source.changes.set(TimeEntry, entry.id, ticket_id=source.ticket.id)
    source.record("merge_undone", number=target.ticket.number)
    target.record("merge_undone", number=source.ticket.number)
    target.touch()


# -- new tickets out of old ones --------------------------------------------------------------------------------


def split(
    source: Case,
    comment: Comment,
    files: Sequence[AttachmentRecord],
    client: Client,
    policy: DeskPolicy,
    *,
    number: str,
    subject: str = "",
) -> Case:
    """A case on a new ticket of `client` that begins with a comment of another; the comment stays there, too.

    Rules hear of `ticket_opened`; the acknowledgement names the ticket that it was taken out of.
    """
    old = source.ticket
    case = new_case(client, policy, source.occasion, subject=subject or old.subject, number=number)
    case.origin = old.number
    case.record("ticket_opened", number=number, why=f"split from {old.number}")
    case.happens(RuleEvent.TICKET_OPENED)
    _copy_comment(case, comment, files)
    connect(case, old, LinkKind.SPLIT)
    source.record("ticket_split", number=number, comment=comment.id)
    source.touch()
    return case


def duplicate(
    source: Case,
    comment: Comment,
    files: Sequence[AttachmentRecord],
    client: Client,
    policy: DeskPolicy,
    *,
    number: str,
) -> Case:
    """A case on a new ticket by which `client` asks for the same as on a closed one: its request and its fields again.

    UserError when the old one is not closed: then it is to go on.
    """
    old = source.ticket
    if old.status is not Status.CLOSED:
        raise UserError(f"{old.number} is not closed: write on it instead")
    case = new_case(client, policy, source.occasion, subject=old.subject, number=number)
    case.set(fields={name: value for name, value in old.fields.items() if name not in _OF_ONE_TICKET})
    case.record("ticket_opened", number=number, why=f"asks for the same as {old.number}")
    case.happens(RuleEvent.TICKET_OPENED)
    _copy_comment(case, comment, files)
    connect(case, old, LinkKind.DUPLICATE)
    source.record("ticket_duplicated", number=number)
    return case


def _copy_comment(case: Case, comment: Comment, files: Sequence[AttachmentRecord]) -> None:
    """Begin a new ticket with a comment of another. It has no Message-ID: answers to that mail stay with the other."""
    is_clients = comment.kind is CommentKind.REQUEST
    place = case.participants[0].id if is_clients else None
    values = {"ticket_id": case.ticket.id, "participant_id": place, "message_id": ""}
    copied = comment.model_copy(update={"id": case.next_id(), **values})
    moved = {"ticket_id": case.ticket.id, "comment_id": copied.id}
    case.add_comment(copied, [file.model_copy(update={"id": case.next_id(), **moved}) for file in files])
