"""Reads a Dockerfile into instructions, as far as ours needs it: continued lines, comments, flags, stages."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

VARIABLE = re.compile(r"\$(?:\{(\w+)\}|(\w+))")


@dataclass(frozen=True)
class Instruction:
    """One instruction: `COPY --from=build /a /b` has the flag `from` and the rest `/a /b`."""

    stage: int
    name: str
    flags: dict[str, str]
    rest: str

    @property
    def words(self) -> list[str]:
        """The arguments, of the JSON form or of the plain one."""
        return json.loads(self.rest) if self.rest.startswith("[") else shlex.split(self.rest)


@dataclass
class Stage:
    """What a stage has said so far that the later instructions of the stage obey."""

    folder: str = "/"
    user: str | None = None
    environment: dict[str, str] = field(default_factory=dict)

    def note(self, instruction: Instruction) -> None:
        match instruction.name:
            case "WORKDIR":
                self.folder = str(Path(self.folder, instruction.rest))
            case "USER":
                self.user = instruction.rest
            case "ENV":
                for word in instruction.words:
                    key, _, value = word.partition("=")
                    self.environment[key] = VARIABLE.sub(self._value_of, value)

    def _value_of(self, variable: re.Match[str]) -> str:
        return self.environment.get(variable[1] or variable[2], "")


def parse_dockerfile(text: str) -> list[Instruction]:
    """The instructions in order; the first stage is number 0."""
    stage = -1
    found = []
    for line in _joined_lines(text):
        name, _, rest = line.partition(" ")
        stage += name == "FROM"
        found.append(Instruction(stage, name, *_split_flags(rest.strip())))
    return found


def stages(instructions: list[Instruction]) -> list[list[Instruction]]:
    """The instructions of each stage."""
    return [list(group) for _, group in groupby(instructions, key=lambda instruction: instruction.stage)]


def _joined_lines(text: str) -> Iterator[str]:
    """The lines with continuations joined; comments are left out even between continued lines."""
    parts: list[str] = []
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        parts.append(line.strip().removesuffix("\\").strip())
        if not line.rstrip().endswith("\\"):
            yield " ".join(parts)
            parts = []


def _split_flags(rest: str) -> tuple[dict[str, str], str]:
    flags = {}
    while match := re.match(r"--([a-z-]+)=(\S+)\s*", rest):
        flags[match[1]] = match[2]
        rest = rest[match.end() :]
    return flags, rest
