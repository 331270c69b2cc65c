"""a link with which a colleague comes to her own place with a new phone or account"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("invite") as batch_op:
        batch_op.add_column(sa.Column("staff_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_invite_staff_id_staff"), "staff", ["staff_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("invite") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_invite_staff_id_staff"), type_="foreignkey")
        batch_op.drop_column("staff_id")
