"""Tickets as a list to take away: which columns it has, for whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import attrgetter

from helpdeskmail.core.listing import Column, Kind, Listing, Row
from helpdeskmail.core.report_rows import TicketLine

_INTERNAL = Column("internal_reference")
_TIME = Column("minutes_worked", Kind.COUNT)
_COLUMNS = (
    *(Column("number"), Column("subject"), Column("status", Kind.STATUS), Column("priority", Kind.PRIORITY)),
    *(Column(name) for name in ("category", "product", "version", "site", "organisation", "requester", "assignee")),
    *(Column("reference"), Column("reference2"), _INTERNAL, Column("wished_date")),
    *(Column(f"{name}_at", Kind.MOMENT) for name in ("created", "taken", "first_answer", "resolved", "closed")),
    *(Column("last_comment_at", Kind.MOMENT), Column("rating_quality", Kind.COUNT)),
    *(Column("rating_speed", Kind.COUNT), _TIME),
)


def ticket_listing(lines: Iterable[TicketLine], *, internal: bool, time_worked: bool) -> Listing:
    """The tickets with all columns; `internal`, with the desk's own reference, is not for clients."""
    hidden = {*(() if internal else (_INTERNAL,)), *(() if time_worked else (_TIME,))}
    columns = tuple(column for column in _COLUMNS if column not in hidden)
    return Listing("tickets", columns, _rows(lines, columns))


def _rows(lines: Iterable[TicketLine], columns: tuple[Column, ...]) -> Iterator[Row]:
    values = attrgetter(*(column.name for column in columns))
    return (values(line) for line in lines)
