"""
B3.4: on which days each cohort was drawn, and how many people on each.

Where people are drawn one by one, days would be hundreds of rows of one or two: then months are told, or years.
"""

from typing import Final

import pandas as pd

from analytics.data.trial_data import TrialData
from analytics.tables import bands, cell_populations, labels
from analytics.tables.bands import UNKNOWN
from analytics.tables.table import Count, Label, Row, Standing, Table

COVERS: Final = ("b3.4",)
MOST: Final = 40  # draws, where days or months are told
_DAY, _MONTH, _YEAR = len("2018-04-20"), len("2018-04"), len("2018")


def is_known(trial: TrialData) -> bool:
    """Whether anybody's day is told; where nobody's is, a note says so and there is no table."""
    return bool((trial.draws["drawn_on"] != UNKNOWN).any())


def draw_days_table(trial: TrialData) -> Table:
    """Each cohort, then its draws by day (or more, where they are many); those whose day is not known last."""
    told = _finest(trial.draws)
    body: list[Row] = []
    cohorts: dict[int, tuple[int, ...]] = {}
    for cohort in bands.in_use(list(trial.draws["cohort"].unique()), ()):
        found = _of(trial.draws, cohort, told)
        place = len(body)
        cohorts[place] = tuple(range(place + 1, place + 1 + len(found)))
        body += [_whole(cohort, found), *found]
    n = int(trial.draws["n"].sum())
    return Table(
        key="flow_draws",
        title=labels.label("title_flow_draws"),
        columns=(labels.label("citizens"),),
        rows=(*body, Row(labels.label("total"), (Count(n),), who=cell_populations.EVERYBODY)),
        standing=Standing.DESCRIPTIVE,
        definition=labels.label("defined_draws"),
        n=n,
        cut_off=trial.cut_off,
        covers=COVERS,
        row_totals=(*cohorts.items(), (len(body), tuple(cohorts))),
        columns_who=(cell_populations.EVERYBODY,),
    )


def _finest(draws: pd.DataFrame) -> int:
    """How much of YYYY-MM-DD is told."""
    dated = draws[draws["drawn_on"] != UNKNOWN]
    few = (told for told in (_DAY, _MONTH) if dated.groupby(["cohort", dated["drawn_on"].str[:told]]).ngroups <= MOST)
    return next(few, _YEAR)


def _of(draws: pd.DataFrame, cohort: str, told: int) -> list[Row]:
    mine = draws[draws["cohort"] == cohort]
    times = mine["drawn_on"].where(mine["drawn_on"] == UNKNOWN, mine["drawn_on"].str[:told])
    found = mine.groupby(times)["n"].sum()
    order = bands.in_use(list(found.index), sorted(set(found.index) - {UNKNOWN}))
    alone = cell_populations.those_at("cohort", cohort)  # whoever was drawn when everybody was is the whole cohort
    return [
        Row(
            _label(cohort, time),
            (Count(int(found[time])),),
            indent=1,
            who=alone
            if len(order) == 1
            else alone + cell_populations.those_at("drawn_on", *mine.loc[times == time, "drawn_on"]),
        )
        for time in order
    ]


def _label(cohort: str, time: str) -> Label:
    if time == UNKNOWN:
        return labels.label("cohort_undated", level=cohort)
    if len(time) == _YEAR:
        return labels.label("draw_year", level=cohort, year=time)
    if len(time) == _MONTH:
        return labels.label("draw_month", level=cohort, month=time)
    return labels.label("draw", level=cohort, day=time)


def _whole(cohort: str, draws: list[Row]) -> Row:
    people = sum(value.n for row in draws for value in row.values if isinstance(value, Count))
    return Row(labels.label("cohort", level=cohort), (Count(people),), who=cell_populations.those_at("cohort", cohort))
