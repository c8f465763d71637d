"""Dates as mail programs write them above a forwarded mail: RFC 5322, ISO 8601, and each language's own forms.

::

    Mon, 3 Feb 2025 10:00:00 +0100         Montag, 3. Februar 2025 10:00       lun. 3 févr. 2025 à 10:00
    3 de febrero de 2025, 10:00:00 CET     2025年2月3日(月) 10:00              02/03/2025 10:00  → None, in English

Month names come from CLDR, for the languages of `QUOTE_WORDS`. What can be read in two ways, or lacks a day, a year or
a time, is no date. The cost is bounded: 200 characters are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from functools import lru_cache

from babel import Locale

from helpdeskmail.mail.quote_words import QUOTE_WORDS, fold

_LOOK = 200
_RFC_5322 = re.compile(r"\d{1,2} [a-z]{3} \d{4},? \d{1,2}:\d\d(?::\d\d)? (?:[-+]\d{4}|gmt|ut)", re.ASCII)
_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+")
_CJK_DAY = re.compile(r"(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]", re.ASCII)
_YEAR_FIRST = re.compile(r"(?<![\d.:/-])(\d{4})[-/.] ?(\d{1,2})[-/.] ?(\d{1,2})(?![\d/-])", re.ASCII)
_YEAR_LAST = re.compile(r"(?<![\d.:/-])(\d{1,2})([-/.]) ?(\d{1,2})\2 ?(\d{4}|\d\d)(?![\d/-])", re.ASCII)
_TIME = re.compile(r"(?<![\d:+-])(\d{1,2}) ?[:.h時点點時] ?(\d\d)(?:[:.](\d\d))?(?![\d:])", re.ASCII)
_FULL_HOUR = re.compile(r"(?<![\d:+-])(\d{1,2})(?= ?[ap]\.? ?m\b)", re.ASCII)
_HALF_BEHIND = re.compile(r" ?([ap])\.? ?m\b")
_HALF_BEFORE = re.compile(r"(上午|午前|早上|凌晨)|下午|午後|晚上")
_OFFSET = re.compile(r"(?:utc|gmt)? ?([-+\u2212])(\d{1,2})(?:[:.]?(\d\d))?(?!\d)", re.ASCII)
_ZONES = {  # hours from UTC of the names that mean one zone, or are in mail next to always meant so
    **dict.fromkeys(("utc", "gmt", "wet"), 0),
    **dict.fromkeys(("cet", "mez", "hnec", "west", "bst"), 1),
    **dict.fromkeys(("cest", "mesz", "haec", "eet", "oez"), 2),
    **dict.fromkeys(("eest", "oesz", "msk"), 3),
    **dict.fromkeys(("est", "cdt"), -5),
    **dict.fromkeys(("mst", "pdt"), -7),
    "jst": 9,
    "edt": -4,
    "mdt": -6,
    "pst": -8,
}
_DAYS_FIRST = frozenset(QUOTE_WORDS) - {"en", "ja", "zh"}
_NEAR = 2  # words between a day and its month: "3 de febrero"


def find_local_date(text: str, languages: Collection[str], zone: tzinfo = UTC) -> datetime | None:
    """The moment that `text` tells, aware; None when it can be read in two ways or not at all. Total.

    `languages` are those that the text may be in: they tell 3 February from 2 March in "03/02/2025". A time without a
    zone is one in `zone`.
    """
    folded = fold(text[:_LOOK]).replace("\xa0", " ").replace("\u202f", " ")
    if standard := _RFC_5322.search(folded):
        return _read_standard(standard[0])
    found = _find_day(folded, languages)
    if found is None:
        return None
    (year, month, day), rest = found
    clock = _find_time(rest)
    if clock is None:
        return None
    try:
        return datetime(year, month, day, *clock, tzinfo=_find_zone(rest) or zone)
    except (ValueError, OverflowError):
        return None


def _read_standard(text: str) -> datetime | None:
    try:
        date = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)


def _find_day(text: str, languages: Collection[str]) -> tuple[tuple[int, int, int], str] | None:
    """Year, month and day, and the text without them."""
    for pattern in (_CJK_DAY, _YEAR_FIRST):
        if found := pattern.search(text):
            return (int(found[1]), int(found[2]), int(found[3])), _without(text, found)
    if found := _YEAR_LAST.search(text):
        first, second = int(found[1]), int(found[3])
        year = int(found[4]) + (2000 if len(found[4]) == 2 else 0)
        if found[2] == "." or second > 12 or first > 12 or first == second or _are_day_first(languages):
            day, month = (second, first) if second > 12 else (first, second)
            return (year, month, day), _without(text, found)
        return None
    return _find_named_day(text)


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"


def _are_day_first(languages: Collection[str]) -> bool:
    return bool(languages) and _DAYS_FIRST.issuperset(languages)


def _find_named_day(text: str) -> tuple[tuple[int, int, int], str] | None:
    """ "3 February 2025", "February 3, 2025", "3 de febrero de 2025"."""
    tokens = list(_TOKEN.finditer(text))
    months = _month_names()
    named = [(place, months[token[0]]) for place, token in enumerate(tokens) if token[0] in months]
    if len({month for _, month in named}) > 1:  # "mar. 4 févr.": "mar" is Tuesday too
        named = [(place, month) for place, month in named if tokens[place][0] not in _weekday_names()]
    if len({month for _, month in named}) != 1:
        return None
    place, month = named[-1]
    day = _day_near([token[0] for token in tokens], place)
    year = next((place for place, token in enumerate(tokens) if re.fullmatch(r"(?:19|20)\d\d", token[0])), None)
    if day is None or year is None:
        return None
    rest = list(text)
    for place in (day, year):
        rest[tokens[place].start() : tokens[place].end()] = " " * len(tokens[place][0])
    return (int(tokens[year][0]), month, int(tokens[day][0])), "".join(rest)


def _day_near(words: list[str], month: int) -> int | None:
    """The place of the day's number: before the month's name, or else right behind it."""
    before = range(month - 1, max(month - 1 - _NEAR, 0) - 1, -1)
    nearest = next((place for place in before if words[place].isdigit()), month + 1)
    return next((place for place in (nearest, month + 1) if place < len(words) and _is_day(words[place])), None)


def _is_day(word: str) -> bool:
    return word.isdigit() and len(word) <= 2 and 1 <= int(word) <= 31


def _find_time(text: str) -> tuple[int, int, int] | None:
    """Hour, minute and second, in 24 hours."""
    found = _TIME.search(text) or _FULL_HOUR.search(text)
    if found is None:
        return None
    hour, *rest = (int(number or 0) for number in found.groups())
    minute, second = rest or (0, 0)
    if behind := _HALF_BEHIND.match(text, found.end()):
        is_morning = behind[1] == "a"
    elif before := _HALF_BEFORE.search(text[: found.start()]):
        is_morning = bool(before[1])
    else:
        return hour, minute, second
    if hour > 12:
        return hour, minute, second
    return hour % 12 + (0 if is_morning else 12), minute, second


def _find_zone(text: str) -> tzinfo | None:
    if found := _OFFSET.search(text):
        hours, minutes = int(found[2]), int(found[3] or 0)
        if len(found[2]) <= 2 and hours < 15 and minutes < 60:
            offset = timedelta(hours=hours, minutes=minutes)
            return timezone(offset if found[1] == "+" else -offset)
    words = [word[0] for word in _TOKEN.finditer(text)]
    return next((timezone(timedelta(hours=_ZONES[word])) for word in words if word in _ZONES), None)


@lru_cache(maxsize=1)
def _month_names() -> dict[str, int]:
    """Folded names and abbreviations of months, those that name one month in all languages."""
    meanings: dict[str, set[int]] = {}
    for language in QUOTE_WORDS:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for month, name in Locale.parse(_locale(language)).months[context][width].items():
                    for word in _name_words(str(name)):
                        meanings.setdefault(word, set()).add(month)
    for word, month in _MORE_MONTHS.items():
        meanings.setdefault(word, set()).add(month)
    return {word: months.pop() for word, months in meanings.items() if len(months) == 1}


# How mail programs shorten months where CLDR does otherwise.
_MORE_MONTHS = {"sept": 9, "okt": 10, "mrt": 3, "marrask": 11, "tammik": 1, "helmik": 2, "maalisk": 3, "huhtik": 4}
_MORE_MONTHS |= {"toukok": 5, "kesak": 6, "heinak": 7, "elok": 8, "syysk": 9, "lokak": 10, "jouluk": 12, "mars": 3}


@lru_cache(maxsize=1)
def _weekday_names() -> frozenset[str]:
    names = [
        str(name)
        for language in QUOTE_WORDS
        for width in ("wide", "abbreviated")
        for name in Locale.parse(_locale(language)).days["format"][width].values()
    ]
    return frozenset(word for name in names for word in _name_words(name))


def _locale(language: str) -> str:
    return "nb" if language == "no" else language


def _name_words(name: str) -> list[str]:
    """The words of a name that name it: not the article of "d’abril", "de gener"."""
    return [word[0] for word in _TOKEN.finditer(fold(name)) if not word[0].isdigit() and word[0] not in ("d", "de")]
