"""Rules are loaded again while the daemon runs: good ones take over, of broken ones nothing is taken."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from helpdeskmail.parts import read_rules
from helpdeskmail.reload import RulesWatch
from helpdeskmail.settings import RulesSettings
from tests.office import ANNA, Office
from tests.parts.daemon import running_daemon

PATIENCE = 10.0  # seconds
QUIET = '[[rule]]\nname = "quiet"\non = "ticket_opened"\ndo = { note = "Nobody is told." }\n'
TAGS = '[[rule]]\nname = "tags"\non = "ticket_opened"\ndo = { tag = { add = "new" } }\n'
CALLS = (
    '[webhook.chat]\nurl = "https://chat.example/"\nsecret_env = "CHAT_SECRET"\n'
    '[[rule]]\nname = "calls"\non = "ticket_opened"\ndo = { webhook = "chat" }\n'
)
BROKEN = QUIET.replace("opened", "opend") + "\n" + TAGS.replace("tag = ", "tagg = ")  # in lines 3 and 9


def names(office: Office) -> list[str]:
    return [rule.name for rule in office.parts.roads.desk.rules.rules]


async def until(what: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not what():
            await asyncio.sleep(0.005)


@asynccontextmanager
async def watched(office: Office, file: Path, *, poll: float = 0.01) -> AsyncIterator[RulesWatch]:
    """The office's rules are those of the file."""
    settings = office.parts.settings.model_copy(update={"rules": RulesSettings(file=file)})
    roads = office.parts.roads
    watch = RulesWatch(roads, file, lambda: read_rules(settings, roads.composer.templates()), poll)
    roads.use_rules(watch.load())
    task = asyncio.create_task(watch.run())
    try:
        yield watch
    finally:
        watch.stop()
        await asyncio.wait_for(task, PATIENCE)


async def test_changed_file_is_loaded_and_decides_the_next_mail(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "rules.toml"
    file.write_text(QUIET)
    with capture_logs() as logs:
        async with watched(office, file):
            office.write()
            assert office.sent() == []
            file.write_text(TAGS)
            await until(lambda: names(office) == ["tags"])
    (ticket,) = office.tickets()
    assert office.write(ANNA, "Another").ticket.tags == ["new"]  # type: ignore[union-attr]
    assert ticket.tags == []
    assert {"event": "rules_loaded", "log_level": "info", "file": str(file), "rules": 1} in logs


async def test_broken_file_is_told_with_every_line_once_and_the_rules_before_stay(
    office: Office, tmp_path: Path
) -> None:
    file = tmp_path / "rules.toml"
    file.write_text(QUIET)
    with capture_logs() as logs:
        async with watched(office, file):
            file.write_text(BROKEN)
            await until(lambda: len(refused(logs)) == 2)
            await asyncio.sleep(0.05)  # several looks at the file
            assert names(office) == ["quiet"]
            assert [one["where"] for one in refused(logs)] == [f"{file}:3", f"{file}:9"]
            assert 'did you mean "ticket_opened"' in refused(logs)[0]["reason"]
            file.write_text(TAGS)
            await until(lambda: names(office) == ["tags"])


def refused(logs: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return [one for one in logs if one["event"] == "rules_refused"]


async def test_missing_secret_of_a_webhook_is_refused_like_any_other_fault(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "rules.toml"
    file.write_text(QUIET)
    roads = office.parts.roads
    settings = office.parts.settings.model_copy(update={"rules": RulesSettings(file=file)})
    watch = RulesWatch(roads, file, lambda: read_rules(settings, roads.composer.templates(), {}), 0.01)
    roads.use_rules(watch.load())
    task = asyncio.create_task(watch.run())
    with capture_logs() as logs:
        file.write_text(CALLS)
        await until(lambda: bool(refused(logs)))
    watch.stop()
    await asyncio.wait_for(task, PATIENCE)
    assert names(office) == ["quiet"]
    assert [one["where"] for one in refused(logs)] == [f"{file}:3"]
    assert "CHAT_SECRET is not set" in refused(logs)[0]["reason"]


async def test_file_that_is_still_being_written_is_not_read(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "rules.toml"
    file.write_text(QUIET)
    with capture_logs() as logs:
        async with watched(office, file, poll=0.1):
            for length in range(len(TAGS)):
                file.write_text(TAGS[:length])
                await asyncio.sleep(0.002)
            file.write_text(TAGS)
            await until(lambda: names(office) == ["tags"])
    assert [one["event"] for one in logs if one["event"].startswith("rules_")] == ["rules_loaded"]


async def test_file_that_is_gone_changes_nothing_until_it_is_back(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "rules.toml"
    file.write_text(QUIET)
    with capture_logs() as logs:
        async with watched(office, file):
            file.unlink()
            await until(lambda: len(refused(logs)) == 1)
            assert names(office) == ["quiet"]
            file.write_text(TAGS)
            await until(lambda: names(office) == ["tags"])
    assert "cannot be read" in refused(logs)[0]["reason"]


async def test_who_asks_gets_the_rules_loaded_at_once_though_the_file_is_as_it_was(
    office: Office, tmp_path: Path
) -> None:
    file = tmp_path / "rules.toml"
    file.write_text(QUIET)
    async with watched(office, file, poll=1000) as watch:
        before = office.parts.roads.desk.rules
        watch.ask()
        await until(lambda: office.parts.roads.desk.rules is not before)
        assert office.parts.roads.desk.rules == before


async def test_unchanged_file_is_not_read_again(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "rules.toml"
    file.write_text(QUIET)
    async with watched(office, file):
        before = office.parts.roads.desk.rules
        await asyncio.sleep(0.05)
        assert office.parts.roads.desk.rules is before


def test_other_roads_keep_their_rules(office: Office) -> None:
    roads = office.parts.roads
    other = replace(roads)
    roads.use_rules(replace(roads.desk.rules, rules=()))
    assert other.desk.rules.rules != ()


def test_signal_has_the_daemon_load_its_rules(tmp_path: Path) -> None:
    file = tmp_path / "rules.toml"
    file.write_text(QUIET)
    with running_daemon(tmp_path, {"rules.file": str(file)}) as daemon:
        daemon.wait_for(lambda: daemon.events("daemon_started"))
        os.kill(daemon.server.pid, signal.SIGHUP)
        daemon.wait_for(lambda: daemon.events("rules_loaded"))
        file.write_text(BROKEN)
        os.kill(daemon.server.pid, signal.SIGHUP)
        told = daemon.wait_for(lambda: daemon.events("rules_refused"))
        assert told[0]["where"] == f"{file}:3"
        daemon.do("health")
    assert daemon.events("daemon_stopped")


@pytest.mark.parametrize("content", [b"\xff", b"[[rule]\n"])
async def test_file_that_is_no_rules_at_all_ends_nothing(content: bytes, office: Office, tmp_path: Path) -> None:
    file = tmp_path / "rules.toml"
    file.write_text(QUIET)
    with capture_logs() as logs:
        async with watched(office, file):
            file.write_bytes(content)
            await until(lambda: len(refused(logs)) == 1)
    assert names(office) == ["quiet"]
