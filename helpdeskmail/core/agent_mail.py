"""An agent's mail: words for the client or for colleagues, commands, or both; and mails that open a client's ticket.

Contract.
- Only a proven agent's mail comes here (`helpdeskmail.core.threads`). A client who writes `#close` writes text.
- All of a mail is done or nothing of it. With a fault in any command the mail is held, nothing of it reaches the
  client, and its writer is told what is wrong, with what may have been meant, and how to send it all the same.
- A mail that was released to be sent as it stands holds no commands: every line of it is text.
- In a new mail to their own address of the desk, an agent opens a ticket for a client whom they name, or whose mail
  they forward. The ticket then begins as if the client had written it; what the agent wrote above is a note.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from helpdeskmail.core.case import Case
from helpdeskmail.core.changes import Changes
from helpdeskmail.core.command_faults import CommandFault, FaultReason
from helpdeskmail.core.command_people import Refusal
from helpdeskmail.core.command_reach import Reach
from helpdeskmail.core.command_values import EXAMPLES, render_value
from helpdeskmail.core.command_work import CarriedOut, Done, Job, Orders, Work, carry_out
from helpdeskmail.core.commands import Command, CommandMail, Verb, parse_commands, render_command
from helpdeskmail.core.comments import add_mail, words_for_client
from helpdeskmail.core.facts import Facts, Incoming
from helpdeskmail.core.model import Agent, CommentKind, Intake, IntakeState
from helpdeskmail.core.policy import DeskPolicy
from helpdeskmail.core.rules import RuleEvent
from helpdeskmail.core.screening import NOT_BY_MAIL, Reason
from helpdeskmail.core.status import Trigger
from helpdeskmail.core.undone import Remark, Undone, remark_view
from helpdeskmail.mail.address import normalise
from helpdeskmail.mail.forwarded import Confidence

AS_WRITTEN, FOR_CLIENT = "as_written", "for_client"  # in the evidence of a mail that was released by command
REPORT, MANUAL = "command-report", "command-help"
CAUSE = "commands"  # of the letters that answer them
_SHOWN_FAULTS = 20
_ANY_CLIENT = "client@example.com"
_MAX_CORRECTED = 1_500  # characters of a corrected mail that a link can hold
_FOR_COLLEAGUES = (Verb.NOTE, Verb.SPAM)  # commands whose writer says nothing to the client
_OWN = (Reason.COMMAND_FAULTY, Reason.CLIENT_DOUBTFUL)


@dataclass(frozen=True, slots=True)
class AgentWords:
    """What an agent's mail says."""

    commands: CommandMail  # `text` is what is left for people to read
    is_internal: bool  # it is for colleagues only

    @property
    def is_manual_wanted(self) -> bool:
        """Whether they ask how commands are written."""
        return any(command.verb is Verb.HELP for command in self.commands.commands)

    @property
    def is_undoing(self) -> bool:
        """Whether they take something back: then they are told how far that went."""
        return any(command.verb is Verb.UNDO for command in self.commands.commands)

    @property
    def client(self) -> str:
        """Whose ticket a new mail is to be; "" when it does not say."""
        return next((str(one.value) for one in self.commands.commands if one.verb is Verb.CLIENT), "")


def read_words(mail: Incoming, agent: Agent, policy: DeskPolicy, *, internal: bool = False) -> AgentWords:
    """What the mail of an agent says. `internal`: it was written to the address for notes."""
    said = words_for_client(mail.message.reply)
    if mail.forwarded is not None:  # what stands above the forwarded mail, where it is sure that no one else wrote it
        said = mail.forwarded.note if mail.forwarded.confidence is Confidence.SURE else ""
    if mail.intake.evidence.get(AS_WRITTEN):
        return AgentWords(CommandMail((), (), said), internal)
    commands = parse_commands(said, language=agent.language or policy.language, priorities=policy.priority_words)
    return AgentWords(commands, internal or any(one.verb in _FOR_COLLEAGUES for one in commands.commands))


