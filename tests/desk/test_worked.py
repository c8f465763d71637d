"""Time worked: noted with an event, summed up in the facts, told to clients only where the desk wants it."""

from __future__ import annotations

import pytest

from helpdeskmail.core.case import Case
from helpdeskmail.core.model import Status, TimeEntry
from tests.desk.conftest import MakeOffice
from tests.office import ANNA, START, Office


def note(office: Office, number: str, minutes: int, what: str = "") -> None:
    office.change(number, lambda case: case.note_time(office.sam, minutes, what, office.now))


def open_ticket(office: Office) -> str:
    office.write()
    return office.tickets()[-1].number


def test_noted_time_is_an_entry_and_an_event(office: Office) -> None:
    number = open_ticket(office)
    note(office, number, 90, "new drum\r\nand toner")
    (entry,) = office.do(lambda unit: unit.find_all(TimeEntry))
    assert (entry.minutes, entry.agent_id, entry.worked_at) == (90, office.sam.id, START)
    assert entry.what == "new drum and toner"
    assert len(office.events(number, "time_noted")) == 1


def test_sum_is_what_all_decisions_noted_this_one_included(office: Office) -> None:
    number = open_ticket(office)
    note(office, number, 90)
    note(office, number, 15)
    seen: list[int] = []

    def work(case: Case) -> None:
        seen.append(case.minutes_worked)
        case.note_time(office.sam, 5, "", office.now)
        seen.append(case.minutes_worked)

    office.change(number, work)
    assert seen == [105, 110]
    assert office.show(number)["minutes_worked"] == 110


@pytest.mark.parametrize(("shown", "words"), [("true", "1 hr 45 mins"), ("false", None)])
def test_closure_mail_tells_the_time_only_where_the_desk_shows_it(
    make_office: MakeOffice, shown: str, words: str | None
) -> None:
    office = make_office(desk__show_time_worked=shown)
    number = open_ticket(office)
    note(office, number, 90)
    note(office, number, 15)
    office.comment(number, "Done.", status=Status.CLOSED)
    (mail,) = office.sent(to=ANNA, template="closure")
    assert ("Time worked" in mail.text) == (words is not None)
    assert words is None or words in mail.text


def test_closure_of_a_ticket_without_noted_time_tells_none(make_office: MakeOffice) -> None:
    office = make_office(desk__show_time_worked="true")
    office.comment(open_ticket(office), "Done.", status=Status.CLOSED)
    (mail,) = office.sent(to=ANNA, template="closure")
    assert "Time worked" not in mail.text
