"""Costs by arm and sex: the sums of chapter 5, the means with their intervals, cost for each in employment."""

import subprocess
import sys

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.costs import by_arm, price_index
from analytics.tables import cost_estimates
from analytics.tables.cost_estimates import COSTS, SUMS, Amount, CostResults, Item, PerEmployed
from analytics.tables.estimates import NotEstimable, Reason
from analytics.tables.further_estimates import ConfidenceSet, Piece, Shape
from tests.analytics import kit
from tests.analytics.costs import cost_kit

COLUMNS = [
    *(("vive-5.1", f"{arm} kr") for arm in ("intervention", "control")),
    *(("vive-5.2", f"{arm} {sex}") for arm in ("intervention", "control") for sex in ("men", "women")),
]


@pytest.mark.parametrize(("table", "column"), COLUMNS)
@pytest.mark.parametrize("item", [Item.TOTAL, Item.NET, Item.NET_EMPLOYMENT])
def test_the_printed_sums_are_these_sums_of_the_printed_kinds(table: str, column: str, item: Item) -> None:
    printed = cost_kit.printed_costs(table, column)

    assert cost_estimates.sum_of(item, printed) == pytest.approx(printed[item], abs=len(SUMS[item]) / 2 + 0.5)


@pytest.mark.parametrize("arm", ["intervention", "control"])
def test_the_printed_cost_of_measures_is_both_kinds(arm: str) -> None:
    found = cost_kit.published()

    measures = cost_estimates.sum_of(Item.MEASURES, cost_kit.printed_costs("vive-5.1", f"{arm} kr"))

    assert measures == found["vive-5.5", "cost per person, measures", f"{arm} all"]


def test_cost_for_each_in_employment_is_the_printed_one_where_the_print_rounds_nothing() -> None:
    assert by_arm.each_employed(428_924, 190, 38) == pytest.approx(2_144_620)


def test_elsewhere_counts_give_other_amounts_than_the_prints_rounded_shares() -> None:
    assert by_arm.each_employed(474_704, 338, 65) == pytest.approx(2_468_460.8, abs=0.05)


def people() -> pd.DataFrame:
    rows = [(f"{sex}{arm}{i}", arm, "2019-01", sex, int(i < 2)) for arm in (0, 1) for sex in "mw" for i in range(6)]
    return pd.DataFrame(rows, columns=["person", "arm", "start", "sex", "employed"])


def analysed(people: pd.DataFrame) -> CostResults:
    rows = [
        (who, kind, 2021, 1_000.0 * (1 + i) + 500 * arm)
        for i, (who, arm) in enumerate(zip(people["person"], people["arm"], strict=True))
        for kind in (Item.TRANSFERS, Item.TAX)
    ]
    rows += [(who, Item.PROGRAMME, 2021, 4_000.0) for who in people.loc[people["arm"] == 1, "person"]]
    return by_arm.tables_by_arm(people, cost_kit.amounts(*rows), method=cost_kit.METHOD, index=price_index.read_index())


def mean(results: CostResults, item: Item, arm: str) -> Amount:
    line = results.everyone.line(item)
    assert line is not None
    found = line.intervention if arm == "intervention" else line.control
    assert isinstance(found, Amount)
    return found


def test_everybodys_mean_is_that_of_the_sexes() -> None:
    found = analysed(people())

    by_sex = [table.line(Item.TRANSFERS) for table in found.groups]
    halves = [line.intervention.mean for line in by_sex if line and isinstance(line.intervention, Amount)]
    assert [table.group for table in found.groups] == ["m", "w"]
    assert mean(found, Item.TRANSFERS, "intervention").mean == pytest.approx(sum(halves) / 2)


def test_the_sums_hold_for_the_means_too() -> None:
    found = analysed(people())

    kinds = sum(mean(found, kind, "intervention").mean for kind in COSTS)
    assert mean(found, Item.TOTAL, "intervention").mean == pytest.approx(kinds)
    net = kinds - mean(found, Item.TAX, "intervention").mean
    assert mean(found, Item.NET, "intervention").mean == pytest.approx(net)


def test_users_are_those_with_any_amount() -> None:
    found = analysed(people())

    assert (mean(found, Item.PROGRAMME, "intervention").users, mean(found, Item.PROGRAMME, "control").users) == (12, 0)


def test_what_is_the_same_for_everybody_in_each_arm_has_no_interval() -> None:
    line = analysed(people()).everyone.line(Item.PROGRAMME)

    assert line is not None
    assert kit.refused(line.difference).reason is Reason.NO_VARIATION


def test_people_without_an_outcome_cost_too_but_count_in_no_cost_for_each_employed() -> None:
    unknown = people()
    unknown["employed"] = unknown["employed"].astype(float)
    unknown.loc[unknown["person"] == "m15", "employed"] = None

    found = analysed(unknown)

    (net, *_) = found.everyone.per_employed
    assert isinstance(net.intervention, PerEmployed)
    assert (found.unknown_employment, net.intervention.n) == (1, 11)
    assert mean(found, Item.NET, "intervention").n == 12


def test_an_arm_without_anybody_employed_has_no_cost_for_each() -> None:
    (net, *_) = analysed(people().assign(employed=lambda frame: frame["arm"])).everyone.per_employed

    assert isinstance(net.control, NotEstimable)
    assert (net.control.reason, net.control.where, net.difference) == (Reason.NO_EVENTS_IN_ARM, "control", None)


