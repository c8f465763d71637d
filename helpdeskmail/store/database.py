"""The database: one writer with group commit, a few readers, and plain transactions for the command line."""

from __future__ import annotations

import asyncio
import contextvars
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from helpdeskmail.errors import StoreError
from helpdeskmail.store.engines import connect, parse_url, reading_engine, writing_engine
from helpdeskmail.store.faults import as_store_error, describe_place
from helpdeskmail.store.tables import REVISION
from helpdeskmail.store.unit import Unit
from helpdeskmail.store.writer import Job, Writer

READERS = 2

T = TypeVar("T")


class Database:
    """One database, used by one process; any number of processes may use the same one.

    All that writes goes through `write` (in the daemon) or `transaction` (at the command line). Jobs are functions of a
    `Unit`; they run in a thread, must not touch the event loop, and give back plain records.
    """

    def __init__(self, url: str, *, echo: bool = False) -> None:
        """`url`: sqlite:///FILE or postgresql://…. Connects when first used; raises StoreError for a wrong address."""
        self.url = parse_url(url)
        self._writing = writing_engine(self.url, echo=echo)
        self._reading = reading_engine(self.url, threads=READERS, echo=echo)
        self._writer = Writer(lambda: _transaction(self._writing))
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="store-reader")

    async def write(self, job: Callable[[Unit], T]) -> T:
        """Run a job in the writer; returns when its changes are durable. Raises what the job raised, or StoreError."""
        queued = Job(job)
        self._writer.put(queued)
        result: T = await queued.future
        return result

    async def read(self, job: Callable[[Unit], T]) -> T:
        """Run a job on one unchanging state of the database; it cannot write."""
        try:
            running = self._readers.submit(contextvars.copy_context().run, self._read, job)
        except RuntimeError as error:
            raise StoreError("the store is closed") from error
        return await asyncio.wrap_future(running)

    def _read(self, job: Callable[[Unit], T]) -> T:
        with _transaction(self._reading) as connection:
            return job(Unit(connection))

    @contextmanager
    def transaction(self) -> Iterator[Unit]:
        """One transaction of its own, in this thread: committed at the end, rolled back by any exception."""
        with _transaction(self._writing) as connection:
            unit = Unit(connection)
            yield unit
            if unit.failure is not None:
                raise unit.failure

    @contextmanager
    def view(self) -> Iterator[Unit]:
        """One unchanging state of the database, in this thread; it cannot write, and keeps nobody from writing."""
        with _transaction(self._reading) as connection:
            yield Unit(connection)

    def check_schema(self) -> None:
        """Raise StoreError unless the database has the tables of this version; the text says what to do."""
        found = self._find_revision()
        place = describe_place(self.url)
        if found is None:
            raise StoreError(f"{place} has no tables yet; run `helpdeskmail db upgrade`")
        if found < REVISION:
            raise StoreError(f"{place} is of an older version ({found}); run `helpdeskmail db upgrade`")
        if found > REVISION:
            raise StoreError(
                f"{place} is of a newer version ({found}); this program knows {REVISION}: install the newer one"
            )

    def _find_revision(self) -> str | None:
        with _transaction(self._reading) as connection:
            if not connection.dialect.has_table(connection, "alembic_version"):
                return None
            revision: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
            return revision

    async def close(self) -> None:
        """Finish what is queued, then let go of the database; what comes after raises StoreError."""
        await asyncio.to_thread(self.close_now)

    def close_now(self) -> None:
        """The same, for where no event loop runs. Waits."""
        self._writer.close()
        self._readers.shutdown()
        self._reading.dispose()
        self._writing.dispose()


@contextmanager
def _transaction(engine: Engine) -> Iterator[Connection]:
    """A connection in a transaction that ends with the block. What the engine says comes out as StoreError."""
    try:
        with connect(engine) as connection, connection.begin():
            yield connection
    except SQLAlchemyError as error:
        raise as_store_error(error, engine.url) from error
