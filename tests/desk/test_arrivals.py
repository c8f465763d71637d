"""Rules where there is no ticket: on mail that comes in, on mail that is held, and on clients who become known."""

from __future__ import annotations

import json

import pytest

from helpdeskmail.cli.people import greet
from helpdeskmail.core.model import Intake, IntakeState, Outbox
from tests.desk.conftest import MakeOffice
from tests.desk.lives import opened, told
from tests.office import ANNA, DESK, SAM, Office

STRANGER = "bob@elsewhere.test"
VOUCHED = {"Authentication_Results": "mx.desk.test; dmarc=pass header.from=elsewhere.test"}
ANSWER = """
[[rule]]
name = "answer strangers"
on = "mail_held"
when = { field = "hold.reason", is = "unknown_sender" }
do = [{ send = "not-registered", to = "author" }, { send = "not-registered", to = "agents" }]
"""
ACKNOWLEDGE = """
[[rule]]
name = "acknowledge"
on = "ticket_opened"
do = { send = "acknowledgement", to = "requester" }
"""


def answering(make_office: MakeOffice) -> Office:
    return make_office(rules=ANSWER, inbound__authserv_id="mx.desk.test")


# -- mail that is held ------------------------------------------------------------------------------------------


def test_stranger_whom_the_server_in_front_vouches_for_is_answered(make_office: MakeOffice) -> None:
    office = answering(make_office)
    office.write(STRANGER, text="Bonjour, notre imprimante ne marche plus depuis hier matin.", **VOUCHED)
    mail, to_agent = office.sent()
    assert (mail.item.template, mail.item.recipient) == ("not-registered", STRANGER)
    assert (mail.item.ticket_id, mail.item.participant_id, mail.item.return_path) == (None, None, "")
    assert str(mail.mail["Reply-To"]) == DESK
    assert str(mail.mail["Auto-Submitted"]) == "auto-replied"
    assert mail.mail["Content-Language"] == "fr"  # the language of the mail, for nobody knows theirs
    assert to_agent.item.recipient == SAM


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authentication_Results": "mx.desk.test; dmarc=fail header.from=elsewhere.test"},
        {"Authentication_Results": "mx.desk.test; spf=pass smtp.mailfrom=bob@spammer.test"},
        {"Authentication_Results": "mx.other.test; dmarc=pass header.from=elsewhere.test"},
        VOUCHED | {"Auto_Submitted": "auto-generated"},
        VOUCHED | {"Precedence": "bulk"},
    ],
)
def test_forged_and_automatic_mail_is_never_answered(make_office: MakeOffice, headers: dict[str, str]) -> None:
    office = answering(make_office)
    decision = office.write(STRANGER, **headers)
    assert decision.state is IntakeState.HELD
    assert office.sent(STRANGER) == []


def test_stranger_is_answered_once_a_week(make_office: MakeOffice) -> None:
    office = answering(make_office)
    days = []
    for day in range(16):
        office.write(STRANGER, subject=f"Mail {day}", **VOUCHED)
        days += [day] * len(office.sent(STRANGER))
        office.pass_time(days=1)
    assert days == [0, 8]  # told on day 0: not within 7 days of it
    first, second, *_ = office.held()
    assert first.evidence == {}
    assert second.evidence == {"why": f"not-registered to {STRANGER}: told of this within the last 7 days"}


def test_client_is_answered_once_a_week_however_their_address_is_written(make_office: MakeOffice) -> None:
    rules = ANSWER.replace('when = { field = "hold.reason", is = "unknown_sender" }\n', "")
    office = make_office(rules=rules, inbound__authserv_id="mx.desk.test", desk__contract_required="true")
    for place in range(3):
        from_ = (ANNA, ANNA.upper(), ANNA.title())[place]
        assert office.write(from_, subject=f"Mail {place}").reason == "out_of_contract"
    assert [one.item.recipient for one in office.sent() if one.item.recipient != SAM] == [ANNA]


def test_agents_are_told_of_each_held_mail_though_its_author_is_not(make_office: MakeOffice) -> None:
    office = answering(make_office)
    office.write(STRANGER)
    office.write(STRANGER, subject="Again")
    assert [one.item.recipient for one in office.sent()] == [SAM, SAM]


def test_bounce_of_such_an_answer_ends_there(make_office: MakeOffice) -> None:
    office = answering(make_office)
    office.write(STRANGER, **VOUCHED)
    answer = next(one for one in office.sent() if one.item.recipient == STRANGER)
    report = (
        f"From: MAILER-DAEMON@relay.test\nTo: {DESK}\nSubject: Undelivered\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
        "--b\nContent-Type: text/plain\n\nNot delivered.\n--b\nContent-Type: message/delivery-status\n\n"
        f"Reporting-MTA: dns; relay.test\n\nFinal-Recipient: rfc822; {STRANGER}\nAction: failed\nStatus: 5.1.1\n\n"
        f"--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: {answer.item.message_id}\n\n--b--\n"
    )
    decision = office.receive(report.encode(), return_path=None)
    assert (decision.state, decision.reason) == (IntakeState.DONE, "report")
    assert office.sent() == []
    assert office.do(lambda unit: unit.get(type(answer.item), answer.item.id)).state == "bounced"


