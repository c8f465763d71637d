"""What the courier asks of a transport: one mail, one recipient, one attempt, and what it came to.

A call of a webhook is handed over alike: its recipient is the webhook's name, its content JSON.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from helpdeskmail.core.delivery import Outcome, Trigger
from helpdeskmail.mail.address import is_address


@dataclass(frozen=True, slots=True)
class OutgoingMail:
    """One mail as it is to be handed over, with its envelope (RFC 5321 section 3.3)."""

    return_path: str  # "" is the null reverse-path
    recipient: str
    content: bytes  # 7-bit clean lines that end in CRLF
    message_id: str

    @property
    def has_valid_envelope(self) -> bool:
        """Whether both addresses can stand on a command or header line without breaking out of it."""
        return is_address(self.recipient) and (self.return_path == "" or is_address(self.return_path))


INVALID_ENVELOPE = Outcome(Trigger.FAILED, text="the envelope holds something that is no address")


class Transport(Protocol):
    """Hands mails over to whatever comes next. Safe to use from any number of tasks of one event loop."""

    async def send(self, mail: OutgoingMail) -> Outcome:
        """Make one attempt. What a server or a network does is an outcome; an exception is a fault of our own."""

    async def close(self) -> None:
        """End all connections. Attempts in flight return at once with what they came to: deferred or uncertain."""
