"""Two places of a report that speak of the same thing, one against the other; and table 7.1 and 7.2's sums."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from analytics.published.causes import Cause
from analytics.published.judge import Found, Word, judge_number, same_word
from analytics.published.printed import Print, Prints
from analytics.published.totals import Term, check_sum
from analytics.published.verdicts import Line

FINDINGS: Final = {  # the claim's row → the finding that tells it
    "extension for the flex-job track, weeks": "extension",
    "people designed for in each arm": "design",
    "length of the project, years": "project-years",
    "rounds of interviews with the leaders": "interviews",
    "years of interviews with citizens": "interviews",
    "co-creation shops": "co-creation",
    "year of the October outcome": "years",
    "year of the January outcome": "years",
    "table of the outcome in the last month alone": "reference",
    "costs counted from": "costs-from",
    "oldest age of the target group": "age",
    "employment-related cost per employed, men": "about-the-same",
    "most answers in a survey": "answers",
    "fewest answers in a survey": "answers",
    "trials with progression measured": "progression",
    "why Opzoomerne and Craftwomanship lack progression": "progression",
    "Go-For-It is locally anchored": "anchored",
}
PILOT: Final = Fraction(50)  # places a cohort, 8.4


def check_pairs(prints: Prints) -> Iterator[Line]:
    """Every claim that has another against it."""
    for claim in (one for one in prints.every if one.against):
        finding = FINDINGS.get(claim.row, "")
        yield same_word(claim, claim.against, claim.against_source, finding, list(_attempts(claim)))


def _attempts(claim: Print) -> Iterator[Word]:
    """The design's 250 are 200 and the pilot cohort, which was to develop the programme."""
    if claim.row == "people designed for in each arm":
        yield Word(Cause.PILOT_COUNTED, str(int(claim.against) + PILOT))


def check_interviews(prints: Prints) -> Iterator[Line]:
    """7.1 and 7.2: rows and columns add up; what stands in a single cell is an input, its row less the others."""
    for table in ("vive-7.1", "vive-7.2"):
        rows = list(dict.fromkeys(one.row for one in prints.table(table)))
        for cell in prints.table(table):
            same_row = [one for one in prints.table(table) if one.row == cell.row]
            if cell.row == "total" and cell.column != "all":
                parts = [one for one in prints.column(table, cell.column) if one.row != "total"]
                value = sum((part.number for part in parts), Fraction(0))
                yield judge_number(cell, Found(value, basis="the column"), finding="lost-digit")
            elif cell.column == "all":
                above = [Term(one) for one in prints.column(table, "all") if one.row != "total"]
                years = [Term(one) for one in same_row if one.column != "all"]
                yield check_sum(cell, *(above if cell.row == rows[-1] else years), says="the row" if years else "")
            else:
                whole = next(one for one in same_row if one.column == "all")
                rest = [Term(one, -1) for one in same_row if one not in (cell, whole)]
                yield check_sum(cell, Term(whole), *rest, says="the row's total less the others")


CHECKS: Final = (check_pairs, check_interviews)
