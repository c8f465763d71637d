"""The patterns of `answer_words` as programs: which kind of statement is a clause, in any of the languages?

The engine is RE2, as for operators' patterns: linear time, whatever the clause is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache

import re2

from helpdeskmail.core.answer_words import ANSWER_WORDS, AnswerWords
from helpdeskmail.mail.quote_words import fold

NAME, WORD = "@", "~"  # stand for a word that is in no table: with a capital letter, without
_MAX_MEMORY = 1 << 24  # bytes that RE2 may use for one program
_PIECE = re.compile(r"\]\*|[\[\]()|*]|\{\w+\}|[^\s\[\]()|*{}]+")
_WRAPPED = re.compile(r"\|\n\s{0,40}")
_SIGNS = {"[": "(?:", "]": ")?", "]*": ")*", "(": "(?:", ")": ")", "|": "|", "*": "*"}
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_TITLES = (
    "mr|mrs|ms|dr|herr|herrn|frau|monsieur|madame|m|mme|sr|sra|senor|senora|senyor|senyora|signor|signora|sig|dott|"
    "mevrouw|meneer|heer|don|dona"
)
_NAMES = f"(?:(?:(?:{_TITLES}) )*(?:{NAME} ){{1,4}})?"
# "Si" with its accent is "yes"; without, it is "yes" or "if": a yes only when nothing is said behind it.
_YES_FORMS = frozenset(("sí", "sì"))
_YES = "sí"
_YES_OR_IF = "si "


class Statement(StrEnum):
    """What a clause says."""

    ACCEPT = "accept"
    YES = "yes"
    POLITE = "polite"  # greeting, thanks, praise, farewell
    NO = "no"
    REFUSE = "refuse"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class _Programs:
    """Those of one language."""

    whole: Sequence[tuple[Statement, re2._Regexp]]  # fit a whole clause; the first that fits tells what it is
    refuse: re2._Regexp  # is looked for
    unless: re2._Regexp


def find_statement(words: Sequence[str]) -> Statement:
    """What a clause of folded words says; words outside `vocabulary()` are given as `NAME` or `WORD`."""
    clause = "".join(f"{word} " for word in words)
    programs = _programs()
    for kind in (Statement.ACCEPT, Statement.YES, Statement.POLITE, Statement.NO):
        if any(
            program.fullmatch(clause) for language in programs for known, program in language.whole if known is kind
        ):
            return kind
    if any(_denies(language, clause) for language in programs):
        return Statement.REFUSE
    return Statement.UNKNOWN


def make_source(pattern: str, slots: Mapping[str, str]) -> str:
    """A pattern in the language of the tables as one of RE2, over words that each have a blank behind them."""
    lines = [line for line in _WRAPPED.sub("|", pattern).splitlines() if line.strip()]
    sources = ["".join(_piece(piece, slots) for piece in _PIECE.findall(_plain(line))) for line in lines]
    return f"(?:{'|'.join(sources)})"


def fold_word(word: str) -> str:
    """A word of an answer (NFC) as the programs know it."""
    word = word.casefold()
    return _YES if word in _YES_FORMS else fold(word)


@cache
def vocabulary() -> frozenset[str]:
    """Every word of the tables, folded: none of them is taken for a name."""
    found: set[str] = set()
    for language in ANSWER_WORDS:
        texts = [getattr(language, field.name) for field in fields(language) if field.name != "slots"]
        for text in [*texts, *language.slots.values()]:
            pieces = _PIECE.findall(_plain(text))
            for piece in pieces:
                if piece not in _SIGNS and not piece.startswith("{"):
                    found.update(_spellings(piece))
    return frozenset(found - {NAME, WORD}) | frozenset(_TITLES.split("|"))


@cache
def doubts() -> frozenset[str]:
    """The words that never belong to what a telephone writes by itself, folded."""
    texts = (_plain(f"{language.doubt}|{language.no}") for language in ANSWER_WORDS)
    return frozenset(fold_word(word) for text in texts for word in re.findall(r"\w+", text))


def compile_program(source: str) -> re2._Regexp:
    """An RE2 program with the memory that the tables need."""
    options = re2.Options()
    options.max_mem = _MAX_MEMORY
    options.log_errors = False
    return re2.compile(source, options)


def filled_slots(words: AnswerWords) -> dict[str, str]:
    """Name → RE2 source of a language's slots."""
    slots: dict[str, str] = {}
    for name, pattern in words.slots.items():
        slots[name] = make_source(pattern, slots)
    return slots


@cache
def _programs() -> tuple[_Programs, ...]:
    return tuple(_make_programs(words) for words in ANSWER_WORDS)


def _make_programs(words: AnswerWords) -> _Programs:
    slots = filled_slots(words)
    source = {
        field.name: make_source(getattr(words, field.name), slots) for field in fields(words) if field.name != "slots"
    }
    farewell = f"{source['sign_off']}{_NAMES}"
    greeting = f"{source['greeting']}(?:{_NAMES}|{WORD} )"
    thanks = f"{source['thanks']}{_NAMES}"
    polite = f"(?:{greeting}|{thanks}|{source['praise']}|{farewell})"
    then, yes, accept = f"(?:{source['joining']})?", source["yes"], source["accept"]
    whole = {
        Statement.ACCEPT: f"(?:{then}(?:{polite}|{yes}))*{then}{accept}(?:{then}(?:{polite}|{yes}|{accept}))*",
        Statement.YES: f"(?:{then}{polite})*{then}(?:{yes}|{_YES_OR_IF})(?:{then}(?:{polite}|{yes}))*",
        Statement.POLITE: f"(?:{then}{polite})+",
        Statement.NO: f"(?:{then}{polite})*{then}{source['no']}",
    }
    return _Programs(
        whole=[(kind, compile_program(text)) for kind, text in whole.items()],
        refuse=compile_program(f"(?:^| ){source['refuse']}"),
        unless=compile_program(f"(?:^| ){source['unless']}"),
    )


def _denies(language: _Programs, clause: str) -> bool:
    found = language.refuse.search(clause)
    return found is not None and not language.unless.search(clause[: found.start() + 1])


def _plain(text: str) -> str:
    """Lower case; an apostrophe, a hyphen and a raised dot between letters as in `core.answers`."""
    return text.replace("'", " ").replace("·", "").replace("-", " ").casefold()


def _piece(piece: str, slots: Mapping[str, str]) -> str:
    if piece in _SIGNS:
        return _SIGNS[piece]
    if piece.startswith("{"):
        return slots[piece[1:-1]]
    if piece == WORD:
        return f"(?:{WORD} |{NAME} )"
    return "(?:" + "|".join(f"{re.escape(word)} " for word in _spellings(piece)) + ")"


def _spellings(word: str) -> list[str]:
    """A word without accents, and with "ae" for "ä"."""
    return sorted({fold_word(word), fold_word(word.translate(_UMLAUTS))})
