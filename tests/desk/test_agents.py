"""Agents: believed only with a proof of their own; what they write reaches the client as the desk's word."""

from __future__ import annotations

import email.policy

from helpdeskmail.core.model import IntakeState
from tests.desk.test_threads import open_ticket
from tests.office import ANNA, DESK, SAM, Office


def test_plain_reply_goes_to_the_client_from_the_desk(office: Office) -> None:
    number, _, notice = open_ticket(office)
    office.pass_time(minutes=10)
    decision = office.answer(SAM, notice, "Pull the green lever.\n\nOn Monday, Example desk wrote:\n> It is jammed.\n")
    assert decision.kind == "reply"
    (comment,) = office.sent()
    assert (comment.item.template, comment.item.recipient) == ("comment", ANNA)
    assert "Pull the green lever." in comment.text
    assert SAM not in comment.item.content.decode()
    assert str(comment.mail["From"]) == f'"Sam Agent (Example desk)" <{DESK}>'
    assert comment.mail["Auto-Submitted"] is None
    assert comment.item.return_path == comment.reply_to
    ticket = office.show(number)
    assert (ticket["status"], ticket["comments"][-1]["text"]) == ("open", "Pull the green lever.")
    assert ticket["taken_at"] is not None
    assert ticket["first_answer_at"] is not None


def test_quoted_history_of_an_agent_is_removed_but_kept(office: Office) -> None:
    _, _, notice = open_ticket(office)
    quoted = "".join(f"> {line}\n" for line in notice.text.splitlines())
    office.answer(SAM, notice, f"Done.\n\nOn 2 March 2026, Example desk wrote:\n{quoted}")
    (comment,) = office.sent(template="comment")
    assert "It is jammed." not in comment.text


def test_threading_lets_every_mail_program_group_the_ticket(office: Office) -> None:
    first = office.compose()
    office.receive(first)
    acknowledgement, notice = office.sent()
    assert acknowledgement.mail["In-Reply-To"] == first["Message-ID"]
    assert str(first["Message-ID"]) in str(acknowledgement.mail["References"])
    office.answer(SAM, notice, "Answer.")
    (comment,) = office.sent()
    references = str(comment.mail["References"]).split()
    assert references[0] == first["Message-ID"]
    assert references[-1] == acknowledgement.mail["Message-ID"] == comment.mail["In-Reply-To"]
    office.answer(ANNA, comment, "Thanks.")
    (follow_up,) = office.sent()
    assert follow_up.item.template == "agent-follow-up"
    assert str(notice.mail["Message-ID"]) in str(follow_up.mail["References"])


def test_mail_that_merely_bears_an_agents_from_is_held(office: Office) -> None:
    number, acknowledgement, _ = open_ticket(office)
    for mail in (
        office.compose(SAM, subject=f"Re: [{number}]", text="Give them all our money."),
        office.compose(SAM, subject="new"),
        office.compose(SAM, to=acknowledgement.reply_to),  # the client's proof is not the agent's
        office.compose(SAM, answers=acknowledgement),
    ):
        assert office.receive(mail).reason == "agent_not_proven"
    assert len(office.show(number)["comments"]) == 1
    assert {one.item.template for one in office.sent()} == {"agent-held"}


def test_agent_is_believed_by_references_alone(office: Office) -> None:
    _, _, notice = open_ticket(office)
    mail = office.compose(SAM, text="Hello.", In_Reply_To=str(notice.mail["Message-ID"]))
    assert office.receive(mail).kind == "reply"


def test_proof_of_another_agent_is_not_believed(office: Office) -> None:
    office.add_agent("kim@example.test", name="Kim")
    office.write()
    notices = {one.item.recipient: one for one in office.sent(template="agent-new")}
    mail = office.compose(SAM, answers=notices["kim@example.test"])
    assert office.receive(mail).reason == "agent_not_proven"


def test_deactivated_agent_is_held_even_with_a_proof(office: Office) -> None:
    from helpdeskmail.core.model import Agent

    _, _, notice = open_ticket(office)
    office.do(lambda unit: unit.update(Agent, office.sam.id, active=False))
    assert office.answer(SAM, notice, "Hello.").state is IntakeState.HELD


def test_agents_attachments_are_passed_on(office: Office) -> None:
    _, _, notice = open_ticket(office)
    mail = office.compose(SAM, text="See the plan.", answers=notice)
    mail.add_attachment(b"%PDF-1.4 plan", maintype="application", subtype="pdf", filename="plan.pdf")
    office.receive(mail)
    (comment,) = office.sent(template="comment")
    assert [file["name"] for file in comment.item.attachments] == ["plan.pdf"]
    assert "plan.pdf" in comment.text


