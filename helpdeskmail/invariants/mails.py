"""What must hold of mails that went out: who reads what, how often, and in which language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import re2

from helpdeskmail.core.agent_mail import MANUAL, REPORT
from helpdeskmail.core.model import Comment, CommentKind, IntakeState, Outbox, Role
from helpdeskmail.invariants.record import History, Year
from helpdeskmail.mail.address import with_detail
from helpdeskmail.simulation.letters import Intent

_TOKEN = re2.compile(rb"(?:note-|agent-)?[a-z2-7]{1,13}-[a-z2-7]{12}")
_SOFT_BREAK = b"=\r\n"
_DIGEST_HOUR = (8, 0)  # of the settings that a simulation is played with, as is the desk's time zone
_DESK_ZONE = ZoneInfo("Europe/Brussels")


def commands_stay_inside(year: Year) -> Iterator[str]:
    """No line by which an agent commanded stands in a mail to a client, but where a client or a release said it."""
    typed = {line for one in year.written if one.is_agent for line in one.commands}
    said = _said_on_purpose(year)
    for mail in year.to_clients:
        leaked = (mail.lines & typed) - said.get(_requester_of(year, mail.item), frozenset())
        yield f"mail {mail.item.id} to {mail.item.recipient} has {sorted(leaked)}" if leaked else ""


def _said_on_purpose(year: Year) -> dict[int, frozenset[str]]:
    """What looks like commands and was written for people to read, by the requester of the ticket."""
    found: dict[int, set[str]] = {}
    for history in year.histories:
        for comment in history.comments:
            row = year.intakes.get(comment.intake_id or 0)
            if comment.kind is CommentKind.REQUEST or (row is not None and row.released_by):
                lines = (line.strip() for line in comment.text.splitlines())
                found.setdefault(history.ticket.requester_id, set()).update(lines)
    return {requester: frozenset(lines) for requester, lines in found.items()}


def _requester_of(year: Year, item: Outbox) -> int:
    history = year.by_ticket.get(item.ticket_id or 0)
    return history.ticket.requester_id if history else 0


def notes_stay_inside(year: Year) -> Iterator[str]:
    """No line of an internal note stands in a mail to a client, of whatever ticket."""
    comments = [one for history in year.histories for one in history.comments]
    notes = _lines(one for one in comments if one.kind is CommentKind.NOTE and not one.automatic)
    said = _lines(one for one in comments if one.kind is not CommentKind.NOTE)
    leaving = {one.words for one in year.written if one.intent is Intent.LEAVE}  # kept as notes; our mails propose them
    inside = (notes - said - leaving) | set(_meant_for_colleagues(year))
    for mail in year.to_clients:
        leaked = mail.lines & inside
        yield f"mail {mail.item.id} to {mail.item.recipient} has {sorted(leaked)}" if leaked else ""


def _meant_for_colleagues(year: Year) -> Iterator[str]:
    for one in year.written:
        if one.is_internal and one.words and not year.intakes[one.intake_id].released_by:
            yield one.words


def _lines(comments: Iterable[Comment]) -> set[str]:
    return {line.strip() for one in comments for line in one.text.splitlines() if line.strip()}


def proofs_are_their_readers(year: Year) -> Iterator[str]:
    """Each proof in a mail was issued to its reader: on this ticket or another one, or as an agent's own."""
    owners = {place.id: place.address for history in year.histories for place in history.places}
    agents = {one.agent_id: one.address for one in year.people.values() if one.is_agent}

    @cache
    def owner_of(token: bytes) -> str:
        address = with_detail(year.desk, token.decode())
        place, agent = year.signer.participant_of_address(address), year.signer.agent_of_address(address)
        return owners.get(place or 0, "") or agents.get(agent or 0, "")

    for item in year.mails:
        found = {owner_of(token) for token in _TOKEN.findall(item.content.replace(_SOFT_BREAK, b""))}
        others = found - {"", item.recipient}
        yield f"mail {item.id} to {item.recipient} has proofs of {sorted(others)}" if others else ""


def replies_reach_the_requester(year: Year) -> Iterator[str]:
    """Whatever an agent answers goes out to the requester, word for word, as it is said."""
    readings = {one.item.id: one for one in year.to_clients}
    for history in year.histories:
        requesters = _requesters(history)
        for comment in history.comments:
            if comment.kind is not CommentKind.REPLY:
                continue
            lines = {line.strip() for line in comment.text.splitlines() if line.strip()}
            told = [one for one in history.mails if one.created_at == comment.created_at and one.id in readings]
            reached = any(one.recipient in requesters and lines <= readings[one.id].lines for one in told)
            yield "" if reached else f"{history.ticket.number}: {comment.text!r} has reached none of {requesters}"


