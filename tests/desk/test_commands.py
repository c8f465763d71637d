"""Agents command the desk by mail: all of a mail is done or nothing of it, and no mistyped command reaches a client."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpdeskmail.core.command_words import Verb
from helpdeskmail.core.commands import Command, render_command
from helpdeskmail.core.model import Contact, Intake, IntakeState, Outbox, Status
from tests.desk.conftest import MakeOffice
from tests.desk.lives import told
from tests.desk.test_threads import open_ticket
from tests.office import ANNA, DESK, SAM, Office, Sent

EVA = "eva@example.test"


def personal(office: Office, agent_id: int) -> str:
    """The agent's own address of the desk."""
    return office.parts.roads.signer.agent_address(DESK, agent_id)


def release(office: Office) -> None:
    """Work on what a command let out of quarantine, as the daemon would."""
    for row in office.do(lambda unit: unit.find_all(Intake, state=IntakeState.RECEIVED)):
        office.work(row.id)


# -- commands on a ticket ---------------------------------------------------------------------------------------


def test_commands_are_done_and_the_words_beside_them_go_to_the_client(office: Office) -> None:
    number, _, notice = open_ticket(office)
    text = "#priority high\n#tag printer\n\nPull the green lever.\n\n#time 15m lever"
    assert office.answer(SAM, notice, text).state is IntakeState.DONE
    (comment,) = office.sent()
    assert (comment.item.template, comment.item.recipient) == ("comment", ANNA)
    assert "Pull the green lever." in comment.text
    assert "#" not in comment.text.partition("-##")[2].partition("Number")[0]
    ticket = office.show(number)
    assert (ticket["priority"], ticket["tags"], ticket["status"]) == ("high", ["printer"], "open")
    assert ticket["comments"][-1]["text"] == "Pull the green lever."


def test_resolution_by_mail_carries_the_solution(office: Office) -> None:
    number, _, notice = open_ticket(office)
    office.answer(SAM, notice, "#resolve\n\nThe lever was up.")
    assert told(office.sent()) == [("resolution", ANNA)]
    assert office.show(number)["status"] == "resolved"


@pytest.mark.parametrize(("language", "line"), [("fr", "#suspendre"), ("de", "#aussetzen"), ("en", "#suspend")])
def test_question_by_mail_suspends_in_the_agents_language(office: Office, language: str, line: str) -> None:
    assert render_command(Command(Verb.SUSPEND), language) == line
    number, _, notice = open_ticket(office)
    office.answer(SAM, notice, f"Which printer is it?\n\n{line}\n")
    (mail,) = office.sent()
    assert mail.item.template == "suspension"
    assert "Which printer is it?" in mail.text
    assert office.show(number)["status"] == "suspended"


def test_mail_of_commands_alone_says_nothing_to_the_client(office: Office) -> None:
    number, _, notice = open_ticket(office)
    decision = office.answer(SAM, notice, "#take\n#tag printer")
    assert decision.kind == "commands"
    assert office.sent() == []
    ticket = office.show(number)
    assert (ticket["assignee"], ticket["status"], len(ticket["comments"])) == (SAM, "open", 1)


def test_note_is_for_colleagues_and_the_client_hears_of_the_status_alone(office: Office) -> None:
    number, _, notice = open_ticket(office)
    office.answer(SAM, notice, "#note\n#suspend\n\nHe never answers the telephone.")
    sent = office.sent()
    assert ("suspension", ANNA) in told(sent)
    assert all("telephone" not in one.text for one in sent if one.item.recipient == ANNA)
    ticket = office.show(number)
    assert (ticket["comments"][-1]["kind"], ticket["status"]) == ("note", "suspended")


def test_address_for_notes_makes_the_whole_mail_a_note(office: Office) -> None:
    number, _, notice = open_ticket(office)
    mail = office.compose(SAM, text="He never answers the telephone.", answers=notice)
    place = notice.item.participant_id or 0
    mail.replace_header("To", office.parts.roads.signer.note_address(DESK, place))
    assert office.receive(mail).kind == "note"
    assert office.sent(ANNA) == []
    assert office.show(number)["comments"][-1]["kind"] == "note"


