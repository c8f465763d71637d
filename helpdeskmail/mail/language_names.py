"""What people call languages: codes, and names in any of the languages (CLDR, through Babel)."""

from __future__ import annotations

import re
from functools import lru_cache

from babel import Locale, UnknownLocaleError

_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{2}))?", re.ASCII)


def find_language_name(text: str, languages: frozenset[str]) -> str | None:
    """The one of `languages` that a person means by "fr", "fr-BE", "French" or "français"; None when it is none."""
    word = text.strip().strip(".").casefold()
    tag = _TAG.fullmatch(word)
    if tag is not None and tag[1] in languages:
        return f"{tag[1]}-{tag[2].upper()}" if tag[2] else tag[1]
    return _names(languages).get(word)


def language_name(language: str, reader: str) -> str:
    """What `reader`s call a language, "français"; its code when nobody knows a name."""
    try:
        name = Locale.parse(reader.replace("-", "_")).languages.get(language.partition("-")[0])
    except (UnknownLocaleError, ValueError):
        name = None
    return name or language


@lru_cache(maxsize=8)
def _names(languages: frozenset[str]) -> dict[str, str]:
    """Every name of each language in every one of them, in small letters."""
    return {language_name(one, reader).casefold(): one for reader in languages for one in languages}
