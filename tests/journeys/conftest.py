"""The town that the journeys take place in: a desk, a Postfix, and the mailboxes of a client and an agent."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from helpdeskmail.core.model import Agent, Contact, ContactAddress
from tests.journeys.loads import NOW, opened, read_records, url_of
from tests.parts.clock import Clock
from tests.parts.daemon import DESK, Daemon, running_daemon
from tests.parts.dovecot import Dovecot, Mailbox
from tests.parts.ports import LOOPBACK, free_ports
from tests.parts.postfix import Postfix, smtp_transport

MONDAY = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)


@dataclass
class Town:
    """Who lives there. `post` is the port that everybody hands mail over at."""

    desk: Daemon
    postfix: Postfix
    client: Mailbox
    agent: Mailbox

    @property
    def post(self) -> int:
        """Postfix's port."""
        return self.postfix.port

    def register(self) -> None:
        """Make the client and the agent known to the desk; the agent is its only one.

        Straight in the store: three commands would take longer than all the rest of a journey.
        """
        client, agent = self.client.address, self.agent.address
        with opened(self.store) as database, database.transaction() as unit:
            for sample in unit.find_all(Agent):
                unit.update(Agent, sample.id, active=False)
            contact = Contact(id=unit.new_id(), name="Anna Client", created_at=NOW)
            address = ContactAddress(id=unit.new_id(), contact_id=contact.id, address=client, key=client)
            answers = Agent(id=unit.new_id(), name="Sam Agent", address=agent, key=agent, created_at=NOW)
            unit.insert_all([contact, address, answers])

    @property
    def store(self) -> str:
        """The address of the desk's database."""
        return url_of(self.desk.folder)

    def told(self) -> list[tuple[str, str]]:
        """The mails that the desk has sent to the two, in their order: which, and to whom."""
        names = {self.client.address: "client", self.agent.address: "agent"}
        items = sorted(read_records(self.store).outbox, key=lambda item: item.id)
        return [(item.template, names[item.recipient]) for item in items]

    def newest(self, mailbox: Mailbox, count: int) -> EmailMessage:
        """The newest mail of a mailbox once there are `count`."""
        return self.parse(mailbox.wait_for_messages(count)[-1])

    @staticmethod
    def parse(raw: bytes) -> EmailMessage:
        """A mail as its reader's program sees it."""
        mail = email.message_from_bytes(raw, policy=email.policy.default)
        assert isinstance(mail, EmailMessage)
        return mail

    def ticket(self) -> dict[str, Any]:
        """The one ticket there is."""
        (row,) = self.desk.ask("ticket", "list")
        return self.show(row["number"])

    def show(self, number: str) -> dict[str, Any]:
        """The ticket with that number."""
        found: dict[str, Any] = self.desk.ask("ticket", "show", number)
        return found

    def wait_for_comments(self, count: int) -> dict[str, Any]:
        """The ticket once it has so many comments."""
        return self.desk.wait_for(lambda: found if len((found := self.ticket())["comments"]) == count else None)


@dataclass
class Place:
    """Where the desk is to run, again and again if need be; its clock shows Monday, 9:00 at first."""

    folder: Path
    port: int
    postfix: Postfix
    client: Mailbox
    agent: Mailbox
    clock: Clock

    @contextmanager
    def open(self) -> Iterator[Town]:
        """The desk, running. It knows nobody at first."""
        settings = through(self.postfix)
        with running_daemon(self.folder, settings, port=self.port, variables=self.clock.variables) as desk:
            yield Town(desk, self.postfix, self.client, self.agent)

    def set_clock(self, day: int, hour: int, minute: int = 0) -> None:
        """Move it to a day of March, Monday being the 1st."""
        self.clock.set(MONDAY.replace(day=day, hour=hour, minute=minute))


def through(postfix: Postfix) -> dict[str, str]:
    """The settings of a desk that hands its mail to this Postfix."""
    return {
        "outbound.transport": "smtp",
        "outbound.host": LOOPBACK,
        "outbound.port": str(postfix.port),
        "outbound.tls": "none",
    }


@pytest.fixture
def place(dovecot: Dovecot, new_postfix: Callable[[Mapping[str, str]], Postfix], tmp_path: Path) -> Place:
    """A place for a desk whose clock can be moved."""
    [port] = free_ports(1)
    postfix = new_postfix({DESK: smtp_transport(port), "customer.test": dovecot.transport})
    client, agent = dovecot.new_mailbox("client"), dovecot.new_mailbox("agent")
    found = Place(tmp_path, port, postfix, client, agent, Clock(tmp_path / "clock"))
    found.set_clock(1, 9)
    return found


@pytest.fixture
def town(dovecot: Dovecot, new_postfix: Callable[[Mapping[str, str]], Postfix], tmp_path: Path) -> Iterator[Town]:
    """A desk that sends through Postfix; a registered client and an agent with real mailboxes."""
    [port] = free_ports(1)
    postfix = new_postfix({DESK: smtp_transport(port), "customer.test": dovecot.transport})
    settings = {"desk.number_format": "CS{sequence:07}"} | through(postfix)
    with running_daemon(tmp_path, settings, port=port) as desk:
        town = Town(desk, postfix, dovecot.new_mailbox("client"), dovecot.new_mailbox("agent"))
        town.register()
        yield town
