"""The working calendar: durations as an operator writes them, and where they lead from a given moment.

What a duration means, counted from `start` in the calendar's time zone:

=========================  ============================================================================================
`45 minutes`, `72 hours`   so much later by any clock, nights and weekends included
`1 day`, `2 weeks`         the same time of day, so many calendar days later
`3 working days`           the same time of day on the third working day after the day of `start`, which never counts
`2 working hours`          the moment at which so much working time has passed; it can be a closing time
`end of 3 working days`    midnight at the end of the day that `3 working days` leads to; days and weeks likewise
=========================  ============================================================================================

- A day is a working day when it has weekly hours and is neither a public holiday nor a closing day.
- A time of day that a daylight-saving night leaves out stands for the first moment after the gap; one that comes twice
  stands for its first coming. So, counted in days, both comings of an hour lead to the same moment.
- Moments given are aware, in any time zone; moments given back are aware, in UTC.
- Whatever passes the constructors here leads somewhere: there is an hour of work in each week, there are bounds to
  amounts and closing days, and no country has a public holiday on the same weekday all year round (a test looks).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import groupby, islice, pairwise
from zoneinfo import ZoneInfo

from helpdeskmail.core.places import check_place, get_zone, public_holidays

MAX_CLOSING_DAYS = 1_000
MAX_WORKING_HOURS = 2_000
MAX_WORKING_DAYS = 500
_MAX_RANGE = 366  # closing days in one entry
_MAX_SHOWN = 60  # characters of a value in a fault
_ONE_DAY = timedelta(days=1)
_MINUTES_A_DAY = 24 * 60


def _words(text: str) -> str:
    """The text in lower case, its words one space apart."""
    return " ".join(text.lower().split())


def _shown(text: str) -> str:
    return repr(text if len(text) <= _MAX_SHOWN else f"{text[:_MAX_SHOWN]}…")


# Durations


class Unit(StrEnum):
    """What a duration counts."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    WORKING_HOUR = "working hour"
    WORKING_DAY = "working day"


_MOST = {  # ten years by the clock, one or two of work
    Unit.MINUTE: 10 * 366 * 24 * 60,
    Unit.HOUR: 10 * 366 * 24,
    Unit.DAY: 10 * 366,
    Unit.WEEK: 10 * 52,
    Unit.WORKING_HOUR: MAX_WORKING_HOURS,
    Unit.WORKING_DAY: MAX_WORKING_DAYS,
}
_DAYS_IN = {Unit.DAY: 1, Unit.WEEK: 7}
_HAVE_AN_END = frozenset({Unit.DAY, Unit.WEEK, Unit.WORKING_DAY})
_DURATION = re.compile(r"(end of )?([0-9]{1,12}) (working )?([a-z]{1,12})")
_DURATION_HELP = (
    'write a whole number and a unit, as in "3 working days", "72 hours", "2 working hours", "45 minutes", "1 day", '
    '"2 weeks" or "end of 3 working days"'
)


@dataclass(frozen=True, slots=True)
class Duration:
    """So many of a unit; `to_end_of_day`: and then on to the midnight that ends that day.

    Raises `ValueError` for an amount that is not positive or too large, and for the end of what is not a day.
    """

    amount: int
    unit: Unit
    to_end_of_day: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.amount <= _MOST[self.unit]:
            raise ValueError(f"a duration can have from 1 to {_MOST[self.unit]} {self.unit}s, not {self.amount}")
        if self.to_end_of_day and self.unit not in _HAVE_AN_END:
            raise ValueError(f'only days and weeks can have "end of" before them, not {self.unit}s')

    def __str__(self) -> str:
        """The text that `parse_duration` reads as this duration."""
        end_of, plural = "end of " * self.to_end_of_day, "s" * (self.amount != 1)
        return f"{end_of}{self.amount} {self.unit}{plural}"


