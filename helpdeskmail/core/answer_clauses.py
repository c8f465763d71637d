"""An answer, taken apart into clauses, and what each of them says.

A clause ends at a comma, at the end of a sentence or of a line; one that says nothing by itself is tried together with
the lines below it, since mail programs wrap. A line, or a sentence, that our mail proposed is known as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from helpdeskmail.core.answer_phrases import (
    NAME,
    NUMBER,
    WORD,
    Statement,
    doubts,
    find_statement,
    known_word,
    roles,
)
from helpdeskmail.mail.quote_lines import is_sign_off

SENTENCE_SIGNS = ".!?"
LINE_END = "\n"
_MAX_WORDS = 60  # of a clause
_MAX_WRAPPED = 3  # lines over which a clause goes on
_MAX_NAME = 4  # words
_MAX_POST = 6  # words
_BEGINNING = 3  # words of a telephone's line, "sent with a", which are words of doubt elsewhere
_QUOTATION_MARKS = " \t\"“”„«»‹›‘’'*_"
# A dot between letters or digits ends no clause, nor does a hyphen.
_BREAK = re.compile(r"[,;:()\[\]|/]|[.!?](?=\s|[.!?]|$)|(?<!\S)[-–—]+(?!\S)|—")
_SENTENCE_END = re.compile(r"[.!?]+(?:\s|$)")
_WORD = re.compile(r"[^\W_]+")
_ABBREVIATED = re.compile(
    r"(?i)\b(mr|mrs|ms|dr|dra|m|mme|sr|sra|sig|dott|hr|fr|rag|ing|dipl|avv|geom|prof|mag|arch|tel|cell)\.(?=\s)"
)
_PLEASED = re.compile(
    r"(?<!\S)[:=]-?[)D](?!\S)|(?<=\b100)\s?%"
    r"|[\N{WHITE SMILING FACE}🙂😀😃😄😁😊😍🤩🥰🥳👍🙏👌👏🙌💪🎉🎊✨🚀💯✅✔❤💙💚☑🌟🍀🌻🌞\ufe0f\U0001f3fb-\U0001f3ff]"
)
_FULL_MARK = re.compile(r"(?<![\d/])(?:5/5|10/10|20/20|100/100)(?![\d/])")  # all of it, whatever is counted
# What leaves a doubt wherever it stands: a question, dots, a sad face, a 'so-called' word, any unusual sign.
_DOUBTFUL = re.compile(
    r"[?¿？…]|\.\.|[:;=]-?[(/\\|\[]|;-?\)|(?<!\w)['‘’](?!(?:t|s|n|m)\b)\w|[^\w\s,.;:!¡()/|'‘’´`\-–—&·\[\]]",
)
_CONTACT = re.compile(
    r"(?:[^\W\d_]{1,10}[.:]{0,2} ?)?\+?\d[\d\s()./-]{5,25}|[^\s@]{1,60}@[^\s@]{1,80}|(?:https?://|www\.)\S{1,80}"
)
_PARTICLES = frozenset(
    ("de", "la", "le", "van", "von", "der", "den", "del", "della", "di", "da", "do", "dos", "du", "i", "y")
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of an answer."""

    text: str  # as it was written
    words: tuple[str, ...]  # as the programs of `answer_phrases` take them
    end: str  # one of `SENTENCE_SIGNS`, `LINE_END` or ","
    starts_line: bool
    statement: Statement
    is_name: bool = False  # it looks like one: the place decides
    is_post: bool = False  # it looks like what stands below one: "head of sales"


def read_clauses(lines: Sequence[str], proposed: Mapping[str, Statement]) -> list[Clause]:
    """The clauses of lines that are bounded and in NFC. `proposed`: sentences in normal form → what they say."""
    pieces: list[Clause] = []
    shouts = not any(letter.islower() for line in lines for letter in line)
    for line in lines:
        if not line.strip():
            pieces[-1:] = [_ended(clause) for clause in pieces[-1:]]
        elif not _is_telephones(line.strip()):
            pieces.extend(_line_clauses(line.strip(), proposed, shouts=shouts))
    return list(_joined(pieces))


def is_doubtful(line: str) -> bool:
    """Whether a sign on the line takes away the certainty of whatever it says."""
    bare = _PLEASED.sub(" ", line.strip(_QUOTATION_MARKS))
    return not _is_telephones(line.strip()) and not _is_contact(line.strip()) and bool(_DOUBTFUL.search(bare))


def normal_sentence(text: str) -> str:
    """The form in which two writings of a sentence are equal: letters and digits, lower case."""
    return " ".join("".join(letter if letter.isalnum() else " " for letter in text.casefold()).split())


