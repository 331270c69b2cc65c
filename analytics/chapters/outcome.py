"""The primary outcome by arm, and the effect on it: 4.2, 4.6, B4.1, B4.5, and B4.6's window of three months."""

from collections.abc import Sequence
from typing import Final

import pandas as pd

from analytics.data.trial_data import TrialData
from analytics.estimators import confidence_sequence, covariate_cells, relative_risk
from analytics.estimators.standardised_difference import standardised_difference
from analytics.tables import cell_populations, labels, printed_table_numbers
from analytics.tables.crosstabs import ARM_COLUMNS, ARMS_WHO, EMPTY
from analytics.tables.estimates import Answer, ArmCounts, Estimate
from analytics.tables.released_values import estimate_or_refusal
from analytics.tables.table import Count, Label, Row, Share, Standing, Table, Value, Who

EFFECT_WHO: Final = (cell_populations.EVERYBODY, cell_populations.EVERYBODY)


def tables(trial: TrialData, month: str) -> tuple[Table, ...]:
    return share_table(trial, month), effect_table(trial, month)


def share_table(trial: TrialData, month: str) -> Table:
    cells = trial.cells(month)
    return Table(
        key=f"outcome_{month}",
        title=labels.label("title_outcome", month=month),
        columns=ARM_COLUMNS,
        rows=share_rows(
            cells, cell_populations.those_working(month), cell_populations.those_working(month, works=False)
        ),
        standing=Standing.DESCRIPTIVE,
        definition=labels.label("defined_outcome", month=month),
        n=int(cells["n"].sum()),
        cut_off=trial.until(month),
        covers=printed_table_numbers.numbers_of("outcome", month, trial.planned),
        notes=(labels.label("intention_to_treat"), labels.label("without_outcome_left_out")),
        row_totals=((2, (0, 1)),),
        who=trial.known(month),
        columns_who=ARMS_WHO,
    )


def share_rows(cells: pd.DataFrame, having: Who, lacking: Who) -> tuple[Row, ...]:
    """With, without, and everybody, by arm."""
    arms = relative_risk.arms(cells)
    return (
        Row(labels.label("with_wage_hours"), tuple(with_outcome(arm) for arm in arms), who=having),
        Row(labels.label("without_wage_hours"), tuple(_without(arm) for arm in arms), who=lacking),
        Row(labels.label("total"), tuple(Count(arm.n or 0) for arm in arms), who=cell_populations.EVERYBODY),
    )


def with_outcome(arm: ArmCounts, people: Who | None = None, whole: Who | None = None) -> Share:
    return Share(arm.events or 0, arm.n or 0, people, whole)


def _without(arm: ArmCounts) -> Share:
    return Share((arm.n or 0) - (arm.events or 0), arm.n or 0)


def effect_table(trial: TrialData, month: str) -> Table:
    """A month of the plan has one row more: it may be looked at before everybody's outcome has come in."""
    cells, about, standing = trial.cells(month), cell_populations.those_working(month), trial.standing(month)
    planned = standing is Standing.PLANNED
    rows = effect_rows(cells, trial.adjust, about)
    return Table(
        key=f"effect_{month}",
        title=labels.label("title_effect", month=month),
        columns=(labels.label("relative_risk"), labels.label("risk_difference")),
        rows=(*rows, _at_every_look(trial, rows[-1])) if planned else rows,
        standing=standing,
        definition=labels.label("defined_effect", month=month),
        n=int(cells["n"].sum()),
        cut_off=trial.until(month),
        covers=printed_table_numbers.numbers_of("effect", month, trial.planned),
        notes=(*trial.rank(month, primary=True), *((tightest(trial),) if planned else ())),
        who=trial.known(month),
        columns_who=EFFECT_WHO,
    )


def _at_every_look(trial: TrialData, adjusted: Row) -> Row:
    return at_every_look(trial, estimate_or_refusal(adjusted.values[0]), adjusted.who)


def at_every_look(trial: TrialData, adjusted: Answer, about: Who | None) -> Row:
    """The adjusted relative risk of people who each enter once, with the interval that holds at every look."""
    valid = confidence_sequence.interval_at_every_look(
        adjusted, planned=confidence_sequence.people_planned(trial.planned)
    )
    return Row(labels.label("always_valid_relative_risk"), (valid, EMPTY), who=about)


def tightest(trial: TrialData) -> Label:
    """At how many people that interval is tightest, and whether the plan says so."""
    set_by = "plan" if trial.planned.planned_people else "default"
    return labels.label(f"tightest_by_{set_by}", people=str(confidence_sequence.people_planned(trial.planned)))


def effect_rows(cells: pd.DataFrame, adjust: Sequence[str], about: Who) -> tuple[Row, ...]:
    """The relative risk and the difference beside it, as drawn and adjusted."""
    found = covariate_cells.collapse_outcomes(cells, adjust)
    adjusted = relative_risk.relative_risk(found, adjust=adjust)
    crude: tuple[Value, ...] = (relative_risk.relative_risk(found), relative_risk.risk_difference(found))
    both = (adjusted, standardised_difference(found, adjust=adjust))
    return Row(labels.label("unadjusted"), crude, who=about), Row(adjusted_label(adjusted, adjust), both, who=about)


def adjusted_label(answer: object, adjust: Sequence[str]) -> Label:
    """Naming what was adjusted for, where there is an estimate; else what was to be."""
    used = answer.adjusted_for if isinstance(answer, Estimate) else tuple(adjust)
    return labels.label("adjusted", adjusted_for=", ".join(used))


def window_tables(trial: TrialData, month: str) -> tuple[Table, ...]:
    """Wage hours in any of the three months that end with *month*."""
    cells = covariate_cells.collapse_outcomes(trial.window(month), covariate_cells.COVARIATES)
    months = ", ".join(trial.window_months(month))
    having, lacking = (cell_populations.window(month, works) for works in (True, False))
    everybody = int(cells["n"].sum()) == int(trial.drawn["n"].sum())
    base = cell_populations.EVERYBODY if everybody else cell_populations.those_at(f"window_known_{month}", "known")
    shares = Table(
        key=f"window_{month}",
        title=labels.label("title_window", months=months),
        columns=ARM_COLUMNS,
        rows=share_rows(cells, having, lacking),
        standing=Standing.DESCRIPTIVE,
        definition=labels.label("defined_window", months=months),
        n=int(cells["n"].sum()),
        cut_off=trial.until(month),
        covers=printed_table_numbers.numbers_of("window", month, trial.planned),
        row_totals=((2, (0, 1)),),
        who=base,
        columns_who=ARMS_WHO,
    )
    effects = Table(
        key=f"window_effect_{month}",
        title=labels.label("title_window_effect", months=months),
        columns=(labels.label("relative_risk"), labels.label("risk_difference")),
        rows=effect_rows(cells, trial.adjust, having),
        standing=Standing.EXPLORATORY,
        definition=labels.label("defined_window", months=months),
        n=int(cells["n"].sum()),
        cut_off=trial.until(month),
        covers=printed_table_numbers.numbers_of("window_effect", month, trial.planned),
        who=base,
        columns_who=EFFECT_WHO,
    )
    return shares, effects
