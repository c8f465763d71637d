"""HTML to lines of text, with the places where the sender's mail program said "here begins the old mail".

::

    <blockquote>         "> " before each line          <li>   "* " or "1. ", indented by level
    <a href=u>text</a>   text (u), when they differ     <td>   two spaces between the cells of a row
    <p>, <h1>, <table>   a blank line around            <div>  a line of its own

Our own renderer, because mail is hostile: libraries that pad a table's columns make 2.5 GB of text of 225 KB of HTML,
and those that build a tree stall on nested tags. This one goes through the tags once, never pads, and what it makes is
a small multiple of what it was given.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from helpdeskmail.mail.html_tokens import VOID, End, Start, Text, tokenize, words

_MAX_QUOTE_DEPTH = 12
_MAX_LIST_DEPTH = 8
_MAX_URL = 1_000

_UNSEEN = words("title script style template noscript object embed iframe svg math select textarea audio video")
_PARAGRAPHS = words("p h1 h2 h3 h4 h5 h6 ul ol dl table pre figure blockquote")
_BLOCKS = _PARAGRAPHS | words(
    "address article aside body caption center dd details div dt fieldset figcaption footer form header html legend"
    " li main nav section summary tr"
)
_UNMARKED = words("b body br em font html i img li strong tbody td th thead tr u")  # their names say nothing

_HISTORY_NAMES = words(
    "appendonsend divrplyfwdmsg zwchr olk_src_body_section mail-editor-reference-message-container outlookmessageheader"
)
_SIGNATURE_NAMES = words("gmail_signature moz-signature applemailsignature signature ms-outlook-mobile-signature")

_NOTHING, _BREAK, _GAP = range(3)  # due before the next text: nothing, a new line, a blank line and a new line


@dataclass(frozen=True, slots=True)
class RenderedText:
    """Lines without line ends, and what the HTML's structure says of them (line numbers from 0)."""

    lines: list[str]
    history_at: int | None = None  # the first line of the mail that was answered or forwarded
    signatures: tuple[tuple[int, int], ...] = ()  # half-open ranges of lines: signatures put in by the mail program


def render_lines(html: str) -> RenderedText:
    """The text of an HTML document or fragment. Total, and linear in `len(html)`."""
    renderer = _Renderer()
    for token in tokenize(html):
        if isinstance(token, Text):
            renderer.text(token.text)
        elif isinstance(token, Start):
            renderer.enter(token)
        else:
            renderer.leave(token)
    return renderer.finish()


