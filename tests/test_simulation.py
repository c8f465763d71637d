"""A small year: all that must hold does, and each check that says so can fail."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from helpdeskmail.cli.simulate import play
from helpdeskmail.core.answers import Verdict, read_answer
from helpdeskmail.core.command_words import LANGUAGES
from helpdeskmail.core.model import Event, Status
from helpdeskmail.invariants import YEAR_CHECKS, History, Year, judge, stays, walk_of_the_table
from helpdeskmail.invariants.tickets import (
    automatic_mail_is_not_answered,
    closed_after_resolution,
    every_mail_names_its_rule,
    one_mail_per_event,
    reminded_then_closed,
)
from helpdeskmail.parts import build
from helpdeskmail.settings import load
from helpdeskmail.simulation.letters import Intent
from helpdeskmail.simulation.phrases import PHRASES
from helpdeskmail.simulation.year import ENVIRONMENT, simulate
from helpdeskmail.store.upgrade import upgrade
from tests import broken_years as broken_year

SECOND = timedelta(seconds=1)


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Year:
    """60 tickets in 25 days."""
    folder = tmp_path_factory.mktemp("month")
    place = {
        "HELPDESKMAIL_STORE__URL": f"sqlite:///{folder / 'helpdeskmail.db'}",
        "HELPDESKMAIL_STORE__BLOBS": str(folder / "blobs"),
    }
    chosen = load(None, {**ENVIRONMENT, **place})
    upgrade(chosen.store.url)
    parts = build(chosen)
    played = simulate(parts, tickets=60, days=25, seed=16)
    parts.db.close_now()
    return played


def one_of(month: Year, holds: Callable[[History], bool]) -> History:
    """The first history of which that holds."""
    return next(one for one in month.histories if holds(one))


def test_month_of_tickets_ends_without_a_violation(month: Year) -> None:
    judged = judge(month)
    assert {check: [text for text in texts if text] for check, texts in judged.items()} == {name: [] for name in judged}
    assert [check for check, texts in judged.items() if not texts] == []  # each had something to look at


def test_same_seed_is_the_same_month(tmp_path: Path) -> None:
    outcomes = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        outcomes.append(replace(play(tmp_path / name, tickets=8, days=5, seed=7), seconds=0))
    assert outcomes[0] == outcomes[1]
    assert outcomes[0].violations == []


def test_month_has_all_kinds_of_people_and_endings(month: Year) -> None:
    mails = {mail.template for mail in month.mails}
    assert mails >= {"suspension-reminder", "closure", "resolution-reminder", "reopening", "comment", "merged"}
    assert mails >= {"agent-refused", "agent-reopened", "agent-undelivered", "agent-follow-up", "command-report"}
    assert mails >= {"my-tickets", "export", "help", "settings", "digest", "monthly-report"}
    assert {history.ticket.close_reason for history in month.histories} >= {"no_answer", "time_over", "accepted"}
    assert {one.intent for one in month.written} == set(Intent)
    assert {month.people[one.sender].language for one in month.written} == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_people_accept_and_refuse_in_words_that_are_understood(language: str) -> None:
    spoken = PHRASES[language]
    assert {read_answer(text, accepting=()).verdict for text in spoken.accepted} == {Verdict.ACCEPT}
    assert {read_answer(text, accepting=()).verdict for text in spoken.refused} == {Verdict.REFUSE}
    others = (spoken.answer, spoken.again, spoken.problem)
    assert Verdict.ACCEPT not in {read_answer(text, accepting=()).verdict for text in others}


# -- checks of a year ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("check", "breaks"),
    [
        ("every mail ends on a ticket, answered or held", broken_year.mail_fails),
        ("words are kept as they were meant", broken_year.words_are_cut),
        ("words are kept as they were meant", broken_year.note_becomes_a_reply),
        ("tickets are whose they are meant to be", broken_year.ticket_is_anothers),
        ("words of agents reach the requester", broken_year.reply_goes_nowhere),
        ("words of agents reach the requester", broken_year.reply_is_cut),
        ("commands are in no mail to a client", broken_year.command_leaks),
        ("notes are in no mail to a client", broken_year.note_leaks),
        ("proofs are in mails to their owner alone", broken_year.agents_proof_leaks),
        ("proofs are in mails to their owner alone", broken_year.personal_address_leaks),
        ("proofs are in mails to their owner alone", broken_year.note_address_goes_to_a_colleague),
        ("all commands of a mail are done, or none", broken_year.command_is_left_out),
        ("mistyped mails are held", broken_year.mistyped_mail_acts),
        ("held mails change nothing", broken_year.held_mail_acts),
        ("held mails change nothing", broken_year.held_mail_is_sent),
        ("one report per mail of an agent", broken_year.report_comes_twice),
        ("one report per mail of an agent", broken_year.report_goes_to_another),
        ("clients close by their word alone", broken_year.anything_closes),
        ("answers to a solution are understood", broken_year.acceptance_is_overheard),
        ("own tickets are closed on demand", broken_year.wish_to_close_is_overheard),
        ("who left a ticket gets no more mails of it", broken_year.leaver_is_written_to),
        ("merged tickets live on in one", broken_year.merged_words_are_lost),
        ("merged tickets live on in one", broken_year.merged_ticket_gets_words),
        ("time worked adds up", broken_year.time_is_kept_twice),
        ("time worked adds up", broken_year.time_taken_back_is_kept),
        ("time worked adds up", broken_year.report_leaves_time_out),
        ("requests are answered once", broken_year.request_opens_a_ticket),
        ("requests are answered once", broken_year.request_is_answered_twice),
        ("machines change nothing", broken_year.machine_is_heard),
        ("no machine gets an answer", broken_year.machine_is_answered),
        ("mails are in their reader's language", broken_year.mail_is_in_another_language),
        ("digests come once a day", broken_year.digest_comes_twice),
        ("digests come once a day", broken_year.digest_goes_to_a_client),
        ("months are reported once", broken_year.month_is_reported_twice),
        ("months are reported once", broken_year.month_is_not_reported),
    ],
    ids=lambda one: getattr(one, "__name__", ""),
)
def test_what_goes_wrong_in_one_place_is_found(month: Year, check: str, breaks: broken_year.Break) -> None:
    assert [text for text in YEAR_CHECKS[check](breaks(month)) if text] != []


# -- checks of a ticket -------------------------------------------------------------------------------------------


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


def closed_for(month: Year, reason: str) -> History:
    """A ticket that was closed once, by time."""
    return one_of(month, lambda one: one.ticket.close_reason == reason and one.ticket.reopened_count == 0)


def test_reminder_that_is_missing_is_found(month: Year) -> None:
    history = closed_for(month, "no_answer")
    (told,) = broken(reminded_then_closed, without_mail(history, "suspension-reminder"))
    assert told.startswith(f"{history.ticket.number}: reminders at")


def test_reminder_at_another_moment_is_found(month: Year) -> None:
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
    month: Year, reason: str, check: Callable[[History], Iterator[str]], delay: timedelta
) -> None:
    history = closed_for(month, reason)
    place = moves(history)[-1]
    assert len(broken(check, with_event(history, place, at=history.events[place].at + delay))) == 1


@pytest.mark.parametrize(
    ("reason", "check"), [("no_answer", reminded_then_closed), ("time_over", closed_after_resolution)]
)
def test_ticket_that_is_never_closed_is_found(
    month: Year, reason: str, check: Callable[[History], Iterator[str]]
) -> None:
    history = closed_for(month, reason)
    assert len(broken(check, replace(history, events=history.events[: moves(history)[-1]]))) == 1


def test_person_may_close_before_the_time_is_over(month: Year) -> None:
    history = closed_for(month, "time_over")
    place = moves(history)[-1]
    earlier = with_event(history, place, at=history.events[place].at - SECOND, cause="mail:1")
    assert broken(closed_after_resolution, earlier) == []


def test_step_that_the_table_has_not_is_found(month: Year) -> None:
    history = closed_for(month, "time_over")
    place = moves(history)[-1]
    detail = history.events[place].detail | {"trigger": "take"}
    assert len(broken(walk_of_the_table, with_event(history, place, detail=detail))) == 1


def test_step_that_is_missing_is_found(month: Year) -> None:
    history = closed_for(month, "time_over")
    first, *_ = moves(history)
    gap = replace(history, events=history.events[:first] + history.events[first + 1 :])
    assert broken(walk_of_the_table, gap) != []


def test_status_without_its_event_is_found(month: Year) -> None:
    history = closed_for(month, "time_over")
    ticket = history.ticket.model_copy(update={"status": Status.OPEN})
    assert len(broken(walk_of_the_table, replace(history, ticket=ticket))) == 1


def test_second_mail_about_one_event_is_found(month: Year) -> None:
    history = closed_for(month, "time_over")
    twice = replace(history, mails=(*history.mails, history.mails[0].model_copy(update={"template": "comment"})))
    assert len(broken(one_mail_per_event, twice)) == 1


def test_mail_without_a_rule_is_found(month: Year) -> None:
    history = closed_for(month, "time_over")
    mail = history.mails[0].model_copy(update={"cause": ""})
    assert len(broken(every_mail_names_its_rule, replace(history, mails=(mail, *history.mails[1:])))) == 1


def test_answer_to_a_machine_is_found(month: Year) -> None:
    history = one_of(month, lambda one: any(event.kind == "automatic_mail_filed" for event in one.events))
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


def test_stay_that_lasts_has_no_end(month: Year) -> None:
    history = closed_for(month, "time_over")
    cut = replace(history, events=history.events[: moves(history)[-1]])
    assert [stay.left_at for stay in stays(cut, Status.RESOLVED)] == [None]
