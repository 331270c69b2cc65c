"""On which day each person was drawn: B3.4's days with its numbers of people, by cohort; who was drawn when: chance."""

from datetime import date
from typing import Final

import numpy as np

from tests.demo_trial.roster import Roster

DRAWS: Final = (  # in the order of tables.COHORTS, as printed: cohort 5's last lies after those of cohort 6
    (("2018-04-20", 40), ("2018-05-09", 43), ("2018-05-25", 22), ("2018-06-01", 17)),
    (
        ("2018-11-01", 28),
        ("2018-11-13", 48),
        ("2018-11-29", 46),
        ("2019-01-07", 4),
        ("2019-01-11", 8),
        ("2019-01-23", 6),
    ),
    (("2019-03-25", 94), ("2019-04-24", 32), ("2019-05-15", 21)),
    (("2019-10-11", 61), ("2019-10-25", 75), ("2020-12-16", 8)),
    (("2020-03-09", 46), ("2020-04-01", 48), ("2020-04-28", 23), ("2020-06-18", 5)),
)


def days(roster: Roster, random: np.random.Generator) -> list[date]:
    """The day of each person's draw; how a draw's people fall on the arms is not printed, and left to chance."""
    found = np.empty(roster.cohort.size, dtype=object)
    for cohort, draws in enumerate(DRAWS):
        inside = np.flatnonzero(roster.cohort == cohort)
        found[random.permutation(inside)] = [date.fromisoformat(day) for day, people in draws for _ in range(people)]
    return list(found)
