"""Mail data on the wire (RFC 5321 section 4.5.2): found by its end, in blocks, within a bounded room.

The end is CRLF "." CRLF and nothing else: other line ends around the dot would let one mail carry a second one past
a server that reads them differently. Reading block by block costs a 5 MB mail milliseconds where lines cost 150.
"""

from __future__ import annotations

import asyncio

from helpdeskmail.errors import SmtpReply
from helpdeskmail.inbound.smtp_syntax import NO_ROOM, TOO_BIG

CRLF = b"\r\n"
_END = b"\r\n.\r\n"
_DOT_LINE = b".\r\n"


class Room:
    """Octets that all messages together may hold while they are received and committed."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.held = 0

    def hold(self, octets: int) -> bool:
        """Take so many octets; False, and nothing taken, when there is no room for them."""
        if self.held + octets > self.capacity:
            return False
        self.held += octets
        return True

    def release(self, octets: int) -> None:
        """Give back what `hold` gave."""
        self.held -= octets


class MailData:
    """The data of one message while it comes in. What is over the limit is dropped as it arrives."""

    def __init__(self, room: Room, *, max_size: int) -> None:
        self.refusal: SmtpReply | None = None
        self._room = room
        self._max_size = max_size
        # Until the stuffed dots are out, a message of nothing but dots is four thirds of itself (".CRLF" → "..CRLF").
        self._max_stuffed = max_size + max_size // 3 + len(_END) + len(CRLF)
        self._blocks: list[bytes] = []
        self._held = 0

    def add(self, block: bytes) -> None:
        """Keep the next octets as they were on the wire, or drop them all and remember why."""
        if self.refusal:
            return
        if self._held + len(block) > self._max_stuffed:
            self._refuse(TOO_BIG)
        elif not self._room.hold(len(block)):
            self._refuse(NO_ROOM)
        else:
            self._held += len(block)
            self._blocks.append(block)

    def take(self, trace: bytes) -> bytes:
        """The message with `trace` (a field without its CRLF) in front and the dots undone; the blocks are given up."""
        self._blocks[-1] = self._blocks[-1].removesuffix(_DOT_LINE)
        # The data begins with the CRLF that `read_mail_data` put there: it ends the trace and unstuffs a first dot.
        stuffed = b"".join([trace, *self._blocks])
        self._blocks.clear()
        data = stuffed.replace(b"\r\n.", CRLF)
        if len(data) - len(trace) - len(CRLF) > self._max_size:
            self._refuse(TOO_BIG)
        return data

    def release(self) -> None:
        """Give the room back, once the message is committed or lost. May be called again."""
        self._blocks.clear()
        self._room.release(self._held)
        self._held = 0

    def _refuse(self, reply: SmtpReply) -> None:
        self.refusal = reply
        self.release()


async def read_mail_data(reader: asyncio.StreamReader, data: MailData) -> None:
    """Move everything up to and with the final dot from `reader` to `data`; what follows it stays in the reader.

    Raises asyncio.IncompleteReadError when the peer ends before the final dot.
    """
    # A message may begin with its final dot: the CRLF of the DATA line stands before it, and has been read. There is no
    # public way to put it back; aiosmtpd empties the same buffer at STARTTLS, and a test holds this line to it.
    reader._buffer[:0] = CRLF  # type: ignore[attr-defined]  # not public, see above
    while True:
        try:
            data.add(await reader.readuntil(_END))
        except asyncio.LimitOverrunError as overrun:  # that many octets hold no part of the end
            data.add(await reader.read(overrun.consumed))
        else:
            return
