"""Who is pensioned, emigrated or dead before the first wage hour: told where statuses are, and not of few."""

import pytest
from sqlmodel import Session

from analytics.chapters.chapter_sentences import with_sentences
from analytics.disclosure.release import release_report
from analytics.report import words
from analytics.service.evaluations import evaluate
from analytics.tables.released_values import Found
from analytics.tables.table import Count, Number, Report
from models.actions import importing
from models.database import Database
from models.rules.access import SYSTEM
from models.rules.benefits import Category
from tests.analytics.chapters import kit

MONTHS = [f"2022-{month:02d}" for month in range(1, 11)]
GONE, WAITING = Category.DISABILITY_PENSION.value, Category.CASH_PASSIVE.value


def bring(session: Session, left: int, *, statuses: bool) -> None:
    """Sixty in each arm; so many are pensioned in the fourth month, and twenty (sixteen) work from the sixth."""
    people, outcomes = ["case_no,arm,cohort,sex,age,start_on"], ["case_no,month,hours,status"]
    for arm, works in (("intervention", 20), ("control", 16)):
        for place in range(60):
            people.append(f"{arm[0]}-{place},{arm},1,{'man' if place % 2 else 'woman'},40,2022-01-03")
            for number, month in enumerate(MONTHS, 1):
                gone = place < left and number >= 4
                hours = 80 if number >= 6 and left <= place < left + works else 0
                outcomes.append(f"{arm[0]}-{place},{month},{hours},{(GONE if gone else WAITING) if statuses else ''}")
    for bringing, rows in ((importing.people, people), (importing.outcomes, outcomes)):
        bringing(session, importing.given("\n".join(rows) + "\n"), by=SYSTEM, now=kit.NOW)


def told(database: Database, left: int, *, statuses: bool = True) -> Report:
    with database.write() as session:
        bring(session, left, statuses=statuses)
        planned = kit.plan(outcome_months=[kit.LATER], primary=kit.LATER)
        made = evaluate(session, kit.PROGRAMME, kit.LATER, planned=planned, made_on=kit.NOW.date(), only=["first_job"])
    return with_sentences(release_report(made))


def test_what_came_first_is_told_by_arm_and_in_a_sentence(database: Database) -> None:
    report = told(database, 9)
    found = next(Found(one) for one in report.tables if one.key == "competing")
    works, gone = (found.at(row, "intervention") for row in ("incidence_work", "incidence_left"))

    assert found.at("left_first", "control") == Count(9)
    assert isinstance(works, Number)
    assert isinstance(gone, Number)
    assert (works.value, gone.value) == pytest.approx((100 * 20 / 60, 100 * 9 / 60))
    said = " ".join(map(words.words_of("da").label, report.chapters[0].says))
    assert "Inden for 10 måneder efter start fik 15,0 % af indsatsgruppen og 15,0 % af kontrolgruppen pension" in said


def test_of_few_neither_their_number_nor_what_it_gives_is_told(sqlite: Database) -> None:
    found = next(Found(one) for one in told(sqlite, 3).tables if one.key == "competing")

    assert not any(isinstance(value, Count | Number) for row in found.table.rows for value in row.values)


@pytest.mark.parametrize(("left", "statuses"), [(0, True), (9, False)], ids=["nobody left", "no statuses"])
def test_where_nobody_leaves_or_nobody_knows_there_is_no_such_table(
    sqlite: Database, left: int, statuses: bool
) -> None:
    assert "competing" not in {one.key for one in told(sqlite, left, statuses=statuses).tables}
