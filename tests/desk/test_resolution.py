"""Resolved: a solution, 72 hours to accept or refuse it, a reminder 24 hours before their end; and closing at once."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import unquote

import pytest

from helpdeskmail.core.model import Status
from helpdeskmail.core.status import Trigger
from tests.desk.conftest import MakeOffice
from tests.desk.lives import SOLUTION, at, moments, opened, resolved, timers, told
from tests.desk.test_threads import open_ticket
from tests.office import ANNA, SAM, START, Office

CARL = "carl@elsewhere.test"
THREE_DAYS = timedelta(hours=72)


def test_requester_gets_the_solution_and_until_when_to_answer(office: Office) -> None:
    resolved(office)
    (mail,) = office.sent()
    assert (mail.item.template, mail.item.recipient) == ("resolution", ANNA)
    assert f"> {SOLUTION}" in mail.text
    assert "Thursday, 5 March 2026 at 09:00" in " ".join(mail.text.split())


def test_participants_get_the_words_of_the_solution(office: Office) -> None:
    resolved(office, Cc=CARL)
    assert sorted(told(office.sent())) == [("comment", CARL), ("resolution", ANNA)]


def test_silence_is_a_reminder_at_48_hours_and_the_end_at_72(office: Office) -> None:
    number = resolved(office, Cc=CARL)
    office.run_until(START + timedelta(days=14))
    sent = office.sent()
    assert moments(sent, "resolution-reminder") == [START + timedelta(hours=48)]
    assert [to for template, to in told(sent) if template == "closure"] == [ANNA, CARL]
    ticket = office.show(number)
    assert (ticket["close_reason"], ticket["closed_at"]) == ("time_over", START + THREE_DAYS)


def test_hours_go_by_the_clock_over_weekends_and_both_nights(office: Office) -> None:
    """Friday 27 March, 15:00 UTC in Brussels' spring: nights and Sundays are hours too."""
    office.now = at("2026-03-27 15:00")
    office.add_organisation("Company", country="BE", time_zone="Europe/Brussels")
    office.add_contact("zoe@company.test", organisation="Company")
    resolved(office, from_="zoe@company.test")
    office.run_until(at("2026-04-10 00:00"))
    assert moments(office.sent(), "closure") == [at("2026-03-30 15:00")]


def test_any_words_of_the_client_within_the_time_refuse(office: Office) -> None:
    number = resolved(office)
    (solution,) = office.sent()
    office.pass_time(hours=71)
    office.answer(ANNA, solution, "No, it is jammed again.")
    assert sorted(told(office.sent())) == [("agent-refused", SAM), ("reopening", ANNA)]
    assert (office.show(number)["status"], timers(office, "waiting")) == ("open", [])
    office.run_until(office.now + timedelta(days=14))
    assert office.sent() == []


def test_automatic_answer_refuses_nothing_and_stops_no_clock(office: Office) -> None:
    number = resolved(office)
    (solution,) = office.sent()
    office.answer(ANNA, solution, "I am away.", Auto_Submitted="auto-replied")
    assert (office.show(number)["status"], office.sent()) == ("resolved", [])
    office.run_until(START + THREE_DAYS)
    assert office.show(number)["close_reason"] == "time_over"


def test_accepted_is_closed_at_once_and_says_so(office: Office) -> None:
    number = resolved(office)
    office.sent()
    office.change(number, lambda case: case.move(Trigger.CONFIRM))
    assert told(office.sent()) == [("closure", ANNA)]
    ticket = office.show(number)
    assert (ticket["status"], ticket["close_reason"], timers(office, "waiting")) == ("closed", "accepted", [])


@pytest.mark.parametrize("language", ["en", "fr", "es", "pt", "it", "ca", "nl", "de"])
def test_client_who_follows_the_link_to_accept_gets_the_closing_mail_and_no_other(
    office: Office, language: str
) -> None:
    """The answer that the mail's own button writes closes the ticket, in every language."""
    office.add_contact("lee@customer.test", language=language)
    number = resolved(office, from_="lee@customer.test")
    (solution,) = office.sent(to="lee@customer.test")
    html = solution.mail.get_body(("html",))
    assert html is not None
    accept, refuse = (unquote(link) for link in re.findall(r'href="mailto:[^"]*?body=([^"&]*)"', html.get_content()))
    office.answer("lee@customer.test", solution, accept)
    (mail,) = office.sent(to="lee@customer.test")
    assert (mail.item.template, office.show(number)["close_reason"]) == ("closure", "accepted")
    assert refuse.strip() != accept.strip()


def test_link_to_refuse_opens_the_ticket_again(office: Office) -> None:
    number = resolved(office)
    (solution,) = office.sent()
    html = solution.mail.get_body(("html",))
    assert html is not None
    _, refuse = (unquote(link) for link in re.findall(r'href="mailto:[^"]*?body=([^"&]*)"', html.get_content()))
    office.answer(ANNA, solution, refuse)
    assert office.show(number)["status"] == "open"


def test_rules_can_listen_to_an_acceptance(make_office: MakeOffice) -> None:
    office = make_office(
        rules='[[rule]]\nname = "glad"\non = "resolution_accepted"\ndo = { tag = { add = "accepted" } }\n'
    )
    office.write()
    office.comment("CS0001001", SOLUTION, status=Status.RESOLVED)
    office.change("CS0001001", lambda case: case.move(Trigger.CONFIRM))
    assert office.show("CS0001001")["tags"] == ["accepted"]


