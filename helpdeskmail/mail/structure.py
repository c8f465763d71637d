"""The MIME structure of a mail: the standard library's message object, with bounds and 8-bit headers repaired.

Three things differ from what `email.parser` makes by itself. A `message/*` part is not opened: its octets stay as they
came, so a forwarded mail can be handed on and verified. Multiparts are opened to a bounded depth. And a header value
read through the object is text of bounded length, because the library's own parameter parser is quadratic.
"""

from __future__ import annotations

from email.feedparser import BytesFeedParser
from email.message import Message
from email.policy import Compat32
from typing import TYPE_CHECKING, Any

from helpdeskmail.mail.charset import clean, decode_text
from helpdeskmail.mail.transfer import decode_base64, decode_quoted_printable

MAX_DEPTH = 20  # of multiparts in multiparts; each level is one more boundary to compare every line with
MAX_LINES = 1_000_000  # each costs the parser some 100 octets of memory; a 25 MB attachment has 340,000
READ_AT_MOST = 256 * 1024  # octets that are read of a mail with more lines than that
_MAX_STRUCTURED = 2_000  # characters of a header value with parameters: a long file name in RFC 2231 form fits
_BLOCK = 64 * 1024

if TYPE_CHECKING:
    _Entity = Message[str, str]
else:
    _Entity = Message  # takes no type parameters when the program runs


class _RepairingPolicy(Compat32):
    def header_fetch_parse(self, name: str, value: str) -> str:
        return repair_octets(value[:_MAX_STRUCTURED])


_POLICY: Any = _RepairingPolicy()


class Part(_Entity):
    """One MIME entity; `depth` counts the multiparts around it."""

    depth = 0
    _parameters: dict[str, dict[str, str]]  # by header; the library would parse it anew at each question
    _payload: Any  # the library's own: None until the end of the part is reached, then text, or a list of parts

    def __init__(self, policy: Any = _POLICY) -> None:
        super().__init__(policy)
        self._media_type = ""
        self._parameters = {}

    def attach(self, payload: Any) -> None:
        payload.depth = self.depth + 1
        super().attach(payload)

    def set_payload(self, payload: Any, charset: Any = None) -> None:
        """Keep a text out of the library's sight until `finish`.

        It would search all of it for a line end at its end: at 25 MB a tenth of a second in which no other thread runs.
        """
        hidden: Any = (payload,) if isinstance(payload, str) else payload
        super().set_payload(hidden, charset)

    def finish(self) -> None:
        """Make the payload what it is to be, once the whole mail is parsed."""
        if isinstance(self._payload, tuple):
            [text] = self._payload
            # The line end in front of a boundary belongs to the boundary (RFC 2046 section 5.1.1).
            is_before_one = self.depth and not self.get_content_type().startswith("multipart/")
            self._payload = _without_line_end(text) if is_before_one else text

    def get_content_type(self) -> str:
        """The media type, lower case; while it is being parsed, what shall not be opened passes for a plain file."""
        if not self._media_type:  # asked for the first time when the header is complete
            self._media_type = super().get_content_type()
        is_being_parsed = self._payload is None
        return "application/octet-stream" if is_being_parsed and self._is_closed(self._media_type) else self._media_type

    def _is_closed(self, media_type: str) -> bool:
        return media_type.startswith("message/") or (self.depth >= MAX_DEPTH and media_type.startswith("multipart/"))

    @property
    def is_kept_closed(self) -> bool:
        """A multipart so deep inside others that it is kept as it stands."""
        return self.depth >= MAX_DEPTH and self.get_content_type().startswith("multipart/")

    @property
    def body(self) -> bytes:
        """What follows the header, as it came. (`get_payload` would decode it by the declared charset.)"""
        return _octets(self._payload) if isinstance(self._payload, str) else b""

    def parameter(self, name: str, header: str = "content-type") -> str:
        """A parameter of a MIME field, in RFC 2231 form or not; "" when there is none or it cannot be read."""
        if header not in self._parameters:
            self._parameters[header] = self._read_parameters(header)
        return self._parameters[header].get(name, "")

    def _read_parameters(self, header: str) -> dict[str, str]:
        try:
            pairs = self.get_params([], header)
        except (ValueError, TypeError):  # the library's fault: a name in pieces, some of them without a number
            return {}
        return {key.lower(): _parameter_text(value).strip() for key, value in reversed(pairs)}

    def children(self) -> list[Part]:
        """The parts of a multipart that was opened; none for anything else."""
        return self._payload if isinstance(self._payload, list) else []


def parse_structure(raw: bytes) -> tuple[Part, bool]:
    """Parse a mail: (its root part, whether all of it was read)."""
    if raw[:1] in b"\r\n\xef":
        raw = raw.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    is_whole = max(raw.count(b"\n"), raw.count(b"\r")) <= MAX_LINES
    parser: BytesFeedParser[Part] = BytesFeedParser(Part, policy=_POLICY)
    for start in range(0, len(raw) if is_whole else READ_AT_MOST, _BLOCK):
        parser.feed(raw[start : start + _BLOCK])
    root = parser.close()
    for part in root.walk():
        part.finish()
    return root, is_whole


def read_content(part: Part) -> tuple[bytes, str]:
    """The octets of a part that is not an opened multipart, decoded: (octets, what was wrong or "")."""
    if part.is_kept_closed:
        header = b"".join(_octets(f"{name}: {value}\r\n") for name, value in part.raw_items())
        return header + b"\r\n" + part.body, f"nested more than {MAX_DEPTH} deep"
    encoding = str(part.get("content-transfer-encoding", "")).strip().lower()
    if encoding == "base64":
        octets, is_damaged = decode_base64(str(part.get_payload()))
        return octets, "broken base64" if is_damaged else ""
    if encoding == "quoted-printable":
        return decode_quoted_printable(part.body), ""
    if encoding in ("x-uuencode", "uuencode", "uue", "x-uue"):
        return part.get_payload(decode=True), ""  # type: ignore[return-value]
    return part.body, ""


def _parameter_text(value: str | tuple[str | None, str | None, str]) -> str:
    """A parameter's value: as it stands, or (charset, language, octets as Latin-1) in RFC 2231 form."""
    if isinstance(value, str):
        return value
    charset, _, octets = value
    try:
        return decode_text(octets.encode("latin-1"), charset or "")[0]
    except UnicodeEncodeError:  # characters that should have been written as octets
        return octets


def repair_octets(value: str, fallback: str = "") -> str:
    """A header value as the parser keeps it, octets outside ASCII as lone surrogates, as clean text."""
    if value.isascii():
        return clean(value)
    return decode_text(_octets(value), fallback=fallback)[0]


def _without_line_end(text: str) -> str:
    return text[:-2] if text.endswith("\r\n") else text[:-1] if text.endswith(("\r", "\n")) else text


def _octets(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
