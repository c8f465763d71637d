"""Agents' commands by mail: lines such as `#priority high` at the top or the bottom of what they write.

The grammar:

- A command is a line that begins with `#` and a letter. Its name ends at the first sign that is neither letter, digit
  nor hyphen; a colon or equals sign may follow it. Its value ends with the line, wherever a mail program wrapped it.
- A block is a run of such lines, with blank lines inside, at the very top or the very bottom of the text; the bottom is
  above a signature. All commands of both blocks belong together.
- In a block every `#word` is a command or a fault. Elsewhere a `#word` that is a command's name, or near one, is a
  fault; all other lines are text.
- `##word` and `\\#word` at the beginning of a line are text that begins with `#word`.
- Names and words of all eight languages are understood at all times (see `core.command_words`).

A mistyped command must never reach a client as text: in doubt there is a fault. So, when there are faults, nothing of
the mail may be done and nothing of it sent: its writer is told, and writes again.

Everything here is total and linear; what is looked at beyond one glance is bounded by `MAX_COMMANDS` and `_MAX_LOOKED`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from helpdeskmail.core.command_faults import BadValue, CommandFault, FaultReason, explain_fault
from helpdeskmail.core.command_lines import SIGNS, CommandLine, Written, read_line, unescape
from helpdeskmail.core.command_names import find_verb, nearest_verb, verb_name
from helpdeskmail.core.command_sense import find_contradictions
from helpdeskmail.core.command_values import (
    EXAMPLES,
    MAX_SHOWN,
    FieldValue,
    TimeWorked,
    Value,
    read_value,
    render_value,
)
from helpdeskmail.core.command_words import ME, Verb
from helpdeskmail.core.model import Priority
from helpdeskmail.core.rule_words import one_line
from helpdeskmail.mail.quote_words import fold

__all__ = [
    "Command",
    "CommandFault",
    "CommandMail",
    "FaultReason",
    "FieldValue",
    "TimeWorked",
    "Verb",
    "explain_fault",
    "parse_commands",
    "render_command",
]

MAX_COMMANDS = 50  # lines in the blocks of one mail
_MAX_LOOKED = 1000  # lines in the middle of which it is asked whether they are near a command
_MAX_SIGNATURE = 15  # lines below a "--"
_WRAPPED_AT = 72  # columns from which mail programs wrap
_SELF = frozenset(map(fold, ME))


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to do. `line` is where it stands, counted from 1; two commands are equal wherever they stand."""

    verb: Verb
    value: Value = None
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class CommandMail:
    """What an agent's mail wants done. When there are `faults`, nothing of it may be done or sent."""

    commands: tuple[Command, ...]  # in the order of their lines
    faults: tuple[CommandFault, ...]  # in the order of their lines
    text: str  # without the blocks, trimmed, escapes undone


def parse_commands(
    text: str, *, language: str = "en", priorities: Mapping[str, Priority] = MappingProxyType({})
) -> CommandMail:
    """The commands in the visible text of a mail, and what is left of it. Total, linear in `len(text)`.

    `language` is that in which suggestions are written. `priorities`: the desk's own words for them, see `DeskPolicy`.
    """
    lines = text.splitlines()
    reader = _Reader(lines, language, priorities)
    top, bottom, signature = reader.find_blocks()
    reader.read_blocks([*range(top), *range(bottom, signature)])
    reader.look_between(top, bottom)
    reader.look_between(signature, len(lines))
    for fault in find_contradictions(reader.commands):
        command = reader.commands[fault.at]
        reader.fault(command.line - 1, fault.reason, f"#{verb_name(fault.other, language)}")
    parts = ["\n".join(map(unescape, part)).strip() for part in (lines[top:bottom], lines[signature:])]
    faults = sorted(reader.faults, key=lambda fault: fault.line)
    return CommandMail(tuple(reader.commands), tuple(faults), "\n\n".join(filter(None, parts)))


def render_command(command: Command, language: str) -> str:
    """The command as a line in a language; `parse_commands` reads the same command from it."""
    return f"#{verb_name(command.verb, language)} {render_value(command.value, language)}".rstrip()


