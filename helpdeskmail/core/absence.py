"""Agents who are away: passed over while others are there to read what they would have got.

An agent goes by an automatic answer of theirs to a mail of the desk, and is back as soon as they write anything
themselves, or after `AWAY_FOR`. What was kept from them meanwhile is marked on their place on the ticket
(`Participant.missed_at`), so that their next digest tells of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from helpdeskmail.core.changes import Changes
from helpdeskmail.core.model import Agent

AWAY_FOR = timedelta(days=14)


def is_away(agent: Agent, now: datetime) -> bool:
    """Whether an out-of-office answer of theirs still counts."""
    return agent.away_at is not None and now < agent.away_at + AWAY_FOR


def split_present(agents: Sequence[Agent], now: datetime) -> tuple[list[Agent], list[Agent]]:
    """Those who are there, and those who are away; where all are away, all count as there: somebody has to read it."""
    there = [agent for agent in agents if not is_away(agent, now)]
    if not there:
        return list(agents), []
    return there, [agent for agent in agents if is_away(agent, now)]


def goes(agent: Agent, now: datetime, changes: Changes) -> None:
    """An out-of-office answer of the agent's came."""
    changes.set(Agent, agent.id, away_at=now)


def comes_back(agent: Agent, changes: Changes) -> bool:
    """The agent wrote something themselves; whether they were taken for away."""
    if agent.away_at is None:
        return False
    changes.set(Agent, agent.id, away_at=None)
    return True
