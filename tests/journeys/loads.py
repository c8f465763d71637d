"""Many mails into a running daemon, and the desk's own records of what became of them."""

from __future__ import annotations

import asyncio
import smtplib
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.policy import SMTP
from pathlib import Path

from helpdeskmail.core.delivery import WAITING
from helpdeskmail.core.model import (
    Agent,
    Comment,
    Contact,
    ContactAddress,
    Intake,
    IntakeState,
    Outbox,
    Record,
    Ticket,
)
from helpdeskmail.store.database import Database
from helpdeskmail.store.unit import Unit
from helpdeskmail.store.upgrade import upgrade
from tests.office import ANNA
from tests.parts.daemon import DESK, Daemon, environment
from tests.parts.guard import Program, guarded
from tests.parts.ports import LOOPBACK, free_ports, started, wait_for_greeting

SENDER = "postman@customer.test"
CLIENTS = 20
AGENT = "agent@example.test"
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ROOMY = {"desk.max_new_tickets_per_hour": "100000"}


def client(serial: int) -> str:
    """One of the clients that `register_clients` makes known."""
    return f"c{serial % CLIENTS}@customer.test"


def found_desk(url: str) -> None:
    """Make the database of a new desk (or fill one with the tables), with its clients and one agent."""
    if url.startswith("sqlite:"):
        upgrade(url)
    with opened(url) as database, database.transaction() as unit:
        people: list[Record] = [Agent(id=unit.new_id(), name="Sam", address=AGENT, key=AGENT, created_at=NOW)]
        for address in (ANNA, *map(client, range(CLIENTS))):
            person = Contact(id=unit.new_id(), name=address.partition("@")[0], created_at=NOW)
            people.append(person)
            people.append(ContactAddress(id=unit.new_id(), contact_id=person.id, address=address, key=address))
        unit.insert_all(people)


def message_id(serial: int) -> str:
    """The Message-ID of the mail with that number."""
    return f"<load.{serial}@customer.test>"


def new_request(serial: int, *, text: str = "It is jammed.", **headers: str) -> bytes:
    """A mail that asks for a ticket of its own; `headers` are added to or put in place of the usual ones."""
    usual = {
        "From": f"Client <{client(serial)}>",
        "To": DESK,
        "Subject": f"Request of load {serial}",
        "Date": "Mon, 02 Mar 2026 09:00:00 +0100",
        "Message-ID": message_id(serial),
    }
    mail = EmailMessage()
    for name, value in (usual | {name.replace("_", "-"): value for name, value in headers.items()}).items():
        mail[name] = value
    mail.set_content(text)
    return mail.as_bytes(policy=SMTP)


@contextmanager
def serving(folder: Path, settings: Mapping[str, str], arguments: Sequence[str]) -> Iterator[Daemon]:
    """A daemon in `folder` that is started by these arguments; the settings are in its environment."""

    def start(resources: ExitStack) -> Daemon:
        [port] = free_ports(1)
        own = {"inbound.smtp.listen": f"{LOOPBACK}:{port}", "log.format": "json"} | settings
        variables = [
            f"{name}={value}" for name, value in environment(own).items() if name.startswith(("HELPD", "PYTHONP"))
        ]
        program = Program(
            command=["/usr/bin/env", *variables, *arguments], log=folder / "daemon.log", folder=folder, grace=30.0
        )
        server = resources.enter_context(guarded(program))
        wait_for_greeting(port, b"220", server)
        return Daemon(folder, port, own, server)

    with started(start) as daemon:
        yield daemon


