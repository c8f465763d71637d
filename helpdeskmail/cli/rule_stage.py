"""Playing the cases of `rules test`: the real road on a desk that is thrown away, each case on an empty one."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from helpdeskmail.cli.context import parts, trial
from helpdeskmail.cli.people import register
from helpdeskmail.cli.rule_cases import FixtureCase
from helpdeskmail.core.case import Case
from helpdeskmail.core.decision import Decision
from helpdeskmail.core.letter import Letter
from helpdeskmail.core.model import Agent, Event, IntakeState, Organisation, Outbox, Priority, Role, Status
from helpdeskmail.core.rule_events import RuleEvent
from helpdeskmail.core.rules import Audience, Rules, Send
from helpdeskmail.core.status import trigger_to
from helpdeskmail.errors import IllegalTransition, UserError
from helpdeskmail.inbound.intake import make_row, read_only
from helpdeskmail.mail.address import normalise
from helpdeskmail.mail.message import Envelope
from helpdeskmail.mail.reader import parse_message
from helpdeskmail.parts import Parts
from helpdeskmail.settings import Settings, StoreSettings
from helpdeskmail.store.unit import Unit
from helpdeskmail.store.upgrade import upgrade

_NO_DATE = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)  # a Monday, for mails without a date of their own
_AGENT = "agent@desk.example"
# Events that a decision notes on the ticket under another name than rules know them by.
_OTHER_NAMES = {"automatic_mail_filed": RuleEvent.AUTOMATIC_MAIL}
_TO_ROLE = {
    Audience.REQUESTER: (Role.REQUESTER,),
    Audience.PARTICIPANTS: (Role.COPIED,),
    Audience.AUTHOR: tuple(Role),
}  # the others are for agents


@dataclass(frozen=True, slots=True)
class Played:
    """What came of a mail."""

    events: tuple[str, ...]
    asked: dict[str, tuple[bool, str]]  # rule → whether it acted, and why
    webhooks: tuple[str, ...]  # that would be called, in their order; one told of several events stands there as often
    mails: tuple[tuple[str, ...], ...]  # of each mail what it may be called: "comment to requester", "… to a@b.example"

    @property
    def rules(self) -> tuple[str, ...]:
        """Those that acted, in their order."""
        return tuple(rule for rule, (acted, _) in self.asked.items() if acted)


@contextmanager
def throw_away_desk(settings: Settings) -> Iterator[Parts]:
    """A desk with these settings but an empty database and a folder of its own, both gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="helpdeskmail-") as folder:
        store = StoreSettings(url=f"sqlite:///{folder}/helpdeskmail.db", blobs=Path(folder, "blobs"))
        upgrade(store.url)
        with parts(settings.model_copy(update={"store": store})) as made:
            yield made


def play(made: Parts, case: FixtureCase) -> Played:
    """Walk the road with the case's mail; nothing of it is kept. UserError: what is given cannot be."""
    with trial(made) as unit:
        stage = _Stage(made, unit, case)
        stage.populate()
        decision = stage.work(case.mail, to=stage.play_earlier())
    return Played(
        events=tuple(_events(decision)),
        asked=_asked(decision),
        webhooks=tuple(call.webhook for one in decision.whole for call in one.changes.calls),
        mails=tuple(_names(letter, made.roads.desk.rules) for one in decision.whole for letter in one.changes.letters),
    )


@dataclass(slots=True)
class _Stage:
    """One case on one transaction."""

    made: Parts
    unit: Unit
    case: FixtureCase

    def populate(self) -> None:
        """Make the agent, the organisation and the contacts."""
        unit, agent, organisation = self.unit, self.case.about("agent"), self.case.about("organisation")
        address = agent.pop("address", _AGENT)
        key = normalise(address)
        unit.insert_all([Agent(id=unit.new_id(), address=address, key=key, created_at=_NO_DATE, **agent)])
        if organisation:
            organisation.setdefault("name", "Client")
            unit.insert_all([Organisation(id=unit.new_id(), created_at=_NO_DATE, **organisation)])
        contact = {"name": "", "language": "", "time_zone": "", **self.case.about("contact")}
        for author in self._authors():
            if normalise(author) != key:
                register(self.made, unit, [author], organisation=organisation.get("name", ""), **contact)

    def _authors(self) -> list[str]:
        """Who wrote the mails, but for a last one of somebody unknown."""
        known = self.case.given.get("sender.known", True)
        mails = [*self.case.earlier, *([self.case.mail] if known else [])]
        authors = [message.from_.address for mail in mails if (message := parse_message(mail)).from_]
        return list({normalise(author): author for author in authors}.values())

    def play_earlier(self) -> str:
        """Let the earlier mails come, and bring their ticket to where it is to stand; whom the mail is written to."""
        decision = None
        for mail in self.case.earlier:
            decision = self.work(mail, to="")
        wanted = self.case.about("ticket")
        if wanted:
            if decision is None or decision.ticket is None:
                raise UserError(f"{self.case.file}: the earlier mails are on no ticket, so that it cannot be changed")
            self._change(decision.ticket.number, wanted)
        template = self.case.given.get("answers")
        return self._reply_address(template) if template else ""

    def work(self, raw: bytes, *, to: str) -> Decision:
        """Let a mail come, at its own date; `to` is a reply address, or "" for the desk's."""
        message = parse_message(raw)
        now = message.date or _NO_DATE
        author = message.from_.address if message.from_ else ""
        envelope = Envelope(author, (to or self.made.settings.desk.address,), now)
        row = make_row(self.unit.new_id(), envelope, len(raw), hashlib.sha256(raw).hexdigest())
        self.unit.insert_all([row])
        return replace(self.made.roads, clock=lambda: now).work_mail(self.unit, read_only(row, raw))

    def _change(self, number: str, wanted: dict[str, Any]) -> None:
        last = parse_message(self.case.earlier[-1]).date or _NO_DATE
        try:
            replace(self.made.roads, clock=lambda: last).change(
                self.unit, number, lambda case: _bring_to(case, dict(wanted))
            )
        except IllegalTransition as error:
            raise UserError(f"{self.case.file}: given.ticket.status: {error}") from error

    def _reply_address(self, template: str) -> str:
        author = parse_message(self.case.mail).from_
        for item in self.unit.find_all(Outbox, order="-id", template=template):
            if author is not None and normalise(item.recipient) == author.key and item.participant_id is not None:
                return self.made.roads.signer.reply_address(self.made.settings.desk.address, item.participant_id)
        who = author.address if author else "nobody"
        raise UserError(f"{self.case.file}: given.answers: no mail {template} went to {who} before")


