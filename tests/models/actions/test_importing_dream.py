"""The DREAM register in its own wide layout."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlmodel import Session, col, select

from models import register
from models.actions import importing
from models.actions.importing import Imported, ImportRefusedError
from models.audit import AuditEntry
from models.database import Database
from models.outcome import Outcome
from models.programme import Programme
from models.rules import benefit_list
from models.rules.access import SYSTEM
from models.rules.benefits import CodeList

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
OCTOBER = "y_2240,y_2241,y_2242,y_2243,grad_2022_10"
HEADER = f"case_no,{OCTOBER}"


def know(session: Session, *case_nos: str) -> None:
    rows = [f"{case_no},traedesten,control,2,man,40,2018-05-01\n" for case_no in case_nos]
    people = importing.given("case_no,programme,arm,cohort,sex,age,start_on\n" + "".join(rows))
    importing.people(session, people, by=SYSTEM, now=NOW)


def bring(database: Database, *rows: str, header: str = HEADER, **options: Any) -> Imported:
    with database.write() as session:
        table = importing.given("\n".join((header, *rows)) + "\n")
        return importing.dream(session, table, by=SYSTEM, now=NOW, **options)


def months(database: Database) -> Sequence[tuple[str, float | None, str, str | None]]:
    with database.read() as session:
        rows = session.exec(select(Outcome).order_by(col(Outcome.citizen_id), col(Outcome.month)))
        return [(f"{row.month:%Y-%m}", row.hours, row.benefit_codes, row.status) for row in rows]


def refusal(database: Database, *rows: str, header: str = HEADER) -> list[str]:
    with pytest.raises(ImportRefusedError) as refused:
        bring(database, *rows, header=header)
    return str(refused.value).splitlines()


@pytest.fixture
def house(database: Database) -> Database:
    """A database that knows T-1 and T-2."""
    with database.write() as session:
        know(session, "T-1", "T-2")
    return database


@pytest.fixture
def lite(sqlite: Database) -> Database:
    """The same on SQLite alone, for what asks nothing of the database."""
    with sqlite.write() as session:
        know(session, "T-1", "T-2")
    return sqlite


def test_a_row_of_the_register_becomes_a_month_with_hours_codes_and_status(house: Database) -> None:
    assert bring(house, "T-1,730,730,737,730,0.25", "T-2,,,,,0.5") == Imported(new=2)

    assert months(house) == [
        ("2022-10", 0.25 * 160.33, "730;730;737;730", "cash_passive"),
        ("2022-10", 0.5 * 160.33, "", "wages_without_benefit"),
    ]


def test_the_same_file_again_changes_nothing(house: Database) -> None:
    file = ("T-1,730,730,737,730,0.25", "T-2,,,,,0.5")
    bring(house, *file)

    assert bring(house, *file) == Imported(unchanged=2)

    with house.read() as session:
        assert session.exec(select(Programme.data_version)).all() == [2]
        assert session.exec(select(AuditEntry.action)).all() == ["people.imported", "dream.imported"]


def test_a_corrected_cell_changes_that_month_alone(house: Database) -> None:
    bring(house, "T-1,730,730,730,730,0", "T-2,,,,,0.5")

    assert bring(house, "T-1,730,730,730,730,0.1", "T-2,,,,,0.5") == Imported(changed=1, unchanged=1)


def test_columns_are_found_by_their_names_wherever_they_stand(lite: Database) -> None:
    header = "GRAD_2022_10,Y_2243,Y_2240,case_no,Y_2242,Y_2241"

    bring(lite, "0.5,737,730,T-1,730,730", header=header)

    assert months(lite) == [("2022-10", 0.5 * 160.33, "730;730;730;737", "cash_passive")]


def test_weeks_at_the_turn_of_the_year_go_to_the_month_of_their_thursday(lite: Database) -> None:
    weeks = ["y_2049", "y_2050", "y_2051", "y_2052", "y_2053", "y_2101", "y_2102", "y_2103", "y_2104"]
    header = ",".join(("case_no", *weeks, "grad_2020_12", "grad_2021_01"))

    bring(lite, "T-1,730,730,730,730,730,651,651,651,651,0,0", header=header)

    assert [(month, codes) for month, _, codes, _ in months(lite)] == [
        ("2020-12", "730;730;730;730;730"),
        ("2021-01", "651;651;651;651"),
    ]


def test_an_empty_degree_is_no_employment_and_so_is_what_sas_writes(lite: Database) -> None:
    bring(lite, "T-1,,,,,", "T-2,.,.,.,.,.")

    assert months(lite) == [("2022-10", 0.0, "", "self_supporting")] * 2


def test_a_month_in_which_nobody_has_a_degree_is_refused_as_not_delivered(sqlite: Database) -> None:
    case_nos = [f"T-{number}" for number in range(20)]
    with sqlite.write() as session:
        know(session, *case_nos)

    said = refusal(
        sqlite, *(f"{case_no},730,730,730,730,0.1," for case_no in case_nos), header=f"{HEADER},grad_2022_11"
    )

    assert said == ["line 1, 2022-11: nobody has a degree of employment; leave out a month not yet delivered"]
    assert not months(sqlite)


def test_codes_that_the_list_lacks_are_kept_and_told_with_counts_and_first_line(lite: Database) -> None:
    found = bring(lite, "T-1,730,730,730,730,0", "T-2,730,4X2,4X2,915,0.5")

    assert months(lite)[1] == ("2022-10", 0.5 * 160.33, "730;4X2;4X2;915", "unmapped")
    assert found.notes == (
        "code 4X2 is not in the list of benefit codes: 2 weeks, first in line 3, 2022-10",
        "code 915 is not in the list of benefit codes: 1 weeks, first in line 3, 2022-10",
        "months with such a code have the status unmapped; put the code in the list, import again",
    )


def test_once_the_list_has_the_code_the_same_file_brings_its_category(lite: Database) -> None:
    bring(lite, "T-1,915,915,915,915,0")

    found = bring(lite, "T-1,915,915,915,915,0", codes=with_row("915,disability_pension,2022-01-01,,senior pension"))

    assert found == Imported(changed=1)
    assert months(lite) == [("2022-10", 0.0, "915;915;915;915", "disability_pension")]


def with_row(row: str) -> CodeList:
    lines = [*register.SHIPPED.read_text().splitlines(keepends=True), f"{row}\n"]
    return benefit_list.read(lines, "codes.csv")


def test_what_is_not_brought_in_is_said(lite: Database) -> None:
    header = f"case_no,branche_2022_10,{OCTOBER},y_2244,y_2248,y_2301,grad_2022_11"

    found = bring(lite, "T-1,471110,730,730,730,730,0.5,730,730,730,0.5", header=header)

    assert [row[0::3] for row in months(lite)] == [("2022-10", "cash_passive"), ("2022-11", None)]
    assert found.notes == (
        "2022-11 has hours but no status: y_2245, y_2246, y_2247 are missing",
        "weeks without a degree of employment, not brought in: 2022-12 to 2023-01",
        "columns not read: branche_2022_10",
    )


def test_many_unread_columns_are_named_and_counted(lite: Database) -> None:
    header = ",".join((HEADER, *(f"branche_{year}_01" for year in range(2008, 2018))))

    (note,) = bring(lite, "T-1,730,730,730,730,0" + "," * 10, header=header).notes

    assert note == (
        "columns not read: branche_2008_01, branche_2009_01, branche_2010_01, branche_2011_01, branche_2012_01, "
        "branche_2013_01, branche_2014_01, branche_2015_01 and 2 more"
    )


def test_months_before_the_first_one_wanted_are_left_out(lite: Database) -> None:
    header = f"{HEADER},grad_2022_09"

    bring(lite, "T-1,730,730,730,730,0,0", header=header, since=date(2022, 10, 1))

    assert [row[0] for row in months(lite)] == ["2022-10"]


def test_no_month_left_is_refused(lite: Database) -> None:
    with pytest.raises(ImportRefusedError, match="no month of the file is 2023-01 or later"):
        bring(lite, "T-1,730,730,730,730,0", since=date(2023, 1, 1))


BAD_HEADERS = {
    "no person": (OCTOBER, "case_no: this column is missing"),
    "no degree": ("case_no,y_2240", "grad_YYYY_MM: there is no column of the degree of employment"),
    "week 53 of a year that has none": (f"{HEADER},y_2253", "y_2253: is no week: 2022 has no week 53"),
    "week 0": (f"{HEADER},y_2200", "y_2200: is no week: 2022 has no week 0"),
    "a week of six digits": (
        f"{HEADER},y_202244",
        "y_202244: is no week; a week is written y_YYWW, year first: y_2201 is week 1 of 2022",
    ),
    "month 13": (f"{HEADER},grad_2022_13", "grad_2022_13: is no month; a degree of employment is written grad_YYYY_MM"),
    "a week twice": (f"{HEADER},Y_2240", "y_2240: this column stands there twice"),
    "a month twice": (f"{HEADER},grad_202210", "grad_202210: this column stands there twice"),
    "the future": (f"{HEADER},grad_2026_04", "2026-04: lies in the future"),
    "CPR numbers": (f"{HEADER},PNR", "pnr: holds CPR numbers; use case_no, the case number that stands for the person"),
}


@pytest.mark.parametrize("case", BAD_HEADERS)
def test_a_column_that_cannot_be_meant_is_refused(lite: Database, case: str) -> None:
    header, reason = BAD_HEADERS[case]

    assert refusal(lite, header=header) == [f"line 1, {reason}"]


def test_two_kinds_of_degree_are_ambiguous(lite: Database) -> None:
    said = refusal(lite, header=f"{HEADER},br_2022_10")

    assert said == ["line 1: the degree of employment stands there as br_ and grad_; keep the columns of one"]


def test_other_names_of_the_degree_are_read(lite: Database) -> None:
    bring(lite, "T-1,730,730,730,730,0.5", header=HEADER.replace("grad_", "br_"))

    assert months(lite)[0][1] == 0.5 * 160.33


BAD_CELLS = {
    "unknown person": ("T-7,730,730,730,730,0", "case_no: is not known; import the people first"),
    "no person": (",730,730,730,730,0", "case_no: is empty"),
    "CPR number": (
        "010190-1234,730,730,730,730,0",
        "case_no: holds a CPR number; use the case number that stands for the person",
    ),
    "a code that is none": ("T-1,730,730,7 30,730,0", "2022-10: holds a week that is no benefit code"),
    "a degree that is none": (
        "T-1,730,730,730,730,half",
        "2022-10: the degree must be a number",
    ),
    "an industry for a degree": (
        "T-1,730,730,730,730,471110",
        "2022-10: the degree must be a share of full time, at most 1, where 1 is 160.33 hours",
    ),
    "negative": (
        "T-1,730,730,730,730,-0.1",
        "2022-10: the degree must be a share of full time, at most 1, where 1 is 160.33 hours",
    ),
    "too narrow": ("T-1,730,730,730,730", "has 5 values for 6 columns"),
}


@pytest.mark.parametrize("case", BAD_CELLS)
def test_a_bad_cell_is_named_by_line_month_and_reason(lite: Database, case: str) -> None:
    row, reason = BAD_CELLS[case]
    separator = ": " if reason.startswith("has") else ", "

    assert refusal(lite, row) == [f"line 2{separator}{reason}"]


def test_every_bad_row_is_told_and_nothing_is_written(house: Database) -> None:
    said = refusal(house, "T-1,730,730,730,730,0.5", "T-1,730,730,730,730,0.5", "T-2,730,730,730,730,x")

    assert said == [
        "line 3, case_no: stands in line 2 already",
        "line 4, 2022-10: the degree must be a number",
    ]
    assert not months(house)


def test_outcomes_with_codes_and_no_status_get_their_category(lite: Database) -> None:
    with lite.write() as session:
        table = importing.given("case_no,month,hours,benefit_codes\nT-1,2022-10,0,730;730\nT-2,2022-10,5,9X9\n")
        found = importing.outcomes(session, table, by=SYSTEM, now=NOW)

    assert [status for *_, status in months(lite)] == ["cash_passive", "unmapped"]
    assert found.notes[0] == "code 9X9 is not in the list of benefit codes: 1 weeks, first in line 3, 2022-10"
