"""Figures stand still with the people they are computed from, though their table counts nobody."""

from dataclasses import replace

import pytest

from analytics.disclosure.earlier_releases import Released
from analytics.disclosure.release import release
from analytics.tables.estimates import Estimate
from analytics.tables.table import Chapter, Count, Hidden, Label, Number, PValue, Report, Row, Share, Table, Who
from tests.analytics.disclosure import kit

ARMS: tuple[Who, ...] = ((("arm", ("intervention",)),), (("arm", ("control",)),))
WORKS: Who = (("hours_2022-10", ("some",)),)
NOT: Who = (("hours_2022-10", ("none",)),)
KNOWN: Who = (("outcome_2022-10", ("known",)),)
Arms = tuple[tuple[int, int], tuple[int, int]]
BEFORE: Arms = ((82, 338), (69, 337))


def counted(arms: Arms, who: Who = ()) -> Table:
    return kit.table(
        "outcome",
        [
            Row(Label("with"), tuple(Share(n, of) for n, of in arms), who=WORKS),
            Row(Label("without"), tuple(Share(of - n, of) for n, of in arms), who=NOT),
            Row(Label("total"), tuple(Count(of) for _, of in arms), who=()),
        ],
        columns=[Label("intervention"), Label("control")],
        row_totals=((2, (0, 1)),),
        columns_who=ARMS,
        who=who,
    )


def figured(arms: Arms, month: str = "2022-10", who: Who = ()) -> Table:
    """A difference of shares, of which no people are told: it says only whom it is about."""
    (one, of), (other, among) = arms
    points = Number(100 * (one / of - other / among), "points", 1)
    about: Who = ((f"hours_{month}", ("some",)),)
    return kit.table(
        "difference",
        [Row(Label("month"), (points, PValue(one / 1000)), who=about)],
        columns=[Label("difference"), Label("p")],
        columns_who=((), ()),
        who=who,
    )


def day(arms: Arms, number: int, *more: Table, of: Arms | None = None) -> Report:
    return kit.report(counted(arms), figured(of or arms), *more, day=number, version=number)


def second(first: Report, then: Report) -> tuple[Table, ...]:
    return kit.tables(release(then, earlier=[Released(release(first))]))


ONE_MORE: list[Arms] = [
    ((83, 339), (69, 337)),
    ((82, 339), (69, 337)),
    ((82, 338), (70, 338)),
    ((82, 338), (69, 338)),
    ((83, 338), (69, 337)),  # an outcome that was corrected
]


@pytest.mark.parametrize("arms", ONE_MORE)
def test_a_difference_stands_still_with_the_counts_it_is_computed_from(arms: Arms) -> None:
    first = day(BEFORE, 1)

    assert second(first, day(arms, 2)) == kit.tables(release(first))


@pytest.mark.parametrize("arms", [((87, 343), (69, 337)), ((82, 338), (69, 342)), ((92, 353), (74, 347))])
def test_counts_and_figures_move_together_once_enough_have_come(arms: Arms) -> None:
    then = day(arms, 2)

    assert second(day(BEFORE, 1), then) == kit.tables(release(then))


@pytest.mark.parametrize("arms", ONE_MORE)
def test_a_figure_that_was_never_told_is_hidden_where_its_counts_stand_still(arms: Arms) -> None:
    first = kit.report(counted(BEFORE))

    _, figures = second(first, day(arms, 2))

    assert kit.values(figures) == [(Hidden(primary=False), Hidden(primary=False))]


def test_it_is_not_answered_with_what_was_told_of_another_month() -> None:
    first = kit.report(counted(BEFORE), figured(BEFORE, "2022-01"))

    _, figures = second(first, day(((83, 339), (69, 337)), 2))

    assert kit.values(figures) == [(Hidden(primary=False), Hidden(primary=False))]


def test_figures_about_the_same_people_told_as_known_stand_still_too() -> None:
    """Somebody without an outcome came as well: what was said of everybody is said of those with one."""
    first = day(BEFORE, 1)
    arms = ((83, 339), (69, 337))
    then = kit.report(counted(arms, KNOWN), figured(arms, who=KNOWN), day=2, version=2)

    assert second(first, then) == kit.tables(release(first))


def test_figures_about_others_move() -> None:
    other: Who = (("status", ("ill",)),)

    def ill(p: float) -> Table:
        rows = [Row(Label("ill"), (PValue(p),), who=(*other, ("benefit", ("none",))))]
        return kit.table("ill", rows, columns=[Label("p")], columns_who=((),))

    found = second(day(BEFORE, 1, ill(0.5)), day(((83, 339), (69, 337)), 2, ill(0.25)))

    assert kit.values(found[2]) == [(PValue(0.25),)]


def test_a_number_beside_an_estimate_that_moves_by_few_holds_it_and_what_rests_on_it_in_its_chapter() -> None:
    """Means of those who have a cost: one user more, and nobody more in any count."""

    def costs(users: int, number: int) -> Report:
        mean = kit.table(
            "costs", [Row(Label("mean"), (Number(1e6 / users, "kr", n=users),), who=())], columns=[Label("all")]
        )
        net = kit.table("net", [Row(Label("net"), (Number(2e6 / users, "kr"),), who=WORKS)], columns=[Label("all")])
        described = tuple(replace(one, columns_who=((),)) for one in (mean, net))
        other = replace(
            kit.report(), chapters=(Chapter("effect", (), (figured(BEFORE),)), Chapter("costs", (), described))
        )
        return replace(other, data_version=number)

    first = costs(40, 1)

    assert second(first, costs(41, 2)) == kit.tables(first)
    assert second(first, costs(45, 2)) == kit.tables(costs(45, 2))


@pytest.mark.parametrize(("events", "stands"), [(152, True), (155, True), (156, False)])
def test_the_outcomes_behind_an_estimate_count_as_told(events: int, stands: bool) -> None:
    def effect(of: int, number: int) -> Report:
        ratio = Estimate(of / 121, 0.9, 1.5, 0.2, n=675, events=of)
        rows = [Row(Label("unadjusted"), (ratio,), who=WORKS)]
        return kit.report(kit.table("effect", rows, columns=[Label("ratio")], columns_who=((),)), version=number)

    first = effect(151, 1)

    assert (second(first, effect(events, 2)) == kit.tables(first)) == stands
