"""What a decision is made on: a mail that was read, and what the store knows about it. Values only."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from helpdeskmail.core.asked import RequestFacts
from helpdeskmail.core.model import (
    Agent,
    AttachmentRecord,
    Comment,
    Contact,
    Event,
    Intake,
    Organisation,
    Outbox,
    OutboxState,
    Participant,
    Ticket,
    TicketLink,
    TimeEntry,
    Timer,
)
from helpdeskmail.mail.address import Address, normalise
from helpdeskmail.mail.forwarded import Forwarded
from helpdeskmail.mail.message import Envelope, Message

BY_HAND = "command line"  # who released a mail, where a person did at the command line
_MAX_MESSAGE_ID = 998  # octets: the longest line there is (RFC 5322 section 2.1.1); databases index no long values


@dataclass(frozen=True, slots=True)
class Incoming:
    """One mail as the desk gets it: the intake row that keeps it, the transaction it came by, what it says."""

    intake: Intake
    envelope: Envelope
    message: Message
    digests: tuple[str, ...] = ()  # SHA-256 of each attachment's content, in order
    language: str = ""  # it is written in, where that is sure
    forwarded: Forwarded | None = None  # what it forwards; looked for where an agent may forward to
    forwarded_digests: tuple[str, ...] = ()  # of the files of what it forwards

    @property
    def author_key(self) -> str:
        """Normal form of the From address; "" when there is none."""
        return self.message.from_.key if self.message.from_ else ""

    @property
    def author_address(self) -> str:
        """The From address as written."""
        return self.message.from_.address if self.message.from_ else ""

    @property
    def author_name(self) -> str:
        """The name that the writer goes by."""
        return self.message.from_.name if self.message.from_ else ""

    @property
    def message_id(self) -> str:
        """The Message-ID to know the mail by; "" when it has none, or a longer one than can be."""
        message_id = self.message.message_id
        return message_id if len(message_id.encode("utf-8", "replace")) <= _MAX_MESSAGE_ID else ""

    @property
    def is_released(self) -> bool:
        """Whether a person let it out of quarantine."""
        return bool(self.intake.released_by)

    @property
    def is_released_by_hand(self) -> bool:
        """Whether a person did at the command line, and so said that its writer is who From says."""
        return self.intake.released_by == BY_HAND

    @property
    def automatic(self) -> str:
        """The sign by which it is automatic mail: in the message, else the null reverse-path (RFC 3834 section 2)."""
        if self.message.automatic:
            return self.message.automatic
        return "return-path: null" if self.envelope.return_path is None else ""

    def dedupe_key(self) -> str:
        """Equal for two copies of one mail (To and Cc of two desk addresses, a peer that sends again) and no other.

        Trace headers differ between copies, so it is made of the author, Message-ID, date, subject, text and files. A
        mail with neither Message-ID nor date is the same as another only when it is so octet by octet: people write
        "Thanks." more than once.
        """
        message = self.message
        date = message.date.isoformat() if message.date else ""
        mark = message.message_id or date or self.intake.sha256
        parts = (self.author_key, mark, date, message.subject, message.text, *self.digests)
        return hashlib.sha256("\0".join(parts).encode("utf-8", "backslashreplace")).hexdigest()


class EvidenceKind(StrEnum):
    """How a mail names a ticket, strongest first."""

    REPLY_ADDRESS = "reply_address"  # it was written to an address that we signed
    ISSUED_ID = "issued_id"  # it refers to a Message-ID that we signed
    KNOWN_ID = "known_id"  # it refers to another mail that is on the ticket
    NUMBER = "number"  # the number stands in the subject


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sign that a mail belongs to a ticket."""

    kind: EvidenceKind
    ticket_id: int  # as the mail names it; where that was merged, `Facts.tickets` has the one that goes on
    participant_id: int | None = None  # whom the signed address or id was issued to


@dataclass(frozen=True, slots=True)
class OpenTickets:
    """Some of the tickets that are not closed, the newest first: what agents are shown beside a ticket."""

    of_client: tuple[Ticket, ...] = ()
    of_organisation: tuple[Ticket, ...] = ()  # of the client's colleagues


@dataclass(frozen=True, slots=True)
class Client:
    """A registered client, at one of their addresses."""

    contact: Contact
    address: str
    organisation: Organisation | None = None
    name: str = ""  # as written, for who has none on record

    @property
    def key(self) -> str:
        """Normal form of the address."""
        return normalise(self.address)


@dataclass(frozen=True, slots=True)
class TicketFacts:
    """A ticket with what a decision about it needs."""

    ticket: Ticket
    participants: tuple[Participant, ...] = ()
    comments: tuple[Comment, ...] = ()  # newest first; those of `merged` among them
    contacts: Mapping[int, Contact] = field(default_factory=dict)  # by id: the requester, and participants
    open_tickets: int = 0  # of the requester, not closed
    organisation: Organisation | None = None
    timers: tuple[Timer, ...] = ()  # those that wait, and those that fired
    minutes_worked: int = 0  # on it, by all agents
    organisation_is_busy: bool | None = None  # any ticket of it is not closed; None: nobody asked
    also_open: OpenTickets = OpenTickets()  # of the requester and their organisation
    merged: tuple[Ticket, ...] = ()  # all that were merged into it, or into one of these
    former: tuple[Participant, ...] = ()  # the places on those: what proves an agent there proves them here

    def number_of(self, ticket_id: int) -> str:
        """The number of the ticket, or of one that was merged into it."""
        return next((one.number for one in self.merged if one.id == ticket_id), self.ticket.number)


