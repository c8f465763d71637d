"""Time worked as people write it."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdeskmail.core.worked import MAX_MINUTES, parse_worked


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("1h30", 90),
        ("1h30m", 90),
        ("1 h 30 min", 90),
        ("1H05", 65),
        ("2h", 120),
        ("90m", 90),
        ("90 min", 90),
        ("90", 90),
        ("1:30", 90),
        ("0:05", 5),
        ("1.5h", 90),
        ("1,5 h", 90),
        ("0,25h", 15),
        ("0.33h", 20),
        (" 2  Stunden ", 120),
        ("1 heure 15", 75),
        ("200h", MAX_MINUTES),
    ],
)
def test_time_is_read_as_it_is_written(text: str, minutes: int) -> None:
    assert parse_worked(text) == minutes


@pytest.mark.parametrize(
    "text",
    ["", "h", "soon", "1h60", "1:5", "1:60", "-5", "0", "0m", "0.001h", "201h", "1.5", "1h 30 h", "\u0663h", "9" * 90],
)
def test_what_is_no_time_worked_is_refused_with_words_that_help(text: str) -> None:
    with pytest.raises(ValueError, match=r"(write hours and minutes|from 1 minute to 200 hours)"):
        parse_worked(text)


@given(st.integers(0, 199), st.integers(0, 59))
def test_every_way_of_writing_a_time_means_the_same(hours: int, minutes: int) -> None:
    total = hours * 60 + minutes
    if total:
        for text in (f"{hours}h{minutes:02}", f"{hours}:{minutes:02}", f"{total}m", f"{total}"):
            assert parse_worked(text) == total


@given(st.text(max_size=80))
def test_whatever_is_written_gives_minutes_within_bounds_or_is_refused(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert 1 <= parse_worked(text) <= MAX_MINUTES
