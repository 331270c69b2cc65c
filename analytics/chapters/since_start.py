"""Beyond the report: who works so many months after their own start, by arm; not who has ever worked."""

from typing import Final

import pandas as pd

from analytics.chapters.outcome import with_outcome
from analytics.data.trial_data import TrialData
from analytics.estimators import relative_risk
from analytics.tables import cell_populations, labels
from analytics.tables.crosstabs import ARM_COLUMNS, ARMS_WHO
from analytics.tables.estimates import ArmCounts
from analytics.tables.table import Row, Standing, Table

EVERY: Final = 6  # months between the rows
LAST: Final = 36
ENOUGH: Final = 10  # times the smallest number that may be told: people of each arm who are that far


def tables(trial: TrialData) -> tuple[Table, ...]:
    """Each half year that enough of both arms have reached; none where that is the first alone, or not even it."""
    found = trial.since_start(range(EVERY, LAST + 1, EVERY))
    reached = []
    for months, cells in found.groupby("months"):
        arms = relative_risk.arms(cells)
        if min(arm.n or 0 for arm in arms) >= ENOUGH * trial.smallest:
            reached.append(_row(trial, int(str(months)), cells, arms))
    if len(reached) < 2:
        return ()
    return (
        Table(
            key="since_start",
            title=labels.label("title_since_start"),
            columns=(*ARM_COLUMNS, labels.label("risk_difference")),
            rows=tuple(reached),
            standing=Standing.EXPLORATORY,
            definition=labels.label("defined_since_start"),
            n=int(found.groupby("months")["n"].sum().max()),
            cut_off=trial.cut_off,
            columns_who=(*ARMS_WHO, cell_populations.EVERYBODY),
        ),
    )


def _row(trial: TrialData, months: int, cells: pd.DataFrame, arms: tuple[ArmCounts, ArmCounts]) -> Row:
    """The people as in `fixed_follow_up`, whose month one of the rows may be."""
    everybody = sum(arm.n or 0 for arm in arms) == trial.about.drawn
    base = cell_populations.EVERYBODY if everybody else cell_populations.those_at(f"known_after_{months}", "known")
    worked = base + cell_populations.those_at(f"hours_after_{months}", "some")
    each = zip(arms, ARMS_WHO, strict=True)
    shares = tuple(with_outcome(counts, worked + arm, base + arm) for counts, arm in each)
    difference = relative_risk.risk_difference(cells)
    return Row(labels.label("months_since_start", months=months), (*shares, difference), who=worked)
