"""An agent forwards a client's mail to their own address of the desk, in the forms that mail programs give it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

import pytest

from helpdeskmail.mail.proof import Signer
from tests.journeys.conftest import Town
from tests.parts.clients import forward_with_mutt, forward_with_s_nail, send_with_swaks
from tests.parts.daemon import DESK
from tests.parts.dovecot import Mailbox

pytestmark = pytest.mark.servers

NUMBER = "CS0001001"
WORDS = "#priority high\n\nShe is on the board."
Forward = Callable[[Mailbox, int, str], None]


def inline_in_mutt(agent: Mailbox, port: int, recipient: str) -> None:
    """All header fields of the original, then its text."""
    forward_with_mutt("mutt", agent, port, recipient, WORDS)


def attached_in_neomutt(agent: Mailbox, port: int, recipient: str) -> None:
    """The original as a mail of its own."""
    forward_with_mutt("neomutt", agent, port, recipient, WORDS, attached=True)


def inline_in_s_nail(agent: Mailbox, port: int, recipient: str) -> None:
    """Below a line that others use for the history of an answer. What is written with it would stand below."""
    forward_with_s_nail(agent, port, recipient, "")


def own_address(town: Town) -> str:
    """The agent's own address of the desk."""
    with sqlite3.connect(town.desk.folder / "var" / "helpdeskmail.db") as database:
        ((agent_id,),) = database.execute("SELECT id FROM agents WHERE address = ?", (town.agent.address,))
    database.close()
    return Signer((town.desk.folder / "var" / "secret.key").read_bytes().strip()).agent_address(DESK, agent_id)


@pytest.mark.parametrize(
    ("forward", "priority", "notes"),
    [
        (inline_in_mutt, "high", ["She is on the board."]),
        (attached_in_neomutt, "high", ["She is on the board."]),
        (inline_in_s_nail, "normal", []),
    ],
)
def test_mail_that_a_client_sent_to_an_agent_becomes_the_clients_ticket(
    town: Town, forward: Forward, priority: str, notes: list[str]
) -> None:
    client, agent = town.client, town.agent
    send_with_swaks(town.post, client.address, [agent.address], subject="Écran éteint", text="Il est noir.\n\nAnna")
    town.newest(agent, 1)
    forward(agent, town.post, own_address(town))
    acknowledgement = town.newest(client, 1)
    assert acknowledgement["Subject"] == f"[{NUMBER}] Écran éteint"
    body = acknowledgement.get_body(("plain",))
    assert body is not None
    assert "board" not in body.get_content()
    ticket = town.show(NUMBER)
    assert (ticket["requester"], ticket["priority"]) == (client.address, priority)
    said = [(one["kind"], one["text"]) for one in ticket["comments"]]
    assert said == [("request", "Il est noir.\n\nAnna"), *(("note", note) for note in notes)]
    assert town.told() == [("acknowledgement", "client"), ("agent-new", "agent")]
