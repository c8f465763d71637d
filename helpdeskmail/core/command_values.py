"""The values of commands by mail: what may stand behind a name, read as far as words alone can tell, and written out.

Whatever `read_value` gives, `render_value` writes so that it is read as the same again, in each language. Values are
read in bounded time: the caller hands over one line of at most `MAX_LINE` characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from babel import Locale, UnknownLocaleError

from helpdeskmail.core.calendar import Duration, Unit
from helpdeskmail.core.command_faults import BadValue, FaultReason
from helpdeskmail.core.command_words import END_WORDS, LANGUAGES, PRIORITY_WORDS, UNIT_WORDS, Verb
from helpdeskmail.core.model import Priority
from helpdeskmail.core.request_words import fold as fold_words
from helpdeskmail.core.rule_words import one_line
from helpdeskmail.mail.address import Address, is_address
from helpdeskmail.mail.quote_words import fold

MAX_LINE = 1000  # characters of a command's line
MAX_SHOWN = 100  # characters of what a fault quotes
_MAX_TEXT = 500  # characters of a subject, a reason, a field's value
_MAX_WORD = 100  # characters of a tag or a field's name
_MAX_ENTRIES = 20  # addresses or tags of one command
_MINUTES_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class TimeWorked:
    """So many minutes, from 1 to a day's, and what for."""

    minutes: int
    what: str = ""


@dataclass(frozen=True, slots=True)
class FieldValue:
    """A field of the ticket, as it was named, and what it is to hold."""

    field: str
    value: str


# Nothing, a text (or address, number, code), a priority, a duration, a time, an id, addresses or tags, a field.
Value = None | str | Priority | Duration | TimeWorked | int | tuple[str, ...] | FieldValue


# Priorities and durations

_PRIORITIES = {
    fold(word): priority for priority, of in PRIORITY_WORDS.items() for words in of.values() for word in words
}
_UNITS = {fold(word): unit for unit, of in UNIT_WORDS.items() for words in of.values() for word in words}
_ENDS = sorted((f"{fold(words)} " for of in END_WORDS.values() for words in of), key=len, reverse=True)
_DURATION = re.compile(r"([0-9]{1,12}) ?([^0-9]{1,40})")
_EXAMPLE_DURATION = Duration(3, Unit.WORKING_DAY)


def _read_priority(text: str, own: Mapping[str, Priority]) -> Priority:
    found = own.get(fold_words(text)) or _PRIORITIES.get(fold(text).strip(" .!*_"))
    if found is None:
        raise BadValue(FaultReason.NOT_A_PRIORITY, text)
    return found


def read_duration(text: str) -> Duration:
    """A duration of `core.calendar`, in the words of any language: "3 jours ouvrés", "Ende von 2 Tagen".

    Raises `BadValue`.
    """
    words = " ".join(fold(text).split()).rstrip(".")
    end = next((end for end in _ENDS if words.startswith(end)), "")
    found = _DURATION.fullmatch(words.removeprefix(end))
    unit = _UNITS.get(found[2]) if found else None
    if found is None or unit is None:
        raise BadValue(FaultReason.NOT_A_DURATION, text)
    try:
        return Duration(int(found[1]), unit, to_end_of_day=bool(end))
    except ValueError:
        raise BadValue(FaultReason.NOT_A_DURATION, text) from None


def render_duration(duration: Duration, language: str) -> str:
    """The duration in the words of a language: "3 jours ouvrés"."""
    known = language if language in LANGUAGES else "en"
    end = f"{END_WORDS[known][0]} " if duration.to_end_of_day else ""
    return f"{end}{duration.amount} {UNIT_WORDS[duration.unit][known][duration.amount != 1]}"


# Times worked

_CLOCK = re.compile(r"([0-9]{1,2}):([0-5][0-9])(?:h|(?=\s|$))")
_AMOUNT = re.compile(r"([0-9]{1,4})(?:[.,]([0-9]{1,2}))?[ ]?([^\W\d_]{1,20})\.?")
_MORE = re.compile(
    r"(?P<gap>[ ]?)(?P<minutes>[0-5]?[0-9])(?![0-9]|[.,:][0-9])(?:(?P<unit_gap>[ ]?)(?P<unit>[^\W\d_]{1,20}))?"
)
_MINUTES = frozenset(("m", *(word for word, unit in _UNITS.items() if unit is Unit.MINUTE)))
_HOURS = frozenset(word for word, unit in _UNITS.items() if unit is Unit.HOUR)
_BARE = re.compile(r"([0-9]{1,3})(?=\s|$)")


def _read_time(text: str) -> TimeWorked:
    minutes, rest = _read_minutes(text)
    if not 1 <= minutes <= _MINUTES_A_DAY:
        raise BadValue(FaultReason.NOT_A_TIME, text)
    if rest and rest[0] not in " .,:;":  # "1h-2h": something stuck to it that was not understood
        raise BadValue(FaultReason.NOT_A_TIME, text)
    return TimeWorked(minutes, _read_text(rest.lstrip(" .,:;-–—")))


