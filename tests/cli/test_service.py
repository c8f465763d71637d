"""`check`, `db`, `health`, `serve`, `demo`: running the desk, and being told why it does not run."""

from __future__ import annotations

import os
import socket
import sqlite3
import time
from pathlib import Path

import pytest

from helpdeskmail import __version__
from helpdeskmail.cli.service import first_steps
from helpdeskmail.settings import Settings
from helpdeskmail.store.tables import REVISION
from tests.cli.shell import Shell
from tests.outbound.certificates import self_signed_context
from tests.parts.daemon import run_command, running_daemon
from tests.parts.ports import free_ports

CERTIFICATE_FAULT = "  inbound.smtp.tls_certificate: cannot use the certificate"

NO_MARKER = "does not begin with the line above which people reply: print {{ marker }} first"

# -- check ------------------------------------------------------------------------------------------------------


def test_empty_folder_is_well_and_stays_empty(bare_shell: Shell) -> None:
    assert bare_shell.do("check") == "settings (the defaults), rules, templates and database are well\n"
    assert list(bare_shell.folder.iterdir()) == []


def test_check_names_the_file_that_it_read(bare_shell: Shell) -> None:
    bare_shell.write("helpdeskmail.toml", "")
    assert bare_shell.do("check").startswith("settings (helpdeskmail.toml), ")


def test_every_fault_of_the_settings_is_told_at_once(bare_shell: Shell) -> None:
    bare_shell.write("helpdeskmail.toml", '[desk]\naddress = "x"\ncountry = "Belgium"\n[log]\nlevle = "info"\n')
    bare_shell.set(no_such_thing="1")
    code, complaint = bare_shell.refuse("check")
    assert code == 78
    assert complaint.splitlines() == [
        "4 faults in the configuration:",
        (
            "  helpdeskmail.toml: desk.address: must be a mail address, for example sos@example.com."
            " The address that clients write to. (found: 'x')"
        ),
        (
            "  helpdeskmail.toml: desk.country: 'Belgium' is not a country; write its code of two letters, as in"
            ' "BE"; did you mean "BE"? Country of the desk (ISO 3166), for its calendar. (found: \'Belgium\')'
        ),
        "  helpdeskmail.toml: log.levle: is no setting of this program; did you mean log.level?",
        "  HELPDESKMAIL_NO_SUCH_THING: is no setting of this program",
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


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "the key in it has 0 octets, at least 16 are needed; put the file back from a backup, or remove it"),
        (b"  \n", "the key in it has 0 octets, "),
        (b"fifteen octets.\n", "the key in it has 15 octets, "),
        (None, "the key in it cannot be read: Is a directory; let the user that runs the desk read it"),
    ],
)
@pytest.mark.parametrize("command", [["check"], ["serve"], ["ticket", "list"]])
def test_key_that_cannot_be_used_is_told_and_stays_as_it_is(
    bare_shell: Shell, command: list[str], content: bytes | None, complaint: str
) -> None:
    bare_shell.do("db", "upgrade")
    if content is None:
        (bare_shell.folder / "var/secret.key").mkdir()
    else:
        bare_shell.write("var/secret.key", content)
    code, said = bare_shell.refuse(*command)
    assert code == 78
    assert f"  var/secret.key: {complaint}" in said
    assert content is None or (bare_shell.folder / "var/secret.key").read_bytes() == content


def test_folder_of_the_blobs_that_cannot_be_written_is_told_before_the_start(bare_shell: Shell) -> None:
    bare_shell.write("notes.txt", "")
    bare_shell.set(store__blobs="notes.txt/blobs")
    code, complaint = bare_shell.refuse("check")
    assert code == 78
    assert complaint.endswith("notes.txt is not a folder that may be written to")
    assert "  store.blobs: mails cannot be kept: " in complaint
    code, complaint = bare_shell.refuse("serve")
    assert code == 78
    assert "  store.blobs: notes.txt/secret.key cannot be made: " in complaint
    bare_shell.set(desk__secret="a secret of at least 32 characters")
    assert bare_shell.refuse("serve")[0] == 69


