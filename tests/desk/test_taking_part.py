"""Who takes part in a ticket when people say so: copied in, taken off, gone, another requester; and spam."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from helpdeskmail.core import participants
from helpdeskmail.core.case import Case
from helpdeskmail.core.model import Contact, Participant, Role, Status
from helpdeskmail.errors import UserError
from helpdeskmail.gather_typed import get_client
from helpdeskmail.mail.address import Address, normalise
from tests.desk.conftest import MakeOffice
from tests.desk.lives import opened, told
from tests.office import ANNA, DESK, SAM, Office, Sent

CARL = "carl@customer.test"
NUMBER = "CS0001001"


def contact_of(office: Office, address: str) -> Contact | None:
    found = office.do(lambda unit: unit.find_contact(normalise(address)))
    return found[0] if found else None


def add(office: Office, address: str) -> None:
    contact, policy = contact_of(office, address), office.parts.roads.desk.policy
    office.change(NUMBER, lambda case: participants.add(case, Address(address), contact, policy))


def on_place(address: str, work: Callable[[Case, Participant], object]) -> Callable[[Case], object]:
    """A change of the place of that address."""
    return lambda case: work(case, next(one for one in case.participants if one.key == normalise(address)))


def remove(office: Office, address: str) -> None:
    office.change(NUMBER, on_place(address, participants.remove))


def set_requester(office: Office, address: str, *, drop: bool = False) -> None:
    client, policy = office.do(lambda unit: get_client(unit, address)), office.parts.roads.desk.policy
    office.change(NUMBER, lambda case: participants.set_requester(case, client, policy, drop=drop))


def answered(office: Office) -> list[str]:
    """Who gets an agent's answer."""
    office.sent()
    office.comment(NUMBER, "Pull.")
    return sorted(one.item.recipient for one in office.sent())


def mail_to(office: Office, address: str) -> Sent:
    """A mail of the ticket that this person has."""
    office.sent()
    office.comment(NUMBER, "Hm.")
    (sent,) = office.sent(to=address)
    return sent


def test_who_is_copied_in_gets_the_tickets_mails_and_may_write_on_it(office: Office) -> None:
    opened(office)
    add(office, CARL)
    sent = mail_to(office, CARL)
    decision = office.answer(CARL, sent, "And here.")
    assert (decision.is_new, decision.kind) == (False, "request")


def test_who_takes_part_already_is_not_added_again(office: Office) -> None:
    opened(office, Cc=CARL)
    add(office, CARL)
    add(office, ANNA)
    assert office.show(NUMBER)["participants"] == [CARL]
    assert len(office.events(NUMBER, "participant_added")) == 1


@pytest.mark.parametrize("address", [DESK, SAM, "gone@customer.test"])
def test_desk_agents_and_deactivated_clients_are_not_copied_in(office: Office, address: str) -> None:
    opened(office)
    gone = office.add_contact("gone@customer.test")
    office.do(lambda unit: unit.update(Contact, gone.id, active=False))
    with pytest.raises(UserError, match=address):
        add(office, address)


def test_no_more_are_copied_in_than_the_desk_allows(make_office: MakeOffice) -> None:
    office = make_office(desk__max_participants="2")
    opened(office)
    add(office, CARL)
    with pytest.raises(UserError, match="as many participants"):
        add(office, "dora@customer.test")
    remove(office, CARL)
    add(office, "dora@customer.test")


def test_who_was_taken_off_gets_no_mails_and_the_ticket_says_why(office: Office) -> None:
    opened(office, Cc=CARL)
    remove(office, CARL)
    assert answered(office) == [ANNA]
    assert office.show(NUMBER)["participants"] == []
    (ticket,) = office.tickets()
    events = office.do(lambda unit: unit.events_of(ticket.id))
    withheld = [event.detail for event in events if event.kind == "mail_withheld"]
    assert [(one["to"], one["why"]) for one in withheld] == [(CARL, "they left the ticket")]


def test_who_was_taken_off_may_answer_a_mail_they_have_and_gets_no_copies_for_it(office: Office) -> None:
    opened(office, Cc=CARL)
    sent = mail_to(office, CARL)
    remove(office, CARL)
    decision = office.answer(CARL, sent, "One thing more.")
    assert (decision.is_new, decision.kind) == (False, "request")
    assert answered(office) == [ANNA]


def test_number_alone_lets_in_nobody_who_was_taken_off(office: Office) -> None:
    office.add_contact(CARL)
    opened(office, Cc=CARL)
    remove(office, CARL)
    assert office.write(CARL, subject=f"[{NUMBER}]").is_new


def test_copy_of_others_does_not_bring_back_who_left(office: Office) -> None:
    opened(office, Cc=CARL)
    remove(office, CARL)
    sent = mail_to(office, ANNA)
    office.receive(office.compose(text="Reply to all.", answers=sent, Cc=f"{DESK}, {CARL}"))
    assert answered(office) == [ANNA]


def test_who_left_makes_room_for_another(make_office: MakeOffice) -> None:
    office = make_office(desk__max_participants="2")
    opened(office, Cc=CARL)
    remove(office, CARL)
    sent = mail_to(office, ANNA)
    office.receive(office.compose(text="Dora, too.", answers=sent, Cc=f"{DESK}, dora@customer.test"))
    assert office.show(NUMBER)["participants"] == ["dora@customer.test"]


