"""The parts themselves: what a journey takes for granted of the servers and mail programs it uses."""

from __future__ import annotations

import email.policy
import os
import signal
import smtplib
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.parts.clients import (
    ClientFailed,
    compose_with_mutt,
    compose_with_s_nail,
    forward_with_mutt,
    forward_with_s_nail,
    reply_with_mutt,
    reply_with_s_nail,
    send_with_swaks,
)
from tests.parts.dovecot import Dovecot, Mailbox, TooFewMessages
from tests.parts.guard import Program, guarded
from tests.parts.mailto import Draft, read_links
from tests.parts.ports import LOOPBACK, PortTaken, free_ports, started
from tests.parts.postfix import Postfix, smtp_transport

pytestmark = pytest.mark.servers

DESK = "sos@example.test"
REPLY_ADDRESS = "sos+k3y7token@example.test"
NOTIFICATION_ID = "<41.abc123@example.test>"


@dataclass
class RecordingSink:
    """The desk's place: an SMTP server that takes everything and keeps it."""

    received: list[tuple[list[str], EmailMessage]] = field(default_factory=list)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 (its interface)
        assert isinstance(envelope.content, bytes)
        message = message_from_bytes(envelope.content, policy=email.policy.default)
        self.received.append((envelope.rcpt_tos, message))
        return "250 taken"

    def wait_for_one(self) -> tuple[list[str], EmailMessage]:
        deadline = time.monotonic() + 15
        while not self.received and time.monotonic() < deadline:
            time.sleep(0.02)
        [taken] = self.received
        return taken


@dataclass
class Town:
    """A client with a mailbox, a desk, and the Postfix between them."""

    client: Mailbox
    postfix: Postfix
    desk: RecordingSink

    def send_notification(self) -> None:
        """What the desk sends to the client."""
        message = EmailMessage()
        message["From"] = f"Example desk <{DESK}>"
        message["To"] = self.client.address
        message["Reply-To"] = REPLY_ADDRESS
        message["Subject"] = "[Example #41] The printer prints only the letter é, and only on Mondays, in the cellar"
        message["Message-ID"] = NOTIFICATION_ID
        message["References"] = "<first@customer.test>"
        message.set_content("##- answer above this line -##\n\nWe have your message.\n")
        with smtplib.SMTP(LOOPBACK, self.postfix.port) as connection:
            connection.send_message(message, from_addr="", to_addrs=[self.client.address])
        self.client.wait_for_messages(1)


@pytest.fixture
def town(dovecot: Dovecot, new_postfix: Callable[[Mapping[str, str]], Postfix]) -> Iterator[Town]:
    desk = RecordingSink()
    [port] = free_ports(1)
    controller = Controller(desk, hostname=LOOPBACK, port=port)
    controller.start()
    try:
        postfix = new_postfix({DESK: smtp_transport(port), "customer.test": dovecot.transport})
        yield Town(dovecot.new_mailbox(), postfix, desk)
    finally:
        controller.stop()


