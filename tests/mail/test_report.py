from __future__ import annotations

import pytest

from helpdeskmail.mail.message import DeliveryReport, ReportedRecipient
from helpdeskmail.mail.reader import parse_message
from tests.mail.mails import mail, multipart, part

PER_MESSAGE = "Reporting-MTA: dns; mx.example.test\r\nOriginal-Envelope-Id: env-7\r\n"
ANNA = "Final-Recipient: rfc822; anna@customer.test\r\nAction: failed\r\nStatus: 5.1.1\r\n"
PAUL = "Final-Recipient: RFC822;<paul@customer.test>\r\nAction: Delayed\r\nStatus: 4.4.1 (no answer)\r\n"


def read_delivery_report(*groups: str, returned: bytes = b"", separator: str = "\r\n") -> DeliveryReport:
    status = part(separator.join(groups), Content_Type="message/delivery-status")
    message = parse_message(multipart("report", part("Not delivered."), status, *([returned] if returned else [])))
    assert message.report is not None
    return message.report


def test_each_recipient_keeps_their_own_fields() -> None:
    report = read_delivery_report(PER_MESSAGE, ANNA + "Diagnostic-Code: smtp; 550 user\r\n unknown\r\n", PAUL)
    assert report.recipients == (
        ReportedRecipient("anna@customer.test", "failed", "5.1.1", "550 user unknown"),
        ReportedRecipient("paul@customer.test", "delayed", "4.4.1"),
    )
    assert (report.reporting_mta, report.original_envelope_id) == ("mx.example.test", "env-7")
    assert report.is_permanent


def test_delay_is_not_permanent() -> None:
    assert not read_delivery_report(PER_MESSAGE, PAUL).is_permanent


@pytest.mark.parametrize(
    ("status", "action"), [("2.0.0", "delivered"), ("4.2.2", "delayed"), ("5.1.1", "failed"), ("", "failed")]
)
def test_action_that_is_missing_follows_from_the_status(status: str, action: str) -> None:
    report = read_delivery_report(PER_MESSAGE, f"Final-Recipient: rfc822; anna@customer.test\r\nStatus: {status}\r\n")
    assert report.recipients[0].action == action


def test_missing_group_about_the_message_costs_no_recipient() -> None:
    assert [found.final_recipient for found in read_delivery_report(ANNA).recipients] == ["anna@customer.test"]


def test_blank_lines_between_groups_may_be_several_and_hold_blanks() -> None:
    assert len(read_delivery_report(PER_MESSAGE, ANNA, PAUL, separator="\r\n \r\n\r\n").recipients) == 2


@pytest.mark.parametrize("media_type", ["message/rfc822", "text/rfc822-headers", "message/global-headers"])
def test_id_of_the_mail_reported_on_is_found_in_what_was_returned(media_type: str) -> None:
    returned = part(
        "Subject: Re: Printer\r\nMessage-ID:\r\n <sent-1@example.test>\r\n\r\nHello", Content_Type=media_type
    )
    assert read_delivery_report(PER_MESSAGE, ANNA, returned=returned).original_message_id == "<sent-1@example.test>"


def test_status_part_in_base64_is_read() -> None:
    encoded = part(
        "RmluYWwtUmVjaXBpZW50OiByZmM4MjI7IGFAYi50ZXN0DQpBY3Rpb246IGZhaWxlZA0K",
        Content_Type="message/delivery-status",
        Content_Transfer_Encoding="base64",
    )
    report = parse_message(multipart("report", part("Not delivered."), encoded)).report
    assert report is not None
    assert report.recipients == (ReportedRecipient("a@b.test", "failed", ""),)


def test_recipients_of_a_hostile_report_are_bounded() -> None:
    assert len(read_delivery_report(PER_MESSAGE, *([ANNA] * 5000)).recipients) == 100


def test_report_stays_readable_as_an_attachment() -> None:
    message = parse_message(multipart("report", part("No."), part(ANNA, Content_Type="message/delivery-status")))
    assert [(found.name, found.content) for found in message.attachments] == [("attachment-1.txt", ANNA.encode())]


def test_read_receipt_names_the_mail_and_no_failed_recipient() -> None:
    fields = "Final-Recipient: rfc822; anna@customer.test\r\nOriginal-Message-ID: <sent-1@example.test>\r\n"
    receipt = part(fields + "Disposition: manual-action/MDN-sent-manually; displayed\r\n",
                   Content_Type="message/disposition-notification")  # fmt: skip
    report = parse_message(multipart("report", part("Displayed."), receipt)).report
    assert report == DeliveryReport("disposition", original_message_id="<sent-1@example.test>")


QMAIL = (
    "Hi. This is the qmail-send program at mx.example.test.\r\n\r\n<anna@customer.test>:\r\nNo such user. (#5.1.1)\r\n"
)


def test_phrase_of_an_older_bounce_counts_only_from_a_mailer_daemon() -> None:
    assert parse_message(mail(QMAIL)).report is None
    report = parse_message(mail(QMAIL, From="MAILER-DAEMON@mx.example.test")).report
    assert report is not None
    assert report.recipients == (ReportedRecipient("anna@customer.test", "failed", "5.1.1", "No such user. (#5.1.1)"),)


def test_warning_of_exim_is_a_delay() -> None:
    text = (
        "This message was created automatically by mail delivery software.\r\n"
        "A message that you sent has not yet been delivered to all of its recipients.\r\n\r\n"
        "  anna@customer.test\r\n    Delay reason: connection timed out\r\n"
    )
    report = parse_message(mail(text, From="Mailer-Daemon@mx.example.test")).report
    assert report is not None
    assert [(found.action, found.status) for found in report.recipients] == [("delayed", "4.0.0")]


def test_mail_of_a_person_is_no_report() -> None:
    assert parse_message(mail("My mail to anna@customer.test came back: 550 5.1.1 user unknown")).report is None