@pytest.mark.parametrize(
    "text", ["#clsoe\n\nDone.", "Done.\n\n#priority urgently", "Please\n#close\nit.", "#untag fax\nHi."]
)
def test_faulty_command_holds_the_whole_mail_and_explains_itself(office: Office, text: str) -> None:
    number, _, notice = open_ticket(office)
    decision = office.answer(SAM, notice, f"#tag a\n{text}")
    assert (decision.state, decision.reason) == (IntakeState.HELD, "command_faulty")
    (report,) = office.sent()
    assert (report.item.template, report.item.recipient) == ("command-report", SAM)
    assert str(report.mail["Subject"]) == f"[{number}] Printer"
    assert str(report.mail["In-Reply-To"]) == str(notice.mail["Message-ID"])
    assert str(report.mail["Auto-Submitted"]) == "auto-replied"
    ticket = office.show(number)
    assert (ticket["status"], ticket["tags"], len(ticket["comments"])) == ("new", [], 1)


def test_report_suggests_and_the_corrected_mail_is_done(office: Office) -> None:
    number, _, notice = open_ticket(office)
    office.answer(SAM, notice, "#prority high\n\nDone.")
    (report,) = office.sent()
    assert "Did you mean: #priority high" in report.text
    office.answer(SAM, report, "#priority high\n\nDone.")
    assert told(office.sent()) == [("comment", ANNA)]
    assert office.show(number)["priority"] == "high"


def test_held_mail_is_sent_all_the_same_as_it_stands(office: Office) -> None:
    number, _, notice = open_ticket(office)
    held = office.answer(SAM, notice, "#hashtag campaigns\n\nare what we print.")
    (report,) = office.sent()
    [row] = office.held()
    assert f"#send {row.id}" in report.text
    assert office.answer(SAM, report, f"#send {row.id}").state is IntakeState.DONE
    release(office)
    (comment,) = office.sent(ANNA)
    assert "#hashtag campaigns" in comment.text
    assert office.show(number)["comments"][-1]["text"] == "#hashtag campaigns\n\nare what we print."
    assert held.ticket is not None


def test_nobody_sends_the_held_mail_of_another_agent(office: Office) -> None:
    office.add_agent(EVA)
    _, _, _ = open_ticket(office)
    office.write(subject="Other")
    notices = {one.item.recipient: one for one in office.sent(template="agent-new")}
    office.answer(SAM, notices[SAM], "#clsoe\n\nDone.")
    [row] = office.held()
    office.answer(EVA, notices[EVA], f"#send {row.id}")
    assert [one.reason for one in office.held()] == ["command_faulty", "command_faulty"]
    assert office.sent(ANNA) == []


def test_mail_that_nobody_proved_cannot_be_released_by_a_proven_one(office: Office) -> None:
    _, _, notice = open_ticket(office)
    office.write(SAM, subject="Forged", text="#close")
    [forged] = office.held()
    assert forged.reason == "agent_not_proven"
    office.answer(SAM, notice, f"#send {forged.id}")
    assert {one.reason for one in office.held()} == {"agent_not_proven", "command_faulty"}


@pytest.mark.parametrize("line", ["#close", "#note", "#clsoe", "#priority urgent", "#help", "#merge 1002", "#spam"])
def test_client_who_writes_a_command_writes_text(office: Office, line: str) -> None:
    number, acknowledgement, _ = open_ticket(office)
    assert office.answer(ANNA, acknowledgement, line).state is IntakeState.DONE
    ticket = office.show(number)
    assert (ticket["status"], ticket["priority"], ticket["comments"][-1]["text"]) == ("new", "normal", line)


def test_stranger_with_an_agents_from_commands_nothing(office: Office) -> None:
    number, acknowledgement, _ = open_ticket(office)
    decision = office.receive(office.compose(SAM, text="#close", to=acknowledgement.reply_to))
    assert decision.state is IntakeState.HELD
    assert office.show(number)["status"] == "new"


