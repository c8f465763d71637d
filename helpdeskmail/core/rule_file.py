"""Reading a rule file: TOML text in, `Rules` out, or every fault of it at once, each with its line.

What the words mean is told, for operators, in the comments of the shipped rules; a test holds that file against the
tables in `rule_events`, `rule_fields`, `rule_operators` and `rule_file_do`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from helpdeskmail.core.rule_actions import CallWebhook
from helpdeskmail.core.rule_check import Checker, Names, Scope
from helpdeskmail.core.rule_compare import Span
from helpdeskmail.core.rule_conditions import group_names
from helpdeskmail.core.rule_events import EVENTS, RuleEvent
from helpdeskmail.core.rule_file_do import is_timer_name, read_actions
from helpdeskmail.core.rule_file_when import read_condition
from helpdeskmail.core.rule_lines import Path, find_lines
from helpdeskmail.core.rules import DEFAULT_ORDER, Rule, Rules, Webhook
from helpdeskmail.core.signature import LEAST_SECRET, read_secret
from helpdeskmail.core.vocabulary import Vocabulary
from helpdeskmail.errors import ConfigError, Fault

FILE_KEYS = ("rule", "webhook")
RULE_KEYS = ("name", "on", "when", "do", "order", "stop", "enabled", "once", "cool_down")
WEBHOOK_KEYS = ("url", "secret_env")

NO_VOCABULARY = Vocabulary()
_WEBHOOK_EXAMPLE = '[webhook.name] with url = "https://…" and secret_env = "NAME"'
_VARIABLE = re.compile(r"[A-Z_][A-Z0-9_]{0,99}")
_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")


def load_rules(
    text: str,
    *,
    source: str,
    templates: Collection[str],
    vocabulary: Vocabulary = NO_VOCABULARY,
    environment: Mapping[str, str] | None = None,
) -> Rules:
    """The rules of a file, in the order in which they are asked.

    `source` names the file in faults ("rules.toml:14"); `templates` are the mails that there are to send, `vocabulary`
    says which values fields can be given. With an `environment`, the secret of each webhook that a rule calls must be
    in it.
    Raises `ConfigError` with every fault of the file, in the order of their lines.
    """
    text = text.removeprefix("\N{BYTE ORDER MARK}")
    document = _parse_toml(text, source)
    check = Checker(source, find_lines(text))
    check.keys((), document, FILE_KEYS, "a rule file")
    tables = document.get("rule", [])
    if not isinstance(tables, list):
        check.fault(("rule",), "each rule begins with [[rule]], in two pairs of brackets")
        tables = []
    webhooks = _read_webhooks(check, document["webhook"]) if "webhook" in document else ()
    timers = tuple(dict.fromkeys(_timer_names(tables)))
    names = Names(tuple(templates), timers, tuple(webhook.name for webhook in webhooks), vocabulary)
    rules = [_read_rule(check, index, table, names) for index, table in enumerate(tables)]
    _check_names(check, rules)
    if environment is not None:
        _check_secrets(check, rules, webhooks, environment)
    if check.faults:
        raise ConfigError(check.faults)
    return Rules(tuple(sorted(rules, key=lambda rule: rule.order)), webhooks)


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


def _timer_names(tables: list[Any]) -> Iterator[str]:
    """The names of all timers that the rules set, whatever else is wrong with these rules."""
    for table in tables:
        actions = table.get("do") if isinstance(table, dict) else None
        for action in actions if isinstance(actions, list) else [actions]:
            name = action.get("timer") if isinstance(action, dict) else None
            if isinstance(name, str) and is_timer_name(name):
                yield name


def _read_webhooks(check: Checker, value: object) -> tuple[Webhook, ...]:
    path: Path = ("webhook",)
    tables = check.table(path, value, _WEBHOOK_EXAMPLE)
    return tuple(_read_webhook(check, (*path, name), name, table) for name, table in tables.items())


def _read_webhook(check: Checker, path: Path, name: str, value: object) -> Webhook:
    table = check.table(path, value, _WEBHOOK_EXAMPLE)
    check = check.within(f'webhook "{name}": ')
    check.keys(path, table, WEBHOOK_KEYS, "a webhook")
    missing = [key for key in WEBHOOK_KEYS if key not in table]
    if missing and table:
        check.fault(path, f"{', '.join(missing)} missing; a webhook has url and secret_env")
    url = check.name((*path, "url"), table["url"]) if "url" in table else ""
    if url and not _is_webhook_url(url):
        # The address itself is not told: those of chat services are secrets.
        reason = '"url" must be an https address without a password in it; http only for this machine'
        check.fault((*path, "url"), reason)
    variable = check.name((*path, "secret_env"), table["secret_env"]) if "secret_env" in table else ""
    if variable and not _VARIABLE.fullmatch(variable):
        reason = '"secret_env" names the environment variable that holds the secret, as in "CHAT_SECRET"'
        check.fault((*path, "secret_env"), f"{reason}; the secret itself has no place here")
    return Webhook(name, url, variable)


def _check_secrets(
    check: Checker, rules: list[Rule], webhooks: tuple[Webhook, ...], environment: Mapping[str, str]
) -> None:
    """Only of webhooks that are called: one that waits to be used needs no secret yet."""
    actions = [action for rule in rules if rule.enabled for action in rule.do]
    called = {action.name for action in actions if isinstance(action, CallWebhook)}
    for webhook in webhooks:
        if webhook.name not in called or not webhook.secret_env:
            continue
        try:
            read_secret(environment.get(webhook.secret_env))
        except ValueError as error:
            reason = f"the environment variable {webhook.secret_env} {error}; give it at least {LEAST_SECRET} octets"
            check.fault(("webhook", webhook.name, "secret_env"), f'webhook "{webhook.name}": {reason}')


def _is_webhook_url(url: str) -> bool:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port  # the port raises when it is none
    except ValueError:
        return False
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and host in _THIS_MACHINE)
    return bool(host) and is_safe and "@" not in parts.netloc and " " not in url


def _read_rule(check: Checker, index: int, value: object, names: Names) -> Rule:
    path: Path = ("rule", index)
    table = check.table(path, value, '[[rule]] with name = "r"')
    name = check.name((*path, "name"), table["name"]) if "name" in table else ""
    check = check.within(f'rule "{name}": ' if name else f"rule {index + 1}: ")
    check.keys(path, table, RULE_KEYS, "a rule")
    missing = [key for key in ("name", "on", "do") if key not in table]
    if missing and table:
        check.fault(path, f"{', '.join(missing)} missing; a rule has at least name, on and do")
    events = _read_events(check, (*path, "on"), table["on"]) if "on" in table else ()
    scope = Scope(check, events, names)
    once, cool_down = _read_repetition(scope, path, table)
    faults = len(check.found)
    when = read_condition(scope, (*path, "when"), table["when"]) if "when" in table else None
    groups = group_names(when) if len(check.found) == faults else None
    return Rule(
        name=name,
        on=frozenset(events),
        do=read_actions(replace(scope, groups=groups), (*path, "do"), table["do"]) if "do" in table else (),
        when=when,
        order=check.number((*path, "order"), table.get("order", DEFAULT_ORDER)),
        stop=check.flag((*path, "stop"), table.get("stop", False)),
        enabled=check.flag((*path, "enabled"), table.get("enabled", True)),
        once=once,
        cool_down=cool_down,
    )


def _read_events(check: Checker, path: Path, value: object) -> tuple[RuleEvent, ...]:
    words = [check.word(at, entry, tuple(RuleEvent), "an event") for at, entry in check.entries(path, value)]
    return tuple(RuleEvent(word) for word in dict.fromkeys(words) if word)


def _read_repetition(scope: Scope, path: Path, table: dict[str, Any]) -> tuple[bool, Span | None]:
    """`once` and `cool_down`, which count per ticket and exclude each other."""
    check = scope.check
    once = check.flag((*path, "once"), table.get("once", False))
    cool_down = check.span((*path, "cool_down"), table["cool_down"]) if "cool_down" in table else None
    without = [event for event in scope.events if not EVENTS[event].is_about_a_ticket]
    for key in ("once", "cool_down"):
        if table.get(key) and without:
            check.fault((*path, key), f'"{key}" counts per ticket, and there is none on {without[0]}')
    if once and "cool_down" in table:
        check.fault((*path, "cool_down"), '"cool_down" means nothing for a rule that acts "once" per ticket')
    return once, cool_down
