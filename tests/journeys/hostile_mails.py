"""Mails that are made to be expensive: large in one way each. All are of a registered client, or say who wrote them."""

from __future__ import annotations

import base64
import random
from collections.abc import Callable

MEGABYTE = 1 << 20
FROM = "c1@customer.test"


def _head(name: str, *fields: str) -> bytes:
    usual = [f"From: {FROM}", "To: sos@example.test", f"Subject: {name}", f"Message-ID: <{name}@customer.test>"]
    return "\r\n".join([*usual, "Date: Mon, 02 Mar 2026 09:00:00 +0100", "MIME-Version: 1.0", *fields, "\r\n"]).encode()


def large_attachment() -> bytes:
    """25 MB, nearly all of it one file in base64."""
    encoded = base64.encodebytes(random.Random(1).randbytes(18 * MEGABYTE)).replace(b"\n", b"\r\n")
    part = b'--b\r\n\r\nSee the file.\r\n--b\r\nContent-Type: application/pdf; name="a.pdf"\r\n'
    coded = b"Content-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    return (
        _head("large-attachment", 'Content-Type: multipart/mixed; boundary="b"') + part + coded + encoded + b"--b--\r\n"
    )


def large_text() -> bytes:
    """24 MB of plain text that looks like quotations."""
    return _head("large-text", "Content-Type: text/plain; charset=utf-8") + b"> On Monday, Anna wrote:\r\n" * 960_000


def large_html() -> bytes:
    """20 MB of nested and unclosed HTML."""
    return _head("large-html", "Content-Type: text/html; charset=utf-8") + b"<div><b>x</b>\r\n" * 1_300_000


def many_parts() -> bytes:
    """20,000 parts of a line each."""
    parts = b"".join(b"--b\r\nContent-Type: text/plain\r\n\r\nPart %d\r\n" % number for number in range(20_000))
    return _head("many-parts", 'Content-Type: multipart/mixed; boundary="b"') + parts + b"--b--\r\n"


def deep_parts() -> bytes:
    """5,000 parts, each within the one before."""
    parts = b"".join(
        b'--b%d\r\nContent-Type: multipart/mixed; boundary="b%d"\r\n\r\n' % (number, number + 1)
        for number in range(5_000)
    )
    return _head("deep-parts", 'Content-Type: multipart/mixed; boundary="b0"') + parts + b"Within.\r\n"


def large_header() -> bytes:
    """A field of 1 MB in folded lines, and one of 1 MB of addresses."""
    references = "References:" + "\r\n <a.reference.to.nothing@customer.test>" * 27_000
    copies = "Cc: " + ",\r\n ".join(f'"Person {number}" <p{number}@customer.test>' for number in range(25_000))
    return _head("large-header", references, copies) + b"Short.\r\n"


def many_fields() -> bytes:
    """40,000 header fields."""
    return _head("many-fields", *(f"X-Field-{number}: something or other" for number in range(40_000))) + b"Short.\r\n"


def encoded_words() -> bytes:
    """A subject of 1 MB in encoded words."""
    return _head("encoded-words", "Comments: x" + "\r\n =?utf-8?B?w6nDqMOgw7w=?=" * 40_000) + b"Short.\r\n"


ALL: tuple[Callable[[], bytes], ...] = (
    large_attachment,
    large_text,
    large_html,
    many_parts,
    deep_parts,
    large_header,
    many_fields,
    encoded_words,
)
