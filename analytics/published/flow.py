"""Bilag 3: who was drawn, screened out and started, and when; the three tables tell the same 675 people."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Final

from analytics.published.causes import Cause
from analytics.published.judge import Word, same_word
from analytics.published.printed import Print, Prints
from analytics.published.totals import COHORTS, Term, check_sum
from analytics.published.verdicts import Line

ROWS: Final = (*COHORTS, "total")
AFTER, OUT = "intervention after screening", "screened out in jobcentre"


def check_allocation(prints: Prints) -> Iterator[Line]:
    """B3.1 along the rows and down the columns; its intervention group is B3.2's before screening."""
    for row in ROWS:
        drawn = [prints.of("vive-b3.1", row, column) for column in ("intervention", "control", "total")]
        screened = [Term(prints.of("vive-b3.2", row, column)) for column in (AFTER, OUT)]
        yield check_sum(drawn[0], *screened, says="B3.2, before screening")
        yield check_sum(drawn[1], Term(prints.of("vive-b3.2", row, "control")), says="B3.2")
        yield check_sum(drawn[2], Term(drawn[0]), Term(drawn[1]), says="both arms")
    for column in ("intervention", "control", "total"):
        yield _down(prints, "vive-b3.1", column)


def check_screening(prints: Prints) -> Iterator[Line]:
    """B3.2 against B3.1 and itself."""
    for row in ROWS:
        drawn = Term(prints.of("vive-b3.1", row, "intervention"))
        for column, other in ((AFTER, OUT), (OUT, AFTER)):
            less = Term(prints.of("vive-b3.2", row, other), -1)
            yield check_sum(prints.of("vive-b3.2", row, column), drawn, less, says="B3.1 less the other")
        yield check_sum(
            prints.of("vive-b3.2", row, "control"), Term(prints.of("vive-b3.1", row, "control")), says="B3.1"
        )
        parts = [Term(prints.of("vive-b3.2", row, column)) for column in (AFTER, OUT, "control")]
        yield check_sum(prints.of("vive-b3.2", row, "total"), *parts, says="the row")
    for column in (AFTER, OUT, "control", "total"):
        yield _down(prints, "vive-b3.2", column)


def _down(prints: Prints, table: str, column: str) -> Line:
    cells = [Term(prints.of(table, cohort, column)) for cohort in COHORTS]
    return check_sum(prints.of(table, "total", column), *cells, says="the cohorts")


def check_started(prints: Prints) -> Iterator[Line]:
    """B3.3 against B3.2 and 4.12."""
    path = {one.row: one for one in prints.column("vive-4.12", "total")}
    modules = [Term(one) for row, one in path.items() if row.startswith("group")]
    jobcentre, programme, receive, total = (
        prints.of("vive-b3.3", row, "intervention")
        for row in ("screened out in jobcentre", "screened out in programme", "receive modules", "total")
    )
    yield check_sum(jobcentre, Term(prints.of("vive-b3.2", "total", OUT)), says="B3.2")
    yield check_sum(programme, Term(path["screened out by programme"]), says="4.12")
    yield check_sum(receive, *modules, says="groups 1–5 of 4.12")
    yield check_sum(total, Term(jobcentre), Term(programme), Term(receive), says="the rows")


def check_draws(prints: Prints) -> Iterator[Line]:
    """B3.4: each cohort's draws add up to its people in B3.1, so each draw is the rest of them."""
    for cohort, cells in groupby(prints.table("vive-b3.4"), key=lambda one: one.row[: len("cohort 2")]):
        rounds = list(cells)
        for cell in rounds:
            others = [Term(other, -1) for other in rounds if other is not cell]
            yield check_sum(
                cell, Term(prints.of("vive-b3.1", cohort, "total")), *others, says="cohort less other draws"
            )


def drawn_on(cell: Print) -> date:
    """The date in a row of B3.4, "cohort 2 (start 2018-05) draw 2018-04-20"."""
    return date.fromisoformat(cell.row.partition(" draw ")[2][:10])


def start_day(cell: Print) -> date:
    """The first day of the start month in the row."""
    return date.fromisoformat(cell.row.partition("(start ")[2][:7] + "-01")


def draw_dates(prints: Prints) -> Iterator[Line]:
    """B3.4 is in the order of the draws: a cohort is drawn before the next one is."""
    rows = prints.table("vive-b3.4")
    claim = prints.of("vive-prose", "cohort 5, last draw", "Bilag 3")
    wrong = next(row for row in rows if drawn_on(row).isoformat() == claim.value)
    place = rows.index(wrong)
    before, after = drawn_on(rows[place - 1]), drawn_on(rows[place + 1])
    year_earlier = drawn_on(wrong).replace(year=drawn_on(wrong).year - 1)
    fits = [Word(Cause.YEAR_OFF, claim.value)] if before < year_earlier < after else []
    if before < drawn_on(wrong) < after:
        yield same_word(claim, claim.value, "between its neighbours", "draw-date")
    else:
        between = f"after {before}, before {after}"
        yield same_word(claim, between, "the draw before and the next cohort's first draw", "draw-date", fits)


def start_months(prints: Prints) -> Iterator[Line]:
    """8.4: a cohort starts in the month after its first draw, for some in the same month."""
    firsts = {one.row[:8]: one for one in reversed(prints.table("vive-b3.4"))}
    months = {cohort: _months(drawn_on(one), start_day(one)) for cohort, one in firsts.items()}
    claim = prints.of("vive-prose", "months from first draw to start, at most", "8.4")
    latest = max(months, key=lambda cohort: months[cohort])
    yield same_word(claim, str(months[latest]), f"{latest} in B3.4", "start-month")


def _months(first: date, then: date) -> int:
    return (then.year - first.year) * 12 + then.month - first.month


CHECKS: Final = (check_allocation, check_screening, check_started, check_draws, draw_dates, start_months)