def test_who_was_taken_off_comes_back_by_being_copied_in(office: Office) -> None:
    opened(office, Cc=CARL)
    remove(office, CARL)
    add(office, CARL)
    assert answered(office) == [ANNA, CARL]


def test_requester_cannot_be_taken_off(office: Office) -> None:
    opened(office)
    with pytest.raises(UserError, match="is the requester"):
        remove(office, ANNA)


def test_who_wants_no_copies_gets_mails_of_their_own_tickets_only(office: Office) -> None:
    carl = office.add_contact(CARL)
    office.do(lambda unit: unit.update(Contact, carl.id, wants_copies=False))
    opened(office, Cc=CARL)
    assert answered(office) == [ANNA]
    office.write(CARL, subject="Screen")
    assert ("acknowledgement", CARL) in told(office.sent())


def test_new_requester_gets_the_mails_in_their_language_and_the_old_is_copied(office: Office) -> None:
    office.add_organisation("Acme", language="nl")
    office.add_contact("luc@acme.test", language="fr", organisation="Acme")
    opened(office)
    set_requester(office, "luc@acme.test")
    shown = office.show(NUMBER)
    assert (shown["requester"], shown["organisation"], shown["language"]) == ("luc@acme.test", "Acme", "fr")
    assert shown["participants"] == [ANNA]
    assert answered(office) == [ANNA, "luc@acme.test"]


def test_copied_client_who_becomes_the_requester_has_one_place(office: Office) -> None:
    office.add_contact(CARL)
    opened(office, Cc=CARL)
    set_requester(office, CARL, drop=True)
    places = office.do(lambda unit: unit.find_all(Participant))
    assert [one.key for one in places if one.role is Role.REQUESTER] == [CARL]
    assert len([one for one in places if one.key == CARL]) == 1
    assert answered(office) == [CARL]


def test_setting_the_requester_that_there_is_changes_nothing(office: Office) -> None:
    opened(office)
    set_requester(office, ANNA)
    assert office.events(NUMBER, "requester_changed") == []


def test_stranger_cannot_become_the_requester(office: Office) -> None:
    opened(office)
    with pytest.raises(UserError, match="no registered contact"):
        set_requester(office, "stranger@customer.test")


def test_spam_is_closed_and_nobody_hears_of_it(office: Office) -> None:
    opened(office, Cc=CARL)
    office.change(NUMBER, lambda case: case.mark_spam())
    shown = office.show(NUMBER)
    assert (shown["status"], shown["close_reason"]) == ("closed", "spam")
    assert office.sent() == []
    assert office.write(subject="Screen").is_new


# -- deactivated clients ----------------------------------------------------------------------------------------


def deactivate(office: Office) -> None:
    office.do(lambda unit: unit.update(Contact, office.anna.id, active=False))


def test_deactivated_requester_gets_no_mails_and_the_agent_who_answers_hears_of_it(office: Office) -> None:
    office.write(Cc=CARL)
    notice = office.sent(SAM)[0]
    deactivate(office)
    assert office.answer(SAM, notice, "Pull the lever.").kind == "reply"
    copy, report = office.sent()
    assert [copy.item.recipient, report.item.recipient] == [CARL, SAM]
    assert report.item.template == "command-report"
    assert "The client has been deactivated and gets no mails any more." in report.text
    (ticket,) = office.tickets()
    events = office.do(lambda unit: unit.events_of(ticket.id))
    [withheld] = [one for one in events if one.kind == "mail_withheld" and one.detail["to"] == ANNA]
    assert (withheld.detail["why"], withheld.detail["template"]) == ("deactivated", "comment")


def test_deactivated_requester_hears_nothing_of_what_becomes_of_the_ticket(office: Office) -> None:
    office.write()
    [notice] = office.sent(SAM)
    deactivate(office)
    for status in (Status.SUSPENDED, Status.RESOLVED):
        office.comment(NUMBER, "Which printer?", status=status)
        office.run_until(office.now + timedelta(days=1))
    office.run_until(office.now + timedelta(days=30))
    assert office.show(NUMBER)["status"] == "closed"
    assert office.sent(ANNA) == []
    assert notice.item.recipient == SAM


def test_notice_to_agents_tells_that_the_requester_is_deactivated(office: Office) -> None:
    office.add_contact(CARL, name="Carl")
    office.write(Cc=CARL)
    [notice] = office.sent(SAM)
    assert "deactivated" not in notice.text
    deactivate(office)
    office.write(CARL, subject=f"Re: [{NUMBER}] Printer", text="Still jammed.")
    [notice] = office.sent(SAM)
    assert notice.item.template == "agent-follow-up"
    assert "The client has been deactivated and gets no mails any more." in notice.text


def test_deactivated_client_is_not_told_that_their_mail_is_held(make_office: MakeOffice) -> None:
    rules = '[[rule]]\nname = "answer"\non = "mail_held"\ndo = { send = "not-registered", to = "author" }\n'
    office = make_office(rules=rules)
    deactivate(office)
    assert office.write().reason == "inactive"
    assert office.sent() == []


def test_sender_of_spam_is_deactivated_on_request_only(office: Office) -> None:
    opened(office)
    office.change(NUMBER, lambda case: case.mark_spam(deactivate=True))
    assert office.write(subject="Cheap watches").state == "held"
