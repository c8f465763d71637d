"""Agents who are away: noticed by their machine's answer, passed over while others are there, back when they write."""

from __future__ import annotations

from email.utils import parseaddr

import pytest

from helpdeskmail.core.absence import AWAY_FOR, is_away
from helpdeskmail.core.model import Agent, Event, IntakeState, Participant, Status
from tests.desk.conftest import MakeOffice
from tests.desk.lives import opened, told
from tests.office import ANNA, DESK, SAM, Office, Sent

KIM = "kim@example.test"
AUTOMATIC = {"Auto_Submitted": "auto-replied"}
ASSIGNED = """
[[rule]]
name = "in turn"
on = "ticket_opened"
do = { assign = { round_robin = "first" } }
[[rule]]
name = "team"
on = "client_replied"
do = { send = "agent-follow-up", to = "team" }
"""


@pytest.fixture
def two(office: Office) -> Office:
    """A desk with two agents."""
    office.add_agent(KIM, name="Kim Agent")
    return office


def goes_away(office: Office, address: str = SAM) -> Sent:
    """Lets an agent's machine answer the notice of a new ticket, which is given."""
    office.write(subject="Before")
    [notice] = office.sent(address, "agent-new")
    decision = office.answer(address, notice, "I am on holiday.", **AUTOMATIC)
    assert decision.absence == "agent_away"
    return notice


def agent(office: Office, address: str) -> Agent:
    return next(one for one in office.do(lambda unit: unit.find_all(Agent)) if one.address == address)


def events(office: Office, ticket_id: int, kind: str) -> list[Event]:
    return [event for event in office.do(lambda unit: unit.events_of(ticket_id)) if event.kind == kind]


def missed(office: Office, address: str) -> list[Participant]:
    found = office.do(lambda unit: unit.find_all(Participant, address=address))
    return [one for one in found if one.missed_at is not None]


def test_automatic_answer_to_a_notice_makes_its_agent_away(two: Office) -> None:
    notice = goes_away(two)
    assert is_away(agent(two, SAM), two.now)
    assert not is_away(agent(two, KIM), two.now)
    [event] = events(two, notice.item.ticket_id or 0, "agent_away")
    assert event.detail == {"agent": SAM}


@pytest.mark.parametrize("to", [DESK, "reply"])
def test_automatic_mail_without_a_proof_of_the_agents_own_says_nothing(two: Office, to: str) -> None:
    number = opened(two)
    two.write(subject=f"[{number}] more")
    [kims] = two.sent(KIM)
    mail = two.compose(SAM, f"[{number}]", "Away.", to=kims.reply_to if to == "reply" else to, **AUTOMATIC)
    assert two.receive(mail).absence == ""
    assert agent(two, SAM).away_at is None


def test_delivery_report_from_an_agents_address_is_no_absence(two: Office) -> None:
    from tests.desk.test_automatic import report_about

    two.write()
    [notice] = two.sent(SAM)
    raw = report_about(notice).replace(b"MAILER-DAEMON@relay.test", SAM.encode())
    raw = raw.replace(notice.item.message_id.encode(), b"<unknown@example.test>")
    two.receive(raw, return_path=None, recipients=(notice.reply_to,))
    assert agent(two, SAM).away_at is None


def test_who_is_away_is_passed_over_while_others_are_there(two: Office) -> None:
    goes_away(two)
    two.sent()
    number = opened(two, subject="New")
    assert [one.address for one in missed(two, SAM)] == [SAM]
    assert {event.detail["why"] for event in events(two, missed(two, SAM)[0].ticket_id, "mail_withheld")} == {"away"}
    two.write(subject=f"[{number}] more")
    assert told(two.sent()) == [("agent-follow-up", KIM)]


def test_nobody_is_passed_over_when_all_are_away(two: Office) -> None:
    two.write(subject="Before")
    notices = two.sent(template="agent-new")
    for notice in notices:
        two.answer(str(notice.item.recipient), notice, "Away.", **AUTOMATIC)
    two.write(subject="New")
    assert {one.item.recipient for one in two.sent(template="agent-new")} == {SAM, KIM}
    assert missed(two, SAM) == []


