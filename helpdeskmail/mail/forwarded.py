"""A mail that somebody forwards: who wrote the original, to whom, when and what; and what the forwarder adds.

A mail is forwarded in one of two forms. Attached, the original is a mail of its own (`message/rfc822`), and everything
that it says of itself can be read. Inline, its text stands in the forwarder's, below a header block that the mail
program wrote in the forwarder's language; so the sender is what a text says, and only the first block is believed.

`find_forwarded` says how far it can be trusted. SURE: a program put one sender with one address there, and said that it
forwards. DOUBTFUL: a person should look, and `doubts` say at what. It does not know the desk: whether the original's
sender is an agent, or the desk itself, is for the caller to ask.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo
from email.utils import parsedate_to_datetime
from enum import StrEnum

from helpdeskmail.mail.address import Address
from helpdeskmail.mail.forward_block import Block, Original, Page
from helpdeskmail.mail.forward_people import Flaw, read_people, read_sender
from helpdeskmail.mail.headers import one_line
from helpdeskmail.mail.html_text import render_lines
from helpdeskmail.mail.local_dates import find_local_date
from helpdeskmail.mail.message import Attachment, Message
from helpdeskmail.mail.quote_lines import Label, Separator, Subject, read_subject
from helpdeskmail.mail.quotes import strip_signature
from helpdeskmail.mail.reader import MAX_SUBJECT, parse_message

_MAIL_TYPES = frozenset(("message/rfc822", "message/global"))
_OUTLOOK_TYPES = frozenset(("application/vnd.ms-outlook", "application/x-msg"))
_LATER = timedelta(days=1)  # clocks and zones differ; what was sent later than that was not forwarded here


class Form(StrEnum):
    """How the original is in the mail."""

    ATTACHED = "attached"
    INLINE = "inline"


class Confidence(StrEnum):
    """Whether a ticket may be opened for the original's sender unasked."""

    SURE = "sure"
    DOUBTFUL = "doubtful"


class Doubt(StrEnum):
    """Why a person should look, in words for an agent."""

    NO_ADDRESS = "the sender of the forwarded mail is named without an address"
    MALFORMED = "the address of the forwarded mail's sender is malformed"
    SEVERAL_SENDERS = "more than one address stands for the sender of the forwarded mail"
    NO_SENDER = "nothing says who wrote the forwarded mail"
    SEVERAL_MAILS = "several mails are attached, and only the first was read"
    UNREADABLE = "the mail is attached as an Outlook file (.msg), which cannot be read"
    ATTACHED_TOO = "another mail is attached to the forwarded one"
    ANOTHER_BELOW = "another forwarded mail stands below the first"
    ONLY_ANOTHER = "the forwarded mail says nothing but holds another one"
    IN_SENTENCES = "the sender's line stands among the forwarder's own sentences"
    UNKNOWN_ABOVE = "above the sender's line stands what looks like another header block"
    MIXED_QUOTES = "quoted and unquoted lines take turns"
    WORDS_BELOW = "the forwarder's own words stand below the forwarded mail"
    DISAGREE = "the mail's text and its HTML do not tell the same sender"
    UNSAID = "neither the subject nor a line in the text says that a mail was forwarded"
    ANSWER = "the subject says that the mail is an answer"
    ATTRIBUTED = "the sender is told by a line such as “Anna wrote:” only"
    AUTOMATIC = "the mail was sent by a program"
    FROM_A_PROGRAM = "the forwarded mail was sent by a program, not by a person"


@dataclass(frozen=True, slots=True)
class Forwarded:
    """The original in a forwarded mail."""

    form: Form
    confidence: Confidence
    doubts: tuple[Doubt, ...] = ()  # none when SURE
    from_: Address | None = None  # the original's sender; None when no address is told
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    date: datetime | None = None  # aware; None when not told, or told so that it can be read in two ways
    subject: str = ""
    message_id: str = ""  # with angle brackets; known of an attached mail only
    text: str = ""  # all of it, with the history below it
    attachments: tuple[Attachment, ...] = ()  # ATTACHED: those of the attached mail; INLINE: those of the outer mail
    note: str = ""  # what the forwarder wrote above it, without the signature; nobody else's words when SURE


