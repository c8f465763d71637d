"""The digests' worker: each goes out once, at its hour, with what waits; on each kind of database."""

from __future__ import annotations

import asyncio
import email
import email.policy
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from helpdeskmail.core.model import Agent, Outbox, Participant, Priority, Status
from helpdeskmail.digests import Digests
from helpdeskmail.errors import ConfigError
from helpdeskmail.parts import build, make_policy
from helpdeskmail.settings import load
from helpdeskmail.store.unit import Unit
from tests.desk.lives import opened, suspended
from tests.office import ANNA, DESK, SAM, Office, Sent
from tests.parts.mailto import read_links
from tests.parts.postgresql import postgresql_cluster, postgresql_template, postgresql_url

__all__ = ["postgresql_cluster", "postgresql_template", "postgresql_url"]

KIM = "kim@example.test"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.servers)])
def office(request: pytest.FixtureRequest, empty_desk: Path, tmp_path: Path) -> Iterator[Office]:
    """A desk on each kind of database in turn, on a Monday at nine."""
    settings = {"deadlines__high__first_answer": "1 hour"}
    if request.param == "postgresql":
        settings["store__url"] = request.getfixturevalue("postgresql_url")
    else:
        shutil.copy(empty_desk, tmp_path / "helpdeskmail.db")
    made = Office(tmp_path, **settings)
    yield made
    made.close()


@pytest.fixture
def start(office: Office) -> Iterator[Callable[..., Digests]]:
    """Makes the worker of one more daemon on the office's database and clock."""
    with ExitStack() as opened_parts:

        def make(on_outgoing: Callable[[], None] = lambda: None) -> Digests:
            parts = build(office.parts.settings, clock=lambda: office.now)
            opened_parts.callback(parts.db.close_now)
            return Digests(parts.db, parts.roads, parts.roads.clock, on_outgoing)

        yield make


def tomorrow(office: Office) -> None:
    """Eight o'clock on the next day."""
    office.now = (office.now + timedelta(days=1)).replace(hour=8, minute=0)


def digests(office: Office) -> list[Sent]:
    """Those that were written at this moment; their ids, of several daemons, are in no order."""
    items = office.do(lambda unit: unit.find_all(Outbox, template="digest", created_at=office.now))
    mails = [email.message_from_bytes(item.content, policy=email.policy.default) for item in items]
    return [Sent(item, mail) for item, mail in zip(items, mails, strict=True) if isinstance(mail, EmailMessage)]


async def test_digest_tells_what_waits_for_an_agent(office: Office, start: Callable[..., Digests]) -> None:
    daemon = start()
    await daemon.send_due()
    office.do(lambda unit: unit.update(Agent, office.sam.id, team="Second"))
    waiting, asked, late = (opened(office, subject=subject) for subject in ("Scanner", "Screen", "Server"))
    office.change(waiting, lambda case: case.assign(office.sam))
    office.change(asked, lambda case: case.assign(office.sam))
    office.comment(asked, "Which one?", status=Status.SUSPENDED)
    office.change(late, lambda case: case.set_field("priority", Priority.HIGH))
    office.change(late, lambda case: case.set_field("team", "Second"))
    opened(office, subject="Of no team")
    office.write("eve@elsewhere.test")
    office.sent()
    tomorrow(office)
    assert await daemon.send_due() == 1
    [mail] = digests(office)
    text = mail.text.replace("\r\n", "\n").replace(" \n", " ")
    assert f"Deadlines missed, and how long ago:\n- {late} Server – Anna Client – 22 hours" in text
    assert f"Waiting for your answer, the longest first:\n- {waiting} Scanner – Anna Client – 23 hours\n" in text
    assert f"Nobody has these yet, in Second:\n- {late} Server" in text
    assert "2 tickets are yours" in text
    assert (
        f"Waiting for a reply (1)\n- {asked} Screen – Anna Client – 23 hours – Reminder on: 03/03/2026, 09:00" in text
    )
    assert "1 mail is held for a person to judge:\n- 1 – The sender is not registered." in text
    assert "Of no team" not in text
    assert (mail.item.recipient, mail.item.ticket_id, str(mail.mail["Auto-Submitted"])) == (SAM, None, "auto-generated")
    assert mail.reply_to.startswith("sos+agent-")


