"""Beyond the report: the effect a fixed time after each one's own start, with the interval that holds at every look."""

import pandas as pd

from analytics.chapters import outcome
from analytics.data.trial_data import View
from analytics.estimators import confidence_sequence, horizon, relative_risk
from analytics.tables import labels, populations
from analytics.tables.crosstabs import ARM_COLUMNS, ARMS_WHO, EMPTY
from analytics.tables.table import Label, Row, Standing, Table, Who


def tables(view: View, cells: pd.DataFrame, months: int) -> tuple[Table, ...]:
    """*cells*: outcome cells of those whose hours *months* after the start are known, with the plan's covariates."""
    everybody = int(cells["n"].sum()) == view.about.drawn
    base = populations.EVERYBODY if everybody else populations.are(f"known_after_{months}", "known")
    return _shares(view, cells, months, base), _effects(view, cells, months, base)


def _works(months: int, *, works: bool = True) -> Who:
    return populations.are(f"hours_after_{months}", "some" if works else "none")


def _shares(view: View, cells: pd.DataFrame, months: int, base: Who) -> Table:
    return Table(
        key="complete",
        title=labels.of("title_complete", horizon=months),
        columns=ARM_COLUMNS,
        rows=outcome.share_rows(cells, _works(months), _works(months, works=False)),
        standing=Standing.DESCRIPTIVE,
        definition=labels.of("defined_complete", horizon=months),
        n=int(cells["n"].sum()),
        cut_off=view.cut_off,
        row_totals=((2, (0, 1)),),
        who=base,
        columns_who=ARMS_WHO,
    )


def _tightest(view: View) -> Label:
    """At how many people the interval is tightest, and whether the plan says so."""
    set_by = "plan" if view.planned.planned_people else "default"
    return labels.of(f"tightest_by_{set_by}", people=str(horizon.planned(view.planned)))


def _effects(view: View, cells: pd.DataFrame, months: int, base: Who) -> Table:
    """As everywhere, and the adjusted one once more with the interval that holds at every look."""
    having = _works(months)
    ordinary = relative_risk.relative_risk(cells, adjust=view.adjust)
    valid = confidence_sequence.interval(ordinary, planned=horizon.planned(view.planned))
    valid = horizon.why_nobody(view.session, view.programme, months, valid)
    at_every_look = Row(labels.of("always_valid_relative_risk"), (valid, EMPTY), who=having)
    return Table(
        key="complete_effect",
        title=labels.of("title_complete_effect", horizon=months),
        columns=(labels.of("relative_risk"), labels.of("risk_difference")),
        rows=(*outcome.effect_rows(cells, view.adjust, having), at_every_look),
        standing=Standing.EXPLORATORY,
        definition=labels.of("defined_complete_effect", horizon=months),
        n=int(cells["n"].sum()),
        cut_off=view.cut_off,
        notes=(_tightest(view),),
        who=base,
        columns_who=outcome.EFFECT_WHO,
    )
