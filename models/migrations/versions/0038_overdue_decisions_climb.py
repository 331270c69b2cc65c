"""overdue decisions climb"""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("decision") as batch_op:
        batch_op.add_column(
            sa.Column(
                "not_needed",
                sa.Enum(
                    "solved",
                    "not_possible",
                    "citizen_declined",
                    "no_longer_fits",
                    name="notneeded",
                    native_enum=False,
                    create_constraint=True,
                    length=32,
                ),
                nullable=True,
            )
        )
        batch_op.add_column(sa.Column("climbed_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("decision") as batch_op:
        batch_op.drop_constraint(op.f("ck_decision_notneeded"), type_="check")
        batch_op.drop_column("climbed_at")
        batch_op.drop_column("not_needed")
