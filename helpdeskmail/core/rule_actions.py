"""What a rule may want done, as values; and how the groups of a pattern fill them.

In a note, a tag and a new value, `{name}` stands for what the named group of the rule's pattern matched; `{{` and `}}`
are braces. What a stranger wrote gets into a ticket this way, so it is one line, printable and bounded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from helpdeskmail.core.calendar import Duration
from helpdeskmail.core.rule_words import MAX_LINE, MAX_TEXT, one_line


class Audience(StrEnum):
    """Whom a mail goes to."""

    REQUESTER = "requester"  # the client, also where there is no ticket
    PARTICIPANTS = "participants"  # people copied on the ticket; the requester is not one of them
    ASSIGNEE = "assignee"
    TEAM = "team"  # active agents of the ticket's team
    AGENTS = "agents"  # all active ones
    ASSIGNEE_OR_AGENTS = "assignee_or_agents"  # the assignee, or all active agents while there is none
    AUTHOR = "author"  # who caused the event
    MANAGERS = "managers"  # of the organisation whose month is over


# Whom there is to write to where there is no ticket, and when a month is over.
WITHOUT_TICKET = (Audience.REQUESTER, Audience.AGENTS, Audience.AUTHOR)
OF_A_MONTH = (Audience.MANAGERS,)
ON_TICKET = tuple(audience for audience in Audience if audience not in OF_A_MONTH)


@dataclass(frozen=True, slots=True)
class Send:
    """Send the mail made from a template to an audience."""

    template: str
    to: Audience


@dataclass(frozen=True, slots=True)
class SetField:
    """Give a field of the ticket a value: the writable names of `rule_fields.FIELDS`, without `ticket.`.

    The desk checks a status against the transitions that are legal from where the ticket stands. `reason` is why the
    ticket is closed.
    """

    field: str
    value: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Assign:
    """Give the ticket to an agent (by address), to a team, or both; None leaves that one as it is.

    `round_robin` names a team: the ticket goes to that agent of it whose turn it is.
    """

    agent: str | None
    team: str | None
    round_robin: str | None = None


@dataclass(frozen=True, slots=True)
class Tag:
    """Add and remove tags."""

    add: tuple[str, ...]
    remove: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """Write an internal note on the ticket."""

    text: str


@dataclass(frozen=True, slots=True)
class SetTimer:
    """Have the event `timer` happen after each of these durations, counted from now on the ticket's calendar.

    `keep`: also when the ticket has left the status that it has now. A timer that still waits under that name on the
    ticket is replaced.
    """

    name: str
    after: tuple[Duration, ...]
    keep: bool = False


@dataclass(frozen=True, slots=True)
class CancelTimer:
    """Have what still waits under that name on the ticket not happen."""

    name: str


@dataclass(frozen=True, slots=True)
class Escalate:
    """Raise the priority by one step, if it is not the highest already."""


@dataclass(frozen=True, slots=True)
class CallWebhook:
    """Tell the address that the rule file declares under that name."""

    name: str


@dataclass(frozen=True, slots=True)
class Hold:
    """Hold the mail for a person to judge."""

    reason: str


@dataclass(frozen=True, slots=True)
class NoAcknowledgement:
    """Answer this mail with no acknowledgement, whatever else is done with it."""


Action = (
    Send | SetField | Assign | Tag | Note | SetTimer | CancelTimer | Escalate | CallWebhook | Hold | NoAcknowledgement
)

_PLACEHOLDER = re.compile(r"\{\{|\}\}|\{([A-Za-z_][A-Za-z0-9_]*)\}")


def placeholders(text: str) -> tuple[str, ...]:
    """The names that stand in braces in a text, in their order."""
    return tuple(dict.fromkeys(name for name in _PLACEHOLDER.findall(text) if name))


def fill(action: Action, groups: Mapping[str, str]) -> Action | None:
    """The action with its placeholders replaced; None when that leaves nothing to do."""
    match action:
        case SetField():
            value = one_line(_filled(action.value, groups), MAX_LINE)
            return replace(action, value=value) if value else None
        case Tag():
            add, remove = _filled_tags(action.add, groups), _filled_tags(action.remove, groups)
            return Tag(add, remove) if add or remove else None
        case Note():
            text = _filled(action.text, groups)[:MAX_TEXT]
            return Note(text) if text.strip() else None
        case _:
            return action


def _filled_tags(tags: tuple[str, ...], groups: Mapping[str, str]) -> tuple[str, ...]:
    filled = (one_line(_filled(tag, groups), MAX_LINE) for tag in tags)
    return tuple(dict.fromkeys(tag for tag in filled if tag))


def _filled(text: str, groups: Mapping[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda found: groups.get(found[1], "") if found[1] else found[0][0], text)
