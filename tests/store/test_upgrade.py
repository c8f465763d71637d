"""The tables of a database are made, brought up to date, and held against the models."""

from __future__ import annotations

import sqlite3
import stat
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Index, Integer, MetaData, Text

from helpdeskmail.core.model import Organisation
from helpdeskmail.errors import StoreError
from helpdeskmail.store.database import Database
from helpdeskmail.store.engines import connect, parse_url, writing_engine
from helpdeskmail.store.tables import REVISION, Row
from helpdeskmail.store.upgrade import COPIES_KEPT, MIGRATIONS, Upgraded, check, differences, upgrade
from tests.parts.postgresql import Cluster
from tests.store.samples import make_desk

NEXT = f"{int(REVISION) + 1:04}"  # a migration that is not written yet


def test_the_revision_asked_for_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [REVISION]


def test_migrations_make_the_tables_of_the_models(url: str) -> None:
    assert check(url) == []


@pytest.mark.servers
def test_an_empty_postgresql_gets_its_tables_once(postgresql_cluster: Cluster) -> None:
    url = postgresql_cluster.url(postgresql_cluster.new_database())
    assert upgrade(url) == Upgraded(None, REVISION, None)
    assert upgrade(url) == Upgraded(REVISION, REVISION, None)
    postgresql_cluster.do(f'DROP DATABASE "{url.rpartition("/")[2]}" WITH (FORCE)')


