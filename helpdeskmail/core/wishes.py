"""What clients wish in the first lines of a mail that opens a ticket: `Priority: high`, `Reference: PO 4711` …

- A wish about the matter itself (references, product, version, site, date) becomes a field of the ticket. The priority
  does not change by mail: what was wished, and a wished category, are only shown to agents.
- The lines stay in the text, and a line that nobody understands is text and nothing else.
- `On behalf of:` makes a colleague the requester: an active contact of the writer's own organisation. The writer is
  copied. Where that cannot be, the ticket is the writer's, and a note for agents says why.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from helpdeskmail.core.case import Case
from helpdeskmail.core.facts import Colleague, Facts, Incoming
from helpdeskmail.core.model import Priority
from helpdeskmail.core.policy import DeskPolicy
from helpdeskmail.core.request_lines import head_lines
from helpdeskmail.core.request_words import PRIORITIES, WISHES, fold
from helpdeskmail.mail.address import is_address

_ONLY_SHOWN = {"priority": "wished_priority", "category": "wished_category"}
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the first lines of a mail wish."""

    fields: Mapping[str, str] = field(default_factory=dict)  # of `Ticket.fields`
    on_behalf_of: str = ""  # an address; "" for nobody


def parse_wishes(text: str, priorities: Mapping[str, Priority] = MappingProxyType({})) -> Wishes:
    """The wishes at the top of a text; of two about one thing the later holds.

    `priorities`: the desk's own words for them, see `DeskPolicy.priority_words`.
    """
    fields: dict[str, str] = {}
    on_behalf_of = ""
    for name, value in head_lines(text, WISHES):
        if name == "on_behalf_of":
            on_behalf_of = _address_in(value) or on_behalf_of
        elif read := _read(name, value, priorities):
            fields[_ONLY_SHOWN.get(name, name)] = read
    return Wishes(fields, on_behalf_of)


def find_colleague(mail: Incoming, facts: Facts) -> tuple[Colleague | None, str]:
    """The colleague in whose name a registered client opens a ticket; else None, and why not where one was named."""
    named = parse_wishes(mail.message.reply).on_behalf_of
    writer, colleague = facts.contact, facts.colleague
    if not named or writer is None:
        return None, ""
    if colleague is None:
        return None, f"{named} is not registered"
    if colleague.contact.id == writer.id:
        return None, ""
    if writer.organisation_id is None or colleague.contact.organisation_id != writer.organisation_id:
        return None, f"{named} is not of the same organisation"
    if not colleague.contact.active:
        return None, f"{named} was deactivated"
    return colleague, ""


def grant_wishes(case: Case, mail: Incoming, policy: DeskPolicy) -> None:
    """Set what a new ticket's mail wishes."""
    for name, value in parse_wishes(mail.message.reply, policy.priority_words).fields.items():
        case.set_field(f"field.{name}", value)


def _read(name: str, value: str, priorities: Mapping[str, Priority]) -> str:
    """The value as it is kept; "" for one that is none."""
    if name == "priority":
        word = fold(value)
        return priorities[word].value if word in priorities else PRIORITIES.get(word, "")
    return _read_date(value) if name == "wished_date" else value


def _read_date(value: str) -> str:
    """`2026-12-01` or `1.12.2026` in the first form. With strokes it is told otherwise on either side of an ocean."""
    match = _DATE.fullmatch(value)
    if match is None:
        return ""
    year, month, day = match.group(1, 2, 3) if match[1] else match.group(6, 5, 4)
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _address_in(value: str) -> str:
    """The address in `bob@customer.test` or `Bob <bob@customer.test>`."""
    found = value.rpartition("<")[2].rstrip("> ").strip()
    return found if is_address(found) else ""
