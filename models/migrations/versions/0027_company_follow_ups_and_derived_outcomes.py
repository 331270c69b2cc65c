"""company follow-ups and derived outcomes"""

import sqlalchemy as sa
from alembic import op

from models.migrations import choices

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

PROMPTS = ("company_name", "company_detail", "company_search", "company_note")


def upgrade() -> None:
    op.create_table(
        "company_followup",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("placement_id", sa.Integer(), nullable=False),
        sa.Column(
            "heard_from",
            sa.Enum(
                "citizen", "company", "both", name="heardfrom", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["placement_id"], ["placement.id"], name=op.f("fk_company_followup_placement_id_placement")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["staff.id"], name=op.f("fk_company_followup_recorded_by_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_company_followup")),
    )
    with op.batch_alter_table("company_followup") as batch_op:
        batch_op.create_index(
            "uq_company_followup_day",
            ["placement_id", "held_on"],
            unique=True,
            sqlite_where=sa.text("taken_back_at IS NULL"),
            postgresql_where=sa.text("taken_back_at IS NULL"),
        )

    with op.batch_alter_table("outcome") as batch_op:
        batch_op.add_column(sa.Column("derived", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    choices.allow("dialogue", "prompt", "ck_dialogue_prompt", *PROMPTS)
    choices.allow("rope_event", "event", "ck_rope_event_event", "job_lost")


def downgrade() -> None:
    op.execute("DELETE FROM rope_event WHERE event = 'job_lost'")
    op.execute("DELETE FROM dialogue WHERE prompt LIKE 'company_%'")
    choices.forbid("rope_event", "event", "ck_rope_event_event", "job_lost")
    choices.forbid("dialogue", "prompt", "ck_dialogue_prompt", *PROMPTS)
    op.execute("DELETE FROM outcome WHERE derived")
    with op.batch_alter_table("outcome") as batch_op:
        batch_op.drop_column("derived")

    with op.batch_alter_table("company_followup") as batch_op:
        batch_op.drop_index(
            "uq_company_followup_day",
            sqlite_where=sa.text("taken_back_at IS NULL"),
            postgresql_where=sa.text("taken_back_at IS NULL"),
        )

    op.drop_table("company_followup")
