"""The town that the journeys take place in: a desk, a Postfix, and the mailboxes of a client and an agent."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from tests.parts.daemon import DESK, Daemon, running_daemon
from tests.parts.dovecot import Dovecot, Mailbox
from tests.parts.ports import LOOPBACK, free_ports
from tests.parts.postfix import Postfix, smtp_transport


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

    def newest(self, mailbox: Mailbox, count: int) -> EmailMessage:
        """The newest mail of a mailbox once there are `count`."""
        raw = mailbox.wait_for_messages(count)[-1]
        mail = email.message_from_bytes(raw, policy=email.policy.default)
        assert isinstance(mail, EmailMessage)
        return mail

    def ticket(self) -> dict[str, Any]:
        """The one ticket there is."""
        (row,) = self.desk.ask("ticket", "list")
        found: dict[str, Any] = self.desk.ask("ticket", "show", row["number"])
        return found

    def wait_for_comments(self, count: int) -> dict[str, Any]:
        """The ticket once it has so many comments."""
        return self.desk.wait_for(lambda: found if len((found := self.ticket())["comments"]) == count else None)


@pytest.fixture
def town(dovecot: Dovecot, new_postfix: Callable[[Mapping[str, str]], Postfix], tmp_path: Path) -> Iterator[Town]:
    """A desk that sends through Postfix; a registered client and an agent with real mailboxes."""
    [port] = free_ports(1)
    postfix = new_postfix({DESK: smtp_transport(port), "customer.test": dovecot.transport})
    settings = {
        "desk.number_format": "CS{sequence:07}",
        "outbound.transport": "smtp",
        "outbound.host": LOOPBACK,
        "outbound.port": str(postfix.port),
        "outbound.tls": "none",
    }
    with running_daemon(tmp_path, settings, port=port) as desk:
        client, agent = dovecot.new_mailbox("client"), dovecot.new_mailbox("agent")
        desk.do("contact", "add", client.address, "--name", "Anna Client", "--no-welcome")
        desk.do("agent", "deactivate", "agent@example.test")
        desk.do("agent", "add", agent.address, "--name", "Sam Agent")
        yield Town(desk, postfix, client, agent)
