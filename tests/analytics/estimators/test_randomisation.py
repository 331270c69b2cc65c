"""The randomisation p is what redrawing the arms within cohorts would give."""

from itertools import combinations, product
from typing import Any

import pandas as pd
import pytest

from analytics.estimators import covariate_cells, randomisation
from analytics.tables.estimates import NotEstimable, Reason
from analytics.tables.further_estimates import RandomisationTest
from tests.analytics import kit

Cohort = tuple[tuple[int, int], tuple[int, int]]  # (events, n) of the intervention arm, of the control arm
SMALL: tuple[Cohort, ...] = (((3, 4), (1, 3)), ((1, 2), (0, 4)))


def cohorts(*parts: Cohort) -> pd.DataFrame:
    return covariate_cells.collapse_outcomes(
        {"arm": arm, "sex": "man", "age_band": "40-49", "cohort": str(number), "n": n, "events": events}
        for number, arms in enumerate(parts)
        for arm, (events, n) in zip((1, 0), arms, strict=True)
    )


def redrawn(cells: pd.DataFrame, **settings: Any) -> RandomisationTest:
    found = randomisation.permutation_p(cells, **settings)
    assert isinstance(found, RandomisationTest), found
    return found


def every_draw(parts: tuple[Cohort, ...]) -> list[int]:
    """Events in the intervention arm, for every way the arms could have been drawn."""
    each = []
    for (e1, n1), (e0, n0) in parts:
        outcomes = [1] * (e1 + e0) + [0] * (n1 + n0 - e1 - e0)
        each.append([sum(outcomes[i] for i in drawn) for drawn in combinations(range(n1 + n0), n1)])
    return [sum(one) for one in product(*each)]


def test_the_exact_p_is_the_share_of_all_draws_that_are_as_far_out() -> None:
    draws = every_draw(SMALL)
    mean = sum(draws) / len(draws)

    found = redrawn(cohorts(*SMALL))

    assert found.p == pytest.approx(sum(abs(x - mean) >= abs(4 - mean) - 1e-9 for x in draws) / len(draws), rel=1e-12)
    assert found.exact


@pytest.mark.parametrize("level", [0.01, 0.05, 0.1, 0.5])
def test_with_no_effect_a_p_as_small_as_the_level_is_no_more_frequent_than_the_level(level: float) -> None:
    draws = every_draw(SMALL)
    p_of = {x: _p_of(x) for x in set(draws)}

    assert sum(p_of[x] <= level for x in draws) / len(draws) <= level


def _p_of(x: int) -> float:
    """The p had *x* events fallen in the intervention arm; how they fall over the cohorts does not matter."""
    (first, second) = SMALL
    most = min(4, sum(arm[0] for arm in first))
    here = min(x, most)
    moved = (((here, 4), (4 - here, 3)), ((x - here, 2), (1 - (x - here), 4)))
    assert [sum(arm[0] for arm in part) for part in moved] == [4, sum(arm[0] for arm in second)]
    return redrawn(cohorts(*moved)).p


def test_simulated_draws_agree_with_all_draws_within_their_own_error() -> None:
    cells = kit.outcome_cells()

    drawn, exact = redrawn(cells, exact_up_to=0, draws=40_000, seed=1), redrawn(cells)

    assert drawn.error is not None
    assert abs(drawn.p - exact.p) < 4 * drawn.error + 2 / 40_000
    assert (drawn.draws, exact.error) == (40_000, None)


def test_the_same_seed_gives_the_same_p() -> None:
    cells = kit.outcome_cells()

    assert redrawn(cells, exact_up_to=0, draws=999, seed=3) == redrawn(cells, exact_up_to=0, draws=999, seed=3)


def test_simulated_draws_never_give_a_p_of_0() -> None:
    assert redrawn(cohorts(((60, 60), (0, 60))), exact_up_to=-1, draws=999).p == 1 / 1000


def test_relabelling_the_arms_changes_nothing_but_the_sign() -> None:
    cells = kit.outcome_cells()

    one, other = redrawn(cells), redrawn(cells.assign(arm=1 - cells["arm"]))

    assert other.p == pytest.approx(one.p, rel=1e-9)
    assert (other.difference, other.expected) == pytest.approx((-one.difference, -one.expected), rel=1e-9, abs=1e-12)


def test_a_difference_that_the_ratios_of_the_cohorts_made_is_expected_not_found() -> None:
    found = redrawn(cohorts(((40, 80), (10, 20)), ((2, 20), (8, 80))))

    assert found.difference == pytest.approx(found.expected)
    assert found.p == pytest.approx(1.0)


def test_cohorts_of_one_arm_say_nothing() -> None:
    with_one = redrawn(cohorts(*SMALL, ((5, 9), (0, 0))))

    assert with_one.p == pytest.approx(redrawn(cohorts(*SMALL)).p, rel=1e-12)
    assert with_one.cohorts == 2


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ((((0, 0), (0, 0)),), Reason.NO_PEOPLE),
        ((((2, 5), (0, 0)),), Reason.NO_PEOPLE_IN_ARM),
        ((((0, 5), (0, 5)),), Reason.NO_EVENTS),
        ((((5, 5), (5, 5)),), Reason.NO_VARIATION),
        ((((2, 5), (0, 0)), ((0, 0), (1, 5))), Reason.NOT_IDENTIFIED),
    ],
)
def test_where_no_redraw_could_change_anything_there_is_no_test(parts: tuple[Cohort, ...], reason: Reason) -> None:
    found = randomisation.permutation_p(cohorts(*parts))

    assert isinstance(found, NotEstimable)
    assert found.reason is reason
