"""The corpus of answers: large enough, told apart in halves that are alike, and nothing in it twice."""

from __future__ import annotations

import unicodedata
from collections import Counter

import pytest

from tests.answers import ANSWERS, LANGUAGES, OUTCOMES, PARTS, Answer, load

AT_LEAST = 300  # per outcome, over all languages
AT_LEAST_PER_FILE = 38
FILES = [(outcome, language) for outcome in OUTCOMES for language in LANGUAGES]
SCALE = range(1, 6)


def normalised(text: str) -> str:
    """The words alone: no case, accents, punctuation or spacing. Signs count where there is no word, as in “?”."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))
    words = "".join(sign if sign.isalnum() else " " for sign in bare).split()
    return " ".join(words) or "".join(bare.split())


def quoting(answer: Answer) -> bool:
    return any(line.startswith(">") for line in answer.text.splitlines())


def test_every_file_is_of_a_known_outcome_and_language() -> None:
    assert {path.name for path in ANSWERS.glob("*.toml")} == {
        f"{outcome}.{language}.toml" for outcome, language in FILES
    }


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_each_outcome_has_enough_answers(outcome: str) -> None:
    assert sum(len(load(outcome, language)) for language in LANGUAGES) >= AT_LEAST


@pytest.mark.parametrize(("outcome", "language"), FILES)
def test_each_language_has_its_share_in_both_parts(outcome: str, language: str) -> None:
    answers = load(outcome, language)
    tuning, blind = (load(outcome, language, part) for part in PARTS)
    assert len(answers) >= AT_LEAST_PER_FILE
    assert len(tuning) + len(blind) == len(answers)
    assert abs(len(tuning) - len(blind)) <= 1


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize(("outcome", "language"), FILES)
def test_each_part_holds_short_long_and_quoting_answers(outcome: str, language: str, part: str) -> None:
    answers = load(outcome, language, part)
    assert any(len(answer.text.split()) <= 2 for answer in answers)
    assert any(len(answer.text.splitlines()) >= 5 for answer in answers)
    assert any(quoting(answer) for answer in answers)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_answer_stands_twice(language: str) -> None:
    texts = Counter(normalised(answer.text) for outcome in OUTCOMES for answer in load(outcome, language))
    assert [text for text, count in texts.items() if count > 1] == []


@pytest.mark.parametrize(("outcome", "language"), FILES)
def test_ratings_are_from_1_to_5(outcome: str, language: str) -> None:
    given = [rating for answer in load(outcome, language) for rating in (answer.quality, answer.speed)]
    assert all(rating is None or rating in SCALE for rating in given)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_part_holds_ratings(language: str, part: str) -> None:
    assert any(answer.quality and answer.speed for answer in load("accept", language, part))
