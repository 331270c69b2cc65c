"""roles in programmes"""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

_ROLES = (
    "mentor",
    "caseworker",
    "company_consultant",
    "internship_lead",
    "cv_officer",
    "coordinator",
    "lead",
    "evaluator",
    "administrator",
)


def upgrade() -> None:
    """Everybody has had her roles in every programme: she keeps them in each that there is."""
    _make_a_programme()
    for table in ("staff", "invite"):
        with op.batch_alter_table(table) as batch_op:
            batch_op.add_column(sa.Column("programme_id", sa.Integer(), nullable=True))
            batch_op.create_foreign_key(
                op.f(f"fk_{table}_programme_id_programme"), "programme", ["programme_id"], ["id"]
            )
    op.execute("UPDATE staff SET programme_id = (SELECT min(id) FROM programme)")
    op.execute("UPDATE invite SET programme_id = (SELECT min(id) FROM programme) WHERE kind = 'staff'")
    _anew(sa.Column("programme_id", sa.Integer(), sa.ForeignKey("programme.id"), primary_key=True))
    op.execute(
        "INSERT INTO staff_role (staff_id, role, programme_id)"
        " SELECT had.staff_id, had.role, programme.id FROM staff_role_before AS had CROSS JOIN programme"
    )
    op.drop_table("staff_role_before")


def downgrade() -> None:
    """A role in one programme becomes a role in all."""
    _anew()
    op.execute("INSERT INTO staff_role (staff_id, role) SELECT DISTINCT staff_id, role FROM staff_role_before")
    op.drop_table("staff_role_before")
    for table in ("invite", "staff"):
        with op.batch_alter_table(table) as batch_op:
            batch_op.drop_constraint(op.f(f"fk_{table}_programme_id_programme"), type_="foreignkey")
            batch_op.drop_column("programme_id")


def _make_a_programme() -> None:
    """Where people work and no programme has been opened yet: else nobody would have a role."""
    op.execute(
        "INSERT INTO programme (key, name, data_version, invented, created_at)"
        " SELECT 'traedesten', 'Projekt Trædesten', 0, false, min(created_at) FROM staff"
        " WHERE NOT EXISTS (SELECT 1 FROM programme) HAVING count(*) > 0"
    )


def _anew(*more: sa.Column[int]) -> None:
    """The table of roles, empty; what it held is in ``staff_role_before``."""
    op.execute("CREATE TABLE staff_role_before AS SELECT * FROM staff_role")
    op.drop_table("staff_role")
    op.create_table(
        "staff_role",
        sa.Column("staff_id", sa.Integer(), sa.ForeignKey("staff.id"), primary_key=True),
        sa.Column(
            "role",
            sa.Enum(*_ROLES, name="role", native_enum=False, create_constraint=True, length=32),
            primary_key=True,
        ),
        *more,
    )
