"""Patterns: what they find, what their groups give, that they are bounded, and where a wrong one is wrong."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdeskmail.core.patterns import MAX_PATTERN, MAX_SEARCHED, PatternError, compile_pattern


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("b+", "abbc", {}),
        ("b+", "xyz", None),
        ("^b", "ab", None),
        ("^b", "a\nb", None),
        ("(?m)^b$", "a\nb\nc", {}),
        ("a.b", "a\nb", None),
        ("(?s)a.b", "a\nb", {}),
        ("STRASSE|é", "É", {}),
        (r"^\w+$", "é", None),  # \w knows ASCII only
        (r"^\pL+$", "éя字", {}),
        (r"order (?P<number>\d+)", "Your ORDER 4711 of today", {"number": "4711"}),
        (r"(?<number>\d+)", "7 and 8", {"number": "7"}),
        (r"(?P<a>x)|(?P<b>y)", "y", {"a": "", "b": "y"}),
        (r"(\d)(?P<last>\d)", "12", {"last": "2"}),
        (r"(?P<é>字+)", "字字", {"é": "字字"}),
    ],
)
def test_a_pattern_finds_the_first_place_and_gives_its_named_groups(
    pattern: str, text: str, found: dict[str, str] | None
) -> None:
    assert compile_pattern(pattern).find(text) == found


def test_upper_and_lower_case_differ_only_when_told_so() -> None:
    assert compile_pattern("Ab").find("aB") == {}
    assert compile_pattern("Ab", case_sensitive=True).find("aB") is None
    assert compile_pattern("Ab", case_sensitive=True).find("Ab") == {}


def test_the_names_of_groups_are_told_in_their_order_and_those_in_a_class_or_escape_are_none() -> None:
    assert compile_pattern(r"(?P<b>x)(y)(?:z)(?P<a>w)").groups == ("b", "a")
    assert compile_pattern(r"[(?P<x>)]\(?P<y>").groups == ()


def test_what_a_group_matched_is_one_printable_line_of_bounded_length() -> None:
    found = compile_pattern("(?s)(?P<all>.*)").find("a\r\n\x00b\u202e  c " + "d" * 1000)
    assert found is not None
    assert found["all"].startswith("a �b� c d")
    assert len(found["all"]) == 200


def test_only_the_beginning_of_a_long_text_is_searched() -> None:
    pattern = compile_pattern("x")
    assert pattern.find("é" * (MAX_SEARCHED - 1) + "x") == {}
    assert pattern.find("é" * MAX_SEARCHED + "x") is None


def test_a_lone_surrogate_is_no_trouble() -> None:
    assert compile_pattern("b").find("a\ud800b") == {}


# Patterns that take a backtracking engine for ever, and one that has many states at once.
@pytest.mark.parametrize(
    "pattern", ["(a*)*c", "(a|a)*c", "(?:a?){200}a{200}c", "(x+x+)+y", "(.*)(.*)(.*)(.*)c", "[ab]*a[ab]{300}c"]
)
def test_the_time_of_a_search_grows_with_the_text_and_no_faster(pattern: str) -> None:
    program = compile_pattern(pattern)
    seeded = random.Random(1)
    for text in ("a" * MAX_SEARCHED, "x" * MAX_SEARCHED, "".join(seeded.choices("ab", k=MAX_SEARCHED))):
        began = time.perf_counter()
        assert program.find(text) is None
        assert time.perf_counter() - began < 2


@pytest.mark.parametrize(
    ("pattern", "position"),
    [
        ("(", 1),
        ("((a)", 1),
        ("(a)(b", 4),
        (r"\((", 3),
        ("[)](", 4),
        ("[[:alpha:])](", 13),
        ("[])](", 5),
        ("[^])](", 6),
        ("a)", 2),
        (r"\))", 3),
        ("x" * MAX_PATTERN + "x", MAX_PATTERN + 1),
        ("*", 1),
        ("ab\\", 3),
    ],
)
def test_the_place_of_a_fault_is_told_in_characters_from_1_on(pattern: str, position: int) -> None:
    with pytest.raises(PatternError) as raised:
        compile_pattern(pattern)
    assert raised.value.position == position
    assert str(raised.value) == f"{raised.value.reason}, at character {position}"


@given(st.text(st.sampled_from("ab()[]{}|?*+.^$\\<>P:=!0,-é"), max_size=30), st.text(max_size=50))
def test_any_text_is_a_pattern_that_searches_or_is_refused_with_a_place_inside_it(pattern: str, text: str) -> None:
    refused = refusal(pattern)
    if refused is not None:
        assert refused.reason
        assert 1 <= refused.position <= max(1, len(pattern))
    else:
        found = compile_pattern(pattern).find(text)
        assert found is None or all(isinstance(value, str) for value in found.values())


def refusal(pattern: str) -> PatternError | None:
    """Why the text is no pattern."""
    try:
        compile_pattern(pattern)
    except PatternError as error:
        return error
    return None


def test_a_fault_is_not_told_on_the_standard_streams(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(PatternError):
        compile_pattern("(?=a)")
    assert capfd.readouterr() == ("", "")
