"""What mail does to a ticket's life: windows, dates, reports, and mails that look the same and are not."""

from __future__ import annotations

from helpdeskmail.core.model import Comment, IntakeState, Outbox
from helpdeskmail.core.status import Trigger
from helpdeskmail.gather import ticket_facts
from helpdeskmail.roads import get_ticket
from tests.desk.conftest import MakeOffice
from tests.desk.test_automatic import deliver, report_about
from tests.desk.test_threads import open_ticket
from tests.office import ANNA, SAM, Office


def close(office: Office, number: str) -> None:
    """An agent closes it."""
    office.change(number, lambda case: case.move(Trigger.CLOSE))


def test_agents_answer_to_a_ticket_closed_long_ago_reaches_the_client_and_leaves_it_closed(office: Office) -> None:
    number, _, notice = open_ticket(office)
    close(office, number)
    office.sent()
    office.pass_time(days=90)
    assert office.answer(SAM, notice, "It was the fuse, by the way.").kind == "reply"
    assert [one.item.recipient for one in office.sent()] == [ANNA]
    assert office.show(number)["status"] == "closed"


def test_automatic_mail_to_a_ticket_closed_long_ago_is_filed_on_it(office: Office) -> None:
    number, acknowledgement, _ = open_ticket(office)
    close(office, number)
    office.pass_time(days=90)
    office.answer(ANNA, acknowledgement, "I am away.", Auto_Submitted="auto-replied")
    ticket = office.show(number)
    assert (ticket["status"], ticket["comments"][-1]["kind"]) == ("closed", "note")


def test_refused_resolution_counts_as_reopened_and_is_no_resolution_any_more(office: Office) -> None:
    number, acknowledgement, _ = open_ticket(office)
    office.change(number, lambda case: case.move(Trigger.RESOLVE))
    office.answer(ANNA, acknowledgement, "No, it still does not print.")
    (ticket,) = office.tickets()
    assert (ticket.status, ticket.resolved_at, ticket.reopened_count) == ("open", None, 1)


def test_closing_a_resolved_ticket_is_no_reopening(make_office: MakeOffice) -> None:
    office = make_office(rules='[[rule]]\nname = "tell"\non = "ticket_reopened"\ndo = { note = "It is open again." }\n')
    office.write()
    number = "CS0001001"
    office.change(number, lambda case: case.move(Trigger.RESOLVE))
    office.change(number, lambda case: case.move(Trigger.CLOSE))
    (ticket,) = office.tickets()
    assert (ticket.reopened_count, ticket.resolved_at is None) == (0, False)
    assert [comment["kind"] for comment in office.show(number)["comments"]] == ["request"]


def test_ticket_moved_by_a_rule_is_not_taken_by_an_agent(make_office: MakeOffice) -> None:
    office = make_office(
        rules='[[rule]]\nname = "hold"\non = "ticket_opened"\ndo = { set = "ticket.status", to = "on_hold" }\n'
    )
    office.write()
    (ticket,) = office.tickets()
    assert (ticket.status, ticket.taken_at) == ("on_hold", None)


def test_same_words_without_message_id_and_date_are_said_twice(office: Office) -> None:
    first, one, _ = open_ticket(office)
    second, two, _ = open_ticket(office, subject="Other")
    for sent in (one, two):
        mail = office.compose(subject="Re:", text="Thanks.", to=sent.reply_to)
        del mail["Message-ID"], mail["Date"]
        assert office.receive(mail).state is IntakeState.DONE
    assert [len(office.show(number)["comments"]) for number in (first, second)] == [2, 2]


def test_message_id_longer_than_a_line_is_none(office: Office) -> None:
    raw = office.compose().as_bytes()
    raw = raw.replace(b"<m1@customer.test>", b"<" + "é".encode() * 700 + b"@customer.test>")
    office.receive(raw)
    (comment,) = office.do(lambda unit: unit.find_all(Comment))
    assert comment.message_id == ""
    (acknowledgement,) = office.sent(template="acknowledgement")
    assert acknowledgement.mail["In-Reply-To"] is None


def test_report_without_the_mail_is_known_by_the_address_it_came_to(office: Office) -> None:
    number, _, notice = open_ticket(office)
    office.answer(SAM, notice, "Answer.")
    (comment,) = office.sent()
    deliver(office, comment)
    bare = report_about(comment).partition(b"--b\r\nContent-Type: message/rfc822")[0] + b"--b--\r\n"
    office.receive(bare, return_path=None, recipients=(comment.reply_to,))
    assert "delivery_failed" in _kinds(office, number)
    assert office.do(lambda unit: unit.get(Outbox, comment.item.id)).state == "bounced"


def test_report_tells_the_reason_of_the_recipient_that_failed(office: Office) -> None:
    _, _, notice = open_ticket(office)
    office.answer(SAM, notice, "Answer.")
    (comment,) = office.sent()
    deliver(office, comment)
    other = b"Final-Recipient: rfc822; other@x.test\r\nAction: delivered\r\nStatus: 2.0.0\r\n\r\nFinal-Recipient"
    office.receive(report_about(comment).replace(b"Final-Recipient", other, 1), return_path=None)
    assert office.do(lambda unit: unit.get(Outbox, comment.item.id)).last_reply.startswith("5.1.1")


def test_report_of_a_delay_is_an_event_on_the_ticket(office: Office) -> None:
    number, _, notice = open_ticket(office)
    office.answer(SAM, notice, "Answer.")
    (comment,) = office.sent()
    office.receive(report_about(comment, action="delayed", status="4.4.1"), return_path=None)
    assert "report_filed" in _kinds(office, number)


def test_agents_are_told_how_many_tickets_the_requester_has_open_whoever_wrote(office: Office) -> None:
    open_ticket(office, subject="Other")
    number, _, _ = open_ticket(office, Cc="carl@elsewhere.test")
    office.write("carl@elsewhere.test", subject=f"Re: [{number}]")
    (notice,) = office.sent()
    (line,) = (line for line in notice.text.splitlines() if "open tickets" in line)
    assert line.rstrip().endswith("2")


def test_history_that_a_decision_looks_at_is_bounded(office: Office) -> None:
    number, acknowledgement, _ = open_ticket(office)
    for serial in range(12):
        office.pass_time(minutes=1)
        office.answer(ANNA, acknowledgement, f"No. {serial}")
    facts = office.do(lambda unit: ticket_facts(unit, get_ticket(unit, number), history=10))
    assert [comment.text for comment in facts.comments] == [f"No. {serial}" for serial in range(11, 1, -1)]
    assert len(office.show(number)["comments"]) == 13


def _kinds(office: Office, number: str) -> list[str]:
    return [event["kind"] for event in office.show(number)["events"]]
