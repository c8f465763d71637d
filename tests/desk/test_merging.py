"""Merged tickets: what names the one lands on the other, nobody is lost, nothing told twice, all can be undone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from helpdeskmail.core.decision import Decision
from helpdeskmail.core.model import AttachmentRecord, Intake, IntakeState, Status, TicketLink, TimeEntry
from helpdeskmail.errors import UserError
from helpdeskmail.outbound.ledger import log_keys
from tests.desk.conftest import MakeOffice
from tests.desk.lives import opened, suspended, timers, told
from tests.office import ANNA, SAM, Office, Sent

CARL = "carl@customer.test"
EVE = "eve@elsewhere.test"


def merge(office: Office, number: str, into: str, *, force: bool = False, agent: str = "") -> Decision:
    return office.do(lambda unit: office.parts.roads.merge(unit, number, into, force=force, agent=agent))


def unmerge(office: Office, number: str) -> Decision:
    return office.do(lambda unit: office.parts.roads.unmerge(unit, number))


def number_of(decision: Decision) -> str:
    assert decision.ticket is not None
    return decision.ticket.number


def a_pair(office: Office, **more: str) -> tuple[str, str]:
    """The numbers of two tickets of Anna's, the later one first: it is to be merged into the earlier."""
    into = opened(office, subject="Printer")
    office.pass_time(minutes=5)
    return opened(office, subject="Screen", text="It is dark.", **more), into


def acknowledged(office: Office, **more: str) -> tuple[str, Sent]:
    """A new ticket, and the mail that its requester got."""
    number = number_of(office.write(**more))
    (sent,) = office.sent(template="acknowledgement")
    return number, sent


def test_the_merged_ticket_is_closed_and_points_at_the_other(office: Office) -> None:
    number, into = a_pair(office)
    merge(office, number, into)
    merged = office.show(number)
    assert (merged["status"], merged["close_reason"], merged["merged_into"]) == ("closed", "merged", into)
    assert merged["links"] == [{"kind": "merged into", "number": into}]
    assert office.show(into)["links"] == [{"kind": "received", "number": number}]
    assert office.show(into)["status"] == "new"
    assert len(office.events(number, "ticket_merged")) == len(office.events(into, "merge_received")) == 1


def test_only_the_mail_about_the_merging_goes_out_once_to_each_client_of_the_merged_ticket(office: Office) -> None:
    number, into = a_pair(office, Cc=CARL)
    merge(office, number, into)
    sent = office.sent()
    assert sorted(told(sent)) == [("merged", ANNA), ("merged", CARL)]
    assert all(into in one.text and number in one.mail["Subject"] for one in sent)


def test_mail_about_a_merging_speaks_the_clients_language(office: Office) -> None:
    office.add_contact("luc@customer.test", language="fr")
    into, number = (opened(office, from_="luc@customer.test", subject=one) for one in ("Un", "Deux"))
    merge(office, number, into)
    (sent,) = office.sent()
    assert f"se poursuit sous le numéro {into}" in sent.text


def test_answer_to_a_signed_address_of_the_merged_ticket_lands_on_the_other(office: Office) -> None:
    into = opened(office)
    number, sent = acknowledged(office, subject="Screen")
    merge(office, number, into)
    decision = office.answer(ANNA, sent, "Still dark.")
    assert (number_of(decision), decision.is_new) == (into, False)
    assert decision.why == f"{number} was merged into it"
    assert [one["text"] for one in office.show(into)["comments"]][-1] == "Still dark."


@pytest.mark.parametrize("by", ["known id", "issued id", "number"])
def test_weaker_evidence_for_the_merged_ticket_leads_to_the_other_too(office: Office, by: str) -> None:
    into = opened(office)
    first = office.compose(subject="Screen")
    number = number_of(office.receive(first))
    (sent,) = office.sent(template="acknowledgement")
    merge(office, number, into)
    if by == "number":
        decision = office.write(subject=f"About [{number}]")
    else:
        known = first["Message-ID"] if by == "known id" else sent.mail["Message-ID"]
        decision = office.write(subject="Re: Screen", In_Reply_To=str(known))
    assert (number_of(decision), decision.is_new) == (into, False)


