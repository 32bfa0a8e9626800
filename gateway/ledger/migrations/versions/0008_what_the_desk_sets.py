"""What the desk sets: levels, deputies, invitations, silence; and what its pages look up."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gateway.ledger.columns import Json, UtcDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_ABOUT_ALERTS = sa.text("alert_id IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "deputies",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("deputy_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_deputies_person_id_people")
        ),
        sa.ForeignKeyConstraint(
            ["deputy_id"], ["people.id"], name=op.f("fk_deputies_deputy_id_people")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_deputies")),
    )
    op.create_index(op.f("ix_deputies_deputy_id"), "deputies", ["deputy_id"])
    op.create_table(
        "level_sets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("levels", Json, nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("set_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_level_sets")),
    )
    op.create_table(
        "invitations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("invited_by", sa.String(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("used_at", UtcDateTime(), nullable=True),
        sa.Column("revoked_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_invitations_staff_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitations_token_hash")),
    )
    op.add_column("alerts", sa.Column("silenced_until", UtcDateTime(), nullable=True))
    op.create_index(
        "ix_outbox_alert",
        "outbox",
        ["alert_id", "id"],
        postgresql_where=_ABOUT_ALERTS,
        sqlite_where=_ABOUT_ALERTS,
    )
    op.create_index("ix_messages_person_id_id", "messages", ["person_id", "id"])
    op.create_index("ix_trail_actor_id", "trail", ["actor", "id"])


def downgrade() -> None:
    op.drop_index("ix_trail_actor_id", "trail")
    op.drop_index("ix_messages_person_id_id", "messages")
    op.drop_index(
        "ix_outbox_alert", "outbox", postgresql_where=_ABOUT_ALERTS, sqlite_where=_ABOUT_ALERTS
    )
    with op.batch_alter_table("alerts", schema=None) as batch_op:
        batch_op.drop_column("silenced_until")
    for name in ("invitations", "level_sets", "deputies"):
        op.drop_table(name)
