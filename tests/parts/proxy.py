"""A TCP proxy that does what networks do: break, go silent, cut short. No privileges are needed.

A test gives hooks that see every piece of data on its way and may pass it on, change it, hold it back, or act on the
link: `proxy.from_server = lambda link, data: link.reset() if b"354" in data else data`.
"""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import Callable
from types import TracebackType

LOOPBACK = "127.0.0.1"


class Link:
    """One proxied connection. Each action gives b"", so that a hook can return it: nothing is passed on."""

    def __init__(self) -> None:
        self.sent = bytearray()  # by the client, as it was
        self.answered = bytearray()  # by the server, as it was
        self.writers: list[asyncio.StreamWriter] = []
        self._silent = False

    def pass_on(self, writer: asyncio.StreamWriter, data: bytes) -> None:
        if data and not self._silent and not writer.is_closing():
            writer.write(data)

    def reset(self) -> bytes:
        """Break both sides with RST."""
        for writer in self.writers:
            raw = writer.get_extra_info("socket")
            if raw is not None and raw.fileno() >= 0:
                raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            writer.transport.abort()
        return b""

    def close(self) -> bytes:
        """Close both sides in order, what was passed on before still arrives."""
        for writer in self.writers:
            writer.close()
        return b""

    def go_silent(self) -> bytes:
        """A black hole from here on: connections stay open, nothing comes through either way."""
        self._silent = True
        return b""


Hook = Callable[[Link, bytes], bytes]


def _as_it_is(_link: Link, data: bytes) -> bytes:
    return data


class Proxy:
    """`async with Proxy(server_port) as proxy:` listens on `proxy.port`."""

    def __init__(self, target_port: int) -> None:
        self.port = 0
        self.links: list[Link] = []
        self.from_client: Hook = _as_it_is
        self.from_server: Hook = _as_it_is
        self._target_port = target_port
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Proxy:
        self._server = await asyncio.start_server(self._serve, LOOPBACK, 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.close()
        for link in self.links:
            link.reset()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.sleep(0)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        link = Link()
        self.links.append(link)
        back_reader, back_writer = await asyncio.open_connection(LOOPBACK, self._target_port)
        link.writers = [writer, back_writer]
        await asyncio.gather(
            self._pump(link, reader, back_writer, link.sent, lambda data: self.from_client(link, data)),
            self._pump(link, back_reader, writer, link.answered, lambda data: self.from_server(link, data)),
        )

    async def _pump(
        self,
        link: Link,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        seen: bytearray,
        hook: Callable[[bytes], bytes],
    ) -> None:
        try:
            while data := await reader.read(65_536):
                seen += data
                link.pass_on(writer, hook(data))
                await writer.drain()
        except OSError:
            pass
        writer.close()