def find_forwarded(message: Message, *, zone: tzinfo = UTC) -> Forwarded | None:
    """The mail that `message` forwards, or None when it is no forwarded mail. Total, and linear in its length.

    A time without a zone is one in that of the forwarder's own Date field, or in `zone` if that field tells UTC, as
    Outlook always does.
    """
    if message.report is not None:
        return None
    try:
        found = _find(message, _writer_zone(message, zone))
    except Exception:  # noqa: BLE001 - the octets are hostile; a mail that cannot be read so is read as any other
        return None
    if found is not None and message.automatic:
        return _doubtful(found, Doubt.AUTOMATIC)
    return found


def _find(message: Message, zone: tzinfo) -> Forwarded | None:
    inline = _find_inline(message, zone)
    attached = _find_attached(message)
    if inline is None or attached is None:
        return inline or attached
    if attached.from_ is None:
        return inline
    if inline.from_ is not None and inline.from_.key == attached.from_.key:
        return attached
    return _doubtful(inline, Doubt.ATTACHED_TOO) if inline.confidence is Confidence.SURE else attached


def _doubtful(found: Forwarded, *doubts: Doubt) -> Forwarded:
    if not doubts:
        return found
    return replace(found, confidence=Confidence.DOUBTFUL, doubts=tuple(dict.fromkeys([*found.doubts, *doubts])))


# Attached


def _find_attached(message: Message) -> Forwarded | None:
    mails = [file for file in message.attachments if _is_mail(file)]
    subject = read_subject(message.subject)
    if not mails:
        is_sealed = subject is not Subject.REPLY and any(map(_is_outlook_file, message.attachments))
        return _doubtful(_empty(message), Doubt.UNREADABLE) if is_sealed else None
    inner = parse_message(mails[0].content)
    if inner.message_id and inner.message_id == message.message_id:
        return None  # the reader keeps a mail that was too much for it as its own attachment
    if not inner.headers:
        return None
    found = replace(
        _empty(message),
        from_=inner.from_,
        to=inner.to,
        cc=inner.cc,
        date=inner.date,
        subject=inner.subject,
        message_id=inner.message_id,
        text=inner.text,
        attachments=inner.attachments,
    )
    doubts = [
        (Doubt.NO_SENDER, inner.from_ is None),
        (Doubt.SEVERAL_SENDERS, len(inner.authors) > 1),
        (Doubt.SEVERAL_MAILS, len(mails) > 1),
        (Doubt.ANSWER, subject is Subject.REPLY),
        (Doubt.FROM_A_PROGRAM, inner.auto_submitted or inner.report is not None),
    ]
    return _doubtful(found, *(doubt for doubt, is_so in doubts if is_so))


def _empty(message: Message) -> Forwarded:
    return Forwarded(Form.ATTACHED, Confidence.SURE, note=strip_signature(message.text))


def _is_mail(file: Attachment) -> bool:
    is_named_so = file.name.lower().endswith(".eml")
    return file.content_type in _MAIL_TYPES or (is_named_so and not file.content_type.startswith("image/"))


def _is_outlook_file(file: Attachment) -> bool:
    return file.content_type in _OUTLOOK_TYPES or file.name.lower().endswith(".msg")


# Inline


def _find_inline(message: Message, zone: tzinfo) -> Forwarded | None:
    """What the text tells, compared with what the HTML beside it tells."""
    if not message.html:
        return _read_page(Page(message.text.split("\n")), message, zone)
    rendered = render_lines(message.html)
    rich = _read_page(Page(rendered.lines, history_at=rendered.history_at, is_wrapped=False), message, zone)
    if "\n".join(rendered.lines) == message.text:
        return rich
    plain = _read_page(Page(message.text.split("\n")), message, zone)
    if plain is not None and rich is not None and _is_told_by_html_alone(plain, rich, message.text):
        return rich
    return _reconciled(plain, rich)


