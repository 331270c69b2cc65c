"""What earlier releases knew of the draw is kept: people whom a file has drawn have an arm and no draw of ours."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from models import upgrade


@pytest.mark.slow
def test_a_files_arms_stay_and_belong_to_no_draw_of_ours_on_the_way_up_and_down(empty_url: str) -> None:
    engine = upgrade.engine_of(empty_url)
    with engine.begin() as connection:
        upgrade.run("upgrade", connection, upgrade.MIGRATIONS, "0018")
        connection.execute(
            text(
                "INSERT INTO programme (key, name, data_version, invented, created_at)"
                " VALUES ('t', 'T', 0, false, '2026-01-05')"
            )
        )
        connection.execute(
            text(
                "INSERT INTO citizen (programme_id, case_no, language, created_at)"
                " VALUES (1, 'A-1', 'da', '2026-01-05')"
            )
        )
        connection.execute(text("INSERT INTO allocation (citizen_id, arm) VALUES (1, 'control')"))

    upgrade.upgrade(empty_url)

    with engine.connect() as connection:
        rows = connection.execute(text("SELECT citizen_id, arm, draw_id, stratum FROM allocation")).all()
    assert [tuple(row) for row in rows] == [(1, "control", None, None)]
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(text("UPDATE allocation SET stratum = 'woman'"))
    with engine.begin() as connection:
        upgrade.run("downgrade", connection, upgrade.MIGRATIONS, "0018")
        assert connection.execute(text("SELECT arm FROM allocation")).scalars().all() == ["control"]
