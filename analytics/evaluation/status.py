"""What people live on: wages with and without benefit (4.4, 4.8), labour market status (4.5, 4.9), its differences."""

from typing import Final

import pandas as pd

from analytics import cells as cells_
from analytics.evaluation import bands, covers, labels, parts, status_gaps, who
from analytics.evaluation.parts import Axis, Cross
from analytics.evaluation.view import View
from analytics.tables import Standing, Table, Who
from models.rules.benefits import Category

WITHOUT, WITH, UNKNOWN = "wages_without_benefit", "wages_with_benefit", "benefit_unknown"
ALONE: Final = Category.WAGES_WITHOUT_BENEFIT.value


def tables(view: View, month: str) -> tuple[Table, ...]:
    """Where nobody's status is known, that alone: there is nothing to split or to compare."""
    statuses = view.statuses(month)
    axis = _axis(month, statuses)
    if tuple(axis.levels) == (cells_.UNKNOWN,):
        return (_table(view, "status", month, parts.of_columns(statuses, axis), who.EVERYBODY),)
    status = _table(view, "status", month, parts.of_columns(statuses, axis), who.EVERYBODY)
    return _benefit(view, month, statuses), status, status_gaps.table(view, month, statuses, axis)


def benefit_of(statuses: pd.DataFrame) -> pd.Series:
    """
    Whether wages come with a benefit: every status but wages without one is such, since a code in any week is enough.

    Where no status is told it is unknown.
    """
    named = pd.Series(WITH, index=statuses.index, dtype=object)
    return named.mask(statuses["status"] == ALONE, WITHOUT).mask(statuses["status"] == cells_.UNKNOWN, UNKNOWN)


def benefit_who(month: str, benefit: str) -> Who:
    """Whose wages come without, with, or nobody knows."""
    levels = {WITHOUT: (ALONE,), UNKNOWN: (cells_.UNKNOWN,)}
    return who.working(month) + who.status(month, levels.get(benefit, [one for one in bands.STATUSES if one != ALONE]))


def status_who(month: str, statuses: pd.DataFrame, level: str) -> Who:
    """Wages without benefit are the same people as in the table of benefits, where only those who work have them."""
    mine = statuses[statuses["status"] == level]
    working = level == ALONE and bool((mine["band"] > 0).all())
    return (who.working(month) if working else ()) + who.status(month, (level,))


def _benefit(view: View, month: str, statuses: pd.DataFrame) -> Table:
    working = statuses[statuses["band"] > 0]
    frame = working.assign(benefit=benefit_of(working))
    levels = (WITHOUT, WITH, *([UNKNOWN] if (frame["benefit"] == UNKNOWN).any() else []))
    axis = Axis("benefit", levels, labels.of, lambda level: benefit_who(month, level))
    return _table(view, "benefit", month, parts.of_columns(frame, axis), who.working(month))


def _axis(month: str, statuses: pd.DataFrame) -> Axis:
    used = bands.in_use(list(statuses["status"].unique()), bands.STATUSES)
    return Axis(
        "status", used, lambda one: labels.of("status", level=one), lambda one: status_who(month, statuses, one)
    )


def _table(view: View, key: str, month: str, found: Cross, people: Who) -> Table:
    return Table(
        key=f"{key}_{month}",
        title=labels.of(f"title_{key}", month=month),
        columns=found.columns,
        rows=found.rows,
        standing=Standing.DESCRIPTIVE,
        definition=labels.of(f"defined_{key}", month=month),
        n=found.n,
        cut_off=view.until(month),
        covers=covers.of(key, month, view.planned),
        row_totals=found.row_totals,
        who=view.known(month) + people,
        columns_who=found.columns_who,
    )
