"""Taking back a change of a ticket, as far as it can be.

A change is all that one decision did to one ticket: its events have one moment (`Event.at`; tickets are locked, and the
clock is read anew for each). `last_change` finds an agent's latest that was not taken back; `revert` gives each thing
back the value that its event kept, unless somebody has changed it since.

- Words cannot be taken back, nor mails that have gone out, nor a status that such a mail told.
- A mail that waits is not sent: the caller cancels it (`Unit.hold_back`) before, and says which could not be.
- What taking back does wakes no rule and sends no mail.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from helpdeskmail.core.case import Case
from helpdeskmail.core.deadlines import kind_of
from helpdeskmail.core.model import Event, LinkKind, Participant, Priority, Role, TicketLink
from helpdeskmail.core.snapshots import life_in
from helpdeskmail.core.timing import CANCELLED, WAITING, end_timer, revive_timer

UNDONE = "change_undone"
_WORDS = ("agent_replied", "client_replied", "note_added")  # their mails and their status stay
_BY_OTHER_MEANS = {
    "ticket_merged": "it was merged; `helpdeskmail ticket unmerge` undoes that",
    "merge_received": "another ticket was merged into it; `helpdeskmail ticket unmerge` undoes that",
    "merge_undone": "a merging was undone; merge them again",
    "ticket_split": "a ticket was split from it; merge that one into it again",
    "ticket_opened": "it was opened by that; close it",
}


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back and what could not be, in words, the latest change first."""

    done: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


def last_change(events: Sequence[Event], causes: Collection[str]) -> list[Event]:
    """The events of the latest change by one of `causes` that was not taken back, oldest first; none without one."""
    over = {event.at.isoformat() for event in events if event.kind == UNDONE}
    over |= {str(event.detail["of"]) for event in events if event.kind == UNDONE}
    moments = [event.at for event in events if event.cause in causes and event.at.isoformat() not in over]
    return [event for event in events if event.at == max(moments)] if moments else []


def has_words(events: Sequence[Event]) -> bool:
    """Whether somebody said something with the change: then its mails are those words, and are sent."""
    return any(event.kind in _WORDS and not _is_by_rule(event) for event in events)


def _is_by_rule(event: Event) -> bool:
    return event.cause.startswith("rule:")


def why_not(events: Sequence[Event]) -> str:
    """Why the change as a whole is undone by other means; "" when `revert` is the means."""
    return next((_BY_OTHER_MEANS[event.kind] for event in events if event.kind in _BY_OTHER_MEANS), "")


def revert(
    case: Case, events: Sequence[Event], *, gone_out: Sequence[str] = (), links: Sequence[TicketLink] = ()
) -> Undone:
    """Take back what the events of one change say, as far as that can be. No rule hears of it.

    `case.timers` must hold all timers of the ticket, cancelled ones too. `gone_out`: whom mails of the change have gone
    out to. `links`: all of the ticket.
    """
    undoing = _Undoing(case, events, tuple(gone_out), links)
    for event in reversed(events):
        step = _STEPS.get(event.kind)
        if step is not None:
            step(undoing, event)
    undoing.end_timers()
    case.happened.clear()
    done, kept = tuple(undoing.done), (*undoing.kept, *(f"the mail to {one} has gone out" for one in gone_out))
    if events:
        case.record(UNDONE, of=events[0].at.isoformat(), done=list(done), kept=list(kept))
    return Undone(done, kept)


def restore_life(case: Case, snapshot: Mapping[str, Any]) -> None:
    """Bring status, dates, deadlines and timers back to a snapshot of them (`helpdeskmail.core.snapshots`)."""
    old = case.ticket.status
    case.set(**life_in(snapshot), updated_at=case.now)
    for timer in case.timers:
        waited = timer.id in snapshot["timers"]
        goes_with_it = timer.payload.get("while") == old.value or kind_of(timer) is not None
        if timer.state == CANCELLED and waited:
            revive_timer(case, timer)
        elif timer.state == WAITING and not waited and goes_with_it:
            end_timer(case, timer, CANCELLED)
    if case.ticket.status is not old:
        case.record("status_restored", old=old.value, new=case.ticket.status.value)


