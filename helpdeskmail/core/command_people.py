"""Commands about who takes part in a ticket: taken in, taken off, made its requester."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from helpdeskmail.core.case import Case
from helpdeskmail.core.command_faults import FaultReason
from helpdeskmail.core.command_values import Value
from helpdeskmail.core.command_words import Verb
from helpdeskmail.core.commands import CommandMail
from helpdeskmail.core.facts import Registered
from helpdeskmail.core.model import Contact, Participant, Role
from helpdeskmail.core.policy import DeskPolicy
from helpdeskmail.core.threads import find_place
from helpdeskmail.mail.address import normalise

_ABOUT_PEOPLE = (Verb.CC, Verb.UNCC, Verb.REQUESTER, Verb.CLIENT)


class Refusal(Exception):
    """A command that cannot be carried out on this ticket now. `better` is the value that may have been meant."""

    def __init__(self, reason: FaultReason, about: str, *, better: Value = None) -> None:
        super().__init__(f"{reason}: {about}")
        self.reason, self.about, self.better = reason, about, better


def named_people(mail: CommandMail) -> tuple[str, ...]:
    """Normal forms of all addresses of clients that the commands name: whom to look up."""
    values = [command.value for command in mail.commands if command.verb in _ABOUT_PEOPLE]
    named = [one for value in values for one in (value if isinstance(value, tuple) else (str(value),))]
    return tuple(dict.fromkeys(map(normalise, named)))


def copy_people(case: Case, addresses: Sequence[str], registered: Registered, policy: DeskPolicy) -> None:
    """Give each a place on the ticket; one who had left has it again. Raises `Refusal`.

    Unlike a client's Cc, an agent's command may take in anybody but the desk itself and who was deactivated.
    """
    for address in addresses:
        if policy.is_own(address):
            raise Refusal(FaultReason.OWN_ADDRESS, address)
        key = normalise(address)
        agent = next((agent for agent in case.agents if agent.key == key), None)
        contact = registered.contacts.get(key)
        if contact is not None and not contact.active:
            raise Refusal(FaultReason.NOT_REGISTERED, address)
        place = case.place_of(agent) if agent else _place(case, key, contact)
        if place is None:
            if sum(_is_client_here(one) for one in case.participants) >= policy.max_participants:
                raise Refusal(FaultReason.TOO_MANY_PEOPLE, address)
            _add(case, Role.COPIED, address, contact)
        elif place.left_at is not None:
            _change(case, place, left_at=None)
            case.record("participant_added", address=address)


def uncopy_people(case: Case, addresses: Sequence[str]) -> None:
    """Take each off the ticket: they get no more mails of it. Raises `Refusal` for the requester and for strangers."""
    for address in addresses:
        place = _place(case, normalise(address), None)
        if place is None or place.left_at is not None or place.role is Role.REQUESTER:
            raise Refusal(FaultReason.NOT_TAKING_PART, address)
        _change(case, place, left_at=case.now)
        case.record("participant_removed", address=address)


def change_requester(case: Case, address: str, registered: Registered) -> None:
    """Make a registered client the one who asks; who was it before stays, as copied. Raises `Refusal`."""
    contact = registered.find(address)
    if contact is None:
        raise Refusal(FaultReason.NOT_REGISTERED, address)
    if contact.id == case.ticket.requester_id:
        return
    for place in case.participants:
        if place.role is Role.REQUESTER:
            _change(case, place, role=Role.COPIED)
    found = _place(case, normalise(address), contact)
    if found is None:
        _add(case, Role.REQUESTER, address, contact)
    else:
        _change(case, found, role=Role.REQUESTER, left_at=None)
    case.contacts[contact.id] = contact
    case.organisation = registered.organisations.get(contact.organisation_id or 0)
    case.set(requester_id=contact.id, organisation_id=contact.organisation_id, updated_at=case.now)
    case.record("requester_changed", address=address)


def _is_client_here(place: Participant) -> bool:
    return place.role is not Role.AGENT and place.left_at is None


def _place(case: Case, key: str, contact: Contact | None) -> Participant | None:
    found = find_place(case.participants, key=key, contact=contact)
    return found or next((one for one in case.participants if one.key == key), None)


def _add(case: Case, role: Role, address: str, contact: Contact | None) -> None:
    case.add_participant(
        role,
        address=address,
        key=normalise(address),
        name=contact.name if contact else "",
        contact_id=contact.id if contact else None,
    )
    if contact is not None:
        case.contacts[contact.id] = contact
    case.record("participant_added", address=address)


def _change(case: Case, place: Participant, **values: Any) -> None:
    """Change a place, whether it is kept already or new with this decision."""
    for name, value in values.items():
        setattr(place, name, value)
    if not any(record is place for record in case.changes.inserts):
        case.changes.set(Participant, place.id, **values)
