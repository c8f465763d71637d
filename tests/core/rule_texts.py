"""Rule files and views for the tests of rules."""

from __future__ import annotations

import json
from collections.abc import Mapping

from helpdeskmail.core.rule_events import EVENTS
from helpdeskmail.core.rule_file import load_rules
from helpdeskmail.core.rules import RuleEvent, RuleRun, Rules

TEMPLATES = (
    "acknowledgement",
    "comment",
    "agent-new",
    "agent-follow-up",
    "agent-undelivered",
    "monthly-report",
    "welcome",
    "suspension",
    "suspension-reminder",
    "resolution",
    "resolution-reminder",
    "closure",
    "merged",
    "reopening",
    "not-registered",
    "out-of-contract",
    "refused-content",
    "agent-refused",
    "agent-reopened",
    "agent-deadline",
    "agent-held",
    "digest",
)
EVERY_EVENT = "[" + ", ".join(f'"{event}"' for event in RuleEvent) + "]"
EVENTS_ON_TICKETS = "[" + ", ".join(f'"{event}"' for event in RuleEvent if EVENTS[event].is_about_a_ticket) + "]"


def rule_text(**lines: str) -> str:
    """One rule, each key on a line of its own: `name` on line 2, `on` on 3, `do` on 4, further keys from 5 on."""
    keys = {"name": '"r"', "on": '"ticket_opened"', "do": '{ note = "x" }'} | lines
    return "\n".join(["[[rule]]", *(f"{key} = {value}" for key, value in keys.items() if value), ""])


def load(*texts: str) -> Rules:
    """The rules of these texts, put into one file."""
    return load_rules("\n".join(texts), source="rules.toml", templates=TEMPLATES)


def toml(value: object) -> str:
    """A value written as TOML, tables inline."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{toml(key)} = {toml(entry)}" for key, entry in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",\n".join(toml(entry) for entry in value) + "]"
    if isinstance(value, str):  # as in JSON, but for surrogate pairs and DEL
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return str(value).lower()


def ask(when: str, view: Mapping[str, object]) -> tuple[bool, str]:
    """Whether a rule with this condition matches the view, and why."""
    rules = load(rule_text(when=when, on=EVENTS_ON_TICKETS), CALL_BACK)
    (trace, *_) = rules.run(RuleEvent.STATUS_CHANGED, view).trace
    return trace.matched, trace.why


# A rule that sets the timer "call-back", so that others may name it.
CALL_BACK = rule_text(name='"sets call-back"', do='{ timer = "call-back", after = "1 hour" }')


def names_of(run: RuleRun) -> list[str]:
    """The rules that gave actions, in their order."""
    return list(dict.fromkeys(name for name, _ in run.actions))
