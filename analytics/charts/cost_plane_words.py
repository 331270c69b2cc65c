"""The words of the cost-effectiveness pictures, in the reader's language; light, so texts may build them anywhere."""

from collections.abc import Mapping
from dataclasses import dataclass

from analytics.tables.cost_estimates import Benefit, CostEffect, Quadrant, Ratio


def percent(value: float, decimal: str) -> str:
    """``25 %`` where a comma marks decimals, ``25%`` where a point does."""
    return f"{value:.0f}{'' if decimal == '.' else ' '}%"


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
    alt_quadrant: str = "{quadrant}: {share}."
    decimal: str = ","
    thousands: str = "."

    def kroner(self, value: float) -> str:
        """Whole kroner."""
        return f"{value:,.0f}".replace(",", self.thousands).replace("-", "−")

    def share(self, value: float) -> str:
        """Whole percent; what is not 0 or all never looks like it."""
        if 0 < value < 0.01:
            return f"< {percent(1, self.decimal)}"
        return f"> {percent(99, self.decimal)}" if 0.99 < value < 1 else percent(100 * value, self.decimal)

    def points(self, value: float) -> str:
        """A number for an axis, with as few decimals as it needs."""
        shown = f"{value:.10g}"
        return shown.replace(".", self.decimal).replace("-", "−")

    def verdict(self, found: CostEffect) -> str:
        """The ratio with its interval, or why there is none."""
        if not isinstance(found.ratio, Ratio):
            return self.no_ratio
        one = found.ratio
        ends = {"low": self.kroner(one.fieller.low), "high": self.kroner(one.fieller.high)}
        return self.ratio.format(amount=self.kroner(one.amount), **ends)

    def alt_text(self, found: CostEffect) -> str:
        """The picture in words, for those who do not see it."""
        shares = [
            self.alt_quadrant.format(quadrant=name, share=self.share(found.quadrants[quadrant]))
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
    alt_point: str = "{amount}: {share}."
    decimal: str = ","
    thousands: str = "."

    def percent(self, value: float) -> str:
        return percent(value, self.decimal)

    def alt_text(self, benefits: tuple[Benefit, ...]) -> str:
        shown = [
            self.alt_point.format(
                amount=f"{one.threshold:,.0f}".replace(",", self.thousands), share=self.percent(100 * one.acceptable)
            )
            for one in benefits
        ]
        return " ".join([f"{self.title}. {self.across}.", *shown])