def test_automatic_mail_of_an_agent_commands_nothing(office: Office) -> None:
    number, _, notice = open_ticket(office)
    office.answer(SAM, notice, "#close", Auto_Submitted="auto-replied")
    assert office.show(number)["status"] == "new"


def test_help_lists_every_command_in_the_agents_language(office: Office) -> None:
    _, _, notice = open_ticket(office)
    office.answer(SAM, notice, "#help")
    (manual,) = office.sent()
    assert (manual.item.template, manual.item.recipient) == ("command-help", SAM)
    for verb in Verb:
        assert render_command(Command(verb), "en") in manual.text


def test_done_commands_are_reported_where_the_desk_wants_it(make_office: MakeOffice) -> None:
    rules = '[[rule]]\nname = "new"\non = "ticket_opened"\ndo = { send = "agent-new", to = "agents" }\n'
    office = make_office(rules=rules, desk__reports_all_commands="true")
    office.write()
    (notice,) = office.sent()
    office.answer(SAM, notice, "#take\n#priority high")
    (report,) = office.sent()
    assert report.item.template == "command-report"
    assert [line for line in report.text.splitlines() if line.startswith("- ")] == ["- #take", "- #priority high"]


# -- what is held or done, whole --------------------------------------------------------------------------------

_GOOD = ("#take", "#tag a", "#tag b", "#priority high", "#hold", "#time 10m", "#subject Other", "#language fr")
_BAD = ("#clsoe", "#untag nothing", "#priority soon", "#assign nobody@nowhere.test", "#cc not-an-address", "#time soon")


