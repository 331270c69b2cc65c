"""Who was screened out, who started, which path they took: printed counts by path, cohort and hours in October 2022."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from tests.demo_trial.roster import Roster

JOBCENTRE, PROGRAMME = 0, 1  # screened out; then the report's groups 1 to 5
PATHS: Final = ("jobcentre", "programme", "1", "2", "3", "4", "5")
PEOPLE: Final = (67, 41, 27, 41, 25, 84, 53)  # 4.12
EVENTS: Final = (16, 5, 7, 3, 6, 21, 24)  # 4.12; the two suppressed ones follow from 4.13
SCREENED_BY_COHORT: Final = (17, 10, 18, 14, 8)  # B3.2
MODULES: Final = {
    "1": ("1",),
    "2": ("1", "2A"),
    "3": ("1", "2A", "2B"),
    "4": ("1", "2A", "2B", "3"),
    "5": ("1", "2A", "2C", "3"),
}
BROAD: Final = (0, 0, 1, 1, 1, 2, 2)  # 4.13: no intervention, without and with job start
# hours in October 2022 by broad path: 1-9, 10-19, 20-29, 30+ (4.14 and B6.1; how 108 and 93 share theirs is invented)
HOURS: Final = ((8, 2, 2, 9), (5, 2, 2, 7), (22, 8, 2, 13))

Column = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Flow:
    """One entry a person: path (-1 in the control group) and whether the hours of band 10–29 are 20 or more."""

    path: Column
    twenty: npt.NDArray[np.bool_]


def assign(roster: Roster, random: np.random.Generator) -> Flow:
    """Paths of the intervention group that give 4.12–4.14, B3.2, B3.3 and B6.1."""
    path = np.full(roster.arm.size, -1, dtype=np.int64)
    twenty = random.random(roster.arm.size) < 0.4
    for broad, counts in enumerate(HOURS):
        _place_working(roster, broad, counts, path, twenty, random)
    _place_screened(roster, path, random)
    rest = np.flatnonzero((roster.arm == 0) & (path < 0))
    left = [people - int((path == code).sum()) for code, people in enumerate(PEOPLE)]
    path[random.permutation(rest)] = np.repeat(np.arange(len(PATHS)), left)
    return Flow(path, twenty)


def _place_working(
    roster: Roster,
    broad: int,
    counts: tuple[int, int, int, int],
    path: Column,
    twenty: npt.NDArray[np.bool_],
    random: np.random.Generator,
) -> None:
    """Choose this broad path's people with wage hours, by hours, and share them among its paths."""
    chosen: list[int] = []
    for band, late, count in ((1, None, counts[0]), (2, False, counts[1]), (2, True, counts[2]), (3, None, counts[3])):
        free = np.flatnonzero((roster.arm == 0) & (path < 0) & (roster.later == band))
        free = np.setdiff1d(free, chosen)
        taken = random.choice(free, count, replace=False)
        chosen.extend(int(person) for person in taken)
        if late is not None:
            twenty[taken] = late
    codes = [code for code, group in enumerate(BROAD) if group == broad]
    shares = np.repeat(codes, [EVENTS[code] for code in codes])
    path[random.permutation(chosen)] = shares


def _place_screened(roster: Roster, path: Column, random: np.random.Generator) -> None:
    """Fill the jobcentre's screening up to its printed count in every cohort."""
    for cohort, people in enumerate(SCREENED_BY_COHORT):
        inside = (roster.arm == 0) & (roster.cohort == cohort)
        missing = people - int((inside & (path == JOBCENTRE)).sum())
        free = np.flatnonzero(inside & (path < 0) & (roster.later == 0))
        path[random.choice(free, missing, replace=False)] = JOBCENTRE
