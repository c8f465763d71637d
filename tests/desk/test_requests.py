"""Clients who ask the desk for something by mail: what they are answered, and what nobody learns."""

from __future__ import annotations

import email
import email.policy
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]  # it ships no types

from helpdeskmail.core.model import Contact, Intake, IntakeState, Participant, Status
from helpdeskmail.core.requests import MAX_ANSWERS
from helpdeskmail.core.status import Trigger
from tests.office import ANNA, DESK, SAM, Office, Sent
from tests.parts.mailto import read_links

BOSS, BOB, EVE = "boss@customer.test", "bob@customer.test", "eve@other.test"


def ask(office: Office, what: str, from_: str = ANNA, text: str = "", **more: str) -> list[Sent]:
    """Somebody writes to one of the desk's addresses for requests; what the desk answers."""
    office.sent()
    office.receive(office.compose(from_, more.pop("subject", "x"), text, to=f"sos+{what}@example.test", **more))
    return office.sent()


def company(office: Office) -> None:
    """Bob and the boss of one company, Eve of another; each of them, and Anna, has a ticket."""
    office.add_organisation("Customer")
    office.add_organisation("Other")
    office.add_contact(BOB, name="Bob", organisation="Customer")
    boss = office.add_contact(BOSS, name="Boss", organisation="Customer")
    eve = office.add_contact(EVE, name="Eve", organisation="Other")
    for contact in (boss, eve):
        office.do(lambda unit, contact=contact: unit.update(Contact, contact.id, is_manager=True))  # type: ignore[misc]  # the lambda binds the loop variable
    for address in (ANNA, BOB, BOSS, EVE):
        office.write(address, f"Printer of {address.partition('@')[0]}")
    office.sent()


def sheet(sent: Sent) -> list[tuple[Any, ...]]:
    (file,) = sent.mail.iter_attachments()
    return list(load_workbook(BytesIO(file.get_content())).active.iter_rows(values_only=True))


def test_request_is_answered_and_opens_no_ticket(office: Office) -> None:
    decision = office.write(subject="Help", text="")
    (answer,) = office.sent()
    assert office.tickets() == []
    assert (decision.state, decision.reason) == (IntakeState.DONE, "request:help")
    assert (answer.item.recipient, answer.item.template, answer.item.ticket_id) == (ANNA, "help", None)
    assert (answer.mail["Auto-Submitted"], answer.item.return_path) == ("auto-replied", "")
    assert answer.mail["Reply-To"] == DESK
    (row,) = office.do(lambda unit: unit.find_all(Intake))
    assert (row.state, row.reason, answer.mail["In-Reply-To"]) == ("done", "request:help", row.message_id)


def test_answer_is_in_the_language_of_the_clients_latest_ticket_when_nothing_else_tells_it(office: Office) -> None:
    office.write(subject="Imprimante", text="Bonjour, l'imprimante du deuxième étage ne marche plus depuis ce matin.")
    (answer,) = ask(office, "my-tickets")
    assert "Demandes ouvertes (1)" in answer.text


def test_my_tickets_are_in_three_lists_with_links_and_marks(office: Office) -> None:
    numbers = [office.write(subject=f"Printer {serial}").ticket.number for serial in range(4)]  # type: ignore[union-attr]  # None would fail the test
    office.change(numbers[0], lambda case: case.move(Trigger.CLOSE, reason="agent"))
    office.pass_time(days=40)
    office.change(numbers[1], lambda case: case.move(Trigger.CLOSE, reason="agent"))
    office.comment(numbers[2], "Did you restart it?")
    (answer,) = ask(office, "my-tickets")
    text = answer.text
    opened, recent, archived = (text.index(title) for title in ("Open requests (2)", "Closed within", "Closed earlier"))
    places = {number: text.index(number) for number in numbers}
    assert (
        opened < places[numbers[2]] < places[numbers[3]] < recent < places[numbers[1]] < archived < places[numbers[0]]
    )
    assert text.count("new answer") == 1
    html = answer.mail.get_body(("html",)).get_content()  # type: ignore[union-attr]  # None would fail the test
    assert f"?subject=Re%3A%20%5B{numbers[2]}%5D%20Printer%202" in html


def test_link_of_a_number_leads_to_its_ticket_as_the_very_reader(office: Office) -> None:
    number = office.write().ticket.number  # type: ignore[union-attr]  # None would fail the test
    (answer,) = ask(office, "my-tickets")
    html = answer.mail.get_body(("html",)).get_content()  # type: ignore[union-attr]  # None would fail the test
    address = html.partition('href="mailto:')[2].partition("?subject=Re")[0].rpartition("mailto:")[2]
    decision = office.receive(office.compose(subject="other", text="More.", to=address))
    assert (decision.by, decision.ticket and decision.ticket.number) == ("reply_address", number)


