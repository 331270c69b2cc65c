"""Consents of the release before stay what they were: nobody knows in which language they were read."""

import pytest
from sqlalchemy import text

from models import upgrade
from tests.kit import make


@pytest.mark.slow
def test_consents_given_before_languages_were_kept_stay_and_say_of_none(empty_url: str) -> None:
    engine = upgrade.engine_of(empty_url)
    with engine.begin() as connection:
        upgrade.run("upgrade", connection, upgrade.MIGRATIONS, "0007")
        told = {"at": make.EARLY, "no": False}
        programme = "(id, key, name, invented, data_version, created_at) VALUES (1, 'p', 'P', :no, 3, :at)"
        citizen = "(id, programme_id, case_no, language, created_at) VALUES (1, 1, 'T-1', 'da', :at)"
        connection.execute(text(f"INSERT INTO programme {programme}"), told)
        connection.execute(text(f"INSERT INTO citizen {citizen}"), told)
        consent = "(citizen_id, version, given_at) VALUES (1, '2026-11', :at)"
        connection.execute(text(f"INSERT INTO consent {consent}"), told)

    upgrade.upgrade(empty_url)

    with engine.begin() as connection:
        kept = connection.execute(text("SELECT citizen_id, version, language, withdrawn_at FROM consent")).all()
        assert kept == [(1, "2026-11", None, None)]
