"""Which parts of a mail are its body, and which are attachments (RFC 2046, RFC 2183, RFC 2387).

A body has two forms, plain and HTML. Each is either the whole body in that form or empty: where a mail shows texts one
after the other and only some of them have a plain form, the plain form is left empty and the HTML tells all.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from helpdeskmail.mail.charset import clean, decode_text
from helpdeskmail.mail.filenames import clean_name, derive_name
from helpdeskmail.mail.flowed import unwrap_flowed
from helpdeskmail.mail.headers import one_line
from helpdeskmail.mail.message import Attachment
from helpdeskmail.mail.structure import Part, read_content

MAX_PARTS = 500
MAX_TEXTS = 50  # parts read as body text
MAX_TEXT = 1_000_000  # characters of one such part

_PLAIN = frozenset({"text/plain", "text/markdown", "text/enriched"})
_SEALED = frozenset({"application/pgp-encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})
_TNEF = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset=[\"' ]{0,3}([\w-]{1,40})", re.IGNORECASE)
_CID = re.compile(r"cid:([^\"'\s<>)]{1,300})", re.IGNORECASE)
_CALENDAR_METHOD = re.compile(r"^METHOD[ \t]*:[ \t]*([A-Za-z]{1,20})", re.IGNORECASE | re.MULTILINE)
_MAX_STUB = 400  # characters; "your mail program cannot show HTML" is said in fewer


@dataclass(frozen=True, slots=True)
class Forms:
    """A body, or a piece of one, in its two forms."""

    plain: str = ""
    html: str = ""

    def __bool__(self) -> bool:
        return bool(self.plain.strip() or self.html.strip())


@dataclass(slots=True)
class Content:
    """What a mail holds. `calendar_methods`: of its text/calendar parts (RFC 5546), upper case."""

    forms: Forms = field(default_factory=Forms)
    attachments: list[Attachment] = field(default_factory=list)
    calendar_methods: list[str] = field(default_factory=list)
    is_complete: bool = True  # False: a bound was reached, and what lay beyond it is not in here
    defects: list[str] = field(default_factory=list)


def read_parts(root: Part) -> Content:
    """The body and the attachments below `root`, in the order in which they stand."""
    reader = _Reader()
    content = reader.content
    content.forms = reader.read(root)
    _mark_inline(content)
    _note_missing_body(content)
    return content


class _Reader:
    def __init__(self) -> None:
        self.content = Content()
        self._parts = 0
        self._texts = 0

    def read(self, part: Part) -> Forms:
        """The body text in `part`; its attachments are added to the content."""
        self._parts += 1
        if self._parts > MAX_PARTS:
            self._cut(f"more than {MAX_PARTS} parts")
            return Forms()
        self.content.defects += [f"mime: {type(defect).__name__}" for defect in part.defects]
        children = part.children()
        if children:
            return self._read_multipart(part, children)
        if self._is_text(part):
            return self._read_text(part)
        self._attach(part)
        return Forms()

    def _read_multipart(self, part: Part, children: Sequence[Part]) -> Forms:
        if part.get_content_subtype() == "alternative":
            return _choose([self.read(child) for child in children])
        if part.get_content_subtype() == "related":
            return _concatenate([self.read(children[0]), *(self._read_related(child) for child in children[1:])])
        return _concatenate([self.read(child) for child in children])

    def _read_related(self, part: Part) -> Forms:
        """A part beside the root of a multipart/related: what has an id is there to be referenced, even a text."""
        if part.get("content-id") and not part.children() and self._parts < MAX_PARTS:
            self._parts += 1
            self._attach(part)
            return Forms()
        return self.read(part)

    def _is_text(self, part: Part) -> bool:
        media_type = part.get_content_type()
        is_text = media_type == "text/html" or media_type in _PLAIN or _is_broken_multipart(part)
        return (
            is_text
            and self._texts < MAX_TEXTS
            and part.get_content_disposition() != "attachment"
            and (part.depth == 0 or not _written_name(part))
        )

    def _read_text(self, part: Part) -> Forms:
        self._texts += 1
        octets, damage = read_content(part)
        is_html = part.get_content_type() == "text/html"
        meta = _META_CHARSET.search(octets, 0, 4096) if is_html else None
        label = part.parameter("charset")
        text, repair = decode_text(octets, label, fallback=meta[1].decode("ascii", "replace") if meta else "")
        self.content.defects += [f"body: {found}" for found in (damage, repair) if found]
        if len(text) > MAX_TEXT:
            self._cut(f"a text of more than {MAX_TEXT:,} characters")
            text = text[:MAX_TEXT]
        text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
        if is_html:
            return Forms(html=text)
        if part.parameter("format").lower() == "flowed":
            text = unwrap_flowed(text, delete_space=part.parameter("delsp").lower() == "yes")
        return Forms(plain=text)

    def _attach(self, part: Part) -> None:
        octets, damage = read_content(part)
        media_type = "message/rfc822" if part.is_kept_closed else part.get_content_type()
        name = clean_name(_written_name(part)) or derive_name(media_type, octets, len(self.content.attachments) + 1)
        if damage:
            self.content.defects.append(f"attachment {name}: {damage}")
        if media_type == "text/calendar":
            self.content.calendar_methods.append(_calendar_method(part, octets))
        self.content.attachments.append(
            Attachment(
                name=name,
                content_type=clean(media_type)[:200],
                content=octets,
                content_id=one_line(str(part.get("content-id", ""))).strip(" <>")[:300],
                inline=part.get_content_disposition() == "inline",
            )
        )

    def _cut(self, what: str) -> None:
        if self.content.is_complete:
            self.content.defects.append(f"body: {what}; the rest is kept in the mail as it came")
        self.content.is_complete = False


def _choose(alternatives: Sequence[Forms]) -> Forms:
    """A multipart/alternative: the first plain form that says something, and the last HTML form."""
    rich = next((forms.html for forms in reversed(alternatives) if forms.html.strip()), "")
    plain = next((forms.plain for forms in alternatives if forms.plain.strip() and not _is_stub(forms.plain, rich)), "")
    return Forms(plain, rich)


def _concatenate(pieces: Sequence[Forms]) -> Forms:
    """Texts shown one after the other, each form whole or empty."""
    pieces = [piece for piece in pieces if piece]
    if len(pieces) == 1:
        return pieces[0]
    has_plain = all(piece.plain.strip() for piece in pieces)
    has_html = any(piece.html.strip() for piece in pieces)
    return Forms(
        "\n".join(piece.plain for piece in pieces) if has_plain else "",
        "\n".join(piece.html or _as_html(piece.plain) for piece in pieces) if has_html else "",
    )


def _as_html(plain: str) -> str:
    return "<div>" + html.escape(plain, quote=False).replace("\n", "<br>\n") + "</div>"


def _is_stub(plain: str, rich: str) -> bool:
    """Does the plain form only say that the mail is to be read as HTML? Then the HTML says nothing less."""
    return bool(rich.strip()) and len(plain) < _MAX_STUB and "html" in plain.lower()


def _is_broken_multipart(part: Part) -> bool:
    """Called a multipart but without parts: no boundary, or one that never comes. What there is, is shown as text."""
    return part.get_content_type().startswith("multipart/") and not part.is_kept_closed


def _written_name(part: Part) -> str:
    return part.parameter("filename", "content-disposition") or part.parameter("name")


def _calendar_method(part: Part, octets: bytes) -> str:
    found = _CALENDAR_METHOD.search(octets[:65536].decode("utf-8", "replace"))
    return (part.parameter("method") or (found[1] if found else "")).upper()


def _mark_inline(content: Content) -> None:
    """An attachment that the HTML shows is inline, whatever its disposition says."""
    shown = {unquote(found) for found in _CID.findall(content.forms.html)}
    content.attachments[:] = [
        replace(attachment, inline=True) if attachment.content_id in shown and not attachment.inline else attachment
        for attachment in content.attachments
    ]


def _note_missing_body(content: Content) -> None:
    if content.forms:
        return
    types = {attachment.content_type for attachment in content.attachments}
    if types & _SEALED:
        content.defects.append("body: sealed (encrypted, or signed as one block)")
    elif types & _TNEF or any(attachment.name.lower() == "winmail.dat" for attachment in content.attachments):
        content.defects.append("body: only winmail.dat")
