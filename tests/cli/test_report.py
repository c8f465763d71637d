"""`report` and `export`: figures of a small desk through the real road, worked out by hand; files; what is refused."""

from __future__ import annotations

import csv
import io
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine, event

from helpdeskmail.core.calendar import parse_duration
from helpdeskmail.core.model import Event, Organisation, Priority, Status, Ticket, TimeEntry
from helpdeskmail.core.report_rows import Wanted
from helpdeskmail.core.status import Trigger
from helpdeskmail.monthly import build_monthly
from tests.cli.shell import Shell
from tests.office import ANNA, SAM, START, Office

BOB = "bob@acme.test"
MARCH = ("--from", "2026-03-01", "--to", "2026-03-31")
COMMANDS = ("time", "answer", "rating", "volume")


@pytest.fixture
def small(office: Office) -> Office:
    """Three tickets, two of them Acme's, with two hours of working time for the first answer."""
    roads = office.parts.roads
    policy = replace(
        roads.desk.policy, deadlines={Priority.NORMAL: {"first_answer": parse_duration("2 working hours")}}
    )
    office.parts = replace(office.parts, roads=replace(roads, desk=replace(roads.desk, policy=policy)))
    acme = office.add_organisation("Acme")
    office.add_contact(BOB, name="Bob", organisation="Acme")
    assert acme.name == "Acme"
    kate = office.add_agent("kate@example.test", name="Kate")
    office.write(BOB, "Printer")  # 1: Monday 09:00
    office.pass_time(minutes=30)
    office.write(ANNA, "Screen")  # 2: 09:30
    office.pass_time(minutes=30)
    office.comment("CS0001001", "Soon.")  # after 60 minutes, by Sam
    office.change("CS0001002", lambda case: case.assign(kate))
    office.run_until(START + timedelta(hours=8, minutes=30))  # 17:30: the deadline of the second, 11:30, is missed
    office.comment("CS0001002", "Sorry.", agent="kate@example.test")  # after 480 minutes, 450 of them worked
    office.now = START + timedelta(days=1, hours=1)  # Tuesday 10:00
    office.comment("CS0001001", "Done.", status=Status.CLOSED)
    office.write(BOB, "=1+1")  # 3
    rate(office, "CS0001001", 5, 4)
    for number, agent, minutes in (
        ("CS0001001", SAM, 90),
        ("CS0001001", "kate@example.test", 30),
        ("CS0001003", SAM, 15),
    ):
        note(office, number, agent, minutes)
    return office


def rate(office: Office, number: str, quality: int, speed: int) -> None:
    values = {"rating_quality": quality, "rating_speed": speed, "rated_at": office.now}
    office.change(number, lambda case: case.set(**values))


def note(office: Office, number: str, agent: str, minutes: int) -> None:
    def work(case: Any) -> None:
        case.note_time(next(one for one in case.agents if one.address == agent), minutes, "work", office.now)

    office.change(number, work)


def lines(answer: dict[str, Any], *names: str) -> list[tuple[Any, ...]]:
    return [tuple(row[name] for name in names) for row in answer["lines"]]


def test_time_is_invoice_lines_by_ticket_number(shell: Shell, small: Office) -> None:
    answer = shell.ask("report", "time", *MARCH)
    assert lines(answer, "number", "organisation", "agent", "minutes", "hours") == [
        ("CS0001001", "Acme", "Sam Agent", 90, 1.5),
        ("CS0001001", "Acme", "Kate", 30, 0.5),
        ("CS0001003", "Acme", "Sam Agent", 15, 0.25),
    ]
    assert answer["totals"]["all"] == [{"minutes": 135, "hours": 2.25}]
    assert [row["minutes"] for row in answer["totals"]["by_agent"]] == [30, 105]


