"""`receive`, `send`, `parse`, `explain`: mail by hand."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from helpdeskmail.cli.checks import check_line
from helpdeskmail.cli.context import parts, settings, trial
from helpdeskmail.cli.output import Json, complain, say, show_json, show_pairs, size
from helpdeskmail.errors import (
    EX_DATAERR,
    EX_NOINPUT,
    EX_NOPERM,
    EX_OK,
    EX_TEMPFAIL,
    EX_UNAVAILABLE,
    HelpdeskError,
    UserError,
)
from helpdeskmail.log import configure, get_logger

if TYPE_CHECKING:
    from helpdeskmail.core.call import Call
    from helpdeskmail.core.decision import Decision
    from helpdeskmail.core.facts import Facts
    from helpdeskmail.core.rules import RuleTrace
    from helpdeskmail.mail.message import Message
    from helpdeskmail.settings import Settings

_MBOX_LINE = re.compile(rb"\A>?From (\S+) [^\r\n]{0,200}\r?\n")
_RETURN_PATH = re.compile(rb"\AReturn-Path:[ \t]{0,10}<([^<>\r\n]{0,320})>", re.IGNORECASE)


def add_to(app: typer.Typer) -> None:
    """Put the commands on the command line."""
    app.command("receive", epilog='Example, in a .forward file: "|helpdeskmail receive"')(receive)
    app.command(
        "send", epilog="\b\nExample: helpdeskmail send --from anna@customer.test --subject Printer --text Help"
    )(send)
    app.command("parse", epilog="\b\nExample: helpdeskmail parse --json *.eml | jq .reply")(parse)
    app.command("explain", epilog="\b\nExample: helpdeskmail explain mail.eml")(explain)


# -- receive ----------------------------------------------------------------------------------------------------


def receive(
    recipients: Annotated[list[str] | None, typer.Argument(metavar="RECIPIENT", help="Whom it was sent to.")] = None,
    sender: Annotated[str | None, typer.Option(help="The envelope's sender; empty or <> is the null sender.")] = None,
) -> None:
    """Take one mail from standard input: the pipe for any MTA.

    Exit codes: 0 it is durable; 65 not a mail, or too large; 75 try again later (every failure of our own); 77 no such
    recipient. Without RECIPIENT and --sender, the variables RECIPIENT and SENDER are used, then the mail's first lines.
    """
    try:
        code = _receive(recipients or _words("RECIPIENT"), sender if sender is not None else os.environ.get("SENDER"))
    except HelpdeskError as error:
        complain(f"not taken now: {error}")
        code = EX_TEMPFAIL
    except Exception as error:  # noqa: BLE001 - whatever it is, the MTA must keep the mail
        get_logger().error("command_failed", exc_info=error)
        complain("not taken now")
        code = EX_TEMPFAIL
    raise typer.Exit(code)


def _receive(recipients: list[str], sender: str | None) -> int:
    """Needs neither rules nor templates: a fault in those is no reason to leave mail at the MTA."""
    from helpdeskmail.app import recipient_policy
    from helpdeskmail.parts import make_policy

    chosen = settings()
    configure(level=chosen.log.level, style=chosen.log.format)
    data, found = _strip_mbox_line(sys.stdin.buffer.read(chosen.inbound.smtp.max_size + 1))
    fault = _find_fault(data, chosen.inbound.smtp.max_size)
    if fault:
        complain(fault)
        return EX_DATAERR
    wanted = recipients or [chosen.desk.address]
    judge = recipient_policy(make_policy(chosen))
    refused = [one for one in wanted if judge(one) is not None]
    if refused:
        complain(f"no such address here: {', '.join(refused)}")
        return EX_NOPERM
    _keep(chosen, data, _clean_sender(sender if sender is not None else found), wanted)
    return EX_OK


def _keep(chosen: Settings, data: bytes, return_path: str | None, recipients: list[str]) -> None:
    from helpdeskmail.inbound.intake import keep_now
    from helpdeskmail.mail.message import Envelope
    from helpdeskmail.parts import utc_now
    from helpdeskmail.store.blobs import Blobs
    from helpdeskmail.store.database import Database

    database = Database(chosen.store.url)
    try:
        database.check_schema()
        envelope = Envelope(return_path, tuple(recipients), utc_now(), source="receive")
        keep_now(database, Blobs(chosen.store.blobs), envelope, data)
    finally:
        database.close_now()


def _find_fault(data: bytes, limit: int) -> str:
    if len(data) > limit:
        return f"the mail is larger than {limit} octets"
    return "" if data.strip() else "there is no mail on standard input"


def _words(variable: str) -> list[str]:
    return os.environ.get(variable, "").split()


def _strip_mbox_line(data: bytes) -> tuple[bytes, str]:
    """The mail without a first "From " line, and the sender that it or a Return-Path names."""
    match = _MBOX_LINE.match(data)
    if match:
        return data[match.end() :], match[1].decode("utf-8", "replace")
    path = _RETURN_PATH.match(data)
    return data, (path[1].decode("utf-8", "replace") or "<>") if path else "unknown"


def _clean_sender(sender: str) -> str | None:
    """None is the null sender; "" stands for one that nobody told."""
    text = sender.strip().strip("<>")
    if text == "unknown":
        return ""
    return None if text in ("", "MAILER-DAEMON") else text


# -- send -------------------------------------------------------------------------------------------------------


def send(
    from_: Annotated[str, typer.Option("--from", help="Who writes.")],
    subject: Annotated[str, typer.Option(help="The subject.")] = "",
    text: Annotated[str, typer.Option(help="The text; - reads standard input.")] = "-",
    to: Annotated[str, typer.Option(help="The desk's address, or a reply address of it.")] = "",
    in_reply_to: Annotated[str, typer.Option(help="Message-ID that it answers.")] = "",
    attach: Annotated[list[Path] | None, typer.Option(help="A file to attach.")] = None,
) -> None:
    """Write a mail to the running desk, as a client would."""
    import smtplib

    chosen = settings()
    body = typer.get_text_stream("stdin").read() if text == "-" else text
    target = to or chosen.desk.address
    message = _compose(from_, target, subject, body, in_reply_to, attach or [])
    host, _, port = chosen.inbound.smtp.listen.rpartition(":")
    try:
        with smtplib.SMTP(host.strip("[]"), int(port), timeout=30) as connection:
            connection.send_message(message, from_addr=from_, to_addrs=[target])
    except (OSError, smtplib.SMTPException) as error:
        raise UserError(
            f"the desk at {host}:{port} did not take it: {_smtp_error(error)}; is `helpdeskmail serve` running?",
            exit_code=EX_UNAVAILABLE,
        ) from error
    say(f"sent {message['Message-ID']} to {target}")


def _compose(from_: str, to: str, subject: str, body: str, in_reply_to: str, attach: list[Path]) -> Any:
    from email.message import EmailMessage
    from email.utils import localtime, make_msgid

    given = {"--from": from_, "--to": to, "--subject": subject, "--in-reply-to": in_reply_to}
    for what, value in given.items():
        check_line(what, value)
    message = EmailMessage()
    try:
        message["From"], message["To"], message["Subject"] = from_, to, subject
    except (ValueError, IndexError) as error:  # an odd address: the second is how the library meets a lone quote
        raise UserError(f"that cannot stand in a mail's header: {error}") from error
    message["Date"] = localtime()
    message["Message-ID"] = make_msgid(domain=from_.rpartition("@")[2] or "localhost")
    if in_reply_to:
        message["In-Reply-To"] = message["References"] = in_reply_to
    message.set_content(body)
    for path in attach:
        check_line("the name of a file", path.name)
        try:
            data = path.read_bytes()
        except OSError as error:
            raise UserError(f"{path} cannot be read: {error.strerror}", exit_code=EX_NOINPUT) from error
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=path.name)
    return message


def _smtp_error(error: Exception) -> str:
    refused = getattr(error, "recipients", None)
    if refused:
        code, reply = next(iter(refused.values()))
        return f"{code} {reply.decode('ascii', 'replace')}"
    return str(error)


# -- parse ------------------------------------------------------------------------------------------------------


def parse(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE", help="Mails as they came; - is standard input. With --json, one object a line."),
    ],
    json: Json = False,
) -> None:
    """Show how the desk reads mails."""
    from helpdeskmail.mail.reader import parse_message

    for file in files:
        view = describe(str(file), parse_message(_read(file)))
        if json:
            show_json(view)
        else:
            _show_parsed(view)


def describe(file: str, message: Message) -> dict[str, Any]:
    """A message as `parse --json` prints it."""
    from dataclasses import asdict

    from helpdeskmail.mail.html import sanitize

    return {
        "file": file,
        "subject": message.subject,
        "from": _mailbox(message.from_),
        "to": [one.address for one in message.to],
        "cc": [one.address for one in message.cc],
        "date": message.date,
        "text": message.text,
        "reply": message.reply,
        "html": sanitize(message.html) if message.html else "",
        "attachments": [
            {"name": file.name, "content_type": file.content_type, "size": file.size} for file in message.attachments
        ],
        "message_id": message.message_id,
        "in_reply_to": list(message.in_reply_to),
        "references": list(message.references),
        "auto_submitted": message.auto_submitted,
        "automatic": message.automatic,
        "report": asdict(message.report) if message.report else None,
        "defects": list(message.defects),
    }


def _mailbox(address: Any) -> str:
    return address.address if address else ""


def _show_parsed(view: dict[str, Any]) -> None:
    names = ("file", "from", "to", "cc", "subject", "date", "message_id", "automatic", "defects")
    show_pairs({name: view[name] for name in names})
    for file in view["attachments"]:
        say(f"+ {file['name']} ({file['content_type']}, {size(file['size'])})")
    say("", *view["reply"].splitlines(), "")


def _read(file: Path) -> bytes:
    if str(file) == "-":
        return sys.stdin.buffer.read()
    try:
        return file.read_bytes()
    except OSError as error:
        raise UserError(f"{file} cannot be read: {error.strerror}", exit_code=EX_NOINPUT) from error


# -- explain ----------------------------------------------------------------------------------------------------


def explain(
    file: Annotated[Path, typer.Argument(help="A mail as it came; - is standard input.")],
    recipient: Annotated[list[str] | None, typer.Option(help="Envelope recipient; else the mail's own To.")] = None,
    sender: Annotated[str | None, typer.Option(help="Envelope sender; empty is the null sender.")] = None,
    json: Json = False,
) -> None:
    """Show what a mail would do and why. Nothing is changed, nothing is sent."""
    view = explained(file, recipient, sender)
    if json:
        show_json(view)
    else:
        _show_explained(view)


def explained(file: Path, recipient: list[str] | None, sender: str | None) -> dict[str, Any]:
    """What a mail would do and why, as `explain --json` prints it."""
    from helpdeskmail.inbound.intake import make_row, read_only
    from helpdeskmail.mail.message import Envelope

    raw = _read(file)
    with parts() as made:
        now = made.roads.clock()
        path = _clean_sender(sender) if sender is not None else ""
        envelope = Envelope(path, tuple(recipient or ()), now, source="receive")
        return _walk(made, read_only(make_row(0, envelope, len(raw), ""), raw), now)


def _walk(made: Any, mail: Any, now: Any) -> dict[str, Any]:
    """Walk the whole road in a transaction that is then rolled back."""
    with trial(made) as unit:
        facts = made.roads.gather(unit, mail, now)
        decision = made.roads.decide(unit, mail, facts, now, next_number=lambda: made.roads.next_number(unit, now))
        for one in decision.whole:
            for letter in one.changes.letters:
                decision.outbox.append(made.roads.write_out(unit, letter, one.ticket, now))
        return _explained_view(mail.message, facts, decision)


def _explained_view(message: Message, facts: Facts, decision: Decision) -> dict[str, Any]:
    ticket = decision.ticket
    return {
        "from": _mailbox(message.from_),
        "subject": message.subject,
        "known_as": _known_as(facts),
        "automatic": message.automatic,
        "evidence": [
            {
                "kind": piece.kind.value,
                "ticket": facts.tickets[piece.ticket_id].number_of(piece.ticket_id),
                "goes_on_as": facts.tickets[piece.ticket_id].ticket.number,
            }
            for piece in facts.evidence
            if piece.ticket_id in facts.tickets
        ],
        "verdict": decision.state.value,
        "reason": str(decision.reason),
        "ticket": ticket.number if ticket else "",
        "opens_ticket": decision.is_new,
        "found_by": str(decision.by),
        "why": decision.why,
        "comment_kind": str(decision.kind),
        "rules": [
            {"rule": one.rule, "matched": one.matched, "why": one.why, "webhooks": _called_by(one, decision)}
            for other in decision.whole
            for one in other.trace
        ],
        "mails": [
            {"template": item.template, "to": item.recipient, "subject": item.subject, "cause": item.cause}
            for item in decision.outbox
        ],
        "webhooks": [{"webhook": call.webhook, "event": call.event, "cause": call.cause} for call in _calls(decision)],
    }


def _calls(decision: Decision) -> list[Call]:
    """All calls of webhooks, those about other tickets, too."""
    return [call for one in decision.whole for call in one.changes.calls]


def _called_by(entry: RuleTrace, decision: Decision) -> list[str]:
    """The webhooks that are called because of a rule that acts."""
    calls = [call.webhook for call in _calls(decision) if call.cause == f"rule:{entry.rule}"]
    return list(dict.fromkeys(calls)) if entry.matched else []


def _known_as(facts: Facts) -> str:
    if facts.agent is not None:
        return f"agent {facts.agent.name or facts.agent.address}"
    if facts.contact is not None:
        return f"contact {facts.contact.name or facts.contact.id}"
    return f"somebody of {facts.organisation.name}" if facts.organisation else "nobody"


def _show_explained(view: dict[str, Any]) -> None:
    say(f"From {view['from'] or 'nobody'} (known as {view['known_as']}): {view['subject']}")
    if view["automatic"]:
        say(f"It is automatic mail: {view['automatic']}")
    for piece in view["evidence"]:
        merged = f", which was merged into {piece['goes_on_as']}" if piece["goes_on_as"] != piece["ticket"] else ""
        say(f"It names ticket {piece['ticket']} by {piece['kind'].replace('_', ' ')}{merged}")
    for key, text in (("reason", "Reason"), ("why", "Note")):
        if view[key]:
            say(f"{text}: {view[key]}")
    say(_outcome(view))
    for entry in view["rules"]:
        say(f"  rule {entry['rule']}: {'matched' if entry['matched'] else 'did not match'} ({entry['why']})")
    for mail in view["mails"]:
        say(f"  mail {mail['template']} to {mail['to']}: {mail['subject']}")
    for call in view["webhooks"]:
        say(f"  webhook {call['webhook']}: told of {call['event']}, because of {call['cause']}")


def _outcome(view: dict[str, Any]) -> str:
    if view["verdict"] == "held":
        return "It would be held in quarantine."
    if view["verdict"] == "duplicate":
        return "It is a copy of a mail that was worked on; nothing would happen."
    if view["comment_kind"].startswith("request:"):
        return f"It would be answered as a request to the desk: {view['comment_kind'].removeprefix('request:')}."
    if view["opens_ticket"]:
        return f"It would open ticket {view['ticket']}."
    return f"It would go on ticket {view['ticket']} as {view['comment_kind']}."
