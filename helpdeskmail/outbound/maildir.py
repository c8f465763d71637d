"""Mails put into a Maildir instead of being sent: for a newcomer without a mail server, and for trying things out.

A file is written and synced in `tmp`, renamed into `new`, and the folder is synced: it is there whole or not at all.
Its lines end with LF, as those of any text of this machine: CRLF is for the wire.
"""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Callable
from datetime import datetime
from itertools import count
from pathlib import Path

from helpdeskmail.core.delivery import Outcome, Trigger
from helpdeskmail.log import describe_error
from helpdeskmail.outbound.transport import INVALID_ENVELOPE, OutgoingMail


class MaildirTransport:
    """A `Transport` into one Maildir. Two header fields on top tell each mail's envelope (RFC 5321 section 4.4)."""

    def __init__(self, directory: Path, clock: Callable[[], datetime]) -> None:
        """`clock` gives the time, aware; file names begin with it, so that they sort in the order of sending."""
        self._directory = directory
        self._clock = clock
        self._host = socket.gethostname().replace("/", "\\057").replace(":", "\\072")
        self._serial = count(1)

    async def send(self, mail: OutgoingMail) -> Outcome:
        """See `Transport.send`. A full or missing disk is `unreachable`: no mail could be put there."""
        if not mail.has_valid_envelope:
            return INVALID_ENVELOPE
        try:
            name = await asyncio.to_thread(self._deliver, mail)
        except OSError as error:
            return Outcome(Trigger.UNREACHABLE, text=describe_error(error))
        return Outcome(Trigger.DELIVERED, text=f"put into new/{name}")

    async def close(self) -> None:
        """See `Transport.close`; nothing is kept open."""

    def _deliver(self, mail: OutgoingMail) -> str:
        for folder in ("tmp", "new", "cur"):
            (self._directory / folder).mkdir(mode=0o700, parents=True, exist_ok=True)
        name = self._unique_name()
        written = self._directory / "tmp" / name
        try:
            _write_synced(written, _envelope_fields(mail) + mail.content.replace(b"\r\n", b"\n"))
            written.rename(self._directory / "new" / name)
        except OSError:
            written.unlink(missing_ok=True)
            raise
        _sync_folder(self._directory / "new")
        return name

    def _unique_name(self) -> str:
        now = self._clock()
        seconds, microseconds = int(now.timestamp()), now.microsecond
        return f"{seconds}.M{microseconds:06}P{os.getpid()}Q{next(self._serial)}.{self._host}"


def _envelope_fields(mail: OutgoingMail) -> bytes:
    fields = f"Return-Path: <{mail.return_path}>\nDelivered-To: {mail.recipient}\n"
    return fields.encode("utf-8", "replace")


def _write_synced(path: Path, content: bytes) -> None:
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
