"""The door: what goes, what stays, and what goes with it."""

import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest

from analytics.disclosure.people_counts import ContradictionError
from analytics.disclosure.release import release_report
from analytics.tables.estimates import Dropped, Estimate, NotEstimable, Reason
from analytics.tables.table import (
    Chapter,
    Count,
    Hidden,
    Label,
    Number,
    Picture,
    PValue,
    Report,
    Row,
    Share,
    Table,
    Value,
    Who,
)
from tests.analytics.disclosure import kit

MEN: Who = (("sex", ("man",)),)
WOMEN: Who = (("sex", ("woman",)),)
RATIO = Estimate(1.5, 1.1, 2.0, 0.01, 400, 80)
WORKS, DOES_NOT = Label("works"), Label("does_not")
EARLIER = date(2022, 9, 1)


def left(*rows: Row, columns: int = 1, **more: object) -> list[tuple[Value, ...]]:
    table = kit.table("t", rows, columns=[Label(f"c{number}") for number in range(columns)], **more)
    return kit.values(kit.tables(release_report(kit.report(table)))[0])


@pytest.mark.parametrize(
    ("value", "hidden"),
    [
        pytest.param(Share(4, 100), True, id="four"),
        pytest.param(Share(96, 100), True, id="all but four"),
        pytest.param(Share(3, 3), True, id="three in all"),
        pytest.param(Share(5, 10), False, id="five of ten"),
        pytest.param(Share(0, 100, whole=MEN), True, id="none of the men"),
        pytest.param(Share(100, 100, whole=MEN), True, id="all of the men"),
        pytest.param(Share(0, 100, whole=(("arm", ("control",)),)), False, id="nobody of an arm"),
        pytest.param(Share(0, 0), False, id="of nobody, nothing"),
        pytest.param(Count(4), True, id="four people"),
        pytest.param(Count(0), False, id="nobody of all"),
        pytest.param(Number(12.5, "kr", n=4), True, id="a mean of four"),
        pytest.param(Number(12.5, "kr", n=5), False, id="a mean of five"),
        pytest.param(replace(RATIO, events=4), True, id="an estimate from four events"),
        pytest.param(RATIO, False, id="an estimate from many"),
    ],
)
def test_what_is_small_is_hidden(value: Value, hidden: bool) -> None:
    ((found,),) = left(Row(WORKS, (value,)))

    assert isinstance(found, Hidden) == hidden
    assert hidden or found == value


def test_a_row_that_lacks_a_number_tells_no_ratio_of_it() -> None:
    rows = [Row(Label(name), (Count(n), Count(50), RATIO, PValue(0.01))) for name, n in (("man", 60), ("woman", 3))]

    men, women = left(*rows, columns=4)

    assert men == rows[0].values
    assert [type(value) for value in women] == [Hidden, Count, Hidden, Hidden]


def test_a_ratio_below_the_counts_goes_with_any_of_them() -> None:
    rows = [Row(WORKS, (Count(60), Count(3))), Row(Label("relative_risk"), (RATIO, PValue(0.01)))]

    assert [type(value) for value in left(*rows, columns=2)[1]] == [Hidden, Hidden]


def test_a_ratio_in_another_table_goes_with_the_numbers_it_comes_from() -> None:
    works: Who = (("hours", ("1+",)),)
    arms: tuple[Who, ...] = tuple((("arm", (arm,)),) for arm in ("intervention", "control"))
    sexes = (("man", MEN, 60, 40), ("woman", WOMEN, 30, 3))
    counts = kit.table(
        "counts",
        [Row(Label(f"n_{name}"), (Count(one), Count(other)), who=(*who, *works)) for name, who, one, other in sexes],
        columns=[Label("intervention"), Label("control")],
        columns_who=arms,
    )
    ratios = kit.table(
        "ratios",
        [Row(Label(name), (RATIO,), who=(*who, *works)) for name, who, _, _ in sexes],
        columns=[Label("relative_risk")],
        columns_who=((),),
    )

    _, found = kit.tables(release_report(kit.report(counts, ratios)))

    assert [type(row.values[0]) for row in found.rows] == [Estimate, Hidden]


def test_a_refusal_keeps_its_reason_and_loses_its_numbers() -> None:
    refusal = NotEstimable(Reason.TOO_FEW_PEOPLE, "control", n=7, events=2)

    assert left(Row(WORKS, (refusal,))) == [(NotEstimable(Reason.TOO_FEW_PEOPLE, "control"),)]