def test_large_attachments_are_named_but_not_passed_on(office: Office) -> None:
    _, _, notice = open_ticket(office)
    mail = office.compose(SAM, text="See the film.", answers=notice)
    mail.add_attachment(b"x" * 11_000_000, maintype="video", subtype="mp4", filename="film.mp4")
    office.receive(mail)
    (comment,) = office.sent(template="comment")
    assert comment.item.attachments == []
    assert "film.mp4" in comment.text


def test_dangerous_attachment_is_refused_and_told(office: Office) -> None:
    mail = office.compose()
    mail.add_attachment(b"MZ", maintype="application", subtype="octet-stream", filename="invoice.PDF.exe")
    mail.add_attachment(b"log", maintype="text", subtype="plain", filename="log.txt")
    office.receive(mail)
    (acknowledgement,) = office.sent(template="acknowledgement")
    assert "log.txt" in acknowledgement.text
    assert "invoice.PDF.exe" in acknowledgement.text
    files = office.show("CS0001001")["comments"][0]["attachments"]
    assert [file["name"] for file in files] == ["log.txt"]


def test_comment_reaches_participants_each_with_a_copy_and_address_of_their_own(office: Office) -> None:
    _, _, notice = open_ticket(office, Cc="Carl <carl@customer.test>")
    office.answer(SAM, notice, "Answer for both.")
    comments = office.sent(template="comment")
    assert {one.item.recipient for one in comments} == {ANNA, "carl@customer.test"}
    assert len({one.reply_to for one in comments}) == 2


def test_writer_never_gets_their_own_words_back(office: Office) -> None:
    _, _, notice = open_ticket(office)
    office.answer(SAM, notice, "Answer.")
    assert SAM not in {one.item.recipient for one in office.sent()}


def test_assignee_alone_is_told_of_follow_ups(office: Office) -> None:
    office.add_agent("kim@example.test", name="Kim")
    number, acknowledgement, _ = open_ticket(office)
    office.change(number, lambda case: case.assign(office.sam))
    office.sent()
    office.answer(ANNA, acknowledgement, "More.")
    assert [one.item.recipient for one in office.sent()] == [SAM]


def test_french_client_is_written_to_in_french(office: Office) -> None:
    office.add_contact("luc@client.test", name="Luc", language="fr")
    office.write("luc@client.test", subject="Imprimante", text="Elle est bloquée.")
    (acknowledgement,) = office.sent(to="luc@client.test")
    assert acknowledgement.mail["Content-Language"] == "fr"
    assert "Nous avons bien reçu" in acknowledgement.text or "demande" in acknowledgement.text


def test_internal_note_never_reaches_the_client(office: Office) -> None:
    number, _, _ = open_ticket(office)
    office.do(lambda unit: office.parts.roads.comment(unit, number, agent=SAM, text="Secret remark.", internal=True))
    assert office.sent(to=ANNA) == []
    assert office.show(number)["status"] == "new"


def test_every_mail_and_change_names_its_cause(office: Office) -> None:
    number, _, notice = open_ticket(office)
    office.answer(SAM, notice, "Answer.")
    causes = {(event["kind"], event["cause"].partition(":")[0]) for event in office.show(number)["events"]}
    assert ("ticket_opened", "mail") in causes
    assert ("mail_queued", "rule") in causes
    assert ("status_changed", "mail") in causes
    assert all(cause for _, cause in causes)


def test_resent_notice_of_the_desk_is_neither_a_loop_nor_a_silent_duplicate(office: Office) -> None:
    """An agent's "bounce" command resends our own mail: our Message-ID and From come back with Resent- fields."""
    _, _, notice = open_ticket(office)
    resent = b"Resent-From: sam@example.test\r\nResent-To: sos@example.test\r\n" + notice.item.content
    decision = office.receive(resent)
    assert (decision.state, decision.reason) == (IntakeState.HELD, "loop")
    assert office.sent() == []


def test_hostile_subject_cannot_inject_a_header(office: Office) -> None:
    raw = office.compose(subject="Printer").as_bytes(policy=email.policy.SMTP)
    raw = raw.replace(b"Subject: Printer", b"Subject: =?utf-8?Q?x=0D=0ABcc=3A_victim=40x.test?=")
    office.receive(raw)
    for one in office.sent():
        assert one.mail["Bcc"] is None
        assert "\n" not in str(one.mail["Subject"])


def test_clients_files_go_along_to_the_agent_but_not_back_to_the_client(office: Office) -> None:
    mail = office.compose()
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="screen.png")
    office.receive(mail)
    files = {one.item.template: [file["name"] for file in one.item.attachments] for one in office.sent()}
    assert files == {"acknowledgement": [], "agent-new": ["screen.png"]}
