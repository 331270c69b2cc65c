"""
Adjusted relative risk for 1,000,000 people: the fit on covariate cells against statsmodels' fit on people, one run.

python -m tests.benchmarks.bench_effect [PEOPLE]: a line a figure, the ratio last; fails where the two differ by more
than 1e-8 or cells are not 50 times faster. The cells are what the database's GROUP BY hands over, so counting them is
no part of the fit; it is printed apart.
"""

import importlib
import math
import sys
import time

import numpy as np
import pandas as pd

from analytics.estimators import covariate_cells, design_matrix, relative_risk, weekly_hours
from analytics.estimators.covariate_cells import COVARIATES
from analytics.tables.estimates import Estimate

PEOPLE = 1_000_000
COHORTS = 12
AGREE, FASTER = 1e-8, 50


def people(count: int) -> pd.DataFrame:
    """Invented people, seeded, with the covariates of the programme and a band of hours."""
    draw = np.random.default_rng(675)
    frame = pd.DataFrame({"arm": draw.integers(0, 2, count)})
    frame["sex"] = np.array(["man", "woman"])[draw.integers(0, 2, count)]
    frame["age_band"] = np.array(["30-39", "40-49", "50-59", "60-67"])[draw.integers(0, 4, count)]
    frame["cohort"] = np.array([f"{number:02d}" for number in range(COHORTS)])[draw.integers(0, COHORTS, count)]
    chance = 0.2 * np.exp(0.15 * frame["arm"] - 0.2 * (frame["age_band"] == "60-67") + 0.1 * (frame["sex"] == "man"))
    frame["n"], frame["events"] = 1, (draw.random(count) < chance).astype(int)
    frame["band"] = frame["events"] * draw.integers(1, 4, count)
    return frame


def on_people(frame: pd.DataFrame) -> dict[str, float]:
    """statsmodels, one row a person, HC0."""
    sm = importlib.import_module("statsmodels.api")
    x = design_matrix.build_design(frame, COVARIATES).x
    model = sm.GLM(frame["events"].to_numpy(float), x, family=sm.families.Poisson())
    fitted = model.fit(cov_type="HC0", tol=1e-13)
    low, high = np.exp(fitted.conf_int()[0])
    return {"estimate": math.exp(fitted.params[0]), "low": low, "high": high, "p": fitted.pvalues[0]}


def main(count: int = PEOPLE) -> int:
    frame = people(count)
    importlib.import_module("statsmodels.api")
    started = time.perf_counter()
    cells = covariate_cells.collapse_outcomes(frame)
    counted = time.perf_counter() - started
    relative_risk.relative_risk(cells)  # the libraries' own first call

    started = time.perf_counter()
    mine = relative_risk.relative_risk(cells, adjust=COVARIATES)
    on_cells = time.perf_counter() - started
    started = time.perf_counter()
    theirs = on_people(frame)
    person_level = time.perf_counter() - started
    hours_cells = covariate_cells.collapse_hours(frame)
    started = time.perf_counter()
    weekly_hours.odds_ratio(hours_cells, adjust=COVARIATES)
    ordinal = time.perf_counter() - started

    if not isinstance(mine, Estimate):
        raise SystemExit(f"no estimate: {mine.plain}")
    apart = max(abs(mine.to_json()[name] / value - 1) for name, value in theirs.items() if name != "p")
    ratio = person_level / on_cells
    say(f"people: {count:,} in {len(cells)} cells, counted in {counted:.2f} s")
    say(f"adjusted relative risk on cells: {on_cells * 1000:.1f} ms")
    say(f"adjusted relative risk on people (statsmodels, HC0): {person_level:.2f} s")
    say(f"hours odds ratio on {len(hours_cells)} cells: {ordinal * 1000:.1f} ms")
    say(f"largest relative difference of estimate and interval: {apart:.1e} (at most {AGREE:.0e})")
    say(f"ratio: {ratio:.0f} times faster (at least {FASTER})")
    return 0 if apart <= AGREE and ratio >= FASTER else 1


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE))
