"""The desk: strings screening, threading, status and rules together into `Changes`.

Contract. Every method takes facts, an instant and a source of ids, and returns what is to be saved; it does no more.
- A mail ends in exactly one of: on a ticket, held with a reason, a duplicate.
- Automatic mail and delivery reports change no status and get no answer; they are filed as notes, or held.
- The requester of a ticket never changes because of a reply. Reply-To is never identity.
- Rules run once per event of a decision; what they do wakes no further rule.
- Every change of a ticket is an event with its cause.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from helpdeskmail.core import delivery, screening
from helpdeskmail.core.actions import run_rules
from helpdeskmail.core.case import Case
from helpdeskmail.core.changes import Changes
from helpdeskmail.core.facts import Evidence, Facts, Incoming, TicketFacts
from helpdeskmail.core.model import (
    Agent,
    AttachmentRecord,
    Comment,
    CommentKind,
    Contact,
    ContactAddress,
    Intake,
    IntakeState,
    Outbox,
    OutboxState,
    Participant,
    Role,
    Status,
    Ticket,
)
from helpdeskmail.core.notices import undelivered_context
from helpdeskmail.core.policy import DeskPolicy
from helpdeskmail.core.rules import RuleEvent, Rules, RuleTrace
from helpdeskmail.core.screening import Quarantine, Reason, Screened
from helpdeskmail.core.status import Trigger
from helpdeskmail.core.threads import FollowUp, Match, NewTicket, find_place, is_proven_agent, match
from helpdeskmail.mail.address import Address, normalise

NextId = Callable[[], int]
_SUBJECT_LENGTH = 500
_OVER = (OutboxState.BOUNCED, OutboxState.FAILED)  # its failure was told already


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
    outbox: list[Outbox] = field(default_factory=list)  # the letters, once written out


@dataclass(frozen=True, slots=True)
class Desk:
    """The desk's policy and rules; stateless."""

    policy: DeskPolicy
    rules: Rules

    def receive(
        self, mail: Incoming, facts: Facts, *, now: datetime, next_id: NextId, next_number: Callable[[], str]
    ) -> Decision:
        """What becomes of a mail. `next_number` is called once, and only when a ticket is opened."""
        decision = self._decide(mail, facts, now, next_id, next_number)
        self._settle(mail, facts, decision)
        return decision

    def _decide(
        self, mail: Incoming, facts: Facts, now: datetime, next_id: NextId, next_number: Callable[[], str]
    ) -> Decision:
        if facts.duplicate_of is not None:
            return Decision(IntakeState.DUPLICATE, reason=f"same mail as intake {facts.duplicate_of}")
        if mail.message.report is not None and facts.reported is not None:
            return self._file_report(mail, facts, facts.reported, now, next_id)
        released = bool(mail.intake.released_by)
        proven = is_proven_agent(facts) or (released and facts.agent is not None)
        author = mail.message.from_
        found = match(facts, writer_key=author.key if author else "", proven_agent=proven)
        found = self._after_window(found, now)
        verdict = screening.screen(
            Screened(mail, facts, found, proven, self.policy.own_keys, self.policy.max_new_tickets_per_hour, released)
        )
        if isinstance(verdict, Quarantine):
            reason = verdict.reason
            if reason is Reason.AUTOMATIC and mail.message.report is not None:
                reason = Reason.REPORT_UNMATCHED
            return Decision(IntakeState.HELD, reason=reason, why=found.why if isinstance(found, NewTicket) else "")
        if isinstance(found, FollowUp):
            return self._follow_up(mail, facts, found, now, next_id, by_agent=proven)
        return self._open(mail, facts, found, now, next_id, next_number())

    def _settle(self, mail: Incoming, facts: Facts, decision: Decision) -> None:
        """Write on the intake row what became of the mail."""
        message, ticket = mail.message, decision.ticket
        decision.changes.set(
            Intake,
            mail.intake.id,
            state=decision.state,
            reason=str(decision.reason),
            ticket_id=ticket.id if ticket else None,
            message_id=message.message_id[:998],
            from_address=message.from_.address[:320] if message.from_ else "",
            subject=message.subject[:_SUBJECT_LENGTH],
            dedupe_key=mail.dedupe_key(),
            evidence=_evidence_view(facts.evidence, facts, decision),
            claimed_by="",
            claimed_until=None,
            last_error="",
        )

    def _after_window(self, found: Match, now: datetime) -> Match:
        """A mail to a ticket closed for longer than the reopening window opens a new one that names the old."""
        if not isinstance(found, FollowUp) or found.facts.ticket.status is not Status.CLOSED:
            return found
        ticket = found.facts.ticket
        if ticket.closed_at is None or now - ticket.closed_at <= self.policy.reopening_window:
            return found
        return NewTicket(f"{ticket.number} was closed too long ago to be reopened", previous=ticket.number)

    # -- a new ticket -------------------------------------------------------------------------------------------

    def _open(
        self, mail: Incoming, facts: Facts, found: NewTicket, now: datetime, next_id: NextId, number: str
    ) -> Decision:
        contact, author = facts.contact, mail.message.from_
        changes = Changes()
        if contact is None:  # known by the organisation's domain only: gets a record of their own
            contact = _new_contact(author, facts, now, next_id, changes)
        organisation = facts.organisation
        language = contact.language or (organisation.language if organisation else "") or self.policy.language
        ticket = Ticket(
            id=next_id(),
            number=number,
            subject=mail.message.subject[:_SUBJECT_LENGTH],
            requester_id=contact.id,
            organisation_id=contact.organisation_id,
            language=language,
            fields={"previous": found.previous} if found.previous else {},
            created_at=now,
            updated_at=now,
        )
        changes.add(ticket)
        case = self._case(mail, facts, now, next_id, Case, ticket=ticket, is_new=True, changes=changes)
        case.requester, case.organisation = contact, organisation
        address = author.address if author else ""
        place = case.add_participant(
            Role.REQUESTER,
            address=address,
            key=normalise(address),
            name=contact.name or (author.name if author else ""),
            contact_id=contact.id,
        )
        case.record("ticket_opened", number=number, why=found.why)
        case.happened.append(RuleEvent.TICKET_OPENED)
        self._add_comment(case, mail, place, CommentKind.REQUEST)
        self._copy_in(case, mail)
        trace = run_rules(case, self.rules, self.policy, mail=mail, author="client")
        return Decision(
            IntakeState.DONE, ticket=ticket, why=found.why, kind="request", is_new=True, changes=changes, trace=trace
        )

    # -- a follow-up --------------------------------------------------------------------------------------------

    def _follow_up(
        self, mail: Incoming, facts: Facts, found: FollowUp, now: datetime, next_id: NextId, *, by_agent: bool
    ) -> Decision:
        case = self._case(mail, facts, now, next_id, lambda **more: Case.of(found.facts, **more))
        place = self._place_of_writer(case, mail, facts, found)
        kind = _comment_kind(mail, by_agent=by_agent)
        if found.disagreeing:
            case.record("evidence_disagreed", by=found.by.value, others=list(found.disagreeing))
        trace: list[RuleTrace] = []
        self._add_comment(case, mail, place, kind)
        if mail.automatic:
            case.record("automatic_mail_filed", sign=mail.automatic)
        else:
            self._wake(case, facts.agent if by_agent else None)
            self._copy_in(case, mail)
            trace = run_rules(case, self.rules, self.policy, mail=mail, author="agent" if by_agent else "client")
        why = f"also named: {', '.join(found.disagreeing)}" if found.disagreeing else ""
        return Decision(
            IntakeState.DONE,
            ticket=case.ticket,
            by=found.by,
            why=why,
            kind=kind,
            changes=case.changes,
            trace=trace,
        )

    def _case(
        self, mail: Incoming, facts: Facts, now: datetime, next_id: NextId, make: Callable[..., Case], **more: Any
    ) -> Case:
        return make(
            now=now,
            next_id=next_id,
            cause=f"mail:{mail.intake.id}",
            intake_id=mail.intake.id,
            agents=facts.agents,
            open_tickets=facts.open_tickets + bool(more.get("is_new")),
            **more,
        )

    def _place_of_writer(self, case: Case, mail: Incoming, facts: Facts, found: FollowUp) -> Participant:
        author = mail.message.from_
        key = author.key if author else ""
        place = find_place(case.participants, facts, key) if found.as_ else None
        if place is not None:
            return place
        if facts.agent is not None:
            return case.place_of(facts.agent)
        return case.add_participant(  # a colleague of an organisation that shares its tickets
            Role.COPIED,
            address=author.address if author else "",
            key=key,
            name=author.name if author else "",
            contact_id=facts.contact.id if facts.contact else None,
        )

    def _wake(self, case: Case, agent: Agent | None) -> None:
        """Move the ticket for words of a person; the comment's event goes before those of the status.

        An agent who answers a ticket that is nobody's takes it.
        """
        case.happened.append(RuleEvent.AGENT_REPLIED if agent else RuleEvent.CLIENT_REPLIED)
        case.record("agent_replied" if agent else "client_replied", comment=case.comment.id if case.comment else 0)
        case.move(Trigger.AGENT_REPLY if agent else Trigger.CLIENT_REPLY)
        if agent is not None and case.ticket.assignee_id is None:
            case.assign(agent)
        if agent is not None and case.ticket.first_answer_at is None:
            case.set(first_answer_at=case.now)

    def _add_comment(self, case: Case, mail: Incoming, place: Participant, kind: CommentKind) -> None:
        message = mail.message
        author = message.from_
        comment = Comment(
            id=case.next_id(),
            ticket_id=case.ticket.id,
            kind=kind,
            participant_id=place.id,
            author_name=place.name or (author.name if author else ""),
            author_address=author.address if author else place.address,
            text=message.reply,
            full_text="" if message.text == message.reply else message.text,
            message_id=message.message_id,
            automatic=mail.automatic,
            raw_sha256=mail.intake.sha256,
            intake_id=mail.intake.id,
            created_at=case.now,
        )
        files = [
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
            for file, digest in zip(message.attachments, mail.digests, strict=True)
            if not self.policy.is_refused(file.name)
        ]
        case.refused = tuple(file.name for file in message.attachments if self.policy.is_refused(file.name))
        case.add_comment(comment, files)
        if case.refused:
            case.record("attachments_refused", names=list(case.refused))
        case.saw(place, message.message_id)

    def _copy_in(self, case: Case, mail: Incoming) -> None:
        """Let those whom the writer put in To and Cc take part; they have seen this mail."""
        agent_keys = {agent.key for agent in case.agents}
        known = {place.key: place for place in case.participants}
        for address in (*mail.message.to, *mail.message.cc):
            key = address.key
            if key in known:
                case.saw(known[key], mail.message.message_id)
            elif key not in agent_keys and not self.policy.is_own(address.address):
                if len(known) >= self.policy.max_participants:
                    case.record("participants_limited", limit=self.policy.max_participants)
                    return
                known[key] = case.add_participant(Role.COPIED, address=address.address, key=key, name=address.name)
                case.record("participant_added", address=address.address)
                case.saw(known[key], mail.message.message_id)

    # -- delivery -----------------------------------------------------------------------------------------------

    def _file_report(self, mail: Incoming, facts: Facts, item: Outbox, now: datetime, next_id: NextId) -> Decision:
        """A report about a mail of ours: the failure is noted on it and on its ticket; nobody is answered."""
        report = mail.message.report
        entry = facts.tickets.get(item.ticket_id or 0)
        if report is None or not report.is_permanent or item.state in _OVER or entry is None:
            return Decision(IntakeState.DONE, reason="report", ticket=entry.ticket if entry else None, kind="report")
        told = report.recipients[0]
        reply = f"{told.status} {told.diagnostic_code}".strip()[:500]
        decision = self.delivery_failed(
            item, entry, facts.agents, reply=reply, now=now, next_id=next_id, cause=f"mail:{mail.intake.id}"
        )
        decision.changes.set(Outbox, item.id, **delivery.bounce(item, reply, now).values)
        return decision

    def delivery_failed(
        self,
        item: Outbox,
        entry: TicketFacts,
        agents: Sequence[Agent],
        *,
        reply: str,
        now: datetime,
        next_id: NextId,
        cause: str = "delivery",
    ) -> Decision:
        """A mail of ours is given up: an event on its ticket, and the agents are told by rule.

        A failed mail to an agent is only an event: to tell agents by mail that mail to agents fails would never end.
        """
        case = Case.of(entry, now=now, next_id=next_id, cause=cause, agents=agents)
        case.record("delivery_failed", recipient=item.recipient, template=item.template, reply=reply)
        place = next((one for one in case.participants if one.id == item.participant_id), None)
        trace: list[RuleTrace] = []
        if place is not None and place.role is not Role.AGENT:
            case.delivery = undelivered_context(item, reply, now)
            case.happened.append(RuleEvent.DELIVERY_FAILED)
            trace = run_rules(case, self.rules, self.policy, mail=None, author="system")
        return Decision(IntakeState.DONE, ticket=case.ticket, kind="report", changes=case.changes, trace=trace)

    # -- agents by command line -----------------------------------------------------------------------------------

    def comment(
        self,
        entry: TicketFacts,
        agent: Agent,
        agents: Sequence[Agent],
        *,
        text: str,
        internal: bool,
        now: datetime,
        next_id: NextId,
    ) -> Decision:
        """An agent's answer (or internal note) that came by another way than mail."""
        case = Case.of(entry, now=now, next_id=next_id, cause="command line", agents=agents)
        kind = CommentKind.NOTE if internal else CommentKind.REPLY
        place = case.place_of(agent)
        case.add_comment(
            Comment(
                id=next_id(),
                ticket_id=case.ticket.id,
                kind=kind,
                participant_id=place.id,
                author_name=agent.name,
                author_address=agent.address,
                text=text,
                created_at=now,
            )
        )
        if internal:
            case.record("note_added")
            case.happened.append(RuleEvent.NOTE_ADDED)
        else:
            self._wake(case, agent)
        trace = run_rules(case, self.rules, self.policy, mail=None, author="agent")
        return Decision(IntakeState.DONE, ticket=case.ticket, kind=kind, changes=case.changes, trace=trace)

    def change(
        self,
        entry: TicketFacts,
        agents: Sequence[Agent],
        work: Callable[[Case], None],
        *,
        now: datetime,
        next_id: NextId,
        cause: str = "command line",
    ) -> Decision:
        """Whatever `work` does to the case, then the rules for it. IllegalTransition is the caller's to show."""
        case = Case.of(entry, now=now, next_id=next_id, cause=cause, agents=agents)
        work(case)
        trace = run_rules(case, self.rules, self.policy, mail=None, author="agent")
        return Decision(IntakeState.DONE, ticket=case.ticket, changes=case.changes, trace=trace)


def _comment_kind(mail: Incoming, *, by_agent: bool) -> CommentKind:
    if mail.automatic:
        return CommentKind.NOTE
    return CommentKind.REPLY if by_agent else CommentKind.REQUEST


def _new_contact(author: Address | None, facts: Facts, now: datetime, next_id: NextId, changes: Changes) -> Contact:
    contact = Contact(
        id=next_id(),
        name=author.name if author else "",
        organisation_id=facts.organisation.id if facts.organisation else None,
        created_at=now,
    )
    changes.add(contact)
    address = author.address if author else ""
    changes.add(
        ContactAddress(id=next_id(), contact_id=contact.id, address=address, key=normalise(address), is_primary=True)
    )
    return contact


def _evidence_view(evidence: Sequence[Evidence], facts: Facts, decision: Decision) -> dict[str, Any]:
    found = [
        f"{piece.kind} {facts.tickets[piece.ticket_id].ticket.number}"
        for piece in evidence
        if piece.ticket_id in facts.tickets
    ]
    view: dict[str, Any] = {"evidence": found} if found else {}
    if decision.why:
        view["why"] = decision.why
    return view
