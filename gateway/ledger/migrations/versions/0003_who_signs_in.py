"""Who signs in to the console, and what its pages look things up by."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gateway.ledger.columns import UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_INBOX = sa.text("status IN ('inbox', 'failed')")
_REPORTS = ("adm2", "status", "category")


def upgrade() -> None:
    with op.batch_alter_table("staff", schema=None) as batch_op:
        batch_op.add_column(sa.Column("totp_sealed", sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column("totp_step", sa.Integer(), nullable=True))
    op.create_table(
        "staff_sessions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("agent", sa.String(length=200), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("seen_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_staff_sessions_staff_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_sessions")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_staff_sessions_token_hash")),
    )
    op.create_index(op.f("ix_staff_sessions_staff_id"), "staff_sessions", ["staff_id"])
    op.create_table(
        "sign_in_attempts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_attempts")),
    )
    for column in ("name", "address"):
        op.create_index(f"ix_sign_in_attempts_{column}_at", "sign_in_attempts", [column, "at"])
    op.create_index(
        "ix_messages_inbox", "messages", ["id"], postgresql_where=_INBOX, sqlite_where=_INBOX
    )
    for column in _REPORTS:
        op.create_index(f"ix_reports_{column}_id", "reports", [column, "id"])
    op.create_index("ix_trail_subject_id", "trail", ["subject", "id"])


def downgrade() -> None:
    op.drop_index("ix_trail_subject_id", "trail")
    for column in _REPORTS:
        op.drop_index(f"ix_reports_{column}_id", "reports")
    op.drop_index("ix_messages_inbox", "messages", postgresql_where=_INBOX, sqlite_where=_INBOX)
    op.drop_table("sign_in_attempts")
    op.drop_table("staff_sessions")
    with op.batch_alter_table("staff", schema=None) as batch_op:
        batch_op.drop_column("totp_step")
        batch_op.drop_column("totp_sealed")
