"""Hours worked while the trial ran: B5.1 and B5.2. A long course may keep people from work that they else had found."""

import math
import sys
from dataclasses import dataclass
from typing import Final

import pandas as pd
from scipy.special import stdtr, stdtrit

from analytics.chapters import undelivered_data
from analytics.data.evaluation_counts import month_number
from analytics.data.trial_data import TrialData
from analytics.estimators import balance
from analytics.estimators.proportions import CONFIDENCE
from analytics.estimators.relative_risk import MINIMUM_PEOPLE
from analytics.tables import bands, cell_populations, crosstabs, labels
from analytics.tables.crosstabs import ARM_COLUMNS, ARMS_WHO, EMPTY, Axis, p_value
from analytics.tables.estimates import NotEstimable, Reason
from analytics.tables.table import Count, Number, PValue, Row, Standing, Table, Value, Who

UPPER: Final = 0.5 + CONFIDENCE / 2
NOTES: Final = (labels.label("gaps_count_as_none"),)


@dataclass(frozen=True)
class Hours:
    """An arm: people, their hours together, and the variance of the mean (0 for one person)."""

    n: int
    total: float
    of_mean: float

    @property
    def mean(self) -> float:
        return self.total / self.n


def tables(trial: TrialData) -> tuple[Table, ...]:
    """Of those who start in the trial period; a refusal where a month of it is not known, none where nothing is."""
    frame = trial.courses[trial.courses["start"] <= month_number(trial.trial_end)]
    if not len(frame):
        return ()
    gaps = trial.delivered.gaps(trial.trial_end)
    if gaps:
        return (_refused(trial, gaps),)
    return _hours(trial, frame), _bands(trial, frame), _tests(trial, frame)


def _refused(trial: TrialData, gaps: undelivered_data.Gaps) -> Table:
    title = labels.label("title_trial_hours_tests", last=trial.trial_end)
    definition = labels.label("defined_trial_hours", last=trial.trial_end)
    return undelivered_data.refusal_table(
        "trial_hours_tests", title, labels.label("same_mean"), definition, trial, gaps
    )


def of_arm(frame: pd.DataFrame, arm: int) -> Hours:
    mine = frame[frame["arm"] == arm]
    n, total, squares = int(mine["n"].sum()), float(mine["hours"].sum()), float(mine["squares"].sum())
    spread = max(squares - total**2 / n, 0.0) / (n - 1) if n > 1 else 0.0
    return Hours(n, total, spread / n if n else 0.0)


def _hours(trial: TrialData, frame: pd.DataFrame) -> Table:
    arms = [of_arm(frame, arm) for arm in bands.ARMS]
    about = cell_populations.those_at("trial_hours", *bands.TRIAL)
    return Table(
        key="trial_hours",
        title=labels.label("title_trial_hours", last=trial.trial_end),
        columns=ARM_COLUMNS,
        rows=(
            Row(labels.label("persons"), tuple(Count(arm.n) for arm in arms), who=cell_populations.EVERYBODY),
            Row(labels.label("hours_in_trial"), tuple(Number(arm.total, "hours", n=arm.n) for arm in arms), who=about),
            Row(labels.label("hours_per_person"), tuple(map(_mean, arms)), who=about),
        ),
        standing=Standing.DESCRIPTIVE,
        definition=labels.label("defined_trial_hours", last=trial.trial_end),
        n=sum(arm.n for arm in arms),
        cut_off=trial.cut_off,
        covers=("b5.1",),
        notes=NOTES,
        who=_base(trial, frame),
        columns_who=ARMS_WHO,
    )


def _mean(arm: Hours) -> Value:
    """With its t interval, where there is more than one person."""
    if not arm.n:
        return EMPTY
    reach = float(stdtrit(arm.n - 1, UPPER)) * math.sqrt(arm.of_mean) if arm.n > 1 else None
    low, high = (arm.mean - reach, arm.mean + reach) if reach is not None else (None, None)
    return Number(arm.mean, "hours", 0, low, high, arm.n)


def _axis(frame: pd.DataFrame) -> Axis:
    """The report's bands, and the one above them where somebody is in it."""
    above = len(bands.TRIAL) - 1
    used = range(len(bands.TRIAL) if (frame["band"] == above).any() else above)
    word, people = "trial_hours", bands.TRIAL
    return Axis(
        "band",
        used,
        lambda at: labels.label(word, band=people[at]),
        lambda at: cell_populations.those_at(word, people[at]),
    )


def _base(trial: TrialData, frame: pd.DataFrame) -> Who:
    """Those whose hours in the trial period are known."""
    everybody = int(frame["n"].sum()) == int(trial.drawn["n"].sum())
    return cell_populations.EVERYBODY if everybody else cell_populations.those_at("trial_hours_known", "known")


def _bands(trial: TrialData, frame: pd.DataFrame) -> Table:
    found = crosstabs.of_columns(frame, _axis(frame))
    return Table(
        key="trial_hours_bands",
        title=labels.label("title_trial_hours_bands", last=trial.trial_end),
        columns=found.columns,
        rows=found.rows,
        standing=Standing.DESCRIPTIVE,
        definition=labels.label("defined_trial_hours", last=trial.trial_end),
        n=found.n,
        cut_off=trial.cut_off,
        covers=("b5.2",),
        notes=NOTES,
        row_totals=found.row_totals,
        who=_base(trial, frame),
        columns_who=found.columns_who,
    )


def _tests(trial: TrialData, frame: pd.DataFrame) -> Table:
    difference, p = welch_difference(*(of_arm(frame, arm) for arm in bands.ARMS))
    counts = crosstabs.count_people(frame, _axis(frame), crosstabs.BY_ARM)
    about = cell_populations.those_at("trial_hours", *bands.TRIAL)
    empty_arm = not counts.sum(axis=0).all()
    same = NotEstimable(Reason.NO_PEOPLE_IN_ARM) if empty_arm else balance.test_spread(counts[counts.sum(axis=1) > 0])
    return Table(
        key="trial_hours_tests",
        title=labels.label("title_trial_hours_tests", last=trial.trial_end),
        columns=(labels.label("difference"), labels.label("p")),
        rows=(
            Row(labels.label("same_mean"), (difference, p), who=about),
            Row(labels.label("same_distribution"), (EMPTY, p_value(same)), who=about),
        ),
        standing=Standing.EXPLORATORY,
        definition=labels.label("defined_trial_hours", last=trial.trial_end),
        n=int(counts.sum()),
        cut_off=trial.cut_off,
        notes=NOTES,
        who=_base(trial, frame),
        columns_who=(cell_populations.EVERYBODY, cell_populations.EVERYBODY),
    )


def welch_difference(one: Hours, other: Hours) -> tuple[Value, Value]:
    """Difference of means with Welch's t interval, and its p, or why there is none."""
    n, variance = one.n + other.n, one.of_mean + other.of_mean
    if min(one.n, other.n) < MINIMUM_PEOPLE:
        return EMPTY, NotEstimable(Reason.TOO_FEW_PEOPLE, n=n)
    gap, error = one.mean - other.mean, math.sqrt(variance)
    if error <= 1e-12 * max(abs(one.mean), abs(other.mean), 1.0):
        return EMPTY, NotEstimable(Reason.NO_VARIATION, n=n)
    df = variance**2 / (one.of_mean**2 / (one.n - 1) + other.of_mean**2 / (other.n - 1))
    reach = float(stdtrit(df, UPPER)) * error
    p = min(max(2 * float(stdtr(df, -abs(gap / error))), sys.float_info.min), 1.0)
    return Number(gap, "hours", 0, gap - reach, gap + reach, n), PValue(p)
