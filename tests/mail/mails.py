"""Small mails for the reading tests, put together from fields and parts."""

from __future__ import annotations

FIELDS = {
    "From": "Anna Petit <anna@customer.test>",
    "To": "Support <sos@example.test>",
    "Subject": "Printer",
    "Date": "Mon, 3 Feb 2025 10:00:00 +0100",
    "Message-ID": "<m1@customer.test>",
}


def mail(body: str | bytes = "Hello from the office.\r\n", /, **fields: str | bytes | None) -> bytes:
    """A mail of Anna's to the desk; `Reply_To="…"` sets a field, None leaves it out."""
    written = {**FIELDS, **{name.replace("_", "-"): value for name, value in fields.items()}}
    return _entity(written, body)


def part(body: str | bytes, /, **fields: str | bytes | None) -> bytes:
    """A part for `multipart`."""
    return _entity({name.replace("_", "-"): value for name, value in fields.items()}, body)


def multipart(subtype: str, *parts: bytes, boundary: str = "frontier", **fields: str | bytes | None) -> bytes:
    """A mail of several parts."""
    edge = b"--" + boundary.encode()
    body = b"".join(edge + b"\r\n" + each + b"\r\n" for each in parts) + edge + b"--\r\n"
    return mail(body, Content_Type=f'multipart/{subtype}; boundary="{boundary}"', **fields)


def _entity(fields: dict[str, str | bytes | None], body: str | bytes) -> bytes:
    lines = [name.encode() + b": " + _octets(value) + b"\r\n" for name, value in fields.items() if value is not None]
    return b"".join(lines) + b"\r\n" + _octets(body)


def _octets(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode("utf-8")