class _Lines:
    """Collects pieces of text into lines, as a browser lays out blocks: breaks are due, then done by the next text."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.current: list[str] = []
        self.due = _NOTHING
        self.quote_depth = 0
        self.indent = ""
        self.bullet = ""  # takes the indent's place on an item's first line
        self.is_preformatted = False

    def write(self, piece: str) -> None:
        """Add a piece to the line, on a new one if that is due."""
        if self.due:
            self.settle()
        self.current.append(piece)

    def settle(self) -> None:
        """Do the break that is due."""
        if self.current:
            self.end_line()
        if self.due == _GAP and self.done and self.done[-1].strip("> "):
            self.done.append(self._prefix().rstrip())
        self.due = _NOTHING

    def end_line(self) -> None:
        """End the line, even an empty one."""
        text = "".join(self.current)
        text = text.rstrip() if self.is_preformatted else _collapse(text)
        if text:
            text = (self.bullet or self.indent) + text
            self.bullet = ""
        self.done.append((self._prefix() + text).rstrip())
        self.current.clear()

    def want(self, kind: int) -> None:
        """A break is due before the next text; the stronger wish wins."""
        self.due = max(self.due, kind)

    def _prefix(self) -> str:
        return "> " * min(self.quote_depth, _MAX_QUOTE_DEPTH)


def _collapse(text: str) -> str:
    """One space for each run of white space; "\\t" stands between table cells."""
    return "  ".join(" ".join(cell.split()) for cell in text.split("\t")).strip()


@dataclass(slots=True)
class _Span:
    """An element whose end is awaited: elements of its name that begin inside it are counted."""

    name: str
    depth: int = 1
    first_line: int = 0

    def is_ended_by(self, token: Start | End) -> bool:
        if token.name == self.name:
            self.depth += 1 if isinstance(token, Start) else -1
        return self.depth == 0


@dataclass(slots=True)
class _Renderer:
    out: _Lines = field(default_factory=_Lines)
    counters: list[int] = field(default_factory=list)  # one for each open list: items so far in <ol>; below 0: <ul>
    paragraph_distance: int = _GAP  # of the <p> that is open
    is_row_start: bool = True
    is_cell_start: bool = False  # nothing was written in this cell yet: no break between it and the cell before
    link: str = ""
    link_text: list[str] = field(default_factory=list)
    unseen: _Span | None = None
    signature: _Span | None = None
    signatures: list[tuple[int, int]] = field(default_factory=list)
    history_at: int | None = None

    def enter(self, start: Start) -> None:
        """Begin an element."""
        if self.unseen is not None:
            self.unseen.is_ended_by(start)
            return
        if self.signature is not None:
            self.signature.is_ended_by(start)
        if start.name in _UNSEEN or _is_hidden(start):
            self.unseen = None if start.name in VOID else _Span(start.name)
            return
        if start.name in _BLOCKS:
            distance = self._distance(start)
            if start.name == "tr" or not self.is_cell_start:
                self.out.want(distance)
        if start.attributes and start.name not in _UNMARKED:
            self._note_marks(start)
        if start.name in _OPENERS:
            _OPENERS[start.name](self, start)

    def leave(self, end: End) -> None:
        """End an element, whether it was begun or not."""
        if self.unseen is not None:
            if self.unseen.is_ended_by(end):
                self.unseen = None
            return
        if end.name in _CLOSERS:
            _CLOSERS[end.name](self)
        if self.signature is not None and self.signature.is_ended_by(end):
            self._end_signature(self.signature)
        if end.name in _BLOCKS:
            self.out.want(self.paragraph_distance if end.name == "p" else self._distance(Start(end.name)))

    def text(self, text: str) -> None:
        """Text between tags; white space counts in <pre> only."""
        if self.unseen is not None:
            return
        if self.out.is_preformatted:
            for number, part in enumerate(text.expandtabs(4).split("\n")):
                if number:
                    self._line_break()
                if part:
                    self._write(part)
        elif text.strip():
            self._write(text.replace("\t", " "))
        elif self.out.current and not self.out.due:
            self.out.current.append(" ")

    def finish(self) -> RenderedText:
        """What was rendered, without blank lines around it."""
        if self.signature is not None:
            self._end_signature(self.signature)
        self.out.due = _BREAK
        self.out.settle()
        lines = self.out.done
        while lines and not lines[-1]:
            lines.pop()
        first = next((number for number, line in enumerate(lines) if line), 0)
        history_at = None if self.history_at is None else max(0, self.history_at - first)
        signatures = tuple((max(0, start - first), max(0, end - first)) for start, end in self.signatures)
        return RenderedText(lines[first:], history_at, signatures)

    def _write(self, piece: str) -> None:
        self.out.write(piece)
        self.is_cell_start = False
        if self.link:
            self.link_text.append(piece)

    def _distance(self, start: Start) -> int:
        """What is due before an element's text, and behind it; remembered for the end of a paragraph."""
        is_tight = start.name not in _PARAGRAPHS or bool(self.counters) or _is_tight(start)
        distance = _BREAK if is_tight else _GAP
        if start.name == "p":
            self.paragraph_distance = distance
        return distance

    def _note_marks(self, start: Start) -> None:
        """Remember where the old mail and the signature begin; inside a quotation they say nothing new."""
        if self.out.quote_depth:
            return
        names = _names(start)
        if self.history_at is None and _is_history(names, start):
            self.out.settle()
            self.history_at = len(self.out.done)
        elif self.signature is None and start.name not in VOID and _SIGNATURE_NAMES.intersection(names):
            self.out.want(_BREAK)
            self.out.settle()
            self.signature = _Span(start.name, first_line=len(self.out.done))

    def _end_signature(self, signature: _Span) -> None:
        self.out.want(_BREAK)
        self.out.settle()
        self.signatures.append((signature.first_line, len(self.out.done)))
        self.signature = None

    def _line_break(self, _start: Start | None = None) -> None:
        if self.out.due:
            self.out.settle()
        self.out.end_line()

    def _rule(self, _start: Start) -> None:
        self.out.want(_BREAK)
        self.out.write("_" * 32)
        self.out.want(_BREAK)

    def _open_quote(self, _start: Start) -> None:
        self.out.settle()
        self.out.quote_depth += 1

    def _close_quote(self) -> None:
        if self.out.quote_depth:
            self.out.due = _BREAK
            self.out.settle()
            self.out.quote_depth -= 1

    def _open_pre(self, _start: Start) -> None:
        self.out.settle()
        self.out.is_preformatted = True

    def _close_pre(self) -> None:
        self.out.want(_BREAK)
        self.out.settle()
        self.out.is_preformatted = False

    def _open_list(self, _start: Start) -> None:
        self.counters.append(-1)

    def _open_numbered_list(self, _start: Start) -> None:
        self.counters.append(0)

    def _close_list(self) -> None:
        self.out.settle()
        if self.counters:
            self.counters.pop()
        self.out.indent = self.out.bullet = ""

    def _open_item(self, _start: Start) -> None:
        self.out.settle()
        sign = "*"
        if self.counters and self.counters[-1] >= 0:
            self.counters[-1] += 1
            sign = f"{self.counters[-1]}."
        margin = "  " * (min(max(len(self.counters), 1), _MAX_LIST_DEPTH) - 1)
        self.out.bullet = f"{margin}{sign} "
        self.out.indent = " " * len(self.out.bullet)

    def _close_item(self) -> None:
        self.out.settle()
        self.out.bullet = self.out.indent = ""

    def _open_row(self, _start: Start) -> None:
        self.is_row_start, self.is_cell_start = True, False

    def _open_cell(self, _start: Start) -> None:
        if not self.is_row_start:
            self.out.due = _NOTHING
            if self.out.current:
                self.out.current.append("\t")
        self.is_row_start, self.is_cell_start = False, True

    def _close_cell(self) -> None:
        self.is_cell_start = False
        self.out.due = min(self.out.due, _BREAK)

    def _open_link(self, start: Start) -> None:
        self._close_link()
        self.link, self.link_text = start.attributes.get("href", "").strip(), []

    def _close_link(self) -> None:
        if self.link and _adds_to("".join(self.link_text), self.link):
            self.out.write(f" ({self.link})")
        self.link = ""


