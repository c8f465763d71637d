"""What clients write when they are asked "is it solved?", one record for each language.

A line is a pattern, in words: `a|b` one of both, `(…)` a group, `[…]` what may be missing, `*` after a group what may
be repeated, `{name}` one of the record's slots, `~` one word that is in none of the records ("the ~ works again"). A
line that ends with `|` goes on below.
Letter case and accents do not matter, an apostrophe parts words, and ä may be written ae.

Patterns of `accept` are the whole of a clause; whatever is missing there costs a glance: leave out what leaves a doubt
("it seems to work", "works for me"). Those of `refuse` are looked for inside a clause.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """The words of one language."""

    slots: Mapping[str, str]  # a slot may use those above it
    greeting: str  # a name may follow
    thanks: str  # a name may follow
    praise: str  # kind words that say nothing about the problem
    sign_off: str
    yes: str
    no: str
    accept: str
    refuse: str
    unless: str  # standing before a denial, these take its force: "if it does not work"
    doubt: str  # words of the language that are never the name of a person
    joining: str  # "and"
    quality: str  # how our mails, and clients, call what is rated
    speed: str
    both: str
    out_of: str  # "4 out of 5"
    on: str  # "4 for the quality"
    stars: str