def write_on(
    case: Case, mail: Incoming, facts: Facts, words: AgentWords, agent: Agent, policy: DeskPolicy, *, reach: Reach
) -> CarriedOut:
    """Do what the mail says to the case. With faults, the case is spoilt: nothing of it may be saved."""
    place = case.place_of(agent)
    text = words.commands.text
    if text or mail.message.attachments:
        kind = CommentKind.NOTE if words.is_internal else CommentKind.REPLY
        add_mail(case, mail, place, kind, policy, text=text)
        if words.is_internal:
            case.record("note_added")
            case.happens(RuleEvent.NOTE_ADDED)
        else:
            wake_for_agent(case, agent)
    else:
        case.saw(place, mail.message_id)
    said = [event for event in case.happened if event is RuleEvent.AGENT_REPLIED]
    more = {**reach.works(), **works(facts, agent, words)}
    result = carry_out(case, Orders(words.commands, agent, policy, facts.named.registered, more))
    case.happened[:0] = [event for event in said if event not in case.happened]  # words reach the client, whatever
    return result


def wake_for_agent(case: Case, agent: Agent) -> None:
    """Move the ticket for an agent's words; the comment's event goes before those of the status.

    An agent who answers a ticket that is nobody's takes it. An agent's words on a closed ticket do not open it: they
    are sent, and the client's answer opens it.
    """
    case.happens(RuleEvent.AGENT_REPLIED)
    case.record("agent_replied", comment=case.comment.id if case.comment else 0)
    case.move(Trigger.AGENT_REPLY)
    if case.ticket.assignee_id is None:
        case.assign(agent)
    case.set(last_agent_reply_at=case.now, first_answer_at=case.ticket.first_answer_at or case.now)


# -- telling the agent ------------------------------------------------------------------------------------------


def outcome_context(
    mail: Incoming, result: CarriedOut, agent: Agent, policy: DeskPolicy, *, undone: Undone | None = None
) -> dict[str, Any]:
    """What the report on the commands in an agent's mail says, see `helpdeskmail.mail.samples`."""
    language = agent.language or policy.language
    undone = undone or Undone()
    return {
        "outcome": {
            "subject": mail.message.subject,
            "done": [done.written for done in result.done],
            "undone": _remark_views(undone.done, policy, language),
            "kept": _remark_views(undone.kept, policy, language),
            "faults": [
                _fault_view(fault) | {"why": _remark_views(fault.why, policy, language)}
                for fault in result.faults[:_SHOWN_FAULTS]
            ],
            "more": max(0, len(result.faults) - _SHOWN_FAULTS),
            "doubts": [],
            "send": render_command(Command(Verb.SEND, mail.intake.id), language),
            "client": render_command(Command(Verb.CLIENT, _ANY_CLIENT), language),
            "corrected": "" if mail.forwarded else _corrected(words_for_client(mail.message.reply), result.faults),
        }
    }


def manual_context(language: str) -> dict[str, Any]:
    """Every command as it is written in a language, with an example of its value."""
    rows = [(verb, render_command(Command(verb, EXAMPLES.get(verb)), language)) for verb in Verb]
    return {"manual": [{"verb": verb.value, "written": written} for verb, written in rows]}


def _remark_views(remarks: Sequence[Remark], policy: DeskPolicy, language: str) -> list[dict[str, Any]]:
    return [remark_view(remark, policy.vocabulary, language) for remark in remarks]


def _fault_view(fault: CommandFault) -> dict[str, Any]:
    return {
        "line": fault.line,
        "written": fault.written,
        "reason": fault.reason.value,
        "about": fault.about,
        "suggestion": fault.suggestion,
        "is_guess": _is_guess(fault),
    }


def _is_guess(fault: CommandFault) -> bool:
    """Whether the suggestion is what was probably meant, not just an example of how the command is written."""
    for command in parse_commands(fault.suggestion).commands:
        example = EXAMPLES.get(command.verb)
        return (
            example is None or command.value != example or render_value(example, "en").lower() in fault.written.lower()
        )
    return False


