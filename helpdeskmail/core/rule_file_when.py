"""Reading the condition of a rule out of a rule file, with the faults in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from helpdeskmail.core.patterns import PatternError, compile_pattern
from helpdeskmail.core.rule_check import Scope, suggestion
from helpdeskmail.core.rule_compare import Comparison, Operand, is_moment
from helpdeskmail.core.rule_conditions import AllOf, AnyOf, Condition, Not
from helpdeskmail.core.rule_events import EVENTS
from helpdeskmail.core.rule_fields import FIELDS, FieldType, RuleField, find_field
from helpdeskmail.core.rule_lines import Path
from helpdeskmail.core.rule_operators import OPERATORS, Operator, Takes, operators_for
from helpdeskmail.core.rule_words import MAX_TEXT

GROUPS = ("all", "any", "not")
COMPARISON_KEYS = ("field", "case_sensitive")  # beside the operator
MAX_DEPTH = 3  # groups inside groups

_EXAMPLE = '{ field = "ticket.priority", is = "high" }'
_LIST_EXAMPLES = {FieldType.NUMBER: "[1000, 2000]"}
_KINDS = {
    FieldType.TEXT: "a text",
    FieldType.CHOICE: "one of a few words",
    FieldType.NUMBER: "a number",
    FieldType.FLAG: "true or false",
    FieldType.LIST: "a list of texts",
    FieldType.MOMENT: "a date-time",
}


def read_condition(scope: Scope, path: Path, value: object, depth: int = 0) -> Condition | None:
    """A comparison, a group, or a list as the short form of `all`; None for a faulty one. `depth`: groups around it."""
    if isinstance(value, list):
        return _read_group(scope, path, "all", value, depth)
    table = scope.check.table(path, value, _EXAMPLE)
    groups = [key for key in GROUPS if key in table]
    if groups and len(table) == 1:
        return _read_group(scope, (*path, groups[0]), groups[0], table[groups[0]], depth)
    if groups:
        reason = f'"{groups[0]}" must stand alone in its condition; put the others into a list with it'
        scope.check.fault(path, reason)
        return None
    return _read_comparison(scope, path, table)


def _read_group(scope: Scope, path: Path, group: str, value: object, depth: int) -> Condition | None:
    if depth == MAX_DEPTH:
        scope.check.fault(path, f"groups of conditions can stand inside each other {MAX_DEPTH} deep at most")
        return None
    if group == "not":
        part = read_condition(scope, path, value, depth + 1)
        return Not(part) if part else None
    entries = scope.check.list_entries(path, value, f"[{_EXAMPLE}]")
    read = [read_condition(scope, at, entry, depth + 1) for at, entry in entries]
    parts = tuple(part for part in read if part)
    return AllOf(parts) if group == "all" else AnyOf(parts)


def _read_comparison(scope: Scope, path: Path, table: dict[str, Any]) -> Condition | None:
    if "field" not in table:
        _tell_missing_field(scope, path, table)
        return None
    field = _read_field(scope, (*path, "field"), table["field"])
    if field is None:
        return None
    case_sensitive = "case_sensitive" in table and _read_case(scope, (*path, "case_sensitive"), table, field)
    operator = _read_operator(scope, path, table, field)
    if operator is None:
        return None
    operands = _read_operands(
        scope, (*path, operator), table[operator], Comparison(field, operator, (), case_sensitive)
    )
    return Comparison(field, operator, operands, case_sensitive) if operands else None


def _tell_missing_field(scope: Scope, path: Path, table: dict[str, Any]) -> None:
    words = (*COMPARISON_KEYS, *GROUPS, *Operator)
    scope.check.keys(path, table, words, "a condition")
    if table and all(key in words for key in table):
        scope.check.fault(path, f'"field" is missing; write a condition as in {_EXAMPLE}')


def _read_field(scope: Scope, path: Path, value: object) -> RuleField | None:
    field = find_field(value) if isinstance(value, str) else None
    if field is None:
        scope.check.word(path, value, [field.name for field in FIELDS], "a field")
        return None
    if scope.events and not any(field.group in EVENTS[event].has for event in scope.events):
        having = [event for event, use in EVENTS.items() if field.group in use.has]
        events = ", ".join(scope.events)
        scope.check.fault(path, f'"{field.name}" is never there on {events}; it is on {", ".join(having)}')
    return replace(field, choices=scope.names.timers) if field.name == "timer.name" else field


def _read_case(scope: Scope, path: Path, table: dict[str, Any], field: RuleField) -> bool:
    if field.type not in (FieldType.TEXT, FieldType.LIST):
        scope.check.fault(path, f'"case_sensitive" means nothing for "{field.name}", which is {_KINDS[field.type]}')
    return scope.check.flag(path, table["case_sensitive"])


def _read_operator(scope: Scope, path: Path, table: dict[str, Any], field: RuleField) -> Operator | None:
    """The one operator of a comparison."""
    fitting = operators_for(field)
    words = [key for key in table if key not in COMPARISON_KEYS]
    for word in words:
        if word in tuple(Operator) and word not in fitting:
            reason = f'"{word}" does not fit "{field.name}", {_why_unfit(Operator(word), field)}'
            scope.check.fault((*path, word), reason + suggestion("", fitting))
        else:
            scope.check.word((*path, word), word, fitting, f'an operator for "{field.name}"')
    if len(words) == 1:
        return Operator(words[0]) if words[0] in fitting else None
    count = "several operators" if words else "no operator"
    scope.check.fault(path, f'"{field.name}" has {count} here; write just one of {", ".join(fitting)}')
    return None


def _why_unfit(operator: Operator, field: RuleField) -> str:
    if field.type in OPERATORS[operator].types:
        return "whose value before the event is not known"
    return f"which is {_KINDS[field.type]}"


def _read_operands(scope: Scope, path: Path, value: object, test: Comparison) -> tuple[Operand, ...]:
    """What the field is compared with; () where a fault leaves nothing to compare with."""
    takes = OPERATORS[test.operator].takes
    if takes is Takes.LIST:
        example = _LIST_EXAMPLES.get(test.field.type, '["high", "urgent"]')
        entries = scope.check.list_entries(path, value, example)
        return tuple(_read_value(scope, at, entry, test.field) for at, entry in entries)
    if takes is Takes.VALUE:
        return (_read_value(scope, path, value, test.field),)
    if takes is Takes.FLAG:
        return (scope.check.flag(path, value),)
    read = scope.check.span(path, value) if takes is Takes.SPAN else _read_pattern(scope, path, value, test)
    return (read,) if read else ()


def _read_value(scope: Scope, path: Path, value: object, field: RuleField) -> Operand:
    """One value that a field can have."""
    match field.type:
        case FieldType.CHOICE:
            return scope.check.word(path, value, field.choices, f'a value of "{field.name}"')
        case FieldType.NUMBER:
            return scope.check.number(path, value)
        case FieldType.FLAG:
            return scope.check.flag(path, value)
        case FieldType.MOMENT:
            return _read_moment(scope, path, value)
        case _:
            return scope.check.text(path, value, limit=MAX_TEXT)


def _read_moment(scope: Scope, path: Path, value: object) -> Operand:
    if isinstance(value, datetime) and is_moment(value):
        return value
    reason = f'"{path[-1]}" must be a date-time with its zone, without quotes, as in 2026-12-24T18:00:00Z'
    scope.check.fault(path, reason, value=value)
    return False


def _read_pattern(scope: Scope, path: Path, value: object, test: Comparison) -> Operand | None:
    text = scope.check.text(path, value, limit=MAX_TEXT)
    if not text:
        return None
    try:
        return compile_pattern(text, case_sensitive=test.case_sensitive)
    except PatternError as error:
        reason = f'"{path[-1]}" is no pattern: {error.reason} (at character {error.position})'
        scope.check.fault(path, reason, value=text)
        return None
