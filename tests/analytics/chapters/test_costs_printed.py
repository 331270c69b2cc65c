"""With the print's own means (5.2) and people, cost for each person in work comes out as printed (5.3-5.5)."""

import csv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from analytics.chapters.chapter_sentences import with_sentences
from analytics.disclosure.release import release_report
from analytics.report import words as report_words
from analytics.service import chapter_answers
from analytics.service.chapter_answer import Telling
from analytics.service.evaluations import evaluate
from analytics.tables import labels
from analytics.tables.table import Number, Report
from handlers import texts
from handlers.screens import evaluation
from models.actions import importing
from models.database import Database
from models.queries.programmes import Course
from models.rules.access import SYSTEM
from models.staff import Language
from tests.analytics.chapters import kit
from tests.demo_trial import printed
from tests.kit import databases

ROUNDED = 0.0035  # the print rounds the share in work to three decimals first
CONTRADICTED = 0.007  # of everybody drawn 5.1 has 72,693 for the programme, where men and women of 5.2 come to 72,230
TABLES = {
    "item_net_cost": ("vive-5.3", "net cost per person in employment"),
    "item_net_cost_employment": ("vive-5.4", "net cost per person in employment"),
    "item_measures": ("vive-5.5", "cost of measures per person in employment"),
}
GROUPS = {"everybody": "all", "man": "men", "woman": "women"}


@pytest.fixture(scope="module")
def told(trial_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Report]:
    """The demo's trial with its costs, which are the print's 5.2."""
    with databases.sqlite_database(trial_file, tmp_path_factory.mktemp("printed")) as database:
        yield _evaluated(database)


def _evaluated(database: Database) -> Report:
    with database.write() as session:
        with importing.opened(kit.FOLDER / "costs.csv") as file:
            importing.costs(session, file, by=SYSTEM, now=kit.NOW, invented=True)
        return evaluate(session, kit.PROGRAMME, kit.LATER, planned=kit.plan(), made_on=kit.NOW.date(), only=["costs"])


def _amount(table: str, row: str, column: str) -> float:
    found = [
        float(one["value"])
        for one in printed.rows()
        if (one["table"], one["row"], one["column"]) == (table, row, column)
    ]
    (value,) = found
    return value


@pytest.mark.parametrize("sex", ["man", "woman"])
@pytest.mark.parametrize("arm", ["intervention", "control"])
def test_the_demos_costs_are_the_prints_by_arm_and_sex(told: Report, arm: str, sex: str) -> None:
    column = f"{arm} {GROUPS[sex]}"
    for item, row in (("net_cost", "net cost"), ("transfer_income", "transfer income"), ("total_costs", "total costs")):
        value = kit.cell(told, f"costs_{sex}", ("cost_item", f"item_{item}"), (arm,))

        assert isinstance(value, Number)
        assert value.value == pytest.approx(_amount("vive-5.2", row, column), abs=3)


@pytest.mark.parametrize("arm", ["intervention", "control"])
@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("item", TABLES)
def test_cost_for_each_in_work_is_the_prints(told: Report, item: str, group: str, arm: str) -> None:
    table, row = TABLES[item]
    place = list(TABLES).index(item) * 4 + 1 + list(GROUPS).index(group)
    value = kit.table(told, "cost_per_employed").rows[place].values[("intervention", "control").index(arm)]

    assert isinstance(value, Number)
    near = CONTRADICTED if (group, arm) == ("everybody", "intervention") else ROUNDED
    assert value.value == pytest.approx(_amount(table, row, f"{arm} {GROUPS[group]}"), rel=near)


def test_the_intervention_is_dearer_for_each_in_work_as_printed(told: Report) -> None:
    (one, other, *_) = kit.table(told, "cost_per_employed").rows[1].values

    assert isinstance(one, Number)
    assert isinstance(other, Number)
    assert one.value - other.value == pytest.approx(175_387, rel=0.06)


def test_the_table_names_where_costs_end_and_the_month_after_it(told: Report) -> None:
    table = kit.table(told, "cost_per_employed")

    assert dict(table.definition.facts) == {"until": "2021-12", "month": "2022-01", "price_year": 2021}
    assert dict(table.title.facts) == {"until": "2021-12", "month": "2022-01"}


def test_both_costs_of_the_programme_say_what_they_are(told: Report) -> None:
    assert labels.label("programme_in_print", printed=72_693) in kit.table(told, "programme_costs").notes
    assert labels.label("programme_from_the_file") in kit.table(told, "costs").notes


def test_the_costs_file_has_a_row_once() -> None:
    with (kit.FOLDER / "costs.csv").open(encoding="utf-8") as file:
        rows = [(row["case_no"], row["kind"], row["year"]) for row in csv.DictReader(file)]

    assert rows
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_chat_tells_both_arms_costs_what_an_extra_one_costs_and_shows_the_plane(told: Report, language: str) -> None:
    found = chapter_answers.chapter(with_sentences(release_report(told)), Telling.COSTS, language, "")

    assert found is not None
    costs, extra, programme = found.parts
    assert [line.count(" · ") for line in costs.lines] == [5] * 5
    assert len(extra.lines) == 8
    assert len(programme.lines) == 8
    assert len(found.pictures) == 1
    assert found.shown.month == "2022-01"  # whoever sees the plane has looked at who is in work


@pytest.mark.parametrize("language", list(Language))
def test_a_chat_says_what_each_cost_of_the_programme_is_and_why_the_print_has_another(
    told: Report, language: Language
) -> None:
    invented = replace(with_sentences(release_report(told)), invented=True)
    found = chapter_answers.chapter(invented, Telling.COSTS, language, "")
    assert found is not None
    course = Course(1, kit.PROGRAMME, "Projekt Trædesten", ())

    shown = evaluation.text(evaluation.Asked(course, Telling.COSTS), found, texts.of(language))

    words, numbers = report_words.words_of(language), kit.table(told, "programme_costs").notes
    each, print_has = (words.label(note) for note in numbers if note.key in ("drawn_or_started", "programme_in_print"))
    assert each in shown
    assert found.says[1] == print_has  # beside the two amounts, where no long table cuts it off
    assert texts.of(language)("evaluation.rest_in_file") not in shown
