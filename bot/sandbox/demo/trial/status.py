"""Labour-market status in the two printed months (4.4, 4.5, 4.8, 4.9, 4.15); keys are ours, categories those of Bilag 2."""

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt

from bot.sandbox.demo.trial.flow import BROAD, Flow
from bot.sandbox.demo.trial.roster import Column, Roster

ALONE: Final = "wages_without_benefit"
LATE: Final = "state_pension_or_gone"
SELF: Final = "self_supporting"
Counts = Mapping[str, int]
Names = npt.NDArray[np.str_]

# people with wage hours, then people without; the split of a status over the two is printed for October's intervention
# group only (4.9 against 4.15), and invented elsewhere
FIRST: Final[tuple[tuple[Counts, Counts], ...]] = (
    (
        {ALONE: 32, "flex_job": 13, "unemployed": 3, "internship_or_subsidy": 4, "cash_passive": 8, "guidance_or_education": 3, "resource_course": 2},
        {"unemployed": 12, "internship_or_subsidy": 16, "disability_pension": 14, "cash_passive": 125, LATE: 8, SELF: 30, "guidance_or_education": 47, "resource_course": 21},
    ),
    (
        {ALONE: 28, "flex_job": 8, "unemployed": 1, "internship_or_subsidy": 6, "cash_passive": 11, "guidance_or_education": 3, "resource_course": 2},
        {"unemployed": 5, "internship_or_subsidy": 21, "disability_pension": 19, "cash_passive": 147, LATE: 8, SELF: 23, "guidance_or_education": 31, "resource_course": 24},
    ),
)
# October: paths up to group 3 or none, group 4, group 5, control group
LATER: Final[tuple[tuple[Counts, Counts], ...]] = (
    (
        {ALONE: 24, "flex_job": 2, "unemployed": 2, "disability_pension": 1, "cash_passive": 5, "guidance_or_education": 2, "resource_course": 1},
        {"unemployed": 2, "flex_unemployed": 3, "internship_or_subsidy": 9, "disability_pension": 12, "cash_passive": 84, LATE: 5, SELF: 19, "guidance_or_education": 12, "resource_course": 18},
    ),
    (
        {ALONE: 14, "flex_job": 3, "unemployed": 2, "internship_or_subsidy": 1, "cash_passive": 1},
        {"unemployed": 1, "flex_unemployed": 2, "internship_or_subsidy": 5, "disability_pension": 9, "cash_passive": 22, LATE: 3, SELF: 5, "guidance_or_education": 5, "resource_course": 11},
    ),
    (
        {ALONE: 1, "flex_job": 22, "resource_course": 1},
        {"flex_unemployed": 8, "internship_or_subsidy": 2, "disability_pension": 6, "cash_passive": 5, LATE: 1, SELF: 1, "guidance_or_education": 1, "resource_course": 5},
    ),
    (
        {ALONE: 39, "flex_job": 12, "unemployed": 1, "internship_or_subsidy": 3, "cash_passive": 9, "guidance_or_education": 4, "resource_course": 1},
        {"unemployed": 4, "flex_unemployed": 6, "internship_or_subsidy": 16, "disability_pension": 29, "cash_passive": 105, LATE: 11, SELF: 30, "guidance_or_education": 37, "resource_course": 30},
    ),
)


def in_october(roster: Roster, flow: Flow, random: np.random.Generator) -> Names:
    """Status of each person in 2022-10."""
    broad = np.where(roster.arm == 1, -1, np.array((*BROAD, 0))[flow.path])
    groups = np.select([roster.arm == 1, broad < 2, flow.path == 5], [3, 0, 1], default=2)
    wish = {LATE: roster.age * 2.0, ALONE: roster.later * 2.0}
    return _deal(groups, roster.later, LATER, wish, random)


def in_january(roster: Roster, october: Names, random: np.random.Generator) -> Names:
    """Status of each person in 2022-01, like October's where the counts allow."""
    keys = {key for arm in FIRST for part in arm for key in part}
    wish = {key: 3.0 * (october == key) for key in keys}
    wish[LATE] = wish[LATE] + roster.age * 1.0
    return _deal(roster.arm, roster.first, FIRST, wish, random)


def _deal(
    groups: Column,
    bands: Column,
    counts: tuple[tuple[Counts, Counts], ...],
    wish: Mapping[str, npt.NDArray[np.float64]],
    random: np.random.Generator,
) -> Names:
    """Give every group's people, with and without hours, their counts; a status goes first to those who *wish* it most."""
    names = np.full(groups.size, "", dtype="<U32")
    for group, parts in enumerate(counts):
        for working, part in zip((True, False), parts, strict=True):
            for key in sorted(part, key=lambda key: (key != LATE, key == "cash_passive")):
                free = np.flatnonzero((groups == group) & ((bands > 0) == working) & (names == ""))
                score = wish.get(key, np.zeros(groups.size))[free] + random.random(free.size)
                names[free[np.argsort(-score)[: part[key]]]] = key
    return names
