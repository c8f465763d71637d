"""First mail in, first answer out: real mail programs, a real Postfix, a real Dovecot, our daemon as a process."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.journeys.conftest import Town
from tests.parts.clients import compose_with_mutt, reply_with_mutt, reply_with_s_nail, send_with_swaks
from tests.parts.daemon import DESK

pytestmark = pytest.mark.servers


def text_of(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    return str(body.get_content()).replace("\r\n", "\n") if body else ""


@pytest.mark.parametrize("program", ["mutt", "neomutt"])
def test_client_and_agent_talk_by_mail_alone(town: Town, program: str, tmp_path: Path) -> None:
    send_with_swaks(town.post, town.client.address, [DESK], subject="Printer jammed", text="It eats paper — again.")
    acknowledgement = town.newest(town.client, 1)
    assert acknowledgement["Subject"] == "[CS0001001] Printer jammed"
    assert acknowledgement["Auto-Submitted"] == "auto-replied"
    assert acknowledgement["Return-Path"] == "<>"
    reply_with_mutt(program, town.client, town.post, "It is the one on floor 2.")
    ticket = town.wait_for_comments(2)
    assert ticket["comments"][1]["text"] == "It is the one on floor 2."

    town.newest(town.agent, 2)
    plan = tmp_path / "plan.pdf"
    plan.write_bytes(b"%PDF-1.4 the plan")
    reply_with_mutt(program, town.agent, town.post, "Please pull the green lever.", attachment=plan)
    comment = town.newest(town.client, 2)
    assert str(comment["From"]) == f'"Sam Agent (Example desk)" <{DESK}>'
    assert "Please pull the green lever." in text_of(comment)
    assert "It eats paper" not in text_of(comment)
    assert acknowledgement["Message-ID"] in comment["References"].split()
    assert comment["In-Reply-To"] == ticket["comments"][1]["message_id"]
    assert comment["Auto-Submitted"] is None
    assert str(comment["Return-Path"]).startswith("<sos+")
    [attached] = comment.iter_attachments()
    assert (attached.get_filename(), attached.get_content()) == ("plan.pdf", b"%PDF-1.4 the plan")
    ticket = town.ticket()
    assert (ticket["status"], ticket["assignee"]) == ("open", town.agent.address)
    assert [one["kind"] for one in ticket["comments"]] == ["request", "request", "reply"]


def test_mail_program_that_ignores_reply_to_still_joins_its_ticket(town: Town) -> None:
    """s-nail answers to From and writes below the quote: the references alone carry the reply."""
    send_with_swaks(town.post, town.client.address, [DESK], subject="Screen", text="It is dark.")
    town.newest(town.client, 1)
    reply_with_s_nail(town.client, town.post, "Only in the morning.")
    ticket = town.wait_for_comments(2)
    assert "Only in the morning." in ticket["comments"][1]["text"]


def test_agent_with_s_nail_is_believed_by_the_references(town: Town) -> None:
    send_with_swaks(town.post, town.client.address, [DESK], subject="Screen", text="It is dark.")
    town.newest(town.agent, 1)
    reply_with_s_nail(town.agent, town.post, "Turn it on.")
    comment = town.newest(town.client, 2)
    assert "Turn it on." in text_of(comment)


def test_client_composes_with_an_attachment(town: Town, tmp_path: Path) -> None:
    picture = tmp_path / "screen.png"
    picture.write_bytes(b"\x89PNG picture")
    compose_with_mutt("mutt", town.client, town.post, DESK, subject="Écran éteint", text="Voilà.", attachment=picture)
    acknowledgement = town.newest(town.client, 1)
    assert "screen.png" in text_of(acknowledgement)
    comment = town.ticket()["comments"][0]
    assert comment["attachments"] == [{"name": "screen.png", "size": len(b"\x89PNG picture")}]


def test_undeliverable_answer_is_noted_and_told_to_the_agent(town: Town) -> None:
    """The client's mailbox is gone: the relay's report comes back to the signed return path."""
    gone = "gone@customer.test"
    town.desk.do("contact", "add", gone, "--no-welcome")
    send_with_swaks(town.post, gone, [DESK], subject="Hello", text="Can you hear me?")
    town.newest(town.agent, 1)
    reply_with_mutt("mutt", town.agent, town.post, "Yes.")
    told = town.newest(town.agent, 2)
    assert gone in text_of(told)
    ticket = town.ticket()
    assert "delivery_failed" in [event["kind"] for event in ticket["events"]]
    assert [row["state"] for row in town.desk.ask("outbox", "list") if row["template"] == "comment"] == ["bounced"]


def test_every_line_of_a_mails_journey_is_bound_to_its_intake_id(town: Town) -> None:
    send_with_swaks(town.post, town.client.address, [DESK], subject="Log", text="A secret body.")
    town.newest(town.client, 1)
    (accepted,) = town.desk.events("mail_accepted")
    journey = [line["event"] for line in town.desk.log() if line.get("intake_id") == accepted["intake_id"]]
    assert journey[:4] == ["mail_accepted", "mail_read", "mail_opened_ticket", "mail_queued"]
    assert "A secret body" not in town.desk.server.log_text()


def test_stop_and_start_loses_nothing(town: Town) -> None:
    send_with_swaks(town.post, town.client.address, [DESK], subject="One", text="one")
    town.newest(town.client, 1)
    town.desk.server.stop()
    assert town.desk.server.exit_status() == 0
    assert [line["event"] for line in town.desk.log()][-1] == "daemon_stopped"
