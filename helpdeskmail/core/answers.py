"""Does a client accept the solution? In doubt the answer is no: the ticket is opened again, never closed.

A wrong "yes" closes a ticket behind somebody's back, a wrong "no" costs a glance. So only a clear and whole statement
accepts: the answer is taken apart into clauses, and each of them must be known as an acceptance, a plain "yes" to the
"is it solved?" of our mail, thanks, a greeting, a farewell, a name, a rating or an aside ("I restarted it as you
said"). One clause more, one question mark, and it is none. Only who ends with leave to close the ticket, in so many
words, may tell a story above it, with no condition in it. A refusal needs only one clear denial: nothing is lost by it.

The language of a client is not known for sure, and some write in two: each clause may be in any of the eight.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from helpdeskmail.core.answer_clauses import (
    LINE_END,
    SENTENCE_SIGNS,
    Clause,
    is_doubtful,
    normal_sentence,
    read_clauses,
    without_proposed,
)
from helpdeskmail.core.answer_phrases import NAME, Statement, holds_condition
from helpdeskmail.core.answer_ratings import is_rating_line, read_ratings
from helpdeskmail.core.rule_words import one_line

__all__ = ["ClientAnswer", "Verdict", "is_acceptance", "normal_sentence", "read_answer"]

_MAX_TEXT = 1000  # characters; whoever writes more has more to say than yes
_MAX_READ = 5000  # characters in which a denial is looked for
_MAX_WHY = 120  # characters
_MAX_NAMES = 8  # name, role, department, company, street, town, telephone, address
_QUOTE_SIGNS = (">", "＞")
_ACCEPTING = frozenset((Statement.ACCEPT, Statement.CLOSE))
_KNOWN = _ACCEPTING | {Statement.YES, Statement.POLITE, Statement.ASIDE, Statement.DID}


class Verdict(StrEnum):
    """What a client says about the solution."""

    ACCEPT = "accept"
    REFUSE = "refuse"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class ClientAnswer:
    """A client's answer to a proposed solution."""

    verdict: Verdict
    quality: int | None  # 1 to 5; None: no mark, one out of range, or two that differ
    speed: int | None
    comment: str  # what stands beside the sentences of our mail and the lines of ratings
    why: str  # the words that decided, on one line; "" when there were none

    @property
    def is_only_marks(self) -> bool:
        """Whether it gives marks and says nothing else."""
        has_marks = self.quality is not None or self.speed is not None
        return has_marks and self.verdict is Verdict.UNCLEAR and not self.comment.strip()


NO_ANSWER = ClientAnswer(Verdict.UNCLEAR, None, None, "", "")


def is_acceptance(text: str, accepting: Collection[str]) -> bool:
    """Whether the visible words of an answer are one of the sentences (in normal form), with a rating at most."""
    lines = [line.strip() for line in text[: _MAX_TEXT + 1].splitlines() if line.strip()]
    if not lines or len(text) > _MAX_TEXT or lines[0].startswith(">") or normal_sentence(lines[0]) not in accepting:
        return False
    return all(is_rating_line(line) for line in lines[1:])


def read_answer(text: str, *, accepting: Collection[str], refusing: Collection[str] = ()) -> ClientAnswer:
    """What the visible reply to a proposed solution says. Total; what stands behind 5000 characters is not looked at.

    `accepting` and `refusing` are the sentences that our mails propose, in the form of `normal_sentence`.
    """
    lines = unicodedata.normalize("NFC", text[:_MAX_READ]).splitlines()
    own = [line for line in lines if not _is_quoted(line)]
    ratings = read_ratings(own)
    proposed = {**dict.fromkeys(accepting, Statement.ACCEPT), **dict.fromkeys(refusing, Statement.REFUSE)}
    clauses = read_clauses(ratings.lines, proposed)
    verdict, why = _refusal(clauses) or (Verdict.UNCLEAR, "")
    if verdict is Verdict.UNCLEAR and len(text) <= _MAX_TEXT:
        verdict, why = _acceptance(clauses, answers_yes=not any(map(_is_quoted, lines)))
    if verdict is Verdict.ACCEPT and (_is_interleaved(lines) or any(map(is_doubtful, ratings.lines))):
        verdict = Verdict.UNCLEAR
    comment = _comment(own, ratings.lines, proposed)
    return ClientAnswer(verdict, ratings.quality, ratings.speed, comment, one_line(why, _MAX_WHY))