def _requesters(history: History) -> set[str]:
    """Who has been the requester of the ticket."""
    changes = [one.detail for one in history.events if one.kind == "requester_changed"]
    return {place.address for place in history.places if place.role is Role.REQUESTER} | {
        str(one[side]) for one in changes for side in ("old", "new")
    }


def machines_get_no_answer(year: Year) -> Iterator[str]:
    """No mail that a machine wrote causes a mail to whom it came from."""
    automatic = {one.intake_id: one.sender for one in year.written if one.intent is Intent.MACHINE}
    for item in year.mails:
        if item.intake_id in automatic:
            is_answer = item.recipient == automatic[item.intake_id]
            yield f"mail {item.id} answers automatic mail {item.intake_id}" if is_answer else ""
    yield from ("" for one in automatic if year.intakes[one].state in (IntakeState.DONE, IntakeState.HELD))


def one_report_per_mail(year: Year) -> Iterator[str]:
    """An agent's mail is answered by one report at most, and to nobody but its writer."""
    senders = {one.intake_id: one.sender for one in year.written}
    reports = [one for one in year.mails if one.template in (REPORT, MANUAL)]
    counted = Counter(one.intake_id for one in reports)
    for item in reports:
        wrong = counted[item.intake_id] > 1 or senders.get(item.intake_id or 0) != item.recipient
        yield f"mail {item.id}: {counted[item.intake_id]} reports on {item.intake_id}" if wrong else ""


def requests_are_answered(year: Year) -> Iterator[str]:
    """Each client who asks the desk for something gets one answer, of the kind that they asked for, and no ticket."""
    answers: dict[int, list[Outbox]] = {}
    for item in year.mails:
        answers.setdefault(item.intake_id or 0, []).append(item)
    for one in year.written:
        if one.intent is Intent.REQUEST:
            row, got = year.intakes[one.intake_id], answers.get(one.intake_id, [])
            is_done = row.state is IntakeState.DONE and row.reason == f"request:{one.asks}" and row.ticket_id is None
            holds = is_done and [(item.template, item.recipient) for item in got] == [(one.asks, one.sender)]
            yield (
                "" if holds else f"{one.sender} asked for {one.asks} by mail {one.intake_id}: {row.state} {row.reason}"
            )


def mails_are_in_their_readers_language(year: Year) -> Iterator[str]:
    """Every mail to a registered client is in the language of that client, whatever the ticket's is."""
    for mail in year.to_clients:
        person = year.people.get(mail.item.recipient)
        if person is not None:
            wrong = mail.language != person.language
            yield f"mail {mail.item.id} to {person.address} is in {mail.language}" if wrong else ""


def digests_come_once_a_day(year: Year) -> Iterator[str]:
    """Digests go to agents alone, at their hour, once a day."""
    seen: set[tuple[str, date]] = set()
    for item in year.mails:
        if item.template == "digest":
            at = item.created_at.astimezone(_DESK_ZONE)
            is_right = item.recipient in year.people and year.people[item.recipient].is_agent
            is_right = is_right and (at.hour, at.minute) == _DIGEST_HOUR and (item.recipient, at.date()) not in seen
            seen.add((item.recipient, at.date()))
            yield "" if is_right else f"mail {item.id}: a digest to {item.recipient} at {at}"


def months_are_reported_once(year: Year) -> Iterator[str]:
    """Each manager gets one report of each month that is over, and nobody else gets any."""
    reports = [one for one in year.mails if one.template == "monthly-report"]
    days = [(one.recipient, one.created_at - timedelta(days=1)) for one in reports]  # the last of the month, roughly
    months = Counter((recipient, day.year, day.month) for recipient, day in days)
    for (recipient, *month), times in months.items():
        is_right = times == 1 and year.people[recipient].is_manager
        yield "" if is_right else f"{recipient} got {times} reports of {month}"
    everybody = {tuple(month) for _, *month in months}
    for manager in (one.address for one in year.people.values() if one.is_manager):
        missing = [month for month in everybody if (manager, *month) not in months]
        yield f"{manager} got no report of {missing}" if missing else ""
