"""The digest's hour, on every night of the year, and what is due next on a ticket."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpdeskmail.core.calendar import parse_weekly_hours
from helpdeskmail.core.deadlines import FIRST_ANSWER
from helpdeskmail.core.digest import (
    DigestFacts,
    find_next,
    is_wanted_now,
    next_digest,
    parse_hour,
    write_digest,
)
from helpdeskmail.core.model import Agent, Status, Ticket, Timer
from helpdeskmail.core.policy import DeskPolicy

EVERY_DAY = parse_weekly_hours("mon-sun 09:00-17:00")
DESK = DeskPolicy("Desk", "sos@example.test", time_zone="Europe/Brussels", digest_at="08:00")
OPEN_DAILY = DeskPolicy("Desk", "sos@example.test", time_zone="Europe/Brussels", digest_at="08:00", hours=EVERY_DAY)


def an_agent(**more: object) -> Agent:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    return Agent(id=1, address="sam@example.test", key="sam@example.test", created_at=now, **more)  # type: ignore[arg-type]  # the test gives fitting values


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


moments = st.integers(0, 3 * 365 * 24 * 60).map(lambda one: datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=one))
zones = st.sampled_from(["", "Europe/Brussels", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Not/Any"])
hours = st.times().map(lambda one: f"{one.hour:02}:{one.minute:02}")


@settings(deadline=None)  # names of zones that are none are looked for among all
@given(moments, zones, hours)
def test_next_digest_is_the_next_showing_of_its_hour_on_a_working_day(after: datetime, zone: str, hour: str) -> None:
    agent = an_agent(time_zone=zone, digest_at=hour)
    found = next_digest(agent, DESK, after)
    assert found is not None
    local = found.astimezone(ZoneInfo(zone if "Not" not in zone and zone else DESK.time_zone))
    assert found > after
    assert local.weekday() < 5
    assert local.time().replace(tzinfo=None) >= parse_hour(hour)  # later only behind a gap of the clocks
    assert found - after <= timedelta(days=4)
    assert is_wanted_now(agent, DESK, found)


@settings(deadline=None)  # names of zones that are none are looked for among all
@given(moments, zones, hours)
def test_one_digest_a_day_whatever_the_clocks_do(start: datetime, zone: str, hour: str) -> None:
    agent = an_agent(time_zone=zone, digest_at=hour)
    local = ZoneInfo(zone if "Not" not in zone and zone else DESK.time_zone)
    days, moment = [], start
    for _ in range(10):
        moment = next_digest(agent, OPEN_DAILY, moment) or start
        days.append(moment.astimezone(local).date())
    assert [later - earlier for earlier, later in pairwise(days)] == [timedelta(days=1)] * 9


@pytest.mark.parametrize(
    ("hour", "after", "expected"),
    [
        ("02:30", "2026-03-28 12:00", "2026-03-29 01:00"),  # 02:00 to 03:00 is left out: the first moment after it
        ("08:00", "2026-03-28 12:00", "2026-03-29 06:00"),
        ("02:30", "2026-10-24 12:00", "2026-10-25 00:30"),  # shown twice: the first time
        ("02:30", "2026-10-25 00:30", "2026-10-26 01:30"),  # and not a second time
        ("02:30", "2026-10-25 01:15", "2026-10-26 01:30"),
        ("08:00", "2026-10-24 12:00", "2026-10-25 07:00"),
    ],
)
def test_nights_on_which_the_clocks_change(hour: str, after: str, expected: str) -> None:
    assert next_digest(an_agent(digest_at=hour), OPEN_DAILY, at(after)) == at(expected)


def test_no_digest_on_days_off_and_closing_days() -> None:
    closed = DeskPolicy("Desk", "sos@example.test", digest_at="08:00", closing_days=("2026-03-09",))
    assert next_digest(an_agent(), closed, at("2026-03-06 08:00")) == at("2026-03-10 08:00")
    assert not is_wanted_now(an_agent(), closed, at("2026-03-08 10:00"))
    assert not is_wanted_now(an_agent(), closed, at("2026-03-09 10:00"))


@pytest.mark.parametrize(
    ("own", "desk", "expected"),
    [("", "08:00", "08:00"), ("07:30", "08:00", "07:30"), ("never", "08:00", None), ("", "", None), ("9", "", None)],
)
def test_agents_hour_goes_before_the_desks(own: str, desk: str, expected: str | None) -> None:
    policy = DeskPolicy("Desk", "sos@example.test", digest_at=desk)
    found = next_digest(an_agent(digest_at=own), policy, at("2026-03-02 00:00"))
    assert found == (at(f"2026-03-02 {expected}") if expected else None)


@pytest.mark.parametrize(
    ("own", "team", "expected"),
    [
        ("", "Second", "06:30"),
        ("", "SECOND", "06:30"),
        ("", "Printing", None),
        ("", "Other", "08:00"),
        ("07:00", "Second", "07:00"),
        ("07:00", "Printing", "07:00"),
        ("never", "Second", None),
        ("9", "Second", "06:30"),
        ("9", "Printing", None),
    ],
)
def test_teams_hour_goes_before_the_desks_and_behind_the_agents(own: str, team: str, expected: str | None) -> None:
    teams = {"second": "06:30", "printing": "never"}
    policy = DeskPolicy("Desk", "sos@example.test", digest_at="08:00", digest_teams=teams)
    found = next_digest(an_agent(digest_at=own, team=team), policy, at("2026-03-02 00:00"))
    assert found == (at(f"2026-03-02 {expected}") if expected else None)


def test_team_has_its_hour_where_the_desk_has_none() -> None:
    policy = DeskPolicy("Desk", "sos@example.test", digest_teams={"second": "06:30"})
    assert next_digest(an_agent(team="Second"), policy, at("2026-03-02 00:00")) == at("2026-03-02 06:30")
    assert next_digest(an_agent(), policy, at("2026-03-02 00:00")) is None


@pytest.mark.parametrize("text", ["", "8:00", "24:00", "08:60", "08:00:00", "noon", "٠٨:٠٠"])
def test_what_is_no_hour_is_refused_with_what_to_write(text: str) -> None:
    with pytest.raises(ValueError, match="07:30"):
        parse_hour(text)


def test_hour_is_read() -> None:
    assert parse_hour("07:30") == time(7, 30)


def test_nothing_to_say_is_no_digest() -> None:
    assert write_digest(an_agent(), DigestFacts(), DESK, at("2026-03-02 08:00"), reply_to={}) is None
    held = DigestFacts(held={"too_many": 1})
    assert write_digest(an_agent(), held, DESK, at("2026-03-02 08:00"), reply_to={}) is not None


def a_timer(kind: str, due: str, stays: str = "suspended") -> Timer:
    payload = {"number": 1, "of": 1, "while": stays}
    return Timer(id=hash(kind + due) % 10_000, ticket_id=1, kind=kind, key=kind + due, due_at=at(due), payload=payload)


def test_next_is_the_earliest_and_the_last_of_a_waiting_is_its_end() -> None:
    now = at("2026-03-02 08:00")
    ticket = Ticket(
        id=1,
        number="1",
        subject="",
        requester_id=1,
        language="en",
        created_at=now,
        updated_at=now,
        status=Status.SUSPENDED,
    )
    reminder, end = a_timer("suspension-reminder", "2026-03-03 08:00"), a_timer("over", "2026-03-05 00:00")
    assert find_next(ticket, []) is None
    assert find_next(ticket, [end, reminder]) == {"kind": "reminder", "at": reminder.due_at}
    assert find_next(ticket, [end]) == {"kind": "closing", "at": end.due_at}
    own = a_timer("call back", "2026-03-09 08:00", stays="")
    assert find_next(ticket, [end, own]) == {"kind": "closing", "at": end.due_at}
    ticket.due_first_answer_at = at("2026-03-02 09:00")
    assert find_next(ticket, [end]) == {"kind": FIRST_ANSWER, "at": at("2026-03-02 09:00")}
