"""One field of a view against what a rule says of it: does the comparison hold, and which fact decided it."""

from __future__ import annotations

import operator as py
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from helpdeskmail.core.patterns import Pattern
from helpdeskmail.core.rule_fields import FieldType, RuleField
from helpdeskmail.core.rule_operators import OPERATORS, Operator
from helpdeskmail.core.rule_words import NUMBER_LIMIT, shown_list, shown_value


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time by the clock, and how the operator wrote it."""

    text: str
    length: timedelta

    def __str__(self) -> str:
        return self.text


Value = str | int | bool | datetime
Operand = Value | Span | Pattern


@dataclass(frozen=True, slots=True)
class Comparison:
    """One field against one or several operands (never none): `{ field = "mail.size", greater = 1000 }`."""

    field: RuleField
    operator: Operator
    operands: tuple[Operand, ...]
    case_sensitive: bool = False

    @property
    def groups(self) -> frozenset[str]:
        """The named groups that may have matched something when it holds."""
        if self.operator is not Operator.MATCHES:
            return frozenset()
        return frozenset(name for operand in self.operands if isinstance(operand, Pattern) for name in operand.groups)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Does a condition hold, the fact that decided it, and what named groups matched (group name → text)."""

    holds: bool
    why: str
    groups: Mapping[str, str] = field(default_factory=dict)


# The facts, by the operator: when it is true of the value, and when it is not. Negated ones share their opposite's.
_FACTS: dict[Operator, tuple[str, str]] = {
    Operator.IS: ("{field} is {value}", "{field} is {value}, not {operands}"),
    Operator.IN: ("{field} is {value}", "{field} is {value}, not one of {operands}"),
    Operator.CONTAINS: ("{field} contains {decisive}", "{field} does not contain {operands}"),
    Operator.CONTAINS_ANY: ("{field} contains {decisive}", "{field} contains none of {operands}"),
    Operator.CONTAINS_ALL: ("{field} contains {operands}", "{field} does not contain {decisive}"),
    Operator.STARTS_WITH: ("{field} starts with {decisive}", "{field} does not start with {operands}"),
    Operator.ENDS_WITH: ("{field} ends with {decisive}", "{field} does not end with {operands}"),
    Operator.GREATER: ("{field} is {value}, more than {decisive}", "{field} is {value}, not more than {operands}"),
    Operator.LESS: ("{field} is {value}, less than {decisive}", "{field} is {value}, not less than {operands}"),
    Operator.AT_LEAST: ("{field} is {value}, at least {decisive}", "{field} is {value}, not at least {operands}"),
    Operator.AT_MOST: ("{field} is {value}, at most {decisive}", "{field} is {value}, not at most {operands}"),
    Operator.BEFORE: ("{field} is {value}, before {decisive}", "{field} is {value}, not before {operands}"),
    Operator.AFTER: ("{field} is {value}, after {decisive}", "{field} is {value}, not after {operands}"),
    Operator.OLDER_THAN: (
        "{field} is {value}, more than {decisive} ago",
        "{field} is {value}, not more than {operands} ago",
    ),
    Operator.WITHIN: (
        "{field} is {value}, not more than {decisive} from now",
        "{field} is {value}, more than {operands} from now",
    ),
}

_RELATIONS: dict[Operator, Callable[[Any, Any], bool]] = {
    Operator.IS: py.eq,
    Operator.IN: py.eq,
    Operator.CONTAINS: py.contains,
    Operator.CONTAINS_ANY: py.contains,
    Operator.CONTAINS_ALL: py.contains,
    Operator.STARTS_WITH: str.startswith,
    Operator.ENDS_WITH: str.endswith,
    Operator.GREATER: py.gt,
    Operator.LESS: py.lt,
    Operator.AT_LEAST: py.ge,
    Operator.AT_MOST: py.le,
    Operator.BEFORE: py.lt,
    Operator.AFTER: py.gt,
}


def compare(test: Comparison, view: Mapping[str, object]) -> Verdict:
    """Whether the comparison holds for the view (total)."""
    use = OPERATORS[test.operator]
    values = _values(test.field.type, view.get(test.field.name))
    if use.looks_back:
        return _compare_change(test, values, view)
    if test.operator is Operator.IS_SET:
        fact = f"{test.field.name} is set" if values else f"{test.field.name} is not set"
        return Verdict(bool(values) is test.operands[0], fact)
    if not values:
        return Verdict(use.negates is not None, f"{test.field.name} is not set")
    match test.operands[0]:
        case Pattern() as pattern:
            return _compare_pattern(test, pattern, values)
        case Span() as span:
            return _compare_span(test, span, values[0], view)
    relation = use.negates or test.operator
    holds, decisive = _relate(test, relation, values)
    return Verdict(holds is (use.negates is None), _fact(test, relation, values[0], holds=holds, decisive=decisive))


