"""Who may write, and where a mail belongs: through the real road, without sockets."""

from __future__ import annotations

import pytest

from helpdeskmail.core.model import IntakeState
from helpdeskmail.core.status import Trigger
from helpdeskmail.store.unit import Unit
from tests.office import ANNA, DESK, SAM, Office, Sent


def open_ticket(office: Office, **more: str) -> tuple[str, Sent, Sent]:
    """Anna opens a ticket; its number, her acknowledgement, Sam's notice."""
    decision = office.write(**more)
    assert decision.ticket is not None
    sent = {one.item.template: one for one in office.sent()}
    return decision.ticket.number, sent["acknowledgement"], sent["agent-new"]


def test_first_mail_opens_a_ticket_new_and_normal_and_is_acknowledged(office: Office) -> None:
    decision = office.write(subject="Printer", text="It is jammed.")
    ticket = office.show("CS0001001")
    assert decision.is_new
    assert (ticket["status"], ticket["priority"], ticket["requester"]) == ("new", "normal", ANNA)
    assert [comment["text"] for comment in ticket["comments"]] == ["It is jammed."]
    acknowledgement, notice = office.sent()
    assert acknowledgement.item.recipient == ANNA
    assert "[CS0001001]" in str(acknowledgement.mail["Subject"])
    assert acknowledgement.mail["Auto-Submitted"] == "auto-replied"
    assert acknowledgement.item.return_path == ""
    assert (notice.item.recipient, notice.item.template) == (SAM, "agent-new")


def test_priority_headers_of_a_client_change_nothing(office: Office) -> None:
    office.write(X_Priority="1", Importance="high")
    assert office.show("CS0001001")["priority"] == "normal"


def test_reply_to_the_signed_address_joins_without_any_other_sign(office: Office) -> None:
    number, acknowledgement, _ = open_ticket(office)
    mail = office.compose(subject="something else", text="More.", to=acknowledgement.reply_to)
    decision = office.receive(mail)
    assert (decision.ticket and decision.ticket.number, decision.by) == (number, "reply_address")


def test_reply_address_survives_upper_case(office: Office) -> None:
    number, acknowledgement, _ = open_ticket(office)
    decision = office.receive(office.compose(subject="x", to=acknowledgement.reply_to.upper()))
    assert decision.ticket
    assert decision.ticket.number == number


def test_reply_by_references_only_joins(office: Office) -> None:
    number, acknowledgement, _ = open_ticket(office)
    mail = office.compose(subject="x", In_Reply_To=str(acknowledgement.mail["Message-ID"]))
    decision = office.receive(mail)
    assert (decision.ticket and decision.ticket.number, decision.by) == (number, "issued_id")


def test_second_mail_in_the_clients_own_thread_joins(office: Office) -> None:
    first = office.compose()
    office.receive(first)
    second = office.compose(subject="Re: Printer", In_Reply_To=str(first["Message-ID"]))
    decision = office.receive(second)
    assert (decision.is_new, decision.by) == (False, "known_id")


@pytest.mark.parametrize(
    "subject",
    [
        "Re: TR: [CS0001001] Printer",
        "CS0001001 - printer again",
        "WG: AW: cs0001001",
        "Réf : CS1001, suite",
        "[Fwd: [CS0001001] Printer]",
        "\N{FULLWIDTH LATIN CAPITAL LETTER C}\N{FULLWIDTH LATIN CAPITAL LETTER S}0001001",
    ],
)
def test_number_in_the_subject_joins_in_every_disguise(office: Office, subject: str) -> None:
    number, _, _ = open_ticket(office)
    decision = office.write(subject=subject, text="More.")
    assert (decision.ticket and decision.ticket.number, decision.by) == (number, "number")


def test_number_folded_and_cut_by_encoded_words_joins(office: Office) -> None:
    number, _, _ = open_ticket(office)
    raw = (
        b"From: anna@customer.test\r\nTo: sos@example.test\r\nMessage-ID: <cut@customer.test>\r\n"
        b"Subject: =?utf-8?Q?R=C3=A9=3A_=5BCS000?=\r\n =?utf-8?B?MTAwMV0gSW1wcmltYW50ZQ==?=\r\n\r\nEncore.\r\n"
    )
    decision = office.receive(raw)
    assert decision.ticket
    assert decision.ticket.number == number


