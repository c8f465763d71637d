"""What agents are told: one thread per ticket, who asks and what else is open, what they can do by mail."""

from __future__ import annotations

from datetime import timedelta
from email.header import decode_header, make_header
from html import unescape
from itertools import pairwise
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from helpdeskmail.core.agent_view import command_lines
from helpdeskmail.core.arrivals import MAX_TOLD
from helpdeskmail.core.command_words import LANGUAGES
from helpdeskmail.core.commands import Command, Verb, parse_commands
from helpdeskmail.core.model import OutboxState, Status, Ticket
from helpdeskmail.core.screening import Reason
from helpdeskmail.mail.catalogue import load_catalogues
from helpdeskmail.mail.labels import hold_labels
from tests.desk.conftest import MakeOffice
from tests.desk.lives import SOLUTION, opened, told
from tests.desk.test_automatic import report_about
from tests.mail.drafts import TEMPLATES
from tests.office import ANNA, SAM, Office, Sent

KIM = "kim@example.test"


def html(sent: Sent) -> str:
    body = sent.mail.get_body(("html",))
    return str(body.get_content()) if body else ""


def links(sent: Sent) -> list[tuple[str, str]]:
    """Address and body of each mail that the links of a mail open."""
    found = [urlsplit(unescape(part.partition('"')[0])) for part in html(sent).split('href="')[1:]]
    return [(unquote(one.path), parse_qs(one.query).get("body", [""])[0]) for one in found if one.query]


# -- one thread -------------------------------------------------------------------------------------------------


def test_all_mails_of_a_ticket_to_one_agent_share_the_subject_and_are_one_chain(make_office: MakeOffice) -> None:
    office = make_office(deadlines__normal__first_answer="2 hours", deadlines__normal__resolution="4 hours")
    office.write()
    acknowledgement, first = office.sent()
    office.run_until(office.now + timedelta(hours=5))
    office.answer(ANNA, acknowledgement, "Any news?")
    number = str(first.item.ticket_number)
    chain = [first, *office.sent(SAM)]
    office.comment(number, SOLUTION, status=Status.RESOLVED)
    [solution] = office.sent(template="resolution")
    office.answer(ANNA, solution, "No, still jammed.")
    chain += office.sent(SAM)
    office.comment(number, "We renewed it.", status=Status.CLOSED)
    [closure] = office.sent(ANNA, "closure")
    office.answer(ANNA, closure, "It is broken again.")
    chain += office.sent(SAM)
    office.do(lambda unit: unit.update(type(closure.item), closure.item.id, state=OutboxState.DELIVERED))
    office.receive(report_about(closure), return_path=None)
    chain += office.sent(SAM)
    names = [one.item.template for one in chain]
    assert set(names) == {name for name in office.parts.roads.composer.templates() if name.startswith("agent-")} - {
        "agent-held"
    }
    assert len({str(one.mail["Subject"]) for one in chain}) == 1
    for before, after in pairwise(chain):
        references = str(after.mail["References"]).split()
        assert references[0] == str(first.mail["Message-ID"])
        assert references[-1] == str(after.mail["In-Reply-To"]) == str(before.mail["Message-ID"])


# -- who asks ---------------------------------------------------------------------------------------------------


def test_agent_sees_what_else_is_open_for_the_client_and_their_organisation(office: Office) -> None:
    office.add_organisation("Company", contract="Gold", contract_until=office.now + timedelta(days=1))
    for name in ("luc", "eva"):
        office.add_contact(f"{name}@company.test", organisation="Company", language="fr")
    closed = opened(office, from_="luc@company.test", subject="Closed")
    office.comment(closed, "Done.", status=Status.CLOSED)
    others = [opened(office, from_="luc@company.test", subject=f"Mine {n}") for n in range(7)]
    colleague = opened(office, from_="eva@company.test", subject="Hers")
    office.sent()
    office.write("luc@company.test", subject="Newest")
    [notice] = office.sent(SAM)
    shown, _, hers = notice.text.partition("Also open for this client:")[2].partition("Also open for Company:")
    assert [line for line in shown.splitlines() if line.startswith("- ")] == [
        *(f"- {number} Mine {n} – New" for n, number in reversed(list(enumerate(others))) if n > 1),
        "- and more",
    ]
    assert f"- {colleague} Hers – New" in hers
    assert "and more" not in hers
    assert "Contract: Gold, in force" in notice.text
    assert "Language: French" in notice.text
    office.pass_time(days=2)
    office.write("eva@company.test", subject="Later")
    [notice] = office.sent(SAM)
    assert "Contract: Gold, not in force" in notice.text


