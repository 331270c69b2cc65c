"""Time to the first wage hours: honest about who was followed how long."""

import pandas as pd
import pytest

from analytics.estimators import survival
from analytics.tables.estimates import Reason
from analytics.tables.further_estimates import LogRank, Survival
from tests.analytics import kit
from tests.analytics.estimators import further_kit


def followed(rows: pd.DataFrame, horizon: float | None = None) -> Survival:
    found = survival.by_arm(rows, horizon=horizon)
    assert isinstance(found, Survival), found
    return found


ALL_SEEN = further_kit.waiting((1, 2, 1, 3), (1, 5, 1, 4), (1, 9, 1, 3), (0, 4, 1, 5), (0, 8, 1, 5))
SOME_LOST = further_kit.waiting((1, 2, 1, 3), (1, 6, 0, 4), (1, 9, 1, 3), (0, 4, 1, 2), (0, 4, 0, 3), (0, 12, 0, 5))


def test_with_everybody_followed_to_the_end_the_curve_is_the_share_still_waiting() -> None:
    found = followed(ALL_SEEN)

    assert [step.share for step in found.intervention.steps] == pytest.approx([0.7, 0.3, 0.0])


def test_with_everybody_followed_to_the_end_the_restricted_mean_is_the_mean() -> None:
    found = followed(ALL_SEEN, horizon=8)

    assert isinstance(found.restricted, tuple)
    assert found.restricted[0].estimate == pytest.approx((3 * 2 + 4 * 5 + 3 * 8) / 10)
    assert found.restricted[1].estimate == pytest.approx((5 * 4 + 5 * 8) / 10)


def test_somebody_lost_leaves_those_at_risk_without_being_an_event() -> None:
    steps = followed(SOME_LOST).intervention.steps

    assert [(one.time, one.at_risk, one.events, one.censored) for one in steps] == [
        (2.0, 10, 3, 0),
        (6.0, 7, 0, 4),
        (9.0, 3, 3, 0),
    ]
    assert [one.share for one in steps] == pytest.approx([0.7, 0.7, 0.0])


def test_the_median_is_not_given_where_half_are_still_waiting() -> None:
    found = followed(SOME_LOST)

    assert (found.intervention.median, found.control.median) == (9.0, None)


def test_the_horizon_is_as_far_as_both_arms_are_followed_unless_said() -> None:
    assert followed(SOME_LOST).horizon == 9


@pytest.mark.parametrize("horizon", [0.0, 9.5])
def test_beyond_the_shorter_follow_up_there_is_no_restricted_mean(horizon: float) -> None:
    found = followed(SOME_LOST, horizon=horizon)

    assert kit.refused(found.restricted).where == "horizon"
    assert kit.refused(found.difference).where == "horizon"


def test_relabelling_the_arms_turns_the_difference_and_keeps_the_log_rank() -> None:
    rows = further_kit.survival_rows()

    one, other = followed(rows, 24), followed(rows.assign(arm=1 - rows["arm"]), 24)

    assert kit.got(other.difference).estimate == pytest.approx(-kit.got(one.difference).estimate)
    assert isinstance(one.log_rank, LogRank)
    assert isinstance(other.log_rank, LogRank)
    assert other.log_rank.p == pytest.approx(one.log_rank.p, rel=1e-9)


def test_people_counted_together_are_people_one_by_one() -> None:
    rows = further_kit.survival_rows()

    one_by_one = rows.loc[rows.index.repeat(rows["n"])].drop(columns="n").reset_index(drop=True)

    assert followed(one_by_one, 24) == followed(rows, 24)


def test_a_cohort_of_one_arm_has_no_part_in_the_stratified_test() -> None:
    rows = further_kit.survival_rows()
    alone = further_kit.waiting((1, 3, 1, 8), cohort="99")

    with_it = survival.log_rank(pd.concat([rows, alone]), stratify=("cohort",))
    without = survival.log_rank(rows, stratify=("cohort",))

    assert isinstance(with_it, LogRank)
    assert isinstance(without, LogRank)
    assert with_it.statistic == pytest.approx(without.statistic)


def test_where_the_arms_are_never_at_risk_together_there_is_no_log_rank() -> None:
    found = followed(further_kit.waiting((1, 2, 0, 6), (0, 5, 1, 6)))

    assert kit.refused(found.log_rank).reason is Reason.NO_VARIATION


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ((), Reason.NO_PEOPLE),
        (((1, 3, 1, 6),), Reason.NO_PEOPLE_IN_ARM),
        (((1, 3, 1, 6), (0, 3, 1, 4)), Reason.TOO_FEW_PEOPLE),
        (((1, 3, 0, 6), (0, 3, 0, 6)), Reason.NO_EVENTS),
    ],
)
def test_without_people_or_events_there_is_nothing_to_follow(
    rows: tuple[tuple[int, float, int, int], ...], reason: Reason
) -> None:
    assert kit.refused(survival.by_arm(further_kit.waiting(*rows))).reason is reason


def test_an_arm_without_events_has_a_flat_curve_and_a_difference_still() -> None:
    found = followed(further_kit.waiting((1, 3, 1, 6), (1, 9, 0, 6), (0, 9, 0, 12)))

    assert [one.share for one in found.control.steps] == [1.0]
    assert kit.got(found.difference).estimate == pytest.approx(-3.0)