def test_answer_times_and_deadlines_are_those_of_the_road(shell: Shell, small: Office) -> None:
    answer = shell.ask("report", "answer", *MARCH)
    names = ("number", "answer_minutes", "answer_working_minutes", "answer_in_time", "solution_minutes")
    assert lines(answer, *names) == [
        ("CS0001001", 60, 60, True, 1500),
        ("CS0001002", 480, 450, False, None),
        ("CS0001003", None, None, None, None),
    ]
    first, solution = answer["totals"]["all"]
    assert first == {
        "measure": "first_answer",
        "tickets": 2,
        "median": 270,
        "percentile_90": 480,
        "working_median": 255,
        "working_percentile_90": 450,
        "in_time": 0.5,
    }
    assert (solution["tickets"], solution["median"], solution["working_median"]) == (1, 1500, 8 * 60 + 60)
    by_agent = {(row["agent"], row["measure"]): row["in_time"] for row in answer["totals"]["by_agent"]}
    assert (by_agent["Sam Agent", "first_answer"], by_agent["Kate", "first_answer"]) == (1.0, 0.0)


def test_ratings_are_means_of_what_clients_gave(shell: Shell, small: Office) -> None:
    answer = shell.ask("report", "rating", *MARCH)
    assert lines(answer, "number", "agent", "quality", "speed") == [("CS0001001", "Sam Agent", 5, 4)]
    assert answer["totals"]["by_organisation"] == [{"organisation": "Acme", "tickets": 1, "quality": 5.0, "speed": 4.0}]


def test_volume_counts_by_day_what_came_ended_and_came_back(shell: Shell, small: Office) -> None:
    small.now = START + timedelta(days=2)
    small.comment("CS0001001", "Once more.")
    small.change("CS0001001", lambda case: case.move(Trigger.REOPEN))
    days = shell.ask("report", "volume", "--by", "day", "--from", "2026-03-01", "--to", "2026-03-04")
    names = ("period", "opened", "by_mail", "closed", "reopened", "open_at_end")
    assert lines(days, *names) == [
        ("2026-03-01", 0, 0, 0, 0, 0),
        ("2026-03-02", 2, 2, 0, 0, 2),
        ("2026-03-03", 1, 1, 1, 0, 2),
        ("2026-03-04", 0, 0, 0, 1, 3),
    ]
    assert days["totals"]["by_organisation"][1]["organisation"] == "Acme"
    assert days["totals"]["by_organisation"][1]["opened"] == 2


def test_reports_can_be_of_one_organisation_or_agent(shell: Shell, small: Office) -> None:
    assert len(shell.ask("report", "answer", *MARCH, "--organisation", "Acme")["lines"]) == 2
    assert len(shell.ask("report", "answer", *MARCH, "--agent", "kate@example.test")["lines"]) == 1
    assert lines(shell.ask("report", "time", *MARCH, "--agent", "KATE@example.test"), "minutes") == [(30,)]


def test_days_are_those_of_the_desks_zone(shell: Shell, small: Office) -> None:
    shell.set(desk__time_zone="Pacific/Auckland")  # 13 hours ahead: Monday 09:00 is 22:00, 17:00 is Tuesday
    on_monday = ("--from", "2026-03-02", "--to", "2026-03-02")
    assert len(shell.ask("report", "answer", *on_monday)["lines"]) == 2
    assert shell.ask("report", "time", *on_monday)["lines"] == []
    assert len(shell.ask("report", "time", "--from", "2026-03-03", "--to", "2026-03-03")["lines"]) == 3


@pytest.mark.parametrize("command", COMMANDS)
def test_table_and_totals_are_shown_to_people(shell: Shell, small: Office, command: str) -> None:
    said = shell.do("report", command, *MARCH)
    assert "Acme" in said
    assert said.count("\n\n") >= 3


@pytest.mark.parametrize("command", COMMANDS)
def test_xlsx_has_the_lines_and_a_sheet_for_each_total(
    shell: Shell, small: Office, tmp_path: Path, command: str
) -> None:
    path = tmp_path / "figures.xlsx"
    said = shell.do("report", command, *MARCH, "--xlsx", str(path), "--language", "fr")
    assert f"written to {path}" in said
    book = load_workbook(path)
    assert len(book.worksheets) >= 4
    expected = len(shell.ask("report", command, *MARCH)["lines"])
    assert book.worksheets[0].max_row == expected + 1
    assert book.worksheets[-1].title == "Au total"
    assert list(tmp_path.glob(".*part")) == []


