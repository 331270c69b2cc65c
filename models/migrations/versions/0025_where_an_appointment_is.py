"""where an appointment is held, and a colleague's own telephone number"""

import sqlalchemy as sa
from alembic import op

from models.migrations import choices

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

_PROMPTS = ("appointment_place", "own_phone")


def upgrade() -> None:
    place = sa.Enum("phone", "elsewhere", name="place", native_enum=False, create_constraint=True, length=32)
    sqlite = op.get_bind().dialect.name == "sqlite"  # where a table made anew reads like one made at once
    with op.batch_alter_table("appointment", recreate="always" if sqlite else "never") as batch_op:
        batch_op.add_column(sa.Column("place", place, nullable=True))
        batch_op.add_column(sa.Column("place_text", sa.Text(), nullable=True))
    with op.batch_alter_table("staff", recreate="always" if sqlite else "never") as batch_op:
        batch_op.add_column(sa.Column("phone", sa.String(24), nullable=True))
    choices.allow("dialogue", "prompt", "ck_dialogue_prompt", *_PROMPTS)


def downgrade() -> None:
    op.execute("DELETE FROM dialogue WHERE prompt IN ('appointment_place', 'own_phone')")
    choices.forbid("dialogue", "prompt", "ck_dialogue_prompt", *_PROMPTS)
    with op.batch_alter_table("staff") as batch_op:
        batch_op.drop_column("phone")
    with op.batch_alter_table("appointment") as batch_op:
        batch_op.drop_constraint(op.f("ck_appointment_place"), type_="check")
        batch_op.drop_column("place_text")
        batch_op.drop_column("place")
