"""One estimate is the same figure wherever it is read: the chat, its picture, the report, and the report's picture."""

import pytest

from analytics.charts import forest_rows
from analytics.report import words as report_words
from analytics.report.value_text import Shower
from analytics.tables.estimates import ArmCounts, Definition, Estimate, NotEstimable, ProgrammeResults, Reason
from handlers import texts
from handlers.screens.results import chart_words
from handlers.screens.results_told import Told
from models.queries.programmes import Course
from models.staff import Language

COURSE = Course(1, "traedesten", "Projekt Trædesten", ("2022-10",))
NONE = NotEstimable(Reason.NO_PEOPLE)
ESTIMATES = {
    "a tie that no float holds": Estimate(1.255, 1.005, 2.675, 0.0496, 675, 134),
    "wide": Estimate(12.345, 0.995, 150.5, 0.0504, 40, 9),
    "sure": Estimate(0.79, 0.615, 0.945, 0.0004, 675, 134),
    "alike": Estimate(1.0, 0.995, 1.005, 0.9991, 675, 134),
}


def results(one: Estimate) -> ProgrammeResults:
    arm = ArmCounts(338, 65)
    about = Definition("any_wage_hours", "2022-10", None, "1", ())
    return ProgrammeResults("p", "2022-10", "any_wage_hours", arm, arm, NONE, one, one, NONE, (), about)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("one", ESTIMATES.values(), ids=list(ESTIMATES))
def test_chat_picture_and_report_tell_the_same_figures(one: Estimate, language: Language) -> None:
    found, words = results(one), texts.of(language)

    in_chat = Told(found, COURSE, words).interval(one)
    in_picture = forest_rows.forest_blocks(found, chart_words(found, COURSE, words))[0].lines[0].numbers
    in_report = Shower(report_words.words_of(language.value)).show(one).lines

    assert in_report == (f"{in_chat['estimate']} ({in_chat['low']}–{in_chat['high']})", in_chat["p"])
    assert in_picture == in_report[0]
