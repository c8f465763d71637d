"""Reading a CSV file that a person made: one bad line does not spoil the others."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from helpdeskmail.errors import EX_NOINPUT, UserError

_SEPARATORS = ",;\t"  # the first of them where the first line has none


def read_rows(file: Path, columns: Sequence[str]) -> Iterator[tuple[int, Mapping[str, str] | str]]:
    """Line number and fields of each line, or what is wrong with it. UserError when the file as a whole will not do."""
    try:
        text = file.read_text("utf-8-sig")
    except OSError as error:
        raise UserError(f"{file} cannot be read: {error.strerror}", exit_code=EX_NOINPUT) from error
    except UnicodeDecodeError as error:
        raise UserError(f"{file} is not UTF-8 text (octet {error.start}); save it as UTF-8") from error
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_find_separator(text), strict=True)
    try:
        header = [cell.strip().lower() for cell in next(reader, [])]
    except csv.Error as error:
        raise UserError(f"{file}: line 1: {error}") from error
    unknown = [cell for cell in header if cell not in columns]
    if "email" not in header or unknown:
        wrong = f"; unknown: {', '.join(unknown)}" if unknown else ""
        raise UserError(
            f"{file}: the first line must name columns of: {', '.join(columns)}; "
            f"between them stand commas, semicolons or tabs{wrong}"
        )
    yield from _read_body(reader, header)


def _find_separator(text: str) -> str:
    """The one of the first line, whose names hold none of them: spreadsheets write what their country's do."""
    first_line = text.partition("\n")[0]
    return max(_SEPARATORS, key=first_line.count)


def _read_body(reader: Any, header: list[str]) -> Iterator[tuple[int, Mapping[str, str] | str]]:
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield reader.line_num, str(error)
            continue
        if cells is None:
            return
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            yield reader.line_num, f"has {len(cells)} fields where the first line names {len(header)}"
        else:
            yield reader.line_num, dict(zip(header, (cell.strip() for cell in cells), strict=True))
