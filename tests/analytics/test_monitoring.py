"""Looking as often as one likes at people who each count once."""

from dataclasses import asdict
from datetime import date, timedelta
from itertools import accumulate, product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics import monitoring
from analytics.beyond_results import Monitoring
from analytics.monitoring import Completed
from analytics.results import Reason
from tests.analytics import kit

START = date(2021, 1, 4)


def person(key: str, arm: int, outcome: int, *, cohort: str = "1", day: int = 0) -> Completed:
    return Completed(key, arm, cohort, START + timedelta(days=day), bool(outcome))


def monitored(people: list[Completed], block: tuple[int, int] = (1, 1)) -> Monitoring:
    found = monitoring.monitor(people, block=block)
    assert isinstance(found, Monitoring), found
    return found


def cohort(number: int, intervention: str, control: str) -> list[Completed]:
    """People whose outcomes are written as 0s and 1s, complete on one day a cohort."""
    return [
        person(f"{number}-{arm}-{i:03}", arm, int(outcome), cohort=str(number), day=number)
        for arm, outcomes in ((1, intervention), (0, control))
        for i, outcome in enumerate(outcomes)
    ]


def test_the_first_block_is_no_evidence() -> None:
    assert monitored(cohort(1, "1", "0")).e == pytest.approx(1.0)


def test_what_works_again_and_again_becomes_evidence() -> None:
    found = monitored(cohort(1, "1" * 20, "0" * 20))

    assert found.e > 1000
    assert found.p == pytest.approx(1 / found.e)


def test_evidence_once_had_keeps_its_p_when_it_fades() -> None:
    found = monitored(cohort(1, "1" * 12, "0" * 12) + cohort(2, "0" * 12, "1" * 12))

    assert found.e < max(np.exp(one.log_e) for one in found.path)
    assert found.p == pytest.approx(1 / max(np.exp(one.log_e) for one in found.path))


def test_the_same_person_in_another_month_is_no_new_evidence() -> None:
    with pytest.raises(ValueError, match="once"):
        monitoring.monitor([person("a", 1, 1), person("a", 1, 1, day=30), person("b", 0, 0)])


def test_people_whose_block_is_not_complete_wait() -> None:
    found = monitored(cohort(1, "1011", "01"))

    assert (found.n, found.waiting, len(found.path)) == (4, 2, 2)


def test_a_block_holds_one_cohort() -> None:
    found = kit.refused(monitoring.monitor([person("a", 1, 1, cohort="1"), person("b", 0, 0, cohort="2")]))

    assert found.reason is Reason.TOO_FEW_PEOPLE


def test_nobody_complete_is_no_evidence_either_way() -> None:
    assert kit.refused(monitoring.monitor([])).reason is Reason.NO_PEOPLE


def test_blocks_come_in_the_order_in_which_their_last_person_is_complete() -> None:
    people = [
        person("a", 1, 1, cohort="1", day=0),
        person("b", 0, 0, cohort="1", day=9),
        person("c", 1, 0, cohort="2", day=3),
        person("d", 0, 1, cohort="2", day=4),
    ]

    made = monitoring.blocks(people, (1, 1))

    assert [(one.completed_on, one.events) for one in made] == [
        (START + timedelta(days=4), (0, 1)),
        (START + timedelta(days=9), (1, 0)),
    ]


def test_what_came_before_stays_as_it_was_when_more_people_are_complete() -> None:
    early, late = cohort(1, "1101", "0100"), cohort(2, "0111", "0001")

    assert monitored(early + late).path[:4] == monitored(early).path


def test_the_order_in_which_people_are_handed_over_does_not_matter() -> None:
    people = cohort(1, "1101", "0100") + cohort(2, "0111", "0001")

    assert monitored(people[::-1]) == monitored(people)


def test_people_in_columns_are_the_same_people() -> None:
    people = cohort(1, "1101", "0100") + cohort(2, "0111", "0001")
    columns = pd.DataFrame([asdict(one) for one in people]).astype({"completed_on": "datetime64[s]"})

    assert monitoring.monitor(columns) == monitored(people)


def test_unequal_blocks_take_as_many_of_each_arm_as_they_say() -> None:
    found = monitored(cohort(1, "110110", "010"), block=(2, 1))

    assert (found.n, found.block, len(found.path)) == (9, (2, 1), 3)


@pytest.mark.slow
@given(
    st.lists(st.tuples(st.integers(0, 2), st.integers(0, 1)), max_size=12),
    st.floats(0.001, 0.999),
    st.sampled_from([(2, 1), (2, 3), (1, 1)]),
)
@settings(max_examples=200, deadline=None)
def test_whatever_was_seen_a_block_is_expected_to_add_nothing_where_the_arms_do_not_differ(
    seen: list[tuple[int, int]], chance: float, block: tuple[int, int]
) -> None:
    past = [(min(a, block[0]), min(b, block[1])) for a, b in seen]

    mean = sum(
        chance ** sum(people)
        * (1 - chance) ** (len(people) - sum(people))
        * np.exp(monitoring.log_e_values([*past, (sum(people[: block[0]]), sum(people[block[0] :]))], block)[-1])
        for people in product((0, 1), repeat=sum(block))
    )

    assert mean <= 1 + 1e-10


@pytest.mark.slow
@pytest.mark.parametrize("chance", [0.2, 0.5])
def test_without_an_effect_at_most_one_in_twenty_ever_sees_a_p_of_5_percent(chance: float) -> None:
    runs, blocks = 600, 200
    draw = np.random.default_rng(20211231)

    ever = sum(
        max(accumulate(monitoring.log_e_values(_tuples(draw.binomial(1, chance, (blocks, 2))), (1, 1)))) >= np.log(20)
        for _ in range(runs)
    )

    assert ever / runs <= 0.05


@pytest.mark.slow
def test_an_effect_of_twenty_points_is_seen_in_most_trials_of_400_pairs() -> None:
    draw = np.random.default_rng(7)

    seen = sum(
        max(accumulate(monitoring.log_e_values(_tuples(draw.binomial(1, (0.4, 0.2), (400, 2))), (1, 1)))) >= np.log(20)
        for _ in range(60)
    )

    assert seen / 60 > 0.8


def _tuples(events: np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> list[tuple[int, int]]:
    return [(int(a), int(b)) for a, b in events]
