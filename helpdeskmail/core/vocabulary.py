"""What the fields of a ticket may hold, in the desk's own words: one reader for rules, command line and mail.

`Vocabulary.read` turns what a person typed into what is kept: a closed word in small letters, a category by its whole
path, a date as 2026-12-24. The empty text takes a value away.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from helpdeskmail.core.categories import Categories
from helpdeskmail.core.model import Priority, Ticket
from helpdeskmail.core.rule_words import MAX_LINE, one_line
from helpdeskmail.errors import FieldRefused

GRADES = ("low", "normal", "high")  # of impact and urgency
NATURES = ("incident", "request")

CHOICES: dict[str, tuple[str, ...]] = {
    "priority": tuple(Priority),
    "nature": NATURES,
    "impact": GRADES,
    "urgency": GRADES,
}
_LINES = ("subject", "team", "product", "version", "site", "item", "reference", "reference2", "internal_reference")
NAMED = (*CHOICES, "category", "wished_date", "language", *_LINES)  # every field with a meaning of its own
_NEVER_EMPTY = ("priority", "subject", "language")
PREVIOUS = "previous"  # the field in which the desk keeps the number of the ticket that a new one goes on with
# What is changed by other means, and what the desk keeps among the fields for itself.
_RESERVED = frozenset(Ticket.model_fields) - frozenset(NAMED) | {"assignee", "requester", "organisation", PREVIOUS}
_FREE_NAME = re.compile(r"[a-z0-9_-]{1,60}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")
_NUMBER = re.compile(r"([+-]?)([0-9]{1,15})(?:[.,]([0-9]{1,6}))?")
_ISO_LENGTH = len("2026-12-24")  # Python reads other ISO forms as well, which nobody means
_SHOWN = 60  # characters of a value in an error


class OwnType(StrEnum):
    """What a field of the owner's holds."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class OwnField:
    """A field that the desk's owner declared. `labels`: language → label, where it is another than `label`."""

    name: str
    label: str
    type: OwnType = OwnType.TEXT
    choices: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)

    def label_in(self, language: str) -> str:
        """What people of a language ("fr", "fr-BE") call it."""
        return self.labels.get(language) or self.labels.get(language.partition("-")[0]) or self.label

    def read(self, text: str) -> str:
        """The value as it is kept; `FieldRefused` says what to write."""
        match self.type:
            case OwnType.TEXT:
                return text
            case OwnType.NUMBER:
                return _read_number(self.name, text)
            case OwnType.DATE:
                return _read_date(self.name, text)
            case OwnType.CHOICE:
                return _read_choice(self.name, text, self.choices)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the owner declared. Without own fields, any name that is free is a field of its own."""

    categories: Categories = field(default_factory=Categories)
    own_fields: Mapping[str, OwnField] = field(default_factory=dict)

    def read(self, name: str, value: str) -> tuple[str, str]:
        """The field that a person means, and its value as it is kept.

        `FieldRefused` says what is wrong and what to write: a name that is no field, a value that it may not have.
        """
        key = self.find_name(name)
        text = value.strip()
        if not text:
            if key in _NEVER_EMPTY:
                raise FieldRefused(f"the {_spoken(key)} cannot be empty")
            return key, ""
        if len(text) > MAX_LINE or not text.isprintable():
            raise FieldRefused(f"the {_spoken(key)} must be one line of at most {MAX_LINE} printable characters")
        return key, self._read_value(key, text)

    def label_of(self, name: str, language: str) -> str:
        """What people of a language call a field; one that nobody declared is called by its name."""
        own = self.own_fields.get(name)
        return own.label_in(language) if own else _spoken(name).capitalize()

    def find_name(self, name: str) -> str:
        """The field's name as it is kept: "Wished date", "wished-date" and "field.wished_date" are one."""
        word = name.strip().lower().removeprefix("field.")
        plain = word.replace("-", "_").replace(" ", "_")
        if plain in NAMED or plain in self.own_fields:
            return plain
        if plain in _RESERVED:
            raise FieldRefused(f'"{plain}" is no field that is set by its name; the desk keeps it itself')
        if self.own_fields:
            known = (*self.own_fields, *NAMED)
            raise FieldRefused(f"there is no field {_shown(word)}{_guess(plain, known)}; there are: {', '.join(known)}")
        if not _FREE_NAME.fullmatch(word):
            raise FieldRefused(
                f"{_shown(name)} cannot be a field's name; write letters of a to z, digits, - and _, at most 60"
            )
        return word

    def _read_value(self, key: str, text: str) -> str:
        if key in CHOICES:
            return _read_choice(key, text, CHOICES[key])
        if key == "category":
            try:
                return self.categories.find(text)
            except ValueError as error:
                raise FieldRefused(str(error)) from None
        if key == "wished_date":
            return _read_date(key, text)
        if key == "language" and not _LANGUAGE.fullmatch(text):
            raise FieldRefused(f'"{one_line(text, _SHOWN)}" is not a language; write its code, as in "fr" or "pt-BR"')
        return self.own_fields[key].read(text) if key in self.own_fields else text


def _read_choice(name: str, text: str, choices: Collection[str]) -> str:
    by_word = {choice.casefold(): choice for choice in choices}
    word = text.casefold()
    if word not in by_word:
        guess = _guess(word, by_word)
        raise FieldRefused(f"there is no {_spoken(name)} {_shown(text)}{guess}; there are: {', '.join(choices)}")
    return str(by_word[word])


def find_date(text: str) -> date | None:
    """The day that a kept date ("2026-12-24") is."""
    try:
        return date.fromisoformat(text) if len(text) == _ISO_LENGTH else None
    except ValueError:
        return None


def _read_date(name: str, text: str) -> str:
    found = find_date(text)
    if found is None:
        raise FieldRefused(f"the {_spoken(name)} {_shown(text)} is no day; write it as in 2026-12-24")
    return found.isoformat()


def _read_number(name: str, text: str) -> str:
    found = _NUMBER.fullmatch(text)
    if found is None:
        raise FieldRefused(f"the {_spoken(name)} {_shown(text)} is no number; write it as in 12 or 12.5")
    sign, whole, part = found.groups(default="")
    return f"{sign.removeprefix('+')}{int(whole)}{f'.{part}' if part else ''}"


def _guess(word: str, known: Collection[str]) -> str:
    close = difflib.get_close_matches(word[:_SHOWN], known, n=1)
    return f"; did you mean {close[0]}?" if close else ""


def _spoken(name: str) -> str:
    return name.replace("_", " ")


def _shown(text: str) -> str:
    return repr(one_line(text, _SHOWN))
