"""Beyond the report: the effect a fixed time after each one's own start, with the interval that holds at every look."""

import pandas as pd

from analytics.chapters import outcome
from analytics.data.trial_data import TrialData
from analytics.estimators import confidence_sequence, relative_risk
from analytics.tables import labels, populations
from analytics.tables.crosstabs import ARM_COLUMNS, ARMS_WHO, EMPTY
from analytics.tables.estimates import NotEstimable, Reason
from analytics.tables.table import Label, Row, Standing, Table, Who


def tables(trial: TrialData, cells: pd.DataFrame, months: int) -> tuple[Table, ...]:
    """*cells*: outcome cells of those whose hours *months* after the start are known, with the plan's covariates."""
    everybody = int(cells["n"].sum()) == trial.about.drawn
    base = populations.EVERYBODY if everybody else populations.are(f"known_after_{months}", "known")
    return _shares(trial, cells, months, base), _effects(trial, cells, months, base)


def _works(months: int, *, works: bool = True) -> Who:
    return populations.are(f"hours_after_{months}", "some" if works else "none")


def _shares(trial: TrialData, cells: pd.DataFrame, months: int, base: Who) -> Table:
    return Table(
        key="complete",
        title=labels.of("title_complete", horizon=months),
        columns=ARM_COLUMNS,
        rows=outcome.share_rows(cells, _works(months), _works(months, works=False)),
        standing=Standing.DESCRIPTIVE,
        definition=labels.of("defined_complete", horizon=months),
        n=int(cells["n"].sum()),
        cut_off=trial.cut_off,
        row_totals=((2, (0, 1)),),
        who=base,
        columns_who=ARMS_WHO,
    )


def _tightest(trial: TrialData) -> Label:
    """At how many people the interval is tightest, and whether the plan says so."""
    set_by = "plan" if trial.planned.planned_people else "default"
    return labels.of(f"tightest_by_{set_by}", people=str(confidence_sequence.people_planned(trial.planned)))


def _effects(trial: TrialData, cells: pd.DataFrame, months: int, base: Who) -> Table:
    """As everywhere, and the adjusted one once more with the interval that holds at every look."""
    having = _works(months)
    ordinary = relative_risk.relative_risk(cells, adjust=trial.adjust)
    valid = confidence_sequence.interval(ordinary, planned=confidence_sequence.people_planned(trial.planned))
    if isinstance(valid, NotEstimable) and valid.reason is Reason.NO_PEOPLE:
        valid = trial.undelivered() or valid
    at_every_look = Row(labels.of("always_valid_relative_risk"), (valid, EMPTY), who=having)
    return Table(
        key="complete_effect",
        title=labels.of("title_complete_effect", horizon=months),
        columns=(labels.of("relative_risk"), labels.of("risk_difference")),
        rows=(*outcome.effect_rows(cells, trial.adjust, having), at_every_look),
        standing=Standing.EXPLORATORY,
        definition=labels.of("defined_complete_effect", horizon=months),
        n=int(cells["n"].sum()),
        cut_off=trial.cut_off,
        notes=(_tightest(trial),),
        who=base,
        columns_who=outcome.EFFECT_WHO,
    )