def _bring_to(case: Case, wanted: dict[str, Any]) -> None:
    """Change the ticket as an agent would: the status last, so that the rules for it see the rest."""
    status = wanted.pop("status", case.ticket.status)
    assignee = wanted.pop("assignee", None)
    if assignee is not None:
        agent = next((one for one in case.agents if one.key == normalise(assignee)), None)
        if assignee and agent is None:
            raise UserError(f"given.ticket.assignee: {assignee} is not the agent; give agent.address, too")
        case.assign(agent)
    case.tag(add=wanted.pop("tags", ()))
    for name, value in wanted.items():
        case.set_field(name, Priority(value) if name == "priority" else value)
    if status != case.ticket.status:
        case.move(trigger_to(case.ticket.status, Status(status)), reason="agent")


# -- what came of it --------------------------------------------------------------------------------------------


def _events(decision: Decision) -> Iterator[str]:
    """What happened, by the names that rules know, in its order."""
    if decision.state is IntakeState.HELD:
        yield RuleEvent.MAIL_HELD
    records = [record for one in decision.whole for record in one.changes.inserts if isinstance(record, Event)]
    names = [
        _OTHER_NAMES.get(one.kind, one.detail["event"] if one.kind == "rules_asked" else one.kind) for one in records
    ]
    yield from dict.fromkeys(name for name in names if name in tuple(RuleEvent))


def _asked(decision: Decision) -> dict[str, tuple[bool, str]]:
    """Rule → whether it acted on any event, and why."""
    asked: dict[str, tuple[bool, str]] = {}
    for entry in (entry for one in decision.whole for entry in one.trace):
        if entry.matched or not asked.get(entry.rule, (False, ""))[0]:
            asked[entry.rule] = (entry.matched, entry.why)
    return asked


def _names(letter: Letter, rules: Rules) -> tuple[str, ...]:
    """What a mail may be called in a case: by the address, and by each audience that its rule names for it."""
    name = letter.cause.removeprefix("rule:")
    actions = [action for rule in rules.rules if rule.name == name for action in rule.do if isinstance(action, Send)]
    audiences = [
        action.to
        for action in actions
        if action.template == letter.template and letter.to.role in _TO_ROLE.get(action.to, (Role.AGENT,))
    ]
    return tuple(f"{letter.template} to {one}" for one in (*audiences, letter.to.address))


def differences(case: FixtureCase, played: Played) -> list[str]:
    """Where what came is not what the case expects."""
    found: list[str] = []
    if case.event is not None and case.event not in played.events:
        found.append(f"event {case.event} did not happen; what did: {', '.join(played.events) or 'nothing'}")
    if case.rules is not None:
        found += _rule_differences(case.rules, played)
    if case.mails is not None:
        found += _mail_differences(case.mails, played.mails)
    if case.webhooks is not None:
        found += _webhook_differences(case.webhooks, played.webhooks)
    return found


def _rule_differences(expected: Sequence[str], played: Played) -> Iterator[str]:
    missing = [rule for rule in expected if rule not in played.rules]
    for rule in missing:
        why = played.asked[rule][1] if rule in played.asked else "it listens to none of the events that happened"
        yield f"rule {rule} did not act: {why}"
    surplus = [rule for rule in played.rules if rule not in expected]
    for rule in surplus:
        yield f"rule {rule} acted, which was not expected: {played.asked[rule][1]}"
    if not missing and not surplus and tuple(expected) != played.rules:
        yield f"the rules act in another order: {', '.join(played.rules)}"


def _mail_differences(expected: Sequence[str], mails: Sequence[tuple[str, ...]]) -> Iterator[str]:
    for text in expected:
        if not any(text in names for names in mails):
            yield f"no mail {text}"
    for names in mails:
        if not any(name in expected for name in names):
            yield f"mail {names[0]} ({names[-1].rpartition(' ')[2]}), which was not expected"


def _webhook_differences(expected: Sequence[str], called: Sequence[str]) -> Iterator[str]:
    for name in dict.fromkeys([*expected, *called]):
        wanted, found = expected.count(name), called.count(name)
        if wanted != found:
            yield f"webhook {name}: called {found} times, not {wanted}"
