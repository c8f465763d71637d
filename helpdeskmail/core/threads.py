"""Evidence in a mail → the ticket it belongs to.

All evidence is looked at, strongest first: signed reply address, Message-IDs that we issued (newest first), other mails
on a ticket, the number in the subject. The strongest piece whose ticket the writer may follow up wins. Pieces that
disagree are told in the result, so that the ticket's events record them. A number guessed by a stranger joins nothing.

Whom the desk believes, and how far:

- A client is believed by the From address: whoever can forge it and knows a ticket's number can write on it in that
  client's name. They read nothing by it: answers go to the address that wrote first, never to Reply-To, and who takes
  others in must have seen a mail of the ticket (`helpdeskmail.core.copies`).
- Who left a ticket, or was taken off it, may still answer a mail of it that they have; its number alone lets them in no
  more. They get no mails of it (`helpdeskmail.core.participants`).
- An agent is believed by the From address together with a proof (`helpdeskmail.mail.proof`) that was issued to this
  very agent, and only on the ticket for which it was issued. A notice that leaked, forwarded to a client say, gives
  its reader nothing from their own address; with the agent's From forged, it lets them answer as that agent on that
  one ticket (a digest: on each that it lists), and command there what an agent may: copy others in, let mail out that
  was held for other reasons than its writer, merge it with a ticket of the same client. An agent's own address of the
  desk that leaked lets them open tickets for clients besides, until it is renewed (`agent renew-address`).
- So it is where mail is not authenticated. Where the operator names the server in front that does it (`authserv_id`),
  an agent is believed only by mail for whose From it vouches (SPF, DKIM, DMARC), unless `agents_authenticated` is off.
  It vouches for a domain, not for a person: who may send for the agents' own domain can still be any of them.
- What a person releases at the command line is believed: they say who wrote it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from helpdeskmail.core.facts import Evidence, EvidenceKind, Facts, Incoming, TicketFacts
from helpdeskmail.core.model import Contact, Participant, Ticket
from helpdeskmail.core.policy import DeskPolicy
from helpdeskmail.mail.authentication import find_authentication

_SIGNED = (EvidenceKind.REPLY_ADDRESS, EvidenceKind.ISSUED_ID)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The mail belongs to this ticket."""

    facts: TicketFacts
    by: EvidenceKind
    disagreeing: tuple[str, ...] = ()  # numbers of other tickets that weaker or unentitled evidence named
    through: str = ""  # number of the ticket that was named, where it was merged into this one


@dataclass(frozen=True, slots=True)
class NewTicket:
    """The mail opens a ticket. `why` says so when something in it pointed at another."""

    why: str = ""
    previous: Ticket | None = None  # the ticket it comes after
    again: Ticket | None = None  # the closed one whose client asks for the same


Match = FollowUp | NewTicket


def match(facts: Facts, *, writer_key: str, proven_on: frozenset[int]) -> Match:
    """Where a mail from `writer_key` (normal form of the From address) belongs.

    `proven_on`: ids of the tickets on which the writer is believed to be the agent whose address it is.
    """
    for piece in facts.evidence:
        candidate = facts.tickets.get(piece.ticket_id)
        if candidate is not None and _may_follow_up(candidate, piece.kind, facts, writer_key, proven_on):
            through = "" if piece.ticket_id == candidate.ticket.id else candidate.number_of(piece.ticket_id)
            return FollowUp(candidate, piece.kind, _others(facts, candidate), through)
    numbers = ", ".join(sorted({entry.ticket.number for entry in facts.tickets.values()}))
    return NewTicket(f"{numbers}: the writer takes no part in it" if numbers else "")


def find_place(participants: Sequence[Participant], *, key: str, contact: Contact | None) -> Participant | None:
    """The place of somebody who is no agent: by contact (any of their addresses), else by the address itself."""
    if contact is not None:
        for one in participants:
            if one.contact_id == contact.id:
                return one
    return next((one for one in participants if one.key == key and one.agent_id is None), None)


def tickets_believed(mail: Incoming, facts: Facts) -> frozenset[int]:
    """Ids of the tickets on which the writer of a mail is believed to be the agent whose address it is.

    All that it names where a person released it at the command line: they said so. A release by mail says nothing of
    who wrote: what proves the one mail would else lend its power to the other.
    """
    if mail.is_released_by_hand and facts.agent is not None:
        return frozenset(entry.ticket.id for entry in facts.tickets.values())
    return frozenset() if facts.is_forgeable else tickets_proven(facts)


def is_forgeable(mail: Incoming, policy: DeskPolicy) -> bool:
    """Whether anybody may have written what bears an agent's From: the server in front should vouch and does not."""
    if not policy.authserv_id or not policy.agents_authenticated or mail.is_released_by_hand:
        return False
    return not find_authentication(mail.message, policy.authserv_id)


def tickets_proven(facts: Facts) -> frozenset[int]:
    """Ids of the tickets for which the mail bears a proof issued to the very agent whose address it comes from.

    A proof that was issued on a ticket that has been merged is one on the ticket that goes on in its place.
    """
    if facts.agent is None or not facts.agent.active:
        return frozenset()
    proving = [piece for piece in facts.evidence if _is_issued_to(facts.agent.id, piece, facts)]
    return frozenset(facts.tickets[piece.ticket_id].ticket.id for piece in proving)


def _is_issued_to(agent_id: int, piece: Evidence, facts: Facts) -> bool:
    entry = facts.tickets.get(piece.ticket_id)
    if piece.participant_id is None or entry is None:
        return False
    places = (*entry.participants, *entry.former)
    return any(one.id == piece.participant_id and one.agent_id == agent_id for one in places)


def _may_follow_up(
    candidate: TicketFacts, kind: EvidenceKind, facts: Facts, writer_key: str, proven_on: frozenset[int]
) -> bool:
    if facts.agent is not None:
        return candidate.ticket.id in proven_on
    place = find_place(candidate.participants, key=writer_key, contact=facts.contact)
    takes_part = place is not None and (place.left_at is None or kind in _SIGNED)
    return takes_part or _is_colleague(candidate, facts)


def _is_colleague(candidate: TicketFacts, facts: Facts) -> bool:
    organisation = facts.organisation
    if organisation is None or not organisation.share_tickets:
        return False
    return candidate.ticket.organisation_id == organisation.id


def _others(facts: Facts, chosen: TicketFacts) -> tuple[str, ...]:
    numbers = {entry.ticket.number for entry in facts.tickets.values() if entry is not chosen}
    return tuple(sorted(numbers))
