"""Look-ups only: a mail that was read → the `Facts` that a decision is made on. Nothing is decided or changed here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from helpdeskmail.core.agent_view import LOOKED_UP
from helpdeskmail.core.arrivals import HELD_WITHIN, ONCE_IN
from helpdeskmail.core.copies import names_desk
from helpdeskmail.core.desk import Desk
from helpdeskmail.core.facts import Evidence, EvidenceKind, Facts, Incoming, OpenTickets, TicketFacts
from helpdeskmail.core.model import Comment, Contact, ContactAddress, Organisation, Outbox, Participant, Ticket, Timer
from helpdeskmail.core.notices import HISTORY
from helpdeskmail.core.policy import DeskPolicy
from helpdeskmail.core.rules import RuleEvent
from helpdeskmail.core.timing import FIRED, WAITING
from helpdeskmail.mail.message import Message
from helpdeskmail.mail.proof import Signer
from helpdeskmail.store.unit import Unit

DEDUPE_WINDOW = timedelta(days=30)
_MAX_IDS = 60  # ids of References and In-Reply-To that are looked at
_MAX_NUMBERS = 5
_MAX_SENT = 20  # latest mails to one person among which the one that came back is sought
_MAX_RECIPIENTS = 100  # addresses of To and Cc that contacts are looked up for


def gather(unit: Unit, mail: Incoming, *, desk: Desk, signer: Signer, now: datetime) -> Facts:
    """All that the store knows about the mail, and that the desk wants to know.

    Candidate tickets are locked until the transaction ends.
    """
    message, key, policy = mail.message, mail.author_key, desk.policy
    known = unit.find_contact(key) if key else None
    contact, organisation = (known[0], known[2]) if known else (None, None)
    if contact is None and message.from_ is not None:
        organisation = unit.find_organisation_of_domain(message.from_.domain)
    written_to = _written_to(mail, policy)
    evidence = find_evidence(unit, mail, policy=policy, signer=signer)
    reported = _find_reported(unit, mail, evidence)
    ticket_ids = {piece.ticket_id for piece in evidence}
    if reported is not None and reported.ticket_id is not None:
        ticket_ids.add(reported.ticket_id)
    duplicate = unit.find_duplicate(mail.dedupe_key(), mail.intake.received_at - DEDUPE_WINDOW)
    open_tickets, recent = unit.count_tickets(contact.id, since=now - timedelta(hours=1)) if contact else (0, 0)
    return Facts(
        contact=contact,
        organisation=organisation,
        agent=unit.find_agent(key) if key else None,
        evidence=tuple(evidence),
        tickets={  # locked in one order by everybody, so that no two wait for each other
            ticket_id: ticket_facts(unit, unit.lock_ticket(ticket_id), history=HISTORY, desk=desk)
            for ticket_id in sorted(ticket_ids)
        },
        agents=unit.active_agents(),
        recipients=_find_recipients(unit, message, policy),
        duplicate_of=duplicate.id if duplicate and duplicate.id != mail.intake.id else None,
        open_tickets=open_tickets,
        recent_tickets=recent,
        reported=reported,
        held_lately=_count_held(unit, mail, desk, now),
        told_lately=_find_told_lately(unit, mail, desk, now) if contact is None else frozenset(),
        organisation_is_busy=_is_busy(unit, organisation, desk),
        also_open=_find_open(unit, contact.id if contact else None, organisation.id if organisation else None),
        is_note=any(signer.noter_of_address(one) is not None for one in written_to),
        personal_of=next((found for one in written_to if (found := signer.agent_of_address(one))), None),
    )


def _find_open(unit: Unit, contact_id: int | None, organisation_id: int | None) -> OpenTickets:
    if contact_id is None and organisation_id is None:
        return OpenTickets()
    return unit.find_open_tickets(contact_id, organisation_id, limit=LOOKED_UP)


def _find_told_lately(unit: Unit, mail: Incoming, desk: Desk, now: datetime) -> frozenset[str]:
    """Templates of what went to the author lately, where a rule may want to answer a mail that is held."""
    if RuleEvent.MAIL_HELD not in desk.rules.listens_to or not mail.author_address:
        return frozenset()
    return unit.templates_sent(mail.author_address, since=now - ONCE_IN)


def _count_held(unit: Unit, mail: Incoming, desk: Desk, now: datetime) -> int:
    """How many mails of the author's were held lately, where a rule may want to tell agents of one more."""
    if RuleEvent.MAIL_HELD not in desk.rules.listens_to or not mail.author_address:
        return 0
    return unit.count_held(mail.author_address, since=now - HELD_WITHIN)


def _is_busy(unit: Unit, organisation: Organisation | None, desk: Desk | None) -> bool | None:
    if organisation is None or desk is None or "organisation.has_open_tickets" not in desk.rules.reads:
        return None
    return unit.has_open_tickets(organisation.id)


