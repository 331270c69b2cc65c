"""
The effect on those who start the programme when drawn for it, and would not otherwise (complier average causal effect).

The draw is the instrument for having started (Angrist, Imbens & Rubin 1996, JASA 91:444). It asks more than intention
to treat does: that the draw works only through starting, and keeps nobody from starting who would have.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.estimators import covariate_cells, design_matrix, proportions
from analytics.estimators.design_matrix import Matrix
from analytics.estimators.relative_risk import ARMS, MINIMUM_PEOPLE
from analytics.tables.estimates import Caution, Estimate, NotEstimable, Reason
from analytics.tables.further_estimates import ComplierEffect, ConfidenceSet, Piece

STARTED = "started"
SPARSE_BELOW = 5
TINY = 1e-15


@dataclass(frozen=True)
class _Moments:
    """Intention-to-treat differences of the outcome (y) and of having started (d), and their robust covariance."""

    y: float
    d: float
    yy: float
    yd: float
    dd: float


def complier_average_effect(cells: pd.DataFrame, *, adjust: Sequence[str] = ()) -> ComplierEffect | NotEstimable:
    """
    Wald estimate Δy / Δd, where Δ is the arm's coefficient in a linear model with the terms of *adjust*.

    That is two-stage least squares with one instrument, and with the cohort in *adjust* the draw as it was made. The
    covariance is HC0. Delta method: var = (Vyy - 2 b Vyd + b² Vdd) / Δd². Anderson–Rubin set: every b0 with
    (Δy - b0 Δd)² ≤ z² (Vyy - 2 b0 Vyd + b0² Vdd): an interval, two half-lines or the whole line, exactly as the
    instrument's strength has it; with one instrument it always holds the estimate, so it is never empty.

    cells: ``arm`` (0/1), ``started`` (0/1), the columns of *adjust*, ``n``, ``events`` (counts); unique or not.
    NotEstimable with `where` "started" and `events` the number who started: NO_VARIATION where nobody or everybody did,
    NOT_IDENTIFIED where as many did in both arms.
    """
    refusal = _refuse(cells)
    if refusal is not None:
        return refusal
    model = design_matrix.build_design(cells, adjust)
    span = design_matrix.column_span(model.x[cells["n"].to_numpy() > 0])
    if not span.identifies([0]):
        return NotEstimable(Reason.NOT_IDENTIFIED, None, *_size(cells))
    found = _moments(model.x @ span.basis, span.basis[0], cells)
    if abs(found.d) < TINY:
        return NotEstimable(Reason.NOT_IDENTIFIED, STARTED, *_started(cells))
    return _result(found, cells, design_matrix.varying_terms(cells, adjust))


def _size(cells: pd.DataFrame) -> tuple[int, int]:
    return int(cells["n"].sum()), int(cells["events"].sum())


def _started(cells: pd.DataFrame) -> tuple[int, int]:
    return int(cells["n"].sum()), int((cells["n"] * cells[STARTED]).sum())


def _refuse(cells: pd.DataFrame) -> NotEstimable | None:
    n, events = _size(cells)
    people = {name: int(cells.loc[cells["arm"] == arm, "n"].sum()) for arm, name in ARMS.items()}
    fewest = min(people, key=lambda arm: people[arm])
    if n == 0:
        return NotEstimable(Reason.NO_PEOPLE, None, 0, 0)
    if people[fewest] < MINIMUM_PEOPLE:
        reason = Reason.TOO_FEW_PEOPLE if people[fewest] else Reason.NO_PEOPLE_IN_ARM
        return NotEstimable(reason, fewest, n, events)
    if events in (0, n):
        return NotEstimable(Reason.NO_VARIATION if events else Reason.NO_EVENTS, None, n, events)
    if _started(cells)[1] in (0, n):
        return NotEstimable(Reason.NO_VARIATION, STARTED, *_started(cells))
    return None


def _moments(z: Matrix, arm: Matrix, cells: pd.DataFrame) -> _Moments:
    """Least squares of y and d on *z* over people, counted in cells; *arm* picks the arm's coefficient out."""
    n, events = cells["n"].to_numpy(float), cells["events"].to_numpy(float)
    started = cells[STARTED].to_numpy(float)
    bread = np.linalg.inv(z.T @ (n[:, None] * z))
    b_y, b_d = bread @ (z.T @ events), bread @ (z.T @ (n * started))
    weight = (z @ (bread @ arm)) ** 2  # the square of each person's influence on the arm's coefficient
    mean, left = z @ b_y, started - z @ b_d
    return _Moments(
        y=float(arm @ b_y),
        d=float(arm @ b_d),
        yy=float(weight @ (events * (1 - mean) ** 2 + (n - events) * mean**2)),
        yd=float(weight @ ((events - n * mean) * left)),
        dd=float(weight @ (n * left**2)),
    )


