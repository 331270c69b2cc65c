"""Costs by arm, of everybody and of each sex, and for each person in employment: the report's 5.1-5.5."""

import math
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import Any, Final

import pandas as pd

from analytics.chapters.cost_outcome_data import Basis
from analytics.costs import by_arm as costs
from analytics.costs.price_index import NoIndexError
from analytics.costs.rare_amounts import Group
from analytics.data.trial_data import TrialData
from analytics.tables import cell_populations, labels
from analytics.tables.bands import ARMS
from analytics.tables.cost_estimates import SUMS, Amount, Item, PerEmployed
from analytics.tables.crosstabs import ARM_COLUMNS, ARMS_WHO, EMPTY
from analytics.tables.estimates import Answer, Estimate, NotEstimable, Reason
from analytics.tables.table import Count, Label, Number, PValue, Row, Standing, Table, Value, Who

TAX: Final = Item.TAX.value
PER_EMPLOYED: Final = costs.EMPLOYED_ITEMS
PARTS: Final = (Item.MEASURES, Item.TOTAL)  # the sums that are (part of) the costs in all: no tax is taken off
COLUMNS: Final = (
    *(labels.label("intervention"), labels.label("intervention_of_costs")),
    *(labels.label("control"), labels.label("control_of_costs")),
    *(labels.label("difference"), labels.label("p")),
)
NAMES: Final = dict(zip(ARMS, ("intervention", "control"), strict=True))


def tables(trial: TrialData, found: Basis) -> tuple[Table, ...]:
    everybody = _by_arm(trial, found, found.frame, "costs", labels.label("title_costs"), (), ("5.1",))
    by_sex = (
        _by_arm(
            *(trial, found, found.frame[found.frame["sex"] == sex], f"costs_{sex}"),
            *(labels.label("title_costs_sex", level=sex), cell_populations.those_at("sex", sex), ("5.2",)),
        )
        for sex in found.sexes
    )
    return (everybody, *by_sex, _each_employed(trial, found))


def refused_table(trial: TrialData) -> Table:
    """Costs there are, but nothing can be computed from them; the notes tell why."""
    return Table(
        key="costs",
        title=labels.label("title_costs"),
        columns=ARM_COLUMNS,
        rows=(),
        standing=Standing.EXPLORATORY,
        definition=labels.label("defined_costs_unknown"),
        cut_off=trial.cut_off,
    )


def of_strange_kinds(trial: TrialData, kinds: tuple[str, ...]) -> Table:
    """Costs there are, but of no kind that any table counts."""
    return replace(refused_table(trial), notes=(labels.label("kinds_not_known", kinds=", ".join(kinds)),))


def not_delivered(trial: TrialData, found: Basis, lacking: tuple[Label, ...]) -> tuple[Table, ...]:
    """Costs there are, but not those of both arms in every year that counts: neither sum nor difference is told."""
    why = NotEstimable(Reason.NOT_DELIVERED)
    sums = tuple(Row(labels.label("cost_item", item=named_kinds(one)), (why,)) for one in (Item.MEASURES, Item.NET))
    until = labels.label("defined_costs", price_year=found.method.price_year, until=found.method.until)
    told = replace(
        refused_table(trial), columns=(labels.label("difference"),), rows=sums, definition=until, notes=lacking
    )
    extra = (Row(labels.label("extra_per_employed"), (why,)),)
    definition = found.defined("defined_cost_effect")
    effect = replace(
        told, key="cost_effect", title=labels.label("title_cost_effect"), rows=extra, definition=definition
    )
    return told, replace(effect, notes=())


def without_index(table: Table, lacking: NoIndexError) -> Table:
    return replace(table, notes=(*table.notes, labels.label("no_price_index", year=lacking.year)))


