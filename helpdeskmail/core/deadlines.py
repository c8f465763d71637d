"""Deadlines for the first answer and for the resolution, on the client's calendar, paused while a ticket is suspended.

They are timers of the ticket. `keep` brings them in line with what the ticket is now, so it may be called at any time:
whatever moved the ticket (mail, rule, command, timer), its deadlines follow.

- The first answer is due once, counted from the opening; the resolution is, until the ticket is resolved or closed, and
  anew from the moment at which it is open again.
- Its length is that of the contract which the organisation had as the ticket was opened, else the desk's own.
- A deadline in working days or hours is counted in working time, any other by the clock.
- Suspended: what is left waits, and goes on when the ticket does.
- Another priority: the deadline moves by the difference between what the two priorities give; where that lies in the
  past, it is missed now. A deadline that was missed stays so.
- It is near once, when a quarter of its time is left.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from helpdeskmail.core.calendar import MAX_WORKING_HOURS, Duration, Unit, WorkingTime
from helpdeskmail.core.case import Case
from helpdeskmail.core.model import Priority, Status, Timer
from helpdeskmail.core.policy import DeskPolicy
from helpdeskmail.core.timing import WAITING, cancel_timers, set_timer

FIRST_ANSWER, RESOLUTION = "first_answer", "resolution"
_PREFIX = "deadline:"
_NEAR = 0.25  # of the time that there is
_FIELD = {FIRST_ANSWER: "due_first_answer_at", RESOLUTION: "due_resolution_at"}  # set while it runs, and once missed
_WORKING = (Unit.WORKING_DAY, Unit.WORKING_HOUR)
_NOTHING = timedelta()


def keep(case: Case, policy: DeskPolicy) -> None:
    """Start, pause, move, go on with or end each deadline, as the ticket stands."""
    for kind in _FIELD:
        _Deadline(case, policy, kind).keep()


def kind_of(timer: Timer) -> tuple[str, bool] | None:
    """The deadline that a timer is of, and whether it is missed (else near); None for a rule's timer."""
    if not timer.kind.startswith(_PREFIX):
        return None
    return timer.kind.removeprefix(_PREFIX), timer.payload["number"] == timer.payload["of"]


def working_time(case: Case, policy: DeskPolicy) -> WorkingTime:
    """The calendar that counts for the case: its requester's."""
    return policy.working_time(case.contacts.get(case.ticket.requester_id), case.organisation)


@dataclass(frozen=True, slots=True)
class _Deadline:
    """One deadline of a ticket. Its timer has two times, near and missed, or the latter only."""

    case: Case
    policy: DeskPolicy
    kind: str

    def keep(self) -> None:
        ticket, running = self.case.ticket, self._running()
        if not self._is_wanted():
            self._end()
        elif ticket.status is Status.SUSPENDED:
            if running is not None:
                self._pause(running)
        elif running is not None:
            self._follow_priority(running)
        elif self._due_at() is None:
            self._start()

    def _is_wanted(self) -> bool:
        ticket = self.case.ticket
        if ticket.status in (Status.RESOLVED, Status.CLOSED) or self._duration(ticket.priority) is None:
            return False
        return self.kind == RESOLUTION or ticket.first_answer_at is None

    def _running(self) -> Timer | None:
        """The timer that fires when it is missed."""
        waiting = [one for one in self.case.timers if one.kind == _PREFIX + self.kind and one.state == WAITING]
        return max(waiting, key=lambda one: one.due_at, default=None)

    def _due_at(self) -> datetime | None:
        found: datetime | None = getattr(self.case.ticket, _FIELD[self.kind])
        return found

    def _duration(self, priority: Priority) -> Duration | None:
        return self.policy.deadline(self.case.organisation, self.case.ticket.created_at, priority, self.kind)

    # -- its life -----------------------------------------------------------------------------------------------

    def _start(self) -> None:
        paused = {Priority(key.partition(":")[2]): minutes for key, minutes in self._paused().items()}
        self._forget_pause()
        for priority, minutes in paused.items():
            self._go_on(timedelta(minutes=minutes), priority)
            return
        priority = self.case.ticket.priority
        total, due_at = self._total(priority)
        near = [self._after(total * (1 - _NEAR), priority)] if total > _NOTHING else []
        self._set(near, due_at)

    def _pause(self, running: Timer) -> None:
        priority = Priority(running.payload["priority"])
        left = self._between(self.case.now, running.due_at, priority)
        minutes = int(left / timedelta(minutes=1))
        self._end()
        self.case.set(paused=self.case.ticket.paused | {f"{self.kind}:{priority}": minutes})

    def _follow_priority(self, running: Timer) -> None:
        priority = Priority(running.payload["priority"])
        if priority is not self.case.ticket.priority:
            self._go_on(self._between(self.case.now, running.due_at, priority), priority)

    def _go_on(self, left: timedelta, priority: Priority) -> None:
        """Let it run with what was left of it at a priority that the ticket may have no more."""
        wanted = self.case.ticket.priority
        total, _ = self._total(wanted)
        if priority is not wanted:
            left += total - self._total(priority)[0]
        if left <= _NOTHING:
            self._set([], self.case.now)
        else:
            before = left - total * _NEAR
            near = [self._after(before, wanted)] if before > _NOTHING else []
            self._set(near, self._after(left, wanted))

    def _set(self, near: list[datetime], due_at: datetime) -> None:
        set_timer(self.case, _PREFIX + self.kind, [*near, due_at], keep=True, priority=self.case.ticket.priority.value)
        self.case.set(**{_FIELD[self.kind]: due_at})

    def _end(self) -> None:
        cancel_timers(self.case, lambda timer: timer.kind == _PREFIX + self.kind)
        self._forget_pause()
        if self._due_at() is not None:
            self.case.set(**{_FIELD[self.kind]: None})

    def _paused(self) -> dict[str, int]:
        return {key: left for key, left in self.case.ticket.paused.items() if key.partition(":")[0] == self.kind}

    def _forget_pause(self) -> None:
        if self._paused():
            paused = self.case.ticket.paused
            self.case.set(paused={key: left for key, left in paused.items() if key.partition(":")[0] != self.kind})

    # -- its time -----------------------------------------------------------------------------------------------

    def _is_counted_in_working_time(self, priority: Priority) -> bool:
        duration = self._duration(priority)
        return duration is not None and duration.unit in _WORKING

    def _total(self, priority: Priority) -> tuple[timedelta, datetime]:
        """What a priority gives, were it to begin now: how much time, and until when. Nothing without a deadline."""
        duration, now = self._duration(priority), self.case.now
        if duration is None:
            return _NOTHING, now
        due_at = working_time(self.case, self.policy).add(now, duration)
        return self._between(now, due_at, priority), due_at

    def _between(self, start: datetime, end: datetime, priority: Priority) -> timedelta:
        if self._is_counted_in_working_time(priority):
            return working_time(self.case, self.policy).elapsed(start, end)
        return end - start

    def _after(self, left: timedelta, priority: Priority) -> datetime:
        if self._is_counted_in_working_time(priority):
            most = timedelta(hours=MAX_WORKING_HOURS)
            return working_time(self.case, self.policy).add_working_time(self.case.now, min(left, most))
        return self.case.now + left
