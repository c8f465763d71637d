"""What all SMTP sessions of a listener share: its options, who is let in, and the handing over of messages.

The handing over is the one place where a message changes hands, so its contract is this. `take` answers 250 only
after the acceptor returned, that is, after the message is durable. It runs in a task of its own, so that a peer which
goes away meanwhile cannot cut a commit in two: the message is ours then, and the answer is merely not heard. It never
raises; an unknown error becomes 451 without a word of its cause, and a line in the log.
"""

from __future__ import annotations

import asyncio
import ssl
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from helpdeskmail.errors import Refused, SmtpReply, TryLater
from helpdeskmail.inbound.smtp_data import MailData, Room
from helpdeskmail.inbound.smtp_syntax import FAILED, LINE_TOO_LONG, TOO_MANY_HOPS, count_hops, has_line_over
from helpdeskmail.log import get_logger
from helpdeskmail.mail.address import MAX_ADDRESS
from helpdeskmail.mail.message import Envelope

SHUTTING_DOWN = SmtpReply(421, "4.3.2", "Shutting down, try again later")
TOO_MANY_CONNECTIONS = SmtpReply(421, "4.7.0", "Too many connections, try again later")
_SECONDS_BETWEEN_CAP_LINES = 10.0

RecipientPolicy = Callable[[str], SmtpReply | None]
"""Says of an address given at RCPT: None, it is accepted; else the reply that refuses it."""


class Acceptor(Protocol):
    """Who takes messages over."""

    async def accept(self, envelope: Envelope, data: bytes) -> int:
        """Return the intake id once the message is durable. Raise Refused or TryLater to answer with their reply."""
        ...


@dataclass(frozen=True, slots=True)
class ListenerOptions:
    """Where to listen and how much to bear. Sizes are octets, times seconds."""

    host: str = "127.0.0.1"  # "" is every address of the machine
    port: int = 2525  # 0 takes a free one
    hostname: str = "localhost"  # what the listener calls itself
    banner: str = "helpdeskmail"
    max_size: int = 26_214_400  # of a message
    max_in_flight: int = 268_435_456  # of all messages being received and committed
    max_line: int = 1_048_576  # within a message; RFC 5321 promises 998, real senders exceed it
    max_recipients: int = 100  # of a message
    max_received_headers: int = 50  # hops; more is a loop (RFC 5321 section 6.3)
    max_connections: int = 200
    max_connections_per_peer: int = 50
    max_errors: int = 20  # replies 5yz of a session since its last accepted message
    max_commands: int = 1_000  # commands of a session since its last accepted message
    command_timeout: float = 300.0  # for the next command (RFC 5321 section 4.5.3.2.7)
    data_timeout: float = 180.0  # of silence within DATA (RFC 5321 section 4.5.3.2.5)
    message_timeout: float = 3_600.0  # for the whole of one DATA, however steadily it comes
    tls_certificate: Path | None = None  # PEM, with the chain; STARTTLS is offered when it is there
    tls_key: Path | None = None  # PEM; None when it is in the certificate's file
    tls_required: bool = False


class Visitor(Protocol):
    """A session, as the reception knows it."""

    peer: str  # IP address

    @property
    def is_busy(self) -> bool:
        """Is a message on its way: within DATA, or being committed."""
        ...

    def hang_up(self, reply: SmtpReply) -> None:
        """Say `reply` (421) and end the session."""
        ...

    def abort(self) -> None:
        """End the session without a word."""
        ...


