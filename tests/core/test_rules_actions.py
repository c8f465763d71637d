"""What rules want done: each action as it is read, filled by the groups of a pattern, and how often a rule acts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from helpdeskmail.core.calendar import parse_duration
from helpdeskmail.core.rule_events import EVENTS
from helpdeskmail.core.rule_file_do import ACTION_KEYS
from helpdeskmail.core.rules import (
    Action,
    Assign,
    CallWebhook,
    CancelTimer,
    Escalate,
    Hold,
    NoAcknowledgement,
    Note,
    RuleEvent,
    RuleTrace,
    SetField,
    SetTimer,
    Tag,
    Webhook,
)
from tests.core.rule_texts import load, names_of, rule_text

OPENED = RuleEvent.TICKET_OPENED
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
CHAT = '[webhook.chat]\nurl = "https://chat.example/hook"\nsecret_env = "CHAT_SECRET"\n'


def actions(do: str, event: RuleEvent = OPENED) -> list[Action]:
    """What a rule with these actions wants done."""
    run = load(rule_text(on=f'"{event}"', do=do), CHAT).run(event, {})
    return [action for _, action in run.actions]


def test_a_timer_has_one_time_or_several_and_is_kept_only_when_told_so() -> None:
    hours, days = parse_duration("2 working hours"), parse_duration("3 days")
    assert actions('{ timer = "call-back", after = "2 Working  hours" }') == [SetTimer("call-back", (hours,))]
    assert actions('{ timer = "x-1", after = ["2 working hours", "3 days"], keep = true }') == [
        SetTimer("x-1", (hours, days), keep=True)
    ]


def test_a_timer_is_cancelled_by_a_name_that_any_rule_of_the_file_sets() -> None:
    setting = rule_text(name='"later"', do='[{ timer = "call-back", after = "1 day" }]')
    run = load(rule_text(do='{ cancel_timer = "call-back" }'), setting).run(OPENED, {})
    assert run.actions[0] == ("r", CancelTimer("call-back"))


def test_closing_has_a_reason_and_other_values_have_none() -> None:
    assert actions('{ set = "ticket.status", to = "closed", reason = "no_answer" }') == [
        SetField("status", "closed", "no_answer")
    ]
    assert actions('{ set = "ticket.status", to = "closed" }') == [SetField("status", "closed")]


def test_the_other_actions_are_read_as_they_are_written() -> None:
    assert actions('[{ escalate = "priority" }, { webhook = "chat" }]') == [Escalate(), CallWebhook("chat")]
    assert actions('{ assign = { round_robin = "hardware" } }') == [Assign(None, None, "hardware")]
    assert actions('[{ hold = "Not now." }, { no_acknowledgement = true }]', RuleEvent.MAIL_RECEIVED) == [
        Hold("Not now."),
        NoAcknowledgement(),
    ]


@pytest.mark.parametrize("url", ["https://chat.example:8443/hook?x=1", "http://localhost:9/x", "http://[::1]:9/"])
def test_a_webhook_goes_to_https_or_to_this_machine(url: str) -> None:
    rules = load(CHAT.replace("https://chat.example/hook", url))
    assert rules.webhooks == (Webhook("chat", url, "CHAT_SECRET"),)


def test_every_action_can_be_done_on_some_event_and_every_event_has_one() -> None:
    assert {verb for use in EVENTS.values() for verb in use.does} == set(ACTION_KEYS)
    assert all(use.does for use in EVENTS.values())


# What stands in braces

ORDER = "{ field = \"mail.subject\", matches = 'order ?(?P<order>\\d*)(?P<rest>.*)' }"


def filled(do: str, subject: str, when: str = ORDER) -> list[Action]:
    """What the rule wants done for a mail with this subject."""
    return [action for _, action in load(rule_text(do=do, when=when)).run(OPENED, {"mail.subject": subject}).actions]


def test_a_named_group_fills_notes_tags_and_new_values() -> None:
    do = """[
        { set = "ticket.field.order", to = "No. {order}" },
        { set = "ticket.subject", to = "{order}/{rest}" },
        { tag = { add = ["order-{order}", "orders"], remove = "x{rest}" } },
        { note = "Order\\n{order}, not {{order}}." },
    ]"""
    assert filled(do, "My order 4711 again") == [
        SetField("field.order", "No. 4711"),
        SetField("subject", "4711/again"),
        Tag(add=("order-4711", "orders"), remove=("xagain",)),
        Note("Order\n4711, not {order}."),
    ]


def test_an_action_that_a_group_leaves_empty_is_left_out_and_the_others_stay() -> None:
    do = """[
        { set = "ticket.field.order", to = "{order}" },
        { tag = { add = "{order}" } },
        { note = " {order} " },
        { tag = { add = ["{order}", "orders"] } },
    ]"""
    assert filled(do, "my order") == [Tag(add=("orders",), remove=())]


def test_braces_of_other_shapes_stand_for_themselves() -> None:
    assert filled('{ note = "{ } {1} {a b} {}" }', "order") == [Note("{ } {1} {a b} {}")]


def test_a_filled_value_keeps_to_the_length_of_a_line() -> None:
    (action,) = filled('{ set = "ticket.subject", to = "{rest} {rest}" }', "order " + "x" * 500)
    assert isinstance(action, SetField)
    assert len(action.value) == 200


def test_groups_come_from_every_pattern_that_was_part_of_the_match() -> None:
    first = "{ field = \"mail.subject\", matches = '(?P<a>\\d+)' }"
    second = "{ field = \"mail.from\", matches = '(?P<b>[^@]+)@|(?P<a>x)' }"
    view = {"mail.subject": "12", "mail.from": "ann@b.example"}
    for when, said in (
        (f"[{first}, {second}]", "12-ann"),  # the first of one name counts
        (f"{{ any = [{first}, {second}] }}", "12-"),  # one was enough, the other was not asked
        (f"{{ any = [{second}, {first}] }}", "-ann"),
    ):
        run = load(rule_text(do='{ note = "{a}-{b}" }', when=when)).run(OPENED, view)
        assert run.actions == (("r", Note(said)),)


# How often

ONCE = rule_text(name='"a"', once="true", stop="true")
DAILY = rule_text(name='"a"', cool_down='"24 hours"')


def test_a_rule_that_acts_once_does_not_act_again_on_its_ticket_and_the_trace_says_so() -> None:
    rules = load(ONCE, rule_text(name='"b"'))
    assert names_of(rules.run(OPENED, {})) == ["a"]
    again = rules.run(OPENED, {"now": NOW}, fired={"a": NOW - timedelta(days=400)})
    assert names_of(again) == ["b"]
    why = "not asked: it acts once per ticket, and did on 2025-10-18 12:00 UTC"
    assert again.trace[0] == RuleTrace("a", matched=False, why=why)


@pytest.mark.parametrize("ago", [timedelta(), timedelta(hours=23, minutes=59)])
def test_a_rule_does_not_act_while_it_cools_down(ago: timedelta) -> None:
    run = load(DAILY).run(OPENED, {"now": NOW}, fired={"a": NOW - ago})
    assert run.actions == ()
    assert run.trace[0].why.startswith("not asked: it waits 24 hours before it acts again, and last did on 2026-11-2")


@pytest.mark.parametrize("fired", [{}, {"other": NOW}, {"a": NOW - timedelta(hours=24)}])
def test_a_rule_acts_when_it_has_cooled_down_or_never_acted(fired: dict[str, datetime]) -> None:
    assert names_of(load(DAILY).run(OPENED, {"now": NOW}, fired=fired)) == ["a"]


def test_without_a_clock_a_rule_that_has_acted_stays_cool() -> None:
    for now in (None, "noon", NOW.replace(tzinfo=None)):
        assert load(DAILY).run(OPENED, {"now": now}, fired={"a": NOW}).actions == ()


def test_what_acted_before_means_nothing_for_a_rule_without_limits() -> None:
    assert names_of(load(rule_text(name='"a"')).run(OPENED, {"now": NOW}, fired={"a": NOW})) == ["a"]