# -- mail that comes in -----------------------------------------------------------------------------------------


def test_rule_holds_a_mail_with_its_own_reason_and_other_rules_hear_of_it(make_office: MakeOffice) -> None:
    rules = """
[[rule]]
name = "invoices"
on = "mail_received"
when = { field = "mail.subject", contains = "invoice" }
do = { hold = "Invoices go to accounting." }
[[rule]]
name = "tell agents"
on = "mail_held"
when = { field = "hold.reason", contains = "accounting" }
do = { send = "not-registered", to = "agents" }
"""
    office = make_office(rules=rules + ACKNOWLEDGE)
    decision = office.write(subject="Your invoice")
    assert (decision.state, decision.reason) == (IntakeState.HELD, "Invoices go to accounting.")
    assert decision.why == "rule invoices"
    assert told(office.sent()) == [("not-registered", SAM)]
    assert office.tickets() == []
    [row] = office.held()
    assert row.reason == "Invoices go to accounting."


def test_mail_that_a_person_released_is_not_held_again_by_a_rule(make_office: MakeOffice) -> None:
    office = make_office(
        rules='[[rule]]\nname = "all"\non = "mail_received"\ndo = { hold = "Look first." }\n' + ACKNOWLEDGE
    )
    office.write()
    [row] = office.held()
    values = {"state": IntakeState.RECEIVED, "released_by": "command line", "dedupe_key": ""}
    office.do(lambda unit: unit.update(Intake, row.id, **values))
    assert office.work(row.id).is_new


def test_what_rules_want_for_a_mail_is_done_to_the_ticket_it_opens(make_office: MakeOffice) -> None:
    rules = r"""
[[rule]]
name = "order"
on = "mail_received"
when = { field = "mail.subject", matches = 'order (?P<order>\d+)' }
do = [{ set = "ticket.field.order", to = "{order}" }, { tag = { add = "order" } }, { no_acknowledgement = true }]
"""
    office = make_office(rules=rules + ACKNOWLEDGE)
    office.write(subject="About order 4711")
    office.write(subject="About nothing")
    ordered, other = office.tickets()
    assert (ordered.fields, ordered.tags) == ({"order": "4711"}, ["order"])
    assert (other.fields, other.tags) == ({}, [])
    assert [one.item.ticket_number for one in office.sent()] == [other.number]
    [withheld] = office.events(ordered.number, "mail_withheld")
    assert withheld["cause"] == "rule:acknowledge"


def test_what_rules_want_for_a_mail_is_done_to_the_ticket_it_belongs_to(make_office: MakeOffice) -> None:
    rules = '[[rule]]\nname = "all"\non = "mail_received"\nwhen = { field = "mail.is_reply", is = true }\n'
    office = make_office(rules=rules + 'do = { tag = { add = "answered" } }\n' + ACKNOWLEDGE)
    office.write()
    [sent] = office.sent()
    office.answer(ANNA, sent, "Still jammed.")
    assert office.tickets()[0].tags == ["answered"]


def test_who_wrote_is_known_to_rules(make_office: MakeOffice) -> None:
    rules = """
[[rule]]
name = "agents"
on = ["ticket_opened", "agent_replied", "client_replied"]
when = { field = "sender.is_agent", is = true }
do = { tag = { add = "by agent" } }
[[rule]]
name = "known"
on = ["ticket_opened", "agent_replied", "client_replied"]
when = { field = "sender.known", is = true }
do = [{ tag = { add = "known" } }, { send = "agent-new", to = "agents" }]
"""
    office = make_office(rules=rules)
    office.write()
    [to_agent] = office.sent()
    assert office.tickets()[0].tags == ["known"]
    office.answer(SAM, to_agent, "Pull the lever.")
    assert office.tickets()[0].tags == ["known", "by agent"]


def test_open_tickets_of_the_organisation_are_known_to_rules(make_office: MakeOffice) -> None:
    rules = """
[[rule]]
name = "busy"
on = "mail_received"
when = { field = "organisation.has_open_tickets", is = true }
do = { tag = { add = "busy" } }
"""
    office = make_office(rules=rules + ACKNOWLEDGE)
    office.add_organisation("Company")
    office.add_contact("luc@company.test", organisation="Company")
    for subject in ("One", "Two"):
        office.write("luc@company.test", subject=subject)
    assert [ticket.tags for ticket in office.tickets()] == [[], ["busy"]]


# -- clients who become known -----------------------------------------------------------------------------------


