"""Beyond the report: the effect a fixed time after each one's own start, with the interval that holds at every look."""

import pandas as pd

from analytics.chapters import outcome
from analytics.data.trial_data import TrialData
from analytics.estimators import relative_risk
from analytics.tables import cell_populations, labels
from analytics.tables.crosstabs import ARM_COLUMNS, ARMS_WHO
from analytics.tables.estimates import NotEstimable, Reason
from analytics.tables.table import Standing, Table, Who


def tables(trial: TrialData, cells: pd.DataFrame, months: int) -> tuple[Table, ...]:
    """*cells*: outcome cells of those whose hours *months* after the start are known, with the plan's covariates."""
    everybody = int(cells["n"].sum()) == trial.about.drawn
    base = cell_populations.EVERYBODY if everybody else cell_populations.those_at(f"known_after_{months}", "known")
    return _shares(trial, cells, months, base), _effects(trial, cells, months, base)


def _works(months: int, *, works: bool = True) -> Who:
    return cell_populations.those_at(f"hours_after_{months}", "some" if works else "none")


def _shares(trial: TrialData, cells: pd.DataFrame, months: int, base: Who) -> Table:
    return Table(
        key="complete",
        title=labels.label("title_complete", horizon=months),
        columns=ARM_COLUMNS,
        rows=outcome.share_rows(cells, _works(months), _works(months, works=False)),
        standing=Standing.DESCRIPTIVE,
        definition=labels.label("defined_complete", horizon=months),
        n=int(cells["n"].sum()),
        cut_off=trial.cut_off,
        row_totals=((2, (0, 1)),),
        who=base,
        columns_who=ARMS_WHO,
    )


def _effects(trial: TrialData, cells: pd.DataFrame, months: int, base: Who) -> Table:
    """As everywhere, and the adjusted one once more with the interval that holds at every look."""
    having = _works(months)
    ordinary = relative_risk.relative_risk(cells, adjust=trial.adjust)
    if isinstance(ordinary, NotEstimable) and ordinary.reason is Reason.NO_PEOPLE:
        ordinary = trial.undelivered() or ordinary
    return Table(
        key="complete_effect",
        title=labels.label("title_complete_effect", horizon=months),
        columns=(labels.label("relative_risk"), labels.label("risk_difference")),
        rows=(*outcome.effect_rows(cells, trial.adjust, having), outcome.at_every_look(trial, ordinary, having)),
        standing=Standing.EXPLORATORY,
        definition=labels.label("defined_complete_effect", horizon=months),
        n=int(cells["n"].sum()),
        cut_off=trial.cut_off,
        notes=(outcome.tightest(trial),),
        who=base,
        columns_who=outcome.EFFECT_WHO,
    )
