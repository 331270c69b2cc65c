"""What VIVE's sentences say in numbers, against the tables they speak of: chapter 4, summary, Bilag 3 and 4."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from analytics.published.causes import Cause
from analytics.published.judge import Attempt, Found, Word, judge_number, same_word
from analytics.published.printed import Print, Prints
from analytics.published.rounding import cut_off
from analytics.published.shares import people_behind
from analytics.published.verdicts import Line

PROSE: Final = "vive-prose"
ARMS: Final = {"intervention": 338, "control": 337}
GROUP_5: Final = "group 5"


def _of(count: int, of: int) -> Found:
    return Found(Fraction(100 * count, of), basis=f"{count} of {of}")


def check_shares(prints: Prints) -> Iterator[Line]:
    """Percentages of people that the text repeats."""
    for section in ("summary", "4.1.4"):
        claim = prints.of(PROSE, "1-9 hours October, intervention", section)
        exact = _of(people_behind(prints.of("vive-4.7", "1-9 hours", "intervention"), 338), 338)
        yield judge_number(
            claim, exact, [Attempt(Cause.CUT_OFF, Found(cut_off(exact.value, claim.place)))], "1-9-hours"
        )
    yield judge_number(prints.of(PROSE, "1-9 hours October, control", "summary"), _of(24, 337))
    yield judge_number(prints.of(PROSE, "received the whole programme, of those drawn", "4.2"), _of(137, 338))
    screened = int(prints.number("vive-b3.3", "screened out in jobcentre", "intervention"))
    yield judge_number(prints.of(PROSE, "screened out in jobcentre, of those drawn", "Bilag 3"), _of(screened, 338))
    claim = prints.of(PROSE, "cash assistance passive, no intervention or no job start", "4.1.6")
    column = prints.of("vive-4.15", "cash assistance, passive", "no intervention or no job start")
    yield judge_number(claim, _of(people_behind(column, 201), 201), finding="cash-assistance")


def check_men(prints: Prints) -> Iterator[Line]:
    """4.1.1: the men among all 675."""
    arms = [int(prints.number("vive-4.10", "men total", arm)) for arm in ARMS]
    claim = prints.of(PROSE, "men, everybody", "4.1.1")
    ours = Attempt(Cause.ONE_ARM, _of(arms[0], 338))
    truncated = Attempt(Cause.CUT_OFF, Found(cut_off(_of(sum(arms), 675).value, claim.place)))
    yield judge_number(claim, _of(sum(arms), 675), [ours, truncated], "men")


def check_screened_out(prints: Prints) -> Iterator[Line]:
    """Bilag 3: those whom the programme itself screened out, of those who came to it."""
    out = int(prints.number("vive-b3.3", "screened out in programme", "intervention"))
    there = int(prints.number("vive-b3.2", "total", "intervention after screening"))
    claim = prints.of(PROSE, "screened out in programme, of those who came to it", "Bilag 3")
    yield judge_number(claim, _of(out, there), [Attempt(Cause.OTHER_DENOMINATOR, _of(out, 338))], "came-to-it")


def check_differences(prints: Prints) -> Iterator[Line]:
    """4.1.4: percentage points between the arms."""
    for month, table in (("January", "vive-4.2"), ("October", "vive-4.6")):
        ours, theirs = (prints.number(table, "with wage hours", arm, "count") for arm in ARMS)
        basis = f"{ours} of 338 less {theirs} of 337"
        found = Found(100 * (ours / 338 - theirs / 337), basis=basis)
        yield judge_number(prints.of(PROSE, f"wage hours, difference {month}", "4.1.4"), found)


def check_ranges(prints: Prints) -> Iterator[Line]:
    """4.1.6: the lowest and highest of the groups, for wage hours and for 20 hours or more."""
    groups = [one for one in prints.column("vive-4.12", "with wage hours", "percent") if GROUP_5 not in one.row]
    told = sorted(one.number for one in groups if one.is_number)
    low = prints.of(PROSE, "wage hours, lowest of the groups other than group 5", "4.1.6")
    hidden = [one for one in groups if not one.is_number]
    basis = f"two of the {len(groups)} groups are printed as {hidden[0].value}"
    yield same_word(low, f"under {hidden[0].value[1:]}", basis, "range", [Word(Cause.LEFT_OUT, f"{float(told[0])}")])
    high = prints.of(PROSE, "wage hours, highest of the groups other than group 5", "4.1.6")
    yield judge_number(high, Found(told[-1], basis="4.12"))
    twenty = sorted(one.number for one in prints.column("vive-4.14", "20+ hours", "percent"))
    for which, value in (("lowest", twenty[0]), ("highest", twenty[-1])):
        yield judge_number(
            prints.of(PROSE, f"20+ hours, {which} of the three groups", "4.1.6"), Found(value, basis="4.14")
        )


def group_5(prints: Prints) -> Iterator[Line]:
    """4.1.6: the people of group 5, and the flex jobs among them (22 with hours, 8 without)."""
    share = next(one for one in prints.column("vive-4.12", "with wage hours", "percent") if GROUP_5 in one.row)
    count = people_behind(share, int(prints.number("vive-4.12", share.row, "total")))
    yield judge_number(prints.of(PROSE, "group 5 with wage hours", "4.1.6"), Found(Fraction(count), basis="4.12"))
    flex = prints.of(PROSE, "group 5 in a flex job, with or without hours", "4.1.6")
    yield judge_number(flex, Found(Fraction(22 + 8), basis="22 + 8 of the same paragraph"))


def check_ratios(prints: Prints) -> Iterator[Line]:
    """Summary and Bilag 4: "x % more likely" is the adjusted ratio less one."""
    for row, section, table in (
        ("men October, more likely", "summary", "vive-b4.9"),
        ("everybody January, more likely", "Bilag 4", "vive-b4.1"),
        ("everybody October, more likely", "Bilag 4", "vive-b4.5"),
    ):
        ratio: Print = next(prints.column(table, "estimate"))
        found = Found(100 * (ratio.number - 1), basis=f"ratio {ratio.value} of {table.removeprefix('vive-')}")
        yield judge_number(prints.of(PROSE, row, section), found)
    may = prints.of(PROSE, "part of the first year counted for a start in May", "9.2.2")
    yield judge_number(may, _of(8, 12))


CHECKS: Final = (check_shares, check_men, check_screened_out, check_differences, check_ranges, group_5, check_ratios)
