"""What an agent is told who takes a change back by mail: in their language, with the desk's own words."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from helpdeskmail.core.model import Agent, Outbox, OutboxState
from helpdeskmail.core.undone import RemarkKind
from helpdeskmail.mail.catalogue import load_catalogues
from helpdeskmail.mail.labels import undone_labels
from tests.desk.conftest import MakeOffice
from tests.desk.test_threads import open_ticket
from tests.mail.drafts import LANGUAGES, TEMPLATES
from tests.office import ANNA, SAM, Office, Sent

CARL, EVA = "carl@customer.test", "eva@example.test"
CHAT = """
[webhook.chat]
url = "https://chat.example/hooks/1"
secret_env = "CHAT_SECRET"

[[rule]]
name = "chat"
on = ["status_changed", "agent_replied"]
do = { webhook = "chat" }

[[rule]]
name = "notice"
on = "ticket_opened"
do = [{ send = "acknowledgement", to = "requester" }, { send = "agent-new", to = "agents" }]
"""
COLLEAGUES = """
[[rule]]
name = "notice"
on = "ticket_opened"
do = [{ send = "acknowledgement", to = "requester" }, { send = "agent-new", to = "agents" }]

[[rule]]
name = "colleagues"
on = "status_changed"
do = { send = "agent-reopened", to = "agents" }
"""


def say(office: Office, notice: Sent, text: str) -> list[Sent]:
    """Sam answers the notice; the mails to Sam about it."""
    office.pass_time(minutes=1)
    office.sent()
    office.answer(SAM, notice, text)
    return office.sent(SAM)


def words(sent: list[Sent]) -> str:
    """What the report says, without its breaks."""
    (report,) = sent
    assert report.item.template == "command-report"
    return " ".join(report.text.split())


def speak(office: Office, language: str) -> None:
    """Let Sam's mails be in that language."""
    office.do(lambda unit: unit.update(Agent, office.sam.id, language=language))


def settle(office: Office, which: Callable[[Outbox], bool], state: OutboxState) -> None:
    """Let mails and calls that wait come to an end."""

    def job(unit: Any) -> None:
        chosen = [one for one in unit.find_all(Outbox, state=OutboxState.QUEUED) if which(one)]
        assert chosen
        for one in chosen:
            unit.update(Outbox, one.id, state=state, settled_at=office.now)

    office.do(job)


# -- who has been told ------------------------------------------------------------------------------------------


def test_webhook_that_was_told_keeps_no_status_and_is_named(make_office: MakeOffice) -> None:
    office = make_office(rules=CHAT)
    number, _, notice = open_ticket(office)
    say(office, notice, "#close")
    settle(office, lambda one: one.channel == "webhook", OutboxState.DELIVERED)
    report = words(say(office, notice, "#undo"))
    assert office.show(number)["status"] == "new"
    assert "“Status” is “New” again." in report
    assert "Not taken back: - The webhook “chat” has been told of the change, and is not told of this." in report


def test_call_that_waits_is_not_made_and_one_that_was_refused_is_not_named(make_office: MakeOffice) -> None:
    office = make_office(rules=CHAT)
    _, _, notice = open_ticket(office)
    say(office, notice, "#close")
    assert "Not taken back" not in words(say(office, notice, "#undo"))
    (call,) = office.do(lambda unit: unit.find_all(Outbox, channel="webhook"))
    assert call.state is OutboxState.CANCELLED
    say(office, notice, "#close")
    settle(office, lambda one: one.channel == "webhook", OutboxState.FAILED)
    assert "Not taken back" not in words(say(office, notice, "#undo"))


def test_colleague_who_was_told_keeps_no_status_and_is_named(make_office: MakeOffice) -> None:
    office = make_office(rules=COLLEAGUES)
    number, _, notice = open_ticket(office)
    office.add_agent(EVA)
    say(office, notice, "#hold")
    settle(office, lambda one: one.recipient == EVA and one.template == "agent-reopened", OutboxState.DELIVERED)
    report = words(say(office, notice, "#undo"))
    assert office.show(number)["status"] == "new"
    assert f"{EVA}, an agent, has had a mail about the change, and gets none about this." in report


def test_client_who_was_told_keeps_the_status(office: Office) -> None:
    number, _, notice = open_ticket(office)
    say(office, notice, "#suspend")
    settle(office, lambda one: one.recipient == ANNA and one.template == "suspension", OutboxState.DELIVERED)
    report = words(say(office, notice, "#undo"))
    assert office.show(number)["status"] == "suspended"
    assert "Nothing was taken back. - The status stays “Waiting for a reply”: a mail about it has gone out." in report


