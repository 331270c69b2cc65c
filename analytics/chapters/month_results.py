"""
What `/results` tells of one month: the same tables as the report's, from one collapse in SQL.

So disclosure control sees that both tell of the same people, and a reader of both learns no more than one of either.
"""

from collections.abc import Sequence

from analytics.chapters import fixed_follow_up, outcome, subgroups, weekly
from analytics.data.trial_data import MonthData
from analytics.tables import labels, populations
from analytics.tables.table import Count, Row, Standing, Table


def tables(trial: MonthData, by: Sequence[str]) -> list[Table]:
    month = trial.month
    made = [
        outcome.share_table(trial, month),
        outcome.effect_table(trial, month),
        weekly.effect_table(trial, month, trial.hours_cells()),
        _missing(trial),
    ]
    made += fixed_follow_up.tables(trial, trial.complete_cells(), trial.horizon)
    for variable in by:
        made += [subgroups.group_table(trial, month, variable), subgroups.interaction_table(trial, month, variable)]
    return made


def _missing(trial: MonthData) -> Table:
    lost = Row(
        labels.of("without_outcome", month=trial.month),
        (Count(trial.found.without_outcome),),
        who=populations.are(f"outcome_{trial.month}", "unknown"),
    )
    return Table(
        key=f"missing_{trial.month}",
        title=labels.of("title_outcome", month=trial.month),
        columns=(labels.of("total"),),
        rows=(lost,),
        standing=Standing.DESCRIPTIVE,
        definition=labels.of("defined_outcome", month=trial.month),
        cut_off=trial.until(trial.month),
        columns_who=(populations.EVERYBODY,),
    )
