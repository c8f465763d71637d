"""How a rule's condition may compare a field with what the rule says: one table, `OPERATORS`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from helpdeskmail.core.rule_fields import FieldType, RuleField


class Operator(StrEnum):
    """How a field is compared with what the rule says."""

    IS = "is"
    IS_NOT = "is_not"
    IN = "in"
    NOT_IN = "not_in"
    CONTAINS = "contains"
    NOT_CONTAINS = "not_contains"
    CONTAINS_ANY = "contains_any"
    CONTAINS_ALL = "contains_all"
    CONTAINS_NONE = "contains_none"
    STARTS_WITH = "starts_with"
    ENDS_WITH = "ends_with"
    MATCHES = "matches"
    NOT_MATCHES = "not_matches"
    GREATER = "greater"
    LESS = "less"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    BEFORE = "before"
    AFTER = "after"
    OLDER_THAN = "older_than"
    WITHIN = "within"
    CHANGED = "changed"
    CHANGED_FROM = "changed_from"
    CHANGED_TO = "changed_to"
    IS_SET = "is_set"


class Takes(StrEnum):
    """What an operator is given to compare with."""

    VALUE = "a value that the field can have"
    LIST = "a list of such values"
    FLAG = "true or false"
    PATTERN = "a pattern"
    SPAN = "a length of time"


@dataclass(frozen=True, slots=True)
class OperatorUse:
    """Which fields an operator fits, what it takes and means.

    `negates`: it is true just where that other one is not. `looks_back`: it fits only fields with a previous value.
    """

    types: tuple[FieldType, ...]
    meaning: str
    takes: Takes = Takes.VALUE
    negates: Operator | None = None
    looks_back: bool = False


_TEXT, _CHOICE, _NUMBER, _FLAG, _LIST, _MOMENT = FieldType
_SCALARS = (_TEXT, _CHOICE, _NUMBER)
_TEXTS = (_TEXT, _LIST)
_WORDS = (_TEXT, _CHOICE)

OPERATORS: dict[Operator, OperatorUse] = {
    Operator.IS: OperatorUse((*_SCALARS, _FLAG), "is just that"),
    Operator.IS_NOT: OperatorUse((*_SCALARS, _FLAG), "is anything else, or not set", negates=Operator.IS),
    Operator.IN: OperatorUse(_SCALARS, "is one of the list", Takes.LIST),
    Operator.NOT_IN: OperatorUse(_SCALARS, "is none of the list, or not set", Takes.LIST, negates=Operator.IN),
    Operator.CONTAINS: OperatorUse(_TEXTS, "has that in it; a list: has that entry"),
    Operator.NOT_CONTAINS: OperatorUse(_TEXTS, "has it nowhere, or is not set", negates=Operator.CONTAINS),
    Operator.CONTAINS_ANY: OperatorUse(_TEXTS, "has at least one of the list in it", Takes.LIST),
    Operator.CONTAINS_ALL: OperatorUse(_TEXTS, "has all of the list in it", Takes.LIST),
    Operator.CONTAINS_NONE: OperatorUse(
        _TEXTS, "has none of the list in it, or is not set", Takes.LIST, negates=Operator.CONTAINS_ANY
    ),
    Operator.STARTS_WITH: OperatorUse(_TEXTS, "begins with that; a list: one of its entries does"),
    Operator.ENDS_WITH: OperatorUse(_TEXTS, "ends with that; a list: one of its entries does"),
    Operator.MATCHES: OperatorUse(_TEXTS, "fits the pattern; a list: one of its entries does", Takes.PATTERN),
    Operator.NOT_MATCHES: OperatorUse(
        _TEXTS, "fits it nowhere, or is not set", Takes.PATTERN, negates=Operator.MATCHES
    ),
    Operator.GREATER: OperatorUse((_NUMBER,), "is more than that"),
    Operator.LESS: OperatorUse((_NUMBER,), "is less than that"),
    Operator.AT_LEAST: OperatorUse((_NUMBER,), "is that or more"),
    Operator.AT_MOST: OperatorUse((_NUMBER,), "is that or less"),
    Operator.BEFORE: OperatorUse((_MOMENT,), "lies before that date-time"),
    Operator.AFTER: OperatorUse((_MOMENT,), "lies after it"),
    Operator.OLDER_THAN: OperatorUse((_MOMENT,), "is longer ago than that", Takes.SPAN),
    Operator.WITHIN: OperatorUse((_MOMENT,), "is not longer ago than that, nor further ahead", Takes.SPAN),
    Operator.CHANGED: OperatorUse(
        _WORDS, "true: this event changed it (status, priority, assignee, team)", Takes.FLAG, looks_back=True
    ),
    Operator.CHANGED_FROM: OperatorUse(_WORDS, "this event changed it, and it was that before", looks_back=True),
    Operator.CHANGED_TO: OperatorUse(_WORDS, "this event changed it to that", looks_back=True),
    Operator.IS_SET: OperatorUse(tuple(FieldType), "true: has a value, not an empty one; false: has none", Takes.FLAG),
}


def operators_for(field: RuleField) -> tuple[Operator, ...]:
    """The operators that fit a field, in the order of the table."""
    return tuple(
        operator
        for operator, use in OPERATORS.items()
        if field.type in use.types and (field.previous or not use.looks_back)
    )
