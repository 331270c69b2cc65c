"""
The door of `snoren results`, for whoever holds the database: what is small is not read by accident.

What anybody else is told leaves by `analytics.disclosure`, with the same rule for what is small. There any cell may be
hidden and an attacker says which others must be; here whole subgroups go:
- A subgroup is suppressed where any of its four counts (arm × with and without the outcome) is below the minimum, 0
  included: "none of these six women works" tells on each of them.
- The totals are shown beside the subgroups, so a single suppressed subgroup could be had by subtraction. The smallest
  others follow it until at least two are suppressed and no count of them taken together is below the minimum.
- Where one group is suppressed, so is the interaction p: it was computed with that group.
- Totals: 0 is not hidden (it is what makes a ratio impossible, and has to be said); 1 to 4 with or without the outcome
  are, with everything computed from them, unless the reader holds the people's rows anyway (`totals_shown`).
  Where one arm is hidden its ratio is, so the other arm gives nothing away.
- A covariate level without events is not named: that would be a count of 0 in a subgroup.
- Those who are monitored are a whole of their own, with the totals' rule; who of a month's people they are is not told.
"""

from collections.abc import Sequence
from dataclasses import replace

from analytics.disclosure.primary_suppression import SMALLEST, either_small, is_small
from analytics.tables.estimates import (
    HIDDEN,
    Answer,
    ArmCounts,
    Breakdown,
    Estimate,
    Monitored,
    NotEstimable,
    ProgrammeResults,
    Reason,
    Subgroup,
)

MINIMUM = SMALLEST
SUPPRESSED = NotEstimable(Reason.SUPPRESSED)


def hide_small(results: ProgrammeResults, *, totals_shown: bool = False, minimum: int = MINIMUM) -> ProgrammeResults:
    """The same results, with what is too small to be seen suppressed; releasing twice changes nothing."""
    named = replace(
        results,
        adjusted=_unnamed(results.adjusted),
        always_valid=_unnamed(results.always_valid) if results.always_valid is not None else None,
        hours=_unnamed(results.hours),
        by=tuple(_breakdown(one, minimum) for one in results.by),
        monitoring=_monitored(results.monitoring, minimum, totals_shown=totals_shown),
        released=True,
    )
    return named if totals_shown else _totals(named, minimum)


def _monitored(one: Monitored | None, minimum: int, *, totals_shown: bool) -> Monitored | None:
    if one is None:
        return None
    arms = (one.intervention, one.control)
    if totals_shown or not any(_small_total(arm, minimum) for arm in arms):
        return replace(one, always_valid=_unnamed(one.always_valid))
    intervention, control = (_counts(arm, minimum) for arm in arms)
    return Monitored(one.months, intervention, control, _suppress(one.always_valid))


def _totals(results: ProgrammeResults, minimum: int) -> ProgrammeResults:
    arms = (results.intervention, results.control)
    if not any(_small_total(arm, minimum) for arm in arms):
        return results
    return replace(
        results,
        intervention=_counts(results.intervention, minimum),
        control=_counts(results.control, minimum),
        difference=_suppress(results.difference),
        unadjusted=_suppress(results.unadjusted),
        adjusted=_suppress(results.adjusted),
        always_valid=_suppress(results.always_valid) if results.always_valid is not None else None,
        hours=_suppress(results.hours),
        by=tuple(_all_suppressed(one) for one in results.by),
    )


def _small_total(arm: ArmCounts, minimum: int) -> bool:
    with_outcome, without = _both(arm)
    return either_small(with_outcome, with_outcome + without, minimum, part=False)


def _counts(arm: ArmCounts, minimum: int) -> ArmCounts:
    """n stays where it is large enough itself: that somebody was drawn tells nothing about their work."""
    if not _small_total(arm, minimum):
        return arm
    return replace(HIDDEN, n=arm.n if arm.n is not None and arm.n >= minimum else None)


def _suppress(answer: Answer) -> NotEstimable:
    """A refusal keeps its reason (never its numbers): why there is nothing is not a count."""
    return replace(answer, n=None, events=None, exact=None) if isinstance(answer, NotEstimable) else SUPPRESSED


def _breakdown(one: Breakdown, minimum: int) -> Breakdown:
    hidden = suppressed_groups(one.groups, minimum)
    groups = tuple(_hide(group) if group.level in hidden else _shown(group) for group in one.groups)
    return replace(one, groups=groups, interaction=SUPPRESSED if hidden else one.interaction)


def _all_suppressed(one: Breakdown) -> Breakdown:
    return replace(one, groups=tuple(_hide(group) for group in one.groups), interaction=SUPPRESSED)


def _hide(group: Subgroup) -> Subgroup:
    return Subgroup(group.level, HIDDEN, HIDDEN, SUPPRESSED, SUPPRESSED, SUPPRESSED)


def _shown(group: Subgroup) -> Subgroup:
    return replace(group, adjusted=_unnamed(group.adjusted))


def suppressed_groups(groups: Sequence[Subgroup], minimum: int = MINIMUM) -> set[str]:
    """The levels to hide: those with a small count, and as many of the smallest others as keep them hidden."""
    hidden = [group for group in groups if _small(_cells(group), minimum)]
    rest = sorted((group for group in groups if group not in hidden), key=_people)
    while hidden and rest and (len(hidden) < 2 or _small(_together(hidden), minimum)):
        hidden.append(rest.pop(0))
    return {group.level for group in hidden}


def _both(arm: ArmCounts) -> tuple[int, int]:
    """With and without the outcome; a count already hidden reads as 0."""
    return arm.events or 0, (arm.n or 0) - (arm.events or 0) if arm.events is not None else 0


def _cells(group: Subgroup) -> tuple[int, ...]:
    return (*_both(group.intervention), *_both(group.control))


def _small(counts: Sequence[int], minimum: int) -> bool:
    return any(is_small(count, minimum, part=True) for count in counts)


def _people(group: Subgroup) -> int:
    return sum(_cells(group))


def _together(groups: Sequence[Subgroup]) -> tuple[int, ...]:
    return tuple(sum(counts) for counts in zip(*map(_cells, groups), strict=True))


def _unnamed(answer: Answer) -> Answer:
    """Without the names and sizes of the levels that were left out for having nobody with the outcome."""
    if not isinstance(answer, Estimate):
        return answer
    return replace(answer, dropped=tuple(replace(one, level=None, n=None) for one in answer.dropped))
