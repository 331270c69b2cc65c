"""The data of one programme's trial: its plan, its months, and its rows, each read once."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final

import pandas as pd
from sqlmodel import Session

from analytics.data import evaluation_counts, follow_up_cells, outcome_cells
from analytics.data.cost_rows import CostRows
from analytics.data.outcome_cells import About
from analytics.estimators import covariate_cells
from analytics.tables import bands, cell_populations, labels
from analytics.tables.crosstabs import Axis
from analytics.tables.estimates import NotEstimable
from analytics.tables.table import Label, Standing, Who
from models.queries import delivered, looks
from models.queries.looks import Taken
from models.rules.delivered import Delivered
from models.rules.policy import ProgrammeEntry, Results

MORE: Final = ("origin", "history")


@dataclass(frozen=True)
class TrialData:
    """
    The rows of one programme and its plan, each read once and kept.

    *month* is the latest to be told (YYYY-MM), *ages* every age band there may be, *smallest* the fewest people that
    may be seen.
    """

    session: Session
    programme: str
    month: str
    planned: ProgrammeEntry
    about: About
    ages: tuple[str, ...]
    smallest: int
    _kept: dict[tuple[str, str], pd.DataFrame] = field(default_factory=dict)

    @property
    def cut_off(self) -> date | None:
        return self.about.cut_off

    def until(self, month: str) -> date | None:
        """The cut-off of what is told of *month* alone."""
        return self.about.until(month)

    @property
    def adjust(self) -> tuple[str, ...]:
        return tuple(self.planned.adjust)

    @cached_property
    def months(self) -> tuple[str, ...]:
        """The planned months that have data, up to *month*, and *month*: rising."""
        wanted = {month for month in self.planned.outcome_months if month <= self.month}
        return tuple(sorted(wanted & set(self.about.months) | {self.month}))

    def standing(self, month: str, *variables: str) -> Standing:
        """Planned where the month is, and every variable that people are split by."""
        planned = month in self.planned.outcome_months and set(variables) <= set(self.planned.subgroups)
        return Standing.PLANNED if planned else Standing.EXPLORATORY

    def rank(self, month: str, *variables: str, primary: bool = False) -> tuple[Label, ...]:
        """A note on which planned test it is, where it is one; *primary* for the kind that may be the primary."""
        if self.standing(month, *variables) is not Standing.PLANNED:
            return ()
        if self.planned.primary is None:
            return (labels.label("no_primary_test"),)
        if primary and month == self.planned.primary:
            return (labels.label("primary_test"),)
        return (labels.label("secondary_test", month=self.planned.primary),)

    @cached_property
    def drawn(self) -> pd.DataFrame:
        return evaluation_counts.everyone_drawn(self.session, self.programme)

    @cached_property
    def draws(self) -> pd.DataFrame:
        return evaluation_counts.draw_days(self.session, self.programme)

    @cached_property
    def most(self) -> int:
        """The people behind a table of all `months`: those of the month whose outcome most people have."""
        return max(int(self.cells(month)["n"].sum()) for month in self.months)

    @cached_property
    def delivered(self) -> Delivered:
        return delivered.of(self.session, self.programme)

    @property
    def has_modules(self) -> bool:
        """Whether anybody's modules are told; where nobody's are, who started is taken from the screening."""
        return bool((self.drawn["modules"] > 0).any())

    def outcomes(self, month: str) -> pd.DataFrame:
        """Outcome and hours cells at once: `rows.outcomes` with `events`."""
        return self._once(
            "outcomes", month, lambda: _with_events(evaluation_counts.outcome_rows(self.session, self.programme, month))
        )

    def cells(self, month: str) -> pd.DataFrame:
        """Outcome cells with every covariate."""
        every = (*covariate_cells.COVARIATES, *MORE)
        return self._once("cells", month, lambda: covariate_cells.collapse_outcomes(self.outcomes(month), every))

    def statuses(self, month: str) -> pd.DataFrame:
        return self._once("statuses", month, lambda: evaluation_counts.status_rows(self.session, self.programme, month))

    def window(self, month: str) -> pd.DataFrame:
        """Outcome cells of wage hours in any month of the `window_months`."""
        months = self.window_months(month)
        return self._once("window", month, lambda: evaluation_counts.window_rows(self.session, self.programme, months))

    @staticmethod
    def window_months(month: str) -> tuple[str, ...]:
        """The three months that end with *month*."""
        last = evaluation_counts.month_number(month)
        return tuple(
            evaluation_counts.month_name(number) for number in range(last - cell_populations.WINDOW + 1, last + 1)
        )

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Months (numbers) in which somebody's trial starts."""
        return tuple(sorted({int(start) for start in self.drawn["start"].dropna()}))

    @cached_property
    def trial_end(self) -> str:
        """The last month of the trial period: the one before the first planned outcome month, else before *month*."""
        return evaluation_counts.month_name(
            evaluation_counts.month_number(min((*self.planned.outcome_months, self.month))) - 1
        )

    @cached_property
    def courses(self) -> pd.DataFrame:
        """`rows.courses` of every start, with `start`."""
        read = (
            (evaluation_counts.course_rows(self.session, self.programme, start, self.trial_end), start)
            for start in self.starts
        )
        return _together(found.assign(start=start) for found, start in read)

    def since_start(self, after: Sequence[int]) -> pd.DataFrame:
        """Outcome cells of everybody so many months after their own start: arm, `months`, `n`, `events`."""
        read = (evaluation_counts.since_start(self.session, self.programme, start, after) for start in self.starts)
        found = [frame for frame in read if len(frame)]
        columns = ["arm", "months", "n", "events"]
        every = pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=columns)
        return every.groupby(["arm", "months"])[["n", "events"]].sum().reset_index()

    @property
    def horizon(self) -> int:
        """Months after the start that each one's own outcome is measured in, where everybody counts once."""
        return follow_up_cells.horizon_months(self.planned.weeks)

    def completed(self, start: int) -> pd.DataFrame:
        """`evaluation_rows.completed` of those who start in month *start*, `horizon` months later."""
        return evaluation_counts.completed_rows(self.session, self.programme, start, self.horizon)

    def undelivered(self) -> NotEstimable | None:
        """`follow_up.undelivered` at the `horizon`."""
        return follow_up_cells.undelivered_months(self.session, self.programme, self.horizon)

    @property
    def costs(self) -> CostRows:
        return CostRows(self.session, self.programme)

    @property
    def looks(self) -> Taken:
        """How often the evaluation has been looked at so far, at how many different data."""
        return looks.taken(self.session, self.programme)

    def looks_at_months(self) -> dict[date, int]:
        """At how many different data of each of `months` anybody has looked."""
        return looks.of_months(
            self.session, self.programme, [date.fromisoformat(f"{month}-01") for month in self.months]
        )

    def axis(self, variable: str, frame: pd.DataFrame) -> Axis:
        """The levels of a covariate that *frame* has, in order, with their labels."""
        order = {"sex": bands.SEXES, "age_band": self.ages, "origin": bands.ORIGINS, "history": bands.WORKED}
        fact = "band" if variable in ("age_band", "history") else "level"
        used = bands.in_use(list(frame[variable].unique()), order.get(variable, ()))
        return Axis(
            variable,
            used,
            lambda level: labels.label(variable, **{fact: level}),
            lambda level: cell_populations.those_at(variable, level),
        )

    def known(self, month: str) -> Who:
        """The people of every table of *month*."""
        everybody = int(self.outcomes(month)["n"].sum()) == int(self.drawn["n"].sum())
        return cell_populations.those_known(month, everybody=everybody)

    def _once(self, what: str, month: str, read: Callable[[], pd.DataFrame]) -> pd.DataFrame:
        if (what, month) not in self._kept:
            self._kept[what, month] = read()
        return self._kept[what, month]


def _with_events(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(events=frame["n"].where(frame["band"] > 0, 0))


def _together(frames: Iterable[pd.DataFrame]) -> pd.DataFrame:
    found = [frame for frame in frames if len(frame)]
    columns = ["arm", "cohort", "first", "left", "seen", "band", "known", "told", "hours", "squares", "n", "start"]
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=columns)


def read_trial(session: Session, programme: str, month: str, planned: ProgrammeEntry, settings: Results) -> TrialData:
    """Up to *month* (YYYY-MM); an unknown programme is an empty one."""
    about = outcome_cells.about_data(session, programme)
    return TrialData(session, programme, month, planned, about, bands.age_bands(settings), settings.smallest_cell)
