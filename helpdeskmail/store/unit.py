"""All that a job may do to the store, inside one transaction."""

from __future__ import annotations

from sqlalchemy import Connection

from helpdeskmail.core.changes import Changes
from helpdeskmail.store.facts import Facts
from helpdeskmail.store.figures import Figures
from helpdeskmail.store.ids import BLOCK, COUNT_UP, IdSource
from helpdeskmail.store.last_changes import LastChanges
from helpdeskmail.store.leases import Leases
from helpdeskmail.store.listings import Listings
from helpdeskmail.store.records import Kept
from helpdeskmail.store.work_lists import WorkLists


class Unit(Leases, LastChanges, Facts, Figures, Listings, WorkLists):
    """The verbs of the store on one connection. Nothing of it outlives the job it was given to.

    An error of the store ends the job: going on after catching one fails too, for part of the work may be undone.
    """

    def __init__(self, connection: Connection, ids: IdSource | None = None, kept: Kept | None = None) -> None:
        """Without `ids` in hand, each call reserves its own inside the transaction. `kept`: see `Records`."""
        super().__init__(connection, kept)
        self._ids = ids or IdSource()

    def take_ids(self, count: int) -> range:
        """`count` new ids, following one another."""
        return self._ids.take(count) or self._reserve(count)

    def new_id(self) -> int:
        """One new id."""
        return self.take_ids(1)[0]

    def next_number(self, scope: str) -> int:
        """The next number in a ticket number's scope ("2026"), from 1; without gaps but for what is rolled back."""
        return self._count_up(f"ticket:{scope}", 1)

    def save(self, changes: Changes) -> None:
        """Insert, update, remove all of it; `changes.letters` are the caller's, to be added as outbox items before."""
        self.insert_all(changes.inserts)
        for (kind, record_id), values in changes.updates.items():
            self.update(kind, record_id, **values)
        for kind, record_id in changes.removals:
            self.delete(kind, record_id)

    def stock_ids(self) -> None:
        """Put a block of ids in hand; the caller commits this before it uses them."""
        self._ids.add(self._reserve(BLOCK))

    def _reserve(self, count: int) -> range:
        end = self._count_up("ids", count) + 1
        if end - count <= self._ids.highest:  # an earlier reservation was rolled back after its ids were handed out
            end = self._count_up("ids", self._ids.highest + 1 - (end - count)) + 1
        self._ids.highest = end - 1
        return range(end - count, end)

    def _count_up(self, name: str, count: int) -> int:
        value: int = self.execute(COUNT_UP, {"name": name, "count": count}).scalar_one()
        return value
