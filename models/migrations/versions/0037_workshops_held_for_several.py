"""workshops held for several"""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "workshop",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "talk",
                "consultant_talk",
                "caseworker_meeting",
                "cv_workshop",
                "company_followup",
                "aftercare_talk",
                name="appointmentkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("held_by_id", sa.Integer(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["held_by_id"], ["staff.id"], name=op.f("fk_workshop_held_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workshop")),
    )
    with op.batch_alter_table("workshop") as batch_op:
        batch_op.create_index("ix_workshop_held_by", ["held_by_id", "recorded_at"], unique=False)

    op.create_table(
        "workshop_citizen",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("citizen_id", sa.Integer(), nullable=False),
        sa.Column("appointment_id", sa.Integer(), nullable=True),
        sa.Column(
            "not_recorded",
            sa.Enum(
                "already",
                "later",
                "away",
                "elsewhere",
                "not_there",
                name="notrecorded",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.ForeignKeyConstraint(
            ["appointment_id"], ["appointment.id"], name=op.f("fk_workshop_citizen_appointment_id_appointment")
        ),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizen.id"], name=op.f("fk_workshop_citizen_citizen_id_citizen")),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name=op.f("fk_workshop_citizen_workshop_id_workshop")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workshop_citizen")),
        sa.UniqueConstraint("workshop_id", "citizen_id", name=op.f("uq_workshop_citizen_workshop_id_citizen_id")),
    )
    with op.batch_alter_table("workshop_citizen") as batch_op:
        batch_op.create_index(batch_op.f("ix_workshop_citizen_citizen_id"), ["citizen_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("workshop_citizen") as batch_op:
        batch_op.drop_index(batch_op.f("ix_workshop_citizen_citizen_id"))

    op.drop_table("workshop_citizen")
    with op.batch_alter_table("workshop") as batch_op:
        batch_op.drop_index("ix_workshop_held_by")

    op.drop_table("workshop")
