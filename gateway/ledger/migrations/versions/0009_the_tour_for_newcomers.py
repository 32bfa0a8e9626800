"""How far each of the staff is in the tour; and an index for the alerts of a month."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("staff", sa.Column("tour", sa.Integer(), server_default="0", nullable=False))
    op.create_index(op.f("ix_alerts_opened_at"), "alerts", ["opened_at"])


def downgrade() -> None:
    op.drop_index(op.f("ix_alerts_opened_at"), "alerts")
    op.drop_column("staff", "tour")
