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
from dataclasses import dataclass, field, replace
from datetime import timedelta
from types import MappingProxyType
from typing import Any

from helpdeskmail.core import rules as rule
from helpdeskmail.core.absence import split_present
from helpdeskmail.core.case import Occasion
from helpdeskmail.core.changes import Changes
from helpdeskmail.core.commands import Command, Verb, render_command
from helpdeskmail.core.facts import Facts, Incoming
from helpdeskmail.core.letter import Letter
from helpdeskmail.core.model import Agent, AttachmentRecord, Contact, Organisation, Participant, Role
from helpdeskmail.core.policy import DeskPolicy
from helpdeskmail.core.rules import Audience, RuleEvent, RuleRun, Rules
from helpdeskmail.core.screening import NOT_BY_MAIL, Reason
from helpdeskmail.core.view import mail_view, people_view, sender_view, time_view
from helpdeskmail.core.webhook import News, queue_call
from helpdeskmail.mail.address import Address
from helpdeskmail.mail.authentication import find_authentication
from helpdeskmail.mail.proof import is_agent_address

HELD_WITHIN = timedelta(hours=1)
MAX_TOLD = 5  # held mails of one sender within that time of which agents are told
ONCE_IN = timedelta(days=7)  # a mail of one kind to somebody who wrote what is held
_NOTHING: Mapping[str, Any] = MappingProxyType({})
_SHOWN_TEXT = 2_000  # characters of a held mail that agents are shown
_SHOWN_FILES = 20
# Where nobody can say who wrote, or machines may be writing.
_UNANSWERED = frozenset(
    (
        Reason.LOOP,
        Reason.NO_AUTHOR,
        Reason.SEVERAL_AUTHORS,
        Reason.AGENT_NOT_AUTHENTICATED,
        Reason.AGENT_ADDRESS_RENEWED,
        Reason.AUTOMATIC,
        Reason.REPORT_UNMATCHED,
        Reason.TOO_MANY,
        Reason.TOO_FAST,
    )
)
# Though it was written to an address that proves an agent, or did.
_NOT_BELIEVED = (Reason.AGENT_NOT_AUTHENTICATED, Reason.AGENT_ADDRESS_RENEWED)


@dataclass(frozen=True, slots=True)
class Report:
    """What a monthly report says to one manager."""

    context: Mapping[str, Any]  # the value `report` of the template
    images: Mapping[str, bytes]
    files: tuple[AttachmentRecord, ...]  # kept as blobs; the records themselves are not saved


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
        """A mail that came. Its writer is answered at the normal form of their address: it is known again so."""
        return cls(
            occasion,
            person=Address(mail.author_key, (facts.contact.name if facts.contact else "") or mail.author_name),
            contact=facts.contact,
            organisation=facts.organisation,
            agent=facts.agent,
            mail=mail,
            organisation_is_busy=facts.organisation_is_busy,
            told_lately=facts.told_lately,
            held_lately=facts.held_lately,
            answers_agents=any(is_agent_address(one) for one in _written_to(mail)),
        )


def _written_to(mail: Incoming) -> list[str]:
    return [*mail.envelope.recipients, *(one.address for one in (*mail.message.to, *mail.message.cc))]


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


def carry_out(it: Arrival, event: RuleEvent, run: RuleRun, policy: DeskPolicy) -> None:
    """Write the letters that rules want, and call the webhooks, each once."""
    called: set[str] = set()
    for name, action in run.actions:
        if isinstance(action, rule.Send):
            _send(it, action, policy, f"rule:{name}")
        elif isinstance(action, rule.CallWebhook) and action.name not in called:
            called.add(action.name)
            queue_call(it.changes, action.name, _news(it, event), policy, cause=f"rule:{name}")


def send_report(it: Arrival, run: RuleRun, policy: DeskPolicy, about: Report) -> None:
    """Write what rules want on `month_ended` to the manager whom the arrival is about, with pictures and the sheet."""
    for name, action in run.actions:
        if isinstance(action, rule.Send):
            place = make_reader(it.person, contact=it.contact, agent=None)
            _write(it, action.template, place, policy, f"rule:{name}", more={"report": about.context})
            letters = it.changes.letters
            letters[-1] = replace(letters[-1], images=about.images, attachments=about.files)


def manner_of(it: Arrival, policy: DeskPolicy) -> tuple[str, str]:
    """Language and time zone in which the arrival's person is written to."""
    return find_manner(it, make_reader(it.person, contact=it.contact, agent=it.agent), policy)


def _news(it: Arrival, event: RuleEvent) -> News:
    return News(
        event=event,
        at=it.occasion.now,
        mail=it.mail,
        held_for=it.reason,
        contact=it.person if it.contact is not None else None,
        organisation=it.organisation.name if it.organisation else "",
    )


