"""Rules where there is no ticket: a mail before it is worked on, a mail that is held, a client who became known.

Contract.
- `mail_received` is asked about mail that screening lets pass. Its rules may hold the mail, which ends it there; what
  else they want is done to the ticket that the mail opens or belongs to. A mail that a person released is not held.
- On `mail_held` and `contact_registered` letters may be written to the person it is about, and to agents.
- The writer of a held mail is answered only where no harm can come of it: never automatic mail, never where the author
  is in doubt, a stranger only when the server in front vouches for the sender, and nobody twice within a week.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from helpdeskmail.core import rules as rule
from helpdeskmail.core.absence import split_present
from helpdeskmail.core.case import Occasion
from helpdeskmail.core.changes import Changes
from helpdeskmail.core.commands import Command, Verb, render_command
from helpdeskmail.core.facts import Facts, Incoming
from helpdeskmail.core.letter import Letter
from helpdeskmail.core.model import Agent, Contact, Organisation, Participant, Role
from helpdeskmail.core.policy import DeskPolicy
from helpdeskmail.core.rules import Audience, RuleEvent, RuleRun, Rules
from helpdeskmail.core.screening import Reason
from helpdeskmail.core.view import mail_view, people_view, sender_view, time_view
from helpdeskmail.mail.address import Address
from helpdeskmail.mail.authentication import find_authentication

HELD_WITHIN = timedelta(hours=1)
MAX_TOLD = 5  # held mails of one sender within that time of which agents are told
ONCE_IN = timedelta(days=7)  # a mail of one kind to somebody who wrote what is held
_SHOWN_TEXT = 2_000  # characters of a held mail that agents are shown
_SHOWN_FILES = 20
# Where nobody can say who wrote, or machines may be writing.
_UNANSWERED = frozenset(
    (
        Reason.LOOP,
        Reason.NO_AUTHOR,
        Reason.SEVERAL_AUTHORS,
        Reason.AUTOMATIC,
        Reason.REPORT_UNMATCHED,
        Reason.TOO_MANY,
        Reason.TOO_FAST,
    )
)


@dataclass(slots=True)
class Arrival:
    """What happens without a ticket, and all that is to be saved about it."""

    occasion: Occasion
    person: Address  # the contact, or who wrote the mail
    contact: Contact | None = None
    organisation: Organisation | None = None
    agent: Agent | None = None  # whose address the person's is
    mail: Incoming | None = None
    reason: str = ""  # why the mail is held
    organisation_is_busy: bool | None = None  # see `helpdeskmail.core.facts.Facts`
    told_lately: frozenset[str] = frozenset()  # templates of mails that went to the person within `ONCE_IN`
    held_lately: int = 0  # mails of the person's that were held within `HELD_WITHIN`
    answers_agents: bool = False  # it was written to an agent's personal address, as answers to `agent-held` are
    changes: Changes = field(default_factory=Changes)
    withheld: list[str] = field(default_factory=list)  # letters that were not written, and why
    told: set[str] = field(default_factory=set)  # normal forms of the addresses that were written to

    @classmethod
    def of(cls, mail: Incoming, facts: Facts, occasion: Occasion) -> Arrival:
        """A mail that came."""
        return cls(
            occasion,
            person=Address(mail.author_address, (facts.contact.name if facts.contact else "") or mail.author_name),
            contact=facts.contact,
            organisation=facts.organisation,
            agent=facts.agent,
            mail=mail,
            organisation_is_busy=facts.organisation_is_busy,
            told_lately=facts.told_lately,
            held_lately=facts.held_lately,
            answers_agents=facts.personal_of is not None,
        )


def ask_rules(it: Arrival, event: RuleEvent, rules: Rules, policy: DeskPolicy) -> RuleRun:
    """What the rules want done about it."""
    view = time_view(policy.working_time(it.contact, it.organisation), it.occasion.now)
    view |= people_view(it.contact, it.organisation, it.occasion.now)
    if it.organisation_is_busy is not None:
        view["organisation.has_open_tickets"] = it.organisation_is_busy
    if it.mail is not None:
        view |= mail_view(it.mail, policy) | sender_view(sender_of(it.contact, it.organisation, it.agent))
    if it.reason:
        view["hold.reason"] = it.reason
    return rules.run(event, view)


def sender_of(contact: Contact | None, organisation: Organisation | None, agent: Agent | None) -> str:
    """Who wrote, as the desk knows them: agent | contact | stranger."""
    if agent is not None:
        return "agent"
    return "contact" if contact is not None or organisation is not None else "stranger"


def find_hold(run: RuleRun) -> tuple[str, str]:
    """The reason for which a rule holds the mail, and the name of the rule; "" when none does."""
    return next(((action.reason, name) for name, action in run.actions if isinstance(action, rule.Hold)), ("", ""))


def carry_out(it: Arrival, run: RuleRun, policy: DeskPolicy) -> None:
    """Write the letters that rules want."""
    for name, action in run.actions:
        if isinstance(action, rule.Send):
            _send(it, action, policy, f"rule:{name}")


def _send(it: Arrival, action: rule.Send, policy: DeskPolicy, cause: str) -> None:
    if action.to is Audience.AGENTS:
        _send_to_agents(it, action.template, policy, cause)
        return
    place = _place(it.person.address, it.person.key, it.person.name, it.agent)
    why_not = _why_not(it, action.template, policy)
    if why_not:
        it.withheld.append(f"{action.template} to {it.person.address}: {why_not}")
    else:
        _write(it, action.template, place, policy, cause)


def _send_to_agents(it: Arrival, template: str, policy: DeskPolicy, cause: str) -> None:
    """One sender cannot fill the agents' mailboxes: what is held beyond `MAX_TOLD` waits in the list.

    Nor can two machines: an answer to what agents are told of a held mail is held, if at all, in silence.
    """
    if it.reason and it.answers_agents:
        it.withheld.append(f"{template} to agents: the mail was written to an agent's personal address")
        return
    if it.reason and it.held_lately >= MAX_TOLD:
        it.withheld.append(f"{template} to agents: told of {it.held_lately} mails of this sender within the hour")
        return
    agents = it.occasion.agents
    for agent in split_present(agents, agents, it.occasion.now)[0]:
        _write(it, template, _place(agent.address, agent.key, agent.name, agent), policy, cause)


def _why_not(it: Arrival, template: str, policy: DeskPolicy) -> str:
    """Why the person must not get a letter; "" when they may."""
    if it.mail is None:
        return ""
    if it.mail.automatic:
        return "automatic mail is not answered"
    if it.reason in _UNANSWERED:
        return "nobody can say who wrote"
    is_known = it.contact is not None or it.organisation is not None or it.agent is not None
    if not is_known and not find_authentication(it.mail.message, policy.authserv_id):
        return "the sender is not authenticated"
    if template in it.told_lately:
        return f"told of this within the last {ONCE_IN.days} days"
    return ""


def _place(address: str, key: str, name: str, agent: Agent | None) -> Participant:
    """A reader who has no place on any ticket."""
    role = Role.AGENT if agent else Role.REQUESTER
    agent_id = agent.id if agent else None
    return Participant(id=0, ticket_id=0, role=role, agent_id=agent_id, address=address, key=key, name=name)


def _write(it: Arrival, template: str, place: Participant, policy: DeskPolicy, cause: str) -> None:
    if place.key in it.told:
        return
    it.told.add(place.key)
    language, time_zone = _manner(it, place, policy)
    to_agent = place.role is Role.AGENT
    it.changes.letters.append(
        Letter(
            template=template,
            to=place,
            language=language,
            time_zone=time_zone,
            cause=cause,
            context=_context(it, place, language),
            automatic="auto-replied" if it.reason and not to_agent else "auto-generated",
            intake_id=it.occasion.intake_id,
        )
    )


def _manner(it: Arrival, place: Participant, policy: DeskPolicy) -> tuple[str, str]:
    """Language and time zone that this person is written to in."""
    people: tuple[Agent | Contact | Organisation | None, ...] = (it.contact, it.organisation)
    detected = ""
    if place.role is Role.AGENT:
        people = tuple(agent for agent in it.occasion.agents if agent.key == place.key)
    elif it.mail is not None and not any(one.language for one in people if one):
        found = it.mail.language
        detected = found if found in policy.languages or not policy.languages else ""
    language = next((one.language for one in people if one and one.language), detected)
    time_zone = next((one.time_zone for one in people if one and one.time_zone), "")
    return language or policy.language, time_zone or policy.time_zone


def _context(it: Arrival, place: Participant, language: str) -> Mapping[str, Any]:
    """What the template is given, see `helpdeskmail.mail.samples`."""
    context: dict[str, Any] = {"recipient": {"name": place.name, "address": place.address}}
    if it.mail is not None:
        message = it.mail.message
        context["held"] = {
            "id": it.mail.intake.id,
            "reason": it.reason,
            "from": it.person.address,
            "name": it.person.name,
            "sender": sender_of(it.contact, it.organisation, it.agent),
            "organisation": it.organisation.name if it.organisation else "",
            "subject": message.subject,
            "at": it.mail.intake.received_at,
            "text": message.reply[:_SHOWN_TEXT],
            "attachments": [{"name": file.name, "size": file.size} for file in message.attachments[:_SHOWN_FILES]],
            "command": render_command(Command(Verb.SEND, it.mail.intake.id), language.partition("-")[0]),
        }
    return context
