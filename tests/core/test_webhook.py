"""What a webhook is told: always JSON, always small, never what lets its reader write to a ticket. And its secret."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdeskmail.core.case import Case, Occasion
from helpdeskmail.core.changes import Changes
from helpdeskmail.core.delivery import LIFETIME, MAX_RETRY_AFTER, Outcome, Trigger, settle
from helpdeskmail.core.facts import Incoming
from helpdeskmail.core.model import (
    Agent,
    Comment,
    CommentKind,
    Intake,
    Organisation,
    Outbox,
    Participant,
    Priority,
    Role,
    Status,
    Ticket,
)
from helpdeskmail.core.policy import DeskPolicy
from helpdeskmail.core.rule_file import load_rules
from helpdeskmail.core.rules import RuleEvent
from helpdeskmail.core.signature import LEAST_SECRET, read_secret, signed_headers
from helpdeskmail.core.webhook import MAX_COMMENT, MAX_PAYLOAD, News, call_of_case, make_payload, queue_call
from helpdeskmail.errors import ConfigError
from helpdeskmail.mail.address import Address
from helpdeskmail.mail.message import Envelope
from helpdeskmail.mail.proof import Signer, conceal_proofs
from helpdeskmail.mail.reader import parse_message

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
POLICY = DeskPolicy(name="Desk", address="sos@example.test")
SIGNER = Signer(b"a key of at least 16 octets")
ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()))  # lone surrogates and NUL too


def a_case(**more: Any) -> Case:
    """A ticket of Anna's that Sam has, with her words."""
    fields = {name: more.pop(name) for name in ("subject", "tags", "fields", "team", "language") if name in more}
    values: dict[str, Any] = {"subject": "Printer", "language": "en", **fields}
    ticket = Ticket(
        id=1, number="CS1", requester_id=2, assignee_id=5, status=Status.OPEN, created_at=NOW, updated_at=NOW, **values
    )
    name = more.pop("name", "Anna")
    ids = count(100)
    sam = Agent(id=5, name="Sam", address="sam@example.test", key="sam@example.test", created_at=NOW)
    case = Case(ticket, Occasion(NOW, lambda: next(ids), "mail:7", agents=[sam], intake_id=7))
    address = "anna@customer.test"
    case.participants.append(
        Participant(id=3, ticket_id=1, role=Role.REQUESTER, address=address, key=address, name=name)
    )
    case.comment = Comment(
        id=9,
        ticket_id=1,
        kind=CommentKind.REQUEST,
        author_name=name,
        author_address=address,
        text=more.pop("text", "It is jammed."),
        created_at=NOW,
    )
    case.organisation = Organisation(id=4, name=more.pop("organisation", "Customer Ltd"), created_at=NOW)
    return case


def told(news: News) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(make_payload(news, rule="chat", domain="example.test"))
    return found


def news_of(case: Case) -> News:
    return News(event=RuleEvent.CLIENT_REPLIED, at=NOW, case=case)


def test_call_tells_what_happened_to_the_ticket() -> None:
    case = a_case(tags=["vip"], fields={"product": "X200", "count": 3}, team="hardware")
    case.previous_status, case.previous_priority = Status.SUSPENDED, Priority.LOW.value
    found = told(news_of(case))
    assert (found["type"], found["timestamp"]) == ("client_replied", "2026-03-02T09:00:00+00:00")
    anna = {"name": "Anna", "address": "anna@customer.test"}
    assert found["data"] == {
        "rule": "chat",
        "ticket": {
            "number": "CS1",
            "subject": "Printer",
            "language": "en",
            "status": "open",
            "previous_status": "suspended",
            "priority": "normal",
            "previous_priority": "low",
            "tags": ["vip"],
            "fields": {"product": "X200", "count": 3},
            "requester": anna,
            "organisation": "Customer Ltd",
            "team": "hardware",
            "assignee": {"name": "Sam", "address": "sam@example.test"},
            "created_at": "2026-03-02T09:00:00+00:00",
        },
        "comment": {"kind": "request", "author": anna, "text": "It is jammed.", "is_cut": False, "automatic": False},
        "mail": None,
        "contact": None,
    }


def test_what_there_is_not_is_null() -> None:
    case = a_case()
    case.comment = case.organisation = None
    case.participants.clear()
    case.ticket.assignee_id = None
    found = told(news_of(case))["data"]
    assert (found["comment"], found["ticket"]["requester"], found["ticket"]["assignee"]) == (None, None, None)
    assert (found["ticket"]["previous_status"], found["ticket"]["organisation"]) == (None, "")