def test_client_is_told_nothing_of_colleagues_contract_and_commands(office: Office) -> None:
    office.add_organisation("Company", contract="Gold")
    for name in ("luc", "eva"):
        office.add_contact(f"{name}@company.test", organisation="Company")
    opened(office, from_="eva@company.test", subject="Salaries")
    office.write("luc@company.test", subject="Mine")
    [notice] = office.sent(SAM)
    office.answer(SAM, notice, "Yes.")
    for one in office.sent("luc@company.test"):
        content = one.text + html(one)
        assert not [word for word in ("Salaries", "Gold", "#take", "sos+note-") if word in content]


def test_fields_that_are_set_are_shown_by_their_names(office: Office) -> None:
    number = opened(office)
    [ticket] = office.tickets()
    fields = {"nature": "incident", "product": "Laser 3", "zone": "B\nStatus: Closed", "reference": ""}
    office.do(lambda unit: unit.update(Ticket, ticket.id, fields=fields))
    office.write(subject=f"[{number}] more")
    [notice] = office.sent(SAM)
    assert {"Product: Laser 3", "Nature: Incident", "Zone: B Status: Closed"} <= set(notice.text.splitlines())
    assert "Client’s reference" not in notice.text


# -- what they can do -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_button_opens_a_reply_with_one_command_that_the_desk_reads(office: Office, language: str) -> None:
    office.add_agent(KIM, name="Kim", language=language)
    office.write()
    [notice] = office.sent(KIM)
    read = []
    for address, body in links(notice):
        if body:
            assert address == notice.reply_to
            found = parse_commands(body, language=language)
            assert (len(found.commands), found.faults, found.text) == (1, (), "")
            read.append(found.commands[0].verb)
    wanted = [Verb.TAKE, Verb.RESOLVE, Verb.SUSPEND, Verb.HOLD, Verb.CLOSE, Verb.NOTE, Verb.PRIORITY, Verb.SPAM]
    assert read == [*wanted, Verb.HELP]
    for line in command_lines(language).values():
        assert any(written.startswith(f"{line} – ") for written in notice.text.splitlines())


def test_agent_whose_language_has_a_region_is_offered_commands_in_it(office: Office) -> None:
    assert command_lines("fr-BE") == command_lines("fr")


def test_answer_that_quotes_the_whole_notice_is_no_command(office: Office) -> None:
    opened(office)
    office.write(subject="Second")
    [notice] = office.sent(SAM)
    quoted = "".join(f"> {line}\n" for line in notice.text.splitlines())
    office.answer(SAM, notice, f"Pull the lever.\n\nOn Monday, Example desk wrote:\n{quoted}")
    [comment] = office.sent(template="comment")
    assert "#take" not in comment.text


# -- notes ------------------------------------------------------------------------------------------------------


def test_what_an_agent_writes_to_the_note_address_stays_internal(office: Office) -> None:
    number = opened(office)
    office.write(subject=f"[{number}] more")
    [notice] = office.sent(SAM)
    [address] = {address for address, _ in links(notice) if address.startswith("sos+note-")}
    office.add_agent(KIM, name="Kim")
    mail = office.compose(SAM, text="He is a difficult one.", to=address, Cc=f"{ANNA}, {notice.reply_to}")
    decision = office.receive(mail)
    assert decision.kind == "note"
    assert office.sent(ANNA) == []
    ticket = office.show(number)
    assert (ticket["status"], ticket["comments"][-1]["kind"]) == ("new", "note")
    assert office.events(number, "note_added")


def test_note_address_proves_nothing_for_anybody_else(office: Office) -> None:
    number = opened(office)
    office.write(subject=f"[{number}] more")
    [notice] = office.sent(SAM)
    [address] = {address for address, _ in links(notice) if address.startswith("sos+note-")}
    office.add_agent(KIM)
    assert office.write(KIM, to=address).reason == "agent_not_proven"
    assert office.write("eve@elsewhere.test", to=address).reason == "unknown_sender"
    assert office.write(ANNA, to=address).kind == "request"  # a client's words are no note of the desk's
    cut = address.replace("note-", "")
    assert office.write(SAM, to=cut).reason == "agent_not_proven"


# -- held mail --------------------------------------------------------------------------------------------------


