"""Days and spans of days in one time zone, for reports: `2026-03-01` to `2026-03-31` → from when until when.

A day begins at its midnight by the zone's clocks, or at the first moment after it where a daylight-saving night leaves
midnight out; it ends where the next begins, so it may have 23 or 25 hours.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

_FIRST, _LAST = date(1970, 1, 1), date(2999, 12, 31)
_ONE_DAY = timedelta(days=1)


class Step(StrEnum):
    """Into what a span is cut."""

    DAY = "day"
    WEEK = "week"  # from Monday on (ISO 8601)
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Span:
    """The days from `first` to `last`, both included, in a time zone. ValueError when they are not in that order."""

    first: date
    last: date
    zone: ZoneInfo

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError(f"{self.first} is after {self.last}: give the earlier day first")

    @property
    def since(self) -> datetime:
        """When it begins, UTC."""
        return midnight(self.first, self.zone)

    @property
    def until(self) -> datetime:
        """The first moment after it, UTC."""
        return midnight(self.last + _ONE_DAY, self.zone)

    def day_of(self, moment: datetime) -> date:
        """The day on which a moment lies in the zone."""
        return moment.astimezone(self.zone).date()

    def parts(self, step: Step) -> Iterator[date]:
        """The first day of each part that the span touches, in order."""
        day = begin_of(self.first, step)
        while day <= self.last:
            yield day
            day = _next(day, step)


def begin_of(day: date, step: Step) -> date:
    """The first day of the part in which a day lies."""
    if step is Step.MONTH:
        return day.replace(day=1)
    return day - timedelta(days=day.weekday()) if step is Step.WEEK else day


def month_of(day: date, zone: ZoneInfo) -> Span:
    """The whole month in which a day lies."""
    first = begin_of(day, Step.MONTH)
    return Span(first, _next(first, Step.MONTH) - _ONE_DAY, zone)


def months_before(day: date, count: int) -> date:
    """The first day of the month that lies so many months before that of the day."""
    years, month = divmod(day.year * 12 + day.month - 1 - count, 12)
    return date(years, month + 1, 1)


def parse_day(text: str) -> date:
    """The day that somebody wrote: `2026-03-31`. Raises `ValueError` whose text says what to write."""
    written = text.strip()
    try:
        day = date.fromisoformat(written) if len(written) == len("2026-03-31") else None
    except ValueError:
        day = None
    if day is None:
        raise ValueError(f"{text[:40]!r} is not a day; write year, month and day, as in 2026-03-31")
    if not _FIRST <= day <= _LAST:
        raise ValueError(f"{day} is too far away; a day lies between {_FIRST} and {_LAST}")
    return day


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """The moment at which a day begins, UTC."""
    return datetime.combine(day, time.min, zone).astimezone(UTC)


def noon(day: date, zone: ZoneInfo) -> datetime:
    """The middle of a day, UTC: what stands for it where only the day is known."""
    return datetime.combine(day, time(12), zone).astimezone(UTC)


def _next(day: date, step: Step) -> date:
    if step is Step.MONTH:
        return (day + timedelta(days=31)).replace(day=1)
    return day + (timedelta(days=7) if step is Step.WEEK else _ONE_DAY)
