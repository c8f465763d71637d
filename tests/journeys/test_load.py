"""A thousand mails of every kind, an end in the middle of a load, and two machines that answer each other."""

from __future__ import annotations

import asyncio
import shutil
import smtplib
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from pathlib import Path

from helpdeskmail.app import running
from helpdeskmail.core.model import CommentKind, Intake, IntakeState, Outbox, Status
from tests.journeys.heartbeat import RawSession
from tests.journeys.loads import (
    ROOMY,
    Load,
    check_each_on_one_ticket,
    client,
    found_desk,
    message_id,
    new_request,
    read_records,
    sent_ids,
    settled_records,
    url_of,
)
from tests.office import ANNA, DESK, Office
from tests.parts.daemon import ROOT, running_daemon
from tests.parts.ports import LOOPBACK
from tests.parts.smtp_sink import SmtpSink

ODD = sorted((ROOT / "tests" / "data" / "odd").glob("*.eml"))[:150]

# -- a thousand mails -------------------------------------------------------------------------------------------------

OPENING, FILES, NUMBERED, ADDRESSED, REFERRING = (
    range(300),
    range(400, 450),
    range(450, 550),
    range(550, 600),
    range(600, 650),
)
AUTOMATIC_NEW, AUTOMATIC_FOLLOW_UPS, STRANGERS = range(650, 700), range(700, 750), range(750, 800)
AGAIN = range(100)  # of OPENING, sent twice
SECONDS = 30.0


