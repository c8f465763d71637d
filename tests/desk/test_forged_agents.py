"""An agent's From that nobody vouches for, and personal addresses that leaked, give a stranger nothing."""

from __future__ import annotations

import pytest

from helpdeskmail.core.decision import Decision
from helpdeskmail.core.facts import BY_HAND
from helpdeskmail.core.model import Agent, Intake, IntakeState
from tests.desk.conftest import MakeOffice
from tests.desk.lives import told
from tests.desk.test_commands import personal
from tests.office import ANNA, DESK, SAM, Office, Sent

KIM = "kim@example.test"
VOUCHED = {"Authentication_Results": "mx.desk.test; dmarc=pass header.from=example.test"}
NOT_VOUCHED = [
    {},
    {"Authentication_Results": "mx.desk.test; dmarc=fail header.from=example.test"},
    {"Authentication_Results": "mx.desk.test; spf=pass smtp.mailfrom=eve@other.test"},
    {"Authentication_Results": "mx.other.test; dmarc=pass header.from=example.test"},
]


@pytest.fixture
def guarded(make_office: MakeOffice) -> Office:
    """A desk behind a server that authenticates mail, with two agents."""
    office = make_office(inbound__authserv_id="mx.desk.test")
    office.add_agent(KIM, name="Kim")
    return office


def noticed(office: Office) -> tuple[str, Sent]:
    """Anna opens a ticket; its number, and what Sam is told of it."""
    decision = office.write()
    assert decision.ticket is not None
    return decision.ticket.number, office.sent(SAM)[0]


def sam(office: Office) -> Agent:
    """Sam as he is kept."""
    return office.do(lambda unit: unit.get(Agent, office.sam.id))


def release_by_hand(office: Office, row_id: int) -> Decision:
    """Let a held mail act, as `quarantine release` does."""
    values = {"state": IntakeState.RECEIVED, "reason": "", "released_by": BY_HAND, "dedupe_key": ""}
    office.do(lambda unit: unit.update(Intake, row_id, **values))
    return office.work(row_id)


# -- mail that the server in front does not vouch for -----------------------------------------------------------


@pytest.mark.parametrize("headers", NOT_VOUCHED)
def test_leaked_notice_and_a_forged_from_give_a_stranger_nothing(guarded: Office, headers: dict[str, str]) -> None:
    number, notice = noticed(guarded)
    before = guarded.show(number)
    decision = guarded.answer(SAM, notice, "#close\n\nSend us all your money.", **headers)
    assert (decision.state, decision.reason) == (IntakeState.HELD, "agent_not_authenticated")
    assert guarded.show(number) == before
    sent = guarded.sent()
    assert sorted(told(sent)) == [("agent-held", KIM), ("agent-held", SAM)]  # the real Sam hears of it, nobody else
    assert all("does not vouch for its sender" in " ".join(one.text.split()) for one in sent)


def test_agent_for_whom_the_server_in_front_vouches_is_believed(guarded: Office) -> None:
    _, notice = noticed(guarded)
    assert guarded.answer(SAM, notice, "Pull the lever.", **VOUCHED).kind == "reply"
    to = personal(guarded, guarded.sam.id)
    assert guarded.write(SAM, subject="Fax", text=f"#client {ANNA}\n\nIt does not fax.", to=to, **VOUCHED).is_new


def test_where_agents_mail_passes_by_that_server_they_are_believed_as_before(make_office: MakeOffice) -> None:
    office = make_office(inbound__authserv_id="mx.desk.test", inbound__agents_authenticated="false")
    _, notice = noticed(office)
    assert office.answer(SAM, notice, "Pull the lever.").kind == "reply"


def test_forged_mail_to_a_personal_address_is_told_to_that_agent_alone(guarded: Office) -> None:
    to = personal(guarded, guarded.sam.id)
    decision = guarded.write(SAM, text=f"#client {ANNA}\n\nIt does not fax.", to=to)
    assert (decision.state, decision.reason) == (IntakeState.HELD, "agent_not_authenticated")
    assert guarded.tickets() == []
    assert told(guarded.sent()) == [("agent-held", SAM)]


def test_machine_that_answers_what_it_is_told_of_its_held_mail_comes_to_rest(guarded: Office) -> None:
    guarded.write(SAM, to=personal(guarded, guarded.sam.id))
    answers = 0
    while (notices := guarded.sent(SAM)) and answers < 50:
        answers += 1
        guarded.answer(SAM, notices[0], "I am away.")
    assert answers == 5


