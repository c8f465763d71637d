"""Two who do opposite things at once, merge the same tickets, release and discard one mail: one order, one end."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from helpdeskmail.cli.queues import discard, get_held, release
from helpdeskmail.core.model import Intake, IntakeState, Ticket
from helpdeskmail.errors import Conflict, UserError
from helpdeskmail.inbound.intake import make_row, prepare
from helpdeskmail.mail.message import Envelope
from helpdeskmail.parts import Parts, build
from helpdeskmail.settings import load
from helpdeskmail.store.unit import Unit
from tests.office import Office

EVA = "eva@example.test"


@pytest.fixture
def office(url: str, tmp_path: Path) -> Iterator[Office]:
    opened = Office(tmp_path, store__url=url)
    yield opened
    opened.close()


@pytest.fixture
def other(office: Office, url: str, tmp_path: Path) -> Iterator[Parts]:
    """One more program on the desk's database."""
    environment = {
        "HELPDESKMAIL_STORE__URL": url,
        "HELPDESKMAIL_STORE__BLOBS": str(tmp_path / "blobs"),
        "HELPDESKMAIL_DESK__NUMBER_FORMAT": "CS{sequence:07}",
        "HELPDESKMAIL_DESK__SECRET": "a secret of at least 32 characters",
    }
    made = build(load(None, environment), clock=lambda: office.now)
    yield made
    made.db.close_now()


def at_once(*jobs: Callable[[], object]) -> list[Exception | None]:
    """Run jobs at the same time; what each failed with."""
    start = threading.Barrier(len(jobs))
    failures: list[Exception | None] = [None] * len(jobs)

    def run(place: int, job: Callable[[], object]) -> None:
        start.wait()
        try:
            job()
        except Exception as error:  # noqa: BLE001 - the test looks at it
            failures[place] = error

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return failures


def in_transaction(parts: Parts, job: Callable[[Unit], object]) -> None:
    with parts.db.transaction() as unit:
        job(unit)


def test_two_merge_both_ways_and_one_of_them_is_told(office: Office, other: Parts) -> None:
    for _ in range(5):
        one, two = (office.write(subject=text).ticket for text in ("One", "Two"))
        assert one is not None
        assert two is not None
        numbers = one.number, two.number
        failures = at_once(
            lambda numbers=numbers: office.do(lambda unit: office.parts.roads.merge(unit, *numbers)),
            lambda numbers=numbers: in_transaction(other, lambda unit: other.roads.merge(unit, *numbers[::-1])),
        )
        failed = [failure for failure in failures if failure is not None]
        assert len(failed) == 1
        assert isinstance(failed[0], (UserError, Conflict))
        merged = [office.show(number)["merged_into"] for number in numbers]
        assert sorted(merged) in (["", numbers[0]], ["", numbers[1]])


