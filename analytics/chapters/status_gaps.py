"""How the arms differ in each labour market status: what the report leaves to the eye. Nothing of it was planned."""

import pandas as pd

from analytics.data.trial_data import TrialData
from analytics.estimators import multiplicity, proportions
from analytics.tables import cell_populations, crosstabs, labels
from analytics.tables.crosstabs import BY_ARM, EMPTY, Axis
from analytics.tables.estimates import ArmCounts, Exact
from analytics.tables.table import Number, PValue, Row, Standing, Table, Value

POINTS = 100


def status_gaps_table(trial: TrialData, month: str, statuses: pd.DataFrame, axis: Axis) -> Table:
    """
    Newcombe's interval and Fisher's p a status, and Holm's p over the rows: the statuses of a month are one family.

    Where a status is hidden its row is, and every Holm's p, which would tell of the hidden p.
    """
    counts = crosstabs.count_people(statuses, axis, BY_ARM)
    whole = counts.sum(axis=0)
    found = [_difference(line, whole) for line in counts]
    return Table(
        key=f"status_difference_{month}",
        title=labels.label("title_status_difference", month=month),
        columns=tuple(map(labels.label, ("risk_difference", "p", "holm_p"))),
        rows=tuple(
            Row(axis.word(level), values, who=axis.who(level))
            for level, values in zip(axis.levels, _values(found, counts), strict=True)
        ),
        standing=Standing.EXPLORATORY,
        definition=labels.label("defined_status_difference", month=month),
        n=int(whole.sum()),
        cut_off=trial.until(month),
        who=trial.known(month),
        columns_who=(cell_populations.EVERYBODY,) * 3,
    )


def _difference(line: tuple[int, int], whole: tuple[int, int]) -> Exact | None:
    intervention, control = (ArmCounts(int(n), int(events)) for n, events in zip(whole, line, strict=True))
    return proportions.exact_comparison(intervention, control)


def _values(found: list[Exact | None], counts: list[tuple[int, int]]) -> list[tuple[Value, ...]]:
    """*n* of a difference are the people with the status in the arm that has fewer, if it has any."""
    holm = iter(multiplicity.holm_adjusted([one.p for one in found if one is not None]))
    return [
        (EMPTY, EMPTY, EMPTY) if one is None else (_points(one, line), PValue(one.p), PValue(next(holm)))
        for one, line in zip(found, counts, strict=True)
    ]


def _points(one: Exact, line: tuple[int, int]) -> Number:
    few = min((int(n) for n in line if n), default=0)
    return Number(POINTS * one.difference, "points", 1, POINTS * one.low, POINTS * one.high, n=few)
