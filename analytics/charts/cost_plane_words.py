"""The words of the cost-effectiveness pictures, in the reader's language; light, so texts may build them anywhere."""

from collections.abc import Mapping
from dataclasses import dataclass

from analytics.tables.cost_estimates import Benefit, CostEffect, Quadrant, Ratio
from analytics.tables.numbers import Numbers


@dataclass(frozen=True)
class PlaneWords:
    """
    Every text of the plane. Format strings: `line` ({amount}), `ratio` ({amount}, {low}, {high}), `alt_quadrant`
    ({quadrant}, {share}).
    """

    title: str
    subtitle: str  # the item of cost, the price year, the outcome and its month
    across: str  # "Flere i arbejde (procentpoint)"
    up: str  # "Merudgift pr. person (1.000 kr.)"
    quadrants: Mapping[Quadrant, str]
    estimate: str
    resamples: str
    line: str  # "{amount} kr. pr. ekstra i arbejde"
    ratio: str
    no_ratio: str  # why there is no interval
    numbers: Numbers
    alt_quadrant: str = "{quadrant}: {share}."

    def verdict(self, found: CostEffect) -> str:
        """The ratio with its interval, or why there is none."""
        if not isinstance(found.ratio, Ratio):
            return self.no_ratio
        one = found.ratio
        amounts = {"amount": one.amount, "low": one.fieller.low, "high": one.fieller.high}
        return self.ratio.format(**{name: self.numbers.count(value) for name, value in amounts.items()})

    def alt_text(self, found: CostEffect) -> str:
        """The picture in words, for those who do not see it."""
        shares = [
            self.alt_quadrant.format(quadrant=name, share=self.numbers.whole_share(found.quadrants[quadrant]))
            for quadrant, name in self.quadrants.items()
        ]
        return " ".join([f"{self.title}.", *shares, self.verdict(found)])


@dataclass(frozen=True)
class CurveWords:
    """Every text of the acceptability curve."""

    title: str
    subtitle: str
    across: str  # "Hvad en ekstra i arbejde må koste (1.000 kr.)"
    up: str  # "Sandsynlighed for at det kan betale sig"
    resamples: str
    normal: str
    numbers: Numbers
    alt_point: str = "{amount}: {share}."

    def alt_text(self, benefits: tuple[Benefit, ...]) -> str:
        shown = [
            self.alt_point.format(
                amount=self.numbers.count(one.threshold), share=self.numbers.percent(100 * one.acceptable, 0)
            )
            for one in benefits
        ]
        return " ".join([f"{self.title}. {self.across}.", *shown])
