"""The visible part of a reply: what its writer wrote, without the mail it answers and without the signature.

A reply is a pattern of lines, and each line gets one letter::

    Thank you, that works.                                        o   own words
                                                                      (blank)
    --                                                            s   signature
    Alice                                                         s
    On Wed, 18 Nov 2026 at 09:12, Support <sos@a.test> wrote:     a   attribution
    > Please switch it off and on again.                          q   quoted

Own words above the quotation, or below it, are the reply. Own words on both sides or between are answers to what they
stand next to: the mail stays whole, with the quotations that are answered. History that carries no sign on its lines
(a header block, "Original Message", our own marker) begins at its first line and ends the mail; a forwarded mail is not
history and stays. When nothing would be left, everything is the reply.

The cost is linear: each question is about a bounded number of lines, and lines behind the 10,000th are own words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from helpdeskmail.mail.quote_lines import (
    Evidence,
    Separator,
    find_attribution,
    find_separator,
    is_header_block,
    is_marker,
    is_rule,
    is_sign_off,
)

_MAX_LINES = 10_000
_MAX_SIGNATURE = 15  # lines with content, below a "--" that is not the exact "-- " of RFC 3676 section 4.3
_MAX_SIGN_OFFS = 3
_NEAR = 4  # lines looked at to find the next one with content

_UNREAD, _OWN, _BLANK, _QUOTED, _ATTRIBUTION, _SIGNATURE = b"?o qas"
_QUOTE_SIGNS = (">", "＞")
# Other programs quote with these. Elsewhere they mean tables, lists and code: believed below an attribution only.
_RARE_QUOTE_SIGNS = ("|", " |", ":", "\t", "    ")
_COLONS = (":", "：")
_IN_DASHES = re.compile(r"--+ [^\n]{10,300} --+")  # Zoho writes "---- On … Alice wrote ----"


@dataclass(frozen=True, slots=True)
class _Boundary:
    """The line at which old mail without quote signs begins."""

    line: int
    is_history: bool = True  # False: it was forwarded, and stays


def visible_reply(text: str, *, is_forward: bool = False) -> str:
    """The lines of `text` that its writer wrote; all of it when none would be left. Total, and linear in `len(text)`.

    `is_forward`: the subject says that this mail forwards another, so what stands below the own words is no history.
    """
    return "\n".join(find_reply(text.split("\n"), is_forward=is_forward))


def strip_signature(text: str) -> str:
    """A text of one writer without the signature and what a telephone adds; "" when nothing is left. Total, linear."""
    lines = text.split("\n")
    page = _Page(lines[:_MAX_LINES])
    page.take_as_own()
    page.find_signatures(())
    return "\n".join(_trimmed([*(lines[number] for number in page.reply()), *lines[_MAX_LINES:]]))


def find_reply(
    lines: Sequence[str],
    *,
    history_at: int | None = None,
    signatures: Sequence[tuple[int, int]] = (),
    is_forward: bool = False,
) -> list[str]:
    """As `visible_reply`, for lines of which the HTML has told something already (see `RenderedText`)."""
    page = _Page(lines[:_MAX_LINES])
    boundary = page.read(history_at)
    page.find_signatures(signatures)
    kept = page.reply()
    if boundary is None:
        kept.extend(range(_MAX_LINES, len(lines)))
    elif kept and (is_forward or not boundary.is_history):
        kept.extend(range(boundary.line, len(lines)))
    return _trimmed([lines[number] for number in kept]) or _trimmed(lines)


def _trimmed(lines: Sequence[str]) -> list[str]:
    """Without blank lines at the beginning and the end."""
    content = [number for number, line in enumerate(lines) if line.strip()]
    return list(lines[content[0] : content[-1] + 1]) if content else []


class _Page:
    """The lines of a mail above its unsigned history, and the letter of each."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._bare = [line.strip() for line in lines]
        self._last_content = max((number for number, line in enumerate(self._bare) if line), default=-1)
        self._floor = 0  # an attribution cannot begin above this line
        self.shape = bytearray([_UNREAD]) * len(lines)

    def read(self, history_at: int | None) -> _Boundary | None:
        """Give each line its letter, down to the boundary, which is returned."""
        for number, line in enumerate(self._bare):
            if number == history_at:
                return self._end_at(_Boundary(number, not self._is_forwarded(number)))
            if self.shape[number] != _UNREAD:
                continue
            if not line:
                self.shape[number] = _BLANK
            elif line.startswith(_QUOTE_SIGNS):
                self._read_quoted(number)
            elif boundary := self._read_own(number):
                return self._end_at(boundary)
        return None

    def take_as_own(self) -> None:
        """Give each line its letter as if nothing in the text were old."""
        self.shape[:] = bytes([_OWN if line else _BLANK for line in self._bare])

    def find_signatures(self, known: Sequence[tuple[int, int]]) -> None:
        """Give the lines of signatures their letter; `known` are half-open ranges."""
        for start, end in known:
            if sum(map(bool, self._bare[start:end])) <= _MAX_SIGNATURE:
                self._mark_signature(start, min(end, len(self.shape)))
        end, content, sign_offs = len(self.shape), 0, _MAX_SIGN_OFFS
        for number in range(len(self.shape) - 1, -1, -1):
            letter = self.shape[number]
            if letter in (_QUOTED, _ATTRIBUTION):
                end, content, sign_offs = number, 0, _MAX_SIGN_OFFS
            elif letter == _OWN and self._is_delimiter(number, content):
                self._mark_signature(number, end)
                end, sign_offs = number, _MAX_SIGN_OFFS
            elif letter == _OWN and sign_offs and is_sign_off(self._bare[number]):
                self.shape[number] = _SIGNATURE
                sign_offs -= 1
            elif letter == _OWN:
                content, sign_offs = content + 1, 0

    def reply(self) -> list[int]:
        """The numbers of the lines that are the reply."""
        first_own, last_own = self.shape.find(_OWN), self.shape.rfind(_OWN)
        first_quoted, last_quoted = self.shape.find(_QUOTED), self.shape.rfind(_QUOTED)
        if first_own < 0:
            return []
        if first_quoted < 0 or last_own < first_quoted:
            span, wanted = range(last_own + 1), frozenset((_OWN, _BLANK))
        elif first_own > last_quoted:
            span, wanted = range(first_own, last_own + 1), frozenset((_OWN, _BLANK))
        else:
            span, wanted = range(last_own + 1), frozenset((_OWN, _BLANK, _QUOTED, _ATTRIBUTION))
        return [number for number in span if self.shape[number] in wanted]

    def _end_at(self, boundary: _Boundary) -> _Boundary:
        """Forget what stands below."""
        line = self._take_in_rule(boundary.line)
        del self.shape[line:]
        return _Boundary(line, boundary.is_history)

    def _take_in_rule(self, line: int) -> int:
        """The first of the blank lines and drawn lines that stand right above `line`, or `line`."""
        while line and (not self._bare[line - 1] or is_rule(self._bare[line - 1])):
            line -= 1
        return line

    def _is_forwarded(self, number: int) -> bool:
        following = self._next_content(number - 1)
        return following is not None and find_separator(self._bare[following]) is Separator.FORWARDED

    def _read_quoted(self, number: int) -> None:
        """A line with a quote sign, unless the own line above it says "this is what I get:"."""
        above = number - 1
        is_introduced = (
            above >= 0
            and self.shape[above] == _OWN
            and (self._bare[above].endswith(_COLONS) or self._bare[above].startswith(_QUOTE_SIGNS))
        )
        self.shape[number] = _OWN if is_introduced else _QUOTED
        self._floor = number + 1

    def _read_own(self, number: int) -> _Boundary | None:
        self.shape[number] = _OWN
        kind = self._find_start(number)
        if kind is not None:
            return _Boundary(number, kind is Separator.ORIGINAL)
        line = self._bare[number]
        if line.endswith(_COLONS) or _IN_DASHES.fullmatch(line):
            return self._read_attribution(number)
        return None

    def _find_start(self, number: int) -> Separator | None:
        """Whether an old mail begins with this line: our marker, a separator or a header block."""
        separator = find_separator(self._bare[number])
        if separator is not None:
            return separator
        if is_marker(self._bare, number) or is_header_block(self._bare, number):
            return Separator.ORIGINAL
        return None

    def _read_attribution(self, number: int) -> _Boundary | None:
        start, evidence = find_attribution(self._bare, number, self._floor)
        following = self._next_content(number)
        if following is None:
            ends_the_text = number == self._last_content
            return _Boundary(start) if evidence >= (Evidence.FAIR if ends_the_text else Evidence.STRONG) else None
        if evidence and self._is_quoted_below(number, following, evidence):
            start = max(self._take_in_rule(start), self._floor)
            self.shape[start : number + 1] = bytes([_ATTRIBUTION]) * (number + 1 - start)
            self._floor = number + 1
            return None
        is_old_mail = evidence is Evidence.FAIR and self._find_start(following) is Separator.ORIGINAL
        return _Boundary(start) if is_old_mail or evidence is Evidence.STRONG else None

    def _is_quoted_below(self, number: int, following: int, evidence: Evidence) -> bool:
        """Whether a quotation begins at `following`; lines that carry a rare quote sign get their letter here."""
        if self._bare[following].startswith(_QUOTE_SIGNS):
            return following <= number + 2 or evidence >= Evidence.FAIR
        sign = next((sign for sign in _RARE_QUOTE_SIGNS if self._lines[following].startswith(sign)), None)
        if sign is None or evidence < Evidence.FAIR:
            return False
        for below in range(following, len(self._lines)):
            if self._lines[below].startswith(sign) and self._bare[below]:
                self.shape[below] = _QUOTED
            elif self._bare[below]:
                break
        return True

    def _next_content(self, number: int) -> int | None:
        """The next line with content, if it is near."""
        below = range(number + 1, min(number + 1 + _NEAR, len(self._bare)))
        return next((line for line in below if self._bare[line]), None)

    def _is_delimiter(self, number: int, content_below: int) -> bool:
        if self._bare[number] != "--":
            return False
        return self._lines[number].rstrip("\r") == "-- " or content_below <= _MAX_SIGNATURE

    def _mark_signature(self, start: int, end: int) -> None:
        for number in range(start, end):
            if self.shape[number] == _OWN:
                self.shape[number] = _SIGNATURE
