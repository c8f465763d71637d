"""Taking back a change of a ticket, as far as it can be.

A change is all that one decision did to one ticket: its events have one moment (`Event.at`; tickets are locked, and the
clock is read anew for each). The caller looks up an agent's latest that was not taken back (`LastChange`); `take_back`
gives each thing back the value that its event kept, unless somebody has changed it since.

- Words cannot be taken back, nor mails that have gone out. A mail, or a call of a webhook, that waits is not sent.
- A mail that has gone out, or may have, to a client keeps the status that it told: they act on it, and nothing would
  tell them otherwise. A mail to an agent does not: it tells a colleague to look at the ticket, and what they see there
  is right. Nor does a call of a webhook, for it is no mail to anybody. Who and what has been told so is named.
- What taking back does wakes no rule: it sends no mail, and no webhook hears of it. Their receivers know the events of
  rules and no other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from helpdeskmail.core.case import Case
from helpdeskmail.core.deadlines import kind_of
from helpdeskmail.core.facts import ChangeMail, LastChange
from helpdeskmail.core.model import (
    Event,
    LinkKind,
    Outbox,
    OutboxState,
    Participant,
    Priority,
    Role,
    TicketLink,
    TimeEntry,
)
from helpdeskmail.core.rule_words import one_line
from helpdeskmail.core.snapshots import life_in
from helpdeskmail.core.timing import CANCELLED, WAITING, end_timer, revive_timer
from helpdeskmail.core.undone import UNDONE, Remark, RemarkKind, Undone, in_english
from helpdeskmail.core.webhook import CHANNEL

_SHOWN = 200  # characters of a value in a remark
_WORDS = ("agent_replied", "client_replied", "note_added")  # their mails and their status stay
_BY_OTHER_MEANS = {
    "ticket_merged": RemarkKind.MERGED,
    "merge_received": RemarkKind.MERGE_RECEIVED,
    "merge_undone": RemarkKind.MERGE_UNDONE,
    "ticket_split": RemarkKind.SPLIT,
    "ticket_opened": RemarkKind.OPENED,
}


def why_not(change: LastChange) -> Remark | None:
    """Why the change as a whole is undone by other means; None when `take_back` is the means."""
    kind = next((_BY_OTHER_MEANS[event.kind] for event in change.events if event.kind in _BY_OTHER_MEANS), None)
    return Remark(kind) if kind else None


def timers_before(events: Sequence[Event]) -> set[int]:
    """The ids of the timers that waited before the change, as far as it may have cancelled them."""
    return {one for event in events for one in event.detail.get("before", {}).get("timers", ())}


def organisation_before(events: Sequence[Event]) -> int | None:
    """The id of the organisation that the change of a requester took the ticket from."""
    changed = (event.detail["before"] for event in events if event.kind == "requester_changed")
    return next((before["organisation_id"] for before in changed), None)


def take_back(case: Case, change: LastChange) -> Undone:
    """Take back what the change did to the case's ticket, as far as that can be. No rule hears of it."""
    told = [] if _has_words(change.events) else _hold_back(case, change.mails)
    places = {place.id: place for place in case.participants}
    clients = [one for one in told if one.channel != CHANNEL and not _is_to_agent(one, places)]
    case.timers += [timer.model_copy() for timer in change.timers]
    undoing = _Undoing(case, change, is_told=bool(clients))
    for event in reversed(change.events):
        step = _STEPS.get(event.kind)
        if step is not None:
            step(undoing, event)
    undoing.end_timers()
    case.happened.clear()
    case.graded_by = ""  # nor does the priority follow: it is given back as it was, or has been changed since
    undone = Undone(tuple(undoing.done), (*undoing.kept, *(_told(one, clients) for one in told)))
    done, kept = ([in_english(one) for one in remarks] for remarks in (undone.done, undone.kept))
    case.record(UNDONE, of=change.events[0].at.isoformat(), done=done, kept=kept)
    case.undone = undone
    return undone


def _has_words(events: Sequence[Event]) -> bool:
    """Whether somebody said something with the change: then its mails are those words, and are sent."""
    return any(event.kind in _WORDS and not _is_by_rule(event) for event in events)