def test_listed_answers_are_unread_no_more(office: Office) -> None:
    number = office.write().ticket.number  # type: ignore[union-attr]  # None would fail the test
    office.comment(number, "One?")
    assert "new answer" in ask(office, "my-tickets")[0].text
    office.pass_time(minutes=1)
    assert "new answer" not in ask(office, "my-tickets")[0].text
    office.pass_time(minutes=1)
    office.comment(number, "Two?")
    assert "new answer" in ask(office, "my-tickets", subject="My tickets: printer")[0].text


def test_own_words_make_earlier_answers_read(office: Office) -> None:
    office.write()
    (notice,) = office.sent(template="agent-new")
    office.answer(SAM, notice, "Did you restart it?")
    (comment,) = office.sent(template="comment")
    office.pass_time(minutes=1)
    office.answer(ANNA, comment, "Yes.")
    assert "new answer" not in ask(office, "my-tickets")[0].text


def test_words_filter_by_subject_without_regard_to_accents(office: Office) -> None:
    office.write(subject="Écran noir")
    office.write(subject="Printer")
    office.sent()
    office.write(subject="my tickets: ecran", text="")
    (answer,) = office.sent()
    assert "Écran noir" in answer.text
    assert "CS0001002" not in answer.text


def test_long_lists_are_cut_and_say_so(make_office: Any) -> None:
    office = make_office(desk__max_new_tickets_per_hour="100")
    for serial in range(53):
        office.write(subject=f"Matter {serial}", text=f"{serial}")
    (answer,) = ask(office, "my-tickets")
    assert answer.text.count("· Matter") == 50
    assert "Open requests (53)" in answer.text
    assert "and 3 more" in answer.text


def test_client_sees_their_own_tickets_and_a_manager_the_whole_organisation(office: Office) -> None:
    company(office)
    seen = {who: ask(office, "my-tickets", who)[0].text for who in (ANNA, BOB, BOSS, EVE)}
    owners = ("anna", "bob", "boss", "eve")
    found = {who: {one for one in owners if f"Printer of {one}" in text} for who, text in seen.items()}
    assert found == {ANNA: {"anna"}, BOB: {"bob"}, BOSS: {"bob", "boss"}, EVE: {"eve"}}
    assert "· Bob" in seen[BOSS]
    assert "· Bob" not in seen[BOB]


def test_export_holds_what_the_lists_hold_and_no_formula(office: Office) -> None:
    company(office)
    office.write(BOB, '=HYPERLINK("http://evil.test")')
    (answer,) = ask(office, "export", BOSS)
    rows = sheet(answer)
    assert rows[0][:4] == ("Number", "Subject", "Status", "Priority")
    assert {row[1] for row in rows[1:]} == {"Printer of bob", "Printer of boss", '=HYPERLINK("http://evil.test")'}
    (file,) = answer.mail.iter_attachments()
    cells = [cell for row in load_workbook(BytesIO(file.get_content())).active for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "d", "n"}
    assert all(cell.hyperlink is None for cell in cells)
    assert {"Our reference", "Time worked (minutes)"}.isdisjoint(rows[0])


def test_export_speaks_the_readers_language_and_clock(office: Office) -> None:
    office.add_contact("chloe@customer.test", language="fr")
    office.write("chloe@customer.test", "Imprimante")
    ask(office, "settings", "chloe@customer.test", "Time zone: Asia/Tokyo")
    (answer,) = ask(office, "export", "chloe@customer.test")
    titles, row = sheet(answer)
    assert titles[:3] == ("Numéro", "Objet", "État")
    assert row[2] == "Nouveau"
    assert dict(zip(titles, row, strict=True))["Date d’ouverture"].hour == 18


def test_settings_change_ones_own_record_and_are_answered_in_the_new_language(office: Office) -> None:
    text = "Language: French\nCopies: no\nTime zone: Europe/Paris"
    (answer,) = ask(office, "settings", text=text)
    contact = office.do(lambda unit: unit.get(Contact, office.anna.id))
    assert (contact.language, contact.wants_copies, contact.time_zone) == ("fr", False, "Europe/Paris")
    assert answer.mail["Content-Language"] == "fr"
    assert "Europe/Paris" in answer.text


def test_mistaken_setting_stays_as_it_was_and_is_explained(office: Office) -> None:
    (answer,) = ask(office, "settings", text="Language: Klingon\nTime zone: ../../etc/passwd")
    contact = office.do(lambda unit: unit.get(Contact, office.anna.id))
    assert (contact.language, contact.time_zone) == ("", "")
    assert "We did not understand “Language: Klingon”" in answer.text
    assert "sos+settings@example.test" in answer.text


