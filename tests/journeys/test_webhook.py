"""A rule tells a chat of a new ticket: from a client's mail to the signed call, through the daemon as it is run."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from email.message import EmailMessage
from pathlib import Path
from smtplib import SMTP

import pytest

from helpdeskmail.core.signature import signed_headers
from tests.parts.daemon import DESK, Daemon, running_daemon
from tests.parts.ports import LOOPBACK, free_ports
from tests.parts.web_sink import Posted, WebSink

SECRET = "a secret of 16 octets or more"
ANNA = "anna@customer.test"


def write_rules(folder: Path, url: str) -> Path:
    path = folder / "rules.toml"
    path.write_text(
        f'[webhook.chat]\nurl = "{url}"\nsecret_env = "CHAT_SECRET"\n\n'
        '[[rule]]\nname = "tell"\non = "ticket_opened"\n'
        'do = [{ webhook = "chat" }, { send = "acknowledgement", to = "requester" }]\n'
    )
    return path


def write_to(daemon: Daemon, subject: str) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = ANNA, DESK, subject
    mail.set_content("It is jammed.")
    with SMTP(LOOPBACK, daemon.port) as connection:
        connection.send_message(mail)


def is_genuine(call: Posted) -> bool:
    headers = call.headers
    good = signed_headers(SECRET.encode(), headers["webhook-id"], int(headers["webhook-timestamp"]), call.body)
    return good.items() <= headers.items()


def settled_calls(daemon: Daemon, *states: str) -> bool:
    found = [row["state"] for row in daemon.ask("outbox", "list", "--channel", "webhook")]
    return sorted(found) == sorted(states)


@pytest.mark.servers
async def test_new_ticket_is_told_signed_and_the_address_is_written_down_nowhere(tmp_path: Path) -> None:
    async with WebSink() as sink:
        sink.say("200 OK", "410 gone")
        rules = write_rules(tmp_path, sink.url())
        settings = {"rules.file": str(rules), "log.level": "debug"}
        await asyncio.to_thread(_play, tmp_path, settings)
    first, second = sink.posted
    assert is_genuine(first)
    assert is_genuine(second)
    assert [json.loads(call.body)["data"]["ticket"]["subject"] for call in sink.posted] == ["Printer", "Scanner"]
    with sqlite3.connect(tmp_path / "var" / "helpdeskmail.db") as database:
        text = "\n".join(database.iterdump())
    log = (tmp_path / "daemon.log").read_text()
    assert "delivery_done" in log
    for secret in ("T0P-S3CR3T", SECRET):
        assert secret not in log
        assert secret not in text
    database.close()


def _play(folder: Path, settings: dict[str, str]) -> None:
    with running_daemon(folder, settings, variables={"CHAT_SECRET": SECRET}) as daemon:
        daemon.do("contact", "add", ANNA)
        write_to(daemon, "Printer")
        daemon.wait_for(lambda: settled_calls(daemon, "delivered"))
        write_to(daemon, "Scanner")
        daemon.wait_for(lambda: settled_calls(daemon, "delivered", "failed"))
        number = daemon.ask("ticket", "list")[0]["number"]
        assert "webhook failed" in daemon.do("why", number)
        assert daemon.wait_for(lambda: daemon.events("delivery_failed"))[0]["reply"] == "410 Gone"
        assert [line["webhook"] for line in daemon.events("webhook_queued")] == ["chat", "chat"]


@pytest.mark.servers
async def test_desk_does_not_start_without_the_secret_of_a_webhook_that_it_calls(tmp_path: Path) -> None:
    [port] = free_ports(1)
    rules = write_rules(tmp_path, "https://chat.example/hooks/T0P-S3CR3T")
    settings = {"rules.file": str(rules), "inbound.smtp.listen": f"{LOOPBACK}:{port}"}
    daemon = Daemon(tmp_path, port, settings, server=None, variables={"CHAT_SECRET": "short"})  # type: ignore[arg-type]  # no server is asked of it
    done = await asyncio.to_thread(daemon.run, "serve", "--quiet")
    assert done.returncode == 78
    assert f"{rules}:3" in done.stderr.decode()
    assert "fewer than 16 octets" in done.stderr.decode()