def without_proposed(line: str, proposed: Mapping[str, Statement]) -> str:
    """What stands on a line behind the sentences that our mail proposed."""
    if normal_sentence(line) in proposed:
        return ""
    for found in _SENTENCE_END.finditer(line):
        if normal_sentence(line[: found.end()]) in proposed:
            return line[found.end() :].lstrip()
    return line


def _line_clauses(line: str, proposed: Mapping[str, Statement], *, shouts: bool) -> Iterator[Clause]:
    if _is_contact(line):
        yield Clause(line, (), LINE_END, True, Statement.UNKNOWN, is_name=True)
        return
    starts_line = True
    line = _FULL_MARK.sub(" ", line)
    for sentence in [line] if normal_sentence(line) in proposed else _sentences(line):
        known = proposed.get(normal_sentence(sentence))
        if known is not None:
            yield Clause(sentence, (), "?" if "?" in sentence else ".", starts_line, known)
            starts_line = False
            continue
        for text, end in _cut(sentence):
            if clause := _clause(text, end, starts_line=starts_line, shouts=shouts):
                starts_line = False
                yield clause


def _sentences(line: str) -> Iterator[str]:
    line, start = _ABBREVIATED.sub(r"\1", line), 0
    for found in _SENTENCE_END.finditer(line):
        yield line[start : found.end()]
        start = found.end()
    yield line[start:]


def _cut(sentence: str) -> Iterator[tuple[str, str]]:
    """Each clause and the sign behind it."""
    start = 0
    for found in _BREAK.finditer(sentence):
        yield sentence[start : found.start()], found[0] if found[0] in SENTENCE_SIGNS else ","
        start = found.end()
    yield sentence[start:], LINE_END


def _clause(text: str, end: str, *, starts_line: bool, shouts: bool) -> Clause | None:
    """None: there is no word in it."""
    written = _WORD.findall(text.replace("·", ""))
    words = tuple(_token(word, shouts=shouts) for word in written)
    if not words:
        return None
    is_name = len(words) <= _MAX_NAME and NAME in words and all(map(_may_be_named, written, words))
    is_post = len(words) <= _MAX_POST and all(word in (NAME, NUMBER) or word in _below_names() for word in words)
    return Clause(text.strip(), words, end, starts_line, _statement(words), is_name or words == (WORD,), is_post)


def _may_be_named(written: str, word: str) -> bool:
    """Whether a word may stand beside one that no table has, as the last one does in "Ann Lee"."""
    return word == NAME or word in _PARTICLES or (written[0].isupper() and word not in doubts())


def _token(word: str, *, shouts: bool) -> str:
    known = known_word(word)
    if known is not None:
        return known
    if not word.isalpha():
        return NUMBER
    return NAME if word[0].isupper() and not shouts else WORD


@cache
def _below_names() -> frozenset[str]:
    return roles() | _PARTICLES


def _statement(words: Sequence[str]) -> Statement:
    return find_statement(words) if len(words) <= _MAX_WORDS else Statement.UNKNOWN


def _ended(clause: Clause) -> Clause:
    """A blank line ends a clause for good."""
    end = "," if clause.end == LINE_END else clause.end
    return replace(clause, end=end)


def _joined(pieces: Sequence[Clause]) -> Iterator[Clause]:
    """The clauses, with those put together that only say something together."""
    position = 0
    while position < len(pieces):
        clause, length = pieces[position], 1
        if any(piece.statement is Statement.UNKNOWN for piece in pieces[position : position + 2]):
            clause, length = _with_lines_below(pieces[position : position + _MAX_WRAPPED])
        yield clause
        position += length


def _with_lines_below(pieces: Sequence[Clause]) -> tuple[Clause, int]:
    first = pieces[0]
    for length in range(2, len(pieces) + 1):
        if pieces[length - 2].end != LINE_END or not pieces[length - 1].words:
            break
        words = tuple(word for piece in pieces[:length] for word in piece.words)
        statement = _statement(words)
        if statement is not Statement.UNKNOWN:
            text = " ".join(piece.text for piece in pieces[:length])
            return Clause(text, words, pieces[length - 1].end, first.starts_line, statement), length
    return first, 1


def _is_telephones(line: str) -> bool:
    """ "Sent from my iPhone", and nothing that its owner wrote behind it."""
    if not is_sign_off(line) or _BREAK.search(line):
        return False
    words = [_token(word, shouts=False) for word in _WORD.findall(line)]
    return doubts().isdisjoint(words[_BEGINNING:]) and find_statement(words[_BEGINNING:]) is Statement.UNKNOWN


def _is_contact(line: str) -> bool:
    return bool(_CONTACT.fullmatch(line))
