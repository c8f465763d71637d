"""What rules can listen to (`EVENTS`): for each event what it means, what rules see and may do then."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RuleEvent(StrEnum):
    """What rules can listen to."""

    MAIL_RECEIVED = "mail_received"
    MAIL_HELD = "mail_held"
    CONTACT_REGISTERED = "contact_registered"
    TICKET_OPENED = "ticket_opened"
    CLIENT_REPLIED = "client_replied"
    AGENT_REPLIED = "agent_replied"
    NOTE_ADDED = "note_added"
    AUTOMATIC_MAIL = "automatic_mail"
    STATUS_CHANGED = "status_changed"
    TICKET_CLOSED = "ticket_closed"
    TICKET_REOPENED = "ticket_reopened"
    RESOLUTION_ACCEPTED = "resolution_accepted"
    RESOLUTION_REFUSED = "resolution_refused"
    TICKET_MERGED = "ticket_merged"
    RATED = "rated"
    ASSIGNED = "assigned"
    PRIORITY_CHANGED = "priority_changed"
    DELIVERY_FAILED = "delivery_failed"
    TIMER = "timer"
    DEADLINE_NEAR = "deadline_near"
    DEADLINE_MISSED = "deadline_missed"
    MONTH_ENDED = "month_ended"


@dataclass(frozen=True, slots=True)
class EventUse:
    """What an event means; the first words of the fields that it has (`mail`: all of `mail.*`); its actions."""

    meaning: str
    has: tuple[str, ...]
    does: tuple[str, ...]

    @property
    def is_about_a_ticket(self) -> bool:
        """Is there a ticket that its rules can act on?"""
        return "ticket" in self.has


_ALWAYS = ("contact", "organisation", "now")
_MAIL = ("mail", "sender", *_ALWAYS)
_TICKET = ("ticket", "author", *_ALWAYS)
_ENTRY = ("ticket", "author", "comment", *_MAIL)  # what a mail, or a command in its place, did to a ticket
_ON_TICKET = ("send", "set", "assign", "tag", "note", "timer", "cancel_timer", "escalate", "webhook")
_ON_MAIL = ("hold", "set", "tag", "no_acknowledgement")
_ON_PERSON = ("send", "webhook")

EVENTS: dict[RuleEvent, EventUse] = {
    RuleEvent.MAIL_RECEIVED: EventUse("a mail came in; asked before it is worked on", _MAIL, _ON_MAIL),
    RuleEvent.MAIL_HELD: EventUse("a mail was held for a person to judge", ("hold", *_MAIL), _ON_PERSON),
    RuleEvent.CONTACT_REGISTERED: EventUse("a client became known to the desk", _MAIL, _ON_PERSON),
    RuleEvent.TICKET_OPENED: EventUse("a new ticket", _ENTRY, _ON_TICKET),
    RuleEvent.CLIENT_REPLIED: EventUse("the requester or a participant added to a ticket", _ENTRY, _ON_TICKET),
    RuleEvent.AGENT_REPLIED: EventUse("an agent answered the client", _ENTRY, _ON_TICKET),
    RuleEvent.NOTE_ADDED: EventUse("an internal note was written", _ENTRY, _ON_TICKET),
    RuleEvent.AUTOMATIC_MAIL: EventUse("a mail that a machine sent was filed on a ticket", _ENTRY, _ON_TICKET),
    RuleEvent.STATUS_CHANGED: EventUse("any change of status", _ENTRY, _ON_TICKET),
    RuleEvent.TICKET_CLOSED: EventUse("the ticket was closed", _ENTRY, _ON_TICKET),
    RuleEvent.TICKET_REOPENED: EventUse(
        "a closed ticket, or one whose resolution was refused, is open again", _ENTRY, _ON_TICKET
    ),
    RuleEvent.RESOLUTION_ACCEPTED: EventUse("the client accepted the solution", _ENTRY, _ON_TICKET),
    RuleEvent.RESOLUTION_REFUSED: EventUse("the client refused the solution", _ENTRY, _ON_TICKET),
    RuleEvent.TICKET_MERGED: EventUse(
        "the ticket was merged into another, which goes on in its place", _ENTRY, _ON_TICKET
    ),
    RuleEvent.RATED: EventUse("the client rated the solution", ("rating", *_ENTRY), _ON_TICKET),
    RuleEvent.ASSIGNED: EventUse("the ticket was given to an agent or a team", _ENTRY, _ON_TICKET),
    RuleEvent.PRIORITY_CHANGED: EventUse("any change of priority", _ENTRY, _ON_TICKET),
    RuleEvent.DELIVERY_FAILED: EventUse("a mail about the ticket could not be delivered", _ENTRY, _ON_TICKET),
    RuleEvent.TIMER: EventUse("a timer that a rule set has come due", ("timer", *_TICKET), _ON_TICKET),
    RuleEvent.DEADLINE_NEAR: EventUse("a deadline of the ticket is near", ("deadline", *_TICKET), _ON_TICKET),
    RuleEvent.DEADLINE_MISSED: EventUse("a deadline of the ticket has passed", ("deadline", *_TICKET), _ON_TICKET),
    RuleEvent.MONTH_ENDED: EventUse("a month is over for an organisation that has managers", _ALWAYS, ("send",)),
}
