"""
Why a print may differ from what recomputing gives.

A cause is given to a line only where computing under it gives the print: see `Attempt` in judge.py.
"""

from enum import StrEnum


class Cause(StrEnum):
    """A known way for a printed number to go wrong."""

    ROUNDED_TWICE = "rounded twice"
    ROUNDED_TERMS = "computed from terms that print shows rounded"
    ROUNDED_SHARE = "divided by a rounded employment share"
    CUT_OFF = "cut off instead of rounded"
    OTHER_DENOMINATOR = "another denominator"
    OTHER_WEIGHTS = "other weights"
    ONE_ARM = "one arm instead of both"
    LEFT_OUT = "the suppressed groups left out"
    PERSON_LEFT_OUT = "one man left out of the men's average"
    PILOT_COUNTED = "the pilot cohort counted with the planned ones"
    COPIED_INTERVAL = "interval copied from another table"
    DIGITS_SWAPPED = "two neighbouring digits swapped"
    ONE_DIGIT = "one digit wrong"
    DIGIT_LOST = "a digit lost"
    YEAR_OFF = "one year too late"


EXPLAINED = {
    Cause.ROUNDED_TWICE: "to one decimal more first, then to the printed one",
    Cause.ROUNDED_TERMS: "the print lies within what the rounding of the printed terms allows",
    Cause.ROUNDED_SHARE: "the share in employment was rounded to three decimals before dividing by it",
    Cause.CUT_OFF: "the digits after the printed place were dropped",
    Cause.OTHER_DENOMINATOR: "the percentage is of other people than the sentence says",
    Cause.OTHER_WEIGHTS: "the mean is weighted by something else than the table shows",
    Cause.ONE_ARM: "the number is the intervention group's, not everybody's",
    Cause.LEFT_OUT: "the range is that of the groups whose shares are printed",
    Cause.PERSON_LEFT_OUT: "the total is of 337 people, the men's column of 191 of the 192",
    Cause.PILOT_COUNTED: "50 places a cohort: four cohorts planned for the evaluation, five evaluated",
    Cause.COPIED_INTERVAL: "the interval is digit for digit that of another table, and fits that table's own p",
    Cause.DIGITS_SWAPPED: "swapping two neighbouring digits gives the other number",
    Cause.ONE_DIGIT: "changing one digit gives the other number",
    Cause.DIGIT_LOST: "adding one digit gives the other number",
    Cause.YEAR_OFF: "a year earlier the date falls into its place",
}
