"""Reading a rule file: TOML text in, `Rules` out, or every fault of it at once, each with its line.

What the words mean is told, for operators, in `config/rules.toml`; a test holds that file against the tables here and
in `rule_fields`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection
from typing import Any

from helpdeskmail.core.rule_check import Checker, suggestion
from helpdeskmail.core.rule_conditions import AllOf, AnyOf, Comparison, Condition, Not, Scalar
from helpdeskmail.core.rule_fields import FIELDS, OPERATORS, FieldType, Operator, RuleField, find_field, operators_for
from helpdeskmail.core.rule_lines import Path, find_lines
from helpdeskmail.core.rules import (
    DEFAULT_ORDER,
    Action,
    Assign,
    Audience,
    Note,
    Rule,
    RuleEvent,
    Rules,
    Send,
    SetField,
    Tag,
)
from helpdeskmail.errors import ConfigError, Fault
from helpdeskmail.mail.address import is_address

RULE_KEYS = ("name", "on", "when", "do", "order", "stop", "enabled")
GROUPS = ("all", "any", "not")
COMPARISON_KEYS = ("field", "case_sensitive")  # beside the operator
ACTION_KEYS: dict[str, tuple[str, ...]] = {  # the key that names the action, and all that it has
    "send": ("send", "to"),
    "set": ("set", "to"),
    "assign": ("assign",),
    "tag": ("tag",),
    "note": ("note",),
}
ASSIGN_KEYS = ("agent", "team")
TAG_KEYS = ("add", "remove")
MAX_DEPTH = 3  # groups inside groups
MAX_TEXT = 10_000  # characters of a note, or of what a field is compared with

_CONDITION_EXAMPLE = '{ field = "ticket.priority", is = "high" }'
_ACTION_EXAMPLE = '{ send = "acknowledgement", to = "requester" }'
_WRITABLE = tuple(field.name for field in FIELDS if field.writable)
_KINDS = {
    FieldType.TEXT: "a text",
    FieldType.CHOICE: "one of a few words",
    FieldType.NUMBER: "a number",
    FieldType.FLAG: "true or false",
    FieldType.LIST: "a list of texts",
}
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")


def load_rules(text: str, *, source: str, templates: Collection[str]) -> Rules:
    """The rules of a file, in the order in which they are asked.

    `source` names the file in faults ("rules.toml:14"); `templates` are the mails that there are to send.
    Raises `ConfigError` with every fault of the file, in the order of their lines.
    """
    text = text.removeprefix("\N{BYTE ORDER MARK}")
    document = _parse_toml(text, source)
    check = Checker(source, find_lines(text))
    check.keys((), document, ("rule",), "a rule file")
    tables = document.get("rule", [])
    if not isinstance(tables, list):
        check.fault(("rule",), "each rule begins with [[rule]], in two pairs of brackets")
        tables = []
    rules = [_read_rule(check, index, table, templates) for index, table in enumerate(tables)]
    _check_names(check, rules)
    if check.faults:
        raise ConfigError(check.faults)
    return Rules(tuple(sorted(rules, key=lambda rule: rule.order)))


def _parse_toml(text: str, source: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        reason = str(error)
        place = re.search(r"at line (\d+)", reason)
        line = int(place[1]) if place else text.count("\n") + 1
    except RecursionError:
        reason, line = "brackets inside brackets, too many for any rule", 1
    except ValueError:  # a number of thousands of digits, which Python refuses to read
        reason, line = "a number has too many digits", 1
    raise ConfigError([Fault(f"{source}:{line}", f"this is not valid TOML: {reason}")])


def _check_names(check: Checker, rules: list[Rule]) -> None:
    first: dict[str, int] = {}
    for index, rule in enumerate(rules):
        path: Path = ("rule", index, "name")
        if rule.name and rule.name in first:
            line = check.line(("rule", first[rule.name], "name"))
            reason = f'the name "{rule.name}" is taken by the rule on line {line}; names are told in the trace'
            check.fault(path, reason)
        first.setdefault(rule.name, index)


def _read_rule(check: Checker, index: int, value: object, templates: Collection[str]) -> Rule:
    path: Path = ("rule", index)
    table = check.table(path, value, '[[rule]] with name = "r"')
    name = check.name((*path, "name"), table["name"]) if "name" in table else ""
    check = check.within(f'rule "{name}": ' if name else f"rule {index + 1}: ")
    check.keys(path, table, RULE_KEYS, "a rule")
    missing = [key for key in ("name", "on", "do") if key not in table]
    if missing and table:
        check.fault(path, f"{', '.join(missing)} missing; a rule has at least name, on and do")
    return Rule(
        name=name,
        on=_read_events(check, (*path, "on"), table["on"]) if "on" in table else frozenset(),
        do=_read_actions(check, (*path, "do"), table["do"], templates) if "do" in table else (),
        when=_read_condition(check, (*path, "when"), table["when"]) if "when" in table else None,
        order=check.number((*path, "order"), table.get("order", DEFAULT_ORDER)),
        stop=check.flag((*path, "stop"), table.get("stop", False)),
        enabled=check.flag((*path, "enabled"), table.get("enabled", True)),
    )


def _read_events(check: Checker, path: Path, value: object) -> frozenset[RuleEvent]:
    words = [check.word(at, entry, tuple(RuleEvent), "an event") for at, entry in check.entries(path, value)]
    return frozenset(RuleEvent(word) for word in words if word)


# Conditions


def _read_condition(check: Checker, path: Path, value: object, depth: int = 0) -> Condition | None:
    """A comparison, a group, or a list as the short form of `all`. `depth`: groups around it."""
    if isinstance(value, list):
        return _read_group(check, path, "all", value, depth)
    table = check.table(path, value, _CONDITION_EXAMPLE)
    groups = [key for key in GROUPS if key in table]
    if groups and len(table) == 1:
        return _read_group(check, (*path, groups[0]), groups[0], table[groups[0]], depth)
    if groups:
        check.fault(path, f'"{groups[0]}" must stand alone in its condition; put the others into a list with it')
        return None
    return _read_comparison(check, path, table)


def _read_group(check: Checker, path: Path, group: str, value: object, depth: int) -> Condition | None:
    if depth == MAX_DEPTH:
        check.fault(path, f"groups of conditions can stand inside each other {MAX_DEPTH} deep at most")
        return None
    if group == "not":
        part = _read_condition(check, path, value, depth + 1)
        return Not(part) if part else None
    entries = check.list_entries(path, value, f"[{_CONDITION_EXAMPLE}]")
    read = [_read_condition(check, at, entry, depth + 1) for at, entry in entries]
    parts = tuple(part for part in read if part)
    return AllOf(parts) if group == "all" else AnyOf(parts)


def _read_comparison(check: Checker, path: Path, table: dict[str, Any]) -> Condition | None:
    if "field" not in table:
        _tell_missing_field(check, path, table)
        return None
    field = _read_field(check, (*path, "field"), table["field"])
    if field is None:
        return None
    case_sensitive = "case_sensitive" in table and _read_case(check, (*path, "case_sensitive"), table, field)
    operator = _read_operator(check, path, table, field)
    if operator is None:
        return None
    operands = _read_operands(check, (*path, operator), table[operator], field, operator)
    return Comparison(field, operator, operands, case_sensitive) if operands else None


def _tell_missing_field(check: Checker, path: Path, table: dict[str, Any]) -> None:
    words = (*COMPARISON_KEYS, *GROUPS, *Operator)
    check.keys(path, table, words, "a condition")
    if table and all(key in words for key in table):
        check.fault(path, f'"field" is missing; write a condition as in {_CONDITION_EXAMPLE}')


def _read_field(check: Checker, path: Path, value: object) -> RuleField | None:
    field = find_field(value) if isinstance(value, str) else None
    if field is None:
        check.word(path, value, [field.name for field in FIELDS], "a field")
    return field


def _read_case(check: Checker, path: Path, table: dict[str, Any], field: RuleField) -> bool:
    if field.type not in (FieldType.TEXT, FieldType.LIST):
        check.fault(path, f'"case_sensitive" means nothing for "{field.name}", which is {_KINDS[field.type]}')
    return check.flag(path, table["case_sensitive"])


def _read_operator(check: Checker, path: Path, table: dict[str, Any], field: RuleField) -> Operator | None:
    """The one operator of a comparison."""
    fitting = operators_for(field.type)
    words = [key for key in table if key not in COMPARISON_KEYS]
    for word in words:
        if word in tuple(Operator) and word not in fitting:
            reason = f'"{word}" does not fit "{field.name}", which is {_KINDS[field.type]}'
            check.fault((*path, word), reason + suggestion("", fitting))
        else:
            check.word((*path, word), word, fitting, f'an operator for "{field.name}"')
    if len(words) == 1:
        return Operator(words[0]) if words[0] in fitting else None
    count = "several operators" if words else "no operator"
    check.fault(path, f'"{field.name}" has {count} here; write just one of {", ".join(fitting)}')
    return None


def _read_operands(
    check: Checker, path: Path, value: object, field: RuleField, operator: Operator
) -> tuple[Scalar, ...]:
    if operator is Operator.IS_SET:
        return (check.flag(path, value),)
    if not OPERATORS[operator].takes_list:
        return (_read_scalar(check, path, value, field),)
    example = "[1000, 2000]" if field.type is FieldType.NUMBER else '["high", "urgent"]'
    entries = check.list_entries(path, value, example)
    return tuple(_read_scalar(check, at, entry, field) for at, entry in entries)


def _read_scalar(check: Checker, path: Path, value: object, field: RuleField) -> Scalar:
    """One value that a field can have."""
    if field.type is FieldType.CHOICE:
        return check.word(path, value, field.choices, f'a value of "{field.name}"')
    if field.type is FieldType.NUMBER:
        return check.number(path, value)
    if field.type is FieldType.FLAG:
        return check.flag(path, value)
    return check.text(path, value, limit=MAX_TEXT)


# Actions


def _read_actions(check: Checker, path: Path, value: object, templates: Collection[str]) -> tuple[Action, ...]:
    actions: list[Action] = []
    for at, entry in check.entries(path, value):
        table = check.table(at, entry, _ACTION_EXAMPLE)
        verbs = [key for key in ACTION_KEYS if key in table]
        if len(verbs) > 1:
            check.fault(at, f"an action does one thing, not several ({', '.join(verbs)}); write one table for each")
        elif verbs:
            check.keys(at, table, ACTION_KEYS[verbs[0]], f'a "{verbs[0]}" action')
            actions += _read_action(check, at, verbs[0], table, templates)
        elif table:
            check.word(at, next(iter(table)), tuple(ACTION_KEYS), "an action")
    return tuple(actions)


def _read_action(
    check: Checker, path: Path, verb: str, table: dict[str, Any], templates: Collection[str]
) -> list[Action]:
    if "to" in ACTION_KEYS[verb] and "to" not in table:
        wanted = "whom to send it to" if verb == "send" else "the new value"
        check.fault(path, f'"{verb}" lacks "to", {wanted}')
    match verb:
        case "send":
            return _read_send(check, path, table, templates)
        case "set":
            return _read_set(check, path, table)
        case "assign":
            return _read_assign(check, path, table)
        case "tag":
            return _read_tag(check, path, table)
        case _:
            return [Note(check.text((*path, "note"), table["note"], limit=MAX_TEXT))]


def _read_send(check: Checker, path: Path, table: dict[str, Any], templates: Collection[str]) -> list[Action]:
    template = check.word((*path, "send"), table["send"], sorted(templates), "a mail that there is a template for")
    entries = check.entries((*path, "to"), table["to"]) if "to" in table else []
    words = [check.word(at, entry, tuple(Audience), "an audience") for at, entry in entries]
    return [Send(template, Audience(word)) for word in dict.fromkeys(words) if word]


def _read_set(check: Checker, path: Path, table: dict[str, Any]) -> list[Action]:
    at = (*path, "set")
    field = find_field(table["set"]) if isinstance(table["set"], str) else None
    if field is None:
        check.word(at, table["set"], _WRITABLE, "a field that rules can set")
    elif not field.writable:
        check.fault(at, f'rules can read "{field.name}", not set it{suggestion("", _WRITABLE)}')
    if field is None or not field.writable or "to" not in table:
        return []
    return [SetField(field.name.removeprefix("ticket."), _read_new_value(check, (*path, "to"), table["to"], field))]


def _read_new_value(check: Checker, path: Path, value: object, field: RuleField) -> str:
    if field.type is FieldType.CHOICE:
        return check.word(path, value, field.choices, f'a value of "{field.name}"')
    text = check.name(path, value)
    if text and field.name == "ticket.language" and not _LANGUAGE.fullmatch(text):
        check.fault(path, f'"{text}" is not a language; write its code, as in "fr" or "pt-BR"')
    return text


def _read_assign(check: Checker, path: Path, table: dict[str, Any]) -> list[Action]:
    path = (*path, "assign")
    values = _read_parts(check, path, table["assign"], ASSIGN_KEYS, '{ agent = "anna@desk.example" }')
    agent = check.name((*path, "agent"), values["agent"]) if "agent" in values else None
    team = check.name((*path, "team"), values["team"]) if "team" in values else None
    if agent and not is_address(agent):
        check.fault((*path, "agent"), f'"{agent}" is not a mail address; agents are named by theirs')
    return [Assign(agent, team)]


def _read_tag(check: Checker, path: Path, table: dict[str, Any]) -> list[Action]:
    path = (*path, "tag")
    values = _read_parts(check, path, table["tag"], TAG_KEYS, '{ add = ["printer"] }')
    add = _read_tags(check, (*path, "add"), values["add"]) if "add" in values else ()
    remove = _read_tags(check, (*path, "remove"), values["remove"]) if "remove" in values else ()
    for tag in sorted(set(add) & set(remove) - {""}):
        check.fault(path, f'"{tag}" is both added and removed')
    return [Tag(add, remove)]


def _read_tags(check: Checker, path: Path, value: object) -> tuple[str, ...]:
    return tuple(check.name(at, tag) for at, tag in check.entries(path, value))


def _read_parts(check: Checker, path: Path, value: object, keys: tuple[str, str], example: str) -> dict[str, Any]:
    """A table with one of two keys, or both."""
    table = check.table(path, value, example)
    check.keys(path, table, keys, f'"{path[-1]}"')
    return table