def _is_by_rule(event: Event) -> bool:
    return event.cause.startswith("rule:")


def _hold_back(case: Case, mails: Sequence[ChangeMail]) -> list[ChangeMail]:
    """Cancel what waits; the others: they have reached somebody, or may have."""
    over = {"state": OutboxState.CANCELLED, "settled_at": case.now, "claimed_by": "", "claimed_until": None}
    for one in mails:
        if one.is_waiting:
            case.changes.set(Outbox, one.id, **over)
            case.record("mail_cancelled", template=one.template, to=one.recipient)
    return [one for one in mails if not one.is_waiting and not _has_told_nobody(one)]


def _has_told_nobody(mail: ChangeMail) -> bool:
    """A mail that failed may have been taken before the answer was lost; a webhook that failed has refused."""
    is_refused_call = mail.channel == CHANNEL and mail.state is OutboxState.FAILED
    return mail.state is OutboxState.CANCELLED or is_refused_call


def _is_to_agent(mail: ChangeMail, places: Mapping[int, Participant]) -> bool:
    place = places.get(mail.participant_id or 0)
    return place is not None and place.role is Role.AGENT


def _told(mail: ChangeMail, clients: Sequence[ChangeMail]) -> Remark:
    if mail.channel == CHANNEL:
        return Remark(RemarkKind.WEBHOOK_TOLD, value=mail.recipient)
    kind = RemarkKind.MAIL_GONE if mail in clients else RemarkKind.AGENT_TOLD
    return Remark(kind, value=mail.recipient)


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
    change: LastChange
    is_told: bool  # to a client
    done: list[Remark] = field(default_factory=list)
    kept: list[Remark] = field(default_factory=list)
    status_stays: bool = False

    def end_timers(self) -> None:
        """Let no timer wait that a rule set for the change; those for a status that stays go on."""
        if self.status_stays:
            return
        moments = {event.at.isoformat() for event in self.change.events}
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
            self._keep(RemarkKind.CHANGED_SINCE, name=key)
        elif name == "priority" and case.is_pinned and old != Priority.NORMAL:
            self._keep(RemarkKind.PINNED)
        else:
            if is_own:
                case.set_field(name, Priority(old) if name == "priority" else old)
            elif old is None:
                case.drop_field(key)
            else:
                case.set_field(f"field.{key}", old)
            self._is_again(key, old)

    def tags(self, event: Event) -> None:
        """Tags: those that came go, those that went come back."""
        before = event.detail["before"]
        self.case.tag(add=before["removed"], remove=before["added"])
        self._is_again("tags", self.case.ticket.tags)

    def assignee(self, event: Event) -> None:
        """Whose the ticket is."""
        case, before = self.case, event.detail["before"]
        agent = next((one for one in case.agents if one.id == before["old"]), None)
        if case.ticket.assignee_id != before["new"]:
            self._keep(RemarkKind.CHANGED_SINCE, name="assignee")
        elif before["old"] is not None and agent is None:
            self._keep(RemarkKind.AGENT_INACTIVE)
        else:
            case.assign(agent)
            self._is_again("assignee", agent.address if agent else "")

    def status(self, event: Event) -> None:
        """The status with its dates, deadlines and timers; of several changes, the latest says whether it stays."""
        case, detail = self.case, event.detail
        status = case.ticket.status.value
        if self.status_stays:
            return
        self.status_stays = True
        if status != detail["new"]:
            self._keep(RemarkKind.CHANGED_SINCE, name="status")
        elif self.is_told:
            self._keep(RemarkKind.STATUS_TOLD, name="status", value=status)
        elif _has_words(self.change.events):
            self._keep(RemarkKind.STATUS_SAID, name="status", value=status)
        else:
            self.status_stays = False
            restore_life(case, detail["before"])
            self._is_again("status", case.ticket.status.value)

    def spam(self, event: Event) -> None:
        """What the change of status beside it does not bring back: why a ticket was closed that was so before.

        That its sender was deactivated may have other reasons by now, and is told only.
        """
        before = event.detail["before"]
        if before["status"] == self.case.ticket.status.value == "closed" and self.case.ticket.close_reason == "spam":
            restore_life(self.case, before)
            if self.case.ticket.close_reason != "spam":  # it had been marked twice
                self.done.append(Remark(RemarkKind.NO_SPAM))
        if event.detail["deactivated"]:
            self._keep(RemarkKind.SENDER_INACTIVE)

    def person_added(self, event: Event) -> None:
        """Somebody who was copied in leaves."""
        place = self._place(event)
        if place is not None and place.role is Role.COPIED and place.left_at is None:
            self.case.change_place(place, left_at=self.case.now)
            self.case.record("participant_removed", address=place.address)
            self.done.append(Remark(RemarkKind.PERSON_OFF, value=place.address))

    def person_removed(self, event: Event) -> None:
        """Somebody who was taken off comes back."""
        place = self._place(event)
        if place is not None and place.left_at is not None:
            self.case.change_place(place, left_at=None)
            self.case.record("participant_added", address=place.address)
            self.done.append(Remark(RemarkKind.PERSON_AGAIN, value=place.address))

    def requester(self, event: Event) -> None:
        """Whose matter the ticket is, and of which organisation."""
        case, before = self.case, event.detail["before"]
        places = {place.id: place for place in case.participants}
        old, new = places.get(before["old"]), places.get(before["new"])
        if old is None or new is None or new.role is not Role.REQUESTER:
            self._keep(RemarkKind.CHANGED_SINCE, name="requester")
            return
        case.change_place(new, role=Role.COPIED, left_at=None if before["was_copied"] else case.now)
        case.change_place(old, role=Role.REQUESTER, left_at=None)
        case.set(**{name: before[name] for name in ("requester_id", "organisation_id", "language")})
        case.organisation = self.change.organisation
        case.record("requester_changed", old=new.address, new=old.address)
        self._is_again("requester", old.address)

    def linked(self, event: Event) -> None:
        """A link is taken off."""
        other, number = event.detail["before"]["other"], event.detail["number"]
        for one in self.change.links:
            if one.kind is LinkKind.RELATED and other in (one.ticket_id, one.other_id):
                self.case.changes.remove(TicketLink, one.id)
                self.case.record("unlinked", number=number)
                self.done.append(Remark(RemarkKind.UNLINKED, value=number))

    def unlinked(self, event: Event) -> None:
        """A link is made again."""
        case, other, number = self.case, event.detail["before"]["other"], event.detail["number"]
        link = TicketLink(
            id=case.next_id(), ticket_id=case.ticket.id, other_id=other, kind=LinkKind.RELATED, created_at=case.now
        )
        case.changes.add(link)
        case.record("linked", number=number)
        self.done.append(Remark(RemarkKind.LINKED, value=number))

    def time(self, event: Event) -> None:
        """Time worked; older events do not say which entry it is."""
        entry, minutes = event.detail.get("before", {}).get("entry"), event.detail["minutes"]
        if entry is None:
            self._keep(RemarkKind.TIME_STAYS)
            return
        self.case.changes.remove(TimeEntry, entry)
        self.case.minutes_worked -= minutes
        self.case.record("time_removed", agent=event.detail["agent"], minutes=minutes)
        self.done.append(Remark(RemarkKind.TIME_OFF, value=str(minutes)))

    def words(self, event: Event) -> None:
        """What was said is said."""
        self.status_stays = self.status_stays or not _is_by_rule(event)
        self._keep(RemarkKind.NOTE_STAYS if event.kind == "note_added" else RemarkKind.ANSWER_STAYS)

    def _is_again(self, name: str, value: Any) -> None:
        """What a field is now; that is told once, however many steps led back to it."""
        text = one_line(", ".join(map(str, value)) if isinstance(value, list) else str(value or ""), _SHOWN)
        self.done = [one for one in self.done if one.name != name]
        self.done.append(Remark(RemarkKind.AGAIN if text else RemarkKind.EMPTY_AGAIN, name, text))

    def _keep(self, kind: RemarkKind, *, name: str = "", value: str = "") -> None:
        self.kept.append(Remark(kind, name, value))

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
    "time_noted": _Undoing.time,
    **dict.fromkeys(_WORDS, _Undoing.words),
}