def test_a_new_sqlite_file_gets_its_tables_and_no_copy_is_made(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/helpdesk.db"
    assert upgrade(url) == Upgraded(None, REVISION, None)
    assert upgrade(url) == Upgraded(REVISION, REVISION, None)
    assert [path.name for path in tmp_path.iterdir()] == ["helpdesk.db"]


def changed_models() -> MetaData:
    changed = MetaData(naming_convention=Row.metadata.naming_convention)
    for table in Row.metadata.tables.values():
        table.to_metadata(changed)
    return changed


def difference_of(url: str, changed: MetaData) -> str:
    engine = writing_engine(parse_url(url))
    with connect(engine) as connection:
        found = differences(connection, changed)
    engine.dispose()
    assert len(found) == 1
    return found[0]


def test_a_changed_model_is_noticed(url: str) -> None:
    changed = changed_models()
    changed.tables["tickets"].append_column(Column("mood", Text()))
    assert "mood" in difference_of(url, changed)


def test_a_changed_type_is_noticed(url: str) -> None:
    changed = changed_models()
    changed.tables["tickets"].c.subject.type = Integer()
    assert "subject" in difference_of(url, changed)


def test_a_missing_index_is_noticed(url: str) -> None:
    changed = changed_models()
    Index("ix_tickets_updated_at", changed.tables["tickets"].c.updated_at)
    assert "ix_tickets_updated_at" in difference_of(url, changed)


@pytest.fixture
def old_database(sqlite_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A database with a ticket in it, while the newest migration is one more, that adds a column."""
    database = Database(sqlite_url)
    with database.transaction() as unit:
        make_desk(unit)
    database.close_now()
    newer = tmp_path / "migrations"
    (newer / "versions").mkdir(parents=True)
    for path in [MIGRATIONS / "env.py", *(MIGRATIONS / "versions").glob("*.py")]:
        (newer / path.relative_to(MIGRATIONS)).write_text(path.read_text())
    (newer / "versions" / f"{NEXT}.py").write_text(
        f'import sqlalchemy as sa\nfrom alembic import op\nrevision = "{NEXT}"\ndown_revision = "{REVISION}"\n'
        'def upgrade():\n    op.add_column("tickets", sa.Column("mood", sa.Text()))\n    FAULT\n'.replace(
            "FAULT", "pass"
        )
    )
    monkeypatch.setattr("helpdeskmail.store.upgrade.MIGRATIONS", newer)
    monkeypatch.setattr("helpdeskmail.store.upgrade.REVISION", NEXT)
    return Path(sqlite_url.removeprefix("sqlite:///"))


def look(path: Path, question: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    rows = connection.execute(question).fetchall()
    connection.close()
    return rows


def test_an_older_sqlite_file_is_copied_before_it_is_changed(old_database: Path) -> None:
    done = upgrade(f"sqlite:///{old_database}")
    assert (done.from_revision, done.to_revision) == (REVISION, NEXT)
    assert done.backup is not None
    assert done.backup.parent == old_database.parent
    assert stat.S_IMODE(done.backup.stat().st_mode) == 0o600
    assert look(done.backup, "SELECT number FROM tickets") == [("CS0000001",)]
    assert look(done.backup, "SELECT version_num FROM alembic_version") == [(REVISION,)]
    assert look(old_database, "SELECT number, mood FROM tickets") == [("CS0000001", None)]


def test_only_the_newest_copies_are_kept(old_database: Path) -> None:
    backups = []
    for _ in range(COPIES_KEPT + 2):
        done = upgrade(f"sqlite:///{old_database}")
        backups.append(done.backup)
        connection = sqlite3.connect(old_database)
        drop = f"UPDATE alembic_version SET version_num = '{REVISION}'; ALTER TABLE tickets DROP mood"
        connection.executescript(drop)
        connection.close()
    assert sorted(old_database.parent.glob("*.backup")) == backups[-COPIES_KEPT:]


def test_without_room_for_a_copy_nothing_is_changed(old_database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill_half(_connection: object, copy: Path) -> None:
        copy.write_bytes(b"half")
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("helpdeskmail.store.upgrade._fill_copy", fill_half)
    with pytest.raises(StoreError, match=r"disk is full.*nothing was changed"):
        upgrade(f"sqlite:///{old_database}")
    assert look(old_database, "SELECT version_num FROM alembic_version") == [(REVISION,)]
    assert list(old_database.parent.glob("*.backup")) == []


def test_a_migration_that_fails_changes_nothing(old_database: Path, tmp_path: Path) -> None:
    step = tmp_path / "migrations" / "versions" / f"{NEXT}.py"
    step.write_text(step.read_text().replace("    pass", '    op.execute("SELECT nonsense FROM nowhere")'))
    before = look(old_database, "SELECT sql FROM sqlite_master ORDER BY name")
    with pytest.raises(StoreError):
        upgrade(f"sqlite:///{old_database}")
    assert look(old_database, "SELECT sql FROM sqlite_master ORDER BY name") == before
    assert look(old_database, "SELECT version_num FROM alembic_version") == [(REVISION,)]


def test_a_newer_database_is_left_alone(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("helpdeskmail.store.upgrade.REVISION", "0000")
    with pytest.raises(StoreError, match="newer version"):
        upgrade(url)


def test_desk_of_the_first_version_is_brought_up_to_date_with_its_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = tmp_path / "first"
    (first / "versions").mkdir(parents=True)
    for path in [MIGRATIONS / "env.py", MIGRATIONS / "versions" / "0001_the_first_tables.py"]:
        (first / path.relative_to(MIGRATIONS)).write_text(path.read_text())
    url = f"sqlite:///{tmp_path / 'old.db'}"
    with monkeypatch.context() as old:
        old.setattr("helpdeskmail.store.upgrade.MIGRATIONS", first)
        old.setattr("helpdeskmail.store.upgrade.REVISION", "0001")
        upgrade(url)
    with sqlite3.connect(tmp_path / "old.db") as connection:
        connection.execute(
            "INSERT INTO organisations (id, name, domains, recognise_domain, share_tickets, language, time_zone,"
            " country, created_at) VALUES (1, 'Old', '[]', 0, 0, 'fr', '', 'BE', '2026-01-01 00:00:00.000000')"
        )
    assert upgrade(url).from_revision == "0001"
    assert check(url) == []
    database = Database(url)
    with database.transaction() as unit:
        [kept] = unit.find_all(Organisation)
    database.close_now()
    assert (kept.name, kept.closing_days, kept.contract, kept.pinned_priority) == ("Old", [], "", False)
