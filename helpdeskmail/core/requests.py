"""Does a client's mail ask the desk for something (their tickets, help, an export, settings) and open no ticket?

Two ways lead here, and in doubt the mail opens a ticket, for that loses nothing:

- **Its address.** A mail whose envelope goes to `sos+my-tickets@…`, and to no other address of the desk, asks for just
  that, whatever else it says. Our own mails link to these addresses.
- **Its subject**, where nothing in the mail points at a ticket: the whole subject must be one of the words, in any of
  the languages, and a filter may follow behind a colon. "Help, the printer is on fire" is no request. Nor is a mail
  with the bare subject "Help" that goes on to say what is wrong, and people do write so: beside that word the mail may
  hold greetings, thanks and the writer's name, and nothing else; so with "Export" and "Settings", which can be what
  does not work. "My tickets" bears a few words more, as signatures come without their sign.

Only registered clients ask: for a stranger, and for agents, these are words like any other. A From can be forged; but
the answer goes to the address on record, so nobody learns anything by it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta

from helpdeskmail.core.asked import Export, Help, MyTickets, Request, Settings
from helpdeskmail.core.comments import SUBJECT_LENGTH
from helpdeskmail.core.facts import Incoming
from helpdeskmail.core.model import Contact
from helpdeskmail.core.places import find_zone_name
from helpdeskmail.core.policy import DeskPolicy
from helpdeskmail.core.request_lines import head_lines
from helpdeskmail.core.request_words import ASKS, NO, POLITE, SETTINGS, VIEWS, YES, Ask, View, fold
from helpdeskmail.mail.address import normalise, split_detail
from helpdeskmail.mail.language_names import find_language_name

MAX_ANSWERS, ANSWERS_WITHIN = (
    10,
    timedelta(hours=1),
)  # to one client: two machines that write to each other come to rest
_FEW_WORDS = 8  # of a body beside "my tickets"
_MAX_BODY = 500  # characters of such a body
_MAX_WORD = 60  # characters of what asks: no word of ours is as long
_MAX_FILTER, _MAX_WORDS = 200, 5  # characters, and words, of a filter
_SIGNATURE = ("--", "—")  # a line of nothing else begins one


def parse_request(mail: Incoming, contact: Contact, policy: DeskPolicy, *, names_ticket: bool) -> Request | None:
    """What a mail of this client asks for; None when it is a mail like any other.

    `names_ticket`: something in the mail points at a ticket. The mail is neither automatic nor an agent's.
    """
    ask = _asked_by_address(mail, policy)
    if ask is not None:
        named, _, filters = mail.message.subject.partition(":")
        return _request(ask, filters if _find_ask(named) is ask else "", mail, policy)
    if names_ticket or any(not file.inline for file in mail.message.attachments):
        return None
    named, _, filters = mail.message.subject.partition(":")
    ask = _find_ask(named)
    if ask is None or (filters.strip() and ask not in (Ask.MY_TICKETS, Ask.EXPORT)):
        return None
    return _request(ask, filters, mail, policy) if _says_no_more(ask, mail, contact) else None


def _asked_by_address(mail: Incoming, policy: DeskPolicy) -> Ask | None:
    """What all the desk's addresses that the mail came to ask for; without an envelope, those in To and Cc."""
    message = mail.message
    recipients = mail.envelope.recipients or tuple(one.address for one in (*message.to, *message.cc))
    found = {_find_ask(split_detail(normalise(one))[1]) for one in recipients if policy.is_own(one)}
    return found.pop() if len(found) == 1 else None


def _find_ask(word: str) -> Ask | None:
    return ASKS.get(fold(word)) if len(word) <= _MAX_WORD else None


def _says_no_more(ask: Ask, mail: Incoming, contact: Contact) -> bool:
    """Whether the body adds nothing to the subject; settings are said in the body, in lines of their own."""
    text = mail.message.reply
    if ask is Ask.SETTINGS and next(head_lines(text, SETTINGS), None) is not None:
        return True
    body = _without_signature(text)
    if len(body) > _MAX_BODY:
        return False
    known = POLITE | set(fold(f"{contact.name} {mail.author_name}"[:_MAX_BODY]).split())
    others = [word for line in body.splitlines() for word in fold(line).split() if word not in known]
    return len(others) <= (_FEW_WORDS if ask is Ask.MY_TICKETS else 0)


def _without_signature(text: str) -> str:
    lines = text.splitlines()
    end = next((number for number, line in enumerate(lines) if line.strip() in _SIGNATURE), len(lines))
    return "\n".join(lines[:end]).strip()


def _request(ask: Ask, filters: str, mail: Incoming, policy: DeskPolicy) -> Request:
    if ask is Ask.HELP:
        return Help()
    if ask is Ask.SETTINGS:
        return parse_settings(mail.message.reply, policy)
    words = list(dict.fromkeys(fold(filters[:_MAX_FILTER]).split()))
    views = frozenset(VIEWS[word] for word in words if word in VIEWS) or frozenset(View)
    kind = MyTickets if ask is Ask.MY_TICKETS else Export
    return kind(tuple(word for word in words if word not in VIEWS)[:_MAX_WORDS], views)


# -- settings ---------------------------------------------------------------------------------------------------


def parse_settings(text: str, policy: DeskPolicy) -> Settings:
    """What the first lines of a text want changed; of two lines about one thing the later holds."""
    readers: dict[str, Callable[[str], str | bool | None]] = {
        "language": lambda value: find_language_name(value, policy.languages),
        "wants_copies": _read_yes,
        "time_zone": find_zone_name,
    }
    changes: dict[str, str | bool] = {}
    faults: dict[str, str] = {}
    for name, value in head_lines(text, SETTINGS):
        read = readers[name](value)
        if read is None:
            faults[name] = value
        else:
            changes[name] = read
            faults.pop(name, None)
    return Settings({name: value for name, value in changes.items() if name not in faults}, tuple(faults.items()))


def _read_yes(value: str) -> bool | None:
    word = fold(value)
    return True if word in YES else False if word in NO else None


def matches(subject: str, words: Iterable[str]) -> bool:
    """Whether all the words of a filter stand in a subject, be it in parts of longer words."""
    folded = fold(subject[:SUBJECT_LENGTH])
    return all(word in folded for word in words)
