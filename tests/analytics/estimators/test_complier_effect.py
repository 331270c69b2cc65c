"""The effect on those who start when drawn, and how unsure it is where the draw hardly moves who starts."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.estimators import complier_effect, proportions, relative_risk
from analytics.tables.estimates import Caution, Reason
from analytics.tables.further_estimates import ComplierEffect, ConfidenceSet, Piece, Shape
from tests.analytics import kit
from tests.analytics.estimators import further_kit
from tests.kit.examples import at_most

TRIAL = ((1, 1, 230, 64), (1, 0, 108, 18), (0, 0, 337, 69))


def estimated(cells: pd.DataFrame, adjust: tuple[str, ...] = ()) -> ComplierEffect:
    found = complier_effect.complier_average_effect(cells, adjust=adjust)
    assert isinstance(found, ComplierEffect), found
    return found


def test_it_is_the_difference_divided_by_the_share_that_started() -> None:
    found = estimated(further_kit.started(*TRIAL))

    assert found.effect.estimate == pytest.approx((82 / 338 - 69 / 337) / (230 / 338))
    assert found.first_stage.estimate == pytest.approx(230 / 338)
    assert found.first_stage.events == 230


def test_where_everybody_drawn_starts_and_nobody_else_it_is_the_plain_difference() -> None:
    found = estimated(further_kit.started((1, 1, 338, 82), (0, 0, 337, 69)))

    assert found.effect.estimate == pytest.approx(82 / 338 - 69 / 337)
    assert (found.f, found.weak) == (None, False)


@pytest.mark.parametrize(
    ("rows", "reason", "where", "events"),
    [
        (((1, 0, 40, 9), (0, 0, 40, 8)), Reason.NO_VARIATION, "started", 0),
        (((1, 1, 40, 9), (0, 1, 40, 8)), Reason.NO_VARIATION, "started", 80),
        (((1, 1, 20, 5), (1, 0, 20, 4), (0, 1, 20, 4), (0, 0, 20, 3)), Reason.NOT_IDENTIFIED, "started", 40),
        (((1, 1, 4, 2), (0, 0, 40, 8)), Reason.TOO_FEW_PEOPLE, "intervention", 10),
        (((0, 0, 40, 8),), Reason.NO_PEOPLE_IN_ARM, "intervention", 8),
        (((1, 1, 40, 0), (0, 0, 40, 0)), Reason.NO_EVENTS, None, 0),
        (((1, 1, 40, 40), (0, 0, 40, 40)), Reason.NO_VARIATION, None, 80),
    ],
    ids=["nobody started", "everybody started", "as many in both", "few", "one arm", "no events", "all events"],
)
def test_without_a_draw_that_moves_who_starts_there_is_no_estimate(
    rows: tuple[tuple[int, int, int, int], ...], reason: Reason, where: str | None, events: int
) -> None:
    found = kit.refused(complier_effect.complier_average_effect(further_kit.started(*rows)))

    assert (found.reason, found.where, found.events) == (reason, where, events)


@pytest.mark.parametrize(
    ("rows", "shape"),
    [
        (TRIAL, Shape.INTERVAL),
        (((1, 1, 22, 5), (1, 0, 78, 15), (0, 1, 20, 5), (0, 0, 80, 15)), Shape.WHOLE_LINE),
        (((1, 1, 22, 16), (1, 0, 78, 34), (0, 1, 20, 5), (0, 0, 80, 15)), Shape.TWO_HALF_LINES),
    ],
    ids=["strong", "weak", "weak with an effect"],
)
def test_the_anderson_rubin_set_has_the_shape_that_the_instruments_strength_gives(
    rows: tuple[tuple[int, int, int, int], ...], shape: Shape
) -> None:
    found = estimated(further_kit.started(*rows))

    assert found.anderson_rubin.shape is shape
    assert found.weak is (shape is not Shape.INTERVAL)


@pytest.mark.parametrize(
    ("pieces", "shape"),
    [
        ((), Shape.EMPTY),
        ((Piece(0.0, 1.0),), Shape.INTERVAL),
        ((Piece(None, 1.0),), Shape.HALF_LINE),
        ((Piece(0.0, None),), Shape.HALF_LINE),
        ((Piece(None, None),), Shape.WHOLE_LINE),
        ((Piece(None, 0.0), Piece(1.0, None)), Shape.TWO_HALF_LINES),
    ],
)
def test_a_confidence_set_knows_its_shape(pieces: tuple[Piece, ...], shape: Shape) -> None:
    assert ConfidenceSet(pieces).shape is shape


counts = st.integers(3, 60).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n)))


@pytest.mark.slow
@given(counts, counts, counts, counts)
@at_most(100)
def test_the_set_is_what_the_test_does_not_reject(
    a: tuple[int, int], b: tuple[int, int], c: tuple[int, int], d: tuple[int, int]
) -> None:
    rows = ((1, 1, *a), (1, 0, *b), (0, 1, *c), (0, 0, *d))
    found = complier_effect.complier_average_effect(further_kit.started(*rows))

    if isinstance(found, ComplierEffect):
        assert found.effect.estimate in found.anderson_rubin
        for value in (-30.0, -2.0, -0.7, -0.1, 0.0, 0.2, 0.9, 3.0, 50.0):
            z = _z(rows, value)
            assert abs(abs(z) - proportions.Z) < 1e-6 or (abs(z) < proportions.Z) is (value in found.anderson_rubin)


def _z(rows: tuple[tuple[int, int, int, int], ...], value: float) -> float:
    """The two-sample z of y - value · started, arm by arm."""
    means, variance = [], 0.0
    for arm in (1, 0):
        people = [(started, n, events) for which, started, n, events in rows if which == arm]
        n = sum(one[1] for one in people)
        mean = sum(events - value * started * people_ for started, people_, events in people) / n
        squares = sum(e * (1 - value * s) ** 2 + (m - e) * (value * s) ** 2 for s, m, e in people) / n
        means.append(mean)
        variance += (squares - mean**2) / n
    return (means[0] - means[1]) / math.sqrt(variance)


def test_the_test_of_no_effect_on_those_who_start_is_that_of_intention_to_treat() -> None:
    cells = further_kit.started(*TRIAL)

    found = estimated(cells)

    difference = kit.got(relative_risk.risk_difference(cells))
    assert found.p == pytest.approx(difference.p, abs=0.002)
    assert (0.0 in found.anderson_rubin) is (found.p > 0.05)


def test_relabelling_the_arms_changes_nothing() -> None:
    cells = further_kit.complier_cells()

    one, other = estimated(cells, ("cohort",)), estimated(cells.assign(arm=1 - cells["arm"]), ("cohort",))

    assert other.effect.to_json() == pytest.approx(one.effect.to_json(), rel=1e-9)
    assert other.f == pytest.approx(one.f, rel=1e-9)


def test_few_with_the_outcome_in_an_arm_are_cautioned_about() -> None:
    found = estimated(further_kit.started((1, 1, 30, 3), (1, 0, 10, 0), (0, 0, 40, 8)))

    assert Caution.SPARSE in found.effect.cautions
