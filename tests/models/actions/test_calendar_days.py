"""The calendar that the set-based rope counts on follows the settings."""

from datetime import date, time

import pytest
from sqlmodel import Session

from models.actions import calendar_days
from models.database import Database
from models.rope import CalendarDay
from models.rules.policy import Policy
from models.rules.working_days import WorkingDays
from tests.kit import databases

USUAL = databases.policy()
CHANGES: dict[str, Policy] = {
    "a closing day far ahead": USUAL.model_copy(update={"working_days": WorkingDays(closed=("2040-02-01",))}),
    "1 May": USUAL.model_copy(update={"working_days": WorkingDays(closed_1_may=True)}),
    "Christmas Eve": USUAL.model_copy(update={"working_days": WorkingDays(closed_24_december=False)}),
    "the hour": USUAL.model_copy(update={"rope": USUAL.rope.model_copy(update={"speak_at": time(8)})}),
}


def is_current(session: Session, policy: Policy) -> bool:
    session.info["policy"] = policy
    return calendar_days.current(session)


@pytest.mark.parametrize("changed", CHANGES.values(), ids=CHANGES.keys())
def test_the_calendar_is_filled_anew_once_a_setting_has_changed(sqlite: Database, changed: Policy) -> None:
    with sqlite.write() as session:
        before = is_current(session, USUAL), is_current(session, changed)
        calendar_days.fill(session)

        assert before == (True, False)
        assert is_current(session, changed)


def test_what_falls_on_a_closing_day_is_due_on_the_working_day_before(database: Database) -> None:
    with database.session(database.writer) as session:
        session.info["policy"] = USUAL.model_copy(
            update={"working_days": WorkingDays(closed=("2027-07-12 to 2027-07-30",))}
        )
        calendar_days.fill(session)

        assert session.get_one(CalendarDay, date(2027, 7, 30).toordinal()).settles_on == date(2027, 7, 9)
        session.rollback()
