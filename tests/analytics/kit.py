"""Cells for tests: the reference cases with R's numbers, and small tables written by hand."""

import csv
from collections import defaultdict
from pathlib import Path

import pandas as pd

from analytics.estimators import covariate_cells
from analytics.tables.estimates import Estimate, NotEstimable

REFERENCE = Path(__file__).parent.parent / "reference"


def reference() -> dict[str, dict[str, float]]:
    """R's numbers: case → quantity → value (reference.R prints them)."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    with (REFERENCE / "reference.csv").open() as file:
        for row in csv.DictReader(file):
            found[row["case"]][row["quantity"]] = float(row["value"])
    return found


def outcome_cells(name: str = "outcome_cells") -> pd.DataFrame:
    return covariate_cells.collapse_outcomes(pd.read_csv(REFERENCE / f"{name}.csv", dtype={"cohort": str}))


def hours_cells() -> pd.DataFrame:
    return covariate_cells.collapse_hours(pd.read_csv(REFERENCE / "hours_cells.csv", dtype={"cohort": str}))


def table(*rows: tuple[int, str, int, int], age_band: str = "40-49", cohort: str = "1") -> pd.DataFrame:
    """Outcome cells from (arm, sex, n, events)."""
    return covariate_cells.collapse_outcomes(
        {"arm": arm, "sex": sex, "age_band": age_band, "cohort": cohort, "n": n, "events": events}
        for arm, sex, n, events in rows
    )


def two_arms(intervention: tuple[int, int], control: tuple[int, int]) -> pd.DataFrame:
    """Outcome cells of men only, from (events, n) an arm."""
    return table((1, "man", intervention[1], intervention[0]), (0, "man", control[1], control[0]))


def hours_table(*rows: tuple[int, int, int], sex: str = "man") -> pd.DataFrame:
    """Hours cells from (arm, band, n)."""
    return covariate_cells.collapse_hours(
        {"arm": arm, "sex": sex, "age_band": "40-49", "cohort": "1", "band": band, "n": n} for arm, band, n in rows
    )


def got(answer: Estimate | NotEstimable) -> Estimate:
    assert isinstance(answer, Estimate), answer
    return answer


def refused(answer: object) -> NotEstimable:
    assert isinstance(answer, NotEstimable), answer
    return answer
