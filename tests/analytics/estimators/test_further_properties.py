"""What holds whatever the data, of every analysis beyond the report."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, is_dataclass
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.estimators import (
    balance,
    complier_effect,
    covariate_cells,
    multiplicity,
    proportional_odds_check,
    randomisation,
    survival,
)
from tests.analytics.estimators.test_properties import Row, hours_rows, outcome_rows
from tests.kit.examples import at_most


def analyses(rows: list[Row], bands: list[Row], started: list[int]) -> Iterator[Any]:
    cells = covariate_cells.collapse_outcomes(rows)
    yield randomisation.permutation_p(cells, draws=99, exact_up_to=50)
    yield randomisation.permutation_p(cells)
    yield balance.balance_table(cells, ("sex", "age_band"))
    yield balance.joint_test(cells, ("sex", "age_band"))
    yield multiplicity.interaction_family(cells, adjust=("cohort",), by=("sex", "age_band"))
    yield proportional_odds_check.check_proportional_odds(covariate_cells.collapse_hours(bands), adjust=("sex",))
    began = [{**row, "started": one} for row, one in zip(rows, started, strict=True)]
    yield complier_effect.complier_average_effect(complier_effect.started_cells(began), adjust=("cohort",))
    yield survival.by_arm(_waiting(bands), stratify=("sex",))


def _waiting(bands: list[Row]) -> pd.DataFrame:
    """The bands taken as times, with every other one censored."""
    return pd.DataFrame(bands).assign(time=lambda one: one["band"], event=lambda one: one["band"] % 2)


def _ps(found: Any) -> Iterator[float]:
    if isinstance(found, dict):
        yield from (value for key, value in found.items() if key in ("p", "adjusted_p") and value is not None)
        for value in found.values():
            yield from _ps(value)
    elif isinstance(found, list | tuple):
        for value in found:
            yield from _ps(value)


@pytest.mark.slow
@given(outcome_rows(), hours_rows(), st.lists(st.integers(0, 1), min_size=16, max_size=16))
@at_most(30)
def test_no_number_is_infinite_or_missing_and_no_p_is_0(rows: list[Row], bands: list[Row], started: list[int]) -> None:
    for found in analyses(rows, bands, started):
        plain = asdict(found) if is_dataclass(found) and not isinstance(found, type) else [asdict(one) for one in found]

        json.dumps(plain, allow_nan=False, default=list)
        assert all(0 < p <= 1 for p in _ps(plain))


def test_the_results_can_be_held_without_what_made_them() -> None:
    heavy = "{'numpy', 'pandas', 'scipy', 'statsmodels'}"
    code = f"import sys, analytics.tables.further_estimates; print({heavy} & set(sys.modules))"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "set()"
