"""Accepting a solution: only our own sentence, with a rating at most; anything else is no acceptance."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdeskmail.core.answers import is_acceptance, normal_sentence

ACCEPTING = {normal_sentence("Yes, it is solved."), normal_sentence("Oui, c’est résolu.")}


@pytest.mark.parametrize(
    "text",
    [
        "Yes, it is solved.",
        "yes it is solved",
        "YES, IT IS SOLVED!\n\nQuality (1–5): 4\nSpeed (1–5): 5",
        "Oui, c'est résolu.\n\nQualité (1–5):\nRapidité (1–5) : ",
        "Yes, it is solved.\nQuality 4, speed 5",
    ],
)
def test_proposed_sentence_accepts(text: str) -> None:
    assert is_acceptance(text, ACCEPTING)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Yes",
        "Is it solved?",
        "No, it is not solved yet.",
        "Yes, it is solved. But the scanner is not.",
        "Yes, it is solved.\n\nNot really, though",
        "Yes, it is solved.\n\nOnly 2 of 5 printers print.",
        "Yes, it is solved.\nIt broke 2 times again",
        "> Yes, it is solved.",
        "I will say “Yes, it is solved.” when it is.",
        "Yes, it is solved." + "\nQuality (1–5): 4" * 100,
    ],
)
def test_anything_else_does_not_accept(text: str) -> None:
    assert not is_acceptance(text, ACCEPTING)


@given(st.text(max_size=200))
def test_text_that_does_not_begin_with_the_sentence_never_accepts(text: str) -> None:
    first = next((line for line in text.splitlines() if line.strip()), "")
    assert is_acceptance(text, ACCEPTING) <= (normal_sentence(first) in ACCEPTING)
