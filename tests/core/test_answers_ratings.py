"""The two marks in a client's answer: read whatever else it says, and none rather than a wrong one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdeskmail.core.answers import Verdict, read_answer
from tests.core.answer_examples import examples_of

LABELS = [
    ("Quality", "Speed"),
    ("Qualité", "Rapidité"),
    ("Calidad", "Rapidez"),
    ("Qualidade", "Rapidez"),
    ("Qualità", "Rapidità"),
    ("Qualitat", "Rapidesa"),
    ("Kwaliteit", "Snelheid"),
    ("Qualität", "Schnelligkeit"),
]
MARKS = st.integers(min_value=1, max_value=5)


def marks(text: str) -> tuple[int | None, int | None]:
    answer = read_answer(text, accepting=())
    return answer.quality, answer.speed


@pytest.mark.parametrize(("quality", "speed"), LABELS)
@given(first=MARKS, second=MARKS, said=st.sampled_from(["", *examples_of("refuse"), *examples_of("unclear")]))
def test_lines_of_our_mail_are_read_beside_any_words(
    quality: str, speed: str, first: int, second: int, said: str
) -> None:
    lines = f"{said}\n\n{quality} (1–5): {first} \n{speed} (1–5) : {second}"
    assert marks(lines) == (first, second)
    assert marks(f"{quality} {first}, {speed.lower()} {second}\n{said}") == (first, second)


@pytest.mark.parametrize(("quality", "speed"), LABELS)
def test_empty_lines_of_our_mail_are_no_content(quality: str, speed: str) -> None:
    answer = read_answer(f"It works now.\n\n{quality} (1–5): \n{speed} (1–5):", accepting=())
    assert (answer.verdict, answer.quality, answer.speed) == (Verdict.ACCEPT, None, None)
    assert answer.comment == "It works now."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Qualité : 5 / Rapidité : 4", (5, 4)),
        ("quality 4/5 speed 3/5", (4, 3)),
        ("Quality=4;Speed=2", (4, 2)),
        ("qualite 4 et rapidite 5", (4, 5)),
        ("4 for quality, 5 for speed", (4, 5)),
        ("5/5 pour la qualité, 3/5 pour la rapidité", (5, 3)),
        ("Quality (1-5): 3 - Speed (1-5): 2", (3, 2)),
        ("Quality: ★★★★\nSpeed: *****", (4, 5)),
        ("Quality and speed: 5", (5, 5)),
        ("5/5 for both", (5, 5)),
        ("4/5", (4, None)),
        ("4 out of 5", (4, None)),
        ("★★★★☆", (4, None)),
        ("Yes, solved. 4 stars", (4, None)),
    ],
)
def test_other_ways_to_write_marks(text: str, expected: tuple[int, int | None]) -> None:
    assert marks(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Quality 7, speed 0",
        "Quality 4.5",
        "Quality 4\nQuality 5",
        "Quality 45",
        "speed 4 printers",
        "3/5 printers work",
        "5",
        "4/5, 5/5",
        "Room 4",
        "Inequality 4",
        "Note (1–5): 4",
        "> Quality 4",
        "Quality " + "4" * 4000,
    ],
)
def test_what_is_no_mark_of_the_scale_or_not_one_is_none(text: str) -> None:
    assert marks(text) == (None, None)


def test_number_that_is_no_mark_is_content() -> None:
    assert read_answer("It works. 3/5 printers", accepting=()).verdict is Verdict.UNCLEAR


@given(st.text(alphabet="Quality speed(1–5):/★*45,.\n", max_size=80))
def test_marks_are_on_the_scale(text: str) -> None:
    assert all(mark is None or 1 <= mark <= 5 for mark in marks(text))
