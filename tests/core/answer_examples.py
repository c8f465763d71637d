"""Answers of clients, as people write them: tests/data/answers/<language>.txt, one a line, "verdict: text".

"¶" stands for the end of a line.
"""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parents[1] / "data" / "answers"


def read_examples() -> dict[str, list[tuple[str, str]]]:
    """Language → (answer, "accept" | "refuse" | "unclear")."""
    return {path.stem: [_example(line) for line in _lines(path)] for path in sorted(_FOLDER.glob("*.txt"))}


def read_open() -> list[str]:
    """Answers that are no acceptance, many of which look like one; written apart from the corpora."""
    return [line.replace("¶", "\n") for line in _lines(_FOLDER.with_name("answers_that_stay_open.txt"))]


def examples_of(outcome: str) -> list[str]:
    """Those of all languages that say so."""
    return [text for answers in read_examples().values() for text, known in answers if known == outcome]


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text("utf-8").splitlines() if line.strip()]


def _example(line: str) -> tuple[str, str]:
    outcome, text = line.split(": ", 1)
    return text.replace("¶", "\n"), outcome
