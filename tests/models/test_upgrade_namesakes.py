"""Names of the release before are compared like those that are written from now on."""

import pytest
from sqlalchemy import text

from models import upgrade


@pytest.mark.slow
def test_who_is_here_already_is_found_by_name_however_it_is_written(empty_url: str) -> None:
    engine = upgrade.engine_of(empty_url)
    with engine.begin() as connection:
        upgrade.run("upgrade", connection, upgrade.MIGRATIONS, "0038")
        connection.execute(
            text(
                "INSERT INTO programme (key, name, created_at, data_version, invented)"
                " VALUES ('p', 'P', '2026-01-05', 1, false)"
            )
        )
        for case_no, name in (("T-1", "'ÅSE  Holm'"), ("T-2", "NULL")):
            connection.execute(
                text(
                    "INSERT INTO citizen (programme_id, case_no, name, language, created_at)"
                    f" VALUES (1, '{case_no}', {name}, 'da', '2026-01-05')"
                )
            )

    upgrade.upgrade(empty_url)

    with engine.connect() as connection:
        assert connection.execute(text("SELECT alike FROM citizen ORDER BY id")).scalars().all() == ["åse holm", None]
