"""hand-overs that are accepted"""

import sqlalchemy as sa
from alembic import op

from models.migrations import choices

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

KINDS = ("handover_asked", "handover_answered")


def upgrade() -> None:
    op.create_table(
        "handover",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("from_id", sa.Integer(), nullable=False),
        sa.Column("to_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "mentor",
                "caseworker",
                "company_consultant",
                "internship_lead",
                "cv_officer",
                "coordinator",
                "lead",
                "evaluator",
                "administrator",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("offered_by_id", sa.Integer(), nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "reason",
            sa.Enum(
                "full",
                "away",
                "knows_privately",
                "other",
                name="whynot",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.CheckConstraint("from_id <> to_id", name=op.f("ck_handover_to_another")),
        sa.CheckConstraint("reason IS NULL OR settled_at IS NOT NULL", name=op.f("ck_handover_a_no_settles")),
        sa.ForeignKeyConstraint(["from_id"], ["staff.id"], name=op.f("fk_handover_from_id_staff")),
        sa.ForeignKeyConstraint(["offered_by_id"], ["staff.id"], name=op.f("fk_handover_offered_by_id_staff")),
        sa.ForeignKeyConstraint(["to_id"], ["staff.id"], name=op.f("fk_handover_to_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover")),
    )
    with op.batch_alter_table("handover") as batch_op:
        batch_op.create_index("ix_handover_to", ["to_id", "settled_at"], unique=False)

    op.create_table(
        "handover_citizen",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("handover_id", sa.Integer(), nullable=False),
        sa.Column("citizen_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "mentor",
                "caseworker",
                "company_consultant",
                "internship_lead",
                "cv_officer",
                "coordinator",
                "lead",
                "evaluator",
                "administrator",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("chosen", sa.Boolean(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "offered",
                "agreed",
                "passed",
                "declined",
                "lapsed",
                name="passing",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizen.id"], name=op.f("fk_handover_citizen_citizen_id_citizen")),
        sa.ForeignKeyConstraint(
            ["handover_id"], ["handover.id"], name=op.f("fk_handover_citizen_handover_id_handover")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover_citizen")),
    )
    with op.batch_alter_table("handover_citizen") as batch_op:
        batch_op.create_index(batch_op.f("ix_handover_citizen_handover_id"), ["handover_id"], unique=False)
        batch_op.create_index(
            "uq_handover_citizen_under_way",
            ["citizen_id", "role"],
            unique=True,
            sqlite_where=sa.text("state IN ('offered', 'agreed')"),
            postgresql_where=sa.text("state IN ('offered', 'agreed')"),
        )
    choices.allow("reminder", "kind", "ck_reminder_reminderkind", *KINDS)


def downgrade() -> None:
    op.execute("DELETE FROM reminder WHERE kind LIKE 'handover_%'")
    choices.forbid("reminder", "kind", "ck_reminder_reminderkind", *KINDS)
    with op.batch_alter_table("handover_citizen") as batch_op:
        batch_op.drop_index(
            "uq_handover_citizen_under_way",
            sqlite_where=sa.text("state IN ('offered', 'agreed')"),
            postgresql_where=sa.text("state IN ('offered', 'agreed')"),
        )
        batch_op.drop_index(batch_op.f("ix_handover_citizen_handover_id"))

    op.drop_table("handover_citizen")
    with op.batch_alter_table("handover") as batch_op:
        batch_op.drop_index("ix_handover_to")

    op.drop_table("handover")
