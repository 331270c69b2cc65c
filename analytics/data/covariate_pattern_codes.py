"""
What people alike have in common, as one number in SQL: arm, sex, age band, cohort and band of weekly hours.

SQLite sorts rows to group them, and sorts numbers about twice as fast as the parts that they are made of.
"""

import math
from typing import Any, Final, NamedTuple

from sqlalchemy import case, extract, func, true
from sqlmodel import col

from analytics.data import trial_start
from models.citizen import Citizen, Sex
from models.outcome import Outcome
from models.programme import Allocation, Arm
from models.rules.policy import Results

BANDS: Final = ("0", "1-9", "10-29", "30+")  # weekly hours
_FROM_WEEKLY: Final = (10, 30)  # the first weekly hours of the last two bands
_ARMS: Final = (Arm.CONTROL, Arm.INTERVENTION)
_SEXES: Final = tuple(Sex)


class Kind(NamedTuple):
    """*arm* 0 control, 1 intervention; *cohort* its id, *band* its place in BANDS; None where it is unknown."""

    arm: int
    sex: str | None
    age_band: str | None
    cohort: int | None
    band: int


def number(rules: Results) -> Any:
    """The kind of each person, in SQL: places in lists as the digits of a number, the cohort's id before them."""
    digits = (
        (_place(_age_cases(rules)), len(_age_cases(rules)) + 1),
        (_place([(col(Citizen.sex) == sex, sex.value) for sex in _SEXES]), len(_SEXES) + 1),
        (case((col(Allocation.arm) == Arm.INTERVENTION, 1), else_=0), len(_ARMS)),
        (_hours_band(rules), len(BANDS)),
    )
    found: Any = func.coalesce(col(Citizen.cohort_id), 0)
    for digit, values in digits:
        found = found * values + digit
    return found


def decoded(number: int, rules: Results) -> Kind:
    ages = [name for _, name in _age_cases(rules)]
    number, band = divmod(number, len(BANDS))
    number, arm = divmod(number, len(_ARMS))
    number, sex = divmod(number, len(_SEXES) + 1)
    cohort, age = divmod(number, len(ages) + 1)
    return Kind(arm, (None, *map(str, _SEXES))[sex], (None, *ages)[age], cohort or None, band)


def _place(cases: list[tuple[Any, str]]) -> Any:
    """Which of *cases* it is, from 1; 0 where it is none."""
    return case(*((condition, place) for place, (condition, _) in enumerate(cases, 1)), else_=0)


def age_band(rules: Results) -> Any:
    """By age at the draw; from the birth year, the age reached in the year of the start. Neither known: NULL."""
    return case(*_age_cases(rules))


def _age_cases(rules: Results) -> list[tuple[Any, str]]:
    """The bands; outside them there is one below the first, one above the last, and one for the gaps between them."""
    born = extract("year", trial_start.start_day()) - col(Citizen.birth_year)
    age = func.coalesce(col(Citizen.age_at_draw), born)
    bands = sorted(rules.age_bands)
    if not bands:
        return [(true(), "any")]
    inside = [(age.between(low, high), f"{low}-{high}") for low, high in bands]
    lowest, highest = bands[0][0], bands[-1][1]
    outside = [(age < lowest, f"under {lowest}"), (age > highest, f"over {highest}"), (age.is_not(None), "between")]
    return [*inside, *outside]


def _hours_band(rules: Results) -> Any:
    """
    The place in BANDS of weekly hours: none; under 10; under 30; 30 or more.

    A month's hours are compared with the bands' own, rounded down to two decimals: a file that gives 43.33 for 10
    hours a week means 10.
    """
    hours = col(Outcome.hours)
    ten, thirty = (hours_by_month(weekly, rules) for weekly in _FROM_WEEKLY)
    return case((hours <= 0, 0), (hours < ten, 1), (hours < thirty, 2), else_=3)


def hours_by_month(weekly: float, rules: Results) -> float:
    return math.floor(weekly * rules.monthly_hours / rules.weekly_hours * 100) / 100
