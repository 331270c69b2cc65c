"""Whatever the tables: what must stay hidden stays as uncertain as it was promised."""

import itertools
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from analytics.disclosure.attacker import Attacker, Interval
from analytics.disclosure.release import release_report
from analytics.tables.table import Report, Table
from tests.analytics.disclosure import kit
from tests.kit.examples import at_most

pytestmark = pytest.mark.slow

SIZES = st.one_of(st.integers(0, 7), st.integers(5, 60))
SLOW = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def grids(rows: int, columns: int) -> st.SearchStrategy[list[list[int]]]:
    line = st.lists(SIZES, min_size=columns, max_size=columns)
    return st.lists(line, min_size=rows, max_size=rows)


GRIDS = st.tuples(st.integers(1, 5), st.integers(1, 4)).flatmap(lambda size: grids(*size))
People = list[list[list[int]]]
PEOPLE = st.lists(grids(2, 3), min_size=2, max_size=3)  # by three things that they are


def two_ways(people: People) -> tuple[Table, Table]:
    """The same people by the first and the second thing, and by the first and the third."""
    by_second = [[sum(line) for line in block] for block in people]
    by_third = [[sum(column) for column in zip(*block, strict=True)] for block in people]
    return (
        kit.crossed("second", by_second, rows="first", columns="second"),
        kit.crossed("third", by_third, rows="first", columns="third"),
    )


def third_pair(people: People) -> Table:
    counts = [[sum(block[row][column] for block in people) for column in range(3)] for row in range(2)]
    return kit.crossed("both", counts, rows="second", columns="third")


@given(GRIDS, st.booleans())
@SLOW
def test_no_small_count_of_a_table_with_totals_can_be_worked_out(counts: list[list[int]], described: bool) -> None:
    table = kit.crossed("one", counts)
    truth = kit.report(table if described else kit.undescribed(table))

    assert kit.promised(truth, release_report(truth))


@given(PEOPLE)
@SLOW
def test_nor_can_one_of_three_tables_about_the_same_people(people: People) -> None:
    truth = kit.report(*two_ways(people), third_pair(people))

    assert kit.promised(truth, release_report(truth))


@given(PEOPLE)
@SLOW
def test_nor_from_what_was_released_before_of_the_same_people(people: People) -> None:
    first, second = two_ways(people)
    before = release_report(kit.report(first))
    truth = kit.report(second)

    left = release_report(truth, earlier=[before])

    assert kit.promised(kit.report(first, second), kit.report(*kit.tables(before), *kit.tables(left)))


@given(PEOPLE, st.integers(0, 1))
@SLOW
def test_nor_from_a_filter_and_the_whole(people: People, level: int) -> None:
    """First everybody by the first and third thing, then only those at a level of the second."""
    whole = two_ways(people)[1]
    some = kit.crossed("some", [block[level] for block in people], rows="first", columns="third")
    part = kit.restricted(some, (("second", (f"{level}",)),))
    before = release_report(kit.report(whole))

    left = release_report(kit.report(part), earlier=[before])

    assert kit.promised(kit.report(whole, part), kit.report(*kit.tables(before), *kit.tables(left)))


@given(GRIDS, st.data())
@SLOW
def test_no_number_is_seen_to_change_by_few(counts: list[list[int]], data: st.DataObject) -> None:
    moved = [[n + data.draw(st.sampled_from([0, 0, 0, 1, 3, 8])) for n in row] for row in counts]
    before = release_report(kit.report(kit.crossed("one", counts), version=1))

    left = release_report(kit.report(kit.crossed("one", moved), version=2), earlier=[before])

    for old, new in zip(numbers(before), numbers(left), strict=True):
        assert old is None or new is None or abs(new - old) not in range(1, 5)


def numbers(report: Report) -> list[int | None]:
    return [getattr(value, "n", None) for table in kit.tables(report) for row in table.rows for value in row.values]


@given(GRIDS, st.booleans())
@SLOW
def test_releasing_twice_is_releasing_once(counts: list[list[int]], described: bool) -> None:
    table = kit.crossed("one", counts)
    once = release_report(kit.report(table if described else kit.undescribed(table)))

    assert release_report(once) == once
    assert release_report(once, earlier=[once]) == once


@given(st.integers(1, 5), st.integers(1, 4), st.data())
@SLOW
def test_without_a_small_number_nothing_is_hidden(rows: int, columns: int, data: st.DataObject) -> None:
    counts = [[data.draw(st.integers(5, 60)) for _ in range(columns)] for _ in range(rows)]
    truth = kit.report(kit.crossed("one", counts))

    assert kit.hidden(release_report(truth)) == set()


@given(grids(2, 2), st.integers(0, 8))
@at_most(60)
def test_the_attacker_finds_what_trying_everything_finds(counts: list[list[int]], told: int) -> None:
    """Of a 2 × 2 table its totals are told, and one cell or none."""
    assume(sum(map(sum, counts)) <= 40)
    rows, columns = [sum(row) for row in counts], [sum(column) for column in zip(*counts, strict=True)]
    cells = {1: 1} if told == 1 else {}

    found = bounds(rows, columns, {place: counts[place // 2][place % 2] for place in cells})

    possible = [
        table
        for table in itertools.product(range(rows[0] + 1), range(rows[0] + 1), range(rows[1] + 1), range(rows[1] + 1))
        if fits(table, rows, columns) and all(table[place] == counts[place // 2][place % 2] for place in cells)
    ]
    assert found == Interval(min(table[0] for table in possible), max(table[0] for table in possible))


def fits(table: Sequence[int], rows: Sequence[int], columns: Sequence[int]) -> bool:
    a, b, c, d = table
    return [a + b, c + d] == list(rows) and [a + c, b + d] == list(columns)


def bounds(rows: Sequence[int], columns: Sequence[int], cells: dict[int, int]) -> Interval:
    told = [({0: 1, 1: 1}, rows[0]), ({2: 1, 3: 1}, rows[1]), ({0: 1, 2: 1}, columns[0]), ({1: 1, 3: 1}, columns[1])]
    return Attacker(4, [], [*told, *(({place: 1}, n) for place, n in cells.items())]).interval({0: 1})
