"""Showing results: tables for people, JSON for programs, complaints on standard error."""

from __future__ import annotations

import json
import shutil
import sys
import textwrap
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any

import typer
from rich.cells import cell_len

from helpdeskmail.errors import Fault
from helpdeskmail.log import printable

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]

_GAP = "  "
_LEAST_LAST = 24  # cells; with less left for the last column, columns that can be spared go


def show_json(value: Any) -> None:
    """One JSON document on one line; times in ISO 8601."""
    # ASCII escapes: a hostile subject cannot move the cursor of a terminal, nor break a pipe's encoding.
    typer.echo(json.dumps(value, default=_plain))


def show_table(
    rows: Sequence[Mapping[str, Any]],
    columns: Sequence[str],
    *,
    as_json: bool,
    empty: str,
    spare: Sequence[str] = (),
) -> None:
    """The rows as a JSON array, or as a table of these columns; `empty` is said when there are none.

    On a terminal too narrow for all, the columns of `spare` are left out, first named first, and the last column is
    folded. Nothing is ever cut. Elsewhere each row is one line.
    """
    if as_json:
        show_json(list(rows))
    elif not rows:
        say(empty)
    else:
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        kept = _fitting(rows, columns, spare, width)
        for line in _table_lines(rows, kept, width):
            typer.echo(line)


def show_pairs(pairs: Mapping[str, Any]) -> None:
    """What is known, one line each; what is empty is left out."""
    shown = {_title(name): _cell(value) for name, value in pairs.items() if value not in ("", None, [], {})}
    shown |= {_title(name): f"{moment(value)} UTC" for name, value in pairs.items() if isinstance(value, datetime)}
    width = max(map(cell_len, shown), default=0)
    say(*(f"{_padded(name, width)}{_GAP}{value}" for name, value in shown.items()))


def say(*lines: str) -> None:
    """Lines for a person; what came from outside is made printable."""
    for line in lines:
        typer.echo(printable(line))


def complain(*lines: str) -> None:
    """Lines on standard error."""
    for line in lines:
        typer.echo(printable(line), err=True)


def complain_of(faults: Sequence[Fault]) -> None:
    """What is wrong in settings, rules and templates, one line each."""
    complain(f"{counted(len(faults), 'fault')} in the configuration:", *(f"  {fault}" for fault in faults))


def moment(value: datetime | None) -> str:
    """A time as people read it, UTC."""
    return f"{value:%Y-%m-%d %H:%M}" if value else ""


def size(octets: int) -> str:
    """A size as people read it: `812 octets`, `12 KB`, `3.4 MB`."""
    if octets < 1_000:
        return counted(octets, "octet")
    return f"{octets / 1_000:.0f} KB" if octets < 1_000_000 else f"{octets / 1_000_000:.1f} MB"


def counted(number: int, what: str) -> str:
    """`1 fault`, `2 faults`."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def _fitting(
    rows: Sequence[Mapping[str, Any]], columns: Sequence[str], spare: Sequence[str], width: int | None
) -> list[str]:
    """The columns that are shown in so many cells."""
    kept = list(columns)
    for column in spare:
        if width is None or _before_last(rows, kept) + min(_LEAST_LAST, _cells(rows, kept[-1])) <= width:
            break
        kept.remove(column)
    return kept


def _before_last(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> int:
    return sum(_cells(rows, column) + len(_GAP) for column in columns[:-1])


def _cells(rows: Sequence[Mapping[str, Any]], column: str) -> int:
    return max(cell_len(_title(column)), *(cell_len(_cell(row.get(column))) for row in rows))


def _table_lines(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], width: int | None) -> list[str]:
    *first, _last = columns
    widths = [_cells(rows, column) for column in first]
    room = max(_LEAST_LAST, width - _before_last(rows, columns)) if width else None
    table = [[_title(column) for column in columns]]
    table += [[_cell(row.get(column)) for column in columns] for row in rows]
    lines = []
    for *texts, text in table:
        start = "".join(_padded(cell, cells) + _GAP for cell, cells in zip(texts, widths, strict=True))
        folded = (textwrap.wrap(text, room) if room else [text]) or [""]
        lines += [(" " * cell_len(start) if index else start) + part for index, part in enumerate(folded)]
    return [line.rstrip() for line in lines]


def _padded(text: str, cells: int) -> str:
    return text + " " * (cells - cell_len(text))


def _title(column: str) -> str:
    text = column.removesuffix("_at").replace("_", " ")
    return text[:1].upper() + text[1:]


def _cell(value: Any) -> str:
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return ", ".join(printable(str(item)) for item in value)
    return "" if value is None else printable(str(value))


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value)
