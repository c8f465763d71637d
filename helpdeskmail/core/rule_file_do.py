"""Reading the actions of a rule out of a rule file, with the faults in them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from helpdeskmail.core.rule_actions import (
    OF_A_MONTH,
    ON_TICKET,
    WITHOUT_TICKET,
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
    placeholders,
)
from helpdeskmail.core.rule_check import Scope, suggestion
from helpdeskmail.core.rule_events import EVENTS, RuleEvent
from helpdeskmail.core.rule_fields import FIELDS, FieldType, RuleField, find_field
from helpdeskmail.core.rule_lines import Path
from helpdeskmail.core.rule_words import MAX_TEXT
from helpdeskmail.errors import FieldRefused
from helpdeskmail.mail.address import is_address

ACTION_KEYS: dict[str, tuple[str, ...]] = {  # the key that names the action, and all that it has
    "send": ("send", "to"),
    "set": ("set", "to", "reason"),
    "assign": ("assign",),
    "tag": ("tag",),
    "note": ("note",),
    "timer": ("timer", "after", "keep"),
    "cancel_timer": ("cancel_timer",),
    "escalate": ("escalate",),
    "webhook": ("webhook",),
    "hold": ("hold",),
    "no_acknowledgement": ("no_acknowledgement",),
}
ASSIGN_KEYS = ("agent", "team", "round_robin")
TAG_KEYS = ("add", "remove")
MAX_TIMES = 50  # of one timer

_EXAMPLE = '{ send = "acknowledgement", to = "requester" }'
_NEEDED = {  # a key that an action cannot do without, and what it says
    "send": ("to", "whom to send it to"),
    "set": ("to", "the new value"),
    "timer": ("after", "how long from now it comes due"),
}
_WRITABLE = tuple(field.name for field in FIELDS if field.writable)
_TIMER_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


def read_actions(scope: Scope, path: Path, value: object) -> tuple[Action, ...]:
    """The actions of one rule, in their order."""
    check = scope.check
    actions: list[Action] = []
    for at, entry in check.entries(path, value):
        table = check.table(at, entry, _EXAMPLE)
        verbs = [key for key in ACTION_KEYS if key in table]
        if len(verbs) > 1:
            check.fault(at, f"an action does one thing, not several ({', '.join(verbs)}); write one table for each")
        elif verbs:
            check.keys(at, table, ACTION_KEYS[verbs[0]], f'a "{verbs[0]}" action')
            actions += _read_action(scope, at, verbs[0], table)
        elif table:
            check.word(at, next(iter(table)), tuple(ACTION_KEYS), "an action")
    return tuple(actions)


def _read_action(scope: Scope, path: Path, verb: str, table: dict[str, Any]) -> list[Action]:
    for event in scope.events:
        if verb not in EVENTS[event].does:
            can = ", ".join(EVENTS[event].does)
            scope.check.fault((*path, verb), f'"{verb}" cannot be done on {event}; allowed there: {can}')
            return []
    key, says = _NEEDED.get(verb, (verb, ""))
    if key not in table:
        scope.check.fault(path, f'"{verb}" lacks "{key}", {says}')
    return _READERS[verb](scope, path, table)


def _read_send(scope: Scope, path: Path, table: dict[str, Any]) -> list[Action]:
    templates = sorted(scope.names.templates)
    template = scope.check.word((*path, "send"), table["send"], templates, "a mail that there is a template for")
    entries = scope.check.entries((*path, "to"), table["to"]) if "to" in table else []
    words = [_read_audience(scope, at, entry) for at, entry in entries]
    return [Send(template, Audience(word)) for word in dict.fromkeys(words) if word]


def _read_audience(scope: Scope, path: Path, value: object) -> str:
    word = scope.check.word(path, value, tuple(Audience), "an audience")
    for event in scope.events if word else ():
        there = _audiences(event)
        if word not in there:
            why = "" if EVENTS[event].is_about_a_ticket else ", where there is no ticket"
            scope.check.fault(path, f'"{word}" is nobody on {event}{why}{_allowed(there)}')
            break
    return word


def _audiences(event: RuleEvent) -> tuple[Audience, ...]:
    if event is RuleEvent.MONTH_ENDED:
        return OF_A_MONTH
    return ON_TICKET if EVENTS[event].is_about_a_ticket else WITHOUT_TICKET


def _read_set(scope: Scope, path: Path, table: dict[str, Any]) -> list[Action]:
    at = (*path, "set")
    field = find_field(table["set"]) if isinstance(table["set"], str) else None
    if field is None:
        scope.check.word(at, table["set"], _WRITABLE, "a field that rules can set")
    elif not field.writable:
        scope.check.fault(at, f'rules can read "{field.name}", not set it{_allowed(_WRITABLE)}')
    if field is None or not field.writable or "to" not in table:
        return []
    value = _read_new_value(scope, (*path, "to"), table["to"], field)
    reason = scope.check.name((*path, "reason"), table["reason"]) if "reason" in table else ""
    if reason and (field.name, value) != ("ticket.status", "closed"):
        scope.check.fault(
            (*path, "reason"), '"reason" tells why a ticket is closed; it goes with "ticket.status", "closed"'
        )
    return [SetField(field.name.removeprefix("ticket."), value, reason)]


def _read_new_value(scope: Scope, path: Path, value: object, field: RuleField) -> str:
    if field.type is FieldType.CHOICE:
        return scope.check.word(path, value, field.choices, f'a value of "{field.name}"')
    name = field.name.removeprefix("ticket.")
    text = scope.check.name(path, value) if name == "language" else _read_line(scope, path, value)
    _check_value(scope, path, name, text)
    return text


def _check_value(scope: Scope, path: Path, name: str, text: str) -> None:
    """By the desk's vocabulary; what placeholders become is checked when the rule acts."""
    vocabulary = scope.names.vocabulary
    try:
        if placeholders(text):
            vocabulary.find_name(name)
        elif text:
            vocabulary.read(name, text)
    except FieldRefused as error:
        scope.check.fault(path, str(error))


