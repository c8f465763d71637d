"""Taking back an agent's last change: what was comes back, as far as no mail has told otherwise."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from helpdeskmail.core import participants
from helpdeskmail.core.case import Case
from helpdeskmail.core.model import Outbox, OutboxState, Priority, Status
from helpdeskmail.core.status import Trigger
from helpdeskmail.core.undone import Remark, RemarkKind, Undone
from helpdeskmail.errors import UserError
from helpdeskmail.gather_typed import get_client
from helpdeskmail.invariants import History, walk_of_the_table
from helpdeskmail.mail.address import Address
from tests.desk.conftest import MakeOffice
from tests.desk.lives import opened, timers
from tests.office import ANNA, SAM, Office

CARL = "carl@customer.test"


RULES = """
[[rule]]
name = "told"
on = "assigned"
do = [{ send = "reopening", to = "requester" }, { timer = "call", after = "1 hour", keep = true }]
"""


@pytest.fixture
def number(office: Office) -> str:
    """A ticket of Anna's."""
    office.add_contact(CARL)
    return opened(office)


def change(office: Office, number: str, work: Callable[[Case], object], *, agent: str = SAM) -> None:
    office.pass_time(minutes=1)
    office.do(lambda unit: office.parts.roads.change(unit, number, work, agent=agent))
    office.pass_time(minutes=1)


def undo(office: Office, number: str, *, agent: str = SAM) -> Undone:
    office.pass_time(minutes=1)
    return office.do(lambda unit: office.parts.roads.undo(unit, number, agent=agent))[1]


def what_is(office: Office, number: str) -> dict[str, object]:
    """The ticket but for its log."""
    return {name: value for name, value in office.show(number).items() if name not in ("events", "updated_at")}


def set_requester(office: Office) -> Callable[[Case], object]:
    client, policy = office.do(lambda unit: get_client(unit, CARL)), office.parts.roads.desk.policy
    return lambda case: participants.set_requester(case, client, policy)


CHANGES: dict[str, Callable[[Office], Callable[[Case], object]]] = {
    "subject": lambda _: lambda case: case.set_field("subject", "Jam"),
    "priority": lambda _: lambda case: case.set_field("priority", Priority.HIGH),
    "a new field": lambda _: lambda case: case.set_field("field.floor", "2"),
    "a field": lambda _: lambda case: case.set_field("field.site", "Namur"),
    "a field that goes": lambda _: lambda case: case.drop_field("site"),
    "tags": lambda _: lambda case: case.tag(add=["new"], remove=["old"]),
    "assignee": lambda office: lambda case: case.assign(office.sam),
    "work": lambda _: lambda case: case.move(Trigger.WORK),
    "suspension": lambda _: lambda case: case.move(Trigger.SUSPEND),
    "closure": lambda _: lambda case: case.move(Trigger.CLOSE, reason="agent"),
    "two moves": lambda _: lambda case: [case.move(one) for one in (Trigger.TAKE, Trigger.RESOLVE)],
    "spam": lambda _: lambda case: case.mark_spam(),
    "copying in": lambda office: (
        lambda case: participants.add(case, Address("dora@customer.test"), None, office.parts.roads.desk.policy)
    ),
    "requester": set_requester,
}


@pytest.mark.parametrize("what", CHANGES)
def test_change_that_no_mail_has_told_is_taken_back_without_a_trace_but_in_the_log(
    office: Office, number: str, what: str
) -> None:
    office.change(number, lambda case: [case.tag(add=["old"]), case.set_field("field.site", "Gent")])
    before, waiting = what_is(office, number), timers(office, "waiting")
    change(office, number, CHANGES[what](office))
    assert what_is(office, number) != before
    undone = undo(office, number)
    assert undone.done
    assert undone.kept == ()
    assert what_is(office, number) == before
    assert timers(office, "waiting") == waiting
    assert all(one.item.state is OutboxState.CANCELLED for one in office.sent())


def test_ticket_that_was_closed_before_it_was_spam_is_closed_for_the_same_reason_again(
    office: Office, number: str
) -> None:
    office.comment(number, "Done.", status=Status.CLOSED)
    before = what_is(office, number)
    change(office, number, lambda case: case.mark_spam(deactivate=True))
    undone = undo(office, number)
    assert undone.kept == (Remark(RemarkKind.SENDER_INACTIVE),)
    assert what_is(office, number) == before


def test_undoing_sends_nothing(office: Office, number: str) -> None:
    change(office, number, lambda case: case.assign(office.sam))
    office.sent()
    undo(office, number)
    assert office.sent() == []


def test_status_that_a_mail_has_told_stays_and_the_rest_comes_back(office: Office, number: str) -> None:
    change(office, number, lambda case: [case.tag(add=["x"]), case.move(Trigger.CLOSE, reason="agent")])
    (sent,) = office.sent()
    office.do(lambda unit: unit.update(Outbox, sent.item.id, state=OutboxState.DELIVERED, settled_at=office.now))
    undone = undo(office, number)
    assert undone.kept == (
        Remark(RemarkKind.STATUS_TOLD, "status", "closed"),
        Remark(RemarkKind.MAIL_GONE, value=ANNA),
    )
    assert (office.show(number)["status"], office.show(number)["tags"]) == ("closed", [])