def parse_duration(text: str) -> Duration:
    """The duration that an operator wrote: "3 working days", "72 hours", "end of 3 working days".

    Capitals, spaces and the plural are free. Raises `ValueError` whose text says what to write.
    """
    found = _DURATION.fullmatch(_words(text))
    if found is None:
        raise ValueError(f"{_shown(text)} is not a duration; {_DURATION_HELP}")
    end_of, amount, working, name = found.groups(default="")
    unit = working + name.removesuffix("s")
    if unit not in tuple(Unit):
        raise ValueError(f"{_shown(working + name)} is not a unit of time; {_DURATION_HELP}")
    return Duration(int(amount), Unit(unit), to_end_of_day=bool(end_of))


# Weekly hours

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")  # as `date.weekday` counts them
_OPENING = re.compile(r"([0-9]{1,2}):([0-5][0-9])-([0-9]{1,2}):([0-5][0-9])")
_WEEKLY_HELP = (
    'write days and their hours, as in "mon-fri 09:00-17:00" or "mon-thu 09:00-12:30 13:30-17:30; fri 09:00-12:00"'
)


@dataclass(frozen=True, slots=True)
class Opening:
    """Working time without a break, in minutes after midnight of the wall clock; `closes` is not part of it."""

    opens: int
    closes: int

    def __post_init__(self) -> None:
        if not 0 <= self.opens < self.closes <= _MINUTES_A_DAY:
            raise ValueError(
                f"{self} does not begin and end on one day, in that order; a day goes from 00:00 to 24:00, "
                "and a night is written as two days"
            )

    def __str__(self) -> str:
        return f"{_clock(self.opens)}-{_clock(self.closes)}"


@dataclass(frozen=True, slots=True)
class WeeklyHours:
    """When there is work in a week without holidays: the openings of each day, Monday first; none on a day off.

    Raises `ValueError` unless there are seven days, openings in order that do not overlap, and an hour of work in all.
    """

    days: tuple[tuple[Opening, ...], ...]

    def __post_init__(self) -> None:
        if len(self.days) != len(_WEEKDAYS):
            raise ValueError(f"a week has seven days, not {len(self.days)}")
        for name, openings in zip(_WEEKDAYS, self.days, strict=True):
            if any(later.opens < earlier.closes for earlier, later in pairwise(openings)):
                raise ValueError(f"the hours of {name} overlap or are not in order: {_shown_day(openings)}")
        if sum(opening.closes - opening.opens for openings in self.days for opening in openings) < 60:
            raise ValueError(f"a week needs at least one hour of work; {_WEEKLY_HELP}")

    def __str__(self) -> str:
        """The text that `parse_weekly_hours` reads as these hours."""
        parts = []
        for openings, run in groupby(zip(_WEEKDAYS, self.days, strict=True), key=lambda entry: entry[1]):
            names = [name for name, _ in run]
            if openings:
                parts.append(f"{'-'.join(dict.fromkeys((names[0], names[-1])))} {_shown_day(openings)}")
        return "; ".join(parts)


def parse_weekly_hours(text: str) -> WeeklyHours:
    """The hours that an operator wrote: "mon-fri 09:00-12:30 13:30-17:30; sat 09:00-12:00". Days not named are off.

    Days can be listed ("mon,wed") and go round the end of the week ("sun-thu"). Raises `ValueError` whose text says
    what to write.
    """
    days: list[tuple[Opening, ...]] = [()] * len(_WEEKDAYS)
    for part in _words(text).split(";"):
        names, _, hours = part.strip().partition(" ")
        openings = tuple(_parse_opening(word) for word in hours.split())
        if not openings:
            raise ValueError(f"{_shown(part.strip())} does not name both days and hours; {_WEEKLY_HELP}")
        for weekday in _parse_weekdays(names):
            if days[weekday]:
                raise ValueError(f"{_WEEKDAYS[weekday]} is named twice; write all hours of a day in one place")
            days[weekday] = openings
    return WeeklyHours(tuple(days))


def _parse_opening(word: str) -> Opening:
    found = _OPENING.fullmatch(word)
    if found is None:
        raise ValueError(f"{_shown(word)} is not a span of hours like 09:00-12:30; {_WEEKLY_HELP}")
    open_hour, open_minute, close_hour, close_minute = map(int, found.groups())
    return Opening(open_hour * 60 + open_minute, close_hour * 60 + close_minute)


