"""Against R: standardisation of glm by hand, mantelhaen.test, survival (tests/reference/methods.R)."""

import csv
from collections import defaultdict

import pandas as pd
import pytest

from analytics.estimators import competing_events, mantel_haenszel, relative_risk, survival
from analytics.estimators.covariate_cells import COVARIATES
from analytics.estimators.standardised_difference import standardised_difference
from analytics.tables.estimates import Estimate, NotEstimable, Reason
from analytics.tables.further_estimates import Survival
from tests.analytics import kit


def reference() -> dict[str, dict[str, float]]:
    """R's numbers: case → quantity → value."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    with (kit.REFERENCE / "methods.csv").open() as file:
        for row in csv.DictReader(file):
            found[row["case"]][row["quantity"]] = float(row["value"])
    return found


R = reference()


def agrees(answer: Estimate | NotEstimable, case: str) -> None:
    found = kit.got(answer).to_json()
    assert {name: found[name] for name in R[case]} == pytest.approx(R[case], rel=1e-8)


@pytest.mark.parametrize(
    ("case", "adjust"),
    [("standardised", COVARIATES), ("standardised_sex", ("sex",)), ("standardised_unadjusted", ())],
)
def test_the_standardised_difference_is_rs(case: str, adjust: tuple[str, ...]) -> None:
    agrees(standardised_difference(kit.outcome_cells(), adjust=adjust), case)


def test_without_adjustment_it_is_the_difference_of_the_shares() -> None:
    cells = kit.two_arms((82, 338), (69, 337))

    assert kit.got(standardised_difference(cells, adjust=())).estimate == pytest.approx(82 / 338 - 69 / 337)


def test_a_band_without_events_counts_as_nobody_having_the_outcome_in_either_arm() -> None:
    cells = kit.outcome_cells("sparse_cells")
    whole = kit.got(standardised_difference(cells, adjust=COVARIATES))
    without = cells[cells["age_band"] != "60-67"].reset_index(drop=True)
    others = kit.got(standardised_difference(without, adjust=COVARIATES))

    assert whole.n == 675
    assert whole.estimate * 675 == pytest.approx(others.estimate * int(without["n"].sum()))
    assert [one.level for one in whole.dropped] == ["60-67"]


def test_it_points_the_way_of_the_ratio_and_is_refused_where_that_is() -> None:
    cells = kit.outcome_cells()
    ratio, difference = (
        one(cells, adjust=COVARIATES) for one in (relative_risk.relative_risk, standardised_difference)
    )

    assert (kit.got(ratio).estimate > 1) is (kit.got(difference).estimate > 0)
    nobody = standardised_difference(kit.two_arms((8, 30), (0, 30)), adjust=())
    assert kit.refused(nobody).reason is Reason.NO_EVENTS_IN_ARM


def test_mantel_haenszel_within_cohorts_is_rs() -> None:
    found = mantel_haenszel.pooled(kit.outcome_cells(), by="cohort")

    agrees(found.ratio, "mantel_haenszel_ratio")
    agrees(found.difference, "mantel_haenszel_difference")


def test_one_stratum_gives_the_plain_ratio_and_difference() -> None:
    cells = kit.two_arms((82, 338), (69, 337))
    found = mantel_haenszel.pooled(cells.assign(stratum="1"), by="stratum")

    assert kit.got(found.ratio).estimate == pytest.approx(kit.got(relative_risk.relative_risk(cells)).estimate)
    assert kit.got(found.difference).estimate == pytest.approx(82 / 338 - 69 / 337)


def test_strata_of_one_arm_each_cannot_be_compared() -> None:
    cells = kit.two_arms((82, 338), (69, 337))

    found = mantel_haenszel.pooled(cells.assign(stratum=cells["arm"].astype(str)), by="stratum")

    assert kit.refused(found.ratio).reason is kit.refused(found.difference).reason is Reason.NOT_IDENTIFIED


@pytest.mark.parametrize("cause", [competing_events.WORK, competing_events.LEFT])
def test_what_came_first_is_rs_aalen_johansen(cause: int) -> None:
    found = competing_events.by_arm(pd.read_csv(kit.REFERENCE / "competing_rows.csv"), cause, 18)

    for arm, one in ((1, found.intervention), (0, found.control)):
        assert {"estimate": one.estimate, "error": one.error} == pytest.approx(R[f"incidence_{arm}_{cause}"], rel=1e-8)


def test_where_nothing_else_comes_first_the_share_is_one_less_kaplan_meier() -> None:
    rows = pd.read_csv(kit.REFERENCE / "competing_rows.csv")
    alone = rows.assign(cause=rows["cause"].where(rows["cause"] == competing_events.WORK, competing_events.CENSORED))
    curves = survival.by_arm(alone.assign(event=alone["cause"]))
    assert isinstance(curves, Survival)

    found = competing_events.by_arm(alone, competing_events.WORK, 18)

    (last,) = [step for step in curves.intervention.steps if step.time == 18]
    assert found.intervention.estimate == pytest.approx(1 - last.share)
    assert found.intervention.estimate > competing_events.by_arm(rows, competing_events.WORK, 18).intervention.estimate