@pytest.mark.parametrize("part", ["text", "html"])
def test_body_of_ones_own_without_the_line_to_write_above_is_told_with_its_file(bare_shell: Shell, part: str) -> None:
    suffix = {"text": "txt", "html": "html"}[part]
    path = bare_shell.write(f"own/comment/body.{suffix}.j2", "Hello {{ recipient.name }}\n")
    bare_shell.set(templates__directory="own")
    code, complaint = bare_shell.refuse("check")
    assert (code, complaint.splitlines()[1:]) == (
        78,
        [f"  {path.relative_to(bare_shell.folder)}: {NO_MARKER}"],
    )
    path.write_text("{{ marker }}\n\nHello {{ recipient.name }}\n")
    bare_shell.do("check")


def test_layout_of_ones_own_without_the_line_to_write_above_is_told_once(bare_shell: Shell) -> None:
    bare_shell.write("own/_layout.txt.j2", "{% block content required %}{% endblock %}\n")
    bare_shell.set(templates__directory="own")
    code, complaint = bare_shell.refuse("check")
    assert code == 78
    assert [line.partition(": ")[0].strip() for line in complaint.splitlines()[1:]] == ["own/_layout.txt.j2"]


@pytest.mark.parametrize("command", [["check"], ["serve"]])
def test_language_without_mails_is_told_with_those_there_are(bare_shell: Shell, command: list[str]) -> None:
    bare_shell.set(desk__language="xx")
    code, complaint = bare_shell.refuse(*command)
    assert code == 78
    assert "  desk.language: there are no mails in this language; there are: en, " in complaint
    assert complaint.endswith(" (found: xx)")


def test_faults_of_language_and_rules_are_told_at_once_by_serve_too(bare_shell: Shell) -> None:
    bare_shell.write("rules.toml", "[[rule]]\n")
    bare_shell.set(desk__language="xx", rules__file="rules.toml")
    code, complaint = bare_shell.refuse("serve")
    assert code == 78
    assert "  desk.language: " in complaint
    assert "  rules.toml:1: " in complaint


def test_rules_that_are_no_text_are_told_with_their_place(bare_shell: Shell) -> None:
    bare_shell.write("rules.toml", b"# \xff\n")
    bare_shell.set(rules__file="rules.toml")
    _, complaint = bare_shell.refuse("check")
    assert "rules.file: is not UTF-8 text: octet 2; save it as UTF-8 (found: rules.toml)" in complaint


def test_desk_without_an_agent_is_well_but_warned_of(bare_shell: Shell) -> None:
    bare_shell.do("db", "upgrade")
    assert bare_shell.run("check") == 0
    assert bare_shell.complained == (
        "warning: no agent is active, new tickets reach nobody; add one with `helpdeskmail agent add`\n"
    )
    bare_shell.do("agent", "add", "sam@example.test")
    bare_shell.do("check")
    bare_shell.do("agent", "deactivate", "sam@example.test")
    assert bare_shell.run("check") == 0
    assert "no agent is active" in bare_shell.complained


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
        assert (second.returncode, second.stdout) == (69, b"")
        assert b"another daemon already serves var/helpdeskmail.db" in second.stderr
        settings = daemon.settings
        assert b"agent@example.test" in daemon.run("agent", "list").stdout
    ended = run_command(tmp_path, settings, ["health"])
    assert (ended.returncode, ended.stdout) == (1, b"")
    assert ended.stderr.startswith(b"not well: ")


def test_daemon_without_an_agent_starts_and_warns(tmp_path: Path) -> None:
    with running_daemon(tmp_path, {"desk.address": "sos@other.test"}) as daemon:
        (warning,) = daemon.events("no_active_agent")
        assert warning["level"] == "warning"
        daemon.do("agent", "add", "sam@other.test")
    with running_daemon(tmp_path, {"desk.address": "sos@other.test"}, port=daemon.port) as daemon:
        lines = [line["event"] for line in daemon.log()]
        assert lines[lines.index("daemon_stopped") :].count("no_active_agent") == 0


@pytest.mark.parametrize(("variables", "program"), [({}, "helpdeskmail"), ({"DESK_PROGRAM": "./run"}, "./run")])
def test_first_steps_name_the_program_as_it_was_started(
    variables: dict[str, str], program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DESK_PROGRAM", raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    steps = "\n".join(first_steps(Settings(), "127.0.0.1:2525"))
    assert f"1. Register a client:    {program} contact add anna@customer.test --name Anna\n" in steps
    assert f"2. Write the first mail: {program} send --from " in steps
    assert f"`{program} ticket list`" in steps


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
