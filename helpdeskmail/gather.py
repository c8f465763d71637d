"""Look-ups only: a mail that was read → the `Facts` that a decision is made on. Nothing is decided or changed here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from helpdeskmail.core import undo
from helpdeskmail.core.agent_mail import AgentWords, read_words
from helpdeskmail.core.agent_opening import wanted_client
from helpdeskmail.core.agent_view import LOOKED_UP
from helpdeskmail.core.arrivals import HELD_WITHIN, ONCE_IN
from helpdeskmail.core.asked import RequestFacts
from helpdeskmail.core.command_people import named_people
from helpdeskmail.core.command_words import Verb
from helpdeskmail.core.copies import names_desk
from helpdeskmail.core.desk import Desk
from helpdeskmail.core.facts import (
    Colleague,
    Evidence,
    EvidenceKind,
    Facts,
    Incoming,
    LastChange,
    Named,
    OpenTickets,
    Registered,
    TicketFacts,
)
from helpdeskmail.core.model import (
    Agent,
    Comment,
    CommentKind,
    Contact,
    ContactAddress,
    Organisation,
    Outbox,
    Participant,
    Ticket,
    TimeEntry,
    Timer,
)
from helpdeskmail.core.notices import HISTORY
from helpdeskmail.core.policy import DeskPolicy
from helpdeskmail.core.requests import parse_request
from helpdeskmail.core.rules import RuleEvent
from helpdeskmail.core.threads import FollowUp, is_forgeable, match, tickets_believed
from helpdeskmail.core.timing import CANCELLED, FIRED, WAITING
from helpdeskmail.core.wishes import parse_wishes
from helpdeskmail.errors import Conflict
from helpdeskmail.gather_requests import gather_request
from helpdeskmail.mail.address import Address, normalise
from helpdeskmail.mail.message import Message
from helpdeskmail.mail.proof import Signer, is_agent_address
from helpdeskmail.store.unit import Unit

DEDUPE_WINDOW = timedelta(days=30)
_MAX_IDS = 60  # ids of References and In-Reply-To that are looked at
_MAX_KNOWN = 20  # tickets that they are known on: anybody can write many mails with one id
_MAX_NUMBERS = 5
_MAX_SENT = 20  # latest mails to one person among which the one that came back is sought
_MAX_RECIPIENTS = 100  # addresses of To and Cc that contacts are looked up for


def gather(unit: Unit, mail: Incoming, *, desk: Desk, signer: Signer, now: datetime) -> Facts:
    """All that the store knows about the mail, and that the desk wants to know.

    Candidate tickets are locked until the transaction ends.
    """
    policy = desk.policy
    contact, organisation, agent = _find_author(unit, mail)
    evidence = find_evidence(unit, mail, policy=policy, signer=signer)
    reported = _find_reported(unit, mail, evidence)
    named = {piece.ticket_id for piece in evidence}
    if reported is not None and reported.ticket_id is not None:
        named.add(reported.ticket_id)
    commanding = agent is not None and agent.active and not mail.automatic
    words = read_words(mail, agent, policy) if agent is not None and commanding else None
    others = _find_other_tickets(unit, words) if words else {}
    locked = _lock_tickets(unit, {*named, *others.values()}, desk)
    facts = Facts(
        contact=contact,
        organisation=organisation,
        agent=agent,
        evidence=tuple(evidence),
        tickets={ticket_id: locked[ticket_id] for ticket_id in named},
        agents=unit.active_agents(),
        recipients=_find_recipients(unit, mail.message, policy),
        duplicate_of=_find_duplicate(unit, mail),
        reported=reported,
        told_lately=_find_told_lately(unit, mail, desk, now),
        held_lately=_count_held(unit, mail, agent, desk, now),
        organisation_is_busy=_is_busy(unit, organisation, desk),
        also_open=_find_open(unit, contact.id if contact else None, organisation.id if organisation else None),
        is_internal=any(signer.noter_of_address(one) is not None for one in _written_to(mail)),
    )
    facts = _with_tickets_of_clients(unit, mail, _with_proof(mail, facts, policy, signer), now)
    facts = replace(facts, request=_find_request(unit, mail, facts, policy=policy, signer=signer, now=now))
    if words is None:
        return facts
    tickets = {number: locked[one] for number, one in others.items()}
    return replace(facts, named=_find_wanted(unit, mail, facts, words, tickets, now))


def _find_author(unit: Unit, mail: Incoming) -> tuple[Contact | None, Organisation | None, Agent | None]:
    """Who is known by the author's address; an organisation is known by its domain, too."""
    key = mail.author_key
    known = unit.find_contact(key) if key else None
    contact, organisation = (known[0], known[2]) if known else (None, None)
    if contact is None and mail.message.from_ is not None:
        organisation = unit.find_organisation_of_domain(mail.message.from_.domain)
    return contact, organisation, unit.find_agent(key) if key else None


