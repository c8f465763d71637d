"""What an agent's mail must never do: reach whom it is not for, do half of its work, or lend its power to others."""

from __future__ import annotations

import pytest
from structlog.testing import capture_logs

from helpdeskmail.core.model import Intake, IntakeState, Participant, Role, Ticket
from helpdeskmail.inbound.intake import log_decision, prepare
from tests.desk.conftest import MakeOffice
from tests.desk.lives import told
from tests.desk.test_commands import FORWARDED, personal, release, two_tickets
from tests.desk.test_threads import open_ticket
from tests.office import ANNA, DESK, SAM, Office, Sent

TELL_AUTHOR = """
[[rule]]
name = "tell the author"
on = "mail_held"
do = { send = "not-registered", to = "author" }
"""

# -- new mails of agents ----------------------------------------------------------------------------------------


def test_client_who_is_greeted_never_gets_the_agents_own_address(office: Office) -> None:
    office.add_organisation("Acme", domains=["acme.test"], recognise_domain=True, language="fr")
    text = FORWARDED.format(note="", client="Zoe <zoe@acme.test>")
    office.write(SAM, subject="Fwd: The scanner is broken", text=text, to=personal(office, office.sam.id))
    welcome, *others = office.sent("zoe@acme.test")
    assert (welcome.item.template, welcome.reply_to, welcome.mail["Content-Language"]) == ("welcome", DESK, "fr")
    assert all(personal(office, office.sam.id) not in str(one.mail) for one in (welcome, *others))


@pytest.mark.parametrize("line", ["#untag fax", "#clsoe", "#merge CS0009999"])
def test_fault_in_a_new_mail_uses_up_no_number(office: Office, line: str) -> None:
    to = personal(office, office.sam.id)
    for _ in range(3):
        office.pass_time(hours=1)
        decision = office.write(SAM, text=f"#client {ANNA}\n{line}\n\nIt does not scan.", to=to)
        assert decision.reason == "command_faulty"
    assert office.write(SAM, text=f"#client {ANNA}\n#tag fax\n\nIt does not fax.", to=to).is_new
    (ticket,) = office.tickets()
    assert (ticket.number, ticket.tags) == ("CS0001001", ["fax"])
    assert [event["kind"] for event in office.show(ticket.number)["events"]].count("ticket_opened") == 1


def test_client_hears_nothing_of_an_agents_mail_that_is_held(make_office: MakeOffice) -> None:
    office = make_office(rules=TELL_AUTHOR)
    text = f"#client {ANNA}\n#untag fax\n\nIt does not scan."
    assert office.write(SAM, text=text, to=personal(office, office.sam.id)).reason == "command_faulty"
    assert {one.item.recipient for one in office.sent()} == {SAM}


def test_other_ticket_that_a_new_mail_names_hears_of_it(office: Office) -> None:
    first, _, _ = open_ticket(office)
    to = personal(office, office.sam.id)
    office.write(SAM, subject="Scanner", text=f"#client {ANNA}\n#link {first}\n\nIt does not scan.", to=to)
    assert len(office.events(first, "linked")) == 1
    office.sent()
    office.write(SAM, subject="Fax", text=f"#client {ANNA}\n#merge {first}\n#tag fax\n\nIt does not fax.", to=to)
    assert len(office.events(first, "merge_received")) == 1
    assert office.show(first)["tags"] == ["fax"]
    assert ("merged", ANNA) in told(office.sent())


def test_ticket_of_a_forwarded_mail_is_in_its_writers_language(office: Office) -> None:
    note = "Please have a look at this one, she is important and has been waiting since yesterday morning."
    text = FORWARDED.format(note=note, client=f"Anna Client <{ANNA}>").replace(
        "Hello Sam,\n\nthe scanner is broken.",
        "Bonjour,\n\nnotre imprimante ne marche plus depuis hier matin, pouvez-vous nous aider s'il vous plaît ?",
    )
    office.write(SAM, subject="Fwd: Imprimante", text=text, to=personal(office, office.sam.id))
    assert office.tickets()[0].language == "fr"


