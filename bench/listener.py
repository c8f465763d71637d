"""What taking a mail costs the listener: CPU of the listening process alone, the acceptor does nothing.

    .venv/bin/python bench/listener.py [small mails] [large mails]

The client is a process of its own. Prints microseconds of CPU a mail (4 KB over one kept, pipelined connection; 4 KB
with a connection each; 5 MB), mails a second, and the peak memory after the largest message allowed.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import resource
import socket
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from helpdeskmail.inbound.smtpd import Listener, ListenerOptions
from helpdeskmail.log import configure
from helpdeskmail.mail.message import Envelope

_LINE = b"A line of seventy-six octets or so, as mail programs like to write them down\r\n"


@dataclass(frozen=True, slots=True)
class Load:
    """What the client sends."""

    name: str
    mails: int
    size: int  # octets of one message
    kept: bool = True  # one connection for all of them


class CountingAcceptor:
    """Takes everything and keeps nothing."""

    def __init__(self) -> None:
        self.count = 0

    async def accept(self, envelope: Envelope, data: bytes) -> int:
        self.count += 1
        return self.count


def send(port: int, load: Load) -> None:
    """Send the load, MAIL, RCPT and DATA in one packet; runs in the client process."""
    body = b"Subject: bench\r\n\r\n" + _LINE * (load.size // len(_LINE)) + b".\r\n"
    for _ in range(1 if load.kept else load.mails):
        with socket.create_connection(("127.0.0.1", port)) as peer, peer.makefile("rb") as replies:
            peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            replies.readline()
            peer.sendall(b"HELO bench.example\r\n")
            replies.readline()
            for _ in range(load.mails if load.kept else 1):
                peer.sendall(b"MAIL FROM:<anna@client.example>\r\nRCPT TO:<sos@desk.example>\r\nDATA\r\n")
                for _ in range(3):
                    replies.readline()
                peer.sendall(body)
                reply = replies.readline()
                if not reply.startswith(b"250"):
                    raise RuntimeError(reply.decode("ascii"))


async def measure(port: int, load: Load) -> None:
    """Run the load and print what it cost this process."""
    client = multiprocessing.get_context("fork").Process(target=send, args=(port, load))
    wall, cpu = time.perf_counter(), time.process_time()
    client.start()
    while client.is_alive():
        await asyncio.sleep(0.05)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    outcome = "" if client.exitcode == 0 else "  FAILED"
    print(
        f"{load.name:32} {cpu / load.mails * 1e6:10.0f} µs CPU a mail {load.mails / wall:8.0f} a second"
        f"   peak {peak} MB{outcome}"
    )


async def serve(load: Load) -> None:
    """Measure the load on a listener of its own."""
    listener = Listener(
        ListenerOptions(port=0), CountingAcceptor(), lambda address: None, clock=lambda: datetime.now(UTC)
    )
    await listener.start()
    await measure(listener.port, load)
    await listener.drain(5.0)


def main(small: int = 5_000, large: int = 20) -> None:
    """Measure all loads."""
    configure(level="warning")
    for load in (
        Load("4 KB, kept connection", small, 4_096),
        Load("4 KB, a connection each", small // 4, 4_096, kept=False),
        Load("5 MB, kept connection", large, 5_000_000),
        Load("25 MB", 2, 25_000_000),
    ):
        asyncio.run(serve(load))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
