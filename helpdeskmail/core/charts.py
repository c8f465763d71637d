"""A chart as a value: what it shows, and the same in words for those who do not see it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MAX_POINTS = 60
MAX_SERIES = 3


class ChartKind(StrEnum):
    """How values are shown."""

    BARS = "bars"
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class Series:
    """One row of values, one for each label; None: nothing is known there."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart, all its words in the reader's language. ValueError: too much for a picture of its size."""

    kind: ChartKind
    title: str
    labels: tuple[str, ...]  # along its foot
    series: tuple[Series, ...]
    text: str  # says what it shows
    decimal_sign: str = "."
    lowest: float = 0
    highest: float | None = None  # of the scale; None: by the values

    def __post_init__(self) -> None:
        if not 1 <= len(self.labels) <= MAX_POINTS or not 1 <= len(self.series) <= MAX_SERIES:
            raise ValueError(f"a chart has 1 to {MAX_POINTS} labels and 1 to {MAX_SERIES} series")
        if any(len(one.values) != len(self.labels) for one in self.series):
            raise ValueError("each series of a chart has a value, or None, for each label")

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it to see."""
        return not any(value for one in self.series for value in one.values)
