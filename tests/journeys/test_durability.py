"""A 250 means that the message is on the disk: seen in the system calls, and after a power cut. A full or locked store
means 451, and nothing is lost."""

from __future__ import annotations

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest

from tests.journeys import strace
from tests.journeys.loads import (
    ROOMY,
    Load,
    check_each_on_one_ticket,
    found_desk,
    new_request,
    read_records,
    serving,
    settled_records,
    url_of,
)
from tests.parts.daemon import running_daemon
from tests.parts.programs import give_up, require_program

MEGABYTE = 1 << 20


# -- system calls -----------------------------------------------------------------------------------------------------


@pytest.mark.servers
def test_each_250_is_said_only_after_blob_and_row_were_flushed(tmp_path: Path) -> None:
    found_desk(url_of(tmp_path))
    trace = tmp_path / "trace"
    command = [*strace.command(trace), sys.executable, "-m", "helpdeskmail", "serve", "--quiet"]
    with serving(tmp_path, ROOMY, command) as daemon:
        load = Load(daemon.port, {serial: new_request(serial) for serial in range(30)}).send(connections=8)
        assert not load.unanswered
        settled_records(daemon)
    digests = {row.id: row.sha256 for row in read_records(url_of(tmp_path)).intake}
    calls = strace.read_trace(trace)
    answered = [call for call in calls if call.name == "sendto" and "250 2.0.0 Accepted as" in call.text]
    assert len(answered) == len(load.acknowledged)
    for answer in answered:
        number = re.search(r"Accepted as (\d+)", answer.text)
        assert number is not None
        check_on_disk(calls, digests[int(number[1])], before=answer.begun)


def check_on_disk(calls: list[strace.Call], sha256: str, *, before: int) -> None:
    """The blob was flushed, named, its folder flushed; then its row was written and flushed; all before that line."""
    renamed = strace.find(calls, "rename", matches=lambda text: text.rstrip(") =0").endswith(f'/{sha256}"'))
    unfinished = re.findall(r'"([^"]*)"', renamed.text)[0].rpartition("/")[2]
    flushed = strace.find(calls, "fsync", matches=lambda text: f"/{unfinished}>" in text)
    folder = f"/{sha256[:2]}/{sha256[2:4]}>"
    named = strace.find(calls, "fsync", after=renamed.ended, matches=lambda text: folder in text)
    row = strace.find(calls, "pwrite64", matches=lambda text: "helpdeskmail.db-wal>" in text and sha256 in text)
    committed = strace.find(calls, "fdatasync", after=row.ended, matches=lambda text: "helpdeskmail.db-wal>" in text)
    written = [call for call in calls if call.name == "write" and f"/{unfinished}>" in call.text]
    steps = [*written, flushed, renamed, named, row, committed]
    assert written
    assert all(one.ended < two.begun for one, two in pairwise(steps))
    assert committed.ended < before


# -- a power cut ------------------------------------------------------------------------------------------------------


@contextmanager
def mounted(image: Path, folder: Path) -> Iterator[None]:
    """A disk image as a file system that by itself writes nothing back for ten minutes."""
    folder.mkdir(exist_ok=True)
    done = subprocess.run(["mount", "-o", "loop,commit=600", image, folder], capture_output=True)
    if done.returncode != 0:
        give_up(f"a disk image cannot be mounted here: {done.stderr.decode().strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


@pytest.mark.servers
def test_power_cut_after_the_last_250_loses_no_mail(tmp_path: Path) -> None:
    """What the kernel had not written back when the image is copied is what a power cut would take away."""
    if os.geteuid() != 0:
        pytest.skip("needs root to mount a disk image")
    image, copy, disk = tmp_path / "disk.img", tmp_path / "copy.img", tmp_path / "disk"
    with image.open("wb") as file:
        file.truncate(64 * MEGABYTE)
    subprocess.run([require_program("mkfs.ext4", "e2fsprogs"), "-q", "-F", image], check=True)
    with mounted(image, disk):
        found_desk(url_of(disk))
        with running_daemon(disk, ROOMY) as daemon:
            load = Load(daemon.port, {serial: new_request(serial) for serial in range(50)}).send()
            os.kill(daemon.server.pid, signal.SIGSTOP)  # power goes at one moment, and a copy takes a while
            shutil.copyfile(image, copy)
            os.kill(daemon.server.pid, signal.SIGCONT)
    assert len(load.acknowledged) == 50
    with mounted(copy, disk), running_daemon(disk, ROOMY) as daemon:
        check_each_on_one_ticket(settled_records(daemon), load.mails)


# -- a full disk ------------------------------------------------------------------------------------------------------


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a file system of its own with 12 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", folder], capture_output=True)
    if done.returncode != 0:
        pytest.skip("needs the right to mount a small file system")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def fill(disk: Path) -> Path:
    """Take up all that is free; returns the file to remove."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (MEGABYTE, 4096, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                continue
    return ballast


@pytest.mark.servers
def test_full_disk_is_451_and_all_goes_on_when_there_is_room_again(small_disk: Path) -> None:
    found_desk(url_of(small_disk))
    with running_daemon(small_disk, ROOMY) as daemon:
        first = Load(daemon.port, {serial: new_request(serial) for serial in range(20)}).send()
        settled_records(daemon)
        ballast = fill(small_disk)
        second = Load(daemon.port, {serial: new_request(serial) for serial in range(20, 40)}).send()
        refusals = {code for code, _ in second.refused.values()}
        assert refusals <= {451, 452}
        assert len(second.refused) > 10
        assert set(second.acknowledged) | set(second.refused) == set(second.mails)
        ballast.unlink()
        again = Load(daemon.port, second.unanswered).send()
        assert not again.unanswered
        records = settled_records(daemon)
        assert daemon.server.exit_status() is None
    check_each_on_one_ticket(records, [*first.mails, *second.mails])


# -- a locked database ------------------------------------------------------------------------------------------------


def test_database_locked_for_longer_than_the_patience_is_451_and_then_all_is_well(tmp_path: Path) -> None:
    found_desk(url_of(tmp_path))
    with running_daemon(tmp_path, ROOMY) as daemon:
        other = sqlite3.connect(tmp_path / "var" / "helpdeskmail.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        begun = time.monotonic()
        locked = Load(daemon.port, {0: new_request(0)}).send()
        assert [code for code, _ in locked.refused.values()] == [451]
        assert 4 < time.monotonic() - begun < 11
        other.execute("ROLLBACK")
        other.close()
        again = Load(daemon.port, locked.unanswered | {1: new_request(1)}).send()
        assert not again.unanswered
        check_each_on_one_ticket(settled_records(daemon), range(2))
