"""Working calendars and contracts of organisations, deadlines of tickets, timers that fired, what a mail is for."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the columns; rows that are there get the defaults of `helpdeskmail.core.model`."""
    for name in ("region", "hours", "contract"):
        op.add_column("organisations", _kept(name, sa.String(), ""))
    op.add_column("organisations", _kept("closing_days", JSON, "[]"))
    op.add_column("organisations", sa.Column("contract_until", TIME))
    op.add_column("organisations", _kept("pinned_priority", sa.Boolean(), sa.false()))
    for name in ("last_client_reply_at", "last_agent_reply_at", "due_first_answer_at", "due_resolution_at"):
        op.add_column("tickets", sa.Column(name, TIME))
    for name in ("paused", "rule_runs"):
        op.add_column("tickets", _kept(name, JSON, "{}"))
    op.add_column("timers", sa.Column("fired_at", TIME))
    op.drop_index("ix_timers_due_at", "timers")
    op.create_index("ix_timers_state_due_at", "timers", ["state", "due_at"])
    op.add_column("outbox", _kept("ticket_number", sa.String(), ""))
    op.add_column("outbox", sa.Column("intake_id", ID))


def _kept(name: str, kind: sa.types.TypeEngine[Any], value: Any) -> sa.Column[Any]:
    """A column without gaps: `value` fills the rows that are there."""
    return sa.Column(name, kind, nullable=False, server_default=value)