def _parse_weekdays(names: str) -> Iterator[int]:
    for name in names.split(","):
        first, dash, last = name.partition("-")
        if first not in _WEEKDAYS or (dash and last not in _WEEKDAYS):
            raise ValueError(
                f"{_shown(name)} is not a day; the days are {', '.join(_WEEKDAYS)}, or a span like mon-fri"
            )
        begin = _WEEKDAYS.index(first)
        more = (_WEEKDAYS.index(last) - begin) % 7 if dash else 0
        yield from (weekday % 7 for weekday in range(begin, begin + more + 1))


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _shown_day(openings: Iterable[Opening]) -> str:
    return " ".join(map(str, openings))


OFFICE_HOURS = parse_weekly_hours("mon-fri 09:00-17:00")


# Closing days

_CLOSING_DAYS = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:\.\.([0-9]{4}-[0-9]{2}-[0-9]{2}))?")
_CLOSING_HELP = 'write a day as in "2026-05-15", or the first and the last of several as in "2026-12-24..2026-12-31"'


def parse_closing_days(entries: Iterable[str]) -> frozenset[date]:
    """The days on which the desk itself is closed, each entry one day or a span that includes both its ends.

    Raises `ValueError` whose text says what to write.
    """
    return frozenset(day for entry in entries for day in _parse_closing_entry(entry))


def _parse_closing_entry(entry: str) -> Iterator[date]:
    found = _CLOSING_DAYS.fullmatch(_words(entry))
    if found is None:
        raise ValueError(f"{_shown(entry)} is not a closing day; {_CLOSING_HELP}")
    try:
        first, last = date.fromisoformat(found[1]), date.fromisoformat(found[2] or found[1])
    except ValueError:
        raise ValueError(f"there is no such day as in {_shown(entry)}; {_CLOSING_HELP}") from None
    if not 0 <= (last - first).days < _MAX_RANGE:
        raise ValueError(f"{_shown(entry)} is not a span of 1 to {_MAX_RANGE} days; {_CLOSING_HELP}")
    return (first + timedelta(days=offset) for offset in range((last - first).days + 1))


