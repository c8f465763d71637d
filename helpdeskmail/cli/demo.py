"""`demo`: one ticket's life, played through a real daemon in a folder of its own, over real sockets, as a timeline.

The client and the agent are played with nothing but SMTP and the folder that the desk's mails come out in: what is
shown is what was sent.
"""

from __future__ import annotations

import email
import email.policy
import json
import os
import shutil
import signal
import smtplib
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from email.message import EmailMessage
from email.utils import localtime, make_msgid, parseaddr
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.panel import Panel
from rich.text import Text

from helpdeskmail.cli.output import complain
from helpdeskmail.errors import EX_OK, EX_UNAVAILABLE

CLIENT = "anna@customer.test"
AGENT = "sam@desk.test"
DESK = "sos@desk.test"
T = TypeVar("T")
_PATIENCE = 15.0  # seconds to wait for any one thing


class Stage:
    """A desk in a folder, and the two people who write to it."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.port = folder, port
        self.begun = time.monotonic()
        self.console = Console(
            width=min(100, shutil.get_terminal_size((100, 24)).columns), highlight=False, markup=False
        )
        self.log = folder / "log"
        self.log.touch()
        self.seen: set[str] = set()

    def tell(self, who: str, text: str, *, style: str = "bold cyan") -> None:
        """A line of the timeline."""
        at = f"{time.monotonic() - self.begun:6.2f} s  "
        self.console.print(Text.assemble((at, "dim"), (f"{who}  ", style), text))

    def show(self, mail: EmailMessage) -> None:
        """A mail, as its reader sees it."""
        body = mail.get_body(("plain",))
        head = "\n".join(f"{name}: {mail[name]}" for name in ("From", "To", "Subject"))
        text = body.get_content().strip() if body else ""
        self.console.print(Panel(Text(f"{head}\n\n{text}"), border_style="dim"))

    def command(self, *arguments: str) -> str:
        """Run a command of the program in the desk's folder."""
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-m", "helpdeskmail", *arguments],
            cwd=self.folder,
            env=self.environment(),
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    def environment(self) -> dict[str, str]:
        """No setting of the caller's reaches the demonstration."""
        kept = {name: value for name, value in os.environ.items() if not name.upper().startswith("HELPDESKMAIL_")}
        root = str(Path(__file__).parents[2])
        return kept | {
            "HELPDESKMAIL_INBOUND__SMTP__LISTEN": f"127.0.0.1:{self.port}",
            "HELPDESKMAIL_DESK__ADDRESS": DESK,
            "HELPDESKMAIL_DESK__NUMBER_FORMAT": "CS{sequence:07}",
            "HELPDESKMAIL_LOG__FORMAT": "json",
            "PYTHONPATH": os.pathsep.join(filter(None, (root, kept.get("PYTHONPATH")))),
        }

    def write(self, from_: str, to: str, subject: str, text: str, *, answers: EmailMessage | None = None) -> None:
        """Write a mail by SMTP, as a mail program would."""
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = from_, to, subject
        mail["Date"], mail["Message-ID"] = localtime(), make_msgid(domain=from_.partition("@")[2])
        if answers is not None:
            mail["In-Reply-To"] = answers["Message-ID"]
            mail["References"] = f"{answers['References'] or ''} {answers['Message-ID']}".strip()
        mail.set_content(text)
        with smtplib.SMTP("127.0.0.1", self.port, timeout=10) as connection:
            connection.send_message(mail, from_addr=from_, to_addrs=[to])

    def answer(self, from_: str, mail: EmailMessage, text: str) -> None:
        """Answer a mail of the desk, with the history quoted below, as most mail programs do."""
        body = mail.get_body(("plain",))
        quoted = "".join(f"> {line}\n" for line in (body.get_content() if body else "").splitlines())
        to = parseaddr(str(mail["Reply-To"]))[1]
        self.write(from_, to, f"Re: {mail['Subject']}", f"{text}\n\nOn Monday the desk wrote:\n{quoted}", answers=mail)

    def troubles(self) -> list[str]:
        """The last lines of the desk's log that tell of something wrong."""
        lines = self.log.read_text("utf-8", "replace").splitlines()
        return [line for line in lines if not line.startswith("{") or '"level":"info"' not in line][-5:]

    def mail_to(self, address: str) -> EmailMessage:
        """The next mail of the desk to somebody, waited for."""
        return _wait(lambda: self._find_mail(address), f"a mail to {address}")

    def _find_mail(self, address: str) -> EmailMessage | None:
        for path in sorted((self.folder / "var" / "outgoing" / "new").glob("*")):
            mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            if path.name not in self.seen and parseaddr(str(mail["To"]))[1] == address:
                self.seen.add(path.name)
                return mail
        return None


