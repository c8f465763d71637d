"""Look-ups only: a mail that was read → the `Facts` that a decision is made on. Nothing is decided or changed here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from helpdeskmail.core.facts import Evidence, EvidenceKind, Facts, Incoming, TicketFacts
from helpdeskmail.core.model import Contact, Organisation, Outbox, Participant, Ticket
from helpdeskmail.core.policy import DeskPolicy
from helpdeskmail.mail.message import Message
from helpdeskmail.mail.proof import Signer
from helpdeskmail.store.unit import Unit

DEDUPE_WINDOW = timedelta(days=30)
_MAX_IDS = 60  # ids of References and In-Reply-To that are looked at
_MAX_NUMBERS = 5


def gather(unit: Unit, mail: Incoming, *, policy: DeskPolicy, signer: Signer, now: datetime) -> Facts:
    """All that the store knows about the mail. Candidate tickets are locked until the transaction ends."""
    message = mail.message
    key = message.from_.key if message.from_ else ""
    known = unit.find_contact(key) if key else None
    contact, organisation = (known[0], known[2]) if known else (None, None)
    if contact is None and message.from_ is not None:
        organisation = unit.find_organisation_of_domain(message.from_.domain)
    evidence = find_evidence(unit, mail, policy=policy, signer=signer)
    reported = _find_reported(unit, message)
    ticket_ids = dict.fromkeys(piece.ticket_id for piece in evidence)
    if reported is not None and reported.ticket_id is not None:
        ticket_ids[reported.ticket_id] = None
    duplicate = unit.find_duplicate(mail.dedupe_key(), mail.intake.received_at - DEDUPE_WINDOW)
    open_tickets, recent = unit.count_tickets(contact.id, since=now - timedelta(hours=1)) if contact else (0, 0)
    return Facts(
        contact=contact,
        organisation=organisation,
        agent=unit.find_agent(key) if key else None,
        evidence=tuple(evidence),
        tickets={ticket_id: ticket_facts(unit, unit.lock_ticket(ticket_id)) for ticket_id in ticket_ids},
        agents=unit.active_agents(),
        duplicate_of=duplicate.id if duplicate and duplicate.id != mail.intake.id else None,
        open_tickets=open_tickets,
        recent_tickets=recent,
        reported=reported,
    )


def ticket_facts(unit: Unit, ticket: Ticket) -> TicketFacts:
    """A ticket with its people and its conversation, newest first."""
    requester = unit.find(Contact, id=ticket.requester_id)
    organisation = unit.find(Organisation, id=ticket.organisation_id) if ticket.organisation_id else None
    return TicketFacts(
        ticket=ticket,
        participants=tuple(unit.participants_of([ticket.id])),
        comments=tuple(reversed(unit.comments_of(ticket.id))),
        requester=requester,
        organisation=organisation,
    )


def find_evidence(unit: Unit, mail: Incoming, *, policy: DeskPolicy, signer: Signer) -> list[Evidence]:
    """Every sign of a ticket in the mail, strongest first."""
    message = mail.message
    written_to = (*mail.envelope.recipients, *(one.address for one in (*message.to, *message.cc)))
    ids = _referred_ids(message)
    by_address = [found for one in written_to if policy.is_own(one) and (found := signer.participant_of_address(one))]
    by_id = signer.participants_of_ids(ids, policy.domain)
    places = {place.id: place for place in unit.find_participants([*by_address, *by_id])} if by_address or by_id else {}
    return [
        *_of_places(EvidenceKind.REPLY_ADDRESS, by_address, places),
        *_of_places(EvidenceKind.ISSUED_ID, by_id, places),
        *_of_known_ids(unit, ids),
        *_of_numbers(unit, message.subject, policy),
    ]


def _referred_ids(message: Message) -> list[str]:
    """The ids that the mail refers to, newest first."""
    ids = dict.fromkeys((*message.in_reply_to, *reversed(message.references)))
    return list(ids)[:_MAX_IDS]


def _of_places(kind: EvidenceKind, ids: Iterable[int], places: dict[int, Participant]) -> list[Evidence]:
    return [Evidence(kind, places[one].ticket_id, one) for one in dict.fromkeys(ids) if one in places]


def _of_known_ids(unit: Unit, ids: list[str]) -> list[Evidence]:
    known = unit.find_tickets_of_messages(ids) if ids else {}
    tickets = dict.fromkeys(known[one] for one in ids if one in known)
    return [Evidence(EvidenceKind.KNOWN_ID, ticket_id) for ticket_id in tickets]


def _of_numbers(unit: Unit, subject: str, policy: DeskPolicy) -> list[Evidence]:
    numbers = policy.numbers.find_numbers(subject)[:_MAX_NUMBERS]
    if not numbers:
        return []
    found = {ticket.number.lower(): ticket.id for ticket in unit.find_tickets(numbers=numbers)}
    return [Evidence(EvidenceKind.NUMBER, found[one.lower()]) for one in numbers if one.lower() in found]


def _find_reported(unit: Unit, message: Message) -> Outbox | None:
    """The mail of ours that a delivery report is about, by the Message-ID in what came back."""
    report = message.report
    if report is None or not report.original_message_id:
        return None
    return unit.find(Outbox, message_id=report.original_message_id)
