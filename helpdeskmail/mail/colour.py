"""Readable colours from one that somebody chose: contrast as WCAG 2 reckons it (relative luminance, ratios 1 to 21)."""

from __future__ import annotations

import re

READABLE = 4.5  # least contrast of text on its ground, WCAG 2 level AA
_FORM = re.compile(r"#[0-9a-fA-F]{6}", re.ASCII)

Rgb = tuple[int, int, int]


def parse_colour(text: str) -> Rgb | None:
    """`#1f5fa8` as three octets; None for every other form."""
    if not _FORM.fullmatch(text):
        return None
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast ratio of two colours, 1.0 (the same) to 21.0 (black and white)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ink_on(ground: Rgb) -> Rgb:
    """Black or white, whichever reads better on this ground; never under 4.5."""
    return max((0, 0, 0), (255, 255, 255), key=lambda ink: contrast(ink, ground))


def readable_on(ground: Rgb, colour: Rgb) -> Rgb:
    """The colour, mixed with as little black or white as makes it readable as text on this ground."""
    ink = ink_on(ground)
    mixes = (_mix(colour, ink, share) for share in range(0, 101, 5))
    return next(mixed for mixed in mixes if contrast(mixed, ground) >= READABLE)


def css(colour: Rgb) -> str:
    """`#rrggbb`, lower case."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


def _mix(colour: Rgb, ink: Rgb, percent: int) -> Rgb:
    red, green, blue = ((old * (100 - percent) + new * percent) // 100 for old, new in zip(colour, ink, strict=True))
    return red, green, blue


def _luminance(colour: Rgb) -> float:
    red, green, blue = (_linear(octet / 255) for octet in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    linear: float = channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
    return linear