def _with_proof(mail: Incoming, facts: Facts, policy: DeskPolicy, signer: Signer) -> Facts:
    """The facts with what is to be thought of a mail that bears an agent's address."""
    agent = facts.agent
    if agent is None:
        return facts
    forgeable = is_forgeable(mail, policy)
    personal, outdated = _personal_addresses(mail, agent, policy, signer) if agent.active else (False, False)
    return replace(facts, is_forgeable=forgeable, is_personal=personal and not forgeable, is_outdated=outdated)


def _find_duplicate(unit: Unit, mail: Incoming) -> int | None:
    found = unit.find_duplicate(mail.dedupe_key(), mail.intake.received_at - DEDUPE_WINDOW)
    return found.id if found and found.id != mail.intake.id else None


def _find_wanted(
    unit: Unit, mail: Incoming, facts: Facts, words: AgentWords, tickets: dict[str, TicketFacts], now: datetime
) -> Named:
    """What an agent's commands name and want to know. `tickets`: those beside the one that the mail is on."""
    found = match(facts, writer_key=mail.author_key, proven_on=tickets_believed(mail, facts))
    own = found.facts if isinstance(found, FollowUp) else None
    named = _find_named(unit, mail, words, tickets, own)
    if facts.agent is None or own is None or not words.is_undoing:
        return named
    return replace(named, change=find_last_change(unit, own.ticket.id, facts.agent, now))


def _with_tickets_of_clients(unit: Unit, mail: Incoming, facts: Facts, now: datetime) -> Facts:
    """The facts with how many tickets the client has, and the client in whose name they write, if they do.

    The latest tickets of both count as the writer's.
    """
    if facts.contact is None:
        return facts
    hour_ago = now - timedelta(hours=1)
    open_tickets, recent = unit.count_tickets(facts.contact.id, since=hour_ago)
    facts = replace(facts, open_tickets=open_tickets, recent_tickets=recent)
    named = "" if mail.automatic else parse_wishes(mail.message.reply).on_behalf_of
    known = unit.find_contact(normalise(named)) if named else None
    if known is None:
        return facts
    contact, address, _ = known
    open_tickets, recent = unit.count_tickets(contact.id, since=hour_ago)
    colleague = Colleague(contact, address.address, address.key, open_tickets)
    return replace(facts, colleague=colleague, recent_tickets=max(facts.recent_tickets, recent))


def _find_request(
    unit: Unit, mail: Incoming, facts: Facts, *, policy: DeskPolicy, signer: Signer, now: datetime
) -> RequestFacts | None:
    """What a registered client asks the desk for, instead of opening a ticket."""
    contact = facts.contact
    if contact is None or not contact.active or facts.agent is not None or mail.automatic:
        return None
    request = parse_request(mail, contact, policy, names_ticket=bool(facts.evidence))
    known = unit.find_contact(mail.author_key) if request is not None else None
    if request is None or known is None:
        return None
    return gather_request(unit, request, contact, known[1], policy=policy, signer=signer, now=now)


def _written_to(mail: Incoming) -> list[str]:
    """All addresses that the mail was sent to, by its envelope and by its header."""
    return [*mail.envelope.recipients, *(one.address for one in (*mail.message.to, *mail.message.cc))]


