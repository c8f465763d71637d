"""Templates of the operator that fail: the built-in ones stand in, the log tells it once, and no work is held up."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from helpdeskmail.core.model import Agent
from helpdeskmail.errors import ConfigError
from helpdeskmail.store.unit import Unit
from tests.desk.conftest import MakeOffice
from tests.desk.lives import suspended
from tests.office import ANNA
from tests.parts.daemon import running_daemon

SECRET = "the word in the mail"


def failures(logs: list[Any]) -> list[dict[str, str]]:
    """What was told of templates; where without its folder."""
    found = [one for one in logs if one["event"] == "template_failed"]
    assert all(one["log_level"] == "error" for one in found)
    return [{"where": Path(one["where"]).name, "reason": one["reason"], "template": one["template"]} for one in found]


@pytest.mark.parametrize(
    ("template", "where", "reason"),
    [
        ("{{ marker }}\n{% if %}", "body.txt.j2:2", "TemplateSyntaxError: Expected an expression"),
        ("{{ marker }}\n{{ bogus.name }}", "body.txt.j2:2", "UndefinedError: 'bogus' is undefined"),
        ("{{ marker }}\n{{ marker.__class__.mro() }}", "body.txt.j2:2", "SecurityError"),
        ("{{ marker }}{% include 'acknowledgement/body.txt.j2' %}", "body.txt.j2:1", "RecursionError"),
        ("{{ marker }}{{ {}[ticket.subject] }}", "body.txt.j2:1", "UndefinedError"),
        ("{{ marker }}{% set x = ticket.created_at.strptime(ticket.subject, '%Y') %}", "body.txt.j2:1", "ValueError"),
    ],
)
def test_mail_is_written_with_the_built_in_template_and_told_once(
    make_office: MakeOffice, template: str, where: str, reason: str
) -> None:
    office = make_office(templates={"acknowledgement/body.txt.j2": template})
    with capture_logs() as logs:
        for _ in range(2):
            office.write(subject="Printer", text=SECRET)
    first, second = office.sent(to=ANNA, template="acknowledgement")
    assert "We have received your request" in first.text
    assert first.mail["Subject"] == f"[{first.item.ticket_number}] Printer"
    assert second.item.ticket_number != first.item.ticket_number
    [told] = failures(logs)
    assert (told["where"], told["template"]) == (where, "acknowledgement")
    assert told["reason"].startswith(f"the template fails: {reason}")


@pytest.mark.parametrize(
    ("fails", "error"),
    [
        ("{% set x = ticket.created_at.strptime(ticket.subject, '%Y') %}", "ValueError"),
        ("{{ ticket[ticket.subject] }}", "UndefinedError"),
    ],
)
def test_log_repeats_nothing_of_the_mail(make_office: MakeOffice, fails: str, error: str) -> None:
    office = make_office(templates={"acknowledgement/body.txt.j2": "{{ marker }}" + fails})
    with capture_logs() as logs:
        office.write(subject=SECRET)
        office.write(subject=f"{SECRET}, and another")
    assert [one["reason"] for one in failures(logs)] == [f"the template fails: {error}"]
    assert SECRET not in str([one for one in logs if one["event"] == "template_failed"])


def test_layout_of_ones_own_that_fails_is_passed_over_in_every_mail(make_office: MakeOffice) -> None:
    office = make_office(templates={"_layout.html.j2": "{{ nothing }}"})
    with capture_logs() as logs:
        office.write()
    assert {one.item.template for one in office.sent()} == {"acknowledgement", "agent-new"}
    assert {one["template"] for one in failures(logs)} == {"acknowledgement", "agent-new"}


def test_other_fault_in_the_same_template_is_told_too(make_office: MakeOffice, tmp_path: Path) -> None:
    office = make_office(templates={"acknowledgement/subject.txt.j2": "{% if %}"})
    with capture_logs() as logs:
        office.write()
        (tmp_path / "templates/acknowledgement/subject.txt.j2").write_text("Hello\n{% for %}")
        office.write()
        (tmp_path / "templates/acknowledgement/subject.txt.j2").write_text("Hello")
        office.write()
    assert [one["where"] for one in failures(logs)] == ["subject.txt.j2:1", "subject.txt.j2:2"]
    *_, last = office.sent(to=ANNA)
    assert last.mail["Subject"].endswith("] Hello")


def test_mail_of_ones_own_without_a_built_in_one_fails_as_before(make_office: MakeOffice) -> None:
    rules = '[[rule]]\nname = "own"\non = "ticket_opened"\ndo = { send = "ours", to = "requester" }\n'
    parts = {f"ours/{part}": "{{ marker }}" for part in ("subject.txt.j2", "body.txt.j2")}
    office = make_office(rules=rules, templates={**parts, "ours/body.html.j2": "{{ nothing }}"})
    with pytest.raises(ConfigError, match="'nothing' is undefined"):
        office.write()


def test_reminder_goes_out_when_its_template_of_ones_own_fails(make_office: MakeOffice) -> None:
    """Regression: the timer was tried every five minutes for ever."""
    office = make_office(templates={"suspension-reminder/body.txt.j2": "{% if %}"})
    suspended(office)
    office.sent()
    with capture_logs() as logs:
        office.run_until(office.now + timedelta(days=30))
    assert [one.item.template for one in office.sent(to=ANNA)] == ["suspension-reminder"] * 3 + ["closure"]
    assert [(one["where"], one["template"]) for one in failures(logs)] == [("body.txt.j2:1", "suspension-reminder")]


def test_digest_goes_out_when_its_template_of_ones_own_fails(make_office: MakeOffice) -> None:
    """Regression: it was tried every quarter of a minute for ever, and told so each time."""
    office = make_office(templates={"digest/body.html.j2": "{{ digest.nothing }}"})
    office.write()
    office.sent()

    def job(unit: Unit) -> None:
        unit.update(Agent, office.sam.id, digest_next_at=office.now)
        [agent] = unit.find_all(Agent)
        office.parts.roads.digest(unit, agent)

    with capture_logs() as logs:
        office.do(job)
    assert [one.item.template for one in office.sent()] == ["digest"]
    assert [one["where"] for one in failures(logs)] == ["body.html.j2:1"]


@pytest.mark.servers
def test_daemon_starts_with_faulty_templates_tells_them_and_answers(tmp_path: Path) -> None:
    for name, text in (("acknowledgement/body.txt.j2", "{% if %}"), ("closure/body.html.j2", "{{ nothing }}")):
        (tmp_path / "own" / name).parent.mkdir(parents=True)
        (tmp_path / "own" / name).write_text(text)
    with running_daemon(tmp_path, {"templates.directory": "own"}) as daemon:
        assert daemon.run("check").returncode == 78
        daemon.wait_for(lambda: len(daemon.events("template_failed")) >= 2)
        daemon.do("contact", "add", ANNA)
        daemon.do("send", "--from", ANNA, "--subject", "Printer", "--text", "It is jammed.")
        daemon.wait_for(lambda: ANNA in [one["recipient"] for one in daemon.ask("outbox", "list")])
        told = daemon.events("template_failed")
    assert {(one["where"], one["level"]) for one in told} == {
        ("own/acknowledgement/body.txt.j2:1", "error"),
        ("own/closure/body.html.j2:1", "error"),
    }
    assert len(told) == 2
