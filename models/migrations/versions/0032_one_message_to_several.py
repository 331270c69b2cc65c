"""one message to several"""

import sqlalchemy as sa
from alembic import op

from models.migrations import choices

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "broadcast",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column(
            "audience",
            sa.Enum("staff", "role", "shop", name="audience", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
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
            nullable=True,
        ),
        sa.Column("workplace_id", sa.Integer(), nullable=True),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sends_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(audience = 'role') = (role IS NOT NULL)", name=op.f("ck_broadcast_of_a_role")),
        sa.CheckConstraint("(audience = 'shop') = (workplace_id IS NOT NULL)", name=op.f("ck_broadcast_of_a_shop")),
        sa.CheckConstraint("sends_at IS NULL OR body IS NOT NULL", name=op.f("ck_broadcast_says_something")),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_broadcast_by_id_staff")),
        sa.ForeignKeyConstraint(["workplace_id"], ["workplace.id"], name=op.f("fk_broadcast_workplace_id_workplace")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broadcast")),
    )
    choices.allow("reminder", "kind", "ck_reminder_reminderkind", "broadcast")
    choices.allow("dialogue", "prompt", "ck_dialogue_prompt", "broadcast_text")


def downgrade() -> None:
    op.execute("DELETE FROM dialogue WHERE prompt = 'broadcast_text'")
    op.execute("DELETE FROM reminder WHERE kind = 'broadcast'")
    choices.forbid("dialogue", "prompt", "ck_dialogue_prompt", "broadcast_text")
    choices.forbid("reminder", "kind", "ck_reminder_reminderkind", "broadcast")
    op.drop_table("broadcast")
