"""The courier: takes due outbox items of one channel and has a transport send them, each on its own.

Mails and webhooks have a courier each, so that neither ever waits for the other. What is said of mails here holds of
calls of webhooks, too.

Contract:
- An item is claimed under a lease, which is extended for as long as this courier holds it. A lease that was lost, or
  could not be extended in time, keeps the item from being sent: somebody else may have it.
- At most `concurrency` mails fly at once. One that is slow, refused or impossible delays no other.
- When the relay of all mails cannot be reached, nothing is tried for a while that grows with each failure; what was
  claimed and not yet tried is given back. Webhooks have a server each: one that cannot be reached pauses no other.
- `stop` lets the mails in flight land for `grace_seconds`, then closes the transport, which ends them with what they
  came to. All results are written before `run` returns. A mail that was cut off is deferred or uncertain, never lost.
- Delivery is at least once: a process that is killed between a server's 250 and the commit sends that mail again when
  the lease has run out, with the same Message-ID and bytes.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from helpdeskmail.core.delivery import HOLD_OFF, Outcome, Trigger
from helpdeskmail.core.model import Outbox
from helpdeskmail.log import describe_error, get_logger
from helpdeskmail.mail.mime import assemble
from helpdeskmail.outbound.ledger import Ledger, OnFailed, Result, log_keys
from helpdeskmail.outbound.transport import OutgoingMail, Transport
from helpdeskmail.store.blobs import Blobs
from helpdeskmail.store.database import Database

MAIL = "mail"
_CLOSING_SECONDS = 5.0  # for attempts to come back from a transport that was closed under them

log = get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class CourierOptions:
    """How the courier goes about it. Seconds are real ones, whatever the clock says."""

    channel: str = MAIL  # of the items that it takes
    concurrency: int = 4
    batch: int = 20  # items claimed at once
    lease: timedelta = timedelta(minutes=5)
    hold_off: timedelta = HOLD_OFF  # before a mail that may be out already is sent again
    poll_seconds: float = 1.0  # between looks at the outbox when nobody notifies
    grace_seconds: float = 20.0
    first_pause_seconds: float = 5.0
    longest_pause_seconds: float = 300.0


class Courier:
    """Sends what is due. `run` once; `notify` and `stop` from the same event loop."""

    def __init__(
        self,
        database: Database,
        blobs: Blobs,
        transport: Transport,
        *,
        owner: str,
        clock: Callable[[], datetime],
        random: Callable[[], float],
        on_failed: OnFailed,
        options: CourierOptions | None = None,
    ) -> None:
        """`owner` names this run of this daemon and no other; `random` gives [0, 1).

        `on_failed` runs in the store's thread, inside the transaction that notes a permanent failure.
        """
        self._options = options or CourierOptions()
        self._database = database
        self._blobs = blobs
        self._transport = transport
        self._owner = owner
        self._clock = clock
        self._random = random
        self._ledger = Ledger(database, owner=owner, on_failed=on_failed, hold_off=self._options.hold_off)
        self._backlog: deque[Outbox] = deque()  # claimed, not yet in flight
        self._flying: set[asyncio.Task[None]] = set()
        self._leases: dict[int, datetime] = {}  # what is held, and until when
        self._pause = _Pause(self._options.first_pause_seconds, self._options.longest_pause_seconds)
        self._news = asyncio.Event()  # something may be due
        self._landed = asyncio.Event()  # a mail in flight came to its end
        self._stopping = False
        self._over: asyncio.Event | None = None  # set at the end of `run`

    def notify(self) -> None:
        """Look at the outbox at once: something was put there."""
        self._news.set()

    async def stop(self) -> None:
        """End `run` in order; returns when it is over."""
        self._stopping = True
        self._news.set()
        self._landed.set()
        if self._over:
            await self._over.wait()

    async def run(self) -> None:
        """Send what is due until stopped. Cancelling it ends it in order too, unless it is cancelled again."""
        self._over = asyncio.Event()
        keeper = asyncio.create_task(self._keep_leases())
        ledger = asyncio.create_task(self._ledger.run())
        try:
            while not self._stopping:
                await self._round()
        finally:
            self._stopping = True
            await self._wind_down()
            keeper.cancel()
            self._ledger.close()
            await asyncio.gather(keeper, ledger, return_exceptions=True)
            self._over.set()

    async def _round(self) -> None:
        """Claim some items and send them on their way; wait when there are none."""
        while (seconds := self._pause.seconds_left) > 0 and not self._stopping:
            await self._until_landing(seconds)
        self._news.clear()
        try:
            await self._claim()
        except Exception as error:  # noqa: BLE001 (the store fails: the courier stays)
            log.error("task_failed", task="courier", error=describe_error(error))
        idle = not self._backlog
        while self._backlog and not self._stopping and not self._pause.seconds_left:
            self._start(self._backlog.popleft())
            while len(self._flying) >= self._options.concurrency and not self._stopping:
                await self._until_landing()
        await self._give_back_backlog()
        if idle:
            with suppress(TimeoutError):
                async with asyncio.timeout(self._options.poll_seconds):
                    await self._news.wait()

    async def _until_landing(self, seconds: float | None = None) -> None:
        self._landed.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._landed.wait()

    async def _claim(self) -> None:
        limit = 1 if self._pause.failures else self._options.batch  # one is enough to find out
        now, lease, channel = self._clock(), self._options.lease, self._options.channel
        claim = asyncio.create_task(
            self._database.write(
                lambda unit: unit.claim_outbox(now=now, owner=self._owner, limit=limit, lease=lease, channel=channel)
            )
        )
        try:
            await asyncio.shield(claim)
        finally:  # a claim is made even if we are cancelled meanwhile: it must be known to be given back
            claimed = await claim
            self._backlog.extend(claimed)
            self._leases.update((item.id, now + lease) for item in claimed)

    def _start(self, item: Outbox) -> None:
        task = asyncio.get_running_loop().create_task(self._deliver(item))
        self._flying.add(task)
        task.add_done_callback(self._land)

    def _land(self, task: asyncio.Task[None]) -> None:
        self._flying.discard(task)
        self._landed.set()

    async def _deliver(self, item: Outbox) -> None:
        now = self._clock()
        try:
            if self._leases.get(item.id, now) <= now:
                return  # somebody else may have it by now
            outcome = await self._attempt(item)
            self._note_reachability(outcome)
            self._ledger.note(Result(item, outcome, self._clock(), self._random()))
        finally:
            self._leases.pop(item.id, None)

    async def _attempt(self, item: Outbox) -> Outcome:
        try:
            content = await self._complete(item)
            mail = OutgoingMail(item.return_path, item.recipient, content, item.message_id)
            return await self._transport.send(mail)
        except Exception as error:  # noqa: BLE001 (one mail that cannot be sent is no reason to send no other)
            log.error("task_failed", task="courier", **log_keys(item), error=describe_error(error))
            return Outcome(Trigger.DEFERRED, text=describe_error(error))

    async def _complete(self, item: Outbox) -> bytes:
        """The whole mail, with its attachments. Raises StoreError if one is missing."""
        if not item.attachments:
            return item.content
        return await asyncio.to_thread(self._attach, item)

    def _attach(self, item: Outbox) -> bytes:
        files = [(file["name"], file["content_type"], self._blobs.get(file["sha256"])) for file in item.attachments]
        return assemble(item.content, files)

    def _note_reachability(self, outcome: Outcome) -> None:
        if self._options.channel != MAIL:
            return
        if outcome.kind is not Trigger.UNREACHABLE:
            if self._pause.failures:
                log.info("courier_resumed")
            self._pause.end()
        elif not self._pause.seconds_left and not self._stopping:
            self._pause.begin()
            log.warning("courier_paused", error=outcome.text, seconds=round(self._pause.seconds_left))

    async def _keep_leases(self) -> None:
        """Extend the leases of all that is held, long before they run out."""
        while True:
            await asyncio.sleep(self._options.lease.total_seconds() / 3)
            held, until = list(self._leases), self._clock() + self._options.lease
            if not held:
                continue
            try:
                await self._extend(held, until)
            except Exception as error:  # noqa: BLE001 (the next one may succeed before the leases are over)
                log.error("task_failed", task="leases", error=describe_error(error))

    async def _extend(self, ids: list[int], until: datetime) -> None:
        own = await self._database.write(lambda unit: unit.extend_lease(Outbox, ids, owner=self._owner, until=until))
        for item_id in ids:
            if item_id in own and item_id in self._leases:
                self._leases[item_id] = until
            else:
                self._leases.pop(item_id, None)

    async def _give_back_backlog(self) -> None:
        """Let anybody have at once what was claimed and not tried."""
        ids = [item.id for item in self._backlog]
        self._backlog.clear()
        if not ids:
            return
        try:
            await self._extend(ids, self._clock())
        except Exception as error:  # noqa: BLE001 (their leases run out by themselves)
            log.error("task_failed", task="leases", error=describe_error(error))
        for item_id in ids:
            self._leases.pop(item_id, None)

    async def _wind_down(self) -> None:
        await self._give_back_backlog()
        if self._flying:
            await asyncio.wait(self._flying, timeout=self._options.grace_seconds)
        await self._transport.close()
        if self._flying:
            _, stuck = await asyncio.wait(self._flying, timeout=_CLOSING_SECONDS)
            for task in stuck:
                task.cancel()


class _Pause:
    """How long nothing is tried: doubled with each failure in a row."""

    def __init__(self, first_seconds: float, longest_seconds: float) -> None:
        self.failures = 0
        self._first = first_seconds
        self._longest = longest_seconds
        self._until = 0.0  # in the loop's time

    @property
    def seconds_left(self) -> float:
        return max(0.0, self._until - asyncio.get_running_loop().time())

    def begin(self) -> None:
        seconds = min(self._first * 2 ** min(self.failures, 32), self._longest)
        self.failures += 1
        self._until = asyncio.get_running_loop().time() + seconds

    def end(self) -> None:
        self.failures = 0
        self._until = 0.0
