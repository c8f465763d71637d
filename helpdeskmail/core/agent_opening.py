"""An agent's new mail to their own address of the desk: a ticket for a client, or commands that need no ticket.

Whose ticket it is to be, in this order: the client whom the mail names (`#client`), the one who was named when it was
released, the author of the mail that it forwards. Only a client whom the desk knows has tickets opened for them, and a
forwarded author counts only where it is sure; else the mail is held, and the agent is asked.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from helpdeskmail.core.agent_mail import FOR_CLIENT, AgentWords, is_staff
from helpdeskmail.core.case import Case
from helpdeskmail.core.commands import Verb
from helpdeskmail.core.facts import Facts, Incoming
from helpdeskmail.core.policy import DeskPolicy
from helpdeskmail.mail.address import Address
from helpdeskmail.mail.forwarded import Confidence, Forwarded
from helpdeskmail.mail.quotes import visible_reply

_WITHOUT_TICKET = frozenset((Verb.CLIENT, Verb.SEND, Verb.HELP))


@dataclass(frozen=True, slots=True)
class Wish:
    """A ticket that an agent wants opened."""

    client: Address
    mail: Incoming  # as if the client had written it
    note: str  # the agent's own words, for colleagues; "" when they are the request itself
    forwarded: Forwarded | None  # what it forwards


def wanted_client(mail: Incoming, words: AgentWords) -> str:
    """The address of the client whose ticket the mail is to open; "" when it opens none."""
    named = words.client or str(mail.intake.evidence.get(FOR_CLIENT, ""))
    if named:
        return named
    forwarded = mail.forwarded
    return forwarded.from_.address if forwarded is not None and forwarded.from_ is not None else ""


def is_only_commands(words: AgentWords) -> bool:
    """Whether the mail wants nothing that needs a ticket."""
    verbs = {command.verb for command in words.commands.commands}
    return bool(verbs) and verbs <= _WITHOUT_TICKET and (Verb.CLIENT not in verbs or Verb.SEND in verbs)


def find_doubts(mail: Incoming, words: AgentWords, facts: Facts, policy: DeskPolicy) -> tuple[str, ...]:
    """Why it is not sure whose ticket it is to be, as words of `mail.labels.doubt_labels`; none when it is."""
    is_named = bool(words.client or mail.intake.evidence.get(FOR_CLIENT))
    client = wanted_client(mail, words)
    if not client:
        return ("no_client",)
    contact, organisation = facts.named.find_client(client)
    if is_staff(client, facts, policy):
        return ("no_client_address",)
    if contact is not None and not contact.active:
        return ("inactive",)
    if contact is None and organisation is None:
        return ("not_registered",)
    if is_named or mail.forwarded is None or mail.forwarded.confidence is Confidence.SURE:
        return ()
    return tuple(doubt.name.lower() for doubt in mail.forwarded.doubts) or ("unsure",)


def make_wish(mail: Incoming, words: AgentWords) -> Wish:
    """The ticket that the mail is to open: the forwarded mail as the client wrote it, else the agent's own words."""
    address, forwarded = wanted_client(mail, words), mail.forwarded
    name = forwarded.from_.name if forwarded and forwarded.from_ and forwarded.from_.address == address else ""
    client = Address(address, name)
    text = forwarded.text if forwarded else words.commands.text
    message = replace(
        mail.message,
        from_=client,
        authors=(client,),
        to=(),
        cc=(),
        subject=(forwarded.subject if forwarded else "") or mail.message.subject,
        text=text,
        reply=visible_reply(text) if forwarded else text,
        attachments=forwarded.attachments if forwarded else mail.message.attachments,
    )
    digests = mail.forwarded_digests if forwarded else mail.digests
    note = ""
    if forwarded:  # where it is doubtful who wrote what stands above, nothing of it is a command, and all of it is kept
        note = words.commands.text if forwarded.confidence is Confidence.SURE else forwarded.note
    return Wish(client, replace(mail, message=message, digests=digests), note, forwarded)


def facts_of_client(wish: Wish, facts: Facts) -> Facts:
    """The facts as if the client had written: nothing in them is about the agent, whose own address is no client's."""
    contact, organisation = facts.named.find_client(wish.client.address)
    return replace(
        facts,
        contact=contact,
        organisation=organisation,
        agent=None,
        recipients={},
        open_tickets=facts.named.open_tickets,
    )


def date_comment(case: Case, wish: Wish) -> None:
    """Give the first comment the date of the mail that was forwarded, unless that lies ahead."""
    date = wish.forwarded.date if wish.forwarded else None
    if case.comment is not None and date is not None and date < case.now:
        case.comment.created_at = date
