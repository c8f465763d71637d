"""The digests' worker: sends each agent what waits for them, at their hour.

Contract.
- A digest goes out once, though several daemons run: planning the next one is what claims it, and it is saved in the
  transaction that plans (`Roads.digest`).
- After a stop, at most one goes out, however many were missed.
- An agent whose digest makes trouble does not delay those of others; it is tried again at the next look.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from helpdeskmail.core.digest import next_digest
from helpdeskmail.core.model import Agent
from helpdeskmail.errors import StoreError
from helpdeskmail.log import describe_error, get_logger
from helpdeskmail.roads import Roads
from helpdeskmail.store.database import Database

log = get_logger()

POLL = 15.0  # seconds between two looks


@dataclass(slots=True)
class Digests:
    """Sends digests. `run` is its background task."""

    db: Database
    roads: Roads
    clock: Callable[[], datetime]
    on_outgoing: Callable[[], None]  # told after a commit that put mail into the outbox
    _stopping: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        """Look for digests that are due until `stop`."""
        while not self._stopping.is_set():
            try:
                await self.send_due()
            except StoreError as error:
                log.error("task_failed", task="digests", error=describe_error(error))
            await self._pause()

    def stop(self) -> None:
        """Let `run` end after what it has begun."""
        self._stopping.set()

    async def send_due(self) -> int:
        """Send what is due now, and plan what was not planned; how many were sent."""
        agents = await self.db.read(lambda unit: unit.active_agents())
        sent = 0
        for agent in self._of_whom_to_look_after(agents):
            sent += await self._send(agent)
        if sent:
            self.on_outgoing()
        return sent

    def _of_whom_to_look_after(self, agents: Sequence[Agent]) -> list[Agent]:
        """Those with a digest that is due, and those with none planned who are to get one."""
        now, policy = self.clock(), self.roads.desk.policy
        due = [agent for agent in agents if agent.digest_next_at is not None and agent.digest_next_at <= now]
        unplanned = [agent for agent in agents if agent.digest_next_at is None]
        return due + [agent for agent in unplanned if next_digest(agent, policy, now) is not None]

    async def _send(self, agent: Agent) -> int:
        try:
            decision = await self.db.write(lambda unit: self.roads.digest(unit, agent))
        except Exception as error:  # logged; one agent's digest must not hold up the others
            log.error("task_failed", task="digests", error=describe_error(error), exc_info=error)
            return 0
        outbox = decision.outbox if decision else []
        for item in outbox:
            log.info("digest_queued", agent=agent.address, outbox_id=item.id)
        return len(outbox)

    async def _pause(self) -> None:
        try:
            async with asyncio.timeout(POLL):
                await self._stopping.wait()
        except TimeoutError:
            pass
