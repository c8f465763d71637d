"""Support contracts: what they promise, and who may open a ticket without one."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from helpdeskmail.core.model import Organisation, Priority
from tests.desk.conftest import MakeOffice
from tests.desk.lives import at, opened
from tests.office import SAM, START, Office

CARL = "carl@company.test"
CONTRACTS = json.dumps(
    {
        "gold": {"deadlines": {"urgent": {"first_answer": "1 hour"}, "normal": {"resolution": "2 hours"}}},
        "silver": {"description": "Nothing of its own"},
    }
)


@pytest.fixture
def office(make_office: MakeOffice) -> Office:
    """A desk with two kinds of contracts, and deadlines of its own. It is Monday, 9:00."""
    return make_office(
        contracts=CONTRACTS, deadlines__normal__first_answer="5 hours", deadlines__urgent__first_answer="4 hours"
    )


def add_company(office: Office, **values: Any) -> Organisation:
    company = office.add_organisation("Company", **values)
    office.add_contact(CARL, organisation="Company")
    return company


def due(office: Office) -> tuple[datetime | None, datetime | None]:
    ticket = office.tickets()[-1]
    return ticket.due_first_answer_at, ticket.due_resolution_at


# -- deadlines --------------------------------------------------------------------------------------------------


def test_contract_promises_and_what_it_lacks_is_promised_as_to_everybody(office: Office) -> None:
    add_company(office, contract="gold")
    number = opened(office, from_=CARL)
    assert due(office) == (at("2026-03-02 14:00"), at("2026-03-02 11:00"))
    office.change(number, lambda case: case.set_field("priority", Priority.URGENT))
    assert due(office) == (at("2026-03-02 10:00"), None)


@pytest.mark.parametrize("values", [{}, {"contract": "silver"}, {"contract": "unknown"}])
def test_without_a_promise_of_the_contract_the_desks_own_counts(office: Office, values: dict[str, str]) -> None:
    add_company(office, **values)
    opened(office, from_=CARL)
    assert due(office) == (at("2026-03-02 14:00"), None)


def test_ticket_keeps_what_was_promised_when_it_was_opened(office: Office) -> None:
    add_company(office, contract="gold", contract_until=START + timedelta(minutes=30))
    number = opened(office, from_=CARL)
    office.pass_time(hours=1)
    opened(office, from_=CARL, subject="Screen")
    office.change(number, lambda case: case.set_field("subject", "Printer again"))
    assert [ticket.due_resolution_at for ticket in office.tickets()] == [at("2026-03-02 11:00"), None]


# -- who may open -----------------------------------------------------------------------------------------------


@pytest.fixture
def strict(make_office: MakeOffice) -> Office:
    """A desk that requires a contract."""
    return make_office(contracts=CONTRACTS, desk__contract_required="true")


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({}, "out_of_contract"),
        ({"contract": "gold"}, ""),
        ({"contract": "gold", "contract_until": START + timedelta(seconds=1)}, ""),
        ({"contract": "gold", "contract_until": START}, "out_of_contract"),
        ({"contract_until": START + timedelta(days=9)}, "out_of_contract"),
    ],
)
def test_only_a_running_contract_opens_a_ticket(strict: Office, values: dict[str, Any], reason: str) -> None:
    add_company(strict, **values)
    assert strict.write(CARL).reason == reason
    assert [row.reason for row in strict.held()] == ([reason] if reason else [])


def test_client_without_an_organisation_is_held_and_released_mail_passes(strict: Office) -> None:
    decision = strict.write()
    assert (decision.reason, strict.tickets()) == ("out_of_contract", [])
    (row,) = strict.held()
    strict.do(lambda unit: unit.update(type(row), row.id, released_by="sam"))
    assert strict.work(row.id).is_new


def test_unknown_sender_is_held_as_that(strict: Office) -> None:
    assert strict.write("nobody@elsewhere.test").reason == "unknown_sender"


def test_answers_go_on_after_the_contract_has_ended(strict: Office) -> None:
    add_company(strict, contract="gold", contract_until=START + timedelta(hours=1))
    strict.write(CARL)
    (acknowledgement,) = strict.sent(CARL)
    strict.pass_time(days=1)
    decision = strict.answer(CARL, acknowledgement, "And another thing.")
    assert (decision.reason, decision.is_new, decision.by) == ("", False, "reply_address")
    assert strict.write(CARL, subject="Screen").reason == "out_of_contract"


def test_agents_are_not_asked_for_a_contract(strict: Office) -> None:
    add_company(strict, contract="gold", contract_until=START + timedelta(hours=1))
    strict.write(CARL)
    (notice,) = strict.sent(SAM)
    strict.pass_time(days=1)
    assert strict.answer(SAM, notice, "Pull the lever.").reason == ""


def test_desk_requires_no_contract_unless_it_says_so(office: Office) -> None:
    assert office.write().is_new
