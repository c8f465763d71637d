"""The one writer: a thread that runs the jobs that wait, as many as wait, in one transaction.

Contract:
- Each job runs in a savepoint of its own: one that fails is undone alone, and its caller gets its error.
- The transaction is committed before any caller hears of success. If that fails, every job of the batch fails with
  StoreError; on PostgreSQL a connection lost in the commit itself leaves open whether it happened, so callers must
  bear a repetition.
- A caller that stops waiting changes nothing: the job is done as a whole or not at all.
- Jobs run in the caller's context variables, so what they log is bound to the mail they work on.
"""

from __future__ import annotations

import asyncio
import contextvars
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from queue import Empty, SimpleQueue
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from helpdeskmail.errors import StoreError
from helpdeskmail.store.ids import IdSource
from helpdeskmail.store.records import Kept
from helpdeskmail.store.unit import Unit

BATCH = 50

Begin = Callable[[], AbstractContextManager[Connection]]


class Job:
    """One piece of work, and the future that its caller waits for."""

    __slots__ = ("context", "error", "future", "loop", "result", "work")

    def __init__(self, work: Callable[[Unit], Any]) -> None:
        self.work = work
        self.loop = asyncio.get_running_loop()
        self.future: asyncio.Future[Any] = self.loop.create_future()
        self.context = contextvars.copy_context()
        self.result: Any = None
        self.error: BaseException | None = None

    def run(self, unit: Unit) -> None:
        """Do the work; what goes wrong is kept for the caller, whatever it is: nothing may end the writer."""
        try:
            self.result = self.context.run(self.work, unit)
            self.error = unit.failure  # caught by the job itself: it cannot be relied upon all the same
        except StopIteration as error:  # a future cannot carry it
            self.error = RuntimeError("a job ended with StopIteration")
            self.error.__cause__ = error
        except BaseException as error:  # noqa: BLE001
            self.error = error

    def settle(self) -> None:
        """Tell the caller, if it still waits. In the caller's loop."""
        if self.future.done():
            return
        if self.error is not None:
            self.future.set_exception(self.error)
        else:
            self.future.set_result(self.result)


class Writer:
    """The thread and its queue. `begin` opens a transaction that commits when it is left, or rolls back."""

    def __init__(self, begin: Begin) -> None:
        self._begin = begin
        self._ids = IdSource()
        self._queue: SimpleQueue[Job | None] = SimpleQueue()  # None: no more will come
        self._guard = threading.Lock()
        self._thread: threading.Thread | None = None
        self._closed = False

    def put(self, job: Job) -> None:
        """Queue a job. Raises StoreError once the writer is closed."""
        with self._guard:
            if self._closed:
                raise StoreError("the store is closed")
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="store-writer", daemon=True)
                self._thread.start()
            self._queue.put(job)

    def close(self) -> None:
        """Do what is queued, take nothing more, and return when the thread has ended."""
        with self._guard:
            self._closed = True
            self._queue.put(None)
        if self._thread is not None:
            self._thread.join()

    def _work(self) -> None:
        while batch := self._next_batch():
            self._run(batch)
            for loop in {job.loop for job in batch}:
                _tell(loop, [job for job in batch if job.loop is loop])

    def _next_batch(self) -> list[Job]:
        """Wait for a job, then take those that wait with it; none means the end."""
        batch: list[Job] = []
        try:
            job = self._queue.get()
            while job is not None and len(batch) < BATCH - 1:
                batch.append(job)
                job = self._queue.get_nowait()
        except Empty:
            return batch
        if job is not None:
            batch.append(job)
        elif batch:
            self._queue.put(None)
        return batch

    def _run(self, batch: list[Job]) -> None:
        try:
            if self._ids.is_low:
                with self._begin() as connection:
                    Unit(connection, self._ids).stock_ids()
            if len(batch) == 1:
                self._run_alone(batch[0])
            else:
                self._run_together(batch)
        except BaseException as error:  # noqa: BLE001 (nothing may end the writer)
            for job in batch:
                job.error = job.error or _failure(error)

    def _run_alone(self, job: Job) -> None:
        with self._begin() as connection:
            job.run(Unit(connection, self._ids))
            if job.error is not None:
                connection.rollback()

    def _run_together(self, batch: list[Job]) -> None:
        kept: Kept = {}
        with self._begin() as connection:
            for job in batch:
                connection.exec_driver_sql("SAVEPOINT job")
                unit = Unit(connection, self._ids, kept)
                job.run(unit)
                if job.error is not None:
                    _undo(connection, unit)
                    kept.clear()
                connection.exec_driver_sql("RELEASE SAVEPOINT job")


def _undo(connection: Connection, unit: Unit) -> None:
    """Undo one job. If that cannot be (disk full, connection lost) the transaction is gone: raise what ended it."""
    try:
        connection.exec_driver_sql("ROLLBACK TO SAVEPOINT job")
    except SQLAlchemyError as error:
        raise unit.failure or error from error


def _failure(error: BaseException) -> StoreError:
    """A new error for each caller, as each will raise its own."""
    failure = error if isinstance(error, StoreError) else StoreError(f"the writer failed: {type(error).__name__}")
    copy = type(failure)(str(failure))
    copy.__cause__ = error
    return copy


def _tell(loop: asyncio.AbstractEventLoop, jobs: list[Job]) -> None:
    try:
        loop.call_soon_threadsafe(_settle, jobs)
    except RuntimeError:
        return  # the loop is closed: nobody waits any more


def _settle(jobs: list[Job]) -> None:
    for job in jobs:
        job.settle()
