"""Bringing a database up to date, and holding it against the models. Imports Alembic, so import this only when needed.

On SQLite an existing database is copied before anything is changed; a migration is one transaction on both engines.
"""

from __future__ import annotations

import glob
import os
import sqlite3
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Engine, MetaData, text
from sqlalchemy.exc import SAWarning, SQLAlchemyError

from helpdeskmail.errors import StoreError
from helpdeskmail.log import get_logger
from helpdeskmail.store.engines import connect, parse_url, reading_engine, writing_engine
from helpdeskmail.store.faults import as_store_error
from helpdeskmail.store.tables import REVISION, Row

MIGRATIONS = Path(__file__).parent / "migrations"
COPIES_KEPT = 3
_UPGRADE_LOCK = 0x68646D31  # any number that only this program uses


@dataclass(frozen=True, slots=True)
class Upgraded:
    """What an upgrade did; the revisions are equal when there was nothing to do."""

    from_revision: str | None  # None: there were no tables
    to_revision: str
    backup: Path | None  # the copy made before, if any


def upgrade(url: str) -> Upgraded:
    """Bring the database to this version's tables, making them if there are none. Raises StoreError."""
    with _connected(writing_engine(parse_url(url))) as connection:
        found = _revision(connection)
        connection.rollback()
        if found == REVISION:
            return Upgraded(found, REVISION, None)
        if found is not None and found > REVISION:
            raise StoreError(f"the database is of a newer version ({found}); this program knows {REVISION}")
        backup = _copy(connection, found) if found and connection.dialect.name == "sqlite" else None
        with connection.begin():
            _migrate(connection)
    get_logger().info(
        "store_upgraded", from_revision=found, to_revision=REVISION, backup=str(backup) if backup else None
    )
    return Upgraded(found, REVISION, backup)


def check(url: str) -> list[str]:
    """How the database's schema differs from the models, one line each; empty when it does not."""
    with _connected(reading_engine(parse_url(url), threads=1)) as connection:
        return differences(connection, Row.metadata)


def differences(connection: Connection, metadata: MetaData) -> list[str]:
    """How the connected database differs from `metadata`."""
    context = MigrationContext.configure(connection)
    with warnings.catch_warnings():
        # Nobody can read back from SQLite what an index on an expression is of: that one is left out, with a warning.
        warnings.filterwarnings("ignore", ".*expression-based index", UserWarning)
        warnings.filterwarnings("ignore", ".*expression-based index", SAWarning)
        return [_describe(difference) for difference in compare_metadata(context, metadata)]


def _describe(difference: Any) -> str:
    changes = difference if isinstance(difference, list) else [difference]
    return "; ".join(" ".join(str(part) for part in change) for change in changes)


@contextmanager
def _connected(engine: Engine) -> Iterator[Connection]:
    try:
        with connect(engine) as connection:
            yield connection
    except SQLAlchemyError as error:
        raise as_store_error(error, engine.url) from error
    finally:
        engine.dispose()


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _migrate(connection: Connection) -> None:
    """Run what is missing; a second program that upgrades at the same time waits, then finds nothing to do."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _UPGRADE_LOCK})
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, REVISION)


def _copy(connection: Connection, revision: str) -> Path:
    """Copy the SQLite file beside itself, readable by its owner only, and keep the newest copies."""
    database = Path(str(connection.engine.url.database))
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    copy = database.with_name(f"{database.name}.{stamp}.{revision}.backup")
    try:
        _fill_copy(connection.connection.driver_connection, copy)
    except (OSError, sqlite3.Error) as error:
        copy.unlink(missing_ok=True)
        raise StoreError(f"no copy can be made at {copy} ({error}); nothing was changed") from error
    for old in sorted(database.parent.glob(f"{glob.escape(database.name)}.*.backup"))[:-COPIES_KEPT]:
        old.unlink(missing_ok=True)
    return copy


def _fill_copy(connection: Any, copy: Path) -> None:
    """`connection`: the driver's own, outside a transaction. The copy is on the disk when this returns."""
    descriptor = os.open(copy, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        connection.execute("VACUUM INTO ?", (str(copy),))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
