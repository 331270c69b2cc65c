"""Beyond the report: how long until the first wage hours, by arm (Kaplan–Meier, log-rank, restricted means)."""

import math
from typing import Final

import pandas as pd

from analytics.chapters import competing, since_start, undelivered_data
from analytics.data.evaluation_counts import NOT_YET
from analytics.data.trial_data import TrialData
from analytics.estimators import survival
from analytics.tables import cell_populations, labels
from analytics.tables.crosstabs import ARMS_WHO, EMPTY, p_value
from analytics.tables.estimates import Estimate, NotEstimable
from analytics.tables.further_estimates import Curve, MeanTime, Survival
from analytics.tables.table import Count, Number, PValue, Row, Standing, Table, Value, Who

EVERY: Final = 6  # months between the lines of the curve
COLUMNS: Final = tuple(
    map(labels.label, ("intervention_waiting", "intervention_share", "control_waiting", "control_share"))
)


def tables(trial: TrialData) -> tuple[Table, ...]:
    """None where nothing is known of anybody; a refusal where a month that the wait may have ended in is not."""
    frame = waits_of_people(trial.courses)
    if not len(frame):
        return ()
    at_work = (*competing.tables(trial), *since_start.tables(trial))
    gaps = trial.delivered.gaps()
    if gaps:
        return (_refused(trial, gaps), *at_work)
    found = survival.by_arm(frame, stratify=("cohort",))
    return (*([] if isinstance(found, NotEstimable) else [_curve(trial, found)]), _tests(trial, found), *at_work)


def _refused(trial: TrialData, gaps: undelivered_data.Gaps) -> Table:
    title, row = labels.label("title_first_job_tests"), labels.label("log_rank_within_cohorts")
    return undelivered_data.refusal_table("first_job_tests", title, row, labels.label("defined_first_job"), trial, gaps)


def waits_of_people(courses: pd.DataFrame) -> pd.DataFrame:
    """
    Months from the trial's start to the first with wage hours, or to the last that is known: rows for `survival`.

    Wage hours in the very month of the start are at time 1. Months of which nothing is known count as without, where a
    later one is known.
    """
    worked = courses["first"] != NOT_YET
    last = courses["first"].where(worked, courses["seen"])
    times = courses.assign(time=last - courses["start"] + 1, event=worked.astype(int))
    return times.groupby(["arm", "cohort", "time", "event"])["n"].sum().reset_index()


def _curve(trial: TrialData, found: Survival) -> Table:
    """Who still waits and the share with wage hours so far, each half year until the shorter follow-up ends."""
    ends = range(EVERY, math.floor(found.horizon) + 1, EVERY)
    body = tuple(
        Row(
            labels.label("months_since_start", months=end),
            (*_at(found.intervention, end), *_at(found.control, end)),
            who=_waiting(end, math.floor(found.horizon)),
        )
        for end in ends
    )
    return Table(
        key="first_job",
        title=labels.label("title_first_job"),
        columns=COLUMNS,
        rows=body,
        standing=Standing.EXPLORATORY,
        definition=labels.label("defined_first_job"),
        n=found.intervention.n + found.control.n,
        cut_off=trial.cut_off,
        notes=(labels.label("gaps_count_as_none"),),
        columns_who=(ARMS_WHO[0], ARMS_WHO[0], ARMS_WHO[1], ARMS_WHO[1]),
    )


def _waiting(end: int, horizon: int) -> Who:
    """Those still waiting after month *end*, as the half years in which they stop: later ones and those beyond."""
    return cell_populations.those_at(
        "waited", *(f"until {later}" for later in range(end + EVERY, horizon + 1, EVERY)), "longer"
    )


def _at(curve: Curve, end: int) -> tuple[Value, Value]:
    """Waiting after month *end*, and the share with wage hours by then, in percent."""
    past = [step for step in curve.steps if step.time <= end]
    if not past:
        return Count(curve.n), Number(0.0, "percent", 1, n=curve.n)
    last = past[-1]
    left = last.at_risk - last.events - last.censored
    share = Number((1 - last.share) * 100, "percent", 1, (1 - last.high) * 100, (1 - last.low) * 100, curve.n)
    return Count(left), share


def _tests(trial: TrialData, found: Survival | NotEstimable) -> Table:
    return Table(
        key="first_job_tests",
        title=labels.label("title_first_job_tests"),
        columns=tuple(map(labels.label, ("intervention", "control", "difference", "p"))),
        rows=(Row(labels.label("log_rank_within_cohorts"), (EMPTY, EMPTY, EMPTY, found)),)
        if isinstance(found, NotEstimable)
        else (
            Row(labels.label("log_rank_within_cohorts"), (EMPTY, EMPTY, EMPTY, p_value(found.log_rank))),
            _means(found),
        ),
        standing=Standing.EXPLORATORY,
        definition=labels.label("defined_first_job"),
        n=None if isinstance(found, NotEstimable) else found.intervention.n + found.control.n,
        cut_off=trial.cut_off,
        notes=tuple(map(labels.label, ("log_rank_as_drawn", "tests_sum_up_the_wait"))),
    )


def _means(found: Survival) -> Row:
    word = labels.label("restricted_mean", months=round(found.horizon))
    if isinstance(found.restricted, NotEstimable):
        return Row(word, (EMPTY, EMPTY, EMPTY, found.restricted))
    one, other = (_mean(mean) for mean in found.restricted)
    gap = found.difference
    if not isinstance(gap, Estimate):
        return Row(word, (one, other, EMPTY, gap))
    return Row(word, (one, other, Number(gap.estimate, "months", 1, gap.low, gap.high, gap.n), PValue(gap.p)))


def _mean(mean: MeanTime) -> Number:
    return Number(mean.estimate, "months", 1, mean.low, mean.high, mean.n)
