"""Amounts of few people are told with others, so that no sum gives them away."""

import numpy as np
import pytest

from analytics.costs import rare_amounts

CELLS = np.repeat([0, 1], 20)


def having(one: int, other: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """The first people of each cell."""
    return np.concatenate([np.arange(20) < one, np.arange(20) < other])


def test_kinds_that_many_have_stand_alone() -> None:
    assert rare_amounts.kinds_together({"a": having(5, 20), "b": having(0, 9)}, CELLS, 5) == (("a",), ("b",))


def test_a_rare_kind_goes_with_the_rarest_that_makes_enough_of_it() -> None:
    has = {"all": having(20, 20), "rare": having(3, 0), "some": having(9, 9)}

    assert rare_amounts.kinds_together(has, CELLS, 5) == (("all",), ("rare", "some"))


def test_two_rare_kinds_go_together() -> None:
    has = {"a": having(20, 20), "b": ~having(17, 20), "c": having(4, 0)}

    assert rare_amounts.kinds_together(has, CELLS, 5) == (("a",), ("b", "c"))


def test_a_kind_that_other_tables_tell_goes_last() -> None:
    has = {"told": having(9, 9), "rare": having(3, 0), "all": having(20, 20)}

    assert rare_amounts.kinds_together(has, CELLS, 5, last=("told",)) == (("told",), ("rare", "all"))


def test_where_even_all_together_are_few_they_are_one_group() -> None:
    assert rare_amounts.kinds_together({"a": having(2, 0), "b": having(3, 0)}, CELLS, 5) == (("a", "b"),)


@pytest.mark.parametrize("seed", range(40))
def test_no_cell_of_a_group_has_few_people_unless_there_is_but_one_group(seed: int) -> None:
    random = np.random.default_rng(seed)
    cells = random.integers(4, size=60)
    has = {f"kind {place}": random.random(60) < random.random() / 3 for place in range(6)}

    found = rare_amounts.kinds_together(has, cells, 5)

    assert sorted(kind for group in found for kind in group) == sorted(has)
    assert len(found) == 1 or not any(rare_amounts.is_few(group, has, cells, 5) for group in found)


def test_a_sum_of_half_a_group_would_give_it_away() -> None:
    assert rare_amounts.of_whole_groups(("a", "b", "c"), [("a", "b"), ("d",)])
    assert not rare_amounts.of_whole_groups(("a", "c"), [("a", "b"), ("c",)])
