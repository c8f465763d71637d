"""A mail that the desk has decided to send, before it is written out: whom, which template, about what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from helpdeskmail.core.model import AttachmentRecord, Participant
from helpdeskmail.core.report_rows import TicketLine


@dataclass(frozen=True, slots=True)
class Sheet:
    """Tickets that go along as a file for spreadsheet programs; it is made when the letter is written out."""

    name: str  # of the file
    lines: tuple[TicketLine, ...]
    time_worked: bool  # is shown


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail to one participant. `context` holds plain values only (str, int, datetime, list, dict)."""

    template: str  # folder below templates/email/: "acknowledgement"
    to: Participant  # whose id is 0 where there is no ticket: such a letter is answered to the desk's own address
    language: str  # "fr"
    time_zone: str  # "Europe/Brussels"
    cause: str  # "rule:acknowledge"
    context: Mapping[str, Any]
    automatic: str = "auto-generated"  # RFC 3834 Auto-Submitted; "" when it carries a person's words
    comment_id: int | None = None
    intake_id: int | None = None  # the mail that caused it, if one did
    attachments: tuple[AttachmentRecord, ...] = field(default=())
    images: Mapping[str, bytes] = field(default_factory=dict)  # pictures that its template shows, see `mail.compose`
    sheet: Sheet | None = None
