"""Dates, sizes and numbers as the recipient writes them (CLDR, through Babel), in the recipient's time zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from gettext import NullTranslations
from typing import Literal
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import (
    format_date,
    format_datetime,
    format_skeleton,
    format_time,
    format_timedelta,
    get_timezone_name,
)
from babel.numbers import format_decimal, format_percent, get_decimal_symbol
from babel.units import format_unit

# English without a region: day before month and 24 hours, as desks outside the United States write. `en-US` is heeded.
# Portuguese without a region is Portugal's here, and Brazil's in CLDR.
_OWN_REGIONS = {"en": "en_150", "pt": "pt_PT"}
_SIZES: tuple[tuple[int, str, Literal["short", "long"]], ...] = (
    (1_000_000, "digital-megabyte", "short"),
    (1_000, "digital-kilobyte", "short"),
    (1, "digital-byte", "long"),
)


@dataclass(frozen=True, slots=True)
class Formats:
    """How one recipient is shown dates, sizes and numbers."""

    translations: NullTranslations
    locale: Locale
    zone: tzinfo

    def moment(self, at: datetime) -> str:
        """`22 November 2026 at 14:05 (Central European Standard Time)`; `at` is aware."""
        return _moment(self, at.replace(second=0, microsecond=0))

    def day(self, day: date) -> str:
        """`22 November 2026`."""
        return str(format_date(day, "long", locale=self.locale))

    def until(self, at: datetime) -> str:
        """A time limit, with its weekday. One at midnight is told as 23:59 of the day that it ends."""
        return _until(self, self._end(at).replace(second=0, microsecond=0))

    def _end(self, at: datetime) -> datetime:
        local = at.astimezone(self.zone)
        return at - timedelta(minutes=1) if (local.hour, local.minute) == (0, 0) else at

    def short_day(self, at: datetime) -> str:
        """`22 Nov 2026`, as lists show it."""
        return str(format_date(at.astimezone(self.zone), "medium", locale=self.locale))

    def minutes(self, minutes: int) -> str:
        """A time worked: `2 h 15 min`."""
        return _minutes(self.locale, minutes)

    def month(self, day: date) -> str:
        """The month of a day: `October 2026`."""
        return str(format_skeleton("yMMMM", day, locale=self.locale))

    def short_month(self, day: date) -> str:
        """The month of a day where there is little room: `Oct`."""
        return str(format_date(day, "LLL", locale=self.locale))

    @property
    def decimal_sign(self) -> str:
        """What stands before the decimals: `.` or `,`."""
        return get_decimal_symbol(self.locale)

    def share(self, value: float) -> str:
        """A share from 0 to 1 in per cent: `93 %`."""
        return str(format_percent(value, format=None, locale=self.locale))

    def size(self, octets: int) -> str:
        """`250 kB`, `1.3 MB` (thousands, as the units say), `12 bytes`."""
        return _size(self.locale, octets)

    def full_day(self, at: datetime) -> str:
        """`Friday, 20 November 2026`."""
        return str(format_date(at.astimezone(self.zone), "full", locale=self.locale))

    def short(self, at: datetime) -> str:
        """`20/11/2026, 14:05`: a time limit, told as by `until`, where many stand below each other."""
        local = self._end(at).astimezone(self.zone).replace(tzinfo=None)
        return str(format_datetime(local, "short", locale=self.locale))

    def span(self, minutes: int) -> str:
        """How long ago, roughly: `5 hours`, `3 days`."""
        span = timedelta(minutes=minutes)
        return str(format_timedelta(span, granularity="minute", threshold=1, locale=self.locale))

    def language(self, code: str) -> str:
        """What a language is called: `French`; its code where it has no name."""
        return str(self.locale.languages.get(code.replace("-", "_"), code))

    def number(self, value: float) -> str:
        """`1 234` or `1,234`; `4.5` or `4,5`."""
        return _number(self.locale, value)


@lru_cache(maxsize=4096)
def _moment(formats: Formats, at: datetime) -> str:
    return _date_and_time(formats, at, "long")


@lru_cache(maxsize=4096)
def _until(formats: Formats, at: datetime) -> str:
    return _date_and_time(formats, at, "full")


def _date_and_time(formats: Formats, at: datetime, length: Literal["long", "full"]) -> str:
    local = at.astimezone(formats.zone)
    sentence = formats.translations.pgettext("moment", "%(date)s at %(time)s (%(zone)s)")
    return sentence % {
        "date": format_date(local, length, locale=formats.locale),
        "time": format_time(local, "short", tzinfo=formats.zone, locale=formats.locale),
        "zone": get_timezone_name(local, "long", locale=formats.locale),
    }


def _minutes(locale: Locale, minutes: int) -> str:
    parts = [(minutes // 60, "duration-hour"), (minutes % 60, "duration-minute")]
    shown = [format_unit(value, unit, "short", locale=locale) for value, unit in parts if value]
    return " ".join(shown) or str(format_unit(0, "duration-minute", "short", locale=locale))


@lru_cache(maxsize=4096)
def _number(locale: Locale, value: float) -> str:
    return str(format_decimal(value, locale=locale))


@lru_cache(maxsize=4096)
def _size(locale: Locale, octets: int) -> str:
    factor, unit, length = next((size for size in _SIZES if octets >= size[0]), _SIZES[-1])
    digits = "#,##0.#" if octets < 10 * factor else "#,##0"
    return str(format_unit(octets / factor, unit, length, format=digits, locale=locale))


@lru_cache(maxsize=256)
def find_locale(tag: str, language: str) -> Locale:
    """The locale of a recipient's tag (`fr-BE`) where it is one of the mail's language, else of the language."""
    for name in (tag.replace("-", "_"), language):
        try:
            locale = Locale.parse(_OWN_REGIONS.get(name, name))
        except (UnknownLocaleError, ValueError):
            continue
        if locale.language == language.partition("_")[0]:
            return locale
    return Locale.parse(_OWN_REGIONS["en"])


@lru_cache(maxsize=256)
def find_zone(*names: str) -> tzinfo:
    """The first of these time zones that there is (`Europe/Brussels`), else UTC."""
    for name in names:
        try:
            return ZoneInfo(name)
        except (KeyError, ValueError, OSError):
            continue
    return UTC
