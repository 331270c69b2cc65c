"""Answers about belief in a job that the database refuses, whatever the code above it does."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from models.base import saved
from models.belief import Belief, Believes, Side
from models.database import Database
from models.staff import Role
from tests.kit import make

NOW = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)
OF_STAFF: dict[str, Any] = {"side": Side.STAFF, "believes": Believes.YES}
OWN: dict[str, Any] = {"side": Side.CITIZEN, "staff_id": None}


def test_what_must_never_be_is_refused(database: Database) -> None:
    """Twice in a quarter, a colleague who passes over, an answer of nobody's, a quarter before the start."""
    with database.write() as session:
        mette = make.staff(session, "Mette", Role.MENTOR)
        common: dict[str, Any] = {"citizen_id": saved(make.citizen(session).id), "told_at": NOW}
        staff_id = saved(mette.id)
        for wrong in (
            [{"quarter": 1, "staff_id": staff_id, **OF_STAFF}] * 2,
            [{"quarter": 1, "staff_id": staff_id, **OF_STAFF, "believes": None}],
            [{"quarter": 1, **OF_STAFF}],
            [{"quarter": 1, **OWN, "staff_id": staff_id}],
            [{"quarter": 0, **OWN}],
        ):
            with pytest.raises(IntegrityError), session.begin_nested():
                session.add_all(Belief(**common, **fields) for fields in wrong)
                session.flush()

        session.add_all(Belief(**common, quarter=quarter, **OWN) for quarter in (1, 2))
        session.add(Belief(**common, quarter=1, staff_id=staff_id, **OF_STAFF))
        session.flush()
