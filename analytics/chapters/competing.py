"""Beyond the report: who had wage hours first, and who was pensioned, emigrated or died before they could."""

from typing import Final

import pandas as pd

from analytics.data.evaluation_counts import NOT_YET
from analytics.data.trial_data import TrialData
from analytics.estimators import competing_events, covariate_cells
from analytics.estimators.competing_events import Incidence
from analytics.tables import cell_populations, labels
from analytics.tables.crosstabs import ARM_COLUMNS, ARMS_WHO, EMPTY
from analytics.tables.table import Count, Number, Row, Standing, Table

TOLD: Final = 0.9  # of the known months: with fewer statuses nobody knows when anybody left


def tables(trial: TrialData) -> tuple[Table, ...]:
    """
    At the end of the shorter follow-up.

    None where nobody left first, or where the status is not told of nearly every known month.
    """
    courses = trial.courses
    if not len(courses) or courses["told"].sum() < TOLD * courses["known"].sum():
        return ()
    rows = people(courses)
    if rows["arm"].nunique() < len(ARM_COLUMNS):
        return ()
    followed = int(rows.groupby("arm")["time"].max().min())
    left = rows[(rows["cause"] == competing_events.LEFT) & (rows["time"] <= followed)]
    if not len(left):
        return ()
    counts = [int(left.loc[left["arm"] == arm, "n"].sum()) for arm in _ARMS]
    who = cell_populations.those_at("first", "left")
    return (
        Table(
            key="competing",
            title=labels.label("title_competing"),
            columns=(*ARM_COLUMNS, labels.label("difference")),
            rows=(
                Row(labels.label("left_first", months=followed), (*map(Count, counts), EMPTY), who=who),
                _row("incidence_work", rows, competing_events.WORK, followed),
                _row("incidence_left", rows, competing_events.LEFT, followed),
            ),
            standing=Standing.EXPLORATORY,
            definition=labels.label("defined_competing"),
            n=int(rows["n"].sum()),
            cut_off=trial.cut_off,
            columns_who=(*ARMS_WHO, cell_populations.EVERYBODY),
        ),
    )


_ARMS: Final = (covariate_cells.INTERVENTION, covariate_cells.CONTROL)


def people(courses: pd.DataFrame) -> pd.DataFrame:
    """As `first_job.waits_of_people`, with what came first; in the same month, wage hours."""
    worked = (courses["first"] != NOT_YET) & ((courses["left"] == NOT_YET) | (courses["first"] <= courses["left"]))
    gone = ~worked & (courses["left"] != NOT_YET)
    last = courses["first"].where(worked, courses["left"].where(gone, courses["seen"]))
    cause = worked * competing_events.WORK + gone * competing_events.LEFT
    return (
        courses.assign(time=last - courses["start"] + 1, cause=cause).groupby(["arm", "time", "cause"])["n"].sum()
    ).reset_index()


def _row(key: str, rows: pd.DataFrame, cause: int, end: int) -> Row:
    """It says of nobody who they are: so it is hidden wherever one of the table's numbers of people is."""
    found = competing_events.by_arm(rows, cause, end)
    ends = (100 * found.low, 100 * found.high)
    gap = Number(100 * found.difference, "points", 1, *ends, n=int(rows["n"].sum()))
    return Row(labels.label(key, months=end), (_share(found.intervention), _share(found.control), gap))


def _share(one: Incidence) -> Number:
    return Number(100 * one.estimate, "percent", 1, 100 * one.low, 100 * one.high)
