"""From a printed and a recomputed number to a verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from analytics.published.causes import Cause
from analytics.published.printed import Print
from analytics.published.rounding import half_up, plain_digits, round_twice
from analytics.published.slips import find_slip
from analytics.published.verdicts import Line, Verdict

WHOLE = Fraction(1)


@dataclass(frozen=True)
class Found:
    """A recomputed value, and by how much its terms' own rounding may move it."""

    value: Fraction
    slack: Fraction = Fraction(0)
    basis: str = ""

    def reaches(self, printed: Print) -> bool:
        """Can the terms, before they were rounded for print, have given the printed number?"""
        return abs(self.value - printed.number) <= self.slack + printed.place / 2

    def gives(self, printed: Print) -> bool:
        return half_up(self.value, printed.place) == printed.number


@dataclass(frozen=True)
class Attempt:
    """What the print would be if *cause* were true; the cause counts only where that is what was printed."""

    cause: Cause
    found: Found

    def reproduces(self, printed: Print) -> bool:
        return self.found.gives(printed) or (self.found.slack > 0 and self.found.reaches(printed))


@dataclass(frozen=True)
class Word:
    """The same for words and dates: what the cause would have printed."""

    cause: Cause
    word: str


def judge_number(
    printed: Print, found: Found, attempts: Sequence[Attempt] = (), finding: str = "", note: str = ""
) -> Line:
    """
    The line of one number: agreement first, then the print's own rounding, then the causes in their order.

    A cause that does not reproduce the print is not named; where none does, a slip of the pen may.
    """
    verdict, cause = _verdict(printed, found, attempts)
    return Line(
        printed=printed,
        basis=found.basis,
        computed=_precise(found.value, printed),
        difference=_signed(printed.number - half_up(found.value, printed.place), printed),
        verdict=verdict,
        cause=cause,
        note=note,
        finding=finding if verdict is Verdict.CONTRADICTS else "",
    )


def _verdict(printed: Print, found: Found, attempts: Sequence[Attempt]) -> tuple[Verdict, Cause | None]:
    if found.gives(printed):
        return Verdict.AGREES, None
    if found.slack and found.reaches(printed):
        return Verdict.OWN_ROUNDING, Cause.ROUNDED_TERMS
    if round_twice(found.value, printed.place) == printed.number:
        return Verdict.OWN_ROUNDING, Cause.ROUNDED_TWICE
    named = next((one.cause for one in attempts if one.reproduces(printed)), None)
    return Verdict.CONTRADICTS, named or find_slip(printed.value, plain_digits(found.value, printed.place))


def _precise(value: Fraction, printed: Print) -> str:
    """Two places more than printed for decimals and percentages, whole numbers in full."""
    if value.denominator == 1:
        return str(value)
    small = printed.place < 1 or printed.unit == "percent"
    return plain_digits(value, min(printed.place, WHOLE) / (100 if small else 10))


def _signed(difference: Fraction, printed: Print) -> str:
    return (
        "0"
        if not difference
        else f"{'+' if difference > 0 else ''}{plain_digits(difference, min(printed.place, WHOLE))}"
    )


def same_word(printed: Print, computed: str, basis: str, finding: str, attempts: Sequence[Word] = ()) -> Line:
    """The line of a printed word or date."""
    if printed.value == computed:
        return Line(printed, basis, computed, "", Verdict.AGREES)
    named = next((one.cause for one in attempts if one.word == printed.value), None)
    cause = named or find_slip(printed.value, computed)
    return Line(printed, basis, computed, "", Verdict.CONTRADICTS, cause, finding=finding)


def not_recomputable(printed: Print, reason: str, basis: str = "") -> Line:
    """The line of a number that the print alone does not allow to recompute, and why; *basis*: what can be said."""
    return Line(printed, basis, "", "", Verdict.CANNOT, note=reason)


def suppressed_line(printed: Print, note: str) -> Line:
    return Line(printed, "", "", "", Verdict.SUPPRESSED, note=note)


def uncertain_line(line: Line) -> Line:
    """The line again, for a table whose columns are only the best reading of a lost layout."""
    return replace(line, verdict=Verdict.UNCERTAIN, note=f"read this way, the arithmetic {line.verdict}", finding="")