def test_mail_without_a_ticket_and_client_without_a_mail_are_told() -> None:
    raw = b"From: Eve <eve@stranger.test>\r\nSubject: Buy\r\n\r\nCheap.\r\n"
    row = Intake(
        id=8, received_at=NOW, source="smtp", return_path="", recipients=[], sha256="", size=len(raw), next_at=NOW
    )
    mail = Incoming(row, Envelope("eve@stranger.test", (), NOW), parse_message(raw))
    held = told(News(event=RuleEvent.MAIL_HELD, at=NOW, mail=mail, held_for="unknown_sender"))
    assert held["type"] == "mail_held"
    sender = {"name": "Eve", "address": "eve@stranger.test"}
    assert held["data"]["mail"] == {"from": sender, "subject": "Buy", "held_for": "unknown_sender"}
    assert held["data"]["ticket"] is None
    anna = Address("anna@customer.test", "Anna")
    known = told(News(event=RuleEvent.CONTACT_REGISTERED, at=NOW, contact=anna, organisation="Customer Ltd"))
    assert known["data"]["contact"] == {"name": "Anna", "address": anna.address, "organisation": "Customer Ltd"}
    changes = Changes()
    queue_call(changes, "chat", News(event=RuleEvent.MAIL_HELD, at=NOW, mail=mail), POLICY, cause="rule:strangers")
    (call,) = changes.calls
    assert (call.webhook, call.event, call.cause, call.intake_id) == ("chat", "mail_held", "rule:strangers", 8)
    assert json.loads(call.payload)["data"]["rule"] == "strangers"


@given(
    text=ANY_TEXT,
    times=st.sampled_from([1, 20_000]),
    tags=st.lists(ANY_TEXT, max_size=5),
    fields=st.dictionaries(
        ANY_TEXT, ANY_TEXT | st.integers() | st.floats() | st.none() | st.lists(ANY_TEXT), max_size=5
    ),
)
def test_whatever_is_told_is_json_and_bounded(text: str, times: int, tags: list[str], fields: dict[str, Any]) -> None:
    words = text * times
    payload = payload_of(words, tags + [words] * min(times, 200), fields | {text: words})
    assert len(payload) <= MAX_PAYLOAD

    def refuse(word: str) -> None:
        raise AssertionError(f"{word} is not JSON")

    found = json.loads(payload.decode("utf-8"), parse_constant=refuse)
    assert found["data"]["comment"]["is_cut"] is (len(words) > MAX_COMMENT)


def payload_of(words: str, tags: list[str], fields: dict[str, Any]) -> bytes:
    """Of a ticket on which all that can be long is these words."""
    case = a_case(
        subject=words, text=words, tags=tags, fields=fields, name=words, team=words, organisation=words, language=words
    )
    return make_payload(news_of(case), rule=words, domain="example.test")


def test_the_worst_that_there_can_be_is_bounded() -> None:
    worst = "\x01" * 20_000  # six octets each
    fields = {f"{worst[:150]}{number}{worst}": worst for number in range(200)}
    assert MAX_PAYLOAD / 2 < len(payload_of(worst, [worst] * 200, fields)) <= MAX_PAYLOAD


def test_what_was_written_is_told_whole_up_to_the_bound() -> None:
    text = "é" * (MAX_COMMENT - 1)
    assert told(news_of(a_case(text=text)))["data"]["comment"]["text"] == text
    cut = told(news_of(a_case(text=text + "xy")))["data"]["comment"]
    assert (cut["text"], cut["is_cut"]) == (text + "x", True)


@pytest.mark.parametrize("upper", [False, True])
@pytest.mark.parametrize("place", ["{}", "<mailto:{}>", "Re: {}!", "a" * (MAX_COMMENT - 30) + "{}", "+{}", "x-{}"])
@pytest.mark.parametrize(
    "proof",
    [
        SIGNER.reply_address("sos@example.test", 3),
        SIGNER.reply_address("sos@example.test", 2**62).replace("+", "%2B").replace("@", "%40"),
        SIGNER.message_id("example.test", 3, "nonce12345"),
    ],
)
def test_no_call_holds_a_proof_of_the_desk(proof: str, place: str, upper: bool) -> None:
    words = place.format(proof.upper() if upper else proof)
    case = a_case(text=words, subject=words[:400], tags=[words[-200:]], fields={"reference": words[-300:]})
    payload = make_payload(news_of(case), rule="chat", domain="example.test").decode()
    tag = proof.partition("-")[2][:12]
    assert tag not in payload.lower()
    assert "…" in payload


def test_other_addresses_are_left_as_they_are() -> None:
    text = "Write to jean-baptistexyz@customer.test, sos@example.test or re-introduction@sub.test."
    assert conceal_proofs(text, "example.test") == text


@given(ANY_TEXT)
def test_concealing_never_makes_a_text_longer(text: str) -> None:
    assert len(conceal_proofs(text, "example.test")) <= len(text)


