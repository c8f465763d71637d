"""A ticket's life by the clock: the daemon's is moved, and mails come through a real Postfix into a real mailbox."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.conftest import Town
from tests.parts.clients import reply_with_mutt, send_with_swaks
from tests.parts.clock import Clock
from tests.parts.daemon import DESK, running_daemon
from tests.parts.dovecot import Dovecot, Mailbox
from tests.parts.ports import LOOPBACK, free_ports
from tests.parts.postfix import Postfix, smtp_transport

pytestmark = pytest.mark.servers

NUMBER = "1001"
MONDAY = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)


@dataclass
class Place:
    """Where the desk is to run, again and again if need be; its clock shows Monday, 9:00 at first."""

    folder: Path
    port: int
    postfix: Postfix
    client: Mailbox
    clock: Clock

    @contextmanager
    def open(self) -> Iterator[Town]:
        """The desk, running."""
        settings = {
            "outbound.transport": "smtp",
            "outbound.host": LOOPBACK,
            "outbound.port": str(self.postfix.port),
            "outbound.tls": "none",
        }
        with running_daemon(self.folder, settings, port=self.port, variables=self.clock.variables) as desk:
            yield Town(desk, self.postfix, self.client, self.client)

    def set_clock(self, day: int, hour: int, minute: int = 0) -> None:
        """Move it to a day of March, Monday being the 1st."""
        self.clock.set(MONDAY.replace(day=day, hour=hour, minute=minute))


@pytest.fixture
def place(dovecot: Dovecot, new_postfix: Callable[[Mapping[str, str]], Postfix], tmp_path: Path) -> Place:
    [port] = free_ports(1)
    postfix = new_postfix({DESK: smtp_transport(port), "customer.test": dovecot.transport})
    found = Place(tmp_path, port, postfix, dovecot.new_mailbox("client"), Clock(tmp_path / "clock"))
    found.set_clock(1, 9)
    return found


def suspend_a_ticket(town: Town) -> None:
    """The client asks, the desk asks back: two mails, of which the second one says when the ticket is closed."""
    town.desk.do("contact", "add", town.client.address, "--name", "Anna Client", "--no-welcome")
    send_with_swaks(town.post, town.client.address, [DESK], subject="Printer jammed", text="It eats paper.")
    town.newest(town.client, 1)
    town.desk.do("ticket", "set", NUMBER, "--status", "suspended")
    assert "Thursday, 4 March 2027" in text_of(town, 2)


def show(town: Town) -> dict[str, Any]:
    """The ticket."""
    found: dict[str, Any] = town.desk.ask("ticket", "show", NUMBER)
    return found


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
        ticket = show(town)
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
        town.desk.wait_for(lambda: show(town)["status"] == "open")
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
        assert show(town)["status"] == "suspended"
        place.set_clock(6, 16, 10)
        assert "is closed" in text_of(town, 4)
        fired = [line["timer"] for line in town.desk.events("timer_fired")]
        kinds = [event["kind"] for event in show(town)["events"]]
    assert fired == ["suspension-reminder", "suspension-over"]
    assert (kinds.count("timer_skipped"), kinds.count("timer_postponed")) == (2, 1)
