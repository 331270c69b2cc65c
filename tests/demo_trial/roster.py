"""The people as columns: each column holds the printed counts, so that shuffling it inside an arm changes no margin."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tests.demo_trial import tables

Column = npt.NDArray[np.int64]
NOISE = 0.6


@dataclass
class Roster:
    """One entry a person, coded as places in the tuples of tables.py; *window*: wage hours in any of its months."""

    arm: Column
    sex: Column
    age: Column
    cohort: Column
    origin: Column
    history: Column
    first: Column
    later: Column
    window: Column

    def copy(self) -> "Roster":
        return Roster(**{name: column.copy() for name, column in vars(self).items()})


def draw(random: np.random.Generator) -> Roster:
    """A roster with the margins of the printed tables and everything else left to chance."""
    arms = [_arm(arm, random) for arm in (0, 1)]
    return Roster(**{name: np.concatenate([part[name] for part in arms]) for name in arms[0]})


def _arm(arm: int, random: np.random.Generator) -> dict[str, Column]:
    sex = _spread(tables.SEX[arm])
    first, later = _events(arm)
    strength = random.normal(size=sex.size)
    return {
        "arm": np.full(sex.size, arm),
        "sex": sex,
        "age": random.permutation(_spread(tables.AGE[arm])),
        "cohort": random.permutation(_spread(tables.COHORT[arm])),
        "origin": random.permutation(_spread(tables.ORIGIN[arm])),
        "history": random.permutation(_spread(tables.WORKED[arm])),
        "first": _bands(first, tables.BANDS_AT[tables.FIRST][arm], strength, random),
        "later": _bands(later, tables.BANDS_AT[tables.LATER][arm], strength, random),
        "window": _window(later, tables.WINDOW_EVENTS[arm], random),
    }


def _spread(counts: tuple[int, ...]) -> Column:
    return np.repeat(np.arange(len(counts)), counts)


def _events(arm: int) -> tuple[Column, Column]:
    """Who has wage hours in the first and in the later month: men first, as in the sex column."""
    first, later = [], []
    for sex, people in enumerate(tables.SEX[arm]):
        both = tables.BOTH_BY_SEX[arm][sex]
        one = tables.EVENTS_BY_SEX[tables.FIRST][arm][sex] - both
        other = tables.EVENTS_BY_SEX[tables.LATER][arm][sex] - both
        pattern = _spread((both, one, other, people - both - one - other))
        first.append(pattern <= 1)
        later.append((pattern == 0) | (pattern == 2))
    return np.concatenate(first), np.concatenate(later)


def _bands(
    working: Column, counts: tuple[int, ...], strength: npt.NDArray[np.float64], random: np.random.Generator
) -> Column:
    """Hours bands of those who work, the stronger the longer; the others are in band 0."""
    ranked = np.argsort(strength + random.normal(scale=NOISE, size=strength.size))
    ranked = ranked[working[ranked].astype(bool)]
    bands = np.zeros(working.size, dtype=np.int64)
    bands[ranked] = 1 + _spread(counts[1:])
    return bands


def _window(later: Column, total: int, random: np.random.Generator) -> Column:
    window = later.astype(np.int64)
    others = np.flatnonzero(window == 0)
    window[random.choice(others, total - int(window.sum()), replace=False)] = 1
    return window
