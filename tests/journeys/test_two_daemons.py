"""Two daemons on one PostgreSQL: together they do each piece of work once, and one does the other's when it is dead."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.journeys.loads import (
    ROOMY,
    Load,
    Records,
    check_each_on_one_ticket,
    found_desk,
    message_id,
    new_request,
    read_records,
    sent_ids,
    serving,
    settled_records,
)
from tests.parts.daemon import ROOT, Daemon
from tests.parts.postgresql import postgresql_cluster, postgresql_template, postgresql_url

__all__ = ["postgresql_cluster", "postgresql_template", "postgresql_url"]

pytestmark = pytest.mark.servers

LEASE = 2.0  # seconds


@pytest.fixture
def settings(postgresql_url: str, tmp_path: Path) -> Mapping[str, str]:
    """What both daemons share."""
    found_desk(postgresql_url)
    return ROOMY | {
        "store.url": postgresql_url,
        "store.blobs": str(tmp_path / "blobs"),
        "outbound.directory": str(tmp_path / "var" / "outgoing"),
        "desk.secret": "a secret that both of them are given",
    }


@contextmanager
def one_of_two(folder: Path, settings: Mapping[str, str]) -> Iterator[Daemon]:
    """A daemon with a folder of its own for its log."""
    folder.mkdir()
    program = ROOT / "tests" / "journeys" / "impatient_daemon.py"
    with serving(folder, settings, [sys.executable, str(program), str(LEASE)]) as daemon:
        yield daemon


def send_both(one: Load, two: Load) -> None:
    """Send two loads at the same time."""
    beside = threading.Thread(target=one.send)
    beside.start()
    two.send()
    beside.join()


def test_two_daemons_do_each_piece_of_work_once(settings: Mapping[str, str], tmp_path: Path) -> None:
    """300 mails, every tenth of them to both listeners at once."""
    mails = {serial: new_request(serial) for serial in range(300)}
    with one_of_two(tmp_path / "one", settings) as one, one_of_two(tmp_path / "two", settings) as two:
        here = Load(one.port, {serial: mail for serial, mail in mails.items() if serial % 2 or serial % 10 == 0})
        there = Load(two.port, {serial: mail for serial, mail in mails.items() if not serial % 2})
        send_both(here, there)
        assert not here.unanswered
        assert not there.unanswered
        records = settled_records(one, settings["store.url"])
        worked = [len(daemon.events("mail_opened_ticket")) for daemon in (one, two)]
        delivered = [len(daemon.events("delivery_done")) for daemon in (one, two)]
        failures = [line for daemon in (one, two) for line in daemon.log() if line["level"] in ("warning", "error")]
    check_each_on_one_ticket(records, mails)
    assert records.count_states() == {"done": 300, "duplicate": 30}
    assert sent_ids(tmp_path) == {item.message_id: 1 for item in records.outbox}
    assert sum(worked) == 300
    assert min(worked) > 20
    assert min(delivered) > 20
    assert failures == []


def test_replies_to_the_same_tickets_through_both_daemons_are_one_comment_each(
    settings: Mapping[str, str], tmp_path: Path
) -> None:
    """New requests between them: the two lock tickets and the sequence of numbers in every order."""
    first = {serial: new_request(serial) for serial in range(20)}
    with one_of_two(tmp_path / "one", settings) as one, one_of_two(tmp_path / "two", settings) as two:
        Load(one.port, first).send()
        numbers = {ticket.subject: ticket.number for ticket in settled_records(one, settings["store.url"]).tickets}
        later = {
            serial: new_request(serial, Subject=f"Re: [{numbers[f'Request of load {serial % 20}']}] more")
            for serial in range(20, 120)
        } | {serial: new_request(serial) for serial in range(120, 160)}
        halves = [{serial: mail for serial, mail in later.items() if serial % 2 == half} for half in (0, 1)]
        here, there = Load(one.port, halves[0]), Load(two.port, halves[1])
        send_both(here, there)
        assert not here.unanswered
        assert not there.unanswered
        records = settled_records(one, settings["store.url"])
        failures = [line for daemon in (one, two) for line in daemon.log() if line["level"] in ("warning", "error")]
    assert records.count_comments() == {message_id(serial): 1 for serial in [*first, *later]}
    assert sorted(Counter(comment.ticket_id for comment in records.comments).values()) == [1] * 40 + [6] * 20
    assert records.numbers == list(range(1001, 1061))
    assert failures == []


class KilledAtWork:
    """Kills a daemon that has taken mails while work is claimed by it: it stands still while that is looked at."""

    def __init__(self, daemon: Daemon, url: str) -> None:
        self._daemon, self._url = daemon, url
        self._one_at_a_time = threading.Lock()
        self.left: Records | None = None  # what was in the store when it died

    def __call__(self, load: Load) -> None:
        with self._one_at_a_time:
            if self.left is not None or len(load.acknowledged) < 60:
                return
            process = self._daemon.server.pid
            os.kill(process, signal.SIGSTOP)
            records = read_records(self._url)
            if any(row.claimed_by for row in [*records.intake, *records.outbox]):
                self.left = records
                self._daemon.server.kill()
            else:
                os.kill(process, signal.SIGCONT)


def test_work_of_a_daemon_that_was_killed_is_done_by_the_other(settings: Mapping[str, str], tmp_path: Path) -> None:
    mails = {serial: new_request(serial) for serial in range(120)}
    with one_of_two(tmp_path / "one", settings) as one:
        end = KilledAtWork(one, settings["store.url"])
        here = Load(one.port, mails, on_answer=end)
        here.send()
    with one_of_two(tmp_path / "two", settings) as two:
        again = Load(two.port, here.unanswered).send()
        assert not again.unanswered
        records = settled_records(two, settings["store.url"])
    assert end.left is not None
    assert here.unanswered
    check_each_on_one_ticket(records, mails)
    assert set(sent_ids(tmp_path)) == {item.message_id for item in records.outbox}
