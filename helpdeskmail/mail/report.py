"""Reports about mail: deliveries (RFC 3464), dispositions (RFC 8098), complaints (RFC 5965), and older bounces.

A report is told by its machine-readable part, wherever it stands among the attachments; never by one inside a forwarded
mail, which is not opened. Bounces without such a part are told by their fixed words, and only from a mailer daemon.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from helpdeskmail.mail.headers import Fields, read_message_id
from helpdeskmail.mail.message import Attachment, DeliveryReport, ReportedRecipient

MAX_RECIPIENTS = 100
_MAX_GROUPS = 200  # of fields in one delivery-status
_MAX_STATUS = 256 * 1024  # octets of one machine-readable part
_MAX_TEXT = 64 * 1024  # characters of a bounce's text in which recipients are looked for
_MAX_VALUE = 1_000

KINDS = {
    "message/delivery-status": "delivery",
    "message/global-delivery-status": "delivery",
    "message/disposition-notification": "disposition",
    "message/global-disposition-notification": "disposition",
    "message/feedback-report": "feedback",
}
_RETURNED = frozenset(
    {"message/rfc822", "message/global", "text/rfc822-headers", "message/rfc822-headers", "message/global-headers"}
)
_ACTIONS = frozenset({"failed", "delayed", "delivered", "relayed", "expanded"})
_BLANK_LINE = re.compile(rb"\r?\n[ \t]*\r?\n")
_STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_REPLY_CODE = re.compile(r"(?<![\d.])([45])\d\d(?=[ -])")
_ADDRESS = r"[^\s<>()\",;:@]{1,64}@[^\s<>()\",;:@]{1,255}"
_DAEMONS = frozenset({"mailer-daemon", "postmaster"})

# What the senders of older bounces write, and how each names a recipient in the lines below it.
_PHRASES = (
    ("hi. this is the ", re.compile(rf"^<({_ADDRESS})>:[ \t]*$", re.MULTILINE)),  # qmail-send
    ("created automatically by mail delivery", re.compile(rf"^  +({_ADDRESS})[ \t]*$", re.MULTILINE)),  # Exim
    ("did not reach the following recipient", re.compile(rf"^[ \t]*({_ADDRESS}) on ", re.MULTILINE)),  # old Exchange
    ("could not be delivered to", re.compile(rf"^[ \t]*<?({_ADDRESS})>?:?[ \t]*$", re.MULTILINE)),
)
_RETURNED_ID = re.compile(r"^[> \t]*Message-ID:[ \t]*(<[^<>\s]{1,990}>)", re.IGNORECASE | re.MULTILINE)
_DELAY = re.compile(r"\bdelayed\b|\bwill (?:be retried|keep trying|retry)\b|not yet been delivered", re.IGNORECASE)


def parse_report(fields: Fields, attachments: Sequence[Attachment], text: str) -> DeliveryReport | None:
    """The report that a mail with these fields, attachments and readable text is; None when it is none. Total."""
    for attachment in attachments:
        kind = KINDS.get(attachment.content_type)
        if kind:
            return _read_report(kind, attachment.content, _returned_id(attachments, text))
    return _read_old_bounce(fields, attachments, text)


def is_mailer_daemon(local_part: str) -> bool:
    """Is this the local part of an address from which only mail systems write?"""
    return local_part.strip('"').lower() in _DAEMONS


def _read_report(kind: str, content: bytes, returned_id: str) -> DeliveryReport:
    groups = [Fields.of(group) for group in _groups(content)]
    message = groups[0] if groups else Fields(())
    # The per-message group may be missing: then the first group speaks of a recipient already.
    recipients = [_read_recipient(group) for group in groups if group.first("final-recipient")]
    if kind != "delivery":
        recipients = []
    original_id = "" if kind == "delivery" else read_message_id(message.first("original-message-id"))[0]
    return DeliveryReport(
        kind=kind,
        recipients=tuple(recipients[:MAX_RECIPIENTS]),
        reporting_mta=_after_type(message.first("reporting-mta") or message.first("reporting-ua")),
        original_envelope_id=message.first("original-envelope-id")[:_MAX_VALUE],
        original_message_id=original_id or returned_id,
    )


def _groups(content: bytes) -> Iterator[bytes]:
    """The groups of fields of a machine-readable part, which blank lines divide (RFC 3464 section 2.1)."""
    groups = _BLANK_LINE.split(content[:_MAX_STATUS].strip(), maxsplit=_MAX_GROUPS)
    return (group.lstrip(b"\r\n") for group in groups[:_MAX_GROUPS] if group.strip())


def _read_recipient(group: Fields) -> ReportedRecipient:
    action = group.first("action").partition("(")[0].strip().lower()
    status = _STATUS.search(group.first("status")[:100])
    return ReportedRecipient(
        final_recipient=_address(group.first("final-recipient")),
        action=action if action in _ACTIONS else _action_of(status[1] if status else ""),
        status=status[1] if status else "",
        diagnostic_code=_after_type(group.first("diagnostic-code")),
        original_recipient=_address(group.first("original-recipient")),
    )


def _action_of(status: str) -> str:
    """The action that a status code stands for (RFC 3463 section 3.1), for reports that name none."""
    return {"2": "delivered", "4": "delayed"}.get(status[:1], "failed")


def _after_type(value: str) -> str:
    """`rfc822; a@b` → `a@b`: the value without its type."""
    kind, separator, rest = value.partition(";")
    return (rest if separator and " " not in kind.strip() else value).strip()[:_MAX_VALUE]


def _address(value: str) -> str:
    return _after_type(value).strip("<> ")


def _returned_id(attachments: Iterable[Attachment], text: str) -> str:
    """Message-ID of the mail that came back: out of the first returned part that has one, else out of the text."""
    for attachment in attachments:
        if attachment.content_type in _RETURNED:
            found, _ = read_message_id(Fields.of(attachment.content.lstrip(b"\r\n")).first("message-id"))
            if found:
                return found
    quoted = _RETURNED_ID.search(text[:_MAX_TEXT])
    return quoted[1] if quoted else ""


def _read_old_bounce(fields: Fields, attachments: Sequence[Attachment], text: str) -> DeliveryReport | None:
    """Exim's X-Failed-Recipients, or one of the known phrases in a mail from a mailer daemon."""
    text = text[:_MAX_TEXT]
    reasons = _find_reasons(text)
    failed = re.findall(_ADDRESS, fields.first("x-failed-recipients"))
    named = failed or (list(reasons) if _is_from_daemon(fields) else [])
    if not named:
        return None
    action = "delayed" if not failed and _DELAY.search(text[:2_000]) else "failed"
    recipients = [_judge(address, action, reasons.get(address, "")) for address in dict.fromkeys(named)]
    returned_id = _returned_id(attachments, text)
    return DeliveryReport("delivery", tuple(recipients[:MAX_RECIPIENTS]), original_message_id=returned_id)


