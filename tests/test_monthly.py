"""The monthly report: an organisation's own figures, its charts inside the mail, its sheet without what is ours."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from typing import Any

import pytest
from openpyxl import load_workbook

from helpdeskmail.core.case import Case
from helpdeskmail.core.letter import Letter
from helpdeskmail.core.model import Organisation, Participant, Role, Status
from helpdeskmail.core.monthly import MonthlyFigures, WorkedLine, monthly_charts, monthly_context, spread
from helpdeskmail.core.policy import DeskPolicy
from helpdeskmail.monthly import build_monthly, monthly_sheet
from helpdeskmail.plots import draw
from tests.mail.drafts import composer, draft, report
from tests.office import Office

BOB = "bob@acme.test"


@pytest.fixture
def acme(office: Office) -> Organisation:
    """A client in Brussels, with tickets in February, March and April, beside those of others."""
    made = office.add_organisation("Acme", time_zone="Europe/Brussels")
    office.add_contact(BOB, name="Bob", organisation="Acme")
    office.now = datetime(2026, 2, 28, 22, 59, tzinfo=UTC)  # February by a minute, in Brussels
    office.write(BOB, "First")
    office.now = datetime(2026, 2, 28, 23, 0, tzinfo=UTC)  # March
    office.write(BOB, "Second")
    office.write(subject="Of others")
    office.now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # Monday 10:00
    office.comment("CS0001002", "Done.", status=Status.CLOSED)
    mark_and_note(office, "CS0001002", quality=5, minutes=40)
    mark_and_note(office, "CS0001003", quality=1, minutes=500)
    mark_and_note(office, "CS0001001", quality=4, minutes=20)
    office.now = datetime(2026, 3, 31, 22, 0, tzinfo=UTC)  # April
    office.comment("CS0001001", "Done.", status=Status.CLOSED)
    office.write(BOB, "Third")
    office.now += timedelta(days=3)
    mark_and_note(office, "CS0001004", quality=1, minutes=999)
    return made


def mark_and_note(office: Office, number: str, *, quality: int, minutes: int) -> None:
    def work(case: Case) -> None:
        case.set(rating_quality=quality, rated_at=office.now, fields={"internal_reference": "SECRET"})
        case.note_time(office.sam, minutes, "drum", office.now)

    office.change(number, work)


def build(office: Office, organisation: Organisation, **policy_changes: Any) -> MonthlyFigures:
    desk_policy = replace(office.parts.roads.desk.policy, **policy_changes)
    with office.parts.db.view() as unit:
        return build_monthly(unit, organisation, date(2026, 3, 17), desk_policy)


def test_figures_are_those_of_the_organisations_month(office: Office, acme: Organisation) -> None:
    figures = build(office, acme, show_time_worked=True)
    assert (figures.organisation, figures.month) == ("Acme", date(2026, 3, 1))
    assert (figures.opened, figures.closed, figures.open_at_end) == (1, 1, 1)
    assert figures.first_answer == 60  # opened on Sunday at midnight, answered on Monday at 10:00
    assert figures.answers_by_hours == (0, 1, 0, 0, 0)
    assert (figures.ratings, figures.quality, figures.speed) == (2, 4.5, None)
    assert figures.answers_in_time is None  # there are no deadlines
    assert figures.lines == (WorkedLine("CS0001001", "First", "", 20), WorkedLine("CS0001002", "Second", "", 40))
    assert figures.minutes_worked == 60


def test_answers_are_parted_by_how_many_hours_they_took() -> None:
    assert spread([]) == (0, 0, 0, 0, 0)
    assert spread([0, 59, 60, 239, 240, 479, 480, 1439, 1440, 90_000]) == (2, 2, 2, 2, 2)


def test_history_goes_back_six_months_up_to_this_one(office: Office, acme: Organisation) -> None:
    history = build(office, acme).history
    assert [point.month.isoformat()[:7] for point in history] == [
        *("2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03")
    ]
    assert [(point.opened, point.closed) for point in history[-3:]] == [(0, 0), (1, 0), (1, 1)]


def test_time_worked_is_told_only_where_the_desk_shows_it(office: Office, acme: Organisation) -> None:
    figures = build(office, acme)
    assert (figures.minutes_worked, figures.lines) == (None, ())


def test_organisation_without_tickets_has_a_report_of_noughts(office: Office) -> None:
    quiet = office.add_organisation("Quiet")
    figures = build(office, quiet)
    assert (figures.opened, figures.closed, figures.open_at_end, figures.first_answer) == (0, 0, 0, None)
    assert monthly_charts(figures, office.parts.roads.composer.manner("en", "UTC")) == {}


def test_sheet_has_the_months_tickets_and_nothing_that_is_ours(office: Office, acme: Organisation) -> None:
    manner = office.parts.roads.composer.manner("en", "Europe/Brussels")

    def book(shown: bool) -> Any:
        desk_policy = replace(office.parts.roads.desk.policy, show_time_worked=shown)
        with office.parts.db.view() as unit:
            return load_workbook(io.BytesIO(monthly_sheet(unit, acme, date(2026, 3, 1), desk_policy, manner)))

    def cells(sheet: Any) -> list[tuple[Any, ...]]:
        return list(sheet.iter_rows(values_only=True))

    made = book(shown=True)
    assert made.sheetnames == ["Tickets", "Time worked"]
    assert [row[0] for row in cells(made["Tickets"])] == ["Number", "CS0001001", "CS0001002"]
    assert [row[5] for row in cells(made["Time worked"])] == ["Minutes", 20, 40]
    assert not any("SECRET" in row for sheet in made.worksheets for row in cells(sheet))
    made = book(shown=False)
    assert made.sheetnames == ["Tickets"]
    assert "Time worked (minutes)" not in cells(made["Tickets"])[0]


def test_mail_carries_its_charts_and_says_in_words_what_they_show(office: Office, acme: Organisation) -> None:
    figures = build(office, acme, show_time_worked=True)
    roads = office.parts.roads
    charts = monthly_charts(figures, roads.composer.manner("fr", "Europe/Brussels"))
    letter = Letter(
        template="monthly-report",
        to=Participant(id=7, ticket_id=0, role=Role.COPIED, address=BOB, key=BOB, name="Bob"),
        language="fr",
        time_zone="Europe/Brussels",
        cause="rule:month",
        context={"recipient": {"name": "Bob", "address": BOB}, "report": monthly_context(figures, charts)},
        images=draw(charts),
    )
    item = office.do(lambda unit: roads.write_out(unit, letter, None, office.now))
    mail = message_from_bytes(item.content, policy=policy.default)
    html = mail.get_body(("html",)).get_content()
    pictures = [part for part in mail.walk() if part.get_content_type() == "image/png"]
    assert len(pictures) == len(charts) == 4
    for picture in pictures:
        assert f'src="cid:{picture["Content-ID"].strip("<>")}"' in html
        assert picture.get_content().startswith(b"\x89PNG")
    assert item.subject == "Rapport mensuel, mars 2026"
    text = mail.get_body(("plain",)).get_content().replace(" \r\n", " ").replace(" \n", " ")
    assert charts["volume"].text in text
    assert "CS0001002 : 40 min – Second" in text.replace("\u00a0", " ").replace("\u202f", " ")


def test_long_invoice_is_cut_in_the_mail_and_says_so() -> None:
    lines = tuple(WorkedLine(f"T{number}", "Printer", "", 5) for number in range(30))
    text = (
        composer()
        .words(
            draft("monthly-report", context={"recipient": {"name": "", "address": BOB}, "report": report(lines=lines)})
        )
        .text
    )
    assert "T19:" in text
    assert "T20:" not in text
    assert "10 more tickets are in the attached file." in text


def test_calendar_of_a_month_is_the_desks_where_the_organisation_has_none(office: Office) -> None:
    office.add_organisation("Plain")
    organisation = office.do(lambda unit: unit.find_all(Organisation))[-1]
    desk_policy = DeskPolicy("Desk", "sos@example.test", time_zone="Pacific/Auckland")
    with office.parts.db.view() as unit:
        figures = build_monthly(unit, organisation, date(2026, 12, 31), desk_policy)
    assert figures.month == date(2026, 12, 1)
