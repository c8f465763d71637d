"""Years in which one thing went wrong: a year that was played, changed in one place. For the tests of invariants."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from helpdeskmail.core.model import CommentKind, Event, IntakeState, Outbox, Role, Status
from helpdeskmail.invariants import History, Year
from helpdeskmail.invariants.record import Reading
from helpdeskmail.simulation.letters import Intent, Written

Break = Callable[[Year], Year]
_HEAD = b"Content-Language: %s\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"


# -- one thing in another form ------------------------------------------------------------------------------------


def with_history(year: Year, old: History, new: History) -> Year:
    """The year with another history in the place of one."""
    found = tuple(new if one is old else one for one in year.histories)
    return replace(year, histories=found, by_ticket={one.ticket.id: one for one in found})


def with_row(year: Year, intake_id: int, **values: Any) -> Year:
    """The year in which something else became of a mail that came."""
    return replace(year, intakes={**year.intakes, intake_id: year.intakes[intake_id].model_copy(update=values)})


def with_written(year: Year, old: Written, **values: Any) -> Year:
    """The year in which somebody meant something else."""
    return replace(year, written=tuple(replace(one, **values) if one is old else one for one in year.written))


def with_mail(year: Year, mail: Outbox) -> Year:
    """The year with one more mail."""
    agents = {one.address for one in year.people.values() if one.is_agent}
    readings = year.to_clients if mail.recipient in agents else (*year.to_clients, Reading(mail))
    return replace(year, mails=(*year.mails, mail), to_clients=readings)


def copy_of(mail: Outbox, **values: Any) -> Outbox:
    """The mail again, but for some values."""
    return mail.model_copy(update={"id": -1, **values})


def a_written(year: Year, intent: Intent, state: IntakeState = IntakeState.DONE) -> Written:
    """A mail that was meant so, of which became that."""
    return next(one for one in year.written if one.intent is intent and year.intakes[one.intake_id].state is state)


def a_mail(year: Year, template: str) -> Outbox:
    """A mail of a template."""
    return next(one for one in year.mails if one.template == template)


def a_history(year: Year, kind: str, **detail: Any) -> tuple[History, Event]:
    """A ticket with an event of that kind, and the event."""
    return next(
        (history, event)
        for history in year.histories
        for event in history.events
        if event.kind == kind and detail.items() <= event.detail.items()
    )


def without_event(year: Year, history: History, event: Event) -> Year:
    """The year in which an event did not happen."""
    kept = tuple(one for one in history.events if one is not event)
    return with_history(year, history, replace(history, events=kept))


def _move_by(year: Year, intent: Intent) -> tuple[History, Event]:
    """The change of status that a mail meant so made."""
    meant = {one.intake_id for one in year.written if one.intent is intent}
    return next(
        (history, event)
        for history in year.histories
        for event in history.events
        if event.kind == "status_changed" and event.intake_id in meant and event.detail["new"] == Status.CLOSED
    )


def _to_client(year: Year, line: str) -> Year:
    """The year with a mail to a client that has one more line."""
    language = year.to_clients[0].language.encode()
    return with_mail(year, copy_of(year.to_clients[0].item, content=_HEAD % language + f"> {line}\r\n".encode()))


# -- what goes wrong ----------------------------------------------------------------------------------------------


def mail_fails(year: Year) -> Year:
    """A mail could not be worked on."""
    return with_row(year, a_written(year, Intent.OPENING).intake_id, state=IntakeState.FAILED)


def words_are_cut(year: Year) -> Year:
    """A client's words are on the ticket without their end."""
    return _with_comment_of(year, Intent.ANSWER, lambda one: {"text": one.text[:-3]})


def note_becomes_a_reply(year: Year) -> Year:
    """What an agent wrote to the note address is for the client."""
    note = next(one for one in year.written if one.is_internal and one.words and one.intent is Intent.WORK)
    return _with_comment(year, note.intake_id, lambda one: {"kind": CommentKind.REPLY})


def _with_comment_of(year: Year, intent: Intent, change: Callable[[Any], dict[str, Any]]) -> Year:
    return _with_comment(year, a_written(year, intent).intake_id, change)


