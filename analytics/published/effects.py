"""
Bilag 4: does a printed ratio fit its interval, and both its p-value?

On the log scale a normal interval is symmetric about the estimate, its half-width is 1.96 standard errors, and
p = 2 (1 − Φ(|log estimate| / standard error)). Each of the four is recomputed from the others; the slack is what the
printed digits of those others leave open. The estimates themselves need the people: the demo's trial fits them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import product
from math import exp, log, sqrt
from statistics import NormalDist
from typing import Final

from analytics.published.causes import Cause
from analytics.published.judge import Attempt, Found, judge_number, same_word
from analytics.published.printed import Print, Prints
from analytics.published.shares import people_behind
from analytics.published.verdicts import Line

NORMAL: Final = NormalDist()
ALPHA: Final = 0.05
WIDE: Final = NORMAL.inv_cdf(0.975)
RATIOS: Final = ("risk ratio", "odds ratio")
MODELS: Final = tuple(f"vive-b4.{number}" for number in (1, 4, 5, 6, 7, 8, 9, 10, 11))
PEOPLE: Final = "the adjusted ratio itself needs the people; the demo's trial fits it"
COUNTED: Final = {  # a risk ratio's table → the percentages it compares, and the row of their people
    "vive-b4.1": ("vive-4.2", "with wage hours", "total"),
    "vive-b4.5": ("vive-4.6", "with wage hours", "total"),
    "vive-b4.8": ("vive-4.10", "men", "men total"),
    "vive-b4.9": ("vive-4.11", "men", "men total"),
    "vive-b4.10": ("vive-4.10", "women", "women total"),
    "vive-b4.11": ("vive-4.11", "women", "women total"),
}


def middle_of_interval(low: float, high: float) -> float:
    """The estimate in the middle of its interval."""
    return sqrt(low * high)


def end_of_interval(sign: int) -> Callable[[float, float], float]:
    """The interval's end on *sign*'s side, from estimate and p."""

    def found(estimate: float, p: float) -> float:
        error = abs(log(estimate)) / NORMAL.inv_cdf(1 - p / 2)
        return exp(log(estimate) + sign * WIDE * error)

    return found


def other_end(estimate: float, opposite: float) -> float:
    """An end from the estimate and the other end."""
    return estimate * estimate / opposite


def p_value(estimate: float, low: float, high: float) -> float:
    """p from the estimate and the width of its interval."""
    error = log(high / low) / (2 * WIDE)
    return 2 * (1 - NORMAL.cdf(abs(log(estimate)) / error))


def value_with_slack(formula: Callable[..., float], *terms: Print) -> Found:
    """*formula* of the printed terms, and how far their rounding can move it (its value at every corner)."""
    ends = [(float(one.number - one.place / 2), float(one.number + one.place / 2)) for one in terms]
    value = formula(*(float(one.number) for one in terms))
    furthest = max(abs(formula(*corner) - value) for corner in product(*ends))
    basis = ", ".join(f"{one.column.removeprefix('ci ')} {one.value}" for one in terms)
    return Found(Fraction(value), Fraction(furthest), f"from {basis}")


def check_ratios(prints: Prints) -> Iterator[Line]:
    """B4.1 and B4.4–B4.11."""
    for table in MODELS:
        for estimate in prints.column(table, "estimate"):
            low, high = (prints.of(table, estimate.row, f"ci {side}") for side in ("low", "high"))
            yield judge_number(
                estimate, value_with_slack(middle_of_interval, low, high), note=f"{PEOPLE}{_crude(prints, table)}"
            )
            p = next((one for one in prints.column(table, "p") if one.row == estimate.row), None)
            yield from _ends_alone(estimate, low, high) if p is None else _with_p(prints, estimate, low, high, p)


def risk_counts(prints: Prints, table: str) -> tuple[Fraction, Fraction]:
    """The share with wage hours in either arm, as counts of people, behind a table of risk ratios."""
    shares, row, total = COUNTED[table]
    percents = [prints.of(shares, row, arm, "percent") for arm in ("intervention", "control")]
    totals = [int(prints.number(shares, total, one.column)) for one in percents]
    ours, theirs = (Fraction(people_behind(one, of), of) for one, of in zip(percents, totals, strict=True))
    return ours, theirs


def _crude(prints: Prints, table: str) -> str:
    """For a note: risk ratio and risk difference by counts, without adjustment."""
    if table not in COUNTED:
        return ""
    ours, theirs = risk_counts(prints, table)
    points = 100 * float(ours - theirs)
    return f"; by counts, unadjusted, the ratio is {float(ours / theirs):.2f}, the difference {points:.1f} points"


def _ends_alone(estimate: Print, low: Print, high: Print) -> Iterator[Line]:
    yield judge_number(low, value_with_slack(other_end, estimate, high))
    yield judge_number(high, value_with_slack(other_end, estimate, low))


def _with_p(prints: Prints, estimate: Print, low: Print, high: Print, p: Print) -> Iterator[Line]:
    finding = "interval"
    for sign, bound in ((-1, low), (1, high)):
        yield judge_number(
            bound, value_with_slack(end_of_interval(sign), estimate, p), list(_copied(prints, bound, sign)), finding
        )
    yield judge_number(p, value_with_slack(p_value, estimate, low, high), finding=finding)


def _copied(prints: Prints, bound: Print, sign: int) -> Iterator[Attempt]:
    """The other tables' same end, where it is what that table's own estimate and p give."""
    for table in MODELS:
        if table != bound.table:
            one = next(prints.column(table, bound.column))
            own = value_with_slack(
                end_of_interval(sign), prints.of(table, one.row, "estimate"), prints.of(table, one.row, "p")
            )
            if own.reaches(one) and _interval(prints, table) == _interval(prints, bound.table):
                yield Attempt(Cause.COPIED_INTERVAL, Found(one.number))


def _interval(prints: Prints, table: str) -> tuple[str, str]:
    """The printed interval of a table's first row of ratios."""
    low, high = (next(prints.column(table, f"ci {side}")).value for side in ("low", "high"))
    return low, high


def check_effect_by_sex(prints: Prints) -> Iterator[Line]:
    """The summary's "forskellig effekt": the ratio of B4.11's risk ratio to B4.9's, which are of different people."""
    (men, men_error), (women, women_error) = (_log_and_error(prints, table) for table in ("vive-b4.9", "vive-b4.11"))
    apart = women - men
    p = 2 * (1 - NORMAL.cdf(abs(apart) / sqrt(men_error**2 + women_error**2)))
    said = "different" if p < ALPHA else "not shown to be different"
    basis = f"women's ratio over men's, as printed: {exp(apart):.3f}, p = {p:.2f}"
    claim = prints.of("vive-prose", "effect of October, men against women", "summary")
    yield same_word(claim, said, basis, "by-sex")


def _log_and_error(prints: Prints, table: str) -> tuple[float, float]:
    estimate = next(prints.column(table, "estimate"))
    low, high = (float(prints.number(table, estimate.row, f"ci {side}")) for side in ("low", "high"))
    return log(float(estimate.number)), log(high / low) / (2 * WIDE)


CHECKS: Final = (
    check_effect_by_sex,
    check_ratios,
)