class _Reader:
    """The lines of one text, and what was found in them."""

    def __init__(self, lines: list[str], language: str, priorities: Mapping[str, Priority]) -> None:
        self._lines = lines
        self._language = language
        self._priorities = priorities
        self.commands: list[Command] = []
        self.faults: list[CommandFault] = []
        self._is_over = False  # there is more than is looked at: a fault of its own, and the last one

    def find_blocks(self) -> tuple[int, int, int]:
        """Where the block at the top ends, where that at the bottom begins, and where it ends."""
        top = self._end_of_run(iter(range(len(self._lines))), 0)
        signature = self._signature(top)
        bottom = self._end_of_run(iter(range(signature - 1, top - 1, -1)), signature)
        return top, bottom, signature

    def _end_of_run(self, numbers: Iterator[int], start: int) -> int:
        """The end of the run of command lines and blank lines that begins at `start`; `start` when there is none.

        No run goes on behind the first command that is one too many.
        """
        end, count = start, 0
        for number in numbers:
            if self._is_in_block(number):
                end = number + 1 if number >= start else number
                count += 1
            elif self._lines[number].strip():
                break
            if count > MAX_COMMANDS:
                break
        return end

    def _is_in_block(self, number: int) -> bool:
        line = read_line(self._lines[number])
        if line is None:
            return False
        return line.written is Written.CLEARLY or self._meant(line) is not None

    def _signature(self, top: int) -> int:
        """Where a signature below a "--" begins, or the number of lines."""
        end = len(self._lines)
        below = range(end - 1, max(top, end - 1 - _MAX_SIGNATURE) - 1, -1)
        return next((number for number in below if self._lines[number].rstrip() == "--"), end)

    def read_blocks(self, numbers: list[int]) -> None:
        """Read each line of the blocks, up to `MAX_COMMANDS` of them."""
        count = 0
        for number in numbers:
            line = read_line(self._lines[number])
            if line is None:
                continue
            count += 1
            if count > MAX_COMMANDS:
                self._stop(number)
                return
            self._read_command(number, line)

    def _read_command(self, number: int, line: CommandLine) -> None:
        verb = find_verb(line.name)
        if line.written is Written.DOUBTFULLY or verb is None:
            self._not_a_name(number, line)
            return
        name = f"#{line.name}"
        try:
            command = _understand(verb, line, number + 1, self._priorities)
        except BadValue as bad:
            self.fault(number, bad.reason, bad.about or name, self._corrected(verb, bad))
            return
        if command.value and self._seems_wrapped(number):
            self.fault(number, FaultReason.WRAPPED, name)
        else:
            self.commands.append(command)

    def look_between(self, first: int, end: int) -> None:
        """Find the lines outside the blocks that may have been meant as commands."""
        if self._is_over:
            return
        looked = 0
        for number in range(first, end):
            line = read_line(self._lines[number])
            if line is None:
                continue
            looked += 1
            if looked > _MAX_LOOKED or len(self.faults) > MAX_COMMANDS:
                self._stop(number)
                return
            if self._meant(line) is None:
                continue
            if line.written is Written.CLEARLY and find_verb(line.name):
                self.fault(number, FaultReason.MISPLACED, f"#{line.name}")
            else:
                self._not_a_name(number, line)

    def _stop(self, number: int) -> None:
        self.fault(number, FaultReason.TOO_MANY, "")
        self._is_over = True

    def _meant(self, line: CommandLine) -> Verb | None:
        """The command that a line is near to: by its name, or by what was torn from it ("#re open")."""
        found = nearest_verb(line.name, self._language)
        if found is not None or not line.value:
            return found
        torn_off = line.value.split(maxsplit=1)[0].strip(".,;:-_/*'")
        return nearest_verb(line.name + torn_off, self._language)

    def _not_a_name(self, number: int, line: CommandLine) -> None:
        """A line that is near a command, or stands where only commands can, and is none."""
        verb = self._meant(line)
        is_name = verb is not None and verb is find_verb(line.name)
        suggestion = ""
        if verb is not None:
            try:
                suggestion = self._line_of(
                    verb, render_value(read_value(verb, line.value, self._priorities), self._language)
                )
            except BadValue as bad:
                suggestion = self._corrected(verb, bad)
        reason = FaultReason.MISWRITTEN if is_name else FaultReason.UNKNOWN
        self.fault(number, reason, f"#{line.name}", suggestion)

    def _corrected(self, verb: Verb, bad: BadValue) -> str:
        """A line to write in place of one with a bad value: with the value that may have been meant, or an example."""
        if bad.better and (line := self._line_of(verb, bad.better)):
            return line
        return self._line_of(verb, render_value(EXAMPLES.get(verb), self._language))

    def _line_of(self, verb: Verb, value: str) -> str:
        """A line to write; "" when it would be a fault again."""
        written = f"#{verb_name(verb, self._language)} {value}".rstrip()
        line = read_line(written)
        if line is None:
            return ""
        try:
            _understand(verb, line, 1, self._priorities)
        except BadValue:
            return ""
        return written

    def _seems_wrapped(self, number: int) -> bool:
        """Whether text follows at once that a mail program may have cut off this line."""
        following = self._lines[number + 1 : number + 2]
        if not following or not following[0].strip() or read_line(following[0]) is not None:
            return False
        first_word = following[0].split(maxsplit=1)[0]
        return len(self._lines[number].rstrip()) + 1 + len(first_word) > _WRAPPED_AT

    def fault(self, number: int, reason: FaultReason, about: str, suggestion: str = "") -> None:
        """Note what is wrong with a line."""
        written = one_line(self._lines[number].strip(), MAX_SHOWN)
        self.faults.append(CommandFault(number + 1, written, reason, one_line(about, MAX_SHOWN), suggestion))


def _understand(verb: Verb, line: CommandLine, number: int, priorities: Mapping[str, Priority]) -> Command:
    """The command that a line is. Raises `BadValue`."""
    if not line.is_whole:
        raise BadValue(FaultReason.TOO_LONG, "")
    if other := _other_command(line.value):
        raise BadValue(FaultReason.CROWDED, other)
    value = read_value(verb, line.value, priorities)
    if verb is Verb.ASSIGN and fold(str(value)) in _SELF:
        return Command(Verb.TAKE, line=number)
    return Command(verb, value, number)


def _other_command(value: str) -> str:
    """The first word of a value that is a command itself; "" for none."""
    words = (word for word in value.split() if word[0] in SIGNS)
    return next((word for word in words if find_verb(word[1:].rstrip(".,;:"))), "")
