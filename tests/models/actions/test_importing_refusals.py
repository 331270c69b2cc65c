"""What a file may not hold: each mistake that would make a number wrong without a word is told instead."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlmodel import Session, col, select

from analytics.tables.cost_estimates import KINDS
from models.actions import importing
from models.actions.importing import Imported, ImportRefusedError
from models.citizen import Citizen
from models.cost import CostKind
from models.database import Database
from models.module_spell import ModuleSpell
from models.outcome import Outcome
from models.rules.access import SYSTEM
from models.rules.policy import Imports, Policy

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PEOPLE = "case_no,arm,cohort,sex,age,start_on,drawn_on"
OUTCOMES = "case_no,month,hours,benefit_codes,status"
DREAM = "case_no,y_2240,y_2241,y_2242,y_2243,grad_2022_10"


def bring(session: Session, kind: str, *rows: str, header: str, **options: Any) -> Imported:
    table = importing.given("\n".join((header, *rows)) + "\n")
    found: Imported = getattr(importing, kind)(session, table, by=SYSTEM, now=NOW, **options)
    return found


def bring_in(database: Database, kind: str, *rows: str, header: str, **options: Any) -> Imported:
    with database.write() as session:
        return bring(session, kind, *rows, header=header, **options)


def people(database: Database, *rows: str) -> Imported:
    return bring_in(database, "people", *rows, header=PEOPLE)


def outcomes(database: Database, *rows: str, header: str = OUTCOMES, **options: Any) -> Imported:
    return bring_in(database, "outcomes", *rows, header=header, **options)


def refusal(database: Database, kind: str, *rows: str, header: str) -> list[str]:
    with pytest.raises(ImportRefusedError) as refused:
        bring_in(database, kind, *rows, header=header)
    return str(refused.value).splitlines()


def months(database: Database) -> Sequence[tuple[str, float | None, str, str | None]]:
    with database.read() as session:
        rows = session.exec(select(Outcome).order_by(col(Outcome.citizen_id), col(Outcome.month)))
        return [(f"{row.month:%Y-%m}", row.hours, row.benefit_codes, row.status) for row in rows]


@pytest.fixture
def house(database: Database) -> Database:
    """A database that knows T-1, who started on 15 May 2018."""
    people(database, "T-1,control,2,man,40,2018-05-15,")
    return database


@pytest.fixture
def lite(sqlite: Database) -> Database:
    """The same on SQLite alone, for what asks nothing of the database."""
    people(sqlite, "T-1,control,2,man,40,2018-05-15,")
    return sqlite


NO_CASE_NUMBERS = {
    "with decimals": (
        "1001.5",
        "is a number with decimals; format the column as text, and fetch the case numbers anew",
    ),
    "of a program that has none but decimals": (
        "1001.0",
        "is a number with decimals; format the column as text, and fetch the case numbers anew",
    ),
    "shortened": (
        "1.23E+11",
        "is a number that a spreadsheet has shortened; format the column as text, and fetch the case numbers anew",
    ),
    "shortened, in Danish": (
        '"1,23E+11"',
        "is a number that a spreadsheet has shortened; format the column as text, and fetch the case numbers anew",
    ),
    "a formula": ('"=""A""&1"', "is a formula or a sum; a case number is text"),
    "a formula with a plus": ("+A1", "is a formula or a sum; a case number is text"),
    "a negative number": ("-12", "is a formula or a sum; a case number is text"),
    "a name": ("Karen Hansen", "holds no digit; a case number does, a name does not"),
    "a first name": ("Karen", "holds no digit; a case number does, a name does not"),
    "a name and a number": ("Karen Hansen 2", "holds words; use the case number, not a name"),
    "a CPR number": ("010190-1234", "holds a CPR number; use the case number that stands for the person"),
    "a CPR number without its zero": (
        "101901234",
        "holds a CPR number; use the case number that stands for the person",
    ),
    "the same with its dash": ("10190-1234", "holds a CPR number; use the case number that stands for the person"),
}


@pytest.mark.parametrize("case", NO_CASE_NUMBERS)
def test_what_is_no_case_number_is_refused(sqlite: Database, case: str) -> None:
    written, reason = NO_CASE_NUMBERS[case]

    said = refusal(sqlite, "people", f"{written},control,2,man,40,2018-05-15,", header=PEOPLE)

    assert said == [f"line 2, case_no: {reason}"]


def test_in_the_register_neither(lite: Database) -> None:
    said = refusal(lite, "dream", "101901234,730,730,730,730,0", "1E+05,730,730,730,730,0", header=DREAM)

    assert [line.partition(":")[0] for line in said] == ["line 2, case_no", "line 3, case_no"]


@pytest.mark.parametrize("case_no", ["T-1", "1001", "2024/17", "A 17", "324567890", "4567890123", "æ1", "2E", "12-34"])
def test_what_offices_call_a_case_number_is_one(sqlite: Database, case_no: str) -> None:
    assert people(sqlite, f"{case_no},control,2,man,40,2018-05-15,") == Imported(new=1)


def test_case_numbers_that_differ_in_capitals_alone_are_refused(house: Database) -> None:
    row = "{},control,2,man,40,2018-05-15,"

    said = refusal(house, "people", row.format("a-7"), row.format("A-7"), row.format("t-1"), header=PEOPLE)

    assert said == [
        "line 3, case_no: differs from line 2 in capitals alone; are they one person?",
        "line 4, case_no: differs from one that is known in capitals alone; are they one person?",
    ]
    with house.read() as session:
        assert session.exec(select(Citizen.case_no)).all() == ["T-1"]


def test_a_person_who_is_not_found_may_be_written_otherwise(lite: Database) -> None:
    people(lite, "0012,control,2,man,40,2018-05-15,")

    assert refusal(lite, "outcomes", "t-1,2022-10,5,,", "12,2022-10,5,,", "T-9,2022-10,5,,", header=OUTCOMES) == [
        "line 2, case_no: is known, but with other capitals; write it as in the file of people",
        "line 3, case_no: is known, but with zeros before it; has a spreadsheet dropped them?",
        "line 4, case_no: is not known; import the people first",
    ]


def test_a_status_is_one_of_the_categories_and_they_are_listed_once(lite: Database) -> None:
    said = refusal(lite, "outcomes", "T-1,2022-10,5,,working", "T-1,2022-11,5,,unmapped", header=OUTCOMES)

    assert said == [
        "line 2, status: working is none of wages_without_benefit, unemployed, flex_job, flex_unemployed, "
        "internship_or_subsidy, disability_pension, cash_passive, state_pension_or_gone, self_supporting, "
        "guidance_or_education, resource_course",
        "line 3, status: unmapped is none of those words",
    ]


def test_what_may_be_more_than_a_word_is_not_repeated(lite: Database) -> None:
    said = refusal(lite, "outcomes", "T-1,2022-10,5,,Karen Hansen", "T-1,2022-11,5,,tlf 12345678", header=OUTCOMES)

    assert said[0].startswith("line 2, status: is none of wages_without_benefit, ")
    assert said[1] == "line 3, status: is none of those words"


def test_words_count_in_any_capitals(lite: Database) -> None:
    outcomes(lite, "T-1,2022-10,5,,Flex Job")

    assert months(lite)[0][3] == "flex_job"


def test_the_kinds_of_cost_are_those_that_the_report_counts() -> None:
    assert {str(kind) for kind in CostKind} == {str(kind) for kind in KINDS}


CONTRADICTIONS = {
    "works, without hours": ("0,,wages_without_benefit", "hours: are 0; the status says otherwise"),
    "a flex job without hours": ("0,,flex_job", "hours: are 0; the status says otherwise"),
    "no flex job, with hours": ("5,,flex_unemployed", "hours: are above 0; the status says otherwise"),
    "lives on nothing, with hours": ("5,,self_supporting", "hours: are above 0; the status says otherwise"),
    "no benefit, with codes": (
        "5,730,wages_without_benefit",
        "benefit_codes: tell of a benefit; the status says that there is none",
    ),
}


@pytest.mark.parametrize("case", CONTRADICTIONS)
def test_a_status_that_hours_or_codes_contradict_is_refused(lite: Database, case: str) -> None:
    told, reason = CONTRADICTIONS[case]

    assert refusal(lite, "outcomes", f"T-1,2022-10,{told}", header=OUTCOMES) == [f"line 2, {reason}"]


@pytest.mark.parametrize("told", [",,flex_job", ",,self_supporting", "5,,cash_passive", "0,730,flex_unemployed"])
def test_a_status_that_could_be_is_taken(lite: Database, told: str) -> None:
    assert outcomes(lite, f"T-1,2022-10,{told}") == Imported(new=1)


def test_hours_that_contradict_a_status_known_before_are_refused(lite: Database) -> None:
    outcomes(lite, "T-1,2022-10,120,,wages_without_benefit")

    assert refusal(lite, "outcomes", "T-1,2022-10,0", header="case_no,month,hours") == [
        "line 2, hours: are 0; the status that is known of this month, and stays where none is told, says otherwise"
    ]
    assert outcomes(lite, "T-1,2022-10,0,,self_supporting") == Imported(changed=1)


def test_months_before_the_start_are_refused_and_its_own_month_is_not(house: Database) -> None:
    assert refusal(house, "outcomes", "T-1,2018-04,5,,", header=OUTCOMES) == [
        "line 2, month: lies before this person's start"
    ]
    assert outcomes(house, "T-1,2018-05,5,,") == Imported(new=1)


def test_a_start_does_not_move_behind_months_that_are_known(house: Database) -> None:
    outcomes(house, "T-1,2018-05,5,,")

    assert refusal(house, "people", "T-1,control,2,man,40,2018-06-01,", header=PEOPLE) == [
        "line 2, start_on: lies after a month that is known already, 2018-05"
    ]
    assert people(house, "T-1,control,2,man,40,2018-05-20,") == Imported(changed=1)


def test_the_registers_months_before_the_start_are_left_out_and_counted(lite: Database) -> None:
    header = "case_no,grad_2018_03,grad_2018_04,grad_2018_05"

    found = bring_in(lite, "dream", "T-1,0.5,0.5,0.5", header=header)

    assert [row[0] for row in months(lite)] == ["2018-05"]
    assert found.notes[-1] == "months before the person's start, not brought in: 2"


@pytest.mark.parametrize(("drawn_on", "fine"), [("2020-05-14", True), ("2020-05-15", False), ("2016-05-14", False)])
def test_a_draw_years_from_the_start_is_refused(sqlite: Database, drawn_on: str, fine: bool) -> None:
    row = f"T-1,control,2,man,40,2018-05-15,{drawn_on}"

    if fine:
        assert people(sqlite, row) == Imported(new=1)
    else:
        assert refusal(sqlite, "people", row, header=PEOPLE) == [
            "line 2, drawn_on: lies more than 730 days from start_on"
        ]


def test_how_much_is_too_much_is_set_in_the_config(sqlite: Database, policy: Policy) -> None:
    wide = policy.model_copy(update={"imports": Imports(highest_degree=1.5, draw_within_days=3000)})
    with Session(sqlite.writer, info={"policy": wide}) as session:
        bring(session, "people", "T-1,control,2,man,40,2018-05-15,2024-05-15", header=PEOPLE)
        degrees = "case_no,month,employment_degree"

        assert bring(session, "outcomes", "T-1,2022-10,1.5", header=degrees) == Imported(new=1)
        assert bring(session, "dream", "T-1,,,,,1.4", header=DREAM) == Imported(changed=1)
        with pytest.raises(ImportRefusedError, match=r"share of full time, at most 1\.5, where 1 is 160\.33 hours"):
            bring(session, "outcomes", "T-1,2022-11,1.51", header=degrees)


def test_every_mistake_of_a_row_is_told_at_once(sqlite: Database) -> None:
    assert refusal(sqlite, "people", "1E+05,neither,2,?,old,01/02/2018,x", header=PEOPLE) == [
        "line 2, case_no: is a number that a spreadsheet has shortened; format the column as text, "
        "and fetch the case numbers anew",
        "line 2, age: must be a whole number",
        "line 2, start_on: must be a day, written 2022-10-31, 31-10-2022 or 31.10.2022",
        "line 2, drawn_on: must be a day, written 2022-10-31, 31-10-2022 or 31.10.2022",
        "line 2, arm: must be 'intervention' or 'control'",
        "line 2, sex: must be 'man' or 'woman'",
    ]


KEPT = "empty cells left what was known as it was: {}, first in line 2; import again with --clear to empty them"


def test_an_empty_cell_of_a_month_leaves_what_is_known_and_is_told(house: Database) -> None:
    outcomes(house, "T-1,2022-10,5,730,cash_passive")

    assert outcomes(house, "T-1,2022-10,,,") == Imported(unchanged=1, notes=(KEPT.format("hours 1, benefit_codes 1"),))

    assert months(house) == [("2022-10", 5, "730", "cash_passive")]


def test_an_empty_cell_of_a_month_empties_where_that_is_asked_for(house: Database) -> None:
    outcomes(house, "T-1,2022-10,0,730,flex_unemployed")

    assert outcomes(house, "T-1,2022-10,,,", clear=True) == Imported(changed=1)
    assert months(house) == [("2022-10", None, "", None)]

    assert outcomes(house, "T-1,2022-10,,,", clear=True) == Imported(unchanged=1)


def test_a_status_of_its_own_stays_beside_the_codes_that_it_was_told_with(house: Database) -> None:
    outcomes(house, "T-1,2022-10,5,730,flex_job")

    assert outcomes(house, "T-1,2022-10,6,730,") == Imported(changed=1, notes=(KEPT.format("status 1"),))
    assert months(house) == [("2022-10", 6, "730", "flex_job")]

    assert outcomes(house, "T-1,2022-10,6,730,", clear=True) == Imported(changed=1)
    assert months(house) == [("2022-10", 6, "730", "cash_passive")]


def test_what_a_file_has_no_column_for_stays(house: Database) -> None:
    outcomes(house, "T-1,2022-10,5,,unemployed")

    assert outcomes(house, "T-1,2022-10,6", header="case_no,month,hours", clear=True) == Imported(changed=1)

    assert months(house) == [("2022-10", 6, "", "unemployed")]


def test_a_status_that_came_from_codes_follows_the_hours(lite: Database) -> None:
    outcomes(lite, "T-1,2022-10,0,771,")
    assert months(lite)[0][3] == "flex_unemployed"

    outcomes(lite, "T-1,2022-10,20", header="case_no,month,hours")

    assert months(lite) == [("2022-10", 20, "771", "flex_job")]


def test_the_registers_empty_cells_leave_what_is_known_and_are_told(house: Database) -> None:
    bring_in(house, "dream", "T-1,730,730,730,730,0.5", header=DREAM)

    found = bring_in(house, "dream", "T-1,,,,,", header=DREAM)
    assert (found.unchanged, found.notes) == (1, (KEPT.format("degrees 1, weeks 1"),))

    assert bring_in(house, "dream", "T-1,,,,,", header=DREAM, clear=True) == Imported(changed=1)
    assert months(house) == [("2022-10", 0, "", "self_supporting")]


def test_an_empty_end_of_a_module_leaves_the_one_that_is_known(house: Database) -> None:
    header = "case_no,module,start_on,end_on"
    bring_in(house, "modules", "T-1,1,2018-05-15,2018-06-15", header=header)

    found = bring_in(house, "modules", "T-1,1,2018-05-16,", header=header)
    assert (found.changed, found.notes) == (1, (KEPT.format("end_on 1"),))
    assert stretches(house) == [("2018-05-16", "2018-06-15")]

    assert bring_in(house, "modules", "T-1,1,2018-05-16,", header=header, clear=True) == Imported(changed=1)
    assert stretches(house) == [("2018-05-16", "None")]


def stretches(database: Database) -> list[tuple[str, str]]:
    with database.read() as session:
        return [(str(row.start_on), str(row.end_on)) for row in session.exec(select(ModuleSpell))]
