"""A reader of everything that ever left learns of no few people: not from two doors, two filters or two days."""

from dataclasses import replace

import pytest

from analytics.service import answers, cut
from analytics.service import releases as leaving
from analytics.tables.estimates import ArmCounts
from analytics.tables.question import Question
from analytics.tables.table import Count, Report
from models.database import Database
from models.queries import releases
from tests.analytics.chapters import kit as trial
from tests.analytics.disclosure import kit
from tests.analytics.service import release_kit
from tests.analytics.service.release_kit import MONTH, Story
from tests.kit import databases

pytestmark = pytest.mark.slow


@pytest.fixture
def story(filled: Database) -> Story:
    return Story(filled)


def together(*reports: Report) -> Report:
    return kit.report(*(table for report in reports for table in report.tables))


@pytest.mark.parametrize("first", ["report", "results"])
@pytest.mark.parametrize("lost", [0, 3])
def test_a_reader_of_the_report_and_of_results_learns_no_more_than_promised(
    story: Story, first: str, lost: int
) -> None:
    """*lost*: of the control group, those whose outcome is not known; the report tells how many were drawn."""
    story.loses(lost)
    for door in (story.report, story.results) if first == "report" else (story.results, story.report):
        door()

    by_size = sorted(story.left(), key=lambda one: -len(one.chapters))
    assert kit.promised(together(story.evaluated(), story.month()), together(*by_size))


def test_nor_does_a_reader_of_several_filters_of_both_months(story: Story) -> None:
    cuts = [(month, (by,)) for month in (trial.FIRST, MONTH) for by in ("sex", "age_band", "cohort")]
    truth = [story.month(*one) for one in cuts]
    for one in cuts:
        story.results(*one)

    assert kit.hidden(together(*story.left()))
    assert kit.promised(together(*truth), together(*story.left()))


def test_results_tell_what_the_report_tells(story: Story) -> None:
    report = story.report()

    found = story.results()

    assert (found.intervention, found.control) == (ArmCounts(338, 82), ArmCounts(337, 69))
    assert found.adjusted == trial.cell(
        report, f"effect_{MONTH}", ("adjusted", "sex, age_band, cohort"), ("relative_risk",)
    )
    (of_report, of_results) = map(release_kit.told, story.left())
    assert len(of_report.keys() & of_results.keys()) > 10
    assert {**of_results, **of_report} == {**of_report, **of_results}


def test_one_person_more_is_not_seen_in_the_report_nor_then_in_results(story: Story) -> None:
    first = story.report()
    story.joins("N-1")
    truth = story.evaluated()

    second = story.report(truth)
    then = story.results()

    now = [second, story.left()[-1]]
    assert release_kit.moved_by_few([first], second) == release_kit.moved_by_few([first], now[1]) == []
    assert trial.cell(truth, "flow", ("drawn",), ("intervention",)) == Count(339)
    assert trial.cell(second, "flow", ("drawn",), ("intervention",)) != Count(339)
    assert then.intervention.events != 83
    assert release_kit.found_out(together(truth, story.month()).tables, [first], now) == []


def test_results_stand_still_until_enough_have_come_and_then_move(story: Story) -> None:
    first = story.results()
    told = []
    for number in range(1, 6):
        story.joins(f"N-{number}", hours=40)
        told.append(story.results())

    assert told[:4] == [first] * 4
    assert told[4].intervention == ArmCounts(343, 87)
    assert told[4].control == first.control
    assert told[4].definition.data_version != first.definition.data_version


def test_what_the_report_told_first_results_do_not_take_back_a_person_later(story: Story) -> None:
    """The report of yesterday, and of today only `/results`, asked for the first time."""
    first = story.report()
    story.joins("N-1", arm="control", hours=0)

    story.results()

    assert release_kit.moved_by_few([first], story.left()[-1]) == []


def test_unchanged_data_give_the_same_answer_to_everybody_and_no_new_row(story: Story) -> None:
    first = (story.report(), story.results())

    again = (Story(story.database).report(), Story(story.database).results())

    assert again == first
    assert len(story.left()) == 2


def test_what_was_kept_and_then_not_shown_is_what_is_shown_later(story: Story) -> None:
    """The program died in between; others have released meanwhile."""
    kept = story.report()
    story.results()

    shown = story.report(replace(kept, chapters=()))

    assert shown == kept


def test_what_was_computed_and_not_kept_is_as_if_it_had_never_been(story: Story) -> None:
    answers.results(*story.given, Question(trial.PROGRAMME, MONTH))

    with story.database.read() as session:
        assert leaving.past(session, trial.PROGRAMME).latest == 0
    assert story.results().intervention == ArmCounts(338, 82)


def test_another_program_or_rule_asks_the_data_again(story: Story) -> None:
    policy = databases.policy()
    other = policy.model_copy(update={"results": policy.results.model_copy(update={"smallest_cell": 6})})

    assert cut.edition(policy, trial.PROGRAMME) == cut.edition(policy.model_copy(deep=True), trial.PROGRAMME)
    assert cut.edition(policy, trial.PROGRAMME) != cut.edition(other, trial.PROGRAMME)


def test_what_is_kept_grows_no_faster_than_what_is_told(story: Story) -> None:
    """Days on which nothing moves by enough: one release and its tables."""
    story.results()
    before = kept(story)
    for number in range(4):
        story.joins(f"N-{number}")
        story.results()

    assert kept(story) == before


def kept(story: Story) -> tuple[int, int]:
    with story.database.read() as session:
        return releases.latest(session, trial.PROGRAMME), len(releases.told(session, trial.PROGRAMME))
