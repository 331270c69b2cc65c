"""What holds whatever the data."""

import importlib
import json
import math
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.estimators import covariate_cells, relative_risk, weekly_hours
from analytics.estimators.covariate_cells import COVARIATES
from analytics.service.database_results import analyse_cells
from analytics.tables import bands
from analytics.tables.estimates import Estimate, NotEstimable
from tests.analytics import kit
from tests.kit.examples import at_most

pytestmark = pytest.mark.slow

Row = dict[str, Any]


@st.composite
def outcome_rows(draw: st.DrawFn, most: int = 40) -> list[Row]:
    """Cells over two sexes, two ages and two cohorts, small, empty and extreme ones included."""
    rows = []
    for arm in (0, 1):
        for sex in ("man", "woman"):
            for age_band, cohort in (("30-39", "1"), ("30-39", "2"), ("40-49", "1"), ("40-49", "2")):
                n = draw(st.integers(0, most))
                events = draw(st.integers(0, n))
                rows.append({"arm": arm, "sex": sex, "age_band": age_band, "cohort": cohort, "n": n, "events": events})
    return rows


@st.composite
def hours_rows(draw: st.DrawFn) -> list[Row]:
    return [
        {"arm": arm, "sex": sex, "age_band": "30-39", "cohort": "1", "band": band, "n": draw(st.integers(0, 20))}
        for arm in (0, 1)
        for sex in ("man", "woman")
        for band in range(4)
    ]


def swapped(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(arm=1 - frame["arm"])


def mirrored(one: Estimate, other: Estimate) -> None:
    assert (math.log(other.estimate), other.p) == pytest.approx((-math.log(one.estimate), one.p), rel=1e-7, abs=1e-9)
    assert (other.low, other.high) == pytest.approx((1 / one.high, 1 / one.low), rel=1e-7)


@given(outcome_rows())
@at_most(60)
def test_relabelling_the_arms_inverts_the_relative_risk(rows: list[Row]) -> None:
    cells = covariate_cells.collapse_outcomes(rows)

    one = relative_risk.relative_risk(cells, adjust=COVARIATES)
    other = relative_risk.relative_risk(swapped(cells), adjust=COVARIATES)

    if isinstance(one, Estimate):
        mirrored(one, kit.got(other))
    else:
        assert kit.refused(other).reason is one.reason


@given(hours_rows())
@at_most(40)
def test_relabelling_the_arms_inverts_the_odds_ratio(rows: list[Row]) -> None:
    cells = covariate_cells.collapse_hours(rows)

    one = weekly_hours.odds_ratio(cells, adjust=COVARIATES)
    other = weekly_hours.odds_ratio(swapped(cells), adjust=COVARIATES)

    if isinstance(one, Estimate):
        mirrored(one, kit.got(other))
    else:
        assert kit.refused(other).reason is one.reason


@given(outcome_rows(most=12))
@at_most(30)
def test_collapsing_people_changes_nothing(rows: list[Row]) -> None:
    people = [{**row, "n": 1, "events": int(number < row["events"])} for row in rows for number in range(row["n"])]
    cells = covariate_cells.collapse_outcomes(rows)

    from_people = covariate_cells.collapse_outcomes(people)
    uncollapsed = relative_risk.relative_risk(pd.DataFrame(people, columns=cells.columns), adjust=COVARIATES)
    collapsed = relative_risk.relative_risk(cells, adjust=COVARIATES)

    pd.testing.assert_frame_equal(from_people, cells)
    assert type(uncollapsed) is type(collapsed)
    if isinstance(collapsed, Estimate):
        assert kit.got(uncollapsed).to_json() == pytest.approx(collapsed.to_json(), rel=1e-8)


def test_what_is_missing_is_one_level_however_many_people_lack_it() -> None:
    missing = [None, "", float("nan"), " "]
    keys = {"age_band": "40-49", "cohort": "1", "n": 1}
    people: list[Row] = [
        {**keys, "arm": number % 2, "sex": missing[number % 4], "events": int(number % 3 > 0)}
        for number in range(covariate_cells.FEW + 2)
    ]

    found = covariate_cells.collapse_outcomes(people)

    assert found["sex"].tolist() == [bands.UNKNOWN] * 2
    assert found["n"].tolist() == [covariate_cells.FEW // 2 + 1] * 2


@given(outcome_rows(), hours_rows(), st.booleans())
@at_most(40)
def test_whatever_the_data_the_json_is_strict_and_no_p_is_0(
    rows: list[Row], bands: list[Row], totals_shown: bool
) -> None:
    results = analyse_cells(rows, bands, programme="p", month="2022-10", data_version="1", totals_shown=totals_shown)

    json.dumps(results.to_json(), allow_nan=False)
    for answer in (results.unadjusted, results.adjusted, results.hours):
        assert isinstance(answer, NotEstimable) or 0 < answer.p <= 1


@given(st.integers(0, 5))
@at_most(6)
def test_the_fit_on_cells_is_statsmodels_on_people(seed: int) -> None:
    sm = importlib.import_module("statsmodels.api")  # by name: mypy finds its package twice
    people = _people(seed)
    x = np.column_stack([people["arm"], np.ones(len(people)), people["sex"] == "woman", people["cohort"] == "2"])
    theirs = sm.GLM(people["events"].to_numpy(float), x.astype(float), family=sm.families.Poisson()).fit(
        cov_type="HC0", tol=1e-14, maxiter=100
    )

    mine = kit.got(relative_risk.relative_risk(covariate_cells.collapse_outcomes(people), adjust=COVARIATES))

    low, high = np.exp(theirs.conf_int()[0])
    expected = {"estimate": math.exp(theirs.params[0]), "low": low, "high": high, "p": theirs.pvalues[0]}
    assert mine.to_json() == pytest.approx(expected, rel=1e-8)


def _people(seed: int) -> pd.DataFrame:
    draw = np.random.default_rng(seed)
    people = 400
    frame = pd.DataFrame({"arm": draw.integers(0, 2, people), "sex": draw.choice(["man", "woman"], people)})
    frame["age_band"], frame["cohort"], frame["n"] = "40-49", draw.choice(["1", "2"], people), 1
    frame["events"] = (draw.random(people) < 0.2 + 0.1 * frame["arm"]).astype(int)
    return frame
