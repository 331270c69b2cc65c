"""Every count of chapter 4 and Bilag 3–6, recomputed from the CSV files alone."""

import csv
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from bot.sandbox.demo import trial
from tests.demo_trial import series, tables

FOLDER: Final = Path(trial.__file__).parent
ARMS: Final = ("intervention", "control")
EDGES: Final = {"1-9 hours": 10, "10-29 hours": 30, "30+ hours": 999}
BROAD_EDGES: Final = {"1-19 hours": 20, "20+ hours": 999}
WORKED: Final = {"1-6 hours": 6, "7-20 hours": 20, "21-44 hours": 44, "45+ hours": 999}
TRIAL: Final = {"1-250": 250, "251-750": 750, "751-2000": 2000, "2001-3000": 3000, "3001-6000": 6000}
AGES: Final = {"age 30-39": 39, "age 40-49": 49, "age 50-59": 59, "age 60-67": 67}
PATHS: Final = {
    ("1",): "1",
    ("1", "2A"): "2",
    ("1", "2A", "2B"): "3",
    ("1", "2A", "2B", "3"): "4",
    ("1", "2A", "2C", "3"): "5",
}


@dataclass
class Person:
    """One line of people.csv with what the other files say about it."""

    row: dict[str, str]
    hours: dict[str, float] = field(default_factory=dict)
    status: dict[str, str] = field(default_factory=dict)
    modules: list[str] = field(default_factory=list)

    @property
    def path(self) -> str:
        """jobcentre, programme or a group 1–5; empty in the control group."""
        return self.row["screened_out"] or PATHS.get(tuple(self.modules), "")

    def works(self, month: str) -> bool:
        return self.hours[month] > 0

    def weekly(self, month: str) -> float:
        return self.hours[month] * series.PER_WEEK

    @property
    def trial_hours(self) -> float:
        """Wage hours from the cohort's start until December 2021."""
        return sum(hours for month, hours in self.hours.items() if month <= series.TRIAL_END)


def _lines(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


@cache
def people() -> list[Person]:
    """All people, in the order of people.csv."""
    found = {row["case_no"]: Person(row) for row in _lines("people.csv")}
    for name in ("outcomes.csv", "outcomes_between.csv"):
        for row in _lines(name):
            person = found[row["case_no"]]
            person.hours[row["month"]] = float(row["hours"])
            person.status[row["month"]] = row["status"]
    for row in _lines("modules.csv"):
        found[row["case_no"]].modules.append(row["module"])
    return list(found.values())


def below(value: float, edges: dict[str, int], *, or_equal: bool) -> str:
    """The band of *value*: the first whose edge it stays under (or reaches, where *or_equal*)."""
    return next(name for name, edge in edges.items() if value < edge or (or_equal and value == edge))


def bands(month: str, edges: dict[str, int]) -> Callable[[Person], str]:
    return lambda person: below(person.weekly(month), edges, or_equal=False) if person.works(month) else "0 hours"


def count(key: Callable[[Person], str], within: Callable[[Person], bool] = lambda _: True) -> dict[str, Counter[str]]:
    """Arm → what *key* says → people."""
    return {arm: Counter(key(one) for one in people() if one.row["arm"] == arm and within(one)) for arm in ARMS}


def worked(person: Person) -> str:
    hours = float(person.row["history_hours"])
    return below(hours, WORKED, or_equal=True) if hours else "0 hours"


def trial_band(person: Person) -> str:
    return below(person.trial_hours, TRIAL, or_equal=True) if person.trial_hours else "0"


def age(person: Person) -> str:
    return below(int(person.row["age"]), AGES, or_equal=True)


def in_window(person: Person) -> str:
    works = any(person.works(month) for month in tables.WINDOW)
    return "wage hours in any of Aug-Oct 2022" if works else "none"
