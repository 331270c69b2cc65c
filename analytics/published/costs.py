"""
Chapter 5, 5.1 and 5.2: sums, net costs, percentages of the total, and the two sexes weighted into "all".

Every amount is printed to the krone, so a sum of k amounts may be k/2 kroner off by their rounding alone.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from analytics.published.causes import Cause
from analytics.published.judge import Attempt, Found, judge_number, not_recomputable
from analytics.published.printed import Print, Prints
from analytics.published.verdicts import Line

HALF: Final = Fraction(1, 2)
EMPLOYMENT: Final = ("transfer income", "measures, ordinary", "measures, programme")
ITEMS: Final = (
    *EMPLOYMENT,
    "treatment, alcohol",
    "treatment, drugs",
    "social support",
    "hospital treatment",
    "tax-free cash assistance",
)
TOTAL, TAX, NET, NET_EMPLOYMENT = "total costs", "tax revenue", "net cost", "net cost, employment-related"
ARMS: Final = ("intervention", "control")
COLUMNS: Final = {  # table → (column of kroner, column of percentages)
    "vive-5.1": {f"{arm} kr": f"{arm} pct" for arm in ARMS},
    "vive-5.2": {f"{arm} {sex}": f"{arm} {sex} pct" for arm in ARMS for sex in ("men", "women")},
}
REGISTERS: Final = "a mean over register data that are not printed; it is checked where it enters a sum or a mean"
Sum = tuple[tuple[int, str], ...]
SUMS: Final[dict[str, Sum]] = {
    TOTAL: tuple((1, item) for item in ITEMS),
    NET: ((1, TOTAL), (-1, TAX)),
    NET_EMPLOYMENT: (*((1, item) for item in EMPLOYMENT), (-1, TAX)),
}


def check_sums(prints: Prints) -> Iterator[Line]:
    """Total, net cost and employment-related net cost of every column of 5.1 and 5.2."""
    for table, columns in COLUMNS.items():
        for column in columns:
            for row, parts in SUMS.items():
                terms = [(sign, prints.number(table, part, column)) for sign, part in parts]
                found = Found(sum((sign * value for sign, value in terms), Fraction(0)), len(terms) * HALF)
                basis = f"{len(parts)} rows" if row == TOTAL else " ".join(_signed(sign, part) for sign, part in parts)
                yield judge_number(prints.of(table, row, column), Found(found.value, found.slack, basis))


def _signed(sign: int, part: str) -> str:
    return f"{'+' if sign > 0 else '−'} {part}"


def check_percentages(prints: Prints) -> Iterator[Line]:
    """What part of the total each kind of cost is."""
    for table, columns in COLUMNS.items():
        for amounts, percents in columns.items():
            total = prints.number(table, TOTAL, amounts)
            for percent in prints.column(table, percents, "percent"):
                amount = prints.number(table, percent.row, amounts)
                yield judge_number(percent, Found(100 * amount / total, basis=f"{amount} of {total} kr"))


def inputs_by_kind(prints: Prints) -> Iterator[Line]:
    """5.2's amounts by kind are where the chapter begins."""
    for one in prints.table("vive-5.2"):
        if one.unit == "kr" and one.row in (*ITEMS, TAX):
            yield not_recomputable(one, REGISTERS)


def check_weighted_means(prints: Prints) -> Iterator[Line]:
    """Everybody's mean in 5.1 is the mean of 5.2's men and women, weighted by their number."""
    for arm in ARMS:
        men, women = (int(prints.number("vive-5.3", "participants", f"{arm} {sex}")) for sex in ("men", "women"))
        for row in (*ITEMS, TOTAL, TAX, NET, NET_EMPLOYMENT):
            yield _weighted(prints, arm, row, (men, women))


def _weighted(prints: Prints, arm: str, row: str, counts: tuple[int, int]) -> Line:
    men, women = (prints.of("vive-5.2", row, f"{arm} {sex}") for sex in ("men", "women"))
    attempts = [Attempt(Cause.PERSON_LEFT_OUT, weighted_mean(men, women, (counts[0] - 1, counts[1]), sum(counts)))]
    everybody = prints.of("vive-5.1", row, f"{arm} kr")
    return judge_number(everybody, weighted_mean(men, women, counts, sum(counts)), attempts, f"sexes-{arm}")


def weighted_mean(men: Print, women: Print, counts: tuple[int, int], over: int) -> Found:
    """(men × their mean + women × theirs) / over; the means' rounding moves it by up to half a krone."""
    value = (counts[0] * men.number + counts[1] * women.number) / over
    return Found(value, HALF, f"({counts[0]} × {men.value} + {counts[1]} × {women.value}) / {over}")


CHECKS: Final = (check_sums, check_percentages, inputs_by_kind, check_weighted_means)
