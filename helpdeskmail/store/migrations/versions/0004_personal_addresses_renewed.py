"""Personal addresses of agents that can be renewed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the version; that of the addresses that agents have is 0."""
    op.add_column("agents", sa.Column("address_version", sa.Integer(), nullable=False, server_default="0"))
