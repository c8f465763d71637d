"""What agents of a simulation do to a ticket, and how often: with which command, and with which words."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from helpdeskmail.core.command_words import Verb
from helpdeskmail.core.commands import Command
from helpdeskmail.simulation.commands import MOST, Around, draw_side_commands, suspension

_LATE_VERBS = (Verb.REOPEN, Verb.TAG, Verb.SUSPEND, Verb.HELP)  # some are refused on a ticket that is over


@dataclass(frozen=True, slots=True)
class Plan:
    """What an agent is going to do to a ticket."""

    verb: Verb | None  # the command that says what it is all about
    words: str = ""  # of `Phrases`
    is_internal: bool = False
    by_note_address: bool = False
    goes_on: bool = True  # the ticket still wants something of them afterwards
    sides: int = 2  # how many commands may stand beside it


# How often of a hundred times an agent does what.
PLANS: Mapping[Plan, float] = {
    Plan(Verb.RESOLVE, "solution", goes_on=False): 46,
    Plan(Verb.SUSPEND, "question", goes_on=False): 17,
    Plan(None, "working", sides=MOST): 8,
    Plan(None, sides=MOST): 4,
    Plan(Verb.CLOSE, "solution", goes_on=False): 4,
    Plan(Verb.RESOLVE, goes_on=False): 3,
    Plan(Verb.SUSPEND, goes_on=False): 2,
    Plan(Verb.HOLD, "working"): 2,
    Plan(Verb.NOTE, "remark", is_internal=True): 2,
    Plan(None, "remark", is_internal=True, by_note_address=True): 3,
    Plan(Verb.MERGE, goes_on=False, sides=1): 2.5,
    Plan(Verb.MERGE, "working", goes_on=False, sides=1): 1.5,
    Plan(Verb.SPLIT, "working"): 1.5,
    Plan(Verb.ASSIGN): 1,
    Plan(Verb.REQUESTER, "working"): 1,
    Plan(Verb.HELP, sides=0): 0.8,
    Plan(Verb.SPAM, goes_on=False, sides=0): 0.7,
}


def draw_plan(dice: random.Random) -> Plan:
    """What an agent does to a ticket that wants something of them."""
    [plan] = dice.choices(list(PLANS), weights=list(PLANS.values()))
    return plan


def draw_late_plan(dice: random.Random) -> Plan:
    """The same for a ticket that is over."""
    return Plan(dice.choice(_LATE_VERBS), dice.choice(("", "working")), goes_on=False)


def draw_commands(dice: random.Random, plan: Plan, around: Around) -> list[Command]:
    """The commands of a plan, in any order: the one that it is about, and others beside it."""
    main, beside = _main_command(dice, plan.verb, around), draw_side_commands(dice, around, most=plan.sides)
    if main is None:
        return beside
    clashing = {Verb.ASSIGN: (Verb.TAKE,), Verb.MERGE: (Verb.LINK,)}.get(main.verb, (main.verb,))
    commands = [one for one in beside if one.verb not in clashing][: MOST - 1]
    commands.insert(dice.randint(0, len(commands)), main)
    return commands


def _main_command(dice: random.Random, verb: Verb | None, around: Around) -> Command | None:
    """The command that a plan is about; None when it has none, or when there is nothing that it could name."""
    if verb is None:
        return None
    if verb is Verb.SUSPEND:
        return suspension(dice)
    if verb in _VALUES:
        return Command(verb, _VALUES[verb])
    named = {Verb.MERGE: around.mergeable, Verb.ASSIGN: around.agents, Verb.REQUESTER: around.colleagues}
    choices: Sequence[str] | None = named.get(verb)
    if choices is None:
        return Command(verb)
    return Command(verb, dice.choice(choices)) if choices else None


_VALUES: Mapping[Verb, str | tuple[str, ...]] = {Verb.TAG: ("late",), Verb.CLOSE: ""}
