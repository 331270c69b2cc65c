"""Numbers are rounded half up once, p is never 0, and each language has its own marks."""

import pytest

from analytics.tables.numbers import Numbers

DANISH, ENGLISH = Numbers("da"), Numbers("en")


@pytest.mark.parametrize(
    ("n", "of", "told"),
    [
        pytest.param(65, 338, "19,2\u00a0%", id="4.2"),
        pytest.param(45, 137, "32,8\u00a0%", id="4.13 prints 32.9"),
        pytest.param(1, 8, "12,5\u00a0%", id="exact"),
        pytest.param(1, 16, "6,3\u00a0%", id="a tie goes up"),
        pytest.param(247, 2000, "12,4\u00a0%", id="a tie that no float holds goes up"),
        pytest.param(0, 5, "0,0\u00a0%", id="none"),
        pytest.param(0, 0, "–", id="of nobody"),
    ],
)
def test_a_percentage_is_computed_from_counts_and_rounded_half_up_once(n: int, of: int, told: str) -> None:
    assert DANISH.share(n, of) == told


@pytest.mark.parametrize(
    ("p", "told"),
    [
        pytest.param(0.5812, "p\u00a0=\u00a00,58", id="ordinary"),
        pytest.param(0.0488, "p\u00a0=\u00a00,049", id="below the limit"),
        pytest.param(0.0496, "p\u00a0=\u00a00,0496", id="just below the limit is not told as the limit"),
        pytest.param(0.0504, "p\u00a0=\u00a00,0504", id="just above"),
        pytest.param(0.0004, "p\u00a0<\u00a00,001", id="small"),
        pytest.param(1e-300, "p\u00a0<\u00a00,001", id="tiny"),
        pytest.param(0.9991, "p\u00a0>\u00a00,99", id="not 1"),
        pytest.param(1.0, "p\u00a0>\u00a00,99", id="1"),
    ],
)
def test_p_is_never_nought_and_always_on_its_own_side_of_the_limit(p: float, told: str) -> None:
    assert DANISH.p_equals(p) == told


def test_each_language_has_its_own_marks() -> None:
    assert (DANISH.fixed(1234567.891, 2), ENGLISH.fixed(1234567.891, 2)) == ("1.234.567,89", "1,234,567.89")
    assert (DANISH.kr(-12345), ENGLISH.kr(12345)) == ("−12.345\u00a0kr.", "DKK\u00a012,345")


@pytest.mark.parametrize(
    ("value", "told"),
    [
        pytest.param(3.78, "+3,8", id="a gain"),
        pytest.param(-0.04, "0,0", id="nothing has no sign"),
        pytest.param(0.0, "0,0", id="nought"),
        pytest.param(-2.5, "−2,5", id="a loss"),
    ],
)
def test_a_difference_tells_its_direction(value: float, told: str) -> None:
    assert DANISH.signed(value, 1) == told


@pytest.mark.parametrize(
    ("value", "told"),
    [
        pytest.param(65.4, "65\u00a0%", id="whole"),
        pytest.param(0.4, "0,4\u00a0%", id="below one"),
        pytest.param(0.01, "<\u00a00,1\u00a0%", id="not nought"),
        pytest.param(0.0, "0\u00a0%", id="nought itself"),
    ],
)
def test_a_limit_that_is_not_nought_is_not_told_as_nought(value: float, told: str) -> None:
    assert DANISH.change(value) == told


@pytest.mark.parametrize(("value", "told"), [(0.8951, "0,90"), (1.005, "1,01"), (12.34, "12,3"), (123.4, "123")])
def test_a_ratio_has_two_decimals_and_fewer_where_it_is_large(value: float, told: str) -> None:
    assert DANISH.ratio(value) == told


@pytest.mark.parametrize(
    ("value", "told"),
    [
        pytest.param(999_999_999_999_999.4, "999.999.999.999.999,40", id="the last whose digits are told"),
        pytest.param(1e15, "1,0·10¹⁵", id="the first whose digits are not"),
        pytest.param(-3.24e42, "−3,2·10⁴²", id="a loss"),
        pytest.param(1.7e308, "1,7·10³⁰⁸", id="the largest there is"),
    ],
)
def test_a_number_whose_digits_nobody_would_count_is_a_power_of_ten(value: float, told: str) -> None:
    assert DANISH.fixed(value, 2) == told


@pytest.mark.parametrize(
    ("share", "told"),
    [
        (0, "0\u00a0%"),
        (0.0004, "<\u00a01\u00a0%"),
        (0.354, "35\u00a0%"),
        (0.9996, ">\u00a099\u00a0%"),
        (1, "100\u00a0%"),
    ],
)
def test_a_share_never_looks_like_none_or_all_when_it_is_not(share: float, told: str) -> None:
    assert DANISH.whole_share(share) == told


@pytest.mark.parametrize(("value", "told"), [(1.456, "1,46"), (1.255, "1,26"), (12.34, "12,3"), (362.33, "362")])
def test_a_ratio_has_as_many_decimals_as_its_size_bears(value: float, told: str) -> None:
    assert DANISH.ratio(value) == told


@pytest.mark.parametrize(("value", "told"), [(7.5, "7,5"), (37.0, "37"), (1200, "1.200"), (0.25, "0,25")])
def test_hours_have_no_more_decimals_than_they_need(value: float, told: str) -> None:
    assert DANISH.plain(value) == told


def test_spans_of_months_have_their_names() -> None:
    assert DANISH.months("2020-08 – 2021-10") == "august 2020 – oktober 2021"
