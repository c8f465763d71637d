"""What an operator is told when the database cannot serve, and that work goes on when it can again."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import stat
import time
from pathlib import Path

import pytest
from sqlalchemy import text

from helpdeskmail.core.model import Intake
from helpdeskmail.errors import StoreError
from helpdeskmail.store.database import Database
from helpdeskmail.store.unit import Unit
from helpdeskmail.store.upgrade import upgrade
from tests.parts.postgresql import Cluster
from tests.store.samples import intake, outbox


async def told(url: str) -> str:
    """What the store says when it is asked to write there."""
    database = Database(url)
    try:
        with pytest.raises(StoreError) as error:
            await database.write(lambda unit: unit.find_all(Intake))
        return str(error.value)
    finally:
        await database.close()


async def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("this is not a database at all\n" * 100)
    said = await told(f"sqlite:///{path}")
    assert str(path) in said
    assert "not an SQLite database" in said


async def test_a_path_that_cannot_be_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    said = await told(f"sqlite:///{tmp_path}/file/helpdesk.db")
    assert f"{tmp_path}/file/helpdesk.db" in said
    assert str(tmp_path) in await told(f"sqlite:///{tmp_path}")


async def test_a_database_without_tables_asks_for_the_upgrade(tmp_path: Path) -> None:
    assert "helpdeskmail db upgrade" in await told(f"sqlite:///{tmp_path}/new.db")


async def test_reading_makes_no_database(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/new.db")
    with pytest.raises(StoreError, match="does not exist"):
        database.check_schema()
    with pytest.raises(StoreError, match="does not exist"):
        await database.read(lambda unit: unit.find_all(Intake))
    await database.close()
    assert list(tmp_path.iterdir()) == []


async def test_a_new_database_file_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "helpdesk.db"
    upgrade(f"sqlite:///{path}")
    database = Database(f"sqlite:///{path}")
    await database.write(lambda unit: unit.insert_all([intake(1)]))
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    await database.close()
    assert modes == dict.fromkeys(["helpdesk.db", "helpdesk.db-wal", "helpdesk.db-shm"], 0o600)


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://x/y", "var/helpdesk.db", ""])
def test_an_address_that_cannot_serve_is_refused_at_once(url: str) -> None:
    with pytest.raises(StoreError, match=r"store\] url"):
        Database(url)


async def test_a_lock_held_too_long_is_told(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("helpdeskmail.store.engines.BUSY_TIMEOUT", 100)
    holder = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    database = Database(sqlite_url)
    with pytest.raises(StoreError, match="locked by another program"):
        await database.write(lambda unit: unit.insert_all([intake(1)]))
    holder.execute("ROLLBACK")
    holder.close()
    await database.write(lambda unit: unit.insert_all([intake(1)]))
    await database.close()


async def test_a_full_disk_is_told_and_work_goes_on_when_there_is_space(small_disk: Path) -> None:
    url = f"sqlite:///{small_disk}/helpdesk.db"
    upgrade(url)
    database = Database(url)
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(1_000_000))

    def save(unit: Unit) -> int:
        new = unit.new_id()
        unit.insert_all([outbox(new, content=os.urandom(50_000))])
        return new

    kept: list[int] = []
    errors: list[BaseException] = []
    while not errors:
        results = await asyncio.gather(*(database.write(save) for _ in range(3)), return_exceptions=True)
        kept += [result for result in results if isinstance(result, int)]
        errors += [result for result in results if isinstance(result, BaseException)]
    assert all(isinstance(error, StoreError) and "no space is left" in str(error) for error in errors), errors
    ballast.unlink()
    kept.append(await database.write(save))
    found = await database.read(lambda unit: unit.execute(text("SELECT id FROM outbox")).scalars().all())
    assert set(kept) <= set(found)
    assert await database.read(lambda unit: unit.execute(text("PRAGMA integrity_check")).scalar()) == "ok"
    await database.close()


@pytest.mark.parametrize(
    ("revision", "words"),
    [(None, "no tables yet"), ("0000", "older version"), ("9999", "newer version")],
)
def test_a_database_of_another_version_is_told(url: str, revision: str | None, words: str) -> None:
    database = Database(url)
    database.check_schema()
    with database.transaction() as unit:
        if revision is None:
            unit.execute(text("DROP TABLE alembic_version"))
        else:
            unit.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})
    with pytest.raises(StoreError, match=words):
        database.check_schema()
    database.close_now()


@pytest.mark.servers
async def test_a_postgresql_that_is_down_is_told_without_the_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("helpdeskmail.store.engines.CONNECT_PATIENCE", 0.5)
    began = time.monotonic()
    said = await told("postgresql://hd:secret@127.0.0.1:1/helpdesk")
    assert "127.0.0.1:1" in said
    assert "cannot be reached" in said
    assert "secret" not in said
    assert 0.2 < time.monotonic() - began < 10


@pytest.mark.servers
async def test_a_postgresql_that_refuses_us_is_told_at_once(postgresql_cluster: Cluster) -> None:
    began = time.monotonic()
    said = await told(postgresql_cluster.url("nowhere"))
    assert 'refused the connection (database "nowhere" does not exist)' in said
    assert time.monotonic() - began < 1


@pytest.mark.servers
async def test_work_goes_on_after_postgresql_was_restarted(postgresql_url: str, postgresql_cluster: Cluster) -> None:
    """Every connection is ended, in the middle of a job too: that job fails, the next is done."""
    database = Database(postgresql_url)
    await database.write(lambda unit: unit.insert_all([intake(1)]))

    def cut(unit: Unit) -> None:
        unit.insert_all([intake(2)])
        postgresql_cluster.do("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
        unit.insert_all([intake(3)])

    with pytest.raises(StoreError):
        await database.write(cut)
    await database.write(lambda unit: unit.insert_all([intake(4)]))
    assert [row.id for row in await database.read(lambda unit: unit.find_all(Intake))] == [1, 4]
    await database.close()
