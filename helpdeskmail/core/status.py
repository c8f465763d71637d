"""The ticket state machine: one table. A missing cell is an `IllegalTransition`.

The picture in the README is printed from this table (`diagram`), and a test compares the two.
"""

from __future__ import annotations

from enum import StrEnum

from helpdeskmail.core.model import Status
from helpdeskmail.errors import IllegalTransition

NEW, OPEN, IN_PROGRESS = Status.NEW, Status.OPEN, Status.IN_PROGRESS
SUSPENDED, ON_HOLD, RESOLVED, CLOSED = Status.SUSPENDED, Status.ON_HOLD, Status.RESOLVED, Status.CLOSED


class Trigger(StrEnum):
    """What can move a ticket."""

    TAKE = "take"  # an agent makes it theirs
    WORK = "work"  # work on it has begun
    SUSPEND = "suspend"  # an agent waits for the client
    HOLD = "hold"  # an agent waits for somebody else
    RESOLVE = "resolve"  # a solution is proposed
    CLOSE = "close"  # an agent, the client or a rule ends it
    REOPEN = "reopen"  # an agent opens it again
    CLIENT_REPLY = "client_reply"  # the client wrote (a person, not an automatic mail)
    AGENT_REPLY = "agent_reply"  # an agent answered the client
    CONFIRM = "confirm"  # the client accepts the solution
    REFUSE = "refuse"  # the client refuses the solution
    EXPIRE = "expire"  # the time of a suspension or a resolution ran out


_ACTIVE = {
    Trigger.WORK: IN_PROGRESS,
    Trigger.SUSPEND: SUSPENDED,
    Trigger.HOLD: ON_HOLD,
    Trigger.RESOLVE: RESOLVED,
    Trigger.CLOSE: CLOSED,
}

TRANSITIONS: dict[Status, dict[Trigger, Status]] = {
    NEW: {**_ACTIVE, Trigger.TAKE: OPEN, Trigger.CLIENT_REPLY: NEW, Trigger.AGENT_REPLY: OPEN},
    OPEN: {**_ACTIVE, Trigger.TAKE: OPEN, Trigger.CLIENT_REPLY: OPEN, Trigger.AGENT_REPLY: OPEN},
    IN_PROGRESS: {
        **_ACTIVE,
        Trigger.TAKE: IN_PROGRESS,
        Trigger.CLIENT_REPLY: IN_PROGRESS,
        Trigger.AGENT_REPLY: IN_PROGRESS,
    },
    SUSPENDED: {
        **_ACTIVE,
        Trigger.TAKE: OPEN,
        Trigger.CLIENT_REPLY: OPEN,
        Trigger.AGENT_REPLY: SUSPENDED,
        Trigger.EXPIRE: CLOSED,
    },
    ON_HOLD: {**_ACTIVE, Trigger.TAKE: OPEN, Trigger.CLIENT_REPLY: ON_HOLD, Trigger.AGENT_REPLY: ON_HOLD},
    RESOLVED: {
        Trigger.CLOSE: CLOSED,
        Trigger.CONFIRM: CLOSED,
        Trigger.EXPIRE: CLOSED,
        Trigger.REFUSE: OPEN,
        Trigger.REOPEN: OPEN,
        Trigger.CLIENT_REPLY: OPEN,
        Trigger.AGENT_REPLY: RESOLVED,
        Trigger.RESOLVE: RESOLVED,
    },
    CLOSED: {Trigger.REOPEN: OPEN, Trigger.CLIENT_REPLY: OPEN, Trigger.AGENT_REPLY: CLOSED},
}

# By what trigger an agent or a rule that names a status gets there.
BY_STATUS: dict[Status, Trigger] = {
    OPEN: Trigger.TAKE,
    IN_PROGRESS: Trigger.WORK,
    SUSPENDED: Trigger.SUSPEND,
    ON_HOLD: Trigger.HOLD,
    RESOLVED: Trigger.RESOLVE,
    CLOSED: Trigger.CLOSE,
}


# What a trigger would have done to the ticket, in the words of its refusal; the others are never refused.
_DONE_TO_IT = {
    Trigger.TAKE: "be taken",
    Trigger.WORK: "be worked on",
    Trigger.SUSPEND: "be suspended",
    Trigger.HOLD: "be put on hold",
    Trigger.RESOLVE: "be resolved",
    Trigger.CLOSE: "be closed",
    Trigger.REOPEN: "be reopened",
    Trigger.CONFIRM: "have a solution accepted",
    Trigger.REFUSE: "have a solution refused",
    Trigger.EXPIRE: "run out of time",
}


def after(status: Status, trigger: Trigger) -> Status:
    """The status that `trigger` leads to; IllegalTransition when the table has no such cell."""
    try:
        return TRANSITIONS[status][trigger]
    except KeyError:
        raise IllegalTransition(f"a ticket that is {status} cannot {_DONE_TO_IT[trigger]}") from None


def trigger_to(status: Status, wanted: Status) -> Trigger:
    """The trigger for "make it `wanted`"; from a finished status, `open` is a reopening."""
    if wanted is OPEN and status in (RESOLVED, CLOSED):
        return Trigger.REOPEN
    if wanted not in BY_STATUS:
        raise IllegalTransition(f"a ticket cannot be made {wanted} again")
    return BY_STATUS[wanted]


def diagram() -> str:
    """The table as text, one line a status and target: `new → open: take, agent_reply`."""
    lines = []
    for status, cells in TRANSITIONS.items():
        targets: dict[Status, list[str]] = {}
        for trigger, target in cells.items():
            targets.setdefault(target, []).append(trigger)
        lines += [f"{status} → {target}: {', '.join(triggers)}" for target, triggers in targets.items()]
    return "\n".join(lines)
