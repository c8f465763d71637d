"""Webhooks on the command line: the log of their calls, and what rules would call, without calling it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from helpdeskmail.core.model import Outbox, OutboxState
from helpdeskmail.core.rule_file import load_rules
from tests.cli.shell import Shell
from tests.office import ANNA, SAM, Office

RULES = """
[webhook.chat]
url = "https://chat.example/hooks/T0P-S3CR3T"
secret_env = "CHAT_SECRET"
[[rule]]
name = "tell"
on = ["ticket_opened", "assigned"]
do = { webhook = "chat" }
"""
MAIL = f"From: {ANNA}\nTo: sos@example.test\nSubject: Printer\nDate: Mon, 02 Mar 2026 09:00:00 +0000\n\nIt is jammed.\n"


@pytest.fixture
def rules(shell: Shell, office: Office) -> Path:
    """The desk's rules are those of this file, for the shell and the office."""
    path = shell.write("rules.toml", RULES)
    shell.set(rules__file=str(path))
    office.parts.roads.use_rules(load_rules(RULES, source="rules.toml", templates=()))
    return path


def the_call(office: Office) -> Outbox:
    (item,) = office.do(lambda unit: unit.find_all(Outbox, channel="webhook"))
    return item


@pytest.mark.usefixtures("rules")
def test_calls_are_listed_with_their_attempts_and_last_answer(shell: Shell, office: Office) -> None:
    office.write()
    item = the_call(office)
    office.do(lambda unit: unit.update(Outbox, item.id, state=OutboxState.FAILED, attempts=3, last_reply="410 Gone"))
    (row,) = shell.ask("outbox", "list", "--channel", "webhook")
    assert (row["recipient"], row["state"], row["attempts"], row["last_reply"]) == ("chat", "failed", 3, "410 Gone")
    assert shell.ask("outbox", "list", "--channel", "mail") == []
    assert shell.do("outbox", "list", "--channel", "mail") == "No mail.\n"
    assert shell.refuse("outbox", "list", "--channel", "fax") == (
        65,
        "there is no channel 'fax'; there are: mail, webhook",
    )


@pytest.mark.usefixtures("rules")
def test_one_call_is_shown_in_words_of_its_own_with_what_is_posted(shell: Shell, office: Office) -> None:
    office.write()
    item = the_call(office)
    pairs = dict(re.split("  +", line, maxsplit=1) for line in shell.do("outbox", "show", str(item.id)).splitlines())
    assert (pairs["Webhook"], pairs["Event"], pairs["Cause"]) == ("chat", "ticket_opened", "rule:tell")
    assert json.loads(shell.do("outbox", "show", str(item.id), "--raw"))["type"] == "ticket_opened"


@pytest.mark.usefixtures("rules")
def test_call_is_cancelled_and_tried_again(shell: Shell, office: Office) -> None:
    office.write()
    item = the_call(office)
    name = f"call {item.id} of webhook chat"
    assert shell.do("outbox", "cancel", str(item.id)) == f"{name} will not be sent\n"
    assert the_call(office).state is OutboxState.CANCELLED
    assert shell.refuse("outbox", "cancel", str(item.id)) == (65, "a call that is cancelled cannot be cancelled")
    assert shell.do("outbox", "retry", str(item.id)) == f"{name} goes out now\n"
    assert the_call(office).state is OutboxState.QUEUED


@pytest.mark.usefixtures("rules")
def test_command_that_calls_a_webhook_says_so_and_why_tells_the_rule(shell: Shell, office: Office) -> None:
    office.write()
    number = office.tickets()[0].number
    said = shell.do("ticket", "set", number, "--assignee", SAM)
    assert said == f"changed {number}; 0 mails and 1 call of a webhook queued\n"
    lines = shell.do("why", number).splitlines()
    place = next(place for place, line in enumerate(lines) if "webhook queued, because of rule:tell" in line)
    assert lines[place + 1].strip() == "webhook: chat, event: ticket_opened"


@pytest.mark.usefixtures("rules")
def test_explaining_a_mail_names_the_webhooks_and_calls_none(shell: Shell, office: Office) -> None:
    path = str(shell.write("mail.eml", MAIL))
    view = shell.ask("explain", path)
    assert view["webhooks"] == [{"webhook": "chat", "event": "ticket_opened", "cause": "rule:tell"}]
    assert "  webhook chat: told of ticket_opened, because of rule:tell" in shell.do("explain", path).splitlines()
    (entry,) = shell.ask("rules", "explain", path)
    assert entry["webhooks"] == ["chat"]
    assert shell.do("rules", "explain", path) == "+ tell: no condition; calls 1 webhook: chat\n"
    assert office.do(lambda unit: unit.find_all(Outbox)) == []


@pytest.mark.parametrize(("expected", "passes"), [('["chat"]', True), ("[]", False), ('["chat", "other"]', False)])
def test_case_of_rules_can_expect_calls(shell: Shell, rules: Path, expected: str, passes: bool) -> None:
    shell.write("cases/new.eml", MAIL)
    shell.write("cases/new.toml", f'mail = "new.eml"\n[expect]\nwebhooks = {expected}\n')
    code = shell.run("rules", "test", "cases", "--rules", str(rules))
    assert (code == 0) is passes
    assert "would call webhook chat" in shell.said
    if expected == "[]":
        assert "webhook chat: called 1 times, not 0" in shell.said


@pytest.mark.usefixtures("rules")
def test_replay_tells_where_other_rules_would_call_a_webhook(shell: Shell, office: Office) -> None:
    from datetime import UTC, datetime

    office.now = datetime.now(UTC)
    office.write()
    other = RULES.replace('webhook = "chat"', 'tag = { add = "new" }')
    path = shell.write("other.toml", other)
    (one,) = shell.ask("rules", "replay", "--rules", str(path))["different"]
    assert one["acted_only_then"] == {"ticket_opened: webhook chat": "called by rule:tell"}
    assert one["would_act"] == {}
    assert shell.ask("rules", "replay")["different"] == []


@pytest.mark.usefixtures("rules")
def test_check_wants_the_secret_and_no_other_command_does(
    shell: Shell, rules: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CHAT_SECRET", raising=False)
    code, said = shell.refuse("check")
    assert code == 78
    assert f'{rules}:4: webhook "chat": the environment variable CHAT_SECRET is not set' in said
    assert "T0P-S3CR3T" not in said
    shell.do("ticket", "list")
    monkeypatch.setenv("CHAT_SECRET", "long enough for a secret")
    shell.do("check")