def with_file(serial: int) -> bytes:
    """A request with an attachment."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = client(serial), DESK, f"Request of load {serial}"
    mail["Date"], mail["Message-ID"] = "Mon, 02 Mar 2026 09:00:00 +0100", message_id(serial)
    mail.set_content("See the file.")
    mail.add_attachment(b"plan %d" % serial, maintype="application", subtype="pdf", filename="plan.pdf")
    return mail.as_bytes()


def follow_ups(acknowledgements: Mapping[str, EmailMessage]) -> Iterator[tuple[int, bytes, str]]:
    """Mails that belong to the tickets of OPENING: (serial, mail, envelope recipient)."""

    def answered(serial: int) -> EmailMessage:
        return acknowledgements[f"Request of load {serial % 300}"]

    for serial in NUMBERED:
        yield serial, new_request(serial, Subject=f"RE: {answered(serial)['Subject']}"), DESK
    for serial in ADDRESSED:
        yield serial, new_request(serial), str(answered(serial)["Reply-To"]).strip("<>")
    for serial in REFERRING:
        yield serial, new_request(serial, In_Reply_To=str(answered(serial)["Message-ID"])), DESK
    for serial in AUTOMATIC_FOLLOW_UPS:
        sign = {"In_Reply_To": str(answered(serial)["Message-ID"]), "Auto_Submitted": "auto-replied"}
        yield serial, new_request(serial, **sign), DESK


def read_acknowledgements(outbox: list[Outbox]) -> dict[str, EmailMessage]:
    """The acknowledgements by the subject of the request."""
    mails = [
        BytesParser(policy=default).parsebytes(item.content) for item in outbox if item.template == "acknowledgement"
    ]
    return {str(mail["Subject"]).partition("] ")[2]: mail for mail in mails}


def test_a_thousand_mixed_mails_all_end_where_they_belong(tmp_path: Path) -> None:
    found_desk(url_of(tmp_path))
    opening = {serial: new_request(serial) for serial in OPENING} | {serial: with_file(serial) for serial in FILES}
    later = {serial: opening[serial] for serial in AGAIN}
    later |= {serial: new_request(serial, Auto_Submitted="auto-generated") for serial in AUTOMATIC_NEW}
    later |= {serial: new_request(serial, From=f"stranger{serial}@unknown.test") for serial in STRANGERS}
    odd = dict(enumerate((file.read_bytes() for file in ODD), start=10_000))
    plain = range(1_000, 2_000 - len(opening) - len(AGAIN) - 350 - len(odd))  # fills up to a thousand
    later |= {serial: new_request(serial) for serial in plain} | odd
    with running_daemon(tmp_path, ROOMY) as daemon:
        begun = time.monotonic()
        assert not Load(daemon.port, opening).send(connections=8).unanswered
        acknowledgements = read_acknowledgements(settled_records(daemon).outbox)
        assert not Load(daemon.port, later).send(connections=8).unanswered
        for serial, mail, recipient in follow_ups(acknowledgements):
            assert not Load(daemon.port, {serial: mail}, recipient=recipient).send(connections=1).unanswered
        records = settled_records(daemon)
        seconds = time.monotonic() - begun
        errors = [line for line in daemon.log() if line["level"] == "error"]
    print(f"1,000 mails in {seconds:.1f} s: {records.count_states()}")
    assert errors == []
    assert seconds < SECONDS
    assert len(records.intake) == 1_000

    own = {message_id(serial) for serial in [*opening, *later] if serial < 10_000} | {
        message_id(serial) for serial in range(450, 750)
    }
    rows = Counter((str(row.state), str(row.reason)) for row in records.intake if row.message_id in own)
    assert rows.pop(("held", "automatic")) == len(AUTOMATIC_NEW)
    assert rows.pop(("held", "unknown_sender")) == len(STRANGERS)
    assert sum(count for (state, _), count in rows.items() if state == "duplicate") == len(AGAIN)
    assert rows[("done", "")] == len(opening) + len(plain) + 250
    comments = {comment.message_id: comment for comment in records.comments}
    tickets = {ticket.id: ticket for ticket in records.tickets}
    for serial in [*NUMBERED, *ADDRESSED, *REFERRING, *AUTOMATIC_FOLLOW_UPS]:
        comment = comments[message_id(serial)]
        assert tickets[comment.ticket_id].subject == f"Request of load {serial % 300}"
        assert (comment.kind is CommentKind.NOTE) == (serial in AUTOMATIC_FOLLOW_UPS)
    for serial in [*opening, *plain]:
        assert tickets[comments[message_id(serial)].ticket_id].subject == f"Request of load {serial}"
    assert records.numbers == list(range(1001, 1001 + len(records.tickets)))
    assert {ticket.status for ticket in records.tickets} == {Status.NEW}
    assert not {row.state for row in records.intake} & {IntakeState.RECEIVED, IntakeState.FAILED}


# -- the end ----------------------------------------------------------------------------------------------------------


def test_sigterm_during_a_load_ends_in_order_and_the_next_start_goes_on(tmp_path: Path) -> None:
    found_desk(url_of(tmp_path))
    mails = {serial: new_request(serial) for serial in range(200)}
    ended: list[float] = []

    def stop() -> None:
        begun = time.monotonic()
        daemon.server.stop()
        ended.append(time.monotonic() - begun)

    with running_daemon(tmp_path, ROOMY) as daemon:
        stopper = threading.Thread(target=stop)
        load = Load(
            daemon.port, mails, on_answer=lambda load: stopper.start() if len(load.acknowledged) == 60 else None
        )
        load.send(connections=8)
        stopper.join()
        assert daemon.server.exit_status() == 0
        assert daemon.events("daemon_stopped")
    assert ended[0] < 10
    assert 60 <= len(load.acknowledged) < 200
    assert len(read_records(url_of(tmp_path)).intake) == len(load.acknowledged)
    with running_daemon(tmp_path, ROOMY) as daemon:
        assert not Load(daemon.port, load.unanswered).send().unanswered
        records = settled_records(daemon)
    check_each_on_one_ticket(records, mails)
    assert sent_ids(tmp_path) == {item.message_id: 1 for item in records.outbox}


@contextmanager
def opened_office(empty_desk: Path, folder: Path, **settings: str) -> Iterator[Office]:
    """A desk that listens on a free port once it is run."""
    shutil.copy(empty_desk, folder / "helpdeskmail.db")
    office = Office(folder, inbound__smtp__listen=f"{LOOPBACK}:0", outbound__directory=str(folder / "out"), **settings)
    yield office
    office.close()


async def test_a_peer_that_hangs_within_its_mail_does_not_keep_the_daemon_from_ending(
    empty_desk: Path, tmp_path: Path
) -> None:
    with opened_office(empty_desk, tmp_path) as office:
        async with running(office.parts, drain_seconds=0.5) as daemon:
            with await asyncio.to_thread(RawSession, daemon.listener.port) as session:
                answer = await asyncio.to_thread(session.send, office.compose().as_bytes())
            hanging = await asyncio.to_thread(RawSession, daemon.listener.port)
            await asyncio.to_thread(hanging.begin_mail)
            begun = time.monotonic()
        assert time.monotonic() - begun < 5
        with hanging:
            assert await asyncio.to_thread(hanging.is_cut_off)
        assert answer.startswith(b"250 ")
        assert [row.state for row in office.do(lambda unit: unit.find_all(Intake))] == [IntakeState.DONE]


# -- loops ------------------------------------------------------------------------------------------------------------


def answer_all(sink: SmtpSink, office: Office, port: int, answered: int) -> int:
    """Answer each mail to the client that was not answered yet by a new one; returns how many were answered."""
    told = [mail for mail in sink.mails if mail.recipients == (ANNA,)]
    with smtplib.SMTP(LOOPBACK, port) as connection:
        for number in range(answered, len(told)):
            mail = office.compose(subject=f"I am on holiday {number}", text="Until Monday.")
            connection.sendmail(ANNA, [DESK], mail.as_bytes())
    return len(told)


async def test_a_machine_that_answers_every_mail_of_the_desk_comes_to_rest(empty_desk: Path, tmp_path: Path) -> None:
    async with SmtpSink() as sink:
        relay = {"outbound__transport": "smtp", "outbound__host": LOOPBACK, "outbound__port": str(sink.port)}
        with opened_office(empty_desk, tmp_path, outbound__tls="none", **relay) as office:
            limit = office.parts.settings.desk.max_new_tickets_per_hour
            async with running(office.parts) as daemon:
                first = office.compose(subject="Printer").as_bytes()
                with await asyncio.to_thread(RawSession, daemon.listener.port) as session:
                    await asyncio.to_thread(session.send, first)
                answered = 0
                async with asyncio.timeout(20):
                    while not office.held():
                        answered = await asyncio.to_thread(answer_all, sink, office, daemon.listener.port, answered)
                        await asyncio.sleep(0.02)
                await asyncio.sleep(1)
                assert len([mail for mail in sink.mails if mail.recipients == (ANNA,)]) == answered
            assert [row.reason for row in office.held()] == ["too_many"]
            assert len(office.tickets()) == limit