@dataclass
class Load:
    """Mails by their serial number, sent over several kept connections, each until its connection breaks."""

    port: int
    mails: Mapping[int, bytes]
    acknowledged: dict[int, str] = field(default_factory=dict)  # serial → the 250 it got
    refused: dict[int, tuple[int, str]] = field(default_factory=dict)  # serial → the 4yz or 5yz it got
    on_answer: Callable[[Load], None] | None = None  # called after each answer, in a sending thread
    recipient: str = DESK

    @property
    def unanswered(self) -> dict[int, bytes]:
        """The mails that their sender would have to send again."""
        return {serial: mail for serial, mail in self.mails.items() if serial not in self.acknowledged}

    def send(self, *, connections: int = 4) -> Load:
        """Send all; returns itself when each mail was answered or its connection broke."""
        serials = list(self.mails)
        threads = [
            threading.Thread(target=self._send_some, args=(serials[number::connections],))
            for number in range(connections)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return self

    def _send_some(self, serials: Iterable[int]) -> None:
        try:
            with smtplib.SMTP(LOOPBACK, self.port, timeout=30) as connection:
                connection.ehlo()
                for serial in serials:
                    self._send_one(connection, serial)
        except (OSError, smtplib.SMTPException):
            return  # the daemon is gone: what got no answer has to be sent again

    def _send_one(self, connection: smtplib.SMTP, serial: int) -> None:
        connection.mail(SENDER)
        connection.rcpt(self.recipient)
        code, text = connection.data(self.mails[serial])
        if code == 250:
            self.acknowledged[serial] = text.decode()
        else:
            self.refused[serial] = (code, text.decode())
        if self.on_answer:
            self.on_answer(self)


@dataclass(frozen=True)
class Records:
    """What the desk's database holds."""

    intake: list[Intake]
    tickets: list[Ticket]
    comments: list[Comment]
    outbox: list[Outbox]

    @property
    def numbers(self) -> list[int]:
        """All ticket numbers, in order."""
        return sorted(int(ticket.number) for ticket in self.tickets)

    def count_states(self) -> Counter[str]:
        """How many intake rows are in each state."""
        return Counter(str(row.state) for row in self.intake)

    def count_comments(self) -> Counter[str]:
        """How many comments each Message-ID made."""
        return Counter(comment.message_id for comment in self.comments)

    def count_letters(self, template: str) -> Counter[int | None]:
        """How many mails of a template each ticket caused."""
        return Counter(item.ticket_id for item in self.outbox if item.template == template)


@contextmanager
def opened(url: str) -> Iterator[Database]:
    """The database at `url`."""
    database = Database(url)
    try:
        yield database
    finally:
        database.close_now()


def read_records(url: str) -> Records:
    """All records there are now."""

    def read(unit: Unit) -> Records:
        return Records(unit.find_all(Intake), unit.find_all(Ticket), unit.find_all(Comment), unit.find_all(Outbox))

    with opened(url) as database:
        return asyncio.run(database.read(read))


def url_of(folder: Path) -> str:
    """The address of the SQLite database that a daemon in `folder` uses by default."""
    return f"sqlite:///{folder / 'var' / 'helpdeskmail.db'}"


def settled_records(daemon: Daemon, url: str = "") -> Records:
    """The records once no mail waits to be worked on, and none to go out."""
    url = url or url_of(daemon.folder)

    def is_at_rest(unit: Unit) -> bool:
        coming = unit.find_all(Intake, state=IntakeState.RECEIVED, limit=1)
        return not coming and not unit.find_all(Outbox, state=WAITING, limit=1)

    with opened(url) as database:
        daemon.wait_for(lambda: asyncio.run(database.read(is_at_rest)))
    return read_records(url)


def sent_ids(folder: Path) -> Counter[str]:
    """How often each Message-ID lies in the Maildir of a daemon in `folder`."""
    parser = BytesHeaderParser()
    files = folder.glob("var/outgoing/new/*")
    return Counter(str(parser.parsebytes(file.read_bytes())["Message-ID"]) for file in files)


def check_each_on_one_ticket(records: Records, serials: Iterable[int], *, first_number: int = 1001) -> None:
    """Each mail opened one ticket and is one comment; numbers have no gaps; one acknowledgement a ticket."""
    wanted = {message_id(serial): 1 for serial in serials}
    assert records.count_comments() == wanted
    assert records.numbers == list(range(first_number, first_number + len(wanted)))
    assert records.count_letters("acknowledgement") == {ticket.id: 1 for ticket in records.tickets}
