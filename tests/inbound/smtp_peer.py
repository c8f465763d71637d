"""The other ends of a listener in tests: a peer that speaks raw SMTP, and an acceptor that remembers."""

from __future__ import annotations

import asyncio
import socket
import ssl
import struct
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Self

from helpdeskmail.errors import SmtpReply
from helpdeskmail.inbound.smtpd import Listener, ListenerOptions
from helpdeskmail.mail.message import Envelope

NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
DESK = "sos@desk.example"
UNKNOWN = SmtpReply(550, "5.1.1", "No such address here")
PATIENCE = 10.0  # seconds until a test that waits for something gives up


@dataclass
class RememberingAcceptor:
    """Takes every message, when `gate` is open; raises `error` instead when it is set."""

    error: Exception | None = None
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    taken: list[tuple[Envelope, bytes]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.gate.set()

    async def accept(self, envelope: Envelope, data: bytes) -> int:
        self.begun.set()
        await self.gate.wait()
        if self.error:
            raise self.error
        self.taken.append((envelope, data))
        return len(self.taken)

    @property
    def bodies(self) -> list[bytes]:
        """What was taken, without the trace of three lines in front."""
        return [data.split(b"\r\n", 3)[3] for _, data in self.taken]


def only_desk(address: str) -> SmtpReply | None:
    """A recipient policy that knows one address."""
    return None if address.lower() == DESK else UNKNOWN


@asynccontextmanager
async def listening(
    acceptor: RememberingAcceptor | None = None,
    *,
    recipients: Callable[[str], SmtpReply | None] = only_desk,
    **options: Any,
) -> AsyncIterator[Listener]:
    """A listener on a free port."""
    listener = Listener(
        ListenerOptions(port=0, hostname="desk.example", **options),
        acceptor or RememberingAcceptor(),
        recipients,
        clock=lambda: NOW,
    )
    await listener.start()
    try:
        yield listener
    finally:
        await listener.drain(0.0)


class Peer:
    """A client that sends what it is told, octet by octet."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer

    @classmethod
    @asynccontextmanager
    async def connected(cls, listener: Listener, *, greeted: bool = True) -> AsyncIterator[Self]:
        """Connect; `greeted` reads the greeting and says EHLO."""
        peer = cls(*await asyncio.open_connection("127.0.0.1", listener.port))
        try:
            if greeted:
                await peer.reply()
                await peer.command("EHLO client.example")
            yield peer
        finally:
            await peer.close()

    async def close(self) -> None:
        self.writer.close()
        with suppress(OSError):
            await self.writer.wait_closed()

    def vanish(self) -> None:
        """Break the connection with RST."""
        raw = self.writer.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()

    def send(self, data: bytes) -> None:
        self.writer.write(data)

    async def reply(self) -> str:
        """The next reply, its lines joined; "" when the connection has ended."""
        lines = []
        async with asyncio.timeout(PATIENCE):
            while line := (await self.reader.readline()).decode("ascii"):
                lines.append(line.rstrip("\r\n"))
                if line[3:4] == " ":
                    break
        return "\n".join(lines)

    async def command(self, line: str | bytes) -> str:
        self.send((line.encode() if isinstance(line, str) else line) + b"\r\n")
        return await self.reply()

    async def begin_data(self, *, sender: str = "anna@client.example", recipient: str = DESK) -> None:
        """MAIL, RCPT and DATA up to the 354."""
        assert (await self.command(f"MAIL FROM:<{sender}>")).startswith("250")
        assert (await self.command(f"RCPT TO:<{recipient}>")).startswith("250")
        assert (await self.command("DATA")).startswith("354")

    async def mail(self, body: bytes, **envelope: str) -> str:
        """One whole transaction; `body` is sent as it is, then the final dot. The reply after it."""
        await self.begin_data(**envelope)
        self.send(body + b".\r\n")
        return await self.reply()

    async def start_tls(self, context: ssl.SSLContext) -> None:
        assert (await self.command("STARTTLS")).startswith("220")
        await self.writer.start_tls(context, server_hostname="desk.example")

    async def ended(self) -> bool:
        """Wait until the listener ends the connection; what came meanwhile is dropped."""
        async with asyncio.timeout(PATIENCE):
            with suppress(ConnectionError):
                await self.reader.read()
        return True


async def until(condition: Callable[[], bool]) -> None:
    """Wait for something that happens in another task."""
    async with asyncio.timeout(PATIENCE):
        while not condition():
            await asyncio.sleep(0.005)
