"""Header fields read: unfolded, 8-bit octets repaired, encoded words decoded (RFC 2047); addresses, dates, ids.

Addresses and dates are read by mail-parser, from a message that holds only the fields it shall look at: it would walk
and encode the whole mail otherwise. What it cannot read is repaired here where only one reading is possible.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import parsedate_to_datetime
from itertools import islice

from mailparser import MailParser

from helpdeskmail.mail.address import Address, is_address
from helpdeskmail.mail.charset import clean, decode_text
from helpdeskmail.mail.structure import repair_octets
from helpdeskmail.mail.transfer import decode_base64

MAX_FIELDS = 500
MAX_SHOWN = 10_000  # characters of one value
MAX_HEAD = 256 * 1024  # octets of a returned or forwarded mail in which its header is looked for
_MAX_ADDRESSES = 32 * 1024  # characters of all values of one address field
_MAX_NAME = 200

_HIDDEN_WORD = "=\ue000?"  # what "=?" is for mail-parser: a character of private use makes it an ordinary atom
_ENCODED_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
_HEAD_END = re.compile(rb"\n\r?\n")
_LINE_BREAK = re.compile(r"[\r\n]+")
_BREAKS = re.compile(r"[\t-\r\x85\u2028\u2029]+")
_HIDDEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+"
)  # and directions, which disguise names
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,990}>")
_BARE_ID = re.compile(r"[^<>\s@]{1,500}@[^<>\s@]{1,490}")
_ADDR_SPEC = re.compile(r"[^\s<>()\[\],;:\"@]{1,64}@[^\s<>()\[\],;:\"@]{1,255}")


class Fields:
    """The header of one entity. `shown`: every field in order, decoded, bounded; values by name in any case."""

    def __init__(self, raw_items: Iterable[tuple[str, str]], *, fallback_charset: str = "") -> None:
        items = list(islice(raw_items, MAX_FIELDS + 1))
        self.is_cut = len(items) > MAX_FIELDS
        self._values: dict[str, list[str]] = {}
        shown: list[tuple[str, str]] = []
        for name, raw in items[:MAX_FIELDS]:
            value = unfold(repair_octets(str(raw), fallback_charset))
            self._values.setdefault(name.lower(), []).append(value)
            self.is_cut = self.is_cut or len(value) > MAX_SHOWN
            shown.append((clean(name), decode_words(value[:MAX_SHOWN])))
        self.shown = tuple(shown)

    @classmethod
    def of(cls, octets: bytes) -> Fields:
        """The fields at the start of a mail, or of its header alone."""
        end = _HEAD_END.search(octets, 0, MAX_HEAD)
        return cls(BytesHeaderParser().parsebytes(octets[: end.end() if end else MAX_HEAD]).raw_items())

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def count(self, name: str) -> int:
        """How many fields have this name (lower case)."""
        return len(self._values.get(name, ()))

    def values(self, name: str) -> list[str]:
        """The values of the name (lower case), unfolded; encoded words are still in them."""
        return self._values.get(name, [])

    def first(self, name: str) -> str:
        """The decoded value of the first field of that name (lower case), "" when there is none."""
        return decode_words(self.values(name)[0][:MAX_SHOWN]).strip() if name in self else ""


def unfold(value: str) -> str:
    """The value without the line breaks of folding (RFC 5322 section 2.2.3) and without blanks at its ends."""
    return _LINE_BREAK.sub("", value).strip() if "\n" in value or "\r" in value else value.strip()


def one_line(text: str) -> str:
    """`text` without line breaks, control characters and changes of direction."""
    return text.strip() if text.isascii() and text.isprintable() else _HIDDEN.sub("", _BREAKS.sub(" ", text)).strip()


def decode_words(text: str) -> str:
    """`text` with its encoded words read (RFC 2047), in one line; total."""
    return one_line("".join(_decoded_runs(text))) if "=?" in text else text


def _decoded_runs(text: str) -> Iterator[str]:
    """Encoded words that adjoin in one charset are decoded together: a character may be cut between them."""
    label, run, end = "", b"", 0
    for word in _ENCODED_WORD.finditer(text):
        between = text[end : word.start()]
        charset = word[1].partition("*")[0].lower()  # RFC 2231 section 5 puts a language behind it
        is_apart = end == 0 or bool(between.strip(" \t"))
        if is_apart or charset != label:
            yield decode_text(run, label)[0]
            yield between if is_apart else ""
            run = b""
        label, run, end = charset, run + _word_octets(word[2], word[3]), word.end()
    yield decode_text(run, label)[0]
    yield text[end:]


def _word_octets(encoding: str, content: str) -> bytes:
    if encoding in "bB":
        return decode_base64(content)[0]
    return binascii.a2b_qp(content.encode("utf-8", "replace"), header=True)


def find_message_ids(text: str) -> list[str]:
    """Every `<…>` in a References, In-Reply-To or Message-ID value, in order."""
    found = _MESSAGE_ID.findall(text)
    return found or (_MESSAGE_ID.findall(decode_words(text[:MAX_SHOWN])) if "=?" in text else [])


def read_message_id(value: str) -> tuple[str, bool]:
    """The one id of a Message-ID value: (id with angle brackets or "", whether it is as it should be)."""
    found = find_message_ids(value)
    if found:
        return found[0], True
    bare = value.strip("<> \t")
    return (f"<{bare}>", False) if _BARE_ID.fullmatch(bare) else ("", False)


@dataclass(slots=True)
class Correspondents:
    """Who wrote to whom, and when; `defects` say what had to be repaired."""

    from_: tuple[Address, ...] = ()
    sender: tuple[Address, ...] = ()
    reply_to: tuple[Address, ...] = ()
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    date: datetime | None = None
    defects: list[str] = field(default_factory=list)


def read_correspondents(fields: Fields) -> Correspondents:
    """Read the address fields and the date; all fields of one name count as one."""
    written = {name: _joined(fields.values(name)) for name in ("from", "to", "cc", "reply-to")}
    date = fields.values("date")[0] if "date" in fields else ""
    parser = _run_mail_parser({**written, "date": date[:MAX_SHOWN]})
    defects = [f"header: {found['header']}: {found['reason']}" for found in parser.address_header_defects]
    defects += [f"header: date: {found['reason']}" for found in parser.date_header_defects]
    result = Correspondents(date=parser.date, defects=defects)
    if date and result.date is None:
        result.date = _read_date_leniently(date)
    result.from_ = _addresses(parser.from_) or _repair_addresses(written["from"])
    result.to, result.cc = _addresses(parser.to), _addresses(parser.cc)
    result.reply_to = _addresses(parser.reply_to)
    if "sender" in fields:
        result.sender = _addresses(_run_mail_parser({"from": _joined(fields.values("sender"))}).from_)
    return result


def _run_mail_parser(values: dict[str, str]) -> MailParser:
    """mail-parser's reading, with encoded words hidden from it: it raises on broken ones, and repairs no charset."""
    message: Message[str, str] = Message()
    for name, value in values.items():
        if value:
            message[name] = value.replace("=?", _HIDDEN_WORD)
    return MailParser(message)


