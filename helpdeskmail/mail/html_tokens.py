"""HTML cut into tags and text, in linear time whatever the input, and written again so that no parser stalls on it.

Tree builders need quadratic time for deeply nested tags and for tags with very many attributes: half a megabyte can
cost ten seconds. So mail HTML meets them only after it went through here: few attributes for a tag, a bounded depth,
values quoted, stray "<" escaped, no comments, no script. What a browser would make of broken markup is followed where
it matters for reading (WHATWG HTML, section 13.2.5), not in every corner.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape, unescape

MAX_CHARACTERS = 4_000_000  # what stands behind is not read
_MAX_ATTRIBUTES = 30  # of one tag; more are dropped
_MAX_DEPTH = 150  # of nested tags in `write_html`; deeper ones are dropped, their text is not


def words(text: str) -> frozenset[str]:
    """The words of `text`, as a set."""
    return frozenset(text.split())


VOID = words("area base br col embed hr img input link meta param source track wbr")

_MARKUP = re.compile(r"<(?:(?P<name>[a-zA-Z][^\s/>]*+)|/(?P<ended>[a-zA-Z][^\s/>]*+)?|!--|[!?])", re.ASCII)
_ATTRIBUTE = re.compile(r"[\s/]*+([^\s/>=]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>\"'][^\s>]*+)))?", re.ASCII)
_JUNK = re.compile(r"[\s/=]++", re.ASCII)
_PLAIN_NAME = re.compile(r"[a-z][a-z0-9:-]{0,40}", re.ASCII)
_RAW_TEXT = {
    name: re.compile(f"</{name}", re.IGNORECASE | re.ASCII)
    for name in ("script", "style", "title", "textarea", "iframe", "xmp", "noembed", "noframes", "plaintext")
}


@dataclass(frozen=True, slots=True)
class Text:
    """Text between tags, entities read."""

    text: str


@dataclass(frozen=True, slots=True)
class Start:
    """A start tag: its name and its attributes' names in lower case."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class End:
    """An end tag."""

    name: str


Token = Text | Start | End


def tokenize(html: str) -> Iterator[Token]:
    """The tags and texts of an HTML document. Comments, declarations and what stands in script, style and the like
    are left out, lone surrogates and NUL too."""
    html = html[:MAX_CHARACTERS].encode("utf-8", "ignore").decode("utf-8").replace("\0", "")
    position = 0
    while opening := _MARKUP.search(html, position):
        if opening.start() > position:
            yield Text(unescape(html[position : opening.start()]))
        token, position = _read_markup(html, opening)
        if token is not None:
            yield token
        if isinstance(token, Start) and token.name in _RAW_TEXT:
            end = _RAW_TEXT[token.name].search(html, position)
            position = end.start() if end else len(html)
    if position < len(html):
        yield Text(unescape(html[position:]))


def _read_markup(html: str, opening: re.Match[str]) -> tuple[Token | None, int]:
    """The tag that begins here, if it is one, and the position behind it."""
    if opening["name"]:
        attributes, position = _read_attributes(html, opening.end())
        return Start(opening["name"].lower(), attributes), position
    end = End(opening["ended"].lower()) if opening["ended"] else None
    return end, _behind(html, "-->" if opening[0] == "<!--" else ">", opening.end())


def _behind(html: str, mark: str, position: int) -> int:
    found = html.find(mark, position)
    return len(html) if found < 0 else found + len(mark)


def _read_attributes(html: str, position: int) -> tuple[dict[str, str], int]:
    attributes: dict[str, str] = {}
    while (match := _ATTRIBUTE.match(html, position)) or (match := _JUNK.match(html, position)):
        position = match.end()
        if match.re is _ATTRIBUTE and len(attributes) < _MAX_ATTRIBUTES:
            value = match[2] or match[3] or match[4] or ""
            attributes.setdefault(match[1].lower(), unescape(value) if "&" in value else value)
    return attributes, position + 1  # behind the ">"


def write_html(tokens: Iterable[Token]) -> str:
    """The same document as a balanced tree of bounded depth: values quoted, every stray "<" escaped."""
    pieces: list[str] = []
    still_open: list[str] = []
    for token in tokens:
        if isinstance(token, Text):
            pieces.append(escape(token.text, quote=False))
        elif isinstance(token, End):
            pieces.extend(_close(still_open, token.name))
        elif _PLAIN_NAME.fullmatch(token.name):
            pieces.extend(_open(still_open, token))
    return "".join(pieces)


def _open(still_open: list[str], start: Start) -> Iterator[str]:
    """A start tag, and before it the end tags of what it ends."""
    if start.name not in VOID:
        ended = _IMPLIED_ENDS.get(start.name, ())
        while still_open and still_open[-1] in ended:
            yield f"</{still_open.pop()}>"
        if len(still_open) >= _MAX_DEPTH:
            return
        still_open.append(start.name)
    yield f"<{start.name}{_write_attributes(start.attributes)}>"


def _close(still_open: list[str], name: str) -> Iterator[str]:
    """An end tag, and before it those of what was left open in the element: only a balanced tree has a known depth."""
    if name in still_open:
        while True:
            ended = still_open.pop()
            yield f"</{ended}>"
            if ended == name:
                return


def _write_attributes(attributes: dict[str, str]) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in attributes.items() if _PLAIN_NAME.fullmatch(name))


# An element that ends where another of these begins, when its end tag is left out (WHATWG HTML, section 13.1.2.4).
_IMPLIED_ENDS = {
    "p": frozenset(("p",)),
    "li": frozenset(("p", "li")),
    "dt": frozenset(("p", "dt", "dd")),
    "dd": frozenset(("p", "dt", "dd")),
    "td": frozenset(("p", "td", "th")),
    "th": frozenset(("p", "td", "th")),
    "tr": frozenset(("p", "td", "th", "tr")),
}
