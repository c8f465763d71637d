"""A mail that belongs to no ticket → a new ticket with its requester."""

from __future__ import annotations

from helpdeskmail.core.case import Case, Occasion
from helpdeskmail.core.changes import Changes
from helpdeskmail.core.comments import SUBJECT_LENGTH
from helpdeskmail.core.facts import Client, Colleague, Facts, Incoming
from helpdeskmail.core.model import Contact, ContactAddress, Role, Ticket
from helpdeskmail.core.policy import DeskPolicy


def open_case(
    mail: Incoming,
    facts: Facts,
    policy: DeskPolicy,
    occasion: Occasion,
    *,
    number: str,
    colleague: Colleague | None = None,
) -> Case:
    """A case on a new ticket. Its first participant is the requester, at the address they wrote from.

    `colleague`: who is the requester instead of the writer; the writer is copied then, and the last participant.

    Its language is the contact's, else the organisation's, else the one that the mail is surely written in.
    """
    changes = Changes()
    writer = facts.contact or _new_contact(mail, facts, occasion, changes)
    client = Client(writer, mail.author_address, facts.organisation, mail.author_name)
    if colleague is not None:
        client = Client(colleague.contact, colleague.address, facts.organisation)
    written = mail.language if mail.language in policy.languages or not policy.languages else ""
    case = new_case(client, policy, occasion, subject=mail.message.subject, number=number, written=written)
    case.changes.inserts[:0] = changes.inserts
    case.open_tickets = (colleague or facts).open_tickets + 1  # this one
    case.organisation_is_busy = True
    case.also_open = facts.also_open
    if colleague is not None:
        case.contacts[writer.id] = writer
        name = writer.name or mail.author_name
        case.add_participant(
            Role.COPIED, address=mail.author_address, key=mail.author_key, name=name, contact_id=writer.id
        )
    return case


def new_case(
    client: Client, policy: DeskPolicy, occasion: Occasion, *, subject: str, number: str, written: str = ""
) -> Case:
    """A case on a new ticket of a client, with nothing on it yet. Its first participant is the client.

    `written`: the language that they surely write in.
    """
    contact = client.contact
    ticket = Ticket(
        id=occasion.next_id(),
        number=number,
        subject=subject[:SUBJECT_LENGTH],
        requester_id=contact.id,
        organisation_id=contact.organisation_id,
        language=language_of(client, policy, written=written),
        created_at=occasion.now,
        updated_at=occasion.now,
    )
    case = Case(ticket, occasion, is_new=True, organisation=client.organisation)
    case.changes.add(ticket)
    case.contacts[contact.id] = contact
    case.add_participant(
        Role.REQUESTER,
        address=client.address,
        key=client.key,
        name=contact.name or client.name,
        contact_id=contact.id,
    )
    return case


def language_of(client: Client, policy: DeskPolicy, *, written: str = "") -> str:
    """The language of a client's tickets."""
    organisation = client.organisation.language if client.organisation else ""
    return client.contact.language or organisation or written or policy.language


def _new_contact(mail: Incoming, facts: Facts, occasion: Occasion, changes: Changes) -> Contact:
    """A record of their own for somebody who is known by their organisation's domain only."""
    contact = Contact(
        id=occasion.next_id(),
        name=mail.author_name,
        organisation_id=facts.organisation.id if facts.organisation else None,
        created_at=occasion.now,
    )
    address = ContactAddress(
        id=occasion.next_id(),
        contact_id=contact.id,
        address=mail.author_address,
        key=mail.author_key,
        is_primary=True,
    )
    changes.inserts += [contact, address]
    return contact
