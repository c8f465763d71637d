"""How soon a ticket wants an answer: what mail never decides, the matrix of impact and urgency, and the pin."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdeskmail.core.case import Case, Occasion
from helpdeskmail.core.classification import MATRIX, PIN, set_named_field
from helpdeskmail.core.desk import Desk
from helpdeskmail.core.model import Event, Organisation, Priority, Status, Ticket
from helpdeskmail.core.policy import DeskPolicy
from helpdeskmail.core.rule_file import load_rules
from helpdeskmail.core.rules import RuleEvent
from helpdeskmail.core.vocabulary import GRADES
from helpdeskmail.errors import FieldRefused
from tests.desk.conftest import MakeOffice
from tests.desk.lives import opened
from tests.office import ANNA, SAM, START, Office

GRADE = st.sampled_from(GRADES)
CELLS = [(impact, urgency) for impact in GRADES for urgency in GRADES]
MATRICES = st.dictionaries(st.sampled_from(CELLS), st.sampled_from(Priority))
SETTING = json.dumps({"high": {"low": "normal", "normal": "high", "high": "urgent"}, "low": {"low": "low"}})
ON_CHANGE = """
[[rule]]
name = "changed"
on = "priority_changed"
do = { note = "It changed." }
"""
BY_SUBJECT = """
[[rule]]
name = "impact"
on = "ticket_opened"
when = { field = "mail.subject", contains = "all" }
do = [{ set = "ticket.impact", to = "high" }, { set = "ticket.urgency", to = "normal" }]
[[rule]]
name = "explicit"
on = "ticket_opened"
when = { field = "mail.subject", contains = "calm" }
do = { set = "ticket.priority", to = "low" }
[[rule]]
name = "acknowledge"
on = "ticket_opened"
do = { send = "acknowledgement", to = "requester" }
"""


def a_case(organisation: Organisation | None = None, **ticket: object) -> Case:
    """A case on a kept ticket."""
    given = {"number": "1001", "subject": "Printer", "language": "en", "created_at": START, "updated_at": START}
    record = Ticket(id=1, requester_id=2, **(given | ticket))
    return Case(record, Occasion(START, count(100).__next__, "command line"), organisation=organisation)


def a_desk(rules: str = "", **policy: object) -> Desk:
    made = DeskPolicy("Desk", "sos@desk.test", **policy)  # type: ignore[arg-type]  # the test gives fitting values
    return Desk(made, load_rules(rules, source="rules.toml", templates=()))


def changes_of_priority(case: Case) -> list[Event]:
    events = [record for record in case.changes.inserts if isinstance(record, Event) and record.kind == "field_changed"]
    return [event for event in events if event.detail["field"] == "priority"]


def setting(desk: Desk, **fields: str) -> Callable[[Case], None]:
    """What `ticket set` does."""

    def work(case: Case) -> None:
        for name, value in fields.items():
            set_named_field(case, name, value, desk.policy)

    return work


def set_fields(office: Office, number: str, **fields: str) -> None:
    office.change(number, setting(office.parts.roads.desk, **fields))


# -- by mail ----------------------------------------------------------------------------------------------------


def test_mail_is_always_normal_whatever_it_says_of_itself(make_office: MakeOffice) -> None:
    office = make_office(priority__matrix=SETTING)
    headers = {"X_Priority": "1 (Highest)", "Importance": "high", "Priority": "urgent"}
    mail = office.compose(subject="URGENT!!!", text="#priority urgent\nImpact: high\nUrgency: high", **headers)
    number = str(office.receive(mail).ticket and office.tickets()[0].number)
    office.answer(ANNA, office.sent(ANNA)[0], "Priority: urgent", **headers)
    assert (office.show(number)["priority"], office.show(number)["fields"]) == ("normal", {})


# -- the matrix -------------------------------------------------------------------------------------------------


@given(MATRICES, st.sampled_from(Priority), GRADE, GRADE)
def test_priority_follows_the_matrix_once_and_by_an_event_of_its_own(
    matrix: dict[tuple[str, str], Priority], before: Priority, impact: str, urgency: str
) -> None:
    desk = a_desk(ON_CHANGE, matrix=matrix)
    case = a_case(priority=before)
    desk.change(case, setting(desk, impact=impact, urgency=urgency))
    wanted = matrix.get((impact, urgency), before)
    assert case.ticket.priority is wanted
    told = [(event.cause, event.detail["set_by"]) for event in changes_of_priority(case)]
    assert told == ([] if wanted is before else [(MATRIX, "command line")])
    assert case.happened.count(RuleEvent.PRIORITY_CHANGED) == len(told)
    notes = [one for one in case.changes.inserts if isinstance(one, Event) and one.kind == "note_added"]
    assert len(notes) == len(told)


@given(MATRICES, st.permutations(["impact", "urgency", "priority"]), GRADE, GRADE, st.sampled_from(Priority))
def test_priority_that_is_given_counts_in_whatever_order(
    matrix: dict[tuple[str, str], Priority], order: list[str], impact: str, urgency: str, given_: Priority
) -> None:
    desk, case = a_desk(matrix=matrix), a_case()
    values = {"impact": impact, "urgency": urgency, "priority": given_.value}
    desk.change(case, setting(desk, **{name: values[name] for name in order}))
    assert case.ticket.priority is given_
    assert MATRIX not in [event.cause for event in changes_of_priority(case)]


@given(GRADE, st.sampled_from(["impact", "urgency"]))
def test_one_of_the_two_alone_decides_nothing(value: str, name: str) -> None:
    desk = a_desk(matrix=dict.fromkeys(CELLS, Priority.URGENT))
    case = a_case()
    desk.change(case, setting(desk, **{name: value}))
    assert case.ticket.priority is Priority.NORMAL


def test_setting_the_same_impact_again_leaves_what_an_agent_chose() -> None:
    desk = a_desk(matrix=dict.fromkeys(CELLS, Priority.URGENT))
    case = a_case(fields={"impact": "high", "urgency": "high"}, priority=Priority.LOW)
    desk.change(case, setting(desk, impact="high", product="LaserJet"))
    assert case.ticket.priority is Priority.LOW


def test_matrix_is_off_by_default(office: Office) -> None:
    number = opened(office)
    set_fields(office, number, impact="high", urgency="high")
    assert office.show(number)["priority"] == "normal"


def test_rule_that_sets_impact_and_urgency_sets_the_priority_before_mails_tell_it(make_office: MakeOffice) -> None:
    office = make_office(rules=BY_SUBJECT, priority__matrix=SETTING)
    number = str(office.write(subject="It is down for all").ticket and office.tickets()[0].number)
    (sent,) = office.sent(ANNA, "acknowledgement")
    assert "Priority: High" in sent.text
    assert office.show(number)["priority"] == "high"
    office.write(subject="It is down for all, stay calm")
    assert office.tickets()[1].priority is Priority.LOW


def test_deadline_moves_with_the_priority_that_follows(make_office: MakeOffice) -> None:
    office = make_office(priority__matrix=SETTING, deadlines__urgent__first_answer="1 hour")
    number = opened(office)
    assert office.tickets()[0].due_first_answer_at is None
    set_fields(office, number, impact="high", urgency="high")
    assert office.tickets()[0].due_first_answer_at is not None


# -- the pin ----------------------------------------------------------------------------------------------------

PINNED = Organisation(id=9, name="Company", pinned_priority=True, created_at=START)
ESCALATING = """
[[rule]]
name = "up"
on = "ticket_opened"
do = [{ escalate = "priority" }, { set = "ticket.impact", to = "high" }, { tag = { add = "seen" } }]
[[rule]]
name = "urgent"
on = ["priority_changed", "assigned", "status_changed"]
do = [{ set = "ticket.priority", to = "urgent" }, { set = "ticket.urgency", to = "high" }, { escalate = "priority" }]
"""
STEPS = st.tuples(st.sampled_from(["impact", "urgency", "priority", "status"]), st.sampled_from([*GRADES, "urgent"]))


@given(st.lists(STEPS, max_size=12), st.sampled_from([Priority.NORMAL, Priority.URGENT]))
def test_pinned_ticket_never_leaves_normal_whoever_wishes(steps: list[tuple[str, str]], before: Priority) -> None:
    desk = a_desk(ESCALATING, matrix=dict.fromkeys(CELLS, Priority.URGENT))
    case = a_case(PINNED, priority=before)
    for name, value in steps:
        case.happened.clear()
        try:
            desk.change(case, lambda one, n=name, v=value: _step(one, n, v, desk))
        except FieldRefused:
            assert (name == "priority" and value != "normal") or (name in ("impact", "urgency") and value == "urgent")
            continue
        assert case.ticket.priority is Priority.NORMAL
    assert case.ticket.priority in (Priority.NORMAL, before)
    assert {event.detail["new"] for event in changes_of_priority(case)} <= {"normal"}


def _step(case: Case, name: str, value: str, desk: Desk) -> None:
    if name == "status":
        case.happens(RuleEvent.STATUS_CHANGED)
    else:
        set_named_field(case, name, value, desk.policy)


def test_wish_for_another_priority_is_refused_with_the_reason() -> None:
    desk, case = a_desk(), a_case(PINNED)
    with pytest.raises(FieldRefused, match="the priority of Company is pinned: 1001 stays at normal"):
        desk.change(case, setting(desk, priority="high"))
    assert case.ticket.priority is Priority.NORMAL
    desk.change(a_case(replace_pin(PINNED)), setting(desk, priority="high"))


def replace_pin(organisation: Organisation) -> Organisation:
    return organisation.model_copy(update={"pinned_priority": False})


def test_rule_that_wishes_another_is_refused_by_an_event_and_does_the_rest(make_office: MakeOffice) -> None:
    office = make_office(rules=ESCALATING)
    office.add_organisation("Company", pinned_priority=True)
    office.add_contact("carl@company.test", organisation="Company")
    decision = office.write("carl@company.test")
    assert decision.ticket is not None
    view = office.show(decision.ticket.number)
    assert (view["priority"], view["tags"], view["fields"]) == ("normal", ["seen"], {"impact": "high"})
    (refused,) = office.events(decision.ticket.number, "rule_refused")
    assert refused["cause"] == "rule:up"


def test_ticket_from_before_the_pin_is_calmed_when_it_is_opened_again(make_office: MakeOffice) -> None:
    office = make_office()
    company = office.add_organisation("Company")
    office.add_contact("carl@company.test", organisation="Company")
    number = opened(office, from_="carl@company.test")
    set_fields(office, number, priority="urgent")
    office.comment(number, "Done.", status=Status.CLOSED)
    (closure,) = office.sent("carl@company.test", "closure")
    office.do(lambda unit: unit.update(Organisation, company.id, pinned_priority=True))
    assert office.show(number)["priority"] == "urgent"
    office.answer("carl@company.test", closure, "It came back.")
    assert (office.show(number)["status"], office.show(number)["priority"]) == ("open", "normal")
    assert PIN in [event["cause"] for event in office.events(number, "field_changed")]


TWO_TIMERS = """
[[rule]]
name = "plan"
on = "ticket_opened"
do = [{ timer = "first", after = "1 hour" }, { timer = "second", after = "1 hour" }]
[[rule]]
name = "first"
on = "timer"
when = { field = "timer.name", is = "first" }
do = { set = "ticket.priority", to = "low" }
[[rule]]
name = "second"
on = "timer"
when = { field = "timer.name", is = "second" }
do = [{ set = "ticket.impact", to = "high" }, { set = "ticket.urgency", to = "high" }]
"""


def test_priority_that_one_timer_gave_does_not_bind_the_next_that_fires_at_once(make_office: MakeOffice) -> None:
    office = make_office(rules=TWO_TIMERS, priority__matrix=SETTING)
    number = opened(office)
    office.pass_time(hours=1)
    office.tick()
    told = [event["cause"] for event in office.events(number, "field_changed")]
    assert told == ["rule:first", "rule:second", "rule:second", MATRIX]
    assert office.show(number)["priority"] == "urgent"


# -- in mails ---------------------------------------------------------------------------------------------------


def test_client_reads_what_concerns_them_and_agents_read_all(make_office: MakeOffice) -> None:
    office = make_office(
        categories__paths='["Hardware/Printer"]',
        categories__labels='{"fr": {"Hardware/Printer": "Matériel/Imprimante"}}',
        fields='{"floor": {"label": "Floor", "labels": {"fr": "Étage"}}}',
    )
    office.add_contact("luc@customer.test", name="Luc", language="fr")
    number = opened(office, from_="luc@customer.test")
    set_fields(office, number, category="printer", product="LaserJet", wished_date="2026-12-24", reference2="B 2")
    set_fields(office, number, impact="high", nature="incident", floor="third", site="Gent", internal_reference="I 1")
    office.comment(number, "Moment.")
    (to_client,) = office.sent("luc@customer.test", "comment")
    for words in ("Catégorie\N{NO-BREAK SPACE}: Matériel/Imprimante", "LaserJet", "24 décembre 2026", "B 2"):
        assert words in to_client.text
    for words in ("Étage", "third", "Impact", "Gent", "I 1"):
        assert words not in to_client.text
    office.answer("luc@customer.test", to_client, "Merci.")
    (to_agent,) = office.sent(SAM, "agent-follow-up")
    wanted = ("Category: Hardware/Printer", "Impact: High", "Nature: Incident", "Floor: third", "Desired date: 24 Dec")
    for words in (*wanted, "Site: Gent", "Client’s second reference: B 2", "Our reference: I 1"):
        assert words in to_agent.text
