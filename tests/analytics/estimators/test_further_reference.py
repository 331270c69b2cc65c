"""Against R: lm with sandwich HC0, survival, ordinal, power.prop.test, chisq.test, fisher.test (tests/reference)."""

import numpy as np
import pytest

from analytics.estimators import (
    balance,
    complier_effect,
    confidence_sequence,
    fisher_exact,
    multiplicity,
    power,
    proportional_odds_check,
    randomisation,
    safe_test,
    survival,
)
from analytics.estimators.covariate_cells import COVARIATES
from analytics.tables.estimates import NotEstimable
from analytics.tables.further_estimates import (
    BalanceP,
    ComplierEffect,
    JointBalance,
    Monitoring,
    ProportionalOdds,
    Survival,
)
from tests.analytics import kit
from tests.analytics.estimators import further_kit

R = further_kit.reference()
EXACTLY = 1e-8


def agrees(found: dict[str, float], case: str) -> None:
    assert found == pytest.approx(R[case], rel=EXACTLY)


@pytest.mark.parametrize(("within", "case"), [(("cohort",), "randomisation"), ((), "randomisation_whole")])
def test_the_randomisation_p_is_rs_hypergeometric(within: tuple[str, ...], case: str) -> None:
    found = randomisation.permutation_p(kit.outcome_cells(), within=within)

    assert not isinstance(found, NotEstimable)
    agrees({"p": found.p}, case)


@pytest.mark.parametrize(("adjust", "case"), [((), "complier"), (("cohort",), "complier_cohort")])
def test_the_complier_effect_is_two_stage_least_squares(adjust: tuple[str, ...], case: str) -> None:
    found = complier_effect.complier_average_effect(further_kit.complier_cells(), adjust=adjust)

    assert isinstance(found, ComplierEffect)
    agrees(found.effect.to_json(), case)
    agrees({**found.first_stage.to_json(), "f": found.f or 0}, f"{case}_first")


@pytest.mark.parametrize(("adjust", "case"), [((), "complier_ar"), (("cohort",), "complier_cohort_ar")])
def test_the_anderson_rubin_set_ends_where_rs_test_rejects(adjust: tuple[str, ...], case: str) -> None:
    found = complier_effect.complier_average_effect(further_kit.complier_cells(), adjust=adjust)

    assert isinstance(found, ComplierEffect)
    (piece,) = found.anderson_rubin.pieces
    agrees({"low": piece.low or 0, "high": piece.high or 0, "p": found.p}, case)


def found_survival() -> Survival:
    found = survival.by_arm(further_kit.survival_rows(), horizon=24)
    assert isinstance(found, Survival)
    return found


@pytest.mark.parametrize("time", [3, 12, 24])
@pytest.mark.parametrize("arm", [1, 0])
def test_the_curve_is_survfits(arm: int, time: int) -> None:
    found = found_survival()

    (step,) = [one for one in (found.control, found.intervention)[arm].steps if one.time == time]
    case = f"survival_{arm}_{time}"
    agrees({"at_risk": step.at_risk, "share": step.share, "low": step.low, "high": step.high}, case)


def test_the_restricted_means_and_their_difference_are_survfits() -> None:
    found = found_survival()

    assert isinstance(found.restricted, tuple)
    for arm, mean in zip((1, 0), found.restricted, strict=True):
        printed = R[f"survival_{arm}_mean"]
        assert (mean.estimate, mean.low, mean.high) == pytest.approx(
            (printed["estimate"], printed["low"], printed["high"]), rel=EXACTLY
        )
    agrees(kit.got(found.difference).to_json(), "survival_difference")


@pytest.mark.parametrize(("stratify", "case"), [((), "log_rank"), (("cohort",), "log_rank_cohort")])
def test_the_log_rank_test_is_survdiffs(stratify: tuple[str, ...], case: str) -> None:
    found = survival.log_rank(further_kit.survival_rows(), stratify=stratify)

    assert not isinstance(found, NotEstimable)
    agrees({"statistic": found.statistic, "p": found.p, "expected": found.expected}, case)
    followed = survival.by_arm(further_kit.survival_rows(), stratify=stratify)
    assert isinstance(followed, Survival)
    assert followed.log_rank == found


@pytest.mark.parametrize(("smallest", "case"), [(5, "blocks"), (1, "blocks_each")])
def test_the_e_process_is_the_papers_with_rs_binomial(smallest: int, case: str) -> None:
    found = safe_test.monitor_trial(further_kit.block_people(), smallest=smallest)

    assert isinstance(found, Monitoring)
    agrees({"log_e": found.path[-1].log_e, "p": found.p, "steps": len(found.path)}, case)


@pytest.mark.parametrize("alpha", [0.05, 0.1])
def test_the_sequence_is_tightest_where_it_is_planned(alpha: float) -> None:
    x = 400 * confidence_sequence.tuning_parameter(400, alpha)

    agrees({"x": x, "margin": confidence_sequence.margin_at(x, alpha)}, f"mixture_{alpha:g}")


@pytest.mark.parametrize("people", [100, 200, 300])
def test_the_power_is_power_prop_tests(people: int) -> None:
    found = {"at_32": power.power_of_test(0.2, 0.32, people), "detectable": power.minimum_detectable(0.2, people) or 0}

    agrees(found, f"power_{people}")


@pytest.mark.parametrize("variable", COVARIATES)
def test_the_balance_of_a_variable_is_chisq_tests(variable: str) -> None:
    found = balance.balance_of_variable(kit.outcome_cells(), variable).test

    assert isinstance(found, BalanceP)
    agrees({"statistic": found.statistic or 0, "p": found.p}, f"balance_{variable}")


@pytest.mark.parametrize(
    ("counts", "case"),
    [([[3, 8], [9, 2], [20, 31], [7, 4]], "fisher_4"), ([[3, 9], [17, 12]], "fisher_2")],
)
def test_the_exact_p_of_a_table_is_fisher_tests(counts: list[list[int]], case: str) -> None:
    agrees({"p": fisher_exact.fisher_p(np.array(counts)).p}, case)


def test_the_joint_test_of_balance_is_glms_likelihood_ratio() -> None:
    found = balance.joint_test(kit.outcome_cells(), ("sex", "age_band"), given=("cohort",))

    assert isinstance(found, JointBalance)
    agrees({"statistic": found.statistic, "p": found.p}, "joint")


def test_the_standardised_difference_of_a_variable_is_yang_and_daltons() -> None:
    agrees(
        {"size": balance.balance_of_variable(kit.outcome_cells(), "age_band").standardised or 0},
        "standardised_age_band",
    )


def test_holms_p_is_p_adjusts() -> None:
    agrees(dict(zip("abcd", multiplicity.holm_adjusted([0.012, 0.04, 0.02, 0.3]), strict=True)), "holm")


@pytest.mark.parametrize(("adjust", "case"), [(COVARIATES, "nominal"), ((), "nominal_unadjusted")])
def test_the_check_of_proportional_odds_is_clms_nominal_test(adjust: tuple[str, ...], case: str) -> None:
    found = proportional_odds_check.check_proportional_odds(kit.hours_cells(), adjust=adjust)

    assert isinstance(found, ProportionalOdds)
    agrees({"statistic": found.statistic, "p": found.p}, case)
    for cut in found.cuts:
        agrees(cut.odds_ratio.to_json(), f"{case}_{cut.band}")
