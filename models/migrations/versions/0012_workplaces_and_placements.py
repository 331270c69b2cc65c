"""workplaces, placements, derived modules"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "workplace",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("shop", "company", name="workplacekind", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("contact", sa.String(120), nullable=False),
        sa.Column("phone", sa.String(40), nullable=False),
        sa.Column("address", sa.String(160), nullable=False),
        sa.Column("district", sa.String(80), nullable=False),
        sa.Column("sector", sa.String(80), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("recruits", sa.Boolean(), nullable=False),
        sa.Column("takes_responsibility", sa.Boolean(), nullable=False),
        sa.Column("openings", sa.Integer(), nullable=False),
        sa.Column("internship_lead_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.CheckConstraint("kind = 'shop' OR internship_lead_id IS NULL", name=op.f("ck_workplace_lead_of_a_shop")),
        sa.CheckConstraint("capacity IS NULL OR capacity BETWEEN 1 AND 200", name=op.f("ck_workplace_capacity")),
        sa.CheckConstraint("openings BETWEEN 0 AND 500", name=op.f("ck_workplace_openings")),
        sa.ForeignKeyConstraint(
            ["internship_lead_id"], ["staff.id"], name=op.f("fk_workplace_internship_lead_id_staff")
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_workplace_programme_id_programme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workplace")),
        sa.UniqueConstraint("programme_id", "kind", "name", name=op.f("uq_workplace_programme_id_kind_name")),
    )
    with op.batch_alter_table("workplace") as batch_op:
        batch_op.create_index(batch_op.f("ix_workplace_internship_lead_id"), ["internship_lead_id"], unique=False)

    op.create_table(
        "shop_task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workplace_id", sa.Integer(), nullable=False),
        sa.Column(
            "area",
            sa.Enum(
                "personal",
                "social",
                "professional",
                "health",
                "opportunities",
                name="area",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(160), nullable=False),
        sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["workplace_id"], ["workplace.id"], name=op.f("fk_shop_task_workplace_id_workplace")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shop_task")),
    )
    with op.batch_alter_table("shop_task") as batch_op:
        batch_op.create_index("ix_shop_task_workplace", ["workplace_id", "area"], unique=False)

    op.create_table(
        "placement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("citizen_id", sa.Integer(), nullable=False),
        sa.Column("workplace_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "internal_internship",
                "company_internship",
                "job",
                name="placementkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "job_form",
            sa.Enum(
                "ordinary",
                "wage_subsidy",
                "flex_job",
                name="jobform",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column(
            "stage",
            sa.Enum(
                "back_room", "half_way", "front", name="stage", native_enum=False, create_constraint=True, length=32
            ),
            nullable=True,
        ),
        sa.Column("start_on", sa.Date(), nullable=False),
        sa.Column("planned_end_on", sa.Date(), nullable=True),
        sa.Column("hours_a_week", sa.Float(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column(
            "end_reason",
            sa.Enum(
                "completed",
                "moved_on",
                "ill",
                "no_match",
                "laid_off",
                "resigned",
                "left_programme",
                "mistake",
                name="endreason",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("agreed_by_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(kind = 'internal_internship') = (stage IS NOT NULL)", name=op.f("ck_placement_stage_in_a_shop")
        ),
        sa.CheckConstraint("(kind = 'job') = (job_form IS NOT NULL)", name=op.f("ck_placement_form_of_a_job")),
        sa.CheckConstraint("(ended_on IS NULL) = (end_reason IS NULL)", name=op.f("ck_placement_ends_with_a_reason")),
        sa.CheckConstraint("ended_on IS NULL OR ended_on >= start_on", name=op.f("ck_placement_ends_after_start")),
        sa.CheckConstraint("hours_a_week > 0 AND hours_a_week <= 60", name=op.f("ck_placement_hours")),
        sa.CheckConstraint(
            "planned_end_on IS NULL OR planned_end_on >= start_on", name=op.f("ck_placement_planned_after_start")
        ),
        sa.ForeignKeyConstraint(["agreed_by_id"], ["staff.id"], name=op.f("fk_placement_agreed_by_id_staff")),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizen.id"], name=op.f("fk_placement_citizen_id_citizen")),
        sa.ForeignKeyConstraint(["workplace_id"], ["workplace.id"], name=op.f("fk_placement_workplace_id_workplace")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placement")),
    )
    with op.batch_alter_table("placement") as batch_op:
        batch_op.create_index("ix_placement_citizen", ["citizen_id", "start_on"], unique=False)
        batch_op.create_index("ix_placement_workplace", ["workplace_id", "ended_on"], unique=False)
        batch_op.create_index(
            "uq_placement_open",
            ["citizen_id", "workplace_id", "kind"],
            unique=True,
            sqlite_where=sa.text("ended_on IS NULL"),
            postgresql_where=sa.text("ended_on IS NULL"),
        )

    sqlite = op.get_bind().dialect.name == "sqlite"  # where a table made anew reads like one made at once
    with op.batch_alter_table("module_spell", recreate="always" if sqlite else "never") as batch_op:
        batch_op.add_column(sa.Column("derived", sa.Boolean(), server_default=sa.text("false"), nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("module_spell") as batch_op:
        batch_op.drop_column("derived")

    with op.batch_alter_table("placement") as batch_op:
        batch_op.drop_index(
            "uq_placement_open", sqlite_where=sa.text("ended_on IS NULL"), postgresql_where=sa.text("ended_on IS NULL")
        )
        batch_op.drop_index("ix_placement_workplace")
        batch_op.drop_index("ix_placement_citizen")

    op.drop_table("placement")
    with op.batch_alter_table("shop_task") as batch_op:
        batch_op.drop_index("ix_shop_task_workplace")

    op.drop_table("shop_task")
    with op.batch_alter_table("workplace") as batch_op:
        batch_op.drop_index(batch_op.f("ix_workplace_internship_lead_id"))

    op.drop_table("workplace")
