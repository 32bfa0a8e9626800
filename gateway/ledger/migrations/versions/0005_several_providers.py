"""Several providers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gateway.ledger.columns import Json, UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_SENDING = sa.text("status = 'sending'")
_STUCK = sa.text("status IN ('ambiguous', 'expired', 'withheld', 'failed')")


def upgrade() -> None:
    # A pause lasts five minutes: none is worth carrying over.
    op.drop_table("provider_pauses")
    op.create_table(
        "circuits",
        sa.Column("provider", sa.String(length=40), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("trips", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("failing_since", UtcDateTime(), nullable=True),
        sa.Column("worked_at", UtcDateTime(), nullable=True),
        sa.Column("until", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("provider", name=op.f("pk_circuits")),
    )
    op.create_table(
        "heartbeats",
        sa.Column("provider", sa.String(length=40), nullable=False),
        sa.Column("device", sa.String(length=64), nullable=False),
        sa.Column("health", sa.String(length=20), nullable=True),
        sa.Column("heard_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("provider", "device", name=op.f("pk_heartbeats")),
    )
    op.create_table(
        "spending",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("provider", sa.String(length=40), nullable=False),
        sa.Column("texts", sa.Integer(), nullable=False),
        sa.Column("segments", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "provider", name=op.f("pk_spending")),
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("route", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("refused_by", Json, nullable=True))
        batch_op.create_index(
            "ix_outbox_sending",
            ["provider", "lease_until"],
            postgresql_where=_SENDING,
            sqlite_where=_SENDING,
        )
        batch_op.create_index(
            "ix_outbox_stuck", ["status", "id"], postgresql_where=_STUCK, sqlite_where=_STUCK
        )


def downgrade() -> None:
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index("ix_outbox_stuck", postgresql_where=_STUCK, sqlite_where=_STUCK)
        batch_op.drop_index("ix_outbox_sending", postgresql_where=_SENDING, sqlite_where=_SENDING)
        batch_op.drop_column("refused_by")
        batch_op.drop_column("route")
    op.drop_table("spending")
    op.drop_table("heartbeats")
    op.drop_table("circuits")
    op.create_table(
        "provider_pauses",
        sa.Column("provider", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("until", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("provider", name=op.f("pk_provider_pauses")),
    )
