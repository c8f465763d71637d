"""The values that mail is read into: `Envelope` (RFC 5321, the transaction) and `Message` (RFC 5322, the content).

Names are the standards' own. Every string in here is clean: valid Unicode without lone surrogates and without NUL,
so it can go to any database, log or template. Nothing in here is *safe* HTML: who shows it cleans it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from helpdeskmail.mail.address import Address


@dataclass(frozen=True, slots=True)
class Envelope:
    """One SMTP or LMTP transaction, or what stands for it where mail comes by a pipe."""

    return_path: str | None  # None is the null reverse-path "<>"
    recipients: tuple[str, ...]  # as given at RCPT TO, without angle brackets
    received_at: datetime  # aware, UTC
    peer: str = ""  # address of the peer, "127.0.0.1"
    helo: str = ""  # what the peer called itself
    source: str = "smtp"  # smtp | receive | send


@dataclass(frozen=True, slots=True)
class Attachment:
    """A part that is not the body text, decoded."""

    name: str  # display name: no path, no control characters, never empty ("attachment-2.pdf" is made up when nameless)
    content_type: str  # "application/pdf", lower case, no parameters
    content: bytes  # decoded
    content_id: str = ""  # without angle brackets; referenced by the HTML as cid:
    inline: bool = False  # Content-Disposition: inline, or referenced by the HTML

    @property
    def size(self) -> int:
        """Length of the decoded content in octets."""
        return len(self.content)


@dataclass(frozen=True, slots=True)
class ReportedRecipient:
    """One recipient's fields of a delivery report (RFC 3464 section 2.3)."""

    final_recipient: str  # address only, without "rfc822;"
    action: str  # failed | delayed | delivered | relayed | expanded
    status: str  # "5.1.1"
    diagnostic_code: str = ""
    original_recipient: str = ""


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """A delivery status notification (RFC 3464), disposition notification (RFC 8098) or abuse report (RFC 5965)."""

    kind: str  # delivery | disposition | feedback
    recipients: tuple[ReportedRecipient, ...] = ()
    reporting_mta: str = ""
    original_envelope_id: str = ""
    original_message_id: str = ""  # Message-ID of the mail reported on, with angle brackets, from the returned part

    @property
    def is_permanent(self) -> bool:
        """A failure that will not mend itself: the action says so, whatever the status code says."""
        return any(recipient.action == "failed" for recipient in self.recipients)


@dataclass(frozen=True, slots=True)
class Message:
    """One mail, read. Made by `helpdeskmail.mail.reader.parse_message`, which is total."""

    from_: Address | None = None  # the first usable From mailbox; None when there is none
    authors: tuple[Address, ...] = ()  # every From mailbox; more than one: nobody can say who wrote
    sender: Address | None = None
    reply_to: tuple[Address, ...] = ()
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    subject: str = ""  # decoded, unfolded, one line
    date: datetime | None = None  # aware, UTC; None when absent or unusable
    message_id: str = ""  # with angle brackets; "" when absent or unusable
    in_reply_to: tuple[str, ...] = ()  # ids with angle brackets
    references: tuple[str, ...] = ()  # oldest first, bounded
    headers: tuple[tuple[str, str], ...] = ()  # every header in order, name as written, value decoded and unfolded
    text: str = ""  # the whole readable text, "\n" line ends; from the HTML when there is no plain part
    reply: str = ""  # the visible part of `text`: quoted history and signature left out; never empty when text is not
    html: str = ""  # the HTML body as sent, NOT sanitised
    attachments: tuple[Attachment, ...] = ()
    automatic: str = (
        ""  # the sign by which it is automatic mail, "auto-submitted: auto-replied"; "" = written by a person
    )
    report: DeliveryReport | None = None
    defects: tuple[str, ...] = field(default=())  # what had to be repaired, "header: two From fields"

    @property
    def auto_submitted(self) -> bool:
        """True: must not be answered automatically (RFC 3834 section 2)."""
        return bool(self.automatic)

    def header_values(self, name: str) -> tuple[str, ...]:
        """All values of the header `name` (any case), in order."""
        wanted = name.lower()
        return tuple(value for key, value in self.headers if key.lower() == wanted)
