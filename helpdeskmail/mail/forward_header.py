"""The whole header of a forwarded mail, as programs put it there that leave nothing out (mutt, s-nail).

::

    Return-Path: <anna@customer.test>
    Received: from mx.customer.test by mx.example.test
            for <bob@example.test>; Mon, 3 Feb 2025 10:00:01 +0100
    From: Anna Petit <anna@customer.test>
    Subject: Printer
                                                          (blank)

Its names are those of RFC 5322, in no other language. Whoever wrote the original chose most of these fields and their
order, so each field counts, wherever it stands: two that name different senders name none surely.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from helpdeskmail.mail.quote_lines import Label, read_field

MAX_LINES = 500
_MAX_VALUE = 20_000  # characters of one field
_FIELD = re.compile(r"([!-9;-~]{1,76}):(?:[ \t]|\Z)", re.ASCII)
_LABELS = {
    "from": Label.FROM,
    "date": Label.DATE,
    "to": Label.TO,
    "cc": Label.CC,
    "subject": Label.SUBJECT,
}
_PEOPLE = frozenset((Label.FROM, Label.TO, Label.CC))


@dataclass(slots=True)
class Header:
    """What it tells. `length` is that of its lines."""

    length: int = 0
    values: dict[Label, str] = field(default_factory=dict)


def read_header(lines: Iterable[str]) -> Header | None:
    """The header that begins with the first line and ends before a blank one; None when it is no whole header.

    It is one when all its lines are fields, folded perhaps, one of them is From, and one is a field that no program
    would put into a block for readers. Linear; only `MAX_LINES` are looked at.
    """
    found, label, has_hidden = Header(), None, False
    for line in lines:
        if not line.strip():
            break
        found.length += 1
        if found.length > MAX_LINES:
            return None
        if line[0] in " \t" and found.length > 1:
            _add(found, label, line.strip(), " ")
            continue
        match = _FIELD.match(line)
        if match is None:
            return None
        label = _LABELS.get(match[1].lower())
        has_hidden = has_hidden or read_field(line) is None
        _add(found, label, line[match.end() :].strip(), ", " if label in _PEOPLE else " ")
    return found if has_hidden and Label.FROM in found.values else None


def _add(found: Header, label: Label | None, value: str, joiner: str) -> None:
    """Put a value behind what the field says already; one that is too long is cut."""
    if label is None:
        return
    known = found.values.get(label, "")
    if len(known) < _MAX_VALUE:
        found.values[label] = f"{known}{joiner}{value}"[:_MAX_VALUE] if known else value[:_MAX_VALUE]