def is_moment(value: object) -> bool:
    """Is it a time with a zone that can be told in UTC?"""
    if not isinstance(value, datetime) or value.tzinfo is None:
        return False
    try:
        value.astimezone(UTC)
    except (OverflowError, ValueError):  # at either end of the calendar
        return False
    return True


def _values(kind: FieldType, found: object) -> tuple[Value, ...]:
    """What stands in the view, as a list has several; () when nothing of use does."""
    match kind, found:
        case FieldType.LIST, [*entries]:
            return tuple(entry for entry in entries if isinstance(entry, str) and entry)
        case FieldType.FLAG, bool(flag):
            return (flag,)
        case FieldType.NUMBER, int(number) if not isinstance(number, bool) and abs(number) < NUMBER_LIMIT:
            return (number,)
        case FieldType.MOMENT, datetime() as moment if is_moment(moment):
            return (moment.astimezone(UTC),)
        case ((FieldType.TEXT | FieldType.CHOICE), str(text)) if text:
            return (text,)
        case FieldType.TEXT, int(number) if abs(number) < NUMBER_LIMIT:  # fields of the operator's own hold anything
            return (shown_value(number),)
    return ()


def _relate(test: Comparison, relation: Operator, values: Sequence[Value]) -> tuple[bool, Operand | None]:
    """Whether the relation holds, and the operand that decided it: the first that fits, or for "all" that does not."""
    holds = _RELATIONS[relation]
    if test.field.type is FieldType.LIST and holds is py.contains:
        holds = py.eq
    folded = [_folded(value, test.case_sensitive) for value in values]
    wants_all = relation is Operator.CONTAINS_ALL
    for operand in test.operands:
        wanted = _folded(operand, test.case_sensitive)
        if any(holds(value, wanted) for value in folded) is not wants_all:
            return not wants_all, operand
    return wants_all, None


def _compare_span(test: Comparison, span: Span, moment: Value, view: Mapping[str, object]) -> Verdict:
    now = view.get("now")
    if not (is_moment(now) and isinstance(now, datetime) and isinstance(moment, datetime)):
        return Verdict(holds=False, why="now is not set")
    age = now - moment
    holds = age > span.length if test.operator is Operator.OLDER_THAN else abs(age) <= span.length
    return Verdict(holds, _fact(test, test.operator, moment, holds=holds, decisive=span))


def _compare_pattern(test: Comparison, pattern: Pattern, values: Sequence[Value]) -> Verdict:
    wanted = test.operator is Operator.MATCHES
    for value in values:
        groups = pattern.find(str(value))
        if groups is not None:
            told = ", ".join(f"{name} = {shown_value(text)}" for name, text in groups.items())
            why = f"{test.field.name} matches {shown_value(pattern.text)}" + (f" with {told}" if told else "")
            return Verdict(wanted, why, groups if wanted else {})
    return Verdict(not wanted, f"{test.field.name} does not match {shown_value(pattern.text)}")


def _compare_change(test: Comparison, values: Sequence[Value], view: Mapping[str, object]) -> Verdict:
    """A previous value that is not in the view at all means that nothing changed; an empty one, that none was set."""
    found = view.get(test.field.previous)
    previous = values if found is None else _values(test.field.type, found)
    old, new = ([_folded(value, test.case_sensitive) for value in side] for side in (previous, values))
    wanted = [_folded(operand, test.case_sensitive) for operand in test.operands]
    if old == new:
        return Verdict(test.operands[0] is False, f"{test.field.name} is {_shown_or_none(values)}, as before")
    why = f"{test.field.name} changed from {_shown_or_none(previous)} to {_shown_or_none(values)}"
    match test.operator:
        case Operator.CHANGED_FROM:
            return Verdict(old == wanted, why)
        case Operator.CHANGED_TO:
            return Verdict(new == wanted, why)
    return Verdict(test.operands[0] is True, why)


def _shown_or_none(values: Sequence[Value]) -> str:
    return shown_value(values[0]) if values else "not set"


def _folded(value: Operand, case_sensitive: bool) -> Operand:
    return value.casefold() if isinstance(value, str) and not case_sensitive else value


def _fact(test: Comparison, relation: Operator, value: Value, *, holds: bool, decisive: Operand | None) -> str:
    return _FACTS[relation][not holds].format(
        field=test.field.name,
        value=shown_value(value),
        decisive=shown_value(decisive),
        operands=shown_list(test.operands),
    )
