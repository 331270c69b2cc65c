"""
What the numbers bear, as label keys and facts: rules, never words, and never more than the numbers hold.

"Shown" means that the whole interval lies on one side of no effect, and that the estimate is not too sparse; otherwise
the sentence tells what the interval leaves open. Outside the analysis plan a shown effect is told as exploratory, and
a p near 0.05 is told to be near it, on whichever side it falls.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from analytics.chapters import conclusion
from analytics.chapters.conclusion import Basis, Conclusion, GroupKey, Key
from analytics.tables.estimates import (
    Answer,
    Caution,
    Estimate,
    Exact,
    Interaction,
    NotEstimable,
    ProgrammeResults,
    Reason,
)
from analytics.tables.table import Label, Standing

LEVEL: Final = conclusion.LEVEL
NEAR: Final = (0.04, 0.06)  # p in here turns with a person or two
WIDE: Final = (0.75, 4 / 3)  # an interval that reaches beyond both leaves open much harm and much good
Fact = str | int | float


def label(key: str, **facts: Fact) -> Label:
    return Label(f"says_{key}", tuple(facts.items()))


EXPLORES: Final = label("exploratory")


def say_effect(found: ProgrammeResults, *, standing: Standing = Standing.PLANNED) -> tuple[Label, ...]:
    """The main outcome: the shares, the one sentence that may be concluded, and what must be said beside it."""
    reached = conclusion.conclusion_of(found)
    said = [*say_shares(found), say_conclusion(reached, found)]
    said += looked(reached, found)
    if reached.adjustment_matters:
        said.append(label("adjustment_matters"))
    if reached.basis is Basis.UNADJUSTED and reached.refusal is not None:
        said.append(label("unadjusted_only", why=reason_key(reached.refusal)))
    if reached.estimate is not None:
        said += say_beside(reached.estimate, standing)
    return (*said, *at_every_look(found, reached))


def looked(one: Conclusion, found: ProgrammeResults) -> Iterator[Label]:
    """What earlier looks have made of the interval that *one* rests on."""
    change = conclusion.change_in_percent(one.estimate) if one.valid and one.estimate is not None else None
    if change is not None and one.estimate is not None and one.key is Key.LOOKED_BEFORE:
        _, low, high = map(abs, change)
        yield label("looked_valid_open", low=low, high=high, p=one.estimate.p)
    elif one.valid:
        yield label("looked_valid", month=found.month)
    elif one.looked and one.key is Key.NOT_SHOWN:
        yield label("looked_wider", month=found.month)


def say_plan(month: str | None) -> Label:
    """Which test is the plan's primary one, of *month*; None where it names none."""
    return label("no_primary") if month is None else label("primary", month=month)


def _about(found: ProgrammeResults) -> dict[str, str]:
    return {"outcome": f"outcome_{found.outcome}", "month": found.month}


def say_shares(found: ProgrammeResults) -> Iterator[Label]:
    """Nothing where either share is hidden or of nobody."""
    one, other = found.intervention.share, found.control.share
    if one is not None and other is not None:
        yield label("shares", **_about(found), intervention=100 * one, control=100 * other)


def say_conclusion(one: Conclusion, found: ProgrammeResults) -> Label:
    """The one sentence that may be concluded of *found*."""
    about = _about(found)
    change = conclusion.change_in_percent(one.estimate) if one.estimate is not None else None
    if change is not None and one.estimate is not None:
        facts = dict(zip(("estimate", "low", "high"), map(abs, change), strict=True))
        return label(one.key.value, **about, **facts, p=one.estimate.p)
    if one.exact is not None and one.key in (Key.NONE_IN_ARM_DIFFERENCE_SHOWN, Key.NONE_IN_ARM_NOT_SHOWN):
        where = one.refusal.where if one.refusal is not None and one.refusal.where else "control"
        return label(one.key.value, **about, arm=f"in_{where}", **_exact(one.exact))
    return label(one.key.value, **about, **({"why": reason_key(one.refusal)} if one.refusal is not None else {}))


def at_every_look(found: ProgrammeResults, concluded: Conclusion) -> Iterator[Label]:
    """
    What holds at every look, where it points elsewhere than the month or is all that is left to show anything.

    Elsewhere than the plan's primary month, where it names one: what decides is one outcome.
    """
    one = conclusion.result_beside(found, concluded)
    decides = found.definition.primary in ("", found.month)
    if one is None or not (decides or concluded.key is Key.LOOKED_BEFORE):
        return
    if one.estimate is None:
        refusal = one.refusal or NotEstimable(Reason.NO_PEOPLE)
        yield label("every_look_none", why=reason_key(refusal))
        return
    yield label("every_look", horizon=one.months)
    if one.other_way and one.key not in conclusion.SHOWN:
        numbers = {"estimate": one.estimate.estimate, "low": one.estimate.low, "high": one.estimate.high}
        yield label("every_look_other_way", month=found.month, **numbers, p=one.estimate.p)
        return
    change = conclusion.change_in_percent(one.estimate) or ()
    numbers = dict(zip(("estimate", "low", "high"), map(abs, change), strict=True))
    yield label(f"every_look_{one.key.value}", horizon=one.months, **numbers, p=one.estimate.p)
    yield from say_beside(one.estimate, Standing.EXPLORATORY)


