"""Swaps between two people of one arm that leave every printed count as it is."""

from dataclasses import dataclass

import numpy as np

from tests.demo_trial.roster import Roster

Pair = tuple[int, int]


@dataclass(frozen=True)
class Move:
    """Swaps *columns* between two people who are alike in *alike* and in whether they work at *works*."""

    columns: tuple[str, ...]
    alike: tuple[str, ...] = ("arm",)
    works: tuple[str, ...] = ()

    def allows(self, roster: Roster, one: int, other: int) -> bool:
        """Whether these two may swap and differ in what is swapped."""
        same = all(getattr(roster, name)[one] == getattr(roster, name)[other] for name in self.alike)
        working = all((getattr(roster, name)[one] > 0) == (getattr(roster, name)[other] > 0) for name in self.works)
        column = getattr(roster, self.columns[0])
        return same and working and bool(column[one] != column[other])

    def swap(self, roster: Roster, pair: Pair) -> None:
        """Swap in place; done twice it is undone."""
        one, other = pair
        for name in self.columns:
            column = getattr(roster, name)
            column[one], column[other] = column[other], column[one]

    def pair(self, roster: Roster, random: np.random.Generator) -> Pair:
        """Two people who may swap."""
        while True:
            one, other = (int(person) for person in random.integers(roster.arm.size, size=2))
            if self.allows(roster, one, other):
                return one, other


CORE = (
    Move(("age",)),
    Move(("cohort",)),
    Move(("first",), alike=("arm", "sex"), works=("later",)),
    Move(("later", "window"), alike=("arm", "sex"), works=("first",)),
    Move(("window",), works=("later",)),
    Move(("first",), works=("first",)),
    Move(("later",), works=("later",)),
)
EXTRA = (Move(("origin",)), Move(("history",)))


def any_of(moves: tuple[Move, ...], random: np.random.Generator) -> Move:
    """One of *moves*, each as likely."""
    return moves[int(random.integers(len(moves)))]
