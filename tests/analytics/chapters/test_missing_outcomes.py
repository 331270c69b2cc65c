"""What the unknown outcomes could mean is told where there are some, and where nobody's are given away."""

import pytest
from sqlmodel import Session

from analytics.chapters.chapter_sentences import with_sentences
from analytics.disclosure.release import release_report
from analytics.report import words
from analytics.service.evaluations import evaluate
from analytics.tables.estimates import Estimate
from analytics.tables.released_values import Found
from analytics.tables.table import Count, Report
from models.actions import importing
from models.database import Database
from models.rules.access import SYSTEM
from tests.analytics.chapters import kit

KEY = f"sensitivity_{kit.LATER}"


def bring(session: Session, unknown: int) -> None:
    """120 in each arm, 60 and 40 at work; of so many of each the outcome is not known, the last."""
    people, outcomes = ["case_no,arm,cohort,sex,age,start_on"], ["case_no,month,hours"]
    for arm, works in (("intervention", 60), ("control", 40)):
        for place in range(120):
            people.append(f"{arm[0]}-{place},{arm},1,{'man' if place % 2 else 'woman'},40,2021-10-01")
            if place < 120 - unknown:
                outcomes.append(f"{arm[0]}-{place},{kit.LATER},{80 if place < works else 0}")
    for bringing, rows in ((importing.people, people), (importing.outcomes, outcomes)):
        bringing(session, importing.given("\n".join(rows) + "\n"), by=SYSTEM, now=kit.NOW)


def told(database: Database, unknown: int) -> Report:
    with database.write() as session:
        bring(session, unknown)
        planned = kit.plan(outcome_months=[kit.LATER], primary=kit.LATER)
        made = evaluate(session, kit.PROGRAMME, kit.LATER, planned=planned, made_on=kit.NOW.date(), only=["robustness"])
    return with_sentences(release_report(made))


@pytest.mark.parametrize("unknown", [0, 3, 12])
def test_unknown_outcomes_are_told_from_the_worst_to_the_best_unless_few_or_none(
    sqlite: Database, unknown: int
) -> None:
    report = told(sqlite, unknown)

    tables = {one.key: Found(one) for one in report.tables}
    assert (KEY in tables) is (unknown > 0)
    if unknown:
        found = [tables[KEY].at(row, "relative_risk") for row in ("missing_worst", "missing_best", "with_wage_hours")]
        assert all(isinstance(one, Estimate) for one in found[:2]) is (unknown == 12)
        assert isinstance(tables[KEY].at("without_outcome", "control"), Count) is (unknown == 12)


def test_a_conclusion_that_hangs_on_them_is_said_to(sqlite: Database) -> None:
    says = next(one.says for one in told(sqlite, 12).chapters)

    said = " ".join(map(words.words_of("da").label, says))

    assert "Konklusionen for oktober 2022 hænger på dem, hvis udfald ikke kendes: den relative risiko" in said
