"""What a program wrote, flushed and sent, in the order in which it happened, as strace tells it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.parts.programs import require_program

CALLS = "fsync,fdatasync,pwrite64,write,rename,sendto"
_BEGUN = re.compile(r"(\d+) +(\w+)\((.*)", re.ASCII)
_RESUMED = re.compile(r"(\d+) +<\.\.\. (\w+) resumed>", re.ASCII)
_UNFINISHED = "<unfinished ...>"


@dataclass
class Call:
    """One system call: between the lines `begun` and `ended` of the trace it was under way."""

    name: str
    text: str  # its arguments; -y puts the path behind each descriptor
    begun: int
    ended: int


def command(trace: Path) -> list[str]:
    """What to put in front of a program's command line to have it traced; skips where strace is not installed."""
    strace = require_program("strace", "strace")
    return [strace, "-f", "-I2", "-y", "-s", "8192", "-e", f"trace={CALLS}", "-o", str(trace)]  # -I2: ends by SIGTERM


def read_trace(trace: Path) -> list[Call]:
    """All calls, in the order in which they began."""
    calls: list[Call] = []
    open_calls: dict[tuple[str, str], Call] = {}
    for number, line in enumerate(trace.read_text(errors="replace").splitlines()):
        if begun := _BEGUN.match(line):
            thread, name, text = begun.groups()
            calls.append(Call(name, text.removesuffix(_UNFINISHED), number, number))
            if text.endswith(_UNFINISHED):
                open_calls[thread, name] = calls[-1]
        elif resumed := _RESUMED.match(line):
            open_calls.pop((resumed[1], resumed[2])).ended = number
    return calls


def find(calls: Sequence[Call], name: str, *, after: int = -1, matches: Callable[[str], bool]) -> Call:
    """The first call of that name that began behind line `after`; fails when there is none."""
    return next(call for call in calls if call.name == name and call.begun > after and matches(call.text))
