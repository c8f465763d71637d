"""Deadlines for the first answer and for the resolution, on the client's calendar, paused while a ticket is suspended.

They are timers of the ticket. `keep` brings them in line with what the ticket is now, so it may be called at any time:
whatever moved the ticket (mail, rule, command, timer), its deadlines follow.
"""

from __future__ import annotations

from datetime import timedelta

from helpdeskmail.core.calendar import WorkingTime
from helpdeskmail.core.case import Case
from helpdeskmail.core.model import Status, Timer
from helpdeskmail.core.policy import DeskPolicy
from helpdeskmail.core.timing import FIRED, WAITING, cancel_timers, set_timer

FIRST_ANSWER, RESOLUTION = "first_answer", "resolution"
MISSED, NEAR = "deadline:", "deadline-near:"
_WARN_AT = 0.75  # of the time that there is
_FIELD = {FIRST_ANSWER: "due_first_answer_at", RESOLUTION: "due_resolution_at"}


def keep(case: Case, policy: DeskPolicy) -> None:
    """Start, pause, go on with or end each deadline, as the ticket stands."""
    for kind in _FIELD:
        running = _timers(case, kind, WAITING)
        if not _is_wanted(case, kind):
            _end(case, kind, running)
        elif case.ticket.status is Status.SUSPENDED:
            _pause(case, kind, running, policy)
        elif not running and not _timers(case, kind, FIRED):
            _start(case, kind, policy)


def kind_of(timer: Timer) -> tuple[str, bool] | None:
    """The deadline that a timer is of, and whether it is missed (else near); None for a rule's timer."""
    for prefix, missed in ((MISSED, True), (NEAR, False)):
        if timer.kind.startswith(prefix):
            return timer.kind.removeprefix(prefix), missed
    return None


def _is_wanted(case: Case, kind: str) -> bool:
    if case.ticket.status in (Status.RESOLVED, Status.CLOSED):
        return False
    return kind == RESOLUTION or case.ticket.first_answer_at is None


def _timers(case: Case, kind: str, state: str) -> list[Timer]:
    return [timer for timer in case.timers if timer.kind == MISSED + kind and timer.state == state]


def _start(case: Case, kind: str, policy: DeskPolicy) -> None:
    left = case.ticket.paused.get(kind)
    duration = policy.deadlines.get(case.ticket.priority, {}).get(kind)
    time = working_time(case, policy)
    if left is not None:
        due_at = time.add_working_time(case.now, timedelta(minutes=left))
        case.set(paused={other: minutes for other, minutes in case.ticket.paused.items() if other != kind})
    elif duration is not None:
        due_at = time.add(case.now, duration)
    else:
        return
    near_at = time.add_working_time(case.now, time.elapsed(case.now, due_at) * _WARN_AT)
    set_timer(case, MISSED + kind, [due_at], keep=True)
    set_timer(case, NEAR + kind, [near_at], keep=True)
    case.set(**{_FIELD[kind]: due_at})


def _pause(case: Case, kind: str, running: list[Timer], policy: DeskPolicy) -> None:
    if running:
        left = working_time(case, policy).elapsed(case.now, running[0].due_at)
        case.set(paused=case.ticket.paused | {kind: max(1, int(left.total_seconds() // 60))})
        _end(case, kind, running)


def _end(case: Case, kind: str, running: list[Timer]) -> None:
    if running:
        cancel_timers(case, lambda timer: timer.kind in (MISSED + kind, NEAR + kind))
    if getattr(case.ticket, _FIELD[kind]) is not None:
        case.set(**{_FIELD[kind]: None})


def working_time(case: Case, policy: DeskPolicy) -> WorkingTime:
    """The calendar that counts for the case: its requester's."""
    return policy.working_time(case.contacts.get(case.ticket.requester_id), case.organisation)
