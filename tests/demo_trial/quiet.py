"""What the print denies (4.1.5): that the effect differs by age or origin. Adjusted; in and between groups."""

from math import exp
from typing import Final

import numpy as np

from tests.demo_trial import fits, printed
from tests.demo_trial.aim import Aim
from tests.demo_trial.fits import Array, Fit
from tests.demo_trial.moves import Move
from tests.demo_trial.roster import Column, Roster

LEAST_P: Final = 0.115  # a little above what the tests ask for
P_SLACK, RATIO_SLACK = 0.00098, 0.0049  # a little wider than the first search asks for, and still within the print
GROUPS: Final = {"age": 4, "origin": 2}
MODELS: Final = tuple(
    f"{month} {which} {group}"
    for month in ("first", "later")
    for group, levels in GROUPS.items()
    for which in (*map(str, range(levels)), "by")
)
MOVES: Final = (
    *(Move((name,), alike=alike) for name in GROUPS for alike in (("arm",), ("arm", "sex", "cohort"))),
    Move(("first",), works=("first",)),  # who works stays: what is printed of hours needs it
)


def aim(models: tuple[str, ...]) -> Aim:
    """The print of *models*, and beside it a p of at least `LEAST_P` in every test of a group."""
    found = Aim.at(models, printed.targets())
    many, middle = len(MODELS), (1 + LEAST_P) / 2
    slack = [P_SLACK if name == "p" else RATIO_SLACK for _, name in found.places]
    return Aim(
        places=(*found.places, *((model, "p") for model in MODELS)),
        goals=np.concatenate([found.goals, np.full(many, middle)]),
        slack=np.concatenate([slack, np.full(many, 1 - middle)]),
        upward=(*found.upward, *(None,) * many),
    )


def fit(roster: Roster, model: str) -> Fit:
    """One of MODELS; p is 0 where a term has nobody with wage hours: no such roster will do."""
    month, which, group = model.split()
    outcome = (getattr(roster, month) > 0).astype(np.float64)
    people, own = (roster.arm >= 0, True) if which == "by" else (getattr(roster, group) == int(which), False)
    terms = tuple(dict.fromkeys(("sex", "age", "cohort", *((group,) if own else ()))))
    kept = [name for name in terms if own or name != group]
    columns = [column for name in kept for column in _dummies(getattr(roster, name)[people])]
    arm = (roster.arm[people] == 0).astype(np.float64)
    across = [arm * one for one in _dummies(getattr(roster, group)[people])] if own else [arm]
    rest = [arm, *columns] if own else columns
    if any(not outcome[people] @ one for one in (*across, *columns)):
        return Fit(1.0, 1.0, 1.0, 0.0, np.zeros(1))
    return _wald(np.column_stack([np.ones(arm.size), *across, *rest]), outcome[people], len(across))


def _dummies(column: Column) -> list[Array]:
    return [(column == level).astype(np.float64) for level in range(1, int(column.max()) + 1)]


def _wald(design: Array, outcome: Array, tested: int) -> Fit:
    """Of columns 1 to *tested* together, with the HC0 variance; for one column that is the test of its ratio."""
    at, spread = fits.robust(design, np.ones(outcome.size), outcome)
    moved, part = at[1 : 1 + tested], spread[1 : 1 + tested, 1 : 1 + tested]
    p = fits.chi_square_tail(float(moved @ np.linalg.solve(part, moved)), tested)
    return Fit(exp(moved[0]), exp(moved[0]), exp(moved[0]), p, at)
