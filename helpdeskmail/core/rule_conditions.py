"""Conditions of rules: what they are, whether they hold for a view, and in words why.

The words state a fact about the view (`ticket.priority is "normal", not "high"`), so the same words explain a match as
well as a miss, and need no change when the condition stands inside a `not`. Judging is total: a view may lack any
field or hold a value of the wrong type there, which is the same as not set. It is linear in the size of the values.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from helpdeskmail.core.rule_compare import Comparison, Verdict, compare


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


def judge(condition: Condition, view: Mapping[str, object]) -> Verdict:
    """Whether the condition holds for the view, why, and what the named groups of its patterns matched (total)."""
    match condition:
        case Comparison():
            return compare(condition, view)
        case AllOf(parts):
            return _first(parts, view, decides=False)
        case AnyOf(parts):
            return _first(parts, view, decides=True)
        case Not(part):
            verdict = judge(part, view)
            return Verdict(not verdict.holds, verdict.why)


def group_names(condition: Condition | None) -> frozenset[str]:
    """The named groups that may have matched something when the condition holds; those inside a `not` never have."""
    match condition:
        case Comparison():
            return condition.groups
        case AllOf(parts) | AnyOf(parts):
            return frozenset().union(*map(group_names, parts))
        case _:
            return frozenset()


def field_names(condition: Condition | None) -> frozenset[str]:
    """The names of the fields that the condition looks at."""
    match condition:
        case Comparison():
            return frozenset((condition.field.name,))
        case AllOf(parts) | AnyOf(parts):
            return frozenset().union(*map(field_names, parts))
        case Not(part):
            return field_names(part)
        case _:
            return frozenset()


def _first(parts: Sequence[Condition], view: Mapping[str, object], *, decides: bool) -> Verdict:
    """The first part whose verdict is `decides` decides alone; without one, all of them together did."""
    facts: list[str] = []
    groups: dict[str, str] = {}
    for part in parts:
        verdict = judge(part, view)
        if verdict.holds is decides:
            return verdict
        facts.append(verdict.why)
        groups = {**verdict.groups, **groups}  # of two groups of one name, the first counts
    return Verdict(not decides, "; ".join(facts), groups)
