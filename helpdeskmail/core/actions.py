"""Rules at work on a case: what happened → the rules that listen → what they want, done at once.

One pass per event, in the order in which the events happened. What a rule does wakes no other rule.
"""

from __future__ import annotations

from datetime import datetime

from helpdeskmail.core import rules as rule
from helpdeskmail.core import status
from helpdeskmail.core.absence import split_present
from helpdeskmail.core.case import Case
from helpdeskmail.core.classification import set_named_field, settle_priority
from helpdeskmail.core.deadlines import working_time
from helpdeskmail.core.facts import Incoming
from helpdeskmail.core.model import Priority, Status
from helpdeskmail.core.notices import REMINDER, SUSPENSION_OVER, send_letters
from helpdeskmail.core.policy import DeskPolicy
from helpdeskmail.core.rules import RuleEvent, RuleRun, Rules, RuleTrace
from helpdeskmail.core.timing import cancel_timers, set_timer
from helpdeskmail.core.view import view_of
from helpdeskmail.core.webhook import call_of_case
from helpdeskmail.errors import FieldRefused, IllegalTransition
from helpdeskmail.mail.address import normalise


def run_rules(case: Case, rules: Rules, policy: DeskPolicy, *, mail: Incoming | None, author: str) -> list[RuleTrace]:
    """Run the rules for all that happened on the case; `author` (client, agent, system) caused it."""
    trace: list[RuleTrace] = []
    settle_priority(case, policy)
    fired = {name: datetime.fromisoformat(at) for name, at in case.ticket.rule_runs.items()}
    limited = {rule.name for rule in rules.rules if rule.once or rule.cool_down}
    for event in tuple(case.happened):
        case.event = event
        case.told.clear()
        run = rules.run(event, view_of(case, mail, policy, author=author), fired=fired)
        if run.trace:
            _record_trace(case, event, run)
        matched = {entry.rule for entry in run.trace if entry.matched} & limited
        if matched:
            case.set(rule_runs=case.ticket.rule_runs | dict.fromkeys(sorted(matched), case.now.isoformat()))
        for name, action in run.actions:
            if isinstance(action, rule.Send):
                settle_priority(case, policy)  # mails tell the priority
            _do(case, action, policy, f"rule:{name}")
        settle_priority(case, policy)
        trace += run.trace
    return trace


def carry_out(case: Case, run: RuleRun, policy: DeskPolicy) -> None:
    """Do to the case what rules wanted for its mail before it was worked on."""
    if run.trace:
        _record_trace(case, RuleEvent.MAIL_RECEIVED, run)
    for name, action in run.actions:
        _do(case, action, policy, f"rule:{name}")


def _record_trace(case: Case, event: RuleEvent, run: RuleRun) -> None:
    case.record(
        "rules_asked",
        event=event.value,
        matched={entry.rule: entry.why for entry in run.trace if entry.matched},
        missed={entry.rule: entry.why for entry in run.trace if not entry.matched},
    )


def _do(case: Case, action: rule.Action, policy: DeskPolicy, cause: str) -> None:
    try:
        _act(case, action, policy, cause)
    except (IllegalTransition, FieldRefused) as error:
        case.record("rule_refused", cause=cause, reason=str(error))


def _act(case: Case, action: rule.Action, policy: DeskPolicy, cause: str) -> None:
    match action:
        case rule.Send(template=template, to=audience):
            send_letters(case, template, audience, policy=policy, cause=cause)
        case rule.SetField():
            _set(case, action, policy, cause)
        case rule.Assign():
            _assign(case, action, cause)
        case rule.Tag(add=add, remove=remove):
            case.tag(add=add, remove=remove, cause=cause)
        case rule.Note(text=text):
            case.add_note(text, cause=cause)
        case rule.SetTimer(name=name, after=after, keep=keep):
            time = working_time(case, policy)
            dues = _as_wished(case, name, [time.add(case.now, one) for one in after])
            set_timer(case, name, dues, cause=cause, keep=keep)
        case rule.CancelTimer(name=name):
            cancel_timers(case, lambda timer: timer.kind == name)
        case rule.NoAcknowledgement():
            case.is_unacknowledged = True
        case _:
            _reach_out(case, action, policy, cause)


def _as_wished(case: Case, name: str, dues: list[datetime]) -> list[datetime]:
    """When a rule's timer is due where an agent said how long to wait for the client (`#suspend 5 working days`)."""
    if case.waits_until is None or name not in (REMINDER, SUSPENSION_OVER):
        return dues
    if name == SUSPENSION_OVER:
        return [case.waits_until]
    return [due for due in dues if due < case.waits_until]


def _reach_out(case: Case, action: rule.Action, policy: DeskPolicy, cause: str) -> None:
    match action:
        case rule.Escalate():
            case.set_field("priority", _next_priority(case.ticket.priority), cause=cause)
        case rule.CallWebhook(name=name):
            _call(case, name, policy, cause)
        case _:
            case.record("rule_refused", cause=cause, reason=f"{type(action).__name__} is not carried out yet")


def _set(case: Case, action: rule.SetField, policy: DeskPolicy, cause: str) -> None:
    if action.field == "status":
        case.move(status.trigger_to(case.ticket.status, Status(action.value)), cause=cause, reason=action.reason)
    else:
        set_named_field(case, action.field, action.value, policy, cause=cause)


def _call(case: Case, name: str, policy: DeskPolicy, cause: str) -> None:
    if case.event is not None:  # rules are run for an event
        call_of_case(case, name, case.event, policy, cause=cause)


def _next_priority(priority: Priority) -> Priority:
    """One step up, never past the highest."""
    steps = list(Priority)
    return steps[min(steps.index(priority) + 1, len(steps) - 1)]


def _assign(case: Case, action: rule.Assign, cause: str) -> None:
    if action.agent is not None:
        wanted = next((one for one in case.agents if one.key == normalise(action.agent or "")), None)
        if wanted is None:
            case.record("rule_refused", cause=cause, reason=f"no active agent {action.agent}")
        else:
            case.assign(wanted, cause=cause)
    if action.round_robin is not None:
        _assign_in_turn(case, action.round_robin, cause)
    if action.team is not None:
        case.set_field("team", action.team, cause=cause)


def _assign_in_turn(case: Case, team: str, cause: str) -> None:
    """The ticket's own number in the row of tickets says whose turn it is: no counter that several daemons share."""
    everybody = [agent for agent in case.agents if agent.team == team]
    members, _ = split_present(everybody, everybody, case.now)
    if members:
        case.assign(members[case.ticket.id % len(members)], cause=cause)
    else:
        case.record("rule_refused", cause=cause, reason=f"no active agent in the team {team}")
