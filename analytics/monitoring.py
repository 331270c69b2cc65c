"""
Monitoring that stays valid however often one looks: a safe test of two proportions.

Turner, Ly & Grünwald (2024), Generic E-variables for exact sequential k-sample tests that allow for optional stopping,
J Stat Plan Inference 230:106116. People count once, with the outcome of their own fixed horizon, when that is complete:
a new month of the same people is no new evidence.
"""

import math
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from itertools import accumulate

import numpy as np
import pandas as pd

from analytics import cells as cells_
from analytics.beyond_results import Evidence, Monitoring
from analytics.results import NotEstimable, Reason

PRIOR = 0.18  # Beta(0.18, 0.18) for each arm: close to the least regret over all alternatives (the paper, section 4)
LARGEST = 700.0  # log of the largest e-value that is given as a number


@dataclass(frozen=True)
class Completed:
    """A person whose horizon has been reached: `key` is stable and knows nothing of the outcome."""

    key: str
    arm: int
    cohort: str
    completed_on: date
    outcome: bool


People = Iterable[Completed] | pd.DataFrame  # one by one, or a column each of the same names (days as datetime64)


@dataclass(frozen=True)
class Block:
    """People and events of a complete block, in the intervention and the control arm."""

    completed_on: date
    events: tuple[int, int]


def monitor(people: People, *, block: tuple[int, int] = (1, 1)) -> Monitoring | NotEstimable:
    """
    The e-process over completed blocks of *block* people (intervention, control), and its anytime-valid p.

    A block holds people of one cohort, so that what changes from cohort to cohort does not count as an effect. With
    y of n events in a block, its e-value is Π p_arm^y (1 - p_arm)^(n - y) / p_0^Σy (1 - p_0)^(n_a + n_b - Σy): p_arm is
    the posterior mean of the arm from the blocks before, p_0 their mean weighted by the block's sizes. Their product is
    a non-negative supermartingale under "no effect", so P(it ever reaches 1/α) ≤ α (Ville); the p is 1 over its
    maximum. The same key twice is a mistake of the caller (ValueError).

    NotEstimable (NO_PEOPLE) where nobody is complete; (TOO_FEW_PEOPLE) where no block is.
    """
    everyone = _columns(people)
    if not everyone["key"].is_unique:
        raise ValueError("a person enters once")
    if everyone.empty:
        return NotEstimable(Reason.NO_PEOPLE, None, 0, 0)
    complete = blocks(everyone, block)
    if not complete:
        return NotEstimable(Reason.TOO_FEW_PEOPLE, None, len(everyone), int(everyone["outcome"].sum()))
    return _monitored(complete, block, len(everyone))


def _columns(people: People) -> pd.DataFrame:
    if isinstance(people, pd.DataFrame):
        return people
    names = [field.name for field in fields(Completed)]
    frame = pd.DataFrame([[getattr(one, name) for name in names] for one in people], columns=names)
    return frame.assign(completed_on=pd.to_datetime(frame["completed_on"]))


def blocks(people: People, block: tuple[int, int]) -> list[Block]:
    """The complete blocks in the order of their completion; within a day by cohort, then by the people's keys."""
    everyone = _columns(people).sort_values(["completed_on", "key"])
    found = pd.concat([_of_cohort(mine, block) for _, mine in everyone.groupby("cohort")])
    found = found.sort_values("completed_on", kind="stable")
    days = found["completed_on"].to_numpy("datetime64[D]").tolist()
    events = zip(found["intervention"].tolist(), found["control"].tolist(), strict=True)
    return [Block(day, both) for day, both in zip(days, events, strict=True)]


def _of_cohort(people: pd.DataFrame, block: tuple[int, int]) -> pd.DataFrame:
    """A row a complete block: events by arm, and the day that its last person was complete; people come in order."""
    drawn = people["arm"] == cells_.INTERVENTION
    arms = people[drawn], people[~drawn]
    complete = min(len(mine) // size for mine, size in zip(arms, block, strict=True))
    filled = [mine.iloc[: complete * size] for mine, size in zip(arms, block, strict=True)]
    events = [
        mine["outcome"].to_numpy(int).reshape(complete, size).sum(axis=1)
        for mine, size in zip(filled, block, strict=True)
    ]
    last = [mine["completed_on"].to_numpy()[size - 1 :: size] for mine, size in zip(filled, block, strict=True)]
    return pd.DataFrame({"completed_on": np.maximum(*last), "intervention": events[0], "control": events[1]})


def log_e_values(events: Sequence[tuple[int, int]], block: tuple[int, int]) -> list[float]:
    """log e of each block given those before; events: (intervention, control) a block, in order."""
    seen, found = (0, 0), []
    for number, now in enumerate(events):
        found.append(_log_e(now, block, _posterior(seen, block, number)))
        seen = (seen[0] + now[0], seen[1] + now[1])
    return found


def _posterior(seen: tuple[int, int], block: tuple[int, int], number: int) -> tuple[float, float]:
    """Posterior mean of each arm after *number* blocks."""
    a, b = ((events + PRIOR) / (n * number + 2 * PRIOR) for events, n in zip(seen, block, strict=True))
    return a, b


def _log_e(events: tuple[int, int], block: tuple[int, int], chance: tuple[float, float]) -> float:
    together = (block[0] * chance[0] + block[1] * chance[1]) / sum(block)
    apart = sum(_log_likelihood(y, n, p) for y, n, p in zip(events, block, chance, strict=True))
    return apart - _log_likelihood(sum(events), sum(block), together)


def _log_likelihood(y: int, n: int, p: float) -> float:
    return y * math.log(p) + (n - y) * math.log1p(-p)


def _monitored(complete: Sequence[Block], block: tuple[int, int], people: int) -> Monitoring:
    process = list(accumulate(log_e_values([one.events for one in complete], block)))
    seen = accumulate((one.events for one in complete), lambda so_far, now: (so_far[0] + now[0], so_far[1] + now[1]))
    path = (
        Evidence(i + 1, one.completed_on, e, events)
        for i, (one, e, events) in enumerate(zip(complete, process, seen, strict=True))
    )
    n = len(complete) * sum(block)
    return Monitoring(
        e=math.exp(min(process[-1], LARGEST)),
        p=max(math.exp(-max(0.0, *process)), sys.float_info.min),
        path=tuple(path),
        block=block,
        n=n,
        events=sum(sum(one.events) for one in complete),
        waiting=people - n,
    )