def _result(found: _Moments, cells: pd.DataFrame, adjusted_for: tuple[str, ...]) -> ComplierEffect | NotEstimable:
    n, events = _size(cells)
    ratio = found.y / found.d
    variance = max(found.yy - 2 * ratio * found.yd + ratio**2 * found.dd, 0.0) / found.d**2
    if variance < TINY or found.yy < TINY:
        return NotEstimable(Reason.NO_VARIATION, None, n, events)
    certain = found.dd < TINY
    return ComplierEffect(
        effect=_estimate(ratio, variance, n, events, adjusted_for, _cautions(cells)),
        anderson_rubin=_anderson_rubin(found),
        p=proportions.two_sided(found.y / math.sqrt(found.yy)),
        first_stage=_estimate(found.d, max(found.dd, 0.0), *_started(cells), adjusted_for),
        f=None if certain else found.d**2 / found.dd,
    )


def _cautions(cells: pd.DataFrame) -> frozenset[Caution]:
    """The normal interval needs some with and some without the outcome in each arm."""
    total = cells.groupby("arm")[["n", "events"]].sum()
    scarce = min(total["events"].min(), (total["n"] - total["events"]).min())
    return frozenset({Caution.SPARSE}) if scarce < SPARSE_BELOW else frozenset()


def _estimate(
    value: float,
    variance: float,
    n: int,
    events: int,
    adjusted_for: tuple[str, ...],
    cautions: frozenset[Caution] = frozenset(),
) -> Estimate:
    error = math.sqrt(variance)
    reach = proportions.Z * error
    p = proportions.two_sided(value / error if error > TINY else math.inf)
    return Estimate(value, value - reach, value + reach, p, n, events, adjusted_for, (), cautions)


def _anderson_rubin(found: _Moments) -> ConfidenceSet:
    """The solutions of a b² + 2 h b + c ≤ 0."""
    z2 = proportions.Z**2
    a, h, c = found.d**2 - z2 * found.dd, z2 * found.yd - found.y * found.d, found.y**2 - z2 * found.yy
    root = h * h - a * c
    if abs(a) <= TINY * found.d**2:
        return ConfidenceSet((_half_line(h, c),))
    if a > 0:
        low, high = _roots(a, h, c, max(root, 0.0))
        return ConfidenceSet((Piece(low, high),))
    if root <= 0:
        return ConfidenceSet((Piece(None, None),))
    low, high = _roots(a, h, c, root)
    return ConfidenceSet((Piece(None, low), Piece(high, None)))


def _half_line(h: float, c: float) -> Piece:
    if h == 0:
        return Piece(None, None)
    return Piece(None, -c / (2 * h)) if h > 0 else Piece(-c / (2 * h), None)


def _roots(a: float, h: float, c: float, root: float) -> tuple[float, float]:
    """Both, without the cancellation of the schoolbook formula."""
    q = -(h + math.copysign(math.sqrt(root), h))
    one, other = q / a, c / q if q else 0.0
    return min(one, other), max(one, other)


def started_cells(
    rows: covariate_cells.Rows | pd.DataFrame, covariates: Sequence[str] = covariate_cells.COVARIATES
) -> pd.DataFrame:
    """Cells for it from people or from cells not yet unique: as those of outcomes, with ``started`` (0/1)."""
    frame = rows if isinstance(rows, pd.DataFrame) else pd.DataFrame(list(rows))
    if STARTED not in frame.columns or not frame[STARTED].isin((0, 1)).all():
        raise covariate_cells.BadCellsError("column started holds something else than 0 and 1")
    found = covariate_cells.collapse_outcomes(
        frame.assign(started=frame[STARTED].astype(int).astype(str)), (STARTED, *covariates)
    )
    return found.assign(started=found[STARTED].astype(int))