def _send(it: Arrival, action: rule.Send, policy: DeskPolicy, cause: str) -> None:
    if action.to is Audience.AGENTS:
        _send_to_agents(it, action.template, policy, cause)
        return
    place = make_reader(it.person, contact=it.contact, agent=it.agent)
    why_not = _why_not(it, action.template, policy)
    if why_not:
        it.withheld.append(f"{action.template} to {it.person.address}: {why_not}")
    else:
        _write(it, action.template, place, policy, cause)


def _send_to_agents(it: Arrival, template: str, policy: DeskPolicy, cause: str) -> None:
    """One sender cannot fill the agents' mailboxes: what is held beyond `MAX_TOLD` waits in the list.

    Nor can two machines: an answer to what agents are told of a held mail is held, if at all, in silence; but the agent
    who wrote it, or whose name was borrowed, hears that it was not believed.
    """
    agents = it.occasion.agents
    if it.reason in _NOT_BELIEVED and it.answers_agents:
        agents = [agent for agent in agents if it.agent is not None and agent.id == it.agent.id]
    elif it.reason and it.answers_agents:
        it.withheld.append(f"{template} to agents: the mail was written to an agent's personal address")
        return
    if it.reason and it.held_lately >= MAX_TOLD:
        it.withheld.append(f"{template} to agents: told of {it.held_lately} mails of this sender within the hour")
        return
    for agent in split_present(agents, agents, it.occasion.now)[0]:
        _write(it, template, make_reader(Address(agent.address, agent.name), contact=None, agent=agent), policy, cause)


def _why_not(it: Arrival, template: str, policy: DeskPolicy) -> str:
    """Why the person must not get a letter; "" when they may."""
    if it.mail is None:
        return ""
    if it.mail.automatic:
        return "automatic mail is not answered"
    if it.reason == Reason.INACTIVE:
        return "deactivated"
    if it.reason in _UNANSWERED:
        return "nobody can say who wrote"
    is_known = it.contact is not None or it.organisation is not None or it.agent is not None
    if not is_known and not find_authentication(it.mail.message, policy.authserv_id):
        return "the sender is not authenticated"
    if template in it.told_lately:
        return f"told of this within the last {ONCE_IN.days} days"
    return ""


def make_reader(person: Address, *, contact: Contact | None, agent: Agent | None) -> Participant:
    """A reader who has no place on any ticket."""
    return Participant(
        id=0,
        ticket_id=0,
        role=Role.AGENT if agent else Role.REQUESTER,
        contact_id=contact.id if contact and not agent else None,
        address=person.address,
        key=person.key,
        name=person.name,
        agent_id=agent.id if agent else None,
    )


def write_to_agent(
    it: Arrival, template: str, agent: Agent, policy: DeskPolicy, cause: str, context: Mapping[str, Any]
) -> None:
    """A letter about no ticket that answers what an agent asked the desk by mail."""
    place = make_reader(Address(agent.address, agent.name), contact=None, agent=agent)
    _write(it, template, place, policy, cause, more=context, automatic="auto-replied")


def _write(
    it: Arrival,
    template: str,
    place: Participant,
    policy: DeskPolicy,
    cause: str,
    *,
    more: Mapping[str, Any] = _NOTHING,
    automatic: str = "",
) -> None:
    if place.key in it.told:
        return
    it.told.add(place.key)
    language, time_zone = find_manner(it, place, policy)
    to_agent = place.role is Role.AGENT
    it.changes.letters.append(
        Letter(
            template=template,
            to=place,
            language=language,
            time_zone=time_zone,
            cause=cause,
            context={**_context(it, place, language), **more},
            automatic=automatic or ("auto-replied" if it.reason and not to_agent else "auto-generated"),
            intake_id=it.occasion.intake_id,
        )
    )


def find_manner(it: Arrival, place: Participant, policy: DeskPolicy, *, usual: str = "") -> tuple[str, str]:
    """Language and time zone that this person is written to in; `usual`: the language they were last written to in."""
    people: tuple[Agent | Contact | Organisation | None, ...] = (it.contact, it.organisation)
    detected = ""
    if place.role is Role.AGENT:
        people = tuple(agent for agent in it.occasion.agents if agent.key == place.key)
    elif it.mail is not None and not any(one.language for one in people if one):
        found = it.mail.language
        detected = found if found in policy.languages or not policy.languages else ""
    language = next((one.language for one in people if one and one.language), detected)
    time_zone = next((one.time_zone for one in people if one and one.time_zone), "")
    return language or usual or policy.language, time_zone or policy.time_zone


def _context(it: Arrival, place: Participant, language: str) -> dict[str, Any]:
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
            "command": "" if it.reason in NOT_BY_MAIL else _release_line(it.mail, language),
        }
    return context


def _release_line(mail: Incoming, language: str) -> str:
    """The line by which agents let the held mail act."""
    return render_command(Command(Verb.SEND, mail.intake.id), language.partition("-")[0])
