"""Free ports for servers that the tests start, and waiting until such a server really answers."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TypeVar

from tests.parts.guard import GuardedServer

LOOPBACK = "127.0.0.1"
Ready = TypeVar("Ready")


class ServerFailed(AssertionError):
    """A server program did not come up; the text holds its log."""


class PortTaken(ServerFailed):
    """Somebody else took the port between our choice and the server's start: try with others."""


def free_ports(count: int) -> list[int]:
    """`count` different TCP ports of 127.0.0.1 that were free a moment ago."""
    with ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind((LOOPBACK, 0))
        return [one.getsockname()[1] for one in sockets]


def wait_for_greeting(port: int, greeting: bytes, server: GuardedServer, *, seconds: float = 15.0) -> None:
    """Return as soon as the server greets on `port`; an open port alone says nothing.

    Raises PortTaken when the server ended because of its address, ServerFailed when it ended or stayed silent.
    """
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if server.exit_status() is not None:
            text = server.log_text()
            kind = PortTaken if "Address already in use" in text else ServerFailed
            raise kind(f"the server ended with status {server.exit_status()}:\n{text}")
        if _greeting(port).startswith(greeting):
            return
        time.sleep(0.02)
    raise ServerFailed(f"no {greeting!r} on port {port} within {seconds} s:\n{server.log_text()}")


def _greeting(port: int) -> bytes:
    try:
        with socket.create_connection((LOOPBACK, port), timeout=1.0) as connection:
            return connection.recv(512)
    except OSError:
        return b""


@contextmanager
def started(start: Callable[[ExitStack], Ready], *, attempts: int = 3) -> Iterator[Ready]:
    """What `start` gives, tried again with new ports while one was taken; its resources live as long as the block."""
    for attempt in range(1, attempts + 1):
        with ExitStack() as resources:
            try:
                ready = start(resources)
            except PortTaken:
                if attempt == attempts:
                    raise
                continue
            yield ready
            return
