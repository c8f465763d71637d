"""Which of a ticket's timers fire now: what is right when all runs on time, and after a stop.

- On time: a timer fires at its `due_at`.
- Of several of one name that came due together (the daemon was stopped), only the latest fires; the others are skipped:
  nobody gets two reminders at once.
- Of those set for one stay in a status, none follows another sooner than planned, up to `GAP`: a closure planned behind
  a reminder that went out late leaves the client `GAP` to answer it. Such a timer is postponed; what was planned is
  kept, so that waiting never adds to waiting. Timers that do not go with a status (`keep`) fire when they are due.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from helpdeskmail.core.model import Timer

if TYPE_CHECKING:
    from helpdeskmail.core.case import Case

GAP = timedelta(hours=6)
WAITING, FIRED, SKIPPED, CANCELLED = "waiting", "fired", "skipped", "cancelled"


@dataclass(frozen=True, slots=True)
class Sorted:
    """What becomes of a ticket's timers at one instant."""

    fire: tuple[Timer, ...] = ()  # in the order in which they are due
    skip: tuple[Timer, ...] = ()
    postpone: tuple[tuple[Timer, datetime], ...] = field(default=())  # to when


def sort_out(timers: Sequence[Timer], now: datetime) -> Sorted:
    """What becomes of all timers of one ticket (fired ones included, they hold others back)."""
    due = sorted((one for one in timers if one.state == WAITING and one.due_at <= now), key=_place)
    latest = {one.kind: one for one in due}
    skip = tuple(one for one in due if latest[one.kind] is not one)
    fired = [(one, one.fired_at) for one in timers if one.state == FIRED and one.fired_at is not None]
    fire: list[Timer] = []
    postpone: list[tuple[Timer, datetime]] = []
    for timer in sorted(latest.values(), key=_place):
        earliest = max((_earliest(timer, other, at) for other, at in fired), default=now)
        if earliest > now:
            postpone.append((timer, earliest))
        else:
            fire.append(timer)
            fired.append((timer, now))
    return Sorted(tuple(fire), skip, tuple(postpone))


def _earliest(timer: Timer, other: Timer, fired_at: datetime) -> datetime:
    """When `timer` may fire at the soonest, behind `other`, which fired at `fired_at`."""
    status = timer.payload.get("while")
    distance = _planned(timer) - _planned(other)
    is_behind = distance > timedelta() and fired_at > datetime.fromisoformat(timer.payload["set_at"])
    if not status or other.payload.get("while") != status or not is_behind:
        return timer.due_at
    return fired_at + min(distance, GAP)


def _planned(timer: Timer) -> datetime:
    """When it was to fire, before it was postponed."""
    return datetime.fromisoformat(timer.payload["planned"])


def _place(timer: Timer) -> tuple[datetime, int]:
    return _planned(timer), timer.id


def set_timer(
    case: Case, name: str, dues: Sequence[datetime], *, cause: str = "", keep: bool = False, **detail: str
) -> None:
    """Let the timer `name` fire at each of `dues`; one of that name that waits is replaced.

    Without `keep` it goes with the status that the ticket has now. `detail` goes into its payload.
    """
    cancel_timers(case, lambda timer: timer.kind == name)
    status = "" if keep else case.ticket.status.value
    for number, due_at in enumerate(dues, 1):
        timer_id = case.next_id()
        timer = Timer(
            id=timer_id,
            ticket_id=case.ticket.id,
            kind=name,
            key=f"{case.ticket.id}:{name}:{timer_id}",
            due_at=due_at,
            payload={
                "number": number,
                "of": len(dues),
                "while": status,
                "cause": cause,
                "set_at": case.now.isoformat(),
                "planned": due_at.isoformat(),
            }
            | detail,
        )
        case.timers.append(timer)
        case.changes.add(timer)
    case.record("timer_set", cause=cause, timer=name, due=[due.isoformat() for due in dues])


def cancel_timers(case: Case, which: Callable[[Timer], bool]) -> None:
    """Let the case's waiting timers that `which` picks not happen."""
    for timer in case.timers:
        if timer.state == WAITING and which(timer):
            end_timer(case, timer, CANCELLED)


def revive_timer(case: Case, timer: Timer) -> None:
    """Let a kept timer that was cancelled wait again, for the same moment; one that has passed meanwhile fires now."""
    timer.state = WAITING
    case.changes.set(Timer, timer.id, state=WAITING, claimed_by="", claimed_until=None)


def postpone_timer(case: Case, timer: Timer, at: datetime) -> None:
    """Let a timer of a kept ticket fire later than planned."""
    timer.due_at = at
    case.changes.set(Timer, timer.id, due_at=at, claimed_by="", claimed_until=None)
    case.record("timer_postponed", timer=timer.kind, number=timer.payload.get("number"), to=at.isoformat())


def end_timer(case: Case, timer: Timer, state: str) -> None:
    """Settle a timer: fired, skipped or cancelled."""
    timer.state = state
    timer.fired_at = case.now if state == FIRED else None
    if not any(record is timer for record in case.changes.inserts):
        values = {"state": state, "fired_at": timer.fired_at, "claimed_by": "", "claimed_until": None}
        case.changes.set(Timer, timer.id, **values)