def test_french_lines_of_the_settings_have_their_no_break_space_and_are_understood_as_they_are(office: Office) -> None:
    (answer,) = ask(office, "settings", text="Langue : fr")
    assert "Langue\u00a0: fr" in answer.text
    link = read_links(answer.mail)["Écrire ces lignes maintenant"]
    assert link.body == "Langue\u00a0: fr\nFuseau horaire\u00a0: Europe/Brussels\nCopies\u00a0: non"
    (changed,) = ask(office, "settings", text=link.body)
    assert "compris" not in changed.text
    contact = office.do(lambda unit: unit.get(Contact, office.anna.id))
    assert (contact.language, contact.time_zone, contact.wants_copies) == ("fr", "Europe/Brussels", False)


@pytest.mark.parametrize("what", ["my-tickets", "help", "export", "settings"])
def test_stranger_learns_nothing(office: Office, what: str) -> None:
    office.write(subject="Secret")
    assert ask(office, what, "stranger@elsewhere.test", "Language: fr") == []
    assert office.held()[-1].reason == "unknown_sender"


def test_answer_goes_to_the_address_on_record_and_never_to_reply_to(office: Office) -> None:
    (answer,) = ask(office, "export", ANNA.upper(), Reply_To="thief@elsewhere.test")
    assert answer.item.recipient == ANNA


@pytest.mark.parametrize("header", [{"Auto_Submitted": "auto-replied"}, {"Precedence": "bulk"}])
def test_automatic_mail_is_not_answered(office: Office, header: dict[str, str]) -> None:
    assert ask(office, "my-tickets", **header) == []
    assert office.receive(office.compose(to="sos+help@example.test"), return_path=None).state == "held"


def test_agent_and_deactivated_client_are_not_answered(office: Office) -> None:
    assert [one.item.template for one in ask(office, "my-tickets", SAM)] == ["agent-held"]
    office.do(lambda unit: unit.update(Contact, office.anna.id, active=False))
    assert ask(office, "my-tickets") == []


def test_client_known_by_domain_only_opens_a_ticket(office: Office) -> None:
    office.add_organisation("Domain", domains=["domain.test"], recognise_domain=True)
    assert office.write("new@domain.test", "Help", "").is_new


def test_two_machines_that_ask_and_answer_come_to_rest(office: Office) -> None:
    answers = sum(len(ask(office, "help", text=str(turn))) for turn in range(30))
    assert answers == MAX_ANSWERS
    office.pass_time(hours=1, minutes=1)
    assert len(ask(office, "help")) == 1


def test_second_address_of_a_client_does_not_double_the_answers(office: Office) -> None:
    office.add_contact("cleo@customer.test", "cleo@private.test")
    writers = ("cleo@customer.test", "cleo@private.test")
    answers = sum(len(ask(office, "help", writers[turn % 2], str(turn))) for turn in range(30))
    assert answers == MAX_ANSWERS


def test_request_in_the_plain_subject_is_none_on_a_ticket(office: Office) -> None:
    office.write()
    (acknowledgement,) = office.sent(template="acknowledgement")
    mail = office.compose(subject="Help", text="", to=acknowledgement.reply_to)
    assert office.receive(mail).by == "reply_address"


def test_rule_may_hold_a_request(make_office: Any) -> None:
    office = make_office(rules='[[rule]]\nname = "none"\non = "mail_received"\ndo = { hold = "no requests here" }\n')
    assert ask(office, "help") == []
    assert office.held()[0].reason == "no requests here"


def test_client_mails_offer_requests_and_agents_mails_do_not(office: Office) -> None:
    office.write(Cc="partner@elsewhere.test")
    offered = {one.item.recipient: "sos+my-tickets@" in one.text for one in office.sent()}
    assert offered == {ANNA: True, SAM: False}
    office.comment("CS0001001", "Answer.")
    offered = {one.item.recipient: "sos+my-tickets@" in one.text for one in office.sent()}
    assert offered == {ANNA: True, "partner@elsewhere.test": False}


def test_tickets_that_were_merged_are_listed_by_the_one_that_goes_on(office: Office) -> None:
    one, two = (office.write(subject=subject).ticket for subject in ("One", "Two"))
    assert one is not None
    assert two is not None
    office.change(two.number, lambda case: case.set(merged_into_id=one.id, status=Status.CLOSED))
    (answer,) = ask(office, "my-tickets")
    assert "Two" not in answer.text


def test_listing_a_ticket_is_noted_for_who_asked_only(office: Office) -> None:
    office.add_contact(BOB)
    office.write(Cc=BOB)
    office.pass_time(minutes=5)
    ask(office, "my-tickets")
    seen = office.do(lambda unit: {one.address: one.seen_at for one in unit.find_all(Participant)})
    assert seen == {ANNA: office.now, BOB: None, SAM: None}


def test_answer_can_be_sent_as_it_stands(office: Office) -> None:
    (answer,) = ask(office, "export")
    mail = email.message_from_bytes(answer.item.content, policy=email.policy.default)
    assert mail.defects == []
    assert answer.item.attachments == []
    assert answer.item.expires_at - office.now == timedelta(days=5)
