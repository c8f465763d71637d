"""Who takes part in a ticket, and that each person gets each word once."""

from __future__ import annotations

from helpdeskmail.core.model import Contact, Intake, IntakeState
from tests.desk.conftest import MakeOffice
from tests.desk.test_threads import open_ticket
from tests.office import ANNA, DESK, SAM, Office

BOSS = "boss@customer.test"


def test_desk_in_bcc_takes_nobody_in(office: Office) -> None:
    decision = office.receive(office.compose(to=BOSS, Cc="partner@elsewhere.test"), recipients=(DESK,))
    assert decision.is_new
    assert office.show("CS0001001")["participants"] == []


def test_desk_in_cc_takes_in_those_in_to(office: Office) -> None:
    office.receive(office.compose(to=BOSS, Cc=DESK), recipients=(DESK,))
    assert office.show("CS0001001")["participants"] == [BOSS]


def test_contact_with_two_addresses_in_cc_gets_one_copy(office: Office) -> None:
    office.add_contact("bea@customer.test", "bea@private.test", name="Bea")
    _, _, notice = open_ticket(office, Cc="bea@customer.test, Bea <bea@private.test>")
    office.answer(SAM, notice, "Answer.")
    assert sorted(one.item.recipient for one in office.sent()) == [ANNA, "bea@customer.test"]


def test_requesters_other_address_in_cc_is_no_second_person(office: Office) -> None:
    office.add_contact("cleo@customer.test", "cleo@private.test")
    office.write("cleo@customer.test", Cc="cleo@private.test")
    (notice,) = office.sent(template="agent-new")
    office.answer(SAM, notice, "Answer.")
    assert [one.item.recipient for one in office.sent()] == ["cleo@customer.test"]


def test_number_alone_with_a_forged_from_makes_nobody_a_reader(office: Office) -> None:
    number, acknowledgement, _ = open_ticket(office)
    assert not office.write(subject=f"[{number}]", Cc="spy@elsewhere.test").is_new
    assert office.show(number)["participants"] == []
    assert "participant_refused" in [event["kind"] for event in office.show(number)["events"]]
    office.answer(ANNA, acknowledgement, "My boss should know.", Cc=BOSS)
    assert office.show(number)["participants"] == [BOSS]


def test_requester_is_written_to_where_they_wrote_from(office: Office) -> None:
    office.add_contact("cleo@customer.test", "cleo@private.test")
    office.write("cleo@private.test")
    assert [one.item.recipient for one in office.sent(template="acknowledgement")] == ["cleo@private.test"]


def test_copied_contact_may_answer_from_any_of_their_addresses(office: Office) -> None:
    office.add_contact("bea@customer.test", "bea@private.test")
    number, _, _ = open_ticket(office, Cc="bea@customer.test")
    assert not office.write("bea@private.test", subject=f"Re: [{number}]").is_new


def test_copied_contact_is_written_to_in_their_own_language_and_time_zone(office: Office) -> None:
    office.add_contact("chloe@customer.test", language="fr")
    _, _, notice = open_ticket(office, Cc="chloe@customer.test")
    office.answer(SAM, notice, "Answer.")
    languages = {one.item.recipient: str(one.mail["Content-Language"]) for one in office.sent()}
    assert languages == {ANNA: "en", "chloe@customer.test": "fr"}


def test_deactivated_contact_is_neither_copied_in_nor_written_to_any_more(office: Office) -> None:
    gone, former = office.add_contact("gone@customer.test"), office.add_contact("former@customer.test")
    office.do(lambda unit: unit.update(Contact, gone.id, active=False))
    number, _, notice = open_ticket(office, Cc="gone@customer.test, former@customer.test")
    assert office.show(number)["participants"] == ["former@customer.test"]
    office.do(lambda unit: unit.update(Contact, former.id, active=False))
    office.answer(SAM, notice, "Answer.")
    assert [one.item.recipient for one in office.sent()] == [ANNA]


def test_agents_do_not_count_among_the_people_copied(make_office: MakeOffice) -> None:
    office = make_office(desk__max_participants="4")
    for name in ("kim", "lou", "max"):
        office.add_agent(f"{name}@example.test", name=name)
    number, acknowledgement, _ = open_ticket(office)
    copied = ", ".join(f"p{serial}@customer.test" for serial in range(9))
    office.answer(ANNA, acknowledgement, "More.", Cc=copied)
    assert len(office.show(number)["participants"]) == 3  # and the requester


def test_released_list_mail_takes_in_nobody_and_is_answered_to_nobody(make_office: MakeOffice) -> None:
    office = make_office(
        rules="""
[[rule]]
name = "tell-all"
on = "ticket_opened"
do = [{ send = "acknowledgement", to = ["requester", "participants"] }, { send = "agent-new", to = "agents" }]
"""
    )
    mail = office.compose(to="everybody@customer.test", Cc=DESK, List_Id="<everybody.customer.test>")
    assert office.receive(mail, recipients=(DESK,)).reason == "automatic"
    (held,) = office.held()
    office.do(lambda unit: unit.update(Intake, held.id, state=IntakeState.RECEIVED, released_by="x", dedupe_key=""))
    assert office.work(held.id).is_new
    assert office.show("CS0001001")["participants"] == []
    assert [one.item.recipient for one in office.sent()] == [SAM]


def test_one_event_is_told_to_one_person_once_whatever_the_rules(make_office: MakeOffice) -> None:
    office = make_office(
        rules="""
[[rule]]
name = "first"
on = "ticket_opened"
do = { send = "acknowledgement", to = ["requester", "author"] }

[[rule]]
name = "second"
on = "ticket_opened"
do = [{ send = "comment", to = "requester" }, { send = "agent-new", to = ["assignee_or_agents", "agents"] }]
"""
    )
    office.write()
    assert [(one.item.recipient, one.item.template) for one in office.sent()] == [
        (ANNA, "acknowledgement"),
        (SAM, "agent-new"),
    ]
    withheld = [event for event in office.show("CS0001001")["events"] if event["kind"] == "mail_withheld"]
    assert [event["cause"] for event in withheld] == ["rule:first", "rule:second", "rule:second"]


def test_agent_copied_before_they_became_one_does_not_get_their_own_words(office: Office) -> None:
    number, acknowledgement, _ = open_ticket(office, Cc="kim@example.test")
    office.add_agent("kim@example.test", name="Kim")
    office.answer(ANNA, acknowledgement, "More.")
    (notice,) = office.sent(to="kim@example.test")
    office.answer("kim@example.test", notice, "Answer.")
    assert [one.item.recipient for one in office.sent()] == [ANNA]
    assert office.show(number)["comments"][-1]["kind"] == "reply"
