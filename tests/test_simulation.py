"""A small year: all that must hold does, and each check that says so can fail."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from helpdeskmail.app import build
from helpdeskmail.cli.simulate import play
from helpdeskmail.core.model import Event, Status
from helpdeskmail.invariants import (
    CHECKS,
    History,
    automatic_mail_is_not_answered,
    closed_after_resolution,
    every_mail_names_its_rule,
    histories,
    one_mail_per_event,
    reminded_then_closed,
    stays,
    walk_of_the_table,
)
from helpdeskmail.settings import load
from helpdeskmail.simulation import DESK, simulate
from helpdeskmail.store.upgrade import upgrade

SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class Played:
    """A month, once it is over."""

    histories: list[History]

    def one(self, holds: Callable[[History], bool]) -> History:
        """The first history of which that holds."""
        return next(one for one in self.histories if holds(one))


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """60 tickets in 30 days."""
    folder = tmp_path_factory.mktemp("month")
    environment = {
        "HELPDESKMAIL_STORE__URL": f"sqlite:///{folder / 'helpdeskmail.db'}",
        "HELPDESKMAIL_STORE__BLOBS": str(folder / "blobs"),
        "HELPDESKMAIL_DESK__ADDRESS": DESK,
    }
    chosen = load(None, environment)
    upgrade(chosen.store.url)
    parts = build(chosen)
    simulate(parts, tickets=60, days=30, seed=5)
    with parts.db.transaction() as unit:
        found = list(histories(unit, lambda one: parts.roads.desk.policy.working_time(None, one)))
    parts.db.close_now()
    return Played(found)


@pytest.mark.parametrize("seed", [1, 2])
def test_month_of_tickets_ends_without_a_violation(tmp_path: Path, seed: int) -> None:
    outcome = play(tmp_path, tickets=60, days=30, seed=seed)
    assert outcome.violations == []
    assert outcome.tickets >= 60
    assert outcome.mails_out > outcome.mails_in > 60
    assert min(outcome.checked.values()) > 0


def test_same_seed_is_the_same_month(tmp_path: Path) -> None:
    outcomes = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        outcomes.append(replace(play(tmp_path / name, tickets=15, days=10, seed=7), seconds=0))
    assert outcomes[0] == outcomes[1]


def test_month_has_all_kinds_of_people_and_endings(month: Played) -> None:
    mails = {mail.template for history in month.histories for mail in history.mails}
    assert mails >= {"suspension-reminder", "closure", "resolution-reminder", "reopening", "comment"}
    assert mails >= {"agent-refused", "agent-reopened", "agent-undelivered", "agent-follow-up"}
    assert {history.ticket.close_reason for history in month.histories} >= {"no_answer", "time_over", "accepted"}
    assert len({history.working_time.time_zone for history in month.histories}) > 3


def test_nothing_is_violated_before_anything_is_broken(month: Played) -> None:
    found = [text for history in month.histories for check in CHECKS.values() for text in check(history)]
    assert set(found) == {""}


def broken(check: Callable[[History], Iterator[str]], history: History) -> list[str]:
    """What a check finds wrong with a history."""
    return [text for text in check(history) if text]


def without_mail(history: History, template: str) -> History:
    """The history without its last mail of a template."""
    at = max(place for place, mail in enumerate(history.mails) if mail.template == template)
    kept = history.mails[:at] + history.mails[at + 1 :]
    sent_at = history.mails[at].created_at
    return replace(history, mails=tuple(one for one in kept if (one.template, one.created_at) != (template, sent_at)))


def with_event(history: History, place: int, **values: object) -> History:
    """The history with another event in one place."""
    event = history.events[place].model_copy(update=values)
    return replace(history, events=(*history.events[:place], event, *history.events[place + 1 :]))


def moves(history: History) -> list[int]:
    """Where the changes of status stand."""
    return [place for place, event in enumerate(history.events) if event.kind == "status_changed"]


def closed_for(month: Played, reason: str) -> History:
    """A ticket that was closed once, by time."""
    return month.one(lambda one: one.ticket.close_reason == reason and one.ticket.reopened_count == 0)


def test_reminder_that_is_missing_is_found(month: Played) -> None:
    history = closed_for(month, "no_answer")
    (told,) = broken(reminded_then_closed, without_mail(history, "suspension-reminder"))
    assert told.startswith(f"{history.ticket.number}: reminders at")


def test_reminder_at_another_moment_is_found(month: Played) -> None:
    history = closed_for(month, "no_answer")
    mails = [mail.model_copy() for mail in history.mails]
    for mail in mails:
        mail.created_at += SECOND * (mail.template == "suspension-reminder")
    assert len(broken(reminded_then_closed, replace(history, mails=tuple(mails)))) == 1


@pytest.mark.parametrize("delay", [-SECOND, SECOND], ids=["too early", "too late"])
@pytest.mark.parametrize(
    ("reason", "check"), [("no_answer", reminded_then_closed), ("time_over", closed_after_resolution)]
)
def test_closing_at_another_moment_is_found(
    month: Played, reason: str, check: Callable[[History], Iterator[str]], delay: timedelta
) -> None:
    history = closed_for(month, reason)
    place = moves(history)[-1]
    assert len(broken(check, with_event(history, place, at=history.events[place].at + delay))) == 1


@pytest.mark.parametrize(
    ("reason", "check"), [("no_answer", reminded_then_closed), ("time_over", closed_after_resolution)]
)
def test_ticket_that_is_never_closed_is_found(
    month: Played, reason: str, check: Callable[[History], Iterator[str]]
) -> None:
    history = closed_for(month, reason)
    assert len(broken(check, replace(history, events=history.events[: moves(history)[-1]]))) == 1


def test_person_may_close_before_the_time_is_over(month: Played) -> None:
    history = closed_for(month, "time_over")
    place = moves(history)[-1]
    earlier = with_event(history, place, at=history.events[place].at - SECOND, cause="mail:1")
    assert broken(closed_after_resolution, earlier) == []


def test_step_that_the_table_has_not_is_found(month: Played) -> None:
    history = closed_for(month, "time_over")
    place = moves(history)[-1]
    detail = history.events[place].detail | {"trigger": "take"}
    assert len(broken(walk_of_the_table, with_event(history, place, detail=detail))) == 1


def test_step_that_is_missing_is_found(month: Played) -> None:
    history = closed_for(month, "time_over")
    first, *_ = moves(history)
    gap = replace(history, events=history.events[:first] + history.events[first + 1 :])
    assert broken(walk_of_the_table, gap) != []


def test_status_without_its_event_is_found(month: Played) -> None:
    history = closed_for(month, "time_over")
    ticket = history.ticket.model_copy(update={"status": Status.OPEN})
    assert len(broken(walk_of_the_table, replace(history, ticket=ticket))) == 1


def test_second_mail_about_one_event_is_found(month: Played) -> None:
    history = closed_for(month, "time_over")
    twice = replace(history, mails=(*history.mails, history.mails[0].model_copy(update={"template": "comment"})))
    assert len(broken(one_mail_per_event, twice)) == 1


def test_mail_without_a_rule_is_found(month: Played) -> None:
    history = closed_for(month, "time_over")
    mail = history.mails[0].model_copy(update={"cause": ""})
    assert len(broken(every_mail_names_its_rule, replace(history, mails=(mail, *history.mails[1:])))) == 1


def test_answer_to_a_machine_is_found(month: Played) -> None:
    history = month.one(lambda one: any(event.kind == "automatic_mail_filed" for event in one.events))
    filed = next(event for event in history.events if event.kind == "automatic_mail_filed")
    detail = {"template": "comment", "to": "anna@company.test"}
    answer = Event(
        id=0,
        ticket_id=filed.ticket_id,
        at=filed.at,
        kind="mail_queued",
        detail=detail,
        intake_id=filed.intake_id,
        cause="",
    )
    assert len(broken(automatic_mail_is_not_answered, replace(history, events=(*history.events, answer)))) == 1


def test_stay_that_lasts_has_no_end(month: Played) -> None:
    history = closed_for(month, "time_over")
    cut = replace(history, events=history.events[: moves(history)[-1]])
    assert [stay.left_at for stay in stays(cut, Status.RESOLVED)] == [None]