@dataclass(frozen=True, slots=True)
class Registered:
    """Those of the people named in commands whom the desk knows."""

    contacts: Mapping[str, Contact] = field(default_factory=dict)  # by normal form of address
    organisations: Mapping[int, Organisation] = field(default_factory=dict)  # theirs, by id

    def find(self, address: str) -> Contact | None:
        """The client with that address, unless deactivated."""
        contact = self.contacts.get(normalise(address))
        return contact if contact is not None and contact.active else None


@dataclass(frozen=True, slots=True)
class ChangeMail:
    """A mail, or a call of a webhook, that a change of a ticket caused; without its content."""

    id: int
    state: OutboxState
    channel: str  # mail | webhook
    template: str
    recipient: str
    participant_id: int | None
    is_waiting: bool  # it surely has not gone out, and nobody sends it until the decision is saved


@dataclass(frozen=True, slots=True)
class LastChange:
    """The latest change of a ticket by one agent that was not taken back, with what taking it back needs."""

    events: Sequence[Event]  # all of its moment on the ticket, oldest first; at least one
    mails: Sequence[ChangeMail] = ()
    timers: Sequence[Timer] = ()  # those that waited before it and were cancelled
    links: Sequence[TicketLink] = ()  # all of the ticket
    organisation: Organisation | None = None  # the requester's before it, where it changed the requester


@dataclass(frozen=True, slots=True)
class Named:
    """What the commands in an agent's mail name, as far as it is there."""

    registered: Registered = field(default_factory=Registered)
    held: Mapping[int, Intake] = field(default_factory=dict)  # mails in quarantine, by id
    domains: Mapping[str, Organisation] = field(default_factory=dict)  # whose people are known by their domain
    open_tickets: int = 0  # of the client for whom a ticket is to be opened
    tickets: Mapping[str, TicketFacts] = field(default_factory=dict)  # other tickets, by number in small letters
    # Of the ticket that the mail is on, as far as a command asks for it:
    entries: Sequence[TimeEntry] = ()
    links: Sequence[TicketLink] = ()
    files: Sequence[AttachmentRecord] = ()  # of the client's last message
    change: LastChange | None = None  # the writer's

    def find_client(self, address: str) -> tuple[Contact | None, Organisation | None]:
        """The client with that address, active or not, or the organisation whose domain it is of."""
        contact = self.registered.contacts.get(normalise(address))
        if contact is not None:
            return contact, self.registered.organisations.get(contact.organisation_id or 0)
        return None, self.domains.get(Address(address).domain)


@dataclass(frozen=True, slots=True)
class Colleague:
    """A registered client whom another one names."""

    contact: Contact
    address: str  # as it was registered
    key: str
    open_tickets: int = 0


@dataclass(frozen=True, slots=True)
class Facts:
    """What the store knows about a mail and its author."""

    contact: Contact | None = None
    organisation: Organisation | None = None  # the author's, by contact record or by recognised domain
    agent: Agent | None = None  # the author's address is this agent's; whether it is they is for screening to say
    evidence: tuple[Evidence, ...] = ()  # strongest first
    tickets: Mapping[int, TicketFacts] = field(default_factory=dict)  # by each id that evidence names; merged: where to
    agents: Sequence[Agent] = ()  # all active agents
    recipients: Mapping[str, Contact] = field(default_factory=dict)  # contacts in To and Cc, by normal form of address
    duplicate_of: int | None = None  # an earlier intake id with the same dedupe key
    open_tickets: int = 0  # of the author's, not closed
    recent_tickets: int = 0  # opened by the author within the last hour
    told_lately: frozenset[str] = frozenset()  # templates of mails that went to the author within the last days
    held_lately: int = 0  # mails of the author's that were held within the last hour
    organisation_is_busy: bool | None = None  # any ticket of it is not closed; None: nobody asked
    reported: Outbox | None = None  # the mail that a delivery report is about
    also_open: OpenTickets = OpenTickets()  # of the author and their organisation
    is_forgeable: bool = False  # it bears an agent's From, for which the server in front should vouch and does not
    is_personal: bool = False  # it is written to the address of the desk that is this agent's own
    is_outdated: bool = False  # it is written to one that was theirs before it was renewed
    is_internal: bool = False  # it is written to an address for notes
    named: Named = field(default_factory=Named)
    colleague: Colleague | None = None  # on whose behalf the mail says that it is written, if registered
    request: RequestFacts | None = None  # what the mail asks the desk for instead of opening a ticket