def test_csv_has_the_lines_and_no_formula(shell: Shell, small: Office, tmp_path: Path) -> None:
    path = tmp_path / "time.csv"
    shell.do("report", "time", *MARCH, "--csv", str(path))
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))
    assert [row["Subject"] for row in rows] == ["Printer", "Printer", "'=1+1"]
    assert [row["Hours"] for row in rows] == ["1.50", "0.50", "0.25"]


def test_export_has_all_columns_of_whom_it_is_asked_for(shell: Shell, small: Office, tmp_path: Path) -> None:
    small.change("CS0001001", lambda case: case.set_field("field.internal_reference", "SECRET"))
    path = tmp_path / "tickets.csv"

    def rows(*options: str) -> list[dict[str, str]]:
        shell.do("export", "tickets", "--csv", str(path), *options)
        return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))

    assert [row["Number"] for row in rows()] == ["CS0001001", "CS0001002", "CS0001003"]
    assert [row["Number"] for row in rows("--organisation", "Acme")] == ["CS0001001", "CS0001003"]
    (row,) = rows("--requester", ANNA)
    assert (row["Opened by"], row["Assigned to"], row["Opened on"]) == ("Anna Client", "Kate", "2026-03-02 09:30")
    assert rows()[0]["Our reference"] == "SECRET"
    assert rows()[0]["Time worked (minutes)"] == "120"
    assert {"Our reference", "Time worked (minutes)"}.isdisjoint(rows("--for-client")[0])
    shell.set(desk__show_time_worked="true")
    assert rows("--for-client")[0]["Time worked (minutes)"] == "120"
    shell.do("export", "tickets", "--xlsx", str(tmp_path / "tickets.xlsx"))
    assert load_workbook(tmp_path / "tickets.xlsx").worksheets[0].max_row == 4


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (
            ("--from", "31/03/2026", "--to", "2026-03-31"),
            "--from: '31/03/2026' is not a day; write year, month and day",
        ),
        (("--from", "2026-03-01", "--to", "2026-02-30"), "--to: '2026-02-30' is not a day"),
        (("--from", "2026-03-02", "--to", "2026-03-01"), "2026-03-02 is after 2026-03-01: give the earlier day first"),
        ((*MARCH, "--organisation", "Nobody"), "there is no organisation 'Nobody'; `helpdeskmail organisation list`"),
        ((*MARCH, "--agent", "x@y.test"), "there is no agent x@y.test; `helpdeskmail agent list`"),
        (
            (*MARCH, "--csv", "/no/such/folder/x.csv"),
            "/no/such/folder/x.csv cannot be written: No such file or directory",
        ),
        (
            (*MARCH, "--xlsx", "/no/such/folder/x.xlsx"),
            "cannot be written: No such file or directory; name another file",
        ),
        ((*MARCH, "--csv", "x.csv", "--language", "xx"), "there are no mails in 'xx'"),
    ],
)
def test_what_cannot_be_done_is_told_with_what_to_do(
    shell: Shell, office: Office, options: tuple[str, ...], words: str
) -> None:
    code, complaint = shell.refuse("report", "answer", *options)
    assert code == 65
    assert words in complaint


def test_wrong_choices_are_told(shell: Shell, office: Office) -> None:
    assert "give one of --xlsx, --csv and --json" in shell.refuse("report", "time", *MARCH, "--csv", "x", "--json")[1]
    assert "there are: day, week, month" in shell.refuse("report", "volume", *MARCH, "--by", "year")[1]
    assert "name a file with --xlsx or --csv" in shell.refuse("export", "tickets")[1]
    assert "is not registered" in shell.refuse("export", "tickets", "--csv", "x", "--requester", "x@y.test")[1]


