"""What is wrong with a command by mail, and how its writer is told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from gettext import NullTranslations

from helpdeskmail.core.undone import Remark
from helpdeskmail.mail.labels import command_fault_labels


class FaultReason(StrEnum):
    """Why a line is no command that can be carried out. The labels are in `helpdeskmail.mail.labels`."""

    UNKNOWN = "unknown"  # `about`: the name that is none
    MISPLACED = "misplaced"  # in the middle of the text
    MISWRITTEN = "miswritten"  # something stands before the name or between "#" and it
    WRAPPED = "wrapped"  # it may go on in the next line
    CROWDED = "crowded"  # another command on the same line; `about` is its name
    TOO_MANY = "too_many"
    REPEATED = "repeated"  # `about`: the name
    CONTRADICTION = "contradiction"  # `about`: the command that it cannot stand beside
    MISSING_VALUE = "missing_value"  # `about`: the name, here and below
    UNEXPECTED_VALUE = "unexpected_value"
    TOO_LONG = "too_long"
    NOT_A_PRIORITY = "not_a_priority"  # `about`: the value, here and below
    NOT_A_DURATION = "not_a_duration"
    NOT_A_TIME = "not_a_time"
    NOT_AN_ADDRESS = "not_an_address"
    NOT_A_NUMBER = "not_a_number"
    NOT_A_LANGUAGE = "not_a_language"
    NOT_AN_ID = "not_an_id"
    # Of commands that are right, but not for this ticket now:
    NOT_NOW = "not_now"  # the ticket's status forbids it
    NO_SUCH_AGENT = "no_such_agent"
    AMBIGUOUS = "ambiguous"  # several agents are called so
    NO_SUCH_TAG = "no_such_tag"
    NOT_TAKING_PART = "not_taking_part"
    OWN_ADDRESS = "own_address"
    TOO_MANY_PEOPLE = "too_many_people"
    NOT_REGISTERED = "not_registered"
    NOT_HELD = "not_held"  # `about`: the number
    NEW_MAIL_ONLY = "new_mail_only"
    TICKET_ONLY = "ticket_only"
    NO_SUCH_TICKET = "no_such_ticket"  # `about`: the number
    NOT_UNDONE = "not_undone"  # `why` says why
    CANNOT = "cannot"  # `about`: why, in English
    NOT_YET = "not_yet"  # the desk cannot carry it out


@dataclass(frozen=True, slots=True)
class CommandFault:
    """One line that cannot be carried out. `line` counts from 1; the texts are bounded and of one printable line."""

    line: int
    written: str
    reason: FaultReason
    about: str
    suggestion: str = ""  # a whole line to write in its place, "" if there is none
    why: tuple[Remark, ...] = ()  # of what cannot be taken back


class BadValue(ValueError):
    """A value that its command does not take. `better` is the value that may have been meant, "" if none is known."""

    def __init__(self, reason: FaultReason, about: str, *, better: str = "") -> None:
        super().__init__(f"{reason}: {about}")
        self.reason, self.about, self.better = reason, about, better


def explain_fault(fault: CommandFault, translations: NullTranslations) -> str:
    """What is wrong, as a sentence in the language of the translations."""
    return command_fault_labels(translations)[fault.reason] % {"about": fault.about}