def test_forged_out_of_office_answer_takes_nobody_away(guarded: Office) -> None:
    _, notice = noticed(guarded)
    for to in (notice.reply_to, personal(guarded, guarded.sam.id)):
        decision = guarded.write(SAM, text="I am away.", to=to, Auto_Submitted="auto-replied")
        assert (decision.state, decision.reason) == (IntakeState.HELD, "automatic")
    assert guarded.sent() == []
    assert sam(guarded).away_at is None
    guarded.answer(SAM, notice, "I am away.", Auto_Submitted="auto-replied", **VOUCHED)
    assert sam(guarded).away_at == guarded.now


def test_mail_that_is_not_vouched_for_is_let_go_by_hand_only(guarded: Office) -> None:
    number, notice = noticed(guarded)
    guarded.answer(SAM, notice, "Pull the lever.")
    [row] = guarded.held()
    guarded.sent()
    guarded.answer(SAM, notice, f"#send {row.id}", **VOUCHED)
    assert {one.reason for one in guarded.held()} == {"agent_not_authenticated", "command_faulty"}
    assert release_by_hand(guarded, row.id).kind == "reply"
    assert [one["kind"] for one in guarded.show(number)["comments"]] == ["request", "reply"]


def test_author_of_mail_that_is_not_vouched_for_is_never_answered(make_office: MakeOffice) -> None:
    rules = '[[rule]]\nname = "answer"\non = "mail_held"\ndo = { send = "not-registered", to = "author" }\n'
    office = make_office(rules=rules, inbound__authserv_id="mx.desk.test")
    assert office.write(SAM).reason == "agent_not_authenticated"
    assert office.sent() == []


# -- personal addresses that were renewed -----------------------------------------------------------------------


def renew(office: Office) -> tuple[str, str]:
    """Sam's personal address is renewed; the old and the new one."""
    version = sam(office).address_version
    office.do(lambda unit: unit.update(Agent, office.sam.id, address_version=version + 1))
    issue = office.parts.roads.signer.agent_address
    return issue(DESK, office.sam.id, version), issue(DESK, office.sam.id, version + 1)


CALL = f"#client {ANNA}\n\nIt does not fax."


@pytest.mark.parametrize("times", [1, 3])
def test_leaked_personal_address_opens_nothing_once_it_is_renewed(office: Office, times: int) -> None:
    office.add_agent(KIM, name="Kim")
    old, _ = renew(office)
    for _ in range(times - 1):
        renew(office)
    assert old == personal(office, office.sam.id)  # what was in address books
    decision = office.write(SAM, subject="Fax", text=CALL, to=old)
    assert (decision.state, decision.reason) == (IntakeState.HELD, "agent_address_renewed")
    assert office.tickets() == []
    [notice] = office.sent()
    assert (notice.item.template, notice.item.recipient) == ("agent-held", SAM)
    assert "has been replaced since" in " ".join(notice.text.split())
    assert office.write("eve@other.test", text=CALL, to=old).reason == "unknown_sender"


def test_new_personal_address_proves_its_agent_and_mails_are_answered_to_it(office: Office) -> None:
    _, new = renew(office)
    assert office.write(SAM, subject="Fax", text=CALL, to=new).is_new
    office.sent()
    office.write(SAM, text="#client nobody@nowhere.test\n\nHelp them.", to=new)
    [report] = office.sent()
    assert (report.item.template, report.reply_to) == ("command-report", new)


def test_old_personal_address_takes_nothing_from_an_answer_to_a_notice(office: Office) -> None:
    old, _ = renew(office)
    _, notice = noticed(office)
    assert office.answer(SAM, notice, "Pull the lever.", Cc=old).kind == "reply"


def test_mail_to_an_old_personal_address_is_let_go_by_hand_only(office: Office) -> None:
    old, new = renew(office)
    office.write(SAM, subject="Fax", text=CALL, to=old)
    [row] = office.held()
    office.write(SAM, text=f"#send {row.id}", to=new)
    assert {one.reason for one in office.held()} == {"agent_address_renewed", "command_faulty"}
    assert release_by_hand(office, row.id).is_new


def test_machine_of_an_agent_at_an_old_address_takes_nobody_away(office: Office) -> None:
    old, _ = renew(office)
    assert office.write(SAM, text="I am away.", to=old, Auto_Submitted="auto-replied").reason == "automatic"
    assert (sam(office).away_at, office.sent()) == (None, [])
