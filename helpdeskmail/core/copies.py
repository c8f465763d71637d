"""Who takes part in a ticket because of a mail: those to whom it was openly written beside the desk.

- Where the desk itself is in neither To nor Cc (it was in Bcc, or the mail was redirected), the writer did not tell the
  others that the desk reads along; so they are not written to.
- Agents and the desk's own addresses are never copied; nor are contacts who were deactivated.
- Who left the ticket is not taken in again by a copy: people who answer all would bring them back at each mail.
- A contact with several addresses has one place, and gets one copy.
- From automatic mail nobody is taken in: its To may be a list of a thousand people.
- Nor from a mail that belongs to its ticket by the number in the subject alone. A number can be guessed and a From
  forged: together they would make anybody a reader of the ticket.
"""

from __future__ import annotations

from collections.abc import Mapping

from helpdeskmail.core.case import Case
from helpdeskmail.core.facts import EvidenceKind, Incoming
from helpdeskmail.core.model import Contact, Participant, Role
from helpdeskmail.core.policy import DeskPolicy
from helpdeskmail.core.threads import find_place
from helpdeskmail.mail.address import Address
from helpdeskmail.mail.message import Message


def names_desk(message: Message, policy: DeskPolicy) -> bool:
    """Whether the mail is openly written to the desk."""
    return any(policy.is_own(one.address) for one in (*message.to, *message.cc))


def copy_in(
    case: Case, mail: Incoming, contacts: Mapping[str, Contact], policy: DeskPolicy, *, by: EvidenceKind | None = None
) -> None:
    """Give those in To and Cc a place, up to the desk's limit. They have seen this mail.

    `contacts`: those of them who are registered, by the normal form of their addresses. `by`: how the mail was found to
    belong to its ticket; None for a new one.
    """
    message = mail.message
    if mail.automatic or not names_desk(message, policy):
        return
    for address in (*message.to, *message.cc):
        contact = contacts.get(address.key)
        place = _find_any_place(case, address.key, contact)
        if place is None and _may_take_part(case, address, contact, policy):
            if by is EvidenceKind.NUMBER:
                case.record("participant_refused", address=address.address, why="the mail is known by its number only")
                continue
            if _count(case) >= policy.max_participants:
                case.record("participants_limited", limit=policy.max_participants)
                return
            place = _add(case, address, contact)
        if place is not None:
            case.saw(place, mail.message_id)


def _find_any_place(case: Case, key: str, contact: Contact | None) -> Participant | None:
    place = find_place(case.participants, key=key, contact=contact)
    return place or next((one for one in case.participants if one.key == key), None)


def _may_take_part(case: Case, address: Address, contact: Contact | None, policy: DeskPolicy) -> bool:
    is_staff = policy.is_own(address.address) or any(agent.key == address.key for agent in case.agents)
    return not is_staff and (contact is None or contact.active)


def _count(case: Case) -> int:
    return sum(place.role is not Role.AGENT and place.left_at is None for place in case.participants)


def _add(case: Case, address: Address, contact: Contact | None) -> Participant:
    place = case.add_participant(
        Role.COPIED,
        address=address.address,
        key=address.key,
        name=address.name or (contact.name if contact else ""),
        contact_id=contact.id if contact else None,
    )
    if contact is not None:
        case.contacts[contact.id] = contact
    case.record("participant_added", address=address.address)
    return place
