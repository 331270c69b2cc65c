"""Looking as often as one likes at people who each count once."""

import math
import random
from dataclasses import asdict
from datetime import date, timedelta
from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.estimators import e_value_disclosure, safe_test
from analytics.estimators.design_matrix import Matrix
from analytics.estimators.safe_test import Completed
from analytics.tables.estimates import Reason
from analytics.tables.further_estimates import Monitoring
from tests.analytics import kit
from tests.kit.examples import at_most

START = date(2021, 1, 4)
Sizes = np.ndarray[tuple[int, ...], np.dtype[np.int64]]
several = st.lists(
    st.tuples(st.integers(0, 4), st.sampled_from("AB"), st.integers(0, 1), st.booleans()), min_size=4, max_size=60
)


def person(key: str, arm: int, outcome: int, *, cohort: str = "1", day: int = 0) -> Completed:
    return Completed(key, arm, cohort, START + timedelta(days=day), bool(outcome))


def monitored(people: list[Completed] | pd.DataFrame, smallest: int = 1) -> Monitoring:
    found = safe_test.monitor_trial(people, smallest=smallest)
    assert isinstance(found, Monitoring), found
    return found


def cohort(number: int, intervention: str, control: str) -> list[Completed]:
    """People whose outcomes are written as 0s and 1s, complete on one day a cohort."""
    return [
        person(f"{number}-{arm}-{i:03}", arm, int(outcome), cohort=str(number), day=number)
        for arm, outcomes in ((1, intervention), (0, control))
        for i, outcome in enumerate(outcomes)
    ]


def drawn(people: list[tuple[int, str, int, bool]]) -> list[Completed]:
    return [
        person(str(key), arm, outcome, cohort=name, day=day) for key, (day, name, arm, outcome) in enumerate(people)
    ]


def sizes(people: list[Completed]) -> tuple[Matrix, Matrix]:
    """People and events by block (rows) and arm (columns)."""
    found = safe_test.blocks_of_people(people)
    return found[safe_test.PEOPLE].to_numpy(int), found[safe_test.EVENTS].to_numpy(int)


def test_the_first_step_is_no_evidence() -> None:
    assert monitored(cohort(1, "1101", "0100")).e == pytest.approx(1.0)


def test_what_works_again_and_again_becomes_evidence() -> None:
    found = monitored([one for number in range(8) for one in cohort(number, "1" * 8 + "00", "0" * 8 + "11")])

    assert found.e > 1000
    assert found.p == pytest.approx(1 / found.e)


def test_evidence_once_had_keeps_its_p_when_it_fades() -> None:
    for_it = [one for number in range(5) for one in cohort(number, "1" * 12 + "0", "0" * 12 + "1")]
    found = monitored([*for_it, *cohort(9, "0" * 12 + "1", "1" * 12 + "0")])

    assert found.e < max(np.exp(one.log_e) for one in found.path)
    assert found.p == pytest.approx(1 / max(np.exp(one.log_e) for one in found.path))


def test_the_same_person_in_another_month_is_no_new_evidence() -> None:
    with pytest.raises(ValueError, match="once"):
        safe_test.monitor_trial([person("a", 1, 1), person("a", 1, 1, day=30), person("b", 0, 0)])


@given(several, st.randoms(use_true_random=False), st.integers(1, 3))
@settings(deadline=None)
def test_the_order_of_the_people_and_their_keys_change_nothing(
    people: list[tuple[int, str, int, bool]], chance: random.Random, smallest: int
) -> None:
    turned = chance.sample(people, len(people))

    assert safe_test.monitor_trial(drawn(turned), smallest=smallest) == safe_test.monitor_trial(
        drawn(people), smallest=smallest
    )


def test_a_block_is_a_cohort_and_a_day_with_people_of_both_arms() -> None:
    people = [
        *(person(f"a{i}", i % 2, i < 3, cohort="1", day=0) for i in range(5)),
        *(person(f"b{i}", i % 2, 0, cohort="2", day=0) for i in range(4)),
        *(person(f"c{i}", i % 2, 1, cohort="1", day=9) for i in range(2)),
        person("d", 1, 1, cohort="3", day=9),
    ]

    found = safe_test.blocks_of_people(people)

    assert found[[*safe_test.PEOPLE, *safe_test.EVENTS]].to_numpy().tolist() == [
        [2, 3, 1, 2],
        [2, 2, 0, 0],
        [1, 1, 1, 1],
    ]


