"""
Costs that add up to the print's 5.2, kind by kind for each arm and sex; who has them, and how much, is invented.

A kind of 5.2 is a mean in 2021 prices from a person's start to December 2021: the file's amounts are the whole calendar
years' that give it, as `snoren import costs` reads them.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from importlib.resources import files
from typing import Final

import numpy as np

from tests.demo_trial import printed, series, tables
from tests.demo_trial.fits import Array
from tests.demo_trial.roster import Roster

Row = Sequence[object]
LAST_YEAR: Final = int(series.TRIAL_END[:4])
PRICES: Final = files("analytics.costs") / "price_index.csv"
ROWS: Final = {  # kind of the file → row of 5.2
    "transfer_income": "transfer income",
    "ordinary_measures": "measures, ordinary",
    "programme_measures": "measures, programme",
    "alcohol_treatment": "treatment, alcohol",
    "drug_treatment": "treatment, drugs",
    "social_support": "social support",
    "hospital_treatment": "hospital treatment",
    "tax_free_assistance": "tax-free cash assistance",
    "tax_revenue": "tax revenue",
}
USERS: Final = {  # the share who have any of the kind; those of the programme are who started
    "ordinary_measures": 0.6,
    "alcohol_treatment": 0.06,
    "drug_treatment": 0.08,
    "social_support": 0.2,
    "hospital_treatment": 0.35,
    "tax_free_assistance": 0.5,
}
BY_THE_YEAR: Final = ("transfer_income", "tax_free_assistance", "tax_revenue")  # a first year counts by its months
AT_ITS_PRICES: Final = ("programme_measures", "alcohol_treatment", "drug_treatment", "social_support")  # 2021's already


def rows(roster: Roster, started: Array, random: np.random.Generator) -> Iterator[tuple[int, Row]]:
    """(person, (kind, year, kr)); *started*: each person's weight in the programme's own cost, 0 for those without."""
    means, factor = _means(), _factors()
    for kind in ROWS:
        weight = started if kind == "programme_measures" else _weights(roster, kind, random)
        for arm, sex in np.ndindex(2, 2):
            inside = np.flatnonzero((roster.arm == arm) & (roster.sex == sex) & (weight > 0))
            mean = means[kind, arm, sex]
            if mean:
                total = mean * tables.SEX[arm][sex]
                each = total * weight[inside] / weight[inside].sum()
                for person, kroner in zip(inside, each, strict=True):
                    yield from _years(int(person), int(roster.cohort[person]), kind, float(kroner), factor)


def _means() -> Mapping[tuple[str, int, int], float]:
    found = {(row["row"], row["column"]): row["value"] for row in printed.rows() if row["table"] == "vive-5.2"}
    sexes = ("men", "women")
    return {
        (kind, arm, sex): float(found[name, f"{tables.ARMS[arm]} {sexes[sex]}"])
        for kind, name in ROWS.items()
        for arm in (0, 1)
        for sex in (0, 1)
    }


def _factors() -> Mapping[int, float]:
    """From a year's prices to those of the last year."""
    with PRICES.open(encoding="utf-8") as lines:
        index = {int(row["year"]): float(row["index"]) for row in csv.DictReader(lines)}
    return {year: index[LAST_YEAR] / value for year, value in index.items()}


def _weights(roster: Roster, kind: str, random: np.random.Generator) -> Array:
    """Skewed as costs are; who works has less in transfers and pays more in tax."""
    people = roster.arm.size
    heavy = random.gamma(12.0 if kind in ("transfer_income", "tax_revenue") else 1.2, size=people)
    weight = np.where(random.random(people) < USERS.get(kind, 1.0), heavy, 0.0)
    months = np.array([len(series.months(start, series.TRIAL_END)) for start in series.STARTS])[roster.cohort]
    works = {"transfer_income": 0.75, "tax_revenue": 1.6}.get(kind, 1.0)
    found: Array = weight * months * np.where(roster.first > 0, works, 1.0)
    return found


def _years(
    person: int, cohort: int, kind: str, kroner: float, factor: Mapping[int, float]
) -> Iterator[tuple[int, Row]]:
    """*kroner* spread evenly over the person's months; a year known only as a whole is told as a whole."""
    run = series.months(series.STARTS[cohort], series.TRIAL_END)
    counted = {
        year: sum(month.startswith(str(year)) for month in run) for year in range(int(run[0][:4]), LAST_YEAR + 1)
    }
    for year, months in counted.items():
        part = kroner * months / len(run)
        whole = part * 12 / months if kind in BY_THE_YEAR else part
        told = whole if kind in AT_ITS_PRICES else whole / factor[year]
        yield person, (kind, year, f"{told:.2f}")


def started(roster: Roster, modules: Mapping[int, Sequence[Row]], prices: Mapping[str, float]) -> Array:
    """What each person's weeks in modules would cost, whatever year: the shape of the programme's own cost."""
    found = np.zeros(roster.arm.size)
    for person, rows_ in modules.items():
        found[person] = sum(_days(begin, end) * prices[str(module)] for module, begin, end in rows_)
    return found


def _days(begin: object, end: object) -> int:
    if not (isinstance(begin, date) and isinstance(end, date)):
        raise TypeError("a module has a first and a last day")
    return (end - begin).days + 1
