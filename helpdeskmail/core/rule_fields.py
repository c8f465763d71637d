"""What a rule's condition may look at: one table, `FIELDS`.

The loader checks a rule file against it, the engine compares by it, and a test holds the comments of the shipped rules
against it. A name ending in `<name>` stands for a family, `mail.header.<name>` for every header field; the rest of such
a name is lower case in the view as well. Which event has which fields is in `helpdeskmail.core.rule_events`, by the
first word of their names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from helpdeskmail.core.model import CommentKind, Priority, Status
from helpdeskmail.core.vocabulary import GRADES, NATURES


class FieldType(StrEnum):
    """What kind of value a field holds; decides which operators fit."""

    TEXT = "text"
    CHOICE = "choice"  # one of a closed list of words
    NUMBER = "number"  # whole
    FLAG = "yes/no"
    LIST = "list"  # of texts
    MOMENT = "date-time"  # aware


@dataclass(frozen=True, slots=True)
class RuleField:
    """A name that conditions may look at; rules may set it too when it is `writable`.

    `previous` names the field that holds its value from before the event.
    """

    name: str
    type: FieldType
    meaning: str
    choices: tuple[str, ...] = ()  # of a CHOICE
    writable: bool = False
    previous: str = ""

    @property
    def group(self) -> str:
        """The first word of its name, by which events have it."""
        return self.name.partition(".")[0]


_TEXT, _CHOICE, _NUMBER, _FLAG, _LIST, _MOMENT = FieldType
_STATUSES, _PRIORITIES, _KINDS = tuple(Status), tuple(Priority), tuple(CommentKind)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

FIELDS: tuple[RuleField, ...] = (
    RuleField("ticket.number", _TEXT, "the ticket's number as clients read it"),
    RuleField("ticket.subject", _TEXT, "the ticket's subject", writable=True),
    RuleField(
        "ticket.status",
        _CHOICE,
        "where the ticket stands now",
        _STATUSES,
        writable=True,
        previous="ticket.previous_status",
    ),
    RuleField("ticket.previous_status", _CHOICE, "where it stood before this event", _STATUSES),
    RuleField(
        "ticket.priority",
        _CHOICE,
        "how soon it wants an answer",
        _PRIORITIES,
        writable=True,
        previous="ticket.previous_priority",
    ),
    RuleField("ticket.previous_priority", _CHOICE, "its priority before this event", _PRIORITIES),
    RuleField("ticket.assignee", _TEXT, "address of the agent who has it", previous="ticket.previous_assignee"),
    RuleField("ticket.previous_assignee", _TEXT, "address of the agent who had it before this event"),
    RuleField("ticket.team", _TEXT, "the team that has it", writable=True, previous="ticket.previous_team"),
    RuleField("ticket.previous_team", _TEXT, "the team that had it before this event"),
    RuleField("ticket.tags", _LIST, "its tags"),
    RuleField("ticket.category", _TEXT, "its place in the tree of categories", writable=True),
    RuleField("ticket.product", _TEXT, "the product that it is about", writable=True),
    RuleField("ticket.version", _TEXT, "the version of that product", writable=True),
    RuleField("ticket.site", _TEXT, "the client's site", writable=True),
    RuleField("ticket.item", _TEXT, "the configuration item that it is about", writable=True),
    RuleField("ticket.nature", _CHOICE, "what is asked for", NATURES, writable=True),
    RuleField("ticket.impact", _CHOICE, "how much it hinders", GRADES, writable=True),
    RuleField("ticket.urgency", _CHOICE, "how pressing it is for the client", GRADES, writable=True),
    RuleField("ticket.wished_date", _TEXT, "the day that the client wishes it by, as in 2026-12-24", writable=True),
    RuleField("ticket.reference", _TEXT, "the client's own reference", writable=True),
    RuleField("ticket.reference2", _TEXT, "another one of the client's", writable=True),
    RuleField("ticket.internal_reference", _TEXT, "the desk's own reference", writable=True),
    RuleField("ticket.organisation", _TEXT, "name of the client's organisation"),
    RuleField("ticket.language", _TEXT, "language of its mails, as in fr", writable=True),
    RuleField("ticket.requester", _TEXT, "address of the client who asked"),
    RuleField("ticket.requester_name", _TEXT, "that client's name"),
    RuleField("ticket.requester_domain", _TEXT, "what stands behind the @ of that address, in ASCII form"),
    RuleField("ticket.open_tickets", _NUMBER, "how many tickets of that client are not closed, this one included"),
    RuleField("ticket.is_reopened", _FLAG, "was it closed or resolved once before"),
    RuleField("ticket.reopened_count", _NUMBER, "how many times it was reopened"),
    RuleField("ticket.merged_into", _TEXT, "number of the ticket that goes on in its place, merged with this event"),
    RuleField("ticket.created_at", _MOMENT, "when it was opened"),
    RuleField("ticket.updated_at", _MOMENT, "when something last happened to it"),
    RuleField("ticket.suspended_at", _MOMENT, "when it was last suspended"),
    RuleField("ticket.resolved_at", _MOMENT, "when it was last resolved"),
    RuleField("ticket.closed_at", _MOMENT, "when it was closed"),
    RuleField("ticket.last_client_reply_at", _MOMENT, "when the client last wrote"),
    RuleField("ticket.last_agent_reply_at", _MOMENT, "when an agent last answered"),
    RuleField("ticket.due_first_answer_at", _MOMENT, "when its first answer is due"),
    RuleField("ticket.due_resolution_at", _MOMENT, "when its resolution is due"),
    RuleField("ticket.field.<name>", _TEXT, "a field of your own, as in ticket.field.floor", writable=True),
    RuleField("mail.subject", _TEXT, "subject of the mail that caused the event"),
    RuleField("mail.from", _TEXT, "its sender's address"),
    RuleField("mail.from_name", _TEXT, "its sender's name"),
    RuleField("mail.from_domain", _TEXT, "what stands behind the @ of the sender, in ASCII form"),
    RuleField("mail.to", _LIST, "addresses it was written to"),
    RuleField("mail.cc", _LIST, "addresses that were sent a copy"),
    RuleField("mail.text", _TEXT, "its whole text, quoted history included"),
    RuleField("mail.language", _TEXT, "the language it is written in, as in fr, when that is sure"),
    RuleField("mail.size", _NUMBER, "its size in bytes"),
    RuleField("mail.body_size", _NUMBER, "the size of its text in characters"),
    RuleField("mail.attachments", _LIST, "file names of its attachments"),
    RuleField("mail.attachment_types", _LIST, "media types of its attachments, as in application/pdf"),
    RuleField("mail.has_attachments", _FLAG, "does it have any"),
    RuleField("mail.refused", _LIST, "names of its files that were not accepted, or cannot be read"),
    RuleField("mail.authenticated", _FLAG, "did the server in front find that it comes from its sender (RFC 8601)"),
    RuleField("mail.is_reply", _FLAG, "does it say that it answers another mail (RFC 5322)"),
    RuleField("mail.automatic", _FLAG, "was it sent by a machine (RFC 3834)"),
    RuleField("mail.source", _CHOICE, "the way it came in", ("smtp", "receive", "send")),
    RuleField("mail.header.<name>", _TEXT, "any header field, as in mail.header.x-spam-flag"),
    RuleField("hold.reason", _TEXT, "why the mail is held, as in unknown_sender, or what a rule gave"),
    RuleField("sender.known", _FLAG, "is the mail's sender a contact or an agent"),
    RuleField("sender.is_agent", _FLAG, "is it an agent"),
    RuleField("contact.name", _TEXT, "name of the client: the requester, or the sender while there is no ticket"),
    RuleField("contact.language", _TEXT, "that client's language, as in fr"),
    RuleField("organisation.name", _TEXT, "that client's organisation"),
    RuleField("organisation.contract", _TEXT, "the organisation's support contract"),
    RuleField("organisation.in_contract", _FLAG, "does that contract run now"),
    RuleField("organisation.has_open_tickets", _FLAG, "is any ticket of the organisation not closed"),
    RuleField("comment.kind", _CHOICE, "what was added to the ticket", _KINDS),
    RuleField("comment.text", _TEXT, "what was written, without quoted history"),
    RuleField("author.role", _CHOICE, "who caused the event", ("client", "agent", "system")),
    RuleField("timer.name", _CHOICE, "the timer that came due, by the name that a rule of this file gave it"),
    RuleField("timer.number", _NUMBER, "which of its times this is, counted from 1"),
    RuleField("timer.of", _NUMBER, "how many times it has"),
    RuleField("deadline.kind", _CHOICE, "what the ticket is late with", ("first_answer", "resolution")),
    RuleField("rating.quality", _NUMBER, "the client's mark for the solution, 1 to 5"),
    RuleField("rating.speed", _NUMBER, "the client's mark for its speed, 1 to 5"),
    RuleField("now", _MOMENT, "the moment of the event"),
    RuleField("now.weekday", _CHOICE, "its day of the week in the client's time zone", _WEEKDAYS),
    RuleField("now.working_hours", _FLAG, "does it lie in the working hours that count for the client"),
)

# How the changing end of a family's name is written: a field of one's own is one plain word, a header field's name
# is printable ASCII without a colon (RFC 5322 section 2.2).
_FAMILIES = {"ticket.field.": re.compile(r"[a-z0-9_-]{1,60}"), "mail.header.": re.compile(r"[!-9;-~]{1,100}")}
_BY_NAME = {field.name: field for field in FIELDS}


def find_field(name: str) -> RuleField | None:
    """The field of that name, families resolved: `mail.header.X-Spam-Flag` → `mail.header.x-spam-flag`."""
    for prefix, shape in _FAMILIES.items():
        rest = name.removeprefix(prefix).lower()
        if name.startswith(prefix) and shape.fullmatch(rest):
            return replace(_BY_NAME[f"{prefix}<name>"], name=prefix + rest)
    return None if name.endswith("<name>") else _BY_NAME.get(name)
