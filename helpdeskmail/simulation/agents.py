"""Agents of a simulation: they answer the notices that they get, with words, with commands, and with mistakes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta

from helpdeskmail.core.command_names import verb_name
from helpdeskmail.core.command_words import Verb
from helpdeskmail.core.commands import Command
from helpdeskmail.core.model import Intake, IntakeState, Outbox, Participant, Role, Status, Ticket
from helpdeskmail.simulation.commands import Around, mistype, write_command
from helpdeskmail.simulation.errands import find_release, forward, telephone_note
from helpdeskmail.simulation.letters import Intent, Letter, Shown, show
from helpdeskmail.simulation.people import Person
from helpdeskmail.simulation.phrases import PHRASES
from helpdeskmail.simulation.plans import Plan, draw_commands, draw_late_plan, draw_plan
from helpdeskmail.simulation.stage import Stage

_CALLS = ("agent-new", "agent-follow-up", "agent-reopened", "agent-refused")  # that want something to be done
_OVER = (Status.CLOSED, Status.RESOLVED, Status.SUSPENDED)
_MISTYPED = 8  # of a hundred mails with commands
_LATE_WORDS = 2  # of a hundred notices that come to a ticket that is over already


@dataclass(slots=True)
class Agents:
    """All agents. `react` is called with each mail that one of them gets."""

    stage: Stage
    _notices: dict[tuple[str, int], Outbox] = field(default_factory=dict)  # the latest, by agent and ticket
    _ways_out: dict[int, Callable[[Shown], None]] = field(default_factory=dict)  # of mails that are held, by intake id

    def react(self, agent: Person, item: Outbox) -> None:
        """Plan what the agent does about a mail."""
        if agent.is_away(self.stage.now):
            if item.return_path:
                self.stage.within(0.01, 0.1, lambda: self._say_away(agent, item))
        elif item.template in _CALLS and item.ticket_id is not None:
            self._notices[agent.address, item.ticket_id] = item
            self.stage.within(0.2, 30, lambda: self._act(agent, item))
        elif item.intake_id in self._ways_out:
            find_out = self._ways_out.pop(item.intake_id)
            self.stage.within(0.05, 3, lambda: find_out(show(item)))

    def _say_away(self, agent: Person, item: Outbox) -> None:
        words = PHRASES[agent.language].away
        self.stage.send(Letter(agent, item.return_path, item.subject, Intent.MACHINE, words=words, answers=show(item)))

    # -- on a ticket --------------------------------------------------------------------------------------------

    def _act(self, agent: Person, item: Outbox) -> None:
        """Work on the ticket; nothing when a colleague was faster, a little when the ticket is over."""
        stage = self.stage
        if agent.vacation is not None and agent.is_away(stage.now):
            stage.later(agent.vacation[1] + timedelta(hours=stage.dice.uniform(8, 20)), lambda: self._act(agent, item))
            return
        ticket = self._living(item)
        if ticket.assignee_id not in (None, agent.agent_id):
            return
        if ticket.status in _OVER:
            if stage.chance(_LATE_WORDS):
                self._carry_out(draw_late_plan(stage.dice), agent, item, ticket)
            return
        plan = draw_plan(stage.dice)
        self._carry_out(plan, agent, item, ticket)
        if plan.goes_on:
            stage.within(4, 60, lambda: self._act(agent, item))

    def _living(self, item: Outbox) -> Ticket:
        ticket_id = item.ticket_id or 0
        return self.stage.unit.get(Ticket, self.stage.unit.find_survivors([ticket_id])[ticket_id])

    def _carry_out(self, plan: Plan, agent: Person, item: Outbox, ticket: Ticket) -> None:
        dice, around = self.stage.dice, self._look_around(agent, ticket)
        commands = draw_commands(dice, plan, around)
        words = f"{getattr(PHRASES[agent.language], plan.words)} ({around.serial})" if plan.words else ""
        lines = tuple(write_command(dice, one, agent.language) for one in commands)
        if not words and not lines:
            return
        letter = _letter(plan, agent, show(item), words, lines, at_bottom=bool(words) and self.stage.chance(30))
        self._send(letter)
        if not words and plan.verb is None and self.stage.chance(20):
            self.stage.within(0.1, 1, lambda: self._send(self._undoing(letter)))
        for one in commands:
            if one.verb is Verb.ASSIGN:
                self._call(str(one.value), item)

    def _undoing(self, letter: Letter) -> Letter:
        line = write_command(self.stage.dice, Command(Verb.UNDO), letter.sender.language)
        return replace(letter, top=(line,), bottom=(), words="")

    def _call(self, address: str, item: Outbox) -> None:
        """Let an agent act who was given the ticket, if they ever got a mail about it that they can answer."""
        notice = self._notices.get((address, item.ticket_id or 0))
        if notice is not None:
            self.stage.within(1, 30, lambda: self._act(self.stage.people[address], notice))

    def _look_around(self, agent: Person, ticket: Ticket) -> Around:
        stage, unit = self.stage, self.stage.unit
        places = unit.find_all(Participant, ticket_id=ticket.id)
        requester = next((one.address for one in places if one.role is Role.REQUESTER), "")
        company = stage.people[requester].company
        clients = [one for one in stage.people.values() if not one.is_agent and one.company == company]
        of_requester = unit.find_all(Ticket, requester_id=ticket.requester_id, merged_into_id=None)
        return Around(
            ticket=ticket,
            copied=[one.address for one in places if one.role is Role.COPIED and one.left_at is None],
            colleagues=[one.address for one in clients if one.address != requester],
            agents=[one.address for one in stage.people.values() if one.is_agent and one is not agent],
            others=[one.number for one in unit.find_all(Ticket, order="-id", limit=4) if one.id != ticket.id],
            mergeable=[one.number for one in of_requester if one.id != ticket.id and one.status is not Status.CLOSED],
            serial=stage.serial(),
        )

    # -- mistakes -----------------------------------------------------------------------------------------------

    def _send(self, letter: Letter) -> None:
        """Send the mail, at times with a fault in one of its commands."""
        lines = (*letter.top, *letter.bottom)
        if lines and self.stage.chance(_MISTYPED):
            wrong = mistype(self.stage.dice, lines)
            top, bottom = (wrong, ()) if letter.top else ((), wrong)
            sent = replace(letter, intent=Intent.MISTYPED, top=top, bottom=bottom)
            self._send_with_way_out(sent, lambda report: self._put_right(letter, report))
        else:
            self._send_with_way_out(letter, lambda _report: self._say_at_least(letter))

    def _send_with_way_out(self, letter: Letter, way_out: Callable[[Shown], None]) -> None:
        intake_id = self.stage.send(letter)
        if self.stage.unit.get(Intake, intake_id).state is IntakeState.HELD:
            self._ways_out[intake_id] = way_out

    def _put_right(self, letter: Letter, report: Shown) -> None:
        """Send a mail that was mistyped once more, put right; or just as it stands; or let it be."""
        if self.stage.chance(60):
            self.stage.send(letter)
        elif letter.words and self.stage.chance(50):
            self._release(letter.sender, report, "")

    def _say_at_least(self, letter: Letter) -> None:
        """Send the words of a mail whose commands could not be done on its ticket."""
        if letter.words:
            self.stage.send(replace(letter, top=(), bottom=()))

    def _release(self, agent: Person, report: Shown, client: str) -> None:
        line = find_release(report, agent.language)
        lines = [line, *([f"#{verb_name(Verb.CLIENT, agent.language)} {client}"] if client else [])]
        subject = f"{PHRASES[agent.language].answer_prefix} {report.subject}"
        self.stage.send(Letter(agent, report.reply_to, subject, Intent.RELEASE, top=tuple(lines), answers=report))

    # -- tickets for clients ------------------------------------------------------------------------------------

    def opening(self, agent: Person, client: Person) -> Callable[[], None]:
        """Open a ticket for a client: after a telephone call, or by forwarding a mail of theirs."""
        return lambda: self._open(agent, client)

    def _open(self, agent: Person, client: Person) -> None:
        to = self.stage.parts.roads.signer.agent_address(self.stage.desk, agent.agent_id)
        if self.stage.chance(50):
            self.stage.send(telephone_note(self.stage, agent, client, to))
            return
        letter = forward(self.stage, agent, client, to)
        self._send_with_way_out(letter, lambda report: self._release(agent, report, client.address))


def _letter(plan: Plan, agent: Person, notice: Shown, words: str, lines: tuple[str, ...], *, at_bottom: bool) -> Letter:
    """An answer to a notice, or a note about its ticket."""
    return Letter(
        agent,
        notice.note_address if plan.by_note_address else notice.reply_to,
        f"{PHRASES[agent.language].answer_prefix} {notice.subject}",
        Intent.WORK,
        words=words,
        top=() if at_bottom else lines,
        bottom=lines if at_bottom else (),
        answers=notice,
        is_internal=plan.is_internal or plan.verb is Verb.SPAM,
    )
