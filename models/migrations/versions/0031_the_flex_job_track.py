"""the flex job track"""

import sqlalchemy as sa
from alembic import op

from models.migrations import choices

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "flex_track",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("citizen_id", sa.Integer(), nullable=False),
        sa.Column("chosen_on", sa.Date(), nullable=False),
        sa.Column("chosen_by_id", sa.Integer(), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum(
                "flex_job",
                "other",
                "not_recommended",
                name="flexoutcome",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(decided_on IS NULL) = (decided_by_id IS NULL)", name=op.f("ck_flex_track_decided_by_somebody")
        ),
        sa.CheckConstraint("(decided_on IS NULL) = (outcome IS NULL)", name=op.f("ck_flex_track_decided_whole")),
        sa.CheckConstraint(
            "decided_on IS NULL OR decided_on >= chosen_on", name=op.f("ck_flex_track_decided_after_chosen")
        ),
        sa.CheckConstraint(
            "decided_on IS NULL OR taken_back_at IS NULL", name=op.f("ck_flex_track_decided_is_not_taken_back")
        ),
        sa.CheckConstraint("reason IS NULL OR outcome IS NOT NULL", name=op.f("ck_flex_track_reason_of_an_outcome")),
        sa.ForeignKeyConstraint(["chosen_by_id"], ["staff.id"], name=op.f("fk_flex_track_chosen_by_id_staff")),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizen.id"], name=op.f("fk_flex_track_citizen_id_citizen")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["staff.id"], name=op.f("fk_flex_track_decided_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flex_track")),
    )
    with op.batch_alter_table("flex_track") as batch_op:
        batch_op.create_index(
            "uq_flex_track_citizen",
            ["citizen_id"],
            unique=True,
            sqlite_where=sa.text("taken_back_at IS NULL"),
            postgresql_where=sa.text("taken_back_at IS NULL"),
        )

    op.create_table(
        "dossier_signature",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("flex_track_id", sa.Integer(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("signed_by_id", sa.Integer(), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["flex_track_id"], ["flex_track.id"], name=op.f("fk_dossier_signature_flex_track_id_flex_track")
        ),
        sa.ForeignKeyConstraint(["signed_by_id"], ["staff.id"], name=op.f("fk_dossier_signature_signed_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier_signature")),
    )
    with op.batch_alter_table("dossier_signature") as batch_op:
        batch_op.create_index(batch_op.f("ix_dossier_signature_flex_track_id"), ["flex_track_id"], unique=False)
        batch_op.create_index(
            "uq_dossier_signature_day",
            ["flex_track_id", "signed_on"],
            unique=True,
            sqlite_where=sa.text("taken_back_at IS NULL"),
            postgresql_where=sa.text("taken_back_at IS NULL"),
        )
    choices.allow("dialogue", "prompt", "ck_dialogue_prompt", "flex_reason")
    choices.allow("rope_event", "event", "ck_rope_event_event", "flex_job_awaited")


def downgrade() -> None:
    op.execute("DELETE FROM dialogue WHERE prompt = 'flex_reason'")
    op.execute("DELETE FROM rope_event WHERE event = 'flex_job_awaited' OR source = 'flex_track'")
    choices.forbid("rope_event", "event", "ck_rope_event_event", "flex_job_awaited")
    choices.forbid("dialogue", "prompt", "ck_dialogue_prompt", "flex_reason")
    with op.batch_alter_table("dossier_signature") as batch_op:
        batch_op.drop_index(
            "uq_dossier_signature_day",
            sqlite_where=sa.text("taken_back_at IS NULL"),
            postgresql_where=sa.text("taken_back_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_dossier_signature_flex_track_id"))

    op.drop_table("dossier_signature")
    with op.batch_alter_table("flex_track") as batch_op:
        batch_op.drop_index(
            "uq_flex_track_citizen",
            sqlite_where=sa.text("taken_back_at IS NULL"),
            postgresql_where=sa.text("taken_back_at IS NULL"),
        )

    op.drop_table("flex_track")
