"""Mails as people's mail programs write them, and the desk's mails as they are shown in them.

Pure. What is written here is made of the desk's mails alone: an answer goes to the Reply-To address of the mail that it
answers, bears its Message-IDs and quotes it; a link is followed as its `mailto:` says (RFC 6068).
"""

from __future__ import annotations

import email
import re
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr
from enum import StrEnum
from html import escape, unescape
from typing import Any
from urllib.parse import unquote

from helpdeskmail.core.model import Outbox
from helpdeskmail.simulation.people import Person, Program
from helpdeskmail.simulation.phrases import PHRASES

_LINK = re.compile(r'href="mailto:([^"]*)"')
_NOTE = re.compile(r"[\w.-]+\+note-[a-z2-7-]+@[\w.-]+")


class Intent(StrEnum):
    """What somebody means by a mail that they write."""

    OPENING = "opening"
    ANSWER = "answer"
    ACCEPT = "accept"
    REFUSE = "refuse"
    RATING = "rating"
    CLOSE = "close"  # a client, of their own ticket
    RENEW = "renew"  # the same again
    LEAVE = "leave"
    COMMAND_WORD = "command_word"  # a client writes what would be a command, if an agent wrote it
    REQUEST = "request"  # a client asks the desk for a list, a file, help, settings
    WORK = "work"  # an agent's words and commands on a ticket
    MISTYPED = "mistyped"  # the same with a fault in a command
    FOR_CLIENT = "for_client"  # an agent opens a ticket for somebody
    FORWARD = "forward"  # an agent forwards a client's mail
    RELEASE = "release"  # an agent lets a held mail act
    MACHINE = "machine"  # a vacation notice, a delivery report


@dataclass(frozen=True, slots=True)
class Draft:
    """The mail that a link opens, before anything is typed into it."""

    to: str
    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A mail of the desk as its reader's program shows it."""

    message_id: str
    references: str
    reply_to: str
    subject: str
    text: str
    html: str

    @property
    def note_address(self) -> str:
        """Where what is written stays among agents; "" in a mail that names none."""
        found = _NOTE.search(self.text)
        return found[0] if found else ""

    def find_link(self, beginning: str) -> Draft | None:
        """What the first link opens whose mail begins with these words."""
        drafts = (read_link(unescape(link)) for link in _LINK.findall(self.html))
        return next((one for one in drafts if one.body.startswith(beginning)), None)


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail that somebody writes. Its body is `top`, `words` and `bottom`, with blank lines between."""

    sender: Person
    to: str
    subject: str
    intent: Intent
    words: str = ""
    top: tuple[str, ...] = ()  # lines of commands, or of wishes
    bottom: tuple[str, ...] = ()
    answers: Shown | None = None
    is_internal: bool = False  # meant for colleagues
    copied: tuple[str, ...] = ()
    below: str = ""  # what stands below the words: a forwarded mail
    attached: EmailMessage | None = None
    asks: str = ""  # what a request asks for; for whom a ticket is to be

    @property
    def is_automatic(self) -> bool:
        """Whether a machine wrote it."""
        return self.intent is Intent.MACHINE

    @property
    def body(self) -> str:
        """What its writer typed."""
        return "\n\n".join(filter(None, ("\n".join(self.top), self.words, "\n".join(self.bottom))))


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody wrote and meant: the truth that what became of it is judged by."""

    intake_id: int
    at: datetime
    sender: str
    is_agent: bool
    intent: Intent
    words: str
    commands: tuple[str, ...] = field(default=())  # lines as they were typed
    is_internal: bool = False
    asks: str = ""


def read_link(link: str) -> Draft:
    """The mail that a `mailto:` link opens, given without its scheme."""
    path, _, query = link.partition("?")
    fields = dict(one.split("=", 1) for one in query.split("&") if one)
    subject, body = (unquote(fields.get(name, "")) for name in ("subject", "body"))
    return Draft(unquote(path), subject, body.replace("\r\n", "\n"))


