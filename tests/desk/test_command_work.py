"""Agents' commands on a ticket: all are done, each with its event, or nothing is and the faults say why."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdeskmail.core.case import Case, Occasion
from helpdeskmail.core.command_people import Refusal, Registered, named_people
from helpdeskmail.core.command_work import CarriedOut, Job, Orders, carry_out
from helpdeskmail.core.commands import Command, CommandMail, FaultReason, Verb, parse_commands
from helpdeskmail.core.model import Agent, Contact, Organisation, Participant, Priority, Role, Status, Ticket, TimeEntry
from helpdeskmail.core.policy import DeskPolicy
from helpdeskmail.mail.address import normalise
from tests.core.command_cases import COMMANDS
from tests.office import ANNA, DESK, SAM, Office

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
POLICY = DeskPolicy("Desk", DESK, max_participants=3)
OF_SAM = Agent(id=1, address=SAM, key=SAM, name="Sam Agent", created_at=NOW)
LEA = Agent(id=2, address="lea@example.test", key="lea@example.test", name="Léa", team="Réseau", created_at=NOW)
TWINS = [Agent(id=n, address=f"{n}@example.test", key=f"{n}@example.test", name="Twin", created_at=NOW) for n in (3, 4)]
BOB = Contact(id=20, name="Bob", organisation_id=30, created_at=NOW)
GONE = Contact(id=21, name="Gone", active=False, created_at=NOW)
ACME = Organisation(id=30, name="Acme", created_at=NOW)
KNOWN = Registered({"bob@customer.test": BOB, "gone@customer.test": GONE}, {30: ACME})


def case_of(status: Status = Status.OPEN, **values: object) -> Case:
    """A case on a kept ticket of Anna's."""
    ticket = Ticket(
        id=5,
        number="1001",
        subject="Printer",
        status=status,
        requester_id=10,
        language="en",
        created_at=NOW,
        updated_at=NOW,
        **values,
    )
    occasion = Occasion(NOW, count(100).__next__, "mail:9", agents=[OF_SAM, LEA, *TWINS])
    anna = Participant(id=6, ticket_id=5, role=Role.REQUESTER, contact_id=10, address=ANNA, key=normalise(ANNA))
    return Case(ticket, occasion, participants=[anna])


def work(case: Case, text: str, agent: Agent = OF_SAM) -> CarriedOut:
    """Carry out the commands of a text."""
    return carry_out(case, Orders(parse_commands(text), agent, POLICY, KNOWN))


def refused(case: Case, text: str) -> list[tuple[int, FaultReason]]:
    """The faults of a text, of which nothing was done."""
    before = state_of(case)
    outcome = work(case, text)
    assert outcome.done == ()
    assert state_of(case) == before
    return [(fault.line, fault.reason) for fault in outcome.faults]


def state_of(case: Case) -> object:
    """All that a command could change."""
    return (
        case.ticket.model_dump(),
        [place.model_dump() for place in case.participants],
        [record.model_dump() for record in case.changes.inserts],
        {key: dict(values) for key, values in case.changes.updates.items()},
        list(case.happened),
        dict(case.contacts),
    )


def test_commands_are_done_each_with_its_event() -> None:
    case = case_of(Status.NEW, tags=["Old"])
    above = "#take\n#priority high\n#tag old printer\n#subject Broken drum\n#language fr\n#time 1h30 drum"
    outcome = work(case, f"{above}\n\nDone.\n#resolve")
    assert outcome.faults == ()
    assert [done.written for done in outcome.done][:2] == ["#take", "#priority high"]
    ticket = case.ticket
    assert (ticket.status, ticket.priority, ticket.assignee_id) == (Status.RESOLVED, Priority.HIGH, OF_SAM.id)
    assert (ticket.tags, ticket.subject, ticket.language) == (["Old", "printer"], "Broken drum", "fr")
    (entry,) = (record for record in case.changes.inserts if isinstance(record, TimeEntry))
    assert (entry.minutes, entry.what, entry.agent_id) == (90, "drum", OF_SAM.id)
    told = [record.detail for record in case.changes.inserts if getattr(record, "kind", "") == "command_done"]
    assert len(told) == 7
    assert {one["agent"] for one in told} == {SAM}


def test_order_of_the_lines_does_not_matter() -> None:
    case = case_of(Status.CLOSED)
    assert work(case, "#hold\n#take\n#reopen").faults == ()
    assert (case.ticket.status, case.ticket.assignee_id) == (Status.ON_HOLD, OF_SAM.id)


