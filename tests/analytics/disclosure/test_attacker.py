"""Integer bounds on what is not told."""

import pytest

from analytics.disclosure.attacker import Attacker, Interval
from analytics.disclosure.people_counts import ContradictionError

MAN, WOMAN, ALL = {0: 1}, {1: 1}, {2: 1}
SUM = {0: 1, 1: 1, 2: -1}


def test_what_is_missing_from_a_sum_is_known_exactly() -> None:
    assert Attacker(3, [SUM], [(MAN, 7), (ALL, 9)]).interval(WOMAN) == Interval(2, 2)


def test_two_that_are_missing_share_what_is_left() -> None:
    assert Attacker(3, [SUM], [(ALL, 9)]).interval(WOMAN) == Interval(0, 9)


def test_people_are_whole() -> None:
    """Twice the one and three times the other are 7: halves would fit, too."""
    assert Attacker(2, [], [({0: 2, 1: 3}, 7)]).interval(MAN) == Interval(2, 2)


def test_whom_a_bound_is_to_be_blamed_on() -> None:
    attacker = Attacker(5, [SUM, {3: 1, 4: 1, 2: -1}], [(ALL, 9), ({3: 1}, 2)])

    assert attacker.proof(WOMAN, highest=True) == [0]


@pytest.mark.parametrize("told", [[(MAN, 7), (ALL, 6)], [(MAN, 1), (WOMAN, 1), (ALL, 3)]])
def test_numbers_that_cannot_be_true_together_are_no_release(told: list[tuple[dict[int, int], int]]) -> None:
    with pytest.raises(ContradictionError):
        Attacker(3, [SUM], told)
