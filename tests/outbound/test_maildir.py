"""Mails put into a Maildir, read back by the standard library's reader."""

from __future__ import annotations

import asyncio
import mailbox
import os
from pathlib import Path

import pytest

from helpdeskmail.core.delivery import Trigger
from helpdeskmail.outbound.maildir import MaildirTransport
from tests.outbound.conftest import a_mail
from tests.outbound.desk import Clock


@pytest.fixture
def transport(tmp_path: Path) -> MaildirTransport:
    return MaildirTransport(tmp_path / "var" / "out", Clock())


def new_files(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "var" / "out" / "new").iterdir())


async def test_mail_is_there_with_its_envelope_on_top(tmp_path: Path, transport: MaildirTransport) -> None:
    outcome = await transport.send(a_mail(return_path="bounce@desk.example"))
    assert outcome.kind is Trigger.DELIVERED
    (message,) = mailbox.Maildir(tmp_path / "var" / "out", create=False)
    assert message["Return-Path"] == "<bounce@desk.example>"
    assert message["Delivered-To"] == "anna@client.example"
    assert message["Subject"] == "mail 1"
    assert new_files(tmp_path)[0].read_bytes().endswith(b"\n\nHello 1.\n")


async def test_lines_end_as_those_of_any_local_text(tmp_path: Path, transport: MaildirTransport) -> None:
    await transport.send(a_mail(return_path="bounce@desk.example"))
    written = new_files(tmp_path)[0].read_bytes()
    assert b"\r" not in written
    assert written.splitlines() == [
        b"Return-Path: <bounce@desk.example>",
        b"Delivered-To: anna@client.example",
        *a_mail().content.splitlines(),
    ]


async def test_null_return_path_is_shown(tmp_path: Path, transport: MaildirTransport) -> None:
    await transport.send(a_mail(return_path=""))
    assert new_files(tmp_path)[0].read_bytes().startswith(b"Return-Path: <>\n")


async def test_outcome_names_the_file(tmp_path: Path, transport: MaildirTransport) -> None:
    outcome = await transport.send(a_mail())
    assert outcome.text == f"put into new/{new_files(tmp_path)[0].name}"


async def test_names_are_unique_and_sort_by_time(tmp_path: Path) -> None:
    clock = Clock()
    transport = MaildirTransport(tmp_path / "var" / "out", clock)
    for number in range(12):
        clock.advance(milliseconds=250)
        await transport.send(a_mail(number))
    assert [file.read_bytes().split()[-1] for file in new_files(tmp_path)] == [
        f"{number}.".encode() for number in range(12)
    ]


async def test_mails_of_one_moment_do_not_overwrite_each_other(tmp_path: Path, transport: MaildirTransport) -> None:
    await asyncio.gather(*(transport.send(a_mail(number)) for number in range(30)))
    assert len(new_files(tmp_path)) == 30


async def test_nothing_half_written_is_left(tmp_path: Path, transport: MaildirTransport) -> None:
    await transport.send(a_mail())
    assert list((tmp_path / "var" / "out" / "tmp").iterdir()) == []
    assert new_files(tmp_path)[0].stat().st_mode & 0o777 == 0o600


async def test_mail_is_synced_before_it_gets_its_name(
    tmp_path: Path, transport: MaildirTransport, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    fsync, rename = os.fsync, Path.rename

    def noted_fsync(descriptor: int) -> None:
        steps.append("sync " + Path(os.readlink(f"/proc/self/fd/{descriptor}")).parent.name)
        fsync(descriptor)

    def noted_rename(path: Path, target: Path) -> Path:
        steps.append("rename")
        return rename(path, target)

    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(Path, "rename", noted_rename)
    await transport.send(a_mail())
    assert steps == ["sync tmp", "rename", "sync out"]


async def test_folder_that_cannot_be_made_is_unreachable(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    outcome = await MaildirTransport(tmp_path / "file" / "out", Clock()).send(a_mail())
    assert outcome.kind is Trigger.UNREACHABLE
    assert "file" in outcome.text


async def test_hostile_recipient_cannot_add_header_fields(tmp_path: Path, transport: MaildirTransport) -> None:
    outcome = await transport.send(a_mail(recipient="a@b.example\r\nX-Evil: yes"))
    assert outcome.kind is Trigger.FAILED
