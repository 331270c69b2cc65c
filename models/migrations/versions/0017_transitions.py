"""transitions"""

import sqlalchemy as sa
from alembic import op

from models.migrations import choices

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


_KINDS = ("transition_asked", "transition_split", "transition_settled")


def upgrade() -> None:
    choices.allow("reminder", "kind", "ck_reminder_reminderkind", *_KINDS)
    op.create_table(
        "transition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("citizen_id", sa.Integer(), nullable=False),
        sa.Column("from_step", sa.Integer(), nullable=False),
        sa.Column("to_step", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "proposed",
                "disagreed",
                "agreed",
                "waits",
                "expired",
                "withdrawn",
                name="transitionstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("proposed_by_id", sa.Integer(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(state IN ('proposed', 'disagreed')) = (settled_at IS NULL)", name=op.f("ck_transition_settled")
        ),
        sa.CheckConstraint(
            "from_step BETWEEN 1 AND 3 AND to_step BETWEEN 1 AND 3 AND from_step <> to_step",
            name=op.f("ck_transition_steps"),
        ),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizen.id"], name=op.f("fk_transition_citizen_id_citizen")),
        sa.ForeignKeyConstraint(["proposed_by_id"], ["staff.id"], name=op.f("fk_transition_proposed_by_id_staff")),
        sa.ForeignKeyConstraint(["settled_by_id"], ["staff.id"], name=op.f("fk_transition_settled_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transition")),
    )
    with op.batch_alter_table("transition") as batch_op:
        batch_op.create_index("ix_transition_citizen", ["citizen_id", "settled_at"], unique=False)
        batch_op.create_index(
            "uq_transition_open",
            ["citizen_id"],
            unique=True,
            sqlite_where=sa.text("settled_at IS NULL"),
            postgresql_where=sa.text("settled_at IS NULL"),
        )

    op.create_table(
        "approval",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("transition_id", sa.Integer(), nullable=False),
        sa.Column(
            "decider",
            sa.Enum(
                "mentor",
                "caseworker",
                "company_consultant",
                "internship_lead",
                "citizen",
                name="decider",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column(
            "answer",
            sa.Enum("yes", "not_yet", name="answer", native_enum=False, create_constraint=True, length=32),
            nullable=True,
        ),
        sa.Column(
            "reason",
            sa.Enum(
                "health",
                "more_practice",
                "own_wish",
                "no_place",
                "other",
                name="notyet",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("said_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("(decider = 'citizen') = (staff_id IS NULL)", name=op.f("ck_approval_citizen_or_staff")),
        sa.CheckConstraint(
            "(reason IS NULL) = (answer IS NULL OR answer <> 'not_yet')", name=op.f("ck_approval_not_yet_has_a_reason")
        ),
        sa.CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name=op.f("ck_approval_answered")),
        sa.ForeignKeyConstraint(["said_by_id"], ["staff.id"], name=op.f("fk_approval_said_by_id_staff")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_approval_staff_id_staff")),
        sa.ForeignKeyConstraint(
            ["transition_id"], ["transition.id"], name=op.f("fk_approval_transition_id_transition")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval")),
        sa.UniqueConstraint("transition_id", "decider", name=op.f("uq_approval_transition_id_decider")),
    )
    with op.batch_alter_table("approval") as batch_op:
        batch_op.create_index("ix_approval_staff", ["staff_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_approval_transition_id"), ["transition_id"], unique=False)


def downgrade() -> None:
    named = ", ".join(f"'{kind}'" for kind in _KINDS)
    op.execute(f"DELETE FROM reminder WHERE kind IN ({named})")  # noqa: S608 - names of this file
    choices.forbid("reminder", "kind", "ck_reminder_reminderkind", *_KINDS)
    with op.batch_alter_table("approval") as batch_op:
        batch_op.drop_index(batch_op.f("ix_approval_transition_id"))
        batch_op.drop_index("ix_approval_staff")

    op.drop_table("approval")
    with op.batch_alter_table("transition") as batch_op:
        batch_op.drop_index(
            "uq_transition_open",
            sqlite_where=sa.text("settled_at IS NULL"),
            postgresql_where=sa.text("settled_at IS NULL"),
        )
        batch_op.drop_index("ix_transition_citizen")

    op.drop_table("transition")