def test_what_stands_above_a_doubtful_forward_is_kept_as_a_note(office: Office) -> None:
    text = FORWARDED.format(note="#close\n\nShe is a VIP.", client="Anna Client")
    office.write(SAM, subject="Fwd: The scanner is broken", text=text, to=personal(office, office.sam.id))
    (report,) = office.sent()
    [row] = office.held()
    office.answer(SAM, report, f"#send {row.id}\n#client {ANNA}")
    release(office)
    (ticket,) = office.tickets()
    notes = [one["text"] for one in office.show(ticket.number)["comments"] if one["kind"] == "note"]
    assert (ticket.status, notes) == ("new", ["#close\n\nShe is a VIP."])
    assert all("VIP" not in one.text for one in office.sent(ANNA))


def test_words_above_a_doubtful_forward_are_not_lost_where_they_are_about_a_ticket(office: Office) -> None:
    number, _, notice = open_ticket(office)
    text = FORWARDED.format(note="Please pull the lever.", client="Anna Client")
    office.answer(SAM, notice, text, cc=personal(office, office.sam.id))
    assert office.show(number)["comments"][-1]["text"].startswith("Please pull the lever.")
    assert any("Please pull the lever." in one.text for one in office.sent(ANNA))


def test_released_machine_mail_to_an_agents_own_address_opens_nothing(office: Office) -> None:
    to = personal(office, office.sam.id)
    office.write(SAM, text="I am on holiday.", to=to, Auto_Submitted="auto-replied")
    [row] = office.held()
    office.do(lambda unit: unit.update(Intake, row.id, state="received", released_by="command line", reason=""))
    assert office.work(row.id).reason == "agent_new_mail"


# -- commands that reach other tickets --------------------------------------------------------------------------


def test_whatever_stands_beside_a_merging_is_done_before_it(office: Office) -> None:
    first, second, notice, _ = two_tickets(office)
    text = f"#merge {second}\n#tag vip\n#time 20m\n#cc luc@elsewhere.test"
    assert office.answer(SAM, notice, text).state == "done"
    survivor = office.show(second)
    assert (survivor["tags"], survivor["participants"]) == (["vip"], ["luc@elsewhere.test"])
    with office.transaction() as unit:
        ids = {ticket.number: ticket.id for ticket in unit.find_all(Ticket)}
        assert (unit.minutes_worked(ids[first]), unit.minutes_worked(ids[second])) == (0, 20)


def test_ticket_that_several_commands_lead_to_is_worked_on_once(office: Office) -> None:
    first, second, notice, _ = two_tickets(office)
    third, _, last = open_ticket(office, subject="Fax")
    office.answer(SAM, last, f"#merge {second}")
    office.sent()
    office.answer(SAM, notice, f"#link {second}\n#link {third}\n#merge {second}")
    assert sum(link["kind"] == "related to" for link in office.show(first)["links"]) == 1
    assert len(office.events(second, "linked")) == 1


def test_mails_about_other_tickets_are_logged_and_sent_at_once(office: Office) -> None:
    _, acknowledgement, notice = open_ticket(office)
    office.answer(ANNA, acknowledgement, "And the scanner is broken, too.")
    office.sent()
    kept = office.keep(office.compose(SAM, answers=notice, text="#split"))
    row = office.do(lambda unit: unit.get(Intake, kept))
    mail = prepare(row, office.parts.blobs)
    decision = office.do(lambda unit: office.parts.roads.work_mail(unit, mail))
    with capture_logs() as logs:
        log_decision(mail, decision)
    queued = [one["recipient"] for one in logs if one["event"] == "mail_queued"]
    assert queued == [one.item.recipient for one in office.sent()]
    assert ANNA in queued


def test_message_of_a_merged_ticket_is_split_off_with_its_files(office: Office) -> None:
    first, _, notice = open_ticket(office)
    office.pass_time(minutes=1)
    mail = office.compose(subject="Scanner")
    mail.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="scan.pdf")
    second = office.receive(mail).ticket
    assert second is not None
    office.do(lambda unit: office.parts.roads.merge(unit, second.number, first))
    office.answer(SAM, notice, "#split")
    (comment,) = office.show("CS0001003")["comments"]
    assert [file["name"] for file in comment["attachments"]] == ["scan.pdf"]


def test_agents_read_how_many_open_tickets_the_client_has(office: Office) -> None:
    open_ticket(office)
    office.write(SAM, text=f"#client {ANNA}\n\nIt does not scan.", to=personal(office, office.sam.id))
    (notice,) = office.sent(SAM, "agent-new")
    assert "Client’s open tickets: 2" in notice.text


# -- words beside commands --------------------------------------------------------------------------------------


