"""
What may be concluded, by rule: a key for the sentence and the facts it may use, never more than the numbers hold.

The words are the caller's. "Not shown" is not "no effect": its facts are what the interval leaves open. One outcome
decides: the month's. Once earlier looks stand in the way of its ordinary interval (see
`ProgrammeResults.looked_at_before`), a month of the plan is concluded on by its own interval that holds at every look:
each person enters it once, with one outcome, so those who come late bring new evidence and take no old away. A month
that may have been chosen for what it shows has no such interval: what the ordinary one shows then shows nothing, and
where it showed nothing, nothing changes. Beside it may stand another outcome: each person's own, a fixed time after
their own start.

Each rule errs in 5 % of trials: the ordinary interval at the first look, the other at all later ones together.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

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

LEVEL = 0.05


class Key(StrEnum):
    """Each needs a sentence in every language."""

    EFFECT_SHOWN_POSITIVE = "effect_shown_positive"  # the whole interval is above 1
    EFFECT_SHOWN_NEGATIVE = "effect_shown_negative"  # the whole interval is below 1
    NOT_SHOWN = "not_shown"  # the interval includes 1
    LOOKED_BEFORE = "looked_before"  # the interval excludes 1, but this was not the first look at it
    TOO_SPARSE_TO_SAY = "too_sparse_to_say"  # the interval excludes 1, but rests on too few events for its model
    NONE_IN_ARM_DIFFERENCE_SHOWN = "none_in_arm_difference_shown"  # no ratio; the exact test tells the arms apart
    NONE_IN_ARM_NOT_SHOWN = "none_in_arm_not_shown"  # no ratio; the exact test does not
    NO_EVENTS = "no_events"  # nobody has the outcome
    NO_DATA = "no_data"  # nobody to count
    TOO_FEW = "too_few"
    SUPPRESSED = "suppressed"
    NOT_ESTIMABLE = "not_estimable"


class GroupKey(StrEnum):
    """What may be said about the groups of a breakdown."""

    NO_DIFFERENCE_SHOWN = "no_difference_shown"  # interaction p ≥ 0.05, whatever each group's own p
    DIFFERENCE_SHOWN = "difference_shown"
    LOOKED_BEFORE = "looked_before"  # interaction p < 0.05, but not the first look at it
    ONE_GROUP = "one_group"
    SUPPRESSED = "suppressed"
    NOT_ESTIMABLE = "not_estimable"


class Basis(StrEnum):
    """Which of the two relative risks the conclusion rests on."""

    ADJUSTED = "adjusted"
    UNADJUSTED = "unadjusted"  # the adjusted one could not be estimated; the draw makes this one valid


@dataclass(frozen=True)
class Conclusion:
    """A key, and the facts its sentence may use; None where they do not apply."""

    key: Key
    basis: Basis | None = None
    estimate: Estimate | None = None
    refusal: NotEstimable | None = None
    exact: Exact | None = None
    adjustment_matters: bool = False  # unadjusted and adjusted fall on different sides of 0.05: to be said beside it
    looked: bool = False  # earlier looks make the ordinary interval too narrow: to be said beside it
    valid: bool = False  # `estimate` has the interval that holds at every look


@dataclass(frozen=True)
class Beside:
    """
    What holds at every look, where it must stand beside the conclusion; `estimate` is None where there is none.

    `other_way`: its estimate and the conclusion's lie on different sides of no effect.
    """

    key: Key
    months: int
    estimate: Estimate | None = None
    refusal: NotEstimable | None = None
    other_way: bool = False


@dataclass(frozen=True)
class GroupConclusion:
    key: GroupKey
    variable: str
    p: float | None = None


REFUSALS = {
    Reason.NO_PEOPLE: Key.NO_DATA,
    Reason.NO_PEOPLE_IN_ARM: Key.TOO_FEW,
    Reason.TOO_FEW_PEOPLE: Key.TOO_FEW,
    Reason.TOO_FEW_EVENTS: Key.TOO_FEW,
    Reason.NO_EVENTS: Key.NO_EVENTS,
    Reason.SUPPRESSED: Key.SUPPRESSED,
}
GROUP_REFUSALS = {Reason.SUPPRESSED: GroupKey.SUPPRESSED, Reason.ONE_LEVEL: GroupKey.ONE_GROUP}


SHOWN = (Key.EFFECT_SHOWN_POSITIVE, Key.EFFECT_SHOWN_NEGATIVE)


def conclusion_of(results: ProgrammeResults) -> Conclusion:
    """The main outcome: on the adjusted relative risk, or the unadjusted one where only that exists."""
    found = _of_the_month(results)
    if not results.looked_at_before:
        return found
    shown = found.key in (*SHOWN, Key.NONE_IN_ARM_DIFFERENCE_SHOWN)
    valid = results.always_valid
    if found.basis is Basis.ADJUSTED and results.definition.planned and isinstance(valid, Estimate):
        key = Key.LOOKED_BEFORE if shown and not _shown(valid) else _key(valid)
        return replace(found, key=key, estimate=valid, looked=True, valid=True)
    return replace(found, key=Key.LOOKED_BEFORE if shown else found.key, looked=True)


def _of_the_month(results: ProgrammeResults) -> Conclusion:
    if isinstance(results.adjusted, Estimate):
        matters = isinstance(results.unadjusted, Estimate) and _shown(results.unadjusted) != _shown(results.adjusted)
        return Conclusion(_key(results.adjusted), Basis.ADJUSTED, results.adjusted, adjustment_matters=matters)
    if isinstance(results.unadjusted, Estimate):
        return Conclusion(_key(results.unadjusted), Basis.UNADJUSTED, results.unadjusted, results.adjusted)
    return _without_ratio(results.unadjusted)


def result_beside(results: ProgrammeResults, concluded: Conclusion) -> Beside | None:
    """
    What holds at every look, where it points elsewhere than *concluded*, or is all that is left to show anything.

    Elsewhere: it shows an effect that *concluded* does not, or its estimate is on the other side of no effect.
    """
    one, needed = results.monitoring, concluded.key is Key.LOOKED_BEFORE and not concluded.valid
    if one is None:
        return Beside(Key.NOT_ESTIMABLE, 0) if needed else None
    valid = one.always_valid
    if isinstance(valid, NotEstimable):
        key = REFUSALS.get(valid.reason, Key.NOT_ESTIMABLE)
        return Beside(key, one.months, refusal=valid) if needed else None
    key, other_way = _key(valid), _other_way(valid, concluded.estimate)
    elsewhere = other_way or (key in SHOWN and key is not concluded.key)
    return Beside(key, one.months, valid, other_way=other_way) if needed or elsewhere else None


def _other_way(one: Estimate, other: Estimate | None) -> bool:
    return other is not None and (one.estimate - 1) * (other.estimate - 1) < 0


def _key(estimate: Estimate) -> Key:
    if not _shown(estimate):
        return Key.NOT_SHOWN
    if Caution.SPARSE in estimate.cautions:
        return Key.TOO_SPARSE_TO_SAY
    return Key.EFFECT_SHOWN_POSITIVE if estimate.low > 1 else Key.EFFECT_SHOWN_NEGATIVE


def _shown(estimate: Estimate) -> bool:
    return not estimate.low <= 1 <= estimate.high


def _without_ratio(refusal: NotEstimable) -> Conclusion:
    if refusal.reason is Reason.NO_EVENTS_IN_ARM and refusal.exact is not None:
        told = refusal.exact.p < LEVEL
        key = Key.NONE_IN_ARM_DIFFERENCE_SHOWN if told else Key.NONE_IN_ARM_NOT_SHOWN
    else:
        key = REFUSALS.get(refusal.reason, Key.NOT_ESTIMABLE)
    return Conclusion(key, refusal=refusal, exact=refusal.exact)


def compare_groups(results: ProgrammeResults, variable: str) -> GroupConclusion:
    """Do the groups differ? Only the interaction test answers that; one group's small p beside another's does not."""
    one = results.breakdown(variable)
    if one is None:
        return GroupConclusion(GroupKey.ONE_GROUP, variable)
    if isinstance(one.interaction, Interaction):
        key = group_key(one.interaction.p, looked=results.looked_at_before)
        return GroupConclusion(key, variable, one.interaction.p)
    return GroupConclusion(GROUP_REFUSALS.get(one.interaction.reason, GroupKey.NOT_ESTIMABLE), variable)


def group_key(p: float, *, looked: bool) -> GroupKey:
    """Of the interaction test; *looked*: earlier looks stand in the way of its p."""
    if p >= LEVEL:
        return GroupKey.NO_DIFFERENCE_SHOWN
    return GroupKey.LOOKED_BEFORE if looked else GroupKey.DIFFERENCE_SHOWN


def change_in_percent(answer: Answer) -> tuple[float, float, float] | None:
    """A ratio as change in per cent (estimate, low, high), unrounded: what "leaves open" is said in."""
    if not isinstance(answer, Estimate):
        return None
    return (answer.estimate - 1) * 100, (answer.low - 1) * 100, (answer.high - 1) * 100