def _personal_addresses(mail: Incoming, agent: Agent, policy: DeskPolicy, signer: Signer) -> tuple[bool, bool]:
    """Whether the mail is written to the agent's personal address, and whether to one of before its renewal.

    Where a person released it at the command line, an old one is as good as the new.
    """
    own = [one for one in _written_to(mail) if is_agent_address(one) and policy.is_own(one)]

    def names(version: int) -> bool:
        return any(signer.agent_of_address(one, version) == agent.id for one in own)

    outdated = any(names(version) for version in range(agent.address_version))
    return names(agent.address_version) or (outdated and mail.is_released_by_hand), outdated


def _find_other_tickets(unit: Unit, words: AgentWords) -> dict[str, int]:
    """The tickets that commands name beside the one that the mail is on: number in small letters → id."""
    verbs = (Verb.MERGE, Verb.LINK)
    numbers = [str(one.value).strip("[]# ") for one in words.commands.commands if one.verb in verbs]
    return {ticket.number.lower(): ticket.id for ticket in unit.find_tickets(numbers=numbers)} if numbers else {}


def _find_named(
    unit: Unit, mail: Incoming, words: AgentWords, tickets: dict[str, TicketFacts], own: TicketFacts | None
) -> Named:
    """What the agent's commands name, and the client whose mail they forward. `own`: the ticket that they stand on."""
    held = [one.value for one in words.commands.commands if one.verb is Verb.SEND and isinstance(one.value, int)]
    client = wanted_client(mail, words)
    keys = {*named_people(words.commands), *([normalise(client)] if client else [])}
    known = [found for key in sorted(keys) if (found := unit.find_contact(key))]
    domain = Address(client).domain
    of_domain = unit.find_organisation_of_domain(domain) if client else None
    contact = next((contact for contact, address, _ in known if address.key == normalise(client)), None)
    return Named(
        Registered(
            {address.key: contact for contact, address, _ in known},
            {organisation.id: organisation for _, _, organisation in known if organisation is not None},
        ),
        held={row.id: row for row in unit.lock_held(held)},
        domains={domain: of_domain} if of_domain is not None else {},
        tickets=tickets,
        open_tickets=unit.count_tickets(contact.id, since=mail.intake.received_at)[0] if contact else 0,
        **_find_asked(unit, own, {command.verb for command in words.commands.commands}),
    )


def _find_asked(unit: Unit, own: TicketFacts | None, verbs: set[Verb]) -> dict[str, Any]:
    """What commands want to know of the ticket that they stand on."""
    found: dict[str, Any] = {}
    if own is None:
        return found
    ticket_id = own.ticket.id
    if Verb.MERGE in verbs:
        found["entries"] = unit.find_all(TimeEntry, ticket_id=ticket_id)
    if Verb.LINK in verbs:
        found["links"] = unit.links_of(ticket_id)
    if Verb.SPLIT in verbs:
        found["files"] = unit.attachments_of([one.id for one in own.comments if one.kind is CommentKind.REQUEST])
    return found


def find_last_change(unit: Unit, ticket_id: int, agent: Agent, now: datetime) -> LastChange | None:
    """The agent's latest change of a ticket that was not taken back, with what taking it back needs; None without one.

    Its mails that wait are locked until the transaction ends.
    """
    at = unit.last_change_at(ticket_id, agent.address)
    if at is None:
        return None
    events = unit.events_at(ticket_id, at)
    waited, organisation_id = undo.timers_before(events), undo.organisation_before(events)
    return LastChange(
        events,
        mails=unit.lock_mails_at(ticket_id, at, now=now),
        timers=unit.find_all(Timer, id=waited, ticket_id=ticket_id, state=CANCELLED) if waited else (),
        links=unit.links_of(ticket_id),
        organisation=unit.find(Organisation, id=organisation_id) if organisation_id is not None else None,
    )


def _find_open(unit: Unit, contact_id: int | None, organisation_id: int | None) -> OpenTickets:
    if contact_id is None and organisation_id is None:
        return OpenTickets()
    return unit.find_open_tickets(contact_id, organisation_id, limit=LOOKED_UP)


def _find_told_lately(unit: Unit, mail: Incoming, desk: Desk, now: datetime) -> frozenset[str]:
    """Templates of what went to the author lately, where a rule may want to answer a mail that is held."""
    if RuleEvent.MAIL_HELD not in desk.rules.listens_to or not mail.author_key:
        return frozenset()
    return unit.templates_sent(mail.author_key, since=now - ONCE_IN)