def test_number_guessed_by_another_client_joins_nothing(office: Office) -> None:
    number, _, _ = open_ticket(office)
    office.add_contact("eve@other.test", name="Eve")
    decision = office.write("eve@other.test", subject=f"[{number}] give me all")
    assert decision.is_new
    assert number in decision.why
    assert len(office.show(number)["comments"]) == 1


def test_signed_address_in_a_strangers_hands_is_held(office: Office) -> None:
    _, acknowledgement, _ = open_ticket(office)
    decision = office.receive(office.compose("stranger@nowhere.test", to=acknowledgement.reply_to))
    assert (decision.state, decision.reason) == (IntakeState.HELD, "unknown_sender")


def test_forged_token_is_no_evidence(office: Office) -> None:
    _, acknowledgement, _ = open_ticket(office)
    local, _, domain = acknowledgement.reply_to.partition("@")
    forged = local[:-1] + ("a" if local[-1] != "a" else "b")
    decision = office.receive(office.compose(subject="x", to=f"{forged}@{domain}"))
    assert decision.is_new


def test_unknown_sender_is_held_and_never_answered(office: Office) -> None:
    decision = office.write("stranger@nowhere.test")
    assert (decision.state, decision.reason) == (IntakeState.HELD, "unknown_sender")
    assert office.sent() == []
    assert office.tickets() == []


def test_second_address_of_a_contact_is_the_same_person(office: Office) -> None:
    office.add_contact("bea@customer.test", "bea@private.test", name="Bea")
    first = office.write("bea@customer.test")
    assert first.ticket is not None
    decision = office.write("BEA@Private.test", subject=f"Re: [{first.ticket.number}]")
    assert decision.ticket
    assert decision.ticket.id == first.ticket.id


def test_idn_domain_is_recognised_in_both_forms(office: Office) -> None:
    office.add_contact("ida@bücher.test", name="Ida")
    raw = b"From: ida@xn--bcher-kva.test\r\nSubject: x\r\nMessage-ID: <idn@x.test>\r\n\r\nHallo\r\n"
    assert office.receive(raw).is_new


def test_domain_of_an_organisation_lets_its_people_in_when_it_is_set_so(office: Office) -> None:
    office.add_organisation("Big", domains=["big.test"], recognise_domain=True)
    office.add_organisation("Closed", domains=["closed.test"], recognise_domain=False)
    assert office.write("new.person@big.test").is_new
    assert office.write("new.person@closed.test").reason == "unknown_sender"
    assert office.show("CS0001001")["organisation"] == "Big"


def test_colleague_joins_only_where_the_organisation_shares(office: Office) -> None:
    office.add_organisation("Open", share_tickets=True)
    office.add_organisation("Shut", share_tickets=False)
    for company in ("open", "shut"):
        for person in ("one", "two"):
            office.add_contact(f"{person}@{company}.test", organisation=company.title())
    for company, joins in (("open", True), ("shut", False)):
        first = office.write(f"one@{company}.test")
        assert first.ticket is not None
        second = office.write(f"two@{company}.test", subject=f"[{first.ticket.number}]")
        assert second.is_new is not joins


def test_requester_never_changes_because_of_a_reply(office: Office) -> None:
    number, acknowledgement, _ = open_ticket(office, Cc="colleague@customer.test")
    office.receive(office.compose("colleague@customer.test", to=acknowledgement.reply_to))
    assert office.show(number)["requester"] == ANNA


def test_copied_person_who_is_not_registered_may_answer(office: Office) -> None:
    number, _, _ = open_ticket(office, Cc="Carl <carl@elsewhere.test>")
    decision = office.write("carl@elsewhere.test", subject=f"Re: [{number}]")
    assert decision.ticket
    assert decision.ticket.number == number
    assert office.show(number)["participants"] == ["carl@elsewhere.test"]


