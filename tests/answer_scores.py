"""How well answers are read: precision and recall for each verdict over lists of answers, and the table to print."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from helpdeskmail.core.answers import Verdict, read_answer


@dataclass(frozen=True, slots=True)
class Score:
    """One language and verdict. With nothing to find, or nothing found, the share is 1."""

    language: str
    verdict: Verdict
    expected: int
    found: int
    right: int
    wrong: tuple[str, ...]  # answers that got this verdict and should not have
    missed: tuple[str, ...]

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.expected if self.expected else 1.0


def answer_scores(
    answers: Mapping[str, Iterable[tuple[str, str]]],
    *,
    accepting: Collection[str] = (),
    refusing: Collection[str] = (),
) -> list[Score]:
    """Language → (answer, "accept" | "refuse" | "unclear") → a score for each language and verdict, "all" last."""
    read = {
        language: [(text, Verdict(outcome), _verdict(text, accepting, refusing)) for text, outcome in pairs]
        for language, pairs in answers.items()
    }
    read["all"] = [row for rows in read.values() for row in rows]
    return [_score(language, verdict, rows) for language, rows in read.items() for verdict in Verdict]


def print_scores(scores: Iterable[Score]) -> None:
    """A line for each language and verdict."""
    print(f"{'language':10}{'verdict':10}{'expected':>9}{'found':>7}{'right':>7}{'precision':>11}{'recall':>8}")
    for score in scores:
        counts = f"{score.expected:9}{score.found:7}{score.right:7}"
        print(f"{score.language:10}{score.verdict:10}{counts}{score.precision:11.1%}{score.recall:8.1%}")


def _verdict(text: str, accepting: Collection[str], refusing: Collection[str]) -> Verdict:
    return read_answer(text, accepting=accepting, refusing=refusing).verdict


def _score(language: str, verdict: Verdict, rows: list[tuple[str, Verdict, Verdict]]) -> Score:
    wrong = tuple(text for text, expected, found in rows if found is verdict and expected is not verdict)
    missed = tuple(text for text, expected, found in rows if expected is verdict and found is not verdict)
    expected, found = (sum(row[place] is verdict for row in rows) for place in (1, 2))
    return Score(language, verdict, expected, found, found - len(wrong), wrong, missed)
