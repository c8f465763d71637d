"""What agents of a simulation write to their own address of the desk: tickets for clients."""

from __future__ import annotations

import re
from datetime import timedelta
from email.message import EmailMessage
from email.utils import format_datetime

from helpdeskmail.core.command_names import verb_name
from helpdeskmail.core.command_words import Verb
from helpdeskmail.core.commands import Command
from helpdeskmail.simulation.commands import write_command
from helpdeskmail.simulation.letters import Intent, Letter, Shown, header_of
from helpdeskmail.simulation.people import Person
from helpdeskmail.simulation.phrases import PHRASES
from helpdeskmail.simulation.stage import Stage

_ATTACHED, _NAMELESS, _WITH_REMARK = 40, 20, 50  # of a hundred mails that are forwarded


def find_release(report: Shown, language: str) -> str:
    """The line by which a held mail is released, as the report on it proposes it."""
    found = re.search(rf"#{verb_name(Verb.SEND, language)} \d+", report.text)
    return found[0] if found else ""


def telephone_note(stage: Stage, agent: Person, client: Person, to: str) -> Letter:
    """What a client said on the telephone."""
    serial, spoken = stage.serial(), PHRASES[agent.language]
    return Letter(
        agent,
        to,
        f"{spoken.matter} {serial}",
        Intent.FOR_CLIENT,
        words=f"{spoken.called} ({serial})",
        top=(write_command(stage.dice, Command(Verb.CLIENT, client.address), agent.language),),
        asks=client.address,
    )


def forward(stage: Stage, agent: Person, client: Person, to: str) -> Letter:
    """A client's mail, attached or below the agent's words; at times it does not say from which address it came."""
    serial, spoken = stage.serial(), PHRASES[client.language]
    subject, problem = f"{spoken.matter} {serial}", f"{spoken.problem} ({serial})"
    is_attached = stage.chance(_ATTACHED)
    author = client.name if stage.chance(_NAMELESS) else f"{client.name} <{client.address}>"
    header = header_of(author, agent.address, subject, stage.now, agent.language)
    return Letter(
        agent,
        to,
        f"Fwd: {subject}",
        Intent.FORWARD,
        words=f"{PHRASES[agent.language].remark} ({serial})" if stage.chance(_WITH_REMARK) else "",
        is_internal=True,
        below="" if is_attached else f"{header}\n\n{problem}",
        attached=_original(stage, client, agent, subject, problem) if is_attached else None,
        asks=client.address,
    )


def _original(stage: Stage, client: Person, agent: Person, subject: str, text: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = f"{client.name} <{client.address}>", agent.address, subject
    mail["Date"] = format_datetime(stage.now - timedelta(hours=2))
    mail["Message-ID"] = f"<f{stage.serial()}@{client.address.partition('@')[2]}>"
    mail.set_content(text)
    return mail
