"""Whatever stands in a rule file or in a view, nothing but rules, a ConfigError or a run comes out."""

from __future__ import annotations

import time
from datetime import UTC
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from helpdeskmail.core.model import Status
from helpdeskmail.core.rule_fields import FIELDS, FieldType, RuleField
from helpdeskmail.core.rule_file import RULE_KEYS, WEBHOOK_KEYS
from helpdeskmail.core.rule_file_do import ACTION_KEYS, ASSIGN_KEYS, TAG_KEYS
from helpdeskmail.core.rule_file_when import COMPARISON_KEYS, GROUPS
from helpdeskmail.core.rule_operators import OPERATORS, Operator, Takes, operators_for
from helpdeskmail.core.rules import Action, Audience, RuleEvent, Rules, SetField, Tag
from helpdeskmail.errors import ConfigError
from tests.core.rule_texts import TEMPLATES, load, toml

NAMES = [field.name.replace("<name>", "x") for field in FIELDS]
_OF_NO_AGENT = (RuleEvent.MAIL_RECEIVED, RuleEvent.MONTH_ENDED)
LISTENING = [event for event in RuleEvent if event not in _OF_NO_AGENT]  # all that may send a mail to agents
WORDS = st.sampled_from(
    [*RuleEvent, *Audience, *TEMPLATES, *NAMES, "high", "open", "a@b.example", "3 working days", ""]
)
KEYS = st.sampled_from(
    [
        *RULE_KEYS,
        *GROUPS,
        *COMPARISON_KEYS,
        *Operator,
        *ACTION_KEYS,
        *ASSIGN_KEYS,
        *TAG_KEYS,
        *WEBHOOK_KEYS,
        "to",
        "after",
        "keep",
        "reason",
    ]
) | st.text(max_size=5)
SCALARS = WORDS | st.text(max_size=8) | st.integers() | st.booleans() | st.floats() | st.datetimes()
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=8
)
TEXTS = st.text(min_size=1, max_size=5).filter(str.strip)
# One field of each kind, and those whose previous value is known.
LOOKED_AT = [
    next(field for field in FIELDS if field.name == name)
    for name in (
        "ticket.subject",
        "ticket.status",
        "ticket.assignee",
        "ticket.open_tickets",
        "ticket.tags",
        "ticket.created_at",
        "mail.automatic",
        "mail.text",
        "now",
    )
]
OF_TYPE: dict[FieldType, st.SearchStrategy[object]] = {
    FieldType.TEXT: TEXTS,
    FieldType.CHOICE: st.sampled_from(Status),
    FieldType.NUMBER: st.integers(-9, 9),
    FieldType.FLAG: st.booleans(),
    FieldType.LIST: TEXTS,
    FieldType.MOMENT: st.datetimes(timezones=st.just(UTC)),
}


def comparisons(field: RuleField) -> st.SearchStrategy[dict[str, Any]]:
    """Conditions on a field that are right as a file has them."""
    by_operator = [
        st.fixed_dictionaries({"field": st.just(field.name), operator: operands(field, OPERATORS[operator].takes)})
        for operator in operators_for(field)
    ]
    return st.one_of(by_operator)


def operands(field: RuleField, takes: Takes) -> st.SearchStrategy[object]:
    """What an operator may be given to compare the field with."""
    value = OF_TYPE[field.type]
    others: dict[Takes, st.SearchStrategy[object]] = {
        Takes.LIST: st.lists(value, min_size=1, max_size=3),
        Takes.FLAG: st.booleans(),
        Takes.PATTERN: st.sampled_from([r"(?P<x>\w+)", "[a-z]|(b+)", "", ".", "é$"]).filter(bool),
        Takes.SPAN: st.sampled_from(["1 minute", "3 days", "500 weeks"]),
    }
    return others.get(takes, value)


COMPARISONS = st.sampled_from(LOOKED_AT).flatmap(comparisons)
CONDITIONS = st.recursive(
    COMPARISONS,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"all": parts})
        | st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"any": parts})
        | inner.map(lambda part: {"not": part})
    ),
    max_leaves=4,
)
RULES = st.fixed_dictionaries(
    {"name": VALUES, "on": VALUES, "do": VALUES},
    optional=dict.fromkeys(RULE_KEYS[4:], VALUES) | {"when": CONDITIONS | VALUES},
) | st.dictionaries(KEYS, VALUES)
ANYTHING = VALUES | st.binary() | st.datetimes(timezones=st.just(UTC)) | st.none() | st.just(10**5000)
VIEWS = st.fixed_dictionaries(
    {},
    optional={
        name: ANYTHING | OF_TYPE[field.type] for field in LOOKED_AT for name in (field.name, field.previous) if name
    },
)


