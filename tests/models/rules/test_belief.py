"""The quarter's question is open from the third week of each quarter of a citizen's own course."""

from datetime import date, timedelta

import pytest

from models.rules import belief

START = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("days", "quarter"),
    [
        pytest.param(-1, None, id="before the start"),
        pytest.param(0, None, id="the first day"),
        pytest.param(13, None, id="before they have met twice"),
        pytest.param(14, 1, id="a fortnight in"),
        pytest.param(90, 1, id="the last day of the first quarter"),
        pytest.param(91, None, id="the first day of the second"),
        pytest.param(105, 2, id="a fortnight into the second"),
        pytest.param(287, 4, id="the fourth"),
    ],
)
def test_a_quarter_is_asked_about_from_its_third_week_on(days: int, quarter: int | None) -> None:
    assert belief.asked_in(START, START + timedelta(days=days)) == quarter


def test_nobody_is_asked_about_without_a_start() -> None:
    assert belief.asked_in(None, START) is None
