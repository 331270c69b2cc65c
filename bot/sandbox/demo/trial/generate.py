"""`python -m bot.sandbox.demo.trial.generate`: find the invented people anew and rewrite their files (two minutes)."""

import sys
from pathlib import Path
from typing import Final

import numpy as np

from bot.sandbox.demo.trial import files, flow, models, printed, search
from bot.sandbox.demo.trial.roster import Roster, draw

SEED: Final = 2
FOLDER: Final = Path(__file__).parent
ROUNDS: Final = 12
FIRST_TRIES, MORE_TRIES = 45_000, 8_000


def find(seed: int) -> tuple[Roster, float]:
    """A roster with the printed counts and how far its estimates still are from the print; 0: all of them round to it."""
    random, targets, left = np.random.default_rng(seed), printed.targets(), 0.0
    roster = draw(random)
    for moves, names in ((search.CORE_MOVES, models.CORE), (search.EXTRA_MOVES, models.EXTRA)):
        step = search.Step(moves, names, FIRST_TRIES)
        missed = search.improve(roster, step, targets, random)
        for _ in range(ROUNDS):
            step = search.Step(moves, names, MORE_TRIES, heat=search.REHEAT)
            missed = missed and search.improve(roster, step, targets, random)
        left += missed
    return roster, left


def main() -> int:
    roster, left = find(SEED)
    random = np.random.default_rng(SEED)
    files.write(FOLDER, roster, flow.assign(roster, random), random)
    sys.stdout.write(f"Distance to the printed estimates: {left:.3f}\n")
    return 0 if left == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
