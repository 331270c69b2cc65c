"""From amounts by calendar year to a person's cost since the start, in the prices of one year."""

import pandas as pd
import pytest

from analytics.costs import per_person, price_index
from analytics.costs.method import CostMethod
from analytics.costs.per_person import BadCostsError, PersonCosts
from analytics.costs.price_index import NoIndexError
from analytics.tables.cost_estimates import KINDS, SUMS, Gap, Item, Missing
from tests.analytics.costs import cost_kit

FLAT = price_index.index_of_rows(
    {"year": str(year), "index": "100", "as_of": "2022-01-10", "source": "flat"} for year in range(2018, 2022)
)
RISING = price_index.index_of_rows(
    {"year": str(year), "index": str(index), "as_of": "2022-01-10", "source": "rising"}
    for year, index in ((2018, 100), (2019, 100), (2020, 110), (2021, 121))
)
MAY = cost_kit.people(("a", 1, "2018-05"), ("b", 0, "2018-05"))


def prepared(
    people: pd.DataFrame,
    amounts: pd.DataFrame,
    method: CostMethod = cost_kit.METHOD,
    index: price_index.PriceIndex = FLAT,
) -> PersonCosts:
    return per_person.costs_per_person(people, amounts, method=method, index=index)


def of(found: PersonCosts, person: str, item: Item) -> float:
    return float(found.frame.loc[found.frame["person"] == person, item.value].sum())


@pytest.mark.parametrize(
    ("start", "share"), [("2018-01", 1), ("2018-05", 8 / 12), ("2018-11", 2 / 12), ("2018-12", 1 / 12), ("2019-01", 0)]
)
def test_of_the_first_year_the_months_from_the_start_count(start: str, share: float) -> None:
    rows = cost_kit.amounts(("a", Item.TRANSFERS, 2018, 120_000))

    found = prepared(cost_kit.people(("a", 1, start)), rows)

    assert of(found, "a", Item.TRANSFERS) == pytest.approx(120_000 * share)


def test_amounts_that_come_in_parts_are_the_same_amounts() -> None:
    method = CostMethod(price_year=2021, until="2021-12", everybody_has={Item.TAX})
    rows = cost_kit.amounts(
        ("a", Item.TAX, 2018, 120_000),
        ("b", Item.TAX, 2018, None),
        ("a", Item.TAX, 2019, 1_000),
        ("a", Item.HOSPITAL, 2017, 5_000),
        ("a", Item.TAX, 2020, 2_000),
        ("a", Item.TAX, 2021, 3_000),
    )

    whole = prepared(MAY, rows, method, RISING)
    in_parts = per_person.costs_per_person(
        MAY, (rows[n : n + 1] for n in range(len(rows))), method=method, index=RISING
    )

    pd.testing.assert_frame_equal(in_parts.frame, whole.frame)
    assert in_parts.coverage == whole.coverage


@pytest.mark.parametrize(("until", "share"), [("2021-12", 1), ("2021-06", 0.5), ("2020-12", 0)])
def test_of_the_last_year_the_months_to_the_end_count(until: str, share: float) -> None:
    rows = cost_kit.amounts(("a", Item.TAX, 2021, 60_000))

    found = prepared(MAY, rows, CostMethod(price_year=2021, until=until))

    assert of(found, "a", Item.TAX) == pytest.approx(60_000 * share)


def test_a_dated_cost_of_the_first_year_counts_whole_and_one_of_the_year_before_not_at_all() -> None:
    rows = cost_kit.amounts(("a", Item.HOSPITAL, 2018, 9_000), ("a", Item.HOSPITAL, 2017, 5_000))

    found = prepared(MAY, rows)

    assert of(found, "a", Item.HOSPITAL) == 9_000
    assert found.coverage.outside == 1


def test_amounts_are_converted_and_unit_prices_are_not() -> None:
    rows = cost_kit.amounts(
        ("a", Item.TRANSFERS, 2020, 100_000), ("a", Item.SOCIAL, 2020, 100_000), ("a", Item.TRANSFERS, 2021, 100_000)
    )

    found = prepared(MAY, rows, index=RISING)

    assert of(found, "a", Item.TRANSFERS) == pytest.approx(110_000 + 100_000)
    assert of(found, "a", Item.SOCIAL) == 100_000


