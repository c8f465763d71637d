"""Which timers fire: on time, late, and after a stop of any length."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from helpdeskmail.core.model import Timer
from helpdeskmail.core.timing import CANCELLED, FIRED, GAP, SKIPPED, WAITING, sort_out

SET_AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)


def timer(number: int, hours: float, *, kind: str = "", status: str = "suspended", state: str = WAITING) -> Timer:
    """A timer that was planned for so many hours after it was set."""
    due_at = SET_AT + HOUR * hours
    payload = {"while": status, "set_at": SET_AT.isoformat(), "planned": due_at.isoformat()}
    kind = kind or f"kind{number}"
    return Timer(id=number, ticket_id=1, kind=kind, key=str(number), due_at=due_at, payload=payload, state=state)


def look(timers: Sequence[Timer], now: datetime) -> list[Timer]:
    """What the desk does at one look; returns what fired."""
    found = sort_out(timers, now)
    for one in found.skip:
        one.state = SKIPPED
    for one, at in found.postpone:
        one.due_at = at
    for one in found.fire:
        one.state, one.fired_at = FIRED, now
    return list(found.fire)


def at(hours: float) -> datetime:
    return SET_AT + HOUR * hours


def test_on_time_each_fires_when_it_is_due_and_nothing_else_happens() -> None:
    timers = [timer(1, 24), timer(2, 48), timer(3, 63)]
    assert look(timers, at(23)) == []
    for one in timers:
        found = sort_out(timers, one.due_at)
        assert (found.fire, found.skip, found.postpone) == ((one,), (), ())
        look(timers, one.due_at)


def test_of_those_of_one_name_the_latest_fires() -> None:
    timers = [timer(1, 24, kind="r"), timer(2, 48, kind="r"), timer(3, 72, kind="r")]
    found = sort_out(timers, at(50))
    assert (found.fire, found.skip) == ((timers[1],), (timers[0],))


def test_what_is_planned_behind_a_late_one_waits_as_planned_up_to_the_gap() -> None:
    near, far = timer(2, 26), timer(3, 90)
    found = sort_out([timer(1, 24), near, far], at(100))
    assert found.postpone == ((near, at(102)), (far, at(100) + GAP))


def test_postponed_timer_is_not_postponed_again() -> None:
    late, postponed = timer(1, 24), timer(2, 26)
    look([late, postponed], at(100))
    assert look([late, postponed], at(102)) == [postponed]


def test_look_that_comes_a_moment_late_does_not_creep() -> None:
    """The worker looks once a second: what fired late by less is no reason to wait for ever."""
    first, second = timer(1, 3), timer(2, 4)
    look([first, second], at(3) + SECOND * 0.9)
    assert look([first, second], at(4) + SECOND * 0.3) == []
    assert look([first, second], at(4) + SECOND * 1.3) == [second]


def test_timers_of_another_status_or_of_none_hold_nothing_back() -> None:
    late = timer(1, 24)
    others = [timer(2, 25, status="resolved"), timer(3, 26, status="")]
    assert sort_out([late, *others], at(100)).fire == (late, *others)
    kept = [timer(4, 24, status=""), timer(5, 25, status="")]
    assert sort_out(kept, at(100)).fire == tuple(kept)


def test_what_fired_before_it_was_set_does_not_hold_it_back() -> None:
    earlier = timer(1, -20, state=FIRED)
    earlier.fired_at = SET_AT
    soon = timer(2, 1)
    assert sort_out([earlier, soon], at(1)).fire == (soon,)


def test_finished_timers_never_fire_again() -> None:
    timers = [timer(1, 1, state=SKIPPED), timer(2, 2, state=CANCELLED), timer(3, 3, state=FIRED)]
    timers[2].fired_at = at(3)
    found = sort_out(timers, at(100))
    assert (found.fire, found.skip, found.postpone) == ((), (), ())


@dataclass(frozen=True)
class Run:
    """Timers of one stay, and the moments at which the worker looks: any stops between them."""

    timers: list[Timer]
    looks: list[datetime]


@st.composite
def runs(draw: st.DrawFn) -> Run:
    plans = draw(st.lists(st.tuples(st.integers(1, 100), st.sampled_from("abc")), min_size=1, max_size=6))
    timers = [timer(number, hours, kind=kind) for number, (hours, kind) in enumerate(plans, 1)]
    looks = draw(st.lists(st.floats(0, 120), max_size=12))
    patient = [120 + 6 * number + 0.5 for number in range(len(plans) + 1)]  # then it runs for long enough
    return Run(timers, [at(hours) for hours in [*sorted(looks), *patient]])


@given(runs())
def test_whatever_the_stops_each_fires_or_is_skipped_in_order_with_its_gap(run: Run) -> None:
    fired: list[Timer] = []
    for now in run.looks:
        now_fired = look(run.timers, now)
        assert len({one.kind for one in now_fired}) == len(now_fired)  # never two of one name at once
        assert all(one.due_at <= now for one in now_fired)
        fired += now_fired
    assert {one.state for one in run.timers} <= {FIRED, SKIPPED}
    assert fired == sorted(fired, key=lambda one: (planned(one), one.id))
    for earlier, later in pairwise(fired):
        distance = planned(later) - planned(earlier)
        assert moment(later) - moment(earlier) >= min(distance, GAP)
    for one in run.timers:
        if one.state == SKIPPED:  # for a later one of its name, which fired
            assert any(other.kind == one.kind and planned(other) >= planned(one) for other in fired)


@given(runs())
def test_nothing_fires_before_its_time_and_nothing_late_without_a_stop(run: Run) -> None:
    for now in sorted({one.due_at for one in run.timers}):
        for one in look(run.timers, now):
            assert one.fired_at == planned(one)
    assert WAITING not in {one.state for one in run.timers}


def planned(one: Timer) -> datetime:
    return datetime.fromisoformat(one.payload["planned"])


def moment(one: Timer) -> datetime:
    assert one.fired_at is not None
    return one.fired_at