def _count_held(unit: Unit, mail: Incoming, agent: Agent | None, desk: Desk, now: datetime) -> int:
    """How many mails of the author's were held lately, where somebody may be told of one more."""
    if (RuleEvent.MAIL_HELD not in desk.rules.listens_to and agent is None) or not mail.author_address:
        return 0
    return unit.count_held(mail.author_address, since=now - HELD_WITHIN)


def _is_busy(unit: Unit, organisation: Organisation | None, desk: Desk | None) -> bool | None:
    if organisation is None or desk is None or "organisation.has_open_tickets" not in desk.rules.reads:
        return None
    return unit.has_open_tickets(organisation.id)


def _lock_tickets(unit: Unit, named: Iterable[int], desk: Desk) -> dict[int, TicketFacts]:
    """For each ticket that is named the facts of the one that goes on in its place.

    Tickets are locked in one order by everybody, so that no two wait for each other. Raises Conflict when one was
    merged, or its merging undone, before it was ours: asking again helps.
    """
    survivors = unit.find_survivors(sorted(named))
    locked = {
        one: ticket_facts(unit, unit.lock_ticket(one), history=HISTORY, desk=desk)
        for one in sorted({*survivors.values()})
    }
    found = {one: locked[survivor] for one, survivor in survivors.items()}
    for one, facts in found.items():
        is_there = one in (facts.ticket.id, *(ticket.id for ticket in facts.merged))
        if facts.ticket.merged_into_id is not None or not is_there:
            raise Conflict(f"{facts.ticket.number} was merged, or its merging undone, just now")
    return found


def ticket_facts(unit: Unit, ticket: Ticket, *, history: int | None = None, desk: Desk | None = None) -> TicketFacts:
    """A ticket with its people and its conversation, newest first: all of it, or the latest `history` comments.

    What was said on tickets that were merged into it is part of its conversation. With `desk`, what its rules look at
    is looked up as well.
    """
    merged = unit.merged_into(ticket.id)
    family = [ticket.id, *(one.id for one in merged)]
    places = unit.participants_of(family)
    participants = [one for one in places if one.ticket_id == ticket.id]
    contact_ids = {ticket.requester_id, *(one.contact_id for one in participants if one.contact_id is not None)}
    organisation = unit.find(Organisation, id=ticket.organisation_id) if ticket.organisation_id else None
    return TicketFacts(
        ticket=ticket,
        participants=tuple(participants),
        comments=tuple(unit.find_all(Comment, order="-created_at", limit=history, ticket_id=family)),
        contacts={contact.id: contact for contact in unit.find_all(Contact, id=contact_ids)},
        open_tickets=unit.count_tickets(ticket.requester_id, since=ticket.created_at)[0],
        organisation=organisation,
        timers=tuple(unit.find_all(Timer, ticket_id=ticket.id, state=[WAITING, FIRED])),
        organisation_is_busy=_is_busy(unit, organisation, desk),
        also_open=_find_open(unit, ticket.requester_id, ticket.organisation_id) if desk else OpenTickets(),
        minutes_worked=unit.minutes_worked(ticket.id),
        merged=tuple(merged),
        former=tuple(one for one in places if one.ticket_id != ticket.id),
    )


def find_evidence(unit: Unit, mail: Incoming, *, policy: DeskPolicy, signer: Signer) -> list[Evidence]:
    """Every sign of a ticket in the mail, strongest first."""
    message = mail.message
    written_to = _written_to(mail)
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
    tickets = dict.fromkeys(ticket_id for one in ids for ticket_id in known.get(one, ()))
    return [Evidence(EvidenceKind.KNOWN_ID, ticket_id) for ticket_id in list(tickets)[:_MAX_KNOWN]]


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
        return unit.find(Outbox, message_id=report.original_message_id, channel="mail")
    to = next((piece for piece in evidence if piece.kind is EvidenceKind.REPLY_ADDRESS), None)
    if to is None:
        return None
    whose = {"ticket_id": to.ticket_id, "participant_id": to.participant_id}
    sent = unit.find_all(Outbox, order="-created_at", limit=_MAX_SENT, **whose)
    return next((item for item in sent if item.return_path), None)