def _read_assign(scope: Scope, path: Path, table: dict[str, Any]) -> list[Action]:
    path = (*path, "assign")
    check = scope.check
    values = _read_parts(scope, path, table["assign"], ASSIGN_KEYS, '{ agent = "anna@desk.example" }')
    read = {key: check.name((*path, key), values[key]) for key in ASSIGN_KEYS if key in values}
    agent = read.get("agent")
    if agent and not is_address(agent):
        check.fault((*path, "agent"), f'"{agent}" is not a mail address; agents are named by theirs')
    if "round_robin" in read and len(read) > 1:
        check.fault(path, '"round_robin" names the team itself and finds the agent; write it alone')
    return [Assign(agent, read.get("team"), read.get("round_robin"))]


def _read_tag(scope: Scope, path: Path, table: dict[str, Any]) -> list[Action]:
    path = (*path, "tag")
    values = _read_parts(scope, path, table["tag"], TAG_KEYS, '{ add = ["printer"] }')
    add = _read_tags(scope, (*path, "add"), values["add"]) if "add" in values else ()
    remove = _read_tags(scope, (*path, "remove"), values["remove"]) if "remove" in values else ()
    for tag in sorted(set(add) & set(remove) - {""}):
        scope.check.fault(path, f'"{tag}" is both added and removed')
    return [Tag(add, remove)]


def _read_tags(scope: Scope, path: Path, value: object) -> tuple[str, ...]:
    return tuple(_read_line(scope, at, tag) for at, tag in scope.check.entries(path, value))


def _read_parts(scope: Scope, path: Path, value: object, keys: tuple[str, ...], example: str) -> dict[str, Any]:
    """A table with at least one of a few keys."""
    table = scope.check.table(path, value, example)
    scope.check.keys(path, table, keys, f'"{path[-1]}"')
    return table


