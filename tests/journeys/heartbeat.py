"""How quickly a daemon answers, seen from outside: a session that asks NOOP again and again."""

from __future__ import annotations

import socket
import threading
import time
from types import TracebackType
from typing import BinaryIO

from tests.parts.daemon import DESK
from tests.parts.ports import LOOPBACK

PAUSE = 0.005  # seconds between an answer and the next question
NOOPS = 500  # of one session: a listener ends sessions of very many commands


class RawSession:
    """An SMTP session without any work on the data, so that this process does not stand in its own way."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection((LOOPBACK, port), timeout=60)
        self._answers: BinaryIO = self._socket.makefile("rb")
        self._read()
        self.say(b"EHLO raw.customer.test\r\n")

    def say(self, octets: bytes) -> bytes:
        """Send octets; returns the last line of the answer."""
        self._socket.sendall(octets)
        return self._read()

    def send(self, mail: bytes) -> bytes:
        """Send a mail; returns the answer to it."""
        self.begin_mail()
        return self.say(mail + b"\r\n.\r\n")

    def begin_mail(self) -> None:
        """Say all that comes before the first octet of a mail."""
        for command in (b"MAIL FROM:<raw@customer.test>\r\n", b"RCPT TO:<%s>\r\n" % DESK.encode(), b"DATA\r\n"):
            self.say(command)

    def is_cut_off(self) -> bool:
        """Whether the daemon ends the session without another word; waits for what it does."""
        try:
            return self._read() == b""
        except ConnectionResetError:
            return True

    def __enter__(self) -> RawSession:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._answers.close()
        self._socket.close()

    def _read(self) -> bytes:
        while (line := self._answers.readline())[3:4] == b"-":
            pass
        return line


class Heartbeat:
    """`with Heartbeat(port) as heartbeat:` asks until the block is left."""

    def __init__(self, port: int) -> None:
        self.waits: list[float] = []  # seconds until each answer
        self._port = port
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._beat)

    @property
    def longest(self) -> float:
        """The longest wait for an answer, in seconds."""
        return max(self.waits)

    def __enter__(self) -> Heartbeat:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    def _beat(self) -> None:
        while not self._over.is_set():
            with RawSession(self._port) as session:
                self._ask(session)

    def _ask(self, session: RawSession) -> None:
        for _ in range(NOOPS):
            begun = time.perf_counter()
            session.say(b"NOOP\r\n")
            self.waits.append(time.perf_counter() - begun)
            if self._over.wait(PAUSE):
                return
