"""The working calendar against tables worked out by hand, and what holds of any calendar and moment."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from time import process_time
from zoneinfo import ZoneInfo

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdeskmail.core.calendar import (
    MAX_CLOSING_DAYS,
    MAX_WORKING_DAYS,
    MAX_WORKING_HOURS,
    Duration,
    Unit,
    WorkingTime,
    parse_duration,
    parse_weekly_hours,
)
from helpdeskmail.core.places import public_holidays
from tests.core.calendar_cases import CALENDARS, DAYS_OFF, DURATIONS, ELAPSED, durations, end_of, rows

BRUSSELS = CALENDARS["brussels"]

# Zones with odd nights beside the tables': clocks that change at midnight, and by half an hour.
ODD_NIGHTS = [WorkingTime(name) for name in ("Asia/Beirut", "America/Santiago", "Australia/Lord_Howe", "Africa/Cairo")]

calendars = st.sampled_from([*CALENDARS.values(), *ODD_NIGHTS])
moments = st.integers(0, 5 * 366 * 86_400 * 1_000).map(
    lambda ms: datetime(2025, 1, 1, tzinfo=UTC) + timedelta(milliseconds=ms)
)


# The tables


@pytest.mark.parametrize(("calendar", "start", "duration", "leads_to", "by_hand"), rows(DURATIONS))
def test_duration_leads_where_a_person_would_count_to(
    calendar: str, start: str, duration: str, leads_to: str, by_hand: str
) -> None:
    found = CALENDARS[calendar].add(datetime.fromisoformat(start), parse_duration(duration))
    assert found == datetime.fromisoformat(leads_to), by_hand
    assert found.tzinfo is UTC


@pytest.mark.parametrize(("calendar", "start", "end", "worked", "by_hand"), rows(ELAPSED))
def test_working_time_between_two_moments(calendar: str, start: str, end: str, worked: str, by_hand: str) -> None:
    hours, minutes = map(int, worked.split(":"))
    found = CALENDARS[calendar].elapsed(datetime.fromisoformat(start), datetime.fromisoformat(end))
    assert found == timedelta(hours=hours, minutes=minutes), by_hand


@pytest.mark.parametrize(("country", "region", "year"), DAYS_OFF)
def test_weekdays_off_are_those_of_the_law(country: str, region: str, year: int) -> None:
    calendar = WorkingTime("UTC", country, region)
    weekdays = [day for day in map(date(year, 1, 1).__add__, map(timedelta, range(365))) if day.weekday() < 5]
    off = [f"{day:%m-%d}" for day in weekdays if not calendar.is_working_day(day)]
    assert off == DAYS_OFF[country, region, year].split()


def test_there_are_enough_cases() -> None:
    assert len(rows(DURATIONS)) >= 60


# Working days and times


def test_region_can_be_written_with_its_country() -> None:
    assert WorkingTime("Europe/Paris", "FR", "FR-57") == CALENDARS["metz"]


def test_no_country_has_no_public_holidays() -> None:
    assert WorkingTime("Europe/Brussels").is_working_day(date(2026, 12, 25))
    assert not WorkingTime("Europe/Brussels", "BE").is_working_day(date(2026, 12, 25))


@pytest.mark.parametrize(
    ("moment", "works"),
    [
        ("2026-03-04T08:59+01:00", False),
        ("2026-03-04T09:00+01:00", True),  # the opening is part of it
        ("2026-03-04T12:30+01:00", False),  # the closing is not
        ("2026-03-04T13:30+01:00", True),
        ("2026-03-07T10:00+01:00", True),  # Saturday morning
        ("2026-03-07T15:00+01:00", False),
        ("2026-03-08T10:00+01:00", False),  # Sunday
        ("2026-05-14T10:00+02:00", False),  # Ascension
        ("2026-03-04T23:30+14:00", True),  # 10:30 in Brussels
        ("2026-03-05T10:00+14:00", False),  # still Wednesday, 21:00
    ],
)
def test_moment_is_working_time_by_the_clock_of_the_calendar(moment: str, works: bool) -> None:
    assert CALENDARS["shop"].is_working_time(datetime.fromisoformat(moment)) is works


def test_both_comings_of_an_hour_are_worked_when_the_day_is_open() -> None:
    first, second = datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)  # 02:30
    assert CALENDARS["nights"].is_working_time(first)
    assert CALENDARS["nights"].is_working_time(second)


def test_missing_time_comes_with_the_second_at_which_the_gap_ends() -> None:
    start = datetime(2026, 3, 28, 1, 17, 43, 123456, tzinfo=UTC)  # 02:17:43.123456
    assert BRUSSELS.add(start, parse_duration("1 day")) == datetime(2026, 3, 29, 1, tzinfo=UTC)


def test_day_that_begins_at_one_ends_the_day_before_it() -> None:
    friday = datetime(2026, 4, 23, 10, tzinfo=ZoneInfo("Africa/Cairo"))  # clocks go from 00:00 to 01:00 on Friday 24
    ends = WorkingTime("Africa/Cairo").add(friday - timedelta(days=1), parse_duration("end of 1 day"))
    assert ends.astimezone(ZoneInfo("Africa/Cairo")).isoformat() == "2026-04-24T01:00:00+03:00"


def test_moment_without_a_time_zone_is_a_mistake() -> None:
    for duration in ("1 hour", "1 day", "1 working hour", "1 working day"):
        with pytest.raises(ValueError, match="without a time zone"):
            BRUSSELS.add(datetime(2026, 3, 4, 10), parse_duration(duration))  # noqa: DTZ001


@pytest.mark.parametrize("amount", [timedelta(0), timedelta(hours=-1), timedelta(hours=MAX_WORKING_HOURS, seconds=1)])
def test_working_time_to_add_is_bounded(amount: timedelta) -> None:
    with pytest.raises(ValueError, match="must be positive"):
        BRUSSELS.add_working_time(datetime(2026, 3, 4, tzinfo=UTC), amount)


@pytest.mark.parametrize("count", [0, -1, MAX_WORKING_DAYS + 1])
def test_count_of_working_days_is_bounded(count: int) -> None:
    with pytest.raises(ValueError, match="counted from 1"):
        BRUSSELS.working_days_after(datetime(2026, 3, 4, tzinfo=UTC), count)


def test_calendar_with_the_least_work_still_leads_somewhere_soon() -> None:
    closed = frozenset(date(2026, 1, 5) + timedelta(weeks=week) for week in range(MAX_CLOSING_DAYS))  # Mondays
    hardly = WorkingTime("Europe/London", "GB", "SCT", parse_weekly_hours("mon 09:00-10:00"), closed)
    began = process_time()
    found = hardly.add(datetime(2026, 1, 1, tzinfo=UTC), parse_duration(f"{MAX_WORKING_HOURS} working hours"))
    assert found.year < 2100
    assert process_time() - began < 2  # measured: 0.02 s


def test_no_country_rests_on_the_same_weekday_all_year_round() -> None:
    """Or a desk that works on no other weekday would look for its next working day for ever."""
    for country in holidays.list_supported_countries(include_aliases=False):
        weekdays = Counter(day.weekday() for day in public_holidays(country, "", 2026))
        assert max(weekdays.values(), default=0) < 26, country


# Any calendar, any moment


@given(calendars, moments, durations())
def test_nothing_leads_back(calendar: WorkingTime, start: datetime, duration: Duration) -> None:
    assert calendar.add(start, duration) > start


@given(calendars, moments, durations(Unit.DAY, Unit.WEEK, Unit.WORKING_DAY))
def test_end_of_a_day_is_after_every_moment_of_it(calendar: WorkingTime, start: datetime, duration: Duration) -> None:
    assert calendar.add(start, end_of(duration)) > calendar.add(start, duration)


@given(calendars, moments, moments, durations(Unit.MINUTE, Unit.HOUR, Unit.WORKING_HOUR))
def test_what_starts_later_is_not_due_earlier(
    calendar: WorkingTime, one: datetime, other: datetime, duration: Duration
) -> None:
    first, later = sorted((one, other))
    assert calendar.add(first, duration) <= calendar.add(later, duration)


@given(calendars, moments, moments, durations(Unit.DAY, Unit.WEEK, Unit.WORKING_DAY))
def test_what_starts_later_does_not_fall_on_an_earlier_day(
    calendar: WorkingTime, one: datetime, other: datetime, duration: Duration
) -> None:
    """By the day only: from Friday 18:00 and from Sunday 09:00 one working day leads to Monday, 18:00 and 09:00."""
    first, later = sorted((one, other))
    assert calendar.add(first, end_of(duration)) <= calendar.add(later, end_of(duration))


@given(calendars, moments, durations(), st.integers(1, 20))
def test_more_leads_further(calendar: WorkingTime, start: datetime, duration: Duration, more: int) -> None:
    longer = Duration(duration.amount + more, duration.unit)
    assert calendar.add(start, duration) < calendar.add(start, longer)


@given(calendars, moments, durations(Unit.WORKING_DAY))
def test_working_days_lead_to_a_working_day_at_the_same_hour(
    calendar: WorkingTime, start: datetime, duration: Duration
) -> None:
    zone = ZoneInfo(calendar.time_zone)
    began, found = start.astimezone(zone), calendar.add(start, duration).astimezone(zone)
    assert calendar.is_working_day(found.date())
    assert found.date() == calendar.working_days_after(start, duration.amount)
    assert (
        timedelta(0) <= found.replace(tzinfo=None) - datetime.combine(found.date(), began.time()) <= timedelta(hours=1)
    )


@given(calendars, moments, st.integers(1, 30))
def test_working_days_are_counted_one_by_one(calendar: WorkingTime, start: datetime, count: int) -> None:
    began = start.astimezone(ZoneInfo(calendar.time_zone)).date()
    found = calendar.working_days_after(start, count)
    days = [began + timedelta(days=offset) for offset in range(1, (found - began).days + 1)]
    assert sum(map(calendar.is_working_day, days)) == count


@given(calendars, moments, durations(Unit.WORKING_HOUR))
def test_working_hours_added_are_the_working_time_between(
    calendar: WorkingTime, start: datetime, duration: Duration
) -> None:
    found = calendar.add(start, duration)
    assert calendar.elapsed(start, found) == timedelta(hours=duration.amount)
    assert calendar.is_working_time(found - timedelta(microseconds=1))


@given(calendars, moments, moments, moments)
def test_working_time_of_two_spans_is_that_of_both(
    calendar: WorkingTime, one: datetime, two: datetime, three: datetime
) -> None:
    start, middle, end = sorted((one, two, three))
    parts = calendar.elapsed(start, middle) + calendar.elapsed(middle, end)
    assert calendar.elapsed(start, end) == parts