def _joined(values: list[str]) -> str:
    """All values of an address field as one list, cut at a comma when it is too long."""
    value = ", ".join(value for value in values if value)
    return value if len(value) <= _MAX_ADDRESSES else value[:_MAX_ADDRESSES].rpartition(",")[0]


def _addresses(pairs: Iterable[tuple[str, str]]) -> tuple[Address, ...]:
    """mail-parser's (name, address) pairs, the names decoded: also inside quotes, where they should not be encoded."""
    return tuple(
        Address(address, one_line(clean(decode_words(name.replace(_HIDDEN_WORD, "=?"))))[:_MAX_NAME])
        for name, address in ((name, address.replace(_HIDDEN_WORD, "=?")) for name, address in pairs)
        if is_address(address)
    )


def _repair_addresses(value: str) -> tuple[Address, ...]:
    """The mailbox of a From that breaks the grammar, if its text holds exactly one address once decoded."""
    decoded = decode_words(value[:MAX_SHOWN])
    if decoded != value and (found := _addresses(_run_mail_parser({"from": decoded}).from_)):
        return found
    candidates = {found.casefold(): found for found in _ADDR_SPEC.findall(decoded)}
    if len(candidates) != 1:
        return ()
    (address,) = candidates.values()
    name = decoded.partition(address)[0].strip(" \t\"'<>(),;:")
    return (Address(address, name[:_MAX_NAME]),) if is_address(address) else ()


def _read_date_leniently(value: str) -> datetime | None:
    """A date that breaks the grammar but has one meaning; without a time zone it is taken as UTC."""
    try:
        date = parsedate_to_datetime(value[:100])
        return (date if date.tzinfo else date.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
