"""Suspended: a question, three reminders on the client's working days, and an end; or an answer that ends it all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from helpdeskmail.core.model import Status
from helpdeskmail.core.status import Trigger
from tests.desk.conftest import MakeOffice
from tests.desk.lives import QUESTION, at, moments, opened, suspended, timers, told
from tests.office import ANNA, SAM, Office

CARL = "carl@elsewhere.test"
ZOE = "zoe@company.test"


@dataclass(frozen=True)
class Calendar:
    """A client's calendar, when their ticket is suspended, and what must follow. All in UTC, by hand."""

    start: str
    reminders: tuple[str, str, str]
    end: str
    organisation: Mapping[str, object] = field(default_factory=dict)
    desk: Mapping[str, str] = field(default_factory=dict)


BRUSSELS = {"country": "BE", "time_zone": "Europe/Brussels"}
MADRID = {"country": "ES", "time_zone": "Europe/Madrid"}

CALENDARS = {
    # Monday, 9:00 in London: Tuesday, Wednesday, Thursday.
    "plain week": Calendar(
        "2026-03-02 09:00", ("2026-03-03 09:00", "2026-03-04 09:00", "2026-03-05 09:00"), "2026-03-06 00:00"
    ),
    # Friday evening, 19:00 in Brussels: Monday, Tuesday, Wednesday at 19:00.
    "weekend": Calendar(
        "2026-03-06 18:00",
        ("2026-03-09 18:00", "2026-03-10 18:00", "2026-03-11 18:00"),
        "2026-03-11 23:00",
        BRUSSELS,
    ),
    # Wednesday, 10:00 in Brussels: Thursday; Friday 1 May is Labour Day; Monday 4 and Tuesday 5 May.
    "Labour Day in Belgium": Calendar(
        "2026-04-29 08:00",
        ("2026-04-30 08:00", "2026-05-04 08:00", "2026-05-05 08:00"),
        "2026-05-05 22:00",
        BRUSSELS,
    ),
    # Thursday, 10:00 in Barcelona: Friday 11 September is the day of Catalonia; Monday to Wednesday.
    "day of Catalonia": Calendar(
        "2026-09-10 08:00",
        ("2026-09-14 08:00", "2026-09-15 08:00", "2026-09-16 08:00"),
        "2026-09-16 22:00",
        MADRID | {"region": "CT"},
    ),
    # The same in Madrid, where that Friday is a day of work: Friday, Monday, Tuesday.
    "no day of Catalonia in Madrid": Calendar(
        "2026-09-10 08:00",
        ("2026-09-11 08:00", "2026-09-14 08:00", "2026-09-15 08:00"),
        "2026-09-15 22:00",
        MADRID,
    ),
    # Thursday, 16:30 in Brussels; clocks go forward on Sunday 29 March: the hour stays, in UTC it is one less.
    "night in March": Calendar(
        "2026-03-26 15:30",
        ("2026-03-27 15:30", "2026-03-30 14:30", "2026-03-31 14:30"),
        "2026-03-31 22:00",
        BRUSSELS,
    ),
    # Friday, 10:00 in Brussels; clocks go back on Sunday 25 October: one more.
    "night in October": Calendar(
        "2026-10-23 08:00",
        ("2026-10-26 09:00", "2026-10-27 09:00", "2026-10-28 09:00"),
        "2026-10-28 23:00",
        BRUSSELS,
    ),
    # Monday 2 March, 22:00 in London is Tuesday 3 March, 11:00 in Auckland (UTC+13): Wednesday, Thursday, Friday there.
    "twelve zones away": Calendar(
        "2026-03-02 22:00",
        ("2026-03-03 22:00", "2026-03-04 22:00", "2026-03-05 22:00"),
        "2026-03-06 11:00",
        {"country": "NZ", "time_zone": "Pacific/Auckland"},
    ),
    # The client's company is closed on Tuesday and works on Saturdays: Wednesday to Friday, or over Saturday.
    "company's own days": Calendar(
        "2026-03-05 09:00",
        ("2026-03-06 09:00", "2026-03-07 09:00", "2026-03-11 09:00"),
        "2026-03-12 00:00",
        {"hours": "mon-sat 09:00-17:00", "closing_days": ["2026-03-09..2026-03-10"]},
    ),
    # The desk is closed on Tuesday: nobody is reminded of a desk that would not answer.
    "desk's closing day": Calendar(
        "2026-03-02 09:00",
        ("2026-03-04 09:00", "2026-03-05 09:00", "2026-03-06 09:00"),
        "2026-03-07 00:00",
        {},
        {"desk__closing_days": '["2026-03-03"]'},
    ),
}


def run_week(office: Office) -> None:
    """Let a fortnight pass."""
    office.run_until(office.now + timedelta(days=14))


