"""Whether one odds ratio tells what happened to the hours."""

import math

import pandas as pd
import pytest

from analytics.estimators import covariate_cells, proportional_odds_check
from analytics.estimators.covariate_cells import COVARIATES
from analytics.tables.estimates import Reason
from analytics.tables.further_estimates import ProportionalOdds
from tests.analytics import kit


def checked(cells: pd.DataFrame, adjust: tuple[str, ...] = ()) -> ProportionalOdds:
    found = proportional_odds_check.check_proportional_odds(cells, adjust=adjust)
    assert isinstance(found, ProportionalOdds), found
    return found


def test_arms_that_differ_alike_at_every_step_pass() -> None:
    found = checked(kit.hours_table((0, 0, 80), (0, 1, 10), (0, 2, 10), (1, 0, 80), (1, 1, 10), (1, 2, 10)))

    assert found.p == pytest.approx(1.0, abs=1e-6)
    assert found.df == 1


def test_a_programme_that_moves_some_up_and_others_down_does_not_pass() -> None:
    found = checked(kit.hours_table((0, 0, 60), (0, 1, 10), (0, 2, 30), (1, 0, 40), (1, 1, 50), (1, 2, 10)))

    assert found.p < 1e-6
    first, second = (cut.odds_ratio.estimate for cut in found.cuts)
    assert first > 1 > second


def test_without_covariates_each_cut_point_has_the_odds_ratio_of_its_own_table() -> None:
    found = checked(kit.hours_table((0, 0, 60), (0, 1, 10), (0, 2, 30), (1, 0, 40), (1, 1, 50), (1, 2, 10)))

    odds = [cut.odds_ratio.estimate for cut in found.cuts]
    assert odds == pytest.approx([(60 / 40) / (40 / 60), (10 / 90) / (30 / 70)], rel=1e-9)


def test_the_cut_points_are_named_by_the_band_that_starts_there() -> None:
    found = checked(kit.hours_table((0, 0, 60), (0, 1, 10), (0, 3, 30), (1, 0, 40), (1, 1, 50), (1, 3, 10)))

    assert [cut.band for cut in found.cuts] == [1, 3]


def test_relabelling_the_arms_inverts_each_odds_ratio() -> None:
    cells = kit.hours_cells()

    one, other = checked(cells, COVARIATES), checked(cells.assign(arm=1 - cells["arm"]), COVARIATES)

    assert other.p == pytest.approx(one.p, rel=1e-7)
    for mine, theirs in zip(one.cuts, other.cuts, strict=True):
        assert math.log(theirs.odds_ratio.estimate) == pytest.approx(-math.log(mine.odds_ratio.estimate), rel=1e-7)


def test_one_cut_point_leaves_nothing_to_check() -> None:
    found = proportional_odds_check.check_proportional_odds(
        kit.hours_table((0, 0, 60), (0, 1, 10), (1, 0, 40), (1, 1, 20))
    )

    assert (kit.refused(found).reason, kit.refused(found).where) == (Reason.ONE_LEVEL, "band")


def test_a_band_that_one_arm_never_reaches_has_no_odds_ratio_of_its_own() -> None:
    rows = ((0, 0, 60), (0, 1, 10), (0, 2, 5), (1, 0, 40), (1, 1, 20))

    assert (
        kit.refused(proportional_odds_check.check_proportional_odds(kit.hours_table(*rows))).reason is Reason.SEPARATED
    )


def test_where_there_is_no_common_odds_ratio_its_refusal_is_passed_on() -> None:
    found = kit.refused(
        proportional_odds_check.check_proportional_odds(kit.hours_table((1, 0, 40), (0, 0, 30), (0, 1, 6), (0, 3, 4)))
    )

    assert (found.reason, found.where) == (Reason.NO_EVENTS_IN_ARM, "intervention")


def test_a_level_wholly_without_hours_is_left_out_as_the_estimate_leaves_it_out() -> None:
    rows = ((1, 0, 60), (1, 1, 20), (1, 3, 20), (0, 0, 70), (0, 1, 18), (0, 3, 12))
    men, women = kit.hours_table(*rows), kit.hours_table((1, 0, 30), (0, 0, 31), sex="woman")

    found = checked(covariate_cells.collapse_hours(pd.concat([men, women])), COVARIATES)

    assert found.statistic == pytest.approx(checked(men).statistic, rel=1e-8)
    assert found.common.dropped[0].level == "woman"