def play() -> int:
    """Play the demonstration; 0 when every scene came out."""
    with tempfile.TemporaryDirectory(prefix="helpdeskmail-demo-") as folder:
        stage = Stage(Path(folder), _free_port())
        try:
            _prepare(stage)
            with _daemon(stage):
                _scenes(stage)
        except (OSError, subprocess.SubprocessError, smtplib.SMTPException) as error:  # TimeoutError is an OSError
            complain(f"the demonstration stopped: {error}", *stage.troubles())
            return EX_UNAVAILABLE
    return EX_OK


def _prepare(stage: Stage) -> None:
    stage.command("db", "upgrade")
    stage.command("contact", "add", CLIENT, "--name", "Anna Client", "--language", "en")
    stage.command("agent", "add", AGENT, "--name", "Sam Agent")


def _scenes(stage: Stage) -> None:
    stage.tell("desk  ", f"listens on 127.0.0.1:{stage.port}, in a folder of its own")
    stage.tell("ops   ", f"registered client {CLIENT} and agent {AGENT}")
    stage.write(CLIENT, DESK, "The printer is jammed", "Hello,\n\nthe printer on floor 2 eats paper.\n\nAnna")
    stage.tell("client", "wrote to the desk", style="bold green")
    _show_next(stage, CLIENT, "acknowledged at once")
    notice = _show_next(stage, AGENT, "told the agent")
    stage.answer(AGENT, notice, "Hello Anna,\n\nplease open the back door and pull the green lever.\n\nSam")
    stage.tell("agent ", "answered from a mail program", style="bold magenta")
    comment = _show_next(stage, CLIENT, "passed the answer on, from its own address, history removed")
    stage.answer(CLIENT, comment, "That did it, thank you!")
    stage.tell("client", "answered; no need to know any number", style="bold green")
    _show_next(stage, AGENT, "told the agent, in the same thread")
    number = json.loads(stage.command("ticket", "list", "--json"))[0]["number"]
    stage.command("ticket", "close", number, "--reason", "solved")
    ticket = json.loads(stage.command("ticket", "show", number, "--json"))
    stage.tell("ops   ", f"closed it; {number} in one look:")
    for event in ticket["events"]:
        stage.tell("      ", f"{event['kind']}  ({event['cause']})", style="dim")
    stage.tell("desk  ", f"{len(ticket['comments'])} comments on one ticket, {len(stage.seen)} mails sent")


def _show_next(stage: Stage, address: str, text: str) -> EmailMessage:
    mail = stage.mail_to(address)
    stage.tell("desk  ", text)
    stage.show(mail)
    return mail


@contextmanager
def _daemon(stage: Stage) -> Iterator[None]:
    arguments: Sequence[str] = [sys.executable, "-m", "helpdeskmail", "serve", "--quiet"]
    with stage.log.open("wb") as out:
        process = subprocess.Popen(arguments, cwd=stage.folder, env=stage.environment(), stderr=out)  # noqa: S603
        try:
            _wait(lambda: _is_up(stage, process), "the desk to listen")
            yield
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=_PATIENCE)


def _is_up(stage: Stage, process: subprocess.Popen[bytes]) -> bool | None:
    if process.poll() is not None:
        raise OSError(f"the daemon ended with code {process.returncode}")
    try:
        with socket.create_connection(("127.0.0.1", stage.port), timeout=1):
            return True
    except OSError:
        return None


def _wait(look: Callable[[], T | None], what: str) -> T:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        found = look()
        if found is not None:
            return found
        time.sleep(0.05)
    raise TimeoutError(f"waited {_PATIENCE:.0f} s for {what}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
