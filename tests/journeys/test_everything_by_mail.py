"""Whole stories told by mail alone: real mail programs as client and agent, a real Postfix and Dovecot between them."""

from __future__ import annotations

from email.message import EmailMessage
from io import BytesIO

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]  # it ships no types

from helpdeskmail.mail.proof import Signer
from tests.journeys.conftest import Place, Town
from tests.parts.clients import compose_with_mutt, compose_with_s_nail, reply_with_mutt, send_with_swaks
from tests.parts.daemon import DESK
from tests.parts.dovecot import Mailbox
from tests.parts.mailto import Draft, read_links

pytestmark = pytest.mark.servers

NUMBER, OTHER = "CS0001001", "CS0001002"


def text_of(mail: EmailMessage) -> str:
    """The text of a mail, in one line."""
    body = mail.get_body(("plain",))
    return " ".join(str(body.get_content()).split()) if body else ""


def all_words(mailbox: Mailbox, town: Town, count: int) -> str:
    """Headers and texts of all mails of a mailbox, of which there must be so many."""
    town.newest(mailbox, count)
    mails = [town.parse(raw) for raw in mailbox.messages()]
    assert len(mails) == count
    parts = [part for mail in mails for part in mail.walk() if part.get_content_maintype() == "text"]
    headers = [str(value) for mail in mails for value in mail.values()]
    return "\n".join([*headers, *(str(part.get_content()) for part in parts)])


def ask(town: Town, subject: str = "Printer jammed", text: str = "It eats paper.") -> None:
    """The client writes to the desk."""
    send_with_swaks(town.post, town.client.address, [DESK], subject=subject, text=text)


def send_draft(town: Town, sender: Mailbox, draft: Draft) -> None:
    """Send what a link has opened."""
    compose_with_s_nail(sender, town.post, draft.to, subject=draft.subject, text=draft.body)


def test_question_that_a_reminder_repeats_is_answered_and_the_agent_is_told(place: Place) -> None:
    with place.open() as town:
        town.register()
        ask(town)
        town.newest(town.agent, 1)
        reply_with_mutt("neomutt", town.agent, town.post, "#suspend\n\nWhich printer is it?")
        question = town.newest(town.client, 2)
        assert "> Which printer is it?" in text_of(question)
        assert "Thursday, 4 March 2027" in text_of(question)
        place.set_clock(2, 9, 30)
        reminder = town.newest(town.client, 3)
        assert "reminder 1 of 3" in text_of(reminder)
        assert "> Which printer is it?" in text_of(reminder)
        reply_with_mutt("mutt", town.client, town.post, "The one on floor 2.")
        assert "> The one on floor 2." in text_of(town.newest(town.agent, 2))
        ticket, mails = town.show("1001"), town.told()
        assert "#suspend" not in all_words(town.client, town, 3)
    assert (ticket["status"], ticket["assignee"]) == ("open", town.agent.address)
    assert [one["text"] for one in ticket["comments"]] == [
        "It eats paper.",
        "Which printer is it?",
        "The one on floor 2.",
    ]
    assert mails[2:] == [("suspension", "client"), ("suspension-reminder", "client"), ("agent-follow-up", "agent")]


def test_solution_is_refused_mended_and_accepted_with_marks_by_its_own_link(town: Town) -> None:
    ask(town)
    town.newest(town.agent, 1)
    reply_with_mutt("neomutt", town.agent, town.post, "#resolve\n\nPull the green lever.")
    assert "> Pull the green lever." in text_of(town.newest(town.client, 2))
    reply_with_mutt("mutt", town.client, town.post, "I pulled it, and it is still jammed.")
    assert "refused the solution" in text_of(town.newest(town.agent, 2))
    assert "is open again" in text_of(town.newest(town.client, 3))
    reply_with_mutt("neomutt", town.agent, town.post, "Then pull the red one.\n\n#resolve")
    solution = town.newest(town.client, 4)
    accept = read_links(solution)["Yes, it is solved."]
    assert accept.subject == f"Re: [{NUMBER}] Printer jammed"
    marked = accept.body.replace("Quality (1–5): ", "Quality (1–5): 5").replace("Speed (1–5): ", "Speed (1–5): 2")
    send_draft(town, town.client, Draft(accept.to, accept.subject, marked))
    closure = town.newest(town.client, 5)
    assert "is closed" in text_of(closure)
    assert solution["Message-ID"] in closure["References"].split()
    ticket = town.show(NUMBER)
    assert (ticket["status"], ticket["close_reason"]) == ("closed", "accepted")
    assert (ticket["rating_quality"], ticket["rating_speed"]) == (5, 2)
    assert town.told()[2:] == [
        ("resolution", "client"),
        ("agent-refused", "agent"),
        ("reopening", "client"),
        ("resolution", "client"),
        ("agent-follow-up", "agent"),
        ("closure", "client"),
    ]


def test_mistyped_command_is_explained_to_the_agent_alone_and_its_link_sends_it_corrected(town: Town) -> None:
    ask(town)
    town.newest(town.agent, 1)
    reply_with_mutt("neomutt", town.agent, town.post, "#reslove\n\nPull the green lever.")
    report = town.newest(town.agent, 2)
    assert "Nothing of your mail was done" in text_of(report)
    assert "Did you mean: #resolve" in text_of(report)
    assert "lever" not in all_words(town.client, town, 1)
    corrected = read_links(report)["Send it corrected"]
    compose_with_mutt("neomutt", town.agent, town.post, corrected.to, subject=corrected.subject, text=corrected.body)
    assert "> Pull the green lever." in text_of(town.newest(town.client, 2))
    assert "#re" not in all_words(town.client, town, 2)
    ticket = town.show(NUMBER)
    assert (ticket["status"], ticket["comments"][-1]["text"]) == ("resolved", "Pull the green lever.")
    assert town.told()[2:] == [("command-report", "agent"), ("resolution", "client")]


