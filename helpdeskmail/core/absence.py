"""Agents who are away: passed over while others are there to read what they would have got.

An agent goes by an automatic answer of theirs to a mail of the desk, and is back as soon as they write anything
themselves, or after `AWAY_FOR`. It is believed where their words would be: with a proof that was issued to them. What
was kept from them meanwhile is marked on their place on the ticket (`Participant.missed_at`), so that their next digest
tells of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from helpdeskmail.core.case import Occasion
from helpdeskmail.core.changes import Changes
from helpdeskmail.core.facts import Facts, Incoming
from helpdeskmail.core.model import Agent, Event, Ticket

AWAY, BACK = "agent_away", "agent_back"  # events of the ticket on which it was noticed, and of the log
AWAY_FOR = timedelta(days=14)


def is_away(agent: Agent, now: datetime) -> bool:
    """Whether an out-of-office answer of theirs still counts."""
    return agent.away_at is not None and now < agent.away_at + AWAY_FOR


def split_present(
    wanted: Sequence[Agent], everybody: Sequence[Agent], now: datetime
) -> tuple[Sequence[Agent], Sequence[Agent]]:
    """Who is to read what is meant for `wanted`, and which of those are passed over.

    Where all of them are away, all who are there stand in; where nobody is, nobody is passed over.
    """
    there = [agent for agent in wanted if not is_away(agent, now)]
    if wanted and not there:
        there = [agent for agent in everybody if not is_away(agent, now)]
    if not there:
        return wanted, ()
    return there, [agent for agent in wanted if is_away(agent, now)]


def follow_mail(
    mail: Incoming, facts: Facts, changes: Changes, occasion: Occasion, ticket: Ticket | None, *, is_proven: bool
) -> str:
    """Note what a mail tells of its writer, if that is an agent; `is_proven`: on a ticket. See `follow`."""
    agent = facts.agent
    if agent is None or not agent.active or mail.message.report is not None:
        return ""
    if not is_proven and not facts.is_personal:
        return ""
    return follow(agent, changes, occasion, ticket, automatic=bool(mail.automatic))


def follow(agent: Agent, changes: Changes, occasion: Occasion, ticket: Ticket | None, *, automatic: bool) -> str:
    """Note that the agent wrote, or that a machine did for them: `AWAY`, `BACK`, or "" where that says nothing new."""
    if not automatic and agent.away_at is None:
        return ""
    found = AWAY if automatic else BACK
    changes.set(Agent, agent.id, away_at=occasion.now if automatic else None)
    if ticket is not None:
        changes.add(
            Event(
                id=occasion.next_id(),
                ticket_id=ticket.id,
                at=occasion.now,
                kind=found,
                cause=occasion.cause,
                detail={"agent": agent.address},
                intake_id=occasion.intake_id,
            )
        )
    return found
