"""Whatever is merged, split, linked and written in whatever order: nothing is lost, nobody is told twice, no cycle."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpdeskmail.core.model import Comment, Outbox, Ticket
from helpdeskmail.errors import UserError
from helpdeskmail.store.unit import Unit
from tests.office import ANNA, Office, Sent

CARL = "carl@customer.test"
PLACES = st.integers(0, 3)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["merge", "link", "unlink"]), PLACES, PLACES),
        st.tuples(st.sampled_from(["unmerge", "split", "answer", "number", "comment"]), PLACES, st.just(0)),
    ),
    min_size=3,
    max_size=10,
)


class World:
    """A desk, and what one knows of it from outside."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.office.add_contact(CARL, name="Carl")
        self.said: list[str] = []
        self.mails: list[Sent] = []
        for place, author in enumerate((ANNA, CARL, ANNA, CARL)):
            self.say(author, subject=f"Subject {place}", Cc=CARL if author == ANNA else ANNA)

    def say(self, author: str, *, answers: Sent | None = None, **more: str) -> None:
        self.office.pass_time(minutes=1)
        text = f"Words {len(self.said)}."
        decision = self.office.write(author, text=text, answers=answers, **more)
        assert decision.ticket is not None
        assert decision.ticket.merged_into_id is None
        self.said.append(text)
        self.look()

    def look(self) -> None:
        self.mails += [one for one in self.office.sent() if one.item.template in ("acknowledgement", "comment")]

    def do(self, step: tuple[str, int, int]) -> None:
        what, one, other = step
        tickets = self.office.tickets()
        number, far = tickets[one].number, tickets[other].number
        roads = self.office.parts.roads
        self.office.pass_time(minutes=1)
        if what == "answer":
            sent = self.mails[one * 7 % len(self.mails)]
            self.say(sent.item.recipient, answers=sent)
        elif what == "number":
            self.say(ANNA, subject=f"[{number}]")
        elif what in ("merge", "link", "unlink"):
            more = {"force": True} if what == "merge" else {}
            with suppress(UserError):
                self.office.do(lambda unit: getattr(roads, what)(unit, number, far, **more))
        elif what == "comment":
            with suppress(UserError):
                self.office.comment(number, "An answer.")
                self.said.append("An answer.")
        else:
            with suppress(UserError):
                self.office.do(lambda unit: getattr(roads, what)(unit, number))
        self.look()


def ends_of(tickets: Sequence[Ticket]) -> dict[int, Ticket]:
    """Where each ticket goes on; fails on a cycle."""
    by_id = {ticket.id: ticket for ticket in tickets}
    ends = {}
    for ticket in tickets:
        end, steps = ticket, 0
        while end.merged_into_id is not None:
            end, steps = by_id[end.merged_into_id], steps + 1
            assert steps <= len(tickets)
        ends[ticket.id] = end
    return ends


def check(unit: Unit, world: World) -> None:
    tickets = unit.find_all(Ticket)
    ends = ends_of(tickets)
    assert unit.find_survivors(list(ends)) == {one: end.id for one, end in ends.items()}
    comments = unit.find_all(Comment)
    kept = Counter(one.text for one in comments)
    assert all(kept[text] >= times for text, times in Counter(world.said).items())
    told = Counter((item.created_at, item.recipient) for item in unit.find_all(Outbox))
    assert max(told.values()) == 1


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_nothing_is_lost_nobody_told_twice_and_no_mail_lands_on_a_merged_ticket(
    empty_desk: Path, steps: list[tuple[str, int, int]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(empty_desk, Path(folder, "helpdeskmail.db"))
        office = Office(Path(folder))
        try:
            world = World(office)
            for step in steps:
                world.do(step)
                office.do(lambda unit: check(unit, world))
            whole = {ticket.number: office.show(ticket.number) for ticket in office.tickets()}
        finally:
            office.close()
    shown = [comment["text"] for one in whole.values() if not one["merged_into"] for comment in one["comments"]]
    assert set(world.said) <= set(shown)
