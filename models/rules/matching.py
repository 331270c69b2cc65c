"""Which companies fit a citizen, and why: what she wishes and needs beside what they are and can give."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Wanted:
    """Keys of config.toml; without *sectors* or *districts* any will do."""

    sectors: frozenset[str] = frozenset()
    districts: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Candidate:
    """A company that takes citizens; *sector* and *district* are None where what stands there is on no list."""

    id: int
    name: str
    sector: str | None = None
    district: str | None = None
    gives: frozenset[str] = frozenset()
    openings: int = 0
    recruits: bool = False


@dataclass(frozen=True)
class Fit:
    """
    How one company fits: the whole reason for its place in the list.

    *sector* and *district* are None where she has no wish about it. *missing* is what she needs and the company has not
    said that it can give.
    """

    candidate: Candidate
    sector: bool | None
    district: bool | None
    given: frozenset[str]
    missing: frozenset[str]

    @property
    def wishes_met(self) -> int:
        return (self.sector is True) + (self.district is True)

    @property
    def place(self) -> tuple[int, int, bool, int, str, int]:
        """What she needs comes before what she wishes, that before what the company offers; names settle the rest."""
        one = self.candidate
        return (len(self.missing), -self.wishes_met, not one.recruits, -one.openings, one.name.casefold(), one.id)


def fit(wanted: Wanted, candidate: Candidate) -> Fit:
    return Fit(
        candidate=candidate,
        sector=candidate.sector in wanted.sectors if wanted.sectors else None,
        district=candidate.district in wanted.districts if wanted.districts else None,
        given=wanted.needs & candidate.gives,
        missing=wanted.needs - candidate.gives,
    )


def ordered(wanted: Wanted, candidates: Iterable[Candidate]) -> list[Fit]:
    """Those that have an opening, the best fit first."""
    return sorted((fit(wanted, one) for one in candidates if one.openings > 0), key=lambda one: one.place)