def wait_for_notes(town: Town, count: int) -> None:
    """Wait until the desk has filed so many notes."""
    town.desk.wait_for(lambda: [one["kind"] for one in town.desk.events("mail_filed")].count("note") == count)


def test_notes_of_an_agent_never_reach_the_client_not_even_quoted(town: Town) -> None:
    """One by command, one by the address for notes; the agent's mail program quotes both in a later answer."""
    ask(town)
    notice = town.newest(town.agent, 1)
    reply_with_mutt("neomutt", town.agent, town.post, "#note\n\nShe never pays in time.")
    wait_for_notes(town, 1)
    signer = Signer((town.desk.folder / "var" / "secret.key").read_bytes().strip())
    place = signer.participant_of_address(notice["Reply-To"].addresses[0].addr_spec)
    assert place is not None
    notes = signer.note_address(DESK, place)
    subject = f"Re: {notice['Subject']}"
    compose_with_mutt("mutt", town.agent, town.post, notes, subject=subject, text="Her boss was told.")
    wait_for_notes(town, 2)
    reply_with_mutt("mutt", town.client, town.post, "Hello? Anyone?")
    follow_up = text_of(town.newest(town.agent, 2))
    assert "never pays" in follow_up
    assert "boss was told" in follow_up
    reply_with_mutt("mutt", town.agent, town.post, "Pull the green lever.")
    assert "Pull the green lever." in text_of(town.newest(town.client, 2))
    words = all_words(town.client, town, 2)
    assert "pays" not in words
    assert "boss" not in words
    assert [one["kind"] for one in town.show(NUMBER)["comments"]] == ["request", "note", "note", "request", "reply"]


def test_answer_to_the_old_thread_of_a_merged_ticket_goes_on_in_the_other(town: Town) -> None:
    ask(town)
    town.newest(town.client, 1)
    ask(town, "Still jammed", "The same printer.")
    town.newest(town.client, 2)
    town.newest(town.agent, 2)
    reply_with_mutt("neomutt", town.agent, town.post, f"#merge {NUMBER}")
    merged = town.newest(town.client, 3)
    assert f"Your request {OTHER} goes on as {NUMBER}" in text_of(merged)
    reply_with_mutt("mutt", town.client, town.post, "Here is more.", number=2)
    follow_up = town.newest(town.agent, 3)
    assert follow_up["Subject"] == f"[{NUMBER}] Printer jammed"
    reply_with_mutt("neomutt", town.agent, town.post, "Pull the green lever.")
    comment = town.newest(town.client, 4)
    assert comment["Subject"] == f"[{NUMBER}] Printer jammed"
    survivor, gone = town.show(NUMBER), town.show(OTHER)
    assert (gone["status"], gone["merged_into"], len(gone["comments"])) == ("closed", NUMBER, 1)
    assert [(one["ticket"], one["text"]) for one in survivor["comments"]] == [
        (NUMBER, "It eats paper."),
        (OTHER, "The same printer."),
        (NUMBER, "Here is more."),
        (NUMBER, "Pull the green lever."),
    ]


def test_client_lists_their_tickets_adds_to_one_by_its_link_and_takes_all_home_as_a_file(town: Town) -> None:
    ask(town)
    ask(town, "=HYPERLINK(screen)", "It is dark.")
    town.newest(town.client, 2)
    town.newest(town.agent, 2)
    reply_with_mutt("neomutt", town.agent, town.post, f"#close\n\nDone; see {NUMBER}.")
    assert "is closed" in text_of(town.newest(town.client, 3))

    compose_with_mutt("mutt", town.client, town.post, "sos+my-tickets@example.test", subject="Hello", text="")
    listing = town.newest(town.client, 4)
    words = text_of(listing)
    assert words.index("Open requests (1)") < words.index(NUMBER) < words.index("Closed within") < words.index(OTHER)
    assert listing["Auto-Submitted"] == "auto-replied"
    links = read_links(listing)
    more = links[NUMBER]
    compose_with_mutt("mutt", town.client, town.post, more.to, subject=more.subject, text="It is the one on floor 2.")
    assert "> It is the one on floor 2." in text_of(town.newest(town.agent, 3))

    file_link = links["Get the list as a file"]
    assert file_link.to == "sos+export@example.test"
    compose_with_s_nail(town.client, town.post, file_link.to, subject=file_link.subject, text=file_link.body)
    (file,) = town.newest(town.client, 5).iter_attachments()
    assert file.get_filename().endswith(".xlsx")
    names, *rows = load_workbook(BytesIO(file.get_content())).active.iter_rows(values_only=True)
    assert names[:3] == ("Number", "Subject", "Status")
    found = {row[0]: row[1:3] for row in rows}
    assert found == {NUMBER: ("Printer jammed", "New"), OTHER: ("=HYPERLINK(screen)", "Closed")}
    assert [row["number"] for row in town.desk.ask("ticket", "list")] == [OTHER, NUMBER]
