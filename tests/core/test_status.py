"""The status machine: every cell, every missing cell, and what a walk can come to."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdeskmail.core.model import Status
from helpdeskmail.core.status import TRANSITIONS, Trigger, after, diagram, trigger_to
from helpdeskmail.errors import IllegalTransition


@pytest.mark.parametrize(("status", "trigger"), list(product(Status, Trigger)))
def test_every_cell_leads_where_the_table_says_or_is_refused(status: Status, trigger: Trigger) -> None:
    cells = TRANSITIONS[status]
    if trigger in cells:
        assert after(status, trigger) is cells[trigger]
    else:
        with pytest.raises(IllegalTransition, match=str(status)):
            after(status, trigger)


@given(st.lists(st.sampled_from(Trigger), max_size=30))
def test_no_walk_comes_back_to_new(triggers: list[Trigger]) -> None:
    status = Status.NEW
    left = False
    for trigger in triggers:
        if trigger in TRANSITIONS[status]:
            status = after(status, trigger)
            left = left or status is not Status.NEW
            assert not (left and status is Status.NEW)


def test_words_of_a_client_are_never_refused() -> None:
    for status in Status:
        assert after(status, Trigger.CLIENT_REPLY) is not None
        assert after(status, Trigger.AGENT_REPLY) is not None


@pytest.mark.parametrize(
    ("status", "wanted", "trigger"),
    [
        (Status.NEW, Status.OPEN, Trigger.TAKE),
        (Status.CLOSED, Status.OPEN, Trigger.REOPEN),
        (Status.RESOLVED, Status.OPEN, Trigger.REOPEN),
        (Status.OPEN, Status.CLOSED, Trigger.CLOSE),
    ],
)
def test_naming_a_status_is_the_trigger_that_leads_there(status: Status, wanted: Status, trigger: Trigger) -> None:
    assert trigger_to(status, wanted) is trigger
    assert after(status, trigger) is wanted


@pytest.mark.parametrize(
    ("status", "trigger", "words"),
    [
        (Status.CLOSED, Trigger.SUSPEND, "a ticket that is closed cannot be suspended"),
        (Status.CLOSED, Trigger.CLOSE, "a ticket that is closed cannot be closed"),
        (Status.RESOLVED, Trigger.HOLD, "a ticket that is resolved cannot be put on hold"),
        (Status.NEW, Trigger.REFUSE, "a ticket that is new cannot have a solution refused"),
    ],
)
def test_refusal_is_a_sentence(status: Status, trigger: Trigger, words: str) -> None:
    with pytest.raises(IllegalTransition, match=f"^{words}$"):
        after(status, trigger)


def test_ticket_cannot_be_made_new_again() -> None:
    with pytest.raises(IllegalTransition, match="new again"):
        trigger_to(Status.OPEN, Status.NEW)


def test_picture_in_the_readme_is_the_table() -> None:
    readme = (Path(__file__).resolve().parents[2] / "README.md").read_text("utf-8")
    assert diagram() in readme
