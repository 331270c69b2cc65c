"""What those without a known outcome could do to the effect."""

import pytest

from analytics.estimators import missing_outcomes, relative_risk
from analytics.tables.estimates import ArmCounts
from tests.analytics import kit

KNOWN = (ArmCounts(300, 105), ArmCounts(300, 75))


def test_nobody_missing_leaves_the_effect_as_it_is() -> None:
    found = missing_outcomes.sensitivity(KNOWN, (0, 0))
    plain = kit.got(relative_risk.relative_risk(kit.two_arms((105, 300), (75, 300))))

    assert kit.got(found.worst.ratio) == kit.got(found.best.ratio) == plain
    assert found.tipping is None


def test_the_worst_and_the_best_are_everybody_drawn() -> None:
    found = missing_outcomes.sensitivity(KNOWN, (20, 30))

    assert kit.got(found.worst.ratio).estimate == pytest.approx((105 / 320) / (105 / 330))
    assert kit.got(found.best.ratio).estimate == pytest.approx((125 / 320) / (75 / 330))
    assert kit.got(found.best.difference).estimate == pytest.approx(125 / 320 - 75 / 330)


def test_where_the_conclusion_turns_is_the_share_nearest_to_the_known() -> None:
    share = missing_outcomes.sensitivity(KNOWN, (40, 40)).tipping
    assert share is not None
    at, one_more = (
        kit.got(relative_risk.relative_risk(kit.two_arms((105 + n, 340), (85, 340))))
        for n in (round(40 * share), round(40 * share) + 1)
    )

    assert at.low <= 1 < one_more.low


def test_what_no_share_turns_has_no_tipping_point() -> None:
    assert missing_outcomes.sensitivity((ArmCounts(300, 180), ArmCounts(300, 75)), (10, 10)).tipping is None
