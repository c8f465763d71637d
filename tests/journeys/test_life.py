"""A ticket's life by the clock: the daemon's is moved, and mails come through a real Postfix into a real mailbox."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import Place, Town
from tests.parts.clients import reply_with_mutt, send_with_swaks
from tests.parts.daemon import DESK

pytestmark = pytest.mark.servers

NUMBER = "1001"


def suspend_a_ticket(town: Town) -> None:
    """The client asks, the desk asks back: two mails, of which the second one says when the ticket is closed."""
    town.desk.do("contact", "add", town.client.address, "--name", "Anna Client", "--no-welcome")
    send_with_swaks(town.post, town.client.address, [DESK], subject="Printer jammed", text="It eats paper.")
    town.newest(town.client, 1)
    town.desk.do("ticket", "set", NUMBER, "--status", "suspended")
    assert "Thursday, 4 March 2027" in text_of(town, 2)


def text_of(town: Town, count: int) -> str:
    """The text of the newest mail once there are `count`, in one line."""
    body = town.newest(town.client, count).get_body(("plain",))
    return " ".join(str(body.get_content()).split()) if body else ""


def test_silent_client_gets_three_reminders_and_a_closure(place: Place) -> None:
    with place.open() as town:
        suspend_a_ticket(town)
        for day, sentence in ((2, "reminder 1 of 3"), (3, "reminder 2 of 3"), (4, "the last reminder")):
            place.set_clock(day, 9, 30)
            assert sentence in text_of(town, day + 1)
        place.set_clock(5, 0, 1)
        closure = town.newest(town.client, 6)
        assert "is closed" in text_of(town, 6)
        ticket = town.show(NUMBER)
        fired = [line["timer"] for line in town.desk.events("timer_fired")]
    assert (ticket["status"], ticket["close_reason"]) == ("closed", "no_answer")
    assert ticket["closed_at"].startswith("2027-03-05T00:0")
    assert closure["Auto-Submitted"] == "auto-generated"
    assert fired == [*["suspension-reminder"] * 3, "suspension-over"]


def test_answer_to_a_reminder_is_the_end_of_them(place: Place) -> None:
    with place.open() as town:
        suspend_a_ticket(town)
        place.set_clock(2, 9, 30)
        town.newest(town.client, 3)
        reply_with_mutt("mutt", town.client, town.post, "The one on floor 2.")
        town.desk.wait_for(lambda: town.show(NUMBER)["status"] == "open")
        place.set_clock(8, 9)
        send_with_swaks(town.post, town.client.address, [DESK], subject="Screen", text="It is dark.")
        assert town.newest(town.client, 4)["Subject"].endswith("Screen")
        timers = [line["timer"] for line in town.desk.events("timer_fired")]
    assert timers == ["suspension-reminder"]


def test_stop_across_all_due_times_is_one_reminder_and_time_to_answer(place: Place) -> None:
    with place.open() as town:
        suspend_a_ticket(town)
    place.set_clock(6, 10)
    with place.open() as town:
        assert "6 March 2027 at 16:00" in text_of(town, 3)
        place.set_clock(6, 15, 50)
        assert town.show(NUMBER)["status"] == "suspended"
        place.set_clock(6, 16, 10)
        assert "is closed" in text_of(town, 4)
        fired = [line["timer"] for line in town.desk.events("timer_fired")]
        kinds = [event["kind"] for event in town.show(NUMBER)["events"]]
    assert fired == ["suspension-reminder", "suspension-over"]
    assert (kinds.count("timer_skipped"), kinds.count("timer_postponed")) == (2, 1)
