"""All that one decision wants saved, as one value: the store saves it in one transaction or not at all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from helpdeskmail.core.call import Call
from helpdeskmail.core.letter import Letter
from helpdeskmail.core.model import Record


@dataclass(slots=True)
class Changes:
    """New records in the order of their making, changed fields of kept ones, letters and calls to be written out."""

    inserts: list[Record] = field(default_factory=list)
    updates: dict[tuple[type[Record], int], dict[str, Any]] = field(default_factory=dict)
    letters: list[Letter] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)

    def add(self, record: Record) -> None:
        """Save a new record."""
        self.inserts.append(record)

    def set(self, kind: type[Record], record_id: int, **values: Any) -> None:
        """Change fields of a record that is kept already; later calls win."""
        self.updates.setdefault((kind, record_id), {}).update(values)
