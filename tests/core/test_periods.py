"""Days and spans of days in a time zone, over nights that put the clocks forward or back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdeskmail.core.periods import Span, Step, month_of, noon, parse_day

BRUSSELS = ZoneInfo("Europe/Brussels")


def span(first: str, last: str, zone: str = "Europe/Brussels") -> Span:
    return Span(date.fromisoformat(first), date.fromisoformat(last), ZoneInfo(zone))


@pytest.mark.parametrize(
    ("day", "zone", "hours"),
    [
        ("2026-03-28", "Europe/Brussels", 24),
        ("2026-03-29", "Europe/Brussels", 23),
        ("2026-10-25", "Europe/Brussels", 25),
        ("2026-03-29", "UTC", 24),
        ("2026-03-08", "America/Havana", 23),  # its midnight is left out
        ("2026-11-01", "America/Havana", 25),  # its midnight comes twice
    ],
)
def test_day_has_the_hours_that_the_zones_clocks_give_it(day: str, zone: str, hours: int) -> None:
    one = span(day, day, zone)
    assert one.until - one.since == timedelta(hours=hours)


def test_month_begins_at_local_midnight() -> None:
    march = month_of(date(2026, 3, 17), BRUSSELS)
    assert (march.first, march.last) == (date(2026, 3, 1), date(2026, 3, 31))
    assert march.since == datetime(2026, 2, 28, 23, tzinfo=UTC)
    assert march.until == datetime(2026, 3, 31, 22, tzinfo=UTC)
    assert march.day_of(datetime(2026, 3, 31, 21, 59, tzinfo=UTC)) == date(2026, 3, 31)
    assert march.day_of(datetime(2026, 3, 31, 22, 0, tzinfo=UTC)) == date(2026, 4, 1)


@given(st.dates(date(1980, 1, 1), date(2090, 1, 1)), st.sampled_from(["Europe/Brussels", "America/Havana", "UTC"]))
def test_days_follow_each_other_without_gap_and_hold_their_noon(day: date, zone: str) -> None:
    one, next_one = (Span(each, each, ZoneInfo(zone)) for each in (day, day + timedelta(days=1)))
    assert one.until == next_one.since
    assert one.since <= noon(day, ZoneInfo(zone)) < one.until
    assert one.day_of(one.since) == day
    assert one.day_of(one.until - timedelta(microseconds=1)) == day


@pytest.mark.parametrize(
    ("step", "days"),
    [
        (Step.MONTH, ["2026-01-01", "2026-02-01", "2026-03-01"]),
        (Step.WEEK, ["2026-01-26", "2026-02-02", "2026-02-09", "2026-02-16", "2026-02-23"]),
    ],
)
def test_span_is_cut_at_the_beginnings_of_its_parts(step: Step, days: list[str]) -> None:
    assert [day.isoformat() for day in span("2026-01-31", "2026-03-01").parts(step)] == days


@pytest.mark.parametrize("text", ["", "yesterday", "31/03/2026", "2026-02-30", "20260331", "2026-3-1", "0001-01-01"])
def test_what_is_no_day_is_refused_with_words_that_help(text: str) -> None:
    with pytest.raises(ValueError, match=r"(as in 2026-03-31|between 1970-01-01 and)"):
        parse_day(text)


def test_days_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(ValueError, match="2026-02-02 is after 2026-02-01: give the earlier day first"):
        span("2026-02-02", "2026-02-01")