# Working time


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """The calendar by which a desk works for a client.

    `time_zone`: IANA name ("Europe/Brussels"); `country`: ISO 3166-1 code of two letters, whose public holidays are
    kept, empty for none; `region`: ISO 3166-2 code of a part of it that has its own ("57" or "FR-57").
    Raises `ValueError` that says what to write for a name that is not known and for too many closing days.
    """

    time_zone: str
    country: str = ""
    region: str = ""
    weekly: WeeklyHours = OFFICE_HOURS
    closing_days: frozenset[date] = frozenset()
    _zone: ZoneInfo = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_zone", get_zone(self.time_zone))
        object.__setattr__(self, "region", self.region.removeprefix(f"{self.country}-"))
        check_place(self.country, self.region)
        if len(self.closing_days) > MAX_CLOSING_DAYS:
            raise ValueError(f"there can be {MAX_CLOSING_DAYS} closing days at most, not {len(self.closing_days)}")

    def is_working_day(self, day: date) -> bool:
        """Whether there is any work on that day of the calendar's time zone."""
        return bool(
            self.weekly.days[day.weekday()]
            and day not in self.closing_days
            and day not in public_holidays(self.country, self.region, day.year)
        )

    def is_working_time(self, moment: datetime) -> bool:
        """Whether there is work at that moment; an opening time is part of it, a closing time is not."""
        local = self._local(moment)
        return any(opens <= local.astimezone(UTC) < closes for opens, closes in self._openings(local.date()))

    def add(self, start: datetime, duration: Duration) -> datetime:
        """The moment to which a duration leads; never before `start`. See the module for what each unit means."""
        match duration.unit:
            case Unit.MINUTE:
                return self._local(start).astimezone(UTC) + timedelta(minutes=duration.amount)
            case Unit.HOUR:
                return self._local(start).astimezone(UTC) + timedelta(hours=duration.amount)
            case Unit.WORKING_HOUR:
                return self.add_working_time(start, timedelta(hours=duration.amount))
            case Unit.WORKING_DAY:
                day = self.working_days_after(start, duration.amount)
            case _:
                day = self._local(start).date() + timedelta(days=duration.amount * _DAYS_IN[duration.unit])
        if duration.to_end_of_day:
            return self.moment(datetime.combine(day + _ONE_DAY, time.min))
        return self.moment(datetime.combine(day, self._local(start).time()))

    def add_working_time(self, start: datetime, amount: timedelta) -> datetime:
        """The first moment at which `amount` of working time has passed since `start`: the inverse of `elapsed`.

        Raises `ValueError` unless `amount` is positive and at most `MAX_WORKING_HOURS`.
        """
        if not timedelta() < amount <= timedelta(hours=MAX_WORKING_HOURS):
            raise ValueError(f"working time to add must be positive and {MAX_WORKING_HOURS} hours at most: {amount}")
        local = self._local(start)
        begin, day, left = local.astimezone(UTC), local.date(), amount
        while True:  # not for ever: see the module's last point
            for opens, closes in self._openings(day):
                worked = max(closes - max(opens, begin), timedelta())
                if worked >= left:
                    return closes - (worked - left)
                left -= worked
            day += _ONE_DAY

    def elapsed(self, start: datetime, end: datetime) -> timedelta:
        """The working time between two moments; none when `end` is not after `start`."""
        first, last = self._local(start), self._local(end)
        begin, finish = first.astimezone(UTC), last.astimezone(UTC)
        total = timedelta()
        for offset in range((last.date() - first.date()).days + 1):
            for opens, closes in self._openings(first.date() + timedelta(days=offset)):
                total += max(min(closes, finish) - max(opens, begin), timedelta())
        return total

    def working_days_after(self, start: datetime, count: int) -> date:
        """The day that is the `count`-th working day after the day of `start`, in the calendar's time zone.

        Raises `ValueError` unless `count` is from 1 to `MAX_WORKING_DAYS`.
        """
        if not 1 <= count <= MAX_WORKING_DAYS:
            raise ValueError(f"working days can be counted from 1 to {MAX_WORKING_DAYS}, not {count}")
        days = filter(self.is_working_day, _days_from(self._local(start).date() + _ONE_DAY))
        return next(islice(days, count - 1, None))

    def _openings(self, day: date) -> Iterator[tuple[datetime, datetime]]:
        """When that day's working times begin and end, in UTC and in order; nothing on a day off."""
        if self.is_working_day(day):
            midnight = datetime.combine(day, time.min)
            for opening in self.weekly.days[day.weekday()]:
                opens, closes = timedelta(minutes=opening.opens), timedelta(minutes=opening.closes)
                yield self.moment(midnight + opens), self.moment(midnight + closes)

    def _local(self, moment: datetime) -> datetime:
        if moment.tzinfo is None:  # Python would take it as the machine's local time
            raise ValueError(f"a moment without a time zone: {moment}")
        return moment.astimezone(self._zone)

    def moment(self, wall: datetime) -> datetime:
        """The moment that a local wall clock (naive) shows: of two the first, of none the first after the gap."""
        moment = wall.replace(tzinfo=self._zone, fold=0).astimezone(UTC)
        if moment.astimezone(self._zone).replace(tzinfo=None) == wall:
            return moment
        return _end_of_gap(wall, self._zone)


def _days_from(day: date) -> Iterator[date]:
    while True:
        yield day
        day += _ONE_DAY


def _end_of_gap(wall: datetime, zone: ZoneInfo) -> datetime:
    """The moment at which a zone's clocks are put forward past the local time `wall`, to the second, in UTC."""
    wall = wall.replace(tzinfo=zone, microsecond=0)
    latest = wall.replace(fold=0).astimezone(UTC)  # by the offset from before the gap (PEP 495)
    earliest = wall.replace(fold=1).astimezone(UTC)  # by the one from after it
    offset_after = latest.astimezone(zone).utcoffset()

    def is_after(seconds: int) -> bool:
        return (earliest + timedelta(seconds=seconds)).astimezone(zone).utcoffset() == offset_after

    gap = int((latest - earliest).total_seconds())
    return earliest + timedelta(seconds=bisect_left(range(gap), True, key=is_after))
