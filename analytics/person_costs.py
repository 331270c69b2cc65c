"""From amounts by person, kind and year to one row a person, in the prices of one year; what is missing is told."""

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.cost_method import CostMethod, month_number
from analytics.cost_results import KINDS, SUMS, Coverage, Gap, Item, Missing
from analytics.prices import PriceIndex

PEOPLE = ("person", "arm", "sex", "start", "employed")
AMOUNTS = ("person", "kind", "year", "amount")
ARMS = {1: "intervention", 0: "control"}


class BadCostsError(ValueError):
    """The input is no cost data; the message says what is wrong with which column."""


@dataclass(frozen=True)
class PersonCosts:
    """`frame`: a row a person without missing amounts: person, arm, sex, employed, and a column of kr for each Item."""

    frame: pd.DataFrame
    coverage: Coverage


def prepare(people: pd.DataFrame, amounts: pd.DataFrame, *, method: CostMethod, index: PriceIndex) -> PersonCosts:
    """
    Σ over years: amount × share of the year counted × price index, by person and kind; then the sums of kinds.

    people: ``person`` (unique), ``arm`` (0/1), ``sex``, ``start`` (YYYY-MM, the first month counted), ``employed``
    (0/1, empty where unknown). amounts: ``person``, ``kind`` (an Item of KINDS), ``year``, ``amount`` (kr of that year,
    tax revenue positive; empty where unknown); several rows add up. A person with a missing amount is left out of
    everything: no mean rests on half a person. BadCostsError for anything else, NoIndexError for an unknown year.
    """
    _check(people, amounts)
    rows = _weighted(people, amounts, method)
    counted = rows[rows["weight"] > 0]
    missing = pd.concat([_no_amount(counted), _no_row(people, counted, method)])
    left_out = set(missing["person"])
    kroner = counted.dropna(subset="amount")
    frame = _wide(people[~people["person"].isin(left_out)], kroner.assign(kr=_kroner(kroner, method, index)))
    told = (*_told(missing, people), *_nobody(people, counted, method))
    coverage = Coverage(len(people), len(frame), len(left_out), int((rows["weight"] == 0).sum()), told)
    return PersonCosts(frame, coverage)


def _check(people: pd.DataFrame, amounts: pd.DataFrame) -> None:
    for name, frame, columns in (("people", people, PEOPLE), ("amounts", amounts, AMOUNTS)):
        absent = [column for column in columns if column not in frame.columns]
        if absent:
            raise BadCostsError(f"{name}: no column {', '.join(absent)}")
    problems: dict[str, pd.Series] = {
        "people: a person twice": people["person"].duplicated(),
        "people: arm holds something else than 0 and 1": ~people["arm"].isin((0, 1)),
        "people: employed holds something else than 0, 1 and empty": ~(
            people["employed"].isin((0, 1)) | people["employed"].isna()
        ),
        "amounts: a person who is not among the people": ~amounts["person"].isin(people["person"]),
        "amounts: an unknown kind": ~amounts["kind"].isin([kind.value for kind in KINDS]),
        "amounts: an amount without end": pd.to_numeric(amounts["amount"]).astype(float).abs() == math.inf,
    }
    for problem, rows in problems.items():
        if rows.any():
            raise BadCostsError(f"{problem} ({int(rows.sum())} rows)")


def _weighted(people: pd.DataFrame, amounts: pd.DataFrame, method: CostMethod) -> pd.DataFrame:
    """The amounts with their weight: the share of the year for kinds by the year, else 1 in any year touched."""
    starts = _first_months(people).set_axis(people["person"])
    rows = pd.DataFrame(
        {
            "person": amounts["person"],
            "kind": _kinds(amounts["kind"]),
            "year": amounts["year"].astype(int),
            "amount": pd.to_numeric(amounts["amount"]).astype(float),
        }
    )
    months = _months(rows["year"], rows["person"].map(starts), method)
    by_the_year = rows["kind"].isin([kind.value for kind in method.by_the_year])
    return rows.assign(weight=np.where(by_the_year, months / 12, months > 0))


def _kinds(values: pd.Series) -> pd.Series:
    return values.astype(pd.CategoricalDtype([kind.value for kind in KINDS]))


def _first_months(people: pd.DataFrame) -> pd.Series:
    """Each person's first month as a number; many start in the same."""
    return people["start"].map({start: month_number(start) for start in people["start"].unique()}).astype(int)


def _months(year: pd.Series, start: pd.Series, method: CostMethod) -> pd.Series:
    """Months of *year* from *start* to the method's last, both counted: 8 of the first year from a start in May."""
    last = (year * 12 + 11).clip(upper=month_number(method.until))
    return (last - np.maximum(year * 12, start) + 1).clip(lower=0)


def _kroner(rows: pd.DataFrame, method: CostMethod, index: PriceIndex) -> pd.Series:
    already = rows["kind"].isin([kind.value for kind in method.at_unit_prices])
    factors = {year: index.factor(int(year), method.price_year) for year in rows.loc[~already, "year"].unique()}
    return rows["amount"] * rows["weight"] * rows["year"].map(factors).where(~already, 1.0)


def _wide(people: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """A column of kr for each kind and each sum; who has no row has 0."""
    kinds = [kind.value for kind in KINDS]
    place = pd.Index(people["person"]).get_indexer(pd.Index(rows["person"]))
    cell = place * len(kinds) + rows["kind"].cat.codes.to_numpy(np.int64)
    mine, size = place >= 0, len(people) * len(kinds)
    kroner = np.bincount(cell[mine], rows["kr"].to_numpy(float)[mine], size).reshape(len(people), len(kinds))
    wide = pd.DataFrame(kroner, index=people.index, columns=kinds)
    for item, parts in SUMS.items():
        wide[item.value] = sum(sign * wide[kind.value] for kind, sign in parts.items())
    return pd.concat([people[["person", "arm", "sex", "employed"]], wide], axis=1).reset_index(drop=True)


def _no_amount(counted: pd.DataFrame) -> pd.DataFrame:
    return counted.loc[counted["amount"].isna(), ["person", "kind", "year"]].assign(gap=Gap.NO_AMOUNT.value)


def _no_row(people: pd.DataFrame, counted: pd.DataFrame, method: CostMethod) -> pd.DataFrame:
    """Person-years without a row in a register that holds everybody."""
    if not method.everybody_has:
        return pd.DataFrame(columns=["person", "kind", "year", "gap"])
    expected = _person_years(people, method)
    kinds = pd.DataFrame({"kind": _kinds(pd.Series(sorted(method.everybody_has), dtype=object))})
    found = expected.merge(kinds, how="cross").merge(
        counted[["person", "kind", "year"]].drop_duplicates(), how="left", indicator=True
    )
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


def _nobody(people: pd.DataFrame, counted: pd.DataFrame, method: CostMethod) -> list[Missing]:
    """Kinds and years in which nobody has a row: taken as 0, and said."""
    concerned = _person_years(people, method).groupby(["year", "arm"])["person"].nunique().reset_index()
    known = set(counted[["kind", "year"]].drop_duplicates().itertuples(index=False, name=None))
    return [
        Missing(kind, int(year), ARMS[int(arm)], int(n), Gap.NOBODY)
        for kind in KINDS
        if kind not in method.everybody_has
        for year, arm, n in concerned.itertuples(index=False, name=None)
        if (kind.value, int(year)) not in known
    ]
