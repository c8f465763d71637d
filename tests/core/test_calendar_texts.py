"""What an operator writes for the calendar: read, written back, and told what to write instead."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdeskmail.core.calendar import (
    MAX_CLOSING_DAYS,
    OFFICE_HOURS,
    Duration,
    Opening,
    Unit,
    WeeklyHours,
    WorkingTime,
    parse_closing_days,
    parse_duration,
    parse_weekly_hours,
)
from tests.core.calendar_cases import durations, end_of


@st.composite
def weekly_hours(draw: st.DrawFn) -> WeeklyHours:
    """Any week with an hour of work in it."""
    day = st.lists(st.integers(0, 24 * 60), max_size=6, unique=True).map(sorted)
    days = [
        tuple(Opening(opens, closes) for opens, closes in zip(times[::2], times[1::2], strict=False))
        for times in draw(st.lists(day, min_size=7, max_size=7))
    ]
    days[draw(st.integers(0, 6))] = (Opening(0, 60),)
    return WeeklyHours(tuple(days))


# Durations as text


@given(st.builds(Duration, st.integers(1, 500), st.sampled_from(Unit)))
def test_duration_is_read_back_from_its_text(duration: Duration) -> None:
    assert parse_duration(str(duration)) == duration


@given(durations(Unit.DAY, Unit.WEEK, Unit.WORKING_DAY).map(end_of))
def test_end_of_a_duration_is_read_back_from_its_text(duration: Duration) -> None:
    assert parse_duration(str(duration)) == duration


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("1 working day", "1 working day"),
        ("3 working day", "3 working days"),
        ("1 hours", "1 hour"),
        ("  72   Hours ", "72 hours"),
        ("END OF 3 working days", "end of 3 working days"),
        ("007 days", "7 days"),
        ("2 weeks", "2 weeks"),
    ],
)
def test_duration_may_be_written_freely(text: str, plain: str) -> None:
    assert str(parse_duration(text)) == plain


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "'' is not a duration; write a whole number and a unit, as in \"3 working days\""),
        ("three days", "'three days' is not a duration; write a whole number"),
        ("3", "'3' is not a duration; write a whole number and a unit"),
        ("-3 days", "'-3 days' is not a duration"),
        ("1.5 hours", "'1.5 hours' is not a duration"),
        ("٣ days", "'٣ days' is not a duration"),
        ("3 months", "'months' is not a unit of time; write a whole number and a unit"),
        ("3 workdays", "'workdays' is not a unit of time"),
        ("30 working minutes", "'working minutes' is not a unit of time"),
        ("0 days", "a duration can have from 1 to 3660 days, not 0"),
        ("1000000000 days", "a duration can have from 1 to 3660 days, not 1000000000"),
        ("501 working days", "a duration can have from 1 to 500 working days, not 501"),
        ("end of 72 hours", 'only days and weeks can have "end of" before them, not hours'),
        ("9" * 5000 + " days", f"'{'9' * 60}…' is not a duration"),
    ],
)
def test_text_that_is_no_duration_is_told_what_to_write(text: str, message: str) -> None:
    with pytest.raises(ValueError) as raised:
        parse_duration(text)
    assert str(raised.value).startswith(message)


@given(st.text() | st.from_regex(r"(end of )?[0-9]{1,14} (working )?[a-z]{3,8}", fullmatch=True))
def test_any_text_is_a_duration_or_is_told_why_not(text: str) -> None:
    try:
        found = parse_duration(text)
    except ValueError:
        return
    assert parse_duration(str(found)) == found


# Weekly hours as text


@given(weekly_hours())
def test_weekly_hours_are_read_back_from_their_text(weekly: WeeklyHours) -> None:
    assert parse_weekly_hours(str(weekly)) == weekly


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("mon-fri 09:00-17:00", "mon-fri 09:00-17:00"),
        ("Mon-Fri 9:00-12:30 13:30-17:30;  SAT 9:00-12:00", "mon-fri 09:00-12:30 13:30-17:30; sat 09:00-12:00"),
        ("sun-thu 08:00-16:00", "mon-thu 08:00-16:00; sun 08:00-16:00"),
        ("mon,wed,fri-sat 10:00-12:00", "mon 10:00-12:00; wed 10:00-12:00; fri-sat 10:00-12:00"),
        ("mon-sun 00:00-24:00", "mon-sun 00:00-24:00"),
        ("tue-tue 09:00-10:00", "tue 09:00-10:00"),
        ("tue 09:00-12:00 12:00-13:00", "tue 09:00-12:00 12:00-13:00"),  # two shifts
    ],
)
def test_weekly_hours_may_be_written_freely(text: str, plain: str) -> None:
    assert str(parse_weekly_hours(text)) == plain


def test_office_hours_are_those_of_most_offices() -> None:
    assert str(OFFICE_HOURS) == "mon-fri 09:00-17:00"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "'' does not name both days and hours; write days and their hours, as in \"mon-fri 09:00-17:00\""),
        ("mon-fri", "'mon-fri' does not name both days and hours"),
        ("mon 09:00-17:00;", "'' does not name both days and hours"),
        ("monday 09:00-17:00", "'monday' is not a day; the days are mon, tue, wed, thu, fri, sat, sun, or a span"),
        ("mon- 09:00-17:00", "'mon-' is not a day"),
        ("mon-tue-wed 09:00-17:00", "'mon-tue-wed' is not a day"),
        ("09:00-17:00 mon", "'mon' is not a span of hours like 09:00-12:30"),
        ("mon 9-17", "'9-17' is not a span of hours like 09:00-12:30"),
        ("mon 09:60-17:00", "'09:60-17:00' is not a span of hours"),
        ("mon 22:00-06:00", "22:00-06:00 does not begin and end on one day"),
        ("mon 09:00-24:01", "09:00-24:01 does not begin and end on one day"),
        ("mon 09:00-09:00", "09:00-09:00 does not begin and end on one day"),
        ("mon 09:00-12:00 11:00-15:00", "the hours of mon overlap or are not in order: 09:00-12:00 11:00-15:00"),
        ("mon 13:00-17:00 09:00-12:00", "the hours of mon overlap or are not in order"),
        ("mon-fri 09:00-17:00; wed 09:00-12:00", "wed is named twice"),
        ("mon 09:00-09:59", "a week needs at least one hour of work"),
    ],
)
def test_text_that_is_no_week_is_told_what_to_write(text: str, message: str) -> None:
    with pytest.raises(ValueError) as raised:
        parse_weekly_hours(text)
    assert str(raised.value).startswith(message)


def test_week_without_work_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="at least one hour of work"):
        WeeklyHours(((),) * 7)
    with pytest.raises(ValueError, match="seven days, not 5"):
        WeeklyHours(((Opening(540, 1020),),) * 5)


# Closing days, places


def test_closing_days_are_days_and_spans_with_both_ends() -> None:
    found = parse_closing_days(["2026-12-30..2027-01-02", " 2026-05-15 ", "2026-12-31"])
    assert sorted(found) == [
        date(2026, 5, 15),
        date(2026, 12, 30),
        date(2026, 12, 31),
        date(2027, 1, 1),
        date(2027, 1, 2),
    ]


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("", "'' is not a closing day; write a day as in \"2026-05-15\""),
        ("24.12.2026", "'24.12.2026' is not a closing day"),
        ("2026-12-24 - 2026-12-31", "'2026-12-24 - 2026-12-31' is not a closing day"),
        ("20261224", "'20261224' is not a closing day"),
        ("2026-02-29", "there is no such day as in '2026-02-29'"),
        ("2026-12-31..2026-12-24", "'2026-12-31..2026-12-24' is not a span of 1 to 366 days"),
        ("2026-12-24..2062-12-31", "'2026-12-24..2062-12-31' is not a span of 1 to 366 days"),
    ],
)
def test_entry_that_is_no_closing_day_is_told_what_to_write(entry: str, message: str) -> None:
    with pytest.raises(ValueError) as raised:
        parse_closing_days([entry])
    assert str(raised.value).startswith(message)


def test_closing_days_are_bounded() -> None:
    days = frozenset(date(2026, 1, 1) + timedelta(days=offset) for offset in range(MAX_CLOSING_DAYS + 1))
    with pytest.raises(ValueError, match="1000 closing days at most, not 1001"):
        WorkingTime("UTC", closing_days=days)


@pytest.mark.parametrize(
    ("time_zone", "country", "region", "message"),
    [
        ("Europe/Bruxelles", "", "", "'Europe/Bruxelles' is not a time zone; write it as in \"Europe/Brussels\"; did"),
        ("europe/rome", "", "", 'write it as in "Europe/Brussels"; did you mean "Europe/Rome"?'),
        ("Europe", "", "", "'Europe' is not a time zone"),
        ("", "", "", "'' is not a time zone"),
        ("../../etc/passwd", "", "", "'../../etc/passwd' is not a time zone"),
        ("x" * 5000, "", "", "is not a time zone"),
        ("UTC", "XX", "", "'XX' is not a country; write its code of two letters, as in \"BE\""),
        ("UTC", "be", "", 'did you mean "BE"?'),
        ("UTC", "FRA", "", 'did you mean "FR"?'),
        ("UTC", "UK", "", 'did you mean "GB"?'),
        ("UTC", "Belgique", "", 'did you mean "BE"?'),
        ("UTC", "", "57", "the region '57' needs its country beside it"),
        ("UTC", "FR", "58", "'58' is not a region of FR with holidays of its own; there are: 57, 6AE, 971"),
        ("UTC", "DE", "Bayern", "'Bayern' is not a region of DE with holidays of its own; there are: BB, BE, BW, BY"),
        ("UTC", "MC", "98", "'98' is not a region of MC with holidays of its own; there are: none"),
    ],
)
def test_place_that_is_not_known_is_told_what_to_write(time_zone: str, country: str, region: str, message: str) -> None:
    with pytest.raises(ValueError) as raised:
        WorkingTime(time_zone, country, region)
    assert message in str(raised.value)
