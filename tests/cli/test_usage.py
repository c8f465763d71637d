"""What holds for every command: help, exit codes, JSON, and that nobody ever meets a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import typer

from helpdeskmail import cli
from helpdeskmail.core.model import OutboxState
from tests.cli.shell import Shell
from tests.office import Office

LISTINGS: dict[tuple[str, ...], set[str]] = {
    ("contact", "list"): {"addresses", "name", "organisation", "language", "time_zone", "active"},
    ("organisation", "list"): {
        *("name", "domains", "recognise_domain", "share_tickets", "language", "time_zone", "country", "created_at"),
    },
    ("agent", "list"): {"name", "address", "language", "time_zone", "team", "active", "created_at"},
    ("ticket", "list"): {
        *("number", "subject", "status", "priority", "requester", "assignee", "team", "tags"),
        *("created_at", "updated_at"),
    },
    ("why", "CS0001001"): {"at", "kind", "cause", "detail"},
    ("quarantine", "list"): {
        *("id", "received_at", "reason", "meaning", "from", "subject", "return_path", "size", "error"),
    },
    ("outbox", "list"): {
        *("id", "state", "ticket_id", "comment_id", "participant_id", "template", "cause", "recipient"),
        *("return_path", "message_id", "subject", "attachments", "created_at", "attempts", "next_at"),
        *("expires_at", "last_reply", "settled_at"),
    },
}
TICKET = {
    *("number", "subject", "status", "priority", "requester", "requester_name", "organisation", "assignee", "team"),
    *("participants", "language", "tags", "fields", "created_at", "updated_at", "taken_at", "first_answer_at"),
    *("suspended_at", "resolved_at", "closed_at", "close_reason", "minutes_worked", "comments", "events"),
    *("rating_quality", "rating_speed", "rated_at"),
}
COMMENT = {"kind", "author", "author_name", "text", "at", "automatic", "message_id", "attachments"}


def walk(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command with the words that call it."""
    yield path, command
    for name, inner in getattr(command, "commands", {}).items():
        yield from walk(inner, (*path, name))


COMMANDS = dict(walk(typer.main.get_command(cli.app)))


def test_every_command_of_the_manual_is_there() -> None:
    assert {" ".join(path) for path, command in COMMANDS.items() if not hasattr(command, "commands")} >= {
        *("serve", "check", "health", "demo", "receive", "send", "parse", "explain", "why"),
        *("contact add", "contact list", "contact import", "contact activate", "contact deactivate"),
        *("organisation add", "organisation list", "organisation show", "organisation set"),
        *("agent add", "agent list", "agent activate", "agent deactivate"),
        *("ticket list", "ticket show", "ticket comment", "ticket set", "ticket close"),
        *("quarantine list", "quarantine show", "quarantine release", "quarantine discard"),
        *("outbox list", "outbox show", "outbox retry", "outbox cancel"),
        *("db upgrade", "db check"),
    }


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_help_explains_every_word_and_fits_a_terminal(bare_shell: Shell, path: tuple[str, ...]) -> None:
    said = bare_shell.do(*path, "--help")
    assert max(map(len, said.splitlines())) <= 90
    assert "..." not in said.partition("Commands:")[2]
    for parameter in COMMANDS[path].params:
        assert getattr(parameter, "help", None), parameter.name


def test_help_lists_the_exit_codes(bare_shell: Shell) -> None:
    said = bare_shell.do("--help")
    for code, text in cli.EXIT_CODES.items():
        assert f"{code:>3}  {text}" in said


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["bogus"], "No such command 'bogus'."),
        (["ticket", "bogus"], "No such command 'bogus'."),
        (["ticket", "list", "--bogus"], "No such option: --bogus"),
        (["ticket", "show"], "Missing argument 'NUMBER'."),
        (["outbox", "show", "x"], "Invalid value for 'ID'"),
        (["ticket", "list", "--limit", "x"], "Invalid value for '--limit'"),
        (["ticket", "list", "--limit", "0"], "Invalid value for '--limit'"),
        (["outbox", "list", "--limit", "-1"], "Invalid value for '--limit'"),
    ],
)
def test_wrong_usage_is_told_with_code_64(bare_shell: Shell, arguments: list[str], complaint: str) -> None:
    code, said = bare_shell.refuse(*arguments)
    assert code == 64
    assert complaint in said


def test_no_command_shows_the_help_with_code_64(bare_shell: Shell) -> None:
    code, said = bare_shell.refuse()
    assert code == 64
    assert "Commands:" in said


@pytest.mark.parametrize("command", LISTINGS, ids=" ".join)
def test_json_of_a_listing_has_the_promised_keys(shell: Shell, office: Office, command: tuple[str, ...]) -> None:
    office.add_organisation("Company")
    office.write()
    office.write("eve@stranger.test")
    rows = shell.ask(*command)
    assert rows
    assert all(set(row) >= LISTINGS[command] for row in rows)


def test_json_of_a_ticket_has_the_promised_keys(shell: Shell, office: Office) -> None:
    mail = office.compose()
    mail.add_attachment(b"12345", maintype="application", subtype="pdf", filename="plan.pdf")
    office.receive(mail)
    ticket = shell.ask("ticket", "show", "CS0001001")
    assert set(ticket) >= TICKET
    assert set(ticket["comments"][0]) >= COMMENT
    assert ticket["comments"][0]["attachments"] == [{"name": "plan.pdf", "size": 5}]
    assert {frozenset(event) for event in ticket["events"]} == {frozenset({"at", "kind", "cause"})}


@pytest.mark.parametrize("command", [command for command in LISTINGS if command[-1] == "list"], ids=" ".join)
def test_empty_listing_is_an_empty_array_or_a_word(bare_shell: Shell, command: tuple[str, ...]) -> None:
    bare_shell.do("db", "upgrade")
    assert bare_shell.ask(*command) == []
    assert bare_shell.do(*command).endswith(".\n")


def test_fault_of_the_program_is_told_without_a_traceback(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        secret = "hunter2"
        raise KeyError("missing", len(secret))

    monkeypatch.setattr("helpdeskmail.cli.tickets._list_rows", fail)
    code, complaint = shell.refuse("ticket", "list")
    first, last = complaint.splitlines()
    assert code == 70
    assert '"event":"command_failed"' in first
    assert "KeyError" in first
    assert "hunter2" not in complaint
    assert last == "that is a fault of this program, not yours; please report it with the line above"


def test_interrupted_command_says_nothing(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("helpdeskmail.cli.tickets._list_rows", interrupt)
    assert shell.refuse("ticket", "list") == (130, "")


def test_argument_that_is_no_text_is_told(shell: Shell) -> None:
    code, complaint = shell.refuse("ticket", "show", "\udcff")
    assert code != 0
    assert r"\udcff" in complaint
    assert shell.run("contact", "add", "luc@client.test", "--name", "\udcff") != 0


def test_states_that_the_help_of_outbox_names_are_all_there_are(shell: Shell) -> None:
    _, complaint = shell.refuse("outbox", "list", "--state", "x")
    assert complaint.endswith(", ".join(OutboxState))
