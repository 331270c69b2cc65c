"""Labour-market status in January and October 2022 (4.4, 4.5, 4.8, 4.9, 4.15): our keys, Bilag 2's categories."""

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt

from tests.demo_trial.flow import PATHS, Flow
from tests.demo_trial.roster import Column, Roster

ALONE: Final = "wages_without_benefit"
PASSIVE: Final = "cash_passive"
LATE: Final = "state_pension_or_gone"
SELF: Final = "self_supporting"
Table = Mapping[str, tuple[tuple[int, int], ...]]
Names = npt.NDArray[np.str_]
Wish = Mapping[str, npt.NDArray[np.float64]]

# People with wage hours and people without, by group. How a status splits over the two is printed for October's
# intervention group alone (4.9 against 4.15) and invented elsewhere.
# Groups: intervention, control
FIRST: Final[Table] = {
    ALONE: ((32, 0), (28, 0)),
    "flex_job": ((13, 0), (8, 0)),
    "unemployed": ((3, 12), (1, 5)),
    "internship_or_subsidy": ((4, 16), (6, 21)),
    "disability_pension": ((0, 14), (0, 19)),
    PASSIVE: ((8, 125), (11, 147)),
    LATE: ((0, 8), (0, 8)),
    SELF: ((0, 30), (0, 23)),
    "guidance_or_education": ((3, 47), (3, 31)),
    "resource_course": ((2, 21), (2, 24)),
}
# Groups: paths up to group 3 or none, group 4, group 5, control
LATER: Final[Table] = {
    ALONE: ((24, 0), (14, 0), (1, 0), (39, 0)),
    "flex_job": ((2, 0), (3, 0), (22, 0), (12, 0)),
    "flex_unemployed": ((0, 3), (0, 2), (0, 8), (0, 6)),
    "unemployed": ((2, 2), (2, 1), (0, 0), (1, 4)),
    "internship_or_subsidy": ((0, 9), (1, 5), (0, 2), (3, 16)),
    "disability_pension": ((1, 12), (0, 9), (0, 6), (0, 29)),
    PASSIVE: ((5, 84), (1, 22), (0, 5), (9, 105)),
    LATE: ((0, 5), (0, 3), (0, 1), (0, 11)),
    SELF: ((0, 19), (0, 5), (0, 1), (0, 30)),
    "guidance_or_education": ((2, 12), (0, 5), (0, 1), (4, 37)),
    "resource_course": ((1, 18), (0, 11), (1, 5), (1, 30)),
}


def in_october(roster: Roster, flow: Flow, random: np.random.Generator) -> Names:
    """Status of each person in 2022-10."""
    paths = [flow.path == PATHS.index(group) for group in ("4", "5")]
    groups = np.select([roster.arm == 1, *paths], [3, 1, 2], default=0)
    wish = {LATE: roster.age * np.float64(2), ALONE: roster.later * np.float64(2)}
    return _deal(groups, roster.later, LATER, wish, random)


def in_january(roster: Roster, october: Names, random: np.random.Generator) -> Names:
    """Status of each person in 2022-01, like October's where the counts allow."""
    wish = {key: np.float64(3) * (october == key) for key in FIRST}
    wish[LATE] = wish[LATE] + roster.age
    return _deal(roster.arm, roster.first, FIRST, wish, random)


def _deal(groups: Column, bands: Column, table: Table, wish: Wish, random: np.random.Generator) -> Names:
    """Give every group its counts; a status goes first to those with the greatest *wish* for it."""
    names = np.full(groups.size, "", dtype="<U32")
    for key in sorted(table, key=lambda key: (key != LATE, key == PASSIVE)):
        for group, counts in enumerate(table[key]):
            for working, people in zip((True, False), counts, strict=True):
                free = np.flatnonzero((groups == group) & ((bands > 0) == working) & (names == ""))
                score = wish.get(key, np.zeros(groups.size))[free] + random.random(free.size)
                names[free[np.argsort(-score)[:people]]] = key
    return names