def test_agents_are_told_of_a_held_mail_of_an_agent_and_how_to_release_it(office: Office) -> None:
    office.add_agent(KIM, name="Kim", language="fr")
    office.write(SAM, subject="Invoice", text="Please pay this.")
    [row] = office.held()
    mails = {one.item.recipient: one for one in office.sent(template="agent-held")}
    assert set(mails) == {SAM, KIM}
    for recipient, language in ((SAM, "en"), (KIM, "fr")):
        mail = mails[recipient]
        agent = office.parts.roads.signer.agent_of_address(mail.reply_to)
        assert office.do(lambda unit, one=agent: unit.find_all(type(office.sam), id=one))[0].address == recipient
        assert links(mail) == []  # a mail that may be forged is let go by no mail
        assert f"helpdeskmail quarantine release {row.id}" in mail.text
        assert "> Please pay this." in mail.text
        assert mail.mail["Content-Language"] == language
        assert (mail.item.ticket_id, mail.item.participant_id) == (None, None)
    assert str(make_header(decode_header(str(mails[KIM].mail["Subject"])))).startswith("Retenu")


def test_mail_that_may_be_let_go_by_mail_has_a_button_that_does_so(make_office: MakeOffice) -> None:
    office = make_office(desk__max_new_tickets_per_hour="1")
    office.add_agent(KIM, name="Kim", language="fr")
    opened(office)
    office.write(subject="Second")
    [row] = office.held()
    mails = {one.item.recipient: one for one in office.sent(template="agent-held")}
    for recipient, language, line in ((SAM, "en", f"#send {row.id}"), (KIM, "fr", f"#envoyer {row.id}")):
        assert links(mails[recipient]) == [(mails[recipient].reply_to, f"{line}\r\n")]
        assert parse_commands(line, language=language).commands == (Command(Verb.SEND, row.id),)
        assert line in mails[recipient].text.splitlines()
    [(_, body)] = links(mails[KIM])
    office.answer(KIM, mails[KIM], body)
    assert office.held() == []


def test_rules_own_reason_is_told_as_it_is(make_office: MakeOffice) -> None:
    rules = '[[rule]]\nname = "hold"\non = "mail_received"\ndo = { hold = "Invoices go to accounting." }\n'
    rules += '[[rule]]\nname = "tell"\non = "mail_held"\ndo = { send = "agent-held", to = "agents" }\n'
    office = make_office(rules=rules)
    office.write()
    [mail] = office.sent(SAM)
    assert "Invoices go to accounting." in mail.text
    assert "Known as: client" in mail.text


@pytest.mark.parametrize("headers", [{}, {"Auto_Submitted": "auto-replied"}])
def test_strangers_and_machines_do_not_fill_the_agents_mailboxes(office: Office, headers: dict[str, str]) -> None:
    office.write("eve@elsewhere.test", **headers)
    office.write(ANNA, Auto_Submitted="auto-replied")
    office.receive(b"Subject: nobody\r\n\r\nHello.\r\n")
    assert len(office.held()) == 3
    assert office.sent() == []


def test_one_sender_is_told_of_a_few_times_an_hour_only(office: Office) -> None:
    for serial in range(MAX_TOLD + 3):
        office.write(SAM if serial % 2 else SAM.upper(), subject=f"Mail {serial}")
        office.pass_time(minutes=1)
    assert len(office.sent(SAM)) == MAX_TOLD
    assert "told of" in office.held()[-1].evidence["why"]
    office.pass_time(hours=1)
    office.write(SAM, subject="Later")
    assert told(office.sent()) == [("agent-held", SAM)]


def test_every_reason_has_a_sentence_in_every_language() -> None:
    for language, translations in load_catalogues([TEMPLATES])[0].items():
        labels = hold_labels(translations)
        assert set(Reason) <= set(labels)
        assert len(set(labels.values())) == len(labels), language


def test_answer_to_a_held_notice_is_no_new_ticket(office: Office) -> None:
    """It names no client: its writer is asked for whom it is, and agents are told of no held mail again."""
    office.write(SAM, subject="Invoice")
    [notice] = office.sent(SAM)
    office.answer(SAM, notice, "What is this?")
    assert (office.tickets(), told(office.sent())) == ([], [("command-report", SAM)])
    office.answer(SAM, notice, "I am away.", **{"Auto-Submitted": "auto-replied"})
    assert (office.tickets(), office.sent()) == ([], [])  # nor is anybody told: machines would go on for ever
