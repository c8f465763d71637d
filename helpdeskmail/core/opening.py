"""A mail that belongs to no ticket → a new ticket with its requester."""

from __future__ import annotations

from helpdeskmail.core.case import Case, Occasion
from helpdeskmail.core.changes import Changes
from helpdeskmail.core.comments import SUBJECT_LENGTH
from helpdeskmail.core.facts import Facts, Incoming
from helpdeskmail.core.model import Contact, ContactAddress, Role, Ticket
from helpdeskmail.core.policy import DeskPolicy


def open_case(mail: Incoming, facts: Facts, policy: DeskPolicy, occasion: Occasion, *, number: str) -> Case:
    """A case on a new ticket. Its first participant is the requester, at the address they wrote from.

    Its language is the contact's, else the organisation's, else the one that the mail is surely written in.
    """
    changes = Changes()
    contact = facts.contact or _new_contact(mail, facts, occasion, changes)
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
    case.open_tickets = facts.open_tickets + 1  # this one
    case.organisation_is_busy = True
    case.also_open = facts.also_open
    case.contacts[contact.id] = contact
    case.add_participant(
        Role.REQUESTER,
        address=mail.author_address,
        key=mail.author_key,
        name=contact.name or mail.author_name,
        contact_id=contact.id,
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
