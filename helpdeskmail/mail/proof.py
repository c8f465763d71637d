"""The proofs that the desk signs into the reply addresses and Message-IDs it issues.

::

    Reply-To:   sos+<token>@example.test
    Message-ID: <<token>.<nonce>@example.test>          token = <participant id, base 32>-<tag, 12 letters>
    for a note: sos+note-<token>@example.test
    personal:   sos+agent-<token>@example.test          with the agent's id in place of the participant's

A token names one participant of one ticket (so it says *who* and *which ticket* at once) and carries a tag: the first
60 bits of HMAC-SHA-256 over the participant's number. Letters are the lower-case base 32 of RFC 4648: addresses may be
upper-cased on their way, so letter case carries nothing. Tags are compared in constant time.

What a token is for is signed with it: one of a reply address is none of a note address or of a personal one, whatever
is written before it. So a note address that was cut on its way proves nothing, and never turns a note into a reply. Of
a personal address its version is signed, too: one that was renewed proves nothing any more.

A token proves that the writer has seen a mail of the desk to that participant. It does not prove who the writer is, and
it does not expire: mails are answered after years. So it never suffices alone; see `helpdeskmail.core.threads`.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from collections.abc import Iterable
from functools import lru_cache

from helpdeskmail.mail.address import ascii_domain, split_detail

LEAST_KEY = 16  # octets
_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
_DIGITS = {letter: value for value, letter in enumerate(_ALPHABET)}
_TAG_LETTERS = 12
_TOKEN = re.compile(r"([a-z2-7]{1,13})-([a-z2-7]{12})", re.ASCII)
_NOTE, _PERSONAL = "note-", "agent-"  # what the details of such addresses begin with
_ISSUED = re.compile(r"<([a-z2-7]{1,13}-[a-z2-7]{12})\.[a-z0-9]{1,40}@([^<>@\s]{1,255})>", re.ASCII)
CONCEALED = "…"
LONGEST_PROOF = 400  # characters of what `conceal_proofs` looks at at once, domain and all


class Signer:
    """Makes and checks tokens with the desk's secret. The first key signs; further keys are still believed."""

    def __init__(self, *keys: bytes) -> None:
        if not keys or any(len(key) < LEAST_KEY for key in keys):
            raise ValueError(f"a signing key of at least {LEAST_KEY} octets is needed")
        self._keys = keys

    def token(self, participant_id: int) -> str:
        """The token of a participant: at most 26 letters, no character that needs quoting in an address."""
        return self._issue("participant", participant_id)

    def find_participant(self, token: str) -> int | None:
        """The participant that a token names, or None when it is not one of ours."""
        return self._find("participant", token)

    def _issue(self, purpose: str, number: int) -> str:
        letters = _encode(number)
        return f"{letters}-{_tag(self._keys[0], purpose, letters)}"

    def _find(self, purpose: str, token: str) -> int | None:
        match = _TOKEN.fullmatch(token.lower())
        if match is None:
            return None
        letters, tag = match.groups()
        good = [hmac.compare_digest(_tag(key, purpose, letters), tag) for key in self._keys]
        return _decode(letters) if any(good) else None

    def reply_address(self, desk_address: str, participant_id: int) -> str:
        """The address to which this participant's answers to this ticket are written."""
        return _with_detail(desk_address, self.token(participant_id))

    def note_address(self, desk_address: str, participant_id: int) -> str:
        """The address to which this participant, an agent, writes what is to stay an internal note on this ticket."""
        return _with_detail(desk_address, _NOTE + self._issue("note", participant_id))

    def agent_address(self, desk_address: str, agent_id: int, version: int = 0) -> str:
        """The personal address of an agent: for mail to the desk that is about no ticket yet."""
        return _with_detail(desk_address, _PERSONAL + self._issue(_personal(version), agent_id))

    def message_id(self, domain: str, participant_id: int, nonce: str) -> str:
        """A Message-ID for a mail to this participant; `nonce` (letters and digits) makes it the only one."""
        return f"<{self.token(participant_id)}.{nonce}@{ascii_domain(domain)}>"

    def participant_of_address(self, address: str) -> int | None:
        """The participant for whom this address, for replies or for notes, was issued; None when it is neither."""
        _, detail = split_detail(address)
        if not detail:
            return None
        found = self.find_participant(detail)
        return self.noter_of_address(address) if found is None else found

    def noter_of_address(self, address: str) -> int | None:
        """The participant for whom this note address was issued, or None: what is written to it is internal."""
        return self._find_behind(_NOTE, "note", address)

    def agent_of_address(self, address: str, version: int = 0) -> int | None:
        """The agent for whom this personal address was issued, in this version of theirs, or None."""
        return self._find_behind(_PERSONAL, _personal(version), address)

    def _find_behind(self, prefix: str, purpose: str, address: str) -> int | None:
        _, detail = split_detail(address)
        detail = detail.lower()
        return self._find(purpose, detail.removeprefix(prefix)) if detail.startswith(prefix) else None

    def participants_of_ids(self, message_ids: Iterable[str], domain: str) -> list[int]:
        """The participants named by those of the ids that we issued, in the order given, each once."""
        own = ascii_domain(domain)
        found: dict[int, None] = {}
        for message_id in message_ids:
            match = _ISSUED.fullmatch(message_id.lower())
            if match is None or ascii_domain(match[2]) != own:
                continue
            participant = self.find_participant(match[1])
            if participant is not None:
                found[participant] = None
        return list(found)


def is_agent_address(address: str) -> bool:
    """Whether it has the form of an agent's own address of the desk; who issued it is for `Signer` to say."""
    return split_detail(address)[1].lower().startswith(_PERSONAL)


def _personal(version: int) -> str:
    """What the token of a personal address is for; version 0 is as it was before there were others."""
    return f"agent.{version}" if version else "agent"


def _with_detail(desk_address: str, detail: str) -> str:
    local, _, domain = desk_address.rpartition("@")
    return f"{local}+{detail}@{domain}"


def conceal_proofs(text: str, domain: str) -> str:
    """The text with every token gone that stands in an address or Message-ID under the desk's domain, good or not.

    For readers who must not be able to write in a participant's name. The result is never longer. Linear in time.
    """
    return _proofs_under(domain).sub(CONCEALED, text)


@lru_cache(maxsize=16)
def _proofs_under(domain: str) -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted({domain, ascii_domain(domain)}))
    return re.compile(rf"[a-z2-7]{{1,13}}-[a-z2-7]{{12}}(?=(?:\.[a-z0-9]{{1,40}})?(?:@|%40)(?:{names}))", re.IGNORECASE)


def _tag(key: bytes, purpose: str, number: str) -> str:
    digest = hmac.digest(key, f"helpdeskmail {purpose} {number}".encode("ascii"), hashlib.sha256)
    return base64.b32encode(digest[:8]).decode("ascii").lower()[:_TAG_LETTERS]


def _encode(number: int) -> str:
    letters = ""
    while number:
        number, digit = divmod(number, 32)
        letters = _ALPHABET[digit] + letters
    return letters or _ALPHABET[0]


def _decode(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 32 + _DIGITS[letter]
    return number
