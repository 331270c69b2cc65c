"""Several subgroup tests are one family."""

import pytest

from analytics.estimators import multiplicity, relative_risk
from analytics.tables.estimates import Interaction, NotEstimable, Reason
from tests.analytics import kit


def family_of(**p: float) -> dict[str, Interaction | NotEstimable]:
    return {variable: Interaction(value, 1.0, 1) for variable, value in p.items()}


def test_a_p_that_is_small_alone_may_not_be_among_three() -> None:
    found = multiplicity.family_of_tests(family_of(sex=0.03, age_band=0.4, origin=0.6))

    assert (found.below, found.below_adjusted) == (("sex",), ())
    assert [one.adjusted_p for one in found.tests] == pytest.approx([0.09, 0.8, 0.8])


def test_three_tests_find_something_by_chance_in_one_of_seven() -> None:
    assert multiplicity.family_of_tests(family_of(a=0.5, b=0.5, c=0.5)).by_chance == pytest.approx(0.142625)


def test_a_test_that_could_not_be_made_is_shown_and_not_counted() -> None:
    refused = NotEstimable(Reason.NO_EVENTS_IN_ARM, "origin")

    found = multiplicity.family_of_tests({**family_of(sex=0.04), "origin": refused})

    assert (found.tested, found.below_adjusted) == (1, ("sex",))
    assert [(one.variable, one.adjusted_p) for one in found.tests] == [("sex", 0.04), ("origin", None)]


def test_no_test_at_all_finds_nothing_by_chance() -> None:
    assert multiplicity.family_of_tests({}).by_chance == 0


def test_the_family_is_made_of_the_effects_own_interaction_tests() -> None:
    cells = kit.outcome_cells()

    found = multiplicity.interaction_family(cells, adjust=("sex", "age_band", "cohort"), by=("sex", "age_band"))

    assert [one.interaction for one in found.tests] == [
        relative_risk.interaction_test(cells, by=variable, adjust=("sex", "age_band", "cohort"))
        for variable in ("sex", "age_band")
    ]
