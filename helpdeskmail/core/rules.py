"""Rules: what the desk does by itself when something happens to a ticket, as the operator wrote it down.

The contract of the engine:

- An event and a view of the ticket go in; actions and a trace come out. Nothing is done here, nothing is read: the desk
  carries the actions out, in their order.
- Rules are asked by ascending `order`, equal orders as they stand in the file. Every rule that listens to the event
  and whose condition holds gives its actions, up to and including the first such rule with `stop`.
- A rule with `once` gives its actions once per ticket; one with `cool_down` not again on the same ticket before that
  long has passed. A rule that is not asked does not stop others.
- All conditions of a pass look at the view as it was when the event happened, never at what an earlier rule wants done.
- Actions of one pass never wake rules again: the desk runs a pass for what people, mail and time do, and none for what
  rules do. So no two rules can chase each other; a timer that a rule sets is time.
- The trace has one entry for each rule that listens to the event, in the order of asking, so that a person can be
  told why a rule did something, and why another did not.

`helpdeskmail.core.rule_file.load_rules` makes `Rules` from a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from helpdeskmail.core.rule_actions import (
    Action,
    Assign,
    Audience,
    CallWebhook,
    CancelTimer,
    Escalate,
    Hold,
    NoAcknowledgement,
    Note,
    Send,
    SetField,
    SetTimer,
    Tag,
    fill,
)
from helpdeskmail.core.rule_compare import Span, Verdict, is_moment
from helpdeskmail.core.rule_conditions import Condition, field_names, judge
from helpdeskmail.core.rule_events import RuleEvent
from helpdeskmail.core.rule_words import shown_value

__all__ = [
    "DEFAULT_ORDER",
    "Action",
    "Assign",
    "Audience",
    "CallWebhook",
    "CancelTimer",
    "Escalate",
    "Hold",
    "NoAcknowledgement",
    "Note",
    "Rule",
    "RuleEvent",
    "RuleRun",
    "RuleTrace",
    "Rules",
    "Send",
    "SetField",
    "SetTimer",
    "Tag",
    "Webhook",
]

DEFAULT_ORDER = 100
NEVER_FIRED: Mapping[str, datetime] = MappingProxyType({})


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
    once: bool = False
    cool_down: Span | None = None


@dataclass(frozen=True, slots=True)
class Webhook:
    """An address that rules can tell of what happened: an https URL, and the environment variable of its secret."""

    name: str
    url: str
    secret_env: str


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
    """The rules of a desk, in the order in which they are asked, and the webhooks that they name."""

    rules: tuple[Rule, ...] = ()
    webhooks: tuple[Webhook, ...] = ()
    reads: frozenset[str] = field(init=False)  # the fields that any condition looks at: some are dear to look up
    listens_to: frozenset[RuleEvent] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "reads", frozenset().union(*(field_names(rule.when) for rule in self.rules)))
        object.__setattr__(self, "listens_to", frozenset().union(*(rule.on for rule in self.rules)))

    def run(
        self, event: RuleEvent, view: Mapping[str, object], *, fired: Mapping[str, datetime] = NEVER_FIRED
    ) -> RuleRun:
        """One pass over the rules that listen to `event` (total; see the module's contract).

        `view` holds a value for each name of `rule_fields.FIELDS` that is known; a missing name or None is "not set",
        and of a previous value "nothing changed". `fired` tells when a rule, by its name, last matched on this ticket.
        Placeholders in the actions are filled; an action that this leaves empty is left out.
        """
        trace: list[RuleTrace] = []
        actions: list[tuple[str, Action]] = []
        stopped_by = ""
        for rule in self.rules:
            if event not in rule.on:
                continue
            verdict = _ask(rule, view, stopped_by, fired.get(rule.name))
            trace.append(RuleTrace(rule.name, verdict.holds, verdict.why))
            if verdict.holds:
                filled = (fill(action, verdict.groups) for action in rule.do)
                actions += [(rule.name, action) for action in filled if action is not None]
                stopped_by = rule.name if rule.stop else ""
        return RuleRun(tuple(actions), tuple(trace))


def _ask(rule: Rule, view: Mapping[str, object], stopped_by: str, fired_at: datetime | None) -> Verdict:
    if not rule.enabled:
        return Verdict(holds=False, why="switched off")
    if stopped_by:
        return Verdict(holds=False, why=f'not asked: rule "{stopped_by}" stops those after it')
    if fired_at is not None and rule.once:
        return Verdict(holds=False, why=f"not asked: it acts once per ticket, and did on {shown_value(fired_at)}")
    if fired_at is not None and rule.cool_down is not None and _is_cooling(rule.cool_down, fired_at, view.get("now")):
        why = f"not asked: it waits {rule.cool_down} before it acts again, and last did on {shown_value(fired_at)}"
        return Verdict(holds=False, why=why)
    return Verdict(holds=True, why="no condition") if rule.when is None else judge(rule.when, view)


def _is_cooling(cool_down: Span, fired_at: datetime, now: object) -> bool:
    """Without a usable clock it is: rather one mail too few than one too many."""
    if not (is_moment(now) and is_moment(fired_at) and isinstance(now, datetime)):
        return True
    return now - fired_at < cool_down.length