def test_people_of_one_arm_alone_change_no_evidence_and_wait() -> None:
    both = cohort(1, "1011", "0100") + cohort(2, "1011", "0100")
    alone = [person(f"x{i}", 1, 1, cohort="3", day=1) for i in range(9)]

    one, other = monitored(both), monitored([*both, *alone])

    assert (other.path, other.n, other.waiting) == (one.path, 16, 9)


def test_people_after_the_last_step_wait() -> None:
    found = monitored(cohort(1, "1100", "1100") + cohort(2, "1", "0"), smallest=2)

    assert (found.n, found.waiting, len(found.path)) == (8, 2, 1)


def test_nobody_beside_a_person_of_the_other_arm_is_too_few() -> None:
    found = kit.refused(safe_test.monitor_trial([person("a", 1, 1, cohort="1"), person("b", 0, 0, cohort="2")]))

    assert found.reason is Reason.TOO_FEW_PEOPLE


def test_nobody_complete_is_no_evidence_either_way() -> None:
    assert kit.refused(safe_test.monitor_trial([])).reason is Reason.NO_PEOPLE


def test_what_came_before_stays_as_it_was_when_more_people_are_complete() -> None:
    early, late = cohort(1, "1101", "0100"), cohort(2, "0111", "0001")

    assert monitored(early + late).path[:1] == monitored(early).path


def test_people_in_columns_are_the_same_people() -> None:
    people = cohort(1, "1101", "0100") + cohort(2, "0111", "0001")
    columns = pd.DataFrame([asdict(one) for one in people]).astype({"completed_on": "datetime64[s]"})

    assert safe_test.monitor_trial(columns) == monitored(people)


def test_blocks_of_one_ratio_give_nothing_away() -> None:
    people, events = np.tile([1, 1], (10, 1)), np.tile([1, 0], (10, 1))

    assert not e_value_disclosure.gives_away(people, events, np.full(10, 0.3), 0.0, 5)


def test_two_ratios_of_which_one_has_few_people_may_give_their_number_away() -> None:
    people, events = np.array([[20, 20], [2, 1]]), np.array([[10, 10], [2, 1]])

    assert e_value_disclosure.gives_away(people, events, np.array([0.3, 0.5]), math.log(1.04), 5)


@pytest.mark.parametrize("seed", range(40))
def test_where_a_step_ends_other_outcomes_of_the_few_of_a_ratio_give_the_same_digits(seed: int) -> None:
    draw, smallest = np.random.default_rng(seed), 3
    sizes = draw.integers(1, 5, (4, 2))
    people, events = sizes.astype(float), draw.integers(0, sizes + 1).astype(float)
    chance = draw.uniform(0.1, 0.9, 2)
    exact = float(safe_test.log_e(people, events, chance).sum())
    if e_value_disclosure.gives_away(people, events, safe_test.together(people, chance), exact, smallest):
        return
    ratios = safe_test.together(people, chance).round(9)
    possible = [
        found
        for found in _ways(people, events)
        if e_value_disclosure.rounded(_told(people, found, chance)) == e_value_disclosure.rounded(exact)
    ]

    for ratio in set(ratios.tolist()):
        mine = ratios == ratio
        works = int(events[mine].sum())
        if len(set(ratios.tolist())) > 1 and min(works, int(people[mine].sum()) - works) < smallest:
            assert len({int(found[mine].sum()) for found in possible}) > 1


def _ways(people: Matrix, events: Matrix) -> list[Matrix]:
    """Every way in which the events of each arm may fall on the blocks."""
    arms = [
        [one for one in product(*(range(int(n) + 1) for n in people[:, arm])) if sum(one) == events[:, arm].sum()]
        for arm in (0, 1)
    ]
    return [np.array(both).T for both in product(*arms)]


def _told(people: Matrix, events: Matrix, chance: Matrix) -> float:
    return float(safe_test.log_e(people, events, chance).sum())


