"""The timers' worker: claims what is due and walks the one road with it.

Contract.
- A due timer fires once, though several daemons run: rows are leased, and the ticket is locked while it is decided what
  fires (`helpdeskmail.core.timing`).
- After a stop, what came due meanwhile fires at the start, in order.
- A timer whose ticket makes trouble is tried again when its lease runs out; it does not delay those of other tickets.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from helpdeskmail.errors import StoreError
from helpdeskmail.log import describe_error, get_logger
from helpdeskmail.roads import Roads
from helpdeskmail.store.database import Database

log = get_logger()

LEASE = timedelta(minutes=5)
BATCH = 50
POLL = 1.0  # seconds between two looks


@dataclass(slots=True)
class Timers:
    """Fires timers. `run` is its background task."""

    db: Database
    roads: Roads
    clock: Callable[[], datetime]
    owner: str
    on_outgoing: Callable[[], None]  # told after a commit that put mail into the outbox
    lease: timedelta = LEASE
    _stopping: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        """Look for due timers until `stop`."""
        while not self._stopping.is_set():
            try:
                busy = await self.fire_due()
            except StoreError as error:
                log.error("task_failed", task="timers", error=describe_error(error))
                busy = False
            if not busy:
                await self._pause()

    def stop(self) -> None:
        """Let `run` end after what it has begun."""
        self._stopping.set()

    async def fire_due(self) -> bool:
        """Fire what is due now, a batch at most; True when there was something."""
        now = self.clock()
        timers = await self.db.write(
            lambda unit: unit.claim_timers(now=now, owner=self.owner, limit=BATCH, lease=self.lease)
        )
        tickets = dict.fromkeys(timer.ticket_id for timer in timers)
        await asyncio.gather(*(self._fire(ticket_id) for ticket_id in tickets))
        return bool(timers)

    async def _fire(self, ticket_id: int) -> None:
        try:
            decision = await self.db.write(lambda unit: self.roads.tick(unit, ticket_id))
        except Exception as error:
            log.error("task_failed", task="timers", error=describe_error(error), exc_info=error)
            return
        with structlog.contextvars.bound_contextvars(ticket=decision.ticket.number if decision.ticket else ""):
            for timer in decision.fired:
                log.info("timer_fired", timer=timer.kind, due_at=timer.due_at)
        if decision.outbox:
            self.on_outgoing()

    async def _pause(self) -> None:
        try:
            async with asyncio.timeout(POLL):
                await self._stopping.wait()
        except TimeoutError:
            pass
