"""Numbers that need months or costs which nobody has delivered are refused, and what is lacking is named."""

from collections.abc import Iterator

import pytest
from sqlmodel import Session

from analytics.chapters.chapter_sentences import with_sentences
from analytics.disclosure.release import release_report
from analytics.report import words
from analytics.service.evaluations import evaluate
from analytics.tables.estimates import NotEstimable, Reason
from analytics.tables.table import Report
from models.actions import importing
from models.database import Database
from models.rules.access import SYSTEM
from tests.analytics.chapters import kit

EVERY = [f"{year}-{month:02d}" for year in (2021, 2022) for month in range(1, 13)][:22]  # to October 2022
ARMS = ("intervention", "control")
ASKED = ("trial_hours", "first_job", "monitoring", "costs", "status")


def bring(
    session: Session, months: dict[str, list[str]], costs: dict[str, list[str]] | None = None, start: str = "2021-01-01"
) -> None:
    """Forty an arm from *start*; *months* and *costs* (kind,year) are those that each arm's files have."""
    people, outcomes, told = (
        ["case_no,arm,cohort,sex,age,start_on"],
        ["case_no,month,hours"],
        ["case_no,kind,year,amount"],
    )
    for arm in ARMS:
        for place in range(40):
            person = f"{arm[0].upper()}-{place}"
            people.append(f"{person},{arm},1,{'man' if place % 2 else 'woman'},40,{start}")
            late = place // 2 + (0 if arm == "intervention" else 3)  # the place of the first month with wage hours
            outcomes += [f"{person},{month},{80 if EVERY.index(month) >= late else 0}" for month in months[arm]]
            told += [f"{person},{cost},{1000 * place + 50_000}" for cost in (costs or {}).get(arm, [])]
    for bringing, rows in ((importing.people, people), (importing.outcomes, outcomes), (importing.costs, told)):
        if len(rows) > 1:
            bringing(session, importing.given("\n".join(rows) + "\n"), by=SYSTEM, now=kit.NOW)


def evaluated(session: Session) -> Report:
    planned, made_on = kit.plan(outcome_months=["2022-01", "2022-10"], primary="2022-10"), kit.NOW.date()
    found = evaluate(session, kit.PROGRAMME, kit.LATER, planned=planned, made_on=made_on, only=ASKED)
    return with_sentences(release_report(found))


def told(report: Report, chapter: str, language: str = "da") -> str:
    says = next(one.says for one in report.chapters if one.key == chapter)
    return " ".join(words.words_of(language).label(one) for one in says)


def keys(report: Report, chapter: str) -> list[str]:
    return [table.key for one in report.chapters if one.key == chapter for table in one.tables]


@pytest.fixture
def session(sqlite: Database) -> Iterator[Session]:
    with sqlite.write() as session:
        yield session


def test_the_first_wage_hour_is_not_timed_by_two_months_alone(session: Session) -> None:
    bring(session, {key: ["2022-01", "2022-10"] for key in ARMS})

    found = evaluated(session)

    assert keys(found, "first_job") == ["first_job_tests"]
    assert kit.cell(found, "first_job_tests", ("log_rank_within_cohorts",), ("p",)) == NotEstimable(
        Reason.NOT_DELIVERED, "2021-01 – 2021-12, 2022-02 – 2022-09"
    )
    assert told(found, "first_job").startswith(
        "Tiden til første løntime kan ikke regnes ud: begge grupper mangler januar 2021 – december 2021 og "
        "februar 2022 – september 2022."
    )
    assert "both groups lack January 2021 – December 2021" in told(found, "first_job", "en")


def test_wage_hours_of_a_trial_period_that_is_not_delivered_are_not_nought(session: Session) -> None:
    bring(session, {key: ["2022-01", "2022-10"] for key in ARMS})

    found = evaluated(session)

    assert keys(found, "trial_hours") == ["trial_hours_tests"]
    assert "kan ikke lægges sammen: begge grupper mangler januar 2021 – december 2021" in told(found, "trial_hours")


def test_months_that_one_arm_lacks_are_told_of_that_arm(session: Session) -> None:
    bring(session, {"intervention": EVERY, "control": [one for one in EVERY if one != "2021-06"]})

    assert "kontrolgruppen mangler juni 2021." in told(evaluated(session), "first_job")


def test_an_arm_whose_data_end_sooner_is_followed_so_far(session: Session) -> None:
    bring(session, {"intervention": EVERY, "control": EVERY[:-1]})

    assert keys(evaluated(session), "first_job") == ["first_job", "first_job_tests"]


def test_with_every_month_the_wait_is_told_and_what_it_shows_is_exploratory(session: Session) -> None:
    bring(session, dict.fromkeys(ARMS, EVERY))

    found = evaluated(session)

    assert keys(found, "trial_hours") == ["trial_hours", "trial_hours_bands", "trial_hours_tests"]
    said = told(found, "first_job")
    assert "måneder tidligere" in said
    assert said.count("Resultatet er eksplorativt") == 1


def test_that_nobody_is_a_year_past_the_start_is_said_only_where_it_is_so(session: Session) -> None:
    bring(session, {key: ["2022-10"] for key in ARMS})

    value = kit.cell(evaluated(session), "monitoring", ("e_value",), ("value",))

    assert value == NotEstimable(Reason.NOT_DELIVERED, "2022-01", 0, 0)


def test_costs_of_one_arm_are_compared_with_nothing(session: Session) -> None:
    bring(session, {key: ["2022-10"] for key in ARMS}, {"intervention": ["transfer_income,2021", "tax_revenue,2021"]})

    found = evaluated(session)

    assert keys(found, "costs") == ["costs", "cost_effect"]
    assert told(found, "costs") == (
        "Omkostningerne kan ikke sammenlignes: der er ikke læst nogen ind for kontrolgruppen."
    )


def test_a_kind_and_a_year_that_are_lacking_are_named(session: Session) -> None:
    costs = [f"transfer_income,{year}" for year in (2021, 2022)]
    bring(session, {key: ["2022-10"] for key in ARMS}, {"intervention": costs, "control": costs[:1]})

    assert told(evaluated(session), "costs", "en").endswith("in 2022 have not been imported for the control group.")


def test_costs_of_both_arms_in_every_year_are_compared(session: Session) -> None:
    bring(session, {key: ["2022-10"] for key in ARMS}, {key: ["transfer_income,2021"] for key in ARMS})

    assert "cost_per_employed" in keys(evaluated(session), "costs")


def test_nobodys_status_is_one_sentence(session: Session) -> None:
    bring(session, {key: ["2022-10"] for key in ARMS})

    found = evaluated(session)

    assert keys(found, "status") == ["status_2022-10"]
    assert told(found, "status") == "Ingens status er kendt i oktober 2022, så der er ikke noget at sammenligne."
