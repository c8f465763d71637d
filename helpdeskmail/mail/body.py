"""A mail's body as people read it: the whole text, and the part that its writer wrote."""

from __future__ import annotations

from dataclasses import dataclass

from helpdeskmail.mail.html_text import render_lines
from helpdeskmail.mail.quote_words import FORWARD_PREFIXES, fold
from helpdeskmail.mail.quotes import find_reply, visible_reply

__all__ = ["Body", "read_body", "visible_reply"]


@dataclass(frozen=True, slots=True)
class Body:
    """What can be read of a mail. Lines end with "\\n"; nothing that is in `reply` is missing in `text`."""

    text: str  # all of it
    reply: str  # without quoted history and signature; never blank when `text` is not


def read_body(plain: str, html: str, *, subject: str = "") -> Body:
    """The body of a mail with these two alternatives: the plain one if it has content, else the text of the HTML.

    `subject` tells an Outlook user's forwarded mail from the history below an answer: both look the same. Total.
    """
    is_forward = fold(subject.partition(":")[0].strip()) in FORWARD_PREFIXES and ":" in subject
    if plain.strip():
        return Body(plain, visible_reply(plain, is_forward=is_forward))
    rendered = render_lines(html)
    reply = find_reply(
        rendered.lines, history_at=rendered.history_at, signatures=rendered.signatures, is_forward=is_forward
    )
    return Body("\n".join(rendered.lines), "\n".join(reply))
