"""What had left before the evaluation was issued: the latest whole report of a programme is its first issue."""

from datetime import date

from sqlalchemy import inspect, text
from sqlmodel import select

from models import upgrade
from models.database import connect
from models.evaluation_issue import EvaluationIssue
from models.queries import issues
from tests.kit import databases

REPORT = '{"version":1,"whole":{"tables":[{"key":"outcome_2022-10"},{"key":"outcome_2022-01"},{"key":"flow"}]}}'


def test_the_latest_report_is_issue_one_and_what_was_told_by_the_month_is_forgotten(empty_url: str) -> None:
    engine = upgrade.engine_of(empty_url)
    with engine.begin() as connection:
        upgrade.run("upgrade", connection, upgrade.MIGRATIONS, "0041")
        for key in ("p", "q"):
            connection.execute(
                text(
                    "INSERT INTO programme (key, name, data_version, invented, created_at) "
                    "VALUES (:key, :key, 9, false, '2026-01-05 08:00:00')"
                ),
                {"key": key},
            )
        for number, cut, content in (
            (1, "report:", None),
            (2, "report:", REPORT),
            (3, "report:2022-01", "{}"),
            (4, "results:2022-10:sex", "{}"),
        ):
            connection.execute(
                text(
                    "INSERT INTO release (programme_id, number, cut, edition, data_version, digest, content, at) "
                    "VALUES (1, :number, :cut, 'e', :number, 'd', :content, '2026-01-31 23:30:00+00:00')"
                ),
                {"number": number, "cut": cut, "content": content},
            )
        connection.execute(text("INSERT INTO told_table (programme_id, digest, content) VALUES (1, 'd', '{}')"))

    upgrade.upgrade(empty_url)

    database = connect(empty_url, databases.policy())
    with database.read() as session:
        (row,) = session.exec(select(EvaluationIssue)).all()
        assert (row.number, row.data_version, row.content, row.reason) == (1, 2, REPORT, None)
        assert row.made_on in (date(2026, 1, 31), date(2026, 2, 1))
        assert issues.standing(session, "p").months == ("2022-01", "2022-10")
        assert issues.standing(session, "q").number == 0
    database.dispose()
    assert not {"release", "told_table"} & set(inspect(engine).get_table_names())
    engine.dispose()
