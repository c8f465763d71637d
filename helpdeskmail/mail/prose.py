"""What people wrote, made fit for a mail: cleaned, quoted, wrapped (RFC 3676) or turned into safe HTML. All linear."""

from __future__ import annotations

import re
from itertools import groupby

from markupsafe import Markup, escape

MAX_PROSE = 100_000  # characters of one text that a mail shows; all of it stays on the ticket
MAX_LINE = 400  # characters of a name, subject or other single line
_WIDTH = 74  # of a line of a text body, without the space at a soft break
_MAX_DEPTH = 9  # of quotation marks repeated on wrapped lines
_STUFFED = (" ", ">", "From ")

# Controls, lone surrogates, and the direction marks with which a name can show itself reversed ("exe.fdp").
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile(r"[ \t]{2,}|\t")  # what is not one space already
_LINK = re.compile(r"""https?://[^\s<>"]+""", re.IGNORECASE)
_AFTER_LINK = ".,;:!?'*_»”’"
_QUOTE_STYLE = "margin:8px 0;padding:0 0 0 12px;border-left:3px solid #c3ccd6"


def clean_line(text: str, limit: int = MAX_LINE) -> str:
    """The text as one line: no control, direction mark or surrogate, single spaces, at most `limit` characters."""
    text = text[: limit * 4].replace("\n", " ")
    if not text.isprintable():
        text = _SPACES.sub(" ", _UNSEEN.sub("", _BREAK.sub(" ", text)))
    elif "  " in text:
        text = _SPACES.sub(" ", text)
    text = text.strip(" ")
    return text if len(text) <= limit else text[: limit - 1].rstrip(" ") + "…"


def clean_prose(text: str, limit: int = MAX_PROSE) -> str:
    """The text with `\\n` line ends, without controls and direction marks, at most `limit` characters."""
    if len(text) > limit:
        text = text[:limit].rstrip() + " […]"
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join(line if line.isprintable() else _clean_part(line) for line in lines).strip("\n")


def _clean_part(text: str) -> str:
    return _UNSEEN.sub("", _BREAK.sub("\n", text)).expandtabs(4)


def quote(text: str) -> str:
    """Each line behind `>`, as mail quotes."""
    return "\n".join(f">{line}" if not line or line.startswith(">") else f"> {line}" for line in text.split("\n"))


def flow(text: str) -> str:
    """A text body as `format=flowed` (RFC 3676): long lines are broken softly, quoted ones behind their marks."""
    return "\n".join(_flow_line(line.rstrip(" ")) for line in text.split("\n"))


def _flow_line(line: str) -> str:
    if len(line) <= _WIDTH and (line.startswith("> ") or not line.startswith(_STUFFED)):
        return line  # most lines: nothing to break, nothing to stuff
    depth = min(len(line) - len(line.lstrip(">")), _MAX_DEPTH)
    content = line[depth:].removeprefix(" ") if depth else line
    pieces = _pieces(content, _WIDTH - depth)
    return "\n".join(">" * depth + _stuffing(piece, depth) + piece for piece in pieces)


def _stuffing(piece: str, depth: int) -> str:
    """The space in front of what would else be read as something else (RFC 3676 section 4.4)."""
    return " " if piece and (depth or piece.startswith(_STUFFED)) else ""


def _pieces(line: str, width: int) -> list[str]:
    """The line cut behind spaces into pieces of at most `width` where words allow; all but the last end in one."""
    pieces, start = [], 0
    while len(line) - start > width:
        space = line.rfind(" ", start, start + width)
        if space < 0:
            space = line.find(" ", start + width)
        if space < 0:
            break
        pieces.append(line[start : space + 1])
        start = space + 1
    pieces.append(line[start:])
    return pieces


def prose_html(text: str) -> Markup:
    """Lines as HTML: everything escaped, breaks kept, quoted lines set apart, web addresses made links."""
    blocks = []
    for quoted, lines in groupby(text.split("\n"), key=lambda line: line.startswith(">")):
        if quoted:
            inner = _lines_html("\n".join(line[1:].removeprefix(" ") for line in lines))
            blocks.append(f'<div class="quote" style="{_QUOTE_STYLE}">{inner}</div>')
        else:
            blocks.append(_lines_html("\n".join(lines)))
    return Markup("\n".join(blocks))  # noqa: S704 - _line_html escapes all that people wrote


def _lines_html(text: str) -> str:
    if "://" in text:
        return "<br>\n".join(map(_line_html, text.split("\n")))
    return _escape(text).replace("\n", "<br>\n")


def _line_html(line: str) -> str:
    parts, start = [], 0
    for match in _LINK.finditer(line):
        url = _trim_link(match[0])
        parts += [_escape(line[start : match.start()]), f'<a href="{escape(url)}">{escape(url)}</a>']
        start = match.start() + len(url)
    return "".join(parts) + _escape(line[start:])


def _trim_link(url: str) -> str:
    """Without the punctuation of the sentence that it stands in."""
    trimmed = url.rstrip(_AFTER_LINK)
    return trimmed.rstrip(")") if "(" not in trimmed else trimmed


def _escape(text: str) -> str:
    escaped = str(escape(text)).replace("  ", "&nbsp; ").replace("\n ", "\n&nbsp;")
    return f"&nbsp;{escaped[1:]}" if escaped.startswith(" ") else escaped
