"""Swaps inside an arm until the adjusted estimates are the printed ones; no swap changes a printed count."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.sandbox.demo.trial import fits, models
from bot.sandbox.demo.trial.printed import Target
from bot.sandbox.demo.trial.roster import Roster

INSIDE = 0.0046  # a ratio this near to its print rounds to it
NEAR_P = 0.0009
HEAT, REHEAT, COLD = 0.5, 0.1, 0.0005  # how much worse a step may be: at the start, at a fresh start, at the end


@dataclass(frozen=True)
class Move:
    """Swaps *columns* between two people who are alike in *alike* and in whether they work at *works*."""

    columns: tuple[str, ...]
    alike: tuple[str, ...] = ("arm",)
    works: tuple[str, ...] = ()

    def allows(self, roster: Roster, one: int, other: int) -> bool:
        same = all(getattr(roster, name)[one] == getattr(roster, name)[other] for name in self.alike)
        working = all((getattr(roster, name)[one] > 0) == (getattr(roster, name)[other] > 0) for name in self.works)
        column = getattr(roster, self.columns[0])
        return same and working and bool(column[one] != column[other])

    def swap(self, roster: Roster, one: int, other: int) -> None:
        for name in self.columns:
            column = getattr(roster, name)
            column[one], column[other] = column[other], column[one]


CORE_MOVES = (
    Move(("age",)),
    Move(("cohort",)),
    Move(("first",), alike=("arm", "sex"), works=("later",)),
    Move(("later", "window"), alike=("arm", "sex"), works=("first",)),
    Move(("window",), works=("later",)),
    Move(("first",), works=("first",)),
    Move(("later",), works=("later",)),
)
EXTRA_MOVES = (Move(("origin",)), Move(("history",)))


@dataclass(frozen=True)
class Step:
    """Which moves are to bring which models to their print."""

    moves: Sequence[Move]
    models: Sequence[str]
    tries: int
    heat: float = HEAT


def distance(fitted: dict[str, fits.Fit], targets: dict[str, Target]) -> float:
    """0 where every model rounds to its print; else the squared misses in units of the last printed digit."""
    return sum(_miss(fit, targets[model]) for model, fit in fitted.items())


def _miss(fit: fits.Fit, target: Target) -> float:
    total = 0.0
    for name in ("estimate", "low", "high"):
        goal = getattr(target, name)
        if goal is not None:
            total += _cost(abs(getattr(fit, name) - goal) - INSIDE)
    if target.p is not None:
        same_side = (fit.estimate >= 1) == (target.estimate >= 1)
        p = fit.p if same_side else 2 - fit.p  # through 1, so that no wall stands between the two sides
        total += _cost(abs(p - target.p) - NEAR_P)
    return total


def _cost(excess: float) -> float:
    """Grows with the square far away and straight near by: the last step still pays."""
    units = max(0.0, excess) / 0.01
    return units + units**2


def improve(roster: Roster, step: Step, targets: dict[str, Target], random: np.random.Generator) -> float:
    """Swap in place until *step*'s models are met or its tries are used; returns the distance left."""
    fitted = models.fit_all(roster, step.models, {})
    here = distance(fitted, targets)
    for turn in range(step.tries):
        if here == 0:
            break
        move = step.moves[random.integers(len(step.moves))]
        pair = _pair(roster, move, random)
        move.swap(roster, *pair)
        tried = models.fit_all(roster, step.models, {model: fit.at for model, fit in fitted.items()})
        there = distance(tried, targets)
        heat = step.heat * (COLD / step.heat) ** (turn / step.tries)
        if there < here + heat * random.exponential():
            here, fitted = there, tried
        else:
            move.swap(roster, *pair)
    return here


def _pair(roster: Roster, move: Move, random: np.random.Generator) -> tuple[int, int]:
    while True:
        one, other = (int(person) for person in random.integers(roster.arm.size, size=2))
        if move.allows(roster, one, other):
            return one, other
