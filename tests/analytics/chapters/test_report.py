"""The evaluation as a whole: its plan, its refusals, its labels, and the same from both databases."""

from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, col, select

from analytics.chapters import subgroups
from analytics.chapters.report import CHAPTERS
from analytics.data import follow_up_cells, trial_data
from analytics.estimators import confidence_sequence, relative_risk
from analytics.service import database_results
from analytics.service.evaluations import evaluate
from analytics.tables import labels
from analytics.tables.estimates import Estimate, NotEstimable, Reason
from analytics.tables.table import Count, Label, PValue, Report, Share, Standing
from models.base import saved
from models.citizen import Citizen, Sex
from models.database import Database
from models.look_log import LookLog
from models.module_spell import Module, ModuleSpell
from models.outcome import Outcome
from models.programme import Allocation, Arm, Programme
from models.rules.policy import ProgrammeEntry
from tests.analytics.chapters import kit
from tests.kit import databases
from tests.kit.make import EARLY

TIGHTEST = ("tightest_by_plan", "675")
RANKED = [f"{kind}_{month}" for kind in ("effect", "hours_effect") for month in (kit.FIRST, kit.LATER)]


def test_every_chapter_has_its_tables(evaluated: Report) -> None:
    assert [chapter.key for chapter in evaluated.chapters] == list(CHAPTERS)


def test_one_chapter_can_be_asked_for(session: Session) -> None:
    found = evaluate(
        session, kit.PROGRAMME, kit.LATER, planned=kit.plan(), made_on=kit.NOW.date(), only=["paths", "flow"]
    )

    assert [chapter.key for chapter in found.chapters] == ["flow", "paths"]


def test_every_label_is_of_the_list_with_its_facts(evaluated: Report) -> None:
    found = list(_labels(evaluated.chapters))

    assert found
    assert [one for one in found if tuple(name for name, _ in one.facts) != labels.FACTS[one.key]] == []


def test_a_label_that_is_not_of_the_list_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="title_outcome takes"):
        labels.label("title_outcome", year=2022)


def test_tables_have_a_name_of_their_own(evaluated: Report) -> None:
    keys = [table.key for chapter in evaluated.chapters for table in chapter.tables]

    assert len(keys) == len(set(keys))


def test_totals_are_the_sums_that_they_say(evaluated: Report) -> None:
    wrong = []
    for table in (table for chapter in evaluated.chapters for table in chapter.tables):
        for total, parts in table.row_totals:
            for column in range(len(table.columns)):
                whole, *inside = (_n(table.rows[row].values[column]) for row in (total, *parts))
                if whole is not None and None not in inside and whole != sum(n or 0 for n in inside):
                    wrong.append((table.key, total, column))

    assert wrong == []


def test_rows_and_columns_say_whose_people_they_count(evaluated: Report) -> None:
    silent = [
        (table.key, row.label)
        for chapter in evaluated.chapters
        for table in chapter.tables
        for row in table.rows
        if any(isinstance(value, Count | Share) for value in row.values)
        and (row.who is None or len(table.columns_who) != len(table.columns))
        and table.key not in ("monitoring", "monitoring_path")
    ]

    assert silent == []


@pytest.mark.parametrize(
    ("primary", "first", "later"),
    [
        (kit.LATER, ("secondary_test", kit.LATER), ("primary_test",)),
        (kit.FIRST, ("primary_test",), ("secondary_test", kit.FIRST)),
        (None, ("no_primary_test",), ("no_primary_test",)),
    ],
)
def test_of_the_planned_tests_the_table_says_which_is_the_primary_one(
    session: Session, primary: str | None, first: kit.Name, later: kit.Name
) -> None:
    planned = kit.plan(primary=primary)

    found = evaluate(session, kit.PROGRAMME, kit.LATER, planned=planned, made_on=kit.NOW.date(), only=["effect"])

    ranks = {key: [kit.called(note) for note in kit.table(found, key).notes] for key in RANKED}
    assert ranks[f"effect_{kit.FIRST}"] == [first, TIGHTEST]
    assert ranks[f"effect_{kit.LATER}"] == [later, TIGHTEST]
    assert all(called[0][0] != "primary_test" for key, called in ranks.items() if key.startswith("hours"))


def test_a_test_outside_the_plan_is_neither_primary_nor_secondary(session: Session) -> None:
    planned = kit.plan(outcome_months=(kit.FIRST,), primary=kit.FIRST)

    found = evaluate(session, kit.PROGRAMME, kit.LATER, planned=planned, made_on=kit.NOW.date(), only=["effect"])

    assert kit.table(found, f"effect_{kit.LATER}").notes == ()