def _read_note(scope: Scope, path: Path, table: dict[str, Any]) -> list[Action]:
    at = (*path, "note")
    text = scope.check.text(at, table["note"], limit=MAX_TEXT)
    _check_placeholders(scope, at, text)
    return [Note(text)]


def _read_line(scope: Scope, path: Path, value: object) -> str:
    """One line, which may have placeholders."""
    text = scope.check.name(path, value)
    _check_placeholders(scope, path, text)
    return text


def _check_placeholders(scope: Scope, path: Path, text: str) -> None:
    if scope.groups is None:
        return
    for name in placeholders(text):
        if name not in scope.groups:
            reason = f'"{{{name}}}" names no group of a pattern in "when"{suggestion(name, sorted(scope.groups))}'
            scope.check.fault(path, f"{reason}; to have it in the text, write {{{{{name}}}}}")


def _read_timer(scope: Scope, path: Path, table: dict[str, Any]) -> list[Action]:
    check = scope.check
    name = check.name((*path, "timer"), table["timer"])
    if name and not is_timer_name(name):
        reason = f'"{name}" cannot be a timer\'s name; write small letters, digits and hyphens, as in "call-back"'
        check.fault((*path, "timer"), reason)
    entries = check.entries((*path, "after"), table["after"]) if "after" in table else []
    if len(entries) > MAX_TIMES:
        check.fault((*path, "after"), f'"after" has more than {MAX_TIMES} entries')
    after = [check.duration(at, entry) for at, entry in entries[:MAX_TIMES]]
    for number, duration in enumerate(after):
        if duration is not None and duration in after[:number]:
            check.fault(entries[number][0], f'"{duration}" stands twice in "after"')
    keep = check.flag((*path, "keep"), table.get("keep", False))
    return [SetTimer(name, tuple(duration for duration in after if duration is not None), keep)]


def is_timer_name(name: str) -> bool:
    """May a timer be called that?"""
    return _TIMER_NAME.fullmatch(name) is not None


def _read_cancel_timer(scope: Scope, path: Path, table: dict[str, Any]) -> list[Action]:
    at, timers = (*path, "cancel_timer"), scope.names.timers
    return [CancelTimer(scope.check.word(at, table["cancel_timer"], timers, "a timer that a rule of this file sets"))]


def _read_escalate(scope: Scope, path: Path, table: dict[str, Any]) -> list[Action]:
    scope.check.word((*path, "escalate"), table["escalate"], ("priority",), "what can be escalated")
    return [Escalate()]


def _read_webhook(scope: Scope, path: Path, table: dict[str, Any]) -> list[Action]:
    at, webhooks = (*path, "webhook"), scope.names.webhooks
    return [CallWebhook(scope.check.word(at, table["webhook"], webhooks, "a webhook that this file declares"))]


def _read_hold(scope: Scope, path: Path, table: dict[str, Any]) -> list[Action]:
    return [Hold(scope.check.name((*path, "hold"), table["hold"]))]


def _read_no_acknowledgement(scope: Scope, path: Path, table: dict[str, Any]) -> list[Action]:
    at = (*path, "no_acknowledgement")
    if table["no_acknowledgement"] is False:
        scope.check.fault(at, '"no_acknowledgement" can only be true; leave the action out to have one sent')
    scope.check.flag(at, table["no_acknowledgement"])
    return [NoAcknowledgement()]


def _allowed(words: tuple[str, ...]) -> str:
    return suggestion("", words)


_READERS: dict[str, Callable[[Scope, Path, dict[str, Any]], list[Action]]] = {
    "send": _read_send,
    "set": _read_set,
    "assign": _read_assign,
    "tag": _read_tag,
    "note": _read_note,
    "timer": _read_timer,
    "cancel_timer": _read_cancel_timer,
    "escalate": _read_escalate,
    "webhook": _read_webhook,
    "hold": _read_hold,
    "no_acknowledgement": _read_no_acknowledgement,
}