def _by_arm(
    trial: TrialData, found: Basis, frame: pd.DataFrame, key: str, title: Label, people: Who, covers: tuple[str, ...]
) -> Table:
    return Table(
        key=key,
        title=title,
        columns=COLUMNS,
        rows=(_persons(frame), *(_line(found, frame, group) for group in found.groups), *_sums(found, frame)),
        standing=Standing.EXPLORATORY,
        definition=labels.label("defined_costs", price_year=found.method.price_year, until=found.method.until),
        n=len(frame),
        cut_off=trial.cut_off,
        covers=covers,
        notes=tuple(_notes(trial, found)) if not people else (),
        who=(*found.people, *people),
        columns_who=(*chain(*((arm, arm) for arm in ARMS_WHO)), cell_populations.EVERYBODY, cell_populations.EVERYBODY),
    )


def _persons(frame: pd.DataFrame) -> Row:
    one, other = (Count(int((frame["arm"] == arm).sum())) for arm in ARMS)
    return Row(labels.label("persons"), (one, EMPTY, other, EMPTY, EMPTY, EMPTY), who=cell_populations.EVERYBODY)


def _line(found: Basis, frame: pd.DataFrame, group: Group) -> Row:
    """A kind's row; kinds told together are one row, taxes among them taken off."""
    totals = _totals(found, frame) if TAX not in group else None
    if len(group) == 1:
        return _row(frame, frame[group[0]], labels.label("cost_item", item=named_kinds(group[0])), totals)
    kroner = sum((-1 if kind == TAX else 1) * frame[kind] for kind in group)
    items = ", ".join(named_kinds(kind) for kind in group)
    return _row(frame, kroner, labels.label("cost_items_together", items=items), totals)


def _sums(found: Basis, frame: pd.DataFrame) -> Iterator[Row]:
    for item in found.sums:
        totals = _totals(found, frame) if item in PARTS else None
        name = labels.label("cost_item", item=named_kinds(item.value))
        yield _row(frame, frame[item.value], name, totals, people_with_amounts(frame, item))


def _totals(found: Basis, frame: pd.DataFrame) -> Any | None:
    """Everybody's costs in all; None where that sum is not told, since any share would tell it."""
    return frame[Item.TOTAL.value] if Item.TOTAL in found.sums else None


def named_kinds(item: str) -> str:
    return f"item_{item}"


def people_with_amounts(frame: pd.DataFrame, item: Item) -> Any:
    """Who has any amount of the kinds that *item* sums, though they may sum to nothing."""
    return (frame[[kind.value for kind in SUMS.get(item, {item: 1})]] != 0).any(axis=1)


def _row(frame: pd.DataFrame, kroner: Any, label: Label, totals: Any | None, users: Any = None) -> Row:
    by_arm = [kroner[frame["arm"] == arm].to_numpy(float) for arm in ARMS]
    having = kroner != 0 if users is None else users
    n = [int(having[frame["arm"] == arm].sum()) for arm in ARMS]
    means = [_mean(costs.mean_amount(one, NAMES[arm]), few) for arm, one, few in zip(ARMS, by_arm, n, strict=True)]
    shares = [
        EMPTY if totals is None else share_of_total(one, totals[frame["arm"] == arm], few)
        for arm, one, few in zip(ARMS, by_arm, n, strict=True)
    ]
    answer = costs.mean_difference(*by_arm)
    beside = chain(*zip(means, shares, strict=True))
    return Row(label, (*beside, money_number(answer, _fewest(n)), _p(answer)), who=cell_populations.EVERYBODY)


def share_of_total(kroner: Any, totals: Any, users: int) -> Value:
    """Of the arm's costs in all, from the amounts; hidden with the amount, since it is told of as many."""
    whole = math.fsum(totals)
    return Number(100 * math.fsum(kroner) / whole, "percent", 1, n=users) if whole else EMPTY


def _fewest(n: list[int]) -> int:
    """What a difference tells of at least: the users of the arm that has fewer of them, if it has any."""
    return min((one for one in n if one), default=0)


