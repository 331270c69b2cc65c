"""
Which of the report's own tables answer to ours: by the place of their month in the analysis plan.

The report measured twice, so a third planned month answers to none.
"""

from collections.abc import Mapping
from typing import Final

from models.rules.policy import ProgrammeEntry

BY_MEASUREMENT: Final[Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "outcome": (("4.2",), ("4.6",)),
    "effect": (("b4.1",), ("b4.5",)),
    "hours": (("4.3",), ("4.7",)),
    "hours_effect": (("b4.4",), ("b4.7",)),
    "benefit": (("4.4",), ("4.8",)),
    "status": (("4.5",), ("4.9",)),
    "subgroup_sex": (("4.10", "b4.8", "b4.10"), ("4.11", "b4.9", "b4.11")),
    "robustness": (("b4.1",), ("b4.5",)),
    "window": ((), ("b4.6",)),
    "window_effect": ((), ("b4.6",)),
    "paths": ((), ("4.12", "4.13")),
    "path_hours": ((), ("4.14",)),
    "path_status": ((), ("4.15",)),
    "job_start_hours": ((), ("b6.1",)),
}


def numbers_of(table: str, month: str, planned: ProgrammeEntry) -> tuple[str, ...]:
    """The report's numbers for *table* in *month*; none for a month that was not planned."""
    months = sorted(planned.outcome_months)
    place = months.index(month) if month in months else 2
    return BY_MEASUREMENT.get(table, ((), ()))[place] if place < 2 else ()
