"""What may be concluded, and what may not."""

from dataclasses import replace

import pytest

from analytics import conclusion
from analytics.conclusion import Basis, GroupKey, Key
from analytics.programme import analyse
from analytics.results import (
    Answer,
    ArmCounts,
    Estimate,
    Interaction,
    Looking,
    Monitored,
    NotEstimable,
    ProgrammeResults,
    Reason,
)
from tests.analytics import kit


def results(intervention: tuple[int, int], control: tuple[int, int]) -> ProgrammeResults:
    return analyse(kit.two_arms(intervention, control), [], programme="p", month="2022-10", data_version="1")


@pytest.mark.parametrize(
    ("intervention", "control", "key"),
    [
        ((120, 338), (69, 337), Key.EFFECT_SHOWN_POSITIVE),
        ((69, 337), (120, 338), Key.EFFECT_SHOWN_NEGATIVE),
        ((82, 338), (69, 337), Key.NOT_SHOWN),
        ((9, 9), (5, 300), Key.EFFECT_SHOWN_POSITIVE),
        ((8, 30), (0, 30), Key.NONE_IN_ARM_DIFFERENCE_SHOWN),
        ((5, 300), (0, 30), Key.NONE_IN_ARM_NOT_SHOWN),
        ((0, 300), (0, 30), Key.NO_EVENTS),
        ((0, 0), (0, 0), Key.NO_DATA),
        ((2, 4), (5, 20), Key.TOO_FEW),
        ((4, 40), (9, 40), Key.SUPPRESSED),
        ((40, 40), (40, 40), Key.NOT_ESTIMABLE),
    ],
)
def test_the_numbers_decide_the_sentence(intervention: tuple[int, int], control: tuple[int, int], key: Key) -> None:
    assert conclusion.conclude(results(intervention, control)).key is key


def looked(results: ProgrammeResults, *, different: int, here: int, planned: bool, watched: Answer) -> ProgrammeResults:
    looks = Looking(different, different, here, 0.05, 0.1, 0.2)
    monitoring = Monitored(12, ArmCounts(100, 30), ArmCounts(100, 20), watched)
    about = replace(results.definition, planned=planned)
    return replace(results, looks=looks, monitoring=monitoring, definition=about)


@pytest.mark.parametrize(
    ("planned", "different", "here", "basis"),
    [
        (True, 1, 1, Basis.ADJUSTED),
        (True, 9, 1, Basis.ADJUSTED),  # others were looked at, but this month was chosen before
        (True, 9, 2, Basis.EVERY_LOOK),
        (False, 1, 1, Basis.ADJUSTED),
        (False, 2, 1, Basis.EVERY_LOOK),
    ],
)
def test_after_looks_at_other_data_only_what_holds_at_every_look_concludes(
    planned: bool, different: int, here: int, basis: Basis
) -> None:
    shown = results((120, 338), (69, 337))
    open_still = Estimate(1.5, 0.9, 2.5, 0.2, 200, 50)

    found = conclusion.conclude(looked(shown, different=different, here=here, planned=planned, watched=open_still))

    assert found.basis is basis
    assert found.key is (Key.NOT_SHOWN if basis is Basis.EVERY_LOOK else Key.EFFECT_SHOWN_POSITIVE)


def test_without_an_interval_that_holds_at_every_look_nothing_is_concluded_after_them() -> None:
    shown = results((120, 338), (69, 337))
    nobody = NotEstimable(Reason.NO_PEOPLE)

    found = conclusion.conclude(looked(shown, different=3, here=3, planned=False, watched=nobody))
    unknown = conclusion.conclude(
        replace(looked(shown, different=3, here=3, planned=False, watched=nobody), monitoring=None)
    )

    assert (found.key, found.estimate, found.refusal) == (Key.NO_DATA, None, nobody)
    assert (unknown.key, unknown.basis, unknown.estimate) == (Key.NOT_ESTIMABLE, Basis.EVERY_LOOK, None)


def test_a_small_interaction_p_after_looks_is_no_difference_shown() -> None:
    shown = results((120, 338), (69, 337))
    once = replace(shown, by=(replace(shown.by[0], interaction=Interaction(0.01, 6.6, 1)),))
    again = looked(once, different=3, here=1, planned=False, watched=NotEstimable(Reason.NO_PEOPLE))

    assert conclusion.compare_groups(once, "sex").key is GroupKey.DIFFERENCE_SHOWN
    assert conclusion.compare_groups(again, "sex").key is GroupKey.LOOKED_BEFORE


def test_few_events_a_term_never_show_an_effect() -> None:
    found = analyse(kit.two_arms((7, 20), (1, 60)), [], programme="p", month="m", data_version="1", totals_shown=True)

    assert conclusion.conclude(found).key is Key.TOO_SPARSE_TO_SAY


def test_without_an_adjusted_ratio_the_unadjusted_one_is_used_and_said_to_be() -> None:
    whole = results((120, 338), (69, 337))

    found = conclusion.conclude(replace(whole, adjusted=NotEstimable(Reason.SEPARATED)))

    assert (found.basis, found.key) == (Basis.UNADJUSTED, Key.EFFECT_SHOWN_POSITIVE)
    assert found.refusal == NotEstimable(Reason.SEPARATED)


def test_a_verdict_that_hangs_on_the_adjustment_says_so() -> None:
    shown, not_shown = results((120, 338), (69, 337)), results((82, 338), (69, 337))

    assert conclusion.conclude(replace(shown, unadjusted=not_shown.unadjusted)).adjustment_matters
    assert not conclusion.conclude(shown).adjustment_matters


def test_men_alone_significant_is_no_difference_between_men_and_women() -> None:
    cells = kit.table((1, "man", 190, 53), (0, "man", 192, 36), (1, "woman", 148, 29), (0, "woman", 145, 31))
    found = analyse(cells, [], programme="p", month="2022-10", data_version="1")
    men = found.by[0].group("man")
    assert men is not None
    assert kit.got(men.adjusted).p < 0.05

    verdict = conclusion.compare_groups(found, "sex")

    assert verdict.key is GroupKey.NO_DIFFERENCE_SHOWN
    assert verdict.p is not None
    assert verdict.p >= 0.05


@pytest.mark.parametrize(
    ("interaction", "key"),
    [
        (Interaction(0.049, 3.9, 1), GroupKey.DIFFERENCE_SHOWN),
        (Interaction(0.05, 3.84, 1), GroupKey.NO_DIFFERENCE_SHOWN),
        (NotEstimable(Reason.SUPPRESSED), GroupKey.SUPPRESSED),
        (NotEstimable(Reason.ONE_LEVEL), GroupKey.ONE_GROUP),
        (NotEstimable(Reason.SEPARATED), GroupKey.NOT_ESTIMABLE),
    ],
)
def test_only_the_interaction_test_says_that_groups_differ(
    interaction: Interaction | NotEstimable, key: GroupKey
) -> None:
    whole = results((82, 338), (69, 337))
    changed = replace(whole, by=(replace(whole.by[0], interaction=interaction),))

    assert conclusion.compare_groups(changed, "sex").key is key


def test_a_ratio_is_told_as_a_change_in_per_cent() -> None:
    change = conclusion.change(results((82, 338), (69, 337)).unadjusted)

    assert change == pytest.approx((18.489, -10.664, 57.155), abs=1e-3)