def _mean(found: Amount | NotEstimable, users: int) -> Value:
    return Number(found.mean, "kr", n=users) if isinstance(found, Amount) else found


def money_number(found: Answer, n: int | None = None) -> Value:
    if isinstance(found, NotEstimable):
        return found
    return Number(found.estimate, "kr", 0, found.low, found.high, n=n)


def _p(found: Answer) -> Value:
    return PValue(found.p) if isinstance(found, Estimate) else EMPTY


def _notes(trial: TrialData, found: Basis) -> Iterator[Label]:
    if found.without:
        yield labels.label("costs_or_outcome_unknown")
    if found.from_modules:
        yield labels.label("programme_from_modules")
    elif trial.has_modules and Item.PROGRAMME.value not in found.nobody:
        yield labels.label("programme_from_the_file")
    if any(len(group) > 1 for group in found.groups):
        yield labels.label("few_told_together")
    if found.nobody:
        yield labels.label("nobody_has", items=", ".join(map(named_kinds, found.nobody)))
    for kind, years in found.years_without:
        yield labels.label("nobody_has_in", item=named_kinds(kind), years=years)
    if found.strange:
        yield labels.label("kinds_not_known", kinds=", ".join(found.strange))


def _each_employed(trial: TrialData, found: Basis) -> Table:
    """An arm's whole cost for each of its people in employment: no price of an extra one."""
    return Table(
        key="cost_per_employed",
        title=labels.label("title_cost_per_employed", until=found.method.until, month=found.month),
        columns=(*ARM_COLUMNS, labels.label("difference")),
        rows=tuple(
            row for item in PER_EMPLOYED if item in (*found.sums,) for row in _employed_rows(trial, found, item)
        ),
        standing=Standing.EXPLORATORY,
        definition=found.defined("defined_cost_per_employed"),
        n=len(found.frame),
        cut_off=trial.cut_off,
        covers=("5.3", "5.4", "5.5"),
        notes=(labels.label("no_price_of_an_extra_one"),),
        who=found.people,
        columns_who=(*ARMS_WHO, cell_populations.EVERYBODY),
    )


def _employed_rows(trial: TrialData, found: Basis, item: Item) -> Iterator[Row]:
    yield Row(
        labels.label("cost_item", item=named_kinds(item.value)), (EMPTY, EMPTY, EMPTY), who=cell_populations.EVERYBODY
    )
    works = cell_populations.those_working(found.month)
    yield Row(labels.label("everybody"), _employed(found.frame, item), 1, works)
    for sex in found.sexes:
        mine = found.frame[found.frame["sex"] == sex]
        yield Row(
            labels.label("sex", level=sex), _employed(mine, item), 1, (*cell_populations.those_at("sex", sex), *works)
        )


def _employed(frame: pd.DataFrame, item: Item) -> tuple[Value, ...]:
    made = []
    for arm in ARMS:
        mine = frame[frame["arm"] == arm]
        made.append(costs.per_employed(mine[item.value].to_numpy(float), mine["employed"].to_numpy(float), NAMES[arm]))
    one, other = made
    if isinstance(one, PerEmployed) and isinstance(other, PerEmployed):
        return (*map(_of_employed, (one, other)), _gap(one, other))
    return (*map(_of_employed, made), EMPTY)


def _gap(one: PerEmployed, other: PerEmployed) -> Value:
    """Nothing where it has no interval: a bare difference of two ratios tells nobody anything."""
    ends = costs.each_employed_gap(one, other)
    if ends is None:
        return EMPTY
    few = min(one.employed, other.employed)
    return Number(one.amount - other.amount, "kr", 0, ends.low, ends.high, n=few)


def _of_employed(found: PerEmployed | NotEstimable) -> Value:
    if isinstance(found, NotEstimable):
        return found
    ends = costs.ends_of(found.interval)
    low, high = (None, None) if ends is None else (ends.low, ends.high)
    return Number(found.amount, "kr", 0, low, high, n=found.employed)