def _is_told_by_html_alone(plain: Forwarded, rich: Forwarded, text: str) -> bool:
    """Whether the plain text has the sender only without an address, or in a form that cannot be read surely."""
    if plain.doubts == (Doubt.NO_ADDRESS,):
        return True
    return plain.doubts == (Doubt.NO_SENDER,) and rich.from_ is not None and rich.from_.address in text


def _reconciled(plain: Forwarded | None, rich: Forwarded | None) -> Forwarded | None:
    """One of two readings of the same mail; the plain one, which needs no rendering, where they agree."""
    if plain is None or rich is None:
        only = plain or rich
        return _doubtful(only, Doubt.DISAGREE) if only else None
    return plain if _key(plain) == _key(rich) else _doubtful(plain, Doubt.DISAGREE)


def _key(found: Forwarded) -> str:
    return found.from_.key if found.from_ else ""


def _read_page(page: Page, message: Message, zone: tzinfo) -> Forwarded | None:
    block = page.find_block()
    if block is None:
        return None
    subject = read_subject(message.subject, block.languages)
    if not _is_forward(block, subject):
        return None
    original = page.read_original(block)
    return _doubtful(_assemble(page, block, original, message, zone), *_doubts(page, block, original, subject))


def _is_forward(block: Block, subject: Subject) -> bool:
    """Whether the block is above a forwarded mail: the same one stands above the history of an answer."""
    if block.separator is Separator.FORWARDED:
        return subject is not Subject.REPLY or not block.depth
    if block.attribution or not block.values:
        return subject is Subject.FORWARD
    return subject is not Subject.REPLY and (subject is Subject.FORWARD or not block.separator)


def _assemble(page: Page, block: Block, original: Original, message: Message, zone: tzinfo) -> Forwarded:
    values: Mapping[Label, str] = block.values
    sender = values.get(Label.FROM) or block.attribution
    date = find_local_date(values.get(Label.DATE, ""), block.languages, zone)
    return Forwarded(
        Form.INLINE,
        Confidence.SURE,
        from_=read_sender(sender)[0] if sender else None,
        to=read_people(values.get(Label.TO, "")),
        cc=read_people(values.get(Label.CC, "")),
        date=None if date and message.date and date > message.date + _LATER else date,
        subject=one_line(values.get(Label.SUBJECT, ""))[:MAX_SUBJECT],
        text=original.text,
        attachments=message.attachments,
        note=strip_signature(page.above(block)),
    )


def _doubts(page: Page, block: Block, original: Original, subject: Subject) -> list[Doubt]:
    _, flaw = read_sender(block.values.get(Label.FROM, "") or block.attribution)
    is_said = block.separator is Separator.FORWARDED or subject is Subject.FORWARD
    doubts = [
        (Doubt.NO_SENDER, not block.values and not block.attribution),
        (Doubt.NO_ADDRESS, flaw is Flaw.NO_ADDRESS and bool(block.values or block.attribution)),
        (Doubt.MALFORMED, flaw is Flaw.MALFORMED),
        (Doubt.SEVERAL_SENDERS, flaw is Flaw.SEVERAL),
        (Doubt.ATTRIBUTED, bool(block.attribution)),
        (Doubt.UNSAID, not is_said),
        (Doubt.ANSWER, subject is Subject.REPLY or block.is_introduced),
        (Doubt.IN_SENTENCES, not block.is_apart),
        (Doubt.UNKNOWN_ABOVE, page.is_unknown_above(block)),
        (Doubt.MIXED_QUOTES, original.is_mixed),
        (Doubt.WORDS_BELOW, bool(strip_signature(original.below))),
        (Doubt.ANOTHER_BELOW, original.holds_another),
        (Doubt.ONLY_ANOTHER, original.is_only_another),
    ]
    return [doubt for doubt, is_so in doubts if is_so]


def _writer_zone(message: Message, otherwise: tzinfo) -> tzinfo:
    """The zone in which the forwarder's program shows times: that of its own clock, when the Date field tells it."""
    written = next(iter(message.header_values("date")), "")
    try:
        date = parsedate_to_datetime(written[:100])
    except (ValueError, TypeError, IndexError, OverflowError):
        return otherwise
    return date.tzinfo if date.tzinfo and date.utcoffset() else otherwise
