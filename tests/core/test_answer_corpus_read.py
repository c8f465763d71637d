"""The corpus of answers, read: nothing but an acceptance ever accepts, marks are never wrong, and most are understood.

`pytest -s` shows the tables. The floors stand a few points below what was measured when they were written.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from helpdeskmail.core.answers import Verdict, read_answer
from helpdeskmail.mail.quotes import visible_reply
from tests.answer_scores import Score, answer_scores, print_scores
from tests.answers import LANGUAGES, OUTCOMES, PARTS, Answer, load

FLOORS = {Verdict.ACCEPT: 0.83, Verdict.REFUSE: 0.92}  # recall on the half that the tables were tuned on
FLOOR_OF_MARKS = 0.9


def scores_of(part: str) -> list[Score]:
    return answer_scores(
        {
            language: [
                (visible_reply(answer.text), outcome)
                for outcome in OUTCOMES
                for answer in load(outcome, language, part)
            ]
            for language in LANGUAGES
        }
    )


def rated(part: str) -> Iterator[Answer]:
    for outcome in OUTCOMES:
        for language in LANGUAGES:
            yield from (answer for answer in load(outcome, language, part) if answer.quality or answer.speed)


def marks_read(part: str) -> list[tuple[int | None, int | None]]:
    """(written, read) for each mark that the corpus names."""
    pairs = []
    for answer in rated(part):
        read = read_answer(visible_reply(answer.text), accepting=())
        pairs += [(answer.quality, read.quality), (answer.speed, read.speed)]
    return [(written, read) for written, read in pairs if written is not None]


@pytest.mark.parametrize("part", PARTS)
def test_nothing_but_an_acceptance_ever_accepts(part: str) -> None:
    scores = scores_of(part)
    print(f"\n{part}")
    print_scores(scores)
    assert not [score.wrong for score in scores if score.verdict is Verdict.ACCEPT and score.wrong]


@pytest.mark.parametrize("verdict", FLOORS)
def test_most_of_what_the_tables_were_tuned_on_is_understood(verdict: Verdict) -> None:
    score = next(score for score in scores_of("tuning") if (score.language, score.verdict) == ("all", verdict))
    assert score.recall >= FLOORS[verdict]


@pytest.mark.parametrize("part", PARTS)
def test_mark_is_read_right_or_not_at_all(part: str) -> None:
    marks = marks_read(part)
    print(f"\n{part}: {sum(written == read for written, read in marks)} of {len(marks)} marks read")
    assert all(read in (None, written) for written, read in marks)


def test_most_marks_are_read() -> None:
    marks = marks_read("tuning")
    assert sum(written == read for written, read in marks) >= FLOOR_OF_MARKS * len(marks)