def test_taking_back_wakes_no_rule_and_stops_the_timers_that_the_change_set(make_office: MakeOffice) -> None:
    office = make_office(rules=RULES)
    number = opened(office)
    change(office, number, lambda case: [case.assign(office.sam), case.set_field("team", "First")])
    (sent,) = office.sent()
    undo(office, number)
    assert office.sent() == []
    assert timers(office, "waiting") == []
    assert office.do(lambda unit: unit.get(Outbox, sent.item.id)).state is OutboxState.CANCELLED


def test_mail_that_a_courier_has_in_hand_counts_as_gone_out(office: Office, number: str) -> None:
    change(office, number, lambda case: case.move(Trigger.CLOSE, reason="agent"))
    (sent,) = office.sent()
    claim = {"claimed_by": "x", "claimed_until": office.now.replace(hour=23)}
    office.do(lambda unit: unit.update(Outbox, sent.item.id, **claim))
    assert undo(office, number).done == ()
    assert office.show(number)["status"] == "closed"


def test_each_undo_goes_one_change_further_back_until_there_is_none(office: Office, number: str) -> None:
    for tag in "ab":
        change(office, number, lambda case, tag=tag: case.tag(add=[tag]))
    undo(office, number)
    assert office.show(number)["tags"] == ["a"]
    undo(office, number)
    assert office.show(number)["tags"] == []
    with pytest.raises(UserError, match="nothing"):
        undo(office, number)


def test_only_the_agents_own_change_is_taken_back(office: Office, number: str) -> None:
    office.add_agent("kim@example.test")
    change(office, number, lambda case: case.tag(add=["sams"]))
    change(office, number, lambda case: case.tag(add=["kims"]), agent="kim@example.test")
    change(office, number, lambda case: case.tag(add=["nobodys"]), agent="")
    undo(office, number)
    assert office.show(number)["tags"] == ["kims", "nobodys"]


def test_what_somebody_has_changed_since_is_left_as_it_is(office: Office, number: str) -> None:
    office.add_agent("kim@example.test")
    change(office, number, lambda case: [case.set_field("team", "First"), case.move(Trigger.WORK)])
    change(office, number, lambda case: [case.set_field("team", "Second"), case.move(Trigger.HOLD)], agent="")
    undone = undo(office, number)
    assert undone == Undone((), tuple(Remark(RemarkKind.CHANGED_SINCE, name) for name in ("status", "team")))
    assert (office.show(number)["team"], office.show(number)["status"]) == ("Second", "on_hold")


def test_link_is_taken_off_and_made_again(office: Office, number: str) -> None:
    other = opened(office, subject="Screen")
    for work in (office.parts.roads.link, office.parts.roads.unlink):
        office.pass_time(minutes=1)
        office.do(lambda unit, work=work: work(unit, number, other, agent=SAM))
    undo(office, number)
    assert office.show(other)["links"] == [{"kind": "related to", "number": number}]
    undo(office, number)
    assert office.show(other)["links"] == []


def test_merging_is_undone_by_its_own_command(office: Office, number: str) -> None:
    other = opened(office, subject="Screen")
    office.pass_time(minutes=1)
    office.do(lambda unit: office.parts.roads.merge(unit, other, number, agent=SAM))
    with pytest.raises(UserError, match="ticket unmerge"):
        undo(office, number)


def test_agents_words_are_not_taken_back_by_the_change_after_them(office: Office, number: str) -> None:
    change(office, number, lambda case: case.tag(add=["x"]))
    office.comment(number, "Which one?", status=Status.SUSPENDED)
    undo(office, number)
    assert (office.show(number)["status"], office.show(number)["tags"]) == ("suspended", [])
    (sent,) = office.sent(to=ANNA)
    assert sent.item.state is OutboxState.QUEUED


def test_history_with_an_undone_step_is_a_walk_of_the_table_still(office: Office, number: str) -> None:
    change(office, number, lambda case: case.move(Trigger.SUSPEND))
    undo(office, number)
    change(office, number, lambda case: case.move(Trigger.WORK))
    ticket = office.tickets()[0]
    events = office.do(lambda unit: unit.events_of(ticket.id))
    policy = office.parts.roads.desk.policy
    assert set(walk_of_the_table(History(ticket, tuple(events), (), policy.working_time(None, None)))) == {""}


def test_undone_suspension_is_not_reminded_of(office: Office, number: str) -> None:
    change(office, number, lambda case: case.move(Trigger.SUSPEND))
    undo(office, number)
    office.sent()
    office.run_until(office.now.replace(day=20))
    assert office.sent() == []