def test_disagreeing_evidence_is_recorded_and_the_strongest_wins(office: Office) -> None:
    first, acknowledgement, _ = open_ticket(office)
    second, _, _ = open_ticket(office, subject="Other")
    decision = office.receive(office.compose(subject=f"[{second}] hm", to=acknowledgement.reply_to))
    assert decision.ticket
    assert decision.ticket.number == first
    assert "evidence_disagreed" in [event["kind"] for event in office.show(first)["events"]]


def test_reply_to_is_never_identity(office: Office) -> None:
    decision = office.write("stranger@nowhere.test", Reply_To=ANNA)
    assert decision.reason == "unknown_sender"


def test_inactive_contact_is_held(office: Office) -> None:
    from helpdeskmail.core.model import Contact

    office.do(lambda unit: unit.update(Contact, office.anna.id, active=False))
    assert office.write().reason == "inactive"


def test_same_mail_twice_is_one_comment(office: Office) -> None:
    mail = office.compose(Cc="help@example.test")
    first, second = office.receive(mail), office.receive(mail, recipients=("help@example.test",))
    assert (first.state, second.state) == (IntakeState.DONE, IntakeState.DUPLICATE)
    assert len(office.tickets()) == 1


def test_same_message_id_with_other_content_is_another_mail(office: Office) -> None:
    office.write(text="one")
    mail = office.compose(text="two")
    mail.replace_header("Message-ID", "<m1@customer.test>")
    assert office.receive(mail).state is IntakeState.DONE


def test_follow_up_after_the_window_opens_a_ticket_that_names_the_old(office: Office) -> None:
    number, acknowledgement, _ = open_ticket(office)
    office.change(number, lambda case: case.move(Trigger.CLOSE))
    office.pass_time(days=29)
    assert not office.answer(ANNA, acknowledgement, "again").is_new
    office.change(number, lambda case: case.move(Trigger.CLOSE))
    office.pass_time(days=31)
    late = office.answer(ANNA, acknowledgement, "and again")
    assert late.is_new
    assert late.ticket
    assert late.ticket.fields == {"previous": number}


def test_closed_ticket_is_reopened_by_its_client(office: Office) -> None:
    number, acknowledgement, _ = open_ticket(office)
    office.change(number, lambda case: case.move(Trigger.CLOSE))
    office.answer(ANNA, acknowledgement, "It is back.")
    assert office.show(number)["status"] == "open"


def test_too_many_new_tickets_within_an_hour_are_held(office: Office) -> None:
    for serial in range(20):
        assert office.write(subject=f"No. {serial}").is_new
    assert office.write(subject="one more").reason == "too_many"
    office.pass_time(minutes=61)
    assert office.write(subject="later").is_new


def test_mail_from_the_desk_itself_is_a_loop(office: Office) -> None:
    _, acknowledgement, _ = open_ticket(office)
    assert office.receive(acknowledgement.item.content).reason == "loop"
    assert office.write(DESK).reason == "loop"


def test_reopened_mail_released_from_quarantine_acts(office: Office) -> None:
    from helpdeskmail.core.model import Intake

    office.write("stranger@nowhere.test")
    held = office.held()[0]
    office.add_contact("stranger@nowhere.test")
    office.do(lambda unit: unit.update(Intake, held.id, state=IntakeState.RECEIVED, released_by="test", dedupe_key=""))
    assert office.work(held.id).is_new


def test_id_that_stands_on_very_many_tickets_costs_no_more_than_some(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in range(25):
        mail = office.compose(subject=f"Printer {place}")
        mail.replace_header("Message-ID", "<the-same@customer.test>")
        office.receive(mail)
        office.pass_time(hours=1)
    locked: list[int] = []
    lock = Unit.lock_ticket
    monkeypatch.setattr(Unit, "lock_ticket", lambda unit, one: locked.append(one) or lock(unit, one))
    assert office.write(subject="Re: Printer", In_Reply_To="<the-same@customer.test>").by == "known_id"
    assert len(locked) == 20
