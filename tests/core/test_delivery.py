"""The states of an outgoing mail: table, schedule, settlement, and what server replies mean."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import cycle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdeskmail.core import delivery
from helpdeskmail.core.delivery import (
    HOLD_OFF,
    LIFETIME,
    TRANSITIONS,
    WAITING,
    Outcome,
    Trigger,
    after,
    bounce,
    cancel,
    classify,
    next_attempt,
    parse_reply,
    retry,
    settle,
)
from helpdeskmail.core.model import Outbox, OutboxState
from helpdeskmail.errors import IllegalTransition, SmtpReply

START = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
KINDS = (Trigger.DELIVERED, Trigger.DEFERRED, Trigger.FAILED, Trigger.UNCERTAIN, Trigger.UNREACHABLE)
BUSY = Outcome(Trigger.DEFERRED, SmtpReply(451, "4.3.0", "busy"))
SILENCE = Outcome(Trigger.UNCERTAIN, text="timed out")
DOWN = Outcome(Trigger.UNREACHABLE, text="connection refused")
TAKEN = Outcome(Trigger.DELIVERED, SmtpReply(250, "2.0.0", "taken"))


def an_item(**fields: object) -> Outbox:
    values: dict[str, object] = {
        "id": 1,
        "template": "comment",
        "cause": "rule:acknowledge",
        "recipient": "anna@client.example",
        "message_id": "<one@desk.example>",
        "content": b"Subject: x\r\n\r\nx\r\n",
        "created_at": START,
        "next_at": START,
        "expires_at": START + LIFETIME,
        "claimed_by": "courier",
        "claimed_until": START + timedelta(minutes=5),
    }
    return Outbox.model_construct(**{**values, **fields})


def settled(item: Outbox, outcome: Outcome, now: datetime = START, jitter: float = 0.5) -> Outbox:
    """The item as it stands after the settlement."""
    return item.model_copy(update=settle(item, outcome, now, jitter).values)


def test_schedule_is_the_written_one() -> None:
    minutes = [(next_attempt(attempts, START, 0.5) - START) / timedelta(minutes=1) for attempts in range(1, 9)]
    assert minutes == [1, 5, 15, 60, 180, 360, 360, 360]


@given(st.integers(1, 10_000), st.floats(0, 1, exclude_max=True))
def test_jitter_moves_an_attempt_by_a_tenth_at_most(attempts: int, jitter: float) -> None:
    middle = next_attempt(attempts, START, 0.5) - START
    delay = next_attempt(attempts, START, jitter) - START
    assert middle * 0.899 < delay < middle * 1.101


def test_jitter_spreads_items_deferred_together() -> None:
    assert next_attempt(1, START, 0.0) < next_attempt(1, START, 0.5) < next_attempt(1, START, 0.99)


@given(
    st.lists(
        st.tuples(st.sampled_from(KINDS), st.floats(0, 1, exclude_max=True), st.floats(0, 3600)),
        min_size=1,
        max_size=30,
    )
)
def test_every_walk_ends_within_the_lifetime(steps: list[tuple[Trigger, float, float]]) -> None:
    item, copies = an_item(), 0
    for kind, jitter, late in cycle(steps):
        now = min(item.next_at + timedelta(seconds=late), item.expires_at)  # a courier may be late
        before = item
        item = settled(item, Outcome(kind, text=kind), now, jitter)  # type: ignore[arg-type]
        copies += kind in (Trigger.UNCERTAIN, Trigger.DELIVERED)
        assert item.state in TRANSITIONS[before.state].values()
        assert item.attempts == before.attempts + (kind is not Trigger.UNREACHABLE)
        assert item.claimed_by == ""
        assert item.claimed_until is None
        if item.state not in WAITING:
            break
        assert now < item.next_at < item.expires_at
        assert item.settled_at is None
    assert item.state in (OutboxState.DELIVERED, OutboxState.FAILED)
    assert item.settled_at is not None
    assert item.settled_at <= START + LIFETIME
    assert copies <= 2


def test_endless_deferral_is_given_up_after_about_five_days() -> None:
    item = an_item()
    while item.state in WAITING:
        item = settled(item, BUSY, item.next_at)
    assert item.state is OutboxState.FAILED
    assert item.settled_at is not None
    assert LIFETIME - timedelta(hours=7) < item.settled_at - START < LIFETIME
    assert "no time is left" in item.last_reply
    assert "451 4.3.0 busy" in item.last_reply


def test_uncertain_mail_waits_out_the_hold_off() -> None:
    item = settled(an_item(), SILENCE)
    assert item.state is OutboxState.UNCERTAIN
    assert item.next_at == START + HOLD_OFF


def test_uncertain_mail_is_offered_once_more_only() -> None:
    item = settled(settled(an_item(), SILENCE), SILENCE)
    assert item.state is OutboxState.FAILED
    assert "twice" in item.last_reply


def test_deferral_does_not_make_an_uncertain_mail_certain() -> None:
    uncertain = settled(an_item(), SILENCE)
    assert settled(uncertain, BUSY).state is OutboxState.UNCERTAIN
    assert settled(uncertain, DOWN).state is OutboxState.UNCERTAIN


def test_unreachable_server_costs_no_attempt() -> None:
    item = settled(settled(an_item(), BUSY), DOWN)
    assert item.attempts == 1
    assert item.state is OutboxState.DEFERRED
    assert item.next_at == START + timedelta(minutes=1)


def test_unreachable_server_does_not_keep_a_mail_for_ever() -> None:
    assert settled(an_item(expires_at=START + timedelta(seconds=30)), DOWN).state is OutboxState.FAILED


def test_settled_mail_takes_no_further_outcome() -> None:
    with pytest.raises(IllegalTransition, match="failed cannot be deferred"):
        settle(an_item(state=OutboxState.FAILED), BUSY, START, 0.5)


def test_refusal_is_a_sentence() -> None:
    for change, words in ((retry, "retried"), (cancel, "cancelled")):
        with pytest.raises(IllegalTransition, match=f"^a mail that is delivered cannot be {words}$"):
            change(an_item(state=OutboxState.DELIVERED), START)


def test_late_delivery_is_noted_whatever_was_noted_before() -> None:
    for state in OutboxState:
        expected = OutboxState.BOUNCED if state is OutboxState.BOUNCED else OutboxState.DELIVERED
        assert settle(an_item(state=state), TAKEN, START, 0.5).state is expected


def test_every_cell_is_reachable_and_every_missing_one_is_told() -> None:
    for state in OutboxState:
        for trigger in Trigger:
            if trigger in TRANSITIONS[state]:
                assert after(state, trigger) is TRANSITIONS[state][trigger]
            else:
                with pytest.raises(IllegalTransition):
                    after(state, trigger)


def test_retry_starts_anew() -> None:
    now = START + LIFETIME
    item = an_item(state=OutboxState.FAILED, attempts=25, settled_at=START)
    tried = retry(item, now).values
    assert (tried["state"], tried["attempts"], tried["next_at"]) == (OutboxState.QUEUED, 0, now)
    assert tried["expires_at"] == now + LIFETIME
    assert tried["settled_at"] is None


def test_delivered_mail_can_be_neither_retried_nor_cancelled() -> None:
    for change in (retry, cancel):
        with pytest.raises(IllegalTransition):
            change(an_item(state=OutboxState.DELIVERED), START)


def test_cancel_ends_the_claim() -> None:
    values = cancel(an_item(), START).values
    assert values["state"] is OutboxState.CANCELLED
    assert values["claimed_by"] == ""
    assert values["settled_at"] == START


def test_bounce_is_noted_even_before_the_delivery_was() -> None:
    for state in OutboxState:
        assert bounce(an_item(state=state), "550 5.1.1 no such user", START).state is OutboxState.BOUNCED


@pytest.mark.parametrize(
    ("code", "enhanced", "text", "kind"),
    [
        (250, "2.0.0", "ok", Trigger.DELIVERED),
        (252, "", "cannot verify", Trigger.DELIVERED),
        (421, "4.3.2", "closing", Trigger.DEFERRED),
        (450, "4.2.1", "greylisted", Trigger.DEFERRED),
        (450, "5.1.1", "soft bounce", Trigger.DEFERRED),
        (550, "5.1.1", "no such user", Trigger.FAILED),
        (554, "", "spam", Trigger.FAILED),
        (550, "4.7.1", "contradiction", Trigger.DEFERRED),
        (552, "5.2.2", "mailbox full", Trigger.FAILED),
        (552, "", "message too big", Trigger.FAILED),
        (552, "", "Too many recipients", Trigger.DEFERRED),
        (552, "5.5.3", "only one, please", Trigger.DEFERRED),
        (354, "", "go on", Trigger.DEFERRED),
        (999, "", "?", Trigger.DEFERRED),
        (-1, "", "?", Trigger.DEFERRED),
    ],
)
def test_reply_means(code: int, enhanced: str, text: str, kind: Trigger) -> None:
    assert classify(SmtpReply(code, enhanced, text)) is kind


@given(st.integers(-1, 99_999), st.text(), st.text())
def test_unknown_replies_are_temporary(code: int, enhanced: str, text: str) -> None:
    if not (200 <= code <= 299 or 500 <= code <= 599):
        assert classify(SmtpReply(code, enhanced, text)) is Trigger.DEFERRED


def test_reply_of_several_lines_becomes_one() -> None:
    reply = parse_reply(550, "5.7.1 Not from here.\n5.7.1 See our\tpolicy ")
    assert reply == SmtpReply(550, "5.7.1", "Not from here. See our policy")


def test_reply_without_enhanced_code() -> None:
    assert parse_reply(250, "OK 2.0.0") == SmtpReply(250, "", "OK 2.0.0")
    assert parse_reply(250, "2.0.0") == SmtpReply(250, "2.0.0", "")


@given(st.integers(), st.text(st.characters(codec=None), max_size=3_000))
def test_any_reply_becomes_one_bounded_line_of_ascii(code: int, text: str) -> None:
    words = str(parse_reply(code, text))
    assert words.isascii()
    assert words.isprintable()
    assert len(words) < delivery.MAX_REPLY + 40


@given(st.text(st.characters(codec=None), max_size=3_000))
def test_any_outcome_text_becomes_one_bounded_line_of_ascii(text: str) -> None:
    words = settle(an_item(), Outcome(Trigger.FAILED, text=text), START, 0.5).last_reply
    assert words.isascii()
    assert len(words) <= delivery.MAX_REPLY
