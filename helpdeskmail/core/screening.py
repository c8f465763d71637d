"""May this mail act on the desk? An ordered tuple of checks that can be read aloud; the first that hits decides.

After the peer was told 250 the mail is ours: it is held for a person with a reason from a closed list; the sender is
told nothing. Everything held is shown by `helpdeskmail quarantine list`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from helpdeskmail.core.facts import Facts, Incoming
from helpdeskmail.core.threads import FollowUp, Match


class Reason(StrEnum):
    """Why a mail is held."""

    LOOP = "loop"  # it comes from the desk itself
    NO_AUTHOR = "no_author"  # no usable From
    SEVERAL_AUTHORS = "several_authors"  # more than one From: nobody can say who wrote
    AGENT_NOT_PROVEN = "agent_not_proven"  # an agent's From without a proof issued to that agent
    AGENT_NEW_MAIL = "agent_new_mail"  # a proven agent, but no ticket that the mail belongs to
    INACTIVE = "inactive"  # the contact or the agent was deactivated
    UNKNOWN_SENDER = "unknown_sender"
    AUTOMATIC = "automatic"  # automatic mail that belongs to no ticket
    REPORT_UNMATCHED = "report_unmatched"  # a delivery report about nothing we sent
    TOO_MANY = "too_many"  # the sender opened too many tickets within an hour

    @property
    def meaning(self) -> str:
        """One sentence for the person who judges."""
        return _MEANINGS[self]


_MEANINGS = {
    Reason.LOOP: "It comes from the desk's own address.",
    Reason.NO_AUTHOR: "It has no usable From address.",
    Reason.SEVERAL_AUTHORS: "It has more than one From address.",
    Reason.AGENT_NOT_PROVEN: "It bears an agent's address, but it does not answer a mail that the desk sent them.",
    Reason.AGENT_NEW_MAIL: "An agent wrote it, but it answers no ticket.",
    Reason.INACTIVE: "The sender was deactivated.",
    Reason.UNKNOWN_SENDER: "The sender is not registered.",
    Reason.AUTOMATIC: "It is automatic mail that belongs to no ticket.",
    Reason.REPORT_UNMATCHED: "It is a delivery report about a mail that the desk did not send.",
    Reason.TOO_MANY: "The sender opened too many tickets within an hour.",
}


@dataclass(frozen=True, slots=True)
class Screened:
    """All that the checks look at."""

    mail: Incoming
    facts: Facts
    match: Match
    proven_agent: bool
    own_keys: frozenset[str]  # normal forms of the desk's own addresses
    max_new_per_hour: int
    released: bool  # a person let it out of quarantine: doubts about authorship and kind are settled

    @property
    def is_follow_up(self) -> bool:
        """The mail belongs to a ticket on which its writer takes part."""
        return isinstance(self.match, FollowUp)


@dataclass(frozen=True, slots=True)
class Accept:
    """Let it act."""


@dataclass(frozen=True, slots=True)
class Quarantine:
    """Hold it for a person."""

    reason: Reason


Verdict = Accept | Quarantine
ACCEPT = Accept()


def _is_loop(it: Screened) -> bool:
    author = it.mail.message.from_
    return author is not None and author.key in it.own_keys


def _has_no_author(it: Screened) -> bool:
    return it.mail.message.from_ is None


def _has_several_authors(it: Screened) -> bool:
    return not it.released and len(it.mail.message.header_values("From")) > 1


def _is_stray_automatic(it: Screened) -> bool:
    return bool(it.mail.automatic) and not it.is_follow_up and not it.released


def _is_unproven_agent(it: Screened) -> bool:
    return it.facts.agent is not None and not it.proven_agent and not it.released


def _is_agent_without_ticket(it: Screened) -> bool:
    return it.facts.agent is not None and it.facts.contact is None and not it.is_follow_up


def _is_inactive(it: Screened) -> bool:
    agent, contact = it.facts.agent, it.facts.contact
    return (agent is not None and not agent.active) or (agent is None and contact is not None and not contact.active)


def _is_unknown(it: Screened) -> bool:
    known = it.facts.agent is not None or it.facts.contact is not None or it.facts.organisation is not None
    return not known and not it.is_follow_up


def _opens_too_many(it: Screened) -> bool:
    return not it.is_follow_up and not it.released and it.facts.recent_tickets >= it.max_new_per_hour


CHECKS: tuple[tuple[Callable[[Screened], bool], Reason], ...] = (
    (_is_loop, Reason.LOOP),
    (_has_no_author, Reason.NO_AUTHOR),
    (_has_several_authors, Reason.SEVERAL_AUTHORS),
    (_is_inactive, Reason.INACTIVE),
    (_is_stray_automatic, Reason.AUTOMATIC),
    (_is_unproven_agent, Reason.AGENT_NOT_PROVEN),
    (_is_agent_without_ticket, Reason.AGENT_NEW_MAIL),
    (_is_unknown, Reason.UNKNOWN_SENDER),
    (_opens_too_many, Reason.TOO_MANY),
)


def screen(it: Screened) -> Verdict:
    """The verdict on a mail (delivery reports about our own mails are dealt with before)."""
    return next((Quarantine(reason) for check, reason in CHECKS if check(it)), ACCEPT)
