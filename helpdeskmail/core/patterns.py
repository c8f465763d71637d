"""Patterns that an operator writes, searched for in the text of strangers, in linear time.

The engine is RE2 (https://github.com/google/re2/wiki/Syntax): it never goes back in the text, so no mail can make a
pattern slow. It has no look-around and no back references; `\\d`, `\\w`, `\\s` and `\\b` know ASCII only, and a letter
of any script is `\\pL`. `^` and `$` are the ends of the whole text, or of a line after `(?m)`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import re2

from helpdeskmail.core.rule_words import MAX_LINE, one_line

MAX_PATTERN = 1_000  # characters of a pattern
MAX_SEARCHED = 50_000  # characters of a text that are looked at
_MAX_PROGRAM = 10_000  # instructions; the time of a search is bounded by them times the characters looked at
_MAX_MEMORY = 1 << 21  # bytes that RE2 may use for one pattern

# What RE2 says → what we say, and whether a piece of the pattern that RE2 quotes shows the place.
_REASONS: tuple[tuple[str, str], ...] = (
    ("missing ]", 'a "[" is never closed'),
    ("missing )", 'a "(" is never closed'),
    ("unexpected )", 'a ")" closes nothing'),
    ("trailing \\", 'it ends with a single "\\"; write "\\\\" for the character itself'),
    ("no argument for repetition operator", "there is nothing before it to repeat"),
    ("bad repetition operator", "one sign of repetition follows another"),
    ("invalid repetition size", "it repeats more than 1000 times"),
    ("invalid character class range", "there is no such class or range of characters"),
    ("invalid escape sequence", "there is no such escape here; back references are not among them"),
    ("invalid perl operator", "there is no such group here; look-ahead and look-behind are not among them"),
    ("invalid named capture group", "a group's name has letters, digits and underscores only"),
    ("pattern too large", "it takes too much memory; repeat fewer times, or fewer kinds of characters"),
)
_UNIT = re.compile(r"\\.|\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*+\]|\(\?P?<(\w+)>|.", re.DOTALL)


class PatternError(ValueError):
    """A text that is no pattern: what is wrong with it, and at which character, from 1 on."""

    def __init__(self, reason: str, position: int) -> None:
        self.reason = reason
        self.position = position
        super().__init__(f"{reason}, at character {position}")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern that was found to be right. `groups` are the names of its named groups."""

    text: str
    case_sensitive: bool
    groups: tuple[str, ...]
    _program: re2._Regexp = field(repr=False, compare=False)

    def __str__(self) -> str:
        return self.text

    def find(self, text: str) -> Mapping[str, str] | None:
        """Where the pattern first fits the beginning of `text` (`MAX_SEARCHED` characters): what its groups matched.

        Each on one line and of at most `MAX_LINE` characters, "" for a group that took no part. None: it fits nowhere.
        """
        found = self._program.search(_bytes(text[:MAX_SEARCHED]))
        if found is None:
            return None
        matched = {name: found.group(number) or b"" for name, number in self._program.groupindex.items()}
        return {name.decode(): one_line(value.decode("utf-8", "replace"), MAX_LINE) for name, value in matched.items()}


def compile_pattern(text: str, *, case_sensitive: bool = False) -> Pattern:
    """The pattern that an operator wrote. Raises `PatternError` for a text that is none, or that is too large."""
    if len(text) > MAX_PATTERN:
        raise PatternError(f"it is longer than {MAX_PATTERN} characters", MAX_PATTERN + 1)
    options = re2.Options()
    options.log_errors = False
    options.max_mem = _MAX_MEMORY
    options.case_sensitive = case_sensitive
    try:
        program = re2.compile(_bytes(text), options)
    except re2.error as error:
        raise _explained(text, error) from error
    groups = _check_group_names(text)
    if program.programsize > _MAX_PROGRAM:
        raise PatternError("it is too large; repeat fewer times, or fewer kinds of characters", 1)
    return Pattern(text, case_sensitive, groups, program)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _explained(text: str, error: Exception) -> PatternError:
    said = error.args[0] if error.args else b""
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    for start, reason in _REASONS:
        if words.startswith(start):
            piece = words.removeprefix(start).removeprefix(": ")
            return PatternError(reason, _position(text, start, piece))
    return PatternError(words or "it cannot be read", 1)


def _position(text: str, kind: str, piece: str) -> int:
    if kind in ("missing )", "unexpected )"):
        return _lone_parenthesis(text)
    if kind == "trailing \\":
        return len(text)
    return text.find(piece) + 1 if piece in text else 1


def _lone_parenthesis(text: str) -> int:
    """Where the parenthesis stands that has no partner."""
    opened: list[int] = []
    for unit in _UNIT.finditer(text):
        if unit[0].startswith("("):
            opened.append(unit.start())
        elif unit[0] == ")":
            if not opened:
                return unit.start() + 1
            opened.pop()
    return opened[-1] + 1 if opened else 1


def _check_group_names(text: str) -> tuple[str, ...]:
    """The names of the named groups, in their order; RE2 itself lets a name come twice."""
    names: dict[str, None] = {}
    for unit in _UNIT.finditer(text):
        name = unit[1]
        if name in names:
            raise PatternError(f'there are two groups of the name "{name}"', unit.start() + 1)
        if name:
            names[name] = None
    return tuple(names)
