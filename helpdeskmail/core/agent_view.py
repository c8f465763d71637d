"""What agents' mails tell beside what was written: the client and their contract, their other tickets, the commands.

Every key is in every context, for a mail that is not for agents with nothing in it: so a template that names one fails
nowhere (`helpdeskmail.mail.samples`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from helpdeskmail.core.case import Case
from helpdeskmail.core.commands import Command, Verb, render_command
from helpdeskmail.core.model import Agent, Organisation, Priority, Ticket

SHOWN_TICKETS = 5  # of the client, and again of their organisation
LOOKED_UP = SHOWN_TICKETS + 2  # the ticket itself is one of them, and one more says that there are more
_COMMANDS = (
    Command(Verb.TAKE),
    Command(Verb.RESOLVE),
    Command(Verb.SUSPEND),
    Command(Verb.HOLD),
    Command(Verb.CLOSE, ""),
    Command(Verb.NOTE),
    Command(Verb.PRIORITY, Priority.HIGH),
    Command(Verb.SPAM),
    Command(Verb.HELP),
)


def command_lines(language: str) -> dict[str, str]:
    """The commands that agents are offered: name → its line in their language, "#priorité haute"."""
    return dict(_command_lines(language.partition("-")[0]))


@lru_cache(maxsize=64)
def _command_lines(language: str) -> Mapping[str, str]:
    return {command.verb.value: render_command(command, language) for command in _COMMANDS}


def client_tickets(case: Case, *, to_agent: bool) -> dict[str, Any]:
    """The other open tickets of the client and of their organisation, the newest first; `more`: not all are shown."""
    own, colleagues = (case.also_open.of_client, case.also_open.of_organisation) if to_agent else ((), ())
    return {"tickets": _ticket_list(case, own), "organisation_tickets": _ticket_list(case, colleagues)}


def _ticket_list(case: Case, tickets: Iterable[Ticket]) -> dict[str, Any]:
    others = [one for one in tickets if one.id != case.ticket.id]
    shown = [
        {"number": one.number, "subject": one.subject, "status": one.status.value} for one in others[:SHOWN_TICKETS]
    ]
    return {"shown": shown, "more": len(others) > SHOWN_TICKETS}


def contract_view(case: Case, *, to_agent: bool) -> dict[str, Any]:
    """The organisation's support contract: its name ("" for none), whether it runs now, and until when."""
    organisation: Organisation | None = case.organisation if to_agent else None
    until = organisation.contract_until if organisation else None
    name = organisation.contract if organisation else ""
    return {"name": name, "runs": bool(name) and (until is None or until > case.now), "until": until}


def assignee_of(case: Case) -> Agent | None:
    """The agent who has the ticket, if active."""
    return next((agent for agent in case.agents if agent.id == case.ticket.assignee_id), None)
