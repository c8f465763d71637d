"""Reports: rows of the store → lines and totals. Pure; rows are read once, and only sums are kept of them.

Each report has `columns`, `lines(rows)`, a generator that sums up as it goes, and `totals()`, to be asked for once the
lines are all read. A time by the clock is counted in whole minutes; working time is that of the client's calendar.
The 90th percentile is the least value that nine tenths of all do not exceed; the median of an even number of values is
the mean of the two in the middle.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby
from statistics import median
from typing import Protocol

from helpdeskmail.core.calendar import WorkingTime
from helpdeskmail.core.listing import Column, Kind, Listing, Row
from helpdeskmail.core.model import NEVER, Contact, Organisation
from helpdeskmail.core.policy import DeskPolicy
from helpdeskmail.core.report_rows import AnsweredRow, RatedRow, WorkedRow

_MAX_WHAT = 500  # characters of what all entries of a line were for
_AGENT, _ORGANISATION, _PRIORITY = Column("agent"), Column("organisation"), Column("priority", Kind.PRIORITY)
_NUMBER, _SUBJECT = Column("number"), Column("subject")
_MARKS = range(1, 6)


class Report(Protocol):
    """What a command or a sheet is told of a report whose rows it has."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """Those of its lines."""

    def totals(self) -> list[Listing]:
        """The sums, once all lines were read."""


# Time worked


class TimeReport:
    """Minutes worked, a line for each ticket and agent: the lines of an invoice."""

    columns = (
        *(_NUMBER, Column("reference"), _SUBJECT, _ORGANISATION, _AGENT),
        *(Column("minutes", Kind.COUNT), Column("hours", Kind.DECIMAL), Column("what")),
    )

    def __init__(self) -> None:
        self._by_agent: Counter[str] = Counter()
        self._by_organisation: Counter[str] = Counter()

    def lines(self, rows: Iterable[WorkedRow]) -> Iterator[Row]:
        """The lines of entries that come in order of ticket and agent."""
        for _, group in groupby(rows, key=lambda row: (row.ticket_id, row.agent_id)):
            first, minutes, reasons = _sum_up(group)
            self._by_agent[first.agent] += minutes
            self._by_organisation[first.organisation] += minutes
            told = (first.number, first.reference, first.subject, first.organisation, first.agent)
            yield (*told, minutes, in_hours(minutes), "; ".join(reasons)[:_MAX_WHAT])

    def totals(self) -> list[Listing]:
        """Minutes by agent, by organisation, and of all."""
        return [
            _time_listing("by_agent", (_AGENT,), self._by_agent),
            _time_listing("by_organisation", (_ORGANISATION,), self._by_organisation),
            _time_listing("all", (), {"": self._by_agent.total()}),
        ]


def in_hours(minutes: int) -> float:
    """Hours as an invoice has them: two decimals."""
    return round(minutes / 60, 2)


def _sum_up(group: Iterable[WorkedRow]) -> tuple[WorkedRow, int, list[str]]:
    """The first of the entries, the minutes of all, and what they were for, each once; as much as a line shows."""
    first, minutes, reasons, length = None, 0, dict[str, None](), 0
    for row in group:
        first = first or row
        minutes += row.minutes
        if row.what and length < _MAX_WHAT and row.what not in reasons:
            reasons[row.what] = None
            length += len(row.what)
    if first is None:  # a group of `groupby` has one at least
        raise ValueError("no entry")
    return first, minutes, list(reasons)


def _time_listing(name: str, group: tuple[Column, ...], minutes: Mapping[str, int]) -> Listing:
    columns = (*group, Column("minutes", Kind.COUNT), Column("hours", Kind.DECIMAL))
    rows: list[Row] = [(*([key] if group else []), total, in_hours(total)) for key, total in sorted(minutes.items())]
    return Listing(name, columns, rows)


# Answer times


@dataclass(slots=True)
class Calendars:
    """The working time that counts for a client, each made once."""

    policy: DeskPolicy
    organisations: Mapping[int, Organisation]
    _made: dict[tuple[int | None, str], WorkingTime] = field(default_factory=dict)

    def of(self, organisation_id: int | None, time_zone: str) -> WorkingTime:
        """The calendar of a requester with this time zone of their own ("" for none)."""
        key = (organisation_id, time_zone)
        if key not in self._made:
            contact = Contact(id=0, time_zone=time_zone, created_at=NEVER)
            self._made[key] = self.policy.working_time(contact, self.organisations.get(organisation_id or 0))
        return self._made[key]


@dataclass(slots=True)
class Times:
    """How long something took, of many tickets; whether it was late, of those that had a deadline."""

    clock: list[int] = field(default_factory=list)  # minutes
    working: list[int] = field(default_factory=list)
    in_time: int = 0
    late: int = 0

    def add(self, took: tuple[int, int] | None, late: bool | None) -> None:
        """Count one ticket: minutes by the clock and in working time, if it is done."""
        if took is not None:
            self.clock.append(took[0])
            self.working.append(took[1])
        self.late += late is True
        self.in_time += late is False

    @property
    def share_in_time(self) -> float | None:
        """The share that kept its deadline; None when there was none."""
        decided = self.in_time + self.late
        return round(self.in_time / decided, 4) if decided else None

    def row(self) -> Row:
        """Tickets, median and 90th percentile by the clock, the same in working time, share within the deadline."""
        spread = (middle(self.clock), percentile(self.clock), middle(self.working), percentile(self.working))
        return (len(self.clock), *spread, self.share_in_time)


def middle(values: list[int]) -> int | None:
    """The median, rounded up from a half; None of nothing."""
    return int(median(values) + 0.5) if values else None


def percentile(values: list[int], share: int = 90) -> int | None:
    """The least of the values that `share` per cent of them do not exceed (nearest rank); None of nothing."""
    return sorted(values)[-(-len(values) * share // 100) - 1] if values else None


_TIMES = (
    *(Column("tickets", Kind.COUNT), Column("median", Kind.COUNT), Column("percentile_90", Kind.COUNT)),
    *(Column("working_median", Kind.COUNT), Column("working_percentile_90", Kind.COUNT), Column("in_time", Kind.SHARE)),
)


class AnswerReport:
    """Times to the first answer and to the solution, a line for each ticket."""

    columns = (
        *(_NUMBER, _SUBJECT, _ORGANISATION, _AGENT, _PRIORITY, Column("created_at", Kind.MOMENT)),
        *(Column("first_answer_at", Kind.MOMENT), Column("answer_minutes", Kind.COUNT)),
        *(Column("answer_working_minutes", Kind.COUNT), Column("answer_in_time", Kind.FLAG)),
        *(Column("solved_at", Kind.MOMENT), Column("solution_minutes", Kind.COUNT)),
        *(Column("solution_working_minutes", Kind.COUNT), Column("solution_in_time", Kind.FLAG)),
    )

    def __init__(self, calendars: Calendars) -> None:
        self._calendars = calendars
        self.answers, self.solutions = Times(), Times()
        self._groups: dict[str, dict[str, tuple[Times, Times]]] = {"organisation": {}, "agent": {}, "priority": {}}

    def lines(self, rows: Iterable[AnsweredRow]) -> Iterator[Row]:
        """The lines of the tickets."""
        for row in rows:
            answer, solution = self.count(row)
            told = (row.number, row.subject, row.organisation, row.agent, row.priority.value, row.created_at)
            first = (row.first_answer_at, *(answer or (None, None)), _kept(row.answer_late))
            yield (*told, *first, row.solved_at, *(solution or (None, None)), _kept(row.solution_late))

    def count(self, row: AnsweredRow) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
        """Sum up one ticket; what its answer and its solution took, by the clock and in working time."""
        answer, solution = self._took(row, row.first_answer_at), self._took(row, row.solved_at)
        for answers, solutions in self._concerned(row):
            answers.add(answer, row.answer_late)
            solutions.add(solution, row.solution_late)
        return answer, solution

    def totals(self) -> list[Listing]:
        """Median, 90th percentile and share in time: by organisation, agent and priority, and of all."""
        found = [
            _answer_listing(f"by_{column.name}", (column,), self._groups[column.name])
            for column in (_ORGANISATION, _AGENT, _PRIORITY)
        ]
        return [*found, _answer_listing("all", (), {"": (self.answers, self.solutions)})]

    def _concerned(self, row: AnsweredRow) -> Iterator[tuple[Times, Times]]:
        yield self.answers, self.solutions
        for name, group in self._groups.items():
            yield group.setdefault(str(getattr(row, name)), (Times(), Times()))

    def _took(self, row: AnsweredRow, end: datetime | None) -> tuple[int, int] | None:
        """Minutes from the opening: by the clock, in working time."""
        if end is None:
            return None
        worked = self._calendars.of(row.organisation_id, row.time_zone).elapsed(row.created_at, end)
        return _minutes(end - row.created_at), _minutes(worked)


def _minutes(time: timedelta) -> int:
    return max(0, time // timedelta(minutes=1))


def _kept(late: bool | None) -> bool | None:
    return None if late is None else not late


def _answer_listing(name: str, group: tuple[Column, ...], groups: Mapping[str, tuple[Times, Times]]) -> Listing:
    rows = [
        (*([key] if group else []), measure, *times.row())
        for key, both in sorted(groups.items())
        for measure, times in zip(("first_answer", "solution"), both, strict=True)
    ]
    return Listing(name, (*group, Column("measure", Kind.MEASURE), *_TIMES), rows)


# Ratings


@dataclass(slots=True)
class Marks:
    """The marks that clients gave: how often each, for quality and for speed."""

    tickets: int = 0
    quality: Counter[int] = field(default_factory=Counter)
    speed: Counter[int] = field(default_factory=Counter)

    def add(self, row: RatedRow) -> None:
        """Count one rating, of which a half may be missing."""
        self.tickets += 1
        self.quality.update([row.quality] if row.quality is not None else [])
        self.speed.update([row.speed] if row.speed is not None else [])

    def row(self) -> Row:
        """Rated tickets, mean quality, mean speed."""
        return self.tickets, mean(self.quality), mean(self.speed)


def mean(marks: Counter[int]) -> float | None:
    """The mean mark, to two decimals; None of nothing."""
    count = marks.total()
    return round(sum(mark * times for mark, times in marks.items()) / count, 2) if count else None


class RatingReport:
    """What clients thought of solutions and of their speed, a line for each rated ticket."""

    columns = (
        *(_NUMBER, _SUBJECT, _ORGANISATION, _AGENT),
        *(Column("quality", Kind.COUNT), Column("speed", Kind.COUNT), Column("rated_at", Kind.MOMENT)),
    )

    def __init__(self) -> None:
        self.marks = Marks()
        self._by_agent: dict[str, Marks] = {}
        self._by_organisation: dict[str, Marks] = {}

    def lines(self, rows: Iterable[RatedRow]) -> Iterator[Row]:
        """The lines of the ratings."""
        for row in rows:
            self.marks.add(row)
            self._by_agent.setdefault(row.agent, Marks()).add(row)
            self._by_organisation.setdefault(row.organisation, Marks()).add(row)
            yield row.number, row.subject, row.organisation, row.agent, row.quality, row.speed, row.rated_at

    def totals(self) -> list[Listing]:
        """Means and counts: by agent, by organisation, how often each mark, and of all."""
        by_mark = [(mark, self.marks.quality[mark], self.marks.speed[mark]) for mark in _MARKS]
        columns = (Column("mark", Kind.COUNT), Column("quality_count", Kind.COUNT), Column("speed_count", Kind.COUNT))
        return [
            _rating_listing("by_agent", (_AGENT,), self._by_agent),
            _rating_listing("by_organisation", (_ORGANISATION,), self._by_organisation),
            Listing("by_mark", columns, by_mark),
            _rating_listing("all", (), {"": self.marks}),
        ]


def _rating_listing(name: str, group: tuple[Column, ...], groups: Mapping[str, Marks]) -> Listing:
    columns = (*group, Column("tickets", Kind.COUNT), Column("quality", Kind.DECIMAL), Column("speed", Kind.DECIMAL))
    rows = [(*([key] if group else []), *marks.row()) for key, marks in sorted(groups.items())]
    return Listing(name, columns, rows)
