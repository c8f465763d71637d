"""`check`, `db`, `health`, `serve`, `demo`: running the desk, and being told why it does not run."""

from __future__ import annotations

import os
import socket
import sqlite3
import time
from pathlib import Path

import pytest

from helpdeskmail import __version__
from helpdeskmail.store.tables import REVISION
from tests.cli.shell import Shell
from tests.outbound.certificates import self_signed_context
from tests.parts.daemon import run_command, running_daemon
from tests.parts.ports import free_ports

CERTIFICATE_FAULT = "  inbound.smtp.tls_certificate: cannot use the certificate"

# -- check ------------------------------------------------------------------------------------------------------


def test_empty_folder_is_well_and_stays_empty(bare_shell: Shell) -> None:
    assert bare_shell.do("check") == "settings (the defaults), rules, templates and database are well\n"
    assert list(bare_shell.folder.iterdir()) == []


def test_check_names_the_file_that_it_read(bare_shell: Shell) -> None:
    bare_shell.write("helpdeskmail.toml", "")
    assert bare_shell.do("check").startswith("settings (helpdeskmail.toml), ")


def test_every_fault_of_the_settings_is_told_at_once(bare_shell: Shell) -> None:
    bare_shell.write("helpdeskmail.toml", '[desk]\naddress = "x"\ncountry = "Belgium"\n[log]\nlevle = "info"\n')
    bare_shell.set(bogus="1")
    code, complaint = bare_shell.refuse("check")
    assert code == 78
    assert complaint.splitlines() == [
        "4 faults in the configuration:",
        (
            "  helpdeskmail.toml: desk.address: must be a mail address, for example sos@example.com."
            " The address that clients write to. (found: 'x')"
        ),
        (
            "  helpdeskmail.toml: desk.country: must match pattern '^([A-Z]{2})?$'."
            " Country of the desk (ISO 3166), for its calendar. (found: 'Belgium')"
        ),
        "  helpdeskmail.toml: log.levle: is no setting of this program; did you mean log.level?",
        "  HELPDESKMAIL_BOGUS: is no setting of this program",
    ]


def test_rules_templates_certificate_and_database_are_told_at_once(bare_shell: Shell) -> None:
    rules = (
        '[[rule]]\nname = "x"\non = ["ticket_opened"]\nwhen = { all = [ { field = "bogus", is = "1" } ] }\ndo = []\n'
    )
    bare_shell.write("rules.toml", rules)
    bare_shell.write("own/acknowledgement/body.txt.j2", "Hello\n{{ bogus.name }}\n{% if %}\n")
    bare_shell.write("notes.db", "no database\n" * 100)
    bare_shell.set(
        rules__file="rules.toml",
        templates__directory="own",
        store__url="sqlite:///notes.db",
        inbound__smtp__tls_certificate="none.pem",
    )
    code, complaint = bare_shell.refuse("check")
    faults = complaint.splitlines()[1:]
    assert code == 78
    assert any(fault.startswith("  rules.toml:") and "bogus" in fault for fault in faults)
    assert any(fault.startswith("  own/acknowledgement/body.txt.j2:3: the template fails") for fault in faults)
    assert any(fault.startswith(f"{CERTIFICATE_FAULT} none.pem: No such file or directory") for fault in faults)
    assert f"  store.url: the database file {Path('notes.db')} is not an SQLite database" in complaint


def test_folder_of_templates_that_is_not_there_hides_no_fault_of_the_rules(bare_shell: Shell) -> None:
    bare_shell.write("rules.toml", "[[rule]]\n")
    bare_shell.set(rules__file="rules.toml", templates__directory="own")
    code, complaint = bare_shell.refuse("check")
    assert code == 78
    assert "  templates.directory: is not a folder; make it or remove the setting (found: own)" in complaint
    assert "  rules.toml:1: " in complaint


def test_rules_file_that_cannot_be_read_is_told(bare_shell: Shell) -> None:
    bare_shell.set(rules__file="none.toml")
    code, complaint = bare_shell.refuse("check")
    assert code == 78
    assert "rules.file: cannot be read" in complaint


def test_certificate_that_works_is_well(bare_shell: Shell) -> None:
    self_signed_context(bare_shell.folder)
    bare_shell.set(inbound__smtp__tls_certificate="cert.pem")
    bare_shell.do("check")


def test_place_where_no_database_can_be_made_is_told(bare_shell: Shell) -> None:
    bare_shell.write("notes.txt", "")
    bare_shell.set(store__url="sqlite:///notes.txt/var/desk.db")
    code, complaint = bare_shell.refuse("check")
    assert code == 78
    assert complaint.endswith("notes.txt is not a folder that may be written to")


# -- the database -----------------------------------------------------------------------------------------------


def test_database_is_made_once(bare_shell: Shell) -> None:
    assert bare_shell.refuse("db", "check")[0] == 69
    assert bare_shell.do("db", "upgrade") == f"the database went from nothing to {REVISION}\n"
    assert bare_shell.do("db", "upgrade") == f"the database is at {REVISION}: nothing to do\n"
    assert bare_shell.do("db", "check") == "the tables are as they should be\n"


def test_difference_from_the_models_is_told(bare_shell: Shell) -> None:
    bare_shell.do("db", "upgrade")
    with sqlite3.connect("var/helpdeskmail.db") as connection:
        connection.execute("CREATE TABLE of_somebody_else (id INTEGER)")
    connection.close()
    code, complaint = bare_shell.refuse("db", "check")
    assert code == 1
    assert complaint.startswith("1 difference:\n")
    assert "of_somebody_else" in complaint


