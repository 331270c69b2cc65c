"""Who was drawn (4.1, B4.2, B4.3), and whether the draw made the arms alike."""

from typing import Final

import pandas as pd

from analytics.data.trial_data import TrialData
from analytics.estimators import balance
from analytics.tables import cell_populations, crosstabs, labels
from analytics.tables.crosstabs import ARM_COLUMNS, ARMS_WHO, EMPTY, p_value
from analytics.tables.estimates import NotEstimable
from analytics.tables.further_estimates import Balance
from analytics.tables.table import Number, Row, Standing, Table, Value

VARIABLES: Final = ("sex", "age_band", "cohort", "origin", "history")
TESTED: Final = ("sex", "age_band", "origin", "history")  # given the cohort, which was drawn within


def tables(trial: TrialData) -> tuple[Table, ...]:
    return _people(trial), _balance(trial)


def _people(trial: TrialData) -> Table:
    rows: list[Row] = []
    sums: list[tuple[int, ...]] = []
    last = None
    for variable in VARIABLES:
        found = crosstabs.of_columns(trial.drawn, trial.axis(variable, trial.drawn))
        levels, last = found.rows[:-1], found.rows[-1]
        rows.append(Row(labels.label("variable", variable=variable), (EMPTY, EMPTY)))
        sums.append(tuple(range(len(rows), len(rows) + len(levels))))
        rows += [Row(row.label, row.values, 1, row.who) for row in levels]
    return Table(
        key="baseline",
        title=labels.label("title_baseline"),
        columns=ARM_COLUMNS,
        rows=(*rows, *([last] if last else [])),
        standing=Standing.DESCRIPTIVE,
        definition=labels.label("defined_baseline"),
        n=int(trial.drawn["n"].sum()),
        cut_off=trial.cut_off,
        covers=("4.1", "b4.2", "b4.3"),
        row_totals=tuple((len(rows), each) for each in sums),
        columns_who=ARMS_WHO,
    )


def _balance(trial: TrialData) -> Table:
    """Standardised difference and p of each variable, and one test of all of them."""
    people = trial.drawn.groupby(["arm", *VARIABLES])["n"].sum().reset_index()
    joint = balance.joint_test(people, TESTED)
    together = labels.label("joint_test", variables=", ".join(TESTED), given="cohort")
    return Table(
        key="balance",
        title=labels.label("title_balance"),
        columns=(labels.label("standardised_difference"), labels.label("p")),
        rows=(*_each(trial, people), Row(together, (EMPTY, p_value(joint)))),
        standing=Standing.EXPLORATORY,
        definition=labels.label("defined_balance"),
        n=int(people["n"].sum()),
        cut_off=trial.cut_off,
        columns_who=(cell_populations.EVERYBODY, cell_populations.EVERYBODY),
    )


def _each(trial: TrialData, people: pd.DataFrame) -> list[Row]:
    found = balance.balance_table(people, VARIABLES)
    if isinstance(found, NotEstimable):
        return [Row(labels.label("variable", variable=name), (EMPTY, found)) for name in VARIABLES]
    return [
        Row(
            labels.label("variable", variable=one.variable),
            (_size(one), p_value(one.test)),
            who=cell_populations.those_at(one.variable, *trial.axis(one.variable, people).levels),
        )
        for one in found
    ]


def _size(one: Balance) -> Value:
    """In standard deviations, without sign for a variable of several levels."""
    return EMPTY if one.standardised is None else Number(one.standardised, "standard_deviations", 2)