async def test_ticket_is_taken_and_answered_by_the_links_of_a_digest(
    office: Office, start: Callable[..., Digests]
) -> None:
    daemon = start()
    number = opened(office)
    office.add_agent(KIM, name="Kim")  # who never got a mail about the ticket
    office.do(lambda unit: unit.update(Agent, office.sam.id, digest_at="never"))
    await daemon.send_due()
    tomorrow(office)
    assert await daemon.send_due() == 1
    [mail] = digests(office)
    office.sent()
    take, answer = (read_links(mail.mail)[words] for words in ("Take", "Answer"))
    assert (take.subject, take.body) == (f"Re: [{number}] Printer", "#take\n\n")
    office.receive(office.compose(KIM, take.subject, take.body, to=take.to))
    assert office.show(number)["assignee"] == KIM
    assert (answer.subject, answer.body) == (f"Re: [{number}] Printer", "")
    assert f"- {number} Printer – Anna Client – 23 hours\n   {answer.to}\n" in mail.text.replace("\r\n", "\n")
    office.receive(office.compose(KIM, answer.subject, "Is it still jammed?", to=answer.to))
    [to_client] = office.sent(to=ANNA)
    assert "Is it still jammed?" in to_client.text
    decision = office.receive(office.compose(SAM, answer.subject, "This was not sent to me.", to=answer.to))
    assert decision.reason == "agent_not_proven"


async def test_digest_offers_to_take_only_what_is_nobodys_and_makes_no_second_place(
    office: Office, start: Callable[..., Digests]
) -> None:
    daemon = start()
    number = opened(office)
    office.do(lambda unit: unit.update(Agent, office.sam.id, digest_at="never"))
    kim = office.add_agent(KIM)
    await daemon.send_due()
    found = []
    for _ in range(2):
        tomorrow(office)
        await daemon.send_due()
        [mail] = digests(office)
        found.append(read_links(mail.mail))
        office.change(number, lambda case: case.assign(kim))
    assert [sorted(one) for one in found] == [["Answer", "Take", DESK], ["Answer", DESK]]
    assert found[0]["Answer"] == found[1]["Answer"]
    assert len(office.do(lambda unit: unit.find_all(Participant, agent_id=kim.id))) == 1


async def test_digest_tells_what_colleagues_of_the_team_have(office: Office, start: Callable[..., Digests]) -> None:
    daemon = start()
    for address, name in ((KIM, "Kim"), ("lee@example.test", "Lee"), ("max@example.test", "Max")):
        office.add_agent(address, name=name, team="Third" if name == "Max" else "Second", digest_at="never")
    kim = _agent(office, KIM)
    lee = _agent(office, "lee@example.test")
    office.do(lambda unit: unit.update(Agent, lee.id, away_at=office.now))
    await daemon.send_due()
    for subject in ("Late", "In time", "Over"):
        number = opened(office, subject=subject)
        office.change(number, lambda case: case.assign(kim))
        if subject == "Late":
            office.change(number, lambda case: case.set_field("priority", Priority.HIGH))
        if subject == "Over":
            office.comment(number, "Done.", status=Status.CLOSED)
    office.change(opened(office, subject="Mine"), lambda case: case.assign(office.sam))
    for team, told in (("", False), ("Second", True), ("Third", True), ("Alone", False)):
        office.do(lambda unit, team=team: unit.update(Agent, office.sam.id, team=team))  # type: ignore[misc]  # the lambda binds the loop variable
        tomorrow(office)
        await daemon.send_due()
        [mail] = digests(office)
        text = mail.text.replace("\r\n", "\n")
        assert ("Your colleagues" in text) == told
        if team == "Second":
            assert "Your colleagues of Second:\n- Kim – 2 tickets – 1 late\n- Lee (away) – 0 tickets\n" in text
        if team == "Third":
            assert "Your colleagues of Third:\n- Max – 0 tickets\n" in text


