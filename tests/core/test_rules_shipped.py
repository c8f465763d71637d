"""The rules that are shipped: what they do, and that their comments tell all there is to write."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from helpdeskmail.core.rule_fields import FIELDS, OPERATORS, FieldType, Operator, RuleField
from helpdeskmail.core.rule_file import ACTION_KEYS, GROUPS, RULE_KEYS, load_rules
from helpdeskmail.core.rules import Audience, RuleEvent, Send
from tests.core.rule_texts import TEMPLATES

TEXT = (Path(__file__).parents[2] / "config" / "rules.toml").read_text("utf-8")
RULES = load_rules(TEXT, source="rules.toml", templates=TEMPLATES)
COMMENTS = [" ".join(line[1:].split()) for line in TEXT.splitlines() if line.startswith("#")]


def mails(event: RuleEvent, **view: object) -> set[tuple[str, str]]:
    """Who gets which mail."""
    actions = [action for _, action in RULES.run(event, {key.replace("_", ".", 1): view[key] for key in view}).actions]
    assert all(isinstance(action, Send) for action in actions)
    return {(action.template, action.to) for action in actions if isinstance(action, Send)}


def test_a_new_ticket_is_acknowledged_and_told_to_the_agents() -> None:
    expected = {("acknowledgement", "requester"), ("agent-new", "assignee_or_agents")}
    assert mails(RuleEvent.TICKET_OPENED, mail_automatic=False) == expected
    assert mails(RuleEvent.TICKET_OPENED) == expected  # opened on the command line: there is no mail


def test_automatic_mail_is_never_acknowledged() -> None:
    assert mails(RuleEvent.TICKET_OPENED, mail_automatic=True) == {("agent-new", "assignee_or_agents")}


def test_an_answer_goes_to_the_requester_and_to_all_participants() -> None:
    assert mails(RuleEvent.AGENT_REPLIED) == {("comment", "requester"), ("comment", "participants")}


def test_a_follow_up_is_told_to_the_agents_and_answered_with_no_mail_to_the_client() -> None:
    assert mails(RuleEvent.CLIENT_REPLIED) == {("agent-follow-up", "assignee_or_agents")}


def test_a_failed_delivery_is_told_to_the_agents() -> None:
    assert mails(RuleEvent.DELIVERY_FAILED) == {("agent-undelivered", "assignee_or_agents")}


def test_other_events_send_nothing() -> None:
    mailing = {"ticket_opened", "client_replied", "agent_replied", "delivery_failed"}
    assert [mails(event) for event in RuleEvent if event not in mailing] == [set()] * (len(RuleEvent) - len(mailing))


@pytest.mark.parametrize("word", [*RULE_KEYS, *RuleEvent, *GROUPS, *ACTION_KEYS, *Audience])
def test_every_word_is_explained_on_a_line_of_its_own(word: str) -> None:
    assert any(re.match(rf"#   {re.escape(word)}  +\w", line) for line in TEXT.splitlines())


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_every_field_is_documented_as_the_table_has_it(field: RuleField) -> None:
    choices = f": {', '.join(field.choices)}" if field.choices else ""
    assert f"{field.name} {field.type}{'*' * field.writable} {field.meaning}{choices}" in COMMENTS


@pytest.mark.parametrize("operator", OPERATORS)
def test_every_operator_is_documented_as_the_table_has_it(operator: Operator) -> None:
    use = OPERATORS[operator]
    kinds = "any" if len(use.types) == len(FieldType) else ", ".join(use.types)
    assert f"{operator} {kinds} {use.meaning}" in COMMENTS


def test_case_sensitive_is_documented() -> None:
    assert any("case_sensitive" in line for line in COMMENTS)


def test_the_example_rule_and_the_example_actions_of_the_comments_load() -> None:
    start = COMMENTS.index("[[rule]]")
    example = "\n".join(COMMENTS[start : start + 5])
    actions = [
        match[1] for line in COMMENTS if (match := re.fullmatch(r"(?:send|set|assign|tag|note) .*?(\{ .*\})", line))
    ]
    assert len(actions) == len(ACTION_KEYS)
    text = f'{example}\n[[rule]]\nname = "actions"\non = "assigned"\ndo = [{", ".join(actions)}]\n'
    assert len(load_rules(text, source="example", templates=TEMPLATES).rules) == 2


def test_every_line_of_the_shipped_file_is_documentation_or_a_rule() -> None:
    assert list(tomllib.loads(TEXT)) == ["rule"]
