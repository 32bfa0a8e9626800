"""What a verdict remembers: what was told and when, twins, announcements, RRM notes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gateway.ledger.columns import Json, UtcDateTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_SETTLED = sa.text("settled_upto IS NOT NULL")
_TOLD = ("told_at", "closes_at")


def upgrade() -> None:
    _alerts()
    op.create_table(
        "verdicts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("alert_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(length=20), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("reason", Json, nullable=False),
        sa.Column("judged_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["alert_id"], ["alerts.id"], name=op.f("fk_verdicts_alert_id_alerts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verdicts")),
        sa.UniqueConstraint("alert_id", "revision", name=op.f("uq_verdicts_alert_id_revision")),
    )
    op.create_table(
        "twins",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("earlier_id", sa.Integer(), nullable=False),
        sa.Column("later_id", sa.Integer(), nullable=False),
        sa.Column("noticed_at", UtcDateTime(), nullable=False),
        sa.Column("same", sa.Boolean(), nullable=True),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["earlier_id"], ["reports.id"], name=op.f("fk_twins_earlier_id_reports")
        ),
        sa.ForeignKeyConstraint(
            ["later_id"], ["reports.id"], name=op.f("fk_twins_later_id_reports")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_twins")),
        sa.UniqueConstraint("earlier_id", "later_id", name=op.f("uq_twins_earlier_id_later_id")),
    )
    with op.batch_alter_table("twins", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_twins_later_id"), ["later_id"])
    op.create_table(
        "rrm_notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pcode", sa.String(length=20), nullable=False),
        sa.Column("drill", sa.Boolean(), nullable=False),
        sa.Column("alert_id", sa.Integer(), nullable=True),
        sa.Column("rule", sa.String(length=20), nullable=False),
        sa.Column("households", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("noted_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pcode"], ["places.pcode"], name=op.f("fk_rrm_notes_pcode_places")
        ),
        sa.ForeignKeyConstraint(
            ["alert_id"], ["alerts.id"], name=op.f("fk_rrm_notes_alert_id_alerts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rrm_notes")),
    )
    with op.batch_alter_table("rrm_notes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rrm_notes_pcode"), ["pcode"])
    op.create_table(
        "announcements",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("told_total", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("told_at", UtcDateTime(), nullable=False),
        sa.Column("arrival_id", sa.Integer(), nullable=True),
        sa.Column("settled_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_announcements_report_id_reports")
        ),
        sa.ForeignKeyConstraint(
            ["arrival_id"], ["reports.id"], name=op.f("fk_announcements_arrival_id_reports")
        ),
        sa.PrimaryKeyConstraint("report_id", name=op.f("pk_announcements")),
    )


def _alerts() -> None:
    """Alerts that are open already were told, as far as we know, when they last changed."""
    with op.batch_alter_table("alerts", schema=None) as batch_op:
        for name in ("told_deaths", "told_unconfirmed"):
            batch_op.add_column(sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
        for name in _TOLD:
            batch_op.add_column(sa.Column(name, UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column("ending", sa.String(length=20), nullable=True))
        batch_op.add_column(sa.Column("settled_upto", sa.Integer(), nullable=True))
    op.execute("UPDATE alerts SET told_at = updated_at, closes_at = updated_at")
    with op.batch_alter_table("alerts", schema=None) as batch_op:
        for name in ("told_deaths", "told_unconfirmed"):
            batch_op.alter_column(name, existing_type=sa.Integer(), server_default=None)
        for name in _TOLD:
            batch_op.alter_column(name, existing_type=UtcDateTime(), nullable=False)
        batch_op.create_index(
            "ix_alerts_settled", ["pcode"], postgresql_where=_SETTLED, sqlite_where=_SETTLED
        )


def downgrade() -> None:
    for name in ("announcements", "rrm_notes", "twins", "verdicts"):
        op.drop_table(name)
    with op.batch_alter_table("alerts", schema=None) as batch_op:
        batch_op.drop_index("ix_alerts_settled", postgresql_where=_SETTLED, sqlite_where=_SETTLED)
        for name in ("settled_upto", "ending", *_TOLD, "told_unconfirmed", "told_deaths"):
            batch_op.drop_column(name)
