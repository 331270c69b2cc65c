"""As little as it takes, the same in every process, and never the outcome of an arm for a lesser table's sake."""

import os
import random
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from analytics.disclosure.release import release_report
from analytics.tables import cell_populations
from analytics.tables.estimates import Estimate
from analytics.tables.table import Count, Hidden, Label, Report, Row, Share, Table, Value, Who
from tests.analytics.disclosure import kit

ARMS = (cell_populations.ARM[1], cell_populations.ARM[0])
MONTH, OUTSIDE = "2022-10", "2022-07"
RATIO = Estimate(1.5, 1.1, 2.0, 0.01, 120, 30)
AGAIN = """
from tests.analytics.disclosure.test_little_hidden import kit, release_report, shared
print(sorted(kit.hidden(release_report(shared(2, 2, 3, 3)))))
"""


def split(rng: random.Random, people: int, into: int) -> list[int]:
    cuts = sorted(rng.randint(0, people) for _ in range(into - 1))
    return [end - start for start, end in zip([0, *cuts], [*cuts, people], strict=True)]


def several(seed: int, tables: int, rows: int, columns: int, least: int = 30, most: int = 120) -> Report:
    """Tables of the same rows by different columns: the rows' totals are told in each."""
    rng = random.Random(seed)
    totals = [rng.randint(least, most) for _ in range(rows)]
    counts = ([split(rng, people, columns) for people in totals] for _ in range(tables))
    return kit.report(*(kit.crossed(f"t{at}", found, columns=f"c{at}") for at, found in enumerate(counts)))


def shared(seed: int, tables: int, rows: int, columns: int) -> Report:
    """The same as shares of their rows."""
    found = several(seed, tables, rows, columns, 10, 60)
    return kit.report(*map(_as_shares, found.tables))


def _as_shares(one: Table) -> Table:
    return kit.refilled(one, [[*(_share(value, row) for value in row.values[:-1]), row.values[-1]] for row in one.rows])


def _share(value: Value, row: Row) -> Share:
    total = row.values[-1]
    assert isinstance(value, Count) and isinstance(total, Count)
    return Share(value.n, total.n)


@pytest.mark.slow
def test_a_total_told_in_six_tables_is_not_hidden_to_spare_a_cell() -> None:
    """Ranking "serves two sums" before all else hid 26 numbers here."""
    truth = several(0, 6, 2, 4)

    found = release_report(truth)

    assert len(kit.hidden(found)) <= 12
    assert kit.promised(truth, found)


@pytest.mark.slow
def test_what_is_hidden_is_the_same_in_every_process() -> None:
    """A set's order is another one under another hash seed: cohorts 2 to 4 alone lost 209 numbers, or 200."""
    told = {
        subprocess.run(
            [sys.executable, "-c", AGAIN],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1")
    }

    assert len(told) == 1


def by_arm(key: str, worked: Sequence[int], of: Sequence[int], who: Callable[[bool], Who], *more: Row) -> Table:
    rows = [
        Row(Label("with"), tuple(map(Share, worked, of)), who=who(True)),
        Row(Label("without"), tuple(Share(n - yes, n) for yes, n in zip(worked, of, strict=True)), who=who(False)),
        Row(Label("total"), tuple(map(Count, of)), who=()),
    ]
    columns = [Label("intervention"), Label("control")]
    return kit.table(key, [*rows, *more], columns=columns, columns_who=ARMS, row_totals=((2, (0, 1)),), n=sum(of))


def outcome(worked: Sequence[int], month: str = MONTH) -> Table:
    return by_arm(f"outcome_{month}", worked, (60, 60), lambda works: cell_populations.those_working(month, works))


def window(worked: Sequence[int]) -> Table:
    return by_arm(f"window_{MONTH}", worked, (60, 60), lambda works: cell_populations.window(MONTH, works))


def effect(who: Who) -> Table:
    row = Row(Label("unadjusted"), (RATIO,), who=who)
    return kit.table("effect", [row], columns=[Label("relative_risk")], columns_who=((),), n=120)


def weekly(worked: Sequence[Sequence[int]]) -> Table:
    """By bands of weekly hours: one a row."""
    rows = [
        Row(
            Label(f"band_{place}"),
            tuple(Share(n, 60) for n in counts),
            who=cell_populations.those_in_weekly_band(MONTH, place),
        )
        for place, counts in enumerate(worked)
    ]
    columns = [Label("intervention"), Label("control")]
    return kit.table("hours", rows, columns=columns, columns_who=ARMS, n=120)


HOURS = weekly(((35, 40), (10, 10), (8, 7), (7, 3)))


def test_the_effect_is_told_where_both_arms_outcome_is_though_a_band_of_hours_is_hidden() -> None:
    found = release_report(kit.report(outcome((25, 20)), effect(cell_populations.those_working(MONTH)), HOURS))

    (main, effects, hours) = found.tables
    assert not any(isinstance(value, Hidden) for table in (main, effects) for row in table.rows for value in row.values)
    assert any(isinstance(value, Hidden) for row in hours.rows for value in row.values)


def test_a_figure_over_the_bands_themselves_goes_with_the_hidden_band() -> None:
    found = release_report(kit.report(outcome((25, 20)), effect(cell_populations.any_hours(MONTH)), HOURS))

    assert kit.values(found.tables[1]) == [(Hidden(primary=False),)]


def test_nor_is_the_effect_told_where_the_outcome_of_one_arm_is_hidden() -> None:
    found = release_report(kit.report(outcome((25, 3)), effect(cell_populations.those_working(MONTH))))

    assert kit.values(found.tables[1]) == [(Hidden(primary=False),)]


def test_of_two_who_worked_in_the_window_and_not_in_its_last_month_nothing_is_told() -> None:
    """20 in August to October beside 18 in October, 13 beside 12: the window goes, the main table stays."""
    truth = kit.report(outcome((18, 12)), window((20, 13)))

    found = release_report(truth)

    assert found.tables[0] == truth.tables[0]
    assert all(isinstance(value, Hidden) for row in found.tables[1].rows[:2] for value in row.values)
    assert kit.promised(truth, found) and not kit.promised(truth, replace(truth, released=True))


@pytest.mark.parametrize(
    ("worked", "month"), [((25, 20), MONTH), ((20, 13), OUTSIDE)], ids=["seven more", "a month outside the window"]
)
def test_a_window_that_tells_of_nobody_in_particular_stays(worked: tuple[int, int], month: str) -> None:
    truth = kit.report(outcome((18, 12), month), window(worked))

    assert release_report(truth).tables == truth.tables
