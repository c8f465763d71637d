"""When an answer and a solution are due: on the client's calendar, paused while the desk waits for the client."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from helpdeskmail.core.model import Priority, Status
from helpdeskmail.core.status import Trigger
from tests.desk.conftest import MakeOffice
from tests.desk.lives import at, moments, timers, told
from tests.office import ANNA, SAM, START, Office

ANSWER, SOLUTION = "deadline:first_answer", "deadline:resolution"
NUMBER = "CS0001001"
HOURS = {
    "deadlines__normal__first_answer": "4 working hours",
    "deadlines__normal__resolution": "2 working days",
    "deadlines__high__first_answer": "1 working hour",
    "deadlines__high__resolution": "1 working day",
    "deadlines__urgent__first_answer": "2 hours",
}


@pytest.fixture
def office(make_office: MakeOffice) -> Office:
    """A desk with deadlines, whose hours are 9 to 17 from Monday to Friday. It is Monday, 9:00."""
    return make_office(**HOURS)


def set_priority(office: Office, priority: Priority) -> None:
    office.change(NUMBER, lambda case: case.set_field("priority", priority))


def due(office: Office, field: str = "due_first_answer_at") -> datetime | None:
    """When it is due, as the ticket says."""
    found: datetime | None = getattr(office.tickets()[0], field)
    return found


def waiting(office: Office, name: str) -> list[datetime]:
    return [moment for kind, moment in timers(office, "waiting") if kind == name]


def test_both_are_due_after_working_time_and_near_at_three_quarters(office: Office) -> None:
    office.write()
    assert waiting(office, ANSWER) == [at("2026-03-02 12:00"), at("2026-03-02 13:00")]
    assert waiting(office, SOLUTION) == [at("2026-03-03 13:00"), at("2026-03-04 09:00")]
    assert (due(office), due(office, "due_resolution_at")) == (at("2026-03-02 13:00"), at("2026-03-04 09:00"))


def test_silence_is_told_to_agents_when_near_and_when_missed(office: Office) -> None:
    office.write()
    office.sent()
    office.run_until(at("2026-03-02 23:00"))
    mails = office.sent()
    assert told(mails) == [("agent-deadline", SAM)] * 2
    assert moments(mails, "agent-deadline") == [at("2026-03-02 12:00"), at("2026-03-02 13:00")]
    assert ["is due by" in mails[0].text, "is overdue since" in mails[1].text] == [True, True]


def test_friday_evening_counts_from_monday_morning(office: Office) -> None:
    office.now = at("2026-03-06 16:00")  # a Friday: one hour today, three on Monday
    office.write()
    assert due(office) == at("2026-03-09 12:00")


def test_client_far_away_is_served_by_their_own_hours(office: Office) -> None:
    """Monday 20:00 UTC is Tuesday 9:00 in Auckland: four hours later it is 13:00 there."""
    office.now = at("2026-03-02 20:00")
    office.add_organisation("Company", country="NZ", time_zone="Pacific/Auckland")
    office.add_contact("zoe@company.test", organisation="Company")
    office.write("zoe@company.test")
    assert due(office) == at("2026-03-03 00:00")


def test_answer_meets_the_first_and_leaves_the_other(office: Office) -> None:
    office.write()
    office.pass_time(hours=1)
    office.comment(NUMBER, "We look at it.")
    assert (waiting(office, ANSWER), due(office)) == ([], None)
    assert len(waiting(office, SOLUTION)) == 2


def test_note_is_no_answer(office: Office) -> None:
    office.write()
    office.comment(NUMBER, "Who takes it?", internal=True)
    assert len(waiting(office, ANSWER)) == 2


@pytest.mark.parametrize("status", [Status.RESOLVED, Status.CLOSED])
def test_solved_in_time_is_met(office: Office, status: Status) -> None:
    office.write()
    office.comment(NUMBER, "Done.", status=status)
    office.sent()
    assert (waiting(office, SOLUTION), due(office, "due_resolution_at")) == ([], None)
    office.run_until(START + timedelta(days=14))
    assert office.sent(template="agent-deadline") == []


def suspend_and_resume(office: Office, *, back_at: datetime) -> None:
    """Suspended with a question; the client answers at `back_at`."""
    office.comment(NUMBER, "Which one?", status=Status.SUSPENDED)
    (question,) = office.sent(template="suspension")
    office.now = back_at
    office.answer(ANNA, question, "This one.")


def test_suspended_it_waits_and_goes_on_with_what_was_left(office: Office) -> None:
    office.write()
    office.now = at("2026-03-02 14:00")  # 5 of 16 hours used
    suspend_and_resume(office, back_at=at("2026-03-04 15:00"))
    # 11 hours are left: 2 on Wednesday, 8 on Thursday, 1 on Friday; near 4 hours before.
    assert waiting(office, SOLUTION) == [at("2026-03-05 14:00"), at("2026-03-06 10:00")]
    assert due(office, "due_resolution_at") == at("2026-03-06 10:00")


def test_nothing_is_due_while_suspended(office: Office) -> None:
    office.write()
    office.comment(NUMBER, "Which one?", status=Status.SUSPENDED)
    assert (waiting(office, SOLUTION), due(office, "due_resolution_at")) == ([], None)


def test_it_is_near_once_though_suspended_in_between(office: Office) -> None:
    office.write()
    office.comment(NUMBER, "We look at it.")
    office.run_until(at("2026-03-03 14:00"))  # near since 13:00; 3 hours are left
    assert len(office.sent(template="agent-deadline")) == 1
    suspend_and_resume(office, back_at=at("2026-03-03 15:00"))
    assert waiting(office, SOLUTION) == [at("2026-03-04 10:00")]
    office.run_until(START + timedelta(days=14))
    (mail,) = office.sent(template="agent-deadline")
    assert "is overdue since" in mail.text


def test_missed_is_missed_once(office: Office) -> None:
    office.write()
    office.comment(NUMBER, "We look at it.")
    office.run_until(at("2026-03-05 09:00"))
    office.sent()
    suspend_and_resume(office, back_at=at("2026-03-05 10:00"))
    office.run_until(START + timedelta(days=14))
    assert office.sent(template="agent-deadline") == []


def test_reopened_ticket_is_due_anew(office: Office) -> None:
    office.write()
    office.comment(NUMBER, "Done.", status=Status.RESOLVED)
    office.now = at("2026-03-03 09:00")
    office.change(NUMBER, lambda case: case.move(Trigger.REOPEN))
    assert waiting(office, SOLUTION) == [at("2026-03-04 13:00"), at("2026-03-05 09:00")]
    assert waiting(office, ANSWER) == []


def test_what_was_left_is_forgotten_when_a_suspended_ticket_is_solved(office: Office) -> None:
    office.write()
    office.now = at("2026-03-02 16:00")
    office.comment(NUMBER, "Which one?", status=Status.SUSPENDED)
    office.comment(NUMBER, "Found it.", status=Status.RESOLVED)
    office.now = at("2026-03-03 09:00")
    office.change(NUMBER, lambda case: case.move(Trigger.REOPEN))
    assert due(office, "due_resolution_at") == at("2026-03-05 09:00")


def test_higher_priority_moves_it_by_what_that_gives_less(office: Office) -> None:
    office.write()
    office.pass_time(minutes=30)
    set_priority(office, Priority.HIGH)  # 1 hour instead of 4
    assert due(office) == at("2026-03-02 10:00")
    assert waiting(office, ANSWER) == [at("2026-03-02 09:45"), at("2026-03-02 10:00")]
    assert due(office, "due_resolution_at") == at("2026-03-02 17:00")


def test_lower_priority_gives_the_time_back(office: Office) -> None:
    office.write()
    office.pass_time(minutes=30)
    set_priority(office, Priority.HIGH)
    set_priority(office, Priority.NORMAL)  # at closing time, which in working time is when the next day begins
    assert (due(office), due(office, "due_resolution_at")) == (at("2026-03-02 13:00"), at("2026-03-03 17:00"))


def test_priority_that_leaves_no_time_is_missed_now(office: Office) -> None:
    office.write()
    office.pass_time(hours=2)
    set_priority(office, Priority.HIGH)
    office.sent()
    office.tick()
    (mail,) = office.sent(template="agent-deadline")
    assert "is overdue since" in mail.text


def test_priority_without_a_deadline_ends_it(office: Office) -> None:
    office.write()
    set_priority(office, Priority.LOW)
    assert (timers(office, "waiting"), due(office)) == ([], None)
    office.pass_time(hours=1)
    set_priority(office, Priority.NORMAL)
    assert due(office) == at("2026-03-02 14:00")


def test_priority_changed_while_suspended_counts_when_it_goes_on(office: Office) -> None:
    office.write()
    office.comment(NUMBER, "Which one?", status=Status.SUSPENDED)  # 16 hours are left
    (question,) = office.sent(template="suspension")
    set_priority(office, Priority.HIGH)  # 8 less
    office.now = at("2026-03-03 13:00")
    office.answer(ANNA, question, "This one.")
    assert due(office, "due_resolution_at") == at("2026-03-04 13:00")


def test_hours_by_the_clock_run_at_night_and_wait_too(make_office: MakeOffice) -> None:
    office = make_office(deadlines__normal__resolution="2 hours")
    office.now = at("2026-03-07 22:00")  # a Saturday
    office.write()
    assert due(office, "due_resolution_at") == at("2026-03-08 00:00")
    office.pass_time(minutes=30)
    suspend_and_resume(office, back_at=at("2026-03-08 12:00"))
    assert waiting(office, SOLUTION) == [at("2026-03-08 13:00"), at("2026-03-08 13:30")]


def test_working_time_of_none_at_all_is_due_without_a_warning(make_office: MakeOffice) -> None:
    """Saturday 3:00 to the same hour of the next working day: no work lies between."""
    office = make_office(deadlines__normal__resolution="1 working day")
    office.now = at("2026-03-07 03:00")
    office.write()
    assert waiting(office, SOLUTION) == [at("2026-03-09 03:00")]


def test_longest_deadline_that_can_be_set_is_paused_and_goes_on(make_office: MakeOffice) -> None:
    office = make_office(deadlines__normal__resolution="500 working days")
    office.write()
    suspend_and_resume(office, back_at=at("2026-03-03 09:00"))
    assert len(waiting(office, SOLUTION)) == 2


def test_after_a_stop_it_is_missed_and_near_no_more(office: Office) -> None:
    office.write()
    office.comment(NUMBER, "We look at it.")
    office.sent()
    office.now = at("2026-03-06 12:00")
    office.tick()
    (mail,) = office.sent()
    assert "is overdue since" in mail.text
    assert "Wednesday, 4 March 2026" in mail.text


def test_late_warning_does_not_put_the_deadline_off(office: Office) -> None:
    office.write()
    office.now = at("2026-03-02 12:50")
    office.tick()
    office.run_until(at("2026-03-02 13:00"))
    assert moments(office.sent(), "agent-deadline") == [at("2026-03-02 12:50"), at("2026-03-02 13:00")]


def test_desk_without_deadlines_sets_none(make_office: MakeOffice) -> None:
    office = make_office()
    office.write()
    assert timers(office, "waiting") == []
