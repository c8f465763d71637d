"""All that one decision wants saved, as one value: the store saves it in one transaction or not at all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from helpdeskmail.core.call import Call
from helpdeskmail.core.letter import Letter
from helpdeskmail.core.model import Record


@dataclass(slots=True)
class Changes:
    """New records in the order of their making, changed fields of kept ones, those to be removed, letters and calls."""

    inserts: list[Record] = field(default_factory=list)
    updates: dict[tuple[type[Record], int], dict[str, Any]] = field(default_factory=dict)
    removals: list[tuple[type[Record], int]] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)

    def add(self, record: Record) -> None:
        """Save a new record."""
        self.inserts.append(record)

    def set(self, kind: type[Record], record_id: int, **values: Any) -> None:
        """Change fields of a record that is kept already; later calls win."""
        self.updates.setdefault((kind, record_id), {}).update(values)

    def remove(self, kind: type[Record], record_id: int) -> None:
        """Remove a record that is kept, and that no other names."""
        self.removals.append((kind, record_id))

    def include(self, other: Changes) -> None:
        """Save what another decision wants, too, in the same transaction."""
        self.inserts += other.inserts
        for (kind, record_id), values in other.updates.items():
            self.set(kind, record_id, **values)
        self.removals += other.removals
        self.letters += other.letters
        self.calls += other.calls
