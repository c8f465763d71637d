"""Fixture mails of `rules test`: a folder of cases, each a TOML file that names a mail and what must come of it.

::

    mail = "answer.eml"

    [given]                             # how things stand when the mail comes; all of it may be left out
    earlier = ["first-mail.eml"]        # mails that came before, the oldest first
    answers = "comment"                 # the mail answers the latest mail of this template that its author got
    "sender.known" = true               # false: nobody registered its author; else each author is a contact
    "contact.language" = "fr"           # of these contacts; see `GIVEN` for all that can be given
    "agent.team" = "hardware"           # of the desk's one agent
    "organisation.name" = "Client Ltd"  # which the contacts belong to
    "ticket.status" = "suspended"       # of the ticket that the earlier mails are on

    [expect]                            # at least one of these
    event = "client_replied"            # one of the events that the mail causes; "mail_held" when it is held
    rules = ["follow-up-to-agents"]     # all rules that act, in their order
    mails = ["agent-follow-up to assignee_or_agents"]  # all mails; behind "to" an audience or an address
    webhooks = ["chat"]                 # all calls of webhooks, by name; none is made
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpdeskmail.core.model import Priority, Status
from helpdeskmail.core.rule_events import RuleEvent
from helpdeskmail.errors import EX_NOINPUT, ConfigError, Fault, UserError

_TOP = {"mail": str, "given": dict, "expect": dict}
_EXPECT = {"event": str, "rules": list, "mails": list, "webhooks": list}
# What can be given, with its type. Beside these, `ticket.field.<name>` is a text.
GIVEN: dict[str, type] = {
    "earlier": list,
    "answers": str,
    "sender.known": bool,
    **{f"contact.{name}": str for name in ("name", "language", "time_zone")},
    **{f"agent.{name}": str for name in ("address", "name", "team", "language", "time_zone")},
    **{f"organisation.{name}": str for name in ("name", "language", "time_zone", "country", "region", "contract")},
    "organisation.domains": list,
    **{f"organisation.{name}": bool for name in ("recognise_domain", "share_tickets", "pinned_priority")},
    **{f"ticket.{name}": str for name in ("status", "priority", "assignee", "team", "subject", "language")},
    **{f"ticket.{name}": str for name in ("category", "product", "version", "site", "nature", "impact", "urgency")},
    "ticket.tags": list,
}
_CHOICES: dict[str, tuple[str, ...]] = {"ticket.status": tuple(Status), "ticket.priority": tuple(Priority)}
_OWN_FIELD = "ticket.field."
_TYPES = {str: "a text", bool: "true or false", list: "a list of texts", dict: "a table"}


@dataclass(frozen=True, slots=True)
class FixtureCase:
    """One mail with what is given and what is expected; what is not expected of one kind may be anything."""

    file: Path
    mail: bytes
    earlier: tuple[bytes, ...]
    given: Mapping[str, Any]  # by dotted name
    event: str | None
    rules: tuple[str, ...] | None
    mails: tuple[str, ...] | None
    webhooks: tuple[str, ...] | None

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return self.file.stem

    def about(self, kind: str) -> dict[str, Any]:
        """What is given of contact, agent, organisation or ticket."""
        start = f"{kind}."
        return {name.removeprefix(start): value for name, value in self.given.items() if name.startswith(start)}


def read_cases(folder: Path) -> list[FixtureCase]:
    """The cases of a folder, by name. ConfigError tells every fault of every file; UserError: there is no case."""
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise UserError(f"{folder} has no case: a .toml file that names a mail", exit_code=EX_NOINPUT)
    faults: list[Fault] = []
    cases = [_read_case(file, faults) for file in files]
    if faults:
        raise ConfigError(faults)
    return cases


def _read_case(file: Path, faults: list[Fault]) -> FixtureCase:
    content = _read_toml(file, faults)
    given = _flat(content.get("given", {})) if isinstance(content.get("given", {}), dict) else {}
    expect = content.get("expect", {}) if isinstance(content.get("expect", {}), dict) else {}
    found = [*_content_faults(content), *_given_faults(given), *_expect_faults(expect)] if content else []
    faults += [Fault(f"{file}: {key}", reason, value) for key, reason, value in found]
    if found or not content:
        return FixtureCase(file, b"", (), {}, None, None, None, None)
    return FixtureCase(
        file=file,
        mail=_read_mail(file, content["mail"], faults),
        earlier=tuple(_read_mail(file, name, faults) for name in given.get("earlier", ())),
        given=given,
        event=expect.get("event"),
        rules=tuple(expect["rules"]) if "rules" in expect else None,
        mails=tuple(expect["mails"]) if "mails" in expect else None,
        webhooks=tuple(expect["webhooks"]) if "webhooks" in expect else None,
    )


def _read_toml(file: Path, faults: list[Fault]) -> dict[str, Any]:
    """The content, which holds something; {} with a fault when it cannot be read."""
    try:
        content = tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        faults.append(Fault(str(file), f"cannot be read: {error.strerror}"))
    except UnicodeDecodeError as error:
        faults.append(Fault(str(file), f"is not UTF-8 text: octet {error.start}; save it as UTF-8"))
    except tomllib.TOMLDecodeError as error:
        faults.append(Fault(str(file), f"is not valid TOML: {error}"))
    else:
        if content:
            return content
        faults.append(Fault(str(file), 'is empty; a case has mail = "first-mail.eml" and [expect]'))
    return {}


def _read_mail(file: Path, name: str, faults: list[Fault]) -> bytes:
    try:
        return (file.parent / name).read_bytes()
    except OSError as error:
        faults.append(Fault(str(file), f"names a mail that cannot be read: {error.strerror}", name))
        return b""


_Found = tuple[str, str, str]  # key, reason, value


def _content_faults(content: Mapping[str, Any]) -> Iterator[_Found]:
    yield from _type_faults("", content, _TOP)
    if "mail" not in content:
        yield "mail", 'is missing; write mail = "first-mail.eml", a file beside this one', ""
    if not content.get("expect"):
        yield "expect", "is missing; write at least one of event, rules, mails and webhooks below [expect]", ""


def _given_faults(given: Mapping[str, Any]) -> Iterator[_Found]:
    known = GIVEN | {name: str for name in given if name.startswith(_OWN_FIELD)}
    yield from _type_faults("given.", given, known)
    for name, choices in _CHOICES.items():
        if isinstance(given.get(name), str) and given[name] not in choices:
            yield f"given.{name}", f"must be one of {', '.join(choices)}", given[name]
    for name in given:
        if (name.startswith("ticket.") or name == "answers") and not given.get("earlier"):
            yield f"given.{name}", 'wants earlier = ["first-mail.eml"], the mail that opens the ticket', ""


def _expect_faults(expect: Mapping[str, Any]) -> Iterator[_Found]:
    yield from _type_faults("expect.", expect, _EXPECT)
    if isinstance(expect.get("event"), str) and expect["event"] not in tuple(RuleEvent):
        yield "expect.event", f"is no event{_suggest(expect['event'], tuple(RuleEvent))}", expect["event"]
    for text in expect["mails"] if isinstance(expect.get("mails"), list) else ():
        if isinstance(text, str) and " to " not in text:
            yield "expect.mails", 'must say which mail to whom, as in "acknowledgement to requester"', text


def _type_faults(before: str, table: Mapping[str, Any], known: Mapping[str, type]) -> Iterator[_Found]:
    for name, value in table.items():
        if name not in known:
            yield f"{before}{name}", f"means nothing here{_suggest(name, known)}", ""
        elif not _fits(value, known[name]):
            yield f"{before}{name}", f"must be {_TYPES[known[name]]}", repr(value)[:80]


def _fits(value: Any, wanted: type) -> bool:
    if wanted is list:
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    return isinstance(value, wanted)


def _suggest(name: str, known: Collection[str]) -> str:
    close = difflib.get_close_matches(name, list(known), n=1)
    return f"; did you mean {close[0]}?" if close else f"; there are: {', '.join(known)}"


def _flat(table: Mapping[str, Any], before: str = "") -> dict[str, Any]:
    """Values by dotted name, whether they were written "ticket.status" = … or ticket.status = …"""
    found: dict[str, Any] = {}
    for name, value in table.items():
        found |= _flat(value, f"{before}{name}.") if isinstance(value, dict) else {f"{before}{name}": value}
    return found
