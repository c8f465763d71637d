"""Showing results: tables for people, JSON for programs, complaints on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any

import typer

from helpdeskmail.log import printable

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def show_json(value: Any) -> None:
    """One JSON document on one line; times in ISO 8601."""
    # ASCII escapes: a hostile subject cannot move the cursor of a terminal, nor break a pipe's encoding.
    typer.echo(json.dumps(value, default=_plain))


def show_table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], *, as_json: bool, empty: str) -> None:
    """The rows as a JSON array, or as a table of these columns; `empty` is said when there are none."""
    if as_json:
        show_json(list(rows))
        return
    if not rows:
        typer.echo(empty)
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column.replace("_", " "), overflow="fold")
    for row in rows:
        table.add_row(*(_cell(row.get(column)) for column in columns))
    console = Console(soft_wrap=False, markup=False, highlight=False)
    console.print(table, width=None if console.is_terminal else 200)


def say(*lines: str) -> None:
    """Lines for a person; what came from outside is made printable."""
    for line in lines:
        typer.echo(printable(line))


def complain(*lines: str) -> None:
    """Lines on standard error."""
    for line in lines:
        print(printable(line), file=sys.stderr)  # noqa: T201


def moment(value: datetime | None) -> str:
    """A time as people read it, UTC."""
    return f"{value:%Y-%m-%d %H:%M}" if value else ""


def _cell(value: Any) -> str:
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, (list, tuple)):
        return ", ".join(str(item) for item in value)
    return "" if value is None else printable(str(value))


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value)
