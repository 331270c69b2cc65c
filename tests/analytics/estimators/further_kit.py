"""Cases for the analyses beyond the report, with R's numbers (tests/reference/beyond.R)."""

import csv
from collections import defaultdict

import pandas as pd

from analytics.estimators import complier_effect
from tests.analytics.kit import REFERENCE


def reference() -> dict[str, dict[str, float]]:
    """R's numbers: case → quantity → value."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    with (REFERENCE / "beyond.csv").open() as file:
        for row in csv.DictReader(file):
            found[row["case"]][row["quantity"]] = float(row["value"])
    return found


def complier_cells() -> pd.DataFrame:
    return complier_effect.started_cells(
        pd.read_csv(REFERENCE / "complier_cells.csv", dtype={"cohort": str}), ("cohort",)
    )


def survival_rows() -> pd.DataFrame:
    return pd.read_csv(REFERENCE / "survival_rows.csv", dtype={"cohort": str})


def block_people() -> pd.DataFrame:
    """The people of blocks.csv one by one, as `monitoring.monitor` takes them; a day of the file is a month's end."""
    with (REFERENCE / "blocks.csv").open() as file:
        rows = list(csv.DictReader(file))
    people = [
        {
            "arm": arm,
            "cohort": row["cohort"],
            "completed_on": f"2021-{int(row['day']):02}-28",
            "outcome": place < events,
        }
        for row in rows
        for arm, n, events in ((1, int(row["na"]), int(row["ya"])), (0, int(row["nb"]), int(row["yb"])))
        for place in range(n)
    ]
    frame = pd.DataFrame(people).astype({"completed_on": "datetime64[s]"})
    return frame.assign(key=range(len(frame)))


def started(*rows: tuple[int, int, int, int]) -> pd.DataFrame:
    """Complier cells of one cohort from (arm, started, n, events)."""
    people = [{"arm": arm, "started": began, "n": n, "events": events} for arm, began, n, events in rows]
    return complier_effect.started_cells(people, ())


def waiting(*rows: tuple[int, float, int, int], cohort: str = "1") -> pd.DataFrame:
    """Survival rows from (arm, time, event, n)."""
    frame = pd.DataFrame(list(rows), columns=["arm", "time", "event", "n"])
    return frame.assign(cohort=cohort)