def _exact(one: Exact) -> dict[str, float]:
    return {"difference": 100 * one.difference, "low": 100 * one.low, "high": 100 * one.high, "p": one.p}


def say_beside(one: Estimate, standing: Standing, *, none: float = 1.0) -> Iterator[Label]:
    """What a reader must know beside an estimate; *none* is its value where there is no effect."""
    if Caution.SPARSE in one.cautions:
        yield label("sparse")
    yield from near_it(one.p)
    if none == 1.0 and one.low < WIDE[0] and one.high > WIDE[1]:
        yield label("wide")
    if standing is Standing.EXPLORATORY and is_shown(one, none=none):
        yield EXPLORES


def said_once(said: Iterable[Label]) -> list[Label]:
    """That an analysis explores is said once of several on end, after the last of them that shows something."""
    every = list(said)
    last = max((place for place, one in enumerate(every) if one == EXPLORES), default=-1)
    return [one for place, one in enumerate(every) if one != EXPLORES or place == last]


def is_shown(one: Estimate, *, none: float = 1.0) -> bool:
    """Does the whole interval lie on one side of *none*?"""
    return not one.low <= none <= one.high


def is_near_the_level(p: float) -> bool:
    """Is *p* so close to the level that the conclusion would turn with a person or two?"""
    return NEAR[0] <= p <= NEAR[1]


def reason_key(refusal: NotEstimable) -> str:
    """The key of the words for why there is no number."""
    return f"reason_{refusal.reason.value}"


def say_window(
    answer: Answer, months: str, *, standing: Standing = Standing.EXPLORATORY, looked: bool = False
) -> tuple[Label, ...]:
    """The relative risk of the outcome in any of *months*."""
    return sided_key("window", answer, standing, none=1.0, looked=looked, months=months)


def say_hours(
    answer: Answer, month: str, *, standing: Standing = Standing.PLANNED, looked: bool = False
) -> tuple[Label, ...]:
    """The proportional odds ratio of working more hours a week."""
    return sided_key("hours", answer, standing, none=1.0, looked=looked, month=month)


def say_difference(
    answer: Answer, month: str, *, standing: Standing = Standing.PLANNED, looked: bool = False
) -> tuple[Label, ...]:
    """The risk difference in percentage points; *answer* is a proportion from -1 to 1."""
    return sided_key("difference", answer, standing, none=0.0, scale=100, looked=looked, month=month)


def since_start(answer: Answer, months: int, *, looked: bool) -> tuple[Label, ...]:
    """The risk difference of working *months* after the start; *answer* is a proportion from -1 to 1."""
    return sided_key("since_start", answer, Standing.EXPLORATORY, none=0.0, scale=100, looked=looked, months=months)


def standardised(one: Estimate, month: str) -> Label:
    """The same difference, adjusted; *one* is a proportion from -1 to 1, and claims nothing that the ratio does not."""
    points = {"estimate": 100 * one.estimate, "low": 100 * one.low, "high": 100 * one.high}
    return label("difference_standardised", month=month, **points)


def say_amount(answer: Answer, item: str, *, standing: Standing = Standing.PLANNED) -> tuple[Label, ...]:
    """A difference of mean costs in kr a person; *item* is the key of what it is the cost of."""
    return sided_key("amount", answer, standing, none=0.0, item=item)


def sided_key(
    name: str, answer: Answer, standing: Standing, *, none: float, scale: float = 1, looked: bool = False, **about: Fact
) -> tuple[Label, ...]:
    """
    ``<name>_more``, ``<name>_less``, ``<name>_open``, or ``<name>_refused`` with the reason.

    ``<name>_looked`` instead of more or less where earlier *looked* stands in the way of what the interval shows.
    """
    if isinstance(answer, NotEstimable):
        return (say_refusal(name, answer, **about),)
    side = (
        "open" if not is_shown(answer, none=none) else "looked" if looked else "more" if answer.low > none else "less"
    )
    numbers = {"estimate": scale * answer.estimate, "low": scale * answer.low, "high": scale * answer.high}
    return (label(f"{name}_{side}", **about, **numbers, p=answer.p), *say_beside(answer, standing, none=none))


def say_refusal(name: str, refusal: NotEstimable, **about: Fact) -> Label:
    """Hidden numbers are told as hidden, never as not computable: that would tell why."""
    if refusal.reason is Reason.SUPPRESSED:
        return label("suppressed", **about)
    return label(f"{name}_refused", **about, why=reason_key(refusal))


def say_interaction(
    answer: Interaction | NotEstimable, variable: str, month: str, *, standing: Standing, looked: bool = False
) -> tuple[Label, ...]:
    """Whether the effect differs between groups (``sex``): only this test answers, whatever each group's own p."""
    about = {"variable": f"by_{variable}", "month": month}
    if isinstance(answer, NotEstimable):
        key = conclusion.GROUP_REFUSALS.get(answer.reason, GroupKey.NOT_ESTIMABLE)
        return (label(f"groups_{key.value}", **about),)
    key = conclusion.group_key(answer.p, looked=looked)
    weaker = key is GroupKey.DIFFERENCE_SHOWN and standing is Standing.EXPLORATORY
    named = "groups_difference_suggested" if weaker else f"groups_{key.value}"
    return (label(named, **about, p=answer.p), *near_it(answer.p))


def near_it(p: float) -> Iterator[Label]:
    if is_near_the_level(p):
        yield label("near_the_limit", p=p)
