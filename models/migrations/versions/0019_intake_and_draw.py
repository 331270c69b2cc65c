"""intake and draw"""

import sqlalchemy as sa
from alembic import op

from models.migrations import choices

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "draw",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("seed", sa.String(length=64), nullable=False),
        sa.Column("list_hash", sa.String(length=64), nullable=False),
        sa.Column(
            "method",
            sa.Enum("block", "simple", name="method", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("ratio_intervention", sa.Integer(), nullable=False),
        sa.Column("ratio_control", sa.Integer(), nullable=False),
        sa.Column("block", sa.Integer(), nullable=False),
        sa.Column("strata", sa.String(length=64), nullable=False),
        sa.Column("intervention", sa.Integer(), nullable=False),
        sa.Column("control", sa.Integer(), nullable=False),
        sa.Column("drawn_by_id", sa.Integer(), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("intervention + control > 0", name=op.f("ck_draw_somebody")),
        sa.CheckConstraint("ratio_intervention > 0 AND ratio_control > 0 AND block > 0", name=op.f("ck_draw_rule")),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohort.id"], name=op.f("fk_draw_cohort_id_cohort")),
        sa.ForeignKeyConstraint(["drawn_by_id"], ["staff.id"], name=op.f("fk_draw_drawn_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draw")),
        sa.UniqueConstraint("cohort_id", "round", name=op.f("uq_draw_cohort_id_round")),
    )
    op.create_table(
        "joining",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kept_id", sa.Integer(), nullable=False),
        sa.Column("folded_id", sa.Integer(), nullable=False),
        sa.Column("moved", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("joined_by_id", sa.Integer(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kept_id <> folded_id", name=op.f("ck_joining_two")),
        sa.ForeignKeyConstraint(["folded_id"], ["citizen.id"], name=op.f("fk_joining_folded_id_citizen")),
        sa.ForeignKeyConstraint(["joined_by_id"], ["staff.id"], name=op.f("fk_joining_joined_by_id_staff")),
        sa.ForeignKeyConstraint(["kept_id"], ["citizen.id"], name=op.f("fk_joining_kept_id_citizen")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joining")),
    )
    with op.batch_alter_table("joining") as batch_op:
        batch_op.create_index(
            "uq_joining_folded",
            ["folded_id"],
            unique=True,
            sqlite_where=sa.text("undone_at IS NULL"),
            postgresql_where=sa.text("undone_at IS NULL"),
        )

    op.create_table(
        "referral",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("citizen_id", sa.Integer(), nullable=False),
        sa.Column("referred_by_id", sa.Integer(), nullable=False),
        sa.Column("flex_job", sa.Boolean(), nullable=True),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("referred_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("referred_at IS NULL OR flex_job IS NOT NULL", name=op.f("ck_referral_complete")),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizen.id"], name=op.f("fk_referral_citizen_id_citizen")),
        sa.ForeignKeyConstraint(["referred_by_id"], ["staff.id"], name=op.f("fk_referral_referred_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral")),
        sa.UniqueConstraint("citizen_id", name=op.f("uq_referral_citizen_id")),
    )
    op.create_table(
        "screening_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("citizen_id", sa.Integer(), nullable=False),
        sa.Column(
            "screened_by",
            sa.Enum("jobcentre", "programme", name="screenedby", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("criterion", sa.String(length=32), nullable=False),
        sa.Column("holds", sa.Boolean(), nullable=False),
        sa.Column("answered_by_id", sa.Integer(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["staff.id"], name=op.f("fk_screening_answer_answered_by_id_staff")
        ),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizen.id"], name=op.f("fk_screening_answer_citizen_id_citizen")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_screening_answer")),
        sa.UniqueConstraint(
            "citizen_id", "screened_by", "criterion", name=op.f("uq_screening_answer_citizen_id_screened_by_criterion")
        ),
    )
    sqlite = op.get_bind().dialect.name == "sqlite"  # where a table made anew reads like one made at once
    with op.batch_alter_table("allocation", recreate="always" if sqlite else "never") as batch_op:
        batch_op.add_column(sa.Column("draw_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("stratum", sa.String(length=64), nullable=True))
        batch_op.create_index(batch_op.f("ix_allocation_draw_id"), ["draw_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_allocation_draw_id_draw"), "draw", ["draw_id"], ["id"])
        batch_op.create_check_constraint(op.f("ck_allocation_drawn_here"), "(draw_id IS NULL) = (stratum IS NULL)")
    choices.allow("dialogue", "prompt", "ck_dialogue_prompt", "referral_case")
    choices.allow("reminder", "kind", "ck_reminder_reminderkind", "citizen_given")


def downgrade() -> None:
    op.execute("DELETE FROM dialogue WHERE prompt = 'referral_case'")
    op.execute("DELETE FROM reminder WHERE kind = 'citizen_given'")
    choices.forbid("dialogue", "prompt", "ck_dialogue_prompt", "referral_case")
    choices.forbid("reminder", "kind", "ck_reminder_reminderkind", "citizen_given")
    with op.batch_alter_table("allocation") as batch_op:
        batch_op.drop_constraint(op.f("ck_allocation_drawn_here"), type_="check")
        batch_op.drop_constraint(batch_op.f("fk_allocation_draw_id_draw"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_allocation_draw_id"))
        batch_op.drop_column("stratum")
        batch_op.drop_column("draw_id")

    op.drop_table("screening_answer")
    op.drop_table("referral")
    with op.batch_alter_table("joining") as batch_op:
        batch_op.drop_index(
            "uq_joining_folded",
            sqlite_where=sa.text("undone_at IS NULL"),
            postgresql_where=sa.text("undone_at IS NULL"),
        )

    op.drop_table("joining")
    op.drop_table("draw")