@given(
    block=st.lists(st.sampled_from(_GOOD), min_size=1, max_size=4, unique=True),
    bad=st.lists(st.sampled_from(_BAD), max_size=1),
    place=st.integers(0, 4),
    text=st.sampled_from(["", "Done."]),
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_block_ever_does_half_of_its_work(
    office: Office, block: list[str], bad: list[str], place: int, text: str
) -> None:
    office.pass_time(hours=2)  # nobody opens so many tickets at once
    number, _, notice = open_ticket(office)
    before = office.show(number)
    lines = [*block[:place], *bad, *block[place:]]
    decision = office.answer(SAM, notice, "\n".join([*lines, "", text]))
    after = office.show(number)
    names = ("status", "priority", "tags", "subject", "language", "assignee", "comments", "participants")
    if bad:
        assert decision.state is IntakeState.HELD
        assert {name: after[name] for name in names} == {name: before[name] for name in names}
        assert office.sent(ANNA) == []
    else:
        assert decision.state is IntakeState.DONE
        done = [event for event in after["events"] if event["kind"] == "command_done"]
        assert len(done) == len(block)
    office.sent()


# -- tickets for clients ----------------------------------------------------------------------------------------


def test_ticket_after_a_telephone_call_is_the_clients(office: Office) -> None:
    to = personal(office, office.sam.id)
    decision = office.write(SAM, subject="Scanner", text=f"#client {ANNA}\n#priority high\n\nIt does not scan.", to=to)
    assert decision.is_new
    (ticket,) = office.tickets()
    assert (ticket.requester_id, ticket.priority) == (office.anna.id, "high")
    sent = office.sent()
    assert ("acknowledgement", ANNA) in told(sent)
    shown = office.show(ticket.number)
    assert (shown["requester"], shown["comments"][0]["text"]) == (ANNA, "It does not scan.")
    answer = next(one for one in sent if one.item.recipient == ANNA)
    assert office.answer(ANNA, answer, "Thanks.").by == "reply_address"


def test_unknown_client_is_asked_about(office: Office) -> None:
    to = personal(office, office.sam.id)
    decision = office.write(SAM, text="#client nobody@nowhere.test\n\nHelp them.", to=to)
    assert (decision.state, decision.reason) == (IntakeState.HELD, "client_doubtful")
    (report,) = office.sent()
    assert report.item.template == "command-report"
    assert "The client is not registered." in report.text
    assert report.reply_to == to


def test_address_of_another_agent_or_a_forged_one_opens_nothing(office: Office) -> None:
    eva = office.add_agent(EVA)
    for to in (personal(office, eva.id), "sos+agent-b-aaaaaaaaaaaa@example.test"):
        assert office.write(SAM, text=f"#client {ANNA}\n\nHi.", to=to).state is IntakeState.HELD
    assert office.write("bob@elsewhere.test", text=f"#client {ANNA}\n\nHi.", to=personal(office, eva.id)).ticket is None
    assert office.tickets() == []


FORWARDED = """{note}

---------- Forwarded message ---------
From: {client}
Date: Sun, 1 Mar 2026 at 10:00
Subject: The scanner is broken
To: <sam@example.test>

Hello Sam,

the scanner is broken.
"""


def test_forwarded_mail_opens_the_ticket_of_its_author(office: Office) -> None:
    to = personal(office, office.sam.id)
    text = FORWARDED.format(note="#take\n\nShe is a VIP.", client=f"Anna Client <{ANNA}>")
    decision = office.write(SAM, subject="Fwd: The scanner is broken", text=text, to=to)
    assert decision.is_new
    (ticket,) = office.tickets()
    assert (ticket.subject, ticket.requester_id) == ("The scanner is broken", office.anna.id)
    shown = office.show(ticket.number)
    assert shown["assignee"] == SAM
    assert {one["kind"]: one["text"] for one in shown["comments"]} == {
        "request": "Hello Sam,\n\nthe scanner is broken.",
        "note": "She is a VIP.",
    }
    assert shown["comments"][0]["at"].day == 1
    assert all("VIP" not in one.text for one in office.sent(ANNA))


def test_attached_mail_opens_the_ticket_with_its_files(office: Office) -> None:
    inner = office.compose(ANNA, subject="Invoice", text="Here it is.")
    inner.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="invoice.pdf")
    outer = office.compose(SAM, subject="Fwd: Invoice", text="", to=personal(office, office.sam.id))
    outer.add_attachment(inner)
    assert office.receive(outer).is_new
    (ticket,) = office.tickets()
    (comment,) = office.show(ticket.number)["comments"]
    assert (ticket.subject, comment["text"]) == ("Invoice", "Here it is.")
    assert [file["name"] for file in comment["attachments"]] == ["invoice.pdf"]


def test_doubtful_forward_is_held_and_settled_by_one_answer(office: Office) -> None:
    to = personal(office, office.sam.id)
    text = FORWARDED.format(note="", client="Anna Client")
    decision = office.write(SAM, subject="Fwd: The scanner is broken", text=text, to=to)
    assert (decision.state, decision.reason) == (IntakeState.HELD, "client_doubtful")
    (report,) = office.sent()
    [row] = office.held()
    office.answer(SAM, report, f"#send {row.id}\n#client {ANNA}")
    release(office)
    (ticket,) = office.tickets()
    assert (ticket.requester_id, ticket.subject) == (office.anna.id, "The scanner is broken")


def test_client_known_by_their_domain_alone_has_tickets_opened_like_others(office: Office) -> None:
    office.add_organisation("Acme", domains=["acme.test", "example.test"], recognise_domain=True)
    to = personal(office, office.sam.id)
    decision = office.write(SAM, subject="Fax", text="#client zoe@acme.test\n\nIt does not fax.", to=to)
    assert decision.is_new
    office.write(SAM, subject="Fwd: Scanner", text=FORWARDED.format(note="", client="Bob Client"), to=to)
    [report] = office.sent(SAM, "command-report")
    [row] = office.held()
    for nobody in ("bob@elsewhere.test", DESK, SAM):
        assert office.answer(SAM, report, f"#send {row.id}\n#client {nobody}").reason == "command_faulty"
    assert office.answer(SAM, report, f"#send {row.id}\n#client bob@acme.test").state is IntakeState.DONE
    release(office)
    assert [office.show(one.number)["requester"] for one in office.tickets()] == ["zoe@acme.test", "bob@acme.test"]


