"""Sheets as spreadsheet programs read them: types, titles in the reader's language, and no text that is a formula."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import UTC, date, datetime
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from helpdeskmail import sheets
from helpdeskmail.core.export import ticket_listing
from helpdeskmail.core.listing import Column, Kind, Listing
from helpdeskmail.core.model import Priority, Status
from helpdeskmail.core.report_rows import TicketLine
from helpdeskmail.mail.compose import Composer
from helpdeskmail.mail.manner import Manner
from tests.mail.drafts import DESK, LANGUAGES, TEMPLATES, composer

FORMULAS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    '=HYPERLINK("http://x.test","y")',
    "＝1",
    "=cmd|' /C calc'!A0",
)
NIGHT = datetime(2026, 3, 28, 23, 30, 45, tzinfo=UTC)  # 00:30 in Brussels; at 02:00 it is 03:00


def manner(language: str = "en", zone: str = "Europe/Brussels") -> Manner:
    return composer().manner(language, zone)


def line(**values: Any) -> TicketLine:
    given: dict[str, Any] = {
        **dict.fromkeys(("category", "product", "version", "site", "organisation", "requester", "assignee"), ""),
        **dict.fromkeys(("reference", "reference2", "internal_reference", "wished_date"), ""),
        **dict.fromkeys(("taken_at", "first_answer_at", "resolved_at", "closed_at", "rating_quality", "rating_speed")),
        "number": "CS0000001",
        "subject": "Printer",
        "status": Status.SUSPENDED,
        "priority": Priority.HIGH,
        "created_at": NIGHT,
        "last_comment_at": NIGHT,
        "minutes_worked": 0,
    }
    return TicketLine(**(given | values))


def read(content: bytes) -> Worksheet:
    book = load_workbook(io.BytesIO(content))
    return book.worksheets[0]


def rows(sheet: Worksheet) -> list[dict[str, Any]]:
    titles, *body = sheet.iter_rows(values_only=True)
    return [dict(zip(titles, row, strict=True)) for row in body]


def written(*listings: Listing, language: str = "en") -> bytes:
    file = io.BytesIO()
    sheets.write_workbook(file, listings, manner(language))
    return file.getvalue()


def as_csv(listing: Listing) -> list[list[str]]:
    file = io.BytesIO()
    sheets.write_csv(file, listing, manner())
    assert file.getvalue().startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(file.getvalue().decode("utf-8-sig"), newline="")))


def test_ticket_is_a_row_with_labels_dates_and_numbers() -> None:
    given = line(closed_at=datetime(2026, 3, 29, 1, 0, tzinfo=UTC), rating_quality=4, minutes_worked=90, product="X")
    (row,) = rows(read(sheets.ticket_sheet([given], manner(), internal=True, time_worked=True)))
    assert (row["Number"], row["Status"], row["Priority"]) == ("CS0000001", "Waiting for a reply", "High")
    assert row["Opened on"].isoformat() == "2026-03-29T00:30:00"
    assert row["Closed on"].isoformat() == "2026-03-29T03:00:00"  # the night has no 02:00
    assert (row["Quality"], row["Speed"], row["Time worked (minutes)"], row["Product"]) == (4, None, 90, "X")
    assert row["Taken on"] is None


def test_client_sees_neither_our_reference_nor_time_that_is_not_shown() -> None:
    given = line(internal_reference="SECRET-1", minutes_worked=987)
    content = sheets.ticket_sheet([given], manner(), internal=False, time_worked=False)
    (row,) = rows(read(content))
    assert {"Our reference", "Time worked (minutes)"}.isdisjoint(row)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"SECRET-1" not in everything
    assert b"987" not in everything


@pytest.mark.parametrize("text", FORMULAS)
def test_text_is_never_a_formula_or_a_link(text: str) -> None:
    content = sheets.ticket_sheet([line(subject=text, requester=text)], manner(), internal=True, time_worked=True)
    sheet = read(content)
    for cell in (sheet["B2"], sheet["J2"]):
        assert cell.data_type == "s"
        assert cell.value == text.replace("\r", "_x000D_")  # as Excel escapes it
        assert cell.quotePrefix
        assert cell.hyperlink is None
    (row,) = as_csv(ticket_listing([line(subject=text)], internal=True, time_worked=True))[1:]
    assert row[1] == f"'{text}"


def test_web_address_and_digits_stay_text() -> None:
    sheet = read(
        sheets.ticket_sheet([line(subject="http://x.test", number="0042")], manner(), internal=True, time_worked=True)
    )
    assert (sheet["A2"].value, sheet["B2"].value, sheet["B2"].hyperlink) == ("0042", "http://x.test", None)


def test_characters_that_xml_cannot_hold_spoil_no_sheet() -> None:
    content = sheets.ticket_sheet(
        [line(subject="a\x00b\x0bc\ufffe" + "x" * 40_000)], manner(), internal=True, time_worked=True
    )
    subject = read(content)["B2"].value
    assert subject.startswith("a")
    assert len(subject) <= 33_000


def test_sheet_has_titles_that_stay_filters_and_widths() -> None:
    sheet = read(sheets.ticket_sheet([line(), line()], manner(), internal=True, time_worked=True))
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == f"A1:{sheet.cell(1, sheet.max_column).column_letter}3"
    assert sheet.column_dimensions["B"].width > sheet.column_dimensions["A"].width > 10
    assert sheet["P2"].number_format == "yyyy-mm-dd hh:mm"


def test_empty_sheet_has_its_titles() -> None:
    assert rows(read(sheets.ticket_sheet([], manner(), internal=True, time_worked=True))) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_are_the_readers_and_no_two_are_the_same(language: str) -> None:
    sheet = read(sheets.ticket_sheet([line()], manner(language), internal=True, time_worked=True))
    titles = [cell.value for cell in sheet[1]]
    assert len(set(titles)) == len(titles)
    assert not any("_" in str(title) for title in titles)
    assert (titles[1] == "Subject") == (language == "en")
    assert (sheet["C2"].value == "Waiting for a reply") == (language == "en")


def test_status_is_what_the_desk_calls_it() -> None:
    made = Composer(DESK, [TEMPLATES], {"fr": {"suspended": "En attente du client"}}).manner("fr", "UTC")
    sheet = read(sheets.ticket_sheet([line()], made, internal=True, time_worked=True))
    assert sheet["C2"].value == "En attente du client"


def test_several_listings_are_several_sheets_each_with_its_kinds_of_values() -> None:
    columns = (Column("period", Kind.DAY), Column("hours", Kind.DECIMAL), Column("in_time", Kind.SHARE))
    more = (Column("answer_in_time", Kind.FLAG), Column("measure", Kind.MEASURE))
    values = (date(2026, 3, 1), 1.5, 0.92, True, "first_answer")
    listing = Listing("volume", columns + more, [values])
    book = load_workbook(io.BytesIO(written(listing, Listing("all", columns, []), language="de")))
    assert book.sheetnames == ["Umfang", "Insgesamt"]
    cells = next(iter(book.worksheets[0].iter_rows(min_row=2)))
    assert cells[0].value.date() == date(2026, 3, 1)
    assert [cell.value for cell in cells[1:]] == [1.5, 0.92, True, "Erste Antwort"]
    assert [cell.number_format for cell in cells[:3]] == ["yyyy-mm-dd", "0.00", "0%"]
    assert as_csv(listing)[1] == ["2026-03-01", "1.50", "0.92", "TRUE", "First answer"]


def test_rows_are_read_one_by_one_and_later_sheets_after_them() -> None:
    seen: list[str] = []

    def body() -> Any:
        seen.append("rows")
        yield ("T1",)

    def listings() -> Any:
        yield Listing("time", (Column("number"),), body())
        seen.append("totals")
        yield Listing("all", (Column("number"),), [])

    assert sheets.write_workbook(io.BytesIO(), listings(), manner()) == [1, 0]
    assert seen == ["rows", "totals"]


def test_more_rows_than_a_sheet_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "_MAX_ROWS", 3)
    with pytest.raises(sheets.SheetFull, match="a sheet has 3 rows at most; take a shorter time, or CSV"):
        written(Listing("time", (Column("number"),), [("T",)] * 4))
