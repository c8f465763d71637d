"""What the managers of an organisation are told of a month: figures → the context of the mail `monthly-report`."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from helpdeskmail.core.charts import Chart, ChartKind, Series
from helpdeskmail.mail.manner import Manner
from helpdeskmail.mail.report_labels import chart_labels

SHOWN_LINES = 20  # of time worked in the mail; all are in the file that goes with it
_NONE = "–"
_SPREAD = (("< 1", 60), ("1–4", 240), ("4–8", 480), ("8–24", 1440))  # hours, and the minutes at which they end
_MORE = "≥ 24"
MONTHS = 6  # that charts go back, the month itself included


@dataclass(frozen=True, slots=True)
class WorkedLine:
    """What was worked on one ticket: a line of the invoice."""

    number: str
    subject: str
    reference: str  # the client's
    minutes: int


@dataclass(frozen=True, slots=True)
class MonthPoint:
    """One month in a chart."""

    month: date  # its first day
    opened: int
    closed: int
    first_answer: int | None  # median, minutes of working time
    quality: float | None  # means of marks from 1 to 5
    speed: float | None


@dataclass(frozen=True, slots=True)
class MonthlyFigures:
    """An organisation's month. Times are minutes, shares go from 0 to 1; None: there is nothing to tell."""

    organisation: str
    month: date  # its first day
    opened: int
    closed: int
    open_at_end: int
    first_answer: int | None  # median, working time
    answers_by_hours: tuple[int, ...]  # how many first answers took how long, see `spread`
    answers_in_time: float | None
    solutions_in_time: float | None
    ratings: int
    quality: float | None
    speed: float | None
    minutes_worked: int | None  # None: clients are not shown it
    lines: tuple[WorkedLine, ...]  # by ticket number
    history: tuple[MonthPoint, ...]  # up to this month


def spread(minutes: Iterable[int]) -> tuple[int, ...]:
    """How many of the times are below an hour, then below 4, 8 and 24, and how many are longer."""
    ends = [end for _, end in _SPREAD]
    counts = Counter(bisect_right(ends, one) for one in minutes)
    return tuple(counts[place] for place in range(len(ends) + 1))


def monthly_context(figures: MonthlyFigures, charts: Mapping[str, Chart]) -> dict[str, Any]:
    """The value `report` of the mail's context; `charts` are those whose pictures go with it."""
    return {
        "organisation": figures.organisation,
        "month": figures.month,
        "opened": figures.opened,
        "closed": figures.closed,
        "open_at_end": figures.open_at_end,
        "first_answer": figures.first_answer,
        "answers_in_time": figures.answers_in_time,
        "solutions_in_time": figures.solutions_in_time,
        "ratings": figures.ratings,
        "quality": _one_decimal(figures.quality),
        "speed": _one_decimal(figures.speed),
        "minutes_worked": figures.minutes_worked,
        "lines": [
            {"number": line.number, "subject": line.subject, "reference": line.reference, "minutes": line.minutes}
            for line in figures.lines[:SHOWN_LINES]
        ],
        "more_lines": max(0, len(figures.lines) - SHOWN_LINES),
        "charts": [{"name": name, "text": chart.text} for name, chart in charts.items()],
    }


def monthly_charts(figures: MonthlyFigures, manner: Manner) -> dict[str, Chart]:
    """The charts that have something to show, by the names of their pictures, in the reader's language."""
    words, points = chart_labels(manner.formats.translations), figures.history
    charts = {
        "volume": _chart(
            ChartKind.BARS,
            words["volume"],
            {words["opened"]: [point.opened for point in points], words["closed"]: [point.closed for point in points]},
            points,
            manner,
        ),
        "answers": _chart(
            ChartKind.BARS, words["answers"], {"": [_hours(point.first_answer) for point in points]}, points, manner
        ),
        "spread": _spread_chart(words["spread"], figures, manner),
        "ratings": _chart(
            ChartKind.LINES,
            words["ratings"],
            {
                words["quality"]: [_one_decimal(point.quality) for point in points],
                words["speed"]: [_one_decimal(point.speed) for point in points],
            },
            points,
            manner,
            scale=(1, 5.2),
        ),
    }
    return {name: chart for name, chart in charts.items() if not chart.is_empty}


def _chart(
    kind: ChartKind,
    title: str,
    series: Mapping[str, Sequence[float | None]],
    points: Sequence[MonthPoint],
    manner: Manner,
    *,
    scale: tuple[float, float | None] = (0, None),
) -> Chart:
    made = tuple(Series(name, tuple(values)) for name, values in series.items())
    return Chart(
        kind=kind,
        title=title,
        labels=tuple(_label(point.month, manner, is_first=point is points[0]) for point in points),
        series=made,
        text=_in_words(title, made, points, manner),
        decimal_sign=manner.formats.decimal_sign,
        lowest=scale[0],
        highest=scale[1],
    )


def _spread_chart(title: str, figures: MonthlyFigures, manner: Manner) -> Chart:
    """The first answers of the month, parted by how many working hours they took."""
    labels = (*(name for name, _ in _SPREAD), _MORE)
    told = [
        f"{name} ({manner.formats.number(count)})" for name, count in zip(labels, figures.answers_by_hours, strict=True)
    ]
    return Chart(
        kind=ChartKind.BARS,
        title=title,
        labels=labels,
        series=(Series("", figures.answers_by_hours),),
        text=f"{title} – {', '.join(told)}",
        decimal_sign=manner.formats.decimal_sign,
    )


def _label(month: date, manner: Manner, *, is_first: bool) -> str:
    """The month's short name; below it the year, where one begins."""
    name = manner.formats.short_month(month)
    return f"{name}\n{month.year}" if is_first or month.month == 1 else name


def _in_words(title: str, series: Sequence[Series], points: Sequence[MonthPoint], manner: Manner) -> str:
    """`Tickets per month – September 2026 (Opened 9, Closed 7), October 2026 (…)`, for those who do not see it."""
    told = []
    for place, point in enumerate(points):
        values = [(one.name, one.values[place]) for one in series]
        words = [f"{name} {_NONE if value is None else manner.formats.number(value)}".strip() for name, value in values]
        told.append(f"{manner.formats.month(point.month)} ({', '.join(words)})")
    return f"{title} – {', '.join(told)}"


def _hours(minutes: int | None) -> float | None:
    return None if minutes is None else round(minutes / 60, 1)


def _one_decimal(value: float | None) -> float | None:
    return None if value is None else round(value, 1)
