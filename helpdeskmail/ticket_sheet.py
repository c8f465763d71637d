"""A client's tickets as a file for spreadsheet programs, in their language and time zone.

No text becomes a formula, a link or a number, whatever it begins with.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from tempfile import TemporaryDirectory
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from helpdeskmail.core.asked import ListedTicket
from helpdeskmail.core.letter import Sheet
from helpdeskmail.mail.labels import listing_labels
from helpdeskmail.mail.manner import Manner

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MAX_CELL = 32_767  # characters, of an Excel cell
_MAX_TAB = 31  # characters of a sheet's name
_NOT_IN_TAB = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_COLUMNS: dict[str, tuple[int, Callable[[ListedTicket], str | datetime | None]]] = {  # its width, its value
    "number": (14, lambda one: one.number),
    "subject": (44, lambda one: one.subject),
    "status": (20, lambda one: one.status.value),
    "requester": (24, lambda one: one.requester),
    "reference": (18, lambda one: one.reference),
    "created_at": (17, lambda one: one.created_at),
    "changed_at": (17, lambda one: one.changed_at),
    "closed_at": (17, lambda one: one.closed_at),
}


def ticket_sheet(sheet: Sheet, manner: Manner) -> bytes:
    """The tickets as an XLSX file."""
    file = io.BytesIO()
    labels = listing_labels(manner.formats.translations)
    columns = [name for name in _COLUMNS if name != "requester" or sheet.with_requester]
    with TemporaryDirectory(prefix="helpdeskmail-") as folder:  # rows wait there until all is known
        book = xlsxwriter.Workbook(file, {"constant_memory": True, "tmpdir": folder, **_PLAIN})
        page = book.add_worksheet(labels["tickets"].translate(_NOT_IN_TAB)[:_MAX_TAB])
        head, text, moment = (
            book.add_format(form)
            for form in ({"bold": True, "bottom": 1}, {"quote_prefix": True}, {"num_format": "yyyy-mm-dd hh:mm"})
        )
        for place, name in enumerate(columns):
            page.set_column(place, place, _COLUMNS[name][0])
            page.write_string(0, place, labels[name], head)
        for row, ticket in enumerate(sheet.tickets, 1):
            for place, name in enumerate(columns):
                _write(page, (row, place), _value(name, ticket, manner), text, moment)
        page.freeze_panes(1, 1)
        page.autofilter(0, 0, len(sheet.tickets), len(columns) - 1)
        book.close()
    return file.getvalue()


def _value(name: str, ticket: ListedTicket, manner: Manner) -> str | datetime | None:
    value = _COLUMNS[name][1](ticket)
    if isinstance(value, datetime):
        return value.astimezone(manner.formats.zone).replace(tzinfo=None, second=0, microsecond=0)
    return manner.statuses.get(value, value) if name == "status" and value else value


def _write(page: Any, cell: tuple[int, int], value: str | datetime | None, text: Any, moment: Any) -> None:
    if isinstance(value, datetime):
        page.write_datetime(*cell, value, moment)
    elif value:
        page.write_string(*cell, value[:_MAX_CELL], text)
