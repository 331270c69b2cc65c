"""From amounts by person, kind and year to one row a person, in the prices of one year; what is missing is told."""

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.costs.method import CostMethod, month_number
from analytics.costs.price_index import PriceIndex
from analytics.estimators.design_matrix import Matrix
from analytics.tables.cost_estimates import KINDS, SUMS, Coverage, Gap, Item, Missing

PEOPLE = ("person", "arm", "sex", "start", "employed")
AMOUNTS = ("person", "kind", "year", "amount")
ARMS = {1: "intervention", 0: "control"}
NO_AMOUNT = Gap.NO_AMOUNT.value
Amounts = pd.DataFrame | Iterable[pd.DataFrame]  # whole, or in parts
Place = np.ndarray[tuple[int], np.dtype[np.int64]]


class BadCostsError(ValueError):
    """The input is no cost data; the message says what is wrong with which column."""


@dataclass(frozen=True)
class PersonCosts:
    """`frame`: a row a person without missing amounts: person, arm, sex, employed, and a column of kr for each Item."""

    frame: pd.DataFrame
    coverage: Coverage


def costs_per_person(people: pd.DataFrame, amounts: Amounts, *, method: CostMethod, index: PriceIndex) -> PersonCosts:
    """
    Σ over years: amount × share of the year counted × price index, by person and kind; then the sums of kinds.

    people: ``person`` (unique), ``arm`` (0/1), ``sex``, ``start`` (YYYY-MM, the first month counted), ``employed``
    (0/1, empty where unknown). amounts: ``person``, ``kind`` (an Item of KINDS), ``year``, ``amount`` (kr of that year,
    tax revenue positive; empty where unknown); several rows add up. A person with a missing amount is left out of
    everything: no mean rests on half a person. BadCostsError for anything else, NoIndexError for an unknown year.
    """
    _check_people(people)
    sums = _Sums(people, method, index)
    for part in [amounts] if isinstance(amounts, pd.DataFrame) else amounts:
        sums.add(part)
    missing = pd.concat([*sums.no_amount, _no_row(people, sums.seen, method)])
    left_out = people["person"].isin(set(missing["person"]))
    frame = _wide(people, sums.kroner)[~left_out.to_numpy()].reset_index(drop=True)
    told = (*_told(missing, people), *_nobody(people, sums.known, method))
    return PersonCosts(frame, Coverage(len(people), len(frame), int(left_out.sum()), sums.outside, told))


class _Sums:
    """
    What amounts come to, part after part, so that those of a million people need not be held at once.

    *kroner*: a row a person, a column a kind. *outside*: rows of no counted year. Of the counted rows *no_amount* are
    those without an amount, *seen* those of kinds that everybody has, and *known* the kinds and years of all.
    """

    def __init__(self, people: pd.DataFrame, method: CostMethod, index: PriceIndex) -> None:
        self._method, self._index = method, index
        self._people = pd.Index(people["person"])
        self._starts = _first_months(people).to_numpy()
        self.kroner = np.zeros((len(people), len(KINDS)))
        self.outside = 0
        self.no_amount: list[pd.DataFrame] = []
        self.seen: list[pd.DataFrame] = []
        self.known: set[tuple[str, int]] = set()

    def add(self, amounts: pd.DataFrame) -> None:
        place = self._people.get_indexer(pd.Index(amounts["person"])) if "person" in amounts else np.zeros(0, int)
        _check_amounts(amounts, place)
        rows = _weighted(amounts, place, self._starts, self._method)
        counted = rows[rows["weight"] > 0]
        self.outside += int((rows["weight"] == 0).sum())
        self.no_amount.append(counted.loc[counted["amount"].isna(), ["person", "kind", "year"]].assign(gap=NO_AMOUNT))
        everybodys = counted["kind"].isin([kind.value for kind in self._method.everybody_has])
        self.seen.append(counted.loc[everybodys, ["person", "kind", "year"]])
        self.known.update(counted[["kind", "year"]].drop_duplicates().itertuples(index=False, name=None))
        told = counted.dropna(subset="amount")
        cell = told["place"].to_numpy(), told["kind"].cat.codes.to_numpy(int)
        np.add.at(self.kroner, cell, _kroner(told, self._method, self._index).to_numpy(float))


def _check_people(people: pd.DataFrame) -> None:
    _require("people", people, PEOPLE)
    _refuse(
        {
            "people: a person twice": people["person"].duplicated(),
            "people: arm holds something else than 0 and 1": ~people["arm"].isin((0, 1)),
            "people: employed holds something else than 0, 1 and empty": ~(
                people["employed"].isin((0, 1)) | people["employed"].isna()
            ),
        }
    )


def _check_amounts(amounts: pd.DataFrame, place: Place) -> None:
    _require("amounts", amounts, AMOUNTS)
    _refuse(
        {
            "amounts: a person who is not among the people": pd.Series(place < 0),
            "amounts: an unknown kind": ~amounts["kind"].isin([kind.value for kind in KINDS]),
            "amounts: an amount without end": pd.to_numeric(amounts["amount"]).astype(float).abs() == math.inf,
        }
    )


