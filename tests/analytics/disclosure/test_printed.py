"""The report's tables 4.12 and 4.13 as printed, and as they leave here. No hidden number is written down."""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pytest

import analytics.published
from analytics.disclosure import audit_ledger
from analytics.disclosure.release import release_report
from analytics.tables.table import Count, Hidden, Label, Report, Row, Table, Value, Who
from tests.analytics.disclosure import kit

PUBLISHED = Path(analytics.published.__file__).with_name("published.csv")
COLUMNS: Final = ("without wage hours", "with wage hours", "total")
LEVELS: Final[dict[str, tuple[str, ...]]] = {
    "screened out by municipality": ("0m",),
    "screened out by programme": ("0p",),
    "group 1": ("1",),
    "group 2": ("2",),
    "group 3": ("3",),
    "group 4": ("4",),
    "group 5": ("5",),
    "no intervention": ("0m", "0p"),
    "intervention without job start": ("1", "2", "3"),
    "intervention with job start": ("4", "5"),
}
HOURS: Final[tuple[Who, ...]] = ((("hours", ("0",)),), (("hours", ("1+",)),), ())


def printed(number: str) -> Table:
    """A printed table, its percentages turned back into people; what it suppresses is hidden."""
    with PUBLISHED.open(encoding="utf-8") as file:
        found = [row for row in csv.DictReader(file) if row["table"] == f"vive-{number}"]
    names = list(dict.fromkeys(row["row"] for row in found))
    cells = {(row["row"], row["column"]): (row["value"], row["unit"]) for row in found}
    rows = [Row(Label(name), tuple(counted(cells, name)), who=path(name)) for name in names]
    last = len(rows) - 1
    return kit.table(
        number,
        rows,
        columns=[Label(column) for column in COLUMNS],
        row_totals=((last, tuple(range(last))),) if names[last] == "all" else (),
        column_totals=((2, (0, 1)),),
        columns_who=HOURS,
        n=338,
    )


def counted(cells: dict[tuple[str, str], tuple[str, str]], name: str) -> Iterable[Value]:
    of = int(cells[name, "total"][0])
    for column in COLUMNS:
        value, unit = cells[name, column]
        if unit == "count":
            yield Count(int(value))
        else:
            yield Count(round(float(value) * of / 100)) if value[0].isdigit() else Hidden(primary=True)


def path(name: str) -> Who:
    found = [levels for start, levels in LEVELS.items() if name.startswith(start)]
    return (("path", found[0]),) if found else ()


@pytest.fixture(scope="module")
def as_printed() -> Report:
    return kit.report(printed("4.12"), printed("4.13"))


@pytest.fixture(scope="module")
def truth(as_printed: Report) -> Report:
    """What the attacker recovers put back: the tables before anybody suppressed anything."""
    recovered = kit.Reader(as_printed, as_printed)
    tables = []
    for number, table in enumerate(kit.tables(as_printed)):
        rows = [
            [
                Count(recovered.on((number, at, column)).low) if isinstance(value, Hidden) else value
                for column, value in enumerate(row.values)
            ]
            for at, row in enumerate(table.rows)
        ]
        tables.append(kit.refilled(table, rows))
    return kit.report(*tables)


def test_table_4_13_gives_away_what_4_12_hides(as_printed: Report) -> None:
    reader = kit.Reader(as_printed, as_printed)
    gone = kit.hidden(as_printed)

    assert len(gone) == 4
    assert all(reader.on(place).values == 1 for place in gone)


def test_table_4_12_alone_gives_nothing_away(as_printed: Report) -> None:
    alone = kit.report(kit.tables(as_printed)[0])

    assert all(kit.Reader(alone, alone).on(place).values > 5 for place in kit.hidden(alone))


def test_the_same_two_tables_released_here_survive_the_attacker(truth: Report) -> None:
    left = release_report(truth)
    small = audit_ledger.constraints_of(kit.tables(truth), 5).primary

    assert small
    assert small <= kit.hidden(left)
    assert all(kit.Reader(truth, left).on(place).values >= 5 for place in small)
    assert kit.promised(truth, left)


def test_most_of_the_two_tables_is_still_told(truth: Report) -> None:
    cells = sum(len(row.values) for table in kit.tables(truth) for row in table.rows)

    assert len(kit.hidden(release_report(truth))) < cells / 3