def test_chain_of_merged_tickets_is_followed_to_its_end(office: Office) -> None:
    last, middle = opened(office, subject="C"), opened(office, subject="B")
    first, sent = acknowledged(office, subject="A")
    merge(office, first, middle)
    merge(office, middle, last)
    assert number_of(office.answer(ANNA, sent, "Again.")) == last
    assert number_of(office.write(subject=f"[{middle}]")) == last
    assert {one["ticket"] for one in office.show(last)["comments"]} == {first, middle, last}


def test_merging_into_a_merged_ticket_means_the_one_that_goes_on(office: Office) -> None:
    last, middle, first = (opened(office, subject=one) for one in "CBA")
    merge(office, middle, last)
    merge(office, first, middle)
    assert office.show(first)["merged_into"] == last


def test_no_cycle_can_be_made(office: Office) -> None:
    number, into = a_pair(office)
    merge(office, number, into)
    for one, other in ((into, number), (into, into), (number, into)):
        with pytest.raises(UserError, match=r"itself|already"):
            merge(office, one, other, force=True)


def test_agent_is_believed_on_the_other_ticket_by_a_proof_of_the_merged_one(office: Office) -> None:
    into = opened(office)
    number = number_of(office.write(subject="Screen"))
    (notice,) = office.sent(to=SAM)
    merge(office, number, into)
    office.sent()
    decision = office.answer(SAM, notice, "Turn it on.")
    assert (number_of(decision), decision.kind) == (into, "reply")
    (sent,) = office.sent(to=ANNA)
    assert "Turn it on." in sent.text


def test_strangers_proof_of_the_merged_ticket_makes_no_agent_of_them(office: Office) -> None:
    into = opened(office)
    number = number_of(office.write(subject="Screen"))
    (notice,) = office.sent(to=SAM)
    merge(office, number, into)
    assert office.answer("mallory@evil.test", notice, "Pay here.").state == "held"


def test_agents_mail_that_a_person_released_lands_on_the_other_ticket_as_theirs(office: Office) -> None:
    number, into = a_pair(office)
    merge(office, number, into)
    assert office.write(SAM, subject=f"[{number}]", text="Turn it on.").state == "held"
    (held,) = office.held()
    values = {"state": IntakeState.RECEIVED, "released_by": "command line", "dedupe_key": ""}
    office.do(lambda unit: unit.update(Intake, held.id, **values))
    decision = office.work(held.id)
    assert (number_of(decision), decision.kind) == (into, "reply")


def test_everybody_of_the_merged_ticket_takes_part_in_the_other_once(office: Office) -> None:
    office.add_contact(EVE)
    into = opened(office, Cc=CARL)
    number = opened(office, from_=EVE, subject="Screen", Cc=f"{CARL}, dora@customer.test")
    merge(office, number, into, force=True)
    office.sent()
    assert sorted(office.show(into)["participants"]) == [CARL, "dora@customer.test", EVE]
    office.comment(into, "Both are mended.")
    assert sorted(one.item.recipient for one in office.sent()) == sorted([ANNA, CARL, "dora@customer.test", EVE])


def test_other_address_of_the_same_client_gives_no_second_place(office: Office) -> None:
    office.add_contact("home@bert.test", "work@bert.test")
    into = opened(office, from_="home@bert.test")
    number = opened(office, from_="work@bert.test", subject="Screen")
    merge(office, number, into)
    office.sent()
    office.comment(into, "Mended.")
    assert [one.item.recipient for one in office.sent()] == ["home@bert.test"]
    assert office.show(into)["participants"] == []


def test_mail_of_the_other_ticket_goes_on_in_the_thread_that_a_newcomer_knows(office: Office) -> None:
    office.add_contact(EVE)
    into = opened(office)
    _, acknowledgement = acknowledged(office, from_=EVE, subject="Screen")
    merge(office, acknowledgement.item.ticket_number, into, force=True)
    office.sent()
    office.comment(into, "Mended.")
    (sent,) = office.sent(to=EVE)
    assert str(acknowledgement.mail["Message-ID"]) in str(sent.mail["References"])


