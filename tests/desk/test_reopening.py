"""Open again: within the window and not too often; else a new ticket that names the old. Machines open nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from helpdeskmail.core.model import Status
from helpdeskmail.core.status import Trigger
from tests.desk.conftest import MakeOffice
from tests.desk.lives import opened, told
from tests.desk.test_threads import open_ticket
from tests.office import ANNA, SAM, Office, Sent


def closed(office: Office) -> tuple[str, Sent]:
    """The number of a closed ticket, and the mail about its closing."""
    number = opened(office)
    office.comment(number, "Done.", status=Status.CLOSED)
    (closure,) = office.sent()
    return number, closure


def test_mail_within_the_window_opens_it_again_and_both_sides_are_told(office: Office) -> None:
    number, closure = closed(office)
    office.pass_time(days=30)
    office.answer(ANNA, closure, "It is jammed again.")
    assert sorted(told(office.sent())) == [("agent-reopened", SAM), ("reopening", ANNA)]
    (ticket,) = office.tickets()
    assert (ticket.number, ticket.status, ticket.reopened_count, ticket.close_reason) == (number, "open", 1, "")


def test_closing_mail_says_until_when(office: Office) -> None:
    _, closure = closed(office)
    assert "Wednesday, 1 April 2026 at 09:00" in " ".join(closure.text.split())


def test_mail_after_the_window_opens_a_ticket_that_names_the_old(office: Office) -> None:
    number, closure = closed(office)
    office.pass_time(days=30, seconds=1)
    office.answer(ANNA, closure, "It is jammed again.")
    old, new = office.tickets()
    assert (old.status, new.fields["previous"], new.requester_id) == ("closed", number, old.requester_id)
    assert ("acknowledgement", ANNA) in told(office.sent())


def test_ticket_reopened_too_often_has_a_successor(make_office: MakeOffice) -> None:
    office = make_office(desk__max_reopenings="2")
    number, closure = closed(office)
    for time in range(3):
        office.pass_time(hours=1)
        office.answer(ANNA, closure, f"Again, for the {time}. time.")
        if time < 2:
            office.change(number, lambda case: case.move(Trigger.CLOSE))
    old, new = office.tickets()
    assert (old.reopened_count, old.status, new.fields["previous"]) == (2, "closed", number)


def test_agent_may_open_a_ticket_however_often_and_long_ago(make_office: MakeOffice) -> None:
    office = make_office(desk__max_reopenings="1")
    number, _ = closed(office)
    for _ in range(3):
        office.pass_time(days=90)
        office.change(number, lambda case: case.move(Trigger.REOPEN))
        office.change(number, lambda case: case.move(Trigger.CLOSE))
    (ticket,) = office.tickets()
    assert ticket.reopened_count == 3
    assert ("reopening", ANNA) in told(office.sent())


@pytest.mark.parametrize("status", [Status.SUSPENDED, Status.RESOLVED, Status.CLOSED])
def test_automatic_mail_moves_reopens_and_reassigns_nothing(office: Office, status: Status) -> None:
    number, acknowledgement, _ = open_ticket(office)
    office.comment(number, "Words.", status=status)
    office.sent()
    before = office.tickets()[0]
    office.pass_time(hours=1)
    office.answer(ANNA, acknowledgement, "I am away.", Auto_Submitted="auto-replied")
    (after,) = office.tickets()
    kept = ("status", "assignee_id", "team", "reopened_count", "closed_at", "resolved_at", "last_client_reply_at")
    assert [getattr(after, name) for name in kept] == [getattr(before, name) for name in kept]
    assert office.sent() == []


def test_automatic_mail_after_the_window_opens_no_successor(office: Office) -> None:
    _, closure = closed(office)
    office.pass_time(days=60)
    office.answer(ANNA, closure, "I am away.", Auto_Submitted="auto-replied")
    assert len(office.tickets()) == 1


def test_reopened_ticket_is_closed_by_no_timer_of_its_former_life(office: Office) -> None:
    number = opened(office)
    office.comment(number, "Solved.", status=Status.RESOLVED)
    (solution,) = office.sent()
    office.pass_time(hours=1)
    office.change(number, lambda case: case.move(Trigger.CLOSE))
    office.answer(ANNA, solution, "It is not.")
    office.run_until(office.now + timedelta(days=14))
    assert office.show(number)["status"] == "open"
