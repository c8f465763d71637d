"""The line of each key and entry of a TOML text."""

from __future__ import annotations

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from helpdeskmail.core.rule_lines import Path, find_lines, nearest_line
from tests.core.rule_texts import toml

TEXT = '''\
title = "a # b"  # [[rule]]
[[rule]]
name = """
[[rule]]
x = "\\"""" # four quotes
'quoted.key' = [ 1.5, { a = 1, b = [ "]" ,
  1979-05-27T07:32:00Z ] } ]
when.all . "in\\u0073ide" = \'\'\'
'\'\'\'\'

[rule.sub.table]
k = {}

[[rule.do]]
a = 1
[[rule.do]]
a = 2
[[rule]]
[[rule.do]]
a = [[1],
 [2]]
'''

LINES: dict[Path, int] = {
    ("title",): 1,
    ("rule",): 2,
    ("rule", 0): 2,
    ("rule", 0, "name"): 3,
    ("rule", 0, "quoted.key"): 6,
    ("rule", 0, "quoted.key", 0): 6,
    ("rule", 0, "quoted.key", 1): 6,
    ("rule", 0, "quoted.key", 1, "a"): 6,
    ("rule", 0, "quoted.key", 1, "b"): 6,
    ("rule", 0, "quoted.key", 1, "b", 0): 6,
    ("rule", 0, "quoted.key", 1, "b", 1): 7,
    ("rule", 0, "when"): 8,
    ("rule", 0, "when", "all"): 8,
    ("rule", 0, "when", "all", "inside"): 8,
    ("rule", 0, "sub"): 11,
    ("rule", 0, "sub", "table"): 11,
    ("rule", 0, "sub", "table", "k"): 12,
    ("rule", 0, "do"): 14,
    ("rule", 0, "do", 0): 14,
    ("rule", 0, "do", 0, "a"): 15,
    ("rule", 0, "do", 1): 16,
    ("rule", 0, "do", 1, "a"): 17,
    ("rule", 1): 18,
    ("rule", 1, "do"): 19,
    ("rule", 1, "do", 0): 19,
    ("rule", 1, "do", 0, "a"): 20,
    ("rule", 1, "do", 0, "a", 0): 20,
    ("rule", 1, "do", 0, "a", 0, 0): 20,
    ("rule", 1, "do", 0, "a", 1): 21,
    ("rule", 1, "do", 0, "a", 1, 0): 21,
}


def test_every_key_and_entry_has_its_own_line() -> None:
    assert find_lines(TEXT) == LINES
    assert set(LINES) == set(paths(tomllib.loads(TEXT)))


def test_a_place_without_a_line_has_the_line_of_what_is_around_it() -> None:
    assert nearest_line(LINES, ("rule", 1, "do", 0, "b", 4)) == 19
    assert nearest_line(LINES, ("other",)) == 1


def paths(value: object, path: Path = ()) -> list[Path]:
    """Every place in a parsed document but the document itself."""
    entries: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        entries = list(value.items())
    elif isinstance(value, list):
        entries = list(enumerate(value))
    return [found for key, entry in entries for found in [(*path, key), *paths(entry, (*path, key))]]


KEYS = st.text(max_size=4)
VALUES = st.recursive(
    st.text(max_size=6) | st.integers() | st.booleans(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
)


@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_any_document_has_a_line_for_every_place_and_no_other(document: dict[str, object]) -> None:
    text = "".join(f"{toml(key)} = {toml(value)} # ] }}\n" for key, value in document.items())
    assert set(paths(tomllib.loads(text))) == set(find_lines(text))


@given(
    st.text(alphabet="ab=.,#[]{}\"'\\\n 1", max_size=60) | st.text(max_size=30).map(lambda text: f'a = """{text}"""')
)
def test_whatever_parses_has_a_line_for_every_place(text: str) -> None:
    try:
        document = tomllib.loads(text)
    except ValueError:
        return
    assert set(paths(document)) <= set(find_lines(text))
