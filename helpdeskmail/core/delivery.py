"""What becomes of an outgoing mail: what one attempt came to, the state it leads to, and when the next is due.

The promise to the recipient: at most two copies ever, and two only when a server broke off after it had been given the
whole mail (`uncertain`). Such a mail waits out a hold-off, is offered once more with the same Message-ID and bytes, and
a second silence ends it. The promise to the writer: every mail ends in a final state within `LIFETIME`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Literal

from helpdeskmail.core.model import Outbox, OutboxState
from helpdeskmail.errors import IllegalTransition, SmtpReply

SCHEDULE = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=3),
    timedelta(hours=6),  # and every six hours from then on
)
LIFETIME = timedelta(days=5)  # RFC 5321 section 4.5.4.1: "the give-up time generally needs to be at least 4-5 days"
HOLD_OFF = timedelta(minutes=30)
JITTER = 0.1  # of the delay, to either side: mails deferred together do not come back together
MAX_RETRY_AFTER = timedelta(hours=6)  # of a server's wish; it makes the schedule longer, never shorter
MAX_REPLY = 400  # characters of a server's words that are kept

QUEUED, DEFERRED, UNCERTAIN = OutboxState.QUEUED, OutboxState.DEFERRED, OutboxState.UNCERTAIN
DELIVERED, FAILED = OutboxState.DELIVERED, OutboxState.FAILED
BOUNCED, CANCELLED = OutboxState.BOUNCED, OutboxState.CANCELLED

WAITING = frozenset({QUEUED, DEFERRED, UNCERTAIN})  # the states that another attempt can follow


class Trigger(StrEnum):
    """What can move an outgoing mail. The first five are what one attempt can come to."""

    DELIVERED = "delivered"  # the server took it: 2yz to the whole mail
    DEFERRED = "deferred"  # 4yz, or the connection broke before the whole mail was handed over
    FAILED = "failed"  # 5yz
    UNCERTAIN = "uncertain"  # the whole mail was handed over and no answer came
    UNREACHABLE = "unreachable"  # no server to talk to: says nothing about this mail
    EXPIRED = "expired"  # there is no time for another attempt
    BOUNCED = "bounced"  # a delivery report says that it came back
    RETRY = "retry"  # an operator wants it tried now
    CANCEL = "cancel"  # an operator wants it not to be sent


OutcomeKind = Literal[Trigger.DELIVERED, Trigger.DEFERRED, Trigger.FAILED, Trigger.UNCERTAIN, Trigger.UNREACHABLE]

_ALWAYS = {
    Trigger.DELIVERED: DELIVERED,  # even late, after another courier or an operator settled it: the mail is out
    Trigger.BOUNCED: BOUNCED,  # even early: the report of a fast server can overtake our own note of the delivery
}
_FIRST = {
    **_ALWAYS,
    Trigger.DEFERRED: DEFERRED,
    Trigger.FAILED: FAILED,
    Trigger.UNCERTAIN: UNCERTAIN,
    Trigger.UNREACHABLE: DEFERRED,
    Trigger.EXPIRED: FAILED,
    Trigger.RETRY: QUEUED,
    Trigger.CANCEL: CANCELLED,
}
TRANSITIONS: dict[OutboxState, dict[Trigger, OutboxState]] = {
    QUEUED: _FIRST,
    DEFERRED: _FIRST,
    UNCERTAIN: {
        **_FIRST,
        Trigger.DEFERRED: UNCERTAIN,  # "not now" takes nothing back of the copy that may be out
        Trigger.UNREACHABLE: UNCERTAIN,
        Trigger.UNCERTAIN: FAILED,
    },
    DELIVERED: _ALWAYS,
    FAILED: {**_ALWAYS, Trigger.RETRY: QUEUED},
    BOUNCED: {**_ALWAYS, Trigger.DELIVERED: BOUNCED, Trigger.RETRY: QUEUED},
    CANCELLED: {**_ALWAYS, Trigger.RETRY: QUEUED},
}
_SILENCE = {"mail": "no answer after DATA", "webhook": "no answer"}
# What a trigger would have done to the mail, in the words of its refusal; the others are never refused.
_DONE_TO_IT = {
    Trigger.DEFERRED: "be deferred",
    Trigger.FAILED: "fail",
    Trigger.UNCERTAIN: "become uncertain",
    Trigger.UNREACHABLE: "be deferred",
    Trigger.EXPIRED: "expire",
    Trigger.RETRY: "be retried",
    Trigger.CANCEL: "be cancelled",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one attempt came to. `reply` is the server's, if one decided it; else `text` says what happened."""

    kind: OutcomeKind
    reply: SmtpReply | None = None
    text: str = ""
    retry_after: timedelta | None = None  # how long the server wants to be left alone, if it said so

    def __str__(self) -> str:
        return str(self.reply) if self.reply else self.text


@dataclass(frozen=True, slots=True)
class Settlement:
    """All that changes on an outbox item at once. Its claim ends with it."""

    state: OutboxState
    attempts: int
    next_at: datetime
    expires_at: datetime
    last_reply: str
    settled_at: datetime | None  # None while the state is one of `WAITING`

    @property
    def values(self) -> dict[str, Any]:
        """The fields of `Outbox` to update."""
        return {
            "state": self.state,
            "attempts": self.attempts,
            "next_at": self.next_at,
            "expires_at": self.expires_at,
            "last_reply": self.last_reply,
            "settled_at": self.settled_at,
            "claimed_by": "",
            "claimed_until": None,
        }


