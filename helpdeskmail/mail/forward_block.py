"""Where a forwarded mail begins in a text, and the header block that the forwarder's program put above it.

::

    #priority high                                        the forwarder's own words
                                                          (blank)
    ---------- Forwarded message ---------                a separator, or a drawn line, or neither
    From: Anna Petit <anna@customer.test>                 the block: fields, perhaps wrapped, perhaps behind ">"
    Date: Mon, Feb 3, 2025 at 10:00 AM
    Subject: Printer
    To: <bob@example.test>
                                                          (blank)
    It does not print.                                    the original, with all that stands in it

The first sign from the top decides: what stands below it was written by others and can say what it likes. A text in
which the first sign is an answer's ("On Monday, Anna wrote:", our own marker) holds no forwarded mail.

The cost is linear: each question is about a bounded number of lines, and only the first 10,000 are asked about.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from helpdeskmail.mail.forward_header import MAX_LINES as MAX_HEADER
from helpdeskmail.mail.forward_header import read_header
from helpdeskmail.mail.quote_lines import (
    Evidence,
    Label,
    Separator,
    find_attribution,
    find_separator,
    is_forward_end,
    is_marker,
    is_rule,
    read_field,
)
from helpdeskmail.mail.quotes import strip_signature

_MAX_LINES = 10_000
_MAX_BLOCK = 120  # lines; a mail to many recipients, wrapped
_MAX_VALUE = 20_000  # characters of one field
_MAX_TAIL = 30  # lines at the end in which a program's last line is looked for
_NEAR = 5  # lines looked at to find the next one with content
_MAX_DEPTH = 50
_LONG = 55  # a program wraps lines that are longer than this
_QUOTE = re.compile(r"(?: ?[>＞]){1,50} ?")
_UNKNOWN_FIELD = re.compile(r"\*{0,2}[^\W\d][^:：#@]{0,30}[:：]\*{0,2}(?:\s|\Z)")
_UNKNOWN_SEPARATOR = re.compile(r"-{3,20} ?[^-]{3,80}-{3,20}")
_UNKNOWN_FIELDS = 3  # one below the other, with an address in one of them, look like a header block
_RUN_ON = re.compile(
    r"(-{3,20} ?[^-]{3,80}-{3,20}) ?[^-\s]"
)  # Yahoo's plain text: the separator and all fields in a line
_ONCE = frozenset((Label.FROM, Label.DATE, Label.TO, Label.CC, Label.SUBJECT))


@dataclass(frozen=True, slots=True)
class Block:
    """The header block above a forwarded mail, or what stands for one. Line numbers are those of the whole text."""

    start: int  # the first line that is not the forwarder's own
    end: int  # the line behind the block
    depth: int  # how deep the block is quoted
    separator: Separator | None  # the line above it that says what follows
    values: Mapping[Label, str] = field(default_factory=dict)  # empty: a separator without a block
    languages: frozenset[str] = frozenset()  # those that the labels can be in
    attribution: str = ""  # "On Monday, Anna wrote:" in the block's place
    is_apart: bool = True  # False: the forwarder's own words stand right above
    is_introduced: bool = False  # a line such as "Anna wrote:" stands above the quotation that holds it


@dataclass(frozen=True, slots=True)
class Original:
    """What stands below a block."""

    text: str
    below: str  # words of the forwarder's below the quotation
    is_mixed: bool  # quoted and other lines take turns
    holds_another: bool  # a further mail is announced as forwarded, at the same level
    is_only_another: bool  # it begins with a further header block


class Page:
    """The lines of a text, without their quote signs, and how deep each is quoted."""

    def __init__(self, lines: Sequence[str], *, history_at: int | None = None, is_wrapped: bool = True) -> None:
        """`history_at`: see `RenderedText`. `is_wrapped`: long lines may have been cut, as in a plain text."""
        self._lines = lines
        self._history_at = history_at
        self._is_wrapped = is_wrapped
        self.bare: list[str] = []
        self.depth: list[int] = []
        for line in lines[:_MAX_LINES]:
            quote = _QUOTE.match(line) if line[:2].strip(" ").startswith((">", "＞")) else None
            self.depth.append(quote[0].count(">") + quote[0].count("＞") if quote else 0)
            self.bare.append(line[quote.end() :].strip() if quote else line.strip())

    def find_block(self) -> Block | None:
        """The first block of the text, or None when there is none or the text is an answer before that."""
        introduced = -1
        for number, line in enumerate(self.bare):
            if not line:
                continue
            if is_marker(self.bare, number):
                return None
            if separator := find_separator(line) or _find_run_on(line):
                return self._below_separator(number, separator, is_introduced=introduced >= 0)
            if block := self._find_bare_block(number):
                return block
            start, is_answer = self._find_attribution(number)
            if is_answer:
                return self._attributed(start, number)
            introduced = start if start >= 0 else introduced
        return None

    def read_original(self, block: Block) -> Original:
        """What stands below a block, its quote signs removed to the block's depth."""
        end, is_mixed = self._find_end(block)
        lines = [self._unquoted(number, block.depth) for number in range(block.end, end)]
        lines = _without_end(lines)
        return Original(
            text=trim(lines),
            below=trim(self._lines[end:]),
            is_mixed=is_mixed,
            holds_another=self._holds_another(block, end),
            is_only_another=self._is_only_another(block),
        )

    def above(self, block: Block) -> str:
        """The lines above a block."""
        return trim(self._lines[: block.start])

    def is_unknown_above(self, block: Block) -> bool:
        """Whether something above the block looks like a header block or a separator in a language not known here.

        Then it is the program's, and the block that was found stands in the text of whoever wrote the original.
        """
        run, has_address = 0, False
        for line in self.bare[: block.start]:
            if _UNKNOWN_SEPARATOR.fullmatch(line[:200]):
                return True
            is_field = bool(_UNKNOWN_FIELD.match(line))
            run, has_address = (run + 1, has_address or "@" in line[:500]) if is_field else (0, False)
            if run >= _UNKNOWN_FIELDS and has_address:
                return True
        return False

    def _below_separator(self, number: int, separator: Separator, *, is_introduced: bool) -> Block:
        """The block that a separator announces: it may be quoted, and the separator not."""
        first = self._next_content(number) if find_separator(self.bare[number]) else None
        start = self._take_in_rule(number)
        found = (self._read_header(first) or self._read_fields(first)) if first is not None else None
        if found is None or Label.FROM not in found.values or first is None:
            depth = self.depth[number] if first is None else max(self.depth[number], self.depth[first])
            return Block(start, number + 1, depth, separator, is_introduced=is_introduced)
        is_deeper = self.depth[number] > 0
        return Block(
            start,
            found.end,
            self.depth[first],
            separator,
            found.values,
            found.languages,
            is_introduced=is_introduced and is_deeper,
        )

    def _find_bare_block(self, number: int) -> Block | None:
        """A header block without a line that says what it is, as Outlook writes it."""
        first = read_field(self.bare[number])
        if first is None or first.labels <= {Label.OTHER}:
            return None
        found = self._read_fields(number)
        if found is None or not {Label.FROM, Label.SUBJECT} <= found.values.keys():
            return None
        if found.values.keys().isdisjoint((Label.DATE, Label.TO)):
            return None
        start = self._take_in_rule(number)
        is_marked = self._history_at is not None and start <= self._history_at <= number
        is_apart = is_marked or start < number or number == 0
        return Block(start, found.end, self.depth[number], None, found.values, found.languages, is_apart=is_apart)

    def _find_attribution(self, number: int) -> tuple[int, bool]:
        """Where the attribution that ends here begins, -1 when none does; and whether an answer's quotation follows."""
        line = self.bare[number]
        if not line.endswith((":", "：", "--")):
            return -1, False
        start, evidence = find_attribution(self.bare, number, max(0, number - 3))
        following = self._next_content(number)
        if not evidence or following is None:
            return -1, False
        is_deeper = self.depth[following] > self.depth[number]
        begins_forward = find_separator(self.bare[following]) is Separator.FORWARDED
        if begins_forward or (not is_deeper and self._find_bare_block(following)):
            return (start if is_deeper else -1), False
        return start, is_deeper or evidence is Evidence.STRONG

    def _attributed(self, start: int, number: int) -> Block:
        following = self._next_content(number)
        depth = self.depth[number] if following is None else self.depth[following]
        words = " ".join(self.bare[start : number + 1])[:_MAX_VALUE]
        return Block(self._take_in_rule(start), number + 1, depth, None, attribution=words)

    def _read_fields(self, first: int) -> _Fields | None:
        """The fields that stand at line `first` and below, each once; wrapped lines are joined."""
        found = _Fields(end=first)
        last = min(first + _MAX_BLOCK, len(self.bare))
        for number in range(first, last):
            line = self.bare[number]
            if not line and found.label and self._goes_on_below(number, found):
                continue
            if not line or self.depth[number] != self.depth[first]:
                break
            one = read_field(line)
            if one is None and not (number > first and self._is_wrapped_from(number)):
                break
            if one is None:
                found.go_on(line)
            elif not found.begin(one.labels, one.languages, one.value):
                break
            found.end = number + 1
        return found if found.values else None

    def _read_header(self, first: int) -> _Fields | None:
        """The whole header of the original, when it begins at line `first`."""
        last = min(first + MAX_HEADER, len(self.bare))
        numbers = takewhile(lambda number: self.depth[number] == self.depth[first], range(first, last))
        found = read_header(self._unquoted(number, self.depth[first]) for number in numbers)
        return _Fields(first + found.length, found.values, frozenset(("en",))) if found else None

    def _goes_on_below(self, number: int, found: _Fields) -> bool:
        """Whether below a blank line comes a field that is still wanted: some programs make each a paragraph."""
        if {Label.FROM, Label.SUBJECT} <= found.values.keys():
            return False
        following = self._next_content(number)
        one = read_field(self.bare[following]) if following is not None else None
        return one is not None and not (one.labels & _ONCE) <= found.values.keys()

    def _is_wrapped_from(self, number: int) -> bool:
        """Whether the line goes on with the field above it."""
        above, line = self.bare[number - 1], self.bare[number]
        if not above or not self._is_wrapped:
            return False
        return len(above) >= _LONG or above.endswith((",", ";", "<")) or line.startswith(("<", "[mailto:"))

    def _find_end(self, block: Block) -> tuple[int, bool]:
        """The line behind the original, and whether it is quoted in parts only."""
        if not block.depth:
            return len(self._lines), False
        quoted = [number for number in range(block.end, len(self.bare)) if self.depth[number] >= block.depth]
        if not quoted:
            return (len(self._lines), False) if block.end < len(self.bare) else (block.end, False)
        end = quoted[-1] + 1
        between = range(block.end, end)
        is_mixed = any(self.bare[number] and self.depth[number] < block.depth for number in between)
        return (len(self._lines) if end == _MAX_LINES else end), is_mixed

    def _unquoted(self, number: int, depth: int) -> str:
        line = self._lines[number]
        for _ in range(min(depth, _MAX_DEPTH)):
            rest = line.removeprefix(" ") if line[:2] in (" >", " ＞") else line
            if not rest.startswith((">", "＞")):
                break
            line = rest[1:].removeprefix(" ")
        return line

    def _holds_another(self, block: Block, end: int) -> bool:
        return any(
            self.depth[number] == block.depth
            and find_separator(self.bare[number]) is Separator.FORWARDED
            and not is_forward_end(self.bare[number])
            for number in range(block.end, min(end, len(self.bare)))
            if self.bare[number]
        )

    def _is_only_another(self, block: Block) -> bool:
        number = block.end - 1
        for _ in range(_NEAR):
            following = self._next_content(number)
            if following is None:
                return False
            if self._find_bare_block(following):
                return True
            if not is_rule(self.bare[following]) and not find_separator(self.bare[following]):
                return False
            number = following
        return False

    def _take_in_rule(self, line: int) -> int:
        """The first of the blank and drawn lines right above `line`, or `line`."""
        while line and (not self.bare[line - 1] or is_rule(self.bare[line - 1])):
            line -= 1
        return line

    def _next_content(self, number: int) -> int | None:
        below = range(number + 1, min(number + 1 + _NEAR, len(self.bare)))
        return next((line for line in below if self.bare[line]), None)


