"""Who takes part in a ticket, where a person says so: copied in, taken off, gone by themselves, another requester.

- Who left, or was taken off, keeps their place with `left_at`, and gets no mails of the ticket any more. What they
  write in answer to a mail of the ticket still comes on it: it is theirs, and was asked for. It brings them no copies;
  nor does a copy that others send them: only `add` does (`helpdeskmail.core.threads`, `copies`, `notices`).
- A ticket has one requester, who cannot leave it: another takes their place first.
- A contact with several addresses has one place. Agents and the desk's own addresses are never copied.
"""

from __future__ import annotations

from helpdeskmail.core.case import Case
from helpdeskmail.core.facts import Client
from helpdeskmail.core.model import Contact, Participant, Role
from helpdeskmail.core.opening import language_of
from helpdeskmail.core.policy import DeskPolicy
from helpdeskmail.core.threads import find_place
from helpdeskmail.errors import UserError
from helpdeskmail.mail.address import Address


def add(case: Case, address: Address, contact: Contact | None, policy: DeskPolicy) -> bool:
    """Copy somebody in, or let them come back; False when they take part already. UserError when they must not.

    `contact`: whose address it is, if anybody's on record.
    """
    place = find_place(case.participants, key=address.key, contact=contact)
    if place is not None and place.left_at is None:
        return False
    _check_addable(case, address, contact, policy)
    if contact is not None:
        case.contacts[contact.id] = contact
    if place is not None:
        case.change_place(place, left_at=None)
    else:
        place = case.add_participant(
            Role.COPIED,
            address=address.address,
            key=address.key,
            name=address.name or (contact.name if contact else ""),
            contact_id=contact.id if contact else None,
        )
    case.record("participant_added", address=place.address, before={"place": place.id})
    return True


def _check_addable(case: Case, address: Address, contact: Contact | None, policy: DeskPolicy) -> None:
    if policy.is_own(address.address):
        raise UserError(f"{address.address} is an address of the desk itself")
    if any(agent.key == address.key for agent in case.agents):
        raise UserError(f"{address.address} is an agent's address: agents get the ticket's mails by the rules")
    if contact is not None and not contact.active:
        raise UserError(f"{address.address} is a deactivated contact's address")
    if sum(one.role is not Role.AGENT and one.left_at is None for one in case.participants) >= policy.max_participants:
        raise UserError(f"{case.ticket.number} has as many participants as the desk allows ({policy.max_participants})")


def remove(case: Case, place: Participant) -> bool:
    """Take somebody off, or let them leave; False when they are off already. UserError for the requester."""
    if place.role is Role.REQUESTER:
        raise UserError(f"{place.address} is the requester of {case.ticket.number}: make it another's first")
    if place.left_at is not None:
        return False
    case.change_place(place, left_at=case.now)
    case.record("participant_removed", address=place.address, before={"place": place.id})
    return True


def find_client(case: Case, key: str, contact: Contact | None) -> Participant | None:
    """The place of a client who takes part, by any of their addresses; None when they do not, or do no more."""
    place = find_place(case.participants, key=key, contact=contact)
    return place if place is not None and place.left_at is None else None


def set_requester(case: Case, client: Client, policy: DeskPolicy, *, drop: bool = False) -> bool:
    """Make the ticket another client's; organisation and language follow. False when it is theirs already.

    The old requester is copied from then on; `drop`: they leave it. UserError for a deactivated contact.
    """
    if case.ticket.requester_id == client.contact.id:
        return False
    if not client.contact.active:
        raise UserError(f"{client.address} is a deactivated contact's address")
    old = next(one for one in case.participants if one.role is Role.REQUESTER)
    new = find_place(case.participants, key=client.key, contact=client.contact)
    before = _requester_view(case, old, new)
    case.change_place(old, role=Role.COPIED, left_at=case.now if drop else None)
    case.contacts[client.contact.id] = client.contact
    if new is not None:
        case.change_place(new, role=Role.REQUESTER, left_at=None, contact_id=client.contact.id)
    else:
        name, contact_id = client.contact.name or client.name, client.contact.id
        new = case.add_participant(
            Role.REQUESTER, address=client.address, key=client.key, name=name, contact_id=contact_id
        )
    case.organisation = client.organisation
    case.set(
        requester_id=client.contact.id,
        organisation_id=client.contact.organisation_id,
        language=language_of(client, policy),
        updated_at=case.now,
    )
    case.record("requester_changed", old=old.address, new=new.address, before=before | {"new": new.id})
    return True


def _requester_view(case: Case, old: Participant, new: Participant | None) -> dict[str, object]:
    """What `helpdeskmail.core.undo` gives back."""
    ticket = case.ticket
    return {
        "old": old.id,
        "requester_id": ticket.requester_id,
        "organisation_id": ticket.organisation_id,
        "language": ticket.language,
        "was_copied": new is not None and new.left_at is None,
    }