def test_two_tickets_are_locked_in_one_order_whichever_is_named_first(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = [decision.ticket.number for decision in (office.write(), office.write(subject="Two")) if decision.ticket]
    locked: list[int] = []
    lock = Unit.lock_ticket

    def spy(unit: Unit, ticket_id: int) -> Ticket:
        locked.append(ticket_id)
        return lock(unit, ticket_id)

    monkeypatch.setattr(Unit, "lock_ticket", spy)
    for one, two in (numbers, numbers[::-1]):
        office.do(lambda unit, one=one, two=two: office.parts.roads.link(unit, one, two))
    assert locked == sorted(set(locked)) * 2


@pytest.mark.parametrize("undone", [False, True])
def test_mail_whose_ticket_was_merged_or_unmerged_before_it_was_locked_is_decided_anew(
    office: Office, monkeypatch: pytest.MonkeyPatch, undone: bool
) -> None:
    into, number = (decision.ticket for decision in (office.write(), office.write(subject="Two")))
    assert into is not None
    assert number is not None
    roads = office.parts.roads
    office.do(lambda unit: roads.merge(unit, number.number, into.number))
    if undone:
        office.do(lambda unit: roads.unmerge(unit, number.number))
    stale = {number.id: into.id if undone else number.id}  # what was true a moment ago
    with monkeypatch.context() as patched:
        patched.setattr(Unit, "find_survivors", lambda unit, ids: stale)
        with pytest.raises(Conflict):
            office.write(subject=f"[{number.number}]", text="Me, too.")


def test_mail_that_comes_while_its_ticket_is_merged_lands_on_the_one_that_goes_on(office: Office, other: Parts) -> None:
    for _ in range(5):
        into, number = (office.write(subject=text).ticket for text in ("One", "Two"))
        assert into is not None
        assert number is not None
        pair = number.number, into.number
        office.sent()
        failures = at_once(
            lambda pair=pair: in_transaction(other, lambda unit: other.roads.merge(unit, *pair)),
            lambda pair=pair: office.write(subject=f"[{pair[0]}]", text="Me, too."),
        )
        assert failures[0] is None
        if failures[1] is not None:  # the daemon decides such a mail anew
            assert isinstance(failures[1], Conflict)
            office.write(subject=f"[{pair[0]}]", text="Me, too.")
        assert [one["text"] for one in office.show(pair[1])["comments"]].count("Me, too.") == 1


def test_held_mail_that_two_agents_send_at_once_is_let_out_once(office: Office, other: Parts) -> None:
    office.add_agent(EVA)
    for _ in range(5):
        office.pass_time(hours=2)
        office.write()
        [to_sam] = office.sent("sam@example.test", "agent-new")
        office.write(subject="Two")
        [to_eva] = office.sent(EVA, "agent-new")
        held = office.do(lambda unit: unit.new_id())
        office.do(lambda unit, held=held: unit.insert_all([make_row(held, Envelope(None, (), office.now), 1, "")]))
        office.do(lambda unit, held=held: unit.update(Intake, held, state=IntakeState.HELD, reason="a rule's"))
        rows = [
            office.keep(office.compose(to.item.recipient, text=f"#send {held}", answers=to)) for to in (to_sam, to_eva)
        ]
        failures = at_once(
            lambda rows=rows: office.work(rows[0]),
            lambda rows=rows: in_transaction(
                other, lambda unit: other.roads.work_mail(unit, prepare(unit.get(Intake, rows[1]), other.blobs))
            ),
        )
        assert failures == [None, None]
        states = [office.do(lambda unit, row=row: unit.get(Intake, row).state) for row in rows]
        assert sorted(states) == [IntakeState.DONE, IntakeState.HELD]


# -- a held mail that a command by mail lets go while somebody judges it at the command line --------------------


def held_and_sent(office: Office) -> tuple[int, int]:
    """A held mail, and one, not worked on yet, by which an agent sends it."""
    office.write()
    [notice] = office.sent("sam@example.test", "agent-new")
    held = office.do(lambda unit: unit.new_id())
    office.do(lambda unit: unit.insert_all([make_row(held, Envelope(None, (), office.now), 1, "")]))
    office.do(lambda unit: unit.update(Intake, held, state=IntakeState.HELD, reason="a rule's"))
    return held, office.keep(office.compose("sam@example.test", text=f"#send {held}", answers=notice))


def judge(verb: str, unit: Unit, held: int, office: Office) -> None:
    """What `quarantine release` or `discard` does."""
    row = get_held(unit, held)
    discard(unit, row) if verb == "discard" else release(unit, row, office.now)


def second_waits(first: Parts, job: Callable[[Unit], object], then: Callable[[], object]) -> Exception | None:
    """Do a job, and begin another before its end; what the other failed with."""
    failures: list[Exception | None] = []
    waiting = threading.Thread(target=lambda: failures.extend(at_once(then)))
    with first.db.transaction() as unit:
        job(unit)
        waiting.start()
        waiting.join(0.3)
        assert waiting.is_alive()  # it waits for the first to end
    waiting.join(30)
    return failures[0]


@pytest.mark.parametrize("verb", ["release", "discard"])
def test_mail_that_a_command_lets_go_is_no_longer_judged_by_hand(office: Office, other: Parts, verb: str) -> None:
    held, sending = held_and_sent(office)
    mail = prepare(office.do(lambda unit: unit.get(Intake, sending)), office.parts.blobs)
    failure = second_waits(
        office.parts,
        lambda unit: office.parts.roads.work_mail(unit, mail),
        lambda: in_transaction(other, lambda unit: judge(verb, unit, held, office)),
    )
    assert isinstance(failure, UserError)
    assert str(failure) == f"mail {held} is held no more: it was released (sam@example.test)"
    row = office.do(lambda unit: unit.get(Intake, held))
    assert (row.state, row.released_by) == (IntakeState.RECEIVED, "sam@example.test")


@pytest.mark.parametrize(("verb", "state"), [("release", IntakeState.RECEIVED), ("discard", IntakeState.DISCARDED)])
def test_mail_that_is_judged_by_hand_is_no_longer_let_go_by_a_command(
    office: Office, other: Parts, verb: str, state: IntakeState
) -> None:
    held, sending = held_and_sent(office)
    failure = second_waits(other, lambda unit: judge(verb, unit, held, office), lambda: office.work(sending))
    assert failure is None
    row = office.do(lambda unit: unit.get(Intake, held))
    assert (row.state, row.released_by) == (state, "command line" if verb == "release" else "")
    assert office.do(lambda unit: unit.get(Intake, sending)).reason == "command_faulty"
    assert [one.item.template for one in office.sent()] == ["command-report"]  # the agent hears that it is held no more


@pytest.mark.parametrize(("first", "second"), [("release", "discard"), ("discard", "release")])
def test_two_who_judge_a_mail_by_hand_do_not_undo_each_other(
    office: Office, other: Parts, first: str, second: str
) -> None:
    held, _ = held_and_sent(office)
    failure = second_waits(
        office.parts,
        lambda unit: judge(first, unit, held, office),
        lambda: in_transaction(other, lambda unit: judge(second, unit, held, office)),
    )
    assert isinstance(failure, UserError)
    assert "is held no more: it was" in str(failure)
    expected = IntakeState.RECEIVED if first == "release" else IntakeState.DISCARDED
    assert office.do(lambda unit: unit.get(Intake, held)).state is expected
