"""What is told of taking a change back: each thing that is so again and each that stays, as a value.

A value becomes a sentence only where somebody reads it: in mails in their language and with their words for fields and
statuses (the filter `undone`), on the command line and in the log in English with the stored names.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from gettext import NullTranslations
from typing import Any

from helpdeskmail.core.vocabulary import OwnType, Vocabulary, find_date
from helpdeskmail.mail.labels import undone_labels

UNDONE = "change_undone"  # the kind of the event; its `of` is the moment of the change


class RemarkKind(StrEnum):
    """What a remark says of the ticket. The labels are in `helpdeskmail.mail.labels`."""

    # What is so again:
    AGAIN = "again"  # the field `name` has `value`
    EMPTY_AGAIN = "empty_again"  # the field `name` has none
    NO_SPAM = "no_spam"
    PERSON_OFF = "person_off"  # `value`: the address, here and below
    PERSON_AGAIN = "person_again"
    UNLINKED = "unlinked"  # `value`: the other ticket's number, here and below
    LINKED = "linked"
    TIME_OFF = "time_off"  # `value`: minutes worked that are not noted any more
    # What stays, and why:
    CHANGED_SINCE = "changed_since"  # the field `name`
    AGENT_INACTIVE = "agent_inactive"  # the one who had the ticket before
    PINNED = "pinned"  # the priority, by the organisation
    STATUS_TOLD = "status_told"  # `name`: status, `value`: which one, here and below; a client has had a mail about it
    STATUS_SAID = "status_said"  # somebody said something with it
    SENDER_INACTIVE = "sender_inactive"
    NOTE_STAYS = "note_stays"
    ANSWER_STAYS = "answer_stays"
    TIME_STAYS = "time_stays"
    MAIL_GONE = "mail_gone"  # `value`: the client to whom, by address
    AGENT_TOLD = "agent_told"  # `value`: the agent's address
    WEBHOOK_TOLD = "webhook_told"  # `value`: its name
    # Why a change as a whole is not taken back:
    NOTHING = "nothing"  # there is none
    NOTHING_IN_IT = "nothing_in_it"  # it did nothing that can be taken back
    MERGED = "merged"
    MERGE_RECEIVED = "merge_received"
    MERGE_UNDONE = "merge_undone"
    SPLIT = "split"
    OPENED = "opened"


@dataclass(frozen=True, slots=True)
class Remark:
    """One sentence. `name` is a field as it is stored ("priority", "floor"), `value` a plain value as it is stored."""

    kind: RemarkKind
    name: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back and what could not be, the latest change first."""

    done: tuple[Remark, ...] = ()
    kept: tuple[Remark, ...] = ()


def in_english(remark: Remark) -> str:
    """The sentence for the command line and the log, where things have the names that are typed there."""
    sentence = undone_labels(NullTranslations())[remark.kind]
    about = f"{remark.value} min" if remark.kind is RemarkKind.TIME_OFF else remark.value
    return sentence % {"name": remark.name.replace("_", " "), "about": about}


def remark_view(remark: Remark, vocabulary: Vocabulary, language: str) -> dict[str, Any]:
    """The remark as templates get it, see `helpdeskmail.mail.samples`."""
    name, value = remark.name, remark.value
    shown: Any = value
    own = vocabulary.own_fields.get(name)
    if remark.kind is RemarkKind.TIME_OFF:
        shown = int(value)
    elif name == "category":
        shown = vocabulary.categories.label(value, language)
    elif name == "wished_date" or (own is not None and own.type is OwnType.DATE):
        shown = find_date(value) or value
    return {"kind": remark.kind.value, "field": name, "name": own.label_in(language) if own else name, "value": shown}
