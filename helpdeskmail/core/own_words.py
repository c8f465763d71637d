"""Replies by which clients do something to a ticket of theirs: close it, leave it, ask for the same again.

Only the sentences that our own mails propose, and a closed list of like ones, do anything; in doubt a reply is just a
reply. Beside the sentence there may be greetings, thanks and the writer's name, no question, and no file.
"""

from __future__ import annotations

from collections.abc import Collection

from helpdeskmail.core.facts import Incoming
from helpdeskmail.core.policy import DeskPolicy
from helpdeskmail.core.request_words import CLOSE, LEAVE, POLITE, RENEW, fold

_MAX_TEXT = 500  # characters; whoever writes more has more to say
_MAX_LINE = 120
_QUESTION = ("?", "\N{GREEK QUESTION MARK}", "\N{FULLWIDTH QUESTION MARK}")


def is_closing(mail: Incoming, name: str, policy: DeskPolicy) -> bool:
    """Whether all that the reply says is that the ticket can be closed."""
    return _says_only(mail, name, CLOSE | policy.closing)


def is_leaving(mail: Incoming, name: str, policy: DeskPolicy) -> bool:
    """Whether all that the reply says is that its writer wants no more mails of the ticket."""
    return _says_only(mail, name, LEAVE | policy.leaving)


def is_renewal(mail: Incoming, policy: DeskPolicy) -> bool:
    """Whether the first line of the reply, alone, says that this is a new request."""
    line = next((line.strip() for line in mail.message.reply[:_MAX_TEXT].splitlines() if line.strip()), "")
    return _is_one_of(line, RENEW | policy.renewing)


def _says_only(mail: Incoming, name: str, sentences: Collection[str]) -> bool:
    text = mail.message.reply
    if len(text) > _MAX_TEXT or any(sign in text for sign in _QUESTION):
        return False
    if any(not file.inline for file in mail.message.attachments):
        return False
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    said = [line for line in lines if _is_one_of(line, sentences)]
    polite = POLITE | set(fold(f"{name} {mail.author_name}"[:_MAX_TEXT]).split())
    return len(said) == 1 and all(line in said or set(fold(line).split()) <= polite for line in lines)


def _is_one_of(line: str, sentences: Collection[str]) -> bool:
    return len(line) <= _MAX_LINE and not line.startswith(">") and fold(line) in sentences
