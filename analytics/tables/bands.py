"""
The levels of every variable in the order they are read, and the bands of hours: data, no words.

Bands of whole hours (work history, hours in the trial period) put 6.4 with 6 and 6.5 with 7, as the report's whole
numbers leave it; no hours is a band of its own, and any hours at all belong to the band above it.
"""

from collections.abc import Sequence
from typing import Final

from models.rules.benefits import Category
from models.rules.policy import Results

ARMS: Final = (1, 0)  # intervention, control: as `cells` has them, in the order of the columns
UNKNOWN: Final = "unknown"  # the level of whoever a covariate is not known of
SEXES: Final = ("man", "woman")
ORIGINS: Final = ("danish_or_western", "non_western")  # the report's two groups (B4.2)
WORKED_UP_TO: Final = (6, 20, 44)  # B4.3: mean wage hours a month over ten years, last band open
WORKED: Final = ("0", "1-6", "7-20", "21-44", "45+")
TRIAL_UP_TO: Final = (250, 750, 2000, 3000, 6000)  # B5.2: wage hours in the trial period, last band open
TRIAL: Final = ("0", "1-250", "251-750", "751-2000", "2001-3000", "3001-6000", "6001+")
DETAILED_FROM: Final = (10, 20, 30)  # first weekly hours of the last three of DETAILED
DETAILED: Final = ("0", "1-9", "10-19", "20-29", "30+")
WEEKLY: Final = ("0", "1-9", "10-29", "30+")  # 4.3, 4.7, B6.1
BROAD: Final = ("0", "1-19", "20+")  # 4.14
TO_WEEKLY: Final = (0, 1, 2, 2, 3)  # place in DETAILED → place in WEEKLY
TO_BROAD: Final = (0, 1, 1, 2, 2)
STATUSES: Final = tuple(
    category.value
    for category in (
        Category.WAGES_WITHOUT_BENEFIT,
        Category.UNEMPLOYED,
        Category.FLEX_UNEMPLOYED,
        Category.FLEX_JOB,
        Category.INTERNSHIP_OR_SUBSIDY,
        Category.DISABILITY_PENSION,
        Category.CASH_PASSIVE,
        Category.STATE_PENSION_OR_GONE,
        Category.SELF_SUPPORTING,
        Category.GUIDANCE_OR_EDUCATION,
        Category.RESOURCE_COURSE,
        Category.UNMAPPED,
    )
)


def age_bands(rules: Results) -> tuple[str, ...]:
    """Every age band that there can be, the youngest first."""
    bands = sorted(rules.age_bands)
    if not bands:
        return ("any",)
    inside = [f"{low}-{high}" for low, high in bands]
    return (f"under {bands[0][0]}", *inside, "between", f"over {bands[-1][1]}")


def in_use(found: Sequence[str], order: Sequence[str]) -> tuple[str, ...]:
    """Those of *order* that are found, then what *order* does not know, the unknown last."""
    others = sorted(set(found) - {*order, UNKNOWN}, key=_natural)
    return (*(level for level in order if level in found), *others, *([UNKNOWN] if UNKNOWN in found else []))


def _natural(level: str) -> tuple[bool, int, str]:
    """Cohort 10 comes after cohort 9."""
    return not level.isdigit(), int(level) if level.isdigit() else 0, level
