"""`agent`: what is known of those who answer, and what they may have changed."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from helpdeskmail.core.model import Agent
from tests.cli.shell import Shell
from tests.office import ANNA, SAM, Office


def sam(office: Office) -> Agent:
    [found] = office.do(lambda unit: unit.find_all(Agent))
    return found


def test_agent_is_changed_as_far_as_named(shell: Shell, office: Office) -> None:
    planned = {"digest_next_at": office.now, "away_at": office.now}
    office.do(lambda unit: unit.update(Agent, office.sam.id, **planned))
    assert shell.do("agent", "set", SAM, "--name", "Samuel") == f"changed {SAM}\n"
    found = sam(office)
    assert (found.name, found.digest_next_at, found.away_at) == ("Samuel", office.now, office.now)
    shell.do("agent", "set", SAM, "--language", "fr", "--time-zone", "Europe/Paris", "--digest", "07:30", "--back")
    found = sam(office)
    assert (found.name, found.language, found.time_zone, found.digest_at) == ("Samuel", "fr", "Europe/Paris", "07:30")
    assert (found.digest_next_at, found.away_at) == (None, None)  # planned anew by the daemon; there again
    office.do(lambda unit: unit.update(Agent, office.sam.id, **planned))
    shell.do("agent", "set", SAM, "--team", "Second")
    assert (sam(office).team, sam(office).digest_next_at) == ("Second", None)  # whose hour may be another
    shell.do("agent", "set", SAM, "--digest", "never", "--team", "")
    assert (sam(office).digest_at, sam(office).team) == ("never", "")


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        ((), "nothing to change: name at least one option"),
        (("--digest", "8"), "'8' is not an hour of the day: write it as \"07:30\", or never"),
        (("--language", "xx"), "there are no mails in 'xx'; there are: en, ca, de, es, fr, it, nl, pt"),
        (("--time-zone", "Mars"), "'Mars' is not a time zone; write it as Europe/Brussels"),
        (("--name", "a\nb"), "the name must be one line without control characters, not 'a\\nb'"),
    ],
)
def test_change_that_will_not_do_is_refused(shell: Shell, office: Office, options: list[str], complaint: str) -> None:
    assert shell.refuse("agent", "set", SAM, *options) == (65, complaint)


def test_nobody_is_changed_who_is_no_agent(shell: Shell) -> None:
    assert shell.refuse("agent", "set", "x@x.test", "--back") == (
        65,
        "x@x.test is not an agent; `helpdeskmail agent list` shows who is",
    )


def test_list_and_show_tell_who_is_away_and_the_personal_address(shell: Shell, office: Office) -> None:
    [listed] = json.loads(shell.do("agent", "list", "--json"))
    shown = json.loads(shell.do("agent", "show", SAM, "--json"))
    assert listed == shown
    assert shown["away"] is False
    assert office.parts.roads.signer.agent_of_address(shown["personal_address"]) == office.sam.id
    assert shown["personal_address"] in shell.do("agent", "show", SAM)
    assert shown["personal_address"] in shell.do("agent", "list")


def test_personal_address_is_renewed_and_the_old_one_proves_nothing(shell: Shell, office: Office) -> None:
    old = shell.ask("agent", "show", SAM)["personal_address"]
    said = shell.do("agent", "renew-address", SAM.upper())
    shown = shell.ask("agent", "show", SAM)
    new = shown["personal_address"]
    assert new != old
    assert new in said
    assert shown["address_version"] == 1
    assert office.write(SAM, text=f"#client {ANNA}\n\nHelp.", to=old).reason == "agent_address_renewed"
    assert office.write(SAM, text=f"#client {ANNA}\n\nHelp.", to=new).is_new
    assert shell.refuse("agent", "renew-address", "x@x.test") == (
        65,
        "x@x.test is not an agent; `helpdeskmail agent list` shows who is",
    )


def test_agent_is_away_for_two_weeks_at_most(shell: Shell, office: Office) -> None:
    for days, is_away in ((13, True), (14, False)):
        since = datetime.now(UTC) - timedelta(days=days)
        office.do(lambda unit, since=since: unit.update(Agent, office.sam.id, away_at=since))  # type: ignore[misc]  # the lambda binds the loop variable
        assert json.loads(shell.do("agent", "show", SAM, "--json"))["away"] is is_away
