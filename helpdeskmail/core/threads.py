"""Evidence in a mail → the ticket it belongs to.

All evidence is looked at, strongest first: signed reply address, Message-IDs that we issued (newest first), other mails
on a ticket, the number in the subject. The strongest piece whose ticket the writer may follow up wins. Pieces that
disagree are told
in the result, so that the ticket's events record them. A number guessed by a stranger joins nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from helpdeskmail.core.facts import Evidence, EvidenceKind, Facts, TicketFacts
from helpdeskmail.core.model import Participant


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The mail belongs to this ticket. `as_` is the writer's own place on it, if they have one already."""

    facts: TicketFacts
    by: EvidenceKind
    as_: Participant | None
    disagreeing: tuple[str, ...] = ()  # numbers of other tickets that weaker or unentitled evidence named


@dataclass(frozen=True, slots=True)
class NewTicket:
    """The mail opens a ticket. `why` says so when something in it pointed at another."""

    why: str = ""
    previous: str = ""  # number of the ticket it comes after


Match = FollowUp | NewTicket


def match(facts: Facts, *, writer_key: str, proven_agent: bool) -> Match:
    """Where a mail from `writer_key` (normal form of the From address) belongs."""
    for piece in facts.evidence:
        candidate = facts.tickets.get(piece.ticket_id)
        if candidate is None:
            continue
        place = find_place(candidate.participants, facts, writer_key)
        if proven_agent or place is not None or _is_colleague(candidate, facts):
            return FollowUp(candidate, piece.kind, place, _others(facts, candidate))
    numbers = ", ".join(sorted({entry.ticket.number for entry in facts.tickets.values()}))
    return NewTicket(f"{numbers}: the writer takes no part in it" if numbers else "")


def find_place(participants: Sequence[Participant], facts: Facts, writer_key: str) -> Participant | None:
    """The writer's place among a ticket's participants: by agent, by contact (any of their addresses), by address."""
    for one in participants:
        if facts.agent is not None and one.agent_id == facts.agent.id:
            return one
        if facts.contact is not None and one.contact_id == facts.contact.id:
            return one
    return next((one for one in participants if one.key == writer_key and one.agent_id is None), None)


def is_proven_agent(facts: Facts) -> bool:
    """Whether the mail bears a proof issued to the very agent whose address it comes from."""
    if facts.agent is None:
        return False
    return any(_issued_to_agent(piece, facts) for piece in facts.evidence)


def _issued_to_agent(piece: Evidence, facts: Facts) -> bool:
    entry = facts.tickets.get(piece.ticket_id)
    if piece.participant_id is None or entry is None or facts.agent is None:
        return False
    return any(
        one.id == piece.participant_id and one.agent_id == facts.agent.id and facts.agent.active
        for one in entry.participants
    )


def _is_colleague(candidate: TicketFacts, facts: Facts) -> bool:
    organisation = facts.organisation
    shared = organisation is not None and organisation.share_tickets
    return shared and organisation is not None and candidate.ticket.organisation_id == organisation.id


def _others(facts: Facts, chosen: TicketFacts) -> tuple[str, ...]:
    numbers = {entry.ticket.number for entry in facts.tickets.values() if entry is not chosen}
    return tuple(sorted(numbers))