def _corrected(said: str, faults: Sequence[CommandFault]) -> str:
    """The mail with what was probably meant in place of each faulty line; "" where that is not known, or too long."""
    lines = said.splitlines()
    if len(said) > _MAX_CORRECTED or not all(_is_guess(one) and 0 < one.line <= len(lines) for one in faults):
        return ""
    for fault in faults:
        lines[fault.line - 1] = fault.suggestion
    return "\r\n".join(lines) if faults else ""


# -- commands that reach further than the ticket ----------------------------------------------------------------


def works(facts: Facts, agent: Agent, words: AgentWords) -> dict[Verb, Work]:
    """The commands that need more than the case."""
    sends = any(command.verb is Verb.SEND for command in words.commands.commands)
    return {
        Verb.SEND: lambda job: _release(job, facts, agent, client=words.client),
        Verb.CLIENT: do_nothing if sends else _only_in_new_mail,
    }


def do_nothing(_job: Job) -> None:
    """What a command that goes with another does by itself."""


def _only_in_new_mail(_job: Job) -> None:
    raise Refusal(FaultReason.NEW_MAIL_ONLY, "")


def carry_out_without_ticket(
    changes: Changes, facts: Facts, words: AgentWords, agent: Agent, policy: DeskPolicy, *, now: datetime
) -> CarriedOut:
    """Do commands that are about no ticket (`#send`, `#help`), or nothing of them."""
    faults = list(words.commands.faults)
    for command in words.commands.commands if not faults else ():
        try:
            if command.verb is Verb.SEND:
                check_client(words.client, facts, policy)
                _set_free(changes, command, facts, agent, client=words.client, now=now)
        except Refusal as refusal:
            written = render_command(command, "en")
            faults.append(CommandFault(command.line, written, refusal.reason, refusal.about))
    if faults:
        return CarriedOut(faults=tuple(faults))
    language = agent.language
    return CarriedOut(tuple(Done(one, render_command(one, language or "en")) for one in words.commands.commands))


def _release(job: Job, facts: Facts, agent: Agent, *, client: str) -> None:
    check_client(client, facts, job.policy)
    _set_free(job.case.changes, job.command, facts, agent, client=client, now=job.case.now)


def check_client(address: str, facts: Facts, policy: DeskPolicy) -> None:
    """Raises `Refusal` unless mail from there would be a client's: registered, or of a known domain; "" is well."""
    contact, organisation = facts.named.find_client(address)
    is_client = contact.active if contact is not None else organisation is not None
    if address and (not is_client or is_staff(address, facts, policy)):
        raise Refusal(FaultReason.NOT_REGISTERED, address)


def is_staff(address: str, facts: Facts, policy: DeskPolicy) -> bool:
    """Whether it is the desk's own address or an agent's, and so no client's."""
    return policy.is_own(address) or any(agent.key == normalise(address) for agent in facts.agents)


def _set_free(changes: Changes, command: Command, facts: Facts, agent: Agent, *, client: str, now: datetime) -> None:
    """Let a held mail act: as it stands, or for the client who is named beside it. Raises `Refusal`."""
    wanted = command.value if isinstance(command.value, int) else 0
    row = facts.named.held.get(wanted)
    if row is None or not may_release(row, agent):
        raise Refusal(FaultReason.NOT_HELD, str(wanted))
    values: dict[str, Any] = {
        "state": IntakeState.RECEIVED,
        "reason": "",
        "released_by": agent.address,
        "dedupe_key": "",
        "attempts": 0,
        "next_at": now,
        "evidence": {FOR_CLIENT: client} if client else {AS_WRITTEN: True},
    }
    changes.set(Intake, row.id, **values)


def may_release(row: Intake, agent: Agent) -> bool:
    """Whether this agent may let the mail act by a mail of theirs.

    A mail that bears an agent's address without a proof must not become proven through another mail that does, so what
    is held because nobody can say who wrote it is for the command line.
    """
    if row.state is not IntakeState.HELD:
        return False
    return normalise(row.from_address) == agent.key if row.reason in _OWN else row.reason not in NOT_BY_MAIL
