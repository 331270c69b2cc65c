"""The roster as the files that `snoren import` reads, and what each column of a person becomes there."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import numpy as np

from tests.demo_trial import expense, series, status, tables
from tests.demo_trial.flow import MODULES, PATHS, Flow
from tests.demo_trial.roster import Roster

PROGRAMME: Final = "traedesten"
PRINTED: Final = (tables.FIRST, *tables.WINDOW)
YEARS: Final = ((30, 39), (40, 49), (50, 59), (60, 66))
WORKED: Final = ((0, 0), (1, 6), (7, 20), (21, 44), (45, 130))  # hours a month, mean of ten years
WESTERN_SHARE: Final = 0.08
WEEKS: Final = {"1": (3, 6), "2A": (10, 20), "2B": (12, 20), "2C": (18, 30), "3": (8, 13)}
PRICES: Final = {"1": 2150.0, "2A": 2150.0, "2B": 2150.0, "2C": 850.0, "3": 2150.0}  # kr a week, 9.2.1
Row = Sequence[object]


def write(folder: Path, roster: Roster, flow: Flow, days: Sequence[date], random: np.random.Generator) -> None:
    """people.csv, outcomes.csv (the printed months), outcomes_between.csv, modules.csv and costs.csv into *folder*."""
    order = sorted(range(roster.arm.size), key=lambda person: (roster.cohort[person], random.random()))
    names = {person: f"T-{number:04d}" for number, person in enumerate(order, start=1)}
    people = [(names[person], *_person(roster, flow, person, random), days[person]) for person in order]
    _save(folder / "people.csv", _PEOPLE, people)
    modules = {person: _modules(roster, flow, person, random) for person in order}
    rows = [(names[person], *row) for person in order for row in modules[person]]
    _save(folder / "modules.csv", ("case_no", "module", "start_on", "end_on"), rows)
    printed: list[Row] = []
    between: list[Row] = []
    october = status.in_october(roster, flow, random)
    states = {tables.FIRST: status.in_january(roster, october, random), tables.LATER: october}
    months = series.hours(roster, flow, random)
    for person in order:
        for month, hours in sorted(months[person].items()):
            row = (names[person], month, f"{hours:g}", "", states[month][person] if month in states else "")
            (printed if month in PRINTED else between).append(row)
    _save(folder / "outcomes.csv", _OUTCOMES, printed)
    _save(folder / "outcomes_between.csv", _OUTCOMES, between)
    weights = expense.started(roster, modules, PRICES)
    told = sorted(expense.rows(roster, weights, random), key=lambda one: order.index(one[0]))
    _save(folder / "costs.csv", ("case_no", "kind", "year", "amount"), [(names[one], *row) for one, row in told])


_OUTCOMES = ("case_no", "month", "hours", "benefit_codes", "status")
_PEOPLE = (
    "case_no",
    "programme",
    "arm",
    "cohort",
    "sex",
    "age",
    "origin",
    "history_hours",
    "start_on",
    "screened_out",
    "drawn_on",
)


def _save(path: Path, header: Row, rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def _start(roster: Roster, person: int) -> date:
    return date.fromisoformat(f"{series.STARTS[roster.cohort[person]]}-01")


def _between(limits: tuple[int, int], random: np.random.Generator) -> int:
    return int(random.integers(limits[0], limits[1] + 1))


def _person(roster: Roster, flow: Flow, person: int, random: np.random.Generator) -> Row:
    western = "western" if random.random() < WESTERN_SHARE else "danish"
    path = flow.path[person]
    return (
        PROGRAMME,
        tables.ARMS[roster.arm[person]],
        tables.COHORTS[roster.cohort[person]],
        tables.SEXES[roster.sex[person]],
        _between(YEARS[roster.age[person]], random),
        "non_western" if roster.origin[person] else western,
        _between(WORKED[roster.history[person]], random),
        _start(roster, person),
        PATHS[path] if path in (0, 1) else "",
    )


def _modules(roster: Roster, flow: Flow, person: int, random: np.random.Generator) -> list[Row]:
    """The modules of the person's path, one after another; the dates are invented."""
    rows: list[Row] = []
    at = _start(roster, person) + timedelta(days=int(random.integers(5)))
    for module in MODULES.get(PATHS[flow.path[person]], ()) if flow.path[person] >= 0 else ():
        end = at + timedelta(weeks=_between(WEEKS[module], random))
        rows.append((module, at, end - timedelta(days=1)))
        at = end
    return rows