def test_newer_database_is_left_alone(bare_shell: Shell) -> None:
    bare_shell.do("db", "upgrade")
    with sqlite3.connect("var/helpdeskmail.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    for command in (["ticket", "list"], ["db", "upgrade"], ["serve"]):
        code, complaint = bare_shell.refuse(*command)
        assert (code, "is of a newer version (9999)" in complaint) == (69, True)


@pytest.mark.parametrize("command", [["ticket", "list"], ["db", "upgrade"], ["db", "check"], ["serve"]])
def test_file_that_is_no_database_is_told(bare_shell: Shell, command: list[str]) -> None:
    bare_shell.write("var/helpdeskmail.db", "no database\n" * 100)
    code, complaint = bare_shell.refuse(*command)
    assert code == 69
    assert "the database file var/helpdeskmail.db is not an SQLite database" in complaint


@pytest.mark.parametrize("command", [["db", "upgrade"], ["serve"]])
def test_folder_that_cannot_be_written_is_told(bare_shell: Shell, command: list[str]) -> None:
    bare_shell.write("var", "a file where the folder should be")
    code, complaint = bare_shell.refuse(*command)
    assert code == 69
    assert complaint.startswith("the database file var/helpdeskmail.db cannot be made")


def test_command_before_the_first_start_says_what_to_do(bare_shell: Shell) -> None:
    assert bare_shell.refuse("ticket", "list") == (
        69,
        "the database file var/helpdeskmail.db does not exist; run `helpdeskmail db upgrade`",
    )


# -- serve and health -------------------------------------------------------------------------------------------


def test_daemon_says_the_first_steps_and_is_healthy_until_it_ends(tmp_path: Path) -> None:
    with running_daemon(tmp_path) as daemon:
        assert daemon.do("health") == "well\n"
        second = daemon.run("serve")
        assert (second.returncode, second.stdout) == (65, b"")
        assert b"another daemon already serves var/helpdeskmail.db" in second.stderr
        settings = daemon.settings
        assert b"agent@example.test" in daemon.run("agent", "list").stdout
    ended = run_command(tmp_path, settings, ["health"])
    assert (ended.returncode, ended.stdout) == (1, b"")
    assert ended.stderr.startswith(b"not well: ")


def test_health_needs_the_database_too(tmp_path: Path) -> None:
    with running_daemon(tmp_path) as daemon:
        done = run_command(tmp_path, daemon.settings | {"store.url": "sqlite:///none.db"}, ["health"])
    assert done.returncode == 1
    assert b"none.db does not exist" in done.stderr


def test_port_in_use_is_told(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run_command(tmp_path, {"inbound.smtp.listen": f"127.0.0.1:{port}"}, ["serve"])
    assert done.returncode == 69
    assert f"cannot listen on 127.0.0.1 port {port}: ".encode() in done.stderr
    assert b"Traceback" not in done.stderr


def test_demo_plays_within_twenty_seconds(tmp_path: Path) -> None:
    begun = time.monotonic()
    done = run_command(tmp_path, {"desk.address": "nonsense"}, ["demo"])  # no setting of the caller's matters
    assert (done.returncode, done.stderr) == (0, b"")
    assert time.monotonic() - begun < 20
    assert "3 comments on one ticket, 4 mails sent" in done.stdout.decode()
    assert os.listdir(tmp_path) == []


# -- settings files ---------------------------------------------------------------------------------------------


def test_config_may_stand_anywhere(bare_shell: Shell) -> None:
    bare_shell.write("own.toml", '[desk]\naddress = "x"\n')
    for arguments in (
        ["--config", "own.toml", "contact", "list"],
        ["contact", "--config=own.toml", "list"],
        ["contact", "list", "--config", "own.toml"],
    ):
        code, complaint = bare_shell.refuse(*arguments)
        assert (code, complaint.splitlines()[0]) == (78, "1 fault in the configuration:")
        assert complaint.splitlines()[1].startswith("  own.toml: desk.address: ")
    assert bare_shell.refuse("contact", "list", "--config") == (64, "--config wants a file")
    assert bare_shell.refuse("contact", "list")[0] == 69  # it holds for one command only


def test_file_of_the_environment_comes_after_config_and_before_the_folder(bare_shell: Shell) -> None:
    for name in ("argument", "environment", "helpdeskmail"):
        bare_shell.write(f"{name}.toml", f'[desk]\naddress = "{name}"\n')
    assert "helpdeskmail.toml: desk.address" in bare_shell.refuse("check")[1]
    bare_shell.set(config="environment.toml")
    assert "environment.toml: desk.address" in bare_shell.refuse("check")[1]
    assert "argument.toml: desk.address" in bare_shell.refuse("check", "--config", "argument.toml")[1]


def test_file_that_is_not_there_is_told(bare_shell: Shell) -> None:
    assert bare_shell.refuse("check", "--config", "none.toml") == (
        78,
        (
            "1 fault in the configuration:\n"
            "  none.toml: cannot be read: No such file or directory; name a readable file with --config"
        ),
    )


def test_version_is_told(bare_shell: Shell) -> None:
    assert bare_shell.do("--version") == f"helpdeskmail {__version__}\n"


def test_send_to_no_daemon_is_not_available(tmp_path: Path) -> None:
    [port] = free_ports(1)
    done = run_command(tmp_path, {"inbound.smtp.listen": f"127.0.0.1:{port}"}, ["send", "--from", "a@x.test"], b"x")
    assert done.returncode == 69


def test_demo_that_cannot_go_on_says_why(bare_shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("helpdeskmail.cli.demo._scenes", _wait_in_vain)
    code, complaint = bare_shell.refuse("demo")
    assert (code, complaint) == (69, "the demonstration stopped: waited 15 s for a mail")


def _wait_in_vain(_stage: object) -> None:
    raise TimeoutError("waited 15 s for a mail")
