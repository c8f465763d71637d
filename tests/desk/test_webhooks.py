"""Rules that call webhooks: one call an event, in the transaction of the change; its failure is the ticket's alone."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from helpdeskmail.core.case import Case
from helpdeskmail.core.model import Outbox, OutboxState, Priority
from helpdeskmail.core.status import Trigger
from tests.desk.conftest import MakeOffice
from tests.office import ANNA, Office

URL = "https://chat.example/hooks/T0P-S3CR3T"
RULES = f"""
[webhook.chat]
url = "{URL}"
secret_env = "CHAT_SECRET"

[[rule]]
name = "new"
on = "ticket_opened"
do = [{{ set = "ticket.priority", to = "high" }}, {{ webhook = "chat" }}]

[[rule]]
name = "again"
on = ["ticket_opened", "status_changed"]
do = {{ webhook = "chat" }}

[[rule]]
name = "acknowledge"
on = "ticket_opened"
do = {{ send = "acknowledgement", to = "requester" }}

[[rule]]
name = "undelivered"
on = "delivery_failed"
do = {{ note = "A mail came back." }}
"""


@pytest.fixture
def desk(make_office: MakeOffice) -> Office:
    return make_office(rules=RULES)


def calls(office: Office) -> list[Outbox]:
    return office.do(lambda unit: unit.find_all(Outbox, channel="webhook"))


def told(item: Outbox) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(item.content)
    return found


def test_event_is_told_once_as_the_ticket_then_stands_whichever_rules_name_the_webhook(desk: Office) -> None:
    decision = desk.write()
    (item,) = calls(desk)
    assert decision.ticket is not None
    assert (item.recipient, item.template, item.cause, item.subject) == ("chat", "webhook", "rule:new", "ticket_opened")
    assert (item.ticket_number, item.state, item.next_at) == (decision.ticket.number, OutboxState.QUEUED, desk.now)
    assert item.intake_id is not None
    assert item.comment_id is not None
    found = told(item)
    assert (found["type"], found["data"]["ticket"]["priority"]) == ("ticket_opened", "high")
    assert found["data"]["comment"]["text"].strip() == "It is jammed."
    assert found["data"]["ticket"]["requester"] == {"name": "Anna Client", "address": ANNA}


def test_each_event_is_told_under_an_id_of_its_own(desk: Office) -> None:
    desk.write()
    number = desk.tickets()[0].number
    desk.change(number, lambda case: case.move(Trigger.SUSPEND))
    items = calls(desk)
    assert [item.subject for item in items] == ["ticket_opened", "status_changed"]
    assert len({item.message_id for item in items}) == 2
    ticket = told(items[1])["data"]["ticket"]
    assert (ticket["previous_status"], ticket["status"]) == ("new", "suspended")


def test_why_tells_which_rule_called_which_webhook_and_which_did_not_need_to(desk: Office) -> None:
    desk.write()
    number = desk.tickets()[0].number
    assert [event["cause"] for event in desk.events(number, "webhook_queued")] == ["rule:new"]
    assert [event["cause"] for event in desk.events(number, "webhook_withheld")] == ["rule:again"]


def test_nothing_is_called_for_what_was_not_saved(desk: Office) -> None:
    desk.write()
    number = desk.tickets()[0].number

    def fail(case: Case) -> None:
        case.set_priority(Priority.LOW)
        raise LookupError

    with pytest.raises(LookupError):
        desk.change(number, fail)
    assert len(calls(desk)) == 1


def test_address_is_nowhere_in_the_database(desk: Office) -> None:
    desk.write()
    (item,) = calls(desk)
    assert "T0P-S3CR3T" not in str(item.model_dump())
    assert "T0P-S3CR3T" not in str(desk.show(desk.tickets()[0].number))


def test_call_that_is_given_up_is_noted_and_neither_rules_nor_people_hear_of_a_mail_that_failed(desk: Office) -> None:
    desk.write()
    (item,) = calls(desk)
    desk.sent()
    desk.do(lambda unit: desk.parts.roads.delivery_failed(unit, item, "410 Gone"))
    number = desk.tickets()[0].number
    assert [event["cause"] for event in desk.events(number, "webhook_failed")] == ["delivery"]
    assert desk.events(number, "delivery_failed") == []
    assert desk.events(number, "note_added") == []
    assert desk.sent() == []


def test_call_without_a_ticket_can_be_given_up(desk: Office) -> None:
    desk.write()
    item = replace_ticket(calls(desk)[0])
    assert desk.do(lambda unit: desk.parts.roads.delivery_failed(unit, item, "410 Gone")) is None


def replace_ticket(item: Outbox) -> Outbox:
    return item.model_copy(update={"ticket_id": None})


def test_delivery_report_cannot_be_about_a_call(desk: Office) -> None:
    """Whoever is told of a call knows its id; that is no way to have it noted as a mail that came back."""
    desk.write()
    (item,) = calls(desk)
    desk.receive(
        b"From: MAILER-DAEMON@chat.example\r\nTo: sos@example.test\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        b"--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; chat.example\r\n\r\n"
        b"Final-Recipient: rfc822; chat@chat.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n"
        b"--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <"
        + item.message_id.encode()
        + b">\r\n\r\n--b--\r\n",
        return_path=None,
    )
    assert calls(desk)[0].state is OutboxState.QUEUED


def test_other_rules_with_another_address_hold_for_what_waits(desk: Office) -> None:
    from helpdeskmail.app import make_webhook_transport

    roads = desk.parts.roads
    find = make_webhook_transport(roads)._find
    (webhook,) = roads.desk.rules.webhooks
    assert find("chat") == webhook
    moved = replace(webhook, url="https://chat.example/new")
    roads.use_rules(replace(roads.desk.rules, webhooks=(moved,)))
    assert find("chat") == moved
    roads.use_rules(replace(roads.desk.rules, webhooks=()))
    assert find("chat") is None