def test_team_has_an_hour_of_its_own() -> None:
    settings = load(None, {"HELPDESKMAIL_DIGEST__TEAMS": '{"Second": "06:30", "Printing": "never"}'})
    assert make_policy(settings).digest_teams == {"second": "06:30", "printing": "never"}


async def test_nothing_is_sent_when_there_is_nothing_to_say(office: Office, start: Callable[..., Digests]) -> None:
    daemon = start()
    await daemon.send_due()
    number = opened(office)
    office.change(number, lambda case: case.assign(office.sam))
    office.comment(number, "Done.", status=Status.CLOSED)
    office.sent()
    tomorrow(office)
    assert await daemon.send_due() == 0
    assert office.sent() == []
    assert _agent(office, SAM).digest_next_at == datetime(2026, 3, 4, 8, tzinfo=UTC)


async def test_several_daemons_send_each_digest_once(office: Office, start: Callable[..., Digests]) -> None:
    for serial in range(5):
        office.add_agent(f"agent{serial}@example.test")
    opened(office)
    daemons = [start() for _ in range(3)]
    await asyncio.gather(*(daemon.send_due() for daemon in daemons))
    for _ in range(3):
        tomorrow(office)
        counts = await asyncio.gather(*(daemon.send_due() for daemon in daemons))
        mails = digests(office)
        assert sum(counts) == len(mails) == 6
        assert len({one.item.recipient for one in mails}) == 6


async def test_after_a_stop_one_digest_goes_out_and_none_on_a_day_off(
    office: Office, start: Callable[..., Digests]
) -> None:
    daemon = start()
    await daemon.send_due()
    opened(office)
    office.now = datetime(2026, 3, 7, 11, tzinfo=UTC)  # Saturday: the whole week was missed
    assert await daemon.send_due() == 0
    office.now = datetime(2026, 3, 9, 8, tzinfo=UTC)
    assert await daemon.send_due() == len(digests(office)) == 1
    office.now = datetime(2026, 3, 12, 15, tzinfo=UTC)
    assert await daemon.send_due() == len(digests(office)) == 1
    assert await daemon.send_due() == 0


async def test_what_is_not_committed_was_not_sent(office: Office, start: Callable[..., Digests]) -> None:
    """The daemon dies between planning and the commit."""
    daemon = start()
    await daemon.send_due()
    opened(office)
    tomorrow(office)
    agent = _agent(office, SAM)

    def die(unit: Unit) -> None:
        office.parts.roads.digest(unit, agent)
        raise KeyError("killed")

    with pytest.raises(KeyError):
        office.do(die)
    assert digests(office) == []
    assert await daemon.send_due() == 1


async def test_agent_who_wants_none_gets_none(office: Office, start: Callable[..., Digests]) -> None:
    daemon = start()
    office.do(lambda unit: unit.update(Agent, office.sam.id, digest_at="never"))
    office.add_agent(KIM, digest_at="06:30", time_zone="Europe/Brussels")
    opened(office)
    await daemon.send_due()
    assert _agent(office, SAM).digest_next_at is None
    assert _agent(office, KIM).digest_next_at == datetime(2026, 3, 3, 5, 30, tzinfo=UTC)
    office.now = datetime(2026, 3, 3, 5, 30, tzinfo=UTC)
    assert await daemon.send_due() == 1
    assert [one.item.recipient for one in digests(office)] == [KIM]


