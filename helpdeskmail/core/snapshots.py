"""Where a ticket stands in its life, as a plain value that an event keeps, so that the change can be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from helpdeskmail.core.model import Status, Ticket, Timer
from helpdeskmail.core.timing import WAITING

_MOMENTS = ("taken_at", "suspended_at", "resolved_at", "closed_at", "due_first_answer_at", "due_resolution_at")


def take_snapshot(ticket: Ticket, timers: Iterable[Timer]) -> dict[str, Any]:
    """What `life_in` reads: status, dates, deadlines, and the ids of the timers that wait. Fit for JSON."""
    moments = {name: getattr(ticket, name).isoformat() for name in _MOMENTS if getattr(ticket, name)}
    rest = {"close_reason": ticket.close_reason, "reopened_count": ticket.reopened_count, "paused": ticket.paused}
    waiting = [timer.id for timer in timers if timer.state == WAITING]
    return {"status": ticket.status.value, **moments, **rest, "timers": waiting}


def life_in(snapshot: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of the ticket as they were then."""
    moments = {name: datetime.fromisoformat(snapshot[name]) if name in snapshot else None for name in _MOMENTS}
    rest = {name: snapshot[name] for name in ("close_reason", "reopened_count", "paused")}
    return {"status": Status(snapshot["status"]), **moments, **rest}
