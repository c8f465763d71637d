"""Replies to our own mails, in every language: only what their writer wrote is read as the reply."""

from __future__ import annotations

import pytest

from helpdeskmail.mail.body import read_body
from helpdeskmail.mail.compose import Composer
from helpdeskmail.mail.flowed import unwrap_flowed
from tests.mail.drafts import LANGUAGES, MAILS, composer, draft

REPLY = "The number is 4711.\n\nThank you"


@pytest.fixture(scope="module")
def shipped() -> Composer:
    return composer()


def wrapped(text: str, width: int) -> str:
    """The text as a program wraps it that knows nothing of flowed lines."""
    lines = []
    for line in unwrap_flowed(text).split("\n"):
        while len(line) > width and " " in line[:width]:
            head, _, rest = line[:width].rpartition(" ")
            lines.append(head)
            line = rest + line[width:]
        lines.append(line)
    return "\n".join(lines)


def quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("mail", MAILS)
def test_reply_to_our_mail_is_what_was_written_above_the_marker(shipped: Composer, mail: str, language: str) -> None:
    words = shipped.words(draft(mail, language))
    for history in (
        words.text,  # as Outlook leaves it
        quoted(words.text),
        quoted(wrapped(words.text, 40)),  # the marker on two lines
        wrapped(words.text, 40),
        quoted(quoted(words.text)),
    ):
        assert read_body(f"{REPLY}\n\n{history}", "").reply == REPLY


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("mail", MAILS)
def test_reply_in_html_is_what_was_written_above_the_marker(shipped: Composer, mail: str, language: str) -> None:
    page = shipped.words(draft(mail, language)).html
    own = "<p>The number is 4711.</p><p>Thank you</p>"
    inner = page.partition(">")[2]
    for html in (f"<div>{own}</div>{inner}", f"<div>{own}</div><blockquote>{inner}</blockquote>"):
        assert read_body("", html).reply == REPLY