def test_registered_client_is_welcomed_in_their_language(office: Office) -> None:
    contact = office.add_contact("luc@client.test", name="Luc", language="fr")
    assert office.do(lambda unit: greet(office.parts, unit, contact, "luc@client.test")) == 1
    [mail] = office.sent()
    assert (mail.item.template, mail.item.cause) == ("welcome", "rule:welcome")
    assert mail.mail["Content-Language"] == "fr"
    assert str(mail.mail["Auto-Submitted"]) == "auto-generated"
    assert "Bonjour Luc," in mail.text


def test_answer_to_the_welcome_opens_a_ticket(office: Office) -> None:
    contact = office.add_contact("luc@client.test", name="Luc")
    office.do(lambda unit: greet(office.parts, unit, contact, "luc@client.test"))
    [mail] = office.sent()
    assert office.answer("luc@client.test", mail, "Thank you. My screen is black.").is_new


def test_writer_known_by_their_domain_is_welcomed_with_the_first_mail_only(office: Office) -> None:
    office.add_organisation("Company", domains=["company.test"], recognise_domain=True, language="de")
    office.write("eva@company.test", subject="One")
    first = office.sent("eva@company.test")
    assert [one.item.template for one in first] == ["welcome", "acknowledgement"]
    assert {str(one.mail["Content-Language"]) for one in first} == {"de"}
    assert first[0].item.ticket_id is None
    office.write("eva@company.test", subject="Two")
    assert [one.item.template for one in office.sent("eva@company.test")] == ["acknowledgement"]


# -- language ---------------------------------------------------------------------------------------------------


def test_client_whose_language_nobody_knows_is_answered_in_the_one_they_write(office: Office) -> None:
    office.write(subject="Impresora", text="Hola, desde ayer la impresora de la oficina no funciona. ¿Podéis mirarlo?")
    [mail] = office.sent(ANNA)
    assert mail.mail["Content-Language"] == "es"
    assert office.tickets()[0].language == "es"


@pytest.mark.parametrize(
    "text",
    [
        "Help!",  # too short to be sure
        "Sedan igår visar skrivaren på andra våningen ett fel och ingen kan skriva ut.",  # no mails in Swedish
    ],
)
def test_language_that_is_not_sure_or_not_spoken_is_the_desks(office: Office, text: str) -> None:
    office.write(subject="?", text=text)
    assert office.tickets()[0].language == "en"


def test_language_that_is_known_is_not_detected(office: Office) -> None:
    office.add_contact("luc@client.test", language="fr")
    office.write("luc@client.test", text="Since yesterday the printer on the second floor shows an error message.")
    [mail] = office.sent("luc@client.test")
    assert mail.mail["Content-Language"] == "fr"


# -- what was not accepted --------------------------------------------------------------------------------------


def test_client_is_told_what_of_a_later_mail_was_not_accepted(office: Office) -> None:
    opened(office)
    mail = office.compose(subject="Re: [CS0001001] Printer", text="Here is the driver.")
    mail.add_attachment(b"MZ", maintype="application", subtype="octet-stream", filename="driver.exe")
    office.receive(mail)
    [told_client] = office.sent(ANNA)
    assert told_client.item.template == "refused-content"
    assert "driver.exe" in told_client.text
    assert str(told_client.mail["Subject"]).startswith("[CS0001001]")


def test_acknowledgement_tells_that_a_sealed_mail_cannot_be_read(office: Office) -> None:
    mail = office.compose(subject="Secret")
    mail.set_content(b"0\x82", maintype="application", subtype="pkcs7-mime", filename="smime.p7m")
    office.receive(mail)
    [acknowledgement] = office.sent(ANNA)
    assert acknowledgement.item.template == "acknowledgement"
    assert "smime.p7m" in acknowledgement.text
    assert "cannot be read" in acknowledgement.text


# -- webhooks ---------------------------------------------------------------------------------------------------


def test_webhook_is_told_of_held_mail_and_of_new_clients(make_office: MakeOffice) -> None:
    rules = """
[webhook.chat]
url = "https://chat.example/hook"
secret_env = "CHAT_SECRET"
[[rule]]
name = "held"
on = "mail_held"
do = [{ webhook = "chat" }, { webhook = "chat" }]
[[rule]]
name = "registered"
on = "contact_registered"
do = { webhook = "chat" }
"""
    office = make_office(rules=rules)
    office.write(STRANGER, subject="Buy now")
    contact = office.add_contact("luc@client.test", name="Luc")
    office.do(lambda unit: greet(office.parts, unit, contact, "luc@client.test"))
    held, registered = (json.loads(one.content) for one in office.do(lambda unit: unit.find_all(Outbox)))
    assert (held["type"], held["data"]["mail"]["subject"]) == ("mail_held", "Buy now")
    assert (registered["type"], registered["data"]["contact"]["name"]) == ("contact_registered", "Luc")
