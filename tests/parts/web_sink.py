"""A web server that keeps what is posted to it and answers as it is told to, inside the test's own event loop.

`sink.say("503 busy")` scripts the next answers, the header lines behind the status among them; when the script has run
out, everything is taken. Some answers are deeds: `HANG` says nothing more, `DROP` closes the connection, `ENDLESS`
begins an answer of 200 that has no end.
"""

from __future__ import annotations

import asyncio
import ssl
from collections import deque
from dataclasses import dataclass
from types import TracebackType

LOOPBACK = "127.0.0.1"
HANG, DROP, ENDLESS = "hang", "drop", "endless"


@dataclass(frozen=True)
class Posted:
    """One request that the sink got whole."""

    path: str
    headers: dict[str, str]
    body: bytes
    connection: int  # 1 for the first one


class WebSink:
    """`async with WebSink() as sink:` listens on `sink.port`."""

    def __init__(self, *, tls: ssl.SSLContext | None = None) -> None:
        self.port = 0
        self.posted: list[Posted] = []
        self.connections = 0
        self.written = 0  # octets of endless answers
        self.usual = "200 OK"
        self._tls = tls
        self._script: deque[str] = deque()
        self._tasks: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None

    def say(self, *answers: str) -> None:
        """Answer the next requests so: "503 busy\\r\\nRetry-After: 120"."""
        self._script.extend(answers)

    def url(self, path: str = "/hooks/T0P-S3CR3T") -> str:
        """Where it can be called."""
        return f"{'https' if self._tls else 'http'}://{LOOPBACK}:{self.port}{path}"

    async def __aenter__(self) -> WebSink:
        self._server = await asyncio.start_server(self._serve, LOOPBACK, self.port, ssl=self._tls)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._server is not None
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        self.connections += 1
        number = self.connections
        try:
            while await self._answer(reader, writer, number):
                pass
        except (OSError, EOFError, asyncio.CancelledError):
            pass
        finally:
            self._tasks.discard(task)
            writer.transport.abort()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, number: int) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)}
        body = await reader.readexactly(int(headers.get("content-length", "0")))
        self.posted.append(Posted(head[0].split(" ")[1], headers, body, number))
        answer = self._script.popleft() if self._script else self.usual
        if answer == HANG:
            await asyncio.Event().wait()
        if answer == DROP:
            return False
        if answer == ENDLESS:
            await self._go_on_and_on(writer)
        length = "" if "Content-Length" in answer else "\r\nContent-Length: 2"
        writer.write(f"HTTP/1.1 {answer}{length}\r\n\r\nok".encode())
        await writer.drain()
        return True

    async def _go_on_and_on(self, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            writer.write(b"x" * 4096)
            self.written += 4096
            await writer.drain()
