"""What people type about people: each check raises UserError with what to write instead."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from helpdeskmail.errors import UserError

if TYPE_CHECKING:
    from helpdeskmail.parts import Parts


_BREAKING = frozenset({"Cc", "Zl", "Zp", "Cs"})  # controls, line and paragraph separators, lone surrogates


def check_line(what: str, text: str) -> None:
    """One line of text, perhaps empty."""
    if any(unicodedata.category(char) in _BREAKING for char in text):
        raise UserError(f"{what} must be one line without control characters, not {text!r}")


def check_domains(domains: list[str]) -> list[str]:
    """Their ASCII forms."""
    from helpdeskmail.mail.address import ascii_domain, is_address

    for domain in domains:
        if "@" in domain or not is_address(f"x@{domain}"):
            raise UserError(f"{domain!r} is not a mail domain; write it as example.com")
    return [ascii_domain(domain) for domain in domains]


def check_country(country: str) -> str:
    """The code in capitals; "" for none."""
    from helpdeskmail.core.places import check_place

    code = country.upper()
    try:
        check_place(code, "")
    except ValueError as error:
        raise UserError(str(error)) from None
    return code


def check_language(parts: Parts, language: str) -> None:
    """One that mails are written in, or ""."""
    known = parts.roads.composer.languages()
    if language and language not in known:
        raise UserError(f"there are no mails in {language!r}; there are: {', '.join(known)}")


def check_hour(text: str) -> None:
    """An hour of the day, "never", or ""."""
    from helpdeskmail.core.digest import NEVER, parse_hour

    if text in ("", NEVER):
        return
    try:
        parse_hour(text)
    except ValueError as error:
        raise UserError(f"{error}, or {NEVER}") from None


def check_zone(time_zone: str) -> None:
    """One of the IANA database, or ""."""
    if not time_zone:
        return
    try:
        ZoneInfo(time_zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UserError(f"{time_zone!r} is not a time zone; write it as Europe/Brussels") from None