def ticket_facts(unit: Unit, ticket: Ticket, *, history: int | None = None, desk: Desk | None = None) -> TicketFacts:
    """A ticket with its people and its conversation, newest first: all of it, or the latest `history` comments.

    With `desk`, what its rules look at is looked up as well.
    """
    participants = unit.participants_of([ticket.id])
    contact_ids = {ticket.requester_id, *(one.contact_id for one in participants if one.contact_id is not None)}
    organisation = unit.find(Organisation, id=ticket.organisation_id) if ticket.organisation_id else None
    return TicketFacts(
        ticket=ticket,
        participants=tuple(participants),
        comments=tuple(unit.find_all(Comment, order="-created_at", limit=history, ticket_id=ticket.id)),
        contacts={contact.id: contact for contact in unit.find_all(Contact, id=contact_ids)},
        open_tickets=unit.count_tickets(ticket.requester_id, since=ticket.created_at)[0],
        organisation=organisation,
        timers=tuple(unit.find_all(Timer, ticket_id=ticket.id, state=[WAITING, FIRED])),
        organisation_is_busy=_is_busy(unit, organisation, desk),
        also_open=_find_open(unit, ticket.requester_id, ticket.organisation_id) if desk else OpenTickets(),
    )


def find_evidence(unit: Unit, mail: Incoming, *, policy: DeskPolicy, signer: Signer) -> list[Evidence]:
    """Every sign of a ticket in the mail, strongest first."""
    message = mail.message
    ids = _referred_ids(message)
    by_address = [found for one in _written_to(mail, policy) if (found := signer.participant_of_address(one))]
    by_id = signer.participants_of_ids(ids, policy.domain)
    places = {place.id: place for place in unit.find_participants([*by_address, *by_id])} if by_address or by_id else {}
    return [
        *_of_places(EvidenceKind.REPLY_ADDRESS, by_address, places),
        *_of_places(EvidenceKind.ISSUED_ID, by_id, places),
        *_of_known_ids(unit, ids),
        *_of_numbers(unit, message.subject, policy),
    ]


def _written_to(mail: Incoming, policy: DeskPolicy) -> list[str]:
    """The addresses of the desk that the mail was written to, as far as they say more than that."""
    named = (*mail.envelope.recipients, *(one.address for one in (*mail.message.to, *mail.message.cc)))
    return [one for one in named if "+" in one and policy.is_own(one)]


def _referred_ids(message: Message) -> list[str]:
    """The ids that the mail refers to, newest first."""
    ids = dict.fromkeys((*message.in_reply_to, *reversed(message.references)))
    return list(ids)[:_MAX_IDS]


def _of_places(kind: EvidenceKind, ids: Iterable[int], places: dict[int, Participant]) -> list[Evidence]:
    return [Evidence(kind, places[one].ticket_id, one) for one in dict.fromkeys(ids) if one in places]


def _of_known_ids(unit: Unit, ids: list[str]) -> list[Evidence]:
    known = unit.find_tickets_of_messages(ids) if ids else {}
    tickets = dict.fromkeys(ticket_id for one in ids for ticket_id in known.get(one, ()))
    return [Evidence(EvidenceKind.KNOWN_ID, ticket_id) for ticket_id in tickets]


def _of_numbers(unit: Unit, subject: str, policy: DeskPolicy) -> list[Evidence]:
    numbers = policy.numbers.find_numbers(subject)[:_MAX_NUMBERS]
    if not numbers:
        return []
    found = {ticket.number.lower(): ticket.id for ticket in unit.find_tickets(numbers=numbers)}
    return [Evidence(EvidenceKind.NUMBER, found[one.lower()]) for one in numbers if one.lower() in found]


def _find_recipients(unit: Unit, message: Message, policy: DeskPolicy) -> dict[str, Contact]:
    """The contacts among those to whom the mail was openly written beside the desk, by normal form of address."""
    if not names_desk(message, policy):
        return {}
    keys = {one.key for one in (*message.to, *message.cc)[:_MAX_RECIPIENTS] if not policy.is_own(one.address)}
    addresses = unit.find_all(ContactAddress, key=keys) if keys else []
    if not addresses:
        return {}
    contacts = {one.id: one for one in unit.find_all(Contact, id={address.contact_id for address in addresses})}
    return {address.key: contacts[address.contact_id] for address in addresses}


def _find_reported(unit: Unit, mail: Incoming, evidence: Iterable[Evidence]) -> Outbox | None:
    """The mail of ours that a delivery report is about.

    By the Message-ID in what came back; else, for not all servers send anything back, it is the latest one that has the
    address to which the report came as its return path.
    """
    report = mail.message.report
    if report is None:
        return None
    if report.original_message_id:
        return unit.find(Outbox, message_id=report.original_message_id)
    to = next((piece for piece in evidence if piece.kind is EvidenceKind.REPLY_ADDRESS), None)
    if to is None:
        return None
    sent = unit.find_all(Outbox, order="-id", limit=_MAX_SENT, ticket_id=to.ticket_id, participant_id=to.participant_id)
    return next((item for item in sent if item.return_path), None)
