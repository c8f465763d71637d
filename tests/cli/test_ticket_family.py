"""`ticket merge`, `split`, `link`, `cc` and their like: what they say, and that they do it."""

from __future__ import annotations

import pytest

from tests.cli.shell import Shell
from tests.office import ANNA, SAM, Office

PRINTER, SCREEN = "CS0001001", "CS0001002"
CARL = "carl@customer.test"


@pytest.fixture(autouse=True)
def two_tickets(office: Office) -> None:
    """A printer and, later, a screen, both Anna's."""
    office.write(text="It is jammed.\nAgain.")
    office.pass_time(minutes=5)
    office.write(subject="Screen", text="It is dark.")
    office.sent()


def test_merge_and_unmerge(shell: Shell, office: Office) -> None:
    said = shell.do("ticket", "merge", SCREEN, PRINTER, "--agent", SAM)
    assert said == f"merged {SCREEN} into {PRINTER}; 1 mail queued\n"
    assert f"Links      merged into {PRINTER}" in shell.do("ticket", "show", SCREEN)
    assert f"── request by Anna Client <{ANNA}>, 2026-03-02 09:05 UTC [{SCREEN}]\n" in shell.do(
        "ticket", "show", PRINTER
    )
    code, said = shell.refuse("ticket", "set", SCREEN, "--tag", "x")
    assert (code, said) == (65, f"{SCREEN} was merged into {PRINTER}: change that one")
    assert f"because of agent:{SAM}" in shell.do("why", SCREEN)
    assert "before" not in shell.do("why", SCREEN)
    assert shell.do("ticket", "unmerge", SCREEN) == f"{SCREEN} goes on by itself again\n"
    assert shell.ask("ticket", "show", SCREEN)["status"] == "new"


def test_merging_what_speaks_against_it_wants_force(shell: Shell, office: Office) -> None:
    office.add_contact(CARL)
    office.write(CARL)
    code, said = shell.refuse("ticket", "merge", "CS0001003", PRINTER)
    assert code == 65
    assert said.endswith("are of different requesters; --force merges them all the same")
    shell.do("ticket", "merge", "CS0001003", PRINTER, "--force")
    assert shell.ask("ticket", "show", PRINTER)["participants"] == [CARL]


def test_history_counts_what_split_takes(shell: Shell) -> None:
    shell.do("ticket", "merge", SCREEN, PRINTER)
    rows = shell.ask("ticket", "history", PRINTER)
    assert [(row["place"], row["ticket"], row["text"]) for row in rows] == [
        (1, PRINTER, "It is jammed. Again."),
        (2, SCREEN, "It is dark."),
    ]
    said = shell.do("ticket", "split", PRINTER, "--comment", "1", "--subject", "Jam")
    assert said == f"opened CS0001003 out of {PRINTER}; 2 mails queued\n"
    assert shell.ask("ticket", "show", "CS0001003")["subject"] == "Jam"
    assert shell.refuse("ticket", "split", PRINTER, "--comment", "7")[1].startswith(f"{PRINTER} has no comment 7")


def test_link_and_unlink(shell: Shell) -> None:
    assert shell.do("ticket", "link", SCREEN, PRINTER) == f"linked {SCREEN} with {PRINTER}\n"
    assert shell.do("ticket", "link", SCREEN, PRINTER) == f"{SCREEN} is linked with {PRINTER} already\n"
    assert f"Links      related to {SCREEN}" in shell.do("ticket", "show", PRINTER)
    assert shell.do("ticket", "unlink", PRINTER, SCREEN) == f"{PRINTER} and {SCREEN} are linked no more\n"
    assert shell.do("ticket", "unlink", PRINTER, SCREEN) == f"{PRINTER} was not linked with {SCREEN}\n"


def test_cc_and_uncc(shell: Shell) -> None:
    assert shell.do("ticket", "cc", PRINTER, CARL) == f"{CARL} takes part in {PRINTER}\n"
    assert shell.do("ticket", "cc", PRINTER, CARL) == f"{CARL} takes part in {PRINTER} already\n"
    assert shell.ask("ticket", "show", PRINTER)["participants"] == [CARL]
    assert shell.do("ticket", "uncc", PRINTER, CARL) == f"{CARL} takes part in {PRINTER} no more\n"
    assert shell.refuse("ticket", "uncc", PRINTER, CARL) == (65, f"{CARL} takes no part in {PRINTER}")
    assert shell.refuse("ticket", "cc", PRINTER, "carl") == (65, "carl is not an address")


def test_requester(shell: Shell, office: Office) -> None:
    office.add_contact(CARL)
    assert shell.do("ticket", "requester", PRINTER, CARL, "--drop") == f"{PRINTER} is {CARL}'s\n"
    assert shell.do("ticket", "requester", PRINTER, CARL) == f"{PRINTER} is {CARL}'s already\n"
    shown = shell.ask("ticket", "show", PRINTER)
    assert (shown["requester"], shown["participants"]) == (CARL, [])
    code, said = shell.refuse("ticket", "requester", PRINTER, "nobody@customer.test")
    assert (code, said.split(";")[0]) == (65, "nobody@customer.test is no registered contact")


def test_spam(shell: Shell, office: Office) -> None:
    assert shell.do("ticket", "spam", PRINTER, "--deactivate") == (
        f"closed {PRINTER} as spam; its sender is deactivated\n"
    )
    assert shell.ask("ticket", "show", PRINTER)["close_reason"] == "spam"
    assert office.sent() == []


def test_undo_says_what_is_so_again(shell: Shell, office: Office) -> None:
    shell.do("ticket", "set", PRINTER, "--priority", "high", "--tag", "vip", "--agent", SAM)
    assert shell.do("ticket", "undo", PRINTER, "--agent", SAM) == (
        f"{PRINTER}: “priority” is “normal” again.\n{PRINTER}: “tags” is empty again.\n"
    )
    why = shell.do("why", PRINTER)
    assert "\n    taken back: “priority” is “normal” again.\n    taken back: “tags” is empty again.\n" in why
    code, said = shell.refuse("ticket", "undo", PRINTER, "--agent", SAM)
    assert (code, said) == (65, f"{SAM} has changed nothing on {PRINTER} that could be undone")


def test_unknown_agent_changes_nothing(shell: Shell) -> None:
    code, said = shell.refuse("ticket", "set", PRINTER, "--tag", "x", "--agent", "who@example.test")
    assert (code, said.split(";")[0]) == (65, "there is no active agent who@example.test")
    assert shell.ask("ticket", "show", PRINTER)["tags"] == []


def test_explain_names_the_ticket_that_goes_on(shell: Shell, office: Office) -> None:
    shell.do("ticket", "merge", SCREEN, PRINTER)
    mail = office.compose(subject=f"[{SCREEN}] Still dark")
    said = shell.do("explain", "-", given=mail.as_string())
    assert f"It names ticket {SCREEN} by number, which was merged into {PRINTER}" in said
    assert f"It would go on ticket {PRINTER} as request." in said
