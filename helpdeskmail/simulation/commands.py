"""Commands as agents write them: drawn at random for a ticket, in their language, and at times mistyped."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from helpdeskmail.core.calendar import Duration, Unit
from helpdeskmail.core.command_names import find_verb
from helpdeskmail.core.command_values import FieldValue, TimeWorked, Value, render_value
from helpdeskmail.core.command_words import NAMES, Verb
from helpdeskmail.core.commands import Command
from helpdeskmail.core.model import Priority, Ticket

MOST = 4  # commands of one mail
_TAGS = ("vip", "printer", "network", "onsite", "warranty")
_CATEGORIES = ("Hardware/Printer", "Hardware/Scanner", "Network")
_FIELDS = (("product", "LaserJet"), ("site", "Gent"), ("impact", "high"), ("urgency", "low"), ("item", "P-204"))
_WAITS = (1, 2, 3, 5)  # working days


@dataclass(frozen=True, slots=True)
class Around:
    """What an agent who writes commands sees of a ticket."""

    ticket: Ticket
    copied: Sequence[str]  # addresses of those who are
    colleagues: Sequence[str]  # addresses of the requester's organisation
    agents: Sequence[str]  # addresses of other agents
    others: Sequence[str]  # numbers of other tickets
    mergeable: Sequence[str]  # those of the same requester that are not over
    serial: int


def draw_side_commands(dice: random.Random, around: Around, *, most: int) -> list[Command]:
    """Up to `most` commands that do not move the ticket, of different kinds and without contradiction."""
    makers = dice.sample(list(_SIDE), k=dice.randint(0, most))
    chosen = [found for verb in makers if (found := _draw(dice, verb, around)) is not None]
    if {Verb.TAG, Verb.UNTAG} <= {one.verb for one in chosen}:
        chosen = [one for one in chosen if one.verb is not Verb.UNTAG]
    if {Verb.CC, Verb.UNCC} <= {one.verb for one in chosen}:
        chosen = [one for one in chosen if one.verb is not Verb.UNCC]
    return chosen


def _draw(dice: random.Random, verb: Verb, around: Around) -> Command | None:
    """A command of this kind; None when there is nothing that it could be about."""
    try:
        return Command(verb, _SIDE[verb](dice, around))
    except _Nothing:
        return None


def suspension(dice: random.Random) -> Command:
    """To suspend, with and without saying how long."""
    return Command(Verb.SUSPEND, dice.choice((None, Duration(dice.choice(_WAITS), Unit.WORKING_DAY))))


def write_command(dice: random.Random, command: Command, language: str) -> str:
    """The line, by any of the command's names in a language."""
    name = dice.choice(NAMES[command.verb][language])
    return f"#{name} {render_value(command.value, language)}".rstrip()


def mistype(dice: random.Random, lines: Sequence[str]) -> tuple[str, ...]:
    """The lines with a fault in one of them: a slip of the finger, a blank, or a value that is none."""
    place = dice.randrange(len(lines))
    line = dice.choice((_slip, _stray_blank, _bad_value))(dice, lines[place])
    return (*lines[:place], line, *lines[place + 1 :])


def _slip(dice: random.Random, line: str) -> str:
    """Two letters of the name swapped, one twice, or one left out, so that it is no command's name any more."""
    name, blank, value = line[1:].partition(" ")
    while find_verb(name) is not None:
        at = dice.randrange(len(name) - 1)
        ways = (name[:at] + name[at + 1] + name[at] + name[at + 2 :], name[:at] + name[at] + name[at:])
        name = dice.choice((*ways, f"{name[:at]}{name[at + 1 :]}x"))
    return f"#{name}{blank}{value}"


def _stray_blank(_dice: random.Random, line: str) -> str:
    return f"# {line[1:]}"


def _bad_value(dice: random.Random, _line: str) -> str:
    return dice.choice(("#priority soon", "#time soon", "#assign nobody@nowhere.test", "#cc anna", "#merge none"))


# -- values -----------------------------------------------------------------------------------------------------

_Maker = Callable[[random.Random, Around], Value]


class _Nothing(Exception):
    """There is nothing that the command could be about."""


def _one_of(choices: Sequence[Value]) -> _Maker:
    return lambda dice, _around: dice.choice(choices)


def _of_ticket(find: Callable[[Around], Sequence[str]]) -> Callable[[random.Random, Around], str]:
    def make(dice: random.Random, around: Around) -> str:
        found = find(around)
        if not found:
            raise _Nothing
        return dice.choice(found)

    return make


def _as_list(maker: Callable[[random.Random, Around], str]) -> _Maker:
    return lambda dice, around: (maker(dice, around),)


def _time(dice: random.Random, around: Around) -> Value:
    return TimeWorked(dice.randrange(5, 240, 5), dice.choice(("", f"on the telephone {around.serial}")))


_SIDE: dict[Verb, _Maker] = {
    Verb.TAKE: lambda _dice, _around: None,
    Verb.PRIORITY: _one_of(tuple(Priority)),
    Verb.TAG: lambda dice, _around: tuple(dice.sample(_TAGS, k=dice.randint(1, 2))),
    Verb.UNTAG: _as_list(_of_ticket(lambda around: around.ticket.tags)),
    Verb.CATEGORY: _one_of(_CATEGORIES),
    Verb.SET: lambda dice, _around: FieldValue(*dice.choice(_FIELDS)),
    Verb.TIME: _time,
    Verb.CC: _as_list(_of_ticket(lambda around: [*around.colleagues, f"guest{around.serial}@elsewhere.test"])),
    Verb.UNCC: _as_list(_of_ticket(lambda around: around.copied)),
    Verb.SUBJECT: lambda _dice, around: f"Matter of {around.serial}",
    Verb.LANGUAGE: _one_of(("fr", "de", "en", "ca")),
    Verb.LINK: _of_ticket(lambda around: around.others),
}
