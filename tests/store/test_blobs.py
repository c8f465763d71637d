"""Content by its SHA-256: on the disk when it is said to be, whole or not there at all."""

from __future__ import annotations

import hashlib
import os
import stat
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpdeskmail.errors import StoreError
from helpdeskmail.store.blobs import LEFTOVER_AGE, Blobs
from tests.parts.postgresql import missing


@pytest.fixture
def blobs(tmp_path: Path) -> Blobs:
    return Blobs(tmp_path / "blobs")


def files(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_file()]


@given(contents=st.lists(st.binary(max_size=300), max_size=8))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_put_is_got_by_its_sha256(blobs: Blobs, contents: list[bytes]) -> None:
    names = blobs.put_all(contents)
    assert names == [hashlib.sha256(data).hexdigest() for data in contents]
    assert [blobs.get(name) for name in names] == contents


def test_a_blob_lies_in_two_levels_of_folders_readable_by_its_owner_only(blobs: Blobs, tmp_path: Path) -> None:
    name = blobs.put(b"hello")
    path = tmp_path / "blobs" / name[:2] / name[2:4] / name
    assert path.read_bytes() == b"hello"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_same_content_is_kept_once_and_not_rewritten(blobs: Blobs, tmp_path: Path) -> None:
    name = blobs.put(b"hello")
    [path] = files(tmp_path)
    before = path.stat()
    assert blobs.put_all([b"hello", b"hello"]) == [name, name]
    assert Blobs(tmp_path / "blobs").put(b"hello") == name
    assert files(tmp_path) == [path]
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_blob_is_read_as_a_file(blobs: Blobs) -> None:
    name = blobs.put(b"hello")
    with blobs.open(name) as file:
        assert file.read(2) == b"he"


def test_a_blob_that_is_not_there_is_told(blobs: Blobs) -> None:
    name = "0" * 64
    assert not blobs.exists(name)
    for look in (blobs.get, blobs.open):
        with pytest.raises(StoreError, match=name):
            look(name)
    assert blobs.exists(blobs.put(b""))


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "0" * 63, "0" * 65, "G" * 64, "A" * 64, "0" * 64 + "\n"])
def test_a_name_that_is_no_sha256_never_becomes_a_path(blobs: Blobs, name: str) -> None:
    for look in (blobs.get, blobs.open, blobs.exists):
        with pytest.raises(StoreError, match="64 hex digits"):
            look(name)


def test_leftovers_of_programs_that_died_go_after_a_day(tmp_path: Path) -> None:
    unfinished = tmp_path / "blobs" / "tmp"
    unfinished.mkdir(parents=True)
    old, new = unfinished / "old", unfinished / "new"
    for path, age in ((old, LEFTOVER_AGE + 60), (new, 60)):
        path.write_bytes(b"half")
        os.utime(path, (time.time() - age,) * 2)
    Blobs(tmp_path / "blobs")
    assert files(tmp_path) == [new]


def test_writers_of_the_same_content_do_not_disturb_each_other(tmp_path: Path) -> None:
    contents = [bytes([number]) * 1000 for number in range(10)] * 4
    with ThreadPoolExecutor(8) as pool:
        names = list(pool.map(lambda data: Blobs(tmp_path / "blobs").put(data), contents))
    assert [Blobs(tmp_path / "blobs").get(name) for name in names] == contents
    assert len(files(tmp_path)) == 10


def test_a_full_disk_leaves_no_half_blob_and_work_goes_on_when_there_is_space(small_disk: Path) -> None:
    blobs = Blobs(small_disk / "blobs")
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(1_500_000))
    large = os.urandom(2_000_000)
    with pytest.raises(StoreError, match="no space is left"):
        blobs.put_all([b"small", large])
    assert not blobs.exists(hashlib.sha256(large).hexdigest())
    assert all(len(path.read_bytes()) == 5 for path in files(small_disk / "blobs"))
    ballast.unlink()
    assert blobs.get(blobs.put(large)) == large


PROGRAM = """
import sys
from pathlib import Path
from helpdeskmail.store.blobs import Blobs
blobs = Blobs(Path(sys.argv[1]))
blobs.put_all([b"one", b"two"])
print("done", flush=True)
blobs.put(b"one")
print("done", flush=True)
"""


def test_a_blob_is_on_the_disk_before_it_is_said_to_be(tmp_path: Path) -> None:
    """Each file is flushed before it is renamed, and its folder, even of a blob that was there, before the answer."""
    trace = tmp_path / "trace"
    calls = "trace=fsync,rename,write"
    command = ["strace", "-f", "-y", "-e", calls, "-o", trace, sys.executable, "-c", PROGRAM, tmp_path / "blobs"]
    try:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    except FileNotFoundError:
        missing("strace")
    flushed: list[str] = []
    answers = 0
    for line in trace.read_text().splitlines():
        if "fsync(" in line:
            flushed.append(line.partition("<")[2].partition(">")[0])
        elif "rename(" in line:
            assert line.split('"')[1] in flushed
        elif "write(1<" in line and "done" in line:
            for data in [b"one", b"two"][: 2 - answers]:
                name = hashlib.sha256(data).hexdigest()
                assert str(tmp_path / "blobs" / name[:2] / name[2:4]) in flushed
            answers += 1
            flushed.clear()
    assert answers == 2
