"""Rules: what the desk does by itself when something happens to a ticket, as the operator wrote it down.

The contract of the engine:

- An event and a view of the ticket go in; actions and a trace come out. Nothing is done here, nothing is read: the desk
  carries the actions out, in their order.
- Rules are asked by ascending `order`, equal orders as they stand in the file. Every rule that listens to the event
  and whose condition holds gives its actions, up to and including the first such rule with `stop`.
- All conditions of a pass look at the view as it was when the event happened, never at what an earlier rule wants done.
- Actions of one pass never wake rules again: the desk runs a pass for what people, mail and time do, and none for what
  rules do. So no two rules can chase each other.
- The trace has one entry for each rule that listens to the event, in the order of asking, so that a person can be
  told why a rule did something, and why another did not.

`helpdeskmail.core.rule_file.load_rules` makes `Rules` from a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from helpdeskmail.core.rule_conditions import Condition, judge

DEFAULT_ORDER = 100


class RuleEvent(StrEnum):
    """What rules can listen to."""

    TICKET_OPENED = "ticket_opened"
    CLIENT_REPLIED = "client_replied"
    AGENT_REPLIED = "agent_replied"
    NOTE_ADDED = "note_added"
    STATUS_CHANGED = "status_changed"
    TICKET_CLOSED = "ticket_closed"
    TICKET_REOPENED = "ticket_reopened"
    ASSIGNED = "assigned"
    PRIORITY_CHANGED = "priority_changed"
    DELIVERY_FAILED = "delivery_failed"


class Audience(StrEnum):
    """Whom a mail goes to."""

    REQUESTER = "requester"
    PARTICIPANTS = "participants"  # people copied on the ticket; the requester is not one of them
    ASSIGNEE = "assignee"
    TEAM = "team"  # active agents of the ticket's team
    AGENTS = "agents"  # all active ones
    ASSIGNEE_OR_AGENTS = "assignee_or_agents"  # the assignee, or all active agents while there is none
    AUTHOR = "author"  # who caused the event


@dataclass(frozen=True, slots=True)
class Send:
    """Send the mail made from a template to an audience."""

    template: str
    to: Audience


@dataclass(frozen=True, slots=True)
class SetField:
    """Give a field of the ticket a value: `priority`, `status`, `team`, `language`, `subject` or `field.<name>`.

    The desk checks a status against the transitions that are legal from where the ticket stands.
    """

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Assign:
    """Give the ticket to an agent (by address), to a team, or both; None leaves that one as it is."""

    agent: str | None
    team: str | None


@dataclass(frozen=True, slots=True)
class Tag:
    """Add and remove tags."""

    add: tuple[str, ...]
    remove: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """Write an internal note on the ticket."""

    text: str


Action = Send | SetField | Assign | Tag | Note


@dataclass(frozen=True, slots=True)
class Rule:
    """When one of the events `on` happens and `when` holds (None: always), do these actions, in their order."""

    name: str
    on: frozenset[RuleEvent]
    do: tuple[Action, ...]
    when: Condition | None = None
    order: int = DEFAULT_ORDER
    stop: bool = False
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class RuleTrace:
    """What came of one rule, and in words why: 'ticket.priority is "normal", not one of "high", "urgent"'."""

    rule: str
    matched: bool
    why: str


@dataclass(frozen=True, slots=True)
class RuleRun:
    """What one pass wants done, each action with the name of its rule, and how that came about."""

    actions: tuple[tuple[str, Action], ...]
    trace: tuple[RuleTrace, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a desk, in the order in which they are asked."""

    rules: tuple[Rule, ...] = field(default=())

    def run(self, event: RuleEvent, view: Mapping[str, object]) -> RuleRun:
        """One pass over the rules that listen to `event` (total; see the module's contract).

        `view` holds a value for each name of `rule_fields.FIELDS` that is known; a missing name or None is "not set".
        """
        trace: list[RuleTrace] = []
        actions: list[tuple[str, Action]] = []
        stopped_by = ""
        for rule in self.rules:
            if event not in rule.on:
                continue
            entry = _ask(rule, view, stopped_by)
            trace.append(entry)
            if entry.matched:
                actions += [(rule.name, action) for action in rule.do]
                stopped_by = rule.name if rule.stop else ""
        return RuleRun(tuple(actions), tuple(trace))


def _ask(rule: Rule, view: Mapping[str, object], stopped_by: str) -> RuleTrace:
    if not rule.enabled:
        return RuleTrace(rule.name, matched=False, why="switched off")
    if stopped_by:
        return RuleTrace(rule.name, matched=False, why=f'not asked: rule "{stopped_by}" stops those after it')
    if rule.when is None:
        return RuleTrace(rule.name, matched=True, why="no condition")
    verdict = judge(rule.when, view)
    return RuleTrace(rule.name, verdict.holds, verdict.why)
