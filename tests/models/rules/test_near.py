"""A suggestion is made where a word is near, and only there."""

import pytest

from models.rules import near

KNOWN = ["sex", "age_band", "cohort", "origin"]


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        pytest.param("age", "age_band", id="its beginning"),
        pytest.param("ageband", "age_band", id="a sign left out"),
        pytest.param("chort", "cohort", id="a letter left out"),
        pytest.param("COHROT", "cohort", id="letters changed about, in capitals"),
    ],
)
def test_a_word_that_is_near_is_suggested(given: str, meant: str) -> None:
    assert near.hint(given, KNOWN) == f"did you mean {meant}?"


@pytest.mark.parametrize("given", ["", "x", "municipality", "income", "æøå"])
def test_where_nothing_is_near_what_there_is_is_listed(given: str) -> None:
    assert near.hint(given, KNOWN) == "there is sex, age_band, cohort, origin"


def test_a_long_list_is_cut() -> None:
    assert near.hint("zzz", [str(number) for number in range(100, 120)]).endswith("110, 111, …")
