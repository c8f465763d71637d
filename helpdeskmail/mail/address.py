"""Mail addresses: one value, one normal form to compare by, and the proofs that the desk signs into its own.

The normal form lower-cases, turns the domain into its ASCII (IDNA) form and applies Unicode NFC to the local part.
Strictly, local parts are case-sensitive (RFC 5321 section 2.4); in practice no mailbox is told apart by case. Case is
lowered, not folded: folding would make one mailbox of "straße" and "strasse", of "ſam" (long s) and "sam".
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import idna

MAX_ADDRESS = 320  # 64 octets of local part, "@", 255 of domain (RFC 5321 section 4.5.3.1)
# Control characters, blanks, brackets, and what is not seen: invisible characters and changes of direction.
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\xa0\xad<>\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Address:
    """A mailbox: address as written, and the display name that stood beside it."""

    address: str  # "Anna@Example.COM"
    name: str = ""

    @property
    def key(self) -> str:
        """The form to compare by."""
        return normalise(self.address)

    @property
    def local(self) -> str:
        """What stands before the last "@"."""
        return self.address.rpartition("@")[0]

    @property
    def domain(self) -> str:
        """The ASCII form of the domain, lower case."""
        return ascii_domain(self.address.rpartition("@")[2])

    def __str__(self) -> str:
        return self.address


@lru_cache(maxsize=4096)
def ascii_domain(domain: str) -> str:
    """The domain in lower-case ASCII form (IDNA 2008, UTS 46 mapping); as it is, lower-cased, when it has none."""
    domain = domain.strip().rstrip(".").lower()
    if domain.isascii():
        return domain
    try:
        return idna.encode(domain, uts46=True).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError):
        return domain


def normalise(address: str) -> str:
    """The form in which two writings of one mailbox are equal; "" for "" (total)."""
    local, _, domain = address.strip().rpartition("@")
    local = unicodedata.normalize("NFC", unicodedata.normalize("NFC", local).lower())
    return f"{local}@{ascii_domain(domain)}" if local else address.strip().lower()


def is_address(text: str) -> bool:
    """Could mail be sent to it: something on both sides of one "@", no space, bracket or invisible character."""
    local, at, domain = text.partition("@")
    return bool(at and local and domain) and "@" not in domain and len(text) <= MAX_ADDRESS and not _UNSAFE.search(text)


def split_detail(address: str, *, delimiter: str = "+") -> tuple[str, str]:
    """`sos+abc@example.test` → (`sos@example.test`, `abc`); the detail is "" when there is none (RFC 5233)."""
    local, _, domain = address.rpartition("@")
    base, found, detail = local.partition(delimiter)
    return (f"{base}@{domain}", detail) if found and base else (address, "")


def with_detail(address: str, detail: str) -> str:
    """`sos@example.test` with the detail `help` → `sos+help@example.test`."""
    local, _, domain = address.rpartition("@")
    return f"{local}+{detail}@{domain}"