def test_the_amount_for_each_lies_in_its_own_set() -> None:
    (net, *_) = analysed(people()).everyone.per_employed

    assert isinstance(net.intervention, PerEmployed)
    assert net.intervention.amount in net.intervention.interval


def test_one_in_employment_among_few_leaves_the_cost_for_each_without_an_upper_end() -> None:
    kroner, employed = np.array([1.0, 2, 3, 4, 5, 6]), np.array([1.0, 0, 0, 0, 0, 0])

    found = by_arm.per_employed(kroner, employed, "control")

    assert isinstance(found, PerEmployed)
    assert found.interval.shape is not Shape.INTERVAL


@pytest.mark.parametrize(
    ("one", "other", "reason", "where"),
    [
        ([], [1.0] * 9, Reason.NO_PEOPLE_IN_ARM, "intervention"),
        ([1.0, 2, 3, 4], [1.0] * 9, Reason.TOO_FEW_PEOPLE, "intervention"),
        ([1.0, 2, 3, 4, 5], [1.0], Reason.TOO_FEW_PEOPLE, "control"),
        ([7.1] * 6, [3.3] * 7, Reason.NO_VARIATION, None),
        ([0.0] * 6, [0.0] * 7, Reason.NO_VARIATION, None),
    ],
)
def test_without_enough_people_or_variation_there_is_no_difference(
    one: list[float], other: list[float], reason: Reason, where: str | None
) -> None:
    found = kit.refused(by_arm.mean_difference(np.array(one), np.array(other)))

    assert (found.reason, found.where) == (reason, where)


def test_one_person_has_an_amount_and_no_interval() -> None:
    assert by_arm.mean_amount(np.array([5.0]), "control") == Amount(1, 1, 5.0, 5.0, None, None)


kroner = st.lists(st.floats(0, 1e6), min_size=5, max_size=30).map(np.array)


@given(kroner, kroner)
def test_relabelling_the_arms_turns_the_difference_around(one: np.ndarray, other: np.ndarray) -> None:
    there, back = by_arm.mean_difference(one, other), by_arm.mean_difference(other, one)

    if isinstance(there, NotEstimable):
        assert isinstance(back, NotEstimable)
    else:
        turned = kit.got(back)
        assert (turned.estimate, turned.low, turned.high) == pytest.approx((-there.estimate, -there.high, -there.low))
        assert 0 < there.p == pytest.approx(turned.p)


def test_a_difference_beyond_all_doubt_has_a_p_above_nought() -> None:
    steady = np.arange(500) / 1e6

    assert 0 < kit.got(by_arm.mean_difference(steady + 1e4, steady)).p < 1e-300


def test_what_the_bots_own_process_may_hold_loads_no_numpy() -> None:
    light = "analytics.tables.cost_estimates, analytics.costs.method, analytics.costs.price_index"
    words = "analytics.costs.programme_costs, analytics.charts.cost_plane_words"
    program = f"import sys, {light}, {words}; sys.exit('numpy' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_the_difference_for_each_in_employment_has_the_interval_that_resamples_have() -> None:
    random = np.random.default_rng(4)
    arms = [
        ((200_000 + 50_000 * arm + random.gamma(2, 1e5, 2_000)), (random.random(2_000) < share).astype(float))
        for arm, share in ((1, 0.30), (0, 0.25))
    ]
    one, other = (by_arm.per_employed(kroner, employed, "arm") for kroner, employed in arms)
    assert isinstance(one, PerEmployed)
    assert isinstance(other, PerEmployed)

    found = by_arm.each_employed_gap(one, other)

    assert found is not None
    drawn = [cost_kit.resampled_each(*arm, draws=2_000, seed=place) for place, arm in enumerate(arms)]
    low, high = np.quantile(drawn[0] - drawn[1], (0.025, 0.975))
    assert (found.low, found.high) == pytest.approx((low, high), abs=0.04 * (high - low))


def test_the_other_way_round_the_difference_and_its_interval_change_sign() -> None:
    one = PerEmployed(400, 90, 500.0, ConfidenceSet((Piece(430.0, 600.0),)))
    other = PerEmployed(400, 80, 450.0, ConfidenceSet((Piece(400.0, 520.0),)))

    there, back = by_arm.each_employed_gap(one, other), by_arm.each_employed_gap(other, one)

    assert there is not None
    assert back is not None
    assert (back.low, back.high) == pytest.approx((-there.high, -there.low))
    assert (there.low, there.high) == pytest.approx((50 - 70 * 2**0.5, 50 + (100**2 + 50**2) ** 0.5))


@pytest.mark.parametrize(
    "pieces", [(Piece(None, None),), (Piece(None, 1.0), Piece(2.0, None)), ()], ids=["all", "two rays", "none"]
)
def test_a_difference_of_what_has_no_interval_has_none(pieces: tuple[Piece, ...]) -> None:
    sure = PerEmployed(400, 90, 500.0, ConfidenceSet((Piece(430.0, 600.0),)))
    unsure = PerEmployed(9, 1, 450.0, ConfidenceSet(pieces))

    assert by_arm.each_employed_gap(sure, unsure) is None
    assert by_arm.each_employed_gap(unsure, sure) is None
