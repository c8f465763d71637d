"""What must hold of every ticket, whatever happened to it. See `helpdeskmail.invariants`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from helpdeskmail.core.agent_mail import MANUAL, REPORT
from helpdeskmail.core.calendar import parse_duration
from helpdeskmail.core.model import Status
from helpdeskmail.core.status import TRANSITIONS, Trigger
from helpdeskmail.invariants.record import MOVES, History

REMINDERS = 3
RESOLUTION = timedelta(hours=72)
_ANSWERS = (REPORT, MANUAL)  # to an agent's commands: no rule asks for them
_NEWS = ("merged", "reopening")  # go out beside the words that an agent wrote with the command


@dataclass(frozen=True, slots=True)
class Stay:
    """A time that a ticket spent in one status. `left_at` is None while it lasts."""

    entered_at: datetime
    left_at: datetime | None
    left_for: str
    cause: str

    @property
    def is_ended_by_rule(self) -> bool:
        """Whether its time ran out: a rule closed the ticket, no person did."""
        return self.left_for == Status.CLOSED and self.cause.startswith("rule:")


def stays(history: History, status: Status) -> Iterator[Stay]:
    """The times that the ticket spent in a status."""
    entered: datetime | None = None
    for event in history.events:
        if event.kind not in MOVES:
            continue
        if entered is not None and event.detail["old"] == status:
            yield Stay(entered, event.at, event.detail["new"], event.cause)
            entered = None
        if event.detail["new"] == status:
            entered = event.at
    if entered is not None:
        yield Stay(entered, None, "", "")


def walk_of_the_table(history: History) -> Iterator[str]:
    """Each status history is a walk of the status table; what is undone goes back to where the ticket has stood."""
    status, stood = Status.NEW, {Status.NEW}
    for event in history.events:
        if event.kind not in MOVES:
            continue
        old, new, by = Status(event.detail["old"]), Status(event.detail["new"]), event.detail.get("trigger", "undo")
        leads_there = new in stood if by == "undo" else TRANSITIONS[old].get(Trigger(by)) is new
        holds = old is status and leads_there
        yield "" if holds else f"{history.ticket.number}: {old} → {new} by {by} after {status}"
        status = new
        stood.add(new)
    if status is not history.ticket.status:
        yield f"{history.ticket.number}: its events end at {status}, but it is {history.ticket.status}"


def reminded_then_closed(history: History) -> Iterator[str]:
    """Each suspension without an answer has its reminders on its own working days, then its closure.

    That is after as long as the rules wait, or as the agent wished.
    """
    number, time = history.ticket.number, history.working_time
    for stay in stays(history, Status.SUSPENDED):
        end = time.add(stay.entered_at, parse_duration(f"end of {_wished_wait(history, stay)}"))
        days = (parse_duration(f"{n} working days") for n in range(1, REMINDERS + 1))
        planned = [moment for day in days if (moment := time.add(stay.entered_at, day)) <= end]
        left = stay.left_at or datetime.max.replace(tzinfo=end.tzinfo)
        told = _moments(history, "suspension-reminder", stay.entered_at, left)
        if told != [moment for moment in planned if moment <= left and (moment < left or moment in told)]:
            yield f"{number}: reminders at {told}, planned {planned}, left {left}"
        elif left > end or (stay.is_ended_by_rule and left != end):
            yield f"{number}: suspended at {stay.entered_at}, left at {left}, to be closed at {end}"
        else:
            yield ""


def closed_after_resolution(history: History) -> Iterator[str]:
    """Each resolved ticket is closed at 72 hours, or by a person before, or refused before."""
    for stay in stays(history, Status.RESOLVED):
        end = stay.entered_at + RESOLUTION
        wrong = stay.left_at is None or stay.left_at > end or (stay.is_ended_by_rule and stay.left_at != end)
        told = f"{history.ticket.number}: resolved at {stay.entered_at}, left at {stay.left_at} for {stay.left_for}"
        yield told if wrong else ""


def one_mail_per_event(history: History) -> Iterator[str]:
    """Nobody gets two mails for one event; words beside which a ticket is merged or reopened are another event."""
    counted = Counter((mail.created_at, mail.recipient) for mail in history.mails if mail.template not in _NEWS)
    for (at, recipient), times in counted.items():
        yield f"{history.ticket.number}: {times} mails to {recipient} at {at}" if times > 1 else ""


def every_mail_names_its_rule(history: History) -> Iterator[str]:
    """Every mail names the rule that sent it, but for what answers an agent's commands."""
    for mail in history.mails:
        named = mail.cause.startswith("rule:") or mail.template in _ANSWERS
        yield "" if named else f"{history.ticket.number}: mail {mail.id} is because of {mail.cause!r}"


def automatic_mail_is_not_answered(history: History) -> Iterator[str]:
    """No event of an automatic mail queues a mail to its sender."""
    answered = {event.intake_id: event.detail["to"] for event in history.events if event.kind == "mail_queued"}
    for event in history.events:
        if event.kind == "automatic_mail_filed":
            to = answered.get(event.intake_id)
            yield f"{history.ticket.number}: automatic mail {event.intake_id} was answered to {to}" if to else ""


def _moments(history: History, template: str, since: datetime, until: datetime) -> list[datetime]:
    times = {mail.created_at for mail in history.mails if mail.template == template}
    return sorted(moment for moment in times if since <= moment <= until)


def _wished_wait(history: History, stay: Stay) -> str:
    """How long the agent who suspended the ticket wants to wait; as long as the rules do where they did not say."""
    done = [one.detail["command"] for one in history.events if one.kind == "command_done" and one.at == stay.entered_at]
    wished = [command.removeprefix("#suspend").strip() for command in done if command.startswith("#suspend")]
    return next(filter(None, wished), f"{REMINDERS} working days")
