"""Bytes of outgoing mail: header fields (RFC 5322, 2047, 2231) and MIME entities (RFC 2045, 2046), built by hand.

An *entity* here is a part's own header fields, an empty line, and its body: what stands between two boundaries.
A message is other header fields followed by one entity, so `assemble` wraps it by moving that entity one level down.
Every line ends with CRLF, and no text handed in can make one: it is cleaned or encoded where it enters.

Speed is the reason for doing by hand what `email.message.EmailMessage` does: it takes a hundred times as long.
"""

from __future__ import annotations

import binascii
import io
import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b
from urllib.parse import quote as percent_encode

from helpdeskmail.mail.address import Address, ascii_domain, is_address
from helpdeskmail.mail.prose import clean_line

_MAX_VALUE = 250  # characters of a subject
_MAX_NAME = 120  # characters of a display name
_MAX_FILE_NAME = 150
_MAX_ID = 250
_KEPT_REFERENCES = 20  # the first and the latest ones: RFC 5322 sets no bound, relays do
_LINE = 78  # RFC 5322 section 2.1.1
_ENCODED_LINE = 76  # of a line that holds an encoded word, RFC 2047 section 2
_ENCODED_WORD = 64  # the limit is 75; shorter ones fit behind "Subject: " on its line
_LONG_LINE = 990  # octets; RFC 5322 forbids lines of more than 998
_BLOCK = 57 * 1024  # octets of an attachment encoded at a time; 57 give one line

