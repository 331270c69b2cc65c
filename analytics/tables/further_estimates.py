"""
What the analyses beyond the report return: frozen, picklable, light; the bot's own process may hold these.

No number here is NaN or infinite; what is unbounded or not reached is None. No p is 0. All of them are counts or
functions of counts that have not been through disclosure control.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from analytics.tables.estimates import Answer, Estimate, Interaction, NotEstimable


@dataclass(frozen=True)
class RandomisationTest:
    """
    How often the draw alone gives a difference at least as far from what it gives on average; nothing is modelled.

    `difference`: share with the outcome, intervention minus control; `expected`: its mean over all draws that could
    have been made (0 where every cohort was drawn in the same ratio). `draws` and `error` (the standard error of p)
    are None where p is exact, over every possible draw.
    """

    p: float
    difference: float
    expected: float
    n: int
    events: int
    cohorts: int  # those with people in both arms
    draws: int | None = None
    error: float | None = None

    @property
    def exact(self) -> bool:
        return self.draws is None


@dataclass(frozen=True)
class Piece:
    """An interval of the real line with its ends; None is an end that is not there."""

    low: float | None
    high: float | None


class Shape(StrEnum):
    EMPTY = "empty"
    INTERVAL = "interval"
    HALF_LINE = "half_line"
    TWO_HALF_LINES = "two_half_lines"  # everything but an interval: some effect of some size is excluded
    WHOLE_LINE = "whole_line"  # the data exclude nothing


@dataclass(frozen=True)
class ConfidenceSet:
    """Every value that a test at the level does not reject, as disjoint pieces from the lowest."""

    pieces: tuple[Piece, ...]
    confidence: float = 0.95

    @property
    def shape(self) -> Shape:
        if len(self.pieces) != 1:
            return Shape.TWO_HALF_LINES if self.pieces else Shape.EMPTY
        missing = (self.pieces[0].low is None) + (self.pieces[0].high is None)
        return (Shape.INTERVAL, Shape.HALF_LINE, Shape.WHOLE_LINE)[missing]

    def __contains__(self, value: float) -> bool:
        return any(
            (piece.low is None or value >= piece.low) and (piece.high is None or value <= piece.high)
            for piece in self.pieces
        )


@dataclass(frozen=True)
class ComplierEffect:
    """
    The effect on those who start if drawn and not otherwise.

    `effect`: a difference of proportions, with the delta-method interval and p; `anderson_rubin`: the set that holds
    its level however weak the draw is as an instrument, `p` the test of no effect that belongs to it; `first_stage`:
    share that started, intervention minus control, its events those who started; `f` its robust F, None where the draw
    decided who started without exception.
    """

    effect: Estimate
    anderson_rubin: ConfidenceSet
    p: float
    first_stage: Estimate
    f: float | None

    @property
    def weak(self) -> bool:
        """Below 10 the delta-method interval is not to be trusted (Staiger & Stock 1997, Econometrica 65:557)."""
        return self.f is not None and self.f < 10


@dataclass(frozen=True)
class Step:
    """Kaplan–Meier after `time`: share without the event, with its interval; counts at `time`."""

    time: float
    at_risk: int
    events: int
    censored: int
    share: float
    low: float
    high: float


@dataclass(frozen=True)
class Curve:
    """An arm's Kaplan–Meier curve; `median` is None where fewer than half have had the event."""

    n: int
    events: int
    steps: tuple[Step, ...]
    median: float | None


@dataclass(frozen=True)
class LogRank:
    p: float
    statistic: float  # chi-square with 1 degree of freedom
    observed: int  # events in the intervention arm
    expected: float  # what they would be with no difference
    stratified_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class MeanTime:
    """The restricted mean of an arm: how long, of the first `Survival.horizon`, people are without the event."""

    estimate: float
    low: float
    high: float
    n: int
    events: int  # up to the horizon
    confidence: float = 0.95