def test_client_of_a_held_mail_who_is_deactivated_is_refused(office: Office) -> None:
    office.add_organisation("Customer", domains=["customer.test"], recognise_domain=True)
    office.do(lambda unit: unit.update(Contact, office.anna.id, active=False))
    text = FORWARDED.format(note="", client="Anna Client")
    office.write(SAM, subject="Fwd: Scanner", text=text, to=personal(office, office.sam.id))
    (report,) = office.sent(SAM)
    [row] = office.held()
    assert office.answer(SAM, report, f"#send {row.id}\n#client {ANNA}").reason == "command_faulty"


def test_client_cannot_become_somebody_else_by_forwarding(office: Office) -> None:
    text = FORWARDED.format(note="", client="Boss <boss@customer.test>")
    office.add_contact("boss@customer.test")
    office.write(ANNA, subject="Fwd: The scanner is broken", text=text)
    (ticket,) = office.tickets()
    assert ticket.requester_id == office.anna.id


def test_agents_status_changes_by_mail_are_those_of_the_table(office: Office) -> None:
    number, _, notice = open_ticket(office)
    office.answer(SAM, notice, "#close")
    assert office.show(number)["status"] == Status.CLOSED
    office.sent()
    assert office.answer(SAM, notice, "#suspend\n\nWhich one?").state is IntakeState.HELD
    assert "The status of the ticket does not allow it." in office.sent()[0].text


# -- commands that reach further ----------------------------------------------------------------------------------


def two_tickets(office: Office) -> tuple[str, str, Sent, Sent]:
    """Numbers of two tickets of Anna's, and Sam's notices of them."""
    first, _, notice = open_ticket(office)
    second, _, other = open_ticket(office, subject="Scanner")
    return first, second, notice, other


def test_merged_by_mail_the_clients_next_words_land_on_the_survivor(office: Office) -> None:
    first, second, notice, _ = two_tickets(office)
    assert office.answer(SAM, notice, f"#merge {second}").state is IntakeState.DONE
    assert ("merged", ANNA) in told(office.sent())
    office.write(subject=f"Re: [{first}] Printer", text="Still jammed.")
    assert office.show(second)["comments"][-1]["text"] == "Still jammed."
    assert office.show(first)["merged_into"] == second


@pytest.mark.parametrize("line", ["#merge CS9999999", "#link 7", "#split nothing", "#set colour-of-moon"])
def test_command_about_what_is_not_there_is_refused(office: Office, line: str) -> None:
    _, _, notice, _ = two_tickets(office)
    assert office.answer(SAM, notice, line).reason == "command_faulty"


def test_tickets_are_linked_by_mail(office: Office) -> None:
    first, second, notice, _ = two_tickets(office)
    office.answer(SAM, notice, f"#link {second}")
    assert [link["number"] for link in office.show(first)["links"]] == [second]


def test_last_message_becomes_a_ticket_of_its_own(office: Office) -> None:
    number, acknowledgement, notice = open_ticket(office)
    office.answer(ANNA, acknowledgement, "And the scanner is broken, too.")
    office.sent()
    office.answer(SAM, notice, "#split")
    _, made = office.tickets()
    assert office.show(made.number)["comments"][0]["text"] == "And the scanner is broken, too."
    assert made.number == "CS0001002"  # none was used up by the trial
    assert ("acknowledgement", ANNA) in told(office.sent())
    assert office.show(number)["status"] != "closed"


def test_spam_is_closed_and_nobody_hears_of_it(office: Office) -> None:
    number, _, notice = open_ticket(office)
    office.answer(SAM, notice, "#spam")
    ticket = office.show(number)
    assert (ticket["status"], ticket["close_reason"]) == ("closed", "spam")
    assert office.sent() == []


