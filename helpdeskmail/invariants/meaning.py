"""What must hold between what people meant by their mails and what became of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from helpdeskmail.core.model import Comment, CommentKind, Event, IntakeState, Role, Status
from helpdeskmail.core.reports import TimeReport
from helpdeskmail.core.screening import Reason
from helpdeskmail.invariants.record import History, Year
from helpdeskmail.simulation.letters import Intent, Written

_HELD_BACK = (Reason.COMMAND_FAULTY, Reason.CLIENT_DOUBTFUL)
_OF_HOLDING = ("commands_refused", "mail_queued", "mail_withheld", "agent_away", "agent_back")
_OF_PEOPLE = ("status_changed", "client_replied", "agent_replied", "assigned", "field_changed", "command_done")
_NEW_TICKET = (Intent.OPENING, Intent.FOR_CLIENT, Intent.FORWARD)


def held_mail_changes_nothing(year: Year) -> Iterator[str]:
    """Of an agent's mail that is held, nothing is done and nothing reaches a client."""
    events, comments = _events(year), _comments(year)
    sent = {one.item.intake_id for one in year.to_clients}
    for row in year.intakes.values():
        if row.state is IntakeState.HELD and row.reason in _HELD_BACK:
            done = [event.kind for _, event in events.get(row.id, ()) if event.kind not in _OF_HOLDING]
            wrong = done or row.id in comments or row.id in sent
            yield f"mail {row.id} is held for {row.reason}, and did {done}" if wrong else ""


def mistyped_mail_is_held(year: Year) -> Iterator[str]:
    """A mail with a fault in a command is held whole, until its writer releases it."""
    for one in year.written:
        if one.intent is Intent.MISTYPED:
            row = year.intakes[one.intake_id]
            holds = row.released_by or (row.state is IntakeState.HELD and row.reason == Reason.COMMAND_FAULTY)
            yield "" if holds else f"mail {row.id} with {one.commands} is {row.state} {row.reason}"


def all_commands_or_none(year: Year) -> Iterator[str]:
    """Of an agent's mail on a ticket all commands are done, or none."""
    events = _events(year)
    for one in year.written:
        if one.intent is Intent.WORK:
            done = [event for _, event in events.get(one.intake_id, ()) if event.kind == "command_done"]
            row = year.intakes[one.intake_id]
            wanted = len(one.commands) if row.state is IntakeState.DONE else 0
            holds = len(done) == wanted
            yield "" if holds else f"mail {row.id} is {row.state}, {len(done)} of {one.commands} done"


def words_are_kept(year: Year) -> Iterator[str]:
    """What somebody wrote to be read is on a ticket, word for word, as what they meant it to be; or it is held."""
    comments = _comments(year)
    for one in year.written:
        row = year.intakes[one.intake_id]
        if row.state is not IntakeState.DONE or row.released_by or one.intent is Intent.REQUEST or not one.words:
            continue
        found = [comment for comment in comments.get(one.intake_id, ()) if _words(comment.text) == _words(one.words)]
        found += _remarks(year, one)
        holds = found and {comment.kind for comment in found} == {_kind(one)}
        told = [(comment.kind.value, comment.text) for comment in comments.get(one.intake_id, ())]
        yield "" if holds else f"{one.sender} wrote {one.words!r} by mail {row.id}: {told}"


def _words(text: str) -> list[list[str]]:
    """The words of each line: blanks are not kept as they are where a mail was of HTML alone."""
    return [line.split() for line in text.splitlines()]


def _remarks(year: Year, one: Written) -> list[Comment]:
    """The note that an agent wrote above a mail that they forwarded: it came by no mail of its own."""
    ticket_id = year.intakes[one.intake_id].ticket_id
    if one.intent is not Intent.FORWARD or ticket_id is None:
        return []
    return [comment for comment in year.by_ticket[ticket_id].comments if comment.text == one.words]