def after(state: OutboxState, trigger: Trigger) -> OutboxState:
    """The state that `trigger` leads to; IllegalTransition when the table has no such cell."""
    try:
        return TRANSITIONS[state][trigger]
    except KeyError:
        raise IllegalTransition(f"a mail that is {state} cannot {_DONE_TO_IT[trigger]}") from None


def next_attempt(attempts: int, now: datetime, jitter: float) -> datetime:
    """When to try again after `attempts` (1 or more) attempts. `jitter` in [0, 1) picks a point within ±10 %."""
    delay = SCHEDULE[min(attempts, len(SCHEDULE)) - 1]
    return now + delay * (1 - JITTER + 2 * JITTER * jitter)


def settle(
    item: Outbox, outcome: Outcome, now: datetime, jitter: float, *, hold_off: timedelta = HOLD_OFF
) -> Settlement:
    """What an attempt that came to `outcome` makes of `item`; IllegalTransition for an item that is settled.

    An unreachable server costs the item no attempt: it comes back soon, and its schedule stays where it was. A server
    that says how long it wants to be left alone is, for `MAX_RETRY_AFTER` at most.
    """
    state = after(item.state, outcome.kind)
    attempts = item.attempts + (outcome.kind is not Trigger.UNREACHABLE)
    if state not in WAITING:
        text = f"{_SILENCE[item.channel]}, twice: {outcome}" if outcome.kind is Trigger.UNCERTAIN else str(outcome)
        return _settled(item, state, now, text, attempts=attempts)
    if outcome.kind is Trigger.UNCERTAIN:
        next_at = now + hold_off
    else:
        next_at = next_attempt(1 if outcome.kind is Trigger.UNREACHABLE else attempts, now, jitter)
    if outcome.retry_after is not None:
        next_at = max(next_at, now + min(outcome.retry_after, MAX_RETRY_AFTER))
    if next_at >= item.expires_at:
        text = f"given up, no time is left to try again: {outcome}"
        return _settled(item, after(item.state, Trigger.EXPIRED), now, text, attempts=attempts)
    return Settlement(state, attempts, next_at, item.expires_at, _shorten(str(outcome)), None)


def retry(item: Outbox, now: datetime) -> Settlement:
    """Try `item` now, with a whole new `LIFETIME` before it; IllegalTransition for one that was delivered."""
    return Settlement(after(item.state, Trigger.RETRY), 0, now, now + LIFETIME, item.last_reply, None)


def cancel(item: Outbox, now: datetime) -> Settlement:
    """Do not send `item` any more; IllegalTransition for one that is settled already."""
    return _settled(item, after(item.state, Trigger.CANCEL), now, item.last_reply, attempts=item.attempts)


def bounce(item: Outbox, reply: str, now: datetime) -> Settlement:
    """A delivery report told that `item` came back; `reply` is its diagnostic code. Legal in every state."""
    return _settled(item, after(item.state, Trigger.BOUNCED), now, reply, attempts=item.attempts)


def _settled(item: Outbox, state: OutboxState, now: datetime, text: str, *, attempts: int) -> Settlement:
    return Settlement(state, attempts, item.next_at, item.expires_at, _shorten(text), now)


_ENHANCED = re.compile(r"([245]\.\d{1,3}\.\d{1,3})(?=\s|$)")


def parse_reply(code: int, text: str) -> SmtpReply:
    """A reply as it came, lines divided by LF, as one line of ASCII; total (RFC 5321 section 4.2, RFC 2034)."""
    lines = [" ".join(line.split()) for line in text[: 4 * MAX_REPLY].split("\n")]
    found = _ENHANCED.match(lines[0])
    enhanced = found[1] if found else ""
    words = " ".join(filter(None, (line.removeprefix(enhanced).strip() for line in lines)))
    return SmtpReply(code, enhanced, _shorten(words))


def classify(reply: SmtpReply) -> Literal[Trigger.DELIVERED, Trigger.DEFERRED, Trigger.FAILED]:
    """What a final reply means: 2yz taken, 5yz refused, anything else "not now" (RFC 5321 section 4.2.1).

    Two refusals are not believed to be permanent. 552 for too many recipients is a relic of RFC 821, to be read as 452
    (section 4.5.3.1.10). And 5yz with an enhanced code of class 4 contradicts itself (RFC 2034 section 4): asking once
    more costs less than a lost mail.
    """
    if 200 <= reply.code <= 299:
        return Trigger.DELIVERED
    if not 500 <= reply.code <= 599 or reply.enhanced.startswith("4"):
        return Trigger.DEFERRED
    too_many = reply.enhanced == "5.5.3" or "too many recipients" in reply.text.lower()
    return Trigger.DEFERRED if reply.code == 552 and too_many else Trigger.FAILED


def _shorten(text: str) -> str:
    """Printable ASCII, at most `MAX_REPLY` characters: a server's words go into logs, mails and the database."""
    return "".join(char if " " <= char <= "~" else "?" for char in text[:MAX_REPLY])
