"""The desk's records, each declared once. The store makes its tables from these classes (`helpdeskmail.store.tables`).

Every record has an integer `id` out of one sequence shared by all kinds, handed out before the record is saved, so a
decision can name what it is about to create. Times are aware UTC. Lists and mappings are values: replaced, never
changed in place. Strings are clean (see `helpdeskmail.mail.message`).
"""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlmodel import Field, SQLModel

NEVER = datetime(9999, 1, 1, tzinfo=UTC)


class Status(StrEnum):
    """Where a ticket stands. The transitions between them are in `helpdeskmail.core.status`."""

    NEW = "new"  # received, nobody has taken it
    OPEN = "open"  # an agent has taken it
    IN_PROGRESS = "in_progress"  # being worked on
    SUSPENDED = "suspended"  # waits for the client
    ON_HOLD = "on_hold"  # waits for somebody else
    RESOLVED = "resolved"  # a solution was proposed
    CLOSED = "closed"  # over


class Priority(StrEnum):
    """How soon a ticket wants an answer. By mail it is always `normal`; an agent may change it."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    URGENT = "urgent"


class CommentKind(StrEnum):
    """What an entry on a ticket is, by who wrote it for whom."""

    REQUEST = "request"  # from the requester or a participant
    REPLY = "reply"  # from an agent to the client
    NOTE = "note"  # internal, or automatic mail filed on the ticket


class Role(StrEnum):
    """Why somebody takes part in a ticket."""

    REQUESTER = "requester"
    COPIED = "copied"
    AGENT = "agent"


class LinkKind(StrEnum):
    """What `ticket_id` is to `other_id`."""

    RELATED = "related"
    SUCCESSOR = "successor"  # it was opened because the other was closed for too long
    SPLIT = "split"  # it was taken out of the other
    MERGED = "merged"  # it was merged into the other, which goes on in its place
    DUPLICATE = "duplicate"  # its client asked for the same again


class IntakeState(StrEnum):
    """What became of a message that was taken."""

    RECEIVED = "received"  # durable; waits for the intake worker
    DONE = "done"  # on a ticket, or answered without one; see `reason`
    HELD = "held"  # in quarantine, for a person to judge; see `reason`
    DUPLICATE = "duplicate"  # the same mail as an earlier one
    DISCARDED = "discarded"  # dropped on purpose; see `reason`
    FAILED = "failed"  # could not be worked on several times over; set aside for a person


class OutboxState(StrEnum):
    """Where an outgoing mail stands. Transitions are in `helpdeskmail.core.delivery`."""

    QUEUED = "queued"
    DEFERRED = "deferred"  # 4yz or no connection; tried again at `next_at`
    UNCERTAIN = "uncertain"  # no answer after DATA; tried again only after the hold-off
    DELIVERED = "delivered"
    FAILED = "failed"  # 5yz, or out of time
    BOUNCED = "bounced"  # delivered, and refused further on: learnt from a delivery report
    CANCELLED = "cancelled"  # by an operator


class Record(SQLModel):
    """Anything that is kept."""

    id: int = Field(primary_key=True)


class Organisation(Record):
    """A client company. `domains`: writers from there are its people when `recognise_domain` is on."""

    name: str = Field(index=True, unique=True)
    domains: list[str] = Field(default_factory=list)
    recognise_domain: bool = False
    share_tickets: bool = False  # colleagues may follow up each other's tickets
    language: str = ""
    time_zone: str = ""
    country: str = ""
    region: str = ""  # of the country, for its public holidays: "57", "CT"
    hours: str = ""  # weekly working hours, "mon-fri 09:00-17:00"; empty: the desk's
    closing_days: list[str] = Field(default_factory=list)  # "2026-12-24", "2026-12-24..2026-12-31"
    contract: str = ""  # name of its support contract
    contract_until: datetime | None = None  # None: without end
    pinned_priority: bool = False  # its tickets stay at Normal
    report_next_at: datetime | None = None  # when its managers get the next monthly report; None: not planned yet
    created_at: datetime


class Contact(Record):
    """A person who may write to the desk. Their addresses are `ContactAddress` records."""

    name: str = ""
    organisation_id: int | None = Field(default=None, index=True)
    language: str = ""
    time_zone: str = ""
    active: bool = True
    is_manager: bool = False  # sees all tickets of the organisation
    wants_copies: bool = True  # gets mails of tickets on which they are only copied
    created_at: datetime


class ContactAddress(Record):
    """One address of a contact. `key` is its normal form and belongs to one contact only."""

    contact_id: int = Field(index=True)
    address: str
    key: str = Field(unique=True)
    is_primary: bool = False


class Agent(Record):
    """Somebody who answers for the desk."""

    name: str = ""
    address: str
    key: str = Field(unique=True)
    language: str = ""
    time_zone: str = ""
    team: str = ""
    active: bool = True
    address_version: int = 0  # of their personal address: those of lower ones, which may have leaked, prove nothing
    away_at: datetime | None = None  # when an out-of-office answer of theirs came; None: they are there
    digest_at: str = ""  # hour of their daily digest, "08:00" in their time zone; "": the desk's, "never": none
    digest_next_at: datetime | None = None  # when the next one goes out; None: not planned yet
    created_at: datetime


class Ticket(Record):
    """One matter of one client, from the first mail to its closure."""

    number: str = Field(unique=True)
    subject: str
    status: Status = Status.NEW
    priority: Priority = Priority.NORMAL
    requester_id: int = Field(index=True)  # Contact; never changes because of a reply
    organisation_id: int | None = Field(default=None, index=True)
    assignee_id: int | None = Field(default=None, index=True)  # Agent
    team: str = ""
    language: str
    tags: list[str] = Field(default_factory=list)
    fields: dict[str, Any] = Field(default_factory=dict)  # category, product, references …: what rules and agents set
    close_reason: str = ""
    created_at: datetime = Field(index=True)
    updated_at: datetime
    taken_at: datetime | None = None  # first agent action
    first_answer_at: datetime | None = None
    suspended_at: datetime | None = None
    resolved_at: datetime | None = None
    closed_at: datetime | None = None
    reopened_count: int = 0
    last_client_reply_at: datetime | None = None
    last_agent_reply_at: datetime | None = None
    due_first_answer_at: datetime | None = None  # deadlines; None: none, met, or paused
    due_resolution_at: datetime | None = None
    merged_into_id: int | None = Field(default=None, index=True)  # the ticket that goes on in its place
    rating_quality: int | None = None  # the client's marks for the solution, 1 to 5
    rating_speed: int | None = None
    rated_at: datetime | None = None
    paused: dict[str, int] = Field(default_factory=dict)  # deadline ("resolution:normal") → minutes left
    rule_runs: dict[str, str] = Field(default_factory=dict)  # rule that acts once, or not too often → when it last did


class Participant(Record):
    """One person on one ticket, who gets its mails. `id` is what the signed reply address proves."""

    ticket_id: int = Field(index=True)
    role: Role
    contact_id: int | None = None
    agent_id: int | None = None
    address: str
    key: str = Field(index=True)
    name: str = ""
    thread: list[str] = Field(
        default_factory=list
    )  # Message-IDs this person has seen on the ticket: first, then latest
    seen_at: datetime | None = None  # when they last wrote on it, or were shown it in a list
    left_at: datetime | None = None  # when they took themselves off, or were taken off; they get no mails of it
    missed_at: datetime | None = None  # an agent's: a mail was last kept from them, away, that no digest told of yet


class TicketLink(Record):
    """Two tickets that have to do with each other. One record serves both directions."""

    ticket_id: int = Field(index=True)
    other_id: int = Field(index=True)
    kind: LinkKind
    created_at: datetime


class TimeEntry(Record):
    """Time that an agent worked on a ticket."""

    ticket_id: int = Field(index=True)
    agent_id: int | None = None
    minutes: int
    what: str = ""
    worked_at: datetime = Field(index=True)
    created_at: datetime


class Comment(Record):
    """One message or internal note on a ticket."""

    ticket_id: int = Field(index=True)
    kind: CommentKind
    participant_id: int | None = None
    author_name: str = ""
    author_address: str = ""
    text: str  # what people read: quoted history and signature left out
    full_text: str = ""  # all that was written, quotes included; "" when it is the same as `text`
    message_id: str = Field(default="", index=True)  # of the mail it came by
    automatic: str = ""  # the sign of automatic mail, if any
    raw_sha256: str = ""  # the mail as it came
    intake_id: int | None = Field(default=None, index=True)
    created_at: datetime


class AttachmentRecord(Record):
    """A file on a comment; its content is the blob `sha256`."""

    ticket_id: int = Field(index=True)
    comment_id: int = Field(index=True)
    name: str
    content_type: str
    size: int
    sha256: str
    content_id: str = ""
    inline: bool = False


class Event(Record):
    """Something that happened to a ticket, in the past tense, and what made it happen."""

    ticket_id: int
    at: datetime
    kind: str  # ticket_opened, client_replied, agent_replied, status_changed, mail_queued, delivery_failed, rule_ran …
    cause: str  # "mail:<intake id>", "rule:<name>", "agent:<address>", "command line", "timer:<kind>", "delivery"
    detail: dict[str, Any] = Field(default_factory=dict)  # its `before` is what a change can be taken back by
    intake_id: int | None = None


class Intake(Record):
    """One message taken in, from the moment it is durable. Leased: see `claimed_by`."""

    state: IntakeState = Field(default=IntakeState.RECEIVED, index=True)
    reason: str = (
        ""  # why it is held, discarded or failed (a word of `screening.Reason`); "request:help": what it asked
    )
    received_at: datetime
    source: str  # smtp | receive | send
    return_path: str | None
    recipients: list[str]
    peer: str = ""
    helo: str = ""
    sha256: str  # the raw mail
    size: int
    message_id: str = ""
    from_address: str = ""
    subject: str = ""
    dedupe_key: str = Field(default="", index=True)
    evidence: dict[str, Any] = Field(default_factory=dict)  # checks that hit, how the ticket was found
    ticket_id: int | None = Field(default=None, index=True)
    released_by: str = ""  # who let it out of quarantine; screening then lets it pass
    attempts: int = 0
    next_at: datetime = Field(index=True)
    last_error: str = ""
    claimed_by: str = ""
    claimed_until: datetime | None = None


class Outbox(Record):
    """One mail to one recipient, or one call of a webhook, written in the transaction that caused it. Leased."""

    state: OutboxState = Field(default=OutboxState.QUEUED, index=True)
    ticket_id: int | None = None
    ticket_number: str = ""
    intake_id: int | None = None  # the mail that caused it, if one did
    comment_id: int | None = None
    participant_id: int | None = None
    template: str  # of a webhook, "webhook"
    cause: str  # "rule:acknowledge"
    channel: str = "mail"  # mail | webhook: the way it goes out
    recipient: str  # an address; of a webhook, its name
    return_path: str = ""  # "" is the null reverse-path
    message_id: str = Field(unique=True)  # of a webhook, the id of the call; the same over all attempts
    subject: str = ""  # of a webhook, the event
    content: bytes  # the whole mail but for `attachments`, which are put in when it is sent; of a webhook, JSON
    attachments: list[dict[str, str]] = Field(default_factory=list)  # [{name, content_type, sha256}]
    created_at: datetime
    attempts: int = 0
    next_at: datetime = Field(index=True)
    expires_at: datetime
    last_reply: str = ""  # what the server said last, "550 5.1.1 no such user"
    settled_at: datetime | None = None
    claimed_by: str = ""
    claimed_until: datetime | None = None


class Timer(Record):
    """Something to do to a ticket at a time. Leased; `key` makes setting it twice a no-op."""

    ticket_id: int = Field(index=True)
    kind: str
    key: str = Field(unique=True)
    due_at: datetime
    payload: dict[str, Any] = Field(default_factory=dict)
    state: str = "waiting"  # waiting | fired | skipped | cancelled
    fired_at: datetime | None = None
    claimed_by: str = ""
    claimed_until: datetime | None = None


class Sequence(SQLModel):
    """A counter: `ids`, or the scope of a ticket number form ("2026", "261122")."""

    name: str = Field(primary_key=True)
    value: int = 0
