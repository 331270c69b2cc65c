"""accommodations and wishes"""

import sqlalchemy as sa
from alembic import op

from models.migrations import choices

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "company_accommodation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workplace_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("noted_by_id", sa.Integer(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["noted_by_id"], ["staff.id"], name=op.f("fk_company_accommodation_noted_by_id_staff")),
        sa.ForeignKeyConstraint(
            ["workplace_id"], ["workplace.id"], name=op.f("fk_company_accommodation_workplace_id_workplace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_company_accommodation")),
        sa.UniqueConstraint("workplace_id", "kind", name=op.f("uq_company_accommodation_workplace_id_kind")),
    )
    op.create_table(
        "match_refusal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("citizen_id", sa.Integer(), nullable=False),
        sa.Column("workplace_id", sa.Integer(), nullable=False),
        sa.Column(
            "reason",
            sa.Enum(
                "citizen_declines",
                "company_declines",
                "too_far",
                "tasks",
                "needs",
                "not_now",
                "other",
                name="whynot",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("decided_by_id", sa.Integer(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizen.id"], name=op.f("fk_match_refusal_citizen_id_citizen")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["staff.id"], name=op.f("fk_match_refusal_decided_by_id_staff")),
        sa.ForeignKeyConstraint(
            ["workplace_id"], ["workplace.id"], name=op.f("fk_match_refusal_workplace_id_workplace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_match_refusal")),
    )
    with op.batch_alter_table("match_refusal") as batch_op:
        batch_op.create_index(
            "uq_match_refusal_standing",
            ["citizen_id", "workplace_id"],
            unique=True,
            sqlite_where=sa.text("taken_back_at IS NULL"),
            postgresql_where=sa.text("taken_back_at IS NULL"),
        )

    op.create_table(
        "needed_accommodation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("citizen_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("noted_by_id", sa.Integer(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["citizen_id"], ["citizen.id"], name=op.f("fk_needed_accommodation_citizen_id_citizen")
        ),
        sa.ForeignKeyConstraint(["noted_by_id"], ["staff.id"], name=op.f("fk_needed_accommodation_noted_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_needed_accommodation")),
        sa.UniqueConstraint("citizen_id", "kind", name=op.f("uq_needed_accommodation_citizen_id_kind")),
    )
    op.create_table(
        "work_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("citizen_id", sa.Integer(), nullable=False),
        sa.Column(
            "about",
            sa.Enum("wishes", "needs", name="about", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizen.id"], name=op.f("fk_work_line_citizen_id_citizen")),
        sa.ForeignKeyConstraint(["written_by_id"], ["staff.id"], name=op.f("fk_work_line_written_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_line")),
        sa.UniqueConstraint("citizen_id", "about", name=op.f("uq_work_line_citizen_id_about")),
    )
    op.create_table(
        "work_wish",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("citizen_id", sa.Integer(), nullable=False),
        sa.Column(
            "about",
            sa.Enum("sector", "district", "hours", name="wished", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("key", sa.String(24), nullable=False),
        sa.Column(
            "told_by",
            sa.Enum(
                "staff", "citizen", "system", name="actorkind", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizen.id"], name=op.f("fk_work_wish_citizen_id_citizen")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_wish")),
        sa.UniqueConstraint("citizen_id", "about", "key", name=op.f("uq_work_wish_citizen_id_about_key")),
    )
    with op.batch_alter_table("work_wish") as batch_op:
        batch_op.create_index(
            "uq_work_wish_hours",
            ["citizen_id"],
            unique=True,
            sqlite_where=sa.text("about = 'hours'"),
            postgresql_where=sa.text("about = 'hours'"),
        )

    op.create_table(
        "agreed_accommodation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("placement_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("agreed_by_id", sa.Integer(), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreed_by_id"], ["staff.id"], name=op.f("fk_agreed_accommodation_agreed_by_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["placement_id"], ["placement.id"], name=op.f("fk_agreed_accommodation_placement_id_placement")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreed_accommodation")),
        sa.UniqueConstraint("placement_id", "kind", name=op.f("uq_agreed_accommodation_placement_id_kind")),
    )
    op.create_table(
        "heard_accommodation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("followup_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("kept", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["followup_id"], ["company_followup.id"], name=op.f("fk_heard_accommodation_followup_id_company_followup")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_heard_accommodation")),
        sa.UniqueConstraint("followup_id", "kind", name=op.f("uq_heard_accommodation_followup_id_kind")),
    )
    sqlite = op.get_bind().dialect.name == "sqlite"
    with op.batch_alter_table("placement", recreate="always" if sqlite else "never") as batch_op:
        batch_op.add_column(sa.Column("needs_line", sa.Text(), nullable=True))
    choices.allow("dialogue", "prompt", "ck_dialogue_prompt", "work_line")
    choices.allow("reminder", "kind", "ck_reminder_reminderkind", "accommodation_missing")


def downgrade() -> None:
    op.execute("DELETE FROM dialogue WHERE prompt = 'work_line'")
    op.execute("DELETE FROM reminder WHERE kind = 'accommodation_missing'")
    choices.forbid("dialogue", "prompt", "ck_dialogue_prompt", "work_line")
    choices.forbid("reminder", "kind", "ck_reminder_reminderkind", "accommodation_missing")
    with op.batch_alter_table("placement") as batch_op:
        batch_op.drop_column("needs_line")

    op.drop_table("heard_accommodation")
    op.drop_table("agreed_accommodation")
    with op.batch_alter_table("work_wish") as batch_op:
        batch_op.drop_index(
            "uq_work_wish_hours", sqlite_where=sa.text("about = 'hours'"), postgresql_where=sa.text("about = 'hours'")
        )

    op.drop_table("work_wish")
    op.drop_table("work_line")
    op.drop_table("needed_accommodation")
    with op.batch_alter_table("match_refusal") as batch_op:
        batch_op.drop_index(
            "uq_match_refusal_standing",
            sqlite_where=sa.text("taken_back_at IS NULL"),
            postgresql_where=sa.text("taken_back_at IS NULL"),
        )

    op.drop_table("match_refusal")
    op.drop_table("company_accommodation")
