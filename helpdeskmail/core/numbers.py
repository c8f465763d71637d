"""Ticket numbers: their configurable form, and finding one in a subject, whatever mail programs did to it.

A form is literal text around `{sequence}`, which may be padded (`{sequence:07}`), and date fields: `{date}` (yymmdd),
`{year}` (four digits), `{yy}` (two). The sequence starts again whenever the date field with the shortest span changes:

====================  ==========================  ================
form                  numbers                     starts again
====================  ==========================  ================
``{sequence}``        1001, 1002                  never
``CS{sequence:07}``   CS0047447                   never
``I{date}_{sequence:06}``  I131213_000004         each day
``DS{yy}{sequence:05}``    DS2000036              each year
====================  ==========================  ================

A number, once given, is never given again.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_FIELD = re.compile(r"\{(sequence|date|year|yy)(?::0(\d{1,2}))?\}")
_DATE_DIGITS = {"date": 6, "year": 4, "yy": 2}
_MAX_SUBJECT = 2000
# What may stand before a number that is digits only: "[1001]", "#1001", "ticket 1001", "dossier n° 1001".
_LEAD = (
    r"(?:\[|\#|(?:ticket|case|request|dossier|demande|incident|anfrage|vorgang|solicitud|pedido|richiesta|verzoek|"
    r"cas|sol[·.]?licitud)\s{0,3}(?:n[o°º]\.?|nr\.?|num\.?|number|numéro|\#|:)?\s{0,3})"
)


class NumberFormat:
    """One form of ticket numbers. Raises ValueError, with what to write instead, for a form that cannot work."""

    def __init__(self, form: str) -> None:
        self.form = form
        self._fields = [(match[1], int(match[2] or 0)) for match in _FIELD.finditer(form)]
        names = [name for name, _ in self._fields]
        rest = _FIELD.sub("", form)
        if names.count("sequence") != 1:
            raise ValueError("must hold {sequence} exactly once, for example CS{sequence:07}")
        if "{" in rest or "}" in rest:
            raise ValueError("knows only the fields {sequence}, {sequence:07}, {date}, {year} and {yy}")
        if not re.fullmatch(r"[A-Za-z0-9_.\-/]*", rest):
            raise ValueError("may hold letters, digits and _ . - / beside its fields")
        if len(form) > 40 or any(width > 18 for _, width in self._fields):
            raise ValueError("is too long: at most 40 characters and 18 digits")
        self._pattern = self._make_pattern()

    def scope(self, day: date) -> str:
        """The name of the counter that `day`'s numbers come from; a new name is a new count."""
        names = {name for name, _ in self._fields}
        if "date" in names:
            return f"tickets {day:%y%m%d}"
        return f"tickets {day:%Y}" if names & {"year", "yy"} else "tickets"

    def render(self, sequence: int, day: date) -> str:
        """The number with this place in its scope, given on `day`."""
        values = {"date": f"{day:%y%m%d}", "year": f"{day:%Y}", "yy": f"{day:%y}"}

        def fill(match: re.Match[str]) -> str:
            return str(sequence).zfill(int(match[2] or 0)) if match[1] == "sequence" else values[match[1]]

        return _FIELD.sub(fill, self.form)

    def find_numbers(self, subject: str) -> list[str]:
        """Every number of this form in the subject, in the writing the desk gave it, those in brackets first.

        Letter case, full-width characters and missing leading zeros do not matter. Digits alone count only where
        something says that they are a ticket's number: brackets, "#", a word such as "ticket".
        """
        text = unicodedata.normalize("NFKC", subject[:_MAX_SUBJECT])
        found: dict[str, bool] = {}
        for match in self._pattern.finditer(text):
            number = self._rewrite(match)
            bracketed = text[max(0, match.start("number") - 1) : match.start("number")] == "["
            found[number] = found.get(number, False) or bracketed
        return sorted(found, key=lambda number: not found[number])

    def _make_pattern(self) -> re.Pattern[str]:
        parts, end = [], 0
        for match in _FIELD.finditer(self.form):
            parts.append(re.escape(self.form[end : match.start()]))
            digits = _DATE_DIGITS.get(match[1])
            parts.append(rf"(?P<{match[1]}>\d{{{digits}}})" if digits else r"(?P<sequence>\d{1,18})")
            end = match.end()
        body = "".join(parts) + re.escape(self.form[end:])
        has_letters = any(letter.isalpha() for letter in _FIELD.sub("", self.form))
        lead = r"(?<![^\W_])" if has_letters else _LEAD
        return re.compile(rf"{lead}(?P<number>{body})(?![^\W_])", re.IGNORECASE)

    def _rewrite(self, match: re.Match[str]) -> str:
        def fill(place: re.Match[str]) -> str:
            value = match[place[1]]
            return str(int(value)).zfill(int(place[2] or 0)) if place[1] == "sequence" else value

        return _FIELD.sub(fill, self.form)