def load_or_refuse(text: str) -> Rules | None:
    """The rules of a text; None when it is refused, with at least one fault that says something."""
    try:
        return load(text)
    except ConfigError as error:
        faults = error.faults
    assert faults
    assert all(fault.where.startswith("rules.toml:") and fault.reason for fault in faults)
    assert "\n" not in "".join(map(str, faults))
    return None


@given(st.lists(RULES, max_size=3) | VALUES, VALUES)
def test_any_structure_gives_rules_or_a_config_error(rule: object, webhook: object) -> None:
    load_or_refuse(f"rule = {toml(rule)}\nwebhook = {toml(webhook)}\n")


@given(st.text(max_size=200) | st.from_regex(r"[a-z(){}|\[\]\\?*+.^$<>P:=!0-9,]{1,40}", fullmatch=True))
def test_any_pattern_gives_rules_or_a_config_error_with_its_place(pattern: str) -> None:
    rule = {"name": "r", "on": "assigned", "when": {"field": "mail.subject", "matches": pattern}, "do": {"note": "x"}}
    load_or_refuse(f"rule = [{toml(rule)}]\n")


@given(st.text(), st.text())
def test_what_a_stranger_writes_fills_actions_with_one_printable_bounded_line(before: str, found: str) -> None:
    rules = load(
        """
        [[rule]]
        name = "r"
        on = "ticket_opened"
        when = { field = "mail.subject", matches = '(?s)#(?P<all>.*)' }
        do = [
          { set = "ticket.field.a", to = "x{all}" }, { tag = { add = "x{all}" } },
          { set = "ticket.category", to = "{all}" },
        ]
        """
    )
    run = rules.run(RuleEvent.TICKET_OPENED, {"mail.subject": f"{before}#{found}"})
    values = [value for _, action in run.actions for value in _values(action)]
    assert len(values) in (2, 3)
    assert all(0 < len(value) <= 200 and value.isprintable() for value in values)


def _values(action: Action) -> tuple[str, ...]:
    match action:
        case SetField(value=value):
            return (value,)
        case Tag(add=add):
            return add
    return ()


@given(st.text())
def test_any_text_gives_rules_or_a_config_error(text: str) -> None:
    load_or_refuse(text)


@given(CONDITIONS, VIEWS, st.sampled_from(LISTENING))
def test_any_condition_judges_any_view_without_an_exception(
    when: dict[str, Any], view: dict[str, object], event: RuleEvent
) -> None:
    rule = {"name": "r", "on": LISTENING, "when": when, "do": {"send": "welcome", "to": "agents"}}
    run = load(f"rule = [{toml(rule)}]\n").run(event, view)
    (trace,) = run.trace
    assert trace.why
    assert "\n" not in trace.why
    assert bool(run.actions) is trace.matched


@given(st.sampled_from(NAMES), ANYTHING)
def test_a_condition_and_its_negation_never_agree(name: str, value: object) -> None:
    is_set = {"field": name, "is_set": True}
    rules = [
        {"name": str(number), "on": LISTENING, "when": when, "do": {"send": "welcome", "to": "agents"}}
        for number, when in enumerate([is_set, {"not": is_set}, {"field": name, "is_set": False}])
    ]
    found = load_or_refuse(f"rule = {toml(rules)}\n")
    assert found is not None
    first, negated, opposite = (entry.matched for entry in found.run(RuleEvent.RATED, {name: value}).trace)
    assert first is not negated
    assert negated is opposite


def test_a_huge_text_is_searched_in_linear_time() -> None:
    text = "a" * 2_000_000
    rules = [
        {
            "name": operator,
            "on": "assigned",
            "when": {"field": "mail.text", operator: "a" * 5000 + "b"},
            "do": {"note": "x"},
        }
        for operator in ("is", "contains", "starts_with", "ends_with")
    ]
    found = load_or_refuse(f"rule = {toml(rules)}\n")
    assert found is not None
    began = time.perf_counter()
    assert found.run(RuleEvent.ASSIGNED, {"mail.text": text}).actions == ()
    assert time.perf_counter() - began < 1


def test_webhook_of_a_strange_name_is_refused_in_one_line() -> None:
    assert load_or_refuse('[webhook]\n"\\n" = "x"\n') is None
