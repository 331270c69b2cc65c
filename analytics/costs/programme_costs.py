"""
What the programme costs: weeks in each module × the module's price a week.

VIVE 9.2.1: 2,150 kr a week, module 2C 850 kr; "the number of weeks" there is the *norm* of each module that a person
has completed, as the provider listed completed modules, not dates. The norms are not printed, so its averages (5.1,
5.5) cannot be recomputed; with dates at hand the weeks that were held are counted instead. Light: no numpy.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from analytics.tables.cost_estimates import Item

WEEK = 7


class Counting(StrEnum):
    """How the weeks of a spell are counted."""

    EXACT = "exact"  # days / 7, first and last day included
    STARTED = "started"  # a week begun is a week
    NORM = "norm"  # the module's norm, once it is completed (the report)


class NoPriceError(LookupError):
    """A module has no price a week, or no norm where norms are counted."""


@dataclass(frozen=True, slots=True)
class Spell:
    """A person in a module from the first to the last day; `end` is None while it runs."""

    person: str
    module: str
    start: date
    end: date | None


@dataclass(frozen=True)
class ModuleCost:
    """A module's spells, people, weeks and kr."""

    module: str
    spells: int
    people: int
    weeks: float
    amount: float


@dataclass(frozen=True)
class ProgrammeCosts:
    """
    Kr of each person who has any spell, and by module; `running`: spells that were not over at the cut-off.

    A mean over those drawn divides by them, not by `people`: see `mean`.
    """

    people: Mapping[str, float]
    modules: tuple[ModuleCost, ...]
    counting: Counting
    running: int

    @property
    def total(self) -> float:
        return math.fsum(self.people.values())

    @property
    def weeks(self) -> float:
        return math.fsum(one.weeks for one in self.modules)

    def mean(self, drawn: int) -> float | None:
        """Kr a person over everybody *drawn* for the programme, started or not; None where nobody was."""
        return self.total / drawn if drawn else None


def cost_of_spells(
    spells: Iterable[Spell],
    *,
    prices: Mapping[str, float],
    counting: Counting = Counting.EXACT,
    norms: Mapping[str, float] | None = None,
    until: date,
) -> ProgrammeCosts:
    """
    Σ weeks × price over a person's spells, up to and with the day *until*.

    prices: kr a week by module; norms: weeks by module, for Counting.NORM. A spell that begins after *until* is not
    counted; under NORM neither is one that is not completed by then. Overlapping modules are each paid: the price is
    a module's. NoPriceError names a module without price or norm; ValueError a spell that ends before it begins.
    """
    held = [(spell, _weeks(spell, counting, norms or {}, until)) for spell in spells if spell.start <= until]
    people: dict[str, float] = {}
    for spell, weeks in held:
        people[spell.person] = people.get(spell.person, 0.0) + weeks * _of(prices, spell.module, "price a week")
    return ProgrammeCosts(people, _modules(held, prices), counting, sum(_running(spell, until) for spell, _ in held))


def person_amounts(found: ProgrammeCosts, *, year: int) -> list[dict[str, str | int | float]]:
    """
    Each person's cost as a row for `per_person.costs_per_person`, instead of (not besides) imported programme measures.

    They are at unit prices, so *year* only has to lie in the period: the price year does.
    """
    return [
        {"person": person, "kind": Item.PROGRAMME.value, "year": year, "amount": kroner}
        for person, kroner in found.people.items()
    ]


def _weeks(spell: Spell, counting: Counting, norms: Mapping[str, float], until: date) -> float:
    if spell.end is not None and spell.end < spell.start:
        raise ValueError(f"a spell in module {spell.module} ends before it begins")
    if counting is Counting.NORM:
        return 0.0 if _running(spell, until) else _of(norms, spell.module, "norm in weeks")
    end = until if spell.end is None or spell.end > until else spell.end
    days = (end - spell.start).days + 1
    return float(-(-days // WEEK)) if counting is Counting.STARTED else days / WEEK


def _running(spell: Spell, until: date) -> bool:
    return spell.end is None or spell.end > until


def _of(values: Mapping[str, float], module: str, what: str) -> float:
    if module not in values:
        raise NoPriceError(f"module {module} has no {what}")
    return values[module]


def _modules(held: list[tuple[Spell, float]], prices: Mapping[str, float]) -> tuple[ModuleCost, ...]:
    spells = Counter(spell.module for spell, _ in held)
    people = {module: {spell.person for spell, _ in held if spell.module == module} for module in spells}
    weeks = {module: math.fsum(found for spell, found in held if spell.module == module) for module in spells}
    return tuple(
        ModuleCost(module, spells[module], len(people[module]), weeks[module], weeks[module] * prices[module])
        for module in sorted(spells)
    )
