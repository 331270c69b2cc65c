"""What leaves analytics: nothing below 5 people in a subgroup, nothing that gives it away."""

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.disclosure import simple_suppression
from analytics.service.database_results import analyse_cells
from analytics.tables.estimates import (
    HIDDEN,
    ArmCounts,
    Estimate,
    Interaction,
    Monitored,
    NotEstimable,
    ProgrammeResults,
    Reason,
    Subgroup,
)
from tests.analytics import kit
from tests.kit.examples import at_most

BIG = [(1, "man", 190, 53), (0, "man", 192, 36)]


def results(cells: pd.DataFrame, **more: Any) -> ProgrammeResults:
    return analyse_cells(
        cells, [], programme="p", month="2022-10", data_version="1", cut_off=date(2022, 12, 31), **more
    )


def hidden(found: ProgrammeResults) -> set[str]:
    return {group.level for one in found.by for group in one.groups if group.suppressed}


@pytest.mark.parametrize(
    "women",
    [
        pytest.param([(1, "woman", 30, 4), (0, "woman", 30, 9)], id="4 with the outcome"),
        pytest.param([(1, "woman", 30, 9), (0, "woman", 30, 26)], id="4 without"),
        pytest.param([(1, "woman", 30, 0), (0, "woman", 30, 9)], id="nobody with"),
        pytest.param([(1, "woman", 3, 1), (0, "woman", 30, 9)], id="3 people"),
    ],
)
def test_a_group_with_a_count_below_5_is_hidden_and_the_other_with_it(women: list[tuple[int, str, int, int]]) -> None:
    found = results(kit.table(*BIG, *women))

    assert hidden(found) == {"man", "woman"}
    assert isinstance(found.adjusted, Estimate)


def test_a_group_with_5_in_every_count_is_shown() -> None:
    found = results(kit.table(*BIG, (1, "woman", 10, 5), (0, "woman", 30, 25)))

    assert hidden(found) == set()
    assert isinstance(found.by[0].interaction, Interaction)


def test_with_a_hidden_group_the_interaction_p_is_hidden() -> None:
    found = results(kit.table(*BIG, (1, "woman", 30, 4), (0, "woman", 30, 9)))

    assert kit.refused(found.by[0].interaction).reason is Reason.SUPPRESSED


def test_a_hidden_group_carries_no_number_at_all() -> None:
    found = results(kit.table(*BIG, (1, "woman", 30, 4), (0, "woman", 30, 9)))

    expected = Subgroup("woman", HIDDEN, HIDDEN, *[simple_suppression.SUPPRESSED] * 3)
    assert found.by[0].group("woman") == expected


def test_of_three_groups_the_smallest_other_follows_the_hidden_one() -> None:
    found = results(kit.table(*BIG, (1, "woman", 90, 30), (0, "woman", 90, 20), (1, "unknown", 2, 1)))

    assert hidden(found) == {"woman", "unknown"}


def test_an_arm_with_1_to_4_events_hides_the_totals() -> None:
    found = results(kit.table((1, "man", 60, 12), (0, "man", 60, 4)))

    assert (found.intervention, found.control) == (ArmCounts(60, 12), ArmCounts(60, None))
    assert {kit.refused(one).reason for one in (found.adjusted, found.unadjusted, found.difference)} == {
        Reason.SUPPRESSED
    }


def test_whoever_holds_the_database_sees_small_totals_but_no_small_group() -> None:
    found = results(kit.table((1, "man", 60, 12), (0, "man", 60, 4)), totals_shown=True)

    assert found.control == ArmCounts(60, 4)
    assert hidden(found) == {"man"}


def test_no_events_in_an_arm_is_said_not_hidden() -> None:
    found = results(kit.table((1, "man", 60, 12), (0, "man", 60, 0)))

    assert found.control == ArmCounts(60, 0)
    assert kit.refused(found.adjusted).reason is Reason.NO_EVENTS_IN_ARM


def test_a_small_programme_is_still_told_why_there_is_no_number() -> None:
    found = results(kit.table((1, "man", 3, 1), (0, "man", 2, 1)))

    assert found.to_json()["adjusted"]["not_estimable"] == "too_few_people: an arm has too few people (control)"
    assert (found.intervention, found.control) == (HIDDEN, HIDDEN)


def test_a_level_without_events_is_not_named() -> None:
    found = results(kit.table(*BIG, (1, "woman", 30, 0), (0, "woman", 30, 0)))

    assert [(one.variable, one.level, one.n) for one in kit.got(found.adjusted).dropped] == [("sex", None, None)]


counts = st.builds(lambda n, events: ArmCounts(n + events, events), st.integers(0, 12), st.integers(0, 12))


@given(st.lists(st.tuples(counts, counts), min_size=1, max_size=5))
@settings(deadline=None)
def test_no_small_count_survives_nor_comes_back_by_subtraction(arms: list[tuple[ArmCounts, ArmCounts]]) -> None:
    nothing = NotEstimable(Reason.NO_EVENTS)
    groups = [Subgroup(str(number), *pair, nothing, nothing, nothing) for number, pair in enumerate(arms)]

    gone = simple_suppression.suppressed_groups(groups)
    shown = [pair for number, pair in enumerate(arms) if str(number) not in gone]
    secret = [pair for number, pair in enumerate(arms) if str(number) in gone]

    for pair in shown:
        assert min(four(pair)) >= 5
    if shown and secret:
        assert len(secret) >= 2
        assert min(map(sum, zip(*map(four, secret), strict=True))) >= 5


def four(pair: tuple[ArmCounts, ArmCounts]) -> tuple[int, ...]:
    return tuple(count for arm in pair for count in (arm.events or 0, (arm.n or 0) - (arm.events or 0)))


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=4, max_size=4), st.booleans())
@at_most(25)
def test_releasing_twice_changes_nothing(sizes: list[tuple[int, int]], totals_shown: bool) -> None:
    groups = [(arm, sex) for arm in (0, 1) for sex in ("man", "woman")]
    cells = kit.table(*((*group, e + rest, e) for group, (e, rest) in zip(groups, sizes, strict=True)))

    once = results(cells, totals_shown=totals_shown)

    assert simple_suppression.hide_small(once, totals_shown=totals_shown) == once
    assert once == replace(once, released=True)


@pytest.mark.parametrize(("events", "shown"), [(4, False), (5, True), (96, False), (0, True)])
def test_the_monitored_are_hidden_where_few_of_an_arm_work_or_do_not(events: int, shown: bool) -> None:
    watched = Monitored(12, ArmCounts(100, events), ArmCounts(100, 30), Estimate(1.1, 0.8, 1.5, 0.6, 200, 30 + events))
    found = replace(results(kit.table(*BIG)), monitoring=watched)

    released = simple_suppression.hide_small(found).monitoring

    assert released is not None
    assert isinstance(released.always_valid, Estimate) is shown
    assert released.intervention == (ArmCounts(100, events) if shown else ArmCounts(100, None))
    assert simple_suppression.hide_small(found, totals_shown=True).monitoring == watched
