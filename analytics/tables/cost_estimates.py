"""
What the cost analyses return: frozen, picklable, light (no numpy); the bot's own process may hold these.

All amounts are kroner in the prices of one year. No number here is NaN or infinite; what does not exist is None or a
NotEstimable. None of it has been through disclosure control: `users` is there for it, since a mean over few users
tells what one of them cost.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from analytics.tables.estimates import Answer, Estimate, NotEstimable
from analytics.tables.further_estimates import ConfidenceSet


class Item(StrEnum):
    """A kind of cost (what the column `kind` holds), or a sum of kinds."""

    TRANSFERS = "transfer_income"
    ORDINARY = "ordinary_measures"
    PROGRAMME = "programme_measures"
    ALCOHOL = "alcohol_treatment"
    DRUGS = "drug_treatment"
    SOCIAL = "social_support"
    HOSPITAL = "hospital_treatment"
    TAX_FREE = "tax_free_assistance"
    TAX = "tax_revenue"  # a positive amount that is a revenue: it is taken from the net costs
    MEASURES = "measures"
    TOTAL = "total_costs"
    NET = "net_cost"
    NET_EMPLOYMENT = "net_cost_employment"


COSTS = (
    Item.TRANSFERS,
    Item.ORDINARY,
    Item.PROGRAMME,
    Item.ALCOHOL,
    Item.DRUGS,
    Item.SOCIAL,
    Item.HOSPITAL,
    Item.TAX_FREE,
)
KINDS = (*COSTS, Item.TAX)
SUMS: dict[Item, dict[Item, int]] = {  # VIVE 5.1, 5.2 and 5.5
    Item.MEASURES: {Item.ORDINARY: 1, Item.PROGRAMME: 1},
    Item.TOTAL: dict.fromkeys(COSTS, 1),
    Item.NET: {**dict.fromkeys(COSTS, 1), Item.TAX: -1},
    Item.NET_EMPLOYMENT: {Item.TRANSFERS: 1, Item.ORDINARY: 1, Item.PROGRAMME: 1, Item.TAX: -1},
}


def sum_of(item: Item, amounts: Mapping[Item, float]) -> float:
    """A sum from its kinds, tax revenue negative; a kind is itself. A kind without an amount is 0."""
    return sum(sign * amounts.get(kind, 0) for kind, sign in SUMS.get(item, {item: 1}).items())


@dataclass(frozen=True)
class Amount:
    """
    Mean cost a person of a group, in kr, with its t interval.

    `users`: people with any amount of it; `total` in kr; low and high are None where n is below 2.
    """

    n: int
    users: int
    total: float
    mean: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class PerEmployed:
    """Net cost of everyone in an arm for each of its people in employment: mean × n / employed, in kr."""

    n: int
    employed: int
    amount: float
    interval: ConfidenceSet  # Fieller's, of mean cost / share employed


@dataclass(frozen=True)
class CostLine:
    """An item by arm; `difference` is intervention minus control in kr (Welch), its events the users of both arms."""

    item: Item
    intervention: Amount | NotEstimable
    control: Amount | NotEstimable
    difference: Answer


@dataclass(frozen=True)
class EmployedLine:
    """Cost for each person in employment; `difference` is intervention minus control, in kr, None without both."""

    item: Item
    intervention: PerEmployed | NotEstimable
    control: PerEmployed | NotEstimable
    difference: float | None


@dataclass(frozen=True)
class CostTable:
    """Everybody (`group` None) or one sex: the report's 5.1 or a half of 5.2, and its part of 5.3–5.5."""

    group: str | None
    lines: tuple[CostLine, ...]
    per_employed: tuple[EmployedLine, ...]

    def line(self, item: Item) -> CostLine | None:
        return next((one for one in self.lines if one.item is item), None)


class Gap(StrEnum):
    """What is missing in an input."""

    NO_AMOUNT = "no_amount"  # a row says that the amount is not known
    NO_ROW = "no_row"  # no row in a register that holds everybody
    NOBODY = "nobody"  # nobody at all has a row of the kind in the year: counted as 0


@dataclass(frozen=True)
class Missing:
    """People of an arm whose amounts of a kind and year are missing; of NOBODY, all those it may concern."""

    kind: Item
    year: int
    arm: str
    people: int
    gap: Gap


@dataclass(frozen=True)
class Coverage:
    """
    What the amounts stand for.

    `complete`: people used; `left_out`: people with a missing amount, in no mean; `missing`: what they miss, and what
    was taken as 0 since nobody has it; `outside`: rows of years before a person's start or after the end, not counted.
    """

    drawn: int
    complete: int
    left_out: int
    outside: int
    missing: tuple[Missing, ...]


