"""Who is believed, and how far: every way in which one person could act as another."""

from __future__ import annotations

import pytest

from helpdeskmail.core.model import CommentKind, IntakeState
from tests.desk.conftest import MakeOffice
from tests.desk.test_threads import open_ticket
from tests.office import ANNA, DESK, SAM, Office

EVE = "eve@other.test"


def test_agents_proof_for_one_ticket_is_none_for_another(office: Office) -> None:
    first, _, notice = open_ticket(office)
    second, acknowledgement, _ = open_ticket(office, subject="Other")
    mails = (
        office.compose(SAM, subject=f"[{second}]", text="Leaked.", References=str(notice.mail["Message-ID"])),
        office.compose(SAM, to=acknowledgement.reply_to, text="So?", References=str(notice.mail["Message-ID"])),
    )
    for mail in mails:
        office.receive(mail)
    assert [comment["kind"] for comment in office.show(second)["comments"]] == [CommentKind.REQUEST]
    assert [comment["kind"] for comment in office.show(first)["comments"]][1:] == [CommentKind.REPLY] * 2


def test_leaked_notice_gives_its_reader_nothing_from_their_own_address(office: Office) -> None:
    number, _, notice = open_ticket(office)
    office.add_contact(EVE, name="Eve")
    assert office.answer("stranger@nowhere.test", notice, "Hm.").reason == "unknown_sender"
    assert office.answer(EVE, notice, "Hm.").is_new
    assert office.answer(ANNA, notice, "Hm.").kind == "request"  # on her own ticket she is the client she is
    assert {one.item.recipient for one in office.sent(template="comment")} == set()
    assert len(office.show(number)["comments"]) == 2


def test_look_alike_letters_in_the_local_part_are_another_person(office: Office) -> None:
    _, _, notice = open_ticket(office)
    raw = office.compose(SAM, answers=notice, text="Pay here.").as_bytes().replace(b"From: sam@", "From: ſam@".encode())
    assert office.receive(raw, recipients=(notice.reply_to,)).reason == "unknown_sender"


@pytest.mark.parametrize("sign", ["\u200b", "\u202e", "\u00ad", "\u2060", "\ufeff"])
def test_address_with_an_invisible_character_is_no_address(office: Office, sign: str) -> None:
    raw = office.compose().as_bytes().replace(b"anna@customer.test", f"anna@customer{sign}.test".encode(), 1)
    assert office.receive(raw).reason in ("no_author", "unknown_sender")


@pytest.mark.parametrize("author", [DESK, "sos+a-bcdefghijklm@example.test", "SOS+x@Example.TEST"])
def test_mail_from_any_address_of_the_desk_is_a_loop(office: Office, author: str) -> None:
    office.add_organisation("Ours", domains=["example.test"], recognise_domain=True)
    assert office.write(author).reason == "loop"


def test_client_cannot_be_another_by_display_name_sender_or_resent_fields(office: Office) -> None:
    number, acknowledgement, _ = open_ticket(office)
    office.add_contact(EVE)
    for extra in ({"Sender": ANNA}, {"Resent_From": ANNA}, {"Reply_To": ANNA}):
        decision = office.receive(office.compose(f'"{ANNA}" <{EVE}>', to=acknowledgement.reply_to, **extra))
        assert decision.is_new
    assert len(office.show(number)["comments"]) == 1


def test_agent_without_a_name_stays_without_address_for_the_client(office: Office) -> None:
    office.add_agent("kim@private.test")
    office.write()
    (notice,) = office.sent(to="kim@private.test")
    office.answer("kim@private.test", notice, "Done.")
    (comment,) = office.sent(template="comment")
    assert "kim@private.test" not in comment.item.content.decode()
    assert comment.mail["From"].addresses[0].display_name == "Example desk"


