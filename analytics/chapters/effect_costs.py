"""What an extra person in employment costs: the increments, their ratio or its refusal, and what it may be worth."""

from dataclasses import replace
from typing import Final

from analytics.chapters.cost_outcome_data import Basis
from analytics.chapters.cost_tables import money_number
from analytics.data.trial_data import TrialData
from analytics.tables import cell_populations, labels
from analytics.tables.cost_estimates import CostEffect, NoRatio, Quadrant, Ratio
from analytics.tables.estimates import Answer, NotEstimable
from analytics.tables.table import Label, Number, Row, Standing, Table, Value

POINTS: Final = 100
VALUE: Final = (labels.label("value"),)


def tables(trial: TrialData, found: Basis, answer: CostEffect | NotEstimable, title: Label) -> tuple[Table, ...]:
    """With the plane's numbers and net benefit, or the reason why there are none."""
    if isinstance(answer, NotEstimable):
        refusal = replace(answer, exact=None)
        rows = (Row(labels.label("extra_per_employed"), (refusal,), who=cell_populations.those_working(found.month)),)
        return (_table(trial, found, "cost_effect", title, rows),)
    return (
        _table(trial, found, "cost_plane", title, _plane(found.month, answer)),
        replace(
            _table(trial, found, "net_benefit", labels.label("title_net_benefit"), _benefits(found.month, answer)),
            columns=tuple(map(labels.label, ("net_benefit", "share_of_resamples", "share_normal"))),
            definition=labels.label("defined_net_benefit", draws=answer.draws),
            columns_who=(cell_populations.EVERYBODY,) * 3,
        ),
    )


def _table(trial: TrialData, found: Basis, key: str, title: Label, rows: tuple[Row, ...]) -> Table:
    return Table(
        key=key,
        title=title,
        columns=VALUE,
        rows=rows,
        standing=Standing.EXPLORATORY,
        definition=found.defined("defined_cost_effect"),
        n=len(found.frame),
        cut_off=trial.cut_off,
        who=found.people,
        columns_who=(cell_populations.EVERYBODY,),
    )


def _plane(month: str, found: CostEffect) -> tuple[Row, ...]:
    """*n* is of the fewer, those in employment or those not: what may not be few."""
    people, n = cell_populations.those_working(month), _fewer(found)
    both = found.increments.correlation
    lines: list[tuple[Label, Value]] = [
        (labels.label("extra_cost"), money_number(found.increments.cost, found.n)),
        (labels.label("extra_employed"), _points(found.increments.effect, n)),
        (labels.label("extra_per_employed"), _ratio(found.ratio, n)),
        *([] if both is None else [(labels.label("correlation"), Number(both, "", 2, n=n))]),
    ]
    lines += [
        (labels.label("quadrant", quadrant=f"quadrant_{one.value}"), Number(POINTS * share, "percent", 1, n=n))
        for one, share in _shares(found)
    ]
    return tuple(Row(label, (value,), who=people) for label, value in lines)


def _shares(found: CostEffect) -> list[tuple[Quadrant, float]]:
    return [(one, found.quadrants[one]) for one in Quadrant]


def _fewer(found: CostEffect) -> int:
    return min(found.employed, found.n - found.employed)


def _points(found: Answer, n: int) -> Value:
    if isinstance(found, NotEstimable):
        return found
    ends = POINTS * found.low, POINTS * found.high
    return Number(POINTS * found.estimate, "points", 1, *ends, n=n)


def _ratio(found: Ratio | NoRatio, n: int) -> Value:
    """The quotient and what the data do not exclude are not told of a ratio that has no interval."""
    if isinstance(found, NoRatio):
        return replace(found, amount=None, effect=None, fieller=None, quadrant=None)
    return Number(found.amount, "kr", 0, found.fieller.low, found.fieller.high, n=n)


def _benefits(month: str, found: CostEffect) -> tuple[Row, ...]:
    people, n = cell_populations.those_working(month), _fewer(found)
    return tuple(
        Row(
            labels.label("worth", kroner=one.threshold),
            (
                money_number(one.net, n),
                Number(POINTS * one.acceptable, "percent", 1, n=n),
                Number(POINTS * one.acceptable_normal, "percent", 1, n=n),
            ),
            who=people,
        )
        for one in found.benefits
    )
