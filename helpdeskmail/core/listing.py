"""A table of plain values with typed columns, before it is written down: as a sheet, as CSV, as JSON, on a terminal.

Columns have names ("first_answer_at"); what they are called in a reader's language is in
`helpdeskmail.mail.report_labels`. Rows may come from a stream, which is then read once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

Value = str | int | float | bool | date | datetime | None
Row = Sequence[Value]  # as long as there are columns


class Kind(StrEnum):
    """What a column holds; any of its values may be missing (None)."""

    TEXT = "text"
    STATUS = "status"  # stored name of a status
    PRIORITY = "priority"  # stored name of a priority
    MEASURE = "measure"  # first_answer | solution
    COUNT = "count"  # whole number
    DECIMAL = "decimal"
    SHARE = "share"  # from 0 to 1
    MOMENT = "moment"  # aware
    DAY = "day"
    FLAG = "yes/no"


@dataclass(frozen=True, slots=True)
class Column:
    """One column."""

    name: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Listing:
    """A table. `name` is a word of `helpdeskmail.mail.report_labels.listing_labels`."""

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[Row]
