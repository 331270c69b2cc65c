"""A cause is named only where computing under it gives what was printed."""

from fractions import Fraction

import pytest

from analytics.published import designs, effects, replicate, significance
from analytics.published.causes import EXPLAINED, Cause
from analytics.published.judge import Attempt, Found, judge_number
from analytics.published.mploy_averages import GO, PLACES, TRIALS, administration_of_a_place
from analytics.published.printed import Print, Prints, load_prints
from analytics.published.replicate import Replication, Verdict
from analytics.published.rounding import cut_off, half_up, round_twice
from analytics.published.slips import find_slip

TENTH = Fraction(1, 10)


@pytest.fixture(scope="module")
def prints() -> Prints:
    return load_prints()


@pytest.fixture(scope="module")
def replication() -> Replication:
    return replicate.replicate()


def percent(value: str) -> Print:
    return Print("table", "row", "column", value, "percent")


def caused(found: Replication, cause: Cause) -> set[str]:
    """The printed values that have this cause."""
    return {line.printed.value for line in found.lines if line.cause is cause}


def test_every_cause_is_explained_and_found_somewhere(replication: Replication) -> None:
    assert set(EXPLAINED) == set(Cause)
    assert all(caused(replication, cause) for cause in Cause)


def test_ten_percentages_of_vive_were_rounded_twice(replication: Replication) -> None:
    lines = [line for line in replication.lines if line.cause is Cause.ROUNDED_TWICE]

    assert len(lines) == 10
    assert all(round_twice(Fraction(line.computed), line.printed.place) == line.printed.number for line in lines)


@pytest.mark.parametrize(
    ("cause", "printed"),
    [
        (Cause.CUT_OFF, {"10.3"}),
        (Cause.OTHER_DENOMINATOR, {"12"}),
        (Cause.OTHER_WEIGHTS, {"53290"}),
        (Cause.ONE_ARM, {"56"}),
        (Cause.LEFT_OUT, {"23.9"}),
        (Cause.PERSON_LEFT_OUT, {"7194", "38638", "11501", "11673"}),
        (Cause.PILOT_COUNTED, {"250"}),
        (Cause.COPIED_INTERVAL, {"0.94", "1.65"}),
        (Cause.DIGITS_SWAPPED, {"67238"}),
        (Cause.ONE_DIGIT, {"2002", "2023"}),
        (Cause.DIGIT_LOST, {"1"}),
        (Cause.YEAR_OFF, {"2020-12-16"}),
    ],
)
def test_what_each_cause_explains(replication: Replication, cause: Cause, printed: set[str]) -> None:
    assert caused(replication, cause) == printed


def test_a_cause_that_does_not_give_the_print_is_not_named() -> None:
    wrong = Attempt(Cause.OTHER_DENOMINATOR, Found(Fraction(13)))

    line = judge_number(percent("12"), Found(Fraction(15)), [wrong])

    assert (line.verdict, line.cause) == (Verdict.CONTRADICTS, None)


def test_the_first_cause_that_gives_the_print_is_named() -> None:
    attempts = [Attempt(cause, Found(Fraction(12))) for cause in (Cause.ONE_ARM, Cause.CUT_OFF)]

    assert judge_number(percent("12"), Found(Fraction(15)), attempts).cause is Cause.ONE_ARM


@pytest.mark.parametrize(
    ("value", "once", "doubly"),
    [
        pytest.param("32.047", "32", "32.1", id="a half made by the first rounding"),
        pytest.param("0.05", "0.1", "0.1", id="a half goes up"),
        pytest.param("-5.25", "-5.3", "-5.3", id="below zero, away from it"),
        pytest.param("10.355", "10.4", "10.4", id="no difference"),
    ],
)
def test_rounding_once_and_twice(value: str, once: str, doubly: str) -> None:
    assert half_up(Fraction(value), TENTH) == Fraction(once)
    assert round_twice(Fraction(value), TENTH) == Fraction(doubly)


def test_cutting_off_is_not_rounding() -> None:
    assert cut_off(Fraction("10.355"), TENTH) == Fraction("10.3")