def _kind(one: Written) -> CommentKind:
    if one.intent is Intent.FOR_CLIENT:
        return CommentKind.REQUEST
    if one.is_internal or one.intent in (Intent.MACHINE, Intent.LEAVE):
        return CommentKind.NOTE
    return CommentKind.REPLY if one.is_agent else CommentKind.REQUEST


def machines_change_nothing(year: Year) -> Iterator[str]:
    """A mail that a machine wrote moves no ticket, is nobody's answer, and commands nothing."""
    events = _events(year)
    for one in year.written:
        if one.intent is Intent.MACHINE:
            done = [event.kind for _, event in events.get(one.intake_id, ()) if event.kind in _OF_PEOPLE]
            yield f"automatic mail {one.intake_id} of {one.sender} did {done}" if done else ""


def only_their_word_closes(year: Year) -> Iterator[str]:
    """No mail of a client closes a ticket but one by which they accept its solution or ask to close it."""
    meant = {one.intake_id: one for one in year.written if not one.is_agent}
    for history in year.histories:
        for event in history.events:
            one = meant.get(event.intake_id or 0)
            if event.kind == "status_changed" and event.detail["new"] == Status.CLOSED and one is not None:
                may = one.intent in (Intent.ACCEPT, Intent.CLOSE)
                yield "" if may else f"{history.ticket.number}: closed by {one.words!r} of {one.sender} ({one.intent})"


_LEADS_TO = {Intent.ACCEPT: Status.CLOSED, Intent.REFUSE: Status.OPEN}


def answers_are_understood(year: Year) -> Iterator[str]:
    """A requester who accepts a solution closes their ticket, one who refuses opens it; marks alone move nothing."""
    events = _events(year)
    for one in year.written:
        for history, event in events.get(one.intake_id, ()):
            is_judging = one.intent in (*_LEADS_TO, Intent.RATING) and event.kind == "client_replied"
            if not is_judging or not _is_requester(history, one) or history.status_before(event) != Status.RESOLVED:
                continue
            moved = [later.detail["new"] for _, later in events[one.intake_id] if later.kind == "status_changed"]
            wanted = [_LEADS_TO[one.intent]] if one.intent in _LEADS_TO else []
            yield "" if moved == wanted else f"{history.ticket.number}: {one.words!r} ({one.intent}) led to {moved}"


def own_tickets_are_closed(year: Year) -> Iterator[str]:
    """A requester who asks to close their ticket has it closed."""
    events = _events(year)
    for one in year.written:
        if one.intent is Intent.CLOSE:
            for history, event in events.get(one.intake_id, ()):
                if event.kind == "client_replied" and _is_requester(history, one):
                    before = history.status_before(event)
                    moves = [
                        later.detail["new"] for _, later in events[one.intake_id] if later.kind == "status_changed"
                    ]
                    holds = before is Status.CLOSED or moves == [Status.CLOSED]
                    yield "" if holds else f"{history.ticket.number}: {one.sender} closes it, {before} led to {moves}"


def _is_requester(history: History, one: Written) -> bool:
    """Whether the writer was the requester then; where that changed, nobody asks."""
    is_changed = any(event.kind == "requester_changed" for event in history.events)
    place = next((place for place in history.places if place.address == one.sender), None)
    return place is not None and place.role is Role.REQUESTER and not is_changed


def tickets_are_whose_they_are_meant_to_be(year: Year) -> Iterator[str]:
    """A ticket is that of the client for whom it was asked, by a colleague or by an agent; else its writer's."""
    for one in year.written:
        ticket_id = year.intakes[one.intake_id].ticket_id
        if one.intent in _NEW_TICKET and ticket_id is not None:
            history = year.by_ticket[ticket_id]
            changes = [event.detail["old"] for event in history.events if event.kind == "requester_changed"]
            now = [place.address for place in history.places if place.role is Role.REQUESTER]
            [first] = changes[:1] or now
            wanted = one.asks or one.sender
            yield "" if first == wanted else f"{history.ticket.number}: {one.sender} wants {wanted}, it is of {first}"


