"""The relay itself refuses a mail for good: the failure is on the ticket and the agent is told, without any report."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.parts.daemon import DESK, running_daemon
from tests.parts.ports import LOOPBACK
from tests.parts.smtp_sink import SmtpSink

ANNA, SAM = "anna@customer.test", "sam@example.test"


async def test_refusal_of_the_relay_is_noted_and_told_to_the_agent(tmp_path: Path) -> None:
    async with SmtpSink() as sink:
        sink.say("RCPT", "550 5.1.1 no such user")
        settings = {
            "outbound.transport": "smtp",
            "outbound.host": LOOPBACK,
            "outbound.port": str(sink.port),
            "outbound.tls": "none",
            "outbound.max_connections": "1",
        }
        await asyncio.to_thread(_play, tmp_path, settings)
        told = [mail.content.decode() for mail in sink.mails if mail.recipients == (SAM,)]
    assert any("Auto-Submitted: auto-generated" in mail and ANNA in mail for mail in told)
    assert len(told) == 2  # the new ticket, and the failure


def _play(folder: Path, settings: dict[str, str]) -> None:
    """Anna's acknowledgement, the first mail that goes out, is refused."""
    with running_daemon(folder, settings) as desk:
        desk.do("agent", "deactivate", "agent@example.test")
        desk.do("agent", "add", SAM)
        desk.do("contact", "add", ANNA, "--no-welcome")
        desk.do("send", "--from", ANNA, "--to", DESK, "--subject", "Hello", "--text", "Can you hear me?")
        (row,) = desk.wait_for(lambda: desk.ask("outbox", "list", "--state", "failed"))
        assert (row["template"], row["last_reply"]) == ("acknowledgement", "550 5.1.1 no such user")
        kinds = [event["kind"] for event in desk.ask("ticket", "show", "1001")["events"]]
        assert "delivery_failed" in kinds
        desk.wait_for(lambda: len(desk.events("delivery_done")) == 2)
