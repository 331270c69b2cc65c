"""What may be concluded, and what may not."""

from dataclasses import replace

import pytest

from analytics.chapters import conclusion
from analytics.chapters.conclusion import Basis, GroupKey, Key
from analytics.service.database_results import analyse_cells
from analytics.tables.estimates import (
    Answer,
    ArmCounts,
    Caution,
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
    return analyse_cells(kit.two_arms(intervention, control), [], programme="p", month="2022-10", data_version="1")


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
    assert conclusion.conclusion_of(results(intervention, control)).key is key


def looked(results: ProgrammeResults, *, different: int, here: int, planned: bool, watched: Answer) -> ProgrammeResults:
    looks = Looking(different, different, here, 0.05, 0.2)
    monitoring = Monitored(12, ArmCounts(100, 30), ArmCounts(100, 20), watched)
    about = replace(results.definition, planned=planned)
    return replace(results, looks=looks, monitoring=monitoring, definition=about)


OPEN = Estimate(1.5, 0.9, 2.5, 0.2, 200, 50)
CLEAR = Estimate(1.6, 1.2, 2.1, 0.001, 200, 50)
LESS = Estimate(0.79, 0.41, 1.53, 0.9, 200, 50)
NOBODY = NotEstimable(Reason.NO_PEOPLE)


@pytest.mark.parametrize(
    ("planned", "different", "here", "key"),
    [
        (True, 1, 1, Key.EFFECT_SHOWN_POSITIVE),
        (True, 9, 1, Key.EFFECT_SHOWN_POSITIVE),  # others were looked at, but this month was chosen before
        (True, 9, 2, Key.LOOKED_BEFORE),
        (False, 1, 1, Key.EFFECT_SHOWN_POSITIVE),
        (False, 2, 1, Key.LOOKED_BEFORE),
    ],
)
def test_after_looks_at_other_data_the_months_ordinary_interval_shows_nothing_any_more(
    planned: bool, different: int, here: int, key: Key
) -> None:
    shown = results((120, 338), (69, 337))

    seen = looked(shown, different=different, here=here, planned=planned, watched=OPEN)
    found = conclusion.conclusion_of(replace(seen, always_valid=None))

    assert (found.key, found.basis, found.looked) == (key, Basis.ADJUSTED, key is Key.LOOKED_BEFORE)


@pytest.mark.parametrize(
    ("own", "key"),
    [
        pytest.param(Estimate(1.25, 1.02, 1.53, 0.03, 676, 151), Key.EFFECT_SHOWN_POSITIVE, id="still more"),
        pytest.param(Estimate(1.25, 0.97, 1.61, 0.2, 676, 151), Key.LOOKED_BEFORE, id="too wide now"),
        pytest.param(Estimate(0.7, 0.5, 0.9, 0.01, 676, 151), Key.EFFECT_SHOWN_NEGATIVE, id="less"),
        pytest.param(
            Estimate(3.0, 1.2, 7.1, 0.01, 676, 9, cautions=frozenset({Caution.SPARSE})),
            Key.TOO_SPARSE_TO_SAY,
            id="sparse",
        ),
    ],
)
def test_after_looks_a_planned_month_is_concluded_on_by_its_own_interval_that_holds_at_every_look(
    own: Estimate, key: Key
) -> None:
    late = looked(results((120, 338), (69, 338)), different=2, here=2, planned=True, watched=LESS)
    shown = replace(late, always_valid=own)

    found = conclusion.conclusion_of(shown)

    assert (found.key, found.estimate, found.looked, found.valid) == (key, own, True, True)
    other = conclusion.result_beside(shown, found)
    assert other is None or other.other_way


def test_a_month_that_may_have_been_chosen_has_no_interval_that_holds_at_every_look() -> None:
    shown = looked(results((120, 338), (69, 337)), different=2, here=1, planned=False, watched=OPEN)

    found = conclusion.conclusion_of(replace(shown, always_valid=CLEAR))

    assert (found.key, found.valid) == (Key.LOOKED_BEFORE, False)


def test_what_was_not_shown_is_not_shown_after_looks_either_and_of_the_same_outcome() -> None:
    once = results((82, 338), (69, 337))

    found = conclusion.conclusion_of(looked(once, different=3, here=3, planned=True, watched=CLEAR))

    assert isinstance(once.always_valid, Estimate)
    assert found == replace(conclusion.conclusion_of(once), estimate=once.always_valid, looked=True, valid=True)


def test_a_difference_from_none_is_not_shown_after_looks() -> None:
    found = conclusion.conclusion_of(looked(results((8, 30), (0, 30)), different=3, here=3, planned=True, watched=OPEN))

    assert (found.key, found.estimate) == (Key.LOOKED_BEFORE, None)


@pytest.mark.parametrize(
    ("events", "looks", "watched", "said"),
    [
        pytest.param(82, 1, OPEN, None, id="the same way and no more"),
        pytest.param(82, 1, LESS, (Key.NOT_SHOWN, True), id="the other way"),
        pytest.param(82, 1, CLEAR, (Key.EFFECT_SHOWN_POSITIVE, False), id="shown where the month shows nothing"),
        pytest.param(120, 1, CLEAR, None, id="both shown"),
        pytest.param(120, 1, NOBODY, None, id="nobody is that far"),
        pytest.param(120, 3, OPEN, (Key.NOT_SHOWN, False), id="all that is left after looks"),
        pytest.param(120, 3, NOBODY, (Key.NO_DATA, False), id="nothing is left after looks"),
        pytest.param(82, 3, NOBODY, None, id="nothing is left after looks, and nothing was shown"),
    ],
)
def test_each_ones_own_outcome_stands_beside_where_it_points_elsewhere(
    events: int, looks: int, watched: Answer, said: tuple[Key, bool] | None
) -> None:
    month = results((events, 338), (69, 337))
    shown = looked(month, different=looks, here=looks, planned=looks == 1, watched=watched)

    found = conclusion.result_beside(shown, conclusion.conclusion_of(shown))

    assert (found and (found.key, found.other_way)) == said


def test_without_an_outcome_of_each_ones_own_nothing_holds_at_every_look() -> None:
    shown = replace(
        looked(results((120, 338), (69, 337)), different=3, here=3, planned=False, watched=OPEN), monitoring=None
    )

    found = conclusion.result_beside(shown, conclusion.conclusion_of(shown))

    assert found is not None
    assert (found.key, found.estimate, found.refusal) == (Key.NOT_ESTIMABLE, None, None)


def test_a_small_interaction_p_after_looks_is_no_difference_shown() -> None:
    shown = results((120, 338), (69, 337))
    once = replace(shown, by=(replace(shown.by[0], interaction=Interaction(0.01, 6.6, 1)),))
    again = looked(once, different=3, here=1, planned=False, watched=NotEstimable(Reason.NO_PEOPLE))

    assert conclusion.compare_groups(once, "sex").key is GroupKey.DIFFERENCE_SHOWN
    assert conclusion.compare_groups(again, "sex").key is GroupKey.LOOKED_BEFORE


def test_few_events_a_term_never_show_an_effect() -> None:
    found = analyse_cells(
        kit.two_arms((7, 20), (1, 60)), [], programme="p", month="m", data_version="1", totals_shown=True
    )

    assert conclusion.conclusion_of(found).key is Key.TOO_SPARSE_TO_SAY


def test_without_an_adjusted_ratio_the_unadjusted_one_is_used_and_said_to_be() -> None:
    whole = results((120, 338), (69, 337))

    found = conclusion.conclusion_of(replace(whole, adjusted=NotEstimable(Reason.SEPARATED)))

    assert (found.basis, found.key) == (Basis.UNADJUSTED, Key.EFFECT_SHOWN_POSITIVE)
    assert found.refusal == NotEstimable(Reason.SEPARATED)


def test_a_verdict_that_hangs_on_the_adjustment_says_so() -> None:
    shown, not_shown = results((120, 338), (69, 337)), results((82, 338), (69, 337))

    assert conclusion.conclusion_of(replace(shown, unadjusted=not_shown.unadjusted)).adjustment_matters
    assert not conclusion.conclusion_of(shown).adjustment_matters


def test_men_alone_significant_is_no_difference_between_men_and_women() -> None:
    cells = kit.table((1, "man", 190, 53), (0, "man", 192, 36), (1, "woman", 148, 29), (0, "woman", 145, 31))
    found = analyse_cells(cells, [], programme="p", month="2022-10", data_version="1")
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
    change = conclusion.change_in_percent(results((82, 338), (69, 337)).unadjusted)

    assert change == pytest.approx((18.489, -10.664, 57.155), abs=1e-3)
