"""The desk: strings screening, threading, status and rules together into `Changes`.

Contract. Every method takes facts (a mail with what is known about it, or a case) and returns what is to be saved; it
does no more.
- A mail ends in exactly one of: on a ticket, answered as a client's request to the desk, held with a reason, a
  duplicate.
- Automatic mail and delivery reports change no status and get no answer; they are filed as notes or events, or held.
- The requester of a ticket never changes because of a reply. Reply-To is never identity.
- Rules run once per event of a decision; what they do wakes no further rule.
- Every change of a ticket is an event with its cause.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from helpdeskmail.core import absence, actions, agent_mail, agent_opening, arrivals, delivery, screening
from helpdeskmail.core.agent_mail import AgentWords
from helpdeskmail.core.agent_opening import Wish
from helpdeskmail.core.arrivals import Arrival, Report, sender_of
from helpdeskmail.core.asked import RequestFacts
from helpdeskmail.core.case import Case, Occasion
from helpdeskmail.core.client_turns import leaves, repeat, wake_for_client
from helpdeskmail.core.command_reach import Reach
from helpdeskmail.core.command_words import Verb
from helpdeskmail.core.command_work import NO_NUMBER, CarriedOut, Orders, do_all, find_faults
from helpdeskmail.core.comments import add_mail
from helpdeskmail.core.copies import copy_in
from helpdeskmail.core.decision import Decision, settle, told_how
from helpdeskmail.core.facts import Facts, Incoming
from helpdeskmail.core.family import connect
from helpdeskmail.core.model import (
    Agent,
    CommentKind,
    IntakeState,
    LinkKind,
    Outbox,
    OutboxState,
    Participant,
    Role,
    Status,
)
from helpdeskmail.core.notices import is_requester_deactivated, write_letter
from helpdeskmail.core.opening import open_case
from helpdeskmail.core.own_words import is_renewal
from helpdeskmail.core.request_answers import answer_request
from helpdeskmail.core.rules import RuleEvent, RuleRun, RuleTrace
from helpdeskmail.core.screening import Quarantine, Reason, Screened
from helpdeskmail.core.threads import FollowUp, Match, NewTicket, find_place, match, tickets_believed
from helpdeskmail.core.ticket_desk import TicketDesk
from helpdeskmail.core.vocabulary import PREVIOUS
from helpdeskmail.core.wishes import find_colleague, grant_wishes

NextId = Callable[[], int]
_OVER = (OutboxState.BOUNCED, OutboxState.FAILED)  # its failure was told already


@dataclass(frozen=True, slots=True)
class _Arrival:
    """A mail that came, what is known about it, and what a decision on it draws from."""

    mail: Incoming
    facts: Facts
    now: datetime
    next_id: NextId
    next_number: Callable[[], str]

    def occasion(self) -> Occasion:
        """What a case for the mail is made with."""
        intake_id = self.mail.intake.id
        return Occasion(self.now, self.next_id, f"mail:{intake_id}", agents=self.facts.agents, intake_id=intake_id)


@dataclass(frozen=True, slots=True)
class Desk(TicketDesk):
    """The desk with its policy and rules, stateless: what becomes of mail."""

    def receive(
        self, mail: Incoming, facts: Facts, *, now: datetime, next_id: NextId, next_number: Callable[[], str]
    ) -> Decision:
        """What becomes of a mail. `next_number` is called once, and only when a ticket is opened."""
        it = _Arrival(mail, facts, now, next_id, next_number)
        decision = self._decide(it)
        if decision.state is not IntakeState.DUPLICATE:
            is_proven = bool(tickets_believed(mail, facts))
            decision.absence = absence.follow_mail(
                mail, facts, decision.changes, it.occasion(), decision.ticket, is_proven=is_proven
            )
        settle(mail, facts, decision)
        return decision

    def _decide(self, it: _Arrival) -> Decision:
        if it.facts.duplicate_of is not None:
            return Decision(IntakeState.DUPLICATE, reason=f"same mail as intake {it.facts.duplicate_of}")
        if it.mail.message.report is not None and it.facts.reported is not None:
            return self._file_report(it, it.facts.reported)
        proven_on = tickets_believed(it.mail, it.facts)
        found = match(it.facts, writer_key=it.mail.author_key, proven_on=proven_on)
        if not proven_on and not it.mail.automatic:
            found = self._after_window(self._again(it, found), it.now)
        verdict = screening.screen(Screened(it.mail, it.facts, found, self.policy, proven_agent=bool(proven_on)))
        if isinstance(verdict, Quarantine):
            return self._hold(it, _reason_of(it.mail, verdict.reason), found)
        wanted = arrivals.ask_rules(self._arrival(it), RuleEvent.MAIL_RECEIVED, self.rules, self.policy)
        reason, by = arrivals.find_hold(wanted)
        if reason and not it.mail.is_released:
            return self._hold(it, reason, found, by=by, trace=wanted.trace)
        if it.facts.request is not None:
            return self._answer(it, it.facts.request, wanted)
        decision = self._accept(it, found, wanted, agent=it.facts.agent if proven_on or it.facts.is_personal else None)
        decision.trace = [*wanted.trace, *decision.trace]
        return decision

    def _accept(self, it: _Arrival, found: Match, wanted: RuleRun, *, agent: Agent | None) -> Decision:
        """Work on a mail that nothing holds; `agent` is its writer where that is proven."""
        if not isinstance(found, FollowUp):
            is_new = agent is not None and it.facts.is_personal and not it.mail.automatic
            return self._new_mail_of(agent, it, found, wanted) if agent and is_new else self._open(it, found, wanted)
        if agent is None or it.mail.automatic:
            return self._follow_up(it, found, wanted, agent=agent)
        return self._agent_follow_up(it, found, wanted, agent)

    def _arrival(self, it: _Arrival) -> Arrival:
        return Arrival.of(it.mail, it.facts, it.occasion())

    def _hold(
        self,
        it: _Arrival,
        reason: str,
        found: Match,
        *,
        by: str = "",
        trace: Sequence[RuleTrace] = (),
        arrival: Arrival | None = None,
    ) -> Decision:
        """Hold the mail, and let rules tell of it.

        `by`: the rule that holds it, if one does. `arrival`: with the letters that are written about it already.
        """
        arrival = replace(arrival or self._arrival(it), reason=reason)
        run = arrivals.ask_rules(arrival, RuleEvent.MAIL_HELD, self.rules, self.policy)
        arrivals.carry_out(arrival, RuleEvent.MAIL_HELD, run, self.policy)
        why = [f"rule {by}"] if by else [found.why] if isinstance(found, NewTicket) and found.why else []
        return Decision(
            IntakeState.HELD,
            reason=reason,
            why="; ".join([*why, *arrival.withheld]),
            changes=arrival.changes,
            trace=[*trace, *run.trace],
        )

    def _answer(self, it: _Arrival, asked: RequestFacts, wanted: RuleRun) -> Decision:
        """A client asks the desk for something: they are answered, and no ticket is opened."""
        arrival = self._arrival(it)
        answer_request(arrival, asked, self.policy)
        what = f"request:{asked.request.ask.value}"
        why = "; ".join(arrival.withheld)
        return Decision(
            IntakeState.DONE, reason=what, kind=what, why=why, changes=arrival.changes, trace=list(wanted.trace)
        )

    def _again(self, it: _Arrival, found: Match) -> Match:
        """A client who answers on a closed ticket that this is a new request gets one that names the old."""
        if not isinstance(found, FollowUp) or found.facts.ticket.status is not Status.CLOSED:
            return found
        ticket = found.facts.ticket
        if not is_renewal(it.mail, self.policy):
            return found
        return NewTicket(f"the client of {ticket.number} asks for the same again", again=ticket)

    def _after_window(self, found: Match, now: datetime) -> Match:
        """A client's mail to a ticket closed for longer than the reopening window opens one that names the old."""
        if not isinstance(found, FollowUp) or found.facts.ticket.status is not Status.CLOSED:
            return found
        ticket = found.facts.ticket
        if ticket.reopened_count >= self.policy.max_reopenings:
            return NewTicket(f"{ticket.number} was reopened too often", previous=ticket)
        if ticket.closed_at is None or now - ticket.closed_at <= self.policy.reopening_window:
            return found
        return NewTicket(f"{ticket.number} was closed too long ago to be reopened", previous=ticket)

    # -- mail on a ticket ---------------------------------------------------------------------------------------

    def _open(self, it: _Arrival, found: NewTicket, wanted: RuleRun) -> Decision:
        mail, facts = it.mail, it.facts
        colleague, why_not = find_colleague(mail, facts)
        case = open_case(mail, facts, self.policy, it.occasion(), number=it.next_number(), colleague=colleague)
        case.sender = sender_of(facts.contact, facts.organisation, facts.agent)
        if found.previous is not None:
            case.set(fields={PREVIOUS: found.previous.number})
            connect(case, found.previous, LinkKind.SUCCESSOR)
        case.record("ticket_opened", number=case.ticket.number, why=found.why)
        case.happens(RuleEvent.TICKET_OPENED)
        if found.again is not None:
            repeat(case, found.again)
        add_mail(case, mail, case.participants[-1], CommentKind.REQUEST, self.policy)
        grant_wishes(case, mail, self.policy)
        if why_not:
            case.add_note(f"The writer asks on behalf of a colleague, but {why_not}.", cause=case.occasion.cause)
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

    def month_ended(self, arrival: Arrival, about: Report) -> Decision:
        """A month is over: what rules want written to the manager whom the arrival is about."""
        run = arrivals.ask_rules(arrival, RuleEvent.MONTH_ENDED, self.rules, self.policy)
        arrivals.send_report(arrival, run, self.policy, about)
        return Decision(IntakeState.DONE, changes=arrival.changes, trace=list(run.trace))

    def _register(self, arrival: Arrival) -> list[RuleTrace]:
        run = arrivals.ask_rules(arrival, RuleEvent.CONTACT_REGISTERED, self.rules, self.policy)
        arrivals.carry_out(arrival, RuleEvent.CONTACT_REGISTERED, run, self.policy)
        return list(run.trace)

    def _follow_up(self, it: _Arrival, found: FollowUp, wanted: RuleRun, *, agent: Agent | None) -> Decision:
        mail, facts = it.mail, it.facts
        case = Case.of(found.facts, it.occasion())
        case.sender = sender_of(facts.contact, facts.organisation, agent)
        place = case.place_of(agent) if agent else _place_of_client(case, mail, facts)
        if agent is None and leaves(mail, place, found, self.policy):
            return self._take_off(case, mail, place, found, wanted)
        if found.disagreeing:
            case.record("evidence_disagreed", by=found.by.value, others=list(found.disagreeing))
        add_mail(case, mail, place, CommentKind.NOTE if mail.automatic else CommentKind.REQUEST, self.policy)
        actions.carry_out(case, wanted, self.policy)
        if mail.automatic:
            case.record("automatic_mail_filed", sign=mail.automatic)
            case.happens(RuleEvent.AUTOMATIC_MAIL)
        else:
            wake_for_client(case, place, mail, self.policy)
            copy_in(case, mail, facts.recipients, self.policy, by=found.by)
        decision = self._finish(case, mail, author="agent" if agent else "client")
        return told_how(decision, found)

    # -- agents' mail -------------------------------------------------------------------------------------------

    def _agent_follow_up(self, it: _Arrival, found: FollowUp, wanted: RuleRun, agent: Agent) -> Decision:
        """An agent's words and commands on a ticket: all that the mail says is done, or nothing of it."""
        facts, policy = it.facts, self.policy
        mail = replace(it.mail, forwarded=None)  # on a ticket, it is an answer like any other, whatever it forwards
        words = agent_mail.read_words(mail, agent, policy, internal=facts.is_internal)
        case = Case.of(found.facts, it.occasion())
        case.sender = "agent"
        if found.disagreeing:
            case.record("evidence_disagreed", by=found.by.value, others=list(found.disagreeing))
        result = agent_mail.write_on(case, mail, facts, words, agent, policy, reach=Reach(facts.named, it.next_number))
        report = agent_mail.outcome_context(mail, result, agent, policy, undone=case.undone)
        if result.faults:
            return self._refuse_commands(it, found, agent, report)
        actions.carry_out(case, wanted, policy)
        if case.comment is not None and case.comment.kind is CommentKind.REPLY:
            copy_in(case, mail, facts.recipients, policy, by=found.by)
        decision = self._finish_for_agent(case, mail)
        decision.others = [self.conclude(one) for one in case.companions]
        if words.is_manual_wanted:
            context = agent_mail.manual_context(agent.language or policy.language)
            write_letter(case, agent_mail.MANUAL, case.place_of(agent), policy, agent_mail.CAUSE, context)
        elif (result.done and (policy.reports_all_commands or words.is_undoing)) or _is_unheard(case):
            write_letter(case, agent_mail.REPORT, case.place_of(agent), policy, agent_mail.CAUSE, report)
        decision.kind = decision.kind or "commands"
        return told_how(decision, found)

    def _refuse_commands(self, it: _Arrival, found: FollowUp, agent: Agent, report: Mapping[str, Any]) -> Decision:
        """Hold a mail with faulty commands, and tell its writer on the ticket's thread."""
        case = Case.of(found.facts, it.occasion())
        case.record("commands_refused", agent=agent.address)
        write_letter(case, agent_mail.REPORT, case.place_of(agent), self.policy, agent_mail.CAUSE, report)
        arrival = replace(self._arrival(it), changes=case.changes)
        decision = self._hold(it, Reason.COMMAND_FAULTY, found, arrival=arrival)
        decision.ticket = case.ticket
        return decision

    def _new_mail_of(self, agent: Agent, it: _Arrival, found: NewTicket, wanted: RuleRun) -> Decision:
        """An agent's mail to their own address of the desk: a ticket for a client, or commands that need none."""
        mail, facts, policy = it.mail, it.facts, self.policy
        words = agent_mail.read_words(mail, agent, policy, internal=True)
        if agent_opening.is_only_commands(words):
            return self._do_without_ticket(agent, it, found, words)
        doubts = agent_opening.find_doubts(mail, words, facts, policy)
        if words.commands.faults or doubts:
            result = CarriedOut(faults=words.commands.faults)
            return self._ask_agent(agent, it, found, result, doubts=() if result.faults else doubts)
        return self._open_for(agent, it, found, wanted, words, agent_opening.make_wish(mail, words))

    def _open_for(
        self, agent: Agent, it: _Arrival, found: NewTicket, wanted: RuleRun, words: AgentWords, wish: Wish
    ) -> Decision:
        """Open the ticket that an agent wishes, as if the client had written, and do what the mail says beside."""
        written = replace(it, mail=wish.mail, facts=agent_opening.facts_of_client(wish, it.facts))
        further = Reach(it.facts.named, it.next_number).works()
        more = {**further, **agent_mail.works(it.facts, agent, words), Verb.CLIENT: agent_mail.do_nothing}
        orders = Orders(words.commands, agent, self.policy, it.facts.named.registered, more)
        if words.commands.commands:  # no number is taken for a ticket that is not opened
            draft = self._begin_for(agent, written, wish, wanted, number=NO_NUMBER)
            if faults := find_faults(draft, orders):
                return self._ask_agent(agent, it, found, CarriedOut(faults=faults))
        case = self._begin_for(agent, written, wish, wanted, number=it.next_number())
        do_all(case, orders)
        trace = self._greet(written, case) if written.facts.contact is None else []
        decision = self._finish(case, written.mail, author="agent")
        decision.others = [self.conclude(one) for one in case.companions]
        decision.trace, decision.is_new, decision.why = trace + decision.trace, True, f"opened by {agent.address}"
        return decision

    def _begin_for(self, agent: Agent, written: _Arrival, wish: Wish, wanted: RuleRun, *, number: str) -> Case:
        """A case on the ticket that an agent wishes; `written` is the mail as if the client had written it."""
        case = open_case(written.mail, written.facts, self.policy, written.occasion(), number=number)
        case.sender = "agent"
        case.record("ticket_opened", number=number, why=f"{agent.address} asked for it")
        case.happens(RuleEvent.TICKET_OPENED)
        add_mail(case, written.mail, case.participants[0], CommentKind.REQUEST, self.policy)
        agent_opening.date_comment(case, wish)
        if wish.note:
            case.add_note(wish.note, cause=agent.address)
        actions.carry_out(case, wanted, self.policy)
        return case

    def _do_without_ticket(self, agent: Agent, it: _Arrival, found: NewTicket, words: AgentWords) -> Decision:
        """Commands that are about no ticket."""
        arrival = self._arrival(it)
        result = agent_mail.carry_out_without_ticket(arrival.changes, it.facts, words, agent, self.policy, now=it.now)
        if result.faults:
            return self._ask_agent(agent, it, found, result)
        template, context = agent_mail.REPORT, agent_mail.outcome_context(it.mail, result, agent, self.policy)
        if words.is_manual_wanted:
            language = agent.language or self.policy.language
            template, context = agent_mail.MANUAL, agent_mail.manual_context(language)
        arrivals.write_to_agent(arrival, template, agent, self.policy, agent_mail.CAUSE, context)
        return Decision(IntakeState.DONE, reason="commands", kind="commands", changes=arrival.changes)

    def _ask_agent(
        self, agent: Agent, it: _Arrival, found: NewTicket, result: CarriedOut, *, doubts: Sequence[str] = ()
    ) -> Decision:
        """Hold an agent's new mail, and ask what is meant; not for ever, for a machine of theirs may answer."""
        arrival = self._arrival(it)
        context = agent_mail.outcome_context(it.mail, result, agent, self.policy)
        context["outcome"] |= {"doubts": list(doubts)}
        if it.facts.held_lately < arrivals.MAX_TOLD:
            arrivals.write_to_agent(arrival, agent_mail.REPORT, agent, self.policy, agent_mail.CAUSE, context)
        else:
            arrival.withheld.append(f"{agent_mail.REPORT}: {it.facts.held_lately} mails of theirs held within the hour")
        reason = Reason.CLIENT_DOUBTFUL if doubts else Reason.COMMAND_FAULTY
        return self._hold(it, reason, found, arrival=arrival)

    def _take_off(self, case: Case, mail: Incoming, place: Participant, found: FollowUp, wanted: RuleRun) -> Decision:
        """Somebody who is only copied wants no more mails: filed as a note, and nobody else is told."""
        add_mail(case, mail, place, CommentKind.NOTE, self.policy)
        actions.carry_out(case, wanted, self.policy)
        case.change_place(place, left_at=case.now)
        case.record("participant_left", address=place.address)
        return told_how(self._finish(case, mail, author="client"), found)

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


def _reason_of(mail: Incoming, reason: Reason) -> Reason:
    return Reason.REPORT_UNMATCHED if reason is Reason.AUTOMATIC and mail.message.report is not None else reason


def _is_unheard(case: Case) -> bool:
    """Whether an agent answered a client who is written to no more: else they would wait for an answer in vain."""
    return case.comment is not None and case.comment.kind is CommentKind.REPLY and is_requester_deactivated(case)


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
