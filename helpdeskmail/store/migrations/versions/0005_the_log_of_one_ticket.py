"""Events and mails of a ticket are found by their time: what was last needs no reading of all."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Put the time into the indexes that find them; each begins with the ticket, as the one did that it replaces."""
    for table, at in (("events", "at"), ("outbox", "created_at")):
        op.create_index(f"ix_{table}_ticket_id_{at}", table, ["ticket_id", at])
        op.drop_index(f"ix_{table}_ticket_id", table)
