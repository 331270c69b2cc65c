"""A person more is told by no figure either: no estimate, difference or mean cost moves until enough have come."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import col, select

from analytics.data import follow_up
from analytics.tables.table import Hidden, Number, Report, Row
from models.citizen import Citizen
from models.database import Database
from models.outcome import Outcome
from models.programme import Allocation, Arm, Programme
from models.rules import calendar
from tests.analytics.chapters import cost_kit
from tests.analytics.chapters import kit as trial
from tests.analytics.service.release_kit import MONTH, Story
from tests.kit import databases

pytestmark = pytest.mark.slow

BARE = ("randomisation", "complier", "interactions")  # tables that count nobody
OF_COSTS = ("costs", "costs_man", "cost_per_employed", "cost_plane", "net_benefit")


@pytest.fixture(scope="module")
def priced(trial_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's trial with costs, whose report has left."""
    folder = tmp_path_factory.mktemp("priced")
    with databases.sqlite_database(trial_file, folder) as database:
        with database.write() as session:
            cost_kit.bring(session, cost_kit.rows())
        Story(database).report()
    return folder / "snoren.db"


@pytest.fixture
def story(told_once: Database) -> Story:
    return Story(told_once)


@pytest.fixture
def costly(priced: Path, tmp_path: Path) -> Iterator[Story]:
    with databases.sqlite_database(priced, tmp_path) as database:
        yield Story(database)


def pays(story: Story, case_no: str) -> None:
    """Their costs come in too."""
    amounts = (("transfer_income", 150_000), ("tax_revenue", 20_000))
    rows = [f"{case_no},{kind},{year},{amount}" for year in cost_kit.YEARS for kind, amount in amounts]
    with story.database.write() as session:
        cost_kit.bring(session, rows)


def cells(report: Report) -> list[object]:
    """All but how often it has been looked at, which is no part of a release."""
    return [
        (table.key, table.n, table.columns, [(row.label, row.values) for row in table.rows if not _of_looks(row)])
        for table in report.tables
    ]


def _of_looks(row: Row) -> bool:
    return "look" in row.label.key or row.label.key == "level_at_most"


def test_no_cell_of_any_table_differs_by_a_person_of_either_group(story: Story) -> None:
    (before,) = story.left()
    story.joins("N-1", arm="intervention", sex="woman", hours=40)
    story.joins("N-2", arm="control", sex="man", hours=0)

    assert cells(story.report()) == cells(before)


def test_nor_does_any_of_costs_whether_theirs_are_known_or_not(costly: Story) -> None:
    (before,) = costly.left()
    costly.joins("N-1", arm="intervention", sex="woman", hours=40)
    pays(costly, "N-1")
    costly.joins("N-2", arm="control", sex="man", hours=40)

    after = costly.report()

    assert cells(after) == cells(before)
    assert {table.key for table in after.tables}.issuperset((*BARE, *OF_COSTS))


def test_once_enough_have_come_the_figures_move_with_the_counts(costly: Story) -> None:
    (before,) = costly.left()
    for number in range(5):
        costly.joins(f"N-{number}")
        pays(costly, f"N-{number}")

    after = costly.report()

    moved = ("flow", f"outcome_{MONTH}", *BARE, *OF_COSTS)
    assert [key for key in moved if trial.table(after, key).rows == trial.table(before, key).rows] == []


def test_an_outcome_that_is_corrected_afterwards_moves_the_evidence_no_more_than_its_counts(story: Story) -> None:
    (before,) = story.left()
    corrected(story)
    truth = story.evaluated()

    after = story.report(truth)

    assert trial.table(truth, "complete").rows != trial.table(before, "complete").rows
    for key in ("complete", "complete_effect", "monitoring", "monitoring_path"):
        told = ([row for row in trial.table(one, key).rows if not _of_looks(row)] for one in (after, before))
        assert next(told) == next(told)


def corrected(story: Story) -> None:
    """Somebody of the control group turns out to have worked in the month that the monitoring takes them from."""
    months = follow_up.months(story.database.policy.programmes[trial.PROGRAMME].weeks)
    with story.database.write() as session:
        found = select(Citizen, Outcome).where(
            Outcome.citizen_id == Citizen.id,
            Outcome.hours == 0,
            col(Citizen.id).in_(select(Allocation.citizen_id).where(Allocation.arm == Arm.CONTROL)),
        )
        outcome = next(
            outcome
            for citizen, outcome in session.exec(found.order_by(col(Outcome.id)))
            if citizen.start_on and outcome.month == calendar.add_months(citizen.start_on.replace(day=1), months)
        )
        outcome.hours = 30
        session.exec(select(Programme)).one().data_version += 1


def test_results_asked_for_the_first_time_tell_the_report_of_yesterday(story: Story) -> None:
    (before,) = story.left()
    story.joins("N-1", sex="woman")

    found = story.results()

    named = ("adjusted", "sex, age_band, cohort")
    assert found.difference == trial.cell(before, f"effect_{MONTH}", ("unadjusted",), ("risk_difference",))
    assert found.adjusted == trial.cell(before, f"effect_{MONTH}", named, ("relative_risk",))
    assert found.hours == trial.cell(before, f"hours_effect_{MONTH}", named, ("odds_ratio",))
    assert found.monitoring is not None
    assert found.monitoring.always_valid == trial.cell(
        before, "complete_effect", ("always_valid_relative_risk",), ("relative_risk",)
    )


def test_the_report_asked_for_the_first_time_tells_no_figure_that_results_stand_still_without(
    template_of_results: Path, tmp_path: Path
) -> None:
    """`/results` told the counts of yesterday: a difference of shares of today would tell who came."""
    with databases.sqlite_database(template_of_results, tmp_path) as database:
        story = Story(database)
        story.results()
        story.joins("N-1", sex="woman")
        truth = story.evaluated()

        found = story.report(truth)

    for key in ("randomisation", "complier", "first_job"):
        figures = [value for row in trial.table(truth, key).rows for value in row.values if isinstance(value, Number)]
        left = [value for row in trial.table(found, key).rows for value in row.values]
        assert figures
        assert not any(isinstance(value, Number) for value in left)
        assert any(isinstance(value, Hidden) for value in left)


@pytest.fixture(scope="module")
def template_of_results(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("filled")
    with databases.sqlite_database(sqlite_template, folder) as database, database.write() as session:
        trial.fill(session)
    return folder / "snoren.db"