def text_of(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def assert_joins_the_thread(message: EmailMessage) -> None:
    assert message["In-Reply-To"] == NOTIFICATION_ID
    assert message["References"].split() == ["<first@customer.test>", NOTIFICATION_ID]
    assert message["Subject"].startswith("Re: [Example #41] The printer prints only the letter é")


def test_mail_given_to_postfix_lies_in_the_mailbox(town: Town) -> None:
    send_with_swaks(town.postfix.port, DESK, [town.client.address], subject="Hello", text="@home - it works")
    [raw] = town.client.wait_for_messages(1)
    message = message_from_bytes(raw, policy=email.policy.default)
    assert (message["Subject"], text_of(message).strip()) == ("Hello", "@home - it works")
    assert message["Return-Path"] == f"<{DESK}>"


def test_swaks_sends_an_attachment_under_its_name(town: Town, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_bytes(b"one\n")
    sender, port = town.client.address, town.postfix.port
    send_with_swaks(port, sender, [DESK], subject="A file", text="See there", attachment=notes)
    _, message = town.desk.wait_for_one()
    [attached] = message.iter_attachments()
    assert (attached.get_filename(), text_of(message).strip()) == ("notes.txt", "See there")


def test_every_mailbox_is_new_and_its_own(town: Town, dovecot: Dovecot) -> None:
    other = dovecot.new_mailbox("client")
    town.send_notification()
    assert other.address != town.client.address
    assert other.messages() == []
    with pytest.raises(TooFewMessages, match=other.address):
        other.wait_for_messages(1, seconds=0.1)


@pytest.mark.parametrize("recipient", ["nobody@elsewhere.test", "nobody@example.test"])
def test_address_without_a_route_is_refused_at_once(town: Town, recipient: str) -> None:
    with pytest.raises(ClientFailed, match="no route in the test"):
        send_with_swaks(town.postfix.port, DESK, [recipient], subject="Hello", text="Nobody there")


def test_unknown_mailbox_comes_back_as_a_delivery_report(town: Town) -> None:
    send_with_swaks(town.postfix.port, DESK, ["nobody@customer.test"], subject="Hello", text="Nobody there")
    recipients, report = town.desk.wait_for_one()
    assert recipients == [DESK]
    assert report.get_content_type() == "multipart/report"
    assert "5.1.1" in report.as_string()


@pytest.mark.parametrize("program", ["mutt", "neomutt"])
def test_mutt_answers_to_the_reply_address_above_the_quote(town: Town, program: str) -> None:
    town.send_notification()
    reply_with_mutt(program, town.client, town.postfix.port, "It works again, merci à tous.")
    recipients, message = town.desk.wait_for_one()
    assert recipients == [REPLY_ADDRESS]
    assert message["From"].addresses[0].addr_spec == town.client.address
    assert_joins_the_thread(message)
    first, *quoted = text_of(message).splitlines()
    assert first == "It works again, merci à tous."
    assert "> ##- answer above this line -##" in quoted


def test_mutt_answers_with_an_attachment(town: Town, tmp_path: Path) -> None:
    (tmp_path / "shot.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    town.send_notification()
    reply_with_mutt("mutt", town.client, town.postfix.port, "See there", attachment=tmp_path / "shot.png")
    _, message = town.desk.wait_for_one()
    [attached] = message.iter_attachments()
    assert attached.get_filename() == "shot.png"
    assert attached.get_content() == (tmp_path / "shot.png").read_bytes()
    assert text_of(message).startswith("See there\n")


@pytest.mark.parametrize("attachment", [None, "list.txt"])
def test_mutt_writes_a_new_mail(town: Town, tmp_path: Path, attachment: str | None) -> None:
    (tmp_path / "list.txt").write_text("one\n")
    compose_with_mutt(
        "mutt",
        town.client,
        town.postfix.port,
        DESK,
        subject="Encre épuisée",
        text="The printer is out of ink.",
        attachment=tmp_path / attachment if attachment else None,
    )
    recipients, message = town.desk.wait_for_one()
    assert (recipients, message["Subject"], message["In-Reply-To"]) == ([DESK], "Encre épuisée", None)
    assert message["From"].addresses[0].addr_spec == town.client.address
    assert text_of(message).strip() == "The printer is out of ink."
    assert [part.get_filename() for part in message.iter_attachments()] == ([attachment] if attachment else [])


def test_s_nail_answers_to_from_below_the_quote(town: Town) -> None:
    town.send_notification()
    reply_with_s_nail(town.client, town.postfix.port, "It works again")
    recipients, message = town.desk.wait_for_one()
    assert recipients == [DESK]
    assert_joins_the_thread(message)
    assert text_of(message).rstrip().endswith("It works again")


def test_mutt_answers_the_mail_of_a_number(town: Town) -> None:
    town.send_notification()
    send_with_swaks(town.postfix.port, "later@customer.test", [town.client.address], subject="Later", text="Hello")
    town.client.wait_for_messages(2)
    reply_with_mutt("mutt", town.client, town.postfix.port, "To the first", number=1)
    recipients, message = town.desk.wait_for_one()
    assert recipients == [REPLY_ADDRESS]
    assert_joins_the_thread(message)


@pytest.mark.parametrize("program", ["mutt", "neomutt"])
@pytest.mark.parametrize("attached", [False, True], ids=["inline", "attached"])
def test_mutt_forwards_below_own_words_and_in_no_thread(town: Town, program: str, attached: bool) -> None:
    town.send_notification()
    forward_with_mutt(program, town.client, town.postfix.port, DESK, "Look at this", attached=attached)
    recipients, message = town.desk.wait_for_one()
    assert (recipients, message["In-Reply-To"], message["References"]) == ([DESK], None, None)
    assert text_of(message).startswith("Look at this\n")
    inner = [part for part in message.iter_attachments() if part.get_content_type() == "message/rfc822"]
    assert len(inner) == attached
    assert ("We have your message." in text_of(message)) is not attached


def test_s_nail_forwards_above_own_words(town: Town) -> None:
    town.send_notification()
    forward_with_s_nail(town.client, town.postfix.port, DESK, "Look at this")
    recipients, message = town.desk.wait_for_one()
    assert (recipients, message["In-Reply-To"]) == ([DESK], None)
    assert text_of(message).startswith("-------- Original Message --------\n")
    assert text_of(message).rstrip().endswith("Look at this")


def test_s_nail_writes_a_new_mail(town: Town) -> None:
    text = "The printer is out of ink.\n\nQuality (1–5): 4\n"
    compose_with_s_nail(town.client, town.postfix.port, DESK, subject="Encre épuisée", text=text)
    recipients, message = town.desk.wait_for_one()
    assert (recipients, message["Subject"], text_of(message)) == ([DESK], "Encre épuisée", text)


def test_link_in_a_mail_opens_the_mail_that_it_says() -> None:
    mail = EmailMessage()
    mail.set_content("Say yes.")
    link = "mailto:sos+k%33y@example.test?subject=Re%3A%20%5B41%5D%20a%26b+c&amp;body=Yes%2C%20%C3%A0%20tous%0D%0A"
    mail.add_alternative(
        f'<p><a href="https://example.test">us</a> <a href="{link}">Yes,\n <b>it is</b></a> or not</p>', subtype="html"
    )
    wanted = Draft("sos+k3y@example.test", "Re: [41] a&b+c", "Yes, à tous\n")
    assert read_links(mail) == {"Yes, it is": wanted}


def test_port_taken_by_another_is_tried_again_with_a_new_one() -> None:
    ports = iter([1, 2])
    closed: list[int] = []

    def start(resources: ExitStack) -> int:
        port = next(ports)
        resources.callback(closed.append, port)
        if port == 1:
            raise PortTaken
        return port

    with started(start) as ready:
        assert (ready, closed) == (2, [1])
    assert closed == [1, 2]


# A server with a child that ignores SIGTERM, like those that need their whole group killed.
STUBBORN = """
import os, signal, sys, time
child = os.fork()
if child == 0:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
print(os.getpid(), flush=True)
time.sleep(60)
"""


def pids_in(log: Path) -> list[int]:
    """The process ids of the stubborn server, when it is there with its child."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        lines = log.read_text().split() if log.exists() else []
        if len(lines) == 2:
            return [int(line) for line in lines]
        time.sleep(0.02)
    raise AssertionError("the server did not start")


def is_gone(pid: int) -> bool:
    """Whether the process has ended; one that only waits for its parent to notice has."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0]
    except FileNotFoundError:
        return True
    return state == "Z"


def wait_until_gone(pids: list[int]) -> bool:
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        if all(map(is_gone, pids)):
            return True
        time.sleep(0.02)
    return False


@pytest.mark.parametrize("way", ["stop", "kill"])
def test_stopped_server_leaves_no_process(tmp_path: Path, way: str) -> None:
    log = tmp_path / "log"
    with guarded(Program(command=[sys.executable, "-c", STUBBORN], log=log)) as server:
        pids = pids_in(log)
        assert not any(map(is_gone, pids))
        getattr(server, way)()
        assert server.exit_status() is not None
        assert wait_until_gone(pids)


def test_server_does_not_outlive_a_killed_test_run(tmp_path: Path) -> None:
    log = tmp_path / "log"
    script = (
        "import pathlib, time; from tests.parts.guard import Program, guarded\n"
        f"with guarded(Program(command={[sys.executable, '-c', STUBBORN]!r}, log=pathlib.Path({str(log)!r}))):\n"
        "    time.sleep(60)\n"
    )
    root = Path(__file__).parents[2]
    with subprocess.Popen([sys.executable, "-c", script], cwd=root, env=os.environ | {"PYTHONPATH": str(root)}) as run:
        pids = pids_in(log)
        run.send_signal(signal.SIGKILL)
    assert wait_until_gone(pids)


def test_exit_status_of_a_server_is_known(tmp_path: Path) -> None:
    with guarded(Program(command=["/bin/sh", "-c", "exit 89"], log=tmp_path / "log")) as server:
        server.guard.wait(10)
        assert server.exit_status() == 89
