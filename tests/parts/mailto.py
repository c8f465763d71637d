"""What a mail program makes of the `mailto:` links in a mail (RFC 6068)."""

from __future__ import annotations

from dataclasses import dataclass
from email.message import EmailMessage
from html.parser import HTMLParser
from urllib.parse import unquote


@dataclass(frozen=True)
class Draft:
    """The mail that is opened by a link, before anything is typed into it."""

    to: str
    subject: str
    body: str


def read_link(link: str) -> Draft:
    """The mail that a `mailto:` link opens; a plus is a plus in it."""
    path, _, query = link.removeprefix("mailto:").partition("?")
    fields = dict(field.split("=", 1) for field in query.split("&") if field)
    subject, body = (unquote(fields.get(name, ""), errors="strict") for name in ("subject", "body"))
    return Draft(unquote(path, errors="strict"), subject, body.replace("\r\n", "\n"))


def read_links(mail: EmailMessage) -> dict[str, Draft]:
    """The mails that the links of a mail's HTML open, by the words that stand on them."""
    html = mail.get_body(("html",))
    reader = _Links()
    reader.feed(html.get_content() if html else "")
    return {" ".join(words.split()): read_link(link) for link, words in reader.found if link.startswith("mailto:")}


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._is_open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found.append((dict(attrs).get("href") or "", ""))
            self._is_open = True

    def handle_endtag(self, tag: str) -> None:
        self._is_open = self._is_open and tag != "a"

    def handle_data(self, data: str) -> None:
        if self._is_open:
            link, words = self.found[-1]
            self.found[-1] = (link, words + data)
