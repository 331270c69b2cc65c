"""Weekly hours in bands and the odds ratio of more of them: 4.3, 4.7, B4.4, B4.7, and whether one ratio is enough."""

import pandas as pd

from analytics.chapters.outcome import adjusted_label
from analytics.data.trial_data import TrialData
from analytics.estimators import covariate_cells, proportional_odds_check, weekly_hours
from analytics.tables import bands, cell_populations, crosstabs, labels, printed_table_numbers
from analytics.tables.crosstabs import EMPTY, Axis
from analytics.tables.estimates import NotEstimable
from analytics.tables.table import Label, PValue, Row, Standing, Table


def tables(trial: TrialData, month: str) -> tuple[Table, ...]:
    cells = hours_cells(trial.outcomes(month))
    return _shares(trial, month, cells), effect_table(trial, month, cells), _check(trial, month, cells)


def hours_cells(outcomes: pd.DataFrame) -> pd.DataFrame:
    """Hours cells in the report's four bands, with the covariates that everything adjusts for."""
    broader = outcomes.assign(band=[bands.TO_WEEKLY[band] for band in outcomes["band"]])
    return covariate_cells.collapse_hours(broader, covariate_cells.COVARIATES)


def _shares(trial: TrialData, month: str, cells: pd.DataFrame) -> Table:
    found = crosstabs.of_columns(cells, hours_axis("band", month))
    return Table(
        key=f"hours_{month}",
        title=labels.label("title_hours", month=month),
        columns=found.columns,
        rows=found.rows,
        standing=Standing.DESCRIPTIVE,
        definition=labels.label("defined_hours", month=month),
        n=found.n,
        cut_off=trial.until(month),
        covers=printed_table_numbers.numbers_of("hours", month, trial.planned),
        row_totals=found.row_totals,
        who=trial.known(month),
        columns_who=found.columns_who,
    )


def hours_axis(column: str, month: str) -> Axis:
    """Weekly hours in the report's four bands, in *column* as places."""
    places = range(len(bands.WEEKLY))
    return Axis(
        column,
        places,
        lambda place: labels.label("weekly", band=bands.WEEKLY[place]),
        lambda at: cell_populations.those_in_weekly_band(month, at),
    )


def effect_table(trial: TrialData, month: str, cells: pd.DataFrame) -> Table:
    adjusted = weekly_hours.odds_ratio(cells, adjust=trial.adjust)
    return Table(
        key=f"hours_effect_{month}",
        title=labels.label("title_hours_effect", month=month),
        columns=(labels.label("odds_ratio"),),
        rows=(
            Row(labels.label("unadjusted"), (weekly_hours.odds_ratio(cells),), who=cell_populations.any_hours(month)),
            Row(adjusted_label(adjusted, trial.adjust), (adjusted,), who=cell_populations.any_hours(month)),
        ),
        standing=trial.standing(month),
        definition=labels.label("defined_hours_effect", month=month),
        n=int(cells["n"].sum()),
        cut_off=trial.until(month),
        covers=printed_table_numbers.numbers_of("hours_effect", month, trial.planned),
        notes=trial.rank(month),
        who=trial.known(month),
        columns_who=(cell_populations.EVERYBODY,),
    )


def _check(trial: TrialData, month: str, cells: pd.DataFrame) -> Table:
    """The odds ratio at each cut-point, and the test of their being one."""
    found = proportional_odds_check.check_proportional_odds(cells, adjust=trial.adjust)
    about = cell_populations.any_hours(month)
    enough = labels.label("one_odds_ratio_is_enough")
    if isinstance(found, NotEstimable):
        rows: tuple[Row, ...] = (Row(enough, (EMPTY, found), who=about),)
    else:
        cuts = [Row(_at_least(cut.band), (cut.odds_ratio, EMPTY), who=about) for cut in found.cuts]
        rows = (*cuts, Row(enough, (EMPTY, PValue(found.p)), who=about))
    return Table(
        key=f"hours_check_{month}",
        title=labels.label("title_hours_check", month=month),
        columns=(labels.label("odds_ratio"), labels.label("p")),
        rows=rows,
        standing=Standing.EXPLORATORY,
        definition=labels.label("defined_hours_check"),
        n=int(cells["n"].sum()),
        cut_off=trial.until(month),
        who=trial.known(month),
        columns_who=(cell_populations.EVERYBODY, cell_populations.EVERYBODY),
    )


def _at_least(band: int) -> Label:
    return labels.label("at_least", band=bands.WEEKLY[band])
