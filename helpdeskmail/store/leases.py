"""Leased work: intake, outbox and timer rows are claimed for a time, so that any number of daemons share one database.

A claim that has run out is anybody's again: a daemon that died loses nothing, one that was only slow must look (with
`extend_lease`) whether the row is still its own. A claim of a message counts as an attempt at it, so that one which
kills its worker is counted too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import BindParameter, ColumnElement, Table, Update, and_, bindparam, func, or_, select, update

from helpdeskmail.core.model import Intake, IntakeState, Outbox, OutboxState, Record, Timer
from helpdeskmail.store.records import Records
from helpdeskmail.store.tables import TABLES

Leased = TypeVar("Leased", Intake, Outbox, Timer)

_WORK: dict[str, list[IntakeState] | list[OutboxState] | list[str]] = {  # the states of what there is to do, by table
    "intake": [IntakeState.RECEIVED],
    "outbox": [OutboxState.QUEUED, OutboxState.DEFERRED, OutboxState.UNCERTAIN],
    "timers": ["waiting"],
}
_DUE = {"intake": "next_at", "outbox": "next_at", "timers": "due_at"}  # the column that says when


@dataclass(frozen=True, slots=True)
class Portion:
    """Which received messages are meant: by their size in octets and their earlier attempts, both ends included."""

    min_size: int = 0
    max_size: int = 2**62
    min_attempts: int = 0
    max_attempts: int = 2**31 - 1


ALL = Portion()


def _is_work(table: Table) -> ColumnElement[bool]:
    return table.c.state.in_(_WORK[table.name])


def _claim_statement(
    table: Table, *conditions: ColumnElement[bool], order: Sequence[str] = (), **values: Any
) -> Update:
    """Claims what is due, the longest due first; among rows that also meet `conditions`, and by `order` before that."""
    free = or_(table.c.claimed_until.is_(None), table.c.claimed_until <= bindparam("now"))
    rows = (
        select(table.c.id)
        .where(_is_work(table), table.c[_DUE[table.name]] <= bindparam("now"), free, *conditions)
        .order_by(*(table.c[name] for name in (*order, _DUE[table.name], "id")))
        .limit(bindparam("limit"))
        .with_for_update(skip_locked=True)  # said on PostgreSQL only; on SQLite a writer is alone
    )
    return (
        update(table)
        .where(table.c.id.in_(rows))
        .values(claimed_by=bindparam("owner"), claimed_until=bindparam("until"), **values)
        .returning(*table.columns)
    )


def _claim_intake_statement(table: Table) -> Update:
    size = table.c.size.between(bindparam("min_size"), bindparam("max_size"))
    attempts = table.c.attempts.between(bindparam("min_attempts"), bindparam("max_attempts"))
    return _claim_statement(table, size, attempts, order=("attempts",), attempts=table.c.attempts + 1)


def _extend_statement(table: Table) -> Update:
    own = and_(table.c.id.in_(bindparam("ids", expanding=True)), table.c.claimed_by == bindparam("owner"))
    return update(table).where(own).values(claimed_until=bindparam("until")).returning(table.c.id)


def _release_statement(table: Table) -> Update:
    prefix: BindParameter[str] = bindparam("prefix")
    own = func.substr(table.c.claimed_by, 1, func.length(prefix)) == prefix
    return update(table).where(_is_work(table), own).values(claimed_by="", claimed_until=None)


_LEASED: tuple[type[Intake] | type[Outbox] | type[Timer], ...] = (Intake, Outbox, Timer)
_CLAIM: dict[type[Record], Update] = {
    Intake: _claim_intake_statement(TABLES[Intake]),
    Outbox: _claim_statement(TABLES[Outbox], TABLES[Outbox].c.channel == bindparam("way")),
    Timer: _claim_statement(TABLES[Timer]),
}
_EXTEND = {kind: _extend_statement(TABLES[kind]) for kind in _LEASED}
_RELEASE = {kind: _release_statement(TABLES[kind]) for kind in _LEASED}


_outbox = TABLES[Outbox]
IS_WITH_US = and_(  # sure not to have gone out: what is uncertain may have
    or_(_outbox.c.state == OutboxState.QUEUED, _outbox.c.state == OutboxState.DEFERRED),
    or_(_outbox.c.claimed_until.is_(None), _outbox.c.claimed_until <= bindparam("now")),
)


class Leases(Records):
    """The verbs of work that is claimed. `owner` names one daemon's run, and nobody else's."""

    def claim_intake(
        self, *, now: datetime, owner: str, limit: int, lease: timedelta, portion: Portion = ALL
    ) -> list[Intake]:
        """Take up to `limit` received messages of a portion that are due and unclaimed, for `lease`.

        Those least often attempted come first, the longest due of them before others. `attempts` counts this claim.
        """
        found = self._claim(Intake, asdict(portion), now=now, owner=owner, limit=limit, until=now + lease)
        return sorted(found, key=lambda row: row.attempts)

    def claim_outbox(
        self, *, now: datetime, owner: str, limit: int, lease: timedelta, channel: str = "mail"
    ) -> list[Outbox]:
        """Take up to `limit` items of a channel that wait (queued, deferred or uncertain), are due and unclaimed."""
        return self._claim(Outbox, {"way": channel}, now=now, owner=owner, limit=limit, until=now + lease)

    def claim_timers(self, *, now: datetime, owner: str, limit: int, lease: timedelta) -> list[Timer]:
        """Take up to `limit` timers that are due and unclaimed, for `lease`."""
        return self._claim(Timer, {}, now=now, owner=owner, limit=limit, until=now + lease)

    def _claim(self, kind: type[Leased], portion: Mapping[str, int | str], **parameters: Any) -> list[Leased]:
        claimed = self.fetch(kind, _CLAIM[kind], {**portion, **parameters})
        due = _DUE[TABLES[kind].name]
        return sorted(claimed, key=lambda row: (getattr(row, due), row.id))  # RETURNING promises no order

    def extend_lease(
        self, kind: type[Intake] | type[Outbox], ids: Sequence[int], *, owner: str, until: datetime
    ) -> set[int]:
        """Keep claimed rows for longer. Returns those that are still the owner's; work on others must stop."""
        parameters = {"ids": list(ids), "owner": owner, "until": until}
        return set(self.execute(_EXTEND[kind], parameters).scalars())

    def release_claims(self, owner_prefix: str) -> int:
        """Give back all rows claimed by owners of that prefix, at once. Returns how many there were."""
        parameters = {"prefix": owner_prefix}
        return sum(self.execute(statement, parameters).rowcount for statement in _RELEASE.values())
