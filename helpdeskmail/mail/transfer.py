"""Content-Transfer-Encodings (RFC 2045 section 6), undone in blocks: no single call holds the interpreter long."""

from __future__ import annotations

import binascii
from io import BytesIO

_BLOCK = 1 << 20
_BASE64_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_NOT_BASE64 = bytes(set(range(256)) - set(_BASE64_ALPHABET) - {ord("=")})
_WHITESPACE = b" \t\r\n"


def decode_base64(encoded: str) -> tuple[bytes, bool]:
    """Undo base64 as mail programs do: (octets, whether something in it was not base64).

    Foreign characters are skipped, missing padding is supplied, and padding ends the data (RFC 2045 section 6.8).
    """
    octets = BytesIO()
    carried = b""
    damaged = False
    for start in range(0, len(encoded), _BLOCK):
        block = encoded[start : start + _BLOCK].encode("ascii", "replace")
        letters = block.translate(None, _NOT_BASE64)
        damaged = damaged or len(letters) != len(block.translate(None, _WHITESPACE))
        data, padding, rest = (carried + letters).partition(b"=")
        whole = len(data) - len(data) % 4
        octets.write(binascii.a2b_base64(data[:whole]))
        carried = data[whole:]
        if padding:
            more = rest.strip(b"=") or encoded[start + _BLOCK :].strip("= \t\r\n")
            damaged = damaged or bool(more)
            break
    if len(carried) > 1:
        octets.write(binascii.a2b_base64(carried + b"==="))
    return octets.getvalue(), damaged or len(carried) == 1


def decode_quoted_printable(encoded: bytes) -> bytes:
    """Undo quoted-printable; what is not well formed stays as it is written."""
    octets = BytesIO()
    start = 0
    while start < len(encoded):
        line_end = encoded.find(b"\n", start + _BLOCK)
        end = len(encoded) if line_end < 0 else line_end + 1
        octets.write(binascii.a2b_qp(encoded[start:end]))
        start = end
    return octets.getvalue()
