"""The marks of a client, 1 to 5, for the quality of the solution and for its speed.

Read are the lines of our mails ("Quality (1–5): 4"), what clients make of them ("Quality 4, speed 5", "4/5 for the
quality", "Speed: ★★★★☆", "5/5 for both") and, as a mark for the quality, "4/5", "4 stars" or "★★★★" alone between
commas or lines. Two different marks for the same, or one out of range, are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import re2

from helpdeskmail.core.answer_phrases import compile_program, fold_word, make_source
from helpdeskmail.core.answer_words import ANSWER_WORDS

_TOKEN = re.compile(
    r"\(\s?1\s?(?:[-–—]|à|a|al|to|bis|tot|até)\s?5\s?\)|\d+(?:[.,]\d+)?|[★☆⭐]+|\*{3,5}(?!\*)|[^\W\d_]+|[^\s\ufe0f]"
)
_BREAKS = frozenset(",.;!()|")  # what stands alone between these is a clause of its own
_SIGNS = frozenset("/:=-–—")
_REASONS = frozenset(("because", "car", "parce", "porque", "perche", "perque", "omdat", "want", "weil"))
_NO_CONTENT = dict.fromkeys(map(ord, ",.;!/*_-–—"), " ")
_MARK = "<mark>"  # a number
_SCALE = "<scale>"  # "(1–5)"
_STARS = "<stars>"
_FIVE = "<five>"  # a mark, and also what may stand behind "of"
# Any label with our scale is a line of our mail, with the operator's own words perhaps: "Note (1–5): 4".
_OWN_LABEL = re.compile(r"(?:[^\W\d_]{1,30}\s){1,2}\s{0,2}\(1[–-]5\)\s{0,3}:?\s{0,3}\d?")


@dataclass(frozen=True, slots=True)
class Ratings:
    """The marks, and the lines without them; a line that held nothing else is "" and stays in its place."""

    quality: int | None
    speed: int | None
    lines: list[str]


@dataclass(frozen=True, slots=True)
class _Token:
    shape: str  # as the programs know it
    mark: int | None  # None: no mark, 0: one that is no whole number
    start: int
    end: int


@dataclass(slots=True)
class _Marks:
    """What was found up to now."""

    quality: set[int]
    speed: set[int]

    def add(self, label: str, mark: int) -> None:
        if label in ("quality", "both"):
            self.quality.add(mark)
        if label in ("speed", "both"):
            self.speed.add(mark)


def read_ratings(lines: Iterable[str]) -> Ratings:
    """The marks in an answer. Linear in the lines, which the caller bounds."""
    marks = _Marks(set(), set())
    rest = [_read_line(line, marks) for line in lines]
    return Ratings(_only(marks.quality), _only(marks.speed), rest)


def is_rating_line(line: str) -> bool:
    """Whether nothing but ratings, or their empty labels, stands on a line."""
    return not _read_line(line, _Marks(set(), set())).strip()


def _only(marks: set[int]) -> int | None:
    """The mark that was given, if it was one, and one of the scale."""
    mark = next(iter(marks)) if len(marks) == 1 else 0
    return mark if 1 <= mark <= 5 else None


def _read_line(line: str, marks: _Marks) -> str:
    """The line without its ratings, which are added to the marks."""
    tokens = _tokens(line)
    kept, position = "", 0
    for first, last, label in sorted([*_labelled(tokens), *_alone(tokens)]):
        mark = next((token.mark for token in tokens[first:last] if token.mark is not None), None)
        if mark is not None:
            marks.add(label, mark)
        between = line[position : tokens[first].start]
        kept += "," if position and _is_joining(between) else f"{between},"
        position = tokens[last - 1].end
    kept += line[position:]
    return "" if (position and _is_joining(kept)) or _OWN_LABEL.fullmatch(line.strip()) else kept


def _is_joining(text: str) -> bool:
    return all(fold_word(word) in _joining() for word in text.translate(_NO_CONTENT).split())


def _tokens(line: str) -> list[_Token]:
    return [_token(found) for found in _TOKEN.finditer(line)]


def _token(found: re.Match[str]) -> _Token:
    text = found[0]
    shape, mark = text, None
    if text[0] == "(" and len(text) > 1:
        shape = _SCALE
    elif text[0].isdigit():
        mark = int(text) if len(text) < 3 and text.isascii() else 0
        shape = _FIVE if text == "5" else _MARK
    elif text[0] in "★☆⭐" or text.startswith("***"):
        shape, mark = _STARS, len(text.replace("☆", ""))
    elif text[0].isalpha():
        shape = fold_word(text)
    return _Token(shape, mark, found.start(), found.end())


def _labelled(tokens: Sequence[_Token]) -> Iterator[tuple[int, int, str]]:
    """First token, token behind the last, and what is rated."""
    text, places = "", {}
    for number, token in enumerate(tokens):
        places[len(text)] = number
        text += f"{token.shape} "
    places[len(text)] = len(tokens)
    program, position = _program(), 0
    while found := program.search(text, position):
        position = found.end()
        first, last = places.get(found.start()), places.get(found.end())
        if first is None or last is None:
            continue
        if _ends_well(tokens, first, last) or program.match(text, position):
            yield first, last, str(found.lastgroup)


def _ends_well(tokens: Sequence[_Token], first: int, last: int) -> bool:
    """Not "speed 4 printers", which counts printers; and an empty label ends its line."""
    if last == len(tokens) or tokens[last].shape in _BREAKS:
        return True
    return (
        any(token.mark is not None for token in tokens[first:last])
        and tokens[last].shape in _SIGNS | _joining() | _REASONS
    )


def _alone(tokens: Sequence[_Token]) -> Iterator[tuple[int, int, str]]:
    """A mark that is a whole clause counts for the quality, unless a label takes it."""
    taken = {number for first, last, _ in _labelled(tokens) for number in range(first, last)}
    start = 0
    for number in range(len(tokens) + 1):
        if number < len(tokens) and tokens[number].shape not in _BREAKS:
            continue
        text = "".join(f"{token.shape} " for token in tokens[start:number])
        if start not in taken and _alone_program().fullmatch(text):
            yield start, number, "quality"
        start = number + 1


@cache
def _joining() -> frozenset[str]:
    return frozenset(fold_word(word) for language in ANSWER_WORDS for word in language.joining.split("|"))


@cache
def _sources() -> dict[str, str]:
    """The words of all languages for each part of a rating, as RE2 sources."""
    parts = ("quality", "speed", "both", "out_of", "on", "stars", "gives")
    return {
        part: "(?:" + "|".join(make_source(getattr(words, part), {}, _spelled) for words in ANSWER_WORDS) + ")"
        for part in parts
    }


def _spelled(word: str) -> str:
    return f"{re.escape(word)} "


def _full_mark(sources: dict[str, str]) -> str:
    return f"(?:{_MARK}|{_FIVE}|{_STARS}) (?:(?:/ |{sources['out_of']}){_FIVE} |{sources['stars']})?"


@cache
def _program() -> re2._Regexp:
    """A label and its mark, a mark and its label; the group's name tells what is rated."""
    sources = _sources()
    mark = _full_mark(sources)
    sign = "(?:[:=–—-] |(?:is|est|es|e|ist) )"
    gives, on = f"(?:{sources['gives']}){{0,3}}", f"(?:{sources['on']})?"
    shapes = []
    for label in ("both", "quality", "speed"):
        words = sources[label]
        before = f"{on}{words}(?:{_SCALE} )?{sign}?{gives}{mark}|{words}(?:{_SCALE} {sign}?|: )"
        shapes.append(f"(?P<{label}>{before}|{gives}{mark}{on}{words})")
    return compile_program(f"(?:{'|'.join(shapes)})")


@cache
def _alone_program() -> re2._Regexp:
    sources = _sources()
    number = f"(?:{_MARK}|{_FIVE}) "
    return compile_program(f"{number}(?:/ |{sources['out_of']}){_FIVE} |{number}{sources['stars']}|{_STARS} ")
