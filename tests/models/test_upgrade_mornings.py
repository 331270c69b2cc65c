"""What the release before had put into the outbox about deadlines, once colleagues get one message a morning."""

import pytest
from sqlalchemy import text

from models import upgrade


@pytest.mark.slow
def test_what_was_said_of_deadlines_stays_said_and_what_waited_is_said_by_the_morning_message(empty_url: str) -> None:
    engine = upgrade.engine_of(empty_url)
    with engine.begin() as connection:
        upgrade.run("upgrade", connection, upgrade.MIGRATIONS, "0006")
        connection.execute(text("INSERT INTO staff (name, language, created_at) VALUES ('Mette', 'da', '2026-01-05')"))
        for key, kind, state in (
            ("rope:1", "deadline", "sent"),
            ("rope:2", "deadline", "waiting"),
            ("escalation:1", "escalation", "waiting"),
            ("digest:1", "digest", "skipped"),
            ("joined:1", "citizen_joined", "waiting"),
        ):
            connection.execute(
                text(
                    "INSERT INTO reminder (key, kind, state, staff_id, occasion, planned_at, due_at, attempts)"
                    f" VALUES ('{key}', '{kind}', '{state}', 1, '', '2026-03-02', '2026-03-02', 0)"
                )
            )

    upgrade.upgrade(empty_url)

    with engine.connect() as connection:
        rows = connection.execute(text("SELECT key, kind, state FROM reminder ORDER BY id")).all()
    assert [tuple(row) for row in rows] == [
        ("rope:1", "morning", "sent"),
        ("rope:2", "morning", "cancelled"),
        ("escalation:1", "morning", "cancelled"),
        ("digest:1", "morning", "skipped"),
        ("joined:1", "citizen_joined", "waiting"),
    ]
