"""Reports, each figure worked out by hand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdeskmail.core.listing import Listing
from helpdeskmail.core.model import NEVER, Organisation, Priority, Status
from helpdeskmail.core.periods import Span, Step
from helpdeskmail.core.policy import DeskPolicy
from helpdeskmail.core.report_rows import AnsweredRow, ChangeRow, OpenCount, RatedRow, WorkedRow
from helpdeskmail.core.report_volume import VolumeReport
from helpdeskmail.core.reports import AnswerReport, Calendars, RatingReport, Report, TimeReport, middle, percentile

BRUSSELS = "Europe/Brussels"
MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)  # 09:00 in Brussels


def totals(report: Report) -> dict[str, list[Any]]:
    return {one.name: rows_of(one) for one in report.totals()}


def rows_of(listing: Listing) -> list[Any]:
    rows = [tuple(row) for row in listing.rows]
    assert all(len(row) == len(listing.columns) for row in rows)
    return rows


# Time worked


def worked(ticket_id: int, agent: str, minutes: int, what: str = "", organisation: str = "Acme") -> WorkedRow:
    agent_id = sum(map(ord, agent)) if agent else None
    return WorkedRow(ticket_id, agent_id, f"T{ticket_id}", "PO", "Printer", organisation, agent, minutes, what)


def test_time_has_a_line_for_each_ticket_and_agent_and_sums_of_each() -> None:
    report = TimeReport()
    rows = [
        worked(1, "Anna", 20, "drum"),
        worked(1, "Anna", 25, "toner"),
        worked(1, "Anna", 1, "drum"),
        worked(1, "Ben", 50),
        worked(2, "Anna", 4, "call", organisation=""),
    ]
    assert list(report.lines(rows)) == [
        ("T1", "PO", "Printer", "Acme", "Anna", 46, 0.77, "drum; toner"),
        ("T1", "PO", "Printer", "Acme", "Ben", 50, 0.83, ""),
        ("T2", "PO", "Printer", "", "Anna", 4, 0.07, "call"),
    ]
    assert totals(report) == {
        "by_agent": [("Anna", 50, 0.83), ("Ben", 50, 0.83)],
        "by_organisation": [("", 4, 0.07), ("Acme", 96, 1.6)],
        "all": [(100, 1.67)],
    }


def test_line_of_endless_work_stays_short() -> None:
    report = TimeReport()
    (line,) = report.lines(worked(1, "Anna", 1, f"{n} {'x' * 250}") for n in range(10_000))
    assert line[5] == 10_000
    assert len(str(line[7])) <= 500


# Answer times


def answered(opened: datetime, answer: timedelta | None, late: bool | None = None, **more: Any) -> AnsweredRow:
    given: dict[str, Any] = {
        "number": "T1",
        "subject": "Printer",
        "organisation_id": 7,
        "organisation": "Acme",
        "agent": "Anna",
        "priority": Priority.NORMAL,
        "time_zone": "",
        "created_at": opened,
        "first_answer_at": None if answer is None else opened + answer,
        "solved_at": None,
        "answer_late": late,
        "solution_late": None,
    }
    return AnsweredRow(**(given | more))


def answer_report(**organisation: Any) -> AnswerReport:
    acme = Organisation(id=7, name="Acme", created_at=NEVER, **organisation)
    return AnswerReport(Calendars(DeskPolicy("Desk", "sos@example.test", time_zone=BRUSSELS), {7: acme}))


def test_answer_times_are_told_by_the_clock_and_in_the_clients_working_time() -> None:
    report = answer_report()
    friday = MONDAY + timedelta(days=4, hours=7)  # Friday 16:00; work ends at 17:00
    (line,) = report.lines([answered(friday, timedelta(days=2, hours=18), solved_at=friday + timedelta(days=3))])
    opened, answer_at, clock, working, in_time = line[5:10]
    assert (opened, answer_at) == (friday, friday + timedelta(days=2, hours=18))  # Monday 10:00
    assert (clock, working, in_time) == (66 * 60, 2 * 60, None)
    assert line[11:] == (3 * 24 * 60, 8 * 60, None)  # Monday 16:00


@pytest.mark.parametrize(
    ("organisation", "time_zone", "minutes"),
    [
        ({}, "", 120),
        ({"hours": "mon-fri 10:00-17:00"}, "", 60),
        ({"time_zone": "Europe/London"}, "", 60),  # its 09:00 is 10:00 in Brussels
        ({"time_zone": "Europe/London"}, BRUSSELS, 120),  # the contact's own goes first
        ({"closing_days": ["2026-03-02"]}, "", 0),
    ],
)
def test_working_time_is_that_of_the_organisation(organisation: dict[str, Any], time_zone: str, minutes: int) -> None:
    report = answer_report(**organisation)
    (line,) = report.lines([answered(MONDAY, timedelta(hours=2), time_zone=time_zone)])
    assert line[7:9] == (120, minutes)


def test_clock_time_over_the_spring_night_leaves_the_lost_hour_out() -> None:
    report = answer_report(hours="mon-sun 00:00-24:00")
    evening = datetime(2026, 3, 28, 23, 0, tzinfo=UTC)  # midnight in Brussels; at 02:00 it is 03:00
    noon = datetime(2026, 3, 29, 10, 0, tzinfo=UTC)
    (line,) = report.lines([answered(evening, noon - evening)])
    assert line[7:9] == (11 * 60, 11 * 60)


def test_answer_totals_are_by_organisation_agent_priority_and_of_all() -> None:
    report = answer_report()
    rows = [
        answered(MONDAY, timedelta(minutes=minutes), late, agent=agent, priority=priority)
        for minutes, late, agent, priority in (
            (10, False, "Anna", Priority.NORMAL),
            (20, False, "Anna", Priority.HIGH),
            (60, True, "Ben", Priority.NORMAL),
            (30, None, "Ben", Priority.NORMAL),
        )
    ]
    waiting = answered(MONDAY, None, None, agent="Anna")
    late = answered(MONDAY, None, True, agent="Anna", organisation="")
    list(report.lines([*rows, waiting, late]))
    found = totals(report)
    nothing = ("solution", 0, None, None, None, None, None)
    assert found["all"] == [("first_answer", 4, 25, 60, 25, 60, 0.5), nothing]  # 2 of 4 that had a deadline
    assert found["by_agent"][0] == ("Anna", "first_answer", 2, 15, 20, 15, 20, round(2 / 3, 4))
    assert found["by_agent"][2] == ("Ben", "first_answer", 2, 45, 60, 45, 60, 0.0)
    assert [row[0] for row in found["by_organisation"]] == ["", "", "Acme", "Acme"]
    assert found["by_priority"][0] == ("high", "first_answer", 1, 20, 20, 20, 20, 1.0)


@pytest.mark.parametrize(
    ("values", "median", "p90"),
    [([], None, None), ([7], 7, 7), ([1, 2], 2, 2), (list(range(1, 11)), 6, 9), (list(range(1, 12)), 6, 10)],
)
def test_median_and_percentile(values: list[int], median: int | None, p90: int | None) -> None:
    assert (middle(values), percentile(values)) == (median, p90)


@given(st.lists(st.integers(0, 10_000), min_size=1))
def test_nine_tenths_do_not_exceed_the_90th_percentile_and_no_lesser_value_will_do(values: list[int]) -> None:
    found = percentile(values)
    assert found in values
    assert sum(value <= found for value in values) * 10 >= len(values) * 9
    assert sum(value < found for value in values) * 10 < len(values) * 9


# Ratings


def test_ratings_are_means_and_counts_of_what_was_given() -> None:
    report = RatingReport()
    marks = [("Anna", 5, 4), ("Anna", 4, None), ("Ben", None, 1)]
    lines = list(report.lines(RatedRow("T1", "x", "Acme", agent, *two, MONDAY) for agent, *two in marks))
    assert len(lines) == 3
    assert totals(report) == {
        "by_agent": [("Anna", 2, 4.5, 4.0), ("Ben", 1, None, 1.0)],
        "by_organisation": [("Acme", 3, 4.5, 2.5)],
        "by_mark": [(1, 0, 1), (2, 0, 0), (3, 0, 0), (4, 1, 1), (5, 1, 0)],
        "all": [(3, 4.5, 2.5)],
    }


def test_report_of_nothing_has_totals_of_nothing() -> None:
    for report in (TimeReport(), RatingReport(), answer_report()):
        assert list(report.lines([])) == []
        assert totals(report)["all"]


# Volume


def opened(at: datetime, organisation: str = "Acme", *, by_mail: bool = True) -> ChangeRow:
    return ChangeRow(at, organisation, "", None, Status.NEW, by_mail)


def moved(at: datetime, old: Status, new: Status, organisation: str = "Acme") -> ChangeRow:
    return ChangeRow(at, organisation, "", old, new)


def volume(rows: Iterable[ChangeRow], open_now: int, step: Step = Step.MONTH, last: str = "2026-04-30") -> VolumeReport:
    span = Span(date(2026, 3, 1), date.fromisoformat(last), ZoneInfo(BRUSSELS))
    report = VolumeReport(span, step, [OpenCount("Acme", "", open_now)])
    assert list(report.lines(rows)) == [(max(day, span.first), *part.row()) for day, part in report.parts.items()]
    return report


def test_volume_counts_each_month_and_reckons_back_how_many_were_open() -> None:
    march, april, may = (datetime(2026, month, 15, tzinfo=UTC) for month in (3, 4, 5))
    report = volume(
        [
            opened(march),
            opened(march, by_mail=False),
            moved(march, Status.NEW, Status.OPEN),
            moved(march, Status.OPEN, Status.RESOLVED),
            moved(march, Status.RESOLVED, Status.OPEN),  # refused: reopened, but it was not closed
            moved(march, Status.OPEN, Status.CLOSED),
            opened(april),
            moved(april, Status.CLOSED, Status.OPEN),
            moved(may, Status.OPEN, Status.CLOSED),
            opened(may),
            opened(may),
        ],
        open_now=6,
    )
    # before March 2 were open: 2 + 2 - 1 = 3, + 1 + 1 = 5, - 1 + 2 = 6
    assert [part.row() for part in report.parts.values()] == [(2, 1, 1, 1, 3), (1, 1, 0, 1, 5)]
    assert totals(report)["all"] == [(3, 2, 1, 2, 5)]
    assert totals(report)["by_organisation"] == [("Acme", 3, 2, 1, 2, 5)]


def test_change_counts_on_the_day_of_the_desks_zone() -> None:
    last_of_march = datetime(2026, 3, 31, 21, 59, 59, tzinfo=UTC)  # 23:59:59
    report = volume([opened(last_of_march), opened(last_of_march + timedelta(seconds=1))], open_now=2)
    assert [part.opened for part in report.parts.values()] == [1, 1]
    before = datetime(2026, 2, 28, 22, 59, 59, tzinfo=UTC)
    assert volume([opened(before)], open_now=1).all.row() == (0, 0, 0, 0, 1)
    night = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)  # of the spring, which has 23 hours
    days = volume([opened(night), opened(night + timedelta(hours=21, minutes=30))], open_now=2, step=Step.DAY).parts
    assert (days[date(2026, 3, 29)].opened, days[date(2026, 3, 30)].opened) == (1, 1)


def test_first_week_of_a_span_is_told_by_the_first_day_of_the_span() -> None:
    span = Span(date(2026, 3, 4), date(2026, 3, 10), ZoneInfo(BRUSSELS))
    report = VolumeReport(span, Step.WEEK, [])
    assert [row[0] for row in report.lines([])] == [date(2026, 3, 4), date(2026, 3, 9)]


@given(st.lists(st.tuples(st.integers(0, 120), st.booleans()), max_size=30))
def test_open_at_the_end_is_open_now_without_what_came_after(changes: list[tuple[int, bool]]) -> None:
    begin = datetime(2026, 3, 1, tzinfo=UTC)
    rows = [
        opened(begin + timedelta(days=day)) if up else moved(begin + timedelta(days=day), Status.NEW, Status.CLOSED)
        for day, up in changes
    ]
    report = volume(rows, open_now=50)
    after = sum(1 if row.old is None else -1 for row in rows if row.at >= datetime(2026, 4, 30, 22, tzinfo=UTC))
    assert report.all.open_at_end == 50 - after == list(report.parts.values())[-1].open_at_end