def test_every_persons_sums_are_those_of_the_kinds() -> None:
    rows = cost_kit.amounts(*(("a", kind, 2019, 1_000.0 * (1 + i)) for i, kind in enumerate(KINDS)))

    found = prepared(MAY, rows)

    for item, parts in SUMS.items():
        assert of(found, "a", item) == pytest.approx(sum(sign * of(found, "a", kind) for kind, sign in parts.items()))
    assert of(found, "a", Item.NET) == of(found, "a", Item.TOTAL) - of(found, "a", Item.TAX)


def test_several_rows_of_a_kind_and_year_add_up_and_no_row_is_nothing() -> None:
    found = prepared(MAY, cost_kit.amounts(("a", Item.DRUGS, 2019, 1_000), ("a", Item.DRUGS, 2019, 500)))

    assert (of(found, "a", Item.DRUGS), of(found, "b", Item.DRUGS)) == (1_500, 0)


def test_a_person_with_an_unknown_amount_is_left_out_and_reported() -> None:
    rows = cost_kit.amounts(("a", Item.TRANSFERS, 2019, None), ("b", Item.TRANSFERS, 2019, 1_000))

    found = prepared(MAY, rows)

    assert found.frame["person"].tolist() == ["b"]
    assert (found.coverage.drawn, found.coverage.complete, found.coverage.left_out) == (2, 1, 1)
    assert Missing(Item.TRANSFERS, 2019, "intervention", 1, Gap.NO_AMOUNT) in found.coverage.missing


def test_an_unknown_amount_of_a_year_that_does_not_count_leaves_nobody_out() -> None:
    assert prepared(MAY, cost_kit.amounts(("a", Item.TRANSFERS, 2016, None))).coverage.left_out == 0


def test_no_row_in_a_register_that_holds_everybody_is_missing() -> None:
    method = CostMethod(price_year=2021, until="2019-12", everybody_has={Item.TRANSFERS})
    rows = cost_kit.amounts(
        ("a", Item.TRANSFERS, 2018, 1), ("a", Item.TRANSFERS, 2019, 1), ("b", Item.TRANSFERS, 2018, 1)
    )

    found = prepared(MAY, rows, method)

    assert found.frame["person"].tolist() == ["a"]
    assert Missing(Item.TRANSFERS, 2019, "control", 1, Gap.NO_ROW) in found.coverage.missing


def test_a_year_in_which_nobody_has_a_kind_is_taken_as_nothing_and_said() -> None:
    found = prepared(MAY, cost_kit.amounts(("a", Item.ALCOHOL, 2019, 1_000)))

    gaps = {(one.year, one.arm) for one in found.coverage.missing if one.kind is Item.ALCOHOL}
    assert gaps == {(year, arm) for year in (2018, 2020, 2021) for arm in ("intervention", "control")}
    assert found.coverage.left_out == 0


def test_without_any_amounts_everybody_costs_nothing() -> None:
    found = prepared(MAY, cost_kit.amounts())

    assert found.frame[Item.NET.value].tolist() == [0, 0]


def test_without_anybody_there_is_an_empty_table() -> None:
    assert prepared(cost_kit.people(), cost_kit.amounts()).frame.empty


@pytest.mark.parametrize(
    ("people", "amounts", "said"),
    [
        (MAY.drop(columns="sex"), cost_kit.amounts(), "people: no column sex"),
        (pd.concat([MAY, MAY]), cost_kit.amounts(), "a person twice"),
        (MAY.assign(arm=2), cost_kit.amounts(), "arm holds"),
        (MAY.assign(employed=0.5), cost_kit.amounts(), "employed holds"),
        (MAY, cost_kit.amounts(("c", Item.TAX, 2019, 1)), "not among the people"),
        (MAY, cost_kit.amounts(("a", Item.NET, 2019, 1)), "an unknown kind"),
        (MAY, cost_kit.amounts(("a", Item.TAX, 2019, float("inf"))), "without end"),
    ],
)
def test_what_is_no_cost_data_is_refused(people: pd.DataFrame, amounts: pd.DataFrame, said: str) -> None:
    with pytest.raises(BadCostsError, match=said):
        prepared(people, amounts)


def test_a_year_without_a_price_index_is_named() -> None:
    with pytest.raises(NoIndexError, match="2021"):
        prepared(MAY, cost_kit.amounts(("a", Item.TAX, 2021, 1)), index=price_index.index_of_rows([]))


@pytest.mark.parametrize("month", ["2021", "2021-13", "21-12", "2021-12-31"])
def test_a_period_ends_with_a_month(month: str) -> None:
    with pytest.raises(ValueError, match="not a month"):
        CostMethod(price_year=2021, until=month)
