"""`report` and `export`: what was worked, answered, rated and done, as tables, sheets and JSON."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

import typer

from helpdeskmail.cli.checks import check_language
from helpdeskmail.cli.context import view
from helpdeskmail.cli.output import Json, counted, say, show_json, show_table
from helpdeskmail.errors import EX_USAGE, UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import BinaryIO

    from helpdeskmail.core.listing import Listing, Row
    from helpdeskmail.core.periods import Span
    from helpdeskmail.core.report_rows import Wanted
    from helpdeskmail.core.reports import Report
    from helpdeskmail.mail.manner import Manner
    from helpdeskmail.parts import Parts
    from helpdeskmail.store.unit import Unit

report_app = typer.Typer(help="Figures of a time; days are those of the desk's time zone.", no_args_is_help=True)
export_app = typer.Typer(help="Lists to take away.", no_args_is_help=True)

From = Annotated[str, typer.Option("--from", metavar="DATE", help="The first day, as in 2026-03-01.")]
To = Annotated[str, typer.Option("--to", metavar="DATE", help="The last day, as in 2026-03-31.")]
OfOrganisation = Annotated[str, typer.Option("--organisation", help="Only this organisation's tickets.")]
OfAgent = Annotated[str, typer.Option("--agent", help="Only those of the agent with this address.")]
Xlsx = Annotated[Path | None, typer.Option("--xlsx", metavar="FILE", help="Write an Excel file.")]
Csv = Annotated[Path | None, typer.Option("--csv", metavar="FILE", help="Write a CSV file, without totals.")]
Language = Annotated[str, typer.Option(help="Language of the file, if not the desk's: en, fr …")]


def add_to(app: typer.Typer) -> None:
    """Put the commands on the command line."""
    app.add_typer(report_app, name="report")
    app.add_typer(export_app, name="export")


@dataclass(frozen=True, slots=True)
class _Output:
    """Where a report goes."""

    xlsx: Path | None
    csv: Path | None
    language: str
    json: bool = False

    def __post_init__(self) -> None:
        if sum((self.xlsx is not None, self.csv is not None, self.json)) > 1:
            raise UserError("give one of --xlsx, --csv and --json", exit_code=EX_USAGE)


@dataclass(frozen=True, slots=True)
class _Request:
    """What a report is asked for, as it was typed."""

    first: str
    last: str
    organisation: str
    agent: str
    output: _Output


@dataclass(frozen=True, slots=True)
class _Desk:
    """What reports are made with."""

    parts: Parts
    unit: Unit
    span: Span
    wanted: Wanted


_Made = tuple["Report", "Iterator[Row]"]


@report_app.command("time", epilog="\b\nExample: helpdeskmail report time --from 2026-03-01 --to 2026-03-31")
def report_time(
    first: From,
    last: To,
    organisation: OfOrganisation = "",
    agent: OfAgent = "",
    xlsx: Xlsx = None,
    csv: Csv = None,
    language: Language = "",
    json: Json = False,
) -> None:
    """Time worked, by ticket and agent: for the invoice."""
    from helpdeskmail.core.reports import TimeReport

    def make(desk: _Desk) -> _Made:
        report = TimeReport()
        return report, report.lines(desk.unit.worked(desk.wanted))

    _run("time", _Request(first, last, organisation, agent, _Output(xlsx, csv, language, json)), make)


@report_app.command("answer")
def report_answer(
    first: From,
    last: To,
    organisation: OfOrganisation = "",
    agent: OfAgent = "",
    xlsx: Xlsx = None,
    csv: Csv = None,
    language: Language = "",
    json: Json = False,
) -> None:
    """Times to the first answer and to the solution.

    Of the tickets opened then, by the clock and in the client's working time; a ticket counts for who has it.
    """
    from helpdeskmail.core.model import Organisation
    from helpdeskmail.core.reports import AnswerReport, Calendars

    def make(desk: _Desk) -> _Made:
        organisations = {one.id: one for one in desk.unit.all_of(Organisation)}
        report = AnswerReport(Calendars(desk.parts.roads.desk.policy, organisations))
        return report, report.lines(desk.unit.answered(desk.wanted))

    _run("answer", _Request(first, last, organisation, agent, _Output(xlsx, csv, language, json)), make)


@report_app.command("rating")
def report_rating(
    first: From,
    last: To,
    organisation: OfOrganisation = "",
    agent: OfAgent = "",
    xlsx: Xlsx = None,
    csv: Csv = None,
    language: Language = "",
    json: Json = False,
) -> None:
    """The marks that clients gave then."""
    from helpdeskmail.core.reports import RatingReport

    def make(desk: _Desk) -> _Made:
        report = RatingReport()
        return report, report.lines(desk.unit.rated(desk.wanted))

    _run("rating", _Request(first, last, organisation, agent, _Output(xlsx, csv, language, json)), make)


@report_app.command("volume")
def report_volume(
    first: From,
    last: To,
    by: Annotated[str, typer.Option(help="day, week or month.")] = "month",
    organisation: OfOrganisation = "",
    agent: OfAgent = "",
    xlsx: Xlsx = None,
    csv: Csv = None,
    language: Language = "",
    json: Json = False,
) -> None:
    """How many tickets were opened, closed, reopened, open at the end."""
    from helpdeskmail.core.periods import Step
    from helpdeskmail.core.report_volume import VolumeReport

    if by not in tuple(Step):
        raise UserError(f"--by: there is no {by!r}; there are: {', '.join(Step)}")

    def make(desk: _Desk) -> _Made:
        report = VolumeReport(desk.span, Step(by), desk.unit.open_now(desk.wanted))
        return report, report.lines(desk.unit.changed(desk.wanted))

    _run("volume", _Request(first, last, organisation, agent, _Output(xlsx, csv, language, json)), make)


@export_app.command("tickets", epilog="\b\nExample: helpdeskmail export tickets --organisation Acme --xlsx acme.xlsx")
def export_tickets(
    organisation: OfOrganisation = "",
    requester: Annotated[str, typer.Option(help="Only tickets of the client with this address.")] = "",
    for_client: Annotated[
        bool, typer.Option("--for-client", help="Without what clients must not see: our reference, the time worked.")
    ] = False,
    xlsx: Xlsx = None,
    csv: Csv = None,
    language: Language = "",
) -> None:
    """Write tickets with all their columns to a file.

    The time worked stands in a client's file where the desk shows it ([desk] show_time_worked).
    """
    from helpdeskmail.core.export import ticket_listing

    output = _Output(xlsx, csv, language)
    if xlsx is None and csv is None:
        raise UserError("name a file with --xlsx or --csv", exit_code=EX_USAGE)
    with view() as (parts, unit):
        shown = not for_client or parts.roads.desk.policy.show_time_worked
        lines = unit.ticket_lines(
            organisation_id=_organisation_id(unit, organisation) if organisation else None,
            requester_id=_requester_id(unit, requester) if requester else None,
            for_client=for_client,
        )
        listing = ticket_listing(lines, internal=not for_client, time_worked=shown)
        _write(output, _manner(parts, language), listing, list)


def _run(name: str, request: _Request, make: Callable[[_Desk], _Made]) -> None:
    from helpdeskmail.core.listing import Listing

    with view() as (parts, unit):
        span = _span(request, parts.roads.desk.policy.time_zone)
        report, lines = make(_Desk(parts, unit, span, _wanted(unit, span, request)))
        listing = Listing(name, report.columns, lines)
        if request.output.json:
            show_json({"lines": _as_rows(listing), "totals": {one.name: _as_rows(one) for one in report.totals()}})
            return
        if not _write(request.output, _manner(parts, request.output.language), listing, report.totals):
            _show(listing)
    for one in report.totals():
        say("")
        _show(one)


def _span(request: _Request, time_zone: str) -> Span:
    from helpdeskmail.core.periods import Span, parse_day

    days = []
    for option, text in (("--from", request.first), ("--to", request.last)):
        try:
            days.append(parse_day(text))
        except ValueError as error:
            raise UserError(f"{option}: {error}") from None
    try:
        return Span(days[0], days[1], ZoneInfo(time_zone))
    except ValueError as error:
        raise UserError(f"--from: {error}") from None


def _wanted(unit: Unit, span: Span, request: _Request) -> Wanted:
    from helpdeskmail.core.report_rows import Wanted
    from helpdeskmail.mail.address import normalise

    organisation_id = _organisation_id(unit, request.organisation) if request.organisation else None
    agent_id = None
    if request.agent:
        agent = unit.find_agent(normalise(request.agent))
        if agent is None:
            raise UserError(f"there is no agent {request.agent}; `helpdeskmail agent list` shows those there are")
        agent_id = agent.id
    return Wanted(span.since, span.until, organisation_id, agent_id)


def _organisation_id(unit: Unit, name: str) -> int:
    from helpdeskmail.core.model import Organisation

    found = unit.find(Organisation, name=name)
    if found is None:
        raise UserError(f"there is no organisation {name!r}; `helpdeskmail organisation list` shows those there are")
    return found.id


def _requester_id(unit: Unit, address: str) -> int:
    from helpdeskmail.mail.address import normalise

    found = unit.find_contact(normalise(address))
    if found is None:
        raise UserError(f"{address} is not registered; `helpdeskmail contact list` shows who is")
    return found[0].id


def _manner(parts: Parts, language: str) -> Manner:
    check_language(parts, language)
    policy = parts.roads.desk.policy
    return parts.roads.composer.manner(language or policy.language, policy.time_zone)


def _write(output: _Output, manner: Manner, listing: Listing, totals: Callable[[], Sequence[Listing]]) -> bool:
    """Write the file that is asked for; False when none is."""
    from helpdeskmail import sheets

    def all_listings() -> Iterator[Listing]:
        yield listing
        yield from totals()  # asked for when the lines are read

    if output.xlsx is not None:
        count = _into(output.xlsx, lambda file: sheets.write_workbook(file, all_listings(), manner)[0])
        say(f"{counted(count, 'row')} written to {output.xlsx}")
    elif output.csv is not None:
        count = _into(output.csv, lambda file: sheets.write_csv(file, listing, manner))
        say(f"{counted(count, 'row')} written to {output.csv}")
    return output.xlsx is not None or output.csv is not None


def _into(path: Path, write: Callable[[BinaryIO], int]) -> int:
    """Let a file be written beside its place, and put it there when it is whole."""
    from helpdeskmail.sheets import SheetFull

    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as file:
            count = write(file)
        part.replace(path)
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror or error}; name another file") from error
    except SheetFull as error:
        raise UserError(str(error)) from error
    finally:
        part.unlink(missing_ok=True)
    return count


def _as_rows(listing: Listing) -> list[dict[str, Any]]:
    names = [column.name for column in listing.columns]
    return [dict(zip(names, row, strict=True)) for row in listing.rows]


def _show(listing: Listing) -> None:
    names = [column.name for column in listing.columns]
    spare = [name for name in ("reference", "what") if name in names]
    show_table(_as_rows(listing), names, spare=spare, as_json=False, empty="Nothing.")