# -- in the reader's words --------------------------------------------------------------------------------------


def test_report_in_french(office: Office) -> None:
    speak(office, "fr")
    _, _, notice = open_ticket(office)
    say(office, notice, "#priorité haute\n#étiquette vip\n#temps 90 min")
    report = words(say(office, notice, "#annuler"))
    assert "Annulé : - Le temps passé (1 h 30 min) n’est plus noté." in report
    assert "- « Étiquettes » est de nouveau vide. - « Priorité » est de nouveau « Normale »." in report


def test_report_in_german_with_the_desks_own_words(make_office: MakeOffice) -> None:
    fields = '{"floor": {"label": "Floor", "labels": {"de": "Stockwerk"}}}'
    office = make_office(labels='{"de": {"suspended": "Wartet auf Sie"}}', fields=fields)
    speak(office, "de")
    _, _, notice = open_ticket(office)
    office.change(office.tickets()[0].number, lambda case: case.set_field("field.floor", "2"))
    say(office, notice, "#set floor 3")
    assert "Zurückgenommen: - „Stockwerk“ ist wieder „2“." in words(say(office, notice, "#undo"))
    say(office, notice, "#suspend")
    settle(office, lambda one: one.template == "suspension", OutboxState.DELIVERED)
    assert (
        "Es wurde nichts zurückgenommen. - Der Status bleibt „Wartet auf Sie“: "
        "Eine Nachricht darüber wurde schon verschickt." in words(say(office, notice, "#undo"))
    )


def test_nothing_of_what_is_told_is_english_where_the_reader_is_not(office: Office) -> None:
    speak(office, "fr")
    _, _, notice = open_ticket(office)
    report = words(say(office, notice, "#annuler"))
    assert "Rien n’a été annulé. - Vous n’avez rien modifié sur ce ticket qui puisse être annulé." in report


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_remark_has_words_of_its_own_in_each_language(language: str) -> None:
    catalogues, _ = load_catalogues([TEMPLATES])
    labels, english = undone_labels(catalogues[language]), undone_labels(catalogues["en"])
    assert labels.keys() == set(RemarkKind)
    assert len(set(labels.values())) == len(RemarkKind)
    assert language == "en" or not set(labels.values()) & set(english.values())


# -- which change -----------------------------------------------------------------------------------------------


def test_command_that_changes_nothing_stands_before_no_other(office: Office) -> None:
    number, _, notice = open_ticket(office)
    say(office, notice, "#priority high")
    say(office, notice, "#help")
    say(office, notice, "#note\n\nSeen.")
    assert "“Priority” is “Normal” again." in words(say(office, notice, "#undo"))
    assert office.show(number)["priority"] == "normal"


def test_command_line_and_mail_take_back_what_the_other_did(office: Office) -> None:
    number, _, notice = open_ticket(office)
    say(office, notice, "#priority high")
    office.pass_time(minutes=1)
    office.do(lambda unit: office.parts.roads.undo(unit, number, agent=SAM))
    assert office.show(number)["priority"] == "normal"
    office.pass_time(minutes=1)
    office.do(lambda unit: office.parts.roads.change(unit, number, lambda case: case.tag(add=["vip"]), agent=SAM))
    say(office, notice, "#undo")
    assert office.show(number)["tags"] == []
    assert "You have changed nothing on this ticket" in words(say(office, notice, "#undo"))


def test_words_beside_the_undoing_of_a_requester_are_about_the_organisation_of_before(make_office: MakeOffice) -> None:
    office = make_office(rules=CHAT)
    office.add_organisation("Carl Ltd")
    office.add_contact(CARL, organisation="Carl Ltd")
    _, _, notice = open_ticket(office)
    say(office, notice, f"#requester {CARL}")
    say(office, notice, "#undo\n\nSorry, Anna.")
    *_, call = office.do(lambda unit: unit.find_all(Outbox, channel="webhook"))
    told = json.loads(call.content)["data"]["ticket"]
    assert (told["requester"]["address"], told["organisation"]) == (ANNA, "")


def test_time_worked_is_taken_back(office: Office) -> None:
    number, _, notice = open_ticket(office)
    say(office, notice, "#time 20m cable")
    assert office.show(number)["minutes_worked"] == 20
    assert "The time worked (20 mins) is no longer noted." in words(say(office, notice, "#undo"))
    assert office.show(number)["minutes_worked"] == 0


def test_status_that_several_steps_led_to_is_told_once(office: Office) -> None:
    _, _, notice = open_ticket(office)
    say(office, notice, "#take\n#hold")
    assert words(say(office, notice, "#undo")).count("Status") == 1
