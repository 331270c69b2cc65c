"""Against R: glm with sandwich HC0, ordinal::clm, prop.test, fisher.test (tests/reference)."""

import pytest

from analytics.estimators import proportions, relative_risk, weekly_hours
from analytics.estimators.covariate_cells import COVARIATES
from analytics.tables.estimates import ArmCounts, Estimate, Interaction, NotEstimable
from tests.analytics import kit

R = kit.reference()
EXACTLY = 1e-8
PRINTED = {"january": ((65, 338), (59, 337)), "october": ((82, 338), (69, 337))}


def agrees(answer: Estimate | NotEstimable, case: str) -> None:
    found = kit.got(answer).to_json()
    assert {name: found[name] for name in R[case]} == pytest.approx(R[case], rel=EXACTLY)


@pytest.mark.parametrize("month", PRINTED)
def test_the_reports_counts_give_rs_relative_risk(month: str) -> None:
    agrees(relative_risk.relative_risk(kit.two_arms(*PRINTED[month])), f"unadjusted_{month}")


@pytest.mark.parametrize("month", PRINTED)
def test_the_reports_counts_give_rs_difference(month: str) -> None:
    agrees(relative_risk.risk_difference(kit.two_arms(*PRINTED[month])), f"difference_{month}")


def test_the_unadjusted_relative_risk_is_rs() -> None:
    agrees(relative_risk.relative_risk(kit.outcome_cells()), "unadjusted")


def test_the_adjusted_relative_risk_is_rs() -> None:
    agrees(relative_risk.relative_risk(kit.outcome_cells(), adjust=COVARIATES), "adjusted")


@pytest.mark.parametrize("sex", ["man", "woman"])
def test_the_relative_risk_within_a_sex_is_rs(sex: str) -> None:
    cells = kit.outcome_cells()

    agrees(relative_risk.relative_risk(cells[cells["sex"] == sex], adjust=COVARIATES), f"adjusted_{sex}")


def test_a_band_without_events_is_left_out_as_in_r_and_its_people_still_count() -> None:
    found = kit.got(relative_risk.relative_risk(kit.outcome_cells("sparse_cells"), adjust=COVARIATES))

    agrees(found, "sparse")
    assert (found.n, [(one.variable, one.level) for one in found.dropped]) == (675, [("age_band", "60-67")])


@pytest.mark.parametrize(("by", "case"), [("sex", "interaction_sex"), ("age_band", "interaction_age")])
def test_the_interaction_test_is_rs_robust_wald(by: str, case: str) -> None:
    found = relative_risk.interaction_test(kit.outcome_cells(), by=by, adjust=COVARIATES)

    assert isinstance(found, Interaction)
    assert {"p": found.p, "statistic": found.statistic} == pytest.approx(R[case], rel=EXACTLY)


def test_the_hours_odds_ratio_is_clms() -> None:
    agrees(weekly_hours.odds_ratio(kit.hours_cells(), adjust=COVARIATES), "hours")


def test_the_unadjusted_hours_odds_ratio_is_clms() -> None:
    agrees(weekly_hours.odds_ratio(kit.hours_cells()), "hours_unadjusted")


def test_a_band_of_hours_nobody_is_in_is_left_out() -> None:
    cells = kit.hours_cells()

    agrees(weekly_hours.odds_ratio(cells[cells["band"] != 2], adjust=("sex", "age_band")), "hours_three_bands")


@pytest.mark.parametrize("case", [case for case in R if case.startswith("exact_")])
def test_the_exact_p_is_rs_fisher(case: str) -> None:
    e1, n1, e0, n0 = map(int, case.split("_")[1:])

    found = proportions.exact_comparison(ArmCounts(n1, e1), ArmCounts(n0, e0))

    assert found is not None
    assert found.p == pytest.approx(R[case]["p"], rel=EXACTLY)


def test_the_difference_is_newcombes_own_example() -> None:
    found = kit.got(proportions.risk_difference(ArmCounts(70, 56), ArmCounts(80, 48)))  # 1998, table II (a), method 10

    assert (round(found.low, 4), round(found.high, 4)) == (0.0524, 0.3339)
