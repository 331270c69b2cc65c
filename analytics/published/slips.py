"""Slips of the pen: does a small change of digits lead from the print to the other number?"""

from collections.abc import Iterator
from typing import Final

from analytics.published.causes import Cause

TELLING: Final = 4


def find_slip(printed: str, other: str) -> Cause | None:
    """
    The slip that turns *other* into *printed*, if one does.

    One wrong digit counts from four digits on (a year): two short numbers nearly always differ by one digit.
    """
    if other in digit_swaps(printed):
        return Cause.DIGITS_SWAPPED
    if (
        len(printed) == len(other)
        and _digits(other) >= TELLING
        and sum(a != b for a, b in zip(printed, other, strict=True)) == 1
    ):
        return Cause.ONE_DIGIT
    if len(other) == len(printed) + 1 and printed in dropped_digits(other):
        return Cause.DIGIT_LOST
    return None


def digit_swaps(digits: str) -> Iterator[str]:
    return (digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :] for i in range(len(digits) - 1))


def dropped_digits(digits: str) -> Iterator[str]:
    return (digits[:i] + digits[i + 1 :] for i in range(len(digits)))


def _digits(text: str) -> int:
    return sum(character.isdigit() for character in text)