def _is_quoted(line: str) -> bool:
    return line.lstrip().startswith(_QUOTE_SIGNS)


def _is_interleaved(lines: Sequence[str]) -> bool:
    """Whether a quotation stands between own words: they answer different things."""
    shape = [_is_quoted(line) for line in lines if line.strip()]
    own = [number for number, is_quoted in enumerate(shape) if not is_quoted]
    return bool(own) and any(shape[own[0] : own[-1]])


def _refusal(clauses: Sequence[Clause]) -> tuple[Verdict, str] | None:
    """A denial that no acceptance goes before, or a "no" without any."""
    said = [clause for clause in clauses if clause.end != "?" or clause.statement is Statement.PROTEST]
    accepts = any(clause.statement in _ACCEPTING for clause in said)
    for number, clause in enumerate(said):
        if clause.statement in _ACCEPTING:
            return None
        is_no = clause.statement is Statement.NO and not accepts and not _is_no_thanks(said[number:])
        if is_no or clause.statement in (Statement.REFUSE, Statement.PROTEST):
            return Verdict.REFUSE, clause.text
    return None


def _is_no_thanks(clauses: Sequence[Clause]) -> bool:
    """ "No, thanks": whatever it means, it is about something else."""
    return clauses[0].end == "," and len(clauses) > 1 and clauses[1].statement is Statement.POLITE


def _acceptance(clauses: Sequence[Clause], *, answers_yes: bool) -> tuple[Verdict, str]:
    """Whether all that is said is an acceptance.

    A plain yes is one only if nothing is quoted, and nothing told that the client did, that it might be about.
    """
    answers_yes = answers_yes and all(clause.statement is not Statement.DID for clause in clauses)
    wanted = {*_ACCEPTING, Statement.YES} if answers_yes else _ACCEPTING
    told = _told_above_close(clauses)
    strange = next((clause for number, clause in enumerate(clauses) if not _is_known(clauses, number, told)), None)
    if strange is not None:
        return Verdict.UNCLEAR, strange.text
    decisive = sorted(
        (clause for clause in clauses if clause.statement in wanted),
        key=lambda clause: clause.statement not in _ACCEPTING,
    )
    if not decisive or sum(_is_named(clause) for clause in clauses[told:]) > _MAX_NAMES:
        return Verdict.UNCLEAR, ""
    return Verdict.ACCEPT, decisive[-1 if told else 0].text


def _told_above_close(clauses: Sequence[Clause]) -> int:
    """How many clauses stand above the last leave to close; 0 if a condition is among them."""
    number = max((place for place, clause in enumerate(clauses) if clause.statement is Statement.CLOSE), default=0)
    is_free = not any(holds_condition(clause.words) for clause in clauses[:number])
    return number if is_free else 0


def _is_known(clauses: Sequence[Clause], number: int, told: int) -> bool:
    clause = clauses[number]
    if clause.end == "?":
        return False
    if clause.statement in _KNOWN or (clause.statement is Statement.UNKNOWN and number < told):
        return True
    return _is_named(clause) and _is_place_of_name(clauses, number)


def _is_named(clause: Clause) -> bool:
    return (clause.is_name or clause.is_post) and clause.statement is Statement.UNKNOWN


def _is_place_of_name(clauses: Sequence[Clause], number: int) -> bool:
    """Behind a greeting, thanks or a farewell, or with nothing but names and farewells behind it."""
    clause, above = clauses[number], clauses[number - 1] if number else None
    if clause.end in SENTENCE_SIGNS or above is None:
        return False
    if clause.is_name and above.statement is Statement.POLITE and above.end in (",", LINE_END):
        return True
    if not clause.is_name and not (_is_named(above) or NAME in above.words[-1:]):
        return False
    if clause.is_name and clause.words and NAME not in clause.words:
        return False
    is_last = all(_is_named(later) or later.statement is Statement.POLITE for later in clauses[number:])
    return is_last and (clause.starts_line or above.end == ",")


def _comment(own: Sequence[str], rest: Sequence[str], proposed: Mapping[str, Statement]) -> str:
    """The lines as they were written, without those of ratings and the sentences of our mail."""
    kept = [without_proposed(line, proposed) for line, left in zip(own, rest, strict=True) if left or not line.strip()]
    return "\n".join(kept).strip()
