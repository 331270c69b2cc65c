"""Bands, levels and hours: the small rules that the tables rest on."""

import math

import pandas as pd
import pytest

from analytics.chapters import first_job, status, trial_hours
from analytics.data import evaluation_counts, follow_up_cells
from analytics.data.evaluation_counts import NOT_YET
from analytics.tables import bands
from analytics.tables.estimates import NotEstimable
from analytics.tables.table import Empty, Number, PValue


def test_a_cohort_called_10_comes_after_9_and_the_unknown_last() -> None:
    assert bands.in_use(["unknown", "10", "9", "Spring"], ()) == ("9", "10", "Spring", "unknown")


def test_levels_stand_in_their_own_order_and_only_those_in_use() -> None:
    assert bands.in_use(["45+", "7-20", "0"], bands.WORKED) == ("0", "7-20", "45+")


@pytest.mark.parametrize(("weeks", "months"), [(52, 12), (26, 6), (75, 17), (1, 1)])
def test_the_outcome_of_a_programme_is_measured_when_it_has_lasted(weeks: int, months: int) -> None:
    assert follow_up_cells.horizon_months(weeks) == months


def test_months_and_their_numbers_go_both_ways() -> None:
    assert evaluation_counts.month_name(evaluation_counts.month_number("2021-12") + 1) == "2022-01"


def test_hours_in_the_very_month_of_the_start_are_at_time_1() -> None:
    start = evaluation_counts.month_number("2020-01")
    columns = ["arm", "cohort", "first", "seen", "start", "n"]
    courses = pd.DataFrame(
        [(1, "2", start, start + 9, start, 3), (0, "2", NOT_YET, start + 9, start, 4)], columns=columns
    )

    found = first_job.waits_of_people(courses)

    assert found[["arm", "time", "event", "n"]].to_numpy().tolist() == [[0, 10, 0, 4], [1, 1, 1, 3]]


def test_welch_is_what_t_test_of_r_says() -> None:
    one, other = [1.0, 2, 3, 4, 5, 6], [2.0, 2, 4, 4, 9, 12, 20]

    difference, p = trial_hours.welch_difference(_hours(one), _hours(other))

    assert isinstance(difference, Number)
    assert isinstance(p, PValue)
    assert difference.value == pytest.approx(-4.0714285714285712)
    assert (difference.low, difference.high) == pytest.approx((-10.2493168664, 2.10645972354), rel=1e-9)
    assert p.p == pytest.approx(0.163519730871, rel=1e-9)


def test_hours_that_nobody_varies_in_give_no_p() -> None:
    difference, p = trial_hours.welch_difference(_hours([0.0] * 6), _hours([0.0] * 6))

    assert isinstance(difference, Empty)
    assert isinstance(p, NotEstimable)


def test_wages_are_with_benefit_where_the_status_is_one() -> None:
    statuses = pd.DataFrame({"status": ["wages_without_benefit", "flex_job", "unknown"]})

    assert list(status.benefit_of(statuses)) == [status.WITHOUT, status.WITH, status.UNKNOWN]


def _hours(each: list[float]) -> trial_hours.Hours:
    mean = sum(each) / len(each)
    return trial_hours.Hours(
        len(each), math.fsum(each), sum((x - mean) ** 2 for x in each) / (len(each) - 1) / len(each)
    )