def _read_minutes(text: str) -> tuple[int, str]:
    """The minutes that a text begins with, and what stands behind them."""
    if clock := _CLOCK.match(text):
        return int(clock[1]) * 60 + int(clock[2]), text[clock.end() :]
    amount = _AMOUNT.match(text)
    unit = fold(amount[3]) if amount else ""
    if amount is None or unit not in _HOURS | _MINUTES:
        bare = _BARE.match(text)
        raise BadValue(FaultReason.NOT_A_TIME, text, better=f"{bare[1]}m{text[bare.end() :]}" if bare else "")
    rest = text[amount.end() :]
    if unit in _MINUTES:
        if amount[2]:
            raise BadValue(FaultReason.NOT_A_TIME, text)
        return int(amount[1]), rest
    if amount[2]:
        hundredths = int(amount[1]) * 100 + int(amount[2].ljust(2, "0"))
        return (hundredths * 60 + 50) // 100, rest
    more, rest = _read_more_minutes(amount[1], rest, text)
    return int(amount[1]) * 60 + more, rest


def _read_more_minutes(hours: str, rest: str, text: str) -> tuple[int, str]:
    """The minutes behind hours: "30" stuck to them, or "30 min". "2 h 30 printers" is not clear, and is not taken."""
    found = _MORE.match(rest)
    if found is None:
        return 0, rest
    has_unit = fold(found["unit"] or "") in _MINUTES and (not found["unit_gap"] or bool(found["gap"]))
    end = found.end() if has_unit else found.end("minutes")
    behind = rest[end:]
    if not has_unit and (len(found["minutes"]) != 2 or (found["gap"] and behind.strip())):
        better = f"{hours}h{found['minutes']}{behind}" if len(found["minutes"]) == 2 else ""
        raise BadValue(FaultReason.NOT_A_TIME, text, better=better)
    return int(found["minutes"]), behind


def render_minutes(minutes: int) -> str:
    """A time as commands have it in each language: "1h30", "0h45"."""
    return f"{minutes // 60}h{minutes % 60:02}"


# Addresses, numbers, words

_LINK = re.compile(
    r"\s?(?:<(?:https?|mailto|tel):[^<>\s]*>|\[mailto:[^\[\]\s]*\]|\((?:https?|mailto):[^()\s]*\))", re.I
)
_ANGLE = re.compile(r"<([^<>\s]{1,400})>")
_NUMBER = re.compile(r"[A-Za-z0-9_./\-]{1,40}")
_WRAPPING = "<>()[]{}\"'“”«» .,;"


def _without_links(text: str) -> str:
    """The text without what mail programs put behind an address or a word that they made a link of."""
    return _LINK.sub("", text)


def read_addresses(text: str) -> tuple[str, ...]:
    """All addresses of a list, each one once: "anna@a.test, Bob <bob@a.test>". Raises `BadValue` for what is none."""
    found: dict[str, str] = {}
    for part in re.split(r"[,;]", text):
        for word in _address_words(part):
            address = word.strip(_WRAPPING).removeprefix("mailto:")
            if not is_address(address) or address.endswith("."):
                raise BadValue(FaultReason.NOT_AN_ADDRESS, word)
            found.setdefault(Address(address).key, address)
    if not found or len(found) > _MAX_ENTRIES:
        raise BadValue(FaultReason.TOO_LONG if found else FaultReason.NOT_AN_ADDRESS, text)
    return tuple(found.values())


def _address_words(part: str) -> list[str]:
    """What must be addresses: all in angle brackets, and what stands outside unless it is a name beside them."""
    angled = _ANGLE.findall(part)
    outside = _ANGLE.sub(" ", part).split()
    return [*angled, *(word for word in outside if not angled or "@" in word)]


def _read_address(text: str) -> str:
    found = read_addresses(text)
    if len(found) != 1:
        raise BadValue(FaultReason.NOT_AN_ADDRESS, text, better=found[0])
    return found[0]


def _read_person(text: str) -> str:
    return _read_address(_without_links(text)) if "@" in text else _read_text(text)


def _read_number(text: str) -> str:
    number = text.strip("[]()#*. ")
    if not _NUMBER.fullmatch(number) or not any(letter.isdigit() for letter in number):
        raise BadValue(FaultReason.NOT_A_NUMBER, text)
    return number


def _read_id(text: str) -> int:
    written = text.strip("[]()#*. ")
    if not re.fullmatch(r"[0-9]{1,18}", written) or not int(written):
        raise BadValue(FaultReason.NOT_AN_ID, text)
    return int(written)