def merging_with_words(office: Office) -> list[Sent]:
    """All mails because of an agent's mail that merges a ticket and says something, with a file."""
    _, second, notice, _ = two_tickets(office)
    mail = office.compose(SAM, text=f"#merge {second}\n\nPull the lever.", answers=notice)
    mail.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="plan.pdf")
    assert office.receive(mail).kind == "reply"
    return office.sent()


def test_words_beside_a_merging_go_out_in_the_mail_about_it(office: Office) -> None:
    [mail] = merging_with_words(office)
    assert (mail.item.template, mail.item.recipient) == ("merged", ANNA)
    assert "goes on as CS0001002" in mail.text
    assert "Pull the lever." in mail.text
    assert "plan.pdf" in mail.text
    assert [file["name"] for file in mail.item.attachments] == ["plan.pdf"]
    assert str(mail.mail["From"]) == f'"Sam Agent (Example desk)" <{DESK}>'
    assert office.answer(ANNA, mail, "Thanks.").ticket.number == "CS0001002"  # type: ignore[union-attr]


def test_agents_words_and_files_reach_a_client_once_whatever_rules_send_beside(make_office: MakeOffice) -> None:
    rules = "".join(
        f'[[rule]]\nname = "{event}"\non = "{event}"\ndo = {{ send = "{mail}", to = "{to}" }}\n'
        for event, mail, to in (
            ("ticket_opened", "acknowledgement", "requester"),
            ("agent_replied", "comment", "requester"),
            ("ticket_merged", "merged", "requester"),
        )
    )
    rules += '[[rule]]\nname = "notice"\non = "ticket_opened"\ndo = { send = "agent-new", to = "agents" }\n'
    comment, merged = merging_with_words(make_office(rules=rules))
    assert [len(one.item.attachments) for one in (comment, merged)] == [1, 0]
    assert "Pull the lever." in comment.text
    assert "Pull the lever." not in merged.text
    assert "plan.pdf" not in merged.text


def test_words_beside_undo_reach_the_client(office: Office) -> None:
    number, _, notice = open_ticket(office)
    office.pass_time(minutes=1)
    office.answer(SAM, notice, "#priority high")
    office.pass_time(minutes=1)
    office.answer(SAM, notice, "#undo\n\nPull the green lever.")
    assert told(office.sent(ANNA)) == [("comment", ANNA)]
    assert office.show(number)["priority"] == "normal"


def test_words_beside_spam_are_a_note(office: Office) -> None:
    number, _, notice = open_ticket(office)
    office.answer(SAM, notice, "#spam\n\nThe third one today.")
    assert office.sent(ANNA) == []
    assert office.show(number)["comments"][-1]["kind"] == "note"


# -- mails that name several tickets ----------------------------------------------------------------------------


def client_address(office: Office, number: str) -> str:
    """The requester's signed address of a ticket."""
    with office.transaction() as unit:
        (ticket,) = unit.find_tickets(numbers=[number])
        place = unit.find(Participant, ticket_id=ticket.id, role=Role.REQUESTER)
    assert place is not None
    return office.parts.roads.signer.reply_address(DESK, place.id)


def test_commands_are_about_the_ticket_that_the_mail_is_on_whatever_else_it_names(office: Office) -> None:
    first, second, notice, other = two_tickets(office)
    for sent, line in ((other, "#priority high"), (notice, "#tag vip")):
        office.pass_time(minutes=1)
        office.answer(SAM, sent, line)
    office.pass_time(minutes=1)
    recipients = (client_address(office, second), notice.reply_to)
    decision = office.receive(office.compose(SAM, text="#undo", answers=notice), recipients=recipients)
    assert (decision.state, decision.ticket and decision.ticket.number) == (IntakeState.DONE, first)
    assert (office.show(first)["tags"], office.show(second)["priority"]) == ([], "high")


def test_mail_that_is_released_by_mail_acts_only_where_it_is_proven_itself(office: Office) -> None:
    _, second, notice, _ = two_tickets(office)
    mail = office.compose(SAM, text="#clsoe\n\nYour invoice is wrong.", answers=notice)
    office.receive(mail, recipients=(client_address(office, second), notice.reply_to))
    [row] = office.held()
    office.answer(SAM, notice, f"#send {row.id}")
    release(office)
    assert len(office.show(second)["comments"]) == 1
