"""Records in and out of one connection: the verbs that know nothing of what the records mean.

Statements are made once, and records are built from rows without validating them again: this is the hot path.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Generic, TypeVar, cast

from sqlalchemy import Connection, CursorResult, Executable, Select, Table, Update, bindparam, select, update
from sqlalchemy.exc import SQLAlchemyError

from helpdeskmail.core.model import Record
from helpdeskmail.errors import StoreError
from helpdeskmail.store.faults import as_store_error
from helpdeskmail.store.tables import TABLES

R = TypeVar("R", bound=Record)
Kept = dict[type[Record], list[Any]]  # all records of a kind, as far as this transaction has read and not changed them


class Shape(Generic[R]):
    """One kind of record and its table, with the statements that every kind has."""

    def __init__(self, kind: type[R], table: Table) -> None:
        self.kind = kind
        self.table = table
        self.names = tuple(column.name for column in table.columns)
        self.insert = table.insert()
        self.delete = table.delete().where(table.c.id == bindparam("id"))
        self.by_id = select(table).where(table.c.id == bindparam("id"))
        self.by_id_locked = self.by_id.with_for_update()  # said on PostgreSQL only; on SQLite a writer is alone
        self.all = select(table).order_by(table.c.id)

    def record(self, row: Iterable[Any]) -> R:
        """The record of a row whose values stand in the order of the table's columns; they are not checked again."""
        built: R = self.kind.__new__(self.kind)  # as `model_construct` does, which looks at each field
        built.__dict__.update(zip(self.names, row, strict=True))
        built.model_fields_set.update(self.names)
        return built


SHAPES: dict[type[Record], Shape[Any]] = {kind: Shape(kind, table) for kind, table in TABLES.items()}


def shape_of(kind: type[R]) -> Shape[R]:
    """The shape of a kind of record."""
    return cast(Shape[R], SHAPES[kind])


@lru_cache(maxsize=256)
def _update_statement(kind: type[Record], names: tuple[str, ...]) -> Update:
    table = TABLES[kind]
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
    return update(table).where(table.c.id == bindparam("old_id")).values(values)


class Records:
    """The verbs on one connection, inside one transaction. Not shared between threads; not kept after the job."""

    def __init__(self, connection: Connection, kept: Kept | None = None) -> None:
        """`kept`: what units before this one read in the same transaction; it goes on being filled."""
        self._connection = connection
        self._kept: Kept = {} if kept is None else kept
        self.failure: StoreError | None = None  # the first statement that failed: the transaction is lost then

    def execute(self, statement: Executable, parameters: Any = None) -> CursorResult[Any]:
        """Run a statement; whatever the engine says comes out as `StoreError`."""
        try:
            return self._connection.execute(statement, parameters)
        except (SQLAlchemyError, UnicodeError, OverflowError) as error:  # the last two: values that SQLite cannot take
            self.failure = as_store_error(error, self._connection.engine.url)
            raise self.failure from error

    def insert_all(self, records: Sequence[Record]) -> None:
        """Save new records. Those that name each other may come in any order. Raises Conflict when a key is taken."""
        by_kind: dict[type[Record], list[dict[str, Any]]] = {}
        for record in records:
            by_kind.setdefault(type(record), []).append(record.__dict__)
        for kind, shape in SHAPES.items():
            if kind in by_kind:
                self._kept.pop(kind, None)
                self.execute(shape.insert, by_kind[kind])

    def update(self, kind: type[Record], record_id: int, **values: Any) -> None:
        """Change fields of one record. Raises StoreError if there is none of that id."""
        if not values:
            return
        parameters = {f"new_{name}": value for name, value in values.items()}
        parameters["old_id"] = record_id
        self._kept.pop(kind, None)
        if self.execute(_update_statement(kind, tuple(values)), parameters).rowcount != 1:
            raise StoreError(f"there is no {kind.__name__} {record_id}")

    def delete(self, kind: type[Record], record_id: int) -> None:
        """Remove one record, if it is still there."""
        self._kept.pop(kind, None)
        self.execute(shape_of(kind).delete, {"id": record_id})

    def get(self, kind: type[R], record_id: int) -> R:
        """The record of that id. Raises StoreError if there is none."""
        found = self._first(kind, shape_of(kind).by_id, {"id": record_id})
        if found is None:
            raise StoreError(f"there is no {kind.__name__} {record_id}")
        return found

    def lock(self, kind: type[R], record_id: int) -> R | None:
        """The record of that id as it is now; nobody else changes it until this transaction ends."""
        return self._first(kind, shape_of(kind).by_id_locked, {"id": record_id})

    def find(self, kind: type[R], **equals: Any) -> R | None:
        """The first record, by id, whose fields have these values."""
        found = self.find_all(kind, limit=1, **equals)
        return found[0] if found else None

    def find_all(self, kind: type[R], *, order: str = "id", limit: int | None = None, **equals: Any) -> list[R]:
        """The records whose fields have these values; a list, tuple or set means any of its members.

        `order` names a field, `-field` is newest or largest first; records alike in it come by id.
        """
        return self.fetch(kind, selection(shape_of(kind).table, order, limit, equals))

    def all_of(self, kind: type[R]) -> Sequence[R]:
        """All records of a kind of which there are few, by id; asked for once in a transaction."""
        if kind not in self._kept:
            self._kept[kind] = self.fetch(kind, shape_of(kind).all)
        return self._kept[kind]

    def fetch(self, kind: type[R], statement: Executable, parameters: Mapping[str, Any] | None = None) -> list[R]:
        """The records of a statement that gives all columns of a kind's table in their order."""
        shape = shape_of(kind)
        return [shape.record(row) for row in self.execute(statement, parameters)]

    def _first(self, kind: type[R], statement: Executable, parameters: Mapping[str, Any]) -> R | None:
        row = self.execute(statement, parameters).first()
        return None if row is None else shape_of(kind).record(row)

    def _of(self, kind: type[R], statement: Executable, values: Collection[Any]) -> list[R]:
        """The records of a statement over `values`; none without asking when there are no values."""
        return self.fetch(kind, statement, {"values": list(values)}) if values else []


def selection(table: Table, order: str, limit: int | None, equals: Mapping[str, Any]) -> Select[Any]:
    """The statement of `Records.find_all`."""
    statement = select(table)
    for name, value in equals.items():
        column = table.c[name]
        several = isinstance(value, list | tuple | set | frozenset)
        statement = statement.where(column.in_(value) if several else column == value)
    ordered = (table.c[order.removeprefix("-")], table.c.id)
    statement = statement.order_by(*(column.desc() for column in ordered) if order.startswith("-") else ordered)
    return statement if limit is None else statement.limit(limit)
