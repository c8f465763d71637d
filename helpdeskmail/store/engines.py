"""Engines for the two databases: how they connect, and what each transaction begins with.

SQLite: write-ahead log, every commit flushed to the disk (`synchronous=FULL`: without it a power cut loses mails that
were acknowledged), foreign keys checked, writers take the lock at once (`BEGIN IMMEDIATE`; a lock taken late fails
without waiting). PostgreSQL: READ COMMITTED for writing, one read-only snapshot for a job that reads.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, OperationalError, SQLAlchemyError
from tenacity import Retrying, retry_if_exception, stop_after_delay, wait_exponential_jitter

from helpdeskmail.errors import StoreError
from helpdeskmail.store.faults import as_store_error, is_refusal

BUSY_TIMEOUT = 5_000  # milliseconds that a writer waits for another program's transaction
CONNECT_PATIENCE = 3.0  # seconds in which connecting to PostgreSQL is tried again
_POSTGRESQL = {"connect_timeout": 5, "keepalives_idle": 30, "tcp_user_timeout": 30_000}  # s, s, ms: a peer gone silent

_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")


def parse_url(url: str) -> URL:
    """The database that `[store] url` names. Raises StoreError for one that cannot serve."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StoreError(
            "[store] url is no database address; write sqlite:///FILE or postgresql://HOST/NAME"
        ) from error
    backend = parsed.get_backend_name()
    if backend == "postgresql":
        return parsed.set(drivername="postgresql+psycopg")
    if backend != "sqlite" or parsed.database in (None, "", ":memory:"):
        raise StoreError("[store] url must be sqlite:///FILE or postgresql://HOST/NAME")
    return parsed.set(drivername="sqlite")


def writing_engine(url: URL, *, echo: bool = False) -> Engine:
    """An engine whose transactions may write."""
    if url.get_backend_name() == "postgresql":
        engine = _postgresql(url, echo=echo, isolation_level="READ COMMITTED")
        event.listen(engine, "connect", _limit_waiting)
        return engine
    return _sqlite(url, begin="BEGIN IMMEDIATE", prepare=_make_file, echo=echo)


def reading_engine(url: URL, *, threads: int, echo: bool = False) -> Engine:
    """An engine whose transactions see one state of the database and cannot change it."""
    if url.get_backend_name() == "postgresql":
        engine = _postgresql(url, echo=echo, pool_size=threads, isolation_level="REPEATABLE READ")
        return engine.execution_options(postgresql_readonly=True)
    return _sqlite(url, begin="BEGIN", prepare=_look_for_file, echo=echo, pool_size=threads, more=("query_only=ON",))


def connect(engine: Engine) -> Connection:
    """A connection; PostgreSQL is asked again for a short while. Raises StoreError."""
    try:
        if engine.dialect.name == "sqlite":  # it waits by itself
            return engine.connect()
        return _patience()(engine.connect)
    except SQLAlchemyError as error:
        raise as_store_error(error, engine.url) from error


def _patience() -> Retrying:
    return Retrying(
        retry=retry_if_exception(_is_unreachable),
        stop=stop_after_delay(CONNECT_PATIENCE),
        wait=wait_exponential_jitter(multiplier=0.1, max=1.0),
        reraise=True,
    )


def _is_unreachable(error: BaseException) -> bool:
    """Whether nobody answered, or the server is starting or stopping; not, say, a wrong password."""
    return isinstance(error, OperationalError) and not is_refusal(error.orig)


def _create(url: URL, **options: Any) -> Engine:
    try:
        return create_engine(url, json_serializer=_to_json, json_deserializer=orjson.loads, **options)
    except ImportError as error:
        raise StoreError("PostgreSQL needs the driver: install helpdeskmail[postgresql]") from error


def _to_json(value: Any) -> str:
    return orjson.dumps(value).decode()


def _postgresql(url: URL, **options: Any) -> Engine:
    return _create(url, connect_args=_POSTGRESQL, pool_pre_ping=True, **options)


def _limit_waiting(connection: Any, _record: Any) -> None:
    """A writer waits for another's row no longer than for a lock on SQLite."""
    connection.execute(f"SET lock_timeout = {BUSY_TIMEOUT}")
    connection.commit()


def _sqlite(
    url: URL, *, begin: str, prepare: Callable[[Path], None], more: tuple[str, ...] = (), **options: Any
) -> Engine:
    engine = _create(url, connect_args={"isolation_level": None, "timeout": BUSY_TIMEOUT / 1000}, **options)

    @event.listens_for(engine, "do_connect")
    def prepare_file(_dialect: Any, _record: Any, _arguments: Any, _options: Any) -> None:
        prepare(Path(str(url.database)))

    @event.listens_for(engine, "connect")
    def set_up(connection: Any, _record: Any) -> None:
        for pragma in (*_PRAGMAS, *more):
            connection.execute(f"PRAGMA {pragma}")

    def start(dbapi_connection: Any) -> None:
        dbapi_connection.execute(begin)

    # Not by the event `begin`: for an engine with events, SQLAlchemy prepares to tell of each single statement.
    engine.dialect.do_begin = start  # type: ignore[method-assign]
    return engine


def _look_for_file(path: Path) -> None:
    if not path.exists():
        raise StoreError(f"the database file {path} does not exist; run `helpdeskmail db upgrade`")


def _make_file(path: Path) -> None:
    """Create the database file so that only its owner reads it; SQLite gives its side files the same mode."""
    if path.exists():
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise StoreError(f"the database file {path} cannot be made ({error.strerror}); look at its folder") from error
