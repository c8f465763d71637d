"""Support contracts: what the desk promises to the organisations that have one, and whether one runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from helpdeskmail.core.calendar import Duration
from helpdeskmail.core.model import Organisation, Priority

Deadlines = Mapping[Priority, Mapping[str, Duration]]  # priority → kind → how long after opening


@dataclass(frozen=True, slots=True)
class Contract:
    """A kind of contract. What its deadlines lack is promised as to everybody."""

    description: str = ""
    deadlines: Deadlines = field(default_factory=dict)


def is_running(organisation: Organisation | None, at: datetime) -> bool:
    """Whether the organisation has a contract, and it has not ended by then."""
    if organisation is None or not organisation.contract:
        return False
    until = organisation.contract_until
    return until is None or until > at