def test_agent_resolves_anew_and_the_time_begins_again_after_a_refusal(office: Office) -> None:
    number = resolved(office)
    (solution,) = office.sent()
    office.pass_time(hours=60)
    office.answer(ANNA, solution, "No.")
    office.comment(number, "Now?", status=Status.RESOLVED)
    again = office.now
    office.sent()
    office.run_until(again + timedelta(days=14))
    sent = office.sent()
    assert moments(sent, "resolution-reminder") == [again + timedelta(hours=48)]
    assert moments(sent, "closure") == [again + THREE_DAYS]


@pytest.mark.parametrize("status", [Status.SUSPENDED, Status.RESOLVED, Status.CLOSED])
@pytest.mark.parametrize("internal", [False, True], ids=["answer", "note"])
def test_answer_with_a_status_is_one_mail_to_each(office: Office, status: Status, internal: bool) -> None:
    number = opened(office, Cc=CARL)
    office.comment(number, SOLUTION, status=status, internal=internal)
    sent = office.sent()
    people = [one.item.recipient for one in sent]
    wanted = [ANNA] if internal and status is Status.RESOLVED else [ANNA, CARL]
    assert sorted(people) == wanted
    assert [SOLUTION in one.text for one in sent] == [not internal] * len(sent)


def test_answer_that_closes_is_in_the_closing_mail_in_the_agents_name(office: Office) -> None:
    number = opened(office)
    office.comment(number, "Ask <b>again</b>\n\nany time.", status=Status.CLOSED)
    (mail,) = office.sent()
    assert mail.item.template == "closure"
    assert "> Ask <b>again</b>" in mail.text
    assert "Sam Agent" in str(mail.mail["From"])
    html = mail.mail.get_body(("html",))
    assert html is not None
    assert "Ask &lt;b&gt;again&lt;/b&gt;" in html.get_content()


def test_closing_mail_of_a_timer_repeats_no_words(office: Office) -> None:
    resolved(office)
    office.run_until(START + THREE_DAYS)
    (mail,) = office.sent(template="closure")
    assert SOLUTION not in mail.text
    assert mail.mail["Auto-Submitted"] == "auto-generated"


def test_agents_answer_by_mail_alone_is_a_comment(office: Office) -> None:
    _, _, notice = open_ticket(office)
    office.answer(SAM, notice, "We look at it.")
    assert told(office.sent()) == [("comment", ANNA)]


def test_after_a_stop_the_reminder_goes_out_and_the_end_six_hours_later(office: Office) -> None:
    resolved(office)
    office.sent()
    office.now = START + timedelta(hours=100)
    office.tick()
    (reminder,) = office.sent()
    assert reminder.item.template == "resolution-reminder"
    office.run_until(START + timedelta(days=14))
    assert moments(office.sent(), "closure") == [START + timedelta(hours=106)]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Yes, it is solved.\n\nQuality (1–5): 4\nSpeed (1–5): 2", "closed"),
        ("Oui, c'est réglé, merci !\nQualité 4, rapidité 2", "closed"),
        ("No, the same error again.\nQuality 4, speed 2", "open"),
        ("Quality 4, speed 2", "resolved"),  # marks say nothing about the solution
    ],
)
def test_marks_are_kept_whatever_else_is_said(office: Office, text: str, status: str) -> None:
    number = resolved(office)
    (mail,) = office.sent(ANNA)
    office.answer(ANNA, mail, text)
    (ticket,) = office.tickets()
    assert (ticket.rating_quality, ticket.rating_speed, ticket.rated_at) == (4, 2, office.now)
    assert office.show(number)["status"] == status


def test_marks_and_thanks_after_the_end_do_not_open_it_again(office: Office) -> None:
    number = resolved(office)
    (mail,) = office.sent(ANNA)
    office.run_until(office.now + timedelta(hours=73))
    office.answer(ANNA, mail, "Yes, it is solved.\nQuality 5, speed 5")
    assert (office.show(number)["status"], office.tickets()[0].rating_quality) == ("closed", 5)
    office.answer(ANNA, mail, "No, it does not print.")
    assert office.show(number)["status"] == "open"


@pytest.mark.parametrize("text", ["Merci beaucoup !", "I will test it tomorrow.", "Yes, but not for Paul.", "?"])
def test_doubtful_answer_opens_the_ticket_again(office: Office, text: str) -> None:
    number = resolved(office)
    (mail,) = office.sent(ANNA)
    office.answer(ANNA, mail, text)
    assert office.show(number)["status"] == "open"


def test_participant_neither_accepts_nor_gives_marks(office: Office) -> None:
    number = opened(office, Cc="luc@customer.test")
    office.comment(number, SOLUTION, status=Status.RESOLVED)
    mail = next(one for one in office.sent() if one.item.recipient == "luc@customer.test")
    office.answer("luc@customer.test", mail, "Yes, it is solved. Quality 5, speed 5")
    (ticket,) = office.tickets()
    assert (ticket.status, ticket.rating_quality) == ("open", None)


def test_rules_can_listen_to_marks(make_office: MakeOffice) -> None:
    rules = """
[[rule]]
name = "new"
on = "ticket_opened"
do = { send = "acknowledgement", to = "requester" }
[[rule]]
name = "unhappy"
on = "rated"
when = [{ field = "rating.quality", at_most = 2 }, { field = "rating.speed", is_set = true }]
do = { tag = { add = "unhappy" } }
"""
    office = make_office(rules=rules)
    number = resolved_by_rule_less_desk(office)
    office.write(subject=f"Re: [{number}]", text="Quality 1, speed 3")
    assert office.show(number)["tags"] == ["unhappy"]


def resolved_by_rule_less_desk(office: Office) -> str:
    """The number of a resolved ticket on a desk whose rules tell nobody."""
    number = opened(office)
    office.comment(number, SOLUTION, status=Status.RESOLVED)
    return number
