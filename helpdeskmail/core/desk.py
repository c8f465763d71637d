"""The desk: strings screening, threading, status and rules together into `Changes`.

Contract. Every method takes facts (a mail with what is known about it, or a case) and returns what is to be saved; it
does no more.
- A mail ends in exactly one of: on a ticket, held with a reason, a duplicate.
- Automatic mail and delivery reports change no status and get no answer; they are filed as notes or events, or held.
- The requester of a ticket never changes because of a reply. Reply-To is never identity.
- Rules run once per event of a decision; what they do wakes no further rule.
- Every change of a ticket is an event with its cause.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from helpdeskmail.core import absence, actions, arrivals, deadlines, delivery, screening
from helpdeskmail.core.actions import run_rules
from helpdeskmail.core.answers import is_acceptance
from helpdeskmail.core.arrivals import Arrival, sender_of
from helpdeskmail.core.case import Case, Occasion
from helpdeskmail.core.changes import Changes
from helpdeskmail.core.comments import SUBJECT_LENGTH, add_mail
from helpdeskmail.core.copies import copy_in
from helpdeskmail.core.facts import Evidence, Facts, Incoming
from helpdeskmail.core.model import (
    Agent,
    Comment,
    CommentKind,
    Intake,
    IntakeState,
    Outbox,
    OutboxState,
    Participant,
    Role,
    Status,
    Ticket,
    Timer,
)
from helpdeskmail.core.notices import undelivered_context
from helpdeskmail.core.opening import open_case
from helpdeskmail.core.policy import DeskPolicy
from helpdeskmail.core.rules import RuleEvent, RuleRun, Rules, RuleTrace
from helpdeskmail.core.screening import Quarantine, Reason, Screened
from helpdeskmail.core.status import Trigger, trigger_to
from helpdeskmail.core.threads import FollowUp, Match, NewTicket, find_place, match, tickets_proven
from helpdeskmail.core.timing import FIRED, SKIPPED, WAITING, end_timer, postpone_timer, sort_out

NextId = Callable[[], int]
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
    fired: list[Timer] = field(default_factory=list)
    absence: str = ""  # agent_away, agent_back: what is known of the writer, an agent, since this mail


@dataclass(frozen=True, slots=True)
class _Arrival:
    """A mail that came, what is known about it, and what a decision on it draws from."""

    mail: Incoming
    facts: Facts
    now: datetime
    next_id: NextId
    next_number: Callable[[], str]

    def proven_on(self) -> frozenset[int]:
        """The tickets on which the writer is believed to be the agent whose address it is."""
        if self.mail.is_released and self.facts.agent is not None:
            return frozenset(self.facts.tickets)
        return tickets_proven(self.facts)

    def occasion(self) -> Occasion:
        """What a case for the mail is made with."""
        intake_id = self.mail.intake.id
        return Occasion(self.now, self.next_id, f"mail:{intake_id}", agents=self.facts.agents, intake_id=intake_id)


@dataclass(frozen=True, slots=True)
class Desk:
    """The desk's policy and rules; stateless."""

    policy: DeskPolicy
    rules: Rules

    def receive(
        self, mail: Incoming, facts: Facts, *, now: datetime, next_id: NextId, next_number: Callable[[], str]
    ) -> Decision:
        """What becomes of a mail. `next_number` is called once, and only when a ticket is opened."""
        it = _Arrival(mail, facts, now, next_id, next_number)
        decision = self._decide(it)
        if decision.state is not IntakeState.DUPLICATE:
            decision.absence = absence.follow_mail(
                mail, facts, decision.changes, it.occasion(), decision.ticket, is_proven=bool(it.proven_on())
            )
        _settle(mail, facts, decision)
        return decision

    def _decide(self, it: _Arrival) -> Decision:
        if it.facts.duplicate_of is not None:
            return Decision(IntakeState.DUPLICATE, reason=f"same mail as intake {it.facts.duplicate_of}")
        if it.mail.message.report is not None and it.facts.reported is not None:
            return self._file_report(it, it.facts.reported)
        proven_on = it.proven_on()
        found = match(it.facts, writer_key=it.mail.author_key, proven_on=proven_on)
        if not proven_on and not it.mail.automatic:
            found = self._after_window(found, it.now)
        verdict = screening.screen(Screened(it.mail, it.facts, found, self.policy, proven_agent=bool(proven_on)))
        if isinstance(verdict, Quarantine):
            return self._hold(it, _reason_of(it.mail, verdict.reason), found)
        wanted = arrivals.ask_rules(self._arrival(it), RuleEvent.MAIL_RECEIVED, self.rules, self.policy)
        reason, by = arrivals.find_hold(wanted)
        if reason and not it.mail.is_released:
            return self._hold(it, reason, found, by=by, trace=wanted.trace)
        if isinstance(found, FollowUp):
            decision = self._follow_up(it, found, wanted, agent=it.facts.agent if proven_on else None)
        else:
            decision = self._open(it, found, wanted)
        decision.trace = [*wanted.trace, *decision.trace]
        return decision

    def _arrival(self, it: _Arrival) -> Arrival:
        return Arrival.of(it.mail, it.facts, it.occasion())

    def _hold(
        self, it: _Arrival, reason: str, found: Match, *, by: str = "", trace: Sequence[RuleTrace] = ()
    ) -> Decision:
        """Hold the mail, and let rules tell of it. `by`: the rule that holds it, if one does."""
        arrival = replace(self._arrival(it), reason=reason)
        run = arrivals.ask_rules(arrival, RuleEvent.MAIL_HELD, self.rules, self.policy)
        arrivals.carry_out(arrival, run, self.policy)
        why = [f"rule {by}"] if by else [found.why] if isinstance(found, NewTicket) and found.why else []
        return Decision(
            IntakeState.HELD,
            reason=reason,
            why="; ".join([*why, *arrival.withheld]),
            changes=arrival.changes,
            trace=[*trace, *run.trace],
        )

    def _after_window(self, found: Match, now: datetime) -> Match:
        """A client's mail to a ticket closed for longer than the reopening window opens one that names the old."""
        if not isinstance(found, FollowUp) or found.facts.ticket.status is not Status.CLOSED:
            return found
        ticket = found.facts.ticket
        if ticket.reopened_count >= self.policy.max_reopenings:
            return NewTicket(f"{ticket.number} was reopened too often", previous=ticket.number)
        if ticket.closed_at is None or now - ticket.closed_at <= self.policy.reopening_window:
            return found
        return NewTicket(f"{ticket.number} was closed too long ago to be reopened", previous=ticket.number)

    # -- mail on a ticket ---------------------------------------------------------------------------------------

    def _open(self, it: _Arrival, found: NewTicket, wanted: RuleRun) -> Decision:
        mail, facts = it.mail, it.facts
        case = open_case(mail, facts, self.policy, it.occasion(), number=it.next_number())
        case.sender = sender_of(facts.contact, facts.organisation, facts.agent)
        if found.previous:
            case.set(fields={"previous": found.previous})
        case.record("ticket_opened", number=case.ticket.number, why=found.why)
        case.happens(RuleEvent.TICKET_OPENED)
        add_mail(case, mail, case.participants[0], CommentKind.REQUEST, self.policy)
        copy_in(case, mail, facts.recipients, self.policy)
        actions.carry_out(case, wanted, self.policy)
        trace = self._greet(it, case) if facts.contact is None else []
        decision = self._finish(case, mail, author="client")
        decision.trace = trace + decision.trace
        decision.is_new, decision.why = True, found.why
        return decision

    def _greet(self, it: _Arrival, case: Case) -> list[RuleTrace]:
        """The writer became known with this mail, by their organisation's domain."""
        arrival = replace(self._arrival(it), contact=case.contacts[case.ticket.requester_id], changes=case.changes)
        return self._register(arrival)

    def registered(self, arrival: Arrival) -> Decision:
        """A client became known to the desk by the command line."""
        trace = self._register(arrival)
        return Decision(IntakeState.DONE, changes=arrival.changes, trace=trace)

    def _register(self, arrival: Arrival) -> list[RuleTrace]:
        run = arrivals.ask_rules(arrival, RuleEvent.CONTACT_REGISTERED, self.rules, self.policy)
        arrivals.carry_out(arrival, run, self.policy)
        return list(run.trace)

    def _follow_up(self, it: _Arrival, found: FollowUp, wanted: RuleRun, *, agent: Agent | None) -> Decision:
        mail, facts = it.mail, it.facts
        case = Case.of(found.facts, it.occasion())
        case.sender = sender_of(facts.contact, facts.organisation, agent)
        place = case.place_of(agent) if agent else _place_of_client(case, mail, facts)
        if found.disagreeing:
            case.record("evidence_disagreed", by=found.by.value, others=list(found.disagreeing))
        is_note = facts.is_note and agent is not None
        add_mail(case, mail, place, CommentKind.NOTE if is_note else _comment_kind(mail, agent), self.policy)
        actions.carry_out(case, wanted, self.policy)
        if mail.automatic:
            case.record("automatic_mail_filed", sign=mail.automatic)
            case.happens(RuleEvent.AUTOMATIC_MAIL)
        elif is_note:
            case.record("note_added", comment=case.comment.id if case.comment else 0)
            case.happens(RuleEvent.NOTE_ADDED)
        else:
            if agent is not None:
                _wake_for_agent(case, agent)
            else:
                _wake_for_client(case, place, self.policy)
            copy_in(case, mail, facts.recipients, self.policy, by=found.by)
        decision = self._finish(case, mail, author="agent" if agent else "client")
        decision.by = found.by
        decision.why = f"also named: {', '.join(found.disagreeing)}" if found.disagreeing else ""
        return decision

    def _finish(self, case: Case, mail: Incoming | None, *, author: str) -> Decision:
        """Run the rules for what happened on the case; its deadlines follow."""
        trace = run_rules(case, self.rules, self.policy, mail=mail, author=author)
        deadlines.keep(case, self.policy)
        kind = case.comment.kind if case.comment else ""
        return Decision(IntakeState.DONE, ticket=case.ticket, kind=kind, changes=case.changes, trace=trace)

    # -- delivery -----------------------------------------------------------------------------------------------

    def _file_report(self, it: _Arrival, item: Outbox) -> Decision:
        """A report about a mail of ours: the failure is noted on it and on its ticket; nobody is answered."""
        report = it.mail.message.report
        entry = it.facts.tickets.get(item.ticket_id or 0)
        case = Case.of(entry, it.occasion()) if entry else None
        decision = Decision(IntakeState.DONE, reason="report", kind="report")
        if report is None or (case is None and not report.is_permanent):
            return decision
        if case is not None:
            decision.ticket, decision.changes = case.ticket, case.changes
        if not report.is_permanent or item.state in _OVER:
            if case is not None:
                done = sorted({one.action for one in report.recipients})
                case.record("report_filed", recipient=item.recipient, about=report.kind, actions=done)
            return decision
        told = next(one for one in report.recipients if one.action == "failed")
        reply = f"{told.status} {told.diagnostic_code}".strip()[: delivery.MAX_REPLY]
        decision.changes.set(Outbox, item.id, **delivery.bounce(item, reply, it.now).values)
        return decision if case is None else self.delivery_failed(case, item, reply=reply)

    def delivery_failed(self, case: Case, item: Outbox, *, reply: str) -> Decision:
        """A mail of ours is given up: an event on its ticket, and the agents are told by rule.

        A failed mail to an agent is only an event: to tell agents by mail that mail to agents fails would never end.
        """
        case.record("delivery_failed", recipient=item.recipient, template=item.template, reply=reply)
        place = next((one for one in case.participants if one.id == item.participant_id), None)
        if place is not None and place.role is not Role.AGENT:
            case.delivery = undelivered_context(item, reply, case.now)
            case.happens(RuleEvent.DELIVERY_FAILED)
        decision = self._finish(case, None, author="system")
        decision.kind = "report"
        return decision

    # -- time ---------------------------------------------------------------------------------------------------

    def tick(self, case: Case) -> Decision:
        """Fire those of the case's timers that are due; each wakes the rules for it."""
        found = sort_out(case.timers, case.now)
        decision = Decision(IntakeState.DONE, ticket=case.ticket, changes=case.changes)
        for timer in found.skip:
            end_timer(case, timer, SKIPPED)
            case.record("timer_skipped", timer=timer.kind, number=timer.payload.get("number"))
        for timer, at in found.postpone:  # before any letter: it tells when the ticket is closed
            postpone_timer(case, timer, at)
        for timer in found.fire:
            if timer.state == WAITING:  # one that fired before it may have moved the ticket
                decision.trace += self._fire(case, timer)
                decision.fired.append(timer)
        return decision

    def _fire(self, case: Case, timer: Timer) -> list[RuleTrace]:
        case.timer, case.happened, case.previous_status, case.previous_priority = timer, [], None, ""
        end_timer(case, timer, FIRED)
        case.record("timer_fired", timer=timer.kind, number=timer.payload.get("number"), of=timer.payload.get("of"))
        deadline = deadlines.kind_of(timer)
        if deadline is None:
            case.happens(RuleEvent.TIMER)
        else:
            case.happens(RuleEvent.DEADLINE_MISSED if deadline[1] else RuleEvent.DEADLINE_NEAR)
        trace = run_rules(case, self.rules, self.policy, mail=None, author="system")
        deadlines.keep(case, self.policy)
        return trace

    # -- agents by command line -----------------------------------------------------------------------------------

    def comment(self, case: Case, agent: Agent, *, text: str, internal: bool, status: Status | None = None) -> Decision:
        """An agent's answer (or internal note) that came by another way than mail, and the status that goes with it."""
        case.add_comment(
            Comment(
                id=case.next_id(),
                ticket_id=case.ticket.id,
                kind=CommentKind.NOTE if internal else CommentKind.REPLY,
                participant_id=case.place_of(agent).id,
                author_name=agent.name,
                author_address=agent.address,
                text=text,
                created_at=case.now,
            )
        )
        absence.follow(agent, case.changes, case.occasion, case.ticket, automatic=False)
        trace: list[RuleTrace] = []
        if internal:
            case.record("note_added")
            case.happens(RuleEvent.NOTE_ADDED)
            trace = run_rules(case, self.rules, self.policy, mail=None, author="agent")
            case.comment, case.happened = None, []  # clients are told of the status, not of the note
        else:
            _wake_for_agent(case, agent)
        if status is not None and status is not case.ticket.status:
            case.move(trigger_to(case.ticket.status, status), reason="agent")
        decision = self._finish(case, None, author="agent")
        decision.trace = trace + decision.trace
        return decision

    def change(self, case: Case, work: Callable[[Case], None]) -> Decision:
        """Whatever `work` does to the case, then the rules for it. IllegalTransition is the caller's to show."""
        work(case)
        return self._finish(case, None, author="agent")


