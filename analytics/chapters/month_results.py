"""
What `/results` tells of one month: the same tables as the report's, from one collapse in SQL.

So disclosure control sees that both tell of the same people, and a reader of both learns no more than one of either.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlmodel import Session

from analytics.chapters import fixed_follow_up, outcome, subgroups, weekly
from analytics.data import evaluation_rows, outcome_cells
from analytics.data.outcome_cells import Extract
from analytics.data.trial_data import View
from analytics.estimators import covariate_cells, horizon
from analytics.tables import bands, labels, populations
from analytics.tables.table import Chapter, Count, Report, Row, Standing, Table, Who
from models.rules import policy
from models.rules.policy import ProgrammeEntry


@dataclass(frozen=True, kw_only=True)
class MonthView(View):
    """A view of what was collapsed for one month; the covariates are those of `cells.COVARIATES`."""

    found: Extract

    def cells(self, month: str) -> pd.DataFrame:
        given = [cell._asdict() for cell in self.found.cells]
        return self._once("cells", month, lambda: covariate_cells.collapse(given, covariate_cells.COVARIATES))

    def known(self, month: str) -> Who:
        return populations.known(month, everybody=not self.found.without_outcome)


def evaluate(
    session: Session, programme: str, month: str, *, planned: ProgrammeEntry, made_on: date, by: Sequence[str]
) -> Report:
    """The tables of *month* (YYYY-MM) for everybody and *by* variables, before disclosure control."""
    found = outcome_cells.take(session, programme, month)
    ages = bands.ages(policy.of(session).results)
    view = MonthView(session, programme, found.month, planned, found.about, ages, found=found)
    return Report(
        programme=programme,
        name=evaluation_rows.name(session, programme),
        made_on=made_on,
        data_version=found.about.data_version,
        cut_off=view.until(found.month),
        looks=0,
        chapters=(Chapter("results", (), tuple(tables(view, by))),),
    )


def tables(view: MonthView, by: Sequence[str]) -> list[Table]:
    month = view.month
    hours = covariate_cells.collapse_hours(
        [cell._asdict() for cell in view.found.hours_cells], covariate_cells.COVARIATES
    )
    made = [
        outcome.share_table(view, month),
        outcome.effect_table(view, month),
        weekly.effect_table(view, month, hours),
        _missing(view),
    ]
    after = horizon.months(view.planned.weeks)
    made += fixed_follow_up.tables(view, horizon.collapsed(view.session, view.programme, view.planned), after)
    for variable in by:
        made += [subgroups.group_table(view, month, variable), subgroups.interaction_table(view, month, variable)]
    return made


def _missing(view: MonthView) -> Table:
    lost = Row(
        labels.of("without_outcome", month=view.month),
        (Count(view.found.without_outcome),),
        who=populations.are(f"outcome_{view.month}", "unknown"),
    )
    return Table(
        key=f"missing_{view.month}",
        title=labels.of("title_outcome", month=view.month),
        columns=(labels.of("total"),),
        rows=(lost,),
        standing=Standing.DESCRIPTIVE,
        definition=labels.of("defined_outcome", month=view.month),
        cut_off=view.until(view.month),
        columns_who=(populations.EVERYBODY,),
    )
