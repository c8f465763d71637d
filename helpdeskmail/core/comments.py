"""A mail → the comment that it is on a ticket, with its files."""

from __future__ import annotations

from helpdeskmail.core.case import Case, Refusal
from helpdeskmail.core.facts import Incoming
from helpdeskmail.core.model import AttachmentRecord, Comment, CommentKind, Participant
from helpdeskmail.core.policy import DeskPolicy
from helpdeskmail.mail.quote_lines import is_marker
from helpdeskmail.mail.quotes import visible_reply

SUBJECT_LENGTH = 500  # characters of a subject that are kept
DANGEROUS, UNREADABLE = "dangerous", "unreadable"
_SEALED = (
    "body: sealed",
    "body: only winmail.dat",
)  # defects of a mail whose text is inside a file that nobody can read
_PROBE = "x"


def add_mail(
    case: Case,
    mail: Incoming,
    place: Participant,
    kind: CommentKind,
    policy: DeskPolicy,
    *,
    text: str | None = None,
) -> None:
    """Put what the mail says on the ticket, as said by `place`. Dangerous files are taken off, and named.

    `text`: what of it people are to read, where that is not all that it says.
    """
    comment = _comment(case, mail, place, kind, text)
    case.mail_subject = mail.message.subject[:SUBJECT_LENGTH]
    case.refused = refusals(mail, policy)
    case.add_comment(comment, _files(case, mail, comment, policy))
    taken_off = [one.name for one in case.refused if one.reason == DANGEROUS]
    if taken_off:
        case.record("attachments_refused", names=taken_off)
    case.saw(place, mail.message_id)


def refusals(mail: Incoming, policy: DeskPolicy) -> tuple[Refusal, ...]:
    """The files of a mail that do not serve: programs and scripts, and what hides the text of the mail itself."""
    files = mail.message.attachments
    found = [Refusal(file.name, DANGEROUS) for file in files if policy.is_refused(file.name)]
    if any(defect.startswith(_SEALED) for defect in mail.message.defects):
        found += [Refusal(file.name, UNREADABLE) for file in files if not policy.is_refused(file.name)]
    return tuple(found)


def words_for_client(reply: str) -> str:
    """What an agent's reply says to the client, without anything of the notice that it answers; "" for nothing.

    A notice holds internal notes. Where the reader could not tell it from the answer (an empty answer, or one written
    between the quoted lines), the line to write above is still in the text: then only what is not quoted is said.
    """
    lines = reply.split("\n")
    bare = [line.strip() for line in lines]
    if not any(is_marker(bare, number) for number in range(len(bare))):
        return reply
    if visible_reply(f"{_PROBE}\n\n{reply}") == _PROBE:  # beside a word of our own there is nothing but quotation
        return ""
    end = next((n for n, line in enumerate(bare) if not line.startswith(">") and is_marker(bare, n)), len(lines))
    return "\n".join(line for line in lines[:end] if not line.lstrip().startswith(">")).strip()


def _comment(case: Case, mail: Incoming, place: Participant, kind: CommentKind, said: str | None) -> Comment:
    message = mail.message
    if said is None:
        said = words_for_client(message.reply) if kind is CommentKind.REPLY else message.reply
    return Comment(
        id=case.next_id(),
        ticket_id=case.ticket.id,
        kind=kind,
        participant_id=place.id,
        author_name=place.name or mail.author_name,
        author_address=mail.author_address or place.address,
        text=said,
        full_text="" if message.text == said else message.text,
        message_id=mail.message_id,
        automatic=mail.automatic,
        raw_sha256=mail.intake.sha256,
        intake_id=mail.intake.id,
        created_at=case.now,
    )


def _files(case: Case, mail: Incoming, comment: Comment, policy: DeskPolicy) -> list[AttachmentRecord]:
    return [
        AttachmentRecord(
            id=case.next_id(),
            ticket_id=case.ticket.id,
            comment_id=comment.id,
            name=file.name,
            content_type=file.content_type,
            size=file.size,
            sha256=digest,
            content_id=file.content_id,
            inline=file.inline,
        )
        for file, digest in zip(mail.message.attachments, mail.digests, strict=True)
        if not policy.is_refused(file.name)
    ]