def test_conversations_are_one_in_the_order_of_time_and_marked(office: Office) -> None:
    number, into = a_pair(office)
    office.pass_time(minutes=5)
    office.comment(into, "Which one?")
    office.pass_time(minutes=5)
    office.comment(number, "How dark?")
    merge(office, number, into)
    comments = office.show(into)["comments"]
    assert [(one["ticket"], one["text"]) for one in comments] == [
        (into, "It is jammed."),
        (number, "It is dark."),
        (into, "Which one?"),
        (number, "How dark?"),
    ]
    office.sent()
    office.pass_time(minutes=5)
    office.write(subject=f"[{into}]", text="The green one.")
    (notice,) = office.sent(to=SAM)
    assert f"[{number}]" in notice.text
    assert "> It is dark." in notice.text
    assert [one["text"] for one in office.show(number)["comments"]] == ["It is dark.", "How dark?"]


def test_question_of_the_merged_ticket_is_not_asked_by_a_reminder_of_the_other(office: Office) -> None:
    into = suspended(office)
    office.pass_time(minutes=5)
    number = opened(office, subject="Screen")
    office.comment(number, "How dark?")
    merge(office, number, into)
    office.sent()
    office.run_until(office.now + timedelta(days=1))
    (reminder,) = office.sent(template="suspension-reminder")
    assert "How dark?" not in reminder.text


def test_files_tags_fields_and_time_of_the_merged_ticket_are_at_hand(office: Office) -> None:
    into = opened(office)
    mail = office.compose(subject="Screen")
    mail.add_attachment(b"x" * 10, maintype="image", subtype="png", filename="dark.png")
    number = number_of(office.receive(mail))
    office.change(number, lambda case: case.tag(add=["screen", "vip"]))
    office.change(into, lambda case: case.tag(add=["vip"]))
    office.change(number, lambda case: [case.set_field(f"field.{one}", "Gent") for one in ("site", "floor")])
    office.change(into, lambda case: case.set_field("field.site", "Namur"))
    ticket_id = office.tickets()[-1].id
    entry = {"minutes": 15, "worked_at": office.now, "created_at": office.now}
    office.do(lambda unit: unit.insert_all([TimeEntry(id=unit.new_id(), ticket_id=ticket_id, **entry)]))
    merge(office, number, into)
    shown = office.show(into)
    assert (shown["tags"], shown["fields"]) == (["vip", "screen"], {"site": "Namur", "floor": "Gent"})
    assert shown["comments"][-1]["attachments"] == [{"name": "dark.png", "size": 10}]
    assert [one.ticket_id for one in office.do(lambda unit: unit.find_all(TimeEntry))] == [office.tickets()[0].id]


def test_no_timer_and_no_deadline_of_the_merged_ticket_is_left(office: Office) -> None:
    into, number = opened(office), suspended(office, subject="Screen")
    merge(office, number, into)
    merged = office.tickets()[-1]
    assert timers(office, "waiting") == []
    assert (merged.due_first_answer_at, merged.due_resolution_at) == (None, None)
    office.sent()
    office.run_until(office.now + timedelta(days=9))
    assert office.sent() == []


def test_merged_ticket_says_where_it_went_on_and_is_changed_no_more(office: Office) -> None:
    number, into = a_pair(office)
    merge(office, number, into)
    with pytest.raises(UserError, match=f"{number} was merged into {into}: change that one"):
        office.comment(number, "Hello?")
    with pytest.raises(UserError, match="change that one"):
        office.change(number, lambda case: case.tag(add=["x"]))


def test_tickets_of_two_clients_or_closed_long_ago_are_merged_by_force_only(office: Office) -> None:
    office.add_contact(EVE, organisation="")
    into, other = opened(office), opened(office, from_=EVE)
    with pytest.raises(UserError, match="different requesters; --force"):
        merge(office, other, into)
    office.add_organisation("Acme")
    office.add_contact("bo@acme.test", organisation="Acme")
    third = opened(office, from_="bo@acme.test")
    with pytest.raises(UserError, match="different organisations; --force"):
        merge(office, third, into)
    old = opened(office)
    office.comment(old, "Done.", status=Status.CLOSED)
    office.pass_time(days=31)
    with pytest.raises(UserError, match=f"{old} was closed too long ago"):
        merge(office, old, into)
    merge(office, old, into, force=True)
    assert office.show(old)["merged_into"] == into


