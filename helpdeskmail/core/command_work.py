"""An agent's commands at work on a ticket: all of them, or none.

They are first carried out on a copy of the case. What cannot be (a status that forbids it, an agent who is not there)
is found there, each fault with its line, and then nothing is changed. The order of the lines does not matter: a ticket
is reopened first, taken next, and resolved or closed last; merged, with all of that, or marked as spam at the very end.

What a command does is a `Work`. Those here change the ticket alone. Commands that reach further come from the caller,
by verb (`more`, which also replaces one that stands here); one that nobody knows is a fault. A `Work` is called twice,
once with the copy, so it changes nothing but the case that it is given.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from itertools import count

from helpdeskmail.core.calendar import Duration, Unit
from helpdeskmail.core.case import Case
from helpdeskmail.core.command_faults import CommandFault, FaultReason
from helpdeskmail.core.command_people import Refusal, change_requester, copy_people, uncopy_people
from helpdeskmail.core.command_values import MAX_SHOWN, TimeWorked
from helpdeskmail.core.commands import Command, CommandMail, Verb, render_command
from helpdeskmail.core.deadlines import working_time
from helpdeskmail.core.facts import Registered
from helpdeskmail.core.model import Agent, Priority
from helpdeskmail.core.policy import DeskPolicy
from helpdeskmail.core.rule_words import one_line
from helpdeskmail.core.status import Trigger
from helpdeskmail.errors import IllegalTransition, UserError
from helpdeskmail.mail.address import normalise
from helpdeskmail.mail.quote_words import fold

NO_NUMBER = "?"  # of a ticket that is opened on trial
_FIRST, _LAST = (Verb.REOPEN, Verb.TAKE, Verb.ASSIGN), (Verb.SUSPEND, Verb.HOLD, Verb.RESOLVE, Verb.CLOSE)
_AT_THE_END = (Verb.MERGE, Verb.SPAM)
_TRIGGERS = {
    Verb.HOLD: Trigger.HOLD,
    Verb.RESOLVE: Trigger.RESOLVE,
    Verb.CLOSE: Trigger.CLOSE,
    Verb.REOPEN: Trigger.REOPEN,
}
_MAX_GUESSED = 60  # difflib's cost grows with the square of the length


@dataclass(frozen=True, slots=True)
class Job:
    """One command with what carrying it out draws from."""

    case: Case
    command: Command
    agent: Agent  # who wrote it
    policy: DeskPolicy
    registered: Registered
    is_trial: bool = False  # on a copy of the case, of which nothing is kept


Work = Callable[[Job], None]  # raises Refusal or IllegalTransition for what cannot be


@dataclass(frozen=True, slots=True)
class Orders:
    """The commands in an agent's mail, with what carrying them out draws from.

    `#note`, `#help` do nothing here: they say how the caller is to take the mail.
    """

    mail: CommandMail
    agent: Agent  # who wrote it
    policy: DeskPolicy
    registered: Registered = field(
        default_factory=Registered
    )  # those whom `named_people` names, as far as they are clients
    more: Mapping[Verb, Work] = field(default_factory=dict)

    @property
    def works(self) -> dict[Verb, Work]:
        """All that can be done."""
        return {**_WORKS, **self.more}

    @property
    def language(self) -> str:
        """The one that commands are told in."""
        return self.agent.language or self.policy.language

    def jobs(self, case: Case, *, is_trial: bool = False) -> list[Job]:
        """What is to be done to the case, in the order in which it is done."""
        commands = sorted(self.mail.commands, key=_turn)
        return [Job(case, one, self.agent, self.policy, self.registered, is_trial=is_trial) for one in commands]


@dataclass(frozen=True, slots=True)
class Done:
    """A command that was carried out, as a line in its writer's language."""

    command: Command
    written: str


@dataclass(frozen=True, slots=True)
class CarriedOut:
    """What became of a mail's commands: all done, or nothing done and the faults told."""

    done: tuple[Done, ...] = ()
    faults: tuple[CommandFault, ...] = field(default=())


def carry_out(case: Case, orders: Orders) -> CarriedOut:
    """Do what the mail of an agent says to the case, or nothing of it."""
    faults = find_faults(case, orders)
    return CarriedOut(faults=faults) if faults else do_all(case, orders)


def find_faults(case: Case, orders: Orders) -> tuple[CommandFault, ...]:
    """What of the mail cannot be read or done, by lines: found on a copy of the case, which stays as it is."""
    if orders.mail.faults:
        return orders.mail.faults
    copy = _copy_of(case)
    faults = [fault for job in orders.jobs(copy, is_trial=True) if (fault := _try(job, orders.works, orders.language))]
    return tuple(sorted(faults, key=lambda fault: fault.line))


def do_all(case: Case, orders: Orders) -> CarriedOut:
    """Do commands in which `find_faults` found none; else it raises. Each is an event of its own."""
    for job in orders.jobs(case):
        orders.works[job.command.verb](job)
        case.record("command_done", agent=orders.agent.address, command=render_command(job.command, "en"))
    commands = orders.mail.commands
    return CarriedOut(tuple(Done(command, render_command(command, orders.language)) for command in commands))


def _turn(command: Command) -> int:
    if command.verb in _FIRST:
        return _FIRST.index(command.verb)
    return len(_FIRST) + (command.verb in _LAST) + 2 * (command.verb in _AT_THE_END)


def _copy_of(case: Case) -> Case:
    """A case to try things on. Its ids are its own: none of the real ones is used up."""
    occasion = replace(case.occasion, next_id=count(1).__next__)
    return deepcopy(case, {id(case.occasion): occasion})


