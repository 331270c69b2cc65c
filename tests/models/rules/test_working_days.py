"""The house's working calendar: Danish holidays, four days that each house decides on, and its own closing days."""

from datetime import UTC, date, datetime

import holidays
import pytest

from models.rules import public_holidays, slots
from models.rules.working_days import FIRST_YEAR, LAST_YEAR, WorkingDays
from tests.kit import databases

FOUR_DAYS = {
    "closed_24_december": date(2026, 12, 24),
    "closed_31_december": date(2026, 12, 31),
    "closed_5_june": date(2026, 6, 5),
    "closed_1_may": date(2026, 5, 1),
}
HOLIDAYS = {
    "Great Prayer Day, the last": (date(2023, 5, 5), False),
    "the same Friday a year later": (date(2024, 4, 26), True),
    "Ascension Day": (date(2026, 5, 14), False),
    "Good Friday": (date(2026, 4, 3), False),
    "the Monday of week 53": (date(2026, 12, 28), True),
    "a Saturday": (date(2026, 3, 7), False),
}


@pytest.mark.parametrize(("day", "works"), HOLIDAYS.values(), ids=HOLIDAYS.keys())
def test_the_house_works_on(day: date, works: bool) -> None:
    assert (day in WorkingDays()) is works


def test_the_public_holidays_are_those_that_the_library_knows() -> None:
    years = range(FIRST_YEAR, LAST_YEAR + 1)

    assert public_holidays.of(years) == set(holidays.country_holidays("DK", years=years, categories=("public",)))


def test_unless_it_is_said_otherwise_only_christmas_eve_is_closed() -> None:
    assert [name for name, day in FOUR_DAYS.items() if day not in WorkingDays()] == ["closed_24_december"]


@pytest.mark.parametrize("name", FOUR_DAYS)
@pytest.mark.parametrize("closed", [True, False])
def test_each_of_the_four_days_is_closed_by_itself(name: str, closed: bool) -> None:
    usual = WorkingDays()
    working = usual.model_copy(update={name: closed})

    assert (FOUR_DAYS[name] in working) is not closed
    assert all((day in working) is (day in usual) for other, day in FOUR_DAYS.items() if other != name)


def test_a_closing_has_its_first_and_its_last_day() -> None:
    working = WorkingDays(closed=("2027-07-12 to 2027-07-30", "2026-12-28"))

    ends = [date(2027, 7, 9), date(2027, 7, 12), date(2027, 7, 30), date(2027, 8, 2), date(2026, 12, 28)]
    assert [day in working for day in ends] == [True, False, False, True, False]


def test_nothing_is_offered_or_suggested_on_a_day_when_the_house_is_closed() -> None:
    house = databases.policy().model_copy(update={"working_days": WorkingDays(closed=("2026-12-28 to 2026-12-30",))})
    now = datetime(2026, 12, 21, 9, tzinfo=UTC)

    offered = slots.working_days(date(2026, 12, 22), 3, house)
    suggested = slots.suggestion(datetime(2026, 12, 22, 9, tzinfo=UTC), [], now, house)

    assert offered == [date(2026, 12, 23), date(2026, 12, 31), date(2027, 1, 4)]
    assert slots.of_day(date(2026, 12, 24), [], now, house) == []
    assert suggested == datetime(2026, 12, 31, 9, tzinfo=UTC)
