"""What a check-in of this release says, as the release before it reads it."""

import pytest
from sqlalchemy import text
from sqlmodel import Session

from models import upgrade
from tests.kit import make

_COLUMNS = "citizen_id, mentor_id, state, asks, editing, held, talked_at, started_at, recorded_at"


@pytest.mark.slow
def test_the_way_back_leaves_questions_and_answers_that_the_older_release_knows(empty_url: str) -> None:
    engine = upgrade.engine_of(empty_url)
    upgrade.upgrade(empty_url)
    with Session(engine) as session:
        make.citizen(session, mentor=make.staff(session, "Mette"))
        session.commit()
    with engine.begin() as connection:
        for state, asks, held, recorded in (
            ("draft", "talk_day", "NULL", "NULL"),
            ("recorded", "fix_text", "'late'", "'2026-03-02'"),
        ):
            values = f"1, 1, '{state}', '{asks}', true, {held}, '2026-03-02', '2026-03-02', {recorded}"
            connection.execute(text(f"INSERT INTO check_in ({_COLUMNS}) VALUES ({values})"))

    with engine.begin() as connection:
        upgrade.run("downgrade", connection, upgrade.MIGRATIONS, "0013")

    with engine.connect() as connection:
        rows = connection.execute(text("SELECT state, asks, held FROM check_in ORDER BY id")).all()
    assert [tuple(row) for row in rows] == [("draft", "held", None), ("recorded", "summary", "in_person")]