@dataclass(frozen=True)
class CostResults:
    """Everything `/costs` shows before the comparison with the effect; amounts in prices of `price_year`."""

    price_year: int
    until: str  # YYYY-MM, the last month counted
    coverage: Coverage
    everyone: CostTable
    groups: tuple[CostTable, ...]
    unknown_employment: int = 0  # people with costs and no outcome; in the means, not in cost per employed


class Quadrant(StrEnum):
    """Where a pair of increments lies: cost up or down, employment up or down."""

    DEARER_BETTER = "dearer_better"
    CHEAPER_BETTER = "cheaper_better"
    DEARER_WORSE = "dearer_worse"
    CHEAPER_WORSE = "cheaper_worse"


@dataclass(frozen=True)
class Interval:
    low: float
    high: float


@dataclass(frozen=True)
class Ratio:
    """
    Incremental cost for each extra person employed, ΔC / ΔE, in kr.

    `fieller` is an interval; `bootstrap` holds the percentiles of the rays from the origin, None where resampling
    leaves them no interval. `quadrant` says what a ratio's sign does not; of cost it says so of the estimate alone,
    and only with `cost_told`, where the interval of ΔC excludes 0, may it be called dearer or cheaper.
    """

    amount: float
    fieller: Interval
    bootstrap: Interval | None
    quadrant: Quadrant
    cost_told: bool
    confidence: float = 0.95


@dataclass(frozen=True)
class NoRatio(NotEstimable):
    """
    No interval for the ratio: the effect cannot be told from zero, so what is open is unbounded and of either sign.

    `amount`: the bare quotient in kr, None where the effect is exactly 0; `effect`: share employed, intervention minus
    control; `fieller`: what the data do not exclude by the normal approximation (None where only means are known); an
    interval only where the effect's own interval holds zero though the approximation does not.
    """

    amount: float | None = None
    effect: Estimate | None = None
    fieller: ConfidenceSet | None = None
    quadrant: Quadrant | None = None

    @property
    def plain(self) -> str:
        return "effect_not_told_from_zero: the effect cannot be told from zero, so the cost of an extra one is open"


@dataclass(frozen=True)
class Quotient:
    """
    ΔC / ΔE from means and counts alone, as a printed table gives them: no cost variance, so no interval either way.

    `interval_possible`: whether the effect is told from zero by both its intervals, so that person-level costs would
    give an interval.
    """

    amount: float | None  # kr; None where the effect is exactly 0
    cost: float
    effect: Estimate
    interval_possible: bool
    quadrant: Quadrant | None


@dataclass(frozen=True)
class Benefit:
    """
    Net monetary benefit λΔE - ΔC in kr a person, at λ = `threshold` kr for each extra person employed.

    `net`: Welch's interval and p, as of every difference of costs; `bootstrap`: BCa; `acceptable`: share of resamples
    above 0 (to 1 / draws); `acceptable_normal`: Φ(net / its standard error).
    """

    threshold: float
    net: Estimate
    bootstrap: Interval
    acceptable: float
    acceptable_normal: float


@dataclass(frozen=True)
class Increments:
    """Intervention minus control: `cost` in kr a person, `effect` in share employed, each with BCa beside it."""

    cost: Answer
    effect: Answer
    cost_bootstrap: Interval
    effect_bootstrap: Interval
    correlation: float | None  # of the two; None where one does not vary


@dataclass(frozen=True)
class CostEffect:
    """
    Cost against effect, for one item of cost.

    `quadrants`: share of the `draws` resamples in each; a resample on an axis counts half to either side. `cloud`: the
    first of them as (effect, cost), for the picture. `left_out`: people without an outcome or with a missing amount.
    """

    item: Item
    increments: Increments
    ratio: Ratio | NoRatio
    quadrants: dict[Quadrant, float]
    benefits: tuple[Benefit, ...]
    cloud: tuple[tuple[float, float], ...]
    n: int
    employed: int
    left_out: int
    draws: int
    seed: int

    def to_json(self) -> dict[str, Any]:
        """The ratio or its refusal, and the shares; full precision, strictly valid."""
        ratio = self.ratio
        shown: dict[str, Any] = (
            {"estimate": ratio.amount, "low": ratio.fieller.low, "high": ratio.fieller.high}
            if isinstance(ratio, Ratio)
            else {**ratio.to_json(), "quotient": ratio.amount}
        )
        return {
            "item": self.item.value,
            "cost": self.increments.cost.to_json(),
            "effect": self.increments.effect.to_json(),
            "ratio": shown,
            "quadrants": {quadrant.value: share for quadrant, share in self.quadrants.items()},
            "benefit": [
                {"threshold": one.threshold, **one.net.to_json(), "acceptable": one.acceptable} for one in self.benefits
            ],
        }
