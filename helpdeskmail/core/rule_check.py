"""Checking values out of a rule file: each check gives a usable value, and notes a fault where it had to make one up.

So the loader reads on after a fault and tells all of them at once. What was made up is never used: a file with any
fault gives no rules.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from helpdeskmail.core.calendar import Duration, Unit, parse_duration
from helpdeskmail.core.rule_compare import Span
from helpdeskmail.core.rule_events import RuleEvent
from helpdeskmail.core.rule_lines import Path, nearest_line
from helpdeskmail.core.rule_words import MAX_LINE, NUMBER_LIMIT, shown_value
from helpdeskmail.core.vocabulary import Vocabulary
from helpdeskmail.errors import Fault

_UNITS = {  # that are as long every time
    Unit.MINUTE: timedelta(minutes=1),
    Unit.HOUR: timedelta(hours=1),
    Unit.DAY: timedelta(days=1),
    Unit.WEEK: timedelta(weeks=1),
}
_MAX_GUESSED = 60  # difflib's cost grows with the square of the length


@dataclass(frozen=True, slots=True)
class Checker:
    """Notes faults at the line of the value they are about. `about` names the rule that is being read."""

    source: str
    lines: Mapping[Path, int]
    about: str = ""
    found: list[tuple[int, Fault]] = field(default_factory=list)

    def within(self, about: str) -> Checker:
        """The same, for faults that begin with `about`."""
        return replace(self, about=about)

    @property
    def faults(self) -> list[Fault]:
        """All faults so far, in the order of their lines."""
        return [fault for _, fault in sorted(self.found, key=lambda entry: entry[0])]

    def line(self, path: Path) -> int:
        """The line of a value."""
        return nearest_line(self.lines, path)

    def fault(self, path: Path, reason: str, *, value: object = None) -> None:
        """Note a fault of the value at `path`; `value` is told where the reason does not quote it."""
        line = self.line(path)
        shown = "" if value is None else shown_value(value)
        self.found.append((line, Fault(f"{self.source}:{line}", self.about + reason, shown)))

    def word(self, path: Path, value: object, allowed: Collection[str], what: str) -> str:
        """One word of a closed list; `what` says of which: "an event"."""
        if isinstance(value, str) and value in allowed:
            return value
        if isinstance(value, str):
            self.fault(path, f"{shown_value(value)} is not {what}{suggestion(value, allowed)}")
        else:
            self.fault(path, f"{what} is wanted here, in quotes; allowed: {', '.join(allowed)}", value=value)
        return ""

    def keys(self, path: Path, table: Mapping[str, Any], allowed: Collection[str], what: str) -> None:
        """No key but the allowed ones; `what` says of what they are keys: "a rule"."""
        for key in table:
            if key not in allowed:
                self.word((*path, key), key, allowed, f"a key of {what}")

    def text(self, path: Path, value: object, *, limit: int, one_line: bool = False) -> str:
        """A text that is not blank and not longer than `limit` characters; `one_line`: without control characters."""
        label = _label(path)
        if not isinstance(value, str):
            self.fault(path, f"{label} must be a text in quotes", value=value)
        elif not value.strip():
            self.fault(path, f"{label} must not be empty")
        elif len(value) > limit:
            self.fault(path, f"{label} is longer than {limit} characters", value=value)
        elif one_line and not value.isprintable():
            self.fault(path, f"{label} must be one line of printable characters", value=value)
        else:
            return value
        return ""

    def name(self, path: Path, value: object) -> str:
        """A text of one line and of at most `MAX_LINE` characters."""
        return self.text(path, value, limit=MAX_LINE, one_line=True)

    def flag(self, path: Path, value: object) -> bool:
        """true or false."""
        if not isinstance(value, bool):
            self.fault(path, f"{_label(path)} must be true or false, without quotes", value=value)
        return value is True

    def number(self, path: Path, value: object) -> int:
        """A whole number."""
        if isinstance(value, int) and not isinstance(value, bool) and abs(value) < NUMBER_LIMIT:
            return value
        self.fault(path, f"{_label(path)} must be a whole number, without quotes", value=value)
        return 0

    def duration(self, path: Path, value: object) -> Duration | None:
        """A length of time as the desk's calendar counts it: "3 working days"."""
        text = self.name(path, value)
        if not text:
            return None
        try:
            return parse_duration(text)
        except ValueError as error:
            self.fault(path, f"{_label(path)}: {error}")
            return None

    def span(self, path: Path, value: object) -> Span | None:
        """A length of time by the clock: "72 hours"; a day has 24 of them."""
        duration = self.duration(path, value)
        if duration is None:
            return None
        if duration.unit not in _UNITS or duration.to_end_of_day:
            self.fault(
                path, f'{_label(path)} counts by the clock; write minutes, hours, days or weeks, not "{duration}"'
            )
            return None
        return Span(str(duration), duration.amount * _UNITS[duration.unit])

    def table(self, path: Path, value: object, example: str) -> dict[str, Any]:
        """A table that is not empty; `example` shows how one is written."""
        if isinstance(value, dict) and value:
            return value
        found = None if value == {} else value
        self.fault(path, f"{_label(path)} must be a table that is not empty, as in {example}", value=found)
        return {}

    def entries(self, path: Path, value: object) -> list[tuple[Path, Any]]:
        """The entries of a list that is not empty, or the one value that stands without brackets, with their paths."""
        if not isinstance(value, list):
            return [(path, value)]
        if not value:
            self.fault(path, f"{_label(path)} must not be an empty list")
        return [((*path, index), entry) for index, entry in enumerate(value)]

    def list_entries(self, path: Path, value: object, example: str) -> list[tuple[Path, Any]]:
        """The same where brackets are a must; `example` shows how such a list is written."""
        if isinstance(value, list):
            return self.entries(path, value)
        self.fault(path, f"{_label(path)} must be a list, as in {example}", value=value)
        return []


@dataclass(frozen=True, slots=True)
class Names:
    """What a rule file may name beside the fixed words: mails and values from outside, its own timers and webhooks."""

    templates: tuple[str, ...]
    timers: tuple[str, ...] = ()
    webhooks: tuple[str, ...] = ()
    vocabulary: Vocabulary = field(default_factory=Vocabulary)


@dataclass(frozen=True, slots=True)
class Scope:
    """What the parts of one rule may name: by the events that it listens to, and by `names`.

    `groups` are the named groups of its condition. No events, and None for groups: not known, faults are in the way.
    """

    check: Checker
    events: tuple[RuleEvent, ...]
    names: Names
    groups: frozenset[str] | None = None


def suggestion(word: str, allowed: Collection[str]) -> str:
    """'; did you mean "status"? Allowed: …'"""
    close = difflib.get_close_matches(word, allowed, n=1) if len(word) <= _MAX_GUESSED else []
    guess = f'; did you mean "{close[0]}"? Allowed: ' if close else "; allowed: "
    return guess + (", ".join(allowed) or "none")


def _label(path: Path) -> str:
    """What the value at a path is called: its key in quotes, "entry 2 of" it inside a list."""
    *above, last = path
    return f"entry {last + 1} of {_label(tuple(above))}" if isinstance(last, int) and above else f'"{last}"'
