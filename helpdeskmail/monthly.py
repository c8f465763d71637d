"""The monthly report of an organisation: look-ups → its figures, its charts and the sheet that goes with it."""

from __future__ import annotations

import io
from datetime import date
from itertools import groupby
from zoneinfo import ZoneInfo

from helpdeskmail.core.export import ticket_listing
from helpdeskmail.core.listing import Listing
from helpdeskmail.core.model import Organisation
from helpdeskmail.core.monthly import MONTHS, MonthlyFigures, MonthPoint, WorkedLine, spread
from helpdeskmail.core.periods import Span, Step, begin_of, month_of, months_before
from helpdeskmail.core.policy import DeskPolicy
from helpdeskmail.core.report_rows import Wanted
from helpdeskmail.core.report_volume import VolumeReport
from helpdeskmail.core.reports import AnswerReport, Calendars, Marks, TimeReport, mean, middle
from helpdeskmail.mail.manner import Manner
from helpdeskmail.sheets import write_workbook
from helpdeskmail.store.unit import Unit


def build_monthly(unit: Unit, organisation: Organisation, month: date, policy: DeskPolicy) -> MonthlyFigures:
    """The figures of the month in which a day lies, by the calendar of the organisation's time zone, else the desk's.

    Seven statements, however many tickets there are. Times to answers are those of tickets that were opened then.
    """
    zone = ZoneInfo(policy.working_time(None, organisation).time_zone)
    span = month_of(month, zone)
    history = Span(months_before(span.first, MONTHS - 1), span.last, zone)
    whole = Wanted(history.since, history.until, organisation.id)
    volume = VolumeReport(history, Step.MONTH, unit.open_now(whole))
    for _ in volume.lines(unit.changed(whole)):
        pass  # it sums up as it goes
    calendars = Calendars(policy, {organisation.id: organisation})
    answers = _answers(unit, whole, history, calendars)
    ratings = _ratings(unit, whole, history)
    lines = _worked(unit, Wanted(span.since, span.until, organisation.id)) if policy.show_time_worked else None
    now, answer, marks = volume.parts[span.first], answers[span.first], ratings[span.first]
    return MonthlyFigures(
        organisation=organisation.name,
        month=span.first,
        opened=now.opened,
        closed=now.closed,
        open_at_end=now.open_at_end,
        first_answer=middle(answer.answers.working),
        answers_by_hours=spread(answer.answers.working),
        answers_in_time=answer.answers.share_in_time,
        solutions_in_time=answer.solutions.share_in_time,
        ratings=marks.tickets,
        quality=mean(marks.quality),
        speed=mean(marks.speed),
        minutes_worked=None if lines is None else sum(line.minutes for line in lines),
        lines=lines or (),
        history=tuple(
            MonthPoint(
                month=first,
                opened=volume.parts[first].opened,
                closed=volume.parts[first].closed,
                first_answer=middle(answers[first].answers.working),
                quality=mean(ratings[first].quality),
                speed=mean(ratings[first].speed),
            )
            for first in history.parts(Step.MONTH)
        ),
    )


def monthly_sheet(unit: Unit, organisation: Organisation, month: date, policy: DeskPolicy, manner: Manner) -> bytes:
    """The XLSX file for the managers: the tickets that were not closed all month, and the time worked if shown."""
    span = month_of(month, ZoneInfo(policy.working_time(None, organisation).time_zone))
    wanted = Wanted(span.since, span.until, organisation.id)
    tickets = unit.ticket_lines(organisation_id=organisation.id, alive=wanted, for_client=True)
    listings = [ticket_listing(tickets, internal=False, time_worked=policy.show_time_worked)]
    if policy.show_time_worked:
        report = TimeReport()
        listings.append(Listing("time", report.columns, report.lines(unit.worked(wanted, for_client=True))))
    file = io.BytesIO()
    write_workbook(file, listings, manner)
    return file.getvalue()


def _answers(unit: Unit, wanted: Wanted, history: Span, calendars: Calendars) -> dict[date, AnswerReport]:
    """A report for each month, of the tickets that were opened in it."""
    reports = {first: AnswerReport(calendars) for first in history.parts(Step.MONTH)}
    for row in unit.answered(wanted):
        reports[begin_of(history.day_of(row.created_at), Step.MONTH)].count(row)
    return reports


def _ratings(unit: Unit, wanted: Wanted, history: Span) -> dict[date, Marks]:
    """The marks that were given in each month."""
    marks = {first: Marks() for first in history.parts(Step.MONTH)}
    for row in unit.rated(wanted):
        marks[begin_of(history.day_of(row.rated_at), Step.MONTH)].add(row)
    return marks


def _worked(unit: Unit, wanted: Wanted) -> tuple[WorkedLine, ...]:
    """The time worked on each ticket, whoever worked on it."""
    lines = []
    for _, rows in groupby(unit.worked(wanted, for_client=True), key=lambda row: row.ticket_id):
        entries = list(rows)
        first, minutes = entries[0], sum(entry.minutes for entry in entries)
        lines.append(WorkedLine(first.number, first.subject, first.reference, minutes))
    return tuple(lines)
