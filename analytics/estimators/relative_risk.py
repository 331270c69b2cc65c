"""The effect on a yes-or-no outcome: relative risk, unadjusted and adjusted, and whether it differs between groups."""

import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import chdtrc

from analytics.estimators import covariate_cells, design_matrix, poisson, proportions
from analytics.estimators.design_matrix import Matrix
from analytics.tables import bands
from analytics.tables.estimates import Answer, ArmCounts, Caution, Dropped, Estimate, Interaction, NotEstimable, Reason

MINIMUM_PEOPLE = 5  # in each arm: below it no large-sample interval means anything
SPARSE_BELOW = 5  # events a term (Vittinghoff & McCulloch 2007, Am J Epidemiol 165:710)
ARMS = {covariate_cells.INTERVENTION: "intervention", covariate_cells.CONTROL: "control"}


@dataclass(frozen=True)
class Fitted:
    """A fit and what it was of: cells × columns, people and events, without the cells that are separated."""

    x: Matrix
    n: Matrix
    events: Matrix
    fit: poisson.Fit


def risk_difference(cells: pd.DataFrame) -> Answer:
    """Share with the outcome, intervention minus control, unadjusted; a proportion from -1 to 1."""
    return proportions.risk_difference(*arms(cells))


def arms(cells: pd.DataFrame) -> tuple[ArmCounts, ArmCounts]:
    """Counts of the intervention and the control arm."""
    return covariate_cells.arm_counts(cells, covariate_cells.INTERVENTION), covariate_cells.arm_counts(
        cells, covariate_cells.CONTROL
    )


def relative_risk(cells: pd.DataFrame, *, adjust: Sequence[str] = ()) -> Answer:
    """
    Relative risk of the outcome, intervention against control, intention to treat.

    log E(y) = arm + the terms of *adjust* that have more than one level; robust (HC0) variance, normal interval.

    cells: one row a covariate cell: ``arm`` (0/1), the columns of *adjust*, ``n``, ``events`` (counts).
    Returns NotEstimable where an arm has too few people or no events, where the arms cannot be told apart from the
    covariates, or where events are fewer than terms. A level without events is left out of the fit and listed.
    """
    refusal = refusal_of_cells(cells)
    if refusal is not None:
        return refusal
    found = fitted(cells, adjust)
    if isinstance(found, Reason):
        return not_estimable(found, cells)
    _, dropped = design_matrix.informative_cells(cells, adjust, cells["events"])
    return _estimate(found.fit, cells, design_matrix.varying_terms(cells, adjust), dropped)


def fitted(cells: pd.DataFrame, adjust: Sequence[str]) -> Fitted | Reason:
    """The model of the adjusted relative risk; its first column is the arm."""
    used, _ = design_matrix.informative_cells(cells, adjust, cells["events"])
    return _fit(used, design_matrix.build_design(used, adjust), targets=[0])


def interaction_test(cells: pd.DataFrame, *, by: str, adjust: Sequence[str]) -> Interaction | NotEstimable:
    """
    Robust Wald test of arm × *by* in the adjusted model: does the effect differ between the groups?

    People whose group is unknown are no group, and take no part in the test.
    """
    known = cells[cells[by] != bands.UNKNOWN].reset_index(drop=True)
    if known[by].nunique() < 2:
        return NotEstimable(Reason.ONE_LEVEL, by)
    refusal = refusal_of_cells(known)
    if refusal is not None:
        return refusal
    if (known.groupby(["arm", by])["events"].sum() == 0).any():
        return NotEstimable(Reason.NO_EVENTS_IN_ARM, by, *_size(known))
    used, _ = design_matrix.informative_cells(known, adjust, known["events"])
    model = design_matrix.build_design(used, tuple(dict.fromkeys((*adjust, by))), by=by)
    targets = [i for i, name in enumerate(model.names) if name.startswith("arm:")]
    found = _fit(used, model, targets)
    return not_estimable(found, known, by) if isinstance(found, Reason) else _wald(found.fit, targets, known, by)


