"""Writes what attempts came to into the store, as many at a time as wait.

Contract: a noted result is written once, however often the store has to be asked, for a forgotten delivery would be
sent again. What a daemon that lost its claim learnt late counts only if the mail was delivered.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from helpdeskmail.core.delivery import HOLD_OFF, Outcome, Settlement, Trigger, after, settle
from helpdeskmail.core.model import Outbox, OutboxState
from helpdeskmail.errors import StoreError
from helpdeskmail.log import describe_error, get_logger
from helpdeskmail.store.database import Database
from helpdeskmail.store.unit import Unit

BATCH = 50
PATIENCE = 3  # failures of the store that are borne before something else is tried
_RETRY_SECONDS = 1.0
_LOCK = timedelta(minutes=1)  # longer than any transaction

OnFailed = Callable[[Unit, Outbox, Settlement], None]

log = get_logger()


@dataclass(frozen=True, slots=True, eq=False)
class Result:
    """What one attempt at an item came to, and when."""

    item: Outbox
    outcome: Outcome
    at: datetime
    jitter: float  # in [0, 1)


def log_keys(item: Outbox) -> dict[str, Any]:
    """By what a log line about an item is found: the mail that caused it and the ticket, if any, and its own ids."""
    keys = {"intake_id": item.intake_id, "ticket": item.ticket_number, "message_id": item.message_id}
    return {"outbox_id": item.id, **{name: value for name, value in keys.items() if value}}


class Ledger:
    """The results that are not written yet. `on_failed` runs in the transaction that notes a permanent failure."""

    def __init__(self, database: Database, *, owner: str, on_failed: OnFailed, hold_off: timedelta = HOLD_OFF) -> None:
        self._database = database
        self._owner = owner
        self._on_failed = on_failed
        self._hold_off = hold_off
        self._waiting: list[Result] = []
        self._noted = asyncio.Event()
        self._failures = 0  # of the store, one after the other
        self._closed = False

    def note(self, result: Result) -> None:
        """Have a result written as soon as may be."""
        self._waiting.append(result)
        self._noted.set()

    def close(self) -> None:
        """No more will be noted: `run` ends when all is written."""
        self._closed = True
        self._noted.set()

    async def run(self) -> None:
        """Write what is noted until closed. A store that fails is asked again, after closing a few times only."""
        while self._waiting or not self._closed:
            self._noted.clear()
            if not self._waiting:
                await self._noted.wait()
                continue
            try:
                await self._write(self._waiting[:BATCH])
                self._failures = 0
            except StoreError as error:
                self._failures += 1
                log.error("task_failed", task="ledger", error=describe_error(error))
                if self._closed and self._failures > PATIENCE:
                    return
                await asyncio.sleep(_RETRY_SECONDS)

    async def _write(self, batch: Sequence[Result]) -> None:
        """Write the first of those that wait: in one transaction or, if a callback fails, in one each.

        A callback that goes on failing is left out: what happened to the mail is noted in any case.
        """
        try:
            settlements = await self._settle(batch, self._on_failed)
        except Exception as error:
            if len(batch) > 1:
                for result in batch:
                    await self._write([result])
                return
            if isinstance(error, StoreError) and self._failures < PATIENCE:
                raise
            settlements = await self._settle(batch, _do_nothing)
            log.error("task_failed", task="on_failed", **log_keys(batch[0].item), error=describe_error(error))
        del self._waiting[: len(batch)]
        for result, settlement in zip(batch, settlements, strict=True):
            if settlement:
                _tell(result, settlement)

    async def _settle(self, batch: Sequence[Result], on_failed: OnFailed) -> list[Settlement | None]:
        return await self._database.write(lambda unit: self._settle_in(unit, batch, on_failed))

    def _settle_in(self, unit: Unit, batch: Sequence[Result], on_failed: OnFailed) -> list[Settlement | None]:
        ids = [result.item.id for result in batch]
        own = unit.extend_lease(Outbox, ids, owner=self._owner, until=batch[-1].at + _LOCK)  # locks the rows, too
        settlements: list[Settlement | None] = []
        for result in batch:
            item = result.item if result.item.id in own else _find_late(unit, result)
            settlements.append(self._settle_item(unit, item, result, on_failed) if item else None)
        return settlements

    def _settle_item(self, unit: Unit, item: Outbox, result: Result, on_failed: OnFailed) -> Settlement:
        settlement = settle(item, result.outcome, result.at, result.jitter, hold_off=self._hold_off)
        unit.update(Outbox, item.id, **settlement.values)
        if settlement.state is OutboxState.FAILED:
            on_failed(unit, item, settlement)
        return settlement


def _find_late(unit: Unit, result: Result) -> Outbox | None:
    """The item as it stands now that it is no longer ours, if the result changes anything about it."""
    if result.outcome.kind is not Trigger.DELIVERED:
        return None
    item = unit.find(Outbox, id=result.item.id)
    return item if item and after(item.state, Trigger.DELIVERED) is not item.state else None


def _do_nothing(_unit: Unit, _item: Outbox, _settlement: Settlement) -> None:
    """Stands in for a callback that fails."""


def _tell(result: Result, settlement: Settlement) -> None:
    """Log a settlement. An unreachable server says nothing about a mail, and is told once, by the courier."""
    item = result.item
    keys = {**log_keys(item), "recipient": item.recipient}
    match settlement.state:
        case OutboxState.DELIVERED:
            log.info("delivery_done", **keys, reply=settlement.last_reply)
        case OutboxState.FAILED:
            log.warning("delivery_failed", **keys, reply=settlement.last_reply)
        case _ if result.outcome.kind is Trigger.UNREACHABLE:
            pass
        case OutboxState.UNCERTAIN:
            log.warning("delivery_uncertain", **keys, next_at=settlement.next_at)
        case OutboxState.DEFERRED:
            due = {"next_at": settlement.next_at, "attempts": settlement.attempts}
            log.info("delivery_deferred", **keys, reply=settlement.last_reply, **due)
        case _:
            pass
