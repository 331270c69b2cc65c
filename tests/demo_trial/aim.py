"""How far fitted models are from the printed ones, as numbers that a search can lower."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from tests.demo_trial.fits import Array, Fit
from tests.demo_trial.printed import Target

SLACK: Final = {"estimate": 0.0046, "low": 0.0046, "high": 0.0046, "p": 0.0009}  # a ratio this near rounds to its print
UNIT: Final = 0.01


@dataclass(frozen=True)
class Aim:
    """The printed numbers of some models: which (model, number), their values, how near is near enough."""

    places: tuple[tuple[str, str], ...]
    goals: Array
    slack: Array
    upward: tuple[bool | None, ...]  # None: either side of 1 will do

    @classmethod
    def at(cls, models: Sequence[str], targets: Mapping[str, Target]) -> "Aim":
        places = [(model, name) for model in models for name in SLACK if getattr(targets[model], name) is not None]
        goals = [float(getattr(targets[model], name)) for model, name in places]
        slack = [SLACK[name] for _, name in places]
        upward = tuple(targets[model].estimate >= 1 for model, _ in places)
        return cls(tuple(places), np.array(goals), np.array(slack), upward)

    def values(self, fitted: Mapping[str, Fit]) -> Array:
        """The fitted numbers, place by place; on the wrong side of 1, p counts on beyond 1: no wall between."""
        pairs = zip(self.places, self.upward, strict=True)
        return np.array([_value(fitted[model], name, upward) for (model, name), upward in pairs])

    def distance(self, values: Array) -> Array:
        """0 where all is near enough; square far away, straight near by. Over the last axis."""
        units = np.maximum(0, np.abs(values - self.goals) - self.slack) / UNIT
        total: Array = (units + units**2).sum(axis=-1)
        return total


def _value(fit: Fit, name: str, upward: bool | None) -> float:
    if name == "p" and upward is not None and (fit.estimate >= 1) != upward:
        return 2 - fit.p
    return float(getattr(fit, name))
