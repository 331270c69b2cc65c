"""Rounding as the reports do it, and as they should: half up, once, on exact fractions."""

from fractions import Fraction
from math import floor


def half_up(value: Fraction, place: Fraction) -> Fraction:
    """*value* to the nearest *place*, halves away from zero."""
    sign = -1 if value < 0 else 1
    return sign * floor(abs(value) / place + Fraction(1, 2)) * place


def round_twice(value: Fraction, place: Fraction) -> Fraction:
    """Rounded to one place more than printed, and that again: 32.047 is 32.05 is 32.1."""
    return half_up(half_up(value, place / 10), place)


def cut_off(value: Fraction, place: Fraction) -> Fraction:
    """Cut off instead of rounded: 10.355 is 10.3."""
    return floor(value / place) * place


def plain_digits(value: Fraction, place: Fraction) -> str:
    """*value* in plain digits, rounded half up to *place* (a power of ten)."""
    digits = max(0, len(str(place.denominator)) - 1)
    return f"{float(half_up(value, place)):.{digits}f}"
