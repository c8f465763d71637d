"""The rules that are shipped: what they do, and that their comments tell all there is to write."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path

import pytest

from helpdeskmail.core.rule_events import EVENTS
from helpdeskmail.core.rule_fields import FIELDS, FieldType, RuleField
from helpdeskmail.core.rule_file import FILE_KEYS, RULE_KEYS, WEBHOOK_KEYS, load_rules
from helpdeskmail.core.rule_file_do import ACTION_KEYS, ASSIGN_KEYS, TAG_KEYS
from helpdeskmail.core.rule_file_when import GROUPS
from helpdeskmail.core.rule_operators import OPERATORS, Operator
from helpdeskmail.core.rules import Audience, RuleEvent, Rules, Send, SetField, SetTimer
from helpdeskmail.mail.reader import parse_message
from tests.core.rule_texts import TEMPLATES

CONFIG = Path(__file__).parents[2] / "config"
TEXT = (CONFIG / "rules.toml").read_text("utf-8")
RULES = load_rules(TEXT, source="rules.toml", templates=TEMPLATES)
COMMENTS = [" ".join(line[1:].split()) for line in TEXT.splitlines() if line.startswith("#")]
CLIENT_SIDE = ("requester", "participants")


def mails(event: RuleEvent, view: dict[str, object] | None = None, rules: Rules = RULES) -> set[tuple[str, str]]:
    """Who gets which mail."""
    actions = [action for _, action in rules.run(event, view or {}).actions]
    return {(action.template, action.to) for action in actions if isinstance(action, Send)}


def moved(before: str, now: str, **more: object) -> dict[str, object]:
    """The view of a ticket whose status the event changed."""
    return {"ticket.previous_status": before, "ticket.status": now, **more}


def timers(view: dict[str, object]) -> dict[str, tuple[str, ...]]:
    """The timers that a change of status sets, with their times."""
    actions = [action for _, action in RULES.run(RuleEvent.STATUS_CHANGED, view).actions]
    return {action.name: tuple(map(str, action.after)) for action in actions if isinstance(action, SetTimer)}


# What the desk does


def test_a_new_ticket_is_acknowledged_and_told_to_the_agents() -> None:
    expected = {("acknowledgement", "requester"), ("agent-new", "assignee_or_agents")}
    assert mails(RuleEvent.TICKET_OPENED, {"mail.automatic": False}) == expected
    assert mails(RuleEvent.TICKET_OPENED, {}) == expected  # opened on the command line: there is no mail


def test_automatic_mail_is_never_acknowledged_nor_welcomed() -> None:
    automatic: dict[str, object] = {"mail.automatic": True}
    assert mails(RuleEvent.TICKET_OPENED, automatic) == {("agent-new", "assignee_or_agents")}
    assert mails(RuleEvent.CONTACT_REGISTERED, automatic) == set()


def test_an_answer_goes_to_the_requester_and_to_all_participants() -> None:
    expected = {("comment", "requester"), ("comment", "participants")}
    assert mails(RuleEvent.AGENT_REPLIED, {}) == expected
    assert mails(RuleEvent.AGENT_REPLIED, moved("new", "open")) == expected


def test_a_follow_up_is_told_to_the_agents_and_answered_with_no_mail_to_the_client() -> None:
    expected = {("agent-follow-up", "assignee_or_agents")}
    assert mails(RuleEvent.CLIENT_REPLIED, {}) == expected
    assert mails(RuleEvent.CLIENT_REPLIED, moved("suspended", "open")) == expected
    assert mails(RuleEvent.CLIENT_REPLIED, moved("resolved", "closed")) == expected


def test_a_failed_delivery_is_told_to_the_agents() -> None:
    assert mails(RuleEvent.DELIVERY_FAILED, {}) == {("agent-undelivered", "assignee_or_agents")}


def test_a_registered_client_is_welcomed() -> None:
    assert mails(RuleEvent.CONTACT_REGISTERED) == {("welcome", "requester")}


def test_a_stranger_gets_no_answer_unless_the_operator_switches_it_on() -> None:
    held: dict[str, object] = {"hold.reason": "unknown_sender"}
    assert mails(RuleEvent.MAIL_HELD, held) == set()
    switched_on = load_rules(TEXT.replace("enabled = false", "enabled = true"), source="x", templates=TEMPLATES)
    assert mails(RuleEvent.MAIL_HELD, held, switched_on) == {("not-registered", "author")}
    assert mails(RuleEvent.MAIL_HELD, {"hold.reason": "loop"}, switched_on) == set()
    assert mails(RuleEvent.MAIL_HELD, held | {"mail.automatic": True}, switched_on) == set()


def test_a_client_out_of_contract_is_told_and_a_machine_is_not() -> None:
    held: dict[str, object] = {"hold.reason": "out_of_contract"}
    assert mails(RuleEvent.MAIL_HELD, held) == {("out-of-contract", "author")}
    assert mails(RuleEvent.MAIL_HELD, held | {"mail.automatic": True}) == set()


def test_suspending_asks_the_client_side_and_sets_three_reminders_and_the_end() -> None:
    view = moved("open", "suspended")
    assert mails(RuleEvent.STATUS_CHANGED, view) == {("suspension", to) for to in CLIENT_SIDE}
    assert timers(view) == {
        "suspension-reminder": ("1 working day", "2 working days", "3 working days"),
        "suspension-over": ("end of 3 working days",),
    }


def test_resolving_tells_the_requester_and_sets_72_hours_with_a_reminder_24_hours_before_their_end() -> None:
    view = moved("open", "resolved")
    assert mails(RuleEvent.STATUS_CHANGED, view) == {("resolution", "requester")}
    assert timers(view) == {"resolution-reminder": ("48 hours",), "resolution-over": ("72 hours",)}


def test_an_answer_that_suspends_or_resolves_is_not_told_twice_to_anybody() -> None:
    for status, ends in (("suspended", set()), ("resolved", {("comment", "participants")})):
        view = moved("open", status)
        assert mails(RuleEvent.AGENT_REPLIED, view) == ends
        told = [to for event in (RuleEvent.AGENT_REPLIED, RuleEvent.STATUS_CHANGED) for _, to in mails(event, view)]
        assert sorted(told) == ["participants", "requester"]


@pytest.mark.parametrize(
    ("timer", "status", "expected"),
    [
        ("suspension-reminder", "suspended", {("suspension-reminder", to) for to in CLIENT_SIDE}),
        ("resolution-reminder", "resolved", {("resolution-reminder", "requester")}),
        ("suspension-over", "suspended", {("closure", to) for to in CLIENT_SIDE}),
        ("resolution-over", "resolved", {("closure", to) for to in CLIENT_SIDE}),
    ],
)
def test_a_timer_acts_on_a_ticket_that_still_waits_and_on_no_other(
    timer: str, status: str, expected: set[tuple[str, str]]
) -> None:
    assert mails(RuleEvent.TIMER, {"timer.name": timer, "ticket.status": status}) == expected
    assert RULES.run(RuleEvent.TIMER, {"timer.name": timer, "ticket.status": "open"}).actions == ()


@pytest.mark.parametrize(
    ("timer", "status", "reason"),
    [("suspension-over", "suspended", "no_answer"), ("resolution-over", "resolved", "time_over")],
)
def test_time_that_is_over_closes_the_ticket_before_the_mail_about_it_is_written(
    timer: str, status: str, reason: str
) -> None:
    run = RULES.run(RuleEvent.TIMER, {"timer.name": timer, "ticket.status": status})
    assert run.actions[0][1] == SetField("status", "closed", reason)


def test_each_timer_that_is_set_has_a_rule_that_acts_when_it_is_due() -> None:
    for status in ("suspended", "resolved"):
        for timer in timers(moved("open", status)):
            assert RULES.run(RuleEvent.TIMER, {"timer.name": timer, "ticket.status": status}).actions


def test_a_closed_ticket_is_told_to_the_client_side() -> None:
    assert mails(RuleEvent.TICKET_CLOSED) == {("closure", to) for to in CLIENT_SIDE}


@pytest.mark.parametrize(("before", "agents"), [("closed", "agent-reopened"), ("resolved", "agent-refused")])
def test_a_finished_ticket_that_a_client_opens_again_is_told_once_to_the_client_and_once_to_the_agents(
    before: str, agents: str
) -> None:
    view = moved(before, "open", **{"author.role": "client"})
    events = [RuleEvent.CLIENT_REPLIED, RuleEvent.STATUS_CHANGED, RuleEvent.TICKET_REOPENED]
    events += [RuleEvent.RESOLUTION_REFUSED] if before == "resolved" else []
    told = sorted(mail for event in events for mail in mails(event, view))
    assert told == sorted([(agents, "assignee_or_agents"), ("reopening", "requester")])


def test_an_agent_who_opens_a_ticket_again_needs_not_be_told() -> None:
    view = moved("closed", "open", **{"author.role": "agent"})
    assert mails(RuleEvent.TICKET_REOPENED, view) == {("reopening", "requester")}


def test_a_deadline_is_told_to_the_agents() -> None:
    for event in (RuleEvent.DEADLINE_NEAR, RuleEvent.DEADLINE_MISSED):
        assert mails(event) == {("agent-deadline", "assignee_or_agents")}


def test_other_events_do_nothing() -> None:
    quiet = {"mail_received", "mail_held", "note_added", "automatic_mail", "status_changed", "resolution_accepted"}
    quiet |= {"rated", "assigned", "priority_changed", "timer"}
    assert {event for event in RuleEvent if not RULES.run(event, {}).actions} == quiet


def test_rules_that_others_refer_to_keep_their_names() -> None:
    kept = {"acknowledge", "new-to-agents", "answer-to-client", "follow-up-to-agents", "undelivered-to-agents"}
    assert kept <= {rule.name for rule in RULES.rules}


# The fixture mails for the operator's own tests

CASES = sorted((CONFIG / "rules-tests").glob("*.toml"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_each_fixture_mail_has_the_outcome_that_stands_beside_it(path: Path) -> None:
    case = tomllib.loads(path.read_text("utf-8"))
    message = parse_message(path.with_name(case["mail"]).read_bytes())
    view: dict[str, object] = {
        "now": datetime(2026, 11, 22, 12, 0, tzinfo=UTC),
        "mail.subject": message.subject,
        "mail.automatic": bool(message.automatic),
    }
    run = RULES.run(RuleEvent(case["expect"]["event"]), view | moved("new", "new") | case.get("given", {}))
    assert list(dict.fromkeys(name for name, _ in run.actions)) == case["expect"]["rules"]
    sent = [f"{action.template} to {action.to}" for _, action in run.actions if isinstance(action, Send)]
    assert sent == case["expect"]["mails"]


def test_two_fixture_mails_are_shipped() -> None:
    assert len(CASES) == 2


# What the comments tell


@pytest.mark.parametrize("word", [*RULE_KEYS, *GROUPS, *ACTION_KEYS, *Audience])
def test_every_word_is_explained_on_a_line_of_its_own(word: str) -> None:
    assert any(re.match(rf"#   {re.escape(word)}  +\w", line) for line in TEXT.splitlines())


@pytest.mark.parametrize(
    "word",
    [
        "case_sensitive",
        *FILE_KEYS,
        *WEBHOOK_KEYS,
        *ASSIGN_KEYS,
        *TAG_KEYS,
        *sorted({key for keys in ACTION_KEYS.values() for key in keys}),
    ],
)
def test_every_other_word_is_used_in_the_comments(word: str) -> None:
    assert any(re.search(rf"\b{word}\b", line) for line in COMMENTS)


@pytest.mark.parametrize("event", RuleEvent)
def test_every_event_is_documented_as_the_table_has_it(event: RuleEvent) -> None:
    assert f"{event} {EVENTS[event].meaning}" in COMMENTS


@pytest.mark.parametrize("group", sorted({group for use in EVENTS.values() for group in use.has}))
def test_every_group_of_fields_is_documented_with_the_events_that_have_it(group: str) -> None:
    having = [event for event, use in EVENTS.items() if group in use.has]
    lacking = [event for event in EVENTS if event not in having]
    words = ", ".join(having) if len(having) < 4 else f"every event but {', '.join(lacking)}"
    assert f"{group} {words if lacking else 'every event'}" in COMMENTS


def test_what_can_be_done_without_a_ticket_is_documented() -> None:
    for event, use in EVENTS.items():
        listed = [line for line in COMMENTS if line.startswith(f"{event} {', '.join(use.does)}")]
        assert bool(listed) is not use.is_about_a_ticket


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_every_field_is_documented_as_the_table_has_it(field: RuleField) -> None:
    choices = f": {', '.join(field.choices)}" if field.choices else ""
    assert f"{field.name} {field.type}{'*' * field.writable} {field.meaning}{choices}" in COMMENTS


@pytest.mark.parametrize("operator", OPERATORS)
def test_every_operator_is_documented_as_the_table_has_it(operator: Operator) -> None:
    use = OPERATORS[operator]
    kinds = "any" if len(use.types) == len(FieldType) else ", ".join(use.types)
    assert f"{operator} {kinds} {use.meaning}" in COMMENTS


def example_actions(verbs: Collection[str]) -> str:
    """The examples that stand behind the actions in the comments."""
    found = {match[1]: match[2] for line in COMMENTS if (match := re.fullmatch(r"(\w+) .*? (\{ (\w+) = .*\})", line))}
    return "[" + ", ".join(found[verb] for verb in verbs) + "]"


def test_the_examples_of_the_comments_load() -> None:
    """The first rule, the webhook, the rule with a pattern, and the example of every action."""
    first, webhook = COMMENTS.index("[[rule]]"), COMMENTS.index("[webhook.chat]")
    when, do = (line for line in COMMENTS if line.startswith(("when = ", "do = ")) and "order" in line)
    on_mail = [verb for verb in ACTION_KEYS if verb not in EVENTS[RuleEvent.ASSIGNED].does]
    on_ticket = [verb for verb in ACTION_KEYS if verb not in on_mail]
    text = "\n".join(
        [
            *COMMENTS[first : first + 5],
            *COMMENTS[webhook : webhook + 3],
            f'[[rule]]\nname = "pattern"\non = "ticket_opened"\n{when}\n{do}',
            f'[[rule]]\nname = "ticket"\non = "assigned"\ndo = {example_actions(on_ticket)}',
            f'[[rule]]\nname = "mail"\non = "mail_received"\ndo = {example_actions(on_mail)}',
        ]
    )
    assert len(load_rules(text, source="example", templates=TEMPLATES).rules) == 4


def test_every_line_of_the_shipped_file_is_documentation_or_a_rule() -> None:
    assert list(tomllib.loads(TEXT)) == ["rule"]