def test_all_agents_read_the_mail_of_an_assignee_who_is_away_and_are_told_why(two: Office) -> None:
    notice = goes_away(two)
    number = str(notice.item.ticket_number)
    two.change(number, lambda case: case.assign(two.sam))
    two.sent()
    two.write(subject=f"[{number}] more")
    [mail] = two.sent(template="agent-follow-up")
    assert mail.item.recipient == KIM
    assert "Sam Agent, who has this ticket, is away" in mail.text
    assert [one.ticket_id for one in missed(two, SAM)] == [mail.item.ticket_id]


def test_agent_who_writes_is_back_and_gets_mails_again(two: Office) -> None:
    notice = goes_away(two)
    decision = two.answer(SAM, notice, "I am back.")
    assert decision.absence == "agent_back"
    assert agent(two, SAM).away_at is None
    assert two.events(str(notice.item.ticket_number), "agent_back")
    two.sent()
    two.write(subject="New")
    assert {one.item.recipient for one in two.sent(template="agent-new")} == {SAM, KIM}


def test_mail_that_merely_bears_the_agents_address_brings_nobody_back(two: Office) -> None:
    goes_away(two)
    two.write(SAM, subject="new")
    assert agent(two, SAM).away_at is not None


def test_agent_who_answers_by_the_command_line_is_back(two: Office) -> None:
    notice = goes_away(two)
    two.comment(str(notice.item.ticket_number), "Done.", status=Status.RESOLVED)
    assert agent(two, SAM).away_at is None


def test_absence_ends_by_itself(two: Office) -> None:
    goes_away(two)
    two.sent()
    two.now += AWAY_FOR
    two.write(subject="New")
    assert {one.item.recipient for one in two.sent(template="agent-new")} == {SAM, KIM}


def test_answer_of_a_machine_to_a_mail_that_is_about_no_ticket_counts_and_is_held(two: Office) -> None:
    two.write(KIM, subject="Invoice")
    notice = next(one for one in two.sent() if one.item.recipient == SAM)
    assert parseaddr(str(notice.mail["Reply-To"]))[1].startswith("sos+agent-")
    decision = two.answer(SAM, notice, "Away.", **AUTOMATIC)
    assert (decision.state, decision.absence) == (IntakeState.HELD, "agent_away")
    assert agent(two, SAM).away_at == two.now
    two.write(KIM, subject="Another")
    assert [one.item.recipient for one in two.sent()] == [KIM]


def test_turns_and_teams_go_on_without_who_is_away(make_office: MakeOffice) -> None:
    office = make_office(rules=ASSIGNED)
    office.do(lambda unit: unit.update(Agent, office.sam.id, team="first", away_at=office.now))
    kim, lee = (office.add_agent(f"{name}@example.test", team="first") for name in ("kim", "lee"))
    for serial in range(6):
        office.write(subject=f"Matter {serial}")
    assert {ticket.assignee_id for ticket in office.tickets()} == {kim.id, lee.id}
    number = office.tickets()[0].number
    office.change(number, lambda case: case.set(team="first"))
    office.write(ANNA, subject=f"[{number}] more")
    assert {one.item.recipient for one in office.sent(template="agent-follow-up")} == {kim.address, lee.address}


def test_team_that_is_away_as_a_whole_is_stood_in_for(make_office: MakeOffice) -> None:
    office = make_office(rules=ASSIGNED)
    office.do(lambda unit: unit.update(Agent, office.sam.id, team="first", away_at=office.now))
    office.add_agent(KIM, team="second")
    number = opened(office)
    office.change(number, lambda case: case.set(team="first"))
    office.write(ANNA, subject=f"[{number}] more")
    assert [one.item.recipient for one in office.sent()] == [KIM]
