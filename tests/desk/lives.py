"""Tickets brought to where a test of their life begins."""

from __future__ import annotations

from datetime import UTC, datetime

from helpdeskmail.core.model import Status, Timer
from tests.office import ANNA, Office, Sent

QUESTION = "Which printer is it?"
SOLUTION = "The green lever was up."


def at(text: str) -> datetime:
    """A moment in UTC: "2026-05-04 08:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def opened(office: Office, *, from_: str = ANNA, **more: str) -> str:
    """The number of a new ticket; its first mails are read."""
    decision = office.write(from_, **more)
    assert decision.ticket is not None
    office.sent()
    return decision.ticket.number


def suspended(office: Office, **more: str) -> str:
    """The number of a ticket that an agent suspended with a question; the mail about it is still to be read."""
    number = opened(office, **more)
    office.comment(number, QUESTION, status=Status.SUSPENDED)
    return number


def resolved(office: Office, **more: str) -> str:
    """The number of a ticket that an agent resolved with a solution; the mail about it is still to be read."""
    number = opened(office, **more)
    office.comment(number, SOLUTION, status=Status.RESOLVED)
    return number


def told(sent: list[Sent]) -> list[tuple[str, str]]:
    """Who was told what."""
    return [(one.item.template, one.item.recipient) for one in sent]


def moments(sent: list[Sent], template: str) -> list[datetime]:
    """When mails of a template were written."""
    return [one.item.created_at for one in sent if one.item.template == template]


def timers(office: Office, state: str) -> list[tuple[str, datetime]]:
    """Name and due time of all timers of a state."""
    found = office.do(lambda unit: unit.find_all(Timer, state=state, order="due_at"))
    return [(timer.kind, timer.due_at) for timer in found]
