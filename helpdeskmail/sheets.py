"""Listings as files for spreadsheet programs: XLSX and CSV, in the reader's language and time zone.

- No text becomes a formula or a link, whatever it begins with. In XLSX it is written as text and marked as such; in
  CSV, which has no types, an apostrophe goes before a sign that begins a formula.
- Rows are written as they come: a sheet of any length needs little memory.
- A moment is a date and time of the reader's zone that the program can reckon with, to the minute.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

import xlsxwriter  # type: ignore[import-untyped]  # it ships no types
from xlsxwriter.exceptions import FileCreateError  # type: ignore[import-untyped]  # it ships no types

from helpdeskmail.core.export import ticket_listing
from helpdeskmail.core.listing import Column, Kind, Listing, Row, Value
from helpdeskmail.core.report_rows import TicketLine
from helpdeskmail.mail.manner import Manner
from helpdeskmail.mail.report_labels import column_labels, listing_labels, measure_labels

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # the wide ones count in East Asia
_MAX_CELL = 32_767  # characters, of an Excel cell
_MAX_ROWS = 1_048_575  # of an Excel sheet, below its titles
_MAX_TAB = 31  # characters of a sheet's name
_NOT_IN_TAB = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_WIDTHS = {Kind.TEXT: 22, Kind.STATUS: 18, Kind.MOMENT: 17, Kind.DAY: 12}
_NAMED_WIDTHS = {"number": 14, "subject": 44, "what": 44}
_LEAST_WIDTH, _MOST_WIDTH = 10, 44  # characters
_FORMATS = {
    Kind.MOMENT: "yyyy-mm-dd hh:mm",
    Kind.DAY: "yyyy-mm-dd",
    Kind.SHARE: "0%",
    Kind.DECIMAL: "0.00",
    Kind.COUNT: "0",
}


class SheetFull(ValueError):
    """More rows than a sheet can have; the text says what to do."""


SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def ticket_sheet(lines: Iterable[TicketLine], manner: Manner, *, internal: bool, time_worked: bool) -> bytes:
    """The tickets as an XLSX file. `internal`: with what is not for clients."""
    file = io.BytesIO()
    write_workbook(file, [ticket_listing(lines, internal=internal, time_worked=time_worked)], manner)
    return file.getvalue()


def write_workbook(file: BinaryIO, listings: Iterable[Listing], manner: Manner) -> list[int]:
    """Write one sheet for each listing; returns how many rows each has.

    SheetFull: there are more than fit. OSError: the file cannot be written. What is in it then is of no use.
    """
    with TemporaryDirectory(prefix="helpdeskmail-") as folder:  # rows wait there until all is known
        plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        book = xlsxwriter.Workbook(file, {"constant_memory": True, "tmpdir": folder, **plain})
        try:
            return [_Sheet(book, listing, manner).write() for listing in listings]
        finally:  # after an error, too: its files are closed then
            _close(book)


def _close(book: Any) -> None:
    try:
        book.close()
    except FileCreateError as error:
        raise OSError(f"the workbook cannot be written: {error}") from error


def write_csv(file: BinaryIO, listing: Listing, manner: Manner) -> int:
    """Write the listing, its titles first, as UTF-8 with the mark by which Excel knows it; returns its rows' number."""
    text = io.TextIOWrapper(file, "utf-8-sig", newline="")
    writer = csv.writer(text)
    wording = _Wording(manner)
    writer.writerow([wording.title(column) for column in listing.columns])
    count = 0
    for row in listing.rows:
        writer.writerow([_csv_cell(value, column) for value, column in wording.cells(row, listing.columns)])
        count += 1
    text.detach()  # which writes out what is left; the file stays open
    return count


class _Wording:
    """What values and titles are in the reader's language and time zone."""

    def __init__(self, manner: Manner) -> None:
        translations = manner.formats.translations
        self._zone = manner.formats.zone
        self._titles = column_labels(translations)
        self._tabs = listing_labels(translations)
        self._words = {
            Kind.STATUS: dict(manner.statuses),
            Kind.PRIORITY: dict(manner.priorities),
            Kind.MEASURE: measure_labels(translations),
        }

    def title(self, column: Column) -> str:
        return self._titles.get(column.name, column.name)

    def tab(self, listing: Listing) -> str:
        name = self._tabs.get(listing.name, listing.name)
        return name.translate(_NOT_IN_TAB).strip()[:_MAX_TAB] or listing.name

    def cells(self, row: Row, columns: Iterable[Column]) -> Iterator[tuple[Value, Column]]:
        """The values as the reader sees them; moments become local and naive, to the minute."""
        for value, column in zip(row, columns, strict=True):
            if isinstance(value, datetime):
                value = value.astimezone(self._zone).replace(tzinfo=None, second=0, microsecond=0)
            elif column.kind in self._words and isinstance(value, str):
                value = self._words[column.kind].get(value, value)
            yield value, column


class _Sheet:
    """One sheet of a workbook while it is written, top to bottom."""

    def __init__(self, book: Any, listing: Listing, manner: Manner) -> None:
        self._listing = listing
        self._wording = _Wording(manner)
        self._sheet = book.add_worksheet(self._wording.tab(listing))
        self._head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self._text = book.add_format({"quote_prefix": True})
        self._by_kind = {kind: book.add_format({"num_format": form}) for kind, form in _FORMATS.items()}

    def write(self) -> int:
        """Write titles and rows; returns how many rows there are."""
        sheet, columns = self._sheet, self._listing.columns
        for place, column in enumerate(columns):
            title = self._wording.title(column)
            sheet.set_column(place, place, _width(column, title))
            sheet.write_string(0, place, title, self._head)
        sheet.freeze_panes(1, 1 if columns[0].name == "number" else 0)
        count = 0
        for count, row in enumerate(self._listing.rows, 1):
            if count > _MAX_ROWS:
                raise SheetFull(f"a sheet has {_MAX_ROWS} rows at most; take a shorter time, or CSV")
            self._write_row(count, row)
        sheet.autofilter(0, 0, count, len(columns) - 1)
        return count

    def _write_row(self, number: int, row: Row) -> None:
        for place, (value, column) in enumerate(self._wording.cells(row, self._listing.columns)):
            if value is None or value == "":
                continue
            write, shown, form = self._cell(value, column)
            write(number, place, shown, form)

    def _cell(self, value: Value, column: Column) -> tuple[Callable[..., Any], Any, Any]:
        """How a value is written: by what, as what, in which format."""
        sheet, form = self._sheet, self._by_kind.get(column.kind)
        if isinstance(value, bool):
            return sheet.write_boolean, value, form
        if isinstance(value, (int, float)):
            return sheet.write_number, value, form
        if isinstance(value, date):  # a datetime is one, too
            return sheet.write_datetime, value, form
        text = str(value)[:_MAX_CELL]
        return sheet.write_string, text, self._text if text.startswith(_FORMULA_SIGNS) else None


def _width(column: Column, title: str) -> int:
    """So many characters: as its kind wants, and for a title of two lines."""
    wanted = _NAMED_WIDTHS.get(column.name) or _WIDTHS.get(column.kind, _LEAST_WIDTH)
    longest = max(map(len, title.split()), default=0) + 2
    return min(_MOST_WIDTH, max(wanted, longest, len(title) // 2 + 4))


def _csv_cell(value: Value, column: Column) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, float) and column.kind is Kind.DECIMAL:
        return f"{value:.2f}"
    if not isinstance(value, str):
        return str(value)
    return f"'{value}" if value.startswith(_FORMULA_SIGNS) else value
