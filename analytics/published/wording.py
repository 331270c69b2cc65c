"""What VIVE's sentences say in words ("most", "half", "all"), put to the tables they speak of."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from analytics.published.judge import same_word
from analytics.published.printed import Prints
from analytics.published.verdicts import Line

PROSE: Final = "vive-prose"
ARMS: Final = ("intervention", "control")
HALF: Final = Fraction(1, 2)
NEAR: Final = Fraction(1, 20)  # "about": within five points of a hundred
OVER_750: Final = ("751-2000", "2001-3000", "3001-6000")
GROWING: Final = (  # measures in both months: January's table and row, October's
    ("with wage hours", ("vive-4.2", "with wage hours"), ("vive-4.6", "with wage hours")),
    ("1-9 hours", ("vive-4.3", "1-9 hours"), ("vive-4.7", "1-9 hours")),
    ("10-29 hours", ("vive-4.3", "10-29 hours"), ("vive-4.7", "10-29 hours")),
    ("30+ hours", ("vive-4.3", "30+ hours"), ("vive-4.7", "30+ hours")),
    ("hours without benefit", ("vive-4.5", "wage hours without benefit"), ("vive-4.9", "wage hours without benefit")),
    ("flex job with hours", ("vive-4.5", "flex job with wage hours"), ("vive-4.9", "flex job with wage hours")),
    ("men", ("vive-4.10", "men"), ("vive-4.11", "men")),
    ("women", ("vive-4.10", "women"), ("vive-4.11", "women")),
)


def check_most(prints: Prints) -> Iterator[Line]:
    """4.1.6: "most" of those in work after job start are in the band of 1–9 hours."""
    band, idle, total = (prints.number("vive-b6.1", row, "count") for row in ("1-9 hours", "0 hours", "total"))
    share = band / (total - idle)
    said = "most" if share > HALF else "the largest band, not most"
    claim = prints.of(PROSE, "band of 1-9 hours among those in work after job start", "4.1.6")
    yield same_word(claim, said, f"{band} of {total - idle}", "most")


def check_half(prints: Prints) -> Iterator[Line]:
    """4.1.3: about half of those in work also have a benefit."""
    for arm in ARMS:
        some, every = (prints.number("vive-4.4", row, arm) for row in ("wage hours with benefit", "total"))
        said = "half" if abs(some / every - HALF) <= NEAR else "not half"
        yield same_word(
            prints.of(PROSE, f"with benefit of those in work, {arm} January", "4.1.3"), said, f"{some} of {every}", ""
        )


def more_hours(prints: Prints) -> Iterator[Line]:
    """4.1.3: more of the control group than of the intervention group had over 750 hours."""
    over = {arm: sum(prints.number("vive-b5.2", row, arm) for row in OVER_750) for arm in ARMS}
    claim = prints.of(PROSE, "hours over 750, larger share", "4.1.3")
    basis = " against ".join(f"{float(over[arm]):.1f} %" for arm in ARMS)
    yield same_word(claim, max(ARMS, key=lambda arm: over[arm]), f"B5.2: {basis}", "")


def check_largest(prints: Prints) -> Iterator[Line]:
    """4.1.3: the status in which the arms differ most in January."""
    rows = [one.row for one in prints.column("vive-4.5", "intervention")]
    said = max(rows, key=lambda row: abs(_gap(prints, "vive-4.5", row)))
    yield same_word(prints.of(PROSE, "largest difference in status January", "4.1.3"), said, "4.5", "")


def check_growth(prints: Prints) -> Iterator[Line]:
    """4.2: the arms differ more in October than in January, in every measure of employment."""
    shrank = [name for name, january, october in GROWING if _gap(prints, *january) >= _gap(prints, *october)]
    said = "all" if not shrank else f"all but {', '.join(shrank)}"
    basis = "intervention less control, tables 4.2–4.11"
    yield same_word(prints.of(PROSE, "differences that grew from January to October", "4.2"), said, basis, "grew")


def _gap(prints: Prints, table: str, row: str) -> Fraction:
    """Intervention less control, percentage points as printed."""
    ours, theirs = (prints.number(table, row, arm, "percent") for arm in ARMS)
    return ours - theirs


CHECKS: Final = (check_most, check_half, more_hours, check_largest, check_growth)
