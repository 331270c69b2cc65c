"""Weeks in each module times its price a week."""

import csv
from datetime import date
from importlib.resources import files

import pandas as pd
import pytest

from analytics.costs import per_person, price_index, programme_costs
from analytics.costs.programme_costs import Counting, NoPriceError, Spell
from tests.analytics.costs import cost_kit

PRICES = {"1": 2_150.0, "2A": 2_150.0, "2B": 2_150.0, "2C": 850.0, "3": 2_150.0}
NORMS = {"1": 4.0, "2A": 13.0, "2B": 13.0, "2C": 26.0, "3": 13.0}
END = date(2021, 12, 31)
MONDAY = date(2019, 1, 7)


def spell(days: int, module: str = "1", person: str = "a") -> Spell:
    return Spell(person, module, MONDAY, date.fromordinal(MONDAY.toordinal() + days - 1))


def demo_spells() -> list[Spell]:
    with (files("bot.sandbox.demo.trial") / "modules.csv").open(encoding="utf-8") as file:
        return [
            Spell(row["case_no"], row["module"], *(date.fromisoformat(row[day]) for day in ("start_on", "end_on")))
            for row in csv.DictReader(file)
        ]


@pytest.mark.parametrize(
    ("days", "exact", "started"),
    [(1, 1 / 7, 1), (6, 6 / 7, 1), (7, 1, 1), (8, 8 / 7, 2), (14, 2, 2)],
    ids=["a day", "six days", "a week", "a week and a day", "two weeks"],
)
def test_weeks_are_days_by_seven_or_weeks_begun(days: int, exact: float, started: int) -> None:
    by_days = programme_costs.cost_of_spells([spell(days)], prices=PRICES, until=END)
    begun = programme_costs.cost_of_spells([spell(days)], prices=PRICES, counting=Counting.STARTED, until=END)

    assert by_days.total == pytest.approx(exact * 2_150)
    assert begun.total == started * 2_150


def test_waiting_for_the_rehabilitation_team_has_its_own_price() -> None:
    assert programme_costs.cost_of_spells([spell(7, "2C")], prices=PRICES, until=END).total == pytest.approx(850)


def test_the_reports_way_counts_the_norm_of_a_completed_module() -> None:
    held = [spell(70, "2A"), spell(14, "2A", "b"), Spell("c", "2A", MONDAY, None)]

    found = programme_costs.cost_of_spells(held, prices=PRICES, counting=Counting.NORM, norms=NORMS, until=END)

    assert found.people == {"a": 13 * 2_150, "b": 13 * 2_150, "c": 0}
    assert found.running == 1


def test_a_spell_that_runs_is_counted_to_the_cut_off_and_later_ones_are_not() -> None:
    running = [Spell("a", "1", date(2021, 12, 18), None), Spell("b", "1", date(2022, 1, 1), None)]

    found = programme_costs.cost_of_spells(running, prices=PRICES, until=END)

    assert found.people == {"a": pytest.approx(2 * 2_150)}
    assert found.running == 1


def test_a_persons_modules_add_up_and_so_do_everybodys() -> None:
    found = programme_costs.cost_of_spells(
        [spell(7), spell(14, "2C"), spell(7, person="b")], prices=PRICES, until=END
    )  # fmt: skip

    assert found.people == {"a": pytest.approx(2_150 + 1_700), "b": pytest.approx(2_150)}
    assert found.total == pytest.approx(sum(one.amount for one in found.modules))
    assert [(one.module, one.spells, one.people) for one in found.modules] == [("1", 2, 2), ("2C", 1, 1)]


def test_the_mean_is_over_everybody_drawn_not_over_those_who_started() -> None:
    found = programme_costs.cost_of_spells([spell(7)], prices=PRICES, until=END)

    assert found.mean(4) == pytest.approx(2_150 / 4)
    assert found.mean(0) is None


@pytest.mark.parametrize(
    ("counting", "said"), [(Counting.EXACT, "module 9 has no price"), (Counting.NORM, "module 9 has no norm")]
)
def test_a_module_without_price_or_norm_is_named(counting: Counting, said: str) -> None:
    with pytest.raises(NoPriceError, match=said):
        programme_costs.cost_of_spells([spell(7, "9")], prices=PRICES, counting=counting, norms=NORMS, until=END)


def test_a_spell_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="module 1 ends before it begins"):
        programme_costs.cost_of_spells([spell(0)], prices=PRICES, until=END)


def test_programme_costs_enter_a_persons_costs_as_they_are() -> None:
    found = programme_costs.cost_of_spells([spell(14), spell(7, "2C")], prices=PRICES, until=END)
    people = cost_kit.people(("a", 1, "2018-11"), ("b", 1, "2018-11"))

    rows = pd.DataFrame(programme_costs.person_amounts(found, year=2021))

    frame = per_person.costs_per_person(people, rows, method=cost_kit.METHOD, index=price_index.read_index()).frame
    assert frame["programme_measures"].tolist() == [pytest.approx(2 * 2_150 + 850), 0]


def test_the_printed_prices_are_the_ones_used_here() -> None:
    printed = cost_kit.published()

    assert printed["vive-prices", "programme week", "price"] == PRICES["1"]
    assert printed["vive-prices", "module 2C week (two mentor hours)", "price"] == PRICES["2C"]


def test_the_demos_230_people_have_whole_weeks_so_both_ways_of_counting_agree() -> None:
    exact = programme_costs.cost_of_spells(demo_spells(), prices=PRICES, until=END)
    started = programme_costs.cost_of_spells(demo_spells(), prices=PRICES, counting=Counting.STARTED, until=END)

    assert (len(exact.people), exact.running) == (230, 0)
    assert exact.total == pytest.approx(started.total)
    assert {one.module: one.people for one in exact.modules} == {"1": 230, "2A": 203, "2B": 109, "2C": 53, "3": 137}


def test_the_printed_mean_is_some_fifty_full_price_weeks_for_each_who_started() -> None:
    mean = cost_kit.published()["vive-5.1", "measures, programme", "intervention kr"]

    weeks = mean * 338 / PRICES["1"] / 230

    assert weeks == pytest.approx(49.7, abs=0.05)
