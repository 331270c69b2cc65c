"""`python -m tests.demo_trial.generate`: find the people anew, rewrite their files (some minutes)."""

import sys
from pathlib import Path
from typing import Final

import numpy as np

from bot.sandbox.demo import trial
from tests.demo_trial import draws, files, flow, models, moves, printed, quiet
from tests.demo_trial.aim import Aim
from tests.demo_trial.roster import Roster, draw
from tests.demo_trial.search import Search, cool, finish

SEED: Final = 2
DRAWS: Final = 1  # the draws' days have chance of their own, so that nothing else hangs on them
HUSH: Final = 2  # and so have the swaps of ages and origins
FOLDER: Final = Path(trial.__file__).parent
TRIES, ROUNDS = 15_000, 60
HUSH_TRIES, HUSH_ROUNDS, HUSH_SAMPLE = 8_000, 120, 500


def find(seed: int) -> tuple[Roster, float]:
    """A roster with the printed counts, and how far its estimates are from the print; 0: all round to it."""
    random, targets, left = np.random.default_rng(seed), printed.targets(), 0.0
    roster = draw(random)
    for allowed, names in ((moves.CORE, models.CORE), (moves.EXTRA, models.EXTRA)):
        search = Search(allowed, names, Aim.at(names, targets))
        cool(roster, search, TRIES, random)
        left += finish(roster, search, ROUNDS, random)
    return roster, left + hush(roster, np.random.default_rng((seed, HUSH)))


def hush(roster: Roster, random: np.random.Generator) -> float:
    """Swap ages and origins, in place, until no group of them has an effect of its own; returns the distance left."""
    names = (*models.CORE, *models.EXTRA)
    search = Search(quiet.MOVES, (*names, *quiet.MODELS), quiet.aim(names))
    cool(roster, search, HUSH_TRIES, random)
    return finish(roster, search, HUSH_ROUNDS, random, HUSH_SAMPLE)


def main() -> int:
    roster, left = find(SEED)
    random = np.random.default_rng(SEED)
    days = draws.days(roster, np.random.default_rng((SEED, DRAWS)))
    files.write(FOLDER, roster, flow.assign(roster, random), days, random)
    sys.stdout.write(f"Distance to the printed estimates: {left:.3f}\n")
    return int(left > 0)


if __name__ == "__main__":
    sys.exit(main())
