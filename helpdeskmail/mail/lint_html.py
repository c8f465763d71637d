"""Faults that can be read off the HTML of a mail: what it fetches and links to, its width, its colours in the dark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

_PHONE = 320  # px: a phone's 360 without the layout's margins
_FETCHED = ("src", "srcset", "background", "poster")
_FETCHING = ("link", "script", "iframe", "object", "embed")
_CARRIED = ("cid:", "data:")  # what travels in the mail
_LINKS = ("https://", "mailto:")
_BLOCKS = frozenset(("a", "body", "div", "li", "p", "td", "th"))
_DARK = re.compile(r"@media\s*\(\s*prefers-color-scheme\s*:\s*dark\s*\)\s*\{")
_END = re.compile(r"\}\s*\}")
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_NAMES = re.compile(r"[\w-]+")
_PIXELS = re.compile(r"(\d+)(?:px)?", re.ASCII)
_PAINTS = ("color", "background-color")


def html_faults(html: str) -> list[tuple[str, str]]:
    """What is wrong with the page: reason, and the words of the page that are meant. Each once."""
    page = _Page()
    page.feed(html)
    page.close()
    return list(dict.fromkeys([*page.faults, *page.finish()]))


@dataclass(slots=True)
class _Block:
    """An element that is a unit for its reader."""

    tag: str
    has_words: bool = False
    nameless: list[str] = field(default_factory=list)  # pictures without a text of their own


@dataclass(frozen=True, slots=True)
class _Painted:
    """An element with colours of its own."""

    names: frozenset[str]  # tag and classes: what rules for the dark may call it
    paints: frozenset[str]
    shown: str


class _Page(HTMLParser):
    """Reads a page once, collecting its faults."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[tuple[str, str]] = []
        self._css: list[str] = []
        self._painted: list[_Painted] = []
        self._blocks: list[_Block] = []
        self._is_in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        style = _declarations(values.get("style", ""))
        self._is_in_style = tag == "style"
        self.faults += _fetched(tag, values, style)
        self.faults += _linked(tag, values)
        self.faults += _wide(tag, values, style)
        paints = frozenset(style.keys() & _PAINTS)
        if paints and style.get("display") != "none":
            names = frozenset((tag, *values.get("class", "").split()))
            self._painted.append(_Painted(names, paints, f"<{tag} {values.get('style', '')}>"[:80]))
        if tag in _BLOCKS:
            self._blocks.append(_Block(tag))
        if tag == "img":
            self._add_picture(values)

    def handle_endtag(self, tag: str) -> None:
        self._is_in_style = False
        if tag in _BLOCKS and any(block.tag == tag for block in self._blocks):
            while self._end_block() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._is_in_style:
            self._css.append(data)
        elif data.strip() and self._blocks:
            self._blocks[-1].has_words = True

    def finish(self) -> Iterator[tuple[str, str]]:
        """The faults that only the whole page shows."""
        while self._blocks:
            self._end_block()
        css = "".join(self._css)
        if "@import" in css or _is_fetching(css):
            yield "remote content: a style sheet fetches something", ""
        yield from _faults_in_the_dark(self._painted, css)

    def _add_picture(self, values: Mapping[str, str]) -> None:
        source = values.get("src", "")[:80]
        if "alt" not in values:
            self.faults.append(("a picture without a text for those who do not see it (alt)", source))
        elif not values["alt"].strip() and self._blocks:
            self._blocks[-1].nameless.append(source)

    def _end_block(self) -> str:
        """An empty `alt` is right for a picture beside words that say the same, and for no other."""
        block = self._blocks.pop()
        if not block.has_words:
            self.faults += [
                ("a picture alone in its place has an empty text (alt)", source) for source in block.nameless
            ]
        return block.tag


def _declarations(style: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in style.split(";"))
    return {name.strip().lower(): value.strip().lower() for name, _, value in pairs if value}


def _fetched(tag: str, values: Mapping[str, str], style: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if tag in _FETCHING:
        yield f"remote content: <{tag}> has no place in a mail", ""
    for name in _FETCHED:
        if values.get(name) and not values[name].startswith(_CARRIED):
            yield "remote content: what a mail shows travels in the mail", values[name][:80]
    for value in style.values():
        if _is_fetching(value):
            yield "remote content: a style fetches something", value[:80]


def _is_fetching(css: str) -> bool:
    return any(not rest.lstrip(" '\"").startswith(_CARRIED) for rest in css.split("url(")[1:])


def _linked(tag: str, values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    href = values.get("href")
    if tag in ("a", "area") and href is not None and not href.startswith(_LINKS):
        yield "a link must be an https: or a mailto: one", href[:80]


def _wide(tag: str, values: Mapping[str, str], style: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for width in (values.get("width", ""), style.get("width", ""), style.get("min-width", "")):
        match = _PIXELS.fullmatch(width)
        if match and int(match[1]) > _PHONE:
            yield f"wider than a phone: at most {_PHONE}px, or max-width", f"<{tag}> {width}"


def _faults_in_the_dark(painted: list[_Painted], css: str) -> Iterator[tuple[str, str]]:
    """Elements of which one colour changes in the dark and its counterpart does not."""
    rules = _dark_rules(css)
    if not rules:
        yield "there are no dark colours: @media (prefers-color-scheme:dark)", ""
        return
    for element in painted:
        changed = frozenset(paint for name in element.names for paint in rules.get(name, ()))
        if changed & element.paints != element.paints and (len(element.paints) == 1 or changed):
            yield "no dark colour for a light one: give it a class that has both", element.shown


def _dark_rules(css: str) -> dict[str, frozenset[str]]:
    """Tag or class → the colours that it is given in the dark."""
    found: dict[str, frozenset[str]] = {}
    for part in _DARK.split(css)[1:]:
        for selectors, body in _RULE.findall(_END.split(part, maxsplit=1)[0] + "}"):
            paints = frozenset(_declarations(body).keys() & _PAINTS)
            for selector in selectors.split(","):
                names = _NAMES.findall(selector)
                if names and len(selector.split()) == 1:  # ".text td" says nothing about a td elsewhere
                    found[names[-1]] = found.get(names[-1], frozenset()) | paints
    return found