@given(
    st.tuples(st.floats(0.001, 0.999), st.floats(0.001, 0.999)),
    st.floats(0.001, 0.999),
    st.sampled_from([(1, 1), (2, 1), (2, 3), (5, 1), (4, 4)]),
)
@at_most(100)
def test_whatever_was_learned_a_block_of_any_sizes_adds_nothing_where_the_arms_do_not_differ(
    learned: tuple[float, float], chance: float, block: tuple[int, int]
) -> None:
    everyone = list(product((0, 1), repeat=sum(block)))
    events = np.array([(sum(one[: block[0]]), sum(one[block[0] :])) for one in everyone])
    how_likely = chance ** events.sum(axis=1) * (1 - chance) ** (sum(block) - events.sum(axis=1))

    e = np.exp(safe_test.log_e(np.tile(block, (len(everyone), 1)), events, np.array(learned)))

    assert how_likely.sum() == pytest.approx(1)
    assert how_likely @ e <= 1 + 1e-10


def test_for_fixed_outcomes_a_pair_adds_a_little_so_the_evidence_is_not_exact_for_them() -> None:
    e = np.exp(safe_test.log_e(np.ones((2, 2), int), np.array([[1, 0], [0, 1]]), np.array([0.4, 0.2])))

    assert e.mean() > 1


@pytest.mark.slow
@pytest.mark.parametrize("chance", [0.12, 0.5])
def test_without_an_effect_at_most_one_in_twenty_ever_sees_a_p_of_5_percent(chance: float) -> None:
    runs = 200
    draw = np.random.default_rng(20211231)

    ever = sum(monitored(programme(draw, (chance, chance)), smallest=5).p <= 0.05 for _ in range(runs))

    assert ever / runs <= 0.05


@pytest.mark.slow
def test_people_drawn_one_by_one_keep_the_level_and_most_of_the_power() -> None:
    """Over 48 months in one cohort: blocks of some 14 people, of every ratio."""
    draw = np.random.default_rng(1)

    level, power = (
        sum(monitored(one_by_one(draw, (chance, 0.2)), smallest=5).p <= 0.05 for _ in range(100)) / 100
        for chance in (0.2, 0.35)
    )

    assert level <= 0.05
    assert power > 0.7


def one_by_one(draw: np.random.Generator, chances: tuple[float, float]) -> pd.DataFrame:
    """675 people, complete in any of 48 months, the base rate moving between months."""
    month, arm = np.sort(draw.integers(0, 48, 675)), draw.integers(0, 2, 675)
    chance = np.where(arm == 1, *chances) + draw.uniform(-0.05, 0.05, 48)[month]
    on = pd.Timestamp(START) + pd.to_timedelta(month * 30, unit="D")
    outcome = draw.random(675) < chance
    return pd.DataFrame({"key": range(675), "arm": arm, "cohort": "1", "completed_on": on, "outcome": outcome})


@pytest.mark.slow
def test_an_effect_of_twenty_points_is_seen_in_most_trials_of_20_cohorts_of_20_pairs() -> None:
    draw = np.random.default_rng(7)

    seen = sum(monitored(programme(draw, (0.4, 0.2), each=(20, 20)), smallest=5).p <= 0.05 for _ in range(60))

    assert seen / 60 > 0.8


def programme(
    draw: np.random.Generator, chances: tuple[float, float], each: tuple[int, int] = (12, 28)
) -> pd.DataFrame:
    """20 cohorts, two on each day, of so many people an arm (least, most), the base rate moving between cohorts."""
    people = draw.integers(each[0], each[1] + 1, (20, 2))
    moved: Matrix = draw.uniform(-0.1, 0.1, (20, 1)) + np.array(chances)
    events = draw.binomial(people, np.clip(moved, 0.02, 0.98))
    return pd.concat([_people(place, people[place], events[place]) for place in range(20)]).assign(
        key=range(int(people.sum()))
    )


def _people(place: int, people: Sizes, events: Sizes) -> pd.DataFrame:
    arm = np.repeat([1, 0], people)
    outcome = np.concatenate([np.arange(n) < y for n, y in zip(people, events, strict=True)])
    on = pd.Timestamp(START) + pd.Timedelta(days=place // 2)
    return pd.DataFrame({"arm": arm, "cohort": str(place), "completed_on": on, "outcome": outcome})