@pytest.mark.parametrize(
    ("printed", "other", "cause"),
    [
        ("67238", "67283", Cause.DIGITS_SWAPPED),
        ("2002", "2022", Cause.ONE_DIGIT),
        ("1", "12", Cause.DIGIT_LOST),
        ("3", "5", None),
        ("41.9", "41.8", None),
    ],
)
def test_slips_of_the_pen(printed: str, other: str, cause: Cause | None) -> None:
    assert find_slip(printed, other) is cause


def test_nobody_left_out_can_explain_an_average_above_both_sexes(prints: Prints) -> None:
    men, women = (prints.number("vive-5.2", "treatment, alcohol", f"control {sex}") for sex in ("men", "women"))

    assert prints.number("vive-5.1", "treatment, alcohol", "control kr") > max(men, women)


def test_the_places_that_explain_the_mean_price_give_every_unit_price(prints: Prints) -> None:
    for trial, places in PLACES.items():
        grant = (prints.number("mploy-1", trial, "unit price kr") - administration_of_a_place(prints)) * places

        assert abs(grant - half_up(grant, Fraction(100_000))) <= Fraction(places, 2)

    assert sum(PLACES.values()) == prints.number("mploy-1", "places, trials 2015", "value")
    assert PLACES[GO] + sum(PLACES[trial] for trial in TRIALS) == 144


def test_b46s_interval_is_b45s_and_fits_only_there(replication: Replication) -> None:
    verdicts = {
        table: {
            line.verdict for line in replication.lines if line.printed.table == table and "ci" in line.printed.column
        }
        for table in ("vive-b4.5", "vive-b4.6")
    }

    assert Verdict.CONTRADICTS not in verdicts["vive-b4.5"]
    assert verdicts["vive-b4.6"] == {Verdict.CONTRADICTS}


def test_p_and_interval_are_two_sides_of_the_same_normal() -> None:
    low, high = (effects.end_of_interval(sign)(1.24, 0.1045) for sign in (-1, 1))

    assert effects.p_value(1.24, low, high) == pytest.approx(0.1045, rel=1e-9)
    assert effects.middle_of_interval(low, high) == pytest.approx(1.24, rel=1e-9)


@pytest.mark.parametrize(
    ("table", "ours", "theirs"),
    [("vive-b4.1", (65, 338), (59, 337)), ("vive-b4.9", (50, 190), (38, 192)), ("vive-b4.11", (32, 148), (31, 145))],
)
def test_unadjusted_risks_are_of_whole_people(
    prints: Prints, table: str, ours: tuple[int, int], theirs: tuple[int, int]
) -> None:
    assert effects.risk_counts(prints, table) == (Fraction(*ours), Fraction(*theirs))


@pytest.mark.parametrize(("n", "share"), [(100, 0.37859), (200, 0.32273), (300, 0.29878)])
def test_the_detectable_share_is_that_of_r(n: int, share: float) -> None:
    """R: power.prop.test(n = n, p1 = 0.2, power = 0.8)$p2."""
    assert designs.detectable_share(0.2, n, 0.05, 0.8) == pytest.approx(share, abs=5e-5)


@pytest.mark.parametrize(
    ("statistic", "df"),
    [(3.841459, 1), (5.991465, 2), (7.814728, 3), (9.487729, 4), (11.070498, 5)],
)
def test_the_upper_tail_of_chi_square(statistic: float, df: int) -> None:
    assert significance.upper_tail(statistic, df) == pytest.approx(0.05, abs=1e-6)


def test_the_chi_square_p_values_are_those_of_r() -> None:
    """R: prop.test(c(40, 18), c(338, 337), correct = FALSE); chisq.test(rbind(...)) of B5.2's people."""
    assert significance.p_of((40, 298), (18, 319)) == pytest.approx(0.002615315, rel=1e-6)
    assert significance.p_of((223, 44, 37, 18, 9, 7), (223, 46, 25, 22, 12, 9)) == pytest.approx(0.6318589, rel=1e-6)
