"""Ratings, merged and linked tickets, time worked, webhooks, and what people set for themselves."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add columns and tables; rows that are there get the defaults of `helpdeskmail.core.model`."""
    op.add_column("organisations", sa.Column("report_next_at", TIME))
    op.add_column("contacts", _kept("is_manager", sa.Boolean(), sa.false()))
    op.add_column("contacts", _kept("wants_copies", sa.Boolean(), sa.true()))
    for name in ("away_at", "digest_next_at"):
        op.add_column("agents", sa.Column(name, TIME))
    op.add_column("agents", _kept("digest_at", sa.String(), ""))
    for name in ("rating_quality", "rating_speed"):
        op.add_column("tickets", sa.Column(name, sa.Integer()))
    op.add_column("tickets", sa.Column("rated_at", TIME))
    _add_reference("tickets", "merged_into_id", "tickets")
    op.create_index("ix_tickets_merged_into_id", "tickets", ["merged_into_id"])
    for name in ("seen_at", "left_at", "missed_at"):
        op.add_column("participants", sa.Column(name, TIME))
    missed = sa.text("missed_at IS NOT NULL")
    op.create_index("ix_participants_missed", "participants", ["key"], sqlite_where=missed, postgresql_where=missed)
    op.add_column("outbox", _kept("channel", sa.String(), "mail"))
    op.create_index("ix_outbox_recipient_template", "outbox", ["recipient", "template"])
    _create_links()
    _create_time_entries()
    _create_report_indexes()


def _create_links() -> None:
    op.create_table(
        "ticket_links",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("ticket_id", ID, nullable=False),
        sa.Column("other_id", ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name="fk_ticket_links_ticket_id"),
        sa.ForeignKeyConstraint(["other_id"], ["tickets.id"], name="fk_ticket_links_other_id"),
        sa.PrimaryKeyConstraint("id", name="pk_ticket_links"),
    )
    for name in ("ticket_id", "other_id"):
        op.create_index(f"ix_ticket_links_{name}", "ticket_links", [name])


def _create_time_entries() -> None:
    op.create_table(
        "time_entries",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("ticket_id", ID, nullable=False),
        sa.Column("agent_id", ID),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("worked_at", TIME, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name="fk_time_entries_ticket_id"),
        sa.ForeignKeyConstraint(["agent_id"], ["agents.id"], name="fk_time_entries_agent_id"),
        sa.PrimaryKeyConstraint("id", name="pk_time_entries"),
    )
    for name in ("ticket_id", "worked_at"):
        op.create_index(f"ix_time_entries_{name}", "time_entries", [name])


def _create_report_indexes() -> None:
    """What reports go through; of rows that no report is about they hold nothing."""
    for name, table, column, of in (
        ("ix_tickets_rated_at", "tickets", "rated_at", "rated_at IS NOT NULL"),
        ("ix_events_changed_at", "events", "at", "kind = 'status_changed'"),
    ):
        op.create_index(name, table, [column], sqlite_where=sa.text(of), postgresql_where=sa.text(of))


def _add_reference(table: str, name: str, to: str) -> None:
    """A column that names a row of another table; SQLite takes the reference with the column only."""
    if op.get_context().dialect.name == "sqlite":
        op.execute(f"ALTER TABLE {table} ADD COLUMN {name} INTEGER CONSTRAINT fk_{table}_{name} REFERENCES {to} (id)")
    else:
        op.add_column(table, sa.Column(name, ID))
        op.create_foreign_key(f"fk_{table}_{name}", table, to, [name], ["id"])


def _kept(name: str, kind: sa.types.TypeEngine[Any], value: Any) -> sa.Column[Any]:
    """A column without gaps: `value` fills the rows that are there."""
    return sa.Column(name, kind, nullable=False, server_default=value)
