"""Workbooks: days and numbers as their cells are typed, and no cell whose meaning the sheet has changed."""

import io
import zipfile
from datetime import date, datetime

import pytest
import xlsxwriter  # type: ignore[import-untyped]  # it has no types

from models.actions import importing
from models.actions.importing import ImportRefusedError, Table
from models.actions.importing.problems import Problems
from models.actions.importing.rows import OutcomeRow, PersonRow, checked
from tests.kit.workbooks import Content, Error, Formula, Raw, one_sheet, workbook

HEADER = ("case_no", "month", "hours", "status")


def outcomes(table: Table) -> list[tuple[str, str, float | None]]:
    problems = Problems()
    found = [(row.case_no, f"{row.month:%Y-%m}", row.hours) for _, row in checked(table, OutcomeRow, problems)]
    problems.refuse_any()
    return found


def refusal(content: bytes) -> list[str]:
    with pytest.raises(ImportRefusedError) as refused:
        outcomes(importing.given(content))
    return str(refused.value).splitlines()


def test_days_and_numbers_are_what_the_cells_are_typed_as() -> None:
    table = importing.given(
        one_sheet(
            ("Sagsnr", "Måned", "Timer", None, ""),
            ("A-1", date(2022, 10, 1), 37.5),
            (),
            (1001, date(2022, 11, 1), Raw("28.869999999999997")),
            ("A-3", "2022-12-01", "1.234,5"),
            ("", "", ""),
        )
    )

    assert table.reading() == (
        "xlsx, decimal comma, thousands point, sheet Ark1; 3 rows; months as dates of the sheet and yyyy-mm-dd"
    )
    found = [(line, row.case_no, row.hours) for line, row in checked(table, OutcomeRow, Problems())]
    assert found[:2] == [(2, "A-1", 37.5), (4, "1001", 28.87)]


def test_a_number_cell_is_never_asked_about_thousands() -> None:
    assert outcomes(importing.given(one_sheet(HEADER, ("A-1", "2022-10", 1.234)))) == [("A-1", "2022-10", 1.234)]


def test_a_workbook_of_excel_is_read_as_one_made_by_hand() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        day = book.add_format({"num_format": "mmm-yy"})
        sheet = book.add_worksheet("Udtræk")
        sheet.write_row(0, 0, HEADER)
        sheet.write(1, 0, "A-1")
        sheet.write_datetime(1, 1, datetime(2022, 10, 1), day)  # noqa: DTZ001 - a sheet knows no zones
        sheet.write_number(1, 2, 37.5)

    assert outcomes(importing.given(out.getvalue())) == [("A-1", "2022-10", 37.5)]


BAD_CELLS: dict[str, tuple[Content, Content, Content, str]] = {
    "a case number with decimals": (
        Raw("1001.5"),
        "2022-10",
        5,
        "case_no: is a number with decimals; format the column as text, and write it anew",
    ),
    "a case number shown in another way": (
        Raw("12", "0000"),
        "2022-10",
        5,
        "case_no: is a number that the sheet shows in another way; format the column as text",
    ),
    "a shortened case number": (
        Raw("1.23E+17"),
        "2022-10",
        5,
        "case_no: is a number with decimals; format the column as text, and write it anew",
    ),
    "a case number that became a day": (
        date(2022, 3, 1),
        "2022-10",
        5,
        "case_no: is a date; format the column as text, and write it anew",
    ),
    "a formula for a case number": (
        Formula('"A-"&1', "1"),
        "2022-10",
        5,
        "case_no: holds a formula; copy the cells, and paste them as values",
    ),
    "a formula that nobody has computed": (
        "A-1",
        "2022-10",
        Formula("B2*2"),
        "hours: holds a formula; copy the cells, and paste them as values",
    ),
    "an error": ("A-1", "2022-10", Error("#DIV/0!"), "hours: holds an error of the spreadsheet"),
    "a CPR number without its zero": (
        101901234,
        "2022-10",
        5,
        "case_no: holds a CPR number; use the case number that stands for the person",
    ),
    "a day within a month": (
        "A-1",
        date(2022, 10, 15),
        5,
        "month: must be a month, written 2022-10, or its first day",
    ),
    "hours that became a day": (
        "A-1",
        "2022-10",
        date(2022, 5, 7),
        "hours: is a day, and must be a number; has the spreadsheet made one of it?",
    ),
}


@pytest.mark.parametrize("case", BAD_CELLS)
def test_a_cell_whose_meaning_the_sheet_may_have_changed_is_refused(case: str) -> None:
    *row, reason = BAD_CELLS[case]

    assert refusal(one_sheet(HEADER, row)) == [f"line 2, {reason}"]


def test_the_sheets_own_sign_for_nothing_is_nothing() -> None:
    assert outcomes(importing.given(one_sheet(HEADER, ("A-1", "2022-10", Error("#N/A"), "#I/T")))) == [
        ("A-1", "2022-10", None)
    ]


def test_days_of_which_the_sheet_has_read_only_some_are_refused() -> None:
    """As an American Excel makes of 01-02-2021 and 13-02-2021: the second of January, and a text."""
    header = ("case_no", "arm", "cohort", "sex", "age", "start_on")
    rows = (("A-1", "control", 2, "man", 40, date(2021, 1, 2)), ("A-2", "control", 2, "man", 40, "13-02-2021"))
    problems = Problems()

    list(checked(importing.given(one_sheet(header, *rows)), PersonRow, problems))

    assert [str(one) for one in problems.found] == [
        "line 3, start_on: is written dd-mm-yyyy, but dates of the sheet in line 2; write all of them in one way"
    ]


OTHER = {"Ark1": (HEADER, ("A-1", "2022-10", 5)), "Noter": (("Husk",),), "Tomt": ()}


def test_of_several_sheets_the_one_meant_is_asked_for() -> None:
    assert refusal(workbook(OTHER)) == ["the workbook has several sheets: Ark1, Noter; say --sheet NAME, or keep one"]
    assert outcomes(importing.given(workbook(OTHER), sheet="ark1")) == [("A-1", "2022-10", 5)]
    with pytest.raises(ImportRefusedError, match="has no sheet of this name; its sheets are Ark1, Noter, Tomt"):
        importing.given(workbook(OTHER), sheet="Ark2")


def test_hidden_and_empty_sheets_are_no_choice() -> None:
    assert outcomes(importing.given(workbook(OTHER, hidden=["Noter"]))) == [("A-1", "2022-10", 5)]


def test_a_workbook_without_anything_is_empty() -> None:
    assert refusal(workbook({"Ark1": ()})) == ["the file is empty"]


def test_a_workbook_of_another_program_is_told_apart() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")

    assert refusal(out.getvalue()) == ["the file is a zip or a workbook of another kind; save it as .xlsx or CSV"]


def test_a_damaged_workbook_is_one_sentence() -> None:
    whole = one_sheet(HEADER, ("A-1", "2022-10", 5))
    broken = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(broken, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name)[:200] if "sheet1" in name else old.read(name))

    assert refusal(broken.getvalue()) == [
        "the workbook is damaged, or made by an unusual program; save it anew as .xlsx"
    ]
