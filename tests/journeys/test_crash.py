"""The daemon is killed in the middle of its work: what was acknowledged is there, once, and nothing is done twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from helpdeskmail.core.model import OutboxState
from tests.journeys.loads import (
    ROOMY,
    Load,
    check_each_on_one_ticket,
    found_desk,
    new_request,
    read_records,
    sent_ids,
    settled_records,
    url_of,
)
from tests.parts.daemon import Daemon, running_daemon

MAILS = 200
KILLED_AFTER = (1, 25, 50, 70)  # answers since the start; the sessions go on meanwhile


def kill_after(answers: int, daemon: Daemon) -> Callable[[Load], None]:
    """Kills the daemon and all its threads when so many mails got a 250."""

    def look(load: Load) -> None:
        if len(load.acknowledged) == answers:
            daemon.server.kill()

    return look


def test_kill_in_the_middle_of_a_load_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    """Four times at different moments; what got no answer is sent again after the next start, as a peer does."""
    found_desk(url_of(tmp_path))
    mails = {serial: new_request(serial) for serial in range(MAILS)}
    waiting: Mapping[int, bytes] = mails
    noted: dict[str, int] = {}  # how often the mails had gone out that were noted as delivered
    for answers in KILLED_AFTER:
        with running_daemon(tmp_path, ROOMY) as daemon:
            load = Load(daemon.port, waiting, on_answer=kill_after(answers, daemon)).send(connections=8)
        waiting = load.unanswered
        found = read_records(url_of(tmp_path))
        assert len(found.intake) >= MAILS - len(waiting)
        sent = sent_ids(tmp_path)
        noted |= {one.message_id: sent[one.message_id] for one in found.outbox if one.state is OutboxState.DELIVERED}
    with running_daemon(tmp_path, ROOMY) as daemon:
        assert not Load(daemon.port, waiting).send().unanswered
        records = settled_records(daemon)
    check_each_on_one_ticket(records, mails)
    sent = sent_ids(tmp_path)
    assert set(sent) == {item.message_id for item in records.outbox}
    assert {one: sent[one] for one in noted} == noted  # only what was on its way at a kill went out again
    print(f"{records.count_states()}, sent twice: {sum(count - 1 for count in sent.values())}")
