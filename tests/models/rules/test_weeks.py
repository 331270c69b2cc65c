"""Weeks belong to the month of their Thursday, at the turns of years too."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules import weeks

TURNS = {
    "a year that begins on a Saturday gives its first days to week 52": (2021, 52, date(2021, 12, 1)),
    "week 1 may begin in December": (2020, 1, date(2020, 1, 1)),
    "week 1 with its Thursday on 1 January": (2026, 1, date(2026, 1, 1)),
    "week 53 with its Thursday on 31 December": (2020, 53, date(2020, 12, 1)),
    "week 53 of a year that has ended by its Sunday": (2026, 53, date(2026, 12, 1)),
    "a week that lies in two months": (2022, 5, date(2022, 2, 1)),
    "Thursday the last of the month": (2022, 13, date(2022, 3, 1)),
}


@pytest.mark.parametrize("turn", TURNS)
def test_a_week_belongs_to_the_month_of_its_thursday(turn: str) -> None:
    year, week, month = TURNS[turn]

    assert weeks.month_of(year, week) == month


@pytest.mark.parametrize(("year", "has"), [(2015, True), (2020, True), (2026, True), (2021, False), (2022, False)])
def test_only_some_years_have_a_week_53(year: int, has: bool) -> None:
    assert weeks.exists(year, 53) is has
    assert not weeks.exists(year, 54)
    assert not weeks.exists(year, 0)


def test_the_reports_two_months_have_four_weeks_each() -> None:
    assert weeks.of_month(date(2022, 1, 1)) == [(2022, week) for week in (1, 2, 3, 4)]
    assert weeks.of_month(date(2022, 10, 1)) == [(2022, week) for week in (40, 41, 42, 43)]


def test_december_may_have_five_weeks_of_which_the_last_is_53() -> None:
    assert weeks.of_month(date(2020, 12, 1)) == [(2020, week) for week in (49, 50, 51, 52, 53)]


@pytest.mark.parametrize(("digits", "year"), [(91, 1991), (99, 1999), (0, 2000), (22, 2022), (89, 2089)])
def test_two_digits_stand_for_a_year_of_the_register(digits: int, year: int) -> None:
    assert weeks.full_year(digits) == year


@given(st.dates(date(1991, 1, 1), date(2089, 12, 31)))
def test_every_week_belongs_to_exactly_the_month_that_lists_it(day: date) -> None:
    year, week, _ = day.isocalendar()
    month = weeks.month_of(year, week)

    assert (year, week) in weeks.of_month(month)
    assert abs(day - month) < timedelta(days=38)