def _require(name: str, frame: pd.DataFrame, columns: tuple[str, ...]) -> None:
    absent = [column for column in columns if column not in frame.columns]
    if absent:
        raise BadCostsError(f"{name}: no column {', '.join(absent)}")


def _refuse(problems: Mapping[str, pd.Series]) -> None:
    for problem, rows in problems.items():
        if rows.any():
            raise BadCostsError(f"{problem} ({int(rows.sum())} rows)")


def _weighted(amounts: pd.DataFrame, place: Place, starts: Place, method: CostMethod) -> pd.DataFrame:
    """The amounts with their weight: the share of the year for kinds by the year, else 1 in any year touched."""
    rows = pd.DataFrame(
        {
            "person": amounts["person"],
            "place": place,
            "kind": _kinds(amounts["kind"]),
            "year": amounts["year"].astype(int),
            "amount": pd.to_numeric(amounts["amount"]).astype(float),
        }
    )
    months = _months(rows["year"], starts[place], method)
    by_the_year = rows["kind"].isin([kind.value for kind in method.by_the_year])
    return rows.assign(weight=np.where(by_the_year, months / 12, months > 0))


def _kinds(values: pd.Series) -> pd.Series:
    return values.astype(pd.CategoricalDtype([kind.value for kind in KINDS]))


def _first_months(people: pd.DataFrame) -> pd.Series:
    """Each person's first month as a number; many start in the same."""
    return people["start"].map({start: month_number(start) for start in people["start"].unique()}).astype(int)


def _months(year: pd.Series, start: Place, method: CostMethod) -> pd.Series:
    """Months of *year* from *start* to the method's last, both counted: 8 of the first year from a start in May."""
    last = (year * 12 + 11).clip(upper=month_number(method.until))
    return (last - np.maximum(year * 12, start) + 1).clip(lower=0)


def _kroner(rows: pd.DataFrame, method: CostMethod, index: PriceIndex) -> pd.Series:
    already = rows["kind"].isin([kind.value for kind in method.at_unit_prices])
    factors = {year: index.factor(int(year), method.price_year) for year in rows.loc[~already, "year"].unique()}
    return rows["amount"] * rows["weight"] * rows["year"].map(factors).where(~already, 1.0)


def _wide(people: pd.DataFrame, kroner: Matrix) -> pd.DataFrame:
    """A column of kr for each kind and each sum."""
    wide = pd.DataFrame(kroner, index=people.index, columns=[kind.value for kind in KINDS])
    for item, parts in SUMS.items():
        wide[item.value] = sum(sign * wide[kind.value] for kind, sign in parts.items())
    return pd.concat([people[["person", "arm", "sex", "employed"]], wide], axis=1)


def _no_row(people: pd.DataFrame, seen: list[pd.DataFrame], method: CostMethod) -> pd.DataFrame:
    """Person-years without a row in a register that holds everybody."""
    if not method.everybody_has:
        return pd.DataFrame(columns=["person", "kind", "year", "gap"])
    expected = _person_years(people, method)
    kinds = pd.DataFrame({"kind": _kinds(pd.Series(sorted(method.everybody_has), dtype=object))})
    there = pd.concat(seen).drop_duplicates()
    found = expected.merge(kinds, how="cross").merge(there, how="left", indicator=True)
    return found.loc[found["_merge"] == "left_only", ["person", "kind", "year"]].assign(gap=Gap.NO_ROW.value)


def _person_years(people: pd.DataFrame, method: CostMethod) -> pd.DataFrame:
    """Every person in every year that counts for them."""
    first = _first_months(people) // 12
    last = month_number(method.until) // 12
    years = pd.DataFrame({"year": np.arange(first.min() if len(first) else last + 1, last + 1)})
    found = people[["person", "arm"]].assign(first=first).merge(years, how="cross")
    return found.loc[found["year"] >= found["first"], ["person", "arm", "year"]]


def _told(missing: pd.DataFrame, people: pd.DataFrame) -> list[Missing]:
    rows = missing.drop_duplicates().merge(people[["person", "arm"]], on="person")
    counts = rows.groupby(["kind", "year", "arm", "gap"], observed=True)["person"].nunique().reset_index()
    return [
        Missing(Item(kind), int(year), ARMS[int(arm)], int(people), Gap(gap))
        for kind, year, arm, gap, people in counts.itertuples(index=False, name=None)
    ]


def _nobody(people: pd.DataFrame, known: Collection[tuple[str, int]], method: CostMethod) -> list[Missing]:
    """Kinds and years in which nobody has a row: taken as 0, and said."""
    first, last = _first_months(people) // 12, month_number(method.until) // 12
    concerned = [
        (year, name, int(((first <= year) & (people["arm"] == arm)).sum()))
        for year in range(first.min() if len(first) else last + 1, last + 1)
        for arm, name in sorted(ARMS.items())
    ]
    return [
        Missing(kind, year, name, n, Gap.NOBODY)
        for kind in KINDS
        if kind not in method.everybody_has
        for year, name, n in concerned
        if n and (kind.value, year) not in known
    ]
