"""Does the effect stand when more is adjusted for (origin, work history: B4.1, B4.5's text), or more months count?"""

from typing import Final

from analytics.chapters import missing_outcomes, outcome
from analytics.chapters.outcome import adjusted_label
from analytics.data.trial_data import MORE, TrialData
from analytics.estimators import covariate_cells, mantel_haenszel, relative_risk
from analytics.estimators.standardised_difference import standardised_difference
from analytics.tables import cell_populations, labels, printed_table_numbers
from analytics.tables.table import Row, Standing, Table

ADDED: Final = ((), *((name,) for name in MORE), MORE)


def tables(trial: TrialData) -> tuple[Table, ...]:
    lost = (table for month in trial.months for table in missing_outcomes.tables(trial, month))
    return *(_models(trial, month) for month in trial.months), *lost, *outcome.window_tables(trial, trial.month)


def _models(trial: TrialData, month: str) -> Table:
    """
    The relative risk with the difference beside it.

    As drawn; within cohorts; as planned; with each further covariate; with both.
    """
    cells = trial.cells(month)
    arms = covariate_cells.collapse_outcomes(cells, trial.adjust)
    crude = relative_risk.relative_risk(arms), relative_risk.risk_difference(arms)
    as_drawn = Row(labels.label("unadjusted"), crude, who=cell_populations.those_working(month))
    return Table(
        key=f"robustness_{month}",
        title=labels.label("title_robustness", month=month),
        columns=(labels.label("relative_risk"), labels.label("risk_difference")),
        rows=(as_drawn, _within_cohorts(trial, month), *(_row(trial, month, added) for added in ADDED)),
        standing=Standing.EXPLORATORY,
        definition=labels.label("defined_robustness", month=month),
        n=int(cells["n"].sum()),
        cut_off=trial.until(month),
        covers=printed_table_numbers.numbers_of("robustness", month, trial.planned),
        who=trial.known(month),
        columns_who=outcome.EFFECT_WHO,
    )


def _within_cohorts(trial: TrialData, month: str) -> Row:
    """Without any model: lots were drawn within the cohorts."""
    found = mantel_haenszel.pooled(covariate_cells.collapse_outcomes(trial.cells(month), ("cohort",)), by="cohort")
    return Row(
        labels.label("within_cohorts"), (found.ratio, found.difference), who=cell_populations.those_working(month)
    )


def _row(trial: TrialData, month: str, added: tuple[str, ...]) -> Row:
    terms = (*trial.adjust, *added)
    cells = covariate_cells.collapse_outcomes(trial.cells(month), terms)
    answer = relative_risk.relative_risk(cells, adjust=terms)
    both = (answer, standardised_difference(cells, adjust=terms))
    return Row(adjusted_label(answer, terms), both, who=cell_populations.those_working(month))
