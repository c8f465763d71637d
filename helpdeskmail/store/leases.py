"""Leased work: intake and outbox rows are claimed for a time, so that any number of daemons share one database.

A claim that has run out is anybody's again: a daemon that died loses nothing, one that was only slow must look (with
`extend_lease`) whether the row is still its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import BindParameter, ColumnElement, Table, Update, and_, bindparam, func, or_, select, update

from helpdeskmail.core.model import Intake, IntakeState, Outbox, OutboxState
from helpdeskmail.store.records import Records
from helpdeskmail.store.tables import TABLES

Leased = TypeVar("Leased", Intake, Outbox)

_WORK: dict[str, list[IntakeState] | list[OutboxState]] = {  # the states of what there is to do, by table
    "intake": [IntakeState.RECEIVED],
    "outbox": [OutboxState.QUEUED, OutboxState.DEFERRED, OutboxState.UNCERTAIN],
}


def _is_work(table: Table) -> ColumnElement[bool]:
    return table.c.state.in_(_WORK[table.name])


def _claim_statement(table: Table) -> Update:
    free = or_(table.c.claimed_until.is_(None), table.c.claimed_until <= bindparam("now"))
    rows = (
        select(table.c.id)
        .where(_is_work(table), table.c.next_at <= bindparam("now"), free)
        .order_by(table.c.next_at, table.c.id)
        .limit(bindparam("limit"))
        .with_for_update(skip_locked=True)  # said on PostgreSQL only; on SQLite a writer is alone
    )
    return (
        update(table)
        .where(table.c.id.in_(rows))
        .values(claimed_by=bindparam("owner"), claimed_until=bindparam("until"))
        .returning(*table.columns)
    )


def _extend_statement(table: Table) -> Update:
    own = and_(table.c.id.in_(bindparam("ids", expanding=True)), table.c.claimed_by == bindparam("owner"))
    return update(table).where(own).values(claimed_until=bindparam("until")).returning(table.c.id)


def _release_statement(table: Table) -> Update:
    prefix: BindParameter[str] = bindparam("prefix")
    own = func.substr(table.c.claimed_by, 1, func.length(prefix)) == prefix
    return update(table).where(_is_work(table), own).values(claimed_by="", claimed_until=None)


_LEASED: tuple[type[Intake] | type[Outbox], ...] = (Intake, Outbox)
_CLAIM = {kind: _claim_statement(TABLES[kind]) for kind in _LEASED}
_EXTEND = {kind: _extend_statement(TABLES[kind]) for kind in _LEASED}
_RELEASE = {kind: _release_statement(TABLES[kind]) for kind in _LEASED}


class Leases(Records):
    """The verbs of work that is claimed. `owner` names one daemon's run, and nobody else's."""

    def claim_intake(self, *, now: datetime, owner: str, limit: int, lease: timedelta) -> list[Intake]:
        """Take up to `limit` received messages that are due and unclaimed, the longest due first, for `lease`."""
        return self._claim(Intake, now=now, owner=owner, limit=limit, lease=lease)

    def claim_outbox(self, *, now: datetime, owner: str, limit: int, lease: timedelta) -> list[Outbox]:
        """Take up to `limit` mails (queued, deferred or uncertain) that are due and unclaimed, for `lease`."""
        return self._claim(Outbox, now=now, owner=owner, limit=limit, lease=lease)

    def _claim(self, kind: type[Leased], *, now: datetime, owner: str, limit: int, lease: timedelta) -> list[Leased]:
        parameters = {"now": now, "owner": owner, "limit": limit, "until": now + lease}
        claimed = self.fetch(kind, _CLAIM[kind], parameters)
        return sorted(claimed, key=lambda row: (row.next_at, row.id))  # RETURNING promises no order

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
