"""The confidence set of a ratio: its shapes, and that it is what the test does not reject."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.estimators import fieller
from analytics.estimators.fieller import Moments
from analytics.estimators.proportions import Z
from analytics.tables.further_estimates import Piece, Shape


@pytest.mark.parametrize(
    ("moments", "shape"),
    [
        (Moments(5, 4, 1, 0, 1), Shape.INTERVAL),
        (Moments(5, 1, 1, 0, 1), Shape.TWO_HALF_LINES),
        (Moments(1, 1, 1, 0, 1), Shape.WHOLE_LINE),
        (Moments(5, 0, 1, 0, 1), Shape.TWO_HALF_LINES),
        (Moments(0, 0, 1, 0, 1), Shape.WHOLE_LINE),
        (Moments(5, Z, 1, 0, 1), Shape.HALF_LINE),
    ],
    ids=["told", "not told, dear", "neither told", "no effect, dear", "nothing at all", "on the edge"],
)
def test_the_shape_tells_whether_the_effect_is_told_from_zero(moments: Moments, shape: Shape) -> None:
    assert fieller.confidence_set(moments).shape is shape
    assert fieller.is_bounded(moments) is (shape is Shape.INTERVAL)


def test_with_a_denominator_without_variance_it_is_the_plain_interval() -> None:
    (piece,) = fieller.confidence_set(Moments(10, 2, 4, 0, 0)).pieces

    assert (piece.low, piece.high) == pytest.approx((5 - Z, 5 + Z))


def test_with_a_numerator_without_variance_it_is_the_numerator_by_the_denominators_interval() -> None:
    (piece,) = fieller.confidence_set(Moments(10, 5, 0, 0, 1)).pieces

    assert (piece.low, piece.high) == pytest.approx((10 / (5 + Z), 10 / (5 - Z)))


def test_without_any_variance_there_is_nothing_to_bound() -> None:
    with pytest.raises(ValueError, match="neither the cost nor the effect varies"):
        fieller.confidence_set(Moments(1, 1, 0, 0, 0))


@pytest.mark.parametrize("correlation", [-0.8, 0.0, 0.8])
def test_with_a_precise_denominator_it_is_the_delta_methods(correlation: float) -> None:
    c, e, se_c, se_e = 70_000.0, 0.2, 7_000.0, 0.2 / 500
    found = Moments(c, e, se_c**2, correlation * se_c * se_e, se_e**2)

    (piece,) = fieller.confidence_set(found).pieces

    ratio = c / e
    error = math.sqrt(found.cc - 2 * ratio * found.ce + ratio**2 * found.ee) / e
    assert (piece.low, piece.high) == pytest.approx((ratio - Z * error, ratio + Z * error), rel=2e-3)


sizes = st.floats(-8, 8)
spreads = st.tuples(st.floats(0.1, 3), st.floats(0.1, 3), st.floats(-0.99, 0.99))


def moments(cost: float, effect: float, spread: tuple[float, float, float]) -> Moments:
    s_c, s_e, correlation = spread
    return Moments(cost, effect, s_c**2, correlation * s_c * s_e, s_e**2)


@given(sizes, sizes, spreads)
def test_it_is_what_the_test_does_not_reject(cost: float, effect: float, spread: tuple[float, float, float]) -> None:
    m = moments(cost, effect, spread)

    found = fieller.confidence_set(m)

    for ratio in (-1e3, -20.0, -3.0, -0.9, -0.1, 0.0, 0.2, 1.1, 4.0, 30.0, 1e3):
        z = abs(cost - ratio * effect) / math.sqrt(m.cc - 2 * ratio * m.ce + ratio**2 * m.ee)
        assert abs(z - Z) < 1e-6 or (z < Z) is (ratio in found)


@given(sizes, sizes.filter(lambda effect: abs(effect) > 1e-6), spreads)
def test_it_always_holds_the_estimate(cost: float, effect: float, spread: tuple[float, float, float]) -> None:
    assert cost / effect in fieller.confidence_set(moments(cost, effect, spread))


@given(sizes, sizes, spreads, st.sampled_from([1e-6, 1e-3, 1e3, 1e6]), st.sampled_from([1e-3, 100.0]))
def test_units_change_nothing(
    cost: float, effect: float, spread: tuple[float, float, float], kr: float, points: float
) -> None:
    m = moments(cost, effect, spread)

    plain = fieller.confidence_set(m).pieces
    scaled = fieller.confidence_set(
        Moments(m.cost * kr, m.effect * points, m.cc * kr**2, m.ce * kr * points, m.ee * points**2)
    ).pieces

    unit = points / kr
    assert len(plain) == len(scaled)
    for one, other in zip(plain, scaled, strict=True):
        for end, same in ((one.low, other.low), (one.high, other.high)):
            assert end is same is None or (same or 0) * unit == pytest.approx(end, rel=1e-6, abs=1e-9)


@given(sizes, sizes, spreads)
def test_relabelling_the_arms_negates_both_and_leaves_the_set(
    cost: float, effect: float, spread: tuple[float, float, float]
) -> None:
    m = moments(cost, effect, spread)

    assert fieller.confidence_set(m) == fieller.confidence_set(Moments(-m.cost, -m.effect, m.cc, m.ce, m.ee))


def test_on_the_edge_one_end_is_left() -> None:
    assert fieller.confidence_set(Moments(0, Z, 1, 0, 1)).pieces == (Piece(None, None),)
