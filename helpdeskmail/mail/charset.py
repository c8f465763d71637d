"""From octets to text: what the mail declares, read as mail programs read it, and repaired when it cannot be true.

Declared names are taken as the WHATWG Encoding Standard takes them ("iso-8859-1" is windows-1252, "gb2312" is gb18030):
so they are meant. Octets that cannot be what was declared, or for which nothing was declared, are tried as UTF-8 and
then given to a detector which knows only charsets that mail is really written in.
"""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

from charset_normalizer import from_bytes

REPLACEMENT = "\ufffd"
_SAMPLE = 4096  # octets shown to the detector: more costs time and changes nothing

# What mail means by a charset that Python reads more narrowly: Python's codec → the one of the WHATWG standard.
_WIDER = {
    "ascii": "cp1252",
    "big5": "big5hkscs",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso2022_jp": "iso2022_jp_ext",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "shift_jis": "cp932",
    "tis-620": "cp874",
}
# Labels seen in mail that Python does not know.
_LABELS = {
    "cn-big5": "big5",
    "cn-gb": "gb18030",
    "iso-2022-jp-ms": "iso2022_jp_ext",
    "iso-8859-8-i": "iso8859-8",
    "utf8mb4": "utf-8",
    "x-euc-jp": "euc_jp",
    "x-gbk": "gb18030",
    "x-mac-roman": "mac_roman",
    "x-sjis": "cp932",
    "x-utf-8": "utf-8",
    "x-x-big5": "big5",
}
_UNDECLARED = frozenset({"", "8bit", "binary", "default", "none", "unknown", "unknown-8bit", "x-unknown"})
# Python codecs that are no charsets, some with a cost that grows with the square of the input.
_NO_CHARSETS = frozenset({"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "mbcs", "oem"})
# In these, plain ASCII octets may stand for other characters.
_NOT_ASCII_BASED = re.compile(r"utf_?-?(7|16|32)|iso2022|hz|cp037|cp500|cp1026|cp1140", re.IGNORECASE)
# Single-octet charsets: well-formed UTF-8 of more than ASCII is next to never meant by them.
_SINGLE_OCTET = re.compile(r"cp125\d|cp874|iso8859[-_]\d+|koi8|mac", re.IGNORECASE)
_DETECTABLE = ["cp1252", "cp1250", "cp1251", "koi8_r", "cp1253", "cp1254", "cp1255", "cp1256", "cp874"]
_DETECTABLE_MULTI_OCTET = ["cp932", "euc_jp", "gb18030", "big5", "cp949"]
_TELLING = 12  # octets outside ASCII; with fewer, any word can be read as Chinese
_ASCII = bytes(range(0x80))
_UNCLEAN = re.compile("[\x00\ud800-\udfff]")


def clean(text: str) -> str:
    """`text` as every database, log and template takes it: no NUL, no lone surrogates."""
    if text.isascii():
        return text.replace("\x00", "")
    return _UNCLEAN.sub(lambda found: "" if found[0] == "\x00" else REPLACEMENT, text)


@lru_cache(maxsize=256)
def find_codec(label: str) -> str | None:
    """The Python codec that reads a declared charset; None when nothing usable is declared."""
    name = label.strip(" \t'\"").lower()[:64]
    if name in _UNDECLARED:
        return None
    try:
        codec = codecs.lookup(_LABELS.get(name, name)).name
        codec = _WIDER.get(codec, codec)
        b" ".decode(codec, "replace")  # refuses codecs from octets to octets, "zip"
    except (LookupError, ValueError):
        return None
    return None if codec in _NO_CHARSETS else codec


def decode_text(data: bytes, label: str = "", *, fallback: str = "") -> tuple[str, str]:
    """Read octets as text: (clean text, what had to be repaired or "").

    `label` is the charset that was declared. `fallback` is a charset that something near it declared: it is tried when
    there is no label. Total: octets that nothing can read become U+FFFD.
    """
    codec = find_codec(label)
    if data.isascii() and b"\x1b" not in data and not (codec and _NOT_ASCII_BASED.match(codec)):
        return clean(data.decode("ascii")), ""
    if codec is None:
        return _decode_undeclared(data, label, fallback)
    if _SINGLE_OCTET.match(codec) and (text := _decode_strictly(data, "utf-8")) is not None:
        return clean(text), "" if find_codec(label) == "utf-8" else f"declared {_shown(label)}, is utf-8"
    text = _decode_strictly(data, codec)
    if text is not None:
        return clean(text), ""
    return _decode_misdeclared(data, label, codec)


def _decode_undeclared(data: bytes, label: str, fallback: str) -> tuple[str, str]:
    declared = f"unknown charset {_shown(label)}" if label.strip() else "8-bit octets of no declared charset"
    candidates = ["iso2022_jp_ext"] if b"\x1b$" in data else []
    candidates += ["utf-8", find_codec(fallback) or ""]
    for codec in candidates:
        text = _decode_strictly(data, codec) if codec else None
        if text is not None:
            return clean(text), f"{declared}, read as {codec}"
    codec = _detect(data) or "cp1252"
    return clean(data.decode(codec, "replace")), f"{declared}, read as {codec}"


def _decode_misdeclared(data: bytes, label: str, codec: str) -> tuple[str, str]:
    """The octets are not what was declared: UTF-8, a little damaged text of that charset, or another charset."""
    for candidate in ("utf-8", "" if _is_nearly(data, codec) else _detect(data) or ""):
        text = _decode_strictly(data, candidate) if candidate else None
        if text is not None:
            return clean(text), f"declared {_shown(label)}, read as {candidate}"
    return clean(data.decode(codec, "replace")), f"declared {_shown(label)}, some octets are not"


def _is_nearly(data: bytes, codec: str) -> bool:
    """Most of the octets outside ASCII make sense in `codec`: damaged, not misdeclared."""
    sample = data[:_SAMPLE]
    text = sample.decode(codec, "replace")
    readable = sum(1 for letter in text if letter > "\x7f" and letter != REPLACEMENT)
    return text.count(REPLACEMENT) * 4 < readable


def _decode_strictly(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeError, LookupError):
        return None


def _detect(data: bytes) -> str | None:
    """The charset that the octets are most likely in; Western before Central European when both would do."""
    sample = _first_high_octets(data)
    few = len(sample.translate(None, _ASCII)) < _TELLING
    candidates = _DETECTABLE if few else _DETECTABLE + _DETECTABLE_MULTI_OCTET
    found = [match.encoding for match in from_bytes(sample, cp_isolation=candidates)]
    if not found:
        return None
    same = found[0] == "cp1250" and _decode_strictly(sample, "cp1252") == _decode_strictly(sample, "cp1250")
    return "cp1252" if same or (found[0] == "cp1250" and "cp1252" in found) else found[0]


def _first_high_octets(data: bytes) -> bytes:
    """A sample that begins shortly before the first octet outside ASCII: a long mail may begin with plain English."""
    first = re.search(rb"[\x80-\xff]", data)
    start = max(first.start() - 64, 0) if first else 0
    return data[start : start + _SAMPLE]


def _shown(label: str) -> str:
    return clean(label.strip()[:40])