def _with_comment(year: Year, intake_id: int, change: Callable[[Any], dict[str, Any]]) -> Year:
    history = next(one for one in year.histories if any(comment.intake_id == intake_id for comment in one.comments))
    changed = tuple(
        one.model_copy(update=change(one)) if one.intake_id == intake_id else one for one in history.comments
    )
    return with_history(year, history, replace(history, comments=changed))


def ticket_is_anothers(year: Year) -> Year:
    """A client asks in a colleague's name, and the ticket is the writer's."""
    return with_written(year, a_written(year, Intent.OPENING), asks="colleague@company.test")


def reply_goes_nowhere(year: Year) -> Year:
    """An agent's answer is written on the ticket and not sent."""
    history = next(one for one in year.histories if any(mail.template == "comment" for mail in one.mails))
    kept = tuple(one for one in history.mails if one.template != "comment")
    return with_history(year, history, replace(history, mails=kept))


def reply_is_cut(year: Year) -> Year:
    """An agent's answer reaches the client without its words."""
    mail = a_mail(year, "comment")
    empty = Reading(mail.model_copy(update={"content": _HEAD % b"fr" + b"Hello\r\n"}))
    return replace(year, to_clients=tuple(empty if one.item is mail else one for one in year.to_clients))


def command_leaks(year: Year) -> Year:
    """A command's line is in a mail to a client."""
    typed = next(one for one in year.written if one.commands and one.intent is Intent.WORK)
    return _to_client(year, typed.commands[0])


def note_leaks(year: Year) -> Year:
    """A note's line is in a mail to a client."""
    return _to_client(year, next(one.words for one in year.written if one.is_internal and one.words))


def agents_proof_leaks(year: Year) -> Year:
    """The signed address of an agent is in a mail to a client."""
    place = next(one for history in year.histories for one in history.places if one.role is Role.AGENT)
    return _to_client(year, year.signer.reply_address(year.desk, place.id))


def personal_address_leaks(year: Year) -> Year:
    """An agent's own address of the desk is in a mail to a client."""
    agent = next(one for one in year.people.values() if one.is_agent)
    return _to_client(year, year.signer.agent_address(year.desk, agent.agent_id))


def note_address_goes_to_a_colleague(year: Year) -> Year:
    """The note address of one agent is in a mail to another."""
    place = next(one for history in year.histories for one in history.places if one.role is Role.AGENT)
    mail = next(one for one in year.mails if one.template == "agent-new" and one.recipient != place.address)
    address = year.signer.note_address(year.desk, place.id)
    return with_mail(year, copy_of(mail, content=_HEAD % b"en" + address.encode()))


def command_is_left_out(year: Year) -> Year:
    """One of a mail's commands is not done."""
    return without_event(year, *a_history(year, "command_done", command="#resolve"))


def mistyped_mail_acts(year: Year) -> Year:
    """A mail with a mistyped command is worked on."""
    written = a_written(year, Intent.MISTYPED, IntakeState.HELD)
    return with_row(year, written.intake_id, state=IntakeState.DONE, reason="")


def held_mail_acts(year: Year) -> Year:
    """A mail that is held changes a field."""
    intake_id = a_written(year, Intent.MISTYPED, IntakeState.HELD).intake_id
    history, event = a_history(year, "field_changed")
    event = event.model_copy(update={"intake_id": intake_id})
    return with_history(year, history, replace(history, events=(*history.events, event)))


def held_mail_is_sent(year: Year) -> Year:
    """A client hears of a mail that is held."""
    intake_id = a_written(year, Intent.MISTYPED, IntakeState.HELD).intake_id
    return with_mail(year, copy_of(year.to_clients[0].item, intake_id=intake_id))


def report_comes_twice(year: Year) -> Year:
    """An agent gets two reports on one mail."""
    return with_mail(year, copy_of(a_mail(year, "command-report")))


def report_goes_to_another(year: Year) -> Year:
    """An agent gets the report on a mail of somebody else's."""
    report = a_mail(year, "command-report")
    other = next(one.address for one in year.people.values() if one.is_agent and one.address != report.recipient)
    moved = report.model_copy(update={"recipient": other})
    return replace(year, mails=tuple(moved if one is report else one for one in year.mails))


