"""The evaluation is issued: all doors tell one issue, and a reader of all of them learns of no few people."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from analytics.service import answers
from analytics.tables.estimates import ArmCounts
from analytics.tables.question import Question
from analytics.tables.table import Count, Hidden, Report
from models.queries import issues
from models.rules.issuing import Waits
from tests.analytics.chapters import kit as trial
from tests.analytics.disclosure import kit
from tests.analytics.service import release_kit
from tests.analytics.service.release_kit import MONTH, Story
from tests.kit import databases

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def filled(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's trial of 675 invented people, of whom the first issue has left; nobody has it open."""
    folder = tmp_path_factory.mktemp("filled")
    with databases.sqlite_database(sqlite_template, folder) as database:
        with database.write() as session:
            trial.fill(session)
        Story(database).issued()
    return folder / "snoren.db"


@pytest.fixture
def story(filled: Path, tmp_path: Path) -> Iterator[Story]:
    with databases.sqlite_database(filled, tmp_path) as database:
        yield Story(database)


def first(story: Story) -> Report:
    return story.left()[0]


def drawn(report: Report, arm: str = "intervention") -> object:
    return trial.cell(report, "flow", ("drawn",), (arm,))


def test_results_chapters_and_files_tell_one_issue_and_no_row_is_added(story: Story) -> None:
    report, found = story.report(), story.results()

    assert (found.intervention, found.control) == (ArmCounts(338, 82), ArmCounts(337, 69))
    assert found.adjusted == trial.cell(
        report, f"effect_{MONTH}", ("adjusted", "sex, age_band, cohort"), ("relative_risk",)
    )
    assert (found.issued_on, found.waits, found.definition.without_outcome) == (report.made_on, None, 0)
    assert found.by[0].variable == "sex" and found.monitoring is not None
    assert len(story.left()) == 1


def test_of_a_month_that_the_issue_does_not_tell_there_is_nobody(story: Story) -> None:
    assert story.results("2021-10").n == 0


def test_the_hidden_numbers_of_the_issue_are_as_uncertain_as_promised(story: Story) -> None:
    assert kit.hidden(first(story))
    assert kit.promised(kit.report(*story.evaluated().tables), kit.report(*first(story).tables))


def test_newer_data_wait_for_the_month_and_are_not_even_computed(story: Story) -> None:
    for number in range(5):
        story.joins(f"N-{number}")

    found = story.issued(evaluated=replace(first(story), chapters=()))

    assert (drawn(found.report), found.new, found.waits) == (Count(338), None, Waits.MONTH)


def test_one_person_more_waits_for_others_though_the_month_is_over_and_though_a_lead_asks(story: Story) -> None:
    story.joins("N-1")

    found = story.issued(months=1)

    assert (drawn(found.report), found.new, found.waits) == (Count(338), None, Waits.FEW)
    assert story.issued(reason="The committee meets", evaluated=story.evaluated()).waits is Waits.FEW
    assert len(story.left()) == 1


def test_five_more_are_told_in_the_main_table_and_of_fewer_nothing_is(story: Story) -> None:
    """Five with work and five without, three men and two women of each: the groups' numbers move by fewer."""
    for number in range(10):
        story.joins(f"N-{number}", sex="man" if number % 5 < 3 else "woman", hours=160 * (number // 5))
    truth = story.evaluated()

    found = story.issued(months=1, evaluated=truth)

    arms = trial.table(found.report, f"outcome_{MONTH}")
    assert arms == trial.table(truth, f"outcome_{MONTH}")
    assert found.new is not None and (found.new.number, found.new.months) == (2, (trial.FIRST, MONTH))
    assert isinstance(trial.table(found.report, f"subgroup_sex_{MONTH}").rows[0].values[0], Hidden)
    assert release_kit.moved_by_few([first(story)], found.report) == []
    assert release_kit.found_out(truth.tables, [first(story)], [found.report]) == []


def test_somebody_of_whom_nothing_is_known_yet_is_not_counted_in_the_flow(story: Story) -> None:
    """The main table has not moved at all, so there is an issue, and it does not tell that there is one more."""
    story.joins("N-1", known=False)
    truth = story.evaluated()

    found = story.issued(months=1, evaluated=truth)

    assert (drawn(truth), drawn(found.report)) == (Count(339), Hidden(primary=True))
    assert release_kit.moved_by_few([first(story)], found.report) == []
    assert release_kit.found_out(truth.tables, [first(story)], [found.report]) == []


def test_a_lead_issues_before_the_month_is_over(story: Story) -> None:
    for number in range(10):
        story.joins(f"N-{number}", hours=160 * (number // 5))

    found = story.issued(reason="The committee meets")

    assert found.new is not None and (found.new.number, found.new.reason) == (2, "The committee meets")
    assert story.results().intervention == ArmCounts(348, 87)


def test_what_was_computed_and_not_kept_is_as_if_it_had_never_been(story: Story) -> None:
    for number in range(5):
        story.joins(f"N-{number}")

    answers.results(*story.given, Question(trial.PROGRAMME, MONTH), story.today.replace(year=2030))

    with story.database.read() as session:
        assert issues.standing(session, trial.PROGRAMME).number == 1
