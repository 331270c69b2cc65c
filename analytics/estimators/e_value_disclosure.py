"""
What the e-value at the end of a step tells of the people in it, as it is told: with two digits, rounded down.

Whoever knows the blocks' sizes, what was learned before the step, and how many of each arm had the outcome in it (none
of them few, or the step would go on) learns one thing more from e: Σ y · logit(p_0) over the blocks, as far as the
digits tell it. Blocks with one ratio of the arms have one p_0. So e tells nothing at all of how the outcomes fall on
the blocks of one ratio, or on the arms there; only of how many fall on the blocks of each ratio. With two ratios that
may be one number exactly, of a block of three. That a step has enough people is therefore not enough by itself: where
fewer than the smallest number of the people of a ratio have the outcome, or lack it, other ways in which the step's
outcomes may fall must give the same digits with another number there. Where none is found, the step goes on.
"""

import math
from collections.abc import Iterator
from decimal import ROUND_DOWN, Context
from typing import Final

import numpy as np
import numpy.typing as npt

from analytics.estimators.design_matrix import Matrix

DIGITS: Final = 2
LARGEST: Final = 700.0  # log of the largest e-value that is given as a number
_DOWN: Final = Context(prec=DIGITS, rounding=ROUND_DOWN)
_Move = tuple[int, int, int]  # an arm's outcome goes from a ratio to another


def rounded(log_e: float) -> float:
    """e to so many digits, downwards: it must not claim more than there is; a machine's own error is none."""
    return float(_DOWN.create_decimal(f"{math.exp(max(-LARGEST, min(log_e, LARGEST))):.12g}"))


def gives_away(people: Matrix, events: Matrix, together: Matrix, log_e: float, smallest: int) -> bool:
    """
    Can a number below *smallest* be told from the step's end?

    people, events: a row for each block of the step, a column for each arm; together: p_0 of each block; log_e at the
    step's end.
    """
    weight, place = np.unique(np.log(together / (1 - together)).round(9), return_inverse=True)
    if len(weight) == 1:
        return False
    n, y = (_summed(counts, place.reshape(-1), len(weight)) for counts in (people, events))
    few = np.minimum(y.sum(axis=1), (n - y).sum(axis=1)) < smallest
    return any(not _open(ratio, n, y, weight, log_e) for ratio in np.flatnonzero(few).tolist())


def _summed(counts: Matrix, place: npt.NDArray[np.int64], ratios: int) -> Matrix:
    return np.stack([np.bincount(place, counts[:, arm], ratios) for arm in range(counts.shape[1])], axis=1)


def _open(ratio: int, n: Matrix, y: Matrix, weight: Matrix, log_e: float) -> bool:
    """May another number of this ratio's people have the outcome, with one outcome moved or two?"""
    told = rounded(log_e)
    for move in _moves(n, y):
        if ratio not in move[1:]:
            continue
        there, after = _moved(y, move), log_e + _change(move, weight)
        if rounded(after) == told:
            return True
        others = (_change(other, weight) for other in _moves(n, there) if ratio not in other[1:])
        if any(rounded(after + change) == told for change in others):
            return True
    return False


def _moves(n: Matrix, y: Matrix) -> Iterator[_Move]:
    for arm in range(n.shape[1]):
        giving, taking = np.flatnonzero(y[:, arm] > 0).tolist(), np.flatnonzero(y[:, arm] < n[:, arm]).tolist()
        yield from ((arm, one, other) for one in giving for other in taking if one != other)


def _moved(y: Matrix, move: _Move) -> Matrix:
    arm, one, other = move
    found = y.copy()
    found[one, arm] -= 1
    found[other, arm] += 1
    return found


def _change(move: _Move, weight: Matrix) -> float:
    """Of log e: the outcome counts against the p_0 of where it falls."""
    return float(weight[move[1]] - weight[move[2]])