def leavers_get_no_more_mails(year: Year) -> Iterator[str]:
    """Who took themselves off a ticket gets no mail of it afterwards, unless they are taken in again."""
    for history in year.histories:
        gone: dict[str, Event] = {}
        for event in history.events:
            if event.kind in ("participant_left", "participant_removed"):
                gone[event.detail["address"]] = event
            elif event.kind in ("participant_added", "requester_changed"):
                gone.pop(str(event.detail.get("address") or event.detail.get("new")), None)
        for address, event in gone.items():
            late = [one.id for one in history.mails if one.recipient == address and one.created_at > event.at]
            yield f"{history.ticket.number}: {address} left at {event.at} and got {late}" if late else ""


def merged_tickets_live_on(year: Year) -> Iterator[str]:
    """The ticket that goes on has all that was said on one merged into it, and nothing is said there afterwards."""
    for history in year.histories:
        if history.ticket.merged_into_id is not None:
            merged_at = max(event.at for event in history.events if event.kind == "ticket_merged")
            survivor = _survivor(year, history)
            lost = [one.id for one in history.comments if one.id not in survivor.shown]
            late = [one.id for one in history.comments if one.created_at > merged_at]
            told = f"{history.ticket.number}: {survivor.ticket.number} lacks {lost}, {late} came after the merging"
            yield told if lost or late else ""


def _survivor(year: Year, history: History) -> History:
    while history.ticket.merged_into_id is not None:
        history = year.by_ticket[history.ticket.merged_into_id]
    return history


_TIME_SIGNS = {"time_noted": 1, "time_removed": -1}


def time_adds_up(year: Year) -> Iterator[str]:
    """The time worked is the same by what agents noted and did not take back, by the tickets, and in the report."""
    noted: Counter[str] = Counter()
    kept: Counter[int] = Counter()
    for history in year.histories:
        for event in history.events:
            if sign := _TIME_SIGNS.get(event.kind):
                noted[event.detail["agent"]] += sign * event.detail["minutes"]
                kept[_survivor(year, history).ticket.id] += sign * event.detail["minutes"]
    on_tickets = Counter[int]()
    for entry in year.entries:
        on_tickets[entry.ticket_id] += entry.minutes
    for ticket_id in {*kept, *on_tickets}:
        holds = kept[ticket_id] == on_tickets[ticket_id]
        yield "" if holds else f"ticket {ticket_id}: {kept[ticket_id]} minutes were noted, {on_tickets[ticket_id]} kept"
    names = {one.name: one.address for one in year.people.values()}
    report = TimeReport()
    lines = Counter[str]()
    for line in report.lines(year.worked):
        lines[names[str(line[4])]] += int(str(line[5]))
    yield "" if lines == noted else f"the report has {lines}, noted were {noted}"


def mails_end_somewhere(year: Year) -> Iterator[str]:
    """Each mail is on a ticket, answered, or held with a reason; none failed, none is left over."""
    for one in year.written:
        row = year.intakes[one.intake_id]
        is_answered = row.reason.startswith("request:") or row.reason in ("commands", "report")
        holds = (row.state is IntakeState.HELD and row.reason) or (
            row.state is IntakeState.DONE and (row.ticket_id is not None or is_answered)
        )
        yield "" if holds else f"mail {row.id} of {one.sender} is {row.state}: {row.reason or row.last_error}"


def _events(year: Year) -> dict[int, list[tuple[History, Event]]]:
    found: dict[int, list[tuple[History, Event]]] = {}
    for history in year.histories:
        for event in history.events:
            if event.intake_id is not None:
                found.setdefault(event.intake_id, []).append((history, event))
    return found


def _comments(year: Year) -> dict[int, list[Comment]]:
    found: dict[int, list[Comment]] = {}
    for history in year.histories:
        for comment in history.comments:
            if comment.intake_id is not None:
                found.setdefault(comment.intake_id, []).append(comment)
    return found
