"""Which command a written name is, and which one was meant by a name that is none.

Nearness is asked of each line that begins with "#", so it is looked up: every name is kept under all that is left of
it with one or two letters taken out, and so is the word (symmetric deletion). The cost is bounded by `_LONGEST`.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations

from helpdeskmail.core.command_words import LANGUAGES, NAMES, Verb
from helpdeskmail.mail.quote_words import fold

_SHORT = 6  # letters; a shorter name is near by one edit only
_LEAST_BEGINNING = 3  # letters of a name's beginning that are taken for the name cut short
_BEGINNING = 3  # a name cut short is further away than any edit
_JOINERS = str.maketrans("", "", "-_'·‧.")


def name_key(word: str) -> str:
    """The form in which two writings of a name are equal: no letter case, accents, hyphens, middle dots."""
    return fold(word).translate(_JOINERS)


def _edits(name: str) -> int:
    return 1 if len(name) < _SHORT else 2


def _shortened(word: str, edits: int) -> set[str]:
    """The word with up to so many of its letters taken out."""
    kept = range(max(len(word) - edits, 0), len(word) + 1)
    return {"".join(letters) for length in kept for letters in combinations(word, length)}


_VERBS = {name_key(name): verb for verb, of in NAMES.items() for names in of.values() for name in names}
_LANGUAGES_OF: dict[str, set[str]] = {}
for _of in NAMES.values():
    for _language, _names in _of.items():
        for _name in _names:
            _LANGUAGES_OF.setdefault(name_key(_name), set()).add(_language)
_LONGEST = max(map(len, _VERBS)) + 2
_NEAR: dict[str, list[str]] = {}
for _name in _VERBS:
    for _part in _shortened(_name, _edits(_name)):
        _NEAR.setdefault(_part, []).append(_name)
_BEGINNINGS: dict[str, list[str]] = {}
for _name in _VERBS:
    for _end in range(_LEAST_BEGINNING, len(_name)):
        _BEGINNINGS.setdefault(_name[:_end], []).append(_name)


def find_verb(word: str) -> Verb | None:
    """The command of this name, in whatever language."""
    return _VERBS.get(name_key(word)) if len(word) <= 2 * _LONGEST else None


def verb_name(verb: Verb, language: str) -> str:
    """The name that a command is shown by; English where the language has none."""
    return NAMES[verb].get(language, NAMES[verb]["en"])[0]


def nearest_verb(word: str, language: str) -> Verb | None:
    """The command that was meant by a name, right or not quite; None when it is near none.

    Of names that are equally near, one in `language` is taken, then an English one.
    """
    key = name_key(word[: 2 * _LONGEST])
    found = _nearest(key, language)
    return found or _nearest(key.rstrip("0123456789"), language) or _nearest(_letters(key), language)


def _letters(key: str) -> str:
    """What stands before the first digit: "time1h30" is "time" with its value stuck to it."""
    return next((key[:place] for place, letter in enumerate(key) if letter.isdigit()), key)


@lru_cache(maxsize=4096)
def _nearest(key: str, language: str) -> Verb | None:
    if len(key) > _LONGEST or not key:
        return None
    candidates = {name for part in _shortened(key, 2) for name in _NEAR.get(part, ())}
    measured = [(_distance(key, name), name) for name in candidates]
    near = [(distance, name) for distance, name in measured if distance <= _edits(name)]
    near += [(_BEGINNING, name) for name in _BEGINNINGS.get(key, ())]
    if not near:
        return None
    best = min(near, key=lambda entry: (entry[0], _strangeness(entry[1], language), entry[1]))
    return _VERBS[best[1]]


def _strangeness(name: str, language: str) -> int:
    wanted = [language, *LANGUAGES]
    return min(wanted.index(one) for one in _LANGUAGES_OF[name])


def _distance(one: str, other: str) -> int:
    """How many letters to add, take out, replace, or swap with their neighbour."""
    rows = [list(range(len(other) + 1))]
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, wanted in enumerate(other, 1):
            cost = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, rows[-2][j - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]