def test_one_webhook_is_called_once_for_an_event_whichever_rules_name_it() -> None:
    case = a_case()
    for cause in ("rule:one", "rule:two"):
        call_of_case(case, "chat", RuleEvent.CLIENT_REPLIED, POLICY, cause=cause)
    call_of_case(case, "other", RuleEvent.CLIENT_REPLIED, POLICY, cause="rule:two")
    assert [(call.webhook, call.cause) for call in case.changes.calls] == [("chat", "rule:one"), ("other", "rule:two")]
    assert (case.changes.calls[0].comment_id, case.changes.calls[0].intake_id) == (9, 7)


# -- the secret -------------------------------------------------------------------------------------------------


@given(st.binary(min_size=LEAST_SECRET, max_size=64).filter(lambda octets: b"\0" not in octets))
def test_secret_is_the_variable_octet_by_octet_or_what_its_base_64_stands_for(octets: bytes) -> None:
    plain = octets.decode("utf-8", "surrogateescape")  # as the environment gives it
    if not plain.startswith("whsec_"):
        assert read_secret(plain) == octets
    assert read_secret("whsec_" + base64.b64encode(octets).decode()) == octets


@pytest.mark.parametrize("text", [None, "", "x" * (LEAST_SECRET - 1), "whsec_", "whsec_c2hvcnQ=", "whsec_é" * 4])
def test_secret_that_is_missing_short_or_misspelt_is_refused_without_being_told(text: str | None) -> None:
    with pytest.raises(ValueError) as caught:
        read_secret(text)
    assert not text or text not in str(caught.value)


def test_signature_is_that_of_the_convention() -> None:
    headers = signed_headers(b"key of 16 octets", "msg_1", 1772442000, b"{}")
    tag = hmac.new(b"key of 16 octets", b"msg_1.1772442000.{}", hashlib.sha256).digest()
    assert headers["webhook-signature"] == f"v1,{base64.b64encode(tag).decode()}"


RULES = """
[webhook.chat]
url = "https://chat.example/hooks/T0P-S3CR3T"
secret_env = "CHAT_SECRET"
[[rule]]
name = "chat"
on = "ticket_opened"
do = { webhook = "chat" }
"""


def load(environment: dict[str, str] | None, text: str = RULES) -> None:
    load_rules(text, source="rules.toml", templates=(), environment=environment)


@pytest.mark.parametrize(
    ("value", "why"), [(None, "is not set"), ("short", "holds a secret of fewer than 16"), ("whsec_!", "not base 64")]
)
def test_missing_secret_of_a_called_webhook_is_a_fault_with_its_line(value: str | None, why: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load({} if value is None else {"CHAT_SECRET": value})
    (fault,) = caught.value.faults
    assert fault.where == "rules.toml:4"
    assert fault.reason.startswith('webhook "chat": the environment variable CHAT_SECRET ')
    assert why in fault.reason
    assert "T0P" not in str(fault)
    assert value is None or value not in str(fault)


def test_secret_is_asked_for_only_where_it_is_going_to_be_used() -> None:
    load({"CHAT_SECRET": "x" * LEAST_SECRET})
    load(None)
    load({}, RULES + "enabled = false\n")
    load({}, RULES.replace('{ webhook = "chat" }', '{ note = "Hello." }'))


# -- its schedule -----------------------------------------------------------------------------------------------


def an_item(**fields: Any) -> Outbox:
    values = {"channel": "webhook", "recipient": "chat", "message_id": "msg_1", "content": b"{}", "template": "webhook"}
    times = {"created_at": NOW, "next_at": NOW, "expires_at": NOW + LIFETIME}
    return Outbox(id=1, cause="rule:chat", **{**values, **times, **fields})


@given(st.timedeltas(timedelta(0), timedelta(days=10**5)), st.integers(0, 50), st.floats(0, 1, exclude_max=True))
def test_retry_after_makes_the_schedule_longer_within_bounds_never_shorter(
    wish: timedelta, attempts: int, jitter: float
) -> None:
    item = an_item(attempts=attempts)
    usual = settle(item, Outcome(Trigger.DEFERRED), NOW, jitter)
    wished = settle(item, Outcome(Trigger.DEFERRED, retry_after=wish), NOW, jitter)
    assert wished.next_at == max(usual.next_at, NOW + min(wish, MAX_RETRY_AFTER))


def test_retry_after_ends_with_the_lifetime_of_the_call() -> None:
    item = an_item(expires_at=NOW + timedelta(hours=1))
    outcome = Outcome(Trigger.DEFERRED, text="503 busy", retry_after=timedelta(hours=2))
    assert settle(item, outcome, NOW, 0.5).state == "failed"
    assert settle(item, replace(outcome, retry_after=None), NOW, 0.5).state == "deferred"