def show(item: Outbox) -> Shown:
    """A mail that went out."""
    mail: Any = email.message_from_bytes(item.content)
    bodies = {part.get_content_type(): _decoded(part) for part in mail.walk() if part.get_content_maintype() == "text"}
    return Shown(
        message_id=item.message_id,
        references=" ".join(str(mail["References"] or "").split()),
        reply_to=str(mail["Reply-To"]).strip(),
        subject=item.subject,
        text=bodies.get("text/plain", ""),
        html=bodies.get("text/html", ""),
    )


def _decoded(part: Any) -> str:
    return str(part.get_payload(decode=True).decode("utf-8")).replace("\r\n", "\n")


def compose(letter: Letter, *, message_id: str, now: datetime) -> bytes:
    """The bytes of a mail."""
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"] = formataddr((letter.sender.name, letter.sender.address)), letter.to
    mail["Subject"], mail["Date"], mail["Message-ID"] = letter.subject, format_datetime(now), message_id
    if letter.copied:
        mail["Cc"] = ", ".join(letter.copied)
    if letter.answers is not None:
        mail["In-Reply-To"] = letter.answers.message_id
        mail["References"] = f"{letter.answers.references} {letter.answers.message_id}".strip()
    if letter.is_automatic:
        mail["Auto-Submitted"] = "auto-replied"
    if letter.sender.program is Program.HTML and not letter.below:
        mail.set_content(_html(letter, now), subtype="html")
    else:
        mail.set_content(_text(letter, now))
    if letter.attached is not None:
        mail.add_attachment(letter.attached)
    return mail.as_bytes()


def header_of(author: str, to: str, subject: str, at: datetime, language: str) -> str:
    """The lines that a program puts above a mail without signs of quotation."""
    values = (author, f"{at:%d/%m/%Y %H:%M}", to, subject)
    labels = PHRASES[language].header
    return "\n".join(f"{label} {value}" for label, value in zip(labels, values, strict=True))


def delivery_report(item: Outbox, to: str, message_id: str) -> bytes:
    """What a relay writes when the mailbox that a mail went to is no more (RFC 3464)."""
    return (
        f"From: MAILER-DAEMON@relay.test\r\nTo: {to}\r\nSubject: Undelivered\r\nMessage-ID: {message_id}\r\n"
        "Auto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nNot delivered.\r\n--b\r\n"
        "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; relay.test\r\n\r\n"
        f"Final-Recipient: rfc822; {item.recipient}\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n"
        f"--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: {item.message_id}\r\n\r\n--b--\r\n"
    ).encode()


def _text(letter: Letter, now: datetime) -> str:
    parts = [letter.body, letter.below]
    if letter.answers is not None and not letter.is_automatic:
        parts.append(_quotation(letter, letter.answers, now))
    return "\n\n".join(filter(None, parts)) + "\n"


def _quotation(letter: Letter, answered: Shown, now: datetime) -> str:
    sender = letter.sender
    if sender.program is Program.BARE:
        return ""
    if sender.program is Program.HEADING:
        header = header_of(f"Desk <{answered.reply_to}>", sender.address, answered.subject, now, sender.language)
        return f"{header}\n\n{answered.text}"
    quoted = "\n".join(f"> {line}".rstrip() for line in answered.text.rstrip().split("\n"))
    return f"{_attribution(sender, now)}\n\n{quoted}"


def _attribution(sender: Person, now: datetime) -> str:
    return PHRASES[sender.language].attribution % {"date": f"{now:%d/%m/%Y %H:%M}", "who": "Desk"}


def _html(letter: Letter, now: datetime) -> str:
    lines = "".join(f"<div>{escape(line) or '<br>'}</div>" for line in letter.body.split("\n"))
    if letter.answers is None or letter.is_automatic:
        return f"<html><body>{lines}</body></html>"
    inside = letter.answers.html.partition("<body")[2].partition(">")[2].rpartition("</body>")[0]
    attribution = escape(_attribution(letter.sender, now))
    return (
        f'<html><body>{lines}<br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">{attribution}<br></div>'
        f'<blockquote class="gmail_quote">{inside}</blockquote></div></body></html>'
    )
