"""Which rules act, in which order, and what the trace says of each."""

from helpdeskmail.core.rules import (
    Assign,
    Audience,
    Note,
    RuleEvent,
    Rules,
    RuleTrace,
    Send,
    SetField,
    Tag,
)
from tests.core.rule_texts import load, names_of, rule_text

OPENED = RuleEvent.TICKET_OPENED


def test_rules_without_order_act_as_they_stand_in_the_file() -> None:
    rules = load(rule_text(name='"second"'), rule_text(name='"first"'))
    assert names_of(rules.run(OPENED, {})) == ["second", "first"]


def test_lower_order_acts_first_and_equal_orders_keep_the_file_order() -> None:
    rules = load(
        rule_text(name='"default"'),
        rule_text(name='"late"', order="101"),
        rule_text(name='"negative"', order="-5"),
        rule_text(name='"hundred"', order="100"),
    )
    assert [rule.name for rule in rules.rules] == ["negative", "default", "hundred", "late"]
    assert names_of(rules.run(OPENED, {})) == ["negative", "default", "hundred", "late"]


def test_every_matching_rule_acts_when_none_stops() -> None:
    rules = load(*(rule_text(name=f'"{number}"') for number in range(3)))
    assert names_of(rules.run(OPENED, {})) == ["0", "1", "2"]


def test_stop_ends_the_pass_after_its_own_actions_and_the_trace_says_so() -> None:
    run = load(rule_text(name='"a"', stop="true"), rule_text(name='"b"')).run(OPENED, {})
    assert names_of(run) == ["a"]
    assert run.trace == (
        RuleTrace("a", matched=True, why="no condition"),
        RuleTrace("b", matched=False, why='not asked: rule "a" stops those after it'),
    )


def test_stop_of_a_rule_that_does_not_match_stops_nothing() -> None:
    when = '{ field = "ticket.priority", is = "high" }'
    run = load(rule_text(name='"a"', stop="true", when=when), rule_text(name='"b"')).run(OPENED, {})
    assert names_of(run) == ["b"]


def test_a_stop_stays_in_force_for_all_rules_after_it() -> None:
    run = load(rule_text(name='"a"', stop="true"), rule_text(name='"b"'), rule_text(name='"c"')).run(OPENED, {})
    assert [entry.matched for entry in run.trace] == [True, False, False]


def test_a_rule_that_is_switched_off_neither_acts_nor_stops() -> None:
    run = load(rule_text(name='"a"', enabled="false", stop="true"), rule_text(name='"b"')).run(OPENED, {})
    assert names_of(run) == ["b"]
    assert run.trace[0] == RuleTrace("a", matched=False, why="switched off")


def test_rules_for_other_events_are_not_in_the_trace() -> None:
    run = load(rule_text(name='"a"', on='"assigned"'), rule_text(name='"b"')).run(OPENED, {})
    assert [entry.rule for entry in run.trace] == ["b"]


def test_a_rule_may_listen_to_several_events() -> None:
    rules = load(rule_text(on='["assigned", "ticket_closed"]'))
    fires = [event for event in RuleEvent if rules.run(event, {}).actions]
    assert fires == [RuleEvent.TICKET_CLOSED, RuleEvent.ASSIGNED]


def test_every_event_can_be_listened_to() -> None:
    others = {
        RuleEvent.MAIL_RECEIVED: '{ tag = { add = "x" } }',
        RuleEvent.MONTH_ENDED: '{ send = "welcome", to = "managers" }',
    }
    for event in RuleEvent:
        do = others.get(event, '{ send = "welcome", to = "agents" }')
        assert names_of(load(rule_text(on=f'"{event}"', do=do)).run(event, {})) == ["r"]


def test_each_action_is_read_as_it_is_written_and_kept_in_order() -> None:
    do = """[
        { send = "comment", to = ["requester", "participants", "requester"] },
        { set = "ticket.priority", to = "high" },
        { set = "ticket.field.product", to = "Press 9" },
        { assign = { agent = "anna@desk.example" } },
        { assign = { team = "hardware" } },
        { tag = { add = ["vip", "printer"], remove = "unsorted" } },
        { note = "two\\nlines" },
    ]"""
    run = load(rule_text(do=do)).run(OPENED, {})
    assert [action for _, action in run.actions] == [
        Send("comment", Audience.REQUESTER),
        Send("comment", Audience.PARTICIPANTS),
        SetField("priority", "high"),
        SetField("field.product", "Press 9"),
        Assign(agent="anna@desk.example", team=None),
        Assign(agent=None, team="hardware"),
        Tag(add=("vip", "printer"), remove=("unsorted",)),
        Note("two\nlines"),
    ]


def test_every_writable_field_can_be_set() -> None:
    values = {
        "category": "Hardware / Printer",
        "nature": "incident",
        "urgency": "low",
        "priority": "urgent",
        "status": "on_hold",
        "team": "x",
        "language": "pt-BR",
        "subject": "New",
        "field.a": "b",
    }
    do = ", ".join(f'{{ set = "ticket.{field}", to = "{value}" }}' for field, value in values.items())
    run = load(rule_text(do=f"[{do}]")).run(OPENED, {})
    assert [action for _, action in run.actions] == [SetField(field, value) for field, value in values.items()]


def test_every_audience_can_be_written_to() -> None:
    for audience in Audience:
        on = RuleEvent.MONTH_ENDED if audience is Audience.MANAGERS else OPENED
        run = load(rule_text(on=f'"{on}"', do=f'{{ send = "comment", to = "{audience}" }}')).run(on, {})
        assert run.actions == (("r", Send("comment", audience)),)


def test_a_file_without_rules_does_nothing() -> None:
    for text in ("", "# nothing yet\n", "rule = []\n", "\ufeff"):
        assert load(text) == Rules(())
    assert Rules(()).run(OPENED, {}).actions == ()


def test_windows_line_ends_and_byte_order_mark_are_no_faults() -> None:
    text = "\ufeff" + rule_text(when='{ field = "mail.size", greater = 5 }').replace("\n", "\r\n")
    assert [rule.name for rule in load(text).rules] == ["r"]
