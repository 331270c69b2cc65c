"""
mploy's tables and figures: is there a whole number of answers, or of courses, that gives each printed percentage?

The number of answers is printed as a range (17 to 38), so any number in it may do. With 100 or more every whole
percentage has a count, and there is nothing to recompute.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from analytics.published.judge import Found, judge_number, not_recomputable
from analytics.published.printed import Print, Prints
from analytics.published.shares import people_behind
from analytics.published.verdicts import Line

ANSWERS: Final = {  # table, column → how many answered, at least and at most
    ("mploy-2", "caseworkers and leaders"): (31, 38),
    ("mploy-2", "trial representatives"): (16, 17),
    ("mploy-3", "caseworkers and leaders"): (48, 51),
}
MANY: Final = 100
NO_COUNT: Final = "no count printed, and with 100 courses or more every whole percentage has one"
EQUAL_WEIGHTS: Final = "the mean of five trials, each weighing the same, whose own shares are printed as colours only"
AGES: Final = ("under 30", "30-40", "41-50", "over 50")
ORIGINS: Final = ("Danish", "western", "non-western")
COMBINED: Final = ("Forsøg for borgere over 30", "CAB og Kofoeds Skole")


def nearest_share(percent: Print, low: int, high: int) -> tuple[int, int]:
    """(count, of) with *low* ≤ of ≤ *high* that comes nearest to the printed percentage."""
    pairs = [(people_behind(percent, of), of) for of in range(low, high + 1)]
    return min(pairs, key=lambda pair: abs(Fraction(100 * pair[0], pair[1]) - percent.number))


def check_answered(percent: Print, low: int, high: int) -> Line:
    """A percentage of between *low* and *high* answers."""
    count, of = nearest_share(percent, low, high)
    return judge_number(percent, Found(Fraction(100 * count, of), basis=f"{count} of {of}, of {low} to {high} answers"))


def check_surveys(prints: Prints) -> Iterator[Line]:
    """Tables 2 and 3."""
    for (table, column), (low, high) in ANSWERS.items():
        yield from (check_answered(percent, low, high) for percent in prints.column(table, column))


def check_citizens(prints: Prints) -> Iterator[Line]:
    """Table 4: "all" cannot be recomputed."""
    yield from (not_recomputable(one, EQUAL_WEIGHTS) for one in prints.table("mploy-4"))


def note_15(prints: Prints) -> Iterator[Line]:
    """Footnote 15: the five answers are everybody's, so each is 100 % less the others, within their rounding."""
    for column, finding in (("caseworkers and leaders", ""), ("trial representatives", "note-15")):
        cells = list(prints.column("mploy-note-15", column))
        of = {"caseworkers and leaders": 35, "trial representatives": 16}[column]
        spare = of - sum(people_behind(cell, of) for cell in cells)
        for cell in cells:
            count = people_behind(cell, of) + (spare if cell.number == max(one.number for one in cells) else 0)
            found = Found(Fraction(100 * count, of), basis=f"{count} of {of}, so that the five are all {of}")
            yield judge_number(cell, found, finding=finding)


def check_characteristics(prints: Prints) -> Iterator[Line]:
    """Table 6, single trials and offers: whole courses where there are fewer than 100, and rows that reach 100 %."""
    for row in dict.fromkeys(one.row for one in prints.table("mploy-6")):
        of = int(prints.number("mploy-6", row, "courses"))
        for percent in (one for one in prints.table("mploy-6") if one.row == row and one.unit == "percent"):
            if percent.row in COMBINED:
                continue
            if of < MANY:
                count = people_behind(percent, of)
                yield judge_number(percent, Found(Fraction(100 * count, of), basis=f"{count} of {of} courses"))
            else:
                yield _rest(prints, percent, of)


def _rest(prints: Prints, percent: Print, of: int) -> Line:
    """With many courses: an age or origin is 100 less the others; the rest has nothing beside it."""
    group = next((names for names in (AGES, ORIGINS) if percent.column in names), None)
    if group is None:
        return not_recomputable(percent, NO_COUNT, f"{of} courses")
    others = [prints.number("mploy-6", percent.row, name) for name in group if name != percent.column]
    slack = Fraction(len(others), 2)
    return judge_number(
        percent, Found(100 - sum(others, Fraction(0)), slack, f"100 less {' and '.join(map(str, others))}")
    )


CHECKS: Final = (check_surveys, check_citizens, note_15, check_characteristics)