_PLAIN_WORD = re.compile(r"[!-~]{1,60}", re.ASCII)
_Q_SAFE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!*+-/")  # RFC 2047 section 5 (3)
_Q_SPACE = {" ": "_"}
_DOT_ATOM = re.compile(r"[^\s()<>\[\]:;@\\,.\"]+(?:\.[^\s()<>\[\]:;@\\,.\"]+)*")
_QUOTED_LOCAL = re.compile(r'"(?:[^"\\]|\\.)+"')
_DOMAIN = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*|\[[0-9A-Za-z:.]+\]", re.ASCII)
_MESSAGE_ID = re.compile(r"<[!-;=?-~]+@[!-;=?-~]+>", re.ASCII)
_MEDIA_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]{1,80}/[a-z0-9!#$&^_.+-]{1,80}", re.ASCII)
_ATTRIBUTE_SAFE = "!#$&+-.^_`|~"  # beside letters and digits, RFC 2231 section 7
_NOT_IN_FILE_NAME = str.maketrans(dict.fromkeys('<>:"/\\|?*', "_"))
_ASCII = bytes(range(128))
_ENTITY = b"\r\nContent-Type: "


# Header fields


def clean_value(text: str, limit: int = _MAX_VALUE) -> str:
    """The text as a field can hold it: one line without space of any kind at its ends."""
    return clean_line(text, limit).strip()


def clean_name(text: str) -> str:
    """A display name: its words parted by plain single spaces, as readers of addresses part them."""
    return " ".join(clean_line(text, _MAX_NAME).split())


def unstructured(name: str, value: str) -> str:
    """A field of free text, folded; what is not plain ASCII goes into encoded words."""
    return fold(name, _words(clean_value(value)))


def mailbox(name: str, address: Address) -> str:
    """A field with one mailbox: display name, if any, and address. ValueError: that is no address."""
    target = addr_spec(address.address)
    display = clean_name(address.name)
    return fold(name, [*_phrase(display), f"<{target}>"] if display else [target])


def message_ids(name: str, ids: Sequence[str]) -> str:
    """A field of message ids; malformed ones are left out, and the middle ones of many. "" when none is left."""
    good = [message_id for message_id in ids if is_message_id(message_id)]
    if len(good) > _KEPT_REFERENCES:
        good = [good[0], *good[1 - _KEPT_REFERENCES :]]
    return fold(name, good) if good else ""


def fold(name: str, words: Iterable[str]) -> str:
    """`Name: words`, parted by single spaces, broken before a word that would end beyond the line."""
    lines, line = [], f"{name}:"
    for word in words:
        limit = _ENCODED_LINE if "=?" in word or "=?" in line else _LINE
        if len(line) + 1 + len(word) > limit and not line.endswith(":"):
            lines.append(line)
            line = ""
        line = f"{line} {word}"
    lines.append(line)
    return "\r\n".join(lines)


def is_message_id(text: str) -> bool:
    """Is it a message id as we let it out: angle brackets, one "@", printable ASCII, of a bearable length."""
    return len(text) <= _MAX_ID and "=?" not in text and _MESSAGE_ID.fullmatch(text) is not None


@lru_cache(maxsize=1024)  # the desk's own address stands in every mail, an agent's in many
def addr_spec(address: str) -> str:
    """The address as a header has it: domain in ASCII, local part quoted where it must be. ValueError: not one."""
    local, _, domain = address.rpartition("@")
    domain = ascii_domain(domain)
    if not is_address(address) or not _DOMAIN.fullmatch(domain):
        raise ValueError(f"not an address: {address!r}")
    usable = _DOT_ATOM.fullmatch(local) or _QUOTED_LOCAL.fullmatch(local)
    return f"{local if usable else _quoted(local)}@{domain}"


def _words(text: str) -> list[str]:
    """The words of a text; from the first that is not plain on, encoded words instead."""
    words = text.split(" ")
    for position, word in enumerate(words):
        if "=?" in word or not _PLAIN_WORD.fullmatch(word):
            return words[:position] + _encoded_words(" ".join(words[position:]))
    return words


def _phrase(text: str) -> list[str]:
    """A display name: a quoted string, or encoded words."""
    words = _quoted(text).split(" ")
    if text.isascii() and "=?" not in text and max(map(len, words)) < _LINE:
        return words
    return _encoded_words(text)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _encoded_words(text: str) -> list[str]:
    """The text as encoded words, cut between characters, in whichever of the two encodings is shorter."""
    room = _ENCODED_WORD - len("=?utf-8?q??=")
    if len(_q(text)) * 3 <= len(text.encode()) * 4:
        return [f"=?utf-8?q?{_q(piece)}?=" for piece in _cut(text, room, _q)]
    return [f"=?utf-8?b?{_b(piece)}?=" for piece in _cut(text, room // 4 * 3, str.encode)]


def _cut(text: str, room: int, encode: Callable[[str], str | bytes]) -> list[str]:
    """Pieces of the text whose encoded characters fit the room together."""
    pieces, start, used = [], 0, 0
    for position, char in enumerate(text):
        length = len(encode(char))
        if used + length > room:
            pieces.append(text[start:position])
            start, used = position, 0
        used += length
    return [*pieces, text[start:]]


def _q(text: str) -> str:
    """The Q encoding with the few characters that are good in a phrase too (RFC 2047 section 5 (3))."""
    return "".join(char if char in _Q_SAFE else _Q_SPACE.get(char) or _hex(char) for char in text)


def _hex(char: str) -> str:
    return "".join(f"={octet:02X}" for octet in char.encode())


def _b(text: str) -> str:
    return binascii.b2a_base64(text.encode(), newline=False).decode("ascii")


# Entities


def text_entity(subtype: str, text: str, parameters: str = "") -> bytes:
    """A text part in UTF-8: as it is where it is ASCII in short lines, else encoded."""
    encoding, body = encode_text(text)
    return f"Content-Type: text/{subtype}; charset=utf-8{parameters}\r\n{_encoding_field(encoding)}".encode() + body


def html_entity(html: str) -> bytes:
    """An HTML part. A few characters beyond ASCII become references, which spares the encoding of the whole."""
    if not html.isascii():
        references = html.encode("ascii", "xmlcharrefreplace")
        html = references.decode("ascii") if len(references) * 4 < len(html) * 5 else html
    return text_entity("html", html)


def encode_text(text: str) -> tuple[str, bytes]:
    """The Content-Transfer-Encoding and the encoded octets of a text, with CRLF line ends."""
    if "\r" in text or "\0" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    octets = text.replace("\n", "\r\n").encode("utf-8", "replace")
    if octets.isascii() and not _has_long_line(octets):
        return "7bit", octets
    if len(octets.translate(None, _ASCII)) * 3 > len(octets):  # mostly of another script than Latin
        return "base64", b"".join(_base64_blocks(octets))
    return "quoted-printable", _quoted_printable(octets)


def _has_long_line(octets: bytes) -> bool:
    start = 0
    while len(octets) - start > _LONG_LINE:
        start = octets.rfind(b"\n", start, start + _LONG_LINE) + 1
        if not start:
            return True
    return False


def image_entity(content: bytes, media_type: str, content_id: str) -> bytes:
    """A picture that the HTML beside it shows as `cid:<content_id>`."""
    fields = f"Content-Type: {media_type}\r\nContent-ID: <{content_id}>\r\nContent-Disposition: inline\r\n"
    return (fields + _encoding_field("base64")).encode() + b"".join(_base64_blocks(content))


def multipart(subtype: str, seed: str, entities: Sequence[bytes]) -> bytes:
    """A multipart entity. `seed` (a Message-ID) makes the boundary, so that equal mails have equal bytes."""
    boundary = _boundary(seed, subtype, entities)
    delimiter = b"--" + boundary.encode()
    body = b"\r\n".join(part for entity in entities for part in (delimiter, entity))
    return _multipart_head(subtype, boundary) + body + b"\r\n" + delimiter + b"--\r\n"


def assemble(content: bytes, attachments: Iterable[tuple[str, str, bytes]]) -> bytes:
    """The composed mail with files put in: (name, media type, octets) each. The same input gives the same bytes.

    `content` is a mail of ours (`Composed.content`). Files are encoded block by block into the one buffer that is
    returned, so 25 MB of them need no more than that buffer's 34 MB. ValueError: the content is not such a mail.
    """
    fields, found, rest = content.partition(_ENTITY)
    if not found:
        raise ValueError("not a composed mail: it has no Content-Type field")
    files = list(attachments)
    if not files:
        return content
    entity = _ENTITY[2:] + rest
    boundary = _boundary(fields.decode("utf-8", "replace"), "mixed", [entity])
    delimiter = b"\r\n--" + boundary.encode()
    mail = io.BytesIO()
    mail.write(fields + b"\r\n" + _multipart_head("mixed", boundary) + delimiter[2:] + b"\r\n" + entity)
    for name, media_type, octets in files:
        mail.write(delimiter + b"\r\n" + _file_head(name, media_type))
        mail.writelines(_base64_blocks(octets))
    mail.write(delimiter + b"--\r\n")
    return mail.getvalue()


def _multipart_head(subtype: str, boundary: str) -> bytes:
    return f'Content-Type: multipart/{subtype};\r\n boundary="{boundary}"\r\n\r\n'.encode()


def _boundary(seed: str, subtype: str, entities: Sequence[bytes]) -> str:
    """A boundary that no entity holds. Nobody can foresee it, and if one did, the next one would be taken."""
    for attempt in range(1_000):
        digest = blake2b(f"{subtype} {attempt} {seed}".encode("utf-8", "replace"), digest_size=12).hexdigest()
        boundary = f"=_{digest}"
        if not any(boundary.encode() in entity for entity in entities):
            return boundary
    raise ValueError("every boundary stands in the text already")  # 96 bits, a thousand times over


def _file_head(name: str, media_type: str) -> bytes:
    """A file's header. Types that RFC 2045 section 6.4 forbids to encode (message, multipart) are called octets."""
    if not _MEDIA_TYPE.fullmatch(media_type) or media_type.startswith(("message/", "multipart/")):
        media_type = "application/octet-stream"
    fields = [f"Content-Type: {media_type}", fold("Content-Disposition", ["attachment;", *_file_name(name)])]
    return ("\r\n".join(fields) + "\r\n" + _encoding_field("base64")).encode()


def _file_name(name: str) -> list[str]:
    """The parameter `filename`: a quoted string, or RFC 2231 where that cannot hold it, in pieces of a line."""
    name = clean_file_name(name)
    plain = f'"{name}"'
    if name.isascii() and len(plain) < _ENCODED_WORD and "=?" not in name:
        return [f"filename={plain}"]
    pieces = _cut(name, _ENCODED_WORD - 12, _percent)
    if len(pieces) == 1:
        return [f"filename*=utf-8''{_percent(name)}"]
    parameters = [f"filename*{position}*={_percent(piece)};" for position, piece in enumerate(pieces)]
    first = parameters[0].replace("=", "=utf-8''", 1)
    return [first, *parameters[1:-1], parameters[-1].removesuffix(";")]


def clean_file_name(name: str) -> str:
    """The name as one that can be saved on any system: one line, no path, none of the characters that one forbids."""
    return clean_value(name, _MAX_FILE_NAME).translate(_NOT_IN_FILE_NAME) or "attachment"


def _percent(text: str) -> str:
    return percent_encode(text, safe=_ATTRIBUTE_SAFE)


def _encoding_field(encoding: str) -> str:
    return f"Content-Transfer-Encoding: {encoding}\r\n\r\n"


def _quoted_printable(octets: bytes) -> bytes:
    encoded = binascii.b2a_qp(b"\r\n" + octets, istext=True)  # it ends lines as the first line does
    return encoded[2:]


def _base64_blocks(octets: bytes) -> Iterable[bytes]:
    """Base64 in lines of 76, a block at a time: the whole would be held two times over."""
    view = memoryview(octets)
    for start in range(0, len(view), _BLOCK):
        letters = binascii.b2a_base64(view[start : start + _BLOCK], newline=False)
        yield b"".join([letters[at : at + 76] + b"\r\n" for at in range(0, len(letters), 76)])
