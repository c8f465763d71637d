"""A mail that belongs to no ticket → a new ticket with its requester."""

from __future__ import annotations

from helpdeskmail.core.case import Case, Occasion
from helpdeskmail.core.changes import Changes
from helpdeskmail.core.comments import SUBJECT_LENGTH
from helpdeskmail.core.facts import Colleague, Facts, Incoming
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
    contact = colleague.contact if colleague else writer
    organisation = facts.organisation
    kept = contact.language or (organisation.language if organisation else "")
    ticket = Ticket(
        id=occasion.next_id(),
        number=number,
        subject=mail.message.subject[:SUBJECT_LENGTH],
        requester_id=contact.id,
        organisation_id=contact.organisation_id,
        language=kept or _detected(mail, policy) or policy.language,
        created_at=occasion.now,
        updated_at=occasion.now,
    )
    changes.add(ticket)
    case = Case(ticket, occasion, is_new=True, changes=changes, organisation=organisation)
    case.open_tickets = (colleague or facts).open_tickets + 1  # this one
    case.organisation_is_busy = True
    case.contacts |= {contact.id: contact, writer.id: writer}
    if colleague is not None:
        case.add_participant(
            Role.REQUESTER, address=colleague.address, key=colleague.key, name=contact.name, contact_id=contact.id
        )
    case.add_participant(
        Role.COPIED if colleague else Role.REQUESTER,
        address=mail.author_address,
        key=mail.author_key,
        name=writer.name or mail.author_name,
        contact_id=writer.id,
    )
    return case


def _detected(mail: Incoming, policy: DeskPolicy) -> str:
    found = mail.language
    return found if found in policy.languages or not policy.languages else ""


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
