"""What became of a mail or a ticket: all that is to be saved for it, and what people are told of why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from helpdeskmail.core.changes import Changes
from helpdeskmail.core.comments import SUBJECT_LENGTH
from helpdeskmail.core.facts import Evidence, Facts, Incoming
from helpdeskmail.core.model import Intake, IntakeState, Outbox, Ticket, Timer
from helpdeskmail.core.rules import RuleTrace
from helpdeskmail.core.threads import FollowUp


@dataclass(slots=True)
class Decision:
    """What became of a mail, with all that is to be saved, and why: for the log, for `explain`, for the intake row."""

    state: IntakeState
    reason: str = ""
    ticket: Ticket | None = None
    by: str = ""  # the evidence that found the ticket
    why: str = ""  # for people: what else was seen
    kind: str = ""  # of the comment
    is_new: bool = False
    changes: Changes = field(default_factory=Changes)
    trace: list[RuleTrace] = field(default_factory=list)
    outbox: list[Outbox] = field(default_factory=list)  # the letters and the calls of webhooks, once written out
    fired: list[Timer] = field(default_factory=list)
    others: list[Decision] = field(default_factory=list)  # about other tickets, to be saved with it
    absence: str = ""  # agent_away, agent_back: what is known of the writer, an agent, since this mail

    @property
    def whole(self) -> tuple[Decision, ...]:
        """It, and those about other tickets."""
        return self, *self.others


def settle(mail: Incoming, facts: Facts, decision: Decision) -> None:
    """Write on the intake row what became of the mail."""
    decision.changes.set(
        Intake,
        mail.intake.id,
        state=decision.state,
        reason=str(decision.reason),
        ticket_id=decision.ticket.id if decision.ticket else None,
        message_id=mail.message_id,
        from_address=mail.author_address,
        subject=mail.message.subject[:SUBJECT_LENGTH],
        dedupe_key=mail.dedupe_key(),
        evidence=_evidence_view(facts.evidence, facts, decision),
        claimed_by="",
        claimed_until=None,
        last_error="",
    )


def told_how(decision: Decision, found: FollowUp) -> Decision:
    """The same with the evidence that found its ticket."""
    merged = f"{found.through} was merged into it" if found.through else ""
    others = f"also named: {', '.join(found.disagreeing)}" if found.disagreeing else ""
    decision.by, decision.why = found.by, "; ".join(filter(None, (merged, others)))
    return decision


def _evidence_view(evidence: Sequence[Evidence], facts: Facts, decision: Decision) -> dict[str, Any]:
    found = [
        f"{piece.kind} {facts.tickets[piece.ticket_id].number_of(piece.ticket_id)}"
        for piece in evidence
        if piece.ticket_id in facts.tickets
    ]
    view: dict[str, Any] = {"evidence": found} if found else {}
    if decision.why:
        view["why"] = decision.why
    return view
