"""Whatever one command did, taking it back at once leaves the ticket as it was."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpdeskmail.core.model import Participant, Role, Ticket, Timer
from helpdeskmail.store.unit import Unit
from tests.office import SAM, Office, Sent

EVA, CARL, LUC = "eva@example.test", "carl@customer.test", "luc@elsewhere.test"
_LOGGED = ("updated_at", "rule_runs")  # what says that something happened, and not how the ticket stands
COMMANDS = st.sampled_from(
    [
        *("#take", f"#assign {EVA}", f"#assign {SAM}", "#assign Second line"),
        *("#priority high", "#priority low", "#priority normal"),
        *("#suspend", "#suspend 2 days", "#hold", "#resolve", "#close", "#reopen", "#spam"),
        *(f"#cc {LUC}", f"#uncc {LUC}", f"#cc {CARL}", f"#uncc {CARL}", f"#requester {CARL}"),
        *("#tag one", "#tag two", "#untag one", "#untag two"),
        *("#category Hardware", "#category Software", "#set product X200", "#set impact high", "#set urgency high"),
        *("#time 20m cable", "#link {other}", "#subject Jam", "#language fr"),
    ]
)


@pytest.fixture(scope="module")
def desk(empty_desk: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A desk with two agents, and two clients of whom one has an organisation."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copy(empty_desk, folder / "helpdeskmail.db")
    office = Office(folder)
    office.add_agent(EVA, team="Second line")
    office.add_organisation("Carl Ltd", language="de")
    office.add_contact(CARL, name="Carl", organisation="Carl Ltd")
    yield office
    office.close()


def begin(office: Office) -> tuple[str, Sent]:
    """A ticket's number, and the notice of it that went to Sam."""
    office.pass_time(hours=1)  # nobody opens many within one
    decision = office.write()
    assert decision.ticket is not None
    (notice,) = office.sent(SAM, "agent-new")
    return decision.ticket.number, notice


def standing(office: Office, number: str) -> dict[str, Any]:
    """How a ticket stands: all of it but its log, and whom agents' notices went to."""
    shown = office.show(number)

    def job(unit: Unit) -> dict[str, Any]:
        (ticket,) = unit.find_tickets(numbers=[number])
        places = unit.find_all(Participant, ticket_id=ticket.id)
        waiting = unit.find_all(Timer, ticket_id=ticket.id, state="waiting")
        kept = unit.get(Ticket, ticket.id).model_dump()
        return {
            **{name: value for name, value in kept.items() if name not in _LOGGED},
            "tags": sorted(ticket.tags),
            "people": {(one.address, one.role) for one in places if one.left_at is None and one.role is not Role.AGENT},
            "timers": sorted((one.kind, one.due_at) for one in waiting),
        }

    more = ("minutes_worked", "links", "organisation", "requester")
    return office.do(job) | {name: shown[name] for name in more}


@settings(max_examples=40, deadline=None)
@given(earlier=st.lists(COMMANDS, max_size=3), last=COMMANDS)
@example(earlier=["#spam"], last="#spam")  # what changed nothing was told as taken back
def test_ticket_stands_as_before_when_its_last_command_is_taken_back(
    desk: Office, earlier: list[str], last: str
) -> None:
    other, _ = begin(desk)
    number, notice = begin(desk)
    for line in earlier:
        desk.pass_time(minutes=1)
        desk.answer(SAM, notice, line.format(other=other))
    before = standing(desk, number)
    desk.pass_time(minutes=1)
    done = desk.answer(SAM, notice, last.format(other=other))
    changed = standing(desk, number) != before
    if done.reason == "command_faulty":
        assert not changed
        return
    desk.pass_time(minutes=1)
    undone = desk.answer(SAM, notice, "#undo")
    assert (undone.reason != "command_faulty") == changed
    assert standing(desk, number) == before
