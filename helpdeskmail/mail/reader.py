"""Reading a mail: octets in, a `Message` out, whatever the octets are.

`parse_message` never raises. What had to be repaired, bounded or given up is told in `Message.defects`; what is not in
the value is still in the octets, and when a bound cut something off, the octets themselves are among the attachments.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from helpdeskmail.mail.automatic import Clues, find_sign
from helpdeskmail.mail.body import read_body
from helpdeskmail.mail.charset import clean
from helpdeskmail.mail.content import Content, read_parts
from helpdeskmail.mail.headers import (
    Correspondents,
    Fields,
    find_message_ids,
    one_line,
    read_correspondents,
    read_message_id,
)
from helpdeskmail.mail.message import Attachment, Message
from helpdeskmail.mail.report import parse_report
from helpdeskmail.mail.structure import Part, parse_structure

MAX_SUBJECT = 1_000  # characters
MAX_DEFECTS = 50
MAX_IN_REPLY_TO = 20
MAX_REFERENCES = 51  # the first, which names the conversation, and the last fifty
_ONCE = ("from", "sender", "reply-to", "to", "cc", "subject", "date", "message-id", "in-reply-to", "references")
_WANTED = ("from", "date", "message-id")  # RFC 5322 section 3.6 asks for the first two; every program sends the third


def parse_message(raw: bytes) -> Message:
    """Read one mail (RFC 5322). Total: a mail that cannot be read at all has itself as its attachment."""
    try:
        return _read(raw)
    except Exception as error:  # noqa: BLE001 - the octets are hostile; no mail may stop the reading of the next
        return Message(attachments=(_whole(raw),), defects=(f"unreadable: {type(error).__name__}",))


def _read(raw: bytes) -> Message:
    root, is_whole = parse_structure(raw)
    fields = Fields(root.raw_items(), fallback_charset=_first_charset(root))
    people = read_correspondents(fields)
    content = read_parts(root)
    subject = one_line(fields.first("subject"))[:MAX_SUBJECT]
    body = read_body(content.forms.plain, content.forms.html, subject=subject)
    report = parse_report(fields, content.attachments, body.text)
    from_ = people.from_[0] if people.from_ else None
    if not (is_whole and content.is_complete):
        content.attachments.append(_whole(raw))
    return Message(
        from_=from_,
        authors=people.from_,
        sender=people.sender[0] if people.sender else None,
        reply_to=people.reply_to,
        to=people.to,
        cc=people.cc,
        subject=subject,
        date=people.date,
        message_id=_read_own_id(fields),
        in_reply_to=tuple(find_message_ids(" ".join(fields.values("in-reply-to")))[:MAX_IN_REPLY_TO]),
        references=_read_references(fields),
        headers=fields.shown,
        text=body.text,
        reply=body.reply,
        html=content.forms.html,
        attachments=tuple(content.attachments),
        automatic=find_sign(Clues(fields, from_, subject, report, content.calendar_methods)),
        report=report,
        defects=_defects(fields, people, content, is_whole=is_whole),
    )


def _first_charset(root: Part) -> str:
    """The charset that the mail declares for a text: undeclared octets in its header are likely of the same."""
    if all(str(value).isascii() for _, value in root.raw_items()):
        return ""
    return next((found for part in islice(root.walk(), 10) if (found := part.parameter("charset"))), "")


def _whole(raw: bytes) -> Attachment:
    return Attachment(name="message.eml", content_type="message/rfc822", content=raw)


def _read_own_id(fields: Fields) -> str:
    return next((found for value in fields.values("message-id") if (found := read_message_id(value)[0])), "")


def _read_references(fields: Fields) -> tuple[str, ...]:
    found = find_message_ids(" ".join(fields.values("references")))
    return tuple(found if len(found) <= MAX_REFERENCES else [found[0], *found[1 - MAX_REFERENCES :]])


def _defects(fields: Fields, people: Correspondents, content: Content, *, is_whole: bool) -> tuple[str, ...]:
    """Everything that had to be repaired, each once, in the order of the mail."""
    found = [f"header: {fields.count(name)} {name} fields" for name in _ONCE if fields.count(name) > 1]
    found += [f"header: no {name}" for name in _WANTED if name not in fields]
    found += [f"header: unusable {name}" for name in _unusable(fields, people)]
    if fields.is_cut:
        found.append("header: too many or too long fields")
    if not is_whole:
        found.append("mime: too many lines; only the beginning was read")
    each_once = list(dict.fromkeys([*found, *people.defects, *content.defects]))
    return tuple(clean(defect)[:200] for defect in each_once[:MAX_DEFECTS])


def _unusable(fields: Fields, people: Correspondents) -> Sequence[str]:
    """Fields that are there but could not be used as they stand."""
    names = []
    if "from" in fields and not people.from_:
        names.append("from")
    if "date" in fields and people.date is None:
        names.append("date")
    if "message-id" in fields and not read_message_id(fields.values("message-id")[0])[1]:
        names.append("message-id")
    return names
