"""What falls due about an alert."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gateway.ledger.columns import Json, UtcDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_WAITING = sa.text("done_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "alert_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("alert_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("tier", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("done_at", UtcDateTime(), nullable=True),
        sa.Column("outcome", sa.String(length=20), nullable=True),
        sa.Column("told", Json, nullable=False),
        sa.Column("before", Json, nullable=False),
        sa.ForeignKeyConstraint(
            ["alert_id"], ["alerts.id"], name=op.f("fk_alert_steps_alert_id_alerts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert_steps")),
        sa.UniqueConstraint(
            "alert_id",
            "kind",
            "round",
            "tier",
            "ordinal",
            name=op.f("uq_alert_steps_alert_id_kind_round_tier_ordinal"),
        ),
    )
    with op.batch_alter_table("alert_steps", schema=None) as batch_op:
        batch_op.create_index(
            "ix_alert_steps_due", ["due_at"], postgresql_where=_WAITING, sqlite_where=_WAITING
        )
        batch_op.create_index(
            "uq_alert_steps_waiting",
            ["alert_id", "kind", "tier"],
            unique=True,
            postgresql_where=_WAITING,
            sqlite_where=_WAITING,
        )
    with op.batch_alter_table("answers", schema=None) as batch_op:
        batch_op.add_column(sa.Column("round", sa.Integer(), nullable=False, server_default="1"))
    with op.batch_alter_table("answers", schema=None) as batch_op:
        batch_op.alter_column("round", existing_type=sa.Integer(), server_default=None)
    with op.batch_alter_table("alerts", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("simulated", sa.Boolean(), nullable=False, server_default=sa.false())
        )


def downgrade() -> None:
    with op.batch_alter_table("alerts", schema=None) as batch_op:
        batch_op.drop_column("simulated")
    with op.batch_alter_table("answers", schema=None) as batch_op:
        batch_op.drop_column("round")
    op.drop_table("alert_steps")
