"""Records to save in tests: whole, valid, and different from each other where they must be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from helpdeskmail.core.model import (
    Agent,
    Comment,
    CommentKind,
    Contact,
    ContactAddress,
    Event,
    Intake,
    Organisation,
    Outbox,
    Participant,
    Role,
    Ticket,
)
from helpdeskmail.store.unit import Unit

NOW = datetime(2026, 11, 22, 9, 30, 15, 123456, tzinfo=UTC)
LEASE = timedelta(minutes=5)


@dataclass(frozen=True)
class Desk:
    """What `make_desk` saved."""

    organisation: Organisation
    contact: Contact
    address: ContactAddress
    agent: Agent
    ticket: Ticket
    requester: Participant
    comment: Comment


def make_desk(unit: Unit) -> Desk:
    """One organisation with one contact, an agent, and a ticket with its first comment."""
    ids = unit.take_ids(7)
    desk = Desk(
        Organisation(id=ids[0], name="Example", domains=["example.com", "example.org"], created_at=NOW),
        Contact(id=ids[1], name="Anna", organisation_id=ids[0], language="fr", created_at=NOW),
        ContactAddress(id=ids[2], contact_id=ids[1], address="Anna@example.com", key="anna@example.com"),
        Agent(id=ids[3], name="Ben", address="ben@desk.test", key="ben@desk.test", created_at=NOW),
        ticket(ids[4], ids[1], number="CS0000001"),
        Participant(
            id=ids[5], ticket_id=ids[4], role=Role.REQUESTER, contact_id=ids[1], address="a@b.test", key="a@b.test"
        ),
        Comment(
            id=ids[6], ticket_id=ids[4], kind=CommentKind.REQUEST, participant_id=ids[5], text="Help", created_at=NOW
        ),
    )
    unit.insert_all(list(vars(desk).values()))
    return desk


def ticket(ticket_id: int, requester_id: int, **values: Any) -> Ticket:
    """A ticket; its number is made from its id."""
    given = {"number": f"T{ticket_id}", "subject": "Printer", "language": "fr", "created_at": NOW, "updated_at": NOW}
    return Ticket(id=ticket_id, requester_id=requester_id, **(given | values))


def intake(intake_id: int, **values: Any) -> Intake:
    """A message taken in, due now."""
    given: dict[str, Any] = {
        "received_at": NOW,
        "source": "smtp",
        "return_path": "anna@example.com",
        "recipients": ["sos@desk.test"],
        "sha256": "0" * 64,
        "size": 4000,
        "next_at": NOW,
    }
    return Intake(id=intake_id, **(given | values))


def outbox(outbox_id: int, **values: Any) -> Outbox:
    """A mail to one recipient, due now."""
    given: dict[str, Any] = {
        "template": "acknowledgement",
        "cause": "rule:acknowledge",
        "recipient": "anna@example.com",
        "message_id": f"<{outbox_id}@desk.test>",
        "content": b"Subject: x\r\n\r\ny\r\n",
        "created_at": NOW,
        "next_at": NOW,
        "expires_at": NOW + timedelta(days=5),
    }
    return Outbox(id=outbox_id, **(given | values))


def event(event_id: int, ticket_id: int, **values: Any) -> Event:
    """Something that happened to a ticket now."""
    return Event(id=event_id, ticket_id=ticket_id, **({"at": NOW, "kind": "ticket_opened", "cause": "test"} | values))
