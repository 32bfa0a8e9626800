"""Indexes over the reports whose status is rare, in place of one over all of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_RARE = ("provisional", "rejected", "cancelled")


def upgrade() -> None:
    for column in ("status", "category"):
        op.drop_index(f"ix_reports_{column}_id", "reports")
    for status in _RARE:
        where = sa.text(f"status = '{status}'")
        op.create_index(
            f"ix_reports_{status}", "reports", ["id"], postgresql_where=where, sqlite_where=where
        )


def downgrade() -> None:
    for status in _RARE:
        op.drop_index(f"ix_reports_{status}", "reports")
    for column in ("status", "category"):
        op.create_index(f"ix_reports_{column}_id", "reports", [column, "id"])