class Reception:
    """Counts who is in, and hands messages to the acceptor."""

    def __init__(
        self,
        options: ListenerOptions,
        acceptor: Acceptor,
        recipients: RecipientPolicy,
        *,
        clock: Callable[[], datetime],
    ) -> None:
        self.options = options
        self.recipients = recipients
        self.clock = clock
        self.tls: ssl.SSLContext | None = None  # set when STARTTLS is offered
        self.draining = False
        self.empty = asyncio.Event()  # nobody is in and nothing is being committed
        self.empty.set()
        self._acceptor = acceptor
        self._room = Room(options.max_in_flight)
        self.visitors: set[Visitor] = set()
        self._per_peer: Counter[str] = Counter()
        self._commits: set[asyncio.Task[SmtpReply]] = set()
        self._turned_away = 0
        self._next_cap_line = 0.0

    def enter(self, visitor: Visitor) -> SmtpReply | None:
        """Count a session in, for `leave` to count it out; a reply turns it away."""
        refusal = self._find_cap(visitor.peer)
        self.visitors.add(visitor)
        self._per_peer[visitor.peer] += 1
        self.empty.clear()
        if refusal is TOO_MANY_CONNECTIONS:
            self._log_cap(visitor.peer, refusal)
        return refusal

    def leave(self, visitor: Visitor) -> None:
        """Count a session out. May be called again."""
        if visitor not in self.visitors:
            return
        self.visitors.remove(visitor)
        self._per_peer[visitor.peer] -= 1
        if not self._per_peer[visitor.peer]:
            del self._per_peer[visitor.peer]
        self._note_emptiness()

    def new_message(self) -> MailData:
        """Room for one more message; whoever gets it releases it, or hands it to `take`."""
        return MailData(self._room, max_size=self.options.max_size)

    def take(self, envelope: Envelope, data: MailData, trace: bytes) -> asyncio.Task[SmtpReply]:
        """Hand a complete message over; the task gives the reply and is not to be cancelled: wait behind a shield."""
        task = asyncio.create_task(self._take(envelope, data, trace))
        self._commits.add(task)
        self.empty.clear()
        task.add_done_callback(self._settled)
        return task

    async def abandon(self) -> None:
        """Cancel the commits that are still under way. Only when the daemon ends and has waited long enough."""
        commits = tuple(self._commits)
        for task in commits:
            task.cancel()
        await asyncio.gather(*commits, return_exceptions=True)

    def log_refusal(self, peer: str, reply: SmtpReply, *, recipient: str = "") -> None:
        """Tell the log what was refused; who calls it sees to it that there are few such lines."""
        shown = recipient[:MAX_ADDRESS].encode("utf-8", "backslashreplace").decode("utf-8")  # may hold lone surrogates
        get_logger().info("smtp_refused", peer=peer, reply=str(reply), recipient=shown)

    def log_failure(self, peer: str, error: BaseException) -> None:
        """Tell the log of an unknown error."""
        get_logger().error("smtp_failed", peer=peer, exc_info=error)

    async def _take(self, envelope: Envelope, data: MailData, trace: bytes) -> SmtpReply:
        try:
            content = data.take(trace)
            refusal = data.refusal or self._find_fault(content)
            if refusal:
                raise Refused(refusal)
            intake_id = await self._acceptor.accept(envelope, content)
        except (Refused, TryLater) as error:
            self.log_refusal(envelope.peer, error.reply)
            return error.reply
        except Exception as error:  # noqa: BLE001 - logged; the peer keeps the mail and is told nothing of the cause
            self.log_failure(envelope.peer, error)
            return FAILED
        finally:
            data.release()
        return SmtpReply(250, "2.0.0", f"Accepted as {intake_id}")

    def _find_fault(self, content: bytes) -> SmtpReply | None:
        if count_hops(content) - 1 > self.options.max_received_headers:  # one of them is ours
            return TOO_MANY_HOPS
        return LINE_TOO_LONG if has_line_over(content, self.options.max_line) else None

    def _find_cap(self, peer: str) -> SmtpReply | None:
        if self.draining:
            return SHUTTING_DOWN
        full = len(self.visitors) >= self.options.max_connections
        crowded = self._per_peer[peer] >= self.options.max_connections_per_peer
        return TOO_MANY_CONNECTIONS if full or crowded else None

    def _log_cap(self, peer: str, reply: SmtpReply) -> None:
        """One line now and then: whoever floods connections is not to flood the log with them."""
        self._turned_away += 1
        now = asyncio.get_running_loop().time()
        if now >= self._next_cap_line:
            get_logger().warning("smtp_refused", peer=peer, reply=str(reply), recipient="", times=self._turned_away)
            self._turned_away = 0
            self._next_cap_line = now + _SECONDS_BETWEEN_CAP_LINES

    def _settled(self, task: asyncio.Task[SmtpReply]) -> None:
        self._commits.discard(task)
        self._note_emptiness()

    def _note_emptiness(self) -> None:
        if not self.visitors and not self._commits:
            self.empty.set()