def anything_closes(year: Year) -> Year:
    """A client's answer that accepts nothing closes the ticket."""
    _, event = _move_by(year, Intent.ACCEPT)
    accepted = next(one for one in year.written if one.intake_id == event.intake_id)
    return with_written(year, accepted, intent=Intent.COMMAND_WORD)


def acceptance_is_overheard(year: Year) -> Year:
    """A client accepts a solution, and nothing happens."""
    return without_event(year, *_move_by(year, Intent.ACCEPT))


def wish_to_close_is_overheard(year: Year) -> Year:
    """A client closes their ticket, and it stays open."""
    return without_event(year, *_move_by(year, Intent.CLOSE))


def leaver_is_written_to(year: Year) -> Year:
    """Somebody who left a ticket gets a mail of it."""
    history, event = a_history(year, "participant_left")
    late = copy_of(history.mails[0], recipient=event.detail["address"], created_at=event.at + timedelta(days=1))
    return with_history(year, history, replace(history, mails=(*history.mails, late)))


def merged_words_are_lost(year: Year) -> Year:
    """The ticket that goes on does not show what was said on the merged one."""
    into = next(one.ticket.merged_into_id for one in year.histories if one.ticket.merged_into_id is not None)
    survivor = year.by_ticket[into]
    return with_history(year, survivor, replace(survivor, shown=frozenset()))


def merged_ticket_gets_words(year: Year) -> Year:
    """Something is said on a ticket after it was merged."""
    history, event = a_history(year, "ticket_merged")
    late = history.comments[0].model_copy(update={"created_at": event.at + timedelta(seconds=1)})
    return with_history(year, history, replace(history, comments=(late, *history.comments[1:])))


def time_is_kept_twice(year: Year) -> Year:
    """A time entry is counted twice."""
    return replace(year, entries=(*year.entries, year.entries[0]))


def time_taken_back_is_kept(year: Year) -> Year:
    """Time that an agent took back is still there."""
    history, event = a_history(year, "time_noted")
    taken_back = event.model_copy(update={"kind": "time_removed"})
    return with_history(year, history, replace(history, events=(*history.events, taken_back)))


def report_leaves_time_out(year: Year) -> Year:
    """A time entry is not in the report."""
    return replace(year, worked=year.worked[1:])


def request_opens_a_ticket(year: Year) -> Year:
    """A client's request is taken for a new matter."""
    return with_row(year, a_written(year, Intent.REQUEST).intake_id, reason="", ticket_id=1)


def request_is_answered_twice(year: Year) -> Year:
    """A client gets two lists for one request."""
    asked = a_written(year, Intent.REQUEST)
    return with_mail(year, copy_of(next(one for one in year.mails if one.intake_id == asked.intake_id)))


def machine_is_answered(year: Year) -> Year:
    """A vacation notice is answered."""
    notice = a_written(year, Intent.MACHINE)
    return with_mail(year, copy_of(year.mails[0], recipient=notice.sender, intake_id=notice.intake_id))


def machine_is_heard(year: Year) -> Year:
    """A vacation notice moves its ticket."""
    history, event = a_history(year, "status_changed")
    moved = event.model_copy(update={"intake_id": a_written(year, Intent.MACHINE).intake_id})
    return with_history(year, history, replace(history, events=(*history.events, moved)))


def mail_is_in_another_language(year: Year) -> Year:
    """A client gets a mail in a language that is not theirs."""
    client = year.people[year.to_clients[0].item.recipient]
    return replace(year, people={**year.people, client.address: replace(client, language="fi")})


def digest_comes_twice(year: Year) -> Year:
    """An agent gets the same digest again."""
    return with_mail(year, copy_of(a_mail(year, "digest")))


def digest_goes_to_a_client(year: Year) -> Year:
    """A client gets a digest."""
    return with_mail(year, copy_of(a_mail(year, "digest"), recipient=year.to_clients[0].item.recipient))


def month_is_reported_twice(year: Year) -> Year:
    """A manager gets two reports of a month."""
    report = a_mail(year, "monthly-report")
    return with_mail(year, copy_of(report, created_at=report.created_at + timedelta(minutes=1)))


def month_is_not_reported(year: Year) -> Year:
    """A manager gets no report of a month."""
    report = a_mail(year, "monthly-report")
    return replace(year, mails=tuple(one for one in year.mails if one is not report))
