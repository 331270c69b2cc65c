"""
Monitoring that stays valid however often one looks: a safe test of two proportions.

Turner, Ly & Grünwald (2024), Generic E-variables for exact sequential k-sample tests that allow for optional stopping,
J Stat Plan Inference 230:106116. People count once, with the outcome of their own fixed horizon, when that is complete:
a new month of the same people is no new evidence.
"""

import math
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date

import numpy as np
import pandas as pd

from analytics.estimators import covariate_cells, e_value_disclosure
from analytics.estimators.design_matrix import Matrix
from analytics.tables.estimates import NotEstimable, Reason
from analytics.tables.further_estimates import Evidence, Monitoring

PRIOR = 0.18  # Beta(0.18, 0.18) for each arm: close to the least regret over all alternatives (the paper, section 4)
PEOPLE = ["n_intervention", "n_control"]
EVENTS = ["intervention", "control"]


@dataclass(frozen=True)
class Completed:
    """A person whose horizon has been reached."""

    key: str
    arm: int
    cohort: str
    completed_on: date
    outcome: bool


People = Iterable[Completed] | pd.DataFrame  # one by one, or a column each of the same names (days as datetime64)


def monitor_trial(people: People, *, smallest: int = 1) -> Monitoring | NotEstimable:
    """
    The e-process over blocks in steps, and its anytime-valid p; nothing hangs on the order of the people.

    A *block* is everybody of one cohort who is complete on one day, with as many of each arm as there are (n_a, n_b).
    With y of n events by arm its e-value is Π p_arm^y (1 - p_arm)^(n - y) / p_0^Σy (1 - p_0)^(Σn - Σy): p_arm is the
    posterior mean of the arm from the steps before, p_0 their mean weighted by the block's sizes. A block of one arm
    alone has e = 1 and teaches nothing. Given what came before, a block's mean e is at most 1, whatever its sizes,
    where its outcomes are independent with one common chance, which may differ from block to block: that is the null
    for which this is exact. It is not exact for a draw among people whose outcomes are fixed (a sharp null).

    Blocks come by day, then by cohort. A *step* ends with the first block by which each arm has gained *smallest*
    people with the outcome and as many without since the step before, and by which e, as it is told, gives no smaller
    number away (`step_contents.gives_away`). Its e is the product of its blocks', so the product over steps is a
    non-negative supermartingale, seen at some times and not at others, and P(it ever reaches 1/α) ≤ α (Ville); the p
    is 1 over its maximum. The same key twice is a mistake of the caller (ValueError).

    NotEstimable (NO_PEOPLE) where nobody is complete; (TOO_FEW_PEOPLE) where no step is.
    """
    everyone = _columns(people)
    if not everyone["key"].is_unique:
        raise ValueError("a person enters once")
    if everyone.empty:
        return NotEstimable(Reason.NO_PEOPLE, None, 0, 0)
    path = tuple(_path(blocks_of_people(everyone), smallest))
    if not path:
        return NotEstimable(Reason.TOO_FEW_PEOPLE, None, len(everyone), int(everyone["outcome"].sum()))
    last, top = path[-1], max(one.log_e for one in path)
    return Monitoring(
        e=math.exp(min(last.log_e, e_value_disclosure.LARGEST)),
        p=max(math.exp(-max(0.0, top)), sys.float_info.min),
        path=path,
        n=sum(last.people),
        events=sum(last.events),
        waiting=len(everyone) - sum(last.people),
    )


def _columns(people: People) -> pd.DataFrame:
    if isinstance(people, pd.DataFrame):
        return people
    names = [field.name for field in fields(Completed)]
    frame = pd.DataFrame([[getattr(one, name) for name in names] for one in people], columns=names)
    return frame.assign(completed_on=pd.to_datetime(frame["completed_on"]))


def blocks_of_people(people: People) -> pd.DataFrame:
    """``completed_on``, ``cohort``, people and events by arm: a row for each day and cohort that has both arms."""
    everyone = _columns(people)
    mine = (everyone["arm"] == covariate_cells.INTERVENTION).to_numpy()
    works = everyone["outcome"].to_numpy(bool)
    counts = {PEOPLE[0]: mine, PEOPLE[1]: ~mine, EVENTS[0]: mine & works, EVENTS[1]: ~mine & works}
    each = everyone[["completed_on", "cohort"]].assign(**counts)
    found = each.groupby(["completed_on", "cohort"], observed=True)[[*PEOPLE, *EVENTS]].sum().reset_index()
    return found[(found[PEOPLE] > 0).all(axis=1)].reset_index(drop=True)


def _path(made: pd.DataFrame, smallest: int) -> Iterator[Evidence]:
    people, events = made[PEOPLE].to_numpy(int), made[EVENTS].to_numpy(int)
    days = made["completed_on"].to_numpy("datetime64[D]").tolist()
    gained = np.vstack([np.zeros((1, 4), int), np.hstack([events, people - events]).cumsum(axis=0)])
    start, total, chance = 0, 0.0, posterior_means(np.zeros(2), np.zeros(2))
    for end in range(1, len(people) + 1):
        if (gained[end] - gained[start]).min() < smallest:
            continue
        step = people[start:end], events[start:end]
        after = total + float(log_e(*step, chance).sum())
        if e_value_disclosure.gives_away(*step, together(people[start:end], chance), after, smallest):
            continue
        (n_a, n_b), (y_a, y_b) = people[:end].sum(axis=0).tolist(), events[:end].sum(axis=0).tolist()
        yield Evidence(days[end - 1], (n_a, n_b), (y_a, y_b), after)
        start, total, chance = end, after, posterior_means(people[:end].sum(axis=0), events[:end].sum(axis=0))


def posterior_means(people: Matrix, events: Matrix) -> Matrix:
    """Posterior mean of each arm from so many *events* of so many *people*."""
    return np.asarray((events + PRIOR) / (people + 2 * PRIOR))


def log_e(people: Matrix, events: Matrix, chance: Matrix) -> Matrix:
    """log e of each block (rows; columns: the arms), with the *chance* of each arm from what came before."""
    apart = _log_likelihood(people, events, chance).sum(axis=1)
    return np.asarray(apart - _log_likelihood(people.sum(axis=1), events.sum(axis=1), together(people, chance)))


def together(people: Matrix, chance: Matrix) -> Matrix:
    """p_0 of each block."""
    return np.asarray(people @ chance / people.sum(axis=1))


def _log_likelihood(n: Matrix, y: Matrix, p: Matrix) -> Matrix:
    return np.asarray(y * np.log(p) + (n - y) * np.log1p(-p))
