"""`receive` as a pipe: exit 0 only when the mail is durable, and no exit code that makes an MTA throw it away."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from helpdeskmail.core.model import Intake
from tests.cli.shell import Shell
from tests.office import ANNA, DESK, Office
from tests.parts.daemon import environment, run_command, running_daemon

MAIL = b"From: Anna <anna@customer.test>\r\nTo: sos@example.test\r\nSubject: Printer\r\n\r\nIt is jammed.\r\n"


def find_rows(office: Office) -> list[Intake]:
    return office.do(lambda unit: unit.find_all(Intake))


def test_mail_is_durable_and_acts_like_any_other(shell: Shell, office: Office) -> None:
    shell.set(log__level="error")
    assert shell.do("receive", "--sender", ANNA, DESK, given=MAIL) == ""
    (row,) = find_rows(office)
    assert (row.return_path, row.recipients, row.source, row.size) == (ANNA, [DESK], "receive", len(MAIL))
    assert office.parts.blobs.get(row.sha256) == MAIL
    assert office.work(row.id).is_new


def test_acceptance_is_logged_on_standard_error(shell: Shell) -> None:
    assert shell.run("receive", given=MAIL) == 0
    assert shell.said == ""
    assert '"event":"mail_accepted"' in shell.complained


@pytest.mark.parametrize(
    ("first", "arguments", "variables", "return_path"),
    [
        (b"", [], {}, ""),
        (b"", ["--sender", "a@x.test"], {"SENDER": "b@x.test"}, "a@x.test"),
        (b"", [], {"SENDER": "b@x.test"}, "b@x.test"),
        (b"", [], {"SENDER": ""}, None),
        (b"", ["--sender", ""], {}, None),
        (b"", ["--sender", "<>"], {}, None),
        (b"", ["--sender", "MAILER-DAEMON"], {}, None),
        (b"From c@x.test  Mon Mar  2 09:00:00 2026\r\n", [], {}, "c@x.test"),
        (b"From MAILER-DAEMON Mon Mar  2 09:00:00 2026\n", [], {}, None),
        (b">From c@x.test Mon Mar  2 09:00:00 2026\n", [], {}, "c@x.test"),
        (b"From c@x.test Mon Mar  2 09:00:00 2026\n", ["--sender", "a@x.test"], {}, "a@x.test"),
    ],
)
def test_sender_is_the_best_that_is_told(
    shell: Shell,
    office: Office,
    monkeypatch: pytest.MonkeyPatch,
    first: bytes,
    arguments: list[str],
    variables: dict[str, str],
    return_path: str | None,
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert shell.run("receive", *arguments, given=first + MAIL) == 0
    (row,) = find_rows(office)
    assert row.return_path == return_path
    assert office.parts.blobs.get(row.sha256) == MAIL


@pytest.mark.parametrize(("field", "return_path"), [(b"<d@x.test>", "d@x.test"), (b"<>", None)])
def test_return_path_field_is_the_last_resort_and_stays_in_the_mail(
    shell: Shell, office: Office, field: bytes, return_path: str | None
) -> None:
    mail = b"Return-Path: " + field + b"\r\n" + MAIL
    assert shell.run("receive", given=mail) == 0
    (row,) = find_rows(office)
    assert row.return_path == return_path
    assert office.parts.blobs.get(row.sha256) == mail


def test_recipients_come_from_arguments_then_from_the_variable_then_the_desk(
    shell: Shell, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert shell.run("receive", given=MAIL) == 0
    monkeypatch.setenv("RECIPIENT", "sos+abc@example.test")
    assert shell.run("receive", given=MAIL) == 0
    assert shell.run("receive", "postmaster@example.test", DESK, given=MAIL) == 0
    assert [row.recipients for row in find_rows(office)] == [
        [DESK],
        ["sos+abc@example.test"],
        ["postmaster@example.test", DESK],
    ]


def test_unknown_recipient_is_refused_for_good(shell: Shell, office: Office) -> None:
    assert shell.refuse("receive", DESK, "sales@example.test", given=MAIL) == (
        77,
        "no such address here: sales@example.test",
    )
    assert find_rows(office) == []


@pytest.mark.parametrize("given", [b"", b"\r\n \n", b"From a@x.test Mon Mar  2 09:00:00 2026\n"])
def test_nothing_is_no_mail(shell: Shell, office: Office, given: bytes) -> None:
    assert shell.refuse("receive", given=given) == (65, "there is no mail on standard input")
    assert find_rows(office) == []


def test_size_limit_is_exact(shell: Shell, office: Office) -> None:
    shell.set(inbound__smtp__max_size="2000")
    fits = MAIL + b"x" * (2000 - len(MAIL))
    assert shell.run("receive", given=fits) == 0
    assert shell.refuse("receive", given=fits + b"x") == (65, "the mail is larger than 2000 octets")
    assert len(find_rows(office)) == 1


@pytest.mark.parametrize(
    ("settings", "complaint"),
    [
        ({"store__url": "sqlite:///missing.db"}, "not taken now: the database file missing.db does not exist"),
        ({"store__url": "sqlite:///notes.txt"}, "not taken now: the database file notes.txt is not an SQLite database"),
        ({"store__blobs": "notes.txt"}, "not taken now: "),
        ({"desk__address": "nonsense"}, "not taken now: HELPDESKMAIL_DESK__ADDRESS: must be a mail address"),
        ({"bogus": "1"}, "not taken now: HELPDESKMAIL_BOGUS: is no setting of this program"),
    ],
)
def test_failure_of_our_own_leaves_the_mail_with_the_mta(
    shell: Shell, settings: dict[str, str], complaint: str
) -> None:
    shell.write("notes.txt", "no database\n" * 100)
    shell.set(**settings)
    code, said = shell.refuse("receive", given=MAIL)
    assert (code, said[: len(complaint)]) == (75, complaint)


def test_broken_rules_or_templates_are_no_reason_to_leave_mail_at_the_mta(shell: Shell, office: Office) -> None:
    """The daemon goes on with the rules it has; so does the mail that is piped to it."""
    shell.set(rules__file="missing.toml", templates__directory="missing")
    assert shell.run("receive", given=MAIL) == 0
    assert len(find_rows(office)) == 1


@pytest.mark.parametrize("arguments", [["--bogus"], ["--sender"], ["--config"]])
def test_wrong_usage_of_the_pipe_loses_no_mail(shell: Shell, arguments: list[str]) -> None:
    assert shell.refuse("receive", *arguments, given=MAIL)[0] == 75


def test_database_locked_by_another_program_is_a_try_later(
    shell: Shell, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("helpdeskmail.store.engines.BUSY_TIMEOUT", 50)
    with office.transaction():
        assert shell.refuse("receive", given=MAIL)[0] == 75
    assert find_rows(office) == []


def test_full_disk_is_a_try_later(shell: Shell, office: Office, tmp_path: Path) -> None:
    settings = {"store.url": f"sqlite:///{tmp_path / 'helpdeskmail.db'}", "store.blobs": str(tmp_path / "blobs")}

    def limit_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))

    command = [sys.executable, "-m", "helpdeskmail", "receive"]
    large = MAIL + b"x" * 2000
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env=environment(settings),
        input=large,
        capture_output=True,
        preexec_fn=limit_files,
    )
    assert (done.returncode, done.stdout) == (75, b"")
    assert b"Traceback" not in done.stderr
    assert find_rows(office) == []
    assert run_command(tmp_path, settings, ["receive"], large).returncode == 0
    assert len(find_rows(office)) == 1


def test_running_daemon_picks_the_mail_up(tmp_path: Path) -> None:
    with running_daemon(tmp_path) as daemon:
        daemon.do("contact", "add", ANNA)
        assert daemon.run("receive", "--sender", ANNA, given=MAIL).returncode == 0
        (ticket,) = daemon.wait_for(lambda: daemon.ask("ticket", "list"))
        assert (ticket["requester"], ticket["subject"]) == (ANNA, "Printer")