async def test_agent_who_is_away_gets_it_when_they_are_back_with_all_that_they_missed(
    office: Office, start: Callable[..., Digests]
) -> None:
    daemon = start()
    kim = office.add_agent(KIM, name="Kim", digest_at="never")
    office.write(subject="Before")
    notices = {one.item.recipient: one for one in office.sent(template="agent-new")}
    office.answer(SAM, notices[SAM], "I am away.", Auto_Submitted="auto-replied")
    await daemon.send_due()
    missed = opened(office, subject="Meanwhile")
    office.change(missed, lambda case: case.assign(kim))
    office.comment(missed, "Solved.", status=Status.CLOSED, agent=KIM)
    tomorrow(office)
    assert await daemon.send_due() == 0
    office.answer(SAM, notices[SAM], "I am back.")
    office.sent()
    for text in (f"While you were away:\n- {missed} Meanwhile", ""):
        tomorrow(office)
        assert await daemon.send_due() == 1
        [mail] = digests(office)
        assert text in mail.text.replace("\r\n", "\n")
        assert ("While you were away" in mail.text) == bool(text)
    assert not [one for one in office.do(lambda unit: unit.find_all(Participant)) if one.missed_at]


async def test_digest_that_makes_trouble_delays_no_other(
    office: Office, start: Callable[..., Digests], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    daemon = start(lambda: told.append("mail"))
    office.add_agent(KIM)
    opened(office)
    await daemon.send_due()
    assert told == []
    tomorrow(office)
    real = type(daemon.roads).digest

    def stumble(roads: Any, unit: Unit, agent: Agent) -> Any:
        if agent.address == SAM:
            raise ConfigError([])
        return real(roads, unit, agent)

    monkeypatch.setattr(type(daemon.roads), "digest", stumble)
    assert await daemon.send_due() == 1
    assert [one.item.recipient for one in digests(office)] == [KIM]
    monkeypatch.setattr(type(daemon.roads), "digest", real)
    assert await daemon.send_due() == 1
    assert len(digests(office)) == 2
    assert told == ["mail", "mail"]


async def test_worker_sends_what_comes_due_while_it_runs_and_stops_when_told(
    office: Office, start: Callable[..., Digests], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("helpdeskmail.digests.POLL", 0.02)
    opened(office)
    sent = asyncio.Event()
    daemon = start(sent.set)
    await daemon.send_due()
    task = asyncio.create_task(daemon.run())
    tomorrow(office)
    async with asyncio.timeout(10):
        await sent.wait()
        daemon.stop()
        await task
    assert len(digests(office)) == 1


def test_as_many_statements_however_many_tickets(office: Office) -> None:
    counts = []
    office.add_agent("lee@example.test", team="Second", digest_at="never")
    for tickets in (1, 8):
        for serial in range(tickets):
            number = suspended(office, subject=f"Matter {serial}")
            office.change(number, lambda case: case.set_field("team", "Second"))
        kim = office.add_agent(f"kim{tickets}@example.test", team="Second", digest_next_at=office.now)
        office.change(number, lambda case, kim=kim: case.assign(kim))
        agent, statements = kim, []

        def note(*arguments: Any, statements: list[str] = statements) -> None:
            statements.append(arguments[2])

        event.listen(Engine, "before_cursor_execute", note)
        try:
            decision = office.do(lambda unit, agent=agent: office.parts.roads.digest(unit, agent))  # type: ignore[misc]  # the lambda binds the loop variable
        finally:
            event.remove(Engine, "before_cursor_execute", note)
        assert decision is not None
        assert len(decision.outbox) == 1
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 20


async def test_long_list_is_cut_and_told_so(office: Office, start: Callable[..., Digests]) -> None:
    for serial in range(53):
        office.pass_time(minutes=5)
        opened(office, subject=f"Matter {serial}")
        if serial % 15 == 14:
            office.pass_time(hours=1)
    daemon = start()
    await daemon.send_due()
    tomorrow(office)
    await daemon.send_due()
    [mail] = digests(office)
    assert "- and 3 more" in mail.text
    assert mail.text.count("Matter ") == 50


def _agent(office: Office, address: str) -> Agent:
    return next(one for one in office.do(lambda unit: unit.find_all(Agent)) if one.address == address)
