"""Time worked as people write it: `1h30`, `90m`, `1:30`, `1.5h`, `1,5 h`, `90`. Read into whole minutes."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

MAX_MINUTES = 200 * 60  # of one entry: more is a slip of the pen
MAX_WHAT = 300  # characters of what it was for

_HOUR = r"(?:h|hrs?|hours?|std|stunden?|heures?|hor[ae]s?|or[ae]|uur)"
_MINUTE = r"(?:m|mins?|minut(?:es?|en|os?|i|s))"
_FORMS = (
    re.compile(rf"(?P<hours>\d{{1,5}}) ?{_HOUR}(?: ?(?P<minutes>\d{{1,2}}) ?{_MINUTE}?)?", re.ASCII),
    re.compile(r"(?P<hours>\d{1,5}):(?P<minutes>[0-5]\d)", re.ASCII),
    re.compile(rf"(?P<hours>\d{{1,5}}[.,]\d{{1,3}}) ?{_HOUR}", re.ASCII),
    re.compile(rf"(?P<minutes>\d{{1,6}}) ?{_MINUTE}?", re.ASCII),
)
_HELP = 'write hours and minutes, as in "1h30", "1:30", "1.5h" or "90m"'


def parse_worked(text: str) -> int:
    """The minutes that somebody wrote down; a plain number is minutes, fractions of an hour are rounded.

    Raises `ValueError` whose text says what to write: for what is no time, none at all, or over `MAX_MINUTES`.
    """
    words = " ".join(text[:60].lower().split())
    found = next((match for form in _FORMS if (match := form.fullmatch(words))), None)
    if found is None:
        raise ValueError(f"{text[:60]!r} is not a time worked; {_HELP}")
    parts = found.groupdict()
    hours, minutes = Decimal((parts.get("hours") or "0").replace(",", ".")), int(parts.get("minutes") or 0)
    if parts.get("hours") and minutes > 59:
        raise ValueError(f"{text[:60]!r} has more than 59 minutes beside its hours; {_HELP}")
    total = int((hours * 60).quantize(Decimal(1), ROUND_HALF_UP)) + minutes
    if not 1 <= total <= MAX_MINUTES:
        raise ValueError(f"a time worked goes from 1 minute to {MAX_MINUTES // 60} hours, not {text[:60]!r}")
    return total
