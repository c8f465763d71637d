"""The written forms of an SMTP session: paths and parameters read, replies and the trace line written. Pure.

Nothing that a peer sent goes into a reply, a log line or the trace as it is: it passes `render_reply` or `clean_name`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from helpdeskmail.errors import SmtpReply
from helpdeskmail.mail.address import is_address

OK = SmtpReply(250, "2.0.0", "OK")
TOO_BIG = SmtpReply(552, "5.3.4", "Message size exceeds the limit")
NO_ROOM = SmtpReply(452, "4.3.1", "Too much mail at once, try again later")
LINE_TOO_LONG = SmtpReply(554, "5.6.0", "Message has too long a line")
TOO_MANY_HOPS = SmtpReply(554, "5.4.6", "Too many Received fields, the mail goes in a circle")
FAILED = SmtpReply(451, "4.3.0", "Local error, try again later")

_MAX_REPLY = 510  # octets without CRLF (RFC 5321 section 4.5.3.1.5)
_MAX_NAME = 255  # octets of a domain (RFC 5321 section 4.5.3.1.2)
_UNPRINTABLE = re.compile(r"[^ -~]")
_NO_NAME_CHARACTER = re.compile(r"[^A-Za-z0-9._:\[\]-]")
_ENHANCED = re.compile(r"[245]\.\d{1,3}\.\d{1,3} ")
_DEFAULT_ENHANCED = {
    "454": "4.7.0",
    "500": "5.5.2",
    "501": "5.5.4",
    "502": "5.5.1",
    "503": "5.5.1",
    "530": "5.7.0",
}
_WITHOUT_ENHANCED = ("220", "354")  # greeting, go-ahead (RFC 2034 section 4: replies of class 2, 4 and 5)
_PATH_COMMAND = re.compile(
    r"(?P<keyword>FROM|TO):[ \t]*(?:<(?P<path>[^<>]*)>|(?P<bare>[^<>\s]+))(?P<rest>\s.*|)\Z", re.I | re.S
)
_PARAMETER = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*(?:=[!-<>-~]+)?\Z")
_SIZE = re.compile(r"[0-9]{1,20}\Z")
_HEADER_REGION = 262_144  # octets of a message in which its header is looked for


def render_reply(reply: str) -> bytes:
    """One reply line without its CRLF: printable ASCII, bounded, with an enhanced status code where one belongs."""
    code, _, text = reply.partition(" ")
    if code not in _WITHOUT_ENHANCED and not _ENHANCED.match(text):
        text = f"{_DEFAULT_ENHANCED.get(code, f'{code[:1]}.0.0')} {text}"
    return _UNPRINTABLE.sub("?", f"{code} {text}")[:_MAX_REPLY].encode("ascii")


def clean_name(name: str) -> str:
    """What a peer called itself, with the characters of a host name or address literal only; total."""
    return _NO_NAME_CHARACTER.sub("?", name[:_MAX_NAME])


@dataclass(frozen=True, slots=True)
class PathCommand:
    """The argument of MAIL or RCPT (RFC 5321 sections 4.1.1.2 and 4.1.1.3)."""

    path: str  # "" is the null path; a source route is left out (RFC 5321 appendix C)
    parameters: Mapping[str, str]  # names in upper case


def parse_path_command(keyword: str, argument: str | None) -> PathCommand | None:
    """Read `FROM:<path> [parameters]` or `TO:…`; None when it does not have that form."""
    found = _PATH_COMMAND.match(argument or "")
    if found is None or found["keyword"].upper() != keyword:
        return None
    words = found["rest"].split()
    if not all(_PARAMETER.match(word) for word in words):
        return None
    pairs = (word.partition("=") for word in words)
    path = (found["path"] if found["path"] is not None else found["bare"]).strip()
    if path.startswith("@"):
        path = path.partition(":")[2]
    return PathCommand(path, {name.upper(): value for name, _, value in pairs})


def find_mail_fault(command: PathCommand, *, max_size: int) -> SmtpReply | None:
    """Why MAIL cannot be taken so; None when it can. `max_size` (octets) bounds the SIZE given (RFC 1870)."""
    if command.path and (fault := _find_path_fault(command.path, "5.1.7")):
        return fault
    for name, value in command.parameters.items():
        if name == "SIZE" and _SIZE.match(value):
            if int(value) > max_size:
                return TOO_BIG
        elif name == "BODY" and value.upper() in ("7BIT", "8BITMIME"):
            pass
        elif name in ("SIZE", "BODY") or (name == "SMTPUTF8" and value):
            return SmtpReply(501, "5.5.4", f"Bad value of {name}")
        elif name != "SMTPUTF8":
            return SmtpReply(555, "5.5.4", "Parameter not known")
    return None


def find_rcpt_fault(command: PathCommand) -> SmtpReply | None:
    """Why RCPT cannot be taken so; None when it can. "postmaster" alone is an address (RFC 5321 section 4.1.1.3)."""
    if command.parameters:
        return SmtpReply(555, "5.5.4", "Parameter not known")
    return None if command.path.lower() == "postmaster" else _find_path_fault(command.path, "5.1.3")


def _find_path_fault(path: str, enhanced: str) -> SmtpReply | None:
    if is_address(path):
        return None
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:  # lone surrogates stand for octets that were not UTF-8 (RFC 6531 section 3.3)
        return SmtpReply(553, "5.6.7", "Address is not valid UTF-8")
    return SmtpReply(553, enhanced, "Address is malformed")


@dataclass(frozen=True, slots=True)
class Hop:
    """What the trace line says of one transaction; `helo` is clean, `peer` an IP address, `protocol` of RFC 3848."""

    helo: str
    peer: str
    hostname: str
    protocol: str


def render_trace(hop: Hop, at: datetime) -> bytes:
    """The Received field of our own hop (RFC 5321 section 4.4), WITHOUT its last CRLF."""
    literal = f"IPv6:{hop.peer}" if ":" in hop.peer else hop.peer
    lines = (
        f"Received: from {hop.helo} ([{literal}])",
        f"by {hop.hostname} with {hop.protocol};",
        format_datetime(at),
    )
    return "\r\n\t".join(lines).encode("ascii", "replace")


def count_hops(data: bytes) -> int:
    """How many Received fields the header of the message has (RFC 5321 section 6.3)."""
    region = data[:_HEADER_REGION]
    ends = [end for blank in (b"\r\n\r\n", b"\n\n") if (end := region.find(blank)) >= 0]
    header = b"\n" + region[: min(ends, default=len(region))].lower()
    return header.count(b"\nreceived:")


def has_line_over(data: bytes, limit: int) -> bool:
    """Is there a run of more than `limit` octets without a line feed? Looks at few octets of ordinary mail."""
    start = 0
    while len(data) - start > limit:
        start = data.rfind(b"\n", start, start + limit + 1) + 1
        if not start:
            return True
    return False
