"""Conditions of rules: what they are, whether they hold for a view, and in words why.

The words state a fact about the view (`ticket.priority is "normal", not "high"`), so the same words explain a match as
well as a miss, and need no change when the condition stands inside a `not`. Judging is total: a view may lack any
field or hold a value of the wrong type there, which is the same as not set. It is linear in the size of the values.
"""

from __future__ import annotations

import operator as py
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from helpdeskmail.core.rule_fields import OPERATORS, FieldType, Operator, RuleField

NUMBER_LIMIT = 2**63  # numbers from there on are no sizes or counts, and Python may refuse to print them
_SHOWN_TEXT = 60
_SHOWN_OPERANDS = 6

Scalar = str | int | bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """One field against one or several operands (never none): `{ field = "mail.size", greater = 1000 }`."""

    field: RuleField
    operator: Operator
    operands: tuple[Scalar, ...]
    case_sensitive: bool = False


@dataclass(frozen=True, slots=True)
class AllOf:
    """Holds when every part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Holds when at least one part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Holds when its part does not."""

    part: Condition


Condition = Comparison | AllOf | AnyOf | Not


@dataclass(frozen=True, slots=True)
class Verdict:
    """Does a condition hold, and the fact that decided it."""

    holds: bool
    why: str


def judge(condition: Condition, view: Mapping[str, object]) -> Verdict:
    """Whether the condition holds for the view, and why (total)."""
    match condition:
        case Comparison():
            return _compare(condition, view.get(condition.field.name))
        case AllOf(parts):
            return _first(parts, view, decides=False)
        case AnyOf(parts):
            return _first(parts, view, decides=True)
        case Not(part):
            verdict = judge(part, view)
            return Verdict(not verdict.holds, verdict.why)


def _first(parts: Sequence[Condition], view: Mapping[str, object], *, decides: bool) -> Verdict:
    """The first part whose verdict is `decides` decides alone; without one, all of them together did."""
    facts = []
    for part in parts:
        verdict = judge(part, view)
        if verdict.holds is decides:
            return verdict
        facts.append(verdict.why)
    return Verdict(not decides, "; ".join(facts))


# The facts, by the operator: when it is true of the value, and when it is not. Negated ones share their opposite's.
_FACTS: dict[Operator, tuple[str, str]] = {
    Operator.IS: ("{field} is {value}", "{field} is {value}, not {operands}"),
    Operator.IN: ("{field} is {value}", "{field} is {value}, not one of {operands}"),
    Operator.CONTAINS: ("{field} contains {found}", "{field} does not contain {operands}"),
    Operator.CONTAINS_ANY: ("{field} contains {found}", "{field} contains none of {operands}"),
    Operator.STARTS_WITH: ("{field} starts with {found}", "{field} does not start with {operands}"),
    Operator.ENDS_WITH: ("{field} ends with {found}", "{field} does not end with {operands}"),
    Operator.GREATER: ("{field} is {value}, more than {found}", "{field} is {value}, not more than {operands}"),
    Operator.LESS: ("{field} is {value}, less than {found}", "{field} is {value}, not less than {operands}"),
    Operator.AT_LEAST: ("{field} is {value}, at least {found}", "{field} is {value}, not at least {operands}"),
    Operator.AT_MOST: ("{field} is {value}, at most {found}", "{field} is {value}, not at most {operands}"),
}

_RELATIONS: dict[Operator, Callable[[Any, Any], bool]] = {
    Operator.IS: py.eq,
    Operator.IN: py.eq,
    Operator.CONTAINS: py.contains,
    Operator.CONTAINS_ANY: py.contains,
    Operator.STARTS_WITH: str.startswith,
    Operator.ENDS_WITH: str.endswith,
    Operator.GREATER: py.gt,
    Operator.LESS: py.lt,
    Operator.AT_LEAST: py.ge,
    Operator.AT_MOST: py.le,
}


def _compare(test: Comparison, found: object) -> Verdict:
    values = _values(test.field.type, found)
    if test.operator is Operator.IS_SET:
        fact = f"{test.field.name} is set" if values else f"{test.field.name} is not set"
        return Verdict(bool(values) is test.operands[0], fact)
    negates = OPERATORS[test.operator].negates
    if not values:
        return Verdict(negates is not None, f"{test.field.name} is not set")
    relation = negates or test.operator
    operand = _matching_operand(test, relation, values)
    fact = _FACTS[relation][operand is None].format(
        field=test.field.name,
        value=shown_value(values[0]),
        found=shown_value(operand),
        operands=_shown_list(test.operands),
    )
    return Verdict((operand is not None) is (negates is None), fact)


def _values(kind: FieldType, found: object) -> tuple[Scalar, ...]:
    """What stands in the view, as a list has several; () when nothing of use does."""
    match kind, found:
        case FieldType.LIST, [*entries]:
            return tuple(entry for entry in entries if isinstance(entry, str) and entry)
        case FieldType.FLAG, bool(flag):
            return (flag,)
        case FieldType.NUMBER, int(number) if not isinstance(number, bool) and abs(number) < NUMBER_LIMIT:
            return (number,)
        case ((FieldType.TEXT | FieldType.CHOICE), str(text)) if text:
            return (text,)
        case FieldType.TEXT, int(number) if abs(number) < NUMBER_LIMIT:  # fields of the operator's own hold anything
            return (shown_value(number),)
    return ()


def _matching_operand(test: Comparison, relation: Operator, values: Sequence[Scalar]) -> Scalar | None:
    """The first operand that the relation holds for, with any of the values."""
    holds = _RELATIONS[relation]
    if test.field.type is FieldType.LIST and relation in (Operator.CONTAINS, Operator.CONTAINS_ANY):
        holds = py.eq
    folded = [_folded(value, test.case_sensitive) for value in values]
    for operand in test.operands:
        wanted = _folded(operand, test.case_sensitive)
        if any(holds(value, wanted) for value in folded):
            return operand
    return None


def _folded(value: Scalar, case_sensitive: bool) -> Scalar:
    return value.casefold() if isinstance(value, str) and not case_sensitive else value


def shown_value(value: object) -> str:
    """As it would stand in the rule file, on one line, shortened; lists and tables only by their kind."""
    match value:
        case str():
            line = " ".join(value[: 4 * _SHOWN_TEXT].split())
            short = line if len(line) <= _SHOWN_TEXT else f"{line[:_SHOWN_TEXT]}…"
            return '"' + "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in short) + '"'
        case bool():
            return "true" if value else "false"
        case dict() | list():
            return "a table" if isinstance(value, dict) else "a list"
        case int() if abs(value) >= NUMBER_LIMIT:
            return "a very large number"
    return str(value)


def _shown_list(operands: Sequence[Scalar]) -> str:
    shown = [shown_value(operand) for operand in operands[:_SHOWN_OPERANDS]]
    more = len(operands) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")