def test_a_file_that_was_there_stays_when_the_new_one_cannot_be_made(
    shell: Shell, small: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = shell.write("figures.xlsx", b"old")
    monkeypatch.setattr("helpdeskmail.sheets._MAX_ROWS", 1)
    assert "take a shorter time, or CSV" in shell.refuse("report", "answer", *MARCH, "--xlsx", str(path))[1]
    assert path.read_bytes() == b"old"
    assert list(tmp_path.glob(".*part")) == []


# Many tickets

MANY = 10_000


@pytest.fixture
def crowded(office: Office) -> Office:
    """Ten thousand tickets of March, each answered, closed and worked on."""
    acme = office.add_organisation("Acme")
    with office.transaction() as unit:
        ids = unit.take_ids(3 * MANY)
        for number in range(MANY):
            at = START + timedelta(minutes=number)
            ticket_id = ids[3 * number]
            values = {"requester_id": office.anna.id, "organisation_id": acme.id, "assignee_id": office.sam.id}
            ticket = Ticket(
                id=ticket_id,
                number=f"T{number}",
                subject="Printer",
                language="en",
                status=Status.CLOSED,
                created_at=at,
                updated_at=at,
                first_answer_at=at + timedelta(hours=1),
                closed_at=at + timedelta(days=1),
                rating_quality=4,
                rated_at=at,
                **values,
            )
            closed = Event(
                id=ids[3 * number + 1],
                ticket_id=ticket_id,
                at=at + timedelta(days=1),
                kind="status_changed",
                cause="test",
                detail={"old": "open", "new": "closed"},
            )
            entry = TimeEntry(
                id=ids[3 * number + 2],
                ticket_id=ticket_id,
                agent_id=office.sam.id,
                minutes=6,
                worked_at=at,
                created_at=at,
            )
            unit.insert_all([ticket, closed, entry])
    return office


@contextmanager
def counting() -> Iterator[list[str]]:
    """The statements that look something up, of every database, while it is open."""
    seen: list[str] = []

    def note_it(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note_it)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note_it)


def test_ten_thousand_tickets_take_a_few_statements_and_little_memory(
    shell: Shell, crowded: Office, tmp_path: Path
) -> None:
    counts = {}
    for command in COMMANDS:
        with counting() as statements:
            said = shell.do("report", command, *MARCH, "--xlsx", str(tmp_path / f"{command}.xlsx"))
        counts[command] = len(statements)
        assert said.startswith(f"{1 if command == 'volume' else MANY} row")
    with counting() as statements:
        shell.do("export", "tickets", "--xlsx", str(tmp_path / "tickets.xlsx"))
    counts["export"] = len(statements)
    assert max(counts.values()) <= 5, counts  # the version of the tables, whether they are there, and what is asked

    tracemalloc.start()
    shell.do("report", "time", *MARCH, "--csv", str(tmp_path / "time.csv"))
    assert tracemalloc.get_traced_memory()[1] < 8_000_000
    tracemalloc.stop()


def test_month_of_ten_thousand_tickets_takes_seven_statements(crowded: Office) -> None:
    organisation = crowded.do(lambda unit: unit.find_all(Organisation))[0]
    policy = crowded.parts.roads.desk.policy
    with crowded.parts.db.view() as unit, counting() as statements:
        figures = build_monthly(unit, organisation, date(2026, 3, 15), policy)
    assert len(statements) <= 7
    assert (figures.opened, figures.closed, figures.open_at_end) == (MANY, MANY, 0)
    assert (figures.ratings, figures.quality, figures.first_answer is not None) == (MANY, 4.0, True)


def test_what_reports_look_up_goes_over_an_index(office: Office) -> None:
    wanted = Wanted(datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC))
    with office.parts.db.view() as unit:
        with counting() as statements:
            for found in (unit.worked(wanted), unit.answered(wanted), unit.rated(wanted), unit.changed(wanted)):
                list(found)
        plans = [
            " ".join(
                str(row)
                for row in unit._connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {one}", ("x",) * one.count("?"))
            )
            for one in statements
        ]
    indexes = (
        "time_entries_worked_at",
        "tickets_created_at",
        "tickets_rated_at",
        "tickets_created_at",
        "events_changed_at",
    )
    assert [name in plan for name, plan in zip(indexes, plans, strict=True)] == [True] * 5, plans
