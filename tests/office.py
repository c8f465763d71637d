"""A desk without sockets: mails go in as bytes, the real road is walked, the outbox is read. Time is the test's."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from helpdeskmail.cli.people import register
from helpdeskmail.cli.tickets import ticket_view
from helpdeskmail.core.case import Case
from helpdeskmail.core.decision import Decision
from helpdeskmail.core.model import Agent, Contact, Intake, Organisation, Outbox, Status, Ticket, Timer
from helpdeskmail.gather import ticket_facts
from helpdeskmail.inbound.intake import keep_now, prepare
from helpdeskmail.mail.address import normalise
from helpdeskmail.mail.message import Envelope
from helpdeskmail.parts import Parts, build
from helpdeskmail.roads import get_ticket
from helpdeskmail.settings import load
from helpdeskmail.store.unit import Unit

DESK = "sos@example.test"
ANNA = "anna@customer.test"
SAM = "sam@example.test"
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # a Monday

T = TypeVar("T")


@dataclass(frozen=True)
class Sent:
    """One mail that the desk put into its outbox."""

    item: Outbox
    mail: EmailMessage

    @property
    def text(self) -> str:
        """The plain part."""
        body = self.mail.get_body(("plain",))
        return str(body.get_content()) if body else ""

    @property
    def reply_to(self) -> str:
        """The signed reply address."""
        return parseaddr(str(self.mail["Reply-To"]))[1]


class Office:
    """The desk under test."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.now = START
        nonces = count(1)
        environment = {
            "HELPDESKMAIL_STORE__URL": f"sqlite:///{folder / 'helpdeskmail.db'}",
            "HELPDESKMAIL_STORE__BLOBS": str(folder / "blobs"),
            "HELPDESKMAIL_DESK__NUMBER_FORMAT": "CS{sequence:07}",
            "HELPDESKMAIL_DESK__SECRET": "a secret of at least 32 characters",
        } | {f"HELPDESKMAIL_{name.upper()}": value for name, value in settings.items()}
        made = build(load(None, environment), clock=lambda: self.now)
        self.parts: Parts = replace(made, roads=replace(made.roads, nonce=lambda: f"nonce{next(nonces)}"))
        self.anna = self.add_contact(ANNA, name="Anna Client")
        self.sam = self.add_agent(SAM, name="Sam Agent")
        self._serial = count(1)
        self._read = 0  # id of the newest outbox item that `sent` gave

    def close(self) -> None:
        """Let go of the database."""
        self.parts.db.close_now()

    def pass_time(self, **time: float) -> None:
        """Move the clock."""
        self.now += timedelta(**time)

    def transaction(self) -> AbstractContextManager[Unit]:
        """One transaction on the desk's database."""
        return self.parts.db.transaction()

    def do(self, job: Callable[[Unit], T]) -> T:
        """Run a job in a transaction of its own."""
        with self.transaction() as unit:
            return job(unit)

    # -- people -------------------------------------------------------------------------------------------------

    def add_contact(self, *emails: str, name: str = "", language: str = "", organisation: str = "") -> Contact:
        """Register a client."""
        return self.do(
            lambda unit: register(
                self.parts, unit, list(emails), name=name, language=language, time_zone="", organisation=organisation
            )
        )

    def add_agent(self, address: str, **more: Any) -> Agent:
        """Add an agent."""

        def job(unit: Unit) -> Agent:
            agent = Agent(id=unit.new_id(), address=address, key=normalise(address), created_at=self.now, **more)
            unit.insert_all([agent])
            return agent

        return self.do(job)

    def add_organisation(self, name: str, **more: Any) -> Organisation:
        """Add a company."""

        def job(unit: Unit) -> Organisation:
            record = Organisation(id=unit.new_id(), name=name, created_at=self.now, **more)
            unit.insert_all([record])
            return record

        return self.do(job)

    # -- mail ---------------------------------------------------------------------------------------------------

    def compose(
        self,
        from_: str = ANNA,
        subject: str = "Printer",
        text: str = "It is jammed.",
        *,
        to: str = DESK,
        answers: Sent | None = None,
        **headers: str,
    ) -> EmailMessage:
        """A mail as a mail program writes it; `answers` gives it the headers of a reply to a mail of the desk."""
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = from_, to, subject
        mail["Date"] = format_datetime(self.now)
        mail["Message-ID"] = f"<m{next(self._serial)}@{parseaddr(from_)[1].rpartition('@')[2]}>"
        if answers is not None:
            mail.replace_header("To", answers.reply_to)
            mail.replace_header("Subject", f"Re: {answers.mail['Subject']}")
            mail["In-Reply-To"] = str(answers.mail["Message-ID"])
            mail["References"] = f"{answers.mail['References'] or ''} {answers.mail['Message-ID']}".strip()
        for name, value in headers.items():
            mail[name.replace("_", "-")] = value
        mail.set_content(text)
        return mail

    def receive(
        self,
        mail: EmailMessage | bytes,
        *,
        return_path: str | None = "sender@customer.test",
        recipients: tuple[str, ...] | None = None,
    ) -> Decision:
        """Take a mail in and work on it, as the intake does."""
        return self.work(self.keep(mail, return_path=return_path, recipients=recipients))

    def keep(
        self,
        mail: EmailMessage | bytes,
        *,
        return_path: str | None = "sender@customer.test",
        recipients: tuple[str, ...] | None = None,
    ) -> int:
        """Take a mail in; the id of its intake row."""
        raw = mail if isinstance(mail, bytes) else mail.as_bytes(policy=email.policy.SMTP)
        if recipients is None:
            recipients = (DESK,) if isinstance(mail, bytes) else (parseaddr(str(mail["To"]))[1],)
        envelope = Envelope(return_path, recipients, self.now)
        return keep_now(self.parts.db, self.parts.blobs, envelope, raw)

    def work(self, row_id: int) -> Decision:
        """Work on a kept mail."""
        row = self.do(lambda unit: unit.get(Intake, row_id))
        return self.do(lambda unit: self.parts.roads.work_mail(unit, prepare(row, self.parts.blobs)))

    def write(self, from_: str = ANNA, subject: str = "Printer", text: str = "It is jammed.", **more: Any) -> Decision:
        """Compose and receive."""
        return self.receive(self.compose(from_, subject, text, **more))

    def answer(self, from_: str, sent: Sent, text: str, **headers: str) -> Decision:
        """Somebody answers a mail of the desk from their mail program."""
        return self.receive(self.compose(from_, text=text, answers=sent, **headers))

    def sent(self, to: str = "", template: str = "") -> list[Sent]:
        """All that went into the outbox since the last call."""
        items = self.do(lambda unit: [item for item in unit.find_all(Outbox) if item.id > self._read])
        self._read = max([self._read, *(item.id for item in items)])
        mails = [Sent(item, _parse(item.content)) for item in items]
        return [one for one in mails if to in ("", one.item.recipient) and template in ("", one.item.template)]

    # -- looking ------------------------------------------------------------------------------------------------

    def tickets(self) -> list[Ticket]:
        """All tickets, oldest first."""
        return self.do(lambda unit: unit.find_all(Ticket))

    def show(self, number: str) -> dict[str, Any]:
        """A ticket as `ticket show --json` prints it."""
        return self.do(lambda unit: ticket_view(unit, ticket_facts(unit, get_ticket(unit, number))))

    def change(self, number: str, work: Callable[[Case], None]) -> Decision:
        """A change by the command line."""
        return self.do(lambda unit: self.parts.roads.change(unit, number, work))

    def comment(
        self, number: str, text: str, *, status: Status | None = None, agent: str = SAM, internal: bool = False
    ) -> Decision:
        """An agent's answer (or note) by the command line, and the status that goes with it."""
        comment = self.parts.roads.comment
        return self.do(lambda unit: comment(unit, number, agent=agent, text=text, internal=internal, status=status))

    def tick(self) -> list[Decision]:
        """Fire what is due now, ticket by ticket."""

        def job(unit: Unit) -> list[Decision]:
            due = unit.claim_timers(now=self.now, owner="office", limit=100, lease=timedelta(minutes=5))
            return [self.parts.roads.tick(unit, one) for one in dict.fromkeys(timer.ticket_id for timer in due)]

        return self.do(job)

    def run_until(self, end: datetime) -> None:
        """Let time pass up to and including `end`, each timer firing at its moment, as under a daemon that runs."""
        while timers := self.do(lambda unit: unit.find_all(Timer, state="waiting", order="due_at", limit=1)):
            if timers[0].due_at > end:
                break
            self.now = max(self.now, timers[0].due_at)
            self.tick()
        self.now = max(self.now, end)

    def events(self, number: str, kind: str) -> list[dict[str, Any]]:
        """The ticket's events of a kind, oldest first."""
        return [event for event in self.show(number)["events"] if event["kind"] == kind]

    def held(self) -> list[Intake]:
        """What is in quarantine."""
        return self.do(lambda unit: unit.find_all(Intake, state="held"))


def _parse(content: bytes) -> EmailMessage:
    mail = email.message_from_bytes(content, policy=email.policy.default)
    assert isinstance(mail, EmailMessage)
    return mail
