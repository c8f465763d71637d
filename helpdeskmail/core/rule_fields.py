"""What a rule's condition may look at (`FIELDS`) and how it may compare it (`OPERATORS`): two tables, nothing else.

They are the whole vocabulary: the loader checks a rule file against them, the engine compares by them, and a test holds
the comments of `config/rules.toml` against them. A name ending in `<name>` stands for a family, `mail.header.<name>`
for every header field; the rest of such a name is lower case in the view as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from helpdeskmail.core.model import CommentKind, Priority, Status


class FieldType(StrEnum):
    """What kind of value a field holds; decides which operators fit."""

    TEXT = "text"
    CHOICE = "choice"  # one of a closed list of words
    NUMBER = "number"  # whole
    FLAG = "yes/no"
    LIST = "list"  # of texts


@dataclass(frozen=True, slots=True)
class RuleField:
    """A name that conditions may look at; rules may set it too when it is `writable`."""

    name: str
    type: FieldType
    meaning: str
    choices: tuple[str, ...] = ()  # of a CHOICE
    writable: bool = False


_TEXT, _CHOICE, _NUMBER, _FLAG, _LIST = FieldType
_STATUSES, _PRIORITIES, _KINDS = tuple(Status), tuple(Priority), tuple(CommentKind)

FIELDS: tuple[RuleField, ...] = (
    RuleField("ticket.number", _TEXT, "the ticket's number as clients read it"),
    RuleField("ticket.subject", _TEXT, "the ticket's subject", writable=True),
    RuleField("ticket.status", _CHOICE, "where the ticket stands now", _STATUSES, writable=True),
    RuleField("ticket.previous_status", _CHOICE, "where it stood before this event", _STATUSES),
    RuleField("ticket.priority", _CHOICE, "how soon it wants an answer", _PRIORITIES, writable=True),
    RuleField("ticket.assignee", _TEXT, "address of the agent who has it"),
    RuleField("ticket.team", _TEXT, "the team that has it", writable=True),
    RuleField("ticket.tags", _LIST, "its tags"),
    RuleField("ticket.organisation", _TEXT, "name of the client's organisation"),
    RuleField("ticket.language", _TEXT, "language of its mails, as in fr", writable=True),
    RuleField("ticket.requester", _TEXT, "address of the client who asked"),
    RuleField("ticket.requester_name", _TEXT, "that client's name"),
    RuleField("ticket.requester_domain", _TEXT, "what stands behind the @ of that address, in ASCII form"),
    RuleField("ticket.is_reopened", _FLAG, "was it closed or resolved once before"),
    RuleField("ticket.field.<name>", _TEXT, "a field of your own, as in ticket.field.product", writable=True),
    RuleField("mail.subject", _TEXT, "subject of the mail that caused the event"),
    RuleField("mail.from", _TEXT, "its sender's address"),
    RuleField("mail.from_name", _TEXT, "its sender's name"),
    RuleField("mail.from_domain", _TEXT, "what stands behind the @ of the sender, in ASCII form"),
    RuleField("mail.to", _LIST, "addresses it was written to"),
    RuleField("mail.cc", _LIST, "addresses that were sent a copy"),
    RuleField("mail.text", _TEXT, "its whole text, quoted history included"),
    RuleField("mail.size", _NUMBER, "its size in bytes"),
    RuleField("mail.attachments", _LIST, "file names of its attachments"),
    RuleField("mail.automatic", _FLAG, "was it sent by a machine (RFC 3834)"),
    RuleField("mail.source", _CHOICE, "the way it came in", ("smtp", "receive", "send")),
    RuleField("mail.header.<name>", _TEXT, "any header field, as in mail.header.x-spam-flag"),
    RuleField("comment.kind", _CHOICE, "what was added to the ticket", _KINDS),
    RuleField("comment.text", _TEXT, "what was written, without quoted history"),
    RuleField("author.role", _CHOICE, "who caused the event", ("client", "agent", "system")),
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


class Operator(StrEnum):
    """How a field is compared with what the rule says."""

    IS = "is"
    IS_NOT = "is_not"
    IN = "in"
    NOT_IN = "not_in"
    CONTAINS = "contains"
    NOT_CONTAINS = "not_contains"
    CONTAINS_ANY = "contains_any"
    STARTS_WITH = "starts_with"
    ENDS_WITH = "ends_with"
    GREATER = "greater"
    LESS = "less"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    IS_SET = "is_set"


@dataclass(frozen=True, slots=True)
class OperatorUse:
    """Which fields an operator fits, and what it means. `negates`: it is true just where that other one is not."""

    types: tuple[FieldType, ...]
    meaning: str
    takes_list: bool = False
    negates: Operator | None = None


_SCALARS = (_TEXT, _CHOICE, _NUMBER)
_TEXTS = (_TEXT, _LIST)

OPERATORS: dict[Operator, OperatorUse] = {
    Operator.IS: OperatorUse((*_SCALARS, _FLAG), "is just that"),
    Operator.IS_NOT: OperatorUse((*_SCALARS, _FLAG), "is anything else, or not set", negates=Operator.IS),
    Operator.IN: OperatorUse(_SCALARS, "is one of the list", takes_list=True),
    Operator.NOT_IN: OperatorUse(_SCALARS, "is none of the list, or not set", takes_list=True, negates=Operator.IN),
    Operator.CONTAINS: OperatorUse(_TEXTS, "has that in it; a list: has that entry"),
    Operator.NOT_CONTAINS: OperatorUse(_TEXTS, "has it nowhere, or is not set", negates=Operator.CONTAINS),
    Operator.CONTAINS_ANY: OperatorUse(_TEXTS, "has at least one of the list in it", takes_list=True),
    Operator.STARTS_WITH: OperatorUse(_TEXTS, "begins with that; a list: one of its entries does"),
    Operator.ENDS_WITH: OperatorUse(_TEXTS, "ends with that; a list: one of its entries does"),
    Operator.GREATER: OperatorUse((_NUMBER,), "is more than that"),
    Operator.LESS: OperatorUse((_NUMBER,), "is less than that"),
    Operator.AT_LEAST: OperatorUse((_NUMBER,), "is that or more"),
    Operator.AT_MOST: OperatorUse((_NUMBER,), "is that or less"),
    Operator.IS_SET: OperatorUse(tuple(FieldType), "true: has a value, not an empty one; false: has none"),
}


def operators_for(kind: FieldType) -> tuple[Operator, ...]:
    """The operators that fit fields of a type, in the order of the table."""
    return tuple(operator for operator, use in OPERATORS.items() if kind in use.types)