def test_fields_are_set_by_mail(office: Office) -> None:
    number, _, notice = open_ticket(office)
    office.answer(SAM, notice, "#category Hardware/Printer\n#set product LaserJet\n#set impact high")
    assert office.show(number)["fields"] == {"category": "Hardware/Printer", "product": "LaserJet", "impact": "high"}
    assert office.answer(SAM, notice, "#set impact enormous").reason == "command_faulty"


def test_undo_takes_back_what_no_mail_has_told(office: Office) -> None:
    number, _, notice = open_ticket(office)
    office.pass_time(minutes=1)
    office.answer(SAM, notice, "#priority high\n#tag vip\n#take")
    office.pass_time(minutes=1)
    office.answer(SAM, notice, "#undo")
    (report,) = office.sent()
    assert report.item.template == "command-report"
    ticket = office.show(number)
    assert (ticket["priority"], ticket["tags"], ticket["assignee"], ticket["status"]) == ("normal", [], "", "new")


def test_undo_cancels_a_mail_that_waits_and_says_so_of_one_that_has_gone(office: Office) -> None:
    number, _, notice = open_ticket(office)
    office.pass_time(minutes=1)
    office.answer(SAM, notice, "#suspend")
    [waiting] = office.sent(ANNA)
    office.pass_time(minutes=1)
    office.answer(SAM, notice, "#undo")
    assert office.do(lambda unit: unit.get(Outbox, waiting.item.id)).state == "cancelled"
    assert office.show(number)["status"] == "new"
    office.pass_time(minutes=1)
    office.answer(SAM, notice, "#suspend")
    [gone] = office.sent(ANNA, "suspension")
    office.do(lambda unit: unit.update(Outbox, gone.item.id, state="delivered"))
    office.pass_time(minutes=1)
    assert office.answer(SAM, notice, "#undo").reason == "command_faulty"
    assert "has gone out" in " ".join(office.sent()[-1].text.split())
    assert office.show(number)["status"] == "suspended"


def test_undo_does_not_count_on_a_mail_that_may_have_gone_out(office: Office) -> None:
    number, _, notice = open_ticket(office)
    office.pass_time(minutes=1)
    office.answer(SAM, notice, "#suspend")
    [sent] = office.sent(ANNA)
    office.do(lambda unit: unit.update(Outbox, sent.item.id, state="uncertain"))
    office.pass_time(minutes=1)
    office.answer(SAM, notice, "#undo")
    assert office.do(lambda unit: unit.get(Outbox, sent.item.id)).state == "uncertain"
    assert office.show(number)["status"] == "suspended"


def test_nobody_undoes_what_another_agent_did(office: Office) -> None:
    number, _, notice = open_ticket(office)
    office.add_agent(EVA)
    office.change(number, lambda case: case.tag(add=["vip"]))
    office.pass_time(minutes=1)
    assert office.answer(SAM, notice, "#undo").reason == "command_faulty"
    assert office.show(number)["tags"] == ["vip"]


def test_agent_says_how_long_to_wait(office: Office) -> None:
    number, _, notice = open_ticket(office)
    office.answer(SAM, notice, "#suspend 2 working days\n\nWhich one?")
    office.sent()
    office.run_until(office.now + timedelta(days=10))
    sent = office.sent(ANNA)
    assert [one.item.template for one in sent] == ["suspension-reminder", "suspension-reminder", "closure"]
    assert sent[-1].item.created_at == datetime(2026, 3, 5, tzinfo=UTC)  # Wednesday night
    assert office.show(number)["close_reason"] == "no_answer"


def test_person_copied_in_by_command_is_taken_off_by_undo(office: Office) -> None:
    number, _, notice = open_ticket(office)
    office.pass_time(minutes=1)
    office.answer(SAM, notice, "#cc luc@elsewhere.test")
    assert office.show(number)["participants"] == ["luc@elsewhere.test"]
    office.pass_time(minutes=1)
    office.answer(SAM, notice, "#undo")
    office.sent()
    office.pass_time(minutes=1)
    office.answer(SAM, notice, "Hello.")
    assert [one.item.recipient for one in office.sent()] == [ANNA]
