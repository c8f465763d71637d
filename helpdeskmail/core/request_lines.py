"""The first lines of a mail that say something to the desk: `Label: value`, one a line, at the very top."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from helpdeskmail.core.request_words import fold

MAX_LINES = 20  # of a mail that are looked at
MAX_VALUE = 200  # characters of a value; a longer one is text
_MAX_LABEL = 40
_SPACES = dict.fromkeys(map(ord, "\u00a0\u202f"), " ")  # no-break ones, which French and mail programs put in


def head_lines(text: str, labels: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What known labels (in the form of `fold`) at the top of a text say: (meaning, value), in order.

    One line, a greeting, may stand before them. The first line that is not `Something: value` ends them; a label that
    nobody knows does not, for clients have words of their own.
    """
    lines = [line.translate(_SPACES).strip() for line in text[: MAX_LINES * 1000].split("\n", MAX_LINES)[:MAX_LINES]]
    begun = greeted = False
    for line in filter(None, lines):
        if line.startswith(">"):
            return
        label, found, value = (part.strip() for part in line.partition(":"))
        if not found or not value or len(label) > _MAX_LABEL:
            if begun or greeted:
                return
            greeted = True
            continue
        begun = True
        meaning = labels.get(fold(label))
        if meaning is not None and len(value) <= MAX_VALUE and value.isprintable():
            yield meaning, value
