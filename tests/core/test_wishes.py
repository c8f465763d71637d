"""What the first lines of a mail wish, and what is just text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdeskmail.core.request_words import PRIORITIES, WISHES
from helpdeskmail.core.wishes import Wishes, parse_wishes


@pytest.mark.parametrize(("label", "name"), list(WISHES.items()))
def test_each_label_is_understood(label: str, name: str) -> None:
    value = {"priority": "high", "wished_date": "2026-12-01", "on_behalf_of": "bob@customer.test"}.get(name, "x")
    found = parse_wishes(f"{label.upper()} : {value}\n\nHello, the printer is broken.")
    if name == "on_behalf_of":
        assert found == Wishes({}, value)
    else:
        key = {"priority": "wished_priority", "category": "wished_category"}.get(name, name)
        assert found == Wishes({key: value})


@pytest.mark.parametrize("space", ["", " ", "\u00a0", "\u202f"])
def test_no_break_spaces_are_spaces(space: str) -> None:
    """Regression: a line with one in its value, as mail programs put them there, was text."""
    text = f"Référence{space}:{space}PO\u00a04711\nPriorité{space}: élevée"
    assert parse_wishes(text) == Wishes({"reference": "PO 4711", "wished_priority": "high"})


@pytest.mark.parametrize(("word", "meaning"), list(PRIORITIES.items()))
def test_each_word_for_a_priority_is_kept_by_its_name(word: str, meaning: str) -> None:
    assert parse_wishes(f"Priority: {word}") == Wishes({"wished_priority": meaning})


@pytest.mark.parametrize(
    ("value", "kept"),
    [("2026-12-01", "2026-12-01"), ("1.12.2026", "2026-12-01"), ("2026-2-3", "2026-02-03")],
)
def test_date_is_kept_in_one_form(value: str, kept: str) -> None:
    assert parse_wishes(f"Wished date: {value}").fields == {"wished_date": kept}


@pytest.mark.parametrize(
    "text",
    [
        "Wished date: 03/04/2026",
        "Wished date: 2026-02-30",
        "Wished date: 0000-01-01",
        "Wished date: soon",
        "Priority: gigantic",
        "On behalf of: my boss",
        "On behalf of: a@b@c",
        "Hello,\n\nthe printer is broken.\nVersion: 3",
        "> Version: 3",
        "Floor: 3",
        "",
    ],
)
def test_what_is_not_understood_is_text(text: str) -> None:
    assert parse_wishes(text) == Wishes()


def test_name_may_stand_beside_the_colleagues_address() -> None:
    assert parse_wishes("On behalf of: Bob <Bob@customer.test>").on_behalf_of == "Bob@customer.test"


@given(
    st.text(max_size=400) | st.lists(st.sampled_from([*WISHES, ": ", "\n", "9", "x@y.z", "<", ".", "-"])).map("".join)
)
def test_any_text_gives_short_clean_wishes(text: str) -> None:
    found = parse_wishes(text)
    assert all(value.isprintable() and 0 < len(value) <= 200 for value in found.fields.values())
    assert "\n" not in found.on_behalf_of
