"""Tables: whole at any width, one line a row where nobody looks."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from rich.cells import cell_len

from helpdeskmail.cli.output import show_table, size

ROWS = [
    {
        "number": "CS0047447",
        "status": "in_progress",
        "who": "somebody@a-rather-long-name.test",
        "subject": "word " * 30,
    },
    {"number": "CS0047448", "status": "new", "who": "印刷機@例え.test", "subject": "x" * 200},
]
COLUMNS = ("number", "status", "who", "subject")
Show = Callable[[int | None], list[str]]


@pytest.fixture
def show(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Show:
    """The table's lines on a terminal of so many cells; None is a pipe."""

    def lines(width: int | None) -> list[str]:
        import sys

        monkeypatch.setattr(sys.stdout, "isatty", lambda: width is not None)
        monkeypatch.setattr("shutil.get_terminal_size", lambda: os.terminal_size((width or 80, 24)))
        show_table(ROWS, COLUMNS, spare=("who", "status"), as_json=False, empty="Nothing.")
        return capsys.readouterr().out.splitlines()

    return lines


@pytest.mark.parametrize("width", [40, 60, 80, 100, 200])
def test_nothing_is_cut_and_no_line_is_too_long(show: Show, width: int) -> None:
    lines = show(width)
    assert max(map(cell_len, lines)) <= width
    text = "".join(lines).replace(" ", "")
    for row in ROWS:
        assert row["number"] in text
    assert text.count("word") == 30
    assert text.count("x") >= 200


def test_columns_that_can_be_spared_go_only_when_there_is_no_room(show: Show) -> None:
    assert show(200)[0].split() == ["Number", "Status", "Who", "Subject"]
    assert show(60)[0].split() == ["Number", "Status", "Subject"]
    assert show(36)[0].split() == ["Number", "Subject"]


def test_piped_table_has_one_line_a_row_without_trailing_space(show: Show) -> None:
    lines = show(None)
    assert len(lines) == 1 + len(ROWS)
    assert all(line == line.rstrip() for line in lines)


def test_wide_characters_keep_the_columns_in_line(show: Show) -> None:
    _, first, second = show(None)
    assert cell_len(first.partition("word")[0]) == cell_len(second.partition("xx")[0])


@pytest.mark.parametrize(
    ("octets", "text"),
    [(0, "0 octets"), (1, "1 octet"), (999, "999 octets"), (1_000, "1 KB"), (12_345, "12 KB"), (3_400_000, "3.4 MB")],
)
def test_size_is_readable(octets: int, text: str) -> None:
    assert size(octets) == text