def test_the_effect_in_a_planned_month_is_planned_and_subgroups_outside_the_plan_explore(evaluated: Report) -> None:
    assert kit.table(evaluated, f"effect_{kit.LATER}").standing is Standing.PLANNED
    assert kit.table(evaluated, f"subgroup_sex_{kit.LATER}").standing is Standing.EXPLORATORY
    assert kit.table(evaluated, "baseline").standing is Standing.DESCRIPTIVE


def test_a_subgroup_of_the_plan_is_planned(session: Session) -> None:
    planned = kit.plan(subgroups=("sex",))

    found = evaluate(session, kit.PROGRAMME, kit.LATER, planned=planned, made_on=kit.NOW.date(), only=["subgroups"])

    assert kit.table(found, f"subgroup_sex_{kit.LATER}").standing is Standing.PLANNED
    assert kit.table(found, f"subgroup_origin_{kit.LATER}").standing is Standing.EXPLORATORY
    assert kit.table(found, "interactions").standing is Standing.EXPLORATORY


def test_a_month_outside_the_plan_explores_and_answers_to_no_table_of_the_report(session: Session) -> None:
    found = evaluate(session, kit.PROGRAMME, "2022-09", planned=kit.plan(), made_on=kit.NOW.date(), only=["effect"])

    table = kit.table(found, "effect_2022-09")
    assert (table.standing, table.covers) == (Standing.EXPLORATORY, ())
    assert kit.table(found, f"effect_{kit.FIRST}").standing is Standing.PLANNED


def test_all_interaction_tests_of_all_months_are_one_family(evaluated: Report) -> None:
    table = kit.table(evaluated, "interactions")

    assert len(table.rows) == 8
    assert table.notes == (labels.label("multiplicity", tests=8, by_chance=34),)


@pytest.mark.parametrize(("smallest", "told"), [(5, True), (7, False)], ids=["large cohorts", "too small ones"])
def test_cohorts_are_groups_where_each_has_enough_people_in_each_arm(
    session: Session, smallest: int, told: bool
) -> None:
    settings = databases.policy().results.model_copy(update={"smallest_cell": smallest})
    trial = trial_data.read_trial(session, kit.PROGRAMME, kit.LATER, kit.plan(), settings)

    keys = {table.key for table in subgroups.tables(trial)}

    assert (f"subgroup_cohort_{kit.LATER}" in keys) is told


def test_an_unknown_programme_is_an_empty_one(session: Session) -> None:
    found = evaluate(session, "nowhere", kit.LATER, planned=ProgrammeEntry(name="Nowhere"), made_on=date(2022, 12, 1))

    assert kit.cell(found, "flow", ("drawn",), ("intervention",)) == Count(0)
    answer = kit.cell(found, f"effect_{kit.LATER}", ("adjusted", "sex, age_band, cohort"), ("relative_risk",))
    assert isinstance(answer, NotEstimable)
    assert answer.reason is Reason.NO_PEOPLE


def test_the_report_and_results_tell_the_same_interval_that_holds_at_every_look(
    evaluated: Report, session: Session
) -> None:
    watched = database_results.monitored_now(session, kit.PROGRAMME, kit.plan())

    told = kit.cell(evaluated, "complete_effect", ("always_valid_relative_risk",), ("relative_risk",))
    shares = kit.cell(evaluated, "complete", ("with_wage_hours",), ("intervention",))
    assert isinstance(told, Estimate)
    assert isinstance(watched.always_valid, Estimate)
    assert (told.low, told.high) == pytest.approx((watched.always_valid.low, watched.always_valid.high), rel=1e-9)
    assert shares == Share(watched.intervention.events or 0, watched.intervention.n or 0)


@pytest.mark.parametrize(("planned", "people"), [(675, 675), (200, 200), (None, confidence_sequence.PLANNED)])
def test_the_interval_that_holds_at_every_look_is_tuned_by_the_plan_and_never_by_how_many_there_are(
    session: Session, planned: int | None, people: int
) -> None:
    plan = kit.plan(planned_people=planned)
    ordinary = relative_risk.relative_risk(
        follow_up_cells.collapsed_cells(session, kit.PROGRAMME, plan), adjust=plan.adjust
    )

    found = database_results.monitored_now(session, kit.PROGRAMME, plan).always_valid

    assert found == confidence_sequence.interval_at_every_look(ordinary, planned=people)


