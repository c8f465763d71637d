"""A webhook that the desk has decided to call, before the call is put into the outbox."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Call:
    """One webhook told of one event. Named, never addressed: the addresses of chat services are secrets."""

    webhook: str  # its name in the rule file
    event: str  # "ticket_opened"
    cause: str  # "rule:chat"
    payload: bytes  # JSON, see `helpdeskmail.core.webhook`
    comment_id: int | None = None
    intake_id: int | None = None  # the mail that caused it, if one did
