"""A desk's way out, for tests: outbox items, a clock that is set by hand, transports that do as they are told."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from helpdeskmail.core.delivery import LIFETIME, Outcome, Settlement, Trigger
from helpdeskmail.core.model import Outbox
from helpdeskmail.errors import SmtpReply
from helpdeskmail.outbound.courier import Courier, CourierOptions
from helpdeskmail.outbound.transport import OutgoingMail, Transport
from helpdeskmail.store.blobs import Blobs
from helpdeskmail.store.database import Database
from helpdeskmail.store.unit import Unit

START = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)

_TEXT = "MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nHello.\r\n"

TAKEN = Outcome(Trigger.DELIVERED, SmtpReply(250, "2.0.0", "taken"))
BUSY = Outcome(Trigger.DEFERRED, SmtpReply(451, "4.3.0", "busy"))
REFUSED = Outcome(Trigger.FAILED, SmtpReply(550, "5.1.1", "no such user"))
CUT = Outcome(Trigger.DEFERRED, text="the transport was closed")
SILENCE = Outcome(Trigger.UNCERTAIN, text="no answer after DATA")
DOWN = Outcome(Trigger.UNREACHABLE, text="connection refused")


class Clock:
    """The time, as the test wants it."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **by: float) -> None:
        self.now += timedelta(**by)


class ScriptedTransport:
    """Gives each recipient the outcomes scripted for it, then takes everything. `hold` lets nobody land."""

    def __init__(self) -> None:
        self.sent: list[str] = []  # recipients, in the order of the attempts
        self.script: dict[str, list[Outcome | Exception]] = defaultdict(list)
        self.usual: Outcome = TAKEN
        self.held: dict[str, asyncio.Event] = {}
        self.most_at_once = 0
        self.closed = False
        self._at_once = 0

    def hold(self, *recipients: str) -> None:
        self.held |= {recipient: asyncio.Event() for recipient in recipients}

    def let_go(self) -> None:
        for event in self.held.values():
            event.set()

    async def send(self, mail: OutgoingMail) -> Outcome:
        self.sent.append(mail.recipient)
        self._at_once += 1
        self.most_at_once = max(self.most_at_once, self._at_once)
        try:
            await asyncio.sleep(0)
            if mail.recipient in self.held:
                await self.held[mail.recipient].wait()
                if self.closed:
                    return CUT
            outcome = self.script[mail.recipient].pop(0) if self.script[mail.recipient] else self.usual
        finally:
            self._at_once -= 1
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    async def close(self) -> None:
        self.closed = True
        self.let_go()


def an_item(number: int, **fields: Any) -> Outbox:
    """Item `number`, to `r<number>@client.example`, due at once."""
    message_id = f"<{number}@desk.example>"
    values: dict[str, Any] = {
        "template": "comment",
        "cause": "rule:comment",
        "recipient": f"r{number}@client.example",
        "message_id": message_id,
        "content": f"Message-ID: {message_id}\r\n{_TEXT}".encode(),
        "created_at": START,
        "next_at": START,
        "expires_at": START + LIFETIME,
    }
    return Outbox(id=number, **{**values, **fields})


async def put(database: Database, *items: Outbox) -> None:
    await database.write(lambda unit: unit.insert_all(list(items)))


async def kept(database: Database, number: int = 1) -> Outbox:
    """Item `number` as the database has it."""
    return await database.read(lambda unit: unit.get(Outbox, number))


async def states(database: Database) -> list[str]:
    """The states of all items, by id."""
    return [str(item.state) for item in await database.read(lambda unit: unit.find_all(Outbox))]


async def until(condition: Callable[[], Any], *, seconds: float = 5.0) -> None:
    """Wait for a condition, plain or awaitable."""
    async with asyncio.timeout(seconds):
        while True:
            found = condition()
            if await found if asyncio.iscoroutine(found) else found:
                return
            await asyncio.sleep(0.005)


async def settled(database: Database, *, but: Sequence[str] = ()) -> None:
    """Wait until nothing is claimed any more and nothing due is left but for these recipients."""

    async def nothing_left() -> bool:
        items = await database.read(lambda unit: unit.find_all(Outbox))
        return all(item.state != "queued" and not item.claimed_by for item in items if item.recipient not in but)

    await until(nothing_left)


class CourierMaker:
    """Makes couriers on one database, with a clock set by hand, that note permanent failures in `failures`."""

    def __init__(self, database: Database, blobs: Blobs) -> None:
        self.clock = Clock()
        self.failures: list[tuple[int, Settlement]] = []
        self._database = database
        self._blobs = blobs

    def make(self, transport: Transport, owner: str = "desk-1", **options: Any) -> Courier:
        values: dict[str, Any] = {"poll_seconds": 0.02, "first_pause_seconds": 0.05, "grace_seconds": 5.0}
        return Courier(
            options.pop("database", self._database),
            self._blobs,
            transport,
            owner=owner,
            clock=options.pop("clock", self.clock),
            random=lambda: 0.5,
            on_failed=options.pop("on_failed", self._note),
            options=CourierOptions(**{**values, **options}),
        )

    @asynccontextmanager
    async def running(self, transport: Transport, owner: str = "desk-1", **options: Any) -> AsyncIterator[Courier]:
        """A courier at work; stopped in order at the end."""
        courier = self.make(transport, owner, **options)
        task = asyncio.create_task(courier.run())
        try:
            yield courier
        finally:
            await courier.stop()
            await task

    def _note(self, _unit: Unit, item: Outbox, settlement: Settlement) -> None:
        self.failures.append((item.id, settlement))