def test_a_level_that_was_left_out_of_a_fit_is_not_named() -> None:
    dropped = replace(RATIO, dropped=(Dropped("sex", "woman", 60),))

    assert left(Row(WORKS, (dropped,))) == [(replace(RATIO, dropped=(Dropped("sex", None, None),)),)]


def test_the_people_behind_a_table_do_not_give_back_what_is_missing() -> None:
    """36 and 3 are 39: with the 36, the 39 would tell the 3."""
    rows = [Row(WORKS, (Count(36), Count(3))), Row(Label("total"), (Count(36), Count(3)))]
    table = kit.table("t", rows, columns=[Label("men"), Label("women")], row_totals=((1, (0,)),), n=39)

    (found,) = kit.tables(release_report(kit.report(table)))

    assert [type(value) for value in found.rows[1].values] == [Hidden, Hidden] or found.n is None


def test_sentences_and_pictures_do_not_tell_what_a_table_hides() -> None:
    rows = [Row(WORKS, (Share(3, 60),)), Row(Label("ill"), (Share(20, 60),))]
    table = kit.table("t", rows, columns=[Label("people")], covers=("4.12",))
    telling = Label("few_work", (("n", 3),))
    harmless = Label("some_are_ill", (("percent", 33.3), ("of", 60)))
    picture = Picture("p", Label("p"), b"png", Label("p"), covers=("4.12",))
    chapter = Chapter("c", (telling, harmless, Label("plain")), (table,), (picture,))

    (found,) = release_report(replace(kit.report(), chapters=(chapter,))).chapters

    assert (found.says, found.pictures) == ((harmless, Label("plain")), ())


def test_a_chapter_that_hides_nothing_keeps_its_sentences_and_pictures() -> None:
    table = kit.table("t", [Row(WORKS, (Share(30, 60),))], columns=[Label("people")])
    picture = Picture("p", Label("p"), b"png", Label("p"))
    report = replace(kit.report(), chapters=(Chapter("c", (Label("a", (("n", 3),)),), (table,), (picture,)),))

    assert release_report(report).chapters == report.chapters


def test_a_total_that_is_no_sum_is_a_mistake_to_be_told_of() -> None:
    rows = [Row(Label(name), (Count(n),)) for name, n in (("man", 10), ("woman", 10), ("total", 25))]

    with pytest.raises(ContradictionError, match="table t"):
        left(*rows, row_totals=((2, (0, 1)),))


def by_month(*counts: int, day: int) -> Report:
    table = kit.table(
        "joined",
        [Row(Label(f"group_{number}"), (Count(n),)) for number, n in enumerate(counts)],
        columns=[Label("people")],
        cut_off=date(2022, 10, day),
    )
    return kit.report(table, day=day, version=day)


@pytest.mark.parametrize(("today", "seen"), [(40, True), (41, False), (44, False), (36, False), (45, True)])
def test_a_change_by_few_people_waits_until_they_are_enough(today: int, seen: bool) -> None:
    before = release_report(by_month(40, 30, 20, day=1))

    left = release_report(by_month(today, 30, 20, day=2), earlier=[before])

    assert (kit.values(kit.tables(left)[0])[0] == (Count(today),)) == seen


def test_two_filters_do_not_tell_of_the_few_between_them() -> None:
    """First everybody over 30, then those from 35: the difference is 3 people."""
    older, old = ("30-34", "35-66"), ("35-66",)
    tables = [
        kit.table("t", [Row(WORKS, (Count(n),), who=(("age", ages),))], columns=[Label("people")], columns_who=((),))
        for ages, n in ((older, 43), (old, 40))
    ]
    before = release_report(kit.report(tables[0]))

    left = release_report(kit.report(tables[1]), earlier=[before])

    assert kit.hidden(before) == {(0, -1, -1)}
    assert (0, 0, 0) in kit.hidden(left)


def test_a_report_of_forty_tables_leaves_with_cells_hidden() -> None:
    def table(number: int) -> Table:
        counts = [
            [(7 * row + 11 * column + number) % 53 + (row != column) * 5 for column in range(5)] for row in range(14)
        ]
        return kit.undescribed(kit.crossed(f"t{number}", counts))

    assert kit.hidden(release_report(kit.report(*map(table, range(40)))))


def test_importing_the_door_loads_nothing_heavy() -> None:
    code = "import sys, analytics.disclosure; assert not {'numpy', 'pandas', 'scipy'} & set(sys.modules)"

    subprocess.run([sys.executable, "-c", code], check=True)
