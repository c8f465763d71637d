"""What clients write when they are asked "is it solved?", one record for each language.

A line is a pattern, in words: `a|b` one of both, `(…)` a group, `[…]` what may be missing, `*` after a group what may
be repeated, `{name}` one of the record's slots, `~` one word that is in none of the records ("the ~ works again"). A
line that ends with `|` goes on below.
Letter case and accents do not matter, an apostrophe parts words, and ä may be written ae.

Patterns of `accept` are the whole of a clause; whatever is missing there costs a glance: leave out what leaves a doubt
("it seems to work", "works for me"). Those of `close`, `aside`, `did` and `vague` are whole clauses
too. Those of `refuse`, `protest`
and `condition` are looked for inside a clause.
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
    close: str  # leave to close the ticket; it also settles what is told above it
    aside: str  # told beside an acceptance, and says nothing about the problem: "I restarted it as you said"
    did: str  # what the client did: told behind a plain "yes", it may be all that they say yes to
    vague: str  # what fits `accept` and may as well be said of the problem, or of something else: "it is back"
    refuse: str
    protest: str  # denials that may be questions: "how can you say that it is solved?"
    unless: str  # standing before a denial, these take its force: "if it does not work"
    condition: str  # told above a leave to close, these take its force: "once Ann has seen it"
    doubt: str  # words of the language that are never the name of a person
    joining: str  # "and"
    role: str  # lower-case words below a name: "head of sales"
    quality: str  # how our mails, and clients, call what is rated
    speed: str
    both: str
    gives: str  # between label and mark: "for the quality I give a 5"
    out_of: str  # "4 out of 5"
    on: str  # "4 for the quality"
    stars: str
