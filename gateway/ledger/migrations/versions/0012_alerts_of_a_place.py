"""The alerts of one place, the newest first, however many others there were."""

from __future__ import annotations

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_alerts_pcode_id", "alerts", ["pcode", "id"])


def downgrade() -> None:
    op.drop_index("ix_alerts_pcode_id", "alerts")
