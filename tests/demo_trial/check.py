"""`python -m tests.demo_trial.check`: the people against the print, chapter 4 and Bilag 3–6."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Final

import numpy as np

from tests.demo_trial import fits, models, printed, recomputed, recount, tables
from tests.demo_trial.roster import Roster

P_TOLERANCE: Final = 0.001


class Verdict(StrEnum):
    """How a recomputed number stands to its print."""

    AGREES = "agrees"
    ROUNDED_TWICE = "agrees after rounding to two decimals first"
    CONTRADICTS = "contradicts"
    HIDDEN = "suppressed in print"
    MISSING = "not recomputed"


@dataclass(frozen=True)
class Line:
    """One printed number."""

    table: str
    row: str
    column: str
    printed: str
    found: str
    verdict: Verdict


def half_up(value: Decimal, digits: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


def share(people: float, total: int, shown: str) -> Verdict:
    """How a printed percentage stands to people / total."""
    exact = Decimal(str(people)) * 100 / total
    if half_up(exact, 1) == Decimal(shown):
        return Verdict.AGREES
    return Verdict.ROUNDED_TWICE if half_up(half_up(exact, 2), 1) == Decimal(shown) else Verdict.CONTRADICTS


def counts() -> Iterator[Line]:
    """Every printed count and percentage of tables 4.x and b3–b6."""
    found = recomputed.everything()
    for line in filter(_countable, printed.rows()):
        table, row = line["table"].removeprefix("vive-"), recomputed.plain(line["row"])
        cell = found.get((table, row, line["column"]))
        shown = f"{cell[0]:g} of {cell[1]}" if cell else "-"
        verdict = _verdict(cell, line["value"], line["unit"])
        yield Line(table, line["row"], line["column"], line["value"], shown, verdict)


def _countable(line: dict[str, str]) -> bool:
    ours = line["table"].startswith(("vive-4.", "vive-b"))
    return ours and line["unit"] in ("count", "percent", "hours")


def _verdict(cell: tuple[float, int] | None, value: str, unit: str) -> Verdict:
    if cell is None:
        return Verdict.MISSING
    if value == "suppressed" or value.startswith("<"):
        return Verdict.HIDDEN
    if unit == "percent":
        return share(*cell, value)
    return Verdict.AGREES if float(value) == cell[0] else Verdict.CONTRADICTS


def roster() -> Roster:
    """The people as columns again, read from the files."""
    people = recount.people()
    age, worked, names = list(recount.AGES), ["0 hours", *recount.WORKED], ["0 hours", *recount.EDGES]

    def at(month: str) -> list[int]:
        return [names.index(recount.bands(month, recount.EDGES)(one)) for one in people]

    columns = {
        "arm": [tables.ARMS.index(one.row["arm"]) for one in people],
        "sex": [tables.SEXES.index(one.row["sex"]) for one in people],
        "age": [age.index(recount.age(one)) for one in people],
        "cohort": [tables.COHORTS.index(one.row["cohort"]) for one in people],
        "origin": [int(one.row["origin"] == "non_western") for one in people],
        "history": [worked.index(recount.worked(one)) for one in people],
        "first": at(tables.FIRST),
        "later": at(tables.LATER),
        "window": [int(recount.in_window(one) != "none") for one in people],
    }
    return Roster(**{name: np.array(values) for name, values in columns.items()})


def estimates() -> Iterator[Line]:
    """Every printed ratio with its interval and p."""
    targets = printed.targets()
    fitted = models.fit_all(roster(), (*models.CORE, *models.EXTRA), {})
    for model, fit in fitted.items():
        for name in ("estimate", "low", "high", "p"):
            goal = getattr(targets[model], name)
            if goal is not None:
                yield Line(model, "", name, f"{goal}", f"{getattr(fit, name):.4f}", _near(fit, name, goal))


def _near(fit: fits.Fit, name: str, goal: float) -> Verdict:
    value = getattr(fit, name)
    rounds = half_up(Decimal(value), 2) == half_up(Decimal(str(goal)), 2)
    same = abs(value - goal) <= P_TOLERANCE if name == "p" else rounds
    return Verdict.AGREES if same else Verdict.CONTRADICTS


def main() -> int:
    lines = [*counts(), *estimates()]
    for line in lines:
        if line.verdict is not Verdict.AGREES:
            said = f"{line.printed}, {line.found}: {line.verdict}"
            sys.stdout.write(f"{line.table:14}{line.row} | {line.column}: {said}\n")
    for verdict in Verdict:
        sys.stdout.write(f"{sum(line.verdict is verdict for line in lines):4} {verdict}\n")
    return int(any(line.verdict in (Verdict.CONTRADICTS, Verdict.MISSING) for line in lines))


if __name__ == "__main__":
    sys.exit(main())