@dataclass(frozen=True)
class Survival:
    """Time to the first event by arm; `horizon` is where the restricted means stop, in the unit of the times."""

    intervention: Curve
    control: Curve
    log_rank: LogRank | NotEstimable
    horizon: float
    restricted: tuple[MeanTime, MeanTime] | NotEstimable  # intervention, control
    difference: Answer  # of the restricted means, intervention minus control


@dataclass(frozen=True, slots=True)
class Evidence:
    """
    The e-process at the end of a step: `log_e` is the natural logarithm of the product so far.

    `people` and `events` so far, of the intervention and the control arm.
    """

    completed_on: date
    people: tuple[int, int]
    events: tuple[int, int]
    log_e: float


@dataclass(frozen=True)
class Monitoring:
    """
    Evidence against "the arms do not differ" that may be looked at whenever one likes.

    `e`: the e-value now; `p`: 1 over the largest so far, at most 1: at most 5 % of programmes without an effect ever
    see it at or below 0.05, over all looks together. `waiting`: people with an outcome who are in no step.
    """

    e: float
    p: float
    path: tuple[Evidence, ...]
    n: int
    events: int
    waiting: int


@dataclass(frozen=True)
class PowerPoint:
    """The least share in the intervention arm that is found with the power asked for; None where none below 1 is."""

    control: float
    detectable: float | None


@dataclass(frozen=True)
class PowerCurve:
    per_arm: int
    alpha: float
    power: float
    points: tuple[PowerPoint, ...]


class BalanceMethod(StrEnum):
    """The test behind a p of balance."""

    CHI_SQUARE = "chi_square"
    FISHER = "fisher"  # where an expected count is below 5
    FISHER_DRAWN = "fisher_drawn"  # the same, from random tables: there are too many to list


@dataclass(frozen=True)
class BalanceLevel:
    """People at a level; shares of the arm; the standardised difference of having the level."""

    level: str
    intervention: int
    control: int
    intervention_share: float
    control_share: float
    standardised: float | None  # None where nobody or everybody of both arms has it


@dataclass(frozen=True)
class BalanceP:
    p: float
    method: BalanceMethod
    statistic: float | None = None  # chi-square
    df: int | None = None
    error: float | None = None  # standard error of a p from random tables


@dataclass(frozen=True)
class Balance:
    """A baseline variable by arm; `standardised` is that of the variable as a whole."""

    variable: str
    levels: tuple[BalanceLevel, ...]
    test: BalanceP | NotEstimable
    standardised: float | None


@dataclass(frozen=True)
class JointBalance:
    """Likelihood-ratio test that none of `variables` tells the arms apart, given `given`."""

    p: float
    statistic: float
    df: int
    variables: tuple[str, ...]
    given: tuple[str, ...]
    n: int


@dataclass(frozen=True)
class SubgroupTest:
    """`adjusted_p` is Holm's; None where there is no test."""

    variable: str
    interaction: Interaction | NotEstimable
    adjusted_p: float | None


@dataclass(frozen=True)
class Multiplicity:
    """
    The interaction tests as a family.

    `by_chance`: what the chance of at least one p at or below `alpha` is where no effect differs and the tests are
    independent; these are of the same people, so it is the most that it can be;
    `below` and `below_adjusted`: the variables whose p, and whose adjusted p, is at or below `alpha`.
    """

    tests: tuple[SubgroupTest, ...]
    alpha: float
    by_chance: float
    below: tuple[str, ...]
    below_adjusted: tuple[str, ...]

    @property
    def tested(self) -> int:
        return sum(one.adjusted_p is not None for one in self.tests)


@dataclass(frozen=True)
class CutPoint:
    """The odds ratio of being in `band` or above, where each cut-point has its own."""

    band: int
    odds_ratio: Estimate


@dataclass(frozen=True)
class ProportionalOdds:
    """
    Is one odds ratio enough for every cut-point? A small p says no.

    `p`: likelihood-ratio test of the arm's odds ratio being the same at every cut-point; the other terms stay
    proportional in both models.
    """

    p: float
    statistic: float
    df: int
    common: Estimate
    cuts: tuple[CutPoint, ...]
