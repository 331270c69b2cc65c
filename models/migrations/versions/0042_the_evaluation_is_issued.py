"""the evaluation is issued"""

import re
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

_MONTH = re.compile(r'"outcome_(\d{4}-\d{2})"')

release = sa.table(
    "release",
    *(sa.column(name) for name in ("programme_id", "number", "cut", "data_version", "content")),
    sa.column("at", sa.DateTime(timezone=True)),
)
issue = sa.table(
    "evaluation_issue",
    *(sa.column(name) for name in ("programme_id", "number", "data_version", "months", "content")),
    sa.column("made_on", sa.Date()),
    sa.column("at", sa.DateTime(timezone=True)),
)


def upgrade() -> None:
    op.create_table(
        "evaluation_issue",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("data_version", sa.Integer(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("months", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_evaluation_issue_number")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_evaluation_issue_programme_id_programme")
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_evaluation_issue_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation_issue")),
        sa.UniqueConstraint("programme_id", "number", name=op.f("uq_evaluation_issue_programme_id_number")),
    )
    _issue_reports()
    op.drop_table("told_table")
    op.drop_table("release")


def _issue_reports() -> None:
    """The latest whole report of each programme is its first issue; what was told month by month is in none."""
    connection = op.get_bind()
    whole = sa.select(release).where(release.c.cut == "report:", release.c.content.is_not(None))
    latest = {row.programme_id: row for row in connection.execute(whole.order_by(release.c.number))}
    for row in latest.values():
        at = row.at if row.at.tzinfo else row.at.replace(tzinfo=UTC)
        connection.execute(
            issue.insert().values(
                programme_id=row.programme_id,
                number=1,
                data_version=row.data_version,
                made_on=_day(at),
                months=" ".join(sorted(set(_MONTH.findall(row.content)))),
                content=row.content,
                at=at,
            )
        )


def _day(at: datetime) -> object:
    return at.astimezone(UTC).date()


def downgrade() -> None:
    """What was issued is forgotten: the older program releases anew."""
    op.drop_table("evaluation_issue")
    op.create_table(
        "release",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("cut", sa.String(100), nullable=False),
        sa.Column("edition", sa.String(64), nullable=False),
        sa.Column("data_version", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_release_number")),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_release_programme_id_programme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release")),
        sa.UniqueConstraint(
            "programme_id",
            "cut",
            "edition",
            "data_version",
            name=op.f("uq_release_programme_id_cut_edition_data_version"),
        ),
        sa.UniqueConstraint("programme_id", "number", name=op.f("uq_release_programme_id_number")),
    )
    op.create_table(
        "told_table",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_told_table_programme_id_programme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_told_table")),
        sa.UniqueConstraint("programme_id", "digest", name=op.f("uq_told_table_programme_id_digest")),
    )
