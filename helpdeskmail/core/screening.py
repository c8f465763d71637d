"""May this mail act on the desk? An ordered tuple of checks that can be read aloud; the first that hits decides.

After the peer was told 250 the mail is ours: it is held for a person with a reason from a closed list; the sender is
told nothing. Everything held is shown by `helpdeskmail quarantine list`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from helpdeskmail.core.comments import words_for_client
from helpdeskmail.core.contracts import is_running
from helpdeskmail.core.facts import Facts, Incoming
from helpdeskmail.core.policy import DeskPolicy
from helpdeskmail.core.threads import FollowUp, Match

MAX_BURST, BURST = 10, timedelta(minutes=5)  # so many comments on one ticket within that time are no conversation


class Reason(StrEnum):
    """Why a mail is held."""

    LOOP = "loop"  # it comes from the desk itself
    NO_AUTHOR = "no_author"  # no usable From
    SEVERAL_AUTHORS = "several_authors"  # more than one From: nobody can say who wrote
    AGENT_NOT_PROVEN = "agent_not_proven"  # an agent's From without a proof issued to that agent
    AGENT_NOT_AUTHENTICATED = "agent_not_authenticated"  # an agent's From for which the server in front does not vouch
    AGENT_ADDRESS_RENEWED = "agent_address_renewed"  # sent to an agent's personal address of before its renewal
    AGENT_NEW_MAIL = "agent_new_mail"  # a proven agent, but no ticket that the mail belongs to
    AGENT_SAYS_NOTHING = "agent_says_nothing"  # only the quoted notice, which is not for clients, and no file
    COMMAND_FAULTY = "command_faulty"  # an agent's mail with a command that cannot be carried out
    CLIENT_DOUBTFUL = "client_doubtful"  # an agent's new mail that does not say for sure whose ticket it is to be
    INACTIVE = "inactive"  # the contact or the agent was deactivated
    UNKNOWN_SENDER = "unknown_sender"
    AUTOMATIC = "automatic"  # automatic mail that belongs to no ticket
    REPORT_UNMATCHED = "report_unmatched"  # a delivery report about nothing we sent
    OUT_OF_CONTRACT = "out_of_contract"  # it would open a ticket, and no support contract of the sender's runs
    TOO_MANY = "too_many"  # the sender opened too many tickets within an hour
    TOO_FAST = "too_fast"  # so many mails on one ticket within minutes that machines must be writing

    @property
    def meaning(self) -> str:
        """One sentence for the person who judges."""
        return _MEANINGS[self]


# What is held for these is let go by the command line alone, see `helpdeskmail.core.agent_mail.may_release`.
NOT_BY_MAIL = frozenset(
    (
        Reason.LOOP,
        Reason.NO_AUTHOR,
        Reason.SEVERAL_AUTHORS,
        Reason.AGENT_NOT_PROVEN,
        Reason.AGENT_NOT_AUTHENTICATED,
        Reason.AGENT_ADDRESS_RENEWED,
        Reason.AGENT_NEW_MAIL,
        Reason.INACTIVE,
        Reason.UNKNOWN_SENDER,
        Reason.AUTOMATIC,
        Reason.REPORT_UNMATCHED,
    )
)

_MEANINGS = {
    Reason.LOOP: "It comes from the desk's own address.",
    Reason.NO_AUTHOR: "It has no usable From address.",
    Reason.SEVERAL_AUTHORS: "It has more than one From address.",
    Reason.AGENT_NOT_PROVEN: "It bears an agent's address, but it does not answer a mail that the desk sent them.",
    Reason.AGENT_NOT_AUTHENTICATED: "It bears an agent's address, but the mail server does not vouch for its sender.",
    Reason.AGENT_ADDRESS_RENEWED: "It was sent to an agent's old personal address, which has been renewed since.",
    Reason.AGENT_NEW_MAIL: "An agent wrote it, but it answers no ticket.",
    Reason.AGENT_SAYS_NOTHING: "An agent answered with nothing but the notice that the desk sent them.",
    Reason.COMMAND_FAULTY: "An agent wrote a command in it that cannot be carried out; they were told.",
    Reason.CLIENT_DOUBTFUL: "An agent wants a ticket opened, and it is not sure for which client; they were told.",
    Reason.INACTIVE: "The sender was deactivated.",
    Reason.UNKNOWN_SENDER: "The sender is not registered.",
    Reason.AUTOMATIC: "It is automatic mail that belongs to no ticket.",
    Reason.REPORT_UNMATCHED: "It is a delivery report about a mail that the desk did not send.",
    Reason.OUT_OF_CONTRACT: "No support contract of the sender's organisation runs, and the desk requires one.",
    Reason.TOO_MANY: "The sender opened too many tickets within an hour.",
    Reason.TOO_FAST: "Its ticket got so many mails within minutes that machines seem to answer each other.",
}


@dataclass(frozen=True, slots=True)
class Screened:
    """All that the checks look at."""

    mail: Incoming
    facts: Facts
    match: Match
    policy: DeskPolicy
    proven_agent: bool

    @property
    def released(self) -> bool:
        """A person let it out of quarantine: doubts about authorship and kind are settled."""
        return self.mail.is_released

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
    return it.policy.is_own(it.mail.author_address)


def _has_no_author(it: Screened) -> bool:
    return it.mail.message.from_ is None


def _has_several_authors(it: Screened) -> bool:
    message = it.mail.message
    several = len({author.key for author in message.authors}) > 1 or len(message.header_values("From")) > 1
    return several and not it.released


def _is_stray_automatic(it: Screened) -> bool:
    return bool(it.mail.automatic) and not it.is_follow_up and not it.released


def _is_forgeable(it: Screened) -> bool:
    return it.facts.is_forgeable


def _has_outdated_proof(it: Screened) -> bool:
    return it.facts.is_outdated and not (it.proven_agent or it.facts.is_personal)


def _is_unproven_agent(it: Screened) -> bool:
    return it.facts.agent is not None and not (it.proven_agent or it.facts.is_personal) and not it.released


def _is_agent_without_ticket(it: Screened) -> bool:
    is_alone = it.facts.contact is None and not it.is_follow_up
    return it.facts.agent is not None and is_alone and (not it.facts.is_personal or bool(it.mail.automatic))


def _is_silent_agent(it: Screened) -> bool:
    message = it.mail.message
    if it.facts.is_personal:
        return False
    return it.proven_agent and not it.mail.automatic and not message.attachments and not words_for_client(message.reply)


def _is_inactive(it: Screened) -> bool:
    agent, contact = it.facts.agent, it.facts.contact
    return (agent is not None and not agent.active) or (agent is None and contact is not None and not contact.active)


def _is_unknown(it: Screened) -> bool:
    known = it.facts.agent is not None or it.facts.contact is not None or it.facts.organisation is not None
    return not known and not it.is_follow_up


def _is_out_of_contract(it: Screened) -> bool:
    if not it.policy.contract_required or it.is_follow_up or it.released or it.facts.agent is not None:
        return False
    return not is_running(it.facts.organisation, it.mail.intake.received_at)


def _comes_too_fast(it: Screened) -> bool:
    """Two machines without any sign of one would answer each other for ever: people do not write like this."""
    if not isinstance(it.match, FollowUp) or it.released:
        return False
    latest = it.match.facts.comments[:MAX_BURST]
    return len(latest) == MAX_BURST and it.mail.intake.received_at - latest[-1].created_at < BURST


def _opens_too_many(it: Screened) -> bool:
    return not it.is_follow_up and not it.released and it.facts.recent_tickets >= it.policy.max_new_tickets_per_hour


CHECKS: tuple[tuple[Callable[[Screened], bool], Reason], ...] = (
    (_is_loop, Reason.LOOP),
    (_has_no_author, Reason.NO_AUTHOR),
    (_has_several_authors, Reason.SEVERAL_AUTHORS),
    (_is_inactive, Reason.INACTIVE),
    (_is_stray_automatic, Reason.AUTOMATIC),
    (_is_forgeable, Reason.AGENT_NOT_AUTHENTICATED),
    (_has_outdated_proof, Reason.AGENT_ADDRESS_RENEWED),
    (_is_unproven_agent, Reason.AGENT_NOT_PROVEN),
    (_is_agent_without_ticket, Reason.AGENT_NEW_MAIL),
    (_is_silent_agent, Reason.AGENT_SAYS_NOTHING),
    (_is_unknown, Reason.UNKNOWN_SENDER),
    (_is_out_of_contract, Reason.OUT_OF_CONTRACT),
    (_opens_too_many, Reason.TOO_MANY),
    (_comes_too_fast, Reason.TOO_FAST),
)


def screen(it: Screened) -> Verdict:
    """The verdict on a mail (delivery reports about our own mails are dealt with before)."""
    return next((Quarantine(reason) for check, reason in CHECKS if check(it)), ACCEPT)
