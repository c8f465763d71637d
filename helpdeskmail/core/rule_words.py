"""Values as words: shortened, on one line, harmless to print. And the sizes that rule files keep to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

MAX_LINE = 200  # characters of a name, a tag, a subject
MAX_TEXT = 10_000  # characters of a note, or of what a field is compared with
NUMBER_LIMIT = 2**63  # numbers from there on are no sizes or counts, and Python may refuse to print them
_SHOWN_TEXT = 60
_SHOWN_OPERANDS = 6


def one_line(text: str, limit: int) -> str:
    """The beginning of a text on one line of printable characters, at most `limit` of them."""
    line = " ".join(text[: 4 * limit].split())[:limit].rstrip()
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in line)


def shown_value(value: object) -> str:
    """As it would stand in the rule file, on one line, shortened; lists and tables only by their kind."""
    match value:
        case str():
            line = one_line(value, _SHOWN_TEXT + 1)
            return f'"{line}"' if len(line) <= _SHOWN_TEXT else f'"{line[:_SHOWN_TEXT]}…"'
        case bool():
            return "true" if value else "false"
        case dict() | list():
            return "a table" if isinstance(value, dict) else "a list"
        case int() if abs(value) >= NUMBER_LIMIT:
            return "a very large number"
        case datetime():
            return value.isoformat(" ", "minutes").replace("+00:00", " UTC")
    return str(value)


def shown_list(values: Sequence[object]) -> str:
    """The first few of them, and how many more there are."""
    shown = [shown_value(value) for value in values[:_SHOWN_OPERANDS]]
    more = len(values) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")
