"""
Which months and costs have been delivered, so that no record is never read as zero. Pure: counts in, answers out.

A month counts as delivered for an arm where the hours of at least half of those whose trial has begun by then are
known. Of fewer than `FEWEST` people it is not judged: one or two who lack a month are missing as people are, not
months. A month before anybody's start is needed by nobody.

A kind of cost in a year counts as not delivered for an arm where nobody there has an amount of it, though many
elsewhere have: at least `MANY` people and a tenth of those who have begun, in the other arm, or, of a kind that is told
by the year, in the same arm in another year.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from models.programme import Arm

FEWEST: Final = 5
MANY: Final = 10
_TENTH: Final = 10
OTHER: Final = {Arm.INTERVENTION: Arm.CONTROL, Arm.CONTROL: Arm.INTERVENTION}


@dataclass(frozen=True)
class Month:
    """Of an arm in *month* (YYYY-MM): *due* people whose trial has begun, of whom the hours of *known* are known."""

    arm: Arm
    month: str
    due: int
    known: int

    @property
    def delivered(self) -> bool:
        return self.due < FEWEST or 2 * self.known >= self.due


@dataclass(frozen=True)
class Kind:
    """Of an arm: *people* with an amount of *kind* in *year*."""

    arm: Arm
    kind: str
    year: int
    people: int


@dataclass(frozen=True)
class Lacking:
    """*kind* has not been delivered of *arm* in *years*; an empty kind: no costs of any kind."""

    arm: Arm
    kind: str = ""
    years: tuple[int, ...] = ()


@dataclass(frozen=True)
class Delivered:
    """
    *months*: each arm's, from its first start to the last month with outcomes; *kinds* as they stand, known or not.

    *people*: drawn, by arm; *begun*: (arm, year of start) → people; *modules*: people with any, by arm.
    """

    people: dict[Arm, int]
    begun: dict[tuple[Arm, int], int]
    months: tuple[Month, ...]
    kinds: tuple[Kind, ...]
    modules: dict[Arm, int]

    def begun_by(self, arm: Arm, year: int) -> int:
        """People of *arm* whose trial has begun in *year* or before."""
        return sum(n for (whose, first), n in self.begun.items() if whose is arm and first <= year)

    def gaps(self, last: str | None = None) -> dict[Arm, tuple[str, ...]]:
        """
        The months that are not delivered, by arm, from its first start until *last*.

        Without *last*: until the last month in which anything is known of the arm, for what follows people only so far.
        """
        found = {arm: tuple(self._gaps(arm, last)) for arm in Arm}
        return {arm: months for arm, months in found.items() if months}

    def _gaps(self, arm: Arm, last: str | None) -> Iterator[str]:
        mine = [one for one in self.months if one.arm is arm]
        end = last or max((one.month for one in mine if one.known), default="")
        told = {one.month: one for one in mine}
        for month in _from_to(min(told), end) if told and end else ():
            if month not in told or not told[month].delivered:
                yield month

    def costs_lacking(
        self, known: Collection[str], by_the_year: Collection[str], own: Collection[tuple[Arm, str]], last: int
    ) -> tuple[Lacking, ...]:
        """
        What is lacking of the kinds *known* until the year *last*.

        *by_the_year*: kinds that people have in one year as in another. *own*: (arm, kind) that an arm may be without.
        """
        counts = {(one.arm, one.kind, one.year): one.people for one in self.kinds if one.kind in known}
        if not counts:
            return ()
        bare = [arm for arm in Arm if self.people.get(arm) and not any(whose is arm for whose, _, _ in counts)]
        if bare:
            return tuple(Lacking(arm) for arm in bare)
        return tuple(self._kinds_lacking(counts, by_the_year, own, last))

    def _kinds_lacking(
        self,
        counts: dict[tuple[Arm, str, int], int],
        by_the_year: Collection[str],
        own: Collection[tuple[Arm, str]],
        last: int,
    ) -> Iterator[Lacking]:
        for arm in Arm:
            years = [year for year in self._years(arm, last) if self.begun_by(arm, year) >= MANY]
            for kind in sorted({kind for _, kind, _ in counts}):
                same = kind in by_the_year and any(self._many(counts, arm, kind, year) for year in years)
                lacking = [
                    year
                    for year in years
                    if (arm, kind, year) not in counts
                    and (same or self._many(counts, OTHER[arm], kind, year))
                    and (arm, kind) not in own
                ]
                if lacking:
                    yield Lacking(arm, kind, tuple(lacking))

    def _years(self, arm: Arm, last: int) -> range:
        first = min((year for whose, year in self.begun if whose is arm), default=last + 1)
        return range(first, last + 1)

    def _many(self, counts: dict[tuple[Arm, str, int], int], arm: Arm, kind: str, year: int) -> bool:
        people = counts.get((arm, kind, year), 0)
        return people >= MANY and people * _TENTH >= self.begun_by(arm, year)


def _from_to(first: str, last: str) -> Iterator[str]:
    for number in range(_number(first), _number(last) + 1):
        yield f"{number // 12:04d}-{number % 12 + 1:02d}"


def spans(months: Iterable[str]) -> str:
    """Runs of months (YYYY-MM): ``2020-08 – 2021-12, 2022-02``."""
    runs: list[list[str]] = []
    for month in sorted(set(months)):
        if runs and _number(month) == _number(runs[-1][-1]) + 1:
            runs[-1][1:] = [month]
        else:
            runs.append([month])
    return ", ".join(" \u2013 ".join(run) for run in runs)


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:]) - 1
