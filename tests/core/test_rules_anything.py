"""Whatever stands in a rule file or in a view, nothing but rules, a ConfigError or a run comes out."""

from __future__ import annotations

import time
from datetime import UTC
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from helpdeskmail.core.rule_fields import FIELDS, Operator
from helpdeskmail.core.rule_file import ACTION_KEYS, ASSIGN_KEYS, COMPARISON_KEYS, GROUPS, RULE_KEYS, TAG_KEYS
from helpdeskmail.core.rules import Audience, RuleEvent, RuleRun, Rules
from helpdeskmail.errors import ConfigError
from tests.core.rule_texts import TEMPLATES, load, toml

NAMES = [field.name.replace("<name>", "x") for field in FIELDS]
WORDS = st.sampled_from([*RuleEvent, *Audience, *TEMPLATES, *NAMES, "high", "open", "a@b.example", ""])
KEYS = st.sampled_from(
    [*RULE_KEYS, *GROUPS, *COMPARISON_KEYS, *Operator, *ACTION_KEYS, *ASSIGN_KEYS, *TAG_KEYS, "to"]
) | st.text(max_size=5)
SCALARS = WORDS | st.text(max_size=8) | st.integers() | st.booleans() | st.floats()
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=8
)
TEXTS = st.text(min_size=1, max_size=5).filter(str.strip)
COMPARISONS = st.builds(
    lambda field, operator, value, several: {"field": field, operator: [value] if several else value},
    st.sampled_from(NAMES),
    st.sampled_from(Operator),
    TEXTS | st.integers(0, 9) | st.booleans() | st.sampled_from(["open", "high", "note", "client", "smtp"]),
    st.booleans(),
)
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
    {"name": VALUES, "on": VALUES, "do": VALUES}, optional={"when": CONDITIONS | VALUES, "order": VALUES}
) | st.dictionaries(KEYS, VALUES)
ANYTHING = VALUES | st.binary() | st.datetimes(timezones=st.just(UTC)) | st.none() | st.just(10**5000)


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


@given(st.lists(RULES, max_size=3) | VALUES)
def test_any_structure_gives_rules_or_a_config_error(rule: object) -> None:
    load_or_refuse(f"rule = {toml(rule)}\n")


@given(st.text())
def test_any_text_gives_rules_or_a_config_error(text: str) -> None:
    load_or_refuse(text)


@given(CONDITIONS, st.dictionaries(st.sampled_from(NAMES), ANYTHING), st.sampled_from(RuleEvent))
def test_any_condition_judges_any_view_without_an_exception(
    when: dict[str, Any], view: dict[str, object], event: RuleEvent
) -> None:
    rule = {"name": "r", "on": list(RuleEvent), "when": when, "do": {"note": "x"}}
    rules = load_or_refuse(f"rule = [{toml(rule)}]\n")
    if rules is not None:
        run = rules.run(event, view)
        assert isinstance(run, RuleRun)
        assert len(run.trace) == 1
        assert run.trace[0].why
        assert bool(run.actions) is run.trace[0].matched
        assert "\n" not in run.trace[0].why


@given(st.sampled_from(NAMES), ANYTHING)
def test_a_condition_and_its_negation_never_agree(name: str, value: object) -> None:
    is_set = {"field": name, "is_set": True}
    rules = [
        {"name": str(number), "on": "assigned", "when": when, "do": {"note": "x"}}
        for number, when in enumerate([is_set, {"not": is_set}, {"field": name, "is_set": False}])
    ]
    found = load_or_refuse(f"rule = {toml(rules)}\n")
    assert found is not None
    first, negated, opposite = (entry.matched for entry in found.run(RuleEvent.ASSIGNED, {name: value}).trace)
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