def test_failed_delivery_of_a_mail_of_the_merged_ticket_is_told_on_the_other(office: Office) -> None:
    into = opened(office)
    number, sent = acknowledged(office, subject="Screen")
    merge(office, number, into)
    office.sent()
    office.do(lambda unit: office.parts.roads.delivery_failed(unit, sent.item, "550 no such user"))
    assert log_keys(sent.item)["ticket"] == number
    assert len(office.events(into, "delivery_failed")) == 1
    assert told(office.sent()) == [("agent-undelivered", SAM)]


def test_unmerge_restores_the_ticket_as_it_stood(office: Office) -> None:
    into, number = opened(office), suspended(office, subject="Screen")
    office.change(number, lambda case: case.tag(add=["screen"]))
    office.change(number, lambda case: case.set_field("field.site", "Gent"))
    before, waiting = office.show(number), timers(office, "waiting")
    unmerged = office.show(into)
    merge(office, number, into)
    office.sent()
    office.pass_time(hours=1)
    assert unmerge(office, number).outbox == []
    kept = ("status", "close_reason", "closed_at", "suspended_at", "merged_into", "links", "tags", "fields")
    after = office.show(number)
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}
    assert timers(office, "waiting") == waiting
    other = office.show(into)
    same = ("comments", "tags", "fields", "participants", "links", "merged")
    assert {name: other[name] for name in same} == {name: unmerged[name] for name in same}
    assert office.do(lambda unit: unit.find_all(TicketLink)) == []


def test_after_unmerging_a_mail_lands_where_it_belongs_again(office: Office) -> None:
    office.add_contact(EVE)
    into = opened(office)
    number, sent = acknowledged(office, from_=EVE, subject="Screen")
    merge(office, number, into, force=True)
    assert number_of(office.answer(EVE, sent, "On the other.")) == into
    unmerge(office, number)
    assert number_of(office.answer(EVE, sent, "By itself.")) == number
    office.sent()
    office.comment(into, "Mended.")
    assert [one.item.recipient for one in office.sent()] == [ANNA]


def test_deadlines_of_an_unmerged_ticket_are_those_it_had(make_office: MakeOffice) -> None:
    office = make_office(deadlines__normal__resolution="2 working days")
    number, into = a_pair(office)
    due, waiting = office.tickets()[-1].due_resolution_at, timers(office, "waiting")
    merge(office, number, into)
    assert office.tickets()[-1].due_resolution_at is None
    office.pass_time(hours=1)
    unmerge(office, number)
    assert due is not None
    assert (office.tickets()[-1].due_resolution_at, timers(office, "waiting")) == (due, waiting)


def test_what_was_never_merged_or_is_covered_by_a_later_merging_is_not_undone(office: Office) -> None:
    last, middle, first = (opened(office, subject=one) for one in "CBA")
    with pytest.raises(UserError, match="is not merged"):
        unmerge(office, first)
    merge(office, first, middle)
    merge(office, middle, last)
    with pytest.raises(UserError, match=f"unmerge {middle}` first"):
        unmerge(office, first)
    unmerge(office, middle)
    unmerge(office, first)
    assert [office.show(one)["merged"] for one in (last, middle, first)] == [[], [], []]


def test_late_mail_to_a_closed_survivor_opens_a_ticket_that_succeeds_it(office: Office) -> None:
    number, into = a_pair(office)
    merge(office, number, into)
    office.comment(into, "Done.", status=Status.CLOSED)
    office.pass_time(days=31)
    decision = office.write(subject=f"[{number}]")
    assert decision.is_new
    assert office.show(number_of(decision))["links"] == [{"kind": "successor of", "number": into}]


