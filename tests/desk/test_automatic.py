"""Automatic mail: filed where it belongs or held; changes nothing, wakes nothing, is never answered."""

from __future__ import annotations

from helpdeskmail.core.model import IntakeState, OutboxState
from helpdeskmail.core.status import Trigger
from helpdeskmail.store.unit import Unit
from tests.desk.test_threads import open_ticket
from tests.office import ANNA, SAM, Office, Sent


def report_about(sent: Sent, *, action: str = "failed", status: str = "5.1.1") -> bytes:
    """A delivery report as a relay writes it."""
    return (
        "From: MAILER-DAEMON@relay.test\r\nTo: " + sent.reply_to + "\r\n"
        "Subject: Undelivered Mail Returned to Sender\r\nMessage-ID: <report@relay.test>\r\n"
        "Auto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nIt could not be delivered.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; relay.test\r\n\r\n"
        f"Final-Recipient: rfc822; {sent.item.recipient}\r\nAction: {action}\r\nStatus: {status}\r\n"
        "Diagnostic-Code: smtp; 550 5.1.1 no such user\r\n\r\n"
        f"--b\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: {sent.item.message_id}\r\nSubject: x\r\n\r\nx\r\n"
        "--b--\r\n"
    ).encode()


def deliver(office: Office, sent: Sent) -> None:
    """The courier handed it over."""
    from helpdeskmail.core.model import Outbox

    def job(unit: Unit) -> None:
        unit.update(Outbox, sent.item.id, state=OutboxState.DELIVERED, settled_at=office.now)

    office.do(job)


def test_vacation_notice_on_a_ticket_is_filed_and_changes_nothing(office: Office) -> None:
    number, acknowledgement, notice = open_ticket(office)
    office.answer(SAM, notice, "Answer.")
    office.change(number, lambda case: case.move(Trigger.SUSPEND))
    office.sent()
    office.answer(ANNA, acknowledgement, "I am away.", Auto_Submitted="auto-replied")
    ticket = office.show(number)
    assert ticket["status"] == "suspended"
    assert (ticket["comments"][-1]["kind"], ticket["comments"][-1]["automatic"] != "") == ("note", True)
    assert office.sent() == []


def test_vacation_notice_without_a_ticket_is_held(office: Office) -> None:
    decision = office.write(Auto_Submitted="auto-replied")
    assert (decision.state, decision.reason) == (IntakeState.HELD, "automatic")
    assert office.sent() == []


def test_null_return_path_alone_makes_a_mail_automatic(office: Office) -> None:
    decision = office.receive(office.compose(), return_path=None)
    assert decision.reason == "automatic"


def test_delivery_report_marks_the_mail_and_tells_the_agents(office: Office) -> None:
    number, _, notice = open_ticket(office)
    office.answer(SAM, notice, "Answer.")
    (comment,) = office.sent()
    deliver(office, comment)
    decision = office.receive(report_about(comment), return_path=None)
    assert decision.state is IntakeState.DONE
    assert len(office.tickets()) == 1
    (told,) = office.sent()
    assert (told.item.template, told.item.recipient) == ("agent-undelivered", SAM)
    assert ANNA in told.text
    assert "delivery_failed" in [event["kind"] for event in office.show(number)["events"]]


def test_same_failure_reported_twice_is_told_once(office: Office) -> None:
    _, _, notice = open_ticket(office)
    office.answer(SAM, notice, "Answer.")
    (comment,) = office.sent()
    deliver(office, comment)
    office.receive(report_about(comment), return_path=None)
    office.receive(report_about(comment).replace(b"<report@", b"<report2@"), return_path=None)
    assert len(office.sent()) == 1


def test_delay_report_changes_nothing(office: Office) -> None:
    _, _, notice = open_ticket(office)
    office.answer(SAM, notice, "Answer.")
    (comment,) = office.sent()
    deliver(office, comment)
    office.receive(report_about(comment, action="delayed", status="4.4.1"), return_path=None)
    assert office.sent() == []


def test_failed_mail_to_an_agent_is_no_mail_to_agents(office: Office) -> None:
    _, _, notice = open_ticket(office)
    deliver(office, notice)
    office.receive(report_about(notice), return_path=None)
    assert office.sent() == []


def test_forged_report_about_a_mail_never_sent_is_held(office: Office) -> None:
    _, _, notice = open_ticket(office)
    forged = report_about(notice).replace(notice.item.message_id.encode(), b"<forged@example.test>")
    assert office.receive(forged.replace(notice.reply_to.encode(), b"sos@example.test"), return_path=None).reason == (
        "report_unmatched"
    )


def test_agents_vacation_notice_never_reaches_the_client(office: Office) -> None:
    number, _, notice = open_ticket(office)
    office.answer(SAM, notice, "Out of office.", Auto_Submitted="auto-replied")
    assert office.sent() == []
    assert office.show(number)["status"] == "new"


def test_machine_that_answers_everything_and_never_says_so_is_answered_no_more(office: Office) -> None:
    peer = "support@other.test"
    office.add_contact(peer, name="Another desk")
    answers = 0
    office.write(peer)
    while office.sent(to=peer) and answers < 100:
        answers += 1
        office.write(peer, subject=f"We have received your message no. {answers}")
    assert answers == 20
    assert office.held()[0].reason == "too_many"


def test_answer_of_another_desk_to_ours_joins_the_ticket_and_is_not_answered(office: Office) -> None:
    _, acknowledgement, _ = open_ticket(office)
    office.answer(ANNA, acknowledgement, "Thank you, we have received your message.")
    assert {one.item.recipient for one in office.sent()} == {SAM}


def test_two_machines_without_any_sign_come_to_rest(office: Office) -> None:
    """An agent's and a client's auto-responder answer each mail of the desk at once: the ticket stops taking them."""
    office.write()
    for _ in range(40):
        office.pass_time(seconds=5)
        for sent in office.sent():
            office.answer(sent.item.recipient, sent, "I am away.")
    assert office.sent() == []
    assert {held.reason for held in office.held()} == {"too_fast", "client_doubtful"}
