"""calls that citizens ask for, keys at the foot of their chats"""

import sqlalchemy as sa
from alembic import op

from models.migrations import choices

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_KINDS = ("call_asked", "call_left", "call_missed")


def upgrade() -> None:
    op.create_table(
        "keyboard",
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "language",
            sa.Enum("da", "en", name="language", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_keyboard")),
    )
    op.create_table(
        "call_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("citizen_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "asked", "called", "withdrawn", name="callstate", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("(state = 'asked') = (settled_at IS NULL)", name=op.f("ck_call_request_settled")),
        sa.CheckConstraint("tries >= 0", name=op.f("ck_call_request_tries")),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizen.id"], name=op.f("fk_call_request_citizen_id_citizen")),
        sa.ForeignKeyConstraint(["settled_by_id"], ["staff.id"], name=op.f("fk_call_request_settled_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_request")),
    )
    with op.batch_alter_table("call_request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_call_request_citizen_id"), ["citizen_id"], unique=False)
        batch_op.create_index(
            "ix_call_request_open",
            ["citizen_id"],
            unique=True,
            sqlite_where=sa.text("state = 'asked'"),
            postgresql_where=sa.text("state = 'asked'"),
        )
    choices.allow("reminder", "kind", "ck_reminder_reminderkind", *_KINDS)


def downgrade() -> None:
    op.execute("DELETE FROM reminder WHERE kind IN ('call_asked', 'call_left', 'call_missed')")
    choices.forbid("reminder", "kind", "ck_reminder_reminderkind", *_KINDS)
    with op.batch_alter_table("call_request", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_call_request_open", sqlite_where=sa.text("state = 'asked'"), postgresql_where=sa.text("state = 'asked'")
        )
        batch_op.drop_index(batch_op.f("ix_call_request_citizen_id"))

    op.drop_table("call_request")
    op.drop_table("keyboard")
