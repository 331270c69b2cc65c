"""Wage hours month by month: printed months in printed bands, the trial period as B5.1 and B5.2, the rest invented."""

from typing import Final

import numpy as np

from tests.demo_trial import tables
from tests.demo_trial.flow import Flow
from tests.demo_trial.roster import Column, Roster

STARTS: Final = ("2018-05", "2018-11", "2019-05", "2019-11", "2020-04")  # B3.4, by cohort
TRIAL_END: Final = "2021-12"
FULL_TIME: Final = 160.33
PER_WEEK: Final = 37 / FULL_TIME
WEEKLY: Final = ((0.0, 0.0), (1.2, 8.8), (10.4, 19.4), (20.4, 29.0), (30.6, 37.0))  # clear of every boundary
TOTALS: Final = ((1, 250), (251, 750), (751, 2000), (2001, 3000), (3001, 6000))  # B5.2
PEOPLE: Final = ((44, 37, 18, 9, 7), (46, 25, 22, 12, 9))
HOURS: Final = (95_982, 108_578)  # B5.1

Months = dict[str, float]


def months(first: str, last: str) -> list[str]:
    """Every month from *first* to *last*, both included."""
    start, end = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (first, last))
    return [f"{at // 12}-{at % 12 + 1:02d}" for at in range(start, end + 1)]


def hours(roster: Roster, flow: Flow, random: np.random.Generator) -> list[Months]:
    """For each person the wage hours of every month from the trial's start for the cohort until October 2022."""
    totals = [_totals(roster, arm, random) for arm in (0, 1)]
    return [
        _trial_months(roster, person, int(totals[0][person] + totals[1][person]), random)
        | _after(roster, flow, person, random)
        for person in range(roster.arm.size)
    ]


def _totals(roster: Roster, arm: int, random: np.random.Generator) -> Column:
    """Hours in the trial period of *arm*'s people, whole numbers with B5.1's sum in B5.2's bands."""
    room = np.array([len(months(start, TRIAL_END)) * 150 for start in STARTS])[roster.cohort]
    total, low, high = (np.zeros(roster.arm.size, dtype=np.int64) for _ in range(3))
    for (least, most), people in reversed(list(zip(TOTALS, PEOPLE[arm], strict=True))):
        free = np.flatnonzero((roster.arm == arm) & (total == 0) & (room >= least * 1.05))
        taken = free[np.argsort(-(roster.first[free] + random.normal(scale=1.2, size=free.size)))[:people]]
        low[taken], high[taken] = least, np.minimum(most, room[taken])
        total[taken] = random.integers(low[taken], high[taken] + 1)
    while (missing := HOURS[arm] - int(total.sum())) != 0:
        step = np.sign(missing)
        movable = np.flatnonzero((total > 0) & (np.where(step > 0, high - total, total - low) > 0))
        total[random.choice(movable, min(abs(missing), movable.size), replace=False)] += step
    return total


def _trial_months(roster: Roster, person: int, total: int, random: np.random.Generator) -> Months:
    """Spread *total* over a run of months that ends with the trial where the person works in January."""
    run = months(STARTS[roster.cohort[person]], TRIAL_END)
    series = dict.fromkeys(run, 0.0)
    if not total:
        return series
    least = -(-total // 150)
    length = min(len(run), max(least, round(total / random.uniform(25, 140))), total)
    offset = len(run) - length if roster.first[person] else int(random.integers(len(run) - length + 1))
    share, more = divmod(total, length)
    for place, month in enumerate(run[offset : offset + length]):
        series[month] = float(share + (place < more))
    return series


def _monthly(weekly: tuple[float, float], random: np.random.Generator) -> float:
    return round(random.uniform(*weekly) / PER_WEEK, 2)


def _after(roster: Roster, flow: Flow, person: int, random: np.random.Generator) -> Months:
    """January to October 2022: the printed months, the window, and a plausible way between them."""
    first, later = int(roster.first[person]), int(roster.later[person])
    january = _monthly(WEEKLY[first + (first == 3 or (first == 2 and random.random() < 0.5))], random)
    october = _monthly(WEEKLY[later + (later == 3 or (later == 2 and bool(flow.twenty[person])))], random)
    series = dict.fromkeys(months(tables.FIRST, tables.LATER), 0.0)
    stops, begins = random.integers(2, 8), random.integers(3, 11)
    for place, month in enumerate(series, start=1):
        series[month] = january if first and (later or place < stops) else 0.0
        if later and (place >= begins or place == len(series)):
            series[month] = october
    if roster.window[person] and not later:
        series[tables.WINDOW[random.integers(2)]] = _monthly(WEEKLY[1], random)
    return series
