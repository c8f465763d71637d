"""Does a client accept the solution? Only the sentence that our own mails propose says so; in doubt the answer is no.

A wrong "yes" closes a ticket behind somebody's back, a wrong "no" costs a glance: so nothing else may stand in the
answer but the rating that the mail asks for.
"""

from __future__ import annotations

import re
from collections.abc import Collection

_MAX_TEXT = 1000  # characters; whoever writes more has more to say than yes
# "Quality (1–5): 4", "Speed (1–5):", "Quality 4, speed 5"
_RATING = re.compile(r"(?:[^\d\n]{1,40}\(1[–-]5\)\s{0,3}:?\s{0,3}[1-5]?|(?:[^\d\n]{1,30}[1-5][^\w\n]{0,3}){1,2})")


def normal_sentence(text: str) -> str:
    """The form in which two writings of a sentence are equal: letters and digits, lower case."""
    return " ".join("".join(letter if letter.isalnum() else " " for letter in text.casefold()).split())


def is_acceptance(text: str, accepting: Collection[str]) -> bool:
    """Whether the visible words of an answer are one of the sentences (in normal form), with a rating at most."""
    lines = [line.strip() for line in text[: _MAX_TEXT + 1].splitlines() if line.strip()]
    if not lines or len(text) > _MAX_TEXT or lines[0].startswith(">") or normal_sentence(lines[0]) not in accepting:
        return False
    return all(_RATING.fullmatch(line) for line in lines[1:])
