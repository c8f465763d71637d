"""The table of scores counts what was found, what was right and what was missed."""

from __future__ import annotations

import pytest

from helpdeskmail.core.answers import Verdict
from tests.answer_scores import answer_scores, print_scores


def test_scores_count_wrong_and_missed_answers() -> None:
    answers = {"en": [("Yes", "accept"), ("It works", "refuse"), ("No", "refuse"), ("Hm", "unclear")]}
    scores = {(score.language, score.verdict): score for score in answer_scores(answers)}
    accepted, refused = scores["en", Verdict.ACCEPT], scores["en", Verdict.REFUSE]
    assert (accepted.expected, accepted.found, accepted.right, accepted.wrong) == (1, 2, 1, ("It works",))
    assert (accepted.precision, accepted.recall) == (0.5, 1.0)
    assert (refused.precision, refused.recall, refused.missed) == (1.0, 0.5, ("It works",))
    assert scores["all", Verdict.UNCLEAR].right == 1


def test_table_has_a_line_for_each_language_and_verdict(capsys: pytest.CaptureFixture[str]) -> None:
    print_scores(answer_scores({"en": [("Yes", "accept")], "fr": []}))
    assert len(capsys.readouterr().out.splitlines()) == 1 + 3 * 3
