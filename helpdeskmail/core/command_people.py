"""Commands about who takes part in a ticket: taken in, taken off, made its requester."""

from __future__ import annotations

from collections.abc import Sequence

from helpdeskmail.core import participants
from helpdeskmail.core.case import Case
from helpdeskmail.core.command_faults import FaultReason
from helpdeskmail.core.command_values import Value
from helpdeskmail.core.command_words import Verb
from helpdeskmail.core.commands import CommandMail
from helpdeskmail.core.facts import Client, Registered
from helpdeskmail.core.model import Contact, Participant, Role
from helpdeskmail.core.policy import DeskPolicy
from helpdeskmail.core.threads import find_place
from helpdeskmail.core.undone import Remark
from helpdeskmail.mail.address import Address, normalise

_ABOUT_PEOPLE = (Verb.CC, Verb.UNCC, Verb.REQUESTER, Verb.CLIENT)


class Refusal(Exception):
    """A command that cannot be carried out on this ticket now. `better` is the value that may have been meant.

    `why`: of what cannot be taken back.
    """

    def __init__(
        self, reason: FaultReason, about: str = "", *, better: Value = None, why: tuple[Remark, ...] = ()
    ) -> None:
        super().__init__(f"{reason}: {about}")
        self.reason, self.about, self.better, self.why = reason, about, better, why


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
        key = normalise(address)
        agent = next((agent for agent in case.agents if agent.key == key), None)
        contact = registered.contacts.get(key)
        if policy.is_own(address):
            raise Refusal(FaultReason.OWN_ADDRESS, address)
        if contact is not None and not contact.active:
            raise Refusal(FaultReason.NOT_REGISTERED, address)
        if agent is not None:
            case.place_of(agent)
        elif sum(_is_client_here(one) for one in case.participants) >= policy.max_participants:
            raise Refusal(FaultReason.TOO_MANY_PEOPLE, address)
        else:
            participants.add(case, Address(address), contact, policy)


def uncopy_people(case: Case, addresses: Sequence[str]) -> None:
    """Take each off the ticket: they get no more mails of it. Raises `Refusal` for the requester and for strangers."""
    for address in addresses:
        place = _place(case, normalise(address), None)
        if place is None or place.left_at is not None or place.role is Role.REQUESTER:
            raise Refusal(FaultReason.NOT_TAKING_PART, address)
        participants.remove(case, place)


def change_requester(case: Case, address: str, registered: Registered, policy: DeskPolicy) -> None:
    """Make a registered client the one who asks; who was it before stays, as copied. Raises `Refusal`."""
    contact = registered.find(address)
    if contact is None:
        raise Refusal(FaultReason.NOT_REGISTERED, address)
    organisation = registered.organisations.get(contact.organisation_id or 0)
    participants.set_requester(case, Client(contact, address, organisation, contact.name), policy)
    case.organisation = organisation


def _is_client_here(place: Participant) -> bool:
    return place.role is not Role.AGENT and place.left_at is None


def _place(case: Case, key: str, contact: Contact | None) -> Participant | None:
    found = find_place(case.participants, key=key, contact=contact)
    return found or next((one for one in case.participants if one.key == key), None)
