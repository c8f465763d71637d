"""How one reader is written to: in which language, in which time zone, and what things are called there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from helpdeskmail.mail.formats import Formats


@dataclass(frozen=True, slots=True)
class Manner:
    """One reader's. Made by `helpdeskmail.mail.compose.Composer.manner`."""

    language: str  # of the catalogue: "fr"
    formats: Formats
    statuses: Mapping[str, str]  # stored name → what the desk calls it
    priorities: Mapping[str, str]  # the same
