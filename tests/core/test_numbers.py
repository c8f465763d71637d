"""Ticket numbers: every form counts as it says, and is found again in whatever mail programs make of a subject."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdeskmail.core.numbers import NumberFormat

DAY = date(2013, 12, 13)
FORMS = ["{sequence}", "CS{sequence:07}", "I{date}_{sequence:06}", "DS{yy}{sequence:05}"]


@pytest.mark.parametrize(
    ("form", "sequence", "day", "number"),
    [
        ("{sequence}", 1001, DAY, "1001"),
        ("CS{sequence:07}", 47447, DAY, "CS0047447"),
        ("I{date}_{sequence:06}", 4, DAY, "I131213_000004"),
        ("DS{yy}{sequence:05}", 36, date(2020, 6, 1), "DS2000036"),
    ],
)
def test_four_desks_have_their_numbers(form: str, sequence: int, day: date, number: str) -> None:
    assert NumberFormat(form).render(sequence, day) == number


@pytest.mark.parametrize(
    ("form", "same_day", "same_year"),
    [
        ("{sequence}", True, True),
        ("CS{sequence:07}", True, True),
        ("I{date}_{sequence}", True, False),
        ("DS{yy}{sequence}", True, True),
    ],
)
def test_sequence_starts_again_when_its_date_field_changes(form: str, same_day: bool, same_year: bool) -> None:
    numbers = NumberFormat(form)
    assert (numbers.scope(DAY) == numbers.scope(DAY)) is same_day
    assert (numbers.scope(DAY) == numbers.scope(date(2013, 12, 14))) is same_year


def test_year_form_starts_again_with_the_year() -> None:
    numbers = NumberFormat("DS{yy}{sequence:05}")
    assert numbers.scope(date(2013, 12, 31)) != numbers.scope(date(2014, 1, 1))


@pytest.mark.parametrize("before", ["", "Re: ", "RE: TR: [", "Fwd:[", "AW: (", "réf. ", "«", "- "])
@pytest.mark.parametrize("after", ["", "]", " - again", ": x", ")", "»", ", s'il vous plaît"])
@pytest.mark.parametrize("form", FORMS[1:])
def test_number_with_letters_is_found_between_anything_but_letters(form: str, before: str, after: str) -> None:
    numbers = NumberFormat(form)
    number = numbers.render(1234, DAY)
    assert numbers.find_numbers(f"{before}{number}{after}") == [number]
    assert numbers.find_numbers(f"{before}{number.lower()}{after}") == [number]


@pytest.mark.parametrize("subject", ["xCS0047447", "CS0047447x", "ACCS12b", "", "no number", "CS", "_"])
def test_number_inside_a_word_is_no_number(subject: str) -> None:
    assert NumberFormat("CS{sequence:07}").find_numbers(subject) == []


@pytest.mark.parametrize("subject", ["[1001] Printer", "Re: #1001", "ticket 1001", "Dossier n° 1001", "AW: [1001]"])
def test_bare_digits_count_where_something_says_so(subject: str) -> None:
    assert NumberFormat("{sequence}").find_numbers(subject) == ["1001"]


@pytest.mark.parametrize("subject", ["Invoice 1001", "1001 nights", "call 555-1001", "room 1001, floor 3"])
def test_bare_digits_elsewhere_are_only_digits(subject: str) -> None:
    assert NumberFormat("{sequence}").find_numbers(subject) == []


def test_number_in_brackets_comes_first() -> None:
    assert NumberFormat("CS{sequence:03}").find_numbers("CS001 see [CS002]") == ["CS002", "CS001"]


@pytest.mark.parametrize(
    ("form", "reason"),
    [
        ("CS", "exactly once"),
        ("{sequence}{sequence}", "exactly once"),
        ("{sequence}{month}", "knows only"),
        ("{sequence} x", "may hold letters"),
        ("é{sequence}", "may hold letters"),
        ("{sequence:099}", "too long"),
    ],
)
def test_form_that_cannot_work_is_refused_with_what_to_write(form: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        NumberFormat(form)


@given(st.sampled_from(FORMS), st.integers(1, 10**7), st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_number_is_found_in_its_own_brackets(form: str, sequence: int, day: date) -> None:
    numbers = NumberFormat(form)
    number = numbers.render(sequence, day)
    assert numbers.find_numbers(f"Re: [{number}] Subject") == [number]


@given(st.sampled_from(FORMS), st.text(max_size=300))
def test_any_subject_gives_numbers_of_the_form_or_none(form: str, subject: str) -> None:
    numbers = NumberFormat(form)
    for number in numbers.find_numbers(subject):
        assert numbers.find_numbers(f"[{number}]") == [number]
