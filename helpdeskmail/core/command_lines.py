"""What one line of a mail is: a command, something that may have been meant as one, or text.

Mail programs put marks around words in bold, turn words into links, write full-width and invisible signs. What they do
is seen through; what people do (a space behind the "#", a bullet before it) makes a line doubtful.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum

from helpdeskmail.core.command_values import MAX_LINE

_UNSEEN = r"\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
_INVISIBLE = re.compile(f"[{_UNSEEN}]+")
_INDENT = re.compile(rf"[\s{_UNSEEN}]+")
SIGNS = "#＃﹟♯"
_SIGN = re.compile(f"[{SIGNS}]")
_MARKS = "*_~`"
_NAME = r"(?P<name>[^\W_](?:[^\W_]|[-·‧.'’](?=[^\W\d_])){0,60})"
_CLEAR = re.compile(rf"(?P<marks>[{_MARKS} ]{{0,8}})[{SIGNS}](?=[^\W\d_]){_NAME}(?P<rest>.*)", re.DOTALL)
_DOUBTFUL = re.compile(
    rf"(?:[^\w>＞{SIGNS}\\]|[0-9](?=[0-9]?[.)])){{0,12}}(?:[{_MARKS}]{{0,4}})[{SIGNS}](?:[^\w{SIGNS}]|_){{0,4}}"
    rf"(?=[0-9]{{0,2}}[^\W\d_]){_NAME}(?P<rest>.*)",
    re.DOTALL,
)
_ESCAPED = re.compile(rf"(?P<indent>\s*)(?:\\(?=[{SIGNS}])|[{SIGNS}](?=[{SIGNS}][^\W_]))")
_LOOKED_AT = 40  # characters in which the "#" must stand


class Written(Enum):
    """How surely a line is a command."""

    CLEARLY = "clearly"
    DOUBTFULLY = "doubtfully"


@dataclass(frozen=True, slots=True)
class CommandLine:
    """A line that looks like a command: name as written, value without what mail programs added."""

    written: Written
    name: str
    value: str
    is_whole: bool  # False: it is longer than `MAX_LINE`, and only its beginning is here


def read_line(line: str) -> CommandLine | None:
    """The line as a command; None for one that is text: it has no "#" before its first word, or escapes it."""
    if not _SIGN.search(line):
        return None
    line, is_whole = _seen(line)
    if not _SIGN.search(line, 0, _LOOKED_AT) or _ESCAPED.match(line):
        return None
    found, written = _CLEAR.match(line), Written.CLEARLY
    if found is None:
        found, written = _DOUBTFUL.match(line), Written.DOUBTFULLY
    if found is None:
        return None
    marks = "".join(found.groupdict().get("marks", "").split())
    return CommandLine(written, found["name"], _value(found["rest"], marks), is_whole)


def unescape(line: str) -> str:
    """A line of text without the sign that keeps it from being a command."""
    found = _ESCAPED.match(line)
    return found["indent"] + line[found.end() :] if found else line


def _seen(line: str) -> tuple[str, bool]:
    """The beginning of a line as people see it: without indentation and invisible signs, each letter one character.

    And whether that is all of the line.
    """
    indent = _INDENT.match(line)
    start = indent.end() if indent else 0
    shown = _INVISIBLE.sub("", line[start : start + MAX_LINE])
    return unicodedata.normalize("NFC", shown), len(line) - start <= MAX_LINE or not line[start + MAX_LINE :].strip()


def _value(rest: str, marks: str) -> str:
    """What stands behind a name and the colon that may follow it, without the marks that were opened before the "#"."""
    rest = rest.strip()
    if marks:
        rest = rest.removesuffix(marks[::-1]).lstrip(_MARKS).lstrip()
    if rest[:1] in (":", "=", "："):
        rest = rest[1:]
    return (rest.lstrip(marks) if marks else rest).strip()
