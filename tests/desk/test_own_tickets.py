"""What clients do to tickets by mail: wishes, on behalf of a colleague, closing, leaving, the same again."""

from __future__ import annotations

from typing import Any

import pytest

from helpdeskmail.core.model import Contact, LinkKind, TicketLink
from helpdeskmail.core.request_words import CLOSE, LEAVE, RENEW
from helpdeskmail.core.status import Trigger
from helpdeskmail.mail.catalogue import load_catalogues
from helpdeskmail.mail.labels import asking_labels
from tests.desk.test_threads import open_ticket
from tests.mail.drafts import LANGUAGES, TEMPLATES
from tests.office import ANNA, SAM, Office, Sent

BOB, PARTNER = "bob@customer.test", "partner@elsewhere.test"
CATALOGUES = load_catalogues([TEMPLATES])[0]


def colleagues(office: Office, organisation: str = "Customer", **more: Any) -> Contact:
    """Anna and Bob, whose company is another where `organisation` says so."""
    own = office.add_organisation("Customer", **more)
    office.do(lambda unit: unit.update(Contact, office.anna.id, organisation_id=own.id))
    if organisation != "Customer":
        office.add_organisation(organisation)
    return office.add_contact(BOB, name="Bob", organisation=organisation, language="fr")


def copied(office: Office) -> tuple[str, Sent]:
    """A ticket of Anna's on which a partner is copied; its number, and the partner's mail of an answer."""
    number, _, _ = open_ticket(office, Cc=PARTNER)
    office.comment(number, "Did you restart it?")
    (mail,) = office.sent(to=PARTNER)
    return number, mail


# -- wishes -----------------------------------------------------------------------------------------------------


def test_wishes_become_fields_and_the_priority_stays_normal(office: Office) -> None:
    text = "Priority: urgent\nReference: PO 4711\nReference 2: C12\nProduct: LaserJet\nSite: Gent\n\nIt is jammed."
    office.write(text=text)
    (ticket,) = office.tickets()
    wishes = {"wished_priority": "urgent", "reference": "PO 4711", "reference2": "C12", "product": "LaserJet"}
    assert ticket.fields == wishes | {"site": "Gent"}
    assert ticket.priority == "normal"
    assert office.show(ticket.number)["comments"][0]["text"] == text
    sent = {one.item.template: one.text for one in office.sent()}
    assert sent["agent-new"].count("Wished priority: ") == 1
    assert "Wished priority: Urgent" in sent["agent-new"]
    assert "PO 4711" in sent["acknowledgement"]
    assert "Urgent" not in sent["acknowledgement"]


def test_rules_see_what_is_wished(make_office: Any) -> None:
    office = make_office(
        rules='[[rule]]\nname = "site"\non = "ticket_opened"\n'
        'when = { field = "ticket.site", is = "Gent" }\ndo = { tag = { add = "gent" } }\n'
    )
    office.write(text="Site : Gent\nBroken.")
    assert office.tickets()[0].tags == ["gent"]


def test_wishes_in_a_reply_are_text(office: Office) -> None:
    _, acknowledgement, _ = open_ticket(office)
    office.answer(ANNA, acknowledgement, "Reference: PO 1")
    assert office.tickets()[0].fields == {}


# -- on behalf of a colleague -----------------------------------------------------------------------------------


def test_colleague_becomes_the_requester_and_the_writer_is_copied(office: Office) -> None:
    bob = colleagues(office)
    office.write(text=f"On behalf of: {BOB}\n\nHis printer is jammed.")
    (ticket,) = office.tickets()
    shown = office.show(ticket.number)
    assert (ticket.requester_id, ticket.language) == (bob.id, "fr")
    assert (shown["requester"], shown["participants"]) == (BOB, [ANNA])
    assert shown["comments"][0]["author"] in ("Anna Client", ANNA)
    (acknowledgement,) = office.sent(template="acknowledgement")
    assert acknowledgement.item.recipient == BOB
    office.comment(ticket.number, "Answer.")
    assert {one.item.recipient for one in office.sent()} == {ANNA, BOB}