def test_agent_who_says_nothing_above_the_notice_says_nothing_to_the_client(office: Office) -> None:
    number, acknowledgement, _ = open_ticket(office)
    office.do(
        lambda unit: office.parts.roads.comment(unit, number, agent=SAM, text="He never pays his bills.", internal=True)
    )
    office.answer(ANNA, acknowledgement, "And?")
    (notice,) = office.sent(template="agent-follow-up")
    assert "He never pays his bills." in notice.text
    quoted = "".join(f"> {line}\n" for line in notice.text.splitlines())
    decision = office.answer(SAM, notice, f"On Monday, 2 March 2026, Example desk wrote:\n{quoted}")
    assert (decision.state, decision.reason) == (IntakeState.HELD, "agent_says_nothing")
    assert [(one.item.template, one.item.recipient) for one in office.sent()] == [("agent-held", SAM)]


def test_agents_answers_between_the_quoted_lines_go_out_without_the_notice(office: Office) -> None:
    _, acknowledgement, notice = open_ticket(office)
    office.do(
        lambda unit: office.parts.roads.comment(unit, "CS0001001", agent=SAM, text="He never pays.", internal=True)
    )
    office.answer(ANNA, acknowledgement, "And?")
    (notice,) = office.sent(template="agent-follow-up")
    quoted = [f"> {line}\n" for line in notice.text.splitlines()]
    text = (
        "Hello Anna.\n\nOn Monday, Example desk wrote:\n" + "".join(quoted[:8]) + "\nPull it.\n\n" + "".join(quoted[8:])
    )
    office.answer(SAM, notice, text + "\nBye.")
    (comment,) = office.sent(template="comment")
    assert "Hello Anna." in comment.text
    assert "Pull it." in comment.text
    assert "He never pays." not in comment.item.content.decode()


def test_agent_may_send_a_file_without_a_word(office: Office) -> None:
    _, _, notice = open_ticket(office)
    mail = office.compose(SAM, text="".join(f"> {line}\n" for line in notice.text.splitlines()), answers=notice)
    mail.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="plan.pdf")
    office.receive(mail)
    (comment,) = office.sent(template="comment")
    assert [file["name"] for file in comment.item.attachments] == ["plan.pdf"]
    assert "##-" not in comment.text.partition("\n")[2]


def test_internal_note_never_reaches_a_client_whatever_the_rules_and_templates_say(make_office: MakeOffice) -> None:
    history = '{% for entry in history %}{{ entry.text }}{% endfor %}{{ _("x") }}'
    office = make_office(
        rules="""
[[rule]]
name = "tell-all"
on = ["note_added", "agent_replied"]
do = { send = "comment", to = ["requester", "participants", "agents"] }
""",
        templates={"comment/body.txt.j2": history},
    )
    office.write()
    for text, internal in (("He never pays.", True), ("Hello.", False)):
        office.do(
            lambda unit, text=text, internal=internal: office.parts.roads.comment(
                unit, "CS0001001", agent=SAM, text=text, internal=internal
            )
        )
    sent = office.sent(to=ANNA)
    assert len(sent) == 1
    assert "He never pays." not in sent[0].item.content.decode()
    assert "mail_withheld" in [event["kind"] for event in office.show("CS0001001")["events"]]


def test_two_authors_in_one_from_field_are_held(office: Office) -> None:
    raw = b"From: anna@customer.test, eve@other.test\r\nSender: eve@other.test\r\nSubject: x\r\n\r\nx\r\n"
    assert office.receive(raw).reason == "several_authors"


def test_copied_message_id_does_not_split_another_clients_thread(office: Office) -> None:
    """A stranger's mail that bears the Message-ID of Anna's opens a ticket of their own; Anna's next one joins hers."""
    first = office.compose()
    office.receive(first)
    office.add_contact("eve@other.test")
    copy = office.compose("eve@other.test")
    copy.replace_header("Message-ID", str(first["Message-ID"]))
    office.receive(copy)
    answer = office.compose(subject="Re: Printer", In_Reply_To=str(first["Message-ID"]))
    assert not office.receive(answer).is_new
