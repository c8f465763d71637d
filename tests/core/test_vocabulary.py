"""What fields may hold: categories found by what people type, closed words, dates, and the owner's own fields."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdeskmail.core.categories import MAX_CATEGORIES, MAX_DEPTH, Categories
from helpdeskmail.core.rule_words import MAX_LINE
from helpdeskmail.core.vocabulary import CHOICES, NAMED, OwnField, OwnType, Vocabulary
from helpdeskmail.errors import FieldRefused

TREE = Categories(
    ("Hardware/Printer", "Hardware/Screen", "Software/Mail/Archive", "Software/Screen"),
    {"fr": {"Hardware/Printer": "Matériel/Imprimante"}},
)
OWN = Vocabulary(
    TREE,
    {
        "floor": OwnField("floor", "Floor", OwnType.CHOICE, ("Ground", "First"), {"fr": "Étage"}),
        "seats": OwnField("seats", "Seats", OwnType.NUMBER),
        "bought_on": OwnField("bought_on", "Bought on", OwnType.DATE),
        "remark": OwnField("remark", "Remark"),
    },
)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Hardware/Printer", "Hardware/Printer"),
        ("hardware / PRINTER", "Hardware/Printer"),
        ("printer", "Hardware/Printer"),
        ("Hardware", "Hardware"),
        ("mail", "Software/Mail"),
        ("mail/archive", "Software/Mail/Archive"),
    ],
)
def test_category_is_found_by_its_path_or_the_end_of_it(text: str, path: str) -> None:
    assert TREE.find(text) == path


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("screen", '"screen" can be Hardware/Screen or Software/Screen; write more of its path'),
        ("printr", 'there is no category "printr"; did you mean Hardware/Printer?'),
        ("ware", 'there is no category "ware"; there are: '),
        ("Hardware/Printer/Tray", 'there is no category "Hardware/Printer/Tray"; did you mean Hardware/Printer?'),
    ],
)
def test_category_that_is_none_or_several_is_told_with_candidates(text: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=r".") as error:
        TREE.find(text)
    assert str(error.value).startswith(complaint)


def test_without_a_tree_whatever_is_written_is_a_category() -> None:
    assert Categories().find("Any thing") == "Any thing"


def test_label_is_that_of_the_language_or_the_path() -> None:
    assert [TREE.label("Hardware/Printer", language) for language in ("fr", "fr-BE", "de")] == [
        "Matériel/Imprimante",
        "Matériel/Imprimante",
        "Hardware/Printer",
    ]


@pytest.mark.parametrize(
    "paths",
    [("",), ("/A",), ("A/",), ("A//B",), (" A",), ("A\nB",), ("A" * 61,), ("/".join("A" * (MAX_DEPTH + 1)),)],
)
def test_path_that_is_none_is_refused(paths: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match=r"path|longer"):
        Categories(paths)


def test_largest_tree_is_asked_in_no_time() -> None:
    tree = Categories(tuple(f"Branch {n % 40}/Leaf {n}" for n in range(MAX_CATEGORIES)))
    start = time.perf_counter()
    with pytest.raises(ValueError, match="no category"):
        tree.find("x" * 100_000)
    assert time.perf_counter() - start < 2
    with pytest.raises(ValueError, match="at most"):
        Categories(tuple(map(str, range(MAX_CATEGORIES + 1))))


# Steps whose small letters are one letter each: "ı" and its like are other letters in capitals.
STEP = st.text("abcXYZ é-", min_size=1, max_size=5).map(str.strip).filter(bool)


@given(st.lists(st.lists(STEP, min_size=1, max_size=3).map("/".join), max_size=8))
def test_every_node_of_any_tree_is_found_by_its_own_path(paths: list[str]) -> None:
    try:
        tree = Categories(tuple(paths))
    except ValueError:  # twice the same, or in two spellings
        return
    for path in paths:
        for count in range(1, path.count("/") + 2):
            node = "/".join(path.split("/")[:count])
            assert tree.find(node) == tree.find(node.upper()) == node


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("Impact", " HIGH ", ("impact", "high")),
        ("Wished date", "2026-12-24", ("wished_date", "2026-12-24")),
        ("wished-date", "", ("wished_date", "")),
        ("field.category", "printer", ("category", "Hardware/Printer")),
        ("floor", "first", ("floor", "First")),
        ("field.Floor", "GROUND", ("floor", "Ground")),
        ("seats", "+007", ("seats", "7")),
        ("seats", "-1,50", ("seats", "-1.50")),
        ("Bought on", "2024-02-29", ("bought_on", "2024-02-29")),
        ("remark", "Any thing.", ("remark", "Any thing.")),
    ],
)
def test_value_is_kept_in_one_form(name: str, value: str, kept: tuple[str, str]) -> None:
    assert OWN.read(name, value) == kept


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("impact", "hihg", "there is no impact 'hihg'; did you mean high?; there are: low, normal, high"),
        ("priority", "", "the priority cannot be empty"),
        ("subject", " ", "the subject cannot be empty"),
        ("wished_date", "24/12/2026", "the wished date '24/12/2026' is no day; write it as in 2026-12-24"),
        ("wished_date", "20261224", "the wished date '20261224' is no day; write it as in 2026-12-24"),
        ("bought_on", "2026-02-30", "the bought on '2026-02-30' is no day; write it as in 2026-12-24"),
        ("seats", "many", "the seats 'many' is no number; write it as in 12 or 12.5"),
        ("floor", "roof", "there is no floor 'roof'; there are: Ground, First"),
        ("product", "a\nb", f"the product must be one line of at most {MAX_LINE} printable characters"),
        ("product", "x" * 201, f"the product must be one line of at most {MAX_LINE} printable characters"),
        ("flor", "x", "there is no field 'flor'; did you mean floor?; there are: floor, seats, "),
        ("status", "closed", '"status" is no field that is set by its name; the desk keeps it itself'),
        ("previous", "1001", '"previous" is no field that is set by its name; the desk keeps it itself'),
    ],
)
def test_value_that_will_not_do_is_refused_with_what_to_write(name: str, value: str, complaint: str) -> None:
    with pytest.raises(FieldRefused) as error:
        OWN.read(name, value)
    assert str(error.value).startswith(complaint)


def test_without_own_fields_any_plain_name_is_free() -> None:
    assert Vocabulary().read("Rack-No", " 12 B ") == ("rack-no", "12 B")
    with pytest.raises(FieldRefused, match="cannot be a field's name"):
        Vocabulary().read("a b", "x")


@given(st.sampled_from([*NAMED, "floor", "seats", "bought_on", "remark", "other"]), st.text(max_size=300))
def test_reading_is_total_and_reading_again_changes_nothing(name: str, value: str) -> None:
    try:
        key, kept = OWN.read(name, value)
    except FieldRefused:
        return
    assert OWN.read(key, kept) == (key, kept)
    assert kept.isprintable()
    assert kept in CHOICES.get(key, (kept,)) or not kept