def test_ticket_for_somebody_else_stays_the_writers_and_agents_read_why(office: Office) -> None:
    colleagues(office, "Other")
    office.add_contact("gone@customer.test", organisation="Customer")
    gone = office.do(lambda unit: unit.find_contact("gone@customer.test"))
    assert gone is not None
    office.do(lambda unit: unit.update(Contact, gone[0].id, active=False))
    for who, why in ((BOB, "not of the same"), ("nobody@x.test", "not registered"), ("gone@customer.test", "was deac")):
        decision = office.write(text=f"On behalf of: {who}\n\nMatter of {who}.")
        assert decision.ticket is not None
        shown = office.show(decision.ticket.number)
        assert (shown["requester"], shown["participants"]) == (ANNA, [])
        (note,) = [one["text"] for one in shown["comments"] if one["kind"] == "note"]
        assert why in note
    assert {one.item.recipient for one in office.sent()} == {ANNA, SAM}
    assert not any("not registered" in one.text for one in office.sent(to=ANNA))


def test_writer_without_organisation_has_no_colleagues(office: Office) -> None:
    office.add_contact(BOB)
    office.write(text=f"On behalf of: {BOB}\n\nx")
    assert office.tickets()[0].requester_id == office.anna.id


def test_tickets_for_colleagues_count_towards_the_hourly_limit(make_office: Any) -> None:
    office = make_office(desk__max_new_tickets_per_hour="3")
    colleagues(office)
    for serial in range(5):
        office.write(text=f"On behalf of: {BOB}\n\nMatter {serial}")
    assert len(office.tickets()) == 3


# -- closing ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentence_of_our_mails_closes_ones_own_ticket(office: Office, language: str) -> None:
    number, acknowledgement, _ = open_ticket(office)
    office.answer(ANNA, acknowledgement, f"Hello,\n\n{asking_labels(CATALOGUES[language])['close']}\n\nThanks, Anna")
    shown = office.show(number)
    assert (shown["status"], shown["close_reason"], shown["taken_at"]) == ("closed", "client", None)
    (closure,) = office.sent(template="closure")
    assert "as you asked" in closure.text


@pytest.mark.parametrize("sentence", sorted(CLOSE))
def test_each_sentence_closes(office: Office, sentence: str) -> None:
    number, acknowledgement, _ = open_ticket(office)
    office.answer(ANNA, acknowledgement, f"{sentence.capitalize()}.")
    assert office.show(number)["close_reason"] == "client"


@pytest.mark.parametrize(
    "text",
    [
        "You can close the ticket?",
        "You can close the ticket if the printer works tomorrow.",
        "You can close the ticket, but only then.",
        "Please do not close my ticket.",
        "You can close the ticket.\n\nOne more thing: the scanner is broken.",
        "> You can close the ticket.",
        "close",
        f"Please close my ticket{' ' * 130}not",
    ],
)
def test_in_doubt_nothing_is_closed(office: Office, text: str) -> None:
    number, acknowledgement, _ = open_ticket(office)
    office.answer(ANNA, acknowledgement, text)
    assert office.show(number)["status"] == "new"


def test_only_the_requester_closes_and_no_machine(office: Office) -> None:
    number, mail = copied(office)
    office.answer(PARTNER, mail, "Please close my ticket.")
    office.answer(ANNA, mail, "Please close my ticket.", Auto_Submitted="auto-replied")
    assert office.show(number)["status"] == "open"


def test_file_beside_the_sentence_closes_nothing(office: Office) -> None:
    number, acknowledgement, _ = open_ticket(office)
    mail = office.compose(text="Please close my ticket.", answers=acknowledgement)
    mail.add_attachment(b"x", maintype="image", subtype="png", filename="error.png")
    office.receive(mail)
    assert office.show(number)["status"] == "new"


def test_sentence_on_a_closed_ticket_leaves_it_closed(office: Office) -> None:
    number, acknowledgement, _ = open_ticket(office)
    office.change(number, lambda case: case.move(Trigger.CLOSE, reason="agent"))
    office.answer(ANNA, acknowledgement, "You can close the ticket.")
    assert office.show(number)["status"] == "closed"


