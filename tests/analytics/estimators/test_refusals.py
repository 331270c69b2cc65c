"""Where there is no number, the analysis says why, and never a p of 0."""

import pandas as pd
import pytest

from analytics.estimators import covariate_cells, relative_risk, weekly_hours
from analytics.estimators.covariate_cells import COVARIATES
from analytics.tables.estimates import Caution, Reason
from tests.analytics import kit


@pytest.mark.parametrize(
    ("intervention", "control", "reason", "where"),
    [
        ((0, 0), (0, 0), Reason.NO_PEOPLE, None),
        ((5, 20), (0, 0), Reason.NO_PEOPLE_IN_ARM, "control"),
        ((2, 4), (5, 20), Reason.TOO_FEW_PEOPLE, "intervention"),
        ((0, 20), (0, 20), Reason.NO_EVENTS, None),
        ((20, 20), (20, 20), Reason.NO_VARIATION, None),
        ((0, 20), (5, 20), Reason.NO_EVENTS_IN_ARM, "intervention"),
        ((5, 20), (0, 20), Reason.NO_EVENTS_IN_ARM, "control"),
    ],
)
@pytest.mark.parametrize("adjust", [(), COVARIATES], ids=["unadjusted", "adjusted"])
def test_a_ratio_without_ground_is_refused(
    intervention: tuple[int, int], control: tuple[int, int], reason: Reason, where: str | None, adjust: tuple[str, ...]
) -> None:
    found = kit.refused(relative_risk.relative_risk(kit.two_arms(intervention, control), adjust=adjust))

    assert (found.reason, found.where) == (reason, where)


def test_an_arm_without_events_still_gets_an_exact_p_and_an_interval_of_the_difference() -> None:
    found = kit.refused(relative_risk.relative_risk(kit.two_arms((0, 40), (6, 41)), adjust=COVARIATES)).exact

    assert found is not None
    assert found.p == pytest.approx(0.0256818, rel=1e-5)
    assert found.low < found.difference < found.high < 0


def test_everybody_in_one_arm_having_the_outcome_is_fine() -> None:
    found = kit.got(relative_risk.relative_risk(kit.two_arms((20, 20), (8, 20))))

    assert found.estimate == pytest.approx(2.5)


def test_a_level_that_only_one_arm_has_is_fine() -> None:
    cells = kit.table((1, "man", 50, 15), (0, "man", 50, 10), (1, "woman", 20, 5))

    assert kit.got(relative_risk.relative_risk(cells, adjust=COVARIATES)).estimate == pytest.approx(1.5)


def test_a_covariate_level_with_everybody_having_the_outcome_is_fine() -> None:
    cells = kit.table((1, "man", 50, 15), (0, "man", 50, 10), (1, "woman", 6, 6), (0, "woman", 6, 6))

    assert kit.got(relative_risk.relative_risk(cells, adjust=COVARIATES)).adjusted_for == ("sex",)


def test_arms_that_a_covariate_tells_apart_are_not_compared() -> None:
    cells = kit.table((1, "man", 50, 15), (0, "woman", 50, 10))

    assert kit.refused(relative_risk.relative_risk(cells, adjust=COVARIATES)).reason is Reason.NOT_IDENTIFIED


def test_an_effect_that_only_an_empty_cell_would_tell_is_separated() -> None:
    cells = kit.table((1, "man", 50, 15), (0, "man", 50, 0), (0, "woman", 50, 10))

    found = kit.refused(relative_risk.relative_risk(cells, adjust=COVARIATES))

    assert (found.reason, found.n) == (Reason.SEPARATED, 100 + 50)