def test_split_comment_is_a_ticket_of_its_own_with_its_files(office: Office) -> None:
    number = opened(office)
    mail = office.compose(subject=f"[{number}]", text="The screen, too.")
    mail.add_attachment(b"x" * 10, maintype="image", subtype="png", filename="dark.png")
    office.receive(mail)
    office.sent()
    split = office.parts.roads.split
    made = number_of(office.do(lambda unit: split(unit, number, subject="Screen", agent=SAM)))
    shown = office.show(made)
    assert (shown["subject"], shown["requester"], shown["status"]) == ("Screen", ANNA, "new")
    assert [(one["text"], one["attachments"]) for one in shown["comments"]] == [
        ("The screen, too.", [{"name": "dark.png", "size": 10}])
    ]
    assert shown["links"] == [{"kind": "split from", "number": number}]
    assert len(office.show(number)["comments"]) == 2
    assert len({one.comment_id for one in office.do(lambda unit: unit.find_all(AttachmentRecord))}) == 2
    sent = {one.item.template: one for one in office.sent()}
    assert sorted(sent) == ["acknowledgement", "agent-new"]
    assert f"your request {number}" in sent["acknowledgement"].text
    assert sent["acknowledgement"].mail["Auto-Submitted"] == "auto-generated"
    assert office.events(made, "ticket_opened")[0]["cause"] == f"agent:{SAM}"


def test_answer_to_the_mail_that_was_split_stays_and_one_to_the_new_ticket_goes_there(office: Office) -> None:
    first = office.compose()
    number = number_of(office.receive(first))
    office.sent()
    made = number_of(office.do(lambda unit: office.parts.roads.split(unit, number)))
    (sent,) = office.sent(template="acknowledgement")
    assert number_of(office.write(subject="Re: Printer", In_Reply_To=str(first["Message-ID"]))) == number
    assert number_of(office.answer(ANNA, sent, "Thanks.")) == made


def test_comment_of_a_participant_on_record_is_theirs_when_split_and_of_a_stranger_the_requesters(
    office: Office,
) -> None:
    office.add_contact(CARL, name="Carl")
    office.receive(office.compose(Cc=f"{CARL}, stranger@customer.test"))
    number = office.tickets()[0].number
    office.comment(number, "Hm.")
    notice = {one.item.recipient: one for one in office.sent()}
    office.answer(CARL, notice[CARL], "Mine, too.")
    office.answer("stranger@customer.test", notice["stranger@customer.test"], "And mine.")
    split = office.parts.roads.split
    of_stranger = number_of(office.do(lambda unit: split(unit, number)))
    of_carl = number_of(office.do(lambda unit: split(unit, number, position=3)))
    assert [office.show(one)["requester"] for one in (of_stranger, of_carl)] == [ANNA, CARL]
    with pytest.raises(UserError, match="has no comment 9"):
        office.do(lambda unit: split(unit, number, position=9))


def test_closed_ticket_is_asked_for_again(office: Office) -> None:
    number = opened(office)
    office.change(number, lambda case: case.set_field("field.site", "Gent"))
    with pytest.raises(UserError, match="is not closed"):
        office.do(lambda unit: office.parts.roads.duplicate(unit, number))
    office.comment(number, "Done.", status=Status.CLOSED)
    made = office.show(number_of(office.do(lambda unit: office.parts.roads.duplicate(unit, number))))
    assert (made["comments"][0]["text"], made["fields"]) == ("It is jammed.", {"site": "Gent"})
    assert made["links"] == [{"kind": "asks again for", "number": number}]


def test_two_tickets_are_related_once_from_both_sides_until_they_are_not(office: Office) -> None:
    number, other = a_pair(office)
    roads = office.parts.roads
    assert office.do(lambda unit: roads.link(unit, number, other))
    assert not office.do(lambda unit: roads.link(unit, other, number))
    assert office.show(other)["links"] == [{"kind": "related to", "number": number}]
    assert office.do(lambda unit: roads.unlink(unit, other, number))
    assert not office.do(lambda unit: roads.unlink(unit, other, number))
    assert office.show(number)["links"] == office.show(other)["links"] == []
    with pytest.raises(UserError, match="itself"):
        office.do(lambda unit: roads.link(unit, number, number))
