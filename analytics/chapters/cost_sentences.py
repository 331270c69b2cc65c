"""The sentences that the tables of costs bear, read off the released tables like those of `telling`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from analytics.chapters import further_sentences as more
from analytics.chapters import sentence_rules
from analytics.tables.cost_estimates import Interval, NoRatio, Quadrant, Ratio
from analytics.tables.estimates import Estimate, NotEstimable, Reason
from analytics.tables.released_values import Found, estimate_or_refusal, facts_of, interval_or_none, p_of
from analytics.tables.table import Label, Number, Row

_STRANGE: Final = "kinds_not_known"  # a reason only where no kind is known
_LACKING: Final = {
    "no_costs_delivered": "costs_of_arm_not_delivered",
    "costs_not_delivered": "costs_not_delivered",
    _STRANGE: "costs_strange",
}
_TOLD: Final = ("item_measures", "item_net_cost")


def say_costs(tables: Mapping[str, Found]) -> Iterator[Label]:
    """What the programme costs; how the arms differ in measures and net cost; what an extra one in work costs."""
    yield from _programme(tables.get("programme_costs"))
    lacking = list(_not_delivered(tables.get("costs")))
    if lacking:
        yield from lacking
        return
    yield from sentence_rules.said_once(_differences(tables.get("costs")))
    yield from _ratio(tables)
    yield from _benefit(tables.get("net_benefit"))


def _not_delivered(found: Found | None) -> Iterator[Label]:
    """Why nothing is compared, where amounts are missing or none is of a kind that is known."""
    for note in found.table.notes if found is not None else ():
        if note.key in _LACKING and not (note.key == _STRANGE and found is not None and found.table.rows):
            yield sentence_rules.label(_LACKING[note.key], **dict(note.facts))


def _programme(found: Found | None) -> Iterator[Label]:
    if found is None:
        return
    drawn, started = (found.at(key, "amount") for key in ("a_person_drawn", "a_person_started"))
    if isinstance(drawn, Number) and isinstance(started, Number):
        yield sentence_rules.label("programme_costs", drawn=drawn.value, started=started.value)


def _differences(found: Found | None) -> Iterator[Label]:
    if found is None:
        return
    for row in found.table.rows:
        item = facts_of(row).get("item")
        if item in _TOLD:
            yield from sentence_rules.say_amount(_difference(found, row), str(item), standing=found.table.standing)


def _difference(found: Found, row: Row) -> Estimate | NotEstimable:
    gap, p = found.value(row, "difference"), p_of(found.value(row, "p"))
    ends = interval_or_none(gap)
    if not isinstance(gap, Number) or ends is None or p is None:
        return estimate_or_refusal(gap)
    return Estimate(gap.value, *ends, p, 0, 0)


def _ratio(tables: Mapping[str, Found]) -> Iterator[Label]:
    """An interval where there is one; else the effect, which cannot be told from zero, or why there is nothing."""
    refused, plane = tables.get("cost_effect"), tables.get("cost_plane")
    if refused is not None:
        yield more.say_cost_ratio(_refusal(refused))
    if plane is None:
        return
    told, effect = plane.at("extra_per_employed", "value"), plane.at("extra_employed", "value")
    ends = interval_or_none(told)
    if isinstance(told, Number) and ends is not None:
        yield more.say_cost_ratio(Ratio(told.value, Interval(*ends), None, _quadrant(plane), _cost_told(plane)))
    elif isinstance(told, NoRatio) and isinstance(effect, Number):
        yield more.say_cost_ratio(_open(told, effect))
    else:
        yield more.say_cost_ratio(NotEstimable(Reason.SUPPRESSED))


def _refusal(found: Found) -> NotEstimable:
    answer = estimate_or_refusal(found.at("extra_per_employed", "value"))
    return answer if isinstance(answer, NotEstimable) else NotEstimable(Reason.SUPPRESSED)


def _open(told: NoRatio, effect: Number) -> NoRatio:
    """With the table's own effect; a quotient is only said to be none where the effect is exactly zero."""
    low, high = interval_or_none(effect) or (effect.value, effect.value)
    known = Estimate(effect.value / 100, low / 100, high / 100, 1.0, 0, 0)
    return NoRatio(told.reason, told.where, amount=0.0 if effect.value else None, effect=known)


def _quadrant(plane: Found) -> Quadrant:
    cost, effect = (_value(plane, key) for key in ("extra_cost", "extra_employed"))
    if effect > 0:
        return Quadrant.DEARER_BETTER if cost > 0 else Quadrant.CHEAPER_BETTER
    return Quadrant.DEARER_WORSE if cost > 0 else Quadrant.CHEAPER_WORSE


def _cost_told(plane: Found) -> bool:
    ends = interval_or_none(plane.at("extra_cost", "value"))
    return ends is not None and not ends[0] <= 0 <= ends[1]


def _value(found: Found, key: str) -> float:
    value = found.at(key, "value")
    return value.value if isinstance(value, Number) else 0.0


def _benefit(found: Found | None) -> Iterator[Label]:
    if found is None:
        return
    told = {float(facts_of(row)["kroner"]): found.value(row, "share_of_resamples") for row in found.table.rows}
    shares = {kroner: one.value / 100 for kroner, one in told.items() if isinstance(one, Number)}
    if len(shares) == len(told):
        yield more.say_net_benefit(shares)