def _try(job: Job, works: Mapping[Verb, Work], language: str) -> CommandFault | None:
    """What is wrong with a command, found by carrying it out."""
    try:
        work = works.get(job.command.verb)
        if work is None:
            raise Refusal(FaultReason.NOT_YET, "")
        work(job)
    except IllegalTransition:
        return _fault(job, Refusal(FaultReason.NOT_NOW, job.case.ticket.status.value), language)
    except Refusal as refusal:
        return _fault(job, refusal, language)
    except UserError as error:  # in words for an agent at the command line, which are English
        return _fault(job, Refusal(FaultReason.CANNOT, str(error)), language)
    return None


def _fault(job: Job, refusal: Refusal, language: str) -> CommandFault:
    better = ""
    if refusal.better is not None:
        better = render_command(replace(job.command, value=refusal.better), language)
    written = one_line(render_command(job.command, language), MAX_SHOWN)
    about = one_line(refusal.about, MAX_SHOWN)
    return CommandFault(job.command.line, written, refusal.reason, about, better, refusal.why)


# What each command does


def _move(job: Job) -> None:
    job.case.move(_TRIGGERS[job.command.verb], reason="agent")


def _suspend(job: Job) -> None:
    wait = job.command.value
    if isinstance(wait, Duration):
        is_in_days = wait.unit in (Unit.DAY, Unit.WORKING_DAY)
        wait = replace(wait, to_end_of_day=True) if is_in_days else wait
        job.case.waits_until = working_time(job.case, job.policy).add(job.case.now, wait)
    job.case.move(Trigger.SUSPEND, reason="agent")


def _take(job: Job) -> None:
    job.case.move(Trigger.TAKE)
    job.case.assign(job.agent)


def _assign(job: Job) -> None:
    """To an agent, by address or name; to a team: it is then nobody's who is not of the team."""
    wanted = str(job.command.value)
    agents = _agents_called(wanted, job.case.agents)
    if len(agents) > 1:
        raise Refusal(FaultReason.AMBIGUOUS, wanted)
    if agents:
        job.case.assign(agents[0])
        return
    members = [agent for agent in job.case.agents if agent.team and fold(agent.team) == fold(wanted)]
    if not members:
        raise Refusal(FaultReason.NO_SUCH_AGENT, wanted, better=_near(wanted, job.case.agents))
    job.case.set_field("team", members[0].team)
    if job.case.ticket.assignee_id not in {agent.id for agent in members}:
        job.case.assign(None)


def _agents_called(wanted: str, agents: Iterable[Agent]) -> list[Agent]:
    key, name = normalise(wanted), fold(wanted)
    return [agent for agent in agents if agent.key == key or fold(agent.name) == name]


def _near(wanted: str, agents: Iterable[Agent]) -> str | None:
    known = [name for agent in agents for name in (agent.address, agent.name, agent.team) if name]
    close = difflib.get_close_matches(wanted, [name for name in known if len(name) <= _MAX_GUESSED], n=1)
    return close[0] if close and len(wanted) <= _MAX_GUESSED else None


def _prioritise(job: Job) -> None:
    job.case.set_field("priority", Priority(str(job.command.value)))


def _set_subject(job: Job) -> None:
    job.case.set_field("subject", job.command.value)


def _set_language(job: Job) -> None:
    job.case.set_field("language", job.command.value)


def _tag(job: Job) -> None:
    """Add tags; one that the ticket has in another writing is the same."""
    had = {fold(tag) for tag in job.case.ticket.tags}
    job.case.tag(add=[tag for tag in _words(job) if fold(tag) not in had])


def _untag(job: Job) -> None:
    written = {fold(tag): tag for tag in job.case.ticket.tags}
    missing = [tag for tag in _words(job) if fold(tag) not in written]
    if missing:
        raise Refusal(FaultReason.NO_SUCH_TAG, missing[0])
    job.case.tag(remove=[written[fold(tag)] for tag in _words(job)])


def _note_time(job: Job) -> None:
    value = job.command.value
    if not isinstance(value, TimeWorked):
        raise TypeError(f"{job.command.verb} with {value!r}")
    job.case.note_time(job.agent, value.minutes, value.what, job.case.now)


def _copy(job: Job) -> None:
    copy_people(job.case, _words(job), job.registered, job.policy)


def _uncopy(job: Job) -> None:
    uncopy_people(job.case, _words(job))


def _change_requester(job: Job) -> None:
    change_requester(job.case, str(job.command.value), job.registered, job.policy)


def _nothing(job: Job) -> None:
    """For the caller to heed."""


def _words(job: Job) -> tuple[str, ...]:
    value = job.command.value
    return value if isinstance(value, tuple) else ()


# Not here, for they reach further than the ticket: merge, split, link, spam, undo, send, client. Nor category and set,
# which the desk's own fields have to be asked about.
_WORKS: dict[Verb, Work] = {
    Verb.TAKE: _take,
    Verb.ASSIGN: _assign,
    Verb.PRIORITY: _prioritise,
    Verb.SUSPEND: _suspend,
    **dict.fromkeys(_TRIGGERS, _move),
    Verb.NOTE: _nothing,
    Verb.CC: _copy,
    Verb.UNCC: _uncopy,
    Verb.TAG: _tag,
    Verb.UNTAG: _untag,
    Verb.TIME: _note_time,
    Verb.REQUESTER: _change_requester,
    Verb.SUBJECT: _set_subject,
    Verb.LANGUAGE: _set_language,
    Verb.HELP: _nothing,
}
