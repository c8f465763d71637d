"""Dates above forwarded mails: each language's own forms, and what can be read in two ways."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from helpdeskmail.mail.local_dates import find_local_date
from helpdeskmail.mail.quote_words import QUOTE_WORDS

PARIS = timezone(timedelta(hours=1))


@pytest.mark.parametrize("language", QUOTE_WORDS)
@pytest.mark.parametrize("length", ["full", "long", "medium"])
def test_every_day_of_a_year_is_read_in_every_language(language: str, length: str) -> None:
    locale = {"no": "nb", "en": "en_US", "pt": "pt_PT"}.get(language, language)
    for days in range(0, 365, 3):
        day = datetime(2025, 1, 1, 14, 5, tzinfo=PARIS) + timedelta(days=days)
        text = f"{format_date(day.date(), length, locale=locale)} 14:05"
        assert find_local_date(text, {language}, PARIS) == day, text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("lun. 3 févr. 2025 à 14 h 05", "fr"),
        ("Montag, 3. Februar 2025 um 14:05 Uhr", "de"),
        ("lunes, 3 de febrero de 2025 2:05 p. m.", "es"),
        ("seg., 3 de fev. de 2025 às 14:05", "pt"),
        ("lun 3 feb 2025 alle ore 14:05", "it"),
        ("dl., 3 de febr. 2025 a les 14:05", "ca"),
        ("ma 3 feb. 2025 om 14:05", "nl"),
        ("Mon, Feb 3, 2025 at 2:05\u202fPM", "en"),
        ("3 Feb 2025 2 PM +0055", "en"),
        ("2025年2月3日 下午2:05", "zh"),
        ("2025/02/03 14:05", "ja"),
        ("03/02/2025  14:05  (GMT+01:00)", "it"),
        ("3.2.2025 14.05", "fi"),
        ("03/02/25 14:05", "es"),
        ("3 February 2025 at 13:05:00 GMT", "en"),
        ("3. Februar 2025 um 14:05:00 MEZ", "de"),
        ("Mon, 3 Feb 2025 08:05:00 -0500", "en"),
    ],
)
def test_moment_is_read(text: str, language: str) -> None:
    assert find_local_date(text, {language}, PARIS) == datetime(2025, 2, 3, 13, 5, tzinfo=UTC)


@pytest.mark.parametrize("text", ["12:30 AM", "12:30 a.m.", "0:30"])
def test_midnight_is_not_noon(text: str) -> None:
    found = find_local_date(f"February 3, 2025 {text}", {"en"})
    assert found == datetime(2025, 2, 3, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "02/03/2025 10:00",
        "3 February 2025",
        "Monday 10:00",
        "31/04/2025 10:00",
        "3 Feb 2025 25:00",
        "May or June 2025",
        "",
    ],
)
def test_what_can_be_read_in_two_ways_or_is_not_whole_is_no_date(text: str) -> None:
    assert find_local_date(text, {"en"}) is None


def test_month_and_weekday_of_one_name_are_told_apart() -> None:
    assert find_local_date("mar. 4 févr. 2025 à 10:00", {"fr"}) == datetime(2025, 2, 4, 10, tzinfo=UTC)
    assert find_local_date("mar 4 mar 2025 10:00", {"it"}) == datetime(2025, 3, 4, 10, tzinfo=UTC)


@given(st.text(max_size=250))
def test_reading_is_total_and_aware(text: str) -> None:
    found = find_local_date(text, {"en"})
    assert found is None or found.tzinfo is not None
