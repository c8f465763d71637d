"""The patterns of `answer_words` as programs: which kind of statement is a clause, in any of the languages?

The engine is RE2, as for operators' patterns: linear time, whatever the clause is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache

import re2

from helpdeskmail.core.answer_words import ANSWER_WORDS, AnswerWords
from helpdeskmail.mail.quote_words import fold

NAME, WORD = "@", "~"  # stand for a word that is in no table: with a capital letter, without
NUMBER = "#"  # stands for a word with a digit
_MAX_MEMORY = 1 << 24  # bytes that RE2 may use for one program
_PIECE = re.compile(r"\]\*|[\[\]()|*]|\{\w+\}|[^\s\[\]()|*{}]+")
_WRAPPED = re.compile(r"\|\n\s{0,40}")
_SIGNS = {"[": "(?:", "]": ")?", "]*": ")*", "(": "(?:", ")": ")", "|": "|", "*": "*"}
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_TITLES = (
    "mr|mrs|ms|dr|herr|herrn|frau|monsieur|madame|m|mme|sr|sra|senor|senora|senyor|senyora|signor|signora|sig|dott|"
    "mevrouw|meneer|heer|don|dona"
)
_CODES_FROM = 0x3400  # a long range of letters none of which means anything in a pattern
# "Si" with its accent is "yes"; without, it is "yes" or "if": a yes only when nothing is said behind it.
_LENGTHENED = re.compile(r"([^\W\d_])\1{2,}")
_MAX_LENGTHENED = 20  # letters
_YES_FORMS = frozenset(("sí", "sì"))
_YES = "sí"
_YES_OR_IF = "si"


class Statement(StrEnum):
    """What a clause says."""

    ACCEPT = "accept"
    CLOSE = "close"  # an acceptance that says in so many words that the ticket may be closed
    YES = "yes"
    POLITE = "polite"  # greeting, thanks, praise, farewell
    ASIDE = "aside"  # what is told beside it and says nothing about the problem
    DID = "did"  # what the client did
    NO = "no"
    REFUSE = "refuse"
    PROTEST = "protest"  # a refusal, even as a question
    UNKNOWN = "unknown"


_WHOLE = (Statement.YES, Statement.POLITE, Statement.ASIDE, Statement.DID, Statement.NO)


@dataclass(frozen=True, slots=True)
class _Programs:
    """Those of one language."""

    accept: re2._Regexp  # fits a whole clause that accepts, or says only what stands beside it
    beside: re2._Regexp  # fits a whole clause that says only that
    vague: re2._Regexp  # fits a whole clause that may mean something else
    whole: Mapping[Statement, re2._Regexp]  # fit a whole clause; the first that fits tells what it is
    close: re2._Regexp  # the end of a clause
    refuse: re2._Regexp  # this and those below are looked for
    protest: re2._Regexp
    unless: re2._Regexp
    condition: re2._Regexp


def find_statement(words: Sequence[str]) -> Statement:
    """What a clause of folded words says; words outside `vocabulary()` are given as `NAME` or `WORD`."""
    clause = _coded(words)
    programs = _programs()
    accepting = [language for language in programs if _accepts(language, clause)]
    if accepting and any(language.vague.fullmatch(clause) for language in programs):
        return Statement.UNKNOWN
    if accepting:
        is_close = any(language.close.search(clause) for language in accepting)
        return Statement.CLOSE if is_close else Statement.ACCEPT
    for kind in _WHOLE:
        if any(language.whole[kind].fullmatch(clause) for language in programs):
            return kind
    if any(language.protest.search(clause) for language in programs):
        return Statement.PROTEST
    if any(_denies(language, clause) for language in programs):
        return Statement.REFUSE
    return Statement.UNKNOWN


def holds_condition(words: Sequence[str]) -> bool:
    """Whether words that are told above a leave to close take its force; a number does: "2 of 5", another ticket."""
    told = _coded(words)
    return NUMBER in words or any(language.condition.search(told) for language in _programs())


def make_source(pattern: str, slots: Mapping[str, str], write: Callable[[str], str]) -> str:
    """A pattern in the language of the tables as one of RE2. `write`: a folded word → its source."""
    lines = [line for line in _WRAPPED.sub("|", pattern).splitlines() if line.strip()]
    sources = ["".join(_piece(piece, slots, write) for piece in _PIECE.findall(_plain(line))) for line in lines]
    return f"(?:{'|'.join(sources)})"


def fold_word(word: str) -> str:
    """A word of an answer (NFC) as the programs know it."""
    word = word.casefold()
    return _YES if word in _YES_FORMS else fold(word)


def known_word(word: str) -> str | None:
    """A word of an answer as the programs know it, "yessss" too; None if no table has it."""
    folded = fold_word(word)
    shorter = [_LENGTHENED.sub(letters, folded) for letters in (r"\1\1", r"\1") if len(folded) <= _MAX_LENGTHENED]
    return next((form for form in (folded, *shorter) if form in vocabulary()), None)


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
def roles() -> frozenset[str]:
    """The words that stand below a name beside other names, folded."""
    return frozenset(fold_word(word) for language in ANSWER_WORDS for word in re.findall(r"\w+", _plain(language.role)))


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


@cache
def _codes() -> dict[str, str]:
    """Each word as one letter: programs over these are small, and no match begins or ends inside a word."""
    return {word: chr(_CODES_FROM + number) for number, word in enumerate(sorted({*vocabulary(), NAME, WORD, NUMBER}))}


def _code(word: str) -> str:
    return _codes()[word]


def _coded(words: Sequence[str]) -> str:
    return "".join(_code(word) for word in words)


@cache
def _programs() -> tuple[_Programs, ...]:
    return tuple(_make_programs(words) for words in ANSWER_WORDS)


def _make_programs(words: AnswerWords) -> _Programs:
    source: dict[str, str] = {}
    for name, pattern in words.slots.items():
        source[name] = make_source(pattern, source, _code)
    for field in fields(words):
        if field.name != "slots":
            source[field.name] = make_source(getattr(words, field.name), source, _code)
    names = f"(?:{make_source(_TITLES, {}, _code)}*{_code(NAME)}{{1,4}})?"
    farewell = f"{source['sign_off']}{names}"
    greeting = f"{source['greeting']}(?:{names}|{_code(WORD)})"
    thanks = f"{source['thanks']}{names}"
    polite = f"(?:{greeting}|{thanks}|{source['praise']}|{farewell})"
    then, yes, aside = f"(?:{source['joining']})?", source["yes"], source["aside"]
    told = f"(?:{polite}|{aside}|{source['did']})"
    beside, accept = f"(?:{told}|{yes})", f"(?:{source['accept']}|{source['close']})"
    whole = {
        Statement.YES: f"(?:{then}{polite})*{then}(?:{yes}|{_code(_YES_OR_IF)})(?:{then}(?:{polite}|{yes}|{aside}))*",
        Statement.POLITE: f"(?:{then}{polite})+",
        Statement.ASIDE: f"(?:{then}(?:{polite}|{aside}))+",
        Statement.DID: f"(?:{then}{told})+",
        Statement.NO: f"(?:{then}{polite})*{then}{source['no']}",
    }
    looked_for = ("refuse", "protest", "unless", "condition")
    return _Programs(
        accept=compile_program(f"(?:{then}(?:{beside}|{accept}))+"),
        beside=compile_program(f"(?:{then}{beside})+"),
        vague=compile_program(f"(?:{then}{beside})*{then}{source['vague']}(?:{then}{beside})*"),
        whole={kind: compile_program(text) for kind, text in whole.items()},
        close=compile_program(f"{source['close']}(?:{then}(?:{polite}|{aside}))*$"),
        **{name: compile_program(source[name]) for name in looked_for},
    )


def _accepts(language: _Programs, clause: str) -> bool:
    return language.accept.fullmatch(clause) is not None and language.beside.fullmatch(clause) is None


def _denies(language: _Programs, clause: str) -> bool:
    found = language.refuse.search(clause)
    return found is not None and not language.unless.search(clause[: found.start()])


def _plain(text: str) -> str:
    """Lower case; an apostrophe, a hyphen and a raised dot between letters as in `core.answers`."""
    return text.replace("'", " ").replace("·", "").replace("-", " ").casefold()


def _piece(piece: str, slots: Mapping[str, str], write: Callable[[str], str]) -> str:
    if piece in _SIGNS:
        return _SIGNS[piece]
    if piece.startswith("{"):
        return slots[piece[1:-1]]
    if piece == WORD:
        return f"(?:{write(WORD)}|{write(NAME)})"
    return "(?:" + "|".join(write(word) for word in _spellings(piece)) + ")"


def _spellings(word: str) -> list[str]:
    """A word without accents, and with "ae" for "ä"."""
    return sorted({fold_word(word), fold_word(word.translate(_UMLAUTS))})
