"""From the printed counts to the printed estimates: cooling single swaps, then pairs of swaps."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tests.demo_trial import models
from tests.demo_trial.aim import Aim
from tests.demo_trial.fits import Array
from tests.demo_trial.moves import Move, Pair, any_of
from tests.demo_trial.roster import Roster

HEAT, COLD = 0.5, 0.002  # how much worse a swap may be, at the start and at the end
SAMPLE, SHORTLIST = 1200, 30
Swap = tuple[Move, Pair]


@dataclass(frozen=True)
class Search:
    """Which moves are to bring which models to their print."""

    moves: tuple[Move, ...]
    names: Sequence[str]
    aim: Aim

    def values(self, roster: Roster, start: models.Start) -> tuple[Array, models.Start]:
        """The models' numbers, and their coefficients to start a neighbour from."""
        fitted = models.fit_all(roster, self.names, start)
        return self.aim.values(fitted), {name: fit.at for name, fit in fitted.items()}

    def distance(self, roster: Roster) -> float:
        return float(self.aim.distance(self.values(roster, {})[0]))

    def propose(self, roster: Roster, random: np.random.Generator) -> Swap:
        move = any_of(self.moves, random)
        return move, move.pair(roster, random)


def cool(roster: Roster, search: Search, tries: int, random: np.random.Generator) -> float:
    """Swap in place, at first also for the worse; returns the distance left."""
    values, start = search.values(roster, {})
    here = float(search.aim.distance(values))
    for turn in range(tries):
        if here == 0:
            break
        move, pair = search.propose(roster, random)
        move.swap(roster, pair)
        values, tried = search.values(roster, start)
        there = float(search.aim.distance(values))
        if there < here + HEAT * (COLD / HEAT) ** (turn / tries) * random.exponential():
            here, start = there, tried
        else:
            move.swap(roster, pair)
    return here


def finish(roster: Roster, search: Search, rounds: int, random: np.random.Generator, sample: int = SAMPLE) -> float:
    """
    Swap two pairs at once, in place, until nothing is left or the rounds are used; returns the distance left.

    The effects of two swaps nearly add up: one fit for each of a sample foretells all pairs of it, the best are tried.
    """
    here = search.distance(roster)
    for _ in range(rounds):
        if here == 0:
            break
        here = min(here, _best_of_sample(roster, search, here, random, sample))
    return here


def _best_of_sample(roster: Roster, search: Search, here: float, random: np.random.Generator, sample: int) -> float:
    swaps = [search.propose(roster, random) for _ in range(sample)]
    now, start = search.values(roster, {})
    effects = np.array([_effect(roster, search, swap, now, start) for swap in swaps])
    for one, other in _shortlist(search.aim, now, effects):
        chosen = [swaps[one], swaps[other]]
        if one == other or set(chosen[0][1]) & set(chosen[1][1]):
            continue
        for move, pair in chosen:
            move.swap(roster, pair)
        there = search.distance(roster)
        if there < here:
            return there
        for move, pair in chosen:
            move.swap(roster, pair)
    return here


def _effect(roster: Roster, search: Search, swap: Swap, now: Array, start: models.Start) -> Array:
    move, pair = swap
    move.swap(roster, pair)
    values, _ = search.values(roster, start)
    move.swap(roster, pair)
    return values - now


def _shortlist(aim: Aim, now: Array, effects: Array) -> list[tuple[int, int]]:
    """The pairs of swaps with the least foretold distance."""
    foretold = np.array([aim.distance(now + effect + effects) for effect in effects])
    best = np.argpartition(foretold, 2 * SHORTLIST, axis=None)[: 2 * SHORTLIST]
    best = best[np.argsort(foretold.ravel()[best])]
    pairs = (divmod(int(place), len(effects)) for place in best)
    return [(one, other) for one, other in pairs if one < other]