@dataclass(slots=True)
class _Undoing:
    """One change on its way back."""

    case: Case
    events: Sequence[Event]
    gone_out: tuple[str, ...]
    links: Sequence[TicketLink]
    done: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    status_stays: bool = False

    def end_timers(self) -> None:
        """Let no timer wait that a rule set for the change; those for a status that stays go on."""
        if self.status_stays:
            return
        moments = {event.at.isoformat() for event in self.events}
        for timer in self.case.timers:
            is_own = timer.payload.get("set_at") in moments and kind_of(timer) is None
            if timer.state == WAITING and is_own:
                end_timer(self.case, timer, CANCELLED)

    def plain_field(self, event: Event) -> None:
        """A field of the ticket."""
        case, name, old, new = self.case, event.detail["field"], event.detail["old"], event.detail["new"]
        is_own = name in ("subject", "priority", "team", "language")
        key = name.removeprefix("field.")
        now = getattr(case.ticket, name) if is_own else case.ticket.fields.get(key)
        if now != new and str(now) != new:
            self.kept.append(f"{key} has been changed since")
        elif is_own:
            case.set_field(name, Priority(old) if name == "priority" else old)
            self.done.append(f"{key} is {old} again")
        elif old is None:
            case.drop_field(key)
            self.done.append(f"{key} is taken off again")
        else:
            case.set_field(f"field.{key}", old)
            self.done.append(f"{key} is {old} again")

    def tags(self, event: Event) -> None:
        """Tags: those that came go, those that went come back."""
        before = event.detail["before"]
        self.case.tag(add=before["removed"], remove=before["added"])
        self.done.append(f"the tags are {', '.join(self.case.ticket.tags) or 'none'} again")

    def assignee(self, event: Event) -> None:
        """Whose the ticket is."""
        case, before = self.case, event.detail["before"]
        agent = next((one for one in case.agents if one.id == before["old"]), None)
        if case.ticket.assignee_id != before["new"]:
            self.kept.append("it has been given to another agent since")
        elif before["old"] is not None and agent is None:
            self.kept.append("the agent who had it before is not active any more")
        else:
            case.assign(agent)
            self.done.append(f"it is {agent.address}'s again" if agent else "it is nobody's again")

    def status(self, event: Event) -> None:
        """The status with its dates, deadlines and timers."""
        case, detail = self.case, event.detail
        status = case.ticket.status.value
        if status != detail["new"]:
            self.status_stays = True
            self.kept.append(f"the ticket is {status} since")
        elif self.gone_out or has_words(self.events):
            self.status_stays = True
            told = "a mail about it has gone out" if self.gone_out else "it was said with words"
            self.kept.append(f"the ticket stays {status}: {told}")
        else:
            restore_life(case, detail["before"])
            self.done.append(f"the ticket is {case.ticket.status.value} again")

    def spam(self, event: Event) -> None:
        """What the change of status beside it does not bring back: why a ticket was closed that was so before.

        That its sender was deactivated may have other reasons by now, and is told only.
        """
        before = event.detail["before"]
        if before["status"] == self.case.ticket.status.value == "closed" and self.case.ticket.close_reason == "spam":
            restore_life(self.case, before)
            self.done.append("the ticket is no spam")
        if event.detail["deactivated"]:
            self.kept.append("its sender stays deactivated: `helpdeskmail contact activate` changes that")

    def person_added(self, event: Event) -> None:
        """Somebody who was copied in leaves."""
        place = self._place(event)
        if place is not None and place.role is Role.COPIED and place.left_at is None:
            self.case.change_place(place, left_at=self.case.now)
            self.case.record("participant_removed", address=place.address)
            self.done.append(f"{place.address} is taken off again")

    def person_removed(self, event: Event) -> None:
        """Somebody who was taken off comes back."""
        place = self._place(event)
        if place is not None and place.left_at is not None:
            self.case.change_place(place, left_at=None)
            self.case.record("participant_added", address=place.address)
            self.done.append(f"{place.address} takes part again")

    def requester(self, event: Event) -> None:
        """Whose matter the ticket is."""
        case, before = self.case, event.detail["before"]
        places = {place.id: place for place in case.participants}
        old, new = places.get(before["old"]), places.get(before["new"])
        if old is None or new is None or new.role is not Role.REQUESTER:
            self.kept.append("the requester has been changed since")
            return
        case.change_place(new, role=Role.COPIED, left_at=None if before["was_copied"] else case.now)
        case.change_place(old, role=Role.REQUESTER, left_at=None)
        case.set(**{name: before[name] for name in ("requester_id", "organisation_id", "language")})
        case.record("requester_changed", old=new.address, new=old.address)
        self.done.append(f"{old.address} is the requester again")

    def linked(self, event: Event) -> None:
        """A link is taken off."""
        other = event.detail["before"]["other"]
        for one in self.links:
            if one.kind is LinkKind.RELATED and other in (one.ticket_id, one.other_id):
                self.case.changes.remove(TicketLink, one.id)
                self.case.record("unlinked", number=event.detail["number"])
                self.done.append(f"the link with {event.detail['number']} is taken off")

    def unlinked(self, event: Event) -> None:
        """A link is made again."""
        case, other = self.case, event.detail["before"]["other"]
        link = TicketLink(
            id=case.next_id(), ticket_id=case.ticket.id, other_id=other, kind=LinkKind.RELATED, created_at=case.now
        )
        case.changes.add(link)
        case.record("linked", number=event.detail["number"])
        self.done.append(f"it is linked with {event.detail['number']} again")

    def words(self, event: Event) -> None:
        """What was said is said."""
        self.status_stays = self.status_stays or not _is_by_rule(event)
        note = event.kind == "note_added"
        self.kept.append("the note stays" if note else "the answer stays, and is sent")

    def _place(self, event: Event) -> Participant | None:
        place_id = event.detail.get("before", {}).get("place")
        return next((place for place in self.case.participants if place.id == place_id), None)


_STEPS: dict[str, Callable[[_Undoing, Event], None]] = {
    "field_changed": _Undoing.plain_field,
    "tags_changed": _Undoing.tags,
    "assigned": _Undoing.assignee,
    "status_changed": _Undoing.status,
    "marked_spam": _Undoing.spam,
    "participant_added": _Undoing.person_added,
    "participant_removed": _Undoing.person_removed,
    "requester_changed": _Undoing.requester,
    "linked": _Undoing.linked,
    "unlinked": _Undoing.unlinked,
    **dict.fromkeys(_WORDS, _Undoing.words),
}
