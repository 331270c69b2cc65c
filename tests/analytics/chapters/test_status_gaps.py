"""Differences in labour market status: told with their interval, corrected as one family, hidden with their counts."""

import pytest
from sqlmodel import Session

from analytics.chapters.chapter_sentences import with_sentences
from analytics.disclosure.release import release_report
from analytics.estimators import multiplicity
from analytics.service.evaluations import evaluate
from analytics.tables.table import Hidden, Number, PValue, Report, Standing, Value
from models.actions import importing
from models.database import Database
from models.rules.access import SYSTEM
from tests.analytics.chapters import kit

KEY = f"status_difference_{kit.LATER}"


def values(report: Report) -> dict[str, tuple[Value, ...]]:
    return {str(kit.called(row.label)[1]): row.values for row in kit.table(report, KEY).rows}


def chapter(session: Session) -> Report:
    return evaluate(session, kit.PROGRAMME, kit.LATER, planned=kit.plan(), made_on=kit.NOW.date(), only=["status"])


def test_flex_jobs_in_october_differ_by_newcombes_interval_and_fishers_p(evaluated: Report) -> None:
    """27 of 338 against 12 of 337; R: prop.test within each arm, and fisher.test, 0.0198."""
    (gap, p, _) = values(evaluated)["flex_job"]

    assert isinstance(gap, Number)
    assert isinstance(p, PValue)
    assert (gap.value, gap.low, gap.high) == pytest.approx((4.427, 0.891, 8.134), abs=0.001)
    assert (gap.unit, gap.n) == ("points", 12)
    assert p.p == pytest.approx(0.020, abs=0.0005)


def test_the_statuses_of_a_month_are_one_family(evaluated: Report) -> None:
    rows = values(evaluated).values()

    own, corrected = ([one[at].p for one in rows if isinstance(one[at], PValue)] for at in (1, 2))  # type: ignore[union-attr]
    assert len(own) == 11
    assert corrected == multiplicity.holm_adjusted(own)
    assert min(corrected) > 0.05


def test_nothing_of_it_is_called_planned(evaluated: Report) -> None:
    assert kit.table(evaluated, KEY).standing is Standing.EXPLORATORY


def test_a_hidden_status_hides_its_difference_every_corrected_p_and_the_sentence(sqlite: Database) -> None:
    with sqlite.write() as session:
        _few(session)
        found = release_report(chapter(session))

    told = values(found)
    assert all(isinstance(value, Hidden) for value in told["disability_pension"])
    assert all(isinstance(holm, Hidden) for *_, holm in told.values())
    assert any(isinstance(p, PValue) for _, p, _ in told.values())
    assert [one.says for one in with_sentences(found).chapters] == [()]


def test_what_is_hidden_stays_so_when_it_is_released_again(sqlite: Database) -> None:
    with sqlite.write() as session:
        _few(session)
        found = release_report(chapter(session))

    assert release_report(found) == found


def _few(session: Session) -> None:
    """Sixty an arm, of whom three of the intervention have a pension."""
    people, outcomes = ["case_no,programme,arm,cohort,sex,age,start_on"], ["case_no,month,hours,benefit_codes,status"]
    for arm, few in (("intervention", 3), ("control", 8)):
        for place in range(60):
            case_no = f"{arm[0].upper()}-{place}"
            status = "disability_pension" if place < few else STATUSES[place % len(STATUSES)]
            people.append(f"{case_no},{kit.PROGRAMME},{arm},1,man,40,2020-01-01")
            outcomes.append(f"{case_no},{kit.LATER},0,,{status}")
    importing.people(session, importing.given("\n".join(people) + "\n"), by=SYSTEM, now=kit.NOW)
    importing.outcomes(session, importing.given("\n".join(outcomes) + "\n"), by=SYSTEM, now=kit.NOW)


STATUSES = ("unemployed", "cash_passive", "self_supporting", "resource_course")
