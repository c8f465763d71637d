"""The corpus of clients' answers to “is it solved?” (`tests/data/answers`), read for the tests that measure on it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

ANSWERS = Path(__file__).parent / "data" / "answers"
LANGUAGES = ("en", "fr", "es", "pt", "it", "ca", "nl", "de")
OUTCOMES = ("accept", "refuse", "unclear")
PARTS = ("tuning", "blind")


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as its client wrote it, quotation and signature with it; ratings are None where it names none."""

    text: str
    part: str
    quality: int | None = None
    speed: int | None = None


def load(outcome: str, language: str, part: str | None = None) -> list[Answer]:
    """The answers of one file in its order, those of one part only if `part` is said.

    A file that is missing, or an entry with a key that Answer lacks, raises.
    """
    content = tomllib.loads((ANSWERS / f"{outcome}.{language}.toml").read_text("utf-8"))
    answers = [Answer(**entry) for entry in content["answer"]]
    return [answer for answer in answers if part is None or answer.part == part]
