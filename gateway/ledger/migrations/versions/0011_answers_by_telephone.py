"""Answers that somebody of the secretariat heard on the telephone, and wrote down."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("answers") as answers:
        answers.add_column(sa.Column("recorded_by", sa.String(), nullable=True))
        answers.alter_column("message_id", existing_type=sa.Integer(), nullable=True)


def downgrade() -> None:
    op.execute("DELETE FROM answers WHERE message_id IS NULL")
    with op.batch_alter_table("answers") as answers:
        answers.alter_column("message_id", existing_type=sa.Integer(), nullable=False)
        answers.drop_column("recorded_by")