# -- the same again ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", sorted(RENEW))
def test_first_line_opens_the_same_again(office: Office, words: str) -> None:
    number, acknowledgement, _ = open_ticket(office, text="Product: LaserJet\n\nPaper, please.")
    office.change(number, lambda case: case.move(Trigger.CLOSE, reason="agent"))
    decision = office.answer(ANNA, acknowledgement, f"{words.title()}\n\nThe same again, please.")
    assert decision.is_new
    old, new = office.tickets()
    assert (old.status, new.status, new.subject) == ("closed", "new", old.subject)
    assert (new.fields["product"], new.fields["previous"]) == ("LaserJet", number)
    (link,) = office.do(lambda unit: unit.find_all(TicketLink))
    assert (link.ticket_id, link.other_id, link.kind) == (new.id, old.id, LinkKind.DUPLICATE)


def test_words_elsewhere_reopen_and_on_an_open_ticket_do_nothing(office: Office) -> None:
    number, acknowledgement, _ = open_ticket(office)
    office.answer(ANNA, acknowledgement, "New request\n\nMore.")
    office.change(number, lambda case: case.move(Trigger.CLOSE, reason="agent"))
    office.answer(ANNA, acknowledgement, "It is broken again.\nNew request")
    assert [ticket.status for ticket in office.tickets()] == ["open"]


def test_stranger_who_was_copied_opens_nothing(office: Office) -> None:
    number, mail = copied(office)
    office.change(number, lambda case: case.move(Trigger.CLOSE, reason="agent"))
    assert office.answer(PARTNER, mail, "New request").reason == "unknown_sender"
    assert len(office.tickets()) == 1


# -- leaving ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", sorted(LEAVE))
def test_copied_person_leaves_and_nobody_is_bothered(office: Office, word: str) -> None:
    number, mail = copied(office)
    office.sent()
    office.answer(PARTNER, mail, f"{word.capitalize()}\n\nThanks")
    assert office.sent() == []
    office.comment(number, "Another answer.")
    assert [one.item.recipient for one in office.sent()] == [ANNA]
    assert office.events(number, "participant_left")
    assert office.show(number)["status"] == "open"


def test_link_in_the_mail_of_who_is_copied_takes_them_off(office: Office) -> None:
    number, mail = copied(office)
    office.receive(office.compose(PARTNER, "Unsubscribe", "Unsubscribe", to=mail.reply_to))
    assert office.events(number, "participant_left")
    assert "To get no more mails about it" in mail.text
    office.comment(number, "Answer.")
    assert not any("To get no more mails" in one.text for one in office.sent(to=ANNA))


def test_requester_cannot_leave_and_a_number_alone_takes_nobody_off(office: Office) -> None:
    number, acknowledgement, _ = open_ticket(office, Cc=PARTNER)
    office.answer(ANNA, acknowledgement, "Unsubscribe")
    office.write(PARTNER, f"Re: [{number}]", "Unsubscribe")
    office.sent()
    office.comment(number, "Answer.")
    assert {one.item.recipient for one in office.sent()} == {ANNA, PARTNER}


def test_who_wants_no_copies_gets_none_but_of_their_own_tickets(office: Office) -> None:
    bob = colleagues(office)
    office.do(lambda unit: unit.update(Contact, bob.id, wants_copies=False))
    number, _, _ = open_ticket(office, Cc=BOB)
    office.comment(number, "Answer.")
    assert {one.item.recipient for one in office.sent()} == {ANNA}
    office.write(BOB)
    assert len(office.sent(to=BOB)) == 1


def test_operators_own_sentence_is_understood(make_office: Any) -> None:
    po = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    own = po + 'msgctxt "asking"\nmsgid "Please close my request."\nmsgstr "Finished, over and out."\n'
    office = make_office(templates={"locale/en/LC_MESSAGES/helpdeskmail.po": own})
    _, acknowledgement, _ = open_ticket(office)
    assert "Finished, over and out." in acknowledgement.text
    office.answer(ANNA, acknowledgement, "Finished, over and out.")
    assert office.tickets()[0].close_reason == "client"