_OPENERS: dict[str, Callable[[_Renderer, Start], None]] = {
    "a": _Renderer._open_link,
    "blockquote": _Renderer._open_quote,
    "br": _Renderer._line_break,
    "hr": _Renderer._rule,
    "li": _Renderer._open_item,
    "ol": _Renderer._open_numbered_list,
    "pre": _Renderer._open_pre,
    "td": _Renderer._open_cell,
    "th": _Renderer._open_cell,
    "tr": _Renderer._open_row,
    "ul": _Renderer._open_list,
}
_CLOSERS: dict[str, Callable[[_Renderer], None]] = {
    "a": _Renderer._close_link,
    "blockquote": _Renderer._close_quote,
    "li": _Renderer._close_item,
    "ol": _Renderer._close_list,
    "pre": _Renderer._close_pre,
    "td": _Renderer._close_cell,
    "th": _Renderer._close_cell,
    "ul": _Renderer._close_list,
}


def _style(start: Start) -> str:
    style = start.attributes.get("style", "")
    return "".join(style[:2_000].lower().split())


def _is_hidden(start: Start) -> bool:
    return bool(start.attributes) and ("hidden" in start.attributes or "display:none" in _style(start))


def _is_tight(start: Start) -> bool:
    """A paragraph without a margin, as Outlook (class MsoNormal) and Apple Mail write each line."""
    style = _style(start)
    return "margin:0" in style or "margin-top:0" in style or start.attributes.get("class", "").startswith("Mso")


def _names(start: Start) -> list[str]:
    """The element's id and classes in lower case, without the "x_" that Outlook on the web puts before foreign ones."""
    names = f"{start.attributes.get('id', '')} {start.attributes.get('class', '')}"[:500].lower().split()
    return [name.removeprefix("x_") for name in names]


def _is_history(names: list[str], start: Start) -> bool:
    if any(name in _HISTORY_NAMES or "yahoo_quoted" in name for name in names):
        return True
    style = _style(start)  # Outlook draws a line above the header block of the mail that is answered
    return "border:none;border-top:solid" in style and "padding:3.0pt" in style


def _adds_to(text: str, url: str) -> bool:
    """Whether the address of a link tells more than the link's text does."""
    scheme, colon, rest = url.partition(":")
    if not colon or scheme.lower() not in ("http", "https", "mailto", "tel"):
        return False
    if len(url) > _MAX_URL or url.split() != [url]:
        return False
    shown = _bare(text.strip().removeprefix("mailto:"))
    return bool(shown) and shown not in (_bare(url), _bare(rest))


def _bare(url: str) -> str:
    return url.casefold().removeprefix("https:").removeprefix("http:").removeprefix("//").rstrip("/")
