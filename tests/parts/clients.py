"""Real mail programs as the people who write to the desk: swaks, mutt, neomutt and s-nail.

Every function blocks until the program has ended: from a coroutine, call it in a thread.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import shlex
import struct
import subprocess
import tempfile
import termios
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.parts.dovecot import Mailbox
from tests.parts.ports import LOOPBACK
from tests.parts.programs import require_program

SECONDS = 30.0
ROWS, COLUMNS = 40, 120

MUTT_SETTINGS = """\
set imap_user="{address}"
set imap_pass="{password}"
set folder="imap://127.0.0.1:{imap_port}/"
set spoolfile="+INBOX"
set ssl_starttls=no
set ssl_force_tls=no
set imap_authenticators="plain:login"
set smtp_url="smtp://127.0.0.1:{smtp_port}/"
set from="{address}"
set use_from=yes
set envelope_from_address="{address}"
set use_envelope_from=yes
set editor="{editor}"
set fast_reply=yes
set include=yes
set reply_to=yes
set abort_unmodified=no
set abort_noattach=no
set copy=no
set recall=no
set move=no
set delete=no
set quit=yes
set wait_key=no
set header_cache=""
"""
FORWARDING = """\
set mime_forward={attached}
set forward_attachments=yes
"""


class ClientFailed(AssertionError):
    """A mail program did not do its work; the text holds what it showed."""


def send_with_swaks(
    port: int, sender: str, recipients: Sequence[str], *, subject: str, text: str, attachment: Path | None = None
) -> None:
    """Send one mail by SMTP to `port` of this machine; raises ClientFailed with the dialogue when it is refused."""
    command = [require_program("swaks", "swaks"), "--server", LOOPBACK, "--port", str(port), "--from", sender]
    command += ["--to", ",".join(recipients), "--header", f"Subject: {subject}"]
    # A file holds the text, for an argument that begins with @ or a dash would mean something else.
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as body:
        body.write(text)
        body.flush()
        command += ["--body", f"@{body.name}"] if attachment is None else ["--attach-body", f"@{body.name}"]
        if attachment is not None:
            command += ["--attach-name", attachment.name, "--attach", f"@{attachment}"]
        _run(command)


def reply_with_mutt(
    program: str,
    mailbox: Mailbox,
    smtp_port: int,
    text: str,
    *,
    attachment: Path | None = None,
    number: int | None = None,
) -> None:
    """Answer a mail of the mailbox with `text` above the quote, in `mutt` or `neomutt` on a terminal.

    It is the newest one, or the one with this number, counted from 1 for the oldest. The answer goes to the mail's
    Reply-To. The path of an attachment may hold no space.
    """
    chosen = f"{number}<enter>" if number else "<last-entry>"
    attach = f"<attach-file>{attachment}<enter>" if attachment else ""
    keys = f"{chosen}<reply>{attach}<send-message><quit>"
    with _mutt_settings(mailbox, smtp_port, text) as (settings, home):
        _run_on_terminal(_mutt(program, settings, keys), home)


def forward_with_mutt(
    program: str, mailbox: Mailbox, smtp_port: int, recipient: str, text: str, *, attached: bool = False
) -> None:
    """Forward the newest mail of the mailbox in `mutt` or `neomutt`, with `text` above it, or attached to `text`."""
    keys = f"<last-entry><forward-message>{recipient}<enter><send-message><quit>"
    more = FORWARDING.format(attached="yes" if attached else "no")
    with _mutt_settings(mailbox, smtp_port, text, more) as (settings, home):
        _run_on_terminal(_mutt(program, settings, keys), home)


def compose_with_mutt(
    program: str,
    mailbox: Mailbox,
    smtp_port: int,
    recipient: str,
    *,
    subject: str,
    text: str,
    attachment: Path | None = None,
) -> None:
    """Write a new mail as the owner of the mailbox, in `mutt` or `neomutt`."""
    with _mutt_settings(mailbox, smtp_port, text) as (settings, home):
        command = [require_program(program, program), "-n", "-F", str(settings), "-s", subject]
        command += ["-a", str(attachment), "--", recipient] if attachment else ["--", recipient]
        _run(command, text, home)


def reply_with_s_nail(mailbox: Mailbox, smtp_port: int, text: str) -> None:
    """Answer the newest mail of the mailbox with s-nail.

    A hard case: it answers to From, not to Reply-To, and writes `text` below the quote.
    """
    command = [*_s_nail(mailbox, smtp_port), "-#", "-Squote", "-f", mailbox.imap_url]
    with tempfile.TemporaryDirectory() as home:
        _run(command, f"reply $\n{text}\n", Path(home))  # end-of-file ends the mail


def forward_with_s_nail(mailbox: Mailbox, smtp_port: int, recipient: str, text: str) -> None:
    """Forward the newest mail of the mailbox with s-nail, `text` below it.

    A hard case: nothing tells where the forwarded mail ends.
    """
    command = [*_s_nail(mailbox, smtp_port), "-#", "-f", mailbox.imap_url]
    with tempfile.TemporaryDirectory() as home:
        _run(command, f"forward $ {recipient}\n{text}\n", Path(home))


def compose_with_s_nail(mailbox: Mailbox, smtp_port: int, recipient: str, *, subject: str, text: str) -> None:
    """Write a new mail as the owner of the mailbox, with s-nail."""
    command = [*_s_nail(mailbox, smtp_port), "-s", subject, recipient]
    with tempfile.TemporaryDirectory() as home:
        _run(command, text, Path(home))


def _s_nail(mailbox: Mailbox, smtp_port: int) -> list[str]:
    command = [require_program("s-nail", "s-nail"), "-n", "-Sv15-compat", "-Ssmtp-auth=none"]
    return [*command, f"-Smta=smtp://{LOOPBACK}:{smtp_port}", f"-Sfrom={mailbox.address}"]


def _mutt(program: str, settings: Path, keys: str) -> list[str]:
    return [require_program(program, program), "-n", "-F", str(settings), "-e", f'push "{keys}"']


def _environment(home: Path | None) -> dict[str, str]:
    inherited = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LANG": "C.UTF-8", "TERM": "xterm"}
    return inherited | ({"HOME": str(home)} if home else {})


def _run(command: Sequence[str], typed: str = "", home: Path | None = None) -> None:
    result = subprocess.run(
        command, input=typed.encode(), capture_output=True, timeout=SECONDS, env=_environment(home), cwd=home
    )
    if result.returncode != 0:
        shown = (result.stdout + result.stderr).decode(errors="replace")
        raise ClientFailed(f"{command[0]} ended with status {result.returncode}:\n{shown}")


@contextmanager
def _mutt_settings(mailbox: Mailbox, smtp_port: int, text: str, more: str = "") -> Iterator[tuple[Path, Path]]:
    """A settings file whose editor puts `text` above what it is given, and the home folder it lies in."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        editor = home / "editor"
        typed, edited = shlex.quote(str(home / "typed")), shlex.quote(str(home / "edited"))
        (home / "typed").write_text(text + "\n")
        editor.write_text(f'#!/bin/sh\ncat {typed} "$1" > {edited} && cat {edited} > "$1"\n')
        editor.chmod(0o755)
        settings = home / "muttrc"
        settings.write_text(
            MUTT_SETTINGS.format(
                address=mailbox.address,
                password=mailbox.password,
                imap_port=mailbox.imap_port,
                smtp_port=smtp_port,
                editor=editor,
            )
            + more
        )
        yield settings, home


def _run_on_terminal(command: Sequence[str], home: Path) -> None:
    """Run a full-screen program on a pseudo-terminal of its own until it ends by itself."""
    ours, its = pty.openpty()
    try:
        fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        process = subprocess.Popen(
            command, stdin=its, stdout=its, stderr=its, env=_environment(home), cwd=home, start_new_session=True
        )
        os.close(its)
        shown = _read_until_end(ours, process)
    finally:
        os.close(ours)
    if process.returncode != 0:
        raise ClientFailed(f"{command[0]} ended with status {process.returncode}:\n{shown[-4000:]!r}")


def _read_until_end(terminal: int, process: subprocess.Popen[bytes]) -> bytes:
    """What the program wrote; it is killed after `SECONDS`."""
    shown = b""
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        if not select.select([terminal], [], [], 0.1)[0]:
            continue
        try:
            shown += os.read(terminal, 65536)
        except OSError:  # the program has closed its side
            process.wait()
            return shown
    process.kill()
    process.wait()
    return shown
