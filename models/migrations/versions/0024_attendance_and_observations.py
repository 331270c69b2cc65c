"""attendance and observations"""

import sqlalchemy as sa
from alembic import op

from models.migrations import choices

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

_PROMPTS = ("shop_detail", "shop_hours", "observation")


def upgrade() -> None:
    choices.allow("dialogue", "prompt", "ck_dialogue_prompt", *_PROMPTS)
    op.create_table(
        "attendance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("placement_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "present",
                "late",
                "sick",
                "excused",
                "absent",
                name="attended",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "reason",
            sa.Enum(
                "illness",
                "bad_day",
                "child_ill",
                "doctor",
                "meeting",
                "family",
                "no_word",
                "forgot",
                "other",
                name="why",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("noted_by_id", sa.Integer(), nullable=True),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "noted_by_id IS NOT NULL OR state = 'sick'", name=op.f("ck_attendance_citizen_calls_in_sick")
        ),
        sa.CheckConstraint(
            "reason IS NULL OR state IN ('sick', 'excused', 'absent')", name=op.f("ck_attendance_reason_of_a_day_away")
        ),
        sa.ForeignKeyConstraint(["noted_by_id"], ["staff.id"], name=op.f("fk_attendance_noted_by_id_staff")),
        sa.ForeignKeyConstraint(["placement_id"], ["placement.id"], name=op.f("fk_attendance_placement_id_placement")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint("placement_id", "day", name=op.f("uq_attendance_placement_id_day")),
    )
    with op.batch_alter_table("attendance") as batch_op:
        batch_op.create_index("ix_attendance_day", ["day"], unique=False)

    op.create_table(
        "observation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("placement_id", sa.Integer(), nullable=False),
        sa.Column("sub_goal_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_observation_by_id_staff")),
        sa.ForeignKeyConstraint(["placement_id"], ["placement.id"], name=op.f("fk_observation_placement_id_placement")),
        sa.ForeignKeyConstraint(["sub_goal_id"], ["sub_goal.id"], name=op.f("fk_observation_sub_goal_id_sub_goal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observation")),
    )
    with op.batch_alter_table("observation") as batch_op:
        batch_op.create_index(batch_op.f("ix_observation_placement_id"), ["placement_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_observation_sub_goal_id"), ["sub_goal_id"], unique=False)


def downgrade() -> None:
    named = ", ".join(f"'{prompt}'" for prompt in _PROMPTS)
    op.execute(f"DELETE FROM dialogue WHERE prompt IN ({named})")  # noqa: S608 - names of this file
    choices.forbid("dialogue", "prompt", "ck_dialogue_prompt", *_PROMPTS)
    with op.batch_alter_table("observation") as batch_op:
        batch_op.drop_index(batch_op.f("ix_observation_sub_goal_id"))
        batch_op.drop_index(batch_op.f("ix_observation_placement_id"))

    op.drop_table("observation")
    with op.batch_alter_table("attendance") as batch_op:
        batch_op.drop_index("ix_attendance_day")

    op.drop_table("attendance")