def refusal_of_cells(cells: pd.DataFrame) -> NotEstimable | None:
    """Why no ratio can be computed from these cells, whatever the model; None where one may be tried."""
    intervention, control = arms(cells)
    reason, where = _obstacle(cells, {"intervention": intervention, "control": control})
    if reason is None:
        return None
    return NotEstimable(reason, where, *_size(cells), proportions.exact_comparison(intervention, control))


def _obstacle(cells: pd.DataFrame, arms: dict[str, ArmCounts]) -> tuple[Reason | None, str | None]:
    n, events = _size(cells)
    if n == 0:
        return Reason.NO_PEOPLE, None
    fewest = min(arms, key=lambda arm: arms[arm].n or 0)
    if (arms[fewest].n or 0) < MINIMUM_PEOPLE:
        return (Reason.TOO_FEW_PEOPLE if arms[fewest].n else Reason.NO_PEOPLE_IN_ARM), fewest
    if events in (0, n):
        return (Reason.NO_VARIATION if events else Reason.NO_EVENTS), None
    empty = next((arm for arm, counts in arms.items() if not counts.events), None)
    return (Reason.NO_EVENTS_IN_ARM if empty else None), empty


def _size(cells: pd.DataFrame) -> tuple[int, int]:
    return int(cells["n"].sum()), int(cells["events"].sum())


def not_estimable(reason: Reason, cells: pd.DataFrame, where: str | None = None) -> NotEstimable:
    return NotEstimable(reason, where, *_size(cells), proportions.exact_comparison(*arms(cells)))


def _fit(cells: pd.DataFrame, model: design_matrix.Design, targets: Sequence[int]) -> Fitted | Reason:
    """The fit, on what is not separated; the *targets* must be identified, with a variance above 0."""
    n, events = cells["n"].to_numpy(float), cells["events"].to_numpy(float)
    span = design_matrix.column_span(model.x)
    if not span.identifies(targets):
        return Reason.NOT_IDENTIFIED
    keep = ~design_matrix.separated_cells(model.x, events > 0, span.rank)
    span = span if keep.all() else design_matrix.column_span(model.x[keep])
    if not span.identifies(targets):
        return Reason.SEPARATED
    if span.rank > min(events.sum(), (n - events).sum()):
        return Reason.TOO_FEW_EVENTS
    found = poisson.fit_poisson(model.x[keep], n[keep], events[keep], span.basis)
    if isinstance(found, Reason):
        return found
    if (np.diag(found.covariance)[list(targets)] < 1e-15).any():
        return Reason.NO_VARIATION
    return Fitted(model.x[keep], n[keep], events[keep], found)


def _estimate(
    fitted: poisson.Fit, cells: pd.DataFrame, adjusted_for: tuple[str, ...], dropped: list[Dropped]
) -> Estimate:
    n, events = _size(cells)
    sparse = min(events, n - events) < SPARSE_BELOW * fitted.terms
    log, error = float(fitted.coefficients[0]), math.sqrt(fitted.covariance[0, 0])
    reach = proportions.Z * error
    return Estimate(
        math.exp(log),
        math.exp(log - reach),
        math.exp(log + reach),
        proportions.two_sided(log / error),
        n,
        events,
        adjusted_for,
        tuple(dropped),
        frozenset({Caution.SPARSE}) if sparse else frozenset(),
    )


def _wald(fitted: poisson.Fit, targets: list[int], cells: pd.DataFrame, by: str) -> Interaction | NotEstimable:
    covariance = fitted.covariance[np.ix_(targets, targets)]
    if np.linalg.matrix_rank(covariance) < len(targets):
        return not_estimable(Reason.NO_VARIATION, cells, by)
    moved = fitted.coefficients[targets]
    statistic = float(moved @ np.linalg.solve(covariance, moved))
    p = max(float(chdtrc(len(targets), statistic)), sys.float_info.min)
    return Interaction(p, statistic, len(targets))