def test_separation_among_covariates_alone_leaves_the_effect_as_it_is_without_the_empty_cells() -> None:
    def rows(cohort: str, *counts: tuple[int, str, int, int]) -> pd.DataFrame:
        return kit.table(*counts, cohort=cohort)

    women = rows("1", (1, "woman", 50, 20), (0, "woman", 50, 10))
    men = rows("2", (1, "man", 40, 12), (0, "man", 40, 9))
    empty = rows("1", (1, "man", 30, 0), (0, "man", 30, 0))
    everyone = covariate_cells.collapse_outcomes(pd.concat([women, men, empty]))

    found = kit.got(relative_risk.relative_risk(everyone, adjust=COVARIATES))
    without = kit.got(
        relative_risk.relative_risk(covariate_cells.collapse_outcomes(pd.concat([women, men])), adjust=COVARIATES)
    )

    assert found.to_json() == pytest.approx(without.to_json(), rel=1e-9)
    assert found.n == without.n + 60


def test_more_terms_than_events_are_too_many() -> None:
    rows = [
        {
            "arm": arm,
            "sex": "man",
            "age_band": "40-49",
            "cohort": str(cohort),
            "n": 10,
            "events": int(arm == cohort % 2),
        }
        for cohort in range(8)
        for arm in (0, 1)
    ]

    assert (
        kit.refused(relative_risk.relative_risk(covariate_cells.collapse_outcomes(rows), adjust=COVARIATES)).reason
        is Reason.TOO_FEW_EVENTS
    )


def test_few_events_a_term_are_cautioned_about() -> None:
    assert Caution.SPARSE in kit.got(relative_risk.relative_risk(kit.two_arms((5, 60), (3, 60)))).cautions


@pytest.mark.parametrize("empty", [(1, "man"), (0, "woman")])
def test_a_group_with_an_arm_without_events_has_no_interaction_test(empty: tuple[int, str]) -> None:
    rows = [(arm, sex, 50, 0 if (arm, sex) == empty else 9) for arm in (0, 1) for sex in ("man", "woman")]

    found = kit.refused(relative_risk.interaction_test(kit.table(*rows), by="sex", adjust=COVARIATES))

    assert found.reason is Reason.NO_EVENTS_IN_ARM


def test_people_whose_sex_is_unknown_take_no_part_in_the_interaction_test() -> None:
    known = [(1, "man", 50, 15), (0, "man", 50, 10), (1, "woman", 50, 9), (0, "woman", 50, 11)]

    found = relative_risk.interaction_test(kit.table(*known, (1, "unknown", 7, 3)), by="sex", adjust=COVARIATES)

    assert found == relative_risk.interaction_test(kit.table(*known), by="sex", adjust=COVARIATES)


def test_nobody_at_work_in_an_arm_gives_no_odds_ratio() -> None:
    found = kit.refused(weekly_hours.odds_ratio(kit.hours_table((1, 0, 40), (0, 0, 30), (0, 1, 6), (0, 3, 4))))

    assert (found.reason, found.where) == (Reason.NO_EVENTS_IN_ARM, "intervention")


def test_bands_that_tell_the_arms_apart_give_no_odds_ratio() -> None:
    found = kit.refused(weekly_hours.odds_ratio(kit.hours_table((0, 0, 40), (0, 1, 10), (1, 1, 20), (1, 2, 20))))

    assert found.reason is Reason.SEPARATED


def test_only_the_lowest_band_gives_no_odds_ratio() -> None:
    found = kit.refused(weekly_hours.odds_ratio(kit.hours_table((1, 0, 40), (0, 0, 30))))

    assert found.reason is Reason.NO_EVENTS


def test_a_level_wholly_without_hours_is_left_out_and_its_people_still_count() -> None:
    men = kit.hours_table((1, 0, 60), (1, 1, 20), (1, 3, 20), (0, 0, 70), (0, 1, 18), (0, 3, 12))
    women = kit.hours_table((1, 0, 30), (0, 0, 31), sex="woman")

    found = kit.got(weekly_hours.odds_ratio(covariate_cells.collapse_hours(pd.concat([men, women])), adjust=COVARIATES))

    assert found.to_json() == pytest.approx(kit.got(weekly_hours.odds_ratio(men)).to_json(), rel=1e-9)
    assert (found.n, found.dropped[0].level) == (261, "woman")