@pytest.mark.parametrize("calendar", CALENDARS.values(), ids=CALENDARS.keys())
def test_three_reminders_at_the_same_hour_of_the_clients_working_days_then_the_end(
    make_office: MakeOffice, calendar: Calendar
) -> None:
    office = make_office(**calendar.desk)
    office.now = at(calendar.start)
    office.add_organisation("Company", **calendar.organisation)
    office.add_contact(ZOE, organisation="Company")
    number = suspended(office, from_=ZOE)
    run_week(office)
    sent = office.sent()
    assert moments(sent, "suspension") == [at(calendar.start)]
    assert moments(sent, "suspension-reminder") == [at(one) for one in calendar.reminders]
    assert moments(sent, "closure") == [at(calendar.end)]
    ticket = office.show(number)
    assert (ticket["status"], ticket["close_reason"], ticket["closed_at"]) == ("closed", "no_answer", at(calendar.end))


def test_mail_holds_the_question_and_when_the_ticket_is_closed(office: Office) -> None:
    suspended(office)
    (mail,) = office.sent()
    assert (mail.item.template, mail.item.recipient) == ("suspension", ANNA)
    assert f"> {QUESTION}" in mail.text
    assert "Thursday, 5 March 2026" in mail.text


def test_each_reminder_says_which_it_is_and_asks_again(office: Office) -> None:
    suspended(office)
    run_week(office)
    reminders = [one.text for one in office.sent(template="suspension-reminder")]
    assert [QUESTION in text for text in reminders] == [True] * 3
    assert ["reminder 1 of 3" in reminders[0], "reminder 2 of 3" in reminders[1]] == [True, True]
    assert "the last reminder" in reminders[2]
    assert all("Thursday, 5 March 2026" in text for text in reminders)


def test_moments_are_told_in_the_clients_language_and_zone(office: Office) -> None:
    """Suspended on Wednesday 29 April, 23:30 in Brussels: the end is the night after Tuesday 5 May there."""
    office.now = at("2026-04-29 21:30")
    office.add_organisation("Company", **BRUSSELS)
    office.add_contact(ZOE, language="fr", organisation="Company")
    suspended(office, from_=ZOE)
    run_week(office)
    first, *_, last = office.sent()
    assert "mardi 5 mai 2026 à 23:59" in " ".join(first.text.split())
    assert "heure d’été d’Europe centrale" in " ".join(first.text.split())
    assert "6 mai 2026 à 00:00" in " ".join(last.text.split())


def test_participants_get_all_of_it_too(office: Office) -> None:
    number = suspended(office, Cc=CARL)
    run_week(office)
    sent = told(office.sent())
    to_carl = [template for template, to in sent if to == CARL]
    assert to_carl == ["suspension", *["suspension-reminder"] * 3, "closure"]
    assert to_carl == [template for template, to in sent if to == ANNA]
    assert office.show(number)["participants"] == [CARL]


def test_answer_resumes_and_ends_all_waiting(office: Office) -> None:
    number = suspended(office)
    (question,) = office.sent()
    office.run_until(at("2026-03-03 12:00"))
    office.answer(ANNA, question, "The one on floor 2.")
    assert office.show(number)["status"] == "open"
    assert timers(office, "waiting") == []
    office.sent()
    run_week(office)
    assert office.sent() == []
    assert office.show(number)["status"] == "open"


@pytest.mark.parametrize("headers", [{"Auto_Submitted": "auto-replied"}, {"Precedence": "auto_reply"}])
def test_automatic_answer_changes_nothing(office: Office, headers: dict[str, str]) -> None:
    number = suspended(office)
    (question,) = office.sent()
    office.answer(ANNA, question, "I am away.", **headers)
    assert office.show(number)["status"] == "suspended"
    run_week(office)
    assert [template for template, _ in told(office.sent())] == [*["suspension-reminder"] * 3, "closure"]


@pytest.mark.parametrize("status", [Status.OPEN, Status.IN_PROGRESS, Status.ON_HOLD, Status.RESOLVED])
def test_agent_who_goes_on_ends_the_reminders(office: Office, status: Status) -> None:
    number = suspended(office)
    office.comment(number, "Found it without you.", status=status)
    office.sent()
    office.run_until(office.now + timedelta(hours=47))
    assert office.sent(template="suspension-reminder") == []
    assert all(name.startswith("resolution") for name, _ in timers(office, "waiting"))


def test_agents_further_words_leave_the_reminders_as_they_are(office: Office) -> None:
    number = suspended(office)
    before = timers(office, "waiting")
    office.comment(number, "I mean the one that is broken.")
    assert (office.show(number)["status"], timers(office, "waiting")) == ("suspended", before)
    run_week(office)
    assert "the one that is broken" in office.sent(template="suspension-reminder")[0].text


