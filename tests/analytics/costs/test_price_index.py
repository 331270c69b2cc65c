"""Prices of different years in the prices of one, from a file that a user edits."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from analytics.costs import price_index
from analytics.costs.price_index import BadIndexError, NoIndexError

HEADER = "year,index,as_of,source\n"


def row(year: str, index: str, as_of: str = "2023-01-10", source: str = "a bulletin") -> Mapping[str, str]:
    return {"year": year, "index": index, "as_of": as_of, "source": source}


def test_an_amount_grows_with_the_index() -> None:
    index = price_index.index_of_rows([row("2018", "100"), row("2021", "104")])

    assert index.convert(50_000, 2018, 2021) == pytest.approx(52_000)


def test_an_amount_of_the_price_year_stays_as_it_is() -> None:
    assert price_index.read_index().factor(2021, 2021) == 1


def test_there_and_back_is_the_same_amount() -> None:
    index = price_index.read_index()

    assert index.convert(index.convert(1_000, 2018, 2021), 2021, 2018) == pytest.approx(1_000)


def test_the_file_knows_every_year_of_the_trial() -> None:
    index = price_index.read_index()

    assert {2018, 2019, 2020, 2021, 2022} <= set(index.figures)
    assert 1.0 < index.factor(2018, 2021) < 1.05
    assert index.figures[2015].index == 100


def test_a_year_that_the_index_does_not_know_is_named() -> None:
    with pytest.raises(NoIndexError, match="no figure for 1999; it knows 2015–"):
        price_index.read_index().factor(1999, 2021)


def test_a_revised_figure_holds_from_the_day_it_was_known() -> None:
    rows = [row("2021", "105.3", "2022-01-10"), row("2021", "105.4", "2022-03-10")]

    assert price_index.index_of_rows(rows).figures[2021].index == 105.4
    assert price_index.index_of_rows(rows, on=date(2022, 2, 1)).figures[2021].index == 105.3
    assert not price_index.index_of_rows(rows, on=date(2022, 1, 1)).figures


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (row("twenty", "100"), "line 2, year: 'twenty'"),
        (row("2021", "105,4"), "line 2, index: '105,4'"),
        (row("2021", "0"), "line 2, index: '0' is not above 0"),
        (row("2021", "nan"), "line 2, index: 'nan' is not above 0"),
        (row("2021", "105", "10-01-2022"), "line 2, as_of"),
        (row("2021", "105", source=" "), "line 2, source"),
    ],
)
def test_a_bad_line_is_named_with_its_column(bad: Mapping[str, str], said: str) -> None:
    with pytest.raises(BadIndexError, match=said):
        price_index.index_of_rows([bad])


def test_two_figures_of_the_same_day_are_refused() -> None:
    with pytest.raises(BadIndexError, match="line 3, year: 2021 has two figures"):
        price_index.index_of_rows([row("2021", "105"), row("2021", "106")])


def test_another_file_may_be_read(tmp_path: Path) -> None:
    path = tmp_path / "index.csv"
    path.write_text(f"{HEADER}2020,100,2021-01-10,ours\n2021,110,2022-01-10,ours\n", encoding="utf-8")

    assert price_index.read_index(path).factor(2020, 2021) == pytest.approx(1.1)
