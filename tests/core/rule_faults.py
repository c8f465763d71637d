"""Words that the faults of rule files are made of, for the tests of what exactly is told."""

from __future__ import annotations

import pytest

from helpdeskmail.core import rule_fields
from helpdeskmail.core.calendar import parse_duration
from helpdeskmail.core.rule_operators import Operator
from helpdeskmail.core.rules import RuleEvent
from helpdeskmail.errors import ConfigError
from tests.core.rule_texts import TEMPLATES, load, rule_text

EVENTS = ", ".join(RuleEvent)
ON_TICKETS = (
    "ticket_opened, client_replied, agent_replied, note_added, automatic_mail, status_changed, ticket_closed, "
    "ticket_reopened, resolution_accepted, resolution_refused, ticket_merged, rated, assigned, priority_changed, "
    "delivery_failed"
)
FIELDS = ", ".join(field.name for field in rule_fields.FIELDS)
WRITABLE = (
    "ticket.subject, ticket.status, ticket.priority, ticket.team, ticket.category, ticket.product, ticket.version, "
    "ticket.site, ticket.item, ticket.nature, ticket.impact, ticket.urgency, ticket.wished_date, ticket.reference, "
    "ticket.reference2, ticket.internal_reference, ticket.language, ticket.field.<name>"
)
AUDIENCES = "requester, participants, assignee, team, agents, assignee_or_agents, author"
MAILS = ", ".join(sorted(TEMPLATES))
TEXT_OPERATORS = (
    "is, is_not, in, not_in, contains, not_contains, contains_any, contains_all, contains_none, starts_with, "
    "ends_with, matches, not_matches, is_set"
)
CHOICE_OPERATORS = "is, is_not, in, not_in, is_set"
NUMBER_OPERATORS = "is, is_not, in, not_in, greater, less, at_least, at_most, is_set"
MOMENT_OPERATORS = "before, after, older_than, within, is_set"
CONDITION_KEYS = f"field, case_sensitive, all, any, not, {', '.join(Operator)}"
RULE_KEYS = "name, on, when, do, order, stop, enabled, once, cool_down"
ACTIONS = "send, set, assign, tag, note, timer, cancel_timer, escalate, webhook"
CLOCK = "counts by the clock; write minutes, hours, days or weeks, not"
CONDITION = '{ field = "ticket.priority", is = "high" }'
ACTION = '{ send = "acknowledgement", to = "requester" }'
LONG = "x" * 10_001


def when(condition: str) -> str:
    """A rule whose condition stands on line 5."""
    return rule_text(when=condition)


def do(actions: str) -> str:
    """A rule whose actions stand on line 4."""
    return rule_text(do=actions)


def faults_of(text: str) -> list[str]:
    """What is told about a rule file that must be refused."""
    with pytest.raises(ConfigError) as raised:
        load(text)
    return [str(fault) for fault in raised.value.faults]


def refusal(duration: str) -> str:
    """What the calendar says to a text that is no duration."""
    with pytest.raises(ValueError) as raised:
        parse_duration(duration)
    return str(raised.value)
