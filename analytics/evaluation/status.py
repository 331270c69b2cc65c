"""What people live on: wages with and without benefit (4.4, 4.8) and labour market status (4.5, 4.9)."""

from typing import Final

import pandas as pd

from analytics.evaluation import bands, covers, labels, parts
from analytics.evaluation.parts import Axis
from analytics.evaluation.view import View
from analytics.tables import Standing, Table
from models.rules.benefits import Category

WITHOUT, WITH, UNKNOWN = "wages_without_benefit", "wages_with_benefit", "benefit_unknown"
_ALONE: Final = Category.WAGES_WITHOUT_BENEFIT.value


def tables(view: View, month: str) -> tuple[Table, ...]:
    statuses = view.statuses(month)
    return _benefit(view, month, statuses), _status(view, month, statuses)


def benefit_of(statuses: pd.DataFrame) -> pd.Series:
    """
    Whether wages come with a benefit: a code in any week is enough, and so is a status that is one.

    Where neither codes nor a status are told it is unknown.
    """
    told, alone = statuses["status"] != "unknown", statuses["status"] == _ALONE
    some = (statuses["coded"] == 1) | (told & ~alone)
    named = pd.Series(UNKNOWN, index=statuses.index, dtype=object)
    return named.mask(alone, WITHOUT).mask(some, WITH)


def _benefit(view: View, month: str, statuses: pd.DataFrame) -> Table:
    working = statuses[statuses["band"] > 0]
    frame = working.assign(benefit=benefit_of(working))
    levels = (WITHOUT, WITH, *([UNKNOWN] if (frame["benefit"] == UNKNOWN).any() else []))
    found = parts.of_columns(frame, Axis("benefit", levels, labels.of))
    return Table(
        key=f"benefit_{month}",
        title=labels.of("title_benefit", month=month),
        columns=found.columns,
        rows=found.rows,
        standing=Standing.DESCRIPTIVE,
        definition=labels.of("defined_benefit", month=month),
        n=found.n,
        cut_off=view.cut_off,
        covers=covers.of("benefit", month, view.planned),
        row_totals=found.row_totals,
    )


def _status(view: View, month: str, statuses: pd.DataFrame) -> Table:
    used = bands.in_use(list(statuses["status"].unique()), bands.STATUSES)
    found = parts.of_columns(statuses, Axis("status", used, lambda level: labels.of("status", level=level)))
    return Table(
        key=f"status_{month}",
        title=labels.of("title_status", month=month),
        columns=found.columns,
        rows=found.rows,
        standing=Standing.DESCRIPTIVE,
        definition=labels.of("defined_status", month=month),
        n=found.n,
        cut_off=view.cut_off,
        covers=covers.of("status", month, view.planned),
        row_totals=found.row_totals,
    )
