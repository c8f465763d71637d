"""`rules`: checking, explaining, testing and replaying, none of which changes anything."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from helpdeskmail.core.case import Case
from helpdeskmail.core.model import Priority, Status
from helpdeskmail.core.status import Trigger
from tests.cli.shell import Shell
from tests.office import ANNA, DESK, SAM, Office

SHIPPED = Path(__file__).parents[2] / "config" / "rules-tests"
MAIL = (SHIPPED / "first-mail.eml").read_text("utf-8")
LUCIE = "lucie@client.example"
# The shipped rules would act on all of this; these tell apart what a mail is met by.
RULES = """
[[rule]]
name = "urgent"
on = "client_replied"
when = { field = "ticket.previous_status", is = "suspended" }
do = { escalate = "priority" }

[[rule]]
name = "greet"
on = "ticket_opened"
when = { field = "mail.subject", contains = "printer" }
do = { send = "acknowledgement", to = "requester" }
"""


def write_mail(shell: Shell, name: str, **headers: str) -> None:
    """The first mail of the shipped cases with other headers; "" takes one out."""
    head, _, body = MAIL.partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines()) | {
        key.replace("_", "-"): value for key, value in headers.items()
    }
    shell.write(f"cases/{name}", "\n".join(f"{key}: {value}" for key, value in fields.items() if value) + f"\n\n{body}")


def write_case(shell: Shell, text: str, name: str = "case") -> None:
    shell.write(f"cases/{name}.toml", text)


# -- check and explain ------------------------------------------------------------------------------------------


def test_rules_that_are_well_are_counted(bare_shell: Shell) -> None:
    bare_shell.write("own.toml", RULES)
    assert bare_shell.do("rules", "check", "own.toml") == "own.toml: 2 rules, all well\n"
    assert bare_shell.do("rules", "check").endswith(" rules, all well\n")


def test_every_fault_of_the_rules_is_told_with_file_and_line(bare_shell: Shell) -> None:
    bare_shell.write("own.toml", RULES.replace("client_replied", "client_repiled").replace("contains", "cotains"))
    code, complaint = bare_shell.refuse("rules", "check", "own.toml")
    assert code == 78
    first, *faults = complaint.splitlines()
    assert first == "2 faults in the configuration:"
    assert [fault.partition(": ")[0].strip() for fault in faults] == ["own.toml:4", "own.toml:11"]


def test_rules_explain_shows_the_trace_and_nothing_else(shell: Shell) -> None:
    shell.write("rules.toml", RULES)
    shell.set(rules__file="rules.toml")
    mail = f"From: {ANNA}\nTo: {DESK}\nSubject: Scanner\n\nHelp.\n"
    shown = shell.do("rules", "explain", "-", given=mail)
    assert shown.startswith("- greet: mail.subject")
    assert len(shown.splitlines()) == 1
    (entry,) = shell.ask("rules", "explain", "-", given=mail)
    assert (entry["rule"], entry["matched"]) == ("greet", False)
    assert shell.ask("ticket", "list") == []


def test_mail_that_no_rule_is_asked_about_is_told(shell: Shell) -> None:
    mail = f"From: stranger@elsewhere.test\nTo: {DESK}\nSubject: Scanner\n\nHelp.\n"
    shell.write("rules.toml", RULES)
    shell.set(rules__file="rules.toml")
    assert shell.do("rules", "explain", "-", given=mail) == "No rule is asked: the mail changes no ticket.\n"


# -- test -------------------------------------------------------------------------------------------------------


def test_shipped_cases_pass_on_an_empty_folder_and_leave_it_empty(bare_shell: Shell) -> None:
    shown = bare_shell.do("rules", "test", str(SHIPPED))
    assert shown.splitlines() == ["passed  first-mail", "passed  vacation-notice", "2 cases, none failed"]
    assert list(bare_shell.folder.iterdir()) == []


def test_case_that_fails_is_told_with_what_differs_and_why(bare_shell: Shell) -> None:
    write_mail(bare_shell, "first.eml", Subject="Scanner")
    bare_shell.write("own.toml", RULES)
    write_case(
        bare_shell,
        'mail = "first.eml"\n[expect]\nevent = "client_replied"\nrules = ["greet"]\nmails = ["closure to requester"]\n',
    )
    code = bare_shell.run("rules", "test", "cases", "--rules", "own.toml")
    assert code == 1
    assert bare_shell.said.splitlines() == [
        "FAILED  case",
        "        event client_replied did not happen; what did: ticket_opened",
        '        rule greet did not act: mail.subject does not contain "printer"',
        "        no mail closure to requester",
    ]
    assert bare_shell.complained == "1 case, 1 failed\n"


def test_what_was_not_expected_is_told(bare_shell: Shell) -> None:
    shutil.copytree(SHIPPED, bare_shell.folder / "cases")
    write_case(bare_shell, 'mail = "first-mail.eml"\n[expect]\nrules = ["acknowledge"]\nmails = []\n', "first-mail")
    bare_shell.run("rules", "test", "cases", "--json")
    first, second = json.loads(bare_shell.said)
    assert second["passed"]
    assert not first["passed"]
    assert first["differences"] == [
        "rule new-to-agents acted, which was not expected: no condition",
        f"mail acknowledgement to requester ({LUCIE}), which was not expected",
        "mail agent-new to assignee_or_agents (agent@desk.example), which was not expected",
    ]


GIVEN: list[tuple[str, dict[str, str], str]] = [
    ('"sender.known" = false', {}, 'event = "mail_held"\nrules = []\nmails = []'),
    (
        '"sender.known" = false\norganisation.domains = ["client.example"]\norganisation.recognise_domain = true',
        {},
        f'mails = ["welcome to {LUCIE}", "acknowledgement to {LUCIE}", "agent-new to assignee_or_agents"]',
    ),
    (
        'earlier = ["first-mail.eml"]\nanswers = "suspension"\nticket.status = "suspended"',
        {"Message-ID": "<2@client.example>"},
        'event = "client_replied"\nmails = ["agent-follow-up to assignee_or_agents"]',
    ),
    (
        'earlier = ["first-mail.eml"]\nanswers = "agent-new"\nagent.address = "sam@desk.example"',
        {"From": "sam@desk.example", "Message-ID": "<2@desk.example>"},
        'event = "agent_replied"\nmails = ["comment to requester"]',
    ),
    (
        """
        earlier = ["first-mail.eml"]
        answers = "acknowledgement"
        agent.address = "a@desk.example"
        ticket = { assignee = "a@desk.example", priority = "high", tags = ["vip"], field.floor = "2" }
        """,
        {"Message-ID": "<2@client.example>"},
        'event = "client_replied"\nmails = ["agent-follow-up to a@desk.example"]',
    ),
]


@pytest.mark.parametrize(("given", "headers", "expect"), GIVEN)
def test_given_people_and_earlier_mails_are_what_the_mail_meets(
    given: str, headers: dict[str, str], expect: str, bare_shell: Shell
) -> None:
    shutil.copytree(SHIPPED, bare_shell.folder / "cases")
    write_mail(bare_shell, "mail.eml", **headers)
    write_case(bare_shell, f'mail = "mail.eml"\n[given]\n{given}\n[expect]\n{expect}\n', "mine")
    bare_shell.run("rules", "test", "cases", "--json")
    (mine,) = [view for view in json.loads(bare_shell.said) if view["case"] == "mine"]
    assert mine["differences"] == []


def test_audience_that_the_rule_does_not_name_is_none(bare_shell: Shell) -> None:
    shutil.copytree(SHIPPED, bare_shell.folder / "cases")
    case = (
        'mail = "first-mail.eml"\n[expect]\nmails = ["acknowledgement to author", "agent-new to assignee_or_agents"]\n'
    )
    write_case(bare_shell, case, "first-mail")
    assert bare_shell.run("rules", "test", "cases") == 1
    assert "        no mail acknowledgement to author\n" in bare_shell.said


def test_every_fault_of_every_case_is_told_at_once(bare_shell: Shell) -> None:
    shutil.copy(SHIPPED / "first-mail.eml", bare_shell.write("cases/first.eml", ""))
    write_case(bare_shell, 'mail = "none.eml"\n[expect]\nrules = []\n', "a")
    write_case(bare_shell, 'mail = "first.eml"\n[expect]\nevnet = "x"\nmails = ["closure"]\nevent = "opened"\n', "b")
    write_case(bare_shell, '[given]\nticket.status = "waiting"\n"contact.nmae" = "x"\n', "c")
    write_case(bare_shell, "mail = \n", "d")
    write_case(bare_shell, "", "e")
    code, complaint = bare_shell.refuse("rules", "test", "cases")
    assert code == 78
    told = [line.strip().removeprefix("cases/") for line in complaint.splitlines()[1:]]
    assert [line.split(": ")[0] + ": " + line.split(": ")[1].split()[0] for line in told] == [
        "a.toml: names",
        "b.toml: expect.evnet",
        "b.toml: expect.event",
        "b.toml: expect.mails",
        "c.toml: mail",
        "c.toml: expect",
        "c.toml: given.contact.nmae",
        "c.toml: given.ticket.status",
        "c.toml: given.ticket.status",
        "d.toml: is",
        "e.toml: is",
    ]
    assert "did you mean contact.name?" in complaint


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ('answers = "closure"', f"given.answers: no mail closure went to {LUCIE} before"),
        ('ticket.assignee = "x@y.example"', "given.ticket.assignee: x@y.example is not the agent"),
        ('contact.language = "xx"', "there are no mails in 'xx'"),
    ],
)
def test_what_cannot_be_given_is_told(given: str, complaint: str, bare_shell: Shell) -> None:
    shutil.copytree(SHIPPED, bare_shell.folder / "cases")
    write_mail(bare_shell, "mail.eml", **{"Message-ID": "<2@client.example>"})
    write_case(
        bare_shell, f'mail = "mail.eml"\n[given]\nearlier = ["first-mail.eml"]\n{given}\n[expect]\nrules = []\n', "mine"
    )
    code, told = bare_shell.refuse("rules", "test", "cases")
    assert code == 65
    assert complaint in told


def test_folder_without_a_case_is_told(bare_shell: Shell) -> None:
    assert bare_shell.refuse("rules", "test", ".")[0] == 66


# -- replay -----------------------------------------------------------------------------------------------------

EVER = "9999w"  # replay goes by the real clock, the office by its own


def suspend(case: Case) -> None:
    case.move(Trigger.SUSPEND, reason="agent")


@pytest.fixture
def history(office: Office) -> Office:
    """A ticket that was opened, suspended, taken up again by the client, and closed."""
    number = office.write(ANNA, "The printer is jammed").ticket.number  # type: ignore[union-attr]
    office.pass_time(hours=1)
    office.change(number, suspend)
    (question,) = office.sent(to=ANNA, template="suspension")
    office.pass_time(hours=1)
    office.answer(ANNA, question, "The red lamp is on.")
    office.pass_time(hours=1)
    office.change(number, lambda case: case.set_field("priority", Priority.HIGH))
    office.change(number, lambda case: case.move(Trigger.CLOSE, reason="agent"))
    return office


def test_history_under_the_rules_that_made_it_shows_no_difference(history: Office, shell: Shell) -> None:
    told = shell.ask("rules", "replay", "--since", EVER)
    assert (told["mails"], told["different"]) == (2, [])
    assert shell.do("rules", "replay", "--since", EVER).endswith(" UTC, 0 with another outcome\n")


def test_other_rules_are_shown_on_the_mails_as_they_stood_then(history: Office, shell: Shell) -> None:
    shell.write("own.toml", RULES)
    first, second = shell.ask("rules", "replay", "--since", EVER, "--rules", "own.toml")["different"]
    assert list(first["would_act"]) == ["ticket_opened: greet"]
    assert list(first["acted_only_then"]) == ["ticket_opened: acknowledge", "ticket_opened: new-to-agents"]
    assert list(second["would_act"]) == ["client_replied: urgent"]  # the ticket is closed today, and was suspended then
    assert first["trouble"] == second["trouble"] == ""
    shown = shell.do("rules", "replay", "--since", EVER, "--rules", "own.toml")
    assert '  + client_replied: urgent: ticket.previous_status is "suspended"' in shown


def test_replay_changes_nothing(history: Office, shell: Shell) -> None:
    def kept() -> object:
        views = [history.show(ticket.number) for ticket in history.tickets()]
        return views, shell.ask("outbox", "list"), shell.ask("quarantine", "list")

    before = kept()
    shell.ask("rules", "replay", "--since", EVER)
    assert kept() == before
    assert history.write(ANNA, "Next").ticket.number == "CS0001002"  # type: ignore[union-attr]


def test_mails_before_the_period_are_left_out(history: Office, shell: Shell) -> None:
    between = history.now - timedelta(hours=2)
    hours = (datetime.now(UTC) - between) // timedelta(hours=1)
    assert shell.ask("rules", "replay", "--since", f"{hours}h")["mails"] == 1
    assert shell.ask("rules", "replay", "--since", "1h")["mails"] == 0


def test_mail_whose_text_is_gone_is_told_and_hides_no_other(history: Office, shell: Shell) -> None:
    blobs = sorted(path for path in (shell.folder / "blobs").glob("??/??/*"))
    blobs[0].unlink()
    told = shell.ask("rules", "replay", "--since", EVER)
    assert told["mails"] == 2
    assert "there is no blob" in told["different"][0]["trouble"]


@pytest.mark.parametrize("period", ["", "30", "d", "0d", "-1d", "1 month"])
def test_period_that_is_none_is_refused(period: str, shell: Shell) -> None:
    code, complaint = shell.refuse("rules", "replay", f"--since={period}")
    assert code == 64
    assert "such as 12h, 30d or 8w" in complaint


def test_agents_answer_is_decided_again_as_that_agents(history: Office, shell: Shell) -> None:
    decision = history.write(ANNA, "Scanner")
    (notice,) = history.sent(to=SAM, template="agent-new")
    history.answer(SAM, notice, "Press the button.")
    assert decision.ticket is not None
    assert history.show(decision.ticket.number)["status"] == Status.OPEN
    told = shell.ask("rules", "replay", "--since", EVER)
    assert (told["mails"], told["different"]) == (4, [])


def test_mails_with_commands_about_what_is_no_longer_so_are_not_judged(history: Office, shell: Shell) -> None:
    numbers, notices = [], []
    for subject in ("Scanner", "Fax"):
        decision = history.write(ANNA, subject)
        assert decision.ticket is not None
        numbers.append(decision.ticket.number)
        notices.append(history.sent(to=SAM, template="agent-new")[0])
    history.answer(SAM, notices[0], "#clsoe\n\nDone.")
    [held] = history.held()
    history.answer(SAM, notices[0], f"#send {held.id}")
    history.pass_time(minutes=1)
    history.answer(SAM, notices[1], "#priority high")
    history.pass_time(minutes=1)
    undone = history.answer(SAM, notices[1], "#undo")
    assert undone.state == "done"
    history.answer(SAM, notices[0], f"#merge {numbers[1]}")
    told = shell.ask("rules", "replay", "--since", EVER)
    assert told["different"] == []
    assert [one["why"] for one in told["not_judged"]] == [
        f"{command} was about what is no longer so" for command in (f"#send {held.id}", "#undo", f"#merge {numbers[1]}")
    ]
    shown = shell.do("rules", "replay", "--since", EVER)
    assert f"  not judged: #send {held.id} was about what is no longer so\n" in shown
    assert shown.endswith(" UTC, 0 with another outcome, 3 not judged\n")
