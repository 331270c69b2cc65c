"""lockdowns"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "lockdown",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=False),
        sa.Column("declared_by_id", sa.Integer(), nullable=False),
        sa.Column("declared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("to_on > from_on", name=op.f("ck_lockdown_ends_after_start")),
        sa.ForeignKeyConstraint(["declared_by_id"], ["staff.id"], name=op.f("fk_lockdown_declared_by_id_staff")),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_lockdown_programme_id_programme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lockdown")),
    )
    with op.batch_alter_table("pause", schema=None) as batch_op:
        batch_op.add_column(sa.Column("lockdown_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_pause_lockdown_id"), ["lockdown_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_pause_lockdown_id_lockdown"), "lockdown", ["lockdown_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("pause", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_pause_lockdown_id_lockdown"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_pause_lockdown_id"))
        batch_op.drop_column("lockdown_id")

    op.drop_table("lockdown")