@pytest.mark.parametrize(("planned", "note"), [(675, "tightest_by_plan"), (None, "tightest_by_default")])
def test_the_table_says_who_set_the_number_of_people(session: Session, planned: int | None, note: str) -> None:
    plan = kit.plan(planned_people=planned)

    found = evaluate(session, kit.PROGRAMME, kit.LATER, planned=plan, made_on=kit.NOW.date(), only=("monitoring",))

    assert kit.table(found, "complete_effect").notes == (
        labels.label(note, people=str(planned or confidence_sequence.PLANNED)),
    )


def test_the_log_rank_test_is_within_cohorts_as_the_draw_was(evaluated: Report) -> None:
    told = kit.cell(evaluated, "first_job_tests", ("log_rank_within_cohorts",), ("p",))

    assert isinstance(told, PValue)
    assert told.p == pytest.approx(0.812, abs=0.0005)  # R's survdiff with strata(cohort) of these people; 0.76 without


def test_beside_every_relative_risk_stands_a_difference(evaluated: Report) -> None:
    """In its table: the adjusted ones have that of the table's people."""
    ratios = {labels.label("relative_risk"), labels.label("adjusted_relative_risk")}
    lacking = [
        table.key
        for chapter in evaluated.chapters
        for table in chapter.tables
        if ratios & set(table.columns) and labels.label("risk_difference") not in table.columns
    ]

    assert lacking == []


def test_the_models_stand_below_the_effect_as_drawn(evaluated: Report) -> None:
    table = kit.table(evaluated, f"robustness_{kit.LATER}")
    effect = kit.table(evaluated, f"effect_{kit.LATER}")

    assert table.rows[0].values == effect.rows[0].values
    assert [row.label.key for row in table.rows] == ["unadjusted", "within_cohorts", *["adjusted"] * 4]


def test_two_looks_at_the_same_data_are_one_look(sqlite: Database) -> None:
    with sqlite.write() as session:
        programme_id = _few(session)
        for version in (3, 3, 4):
            month = date(2022, 10, 1)
            look = LookLog(programme_id=programme_id, month=month, question="results", data_version=version, at=EARLY)
            session.add(look)
        session.flush()

        found = _evaluated(session)

    assert found.looks == 3
    different = kit.cell(found, "monitoring", ("different_looks",), ("value",))
    assert getattr(different, "value", None) == 2


def test_whoever_has_no_outcome_is_told_and_left_out(sqlite: Database) -> None:
    with sqlite.write() as session:
        _few(session, without=2)
        found = _evaluated(session)

    assert kit.cell(found, "flow", ("without_outcome", kit.LATER), ("intervention",)) == Count(2)
    assert kit.cell(found, f"outcome_{kit.LATER}", ("total",), ("intervention",)) == Count(6)
    assert kit.table(found, f"outcome_{kit.LATER}").who == ((f"outcome_{kit.LATER}", ("known",)),)


def test_without_modules_nothing_is_said_of_paths_or_of_those_who_started(sqlite: Database) -> None:
    with sqlite.write() as session:
        _few(session)
        found = _evaluated(session)

    keys = {chapter.key for chapter in found.chapters}
    assert "paths" not in keys
    assert "complier" not in {table.key for chapter in found.chapters for table in chapter.tables}
    assert kit.table(found, "flow").notes == (labels.label("modules_not_told"),)


def test_the_window_counts_those_alone_whose_three_months_are_known(sqlite: Database) -> None:
    with sqlite.write() as session:
        _few(session)
        first, second = session.exec(select(Citizen.id).order_by(col(Citizen.id)).limit(2)).all()
        for citizen_id, month in ((first, 8), (first, 9), (second, 9)):
            session.add(Outcome(citizen_id=saved(citizen_id), month=date(2022, month, 1), hours=0))
        session.flush()
        found = _evaluated(session)

    assert kit.cell(found, f"window_{kit.LATER}", ("total",), ("intervention",)) == Count(1)
    assert kit.cell(found, f"window_{kit.LATER}", ("with_wage_hours",), ("intervention",)) == Share(1, 1)


def test_somebody_of_the_control_arm_who_starts_is_told_of(sqlite: Database) -> None:
    with sqlite.write() as session:
        _few(session)
        for case_no in ("F-0", "F-1", "F-11"):
            citizen_id = session.exec(select(Citizen.id).where(col(Citizen.case_no) == case_no)).one()
            session.add(ModuleSpell(citizen_id=saved(citizen_id), module=Module.INTAKE, start_on=date(2022, 1, 3)))
        session.flush()
        found = _evaluated(session)

    assert kit.cell(found, "flow", ("started",), ("control",)) == Count(1)
    assert labels.label("control_started_too") in kit.table(found, "complier").notes


