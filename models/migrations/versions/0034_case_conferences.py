"""case conferences"""

import sqlalchemy as sa
from alembic import op

from models.migrations import choices

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "case_conference",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("begun_by_id", sa.Integer(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["begun_by_id"], ["staff.id"], name=op.f("fk_case_conference_begun_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_conference")),
        sa.UniqueConstraint("kind", "held_on", name=op.f("uq_case_conference_kind_held_on")),
    )
    op.create_table(
        "conference_citizen",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("citizen_id", sa.Integer(), nullable=False),
        sa.Column(
            "because",
            sa.Enum(
                "red",
                "step",
                "ending",
                "amber",
                "asked",
                name="because",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizen.id"], name=op.f("fk_conference_citizen_citizen_id_citizen")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["case_conference.id"], name=op.f("fk_conference_citizen_conference_id_case_conference")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conference_citizen")),
        sa.UniqueConstraint("conference_id", "citizen_id", name=op.f("uq_conference_citizen_conference_id_citizen_id")),
    )
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("citizen_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("done_at IS NULL OR dropped_at IS NULL", name=op.f("ck_decision_done_or_dropped")),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizen.id"], name=op.f("fk_decision_citizen_id_citizen")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["staff.id"], name=op.f("fk_decision_decided_by_id_staff")),
        sa.ForeignKeyConstraint(
            ["item_id"], ["conference_citizen.id"], name=op.f("fk_decision_item_id_conference_citizen")
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["staff.id"], name=op.f("fk_decision_owner_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    with op.batch_alter_table("decision") as batch_op:
        batch_op.create_index(batch_op.f("ix_decision_item_id"), ["item_id"], unique=False)
        batch_op.create_index("ix_decision_owner", ["owner_id", "done_at"], unique=False)
    choices.allow("dialogue", "prompt", "ck_dialogue_prompt", "decision_text")


def downgrade() -> None:
    op.execute("DELETE FROM dialogue WHERE prompt = 'decision_text'")
    choices.forbid("dialogue", "prompt", "ck_dialogue_prompt", "decision_text")
    with op.batch_alter_table("decision") as batch_op:
        batch_op.drop_index("ix_decision_owner")
        batch_op.drop_index(batch_op.f("ix_decision_item_id"))

    op.drop_table("decision")
    op.drop_table("conference_citizen")
    op.drop_table("case_conference")