def test_what_is_done_is_told_in_the_agents_language() -> None:
    agent = OF_SAM.model_copy(update={"language": "fr"})
    assert work(case_of(), "#prio high", agent).done[0].written == "#priorité haute"
    (fault,) = work(case_of(Status.CLOSED), "#hold", agent).faults
    assert fault.written == "#attente"


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("#priority high\n#reopen", [(2, FaultReason.NOT_NOW)]),
        ("#take\n#untag nothing", [(2, FaultReason.NO_SUCH_TAG)]),
        ("#tag a\n#assign nobody@example.test", [(2, FaultReason.NO_SUCH_AGENT)]),
        ("#assign Twin", [(1, FaultReason.AMBIGUOUS)]),
        ("#cc sos@example.test", [(1, FaultReason.OWN_ADDRESS)]),
        ("#cc gone@customer.test", [(1, FaultReason.NOT_REGISTERED)]),
        ("#cc a@x.test b@x.test c@x.test", [(1, FaultReason.TOO_MANY_PEOPLE)]),
        ("#uncc b@x.test", [(1, FaultReason.NOT_TAKING_PART)]),
        (f"#uncc {ANNA}", [(1, FaultReason.NOT_TAKING_PART)]),
        ("#requester stranger@x.test", [(1, FaultReason.NOT_REGISTERED)]),
        ("#requester gone@customer.test", [(1, FaultReason.NOT_REGISTERED)]),
        ("#merge 1002", [(1, FaultReason.NOT_YET)]),
        ("#take\n#untag x\n#reopen", [(2, FaultReason.NO_SUCH_TAG), (3, FaultReason.NOT_NOW)]),
        ("#take\n#priorty high", [(2, FaultReason.UNKNOWN)]),
    ],
)
def test_one_that_cannot_be_keeps_all_from_being_done(text: str, faults: list[tuple[int, FaultReason]]) -> None:
    assert refused(case_of(), text) == faults


def test_ids_are_not_used_up_by_what_is_only_tried() -> None:
    case = case_of()
    assert work(case, "#time 1h\n#reopen").faults
    assert case.next_id() == 100


def test_ticket_is_assigned_by_address_name_and_team() -> None:
    for written in ("LEA@example.test", "lea", "Léa"):
        case = case_of()
        assert work(case, f"#assign {written}").faults == ()
        assert case.ticket.assignee_id == LEA.id
    case = case_of(assignee_id=OF_SAM.id)
    assert work(case, "#assign reseau").faults == ()
    assert (case.ticket.team, case.ticket.assignee_id) == ("Réseau", None)


def test_agent_who_may_have_been_meant_is_proposed() -> None:
    (fault,) = work(case_of(), "#assign lae@example.test").faults
    assert fault.suggestion == "#assign lea@example.test"


def test_people_are_taken_in_off_and_in_again() -> None:
    case = case_of()
    assert work(case, "#cc Bob@customer.test").faults == ()
    place = case.participants[1]
    assert (place.role, place.contact_id, place.name) == (Role.COPIED, BOB.id, "Bob")
    assert work(case, "#uncc bob@customer.test").faults == ()
    assert place.left_at == NOW
    assert work(case, "#cc bob@customer.test").faults == ()
    assert len(case.participants) == 2
    assert place.left_at is None


def test_requester_is_changed_and_the_old_one_stays_as_copied() -> None:
    case = case_of()
    assert work(case, "#requester bob@customer.test").faults == ()
    assert (case.ticket.requester_id, case.ticket.organisation_id, case.organisation) == (BOB.id, ACME.id, ACME)
    assert [(one.contact_id, one.role) for one in case.participants] == [(10, Role.COPIED), (20, Role.REQUESTER)]
    assert case.changes.updates[(Participant, 6)]["role"] is Role.COPIED


def test_command_that_reaches_further_is_the_callers() -> None:
    def merge(job: Job) -> None:
        if job.command.value != "1002":
            raise Refusal(FaultReason.NOT_A_NUMBER, str(job.command.value))
        job.case.set_field("field.merged", job.command.value)

    case = case_of()
    mail = parse_commands("#merge 1003")
    (fault,) = carry_out(case, Orders(mail, OF_SAM, POLICY, more={Verb.MERGE: merge})).faults
    assert (fault.reason, fault.about) == (FaultReason.NOT_A_NUMBER, "1003")
    assert case.ticket.fields == {}
    assert carry_out(case, Orders(parse_commands("#merge 1002"), OF_SAM, POLICY, more={Verb.MERGE: merge})).faults == ()
    assert case.ticket.fields == {"merged": "1002"}


def test_people_to_look_up_are_those_that_are_named() -> None:
    mail = parse_commands("#cc A@x.test b@x.test\n#uncc c@x.test\n#requester a@X.test\n#assign sam@x.test")
    assert named_people(mail) == ("a@x.test", "b@x.test", "c@x.test")


@given(st.lists(COMMANDS, max_size=5), st.sampled_from(Status))
def test_all_is_done_or_nothing(commands: list[Command], status: Status) -> None:
    case = case_of(status, tags=["a"])
    before = state_of(case)
    outcome = carry_out(case, Orders(CommandMail(tuple(commands), (), ""), OF_SAM, POLICY, KNOWN))
    assert bool(outcome.faults) <= (outcome.done == () and state_of(case) == before)
    assert len(outcome.done) == (0 if outcome.faults else len(commands))


def test_commands_on_a_kept_ticket_are_saved(office: Office) -> None:
    decision = office.write()
    assert decision.ticket is not None
    number = decision.ticket.number
    mail = parse_commands("#take\n#time 1h30 drum\n#cc bob@customer.test\n#tag printer")
    office.change(number, lambda case: _without_fault(carry_out(case, Orders(mail, office.sam, POLICY))))
    shown = office.show(number)
    assert (shown["status"], shown["tags"]) == ("open", ["printer"])
    assert len(office.events(number, "command_done")) == 4
    (entry,) = office.do(lambda unit: unit.find_all(TimeEntry))
    assert (entry.minutes, entry.what) == (90, "drum")


def _without_fault(outcome: CarriedOut) -> None:
    assert outcome.faults == ()
