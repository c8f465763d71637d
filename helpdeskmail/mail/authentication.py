"""Did the server in front of the desk find that a mail comes from where it says? (RFC 8601, Authentication-Results)

Only the first field counts, and only where it bears the name (authserv-id) that the operator gave: that server removes
forged ones and puts its own on top (RFC 8601 section 5). Everybody else's verdict is a stranger's word. What passed
must be about the domain of From, else anybody could be authenticated as themselves and write as somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpdeskmail.mail.address import ascii_domain
from helpdeskmail.mail.message import Message

_FIELD = "Authentication-Results"
_MAX_RESULTS = 20
# Method → the properties that name the domain which it vouches for.
_VOUCHES = {"dmarc": ("header.from",), "dkim": ("header.d", "header.i"), "spf": ("smtp.mailfrom", "smtp.helo")}
_PARTS = re.compile(r'"(?P<quoted>(?:[^"\\]|\\.)*)"|[^"()]+|.', re.DOTALL)
_PLAIN = re.compile(r"[\w.@+-]*", re.ASCII)


def find_authentication(message: Message, authserv_id: str) -> str:
    """The method by which the author's domain is authenticated: "dmarc", "dkim" or "spf"; "" when it is not.

    `authserv_id`: the name that the trusted server signs its verdicts with; "" trusts nobody.
    """
    values = message.header_values(_FIELD)
    if not authserv_id or not values or message.from_ is None or len(message.authors) > 1:
        return ""
    server, _, rest = _without_asides(values[0]).partition(";")
    if not server.split() or server.split()[0].lower() != authserv_id.lower():
        return ""
    passed = {method for method, domain in _passes(rest) if _is_of(message.from_.domain, domain)}
    return next((method for method in _VOUCHES if method in passed), "")


def _without_asides(value: str) -> str:
    """The field without its comments, and with every quoted text as one word; "" when it cannot be read for sure.

    Servers put addresses there that strangers chose: `spf=pass smtp.mailfrom="a;dmarc=pass"@evil.example`.
    """
    kept, depth = list[str](), 0
    for part in _PARTS.finditer(value):
        text, quoted = part[0], part["quoted"]
        if text == '"' or (depth and quoted is not None):
            return ""
        depth += (text == "(") - (text == ")")
        if quoted is not None:
            kept.append(quoted if _PLAIN.fullmatch(quoted) else "_")
        elif not depth:
            kept.append(" " if text == ")" else text)
    return "" if depth else "".join(kept)


def _passes(results: str) -> Iterator[tuple[str, str]]:
    """Each method that passed, with a domain that it vouches for."""
    for result in results.split(";")[:_MAX_RESULTS]:
        words = dict(_pairs(result))
        for method, properties in _VOUCHES.items():
            if words.get(method, "").lower() == "pass":
                yield from ((method, words[name]) for name in properties if name in words)


def _pairs(result: str) -> Iterator[tuple[str, str]]:
    for word in result.split():
        name, equals, value = word.partition("=")
        if equals:
            yield name.lower().partition("/")[0], value.strip('"')


def _is_of(author: str, vouched: str) -> bool:
    """Whether the author's domain is the one that was vouched for, or lies below it."""
    domain = ascii_domain(vouched.rpartition("@")[2])
    return "." in domain and (author == domain or author.endswith(f".{domain}"))
