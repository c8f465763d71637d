"""`ticket` and `why`: looking at tickets and changing them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from helpdeskmail.core.model import Comment, CommentKind, TimeEntry
from tests.cli.shell import Shell
from tests.desk.lives import resolved
from tests.office import ANNA, SAM, Office

NUMBER = "CS0001001"
NO_SUCH = "there is no ticket 77; `helpdeskmail ticket list` shows those there are"


@pytest.fixture
def number(office: Office) -> str:
    """A ticket that Anna opened."""
    office.write(text="It is jammed.\nAgain.")
    office.sent()
    return NUMBER


def test_list_shows_the_newest_first_and_filters_by_status(shell: Shell, office: Office, number: str) -> None:
    office.pass_time(minutes=1)
    office.write(subject="Screen")
    assert [row["number"] for row in shell.ask("ticket", "list")] == ["CS0001002", number]
    assert [row["number"] for row in shell.ask("ticket", "list", "--limit", "1")] == ["CS0001002"]
    shell.do("ticket", "close", number)
    assert [row["number"] for row in shell.ask("ticket", "list", "--status", "closed")] == [number]
    assert shell.do("ticket", "list", "--status", "resolved") == "No ticket.\n"
    assert shell.refuse("ticket", "list", "--status", "shut") == (
        65,
        "there is no status 'shut'; there are: new, open, in_progress, suspended, on_hold, resolved, closed",
    )


def test_list_is_filtered_by_what_a_ticket_is_about(shell: Shell, office: Office, number: str) -> None:
    shell.do("organisation", "add", "Company")
    office.add_contact("carl@company.test", organisation="Company")
    office.write("carl@company.test")
    other = "CS0001002"
    shell.do("ticket", "set", number, "--category", "Été/Printer", "--tag", "vip", "--priority", "high")
    shell.do("ticket", "set", number, "--assignee", SAM)
    shell.do("ticket", "set", other, "--category", "Étéx", "--tag", "v")
    for filters, found in (
        (["--organisation", "Company"], [other]),
        (["--category", "Été"], [number]),
        (["--category", "Été/printer"], [number]),
        (["--category", "Ét_"], []),
        (["--tag", "vip"], [number]),
        (["--priority", "high"], [number]),
        (["--assignee", SAM], [number]),
        (["--assignee", ""], [other]),
        (["--tag", "vip", "--organisation", "Company"], []),
    ):
        assert [row["number"] for row in shell.ask("ticket", "list", *filters)] == found
    for option, value, complaint in (
        ("--organisation", "Nobody", "there is no organisation 'Nobody'"),
        ("--assignee", ANNA, f"{ANNA} is not an agent"),
        ("--priority", "now", "there is no priority 'now'; there are: low, normal, high, urgent"),
    ):
        code, said = shell.refuse("ticket", "list", option, value)
        assert (code, said.startswith(complaint)) == (65, True)


def test_set_classifies_and_takes_away(shell: Shell, number: str) -> None:
    shell.set(categories__paths='["Hardware/Printer"]', fields='{"floor": {"label": "Floor no."}}')
    shell.do(
        *("ticket", "set", number, "--impact", "high", "--urgency", "LOW", "--nature", "incident"),
        *("--category", "printer", "--product", "LaserJet", "--version", "4.2", "--site", "Gent", "--item", "P 7"),
        *("--reference", "A 1", "--reference2", "B 2", "--internal-reference", "I 3", "--wished-date", "2026-12-24"),
        *("--field", "floor=3"),
    )
    wanted = {
        "impact": "high",
        "urgency": "low",
        "nature": "incident",
        "category": "Hardware/Printer",
        "product": "LaserJet",
        "version": "4.2",
        "site": "Gent",
        "item": "P 7",
        "wished_date": "2026-12-24",
        "reference": "A 1",
        "reference2": "B 2",
        "internal_reference": "I 3",
        "floor": "3",
    }
    assert shell.ask("ticket", "show", number)["fields"] == wanted
    assert "Floor no.           3\n" in shell.do("ticket", "show", number)
    shell.do("ticket", "set", number, "--product", "", "--field", "floor=")
    fields = shell.ask("ticket", "show", number)["fields"]
    assert (fields["product"], fields["floor"]) == ("", "")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--impact", "huge"], "there is no impact 'huge'; there are: low, normal, high"),
        (["--field", "impact=huge"], "there is no impact 'huge'; there are: low, normal, high"),
        (["--category", "printr"], 'there is no category "printr"; did you mean Hardware/Printer?'),
        (["--field", "flor=3"], "there is no field 'flor'; did you mean floor?; there are: floor, priority, "),
        (["--wished-date", "soon"], "the wished date 'soon' is no day; write it as in 2026-12-24"),
    ],
)
def test_value_that_a_field_cannot_have_is_refused_and_nothing_is_kept(
    shell: Shell, number: str, arguments: list[str], complaint: str
) -> None:
    shell.set(categories__paths='["Hardware/Printer"]', fields='{"floor": {"label": "Floor"}}')
    code, said = shell.refuse("ticket", "set", number, "--tag", "x", *arguments)
    assert (code, said.startswith(complaint)) == (65, True), said
    view = shell.ask("ticket", "show", number)
    assert (view["fields"], view["tags"]) == ({}, [])


def test_show_is_pleasant_to_read(shell: Shell, office: Office) -> None:
    mail = office.compose(text="It is jammed.\n\nAgain.", Cc="Carl <carl@customer.test>")
    mail.add_attachment(b"x" * 12_345, maintype="application", subtype="pdf", filename="plan.pdf")
    office.receive(mail)
    shell.do("ticket", "set", NUMBER, "--priority", "high", "--tag", "printer", "--field", "site=Gent")
    assert shell.do("ticket", "show", f"[{NUMBER}]").splitlines() == [
        "[CS0001001] Printer",
        "",
        "Status     new",
        "Priority   high",
        "Requester  Anna Client <anna@customer.test>",
        "Copied     carl@customer.test",
        "Tags       printer",
        "Site       Gent",
        "Created    2026-03-02 09:00 UTC",
        "",
        "── request by Anna Client <anna@customer.test>, 2026-03-02 09:00 UTC",
        "   It is jammed.",
        "",
        "   Again.",
        "   + plan.pdf (12 KB)",
    ]


def test_hostile_subject_cannot_move_the_cursor_nor_forge_a_line(shell: Shell, office: Office) -> None:
    raw = office.compose(subject="Printer").as_bytes().replace(b"Printer", b"=?utf-8?Q?a=1B[2Jb=E2=80=AEc?=")
    office.receive(raw)
    for said in (shell.do("ticket", "list"), shell.do("ticket", "show", NUMBER), shell.do("why", NUMBER)):
        assert "\x1b" not in said
        assert "\u202e" not in said


def test_comment_reaches_the_client(shell: Shell, office: Office, number: str) -> None:
    assert (
        shell.do("ticket", "comment", number, "--agent", SAM, "--text", "Pull.")
        == f"noted on {number}; 1 mail queued\n"
    )
    (sent,) = office.sent(to=ANNA)
    assert "Pull." in sent.text
    comment = shell.ask("ticket", "show", number)["comments"][-1]
    assert (comment["kind"], comment["author"], comment["text"]) == ("reply", SAM, "Pull.")


@pytest.mark.parametrize(("status", "mail"), [("suspended", "suspension"), ("resolved", "resolution")])
def test_question_or_solution_goes_out_as_what_it_is(
    shell: Shell, office: Office, number: str, status: str, mail: str
) -> None:
    shell.do("ticket", "comment", number, "--agent", SAM, "--text", "Which lamp is lit?", "--status", status)
    (sent,) = office.sent(to=ANNA)
    assert (sent.item.template, "Which lamp is lit?" in sent.text) == (mail, True)
    assert shell.ask("ticket", "show", number)["status"] == status


def test_comment_with_an_unknown_status_is_refused(shell: Shell, number: str) -> None:
    code, said = shell.refuse("ticket", "comment", number, "--agent", SAM, "--text", "x", "--status", "done")
    assert code == 65
    assert "there is no status 'done'" in said


def test_comment_is_read_from_standard_input(shell: Shell, office: Office, number: str) -> None:
    shell.do("ticket", "comment", number, "--agent", SAM, given="Pull\nthe lever. É\n")
    assert shell.ask("ticket", "show", number)["comments"][-1]["text"] == "Pull\nthe lever. É"


def test_note_of_a_rule_is_marked_as_automatic_and_names_the_rule(shell: Shell, office: Office, number: str) -> None:
    ticket = office.tickets()[0]
    office.do(lambda unit: unit.insert_all([a_note(unit.new_id(), ticket.id, "rule:printers", office.now)]))
    assert shell.do("ticket", "show", number).splitlines()[-2:] == [
        "── note by rule printers, 2026-03-02 09:00 UTC, automatic",
        "   On the third floor.",
    ]
    assert shell.ask("ticket", "show", number)["comments"][-1]["author"] == "rule:printers"


def test_client_whose_name_looks_like_a_rule_is_shown_as_a_person(shell: Shell, office: Office) -> None:
    office.add_contact("eve@customer.test", name="rule:printers")
    office.write("eve@customer.test")
    assert "── request by rule:printers <eve@customer.test>, 2026-03-02 09:00 UTC\n" in shell.do(
        "ticket", "show", NUMBER
    )


def a_note(note_id: int, ticket_id: int, author: str, at: datetime) -> Comment:
    values = {"kind": CommentKind.NOTE, "author_name": author, "text": "On the third floor.", "created_at": at}
    return Comment(id=note_id, ticket_id=ticket_id, **values)


def test_automatic_mail_is_marked_as_such(shell: Shell, office: Office, number: str) -> None:
    office.receive(office.compose(subject=f"Re: [{number}]", text="I am away.", Auto_Submitted="auto-replied"))
    marked = [line for line in shell.do("ticket", "show", number).splitlines() if line.startswith("── ")][-1]
    assert marked.startswith(f"── note by Anna Client <{ANNA}>, ")
    assert ", automatic (" in marked


def test_note_stays_inside(shell: Shell, office: Office, number: str) -> None:
    shell.do("ticket", "comment", number, "--agent", SAM, "--text", "Rude.", "--note")
    assert office.sent(to=ANNA) == []
    assert shell.ask("ticket", "show", number)["comments"][-1]["kind"] == "note"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["77", "--agent", SAM, "--text", "x"], NO_SUCH),
        (
            [NUMBER, "--agent", ANNA, "--text", "x"],
            f"there is no active agent {ANNA}; `helpdeskmail agent list` shows those there are",
        ),
        ([NUMBER, "--agent", SAM, "--text", "  "], "there is nothing to say: give --text, or text on standard input"),
        ([NUMBER, "--agent", SAM], "there is nothing to say: give --text, or text on standard input"),
    ],
)
def test_comment_that_cannot_be_made_is_refused(
    shell: Shell, number: str, arguments: list[str], complaint: str
) -> None:
    assert shell.refuse("ticket", "comment", *arguments) == (65, complaint)
    assert len(shell.ask("ticket", "show", number)["comments"]) == 1


def test_set_changes_all_that_is_named_with_an_event_each(shell: Shell, number: str) -> None:
    changes = ["--status", "in_progress", "--priority", "urgent", "--assignee", SAM, "--team", "Second"]
    changes += ["--subject", "Jam", "--tag", "a", "--tag", "b", "--field", "site=Gent"]
    assert shell.do("ticket", "set", number, *changes).startswith(f"changed {number}; ")
    shell.do("ticket", "set", number, "--untag", "a")
    ticket = shell.ask("ticket", "show", number)
    wanted = {
        "status": "in_progress",
        "priority": "urgent",
        "assignee": SAM,
        "team": "Second",
        "subject": "Jam",
        "tags": ["b"],
        "fields": {"site": "Gent"},
    }
    assert {key: ticket[key] for key in wanted} == wanted
    kinds = [event["kind"] for event in ticket["events"] if event["cause"] == "command line"]
    assert {"assigned", "status_changed", "field_changed", "tags_changed"} <= set(kinds)


def test_setting_what_is_so_already_changes_nothing(shell: Shell, number: str) -> None:
    before = shell.ask("ticket", "show", number)
    assert shell.do("ticket", "set", number, "--status", "new", "--priority", "normal") == (
        f"{number}: nothing to change\n"
    )
    assert shell.ask("ticket", "show", number) == before


def test_assignee_is_taken_off_again(shell: Shell, number: str) -> None:
    shell.do("ticket", "set", number, "--assignee", SAM)
    shell.do("ticket", "set", number, "--assignee", "")
    assert shell.ask("ticket", "show", number)["assignee"] == ""


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["77", "--team", "x"], NO_SUCH),
        (
            [NUMBER, "--status", "shut"],
            "there is no status 'shut'; there are: new, open, in_progress, suspended, on_hold, resolved, closed",
        ),
        ([NUMBER, "--priority", "hot"], "there is no priority 'hot'; there are: low, normal, high, urgent"),
        (
            [NUMBER, "--assignee", "x@x.test"],
            "there is no active agent x@x.test; `helpdeskmail agent list` shows those there are",
        ),
        ([NUMBER, "--field", "site"], "--field wants NAME=VALUE, not 'site'"),
        ([NUMBER, "--team", "Second", "--status", "shut"], "there is no status 'shut'; there are: "),
    ],
)
def test_change_that_cannot_be_made_is_refused_as_a_whole(
    shell: Shell, number: str, arguments: list[str], complaint: str
) -> None:
    before = shell.ask("ticket", "show", number)
    code, said = shell.refuse("ticket", "set", *arguments)
    assert (code, said[: len(complaint)]) == (65, complaint)
    assert shell.ask("ticket", "show", number) == before


def test_status_that_the_table_does_not_lead_to_is_refused(shell: Shell, number: str) -> None:
    shell.do("ticket", "set", number, "--status", "open")
    assert shell.refuse("ticket", "set", number, "--status", "new") == (65, "a ticket cannot be made new again")
    shell.do("ticket", "close", number)
    assert shell.refuse("ticket", "set", number, "--status", "suspended") == (
        65,
        "a ticket that is closed cannot be suspended",
    )


def test_close_keeps_its_reason_and_is_done_once(shell: Shell, number: str) -> None:
    assert shell.do("ticket", "close", number, "--reason", "solved").startswith(f"closed {number}; ")
    ticket = shell.ask("ticket", "show", number)
    assert (ticket["status"], ticket["close_reason"]) == ("closed", "solved")
    assert "Status     closed (solved)" in shell.do("ticket", "show", number)
    assert shell.refuse("ticket", "close", number) == (65, f"{number} is closed already")
    assert shell.refuse("ticket", "close", "77") == (65, NO_SUCH)


def test_why_names_the_cause_of_every_event_and_mail(shell: Shell, number: str) -> None:
    shell.do("ticket", "set", number, "--priority", "high")
    lines = shell.do("why", number).splitlines()
    assert lines[0].startswith("2026-03-02 09:00  ticket opened, because of mail:")
    queued = lines.index("2026-03-02 09:00  mail queued, because of rule:acknowledge")
    assert lines[queued + 1] == f"    template: acknowledgement, to: {ANNA}"
    assert any(line.startswith("    rule acknowledge matched: ") for line in lines)
    assert lines[-1] == "    field: priority, old: normal, new: high"
    events = shell.ask("why", number)
    assert [event["kind"] for event in events] == [
        event["kind"] for event in shell.ask("ticket", "show", number)["events"]
    ]
    assert all(event["cause"] for event in events)


@pytest.mark.parametrize("command", [["why", "77"], ["ticket", "show", "77"]])
def test_unknown_number_is_told(shell: Shell, command: list[str]) -> None:
    assert shell.refuse(*command) == (65, NO_SUCH)


def test_time_is_noted_on_a_day_of_the_desks_zone(shell: Shell, office: Office) -> None:
    office.write()
    number = office.tickets()[0].number
    shell.set(desk__time_zone="Pacific/Auckland")
    said = shell.do("ticket", "time", number, "--agent", SAM, "--spent", "1h30", "--what", "drum", "--on", "2026-03-01")
    assert said == f"noted 90 minutes on {number}, which makes 90\n"
    assert shell.do("ticket", "time", number, "--agent", SAM, "--minutes", "15").endswith("makes 105\n")
    first, second = office.do(lambda unit: unit.find_all(TimeEntry))
    assert first.worked_at == datetime(2026, 2, 28, 23, tzinfo=UTC)  # noon in Auckland
    assert (first.what, second.minutes) == ("drum", 15)
    assert shell.ask("ticket", "show", number)["minutes_worked"] == 105


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--agent", SAM, "--spent", "soon"), "--spent: 'soon' is not a time worked; write hours and minutes"),
        (("--agent", SAM, "--spent", "1h", "--on", "31/03/2026"), "--on: '31/03/2026' is not a day; write year"),
        (("--agent", SAM, "--spent", "1h", "--on", "2999-01-01"), "--on: 2999-01-01 is still to come"),
        (("--agent", "x@example.test", "--spent", "1h"), "there is no active agent x@example.test"),
        (("--agent", SAM, "--spent", "1h", "--what", "a\nb"), "--what must be one line"),
    ],
)
def test_time_that_cannot_be_noted_is_refused(
    shell: Shell, office: Office, options: tuple[str, ...], words: str
) -> None:
    office.write()
    code, complaint = shell.refuse("ticket", "time", office.tickets()[0].number, *options)
    assert code == 65
    assert words in complaint


@pytest.mark.parametrize(
    ("answer", "marks", "line"),
    [
        ("Yes, it is solved.\nQuality 4, speed 5", (4, 5), "Rating quality 4, speed 5"),
        ("Yes, it is solved.\nSpeed 2", (None, 2), "Rating speed 2"),
    ],
)
def test_show_tells_the_clients_marks(
    shell: Shell, office: Office, answer: str, marks: tuple[int | None, int], line: str
) -> None:
    number = resolved(office)
    (solution,) = office.sent(ANNA)
    assert "Rating" not in shell.do("ticket", "show", number)
    office.pass_time(minutes=1)
    office.answer(ANNA, solution, answer)
    shown = shell.ask("ticket", "show", number)
    assert (shown["rating_quality"], shown["rating_speed"]) == marks
    assert datetime.fromisoformat(shown["rated_at"]) == office.now
    assert line.split() in [one.split() for one in shell.do("ticket", "show", number).splitlines()]
