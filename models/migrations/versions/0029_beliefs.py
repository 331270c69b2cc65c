"""beliefs"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "belief",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("citizen_id", sa.Integer(), nullable=False),
        sa.Column("quarter", sa.Integer(), nullable=False),
        sa.Column(
            "side",
            sa.Enum("staff", "citizen", name="side", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column(
            "believes",
            sa.Enum(
                "no",
                "rather_not",
                "maybe",
                "rather",
                "yes",
                name="believes",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(side = 'staff') = (staff_id IS NOT NULL)", name=op.f("ck_belief_staff_or_citizen")),
        sa.CheckConstraint("believes IS NOT NULL OR side = 'citizen'", name=op.f("ck_belief_citizen_passes_over")),
        sa.CheckConstraint("quarter BETWEEN 1 AND 99", name=op.f("ck_belief_quarter")),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizen.id"], name=op.f("fk_belief_citizen_id_citizen")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_belief_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_belief")),
        sa.UniqueConstraint("citizen_id", "quarter", "side", name=op.f("uq_belief_citizen_id_quarter_side")),
    )
    with op.batch_alter_table("belief") as batch_op:
        batch_op.create_index("ix_belief_told", ["told_at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("belief") as batch_op:
        batch_op.drop_index("ix_belief_told")

    op.drop_table("belief")
