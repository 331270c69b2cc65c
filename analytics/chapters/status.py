"""What people live on: wages with and without benefit (4.4, 4.8), labour market status (4.5, 4.9), its differences."""

from typing import Final

import pandas as pd

from analytics.chapters import status_gaps
from analytics.data.trial_data import TrialData
from analytics.tables import bands, cell_populations, crosstabs, labels, printed_table_numbers
from analytics.tables.crosstabs import Axis, Cross
from analytics.tables.table import Standing, Table, Who
from models.rules.benefits import Category

WITHOUT, WITH, UNKNOWN = "wages_without_benefit", "wages_with_benefit", "benefit_unknown"
ALONE: Final = Category.WAGES_WITHOUT_BENEFIT.value


def tables(trial: TrialData, month: str) -> tuple[Table, ...]:
    """Where nobody's status is known, that alone: there is nothing to split or to compare."""
    statuses = trial.statuses(month)
    axis = _axis(month, statuses)
    if tuple(axis.levels) == (bands.UNKNOWN,):
        return (_table(trial, "status", month, crosstabs.of_columns(statuses, axis), cell_populations.EVERYBODY),)
    status = _table(trial, "status", month, crosstabs.of_columns(statuses, axis), cell_populations.EVERYBODY)
    return _benefit(trial, month, statuses), status, status_gaps.status_gaps_table(trial, month, statuses, axis)


def benefit_of(statuses: pd.DataFrame) -> pd.Series:
    """
    Whether wages come with a benefit: every status but wages without one is such, since a code in any week is enough.

    Where no status is told it is unknown.
    """
    named = pd.Series(WITH, index=statuses.index, dtype=object)
    return named.mask(statuses["status"] == ALONE, WITHOUT).mask(statuses["status"] == bands.UNKNOWN, UNKNOWN)


def benefit_who(month: str, benefit: str) -> Who:
    """Whose wages come without, with, or nobody knows."""
    levels = {WITHOUT: (ALONE,), UNKNOWN: (bands.UNKNOWN,)}
    return cell_populations.those_working(month) + cell_populations.those_in_status(
        month, levels.get(benefit, [one for one in bands.STATUSES if one != ALONE])
    )


def status_who(month: str, statuses: pd.DataFrame, level: str) -> Who:
    """Wages without benefit are the same people as in the table of benefits, where only those who work have them."""
    mine = statuses[statuses["status"] == level]
    working = level == ALONE and bool((mine["band"] > 0).all())
    return (cell_populations.those_working(month) if working else ()) + cell_populations.those_in_status(
        month, (level,)
    )


def _benefit(trial: TrialData, month: str, statuses: pd.DataFrame) -> Table:
    working = statuses[statuses["band"] > 0]
    frame = working.assign(benefit=benefit_of(working))
    levels = (WITHOUT, WITH, *([UNKNOWN] if (frame["benefit"] == UNKNOWN).any() else []))
    axis = Axis("benefit", levels, labels.label, lambda level: benefit_who(month, level))
    return _table(trial, "benefit", month, crosstabs.of_columns(frame, axis), cell_populations.those_working(month))


def _axis(month: str, statuses: pd.DataFrame) -> Axis:
    used = bands.in_use(list(statuses["status"].unique()), bands.STATUSES)
    return Axis(
        "status", used, lambda one: labels.label("status", level=one), lambda one: status_who(month, statuses, one)
    )


def _table(trial: TrialData, key: str, month: str, found: Cross, people: Who) -> Table:
    return Table(
        key=f"{key}_{month}",
        title=labels.label(f"title_{key}", month=month),
        columns=found.columns,
        rows=found.rows,
        standing=Standing.DESCRIPTIVE,
        definition=labels.label(f"defined_{key}", month=month),
        n=found.n,
        cut_off=trial.until(month),
        covers=printed_table_numbers.numbers_of(key, month, trial.planned),
        row_totals=found.row_totals,
        who=trial.known(month) + people,
        columns_who=found.columns_who,
    )
