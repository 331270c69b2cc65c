"""Costs for tests: R's cases, the printed tables of chapter 5, and small trials written by hand."""

import csv
from collections import defaultdict
from collections.abc import Sequence
from importlib.resources import files

import numpy as np
import pandas as pd

from analytics.costs.bootstrap import Pair
from analytics.costs.method import CostMethod
from analytics.estimators.design_matrix import Matrix
from analytics.tables.cost_estimates import Item
from tests.analytics.kit import REFERENCE

METHOD = CostMethod(price_year=2021, until="2021-12")
PRINTED = {
    Item.TRANSFERS: "transfer income",
    Item.ORDINARY: "measures, ordinary",
    Item.PROGRAMME: "measures, programme",
    Item.ALCOHOL: "treatment, alcohol",
    Item.DRUGS: "treatment, drugs",
    Item.SOCIAL: "social support",
    Item.HOSPITAL: "hospital treatment",
    Item.TAX_FREE: "tax-free cash assistance",
    Item.TAX: "tax revenue",
    Item.TOTAL: "total costs",
    Item.NET: "net cost",
    Item.NET_EMPLOYMENT: "net cost, employment-related",
}


def reference() -> dict[str, dict[str, float]]:
    """R's numbers: case → quantity → value (costs.R)."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    with (REFERENCE / "costs.csv").open() as file:
        for row in csv.DictReader(file):
            found[row["case"]][row["quantity"]] = float(row["value"])
    return found


def case(name: str) -> pd.DataFrame:
    """R's people of a case: arm, net_cost, employed."""
    rows = pd.read_csv(REFERENCE / "costs_people.csv")
    return rows[rows["case"] == name].rename(columns={"cost": "net_cost"})


def pairs(frame: pd.DataFrame) -> tuple[Pair, Pair]:
    """Cost and effect of the intervention and the control arm."""
    found = [
        (mine["net_cost"].to_numpy(float), mine["employed"].to_numpy(float))
        for mine in (frame[frame["arm"] == arm] for arm in (1, 0))
    ]
    return found[0], found[1]


def trial(intervention: Sequence[tuple[float, int]], control: Sequence[tuple[float, int]]) -> pd.DataFrame:
    """People from (net cost, employed) an arm."""
    rows = [(1, *person) for person in intervention] + [(0, *person) for person in control]
    return pd.DataFrame(rows, columns=["arm", "net_cost", "employed"])


def invented(people: int, shares: tuple[float, float], *, seed: int = 1, more: float = 50_000) -> pd.DataFrame:
    """A trial with skewed costs; *shares*: employed in intervention and control; *more*: kr that intervention costs."""
    random = np.random.default_rng(seed)
    arm = np.arange(people) % 2
    employed = (random.random(people) < np.where(arm == 1, *shares)).astype(int)
    return pd.DataFrame({"arm": arm, "employed": employed, "net_cost": random.gamma(2, 2e5, people) + more * arm})


def resampled_each(kroner: Matrix, employed: Matrix, *, draws: int, seed: int) -> Matrix:
    """Cost for each in employment in so many resamples of one arm."""
    taken = np.random.default_rng(seed).integers(len(kroner), size=(draws, len(kroner)))
    return np.asarray(kroner[taken].sum(axis=1) / employed[taken].sum(axis=1))


def people(*rows: tuple[str, int, str], sex: str = "man", employed: float = 0) -> pd.DataFrame:
    """People from (person, arm, start)."""
    return pd.DataFrame(list(rows), columns=["person", "arm", "start"]).assign(sex=sex, employed=employed)


def amounts(*rows: tuple[str, Item, int, float | None]) -> pd.DataFrame:
    """Amounts from (person, kind, year, amount)."""
    return pd.DataFrame([(who, kind.value, year, kr) for who, kind, year, kr in rows],
                        columns=["person", "kind", "year", "amount"])  # fmt: skip


def published() -> dict[tuple[str, str, str], float]:
    """Chapter 5 as printed: (table, row, column) → number."""
    with (files("analytics") / "published" / "published.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["table"].startswith(("vive-5.", "vive-prices"))]
    return {(row["table"], row["row"], row["column"]): float(row["value"]) for row in rows}


def printed_costs(table: str, column: str) -> dict[Item, float]:
    """A column of 5.1 or 5.2."""
    found = published()
    return {item: found[table, row, column] for item, row in PRINTED.items()}
