"""What is known of places: their time zones (IANA) and their public holidays, by country and region (ISO 3166)."""

from __future__ import annotations

import difflib
import textwrap
from collections.abc import Collection
from datetime import date
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, available_timezones

_MAX_GUESSED = 60  # difflib's cost grows with the square of the length
_SHOWN_CODES = 200  # characters of a list of codes
_OTHER_ZONES = frozenset(("posix", "right", "posixrules", "localtime", "Factory"))  # what else lies in that folder


def get_zone(name: str) -> ZoneInfo:
    """The time zone of an IANA name. Raises `ValueError`, with names that are alike, when there is none."""
    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError):  # unknown; not even a name; a folder such as "Europe"
        alike = _guess(name, available_timezones())
        raise ValueError(f'{name!r} is not a time zone; write it as in "Europe/Brussels"{alike}') from None


def find_zone_name(text: str) -> str | None:
    """The IANA name of the time zone that a person means by "europe/paris" or "New York"; None when it is none.

    Without its region a name counts only where no two zones share it.
    """
    return _zone_names().get(text.strip().casefold().replace(" ", "_")[:_MAX_GUESSED])


def check_place(country: str, region: str) -> None:
    """Raises `ValueError`, with codes that are alike, for a place whose holidays are not known; '' stands for none."""
    if country and country not in _regions():
        alike = _guess(country.lower(), _country_codes())
        raise ValueError(f'{country!r} is not a country; write its code of two letters, as in "BE"{alike}')
    if region and not country:
        raise ValueError(f"the region {region!r} needs its country beside it")
    if region and region not in _regions()[country]:
        codes = textwrap.shorten(", ".join(_regions()[country]) or "none", _SHOWN_CODES, placeholder=" …")
        raise ValueError(f"{region!r} is not a region of {country} with holidays of its own; there are: {codes}")


@cache
def _zone_names() -> dict[str, str | None]:
    """Zones by their names in small letters, whole and without the region; None for one that means several."""
    whole = {name.casefold(): name for name in available_timezones() if name.partition("/")[0] not in _OTHER_ZONES}
    short: dict[str, str | None] = {}
    for key, name in whole.items():
        town = key.rpartition("/")[2]
        short[town] = None if town in short else name
    return {**short, **whole}


@lru_cache(maxsize=512)
def public_holidays(country: str, region: str, year: int) -> frozenset[date]:
    """The days of that year on which a place does not work, days off in lieu included; none for no country ('').

    The place is one that `check_place` knows. Known from about 1900 to 2100.
    """
    if not country:
        return frozenset()
    import holidays  # here, because it costs 0.2 s, and a desk can do without

    # A language keeps the names, which nobody reads, from being looked up by the environment's.
    found = holidays.country_holidays(country, region or None, year, expand=False, language="en_US")
    return frozenset(found)


@cache
def _regions() -> dict[str, list[str]]:
    """The codes of all countries, and of their regions."""
    import holidays

    return holidays.list_supported_countries(include_aliases=False)


@cache
def _country_codes() -> dict[str, str]:
    """What people write for a country, in lower case, and its code: 'be', 'bel', 'belgium' → 'BE'."""
    from holidays.registry import COUNTRIES

    return {word.lower(): code for name, code, *more in COUNTRIES.values() for word in (name, code, *more)}


def _guess(word: str, known: Collection[str]) -> str:
    """'; did you mean "Europe/Rome"?' or nothing. Where `known` is a mapping, its values are what is meant."""
    close = difflib.get_close_matches(word[:_MAX_GUESSED], known, n=1)
    if not close:
        return ""
    meant = known[close[0]] if isinstance(known, dict) else close[0]
    return f'; did you mean "{meant}"?'