def test_the_effect_on_those_who_start_stands_with_and_without_adjustment(evaluated: Report) -> None:
    """R: 5.563 and 7.119 percentage points in October 2022; the first is the difference over the share that starts."""
    crude, adjusted = (
        kit.cell(evaluated, "complier", name, ("complier_effect",))
        for name in (("month_unadjusted", kit.LATER), ("month_adjusted", kit.LATER, "sex, age_band, cohort"))
    )

    assert isinstance(crude, Estimate)
    assert isinstance(adjusted, Estimate)
    assert (100 * crude.estimate, 100 * adjusted.estimate) == pytest.approx((5.563, 7.119), abs=5e-4)


def test_what_the_effect_on_those_who_start_rests_on_stands_beside_it(evaluated: Report) -> None:
    assert labels.label("complier_assumes") in kit.table(evaluated, "complier").notes


def test_where_nothing_is_adjusted_for_there_is_one_effect_on_those_who_start(session: Session) -> None:
    found = evaluate(
        session, kit.PROGRAMME, kit.LATER, planned=kit.plan(adjust=()), made_on=kit.NOW.date(), only=("draw",)
    )

    names = [kit.called(row.label) for row in kit.table(found, "complier").rows]
    assert names == [("month_unadjusted", kit.FIRST), ("month_unadjusted", kit.LATER)]


@pytest.mark.slow
def test_both_databases_evaluate_alike(evaluated: Report, on_postgres: Database) -> None:
    with on_postgres.write() as session:
        kit.fill(session)
    with on_postgres.read() as session:
        found = evaluate(session, kit.PROGRAMME, kit.LATER, planned=kit.plan(), made_on=kit.NOW.date())

    assert _rounded(found) == _rounded(evaluated)


def _evaluated(session: Session) -> Report:
    return evaluate(session, kit.PROGRAMME, kit.LATER, planned=kit.plan(), made_on=kit.NOW.date())


def _few(session: Session, without: int = 0) -> int:
    """Six people an arm, a third of them with hours; *without*: others of the intervention whose outcome is unknown."""
    row = Programme(key=kit.PROGRAMME, name="Projekt Trædesten", created_at=EARLY)
    session.add(row)
    session.flush()
    arms = [*[Arm.INTERVENTION] * 6, *[Arm.CONTROL] * 6, *[Arm.INTERVENTION] * without]
    for number, arm in enumerate(arms):
        citizen = Citizen(programme_id=saved(row.id), case_no=f"F-{number}", sex=Sex.MAN, created_at=EARLY)
        session.add(citizen)
        session.flush()
        session.add(Allocation(citizen_id=saved(citizen.id), arm=arm))
        if number < 12:
            hours = 40.0 if number % 3 == 0 else 0.0
            session.add(Outcome(citizen_id=saved(citizen.id), month=date(2022, 10, 1), hours=hours))
    session.flush()
    return saved(row.id)


def _n(value: object) -> int | None:
    return value.n if isinstance(value, Count | Share) else None


def _labels(found: Any) -> Any:
    if isinstance(found, Label):
        yield found
    elif isinstance(found, tuple):
        for one in found:
            yield from _labels(one)
    elif is_dataclass(found):
        for field in fields(found):
            yield from _labels(getattr(found, field.name))


def _rounded(found: Report) -> list[Any]:
    """Every value to nine digits: sums are added in another order there."""
    return [
        (table.key, row.label, [_near(value) for value in row.values])
        for chapter in found.chapters
        for table in chapter.tables
        for row in table.rows
    ]


def _near(value: Any) -> Any:
    if isinstance(value, PValue):
        return float(f"{value.p:.9g}")
    if not is_dataclass(value):
        return value
    each = (getattr(value, field.name) for field in fields(value) if field.name not in ("who", "whole"))
    return [float(f"{one:.9g}") if isinstance(one, float) else one for one in each]


def test_every_table_says_of_how_many_people_it_is_and_one_that_it_is_of_none(evaluated: Report) -> None:
    without = [table for chapter in evaluated.chapters for table in chapter.tables if table.n is None]

    assert [table.key for table in without] == ["power"]
    assert labels.label("of_no_people") in without[0].notes
