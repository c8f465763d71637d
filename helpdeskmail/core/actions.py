"""Rules at work on a case: what happened → the rules that listen → what they want, done at once.

One pass per event, in the order in which the events happened. What a rule does wakes no other rule.
"""

from __future__ import annotations

from helpdeskmail.core import rules as rule
from helpdeskmail.core import status
from helpdeskmail.core.case import Case
from helpdeskmail.core.facts import Incoming
from helpdeskmail.core.model import Priority, Status
from helpdeskmail.core.notices import send_letters
from helpdeskmail.core.policy import DeskPolicy
from helpdeskmail.core.rules import RuleEvent, RuleRun, Rules, RuleTrace
from helpdeskmail.core.view import view_of
from helpdeskmail.errors import IllegalTransition
from helpdeskmail.mail.address import normalise


def run_rules(case: Case, rules: Rules, policy: DeskPolicy, *, mail: Incoming | None, author: str) -> list[RuleTrace]:
    """Run the rules for all that happened on the case; `author` (client, agent, system) caused it."""
    trace: list[RuleTrace] = []
    for event in tuple(case.happened):
        case.told.clear()
        run = rules.run(event, view_of(case, mail, author=author))
        if run.trace:
            _record_trace(case, event, run)
        for name, action in run.actions:
            _do(case, action, policy, f"rule:{name}")
        trace += run.trace
    return trace


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
    except IllegalTransition as error:
        case.record("rule_refused", cause=cause, reason=str(error))


def _act(case: Case, action: rule.Action, policy: DeskPolicy, cause: str) -> None:
    match action:
        case rule.Send(template=template, to=audience):
            send_letters(case, template, audience, policy=policy, cause=cause)
        case rule.SetField(field="status", value=value):
            case.move(status.trigger_to(case.ticket.status, Status(value)), cause=cause)
        case rule.SetField(field="priority", value=value):
            case.set_field("priority", Priority(value), cause=cause)
        case rule.SetField(field=name, value=value):
            case.set_field(name, value, cause=cause)
        case rule.Assign(agent=agent, team=team):
            _assign(case, agent, team, cause)
        case rule.Tag(add=add, remove=remove):
            case.tag(add=add, remove=remove, cause=cause)
        case rule.Note(text=text):
            case.add_note(text, cause=cause)


def _assign(case: Case, agent: str | None, team: str | None, cause: str) -> None:
    if agent is not None:
        wanted = next((one for one in case.agents if one.key == normalise(agent)), None)
        if wanted is None:
            case.record("rule_refused", cause=cause, reason=f"no active agent {agent}")
        else:
            case.assign(wanted, cause=cause)
    if team is not None:
        case.set_field("team", team, cause=cause)