def _is_from_daemon(fields: Fields) -> bool:
    senders = re.findall(_ADDRESS, fields.first("from"))
    return fields.first("return-path") == "<>" or any(is_mailer_daemon(found.partition("@")[0]) for found in senders)


def _find_reasons(text: str) -> dict[str, str]:
    """The recipients named below a known phrase, each with the lines behind it, up to a blank one."""
    lowered = text.lower()
    for phrase, names in _PHRASES:
        start = lowered.find(phrase)
        if start >= 0:
            found = islice(names.finditer(text, start), MAX_RECIPIENTS)
            return {name[1]: _one_paragraph(text[name.end() : name.end() + 500]) for name in found}
    return {}


def _one_paragraph(text: str) -> str:
    return " ".join(text.lstrip("\n").partition("\n\n")[0].split())


def _judge(address: str, action: str, reason: str) -> ReportedRecipient:
    """One recipient of an older bounce; its status is in the reason's words, or only its class is known."""
    status, code = _STATUS.search(reason), _REPLY_CODE.search(reason)
    unknown = "4.0.0" if action == "delayed" else "5.0.0"
    return ReportedRecipient(
        final_recipient=address,
        action=action,
        status=status[1] if status else f"{code[1]}.0.0" if code else unknown,
        diagnostic_code=reason,
    )