def test_suspended_again_everything_begins_again(office: Office) -> None:
    number = suspended(office)
    (question,) = office.sent()
    office.run_until(at("2026-03-04 12:00"))
    office.answer(ANNA, question, "What do you mean?")
    office.sent()
    office.now = at("2026-03-04 15:00")
    office.comment(number, "Look at its label.", status=Status.SUSPENDED)
    run_week(office)
    sent = office.sent()
    # Wednesday 15:00: Thursday, Friday, Monday.
    assert moments(sent, "suspension-reminder") == [at(f"2026-03-{day} 15:00") for day in ("05", "06", "09")]
    assert "reminder 1 of 3" in sent[1].text
    assert moments(sent, "closure") == [at("2026-03-10 00:00")]


def test_reminder_of_an_earlier_suspension_holds_no_later_one_back(make_office: MakeOffice) -> None:
    """It went out late, after a stop, just before the ticket was suspended again with a timer that is short."""
    office = make_office(rules=SHORT)
    number = suspended(office)
    office.pass_time(hours=10)
    office.tick()
    office.change(number, lambda case: case.move(Trigger.TAKE))
    office.pass_time(minutes=1)
    office.comment(number, "Once more.", status=Status.SUSPENDED)
    again = office.now
    run_week(office)
    assert moments(office.sent(), "suspension-reminder")[1:] == [again + timedelta(minutes=30)]


SHORT = """
[[rule]]
name = "suspension"
on = "status_changed"
when = { field = "ticket.status", changed_to = "suspended" }
do = { timer = "suspension-reminder", after = "30 minutes" }

[[rule]]
name = "suspension-reminder"
on = "timer"
do = { send = "suspension-reminder", to = "requester" }
"""


def test_suspended_without_a_word_still_says_until_when(office: Office) -> None:
    number = opened(office)
    office.change(number, lambda case: case.move(Trigger.SUSPEND))
    (mail,) = office.sent()
    assert (mail.item.template, "Thursday, 5 March 2026" in mail.text) == ("suspension", True)


def test_note_with_the_status_is_told_to_nobody_but_the_status_is(office: Office) -> None:
    number = opened(office, Cc=CARL)
    office.comment(number, "They never answer.", status=Status.SUSPENDED, internal=True)
    sent = office.sent()
    assert told(sent) == [("suspension", ANNA), ("suspension", CARL)]
    assert not any("They never answer" in one.text for one in sent)


def test_agent_gets_no_mail_about_the_agents_own_question(office: Office) -> None:
    suspended(office)
    run_week(office)
    assert office.sent(to=SAM) == []


def stop(office: Office, until: datetime) -> None:
    """No timer fires until then; then the daemon looks."""
    office.now = until
    office.tick()


def test_after_a_stop_one_reminder_goes_out_and_the_end_leaves_time_to_answer(office: Office) -> None:
    number = suspended(office)
    office.sent()
    stop(office, at("2026-03-07 10:00"))
    assert told(office.sent()) == [("suspension-reminder", ANNA)]
    skipped = [event["kind"] for event in office.show(number)["events"]].count("timer_skipped")
    assert (office.show(number)["status"], skipped) == ("suspended", 2)
    run_week(office)
    assert moments(office.sent(), "closure") == [at("2026-03-07 16:00")]


def test_late_reminder_tells_the_postponed_end(office: Office) -> None:
    suspended(office)
    office.sent()
    stop(office, at("2026-03-07 10:00"))
    (reminder,) = office.sent()
    assert "Saturday, 7 March 2026 at 16:00" in " ".join(reminder.text.split())
    assert "the last reminder" in reminder.text


def test_answer_to_the_late_reminder_is_in_time(office: Office) -> None:
    number = suspended(office)
    office.sent()
    stop(office, at("2026-03-07 10:00"))
    (reminder,) = office.sent()
    office.now = at("2026-03-07 15:59")
    office.answer(ANNA, reminder, "The one on floor 2.")
    run_week(office)
    assert office.show(number)["status"] == "open"


def test_stop_of_some_hours_only_delays(office: Office) -> None:
    suspended(office)
    office.sent()
    stop(office, at("2026-03-03 13:00"))
    run_week(office)
    sent = office.sent()
    planned = [at("2026-03-03 13:00"), at("2026-03-04 09:00"), at("2026-03-05 09:00")]
    assert moments(sent, "suspension-reminder") == planned
    assert moments(sent, "closure") == [at("2026-03-06 00:00")]


def test_closing_that_was_postponed_is_an_event(office: Office) -> None:
    number = suspended(office)
    stop(office, at("2026-03-07 10:00"))
    (event,) = office.events(number, "timer_postponed")
    assert event["cause"] == "timer"