@dataclass(slots=True)
class _Fields:
    """A header block that is being read."""

    end: int
    values: dict[Label, str] = field(default_factory=dict)
    languages: frozenset[str] = frozenset()
    label: Label | None = None  # of the field that is being read

    def begin(self, labels: frozenset[Label], languages: frozenset[str], value: str) -> bool:
        """Take in a field; False when it was there already, so that this one belongs to the text."""
        label = next(iter(labels))
        if label in _ONCE and label in self.values:
            return False
        self.label = label
        if label is not Label.OTHER:
            self.values[label] = value[:_MAX_VALUE]
            both = self.languages & languages
            self.languages = both or self.languages or languages
        return True

    def go_on(self, line: str) -> None:
        """Add a wrapped line to the field above it."""
        if self.label in self.values and len(self.values[self.label]) < _MAX_VALUE:
            self.values[self.label] = f"{self.values[self.label]} {line}".strip()


def _find_run_on(line: str) -> Separator | None:
    """A separator with the fields behind it. They are not read: nothing parts a name from the next field's label."""
    found = _RUN_ON.match(line[:200])
    return find_separator(found[1]) if found else None


def _without_end(lines: list[str]) -> list[str]:
    """Without mutt's "----- End forwarded message -----", when the forwarder's signature alone stands below it."""
    near = range(len(lines) - 1, max(len(lines) - 1 - _MAX_TAIL, -1), -1)
    end = next((number for number in near if is_forward_end(lines[number].strip())), None)
    if end is None or strip_signature("\n".join(lines[end + 1 :])):
        return lines
    return lines[:end]


def trim(lines: Sequence[str]) -> str:
    """The lines as one text, without blank ones around it."""
    content = [number for number, line in enumerate(lines) if line.strip()]
    return "\n".join(lines[content[0] : content[-1] + 1]) if content else ""