def _read_tags(text: str) -> tuple[str, ...]:
    tags = tuple(dict.fromkeys(word.lstrip("#＃") for word in re.split(r"[\s,;]+", text)))
    tags = tuple(tag for tag in tags if tag)
    if not tags:
        raise BadValue(FaultReason.MISSING_VALUE, "")
    if len(tags) > _MAX_ENTRIES or any(len(tag) > _MAX_WORD for tag in tags):
        raise BadValue(FaultReason.TOO_LONG, "")
    return tags


def _read_language(text: str) -> str:
    main, dash, region = text.strip(" .").replace("_", "-").partition("-")
    code = f"{main.lower()}{dash}{region.upper()}"
    try:
        if re.fullmatch(r"[a-z]{2}(?:-[A-Z]{2})?", code):
            Locale.parse(code, sep="-")
            return code
    except (UnknownLocaleError, ValueError):
        pass
    raise BadValue(FaultReason.NOT_A_LANGUAGE, text)


def _read_field(text: str) -> FieldValue:
    found = re.fullmatch(r"([^\s=:]{1,100})(?:\s*[=:]\s*|\s+)(\S.*)", text)
    if found is None:
        raise BadValue(FaultReason.MISSING_VALUE, "")
    return FieldValue(found[1], _read_text(found[2]))


def _read_text(text: str) -> str:
    if len(text) > _MAX_TEXT:
        raise BadValue(FaultReason.TOO_LONG, "")
    return text


_READERS: dict[Verb, Callable[[str], Value]] = {
    Verb.ASSIGN: _read_person,
    Verb.SUSPEND: read_duration,
    Verb.CLOSE: _read_text,
    Verb.CC: read_addresses,
    Verb.UNCC: read_addresses,
    Verb.TAG: _read_tags,
    Verb.UNTAG: _read_tags,
    Verb.CATEGORY: _read_text,
    Verb.SET: _read_field,
    Verb.TIME: _read_time,
    Verb.MERGE: _read_number,
    Verb.LINK: _read_number,
    Verb.REQUESTER: _read_address,
    Verb.SUBJECT: _read_text,
    Verb.LANGUAGE: _read_language,
    Verb.CLIENT: _read_address,
    Verb.SEND: _read_id,
}
_TEXTS = (_read_text, _read_field, _read_time, _read_person)  # what people are shown: kept as it was written
_WITHOUT: dict[Verb, Value] = {Verb.SUSPEND: None, Verb.CLOSE: ""}  # commands whose value may be left out
EXAMPLES: dict[Verb, Value] = {
    Verb.ASSIGN: "sam@example.com",
    Verb.PRIORITY: Priority.HIGH,
    Verb.SUSPEND: _EXAMPLE_DURATION,
    Verb.CC: ("anna@example.com",),
    Verb.UNCC: ("anna@example.com",),
    Verb.TAG: ("printer",),
    Verb.UNTAG: ("printer",),
    Verb.CATEGORY: "Hardware / Printer",
    Verb.SET: FieldValue("version", "2.1"),
    Verb.TIME: TimeWorked(90),
    Verb.MERGE: "1001",
    Verb.LINK: "1001",
    Verb.REQUESTER: "anna@example.com",
    Verb.SUBJECT: "Error 49",
    Verb.LANGUAGE: "fr",
    Verb.CLIENT: "anna@example.com",
    Verb.SEND: 1001,
}


def read_value(verb: Verb, text: str, priorities: Mapping[str, Priority] = MappingProxyType({})) -> Value:
    """What stands behind a command's name, on one line of at most `MAX_LINE` characters. Raises `BadValue`.

    `priorities`: the desk's own words for them, see `DeskPolicy.priority_words`.
    """
    text = one_line(text, MAX_LINE)
    reader = partial(_read_priority, own=priorities) if verb is Verb.PRIORITY else _READERS.get(verb)
    if reader not in _TEXTS:
        text = _without_links(text).strip() or (text if reader else "")
    if reader is None:
        if text:
            raise BadValue(FaultReason.UNEXPECTED_VALUE, "")
        return None
    if not text:
        if verb not in _WITHOUT:
            raise BadValue(FaultReason.MISSING_VALUE, "")
        return _WITHOUT[verb]
    return reader(text)


def render_value(value: Value, language: str) -> str:
    """The value as it stands behind a command's name; "" for none."""
    match value:
        case None:
            return ""
        case Priority():
            return PRIORITY_WORDS[value].get(language, (value.value,))[0]
        case Duration():
            return render_duration(value, language)
        case TimeWorked(minutes=minutes, what=what):
            return f"{render_minutes(minutes)} {what}".rstrip()
        case FieldValue(field=field, value=text):
            return f"{field}: {text}" if text[:1] in ("=", ":") else f"{field} {text}"
        case tuple():
            return " ".join(value)
        case _:
            return str(value)
