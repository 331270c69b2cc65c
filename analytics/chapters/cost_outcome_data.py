"""Everybody's costs in the prices of one year, beside the outcome of the same people: what the cost tables tell of."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import chain
from typing import Any, Final

import numpy as np
import pandas as pd

from analytics.chapters import module_costs
from analytics.costs import per_person, price_index, programme_costs, rare_amounts
from analytics.costs.method import CostMethod
from analytics.costs.price_index import NoIndexError
from analytics.costs.programme_costs import Spell
from analytics.costs.rare_amounts import Group
from analytics.data import cost_rows
from analytics.data.trial_data import TrialData
from analytics.tables import bands, cell_populations, labels
from analytics.tables.cost_estimates import KINDS, SUMS, Coverage, Gap, Item
from analytics.tables.table import Label, Who
from models.rules import calendar

TOLD_SUMS: Final = tuple(SUMS)


@dataclass(frozen=True)
class Basis:
    """
    *frame* as in `PersonCosts`; *groups* are the kinds told together (one each, where many have it).

    *month*: the one in which people are in employment or not, by the end of the costs.
    *strange*: how many amounts of kinds that are not known, and not counted; *without*: people drawn whose costs or
    outcome are not known.
    """

    frame: pd.DataFrame
    coverage: Coverage
    groups: tuple[Group, ...]
    sexes: tuple[str, ...]
    method: CostMethod
    month: str
    strange: tuple[str, ...]
    without: int
    from_modules: bool
    people: Who

    @cached_property
    def sums(self) -> tuple[Item, ...]:
        """The sums that give no part of a group away."""
        return tuple(
            item for item in TOLD_SUMS if rare_amounts.of_whole_groups([kind.value for kind in SUMS[item]], self.groups)
        )

    def defined(self, key: str) -> Label:
        """A definition that names the costs' last month, the month of employment and whose prices."""
        return labels.label(key, until=self.method.until, month=self.month, price_year=self.method.price_year)

    @property
    def nobody(self) -> tuple[str, ...]:
        """Kinds that nobody has in any year: counted as 0."""
        used = {kind for group in self.groups for kind in group}
        return tuple(kind.value for kind in KINDS if kind.value not in used)

    @property
    def _from_modules(self) -> tuple[str, ...]:
        return (Item.PROGRAMME.value,) if self.from_modules else ()

    @property
    def years_without(self) -> tuple[tuple[str, str], ...]:
        """(kind, years) where others have it, and in these years nobody."""
        gaps: dict[str, set[int]] = {}
        for one in self.coverage.missing:
            if one.gap is Gap.NOBODY and one.kind.value not in (*self.nobody, *self._from_modules):
                gaps.setdefault(one.kind.value, set()).add(one.year)
        return tuple((kind, ", ".join(map(str, sorted(years)))) for kind, years in gaps.items())


def find_basis(trial: TrialData) -> Basis | NoIndexError | None:
    """None where no costs have been brought in; NoIndexError, as a value, where the price index lacks a year."""
    found = trial.costs.kinds()
    known = {kind: year for kind, year in found.items() if kind in cost_rows.KNOWN}
    if not known:
        return None
    last = min(trial.month, f"{max(known.values())}-12")
    method = CostMethod(price_year=trial.planned.price_year, until=last)
    month = _of_employment(trial, last)
    people = trial.costs.people(month)
    amounts = trial.costs.amounts(month)
    from_modules = Item.PROGRAMME.value not in known and trial.has_modules
    of_modules = [_programme(trial, set(people["person"]), last)] if from_modules else []
    try:
        made = per_person.costs_per_person(
            people, chain(amounts, of_modules), method=method, index=price_index.read_index()
        )
    except NoIndexError as lacking:
        return lacking
    strange = strange_kinds(trial)
    return _basis(trial, made, method, month, strange, from_modules=from_modules)


def strange_kinds(trial: TrialData) -> tuple[str, ...]:
    return trial.costs.strange(trial.smallest)


def _of_employment(trial: TrialData, last: str) -> str:
    """
    The month whose wage hours go with costs up to *last*: the month after (the report's January 2022, of costs to
    December 2021), or *last* itself; the trial's own where there are outcomes of neither.
    """
    after = calendar.add_months(date.fromisoformat(f"{last}-01"), 1).strftime("%Y-%m")
    near = (one for one in (after, last) if one <= trial.month)
    return next((one for one in near if trial.costs.has_hours(one)), trial.month)


def _programme(trial: TrialData, known: set[Any], last: str) -> pd.DataFrame:
    """The programme's own cost from modules, where the file of costs does not tell it."""
    spells = (one for one in trial.costs.spells() if one.person in known)
    found = programme_costs.cost_of_spells(
        _begun(spells), prices=module_costs.module_prices(trial), until=last_day(last)
    )
    return pd.DataFrame(programme_costs.person_amounts(found, year=int(last[:4])), columns=list(per_person.AMOUNTS))


def _begun(spells: Iterable[Spell]) -> Iterator[Spell]:
    return (one for one in spells if one.end is None or one.end >= one.start)


def last_day(month: str) -> date:
    return calendar.add_months(date.fromisoformat(f"{month}-01"), 1) - timedelta(days=1)


def _basis(
    trial: TrialData,
    made: per_person.PersonCosts,
    method: CostMethod,
    month: str,
    strange: tuple[str, ...],
    *,
    from_modules: bool,
) -> Basis:
    smallest = trial.smallest
    frame = made.frame
    has = people_using(frame)
    cells = (frame["arm"].astype(str) + frame["sex"].astype(str)).to_numpy()
    found = rare_amounts.kinds_together(
        {kind: one for kind, one in has.items() if one.any()}, cells, smallest, last=(Item.PROGRAMME.value,)
    )
    without = trial.costs.drawn_without(month) + made.coverage.left_out
    people = (
        cell_populations.EVERYBODY
        if not without
        else (*trial.known(month), *cell_populations.those_at("costs", "known"))
    )
    sexes = _sexes(frame, smallest)
    return Basis(frame, made.coverage, found, sexes, method, month, strange, without, from_modules, people)


def people_using(frame: pd.DataFrame) -> Mapping[str, Any]:
    """Which people have any amount of each kind."""
    return {kind.value: frame[kind.value].to_numpy(float) != 0 for kind in KINDS}


def _sexes(frame: pd.DataFrame, smallest: int) -> tuple[str, ...]:
    """The sexes to be told apart: none, where one arm has too few of either, or of those whose sex is not known."""
    counts = frame.groupby(["arm", "sex"])["person"].count()
    found = bands.in_use(list(frame["sex"].unique()), bands.SEXES)
    told = tuple(sex for sex in found if sex in bands.SEXES)
    each = np.array([int(counts.get((arm, sex), 0)) for arm in bands.ARMS for sex in told])
    return told if len(told) > 1 and not (counts < smallest).any() and (each >= smallest).all() else ()
