"""The people named in a header block that stands in a text: its addresses are written for readers, not for programs.

::

    Anna Petit <anna@customer.test>                        "Petit, Anna" [mailto:anna@customer.test]
    anna@customer.test<mailto:anna@customer.test>          *Anna Petit* (anna@customer.test)

What stands between two addresses is the second one's name. Names without an address are not taken: nobody can write to
them. One person is told by one address; two different ones are never chosen between.
"""

from __future__ import annotations

import re
from enum import Enum

from helpdeskmail.mail.address import Address, ascii_domain, is_address, normalise
from helpdeskmail.mail.headers import one_line

_MAX_VALUE = 20_000  # characters
_MAX_PEOPLE = 200
_MAX_NAME = 200
_CANDIDATE = re.compile(r"[^\s<>()\[\],;:\"@*|\\]{1,64}@[^\s<>()\[\],;:\"@*|\\]{1,255}")
_DOMAIN = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63}){1,20}", re.ASCII)
_AROUND = " \t\"'«»„“”‘’*<>()[],;:|"
_SCHEME = re.compile(r"mailto:", re.IGNORECASE)


class Flaw(Enum):
    """Why a sender cannot be told."""

    NO_ADDRESS = "only a name"
    MALFORMED = "no usable address"
    SEVERAL = "more than one address"


def read_sender(value: str) -> tuple[Address | None, Flaw | None]:
    """The one person that a From line names; the first of several, with the flaw told. Total."""
    value = value[:_MAX_VALUE]
    people = read_people(value)
    if not people:
        return None, Flaw.MALFORMED if "@" in value else Flaw.NO_ADDRESS
    return people[0], Flaw.SEVERAL if len(people) > 1 or _has_stray_at(value) else None


def _has_stray_at(value: str) -> bool:
    """Whether something with "@" is left when the addresses are taken away."""
    return "@" in _CANDIDATE.sub("", value)


def read_people(value: str) -> tuple[Address, ...]:
    """Everyone with an address, each once, in order. Total."""
    value = _SCHEME.sub(" ", value[:_MAX_VALUE])
    found: dict[str, Address] = {}
    end = 0
    for candidate in _CANDIDATE.finditer(value):
        address = candidate[0].strip("'.‘’“”„«»")
        if not _is_usable(address):
            continue
        name = _name(value[end : candidate.start()])
        end = candidate.end()
        known = found.get(normalise(address))
        if known is None and len(found) < _MAX_PEOPLE:
            found[normalise(address)] = Address(address, name)
    return tuple(found.values())


def _is_usable(address: str) -> bool:
    return is_address(address) and bool(_DOMAIN.fullmatch(ascii_domain(address.rpartition("@")[2])))


def _name(text: str) -> str:
    """The name in front of an address: of "Bob Stein; Anna Petit <" the last."""
    last = text.strip(_AROUND).rpartition(";")[2]
    return " ".join(one_line(last).split()).strip(_AROUND)[:_MAX_NAME]