def _settle(mail: Incoming, facts: Facts, decision: Decision) -> None:
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


def _reason_of(mail: Incoming, reason: Reason) -> Reason:
    return Reason.REPORT_UNMATCHED if reason is Reason.AUTOMATIC and mail.message.report is not None else reason


def _place_of_client(case: Case, mail: Incoming, facts: Facts) -> Participant:
    """The writer's place on the ticket; made now for a colleague of an organisation that shares its tickets."""
    found = find_place(case.participants, key=mail.author_key, contact=facts.contact)
    return found or case.add_participant(
        Role.COPIED,
        address=mail.author_address,
        key=mail.author_key,
        name=mail.author_name,
        contact_id=facts.contact.id if facts.contact else None,
    )


def _comment_kind(mail: Incoming, agent: Agent | None) -> CommentKind:
    if mail.automatic:
        return CommentKind.NOTE
    return CommentKind.REPLY if agent else CommentKind.REQUEST


def _wake_for_agent(case: Case, agent: Agent) -> None:
    """Move the ticket for an agent's words; the comment's event goes before those of the status.

    An agent who answers a ticket that is nobody's takes it. An agent's words on a closed ticket do not open it: they
    are sent, and the client's answer opens it.
    """
    case.happens(RuleEvent.AGENT_REPLIED)
    case.record("agent_replied", comment=case.comment.id if case.comment else 0)
    case.move(Trigger.AGENT_REPLY)
    if case.ticket.assignee_id is None:
        case.assign(agent)
    case.set(last_agent_reply_at=case.now, first_answer_at=case.ticket.first_answer_at or case.now)


def _wake_for_client(case: Case, place: Participant, policy: DeskPolicy) -> None:
    """Move the ticket for a client's words: on a resolved one they refuse it, unless the requester accepts."""
    comment = case.comment
    case.happens(RuleEvent.CLIENT_REPLIED)
    case.record("client_replied", comment=comment.id if comment else 0)
    accepts = (
        case.ticket.status is Status.RESOLVED
        and place.role is Role.REQUESTER
        and comment is not None
        and is_acceptance(comment.text, policy.accepting)
    )
    case.move(Trigger.CONFIRM if accepts else Trigger.CLIENT_REPLY)
    case.set(last_client_reply_at=case.now)


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
