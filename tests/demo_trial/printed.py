"""The printed estimates that the search aims at and the check compares with, read from published.csv."""

import csv
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

PUBLISHED: Final = files("analytics") / "published" / "published.csv"
TABLES: Final = {  # printed table → the model it belongs to
    "vive-b4.1": "first",
    "vive-b4.4": "first hours",
    "vive-b4.5": "later",
    "vive-b4.6": "window",
    "vive-b4.7": "later hours",
    "vive-b4.8": "first men",
    "vive-b4.9": "later men",
    "vive-b4.10": "first women",
    "vive-b4.11": "later women",
}
EXTRA: Final = {"+ origin": "origin", "+ work history 10 years": "history"}


@dataclass(frozen=True)
class Target:
    """A printed estimate; None where nothing is printed or where the print contradicts itself."""

    estimate: float
    low: float | None = None
    high: float | None = None
    p: float | None = None


def rows() -> list[dict[str, str]]:
    """Every line of published.csv: table, row, column, value, unit."""
    with PUBLISHED.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def targets() -> dict[str, Target]:
    """Model → printed estimate. The interval of B4.6 is left out: it contradicts the table's own p."""
    found: dict[str, dict[str, float]] = {}
    for row in rows():
        if row["table"] in TABLES and row["unit"] != "percent":
            model = " ".join(filter(None, (TABLES[row["table"]], EXTRA.get(row["row"]))))
            found.setdefault(model, {})[row["column"].removeprefix("ci ")] = float(row["value"])
    for bound in ("low", "high"):
        del found["window"][bound]
    return {model: Target(**values) for model, values in found.items()}
