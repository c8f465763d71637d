"""The one sequence of ids, and counters such as a year's ticket numbers.

Ids are reserved in blocks, in a committed transaction of their own, ahead of the jobs that use them: a job that is
rolled back takes no reservation with it, so no id is handed out twice. A job that wants more than is in hand reserves
them in its own transaction; if that is rolled back, this program does not hand them out again, and nothing that bears
them was kept. Gaps are fine; ids only have to differ.
"""

from __future__ import annotations

from sqlalchemy import text

BLOCK = 2_000
LOW = 1_000  # more than a batch of fifty mails uses

COUNT_UP = text(
    "INSERT INTO sequences (name, value) VALUES (:name, :count)"
    " ON CONFLICT (name) DO UPDATE SET value = sequences.value + excluded.value RETURNING value"
)
"""Adds to a counter and gives its new value. The row stays locked to the end of the transaction (on SQLite, all is)."""


class IdSource:
    """The ids in hand of one thread."""

    def __init__(self) -> None:
        self._next = self._end = 1
        self.highest = 0  # of all that were in hand or handed out: a reservation that was rolled back is not used again

    @property
    def is_low(self) -> bool:
        """Whether a batch may want more than is left."""
        return self._end - self._next < LOW

    def add(self, block: range) -> None:
        """Take in a block that is reserved for good; what was left before is given up unless the block follows it."""
        if block.start != self._end:
            self._next = block.start
        self._end = block.stop
        self.highest = block[-1]

    def take(self, count: int) -> range | None:
        """The next ids; None when there are not enough in hand."""
        if self._end - self._next < count:
            return None
        first, self._next = self._next, self._next + count
        return range(first, self._next)
