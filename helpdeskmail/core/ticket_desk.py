"""What the desk does to a ticket when no mail came: failures of delivery, time, and agents at the command line.

Every method takes a case and returns what is to be saved; rules run once per event of a decision.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from helpdeskmail.core import absence, deadlines
from helpdeskmail.core.actions import run_rules
from helpdeskmail.core.agent_mail import wake_for_agent
from helpdeskmail.core.case import Case
from helpdeskmail.core.decision import Decision
from helpdeskmail.core.facts import Incoming
from helpdeskmail.core.model import Agent, Comment, CommentKind, IntakeState, Outbox, Role, Status, Timer
from helpdeskmail.core.notices import undelivered_context
from helpdeskmail.core.policy import DeskPolicy
from helpdeskmail.core.rules import RuleEvent, Rules, RuleTrace
from helpdeskmail.core.status import trigger_to
from helpdeskmail.core.timing import FIRED, SKIPPED, WAITING, end_timer, postpone_timer, sort_out


@dataclass(frozen=True, slots=True)
class TicketDesk:
    """The desk's policy and rules, stateless: what becomes of tickets."""

    policy: DeskPolicy
    rules: Rules

    # -- delivery -----------------------------------------------------------------------------------------------

    def delivery_failed(self, case: Case, item: Outbox, *, reply: str) -> Decision:
        """A mail of ours is given up: an event on its ticket, and the agents are told by rule.

        A failed mail to an agent is only an event: to tell agents by mail that mail to agents fails would never end.
        """
        case.record("delivery_failed", recipient=item.recipient, template=item.template, reply=reply)
        places = (*case.participants, *case.former)
        place = next((one for one in places if one.id == item.participant_id), None)
        if place is not None and place.role is not Role.AGENT:
            case.delivery = undelivered_context(item, reply, case.now)
            case.happens(RuleEvent.DELIVERY_FAILED)
        decision = self._finish(case, None, author="system")
        decision.kind = "report"
        return decision

    def webhook_failed(self, case: Case, item: Outbox, *, reply: str) -> Decision:
        """A call of a webhook is given up: an event on its ticket. No rule hears of it, and nobody is written to."""
        case.record("webhook_failed", webhook=item.recipient, event=item.subject, reply=reply)
        return Decision(IntakeState.DONE, ticket=case.ticket, kind="report", changes=case.changes)

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
        case.priority_is_given = False
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
        if internal:
            case.record("note_added")
            case.happens(RuleEvent.NOTE_ADDED)
        else:
            wake_for_agent(case, agent)
        if status is not None and status is not case.ticket.status:
            case.move(trigger_to(case.ticket.status, status), reason="agent")
        return self._finish_for_agent(case, None)

    def change(self, case: Case, work: Callable[[Case], object]) -> Decision:
        """Whatever `work` does to the case, then the rules for it. IllegalTransition is the caller's to show."""
        work(case)
        return self.conclude(case)

    def conclude(self, case: Case) -> Decision:
        """The rules for what an agent did to the case otherwise than by mail, and its deadlines."""
        decision = self._finish(case, None, author="agent")
        decision.is_new = case.is_new
        return decision

    # -- the end of every decision --------------------------------------------------------------------------------

    def _finish(self, case: Case, mail: Incoming | None, *, author: str) -> Decision:
        """Run the rules for what happened on the case; its deadlines follow."""
        trace = run_rules(case, self.rules, self.policy, mail=mail, author=author)
        deadlines.keep(case, self.policy)
        kind = case.comment.kind if case.comment else ""
        return Decision(IntakeState.DONE, ticket=case.ticket, kind=kind, changes=case.changes, trace=trace)

    def _finish_for_agent(self, case: Case, mail: Incoming | None) -> Decision:
        """Run the rules; those for a note first: clients are told of the status that goes with it, not of the note."""
        comment, trace = case.comment, list[RuleTrace]()
        if comment is not None and comment.kind is CommentKind.NOTE:
            others: list[RuleEvent] = [event for event in case.happened if event is not RuleEvent.NOTE_ADDED]
            case.happened = [RuleEvent.NOTE_ADDED]
            trace = run_rules(case, self.rules, self.policy, mail=mail, author="agent")
            case.comment, case.attachments, case.happened = None, (), others
        decision = self._finish(case, mail, author="agent")
        decision.trace = trace + decision.trace
        decision.kind = str(comment.kind) if comment is not None else ""
        return decision
