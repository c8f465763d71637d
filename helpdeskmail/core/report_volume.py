"""How many tickets came, ended and came back: changes of tickets → counts for each day, week or month.

How many were open at a moment is reckoned back from how many are open now, by all that changed since.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from helpdeskmail.core.listing import Column, Kind, Listing, Row
from helpdeskmail.core.model import Status
from helpdeskmail.core.periods import Span, Step, begin_of
from helpdeskmail.core.report_rows import ChangeRow, OpenCount

_FINISHED = (Status.RESOLVED, Status.CLOSED)
_COUNTS = tuple(Column(name, Kind.COUNT) for name in ("opened", "by_mail", "closed", "reopened", "open_at_end"))


@dataclass(slots=True)
class Volume:
    """What happened to tickets in a time, and how many were open at its end."""

    opened: int = 0
    by_mail: int = 0  # of those that were opened
    closed: int = 0
    reopened: int = 0  # after they were resolved or closed
    change: int = 0  # by how many more are open at its end than at its beginning
    open_at_end: int = 0

    def add(self, row: ChangeRow) -> None:
        """Count one change."""
        self.opened += row.old is None
        self.by_mail += row.by_mail
        self.closed += row.new is Status.CLOSED and row.old is not Status.CLOSED
        self.reopened += row.old in _FINISHED and row.new not in _FINISHED
        self.change += _change(row)

    def row(self) -> Row:
        """The counts, as columns have them."""
        return self.opened, self.by_mail, self.closed, self.reopened, self.open_at_end


def _change(row: ChangeRow) -> int:
    """By how many more tickets are open after it."""
    was_open = row.old is not None and row.old is not Status.CLOSED
    return (row.new is not Status.CLOSED) - was_open


class VolumeReport:
    """Tickets opened, closed and reopened, a line for each part of the span.

    `open_now`: the tickets that are open when the rows end, which must go on to that moment.
    """

    columns = (Column("period", Kind.DAY), *_COUNTS)

    def __init__(self, span: Span, step: Step, open_now: Iterable[OpenCount]) -> None:
        self._span, self._step = span, step
        self.parts = {day: Volume() for day in span.parts(step)}  # by first day
        self.all = Volume()
        self._groups: dict[str, dict[str, Volume]] = {"organisation": {}, "category": {}}
        for count in open_now:
            for volume in self._concerned(count):
                volume.open_at_end += count.tickets

    def lines(self, rows: Iterable[ChangeRow]) -> Iterator[Row]:
        """The lines of all that changed since the span began, in whatever order."""
        since, until = self._span.since, self._span.until
        for row in rows:
            if row.at >= until:
                for volume in self._concerned(row):
                    volume.open_at_end -= _change(row)
            elif row.at >= since:
                self._count(row)
        still_open = self.all.open_at_end - self.all.change
        for day, volume in self.parts.items():
            still_open += volume.change
            volume.open_at_end = still_open
            yield (max(day, self._span.first), *volume.row())

    def totals(self) -> list[Listing]:
        """The counts by organisation and by category, and of all."""
        return [
            _volume_listing("by_organisation", (Column("organisation"),), self._groups["organisation"]),
            _volume_listing("by_category", (Column("category"),), self._groups["category"]),
            _volume_listing("all", (), {"": self.all}),
        ]

    def _count(self, row: ChangeRow) -> None:
        self.parts[begin_of(self._span.day_of(row.at), self._step)].add(row)
        for volume in self._concerned(row):
            volume.add(row)

    def _concerned(self, row: ChangeRow | OpenCount) -> Iterator[Volume]:
        yield self.all
        yield self._groups["organisation"].setdefault(row.organisation, Volume())
        yield self._groups["category"].setdefault(row.category, Volume())


def _volume_listing(name: str, group: tuple[Column, ...], groups: Mapping[str, Volume]) -> Listing:
    rows = [
        (*([key] if group else []), *volume.row())
        for key, volume in sorted(groups.items())
        if any(volume.row()) or not group
    ]
    return Listing(name, (*group, *_COUNTS), rows)
