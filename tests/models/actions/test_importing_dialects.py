"""Files as the programs of a Danish office write them, byte by byte: read as they are meant, or asked about."""

import codecs
import csv
import io
import os
import threading
from datetime import date
from pathlib import Path

import pytest

from bot.sandbox.demo import trial
from models.actions import importing
from models.actions.importing import Decimal, ImportRefusedError, Table
from models.actions.importing.columns import DANISH
from models.actions.importing.problems import Problems
from models.actions.importing.reading import check_header
from models.actions.importing.rows import CostRow, ModuleRow, OutcomeRow, PersonRow, checked

HOURS = "case_no;month;hours\r\nSØ-1;2022-10;37,5\r\n"


def outcomes(table: Table) -> list[tuple[str, str, float | None]]:
    problems = Problems()
    found = [(row.case_no, f"{row.month:%Y-%m}", row.hours) for _, row in checked(table, OutcomeRow, problems)]
    problems.refuse_any()
    return found


def people(text: str) -> list[PersonRow]:
    problems = Problems()
    found = [row for _, row in checked(importing.given(text), PersonRow, problems)]
    problems.refuse_any()
    return found


def refusal(content: str | bytes, decimal: Decimal | None = None) -> list[str]:
    with pytest.raises(ImportRefusedError) as refused:
        outcomes(importing.given(content, decimal=decimal))
    return str(refused.value).splitlines()


WRITTEN = {
    "Excel's CSV UTF-8": (codecs.BOM_UTF8 + HOURS.encode(), "semicolon, decimal comma, UTF-8"),
    "Excel's CSV": (HOURS.encode("cp1252"), "semicolon, decimal comma, cp1252"),
    "Excel's Unicode text": (HOURS.replace(";", "\t").encode("utf-16"), "tab, decimal comma, UTF-16"),
    "UTF-16, the high byte first": (
        codecs.BOM_UTF16_BE + HOURS.encode("utf-16-be"),
        "semicolon, decimal comma, UTF-16",
    ),
    "UTF-16 without a mark": (HOURS.encode("utf-16-le"), "semicolon, decimal comma, UTF-16"),
    "the same, the high byte first": (HOURS.encode("utf-16-be"), "semicolon, decimal comma, UTF-16"),
    "no mark": (HOURS.encode(), "semicolon, decimal comma, UTF-8"),
    "commas and points": (HOURS.replace(",", ".").replace(";", ",").encode(), "comma, decimal point, UTF-8"),
    "commas, and quotes around decimal commas": (
        'case_no,month,hours\nSØ-1,2022-10,"37,5"\n'.encode(),
        "comma, decimal comma, UTF-8",
    ),
    "R's write.csv2": (
        '"case_no";"month";"hours"\n"SØ-1";"2022-10";37,5\n'.encode(),
        "semicolon, decimal comma, UTF-8",
    ),
    "semicolons and points": (HOURS.replace(",", ".").encode(), "semicolon, decimal point, UTF-8"),
    "a line that says the separator": (f"sep=;\r\n{HOURS}".encode("cp1252"), "semicolon, decimal comma, cp1252"),
    "that line in quotes, and filled up": (f'"sep=;";;\r\n{HOURS}'.encode(), "semicolon, decimal comma, UTF-8"),
    "an old Mac's lines": (HOURS.replace("\r\n", "\r").encode(), "semicolon, decimal comma, UTF-8"),
    "two marks": (codecs.BOM_UTF8 * 2 + HOURS.encode(), "semicolon, decimal comma, UTF-8"),
    "a mark before a quote": (
        codecs.BOM_UTF8 + HOURS.replace("case_no", '"case_no"').encode(),
        "semicolon, decimal comma, UTF-8",
    ),
    "a mark that was read as letters": (("ï»¿" + HOURS).encode(), "semicolon, decimal comma, UTF-8"),
    "empty columns and rows at the end": (
        b"case_no;month;hours;;\r\nS\xc3\x98-1;2022-10;37,5;;\r\n;;;;\r\n;;;;\r\n",
        "semicolon, decimal comma, UTF-8",
    ),
    "empty lines above": (b"\r\n;;\r\n" + HOURS.encode(), "semicolon, decimal comma, UTF-8"),
    "a mark that R made part of the name": (
        HOURS.replace("case_no", "ï..case_no").encode(),
        "semicolon, decimal comma, UTF-8",
    ),
    "quotes of a typesetter around the name": (
        HOURS.replace("case_no", "“case_no”").encode(),
        "semicolon, decimal comma, UTF-8",
    ),
    "names in capitals and with spaces": (
        HOURS.replace("case_no;month", " Case No. ; MONTH").encode(),
        "semicolon, decimal comma, UTF-8",
    ),
    "Danish names": (
        HOURS.replace("case_no;month;hours", "Sagsnr.;Måned;Timer").encode("cp1252"),
        "semicolon, decimal comma, cp1252",
    ),
}


@pytest.mark.parametrize("case", WRITTEN)
def test_a_file_is_read_as_its_program_wrote_it_and_that_is_said(case: str) -> None:
    content, reading = WRITTEN[case]

    table = importing.given(content)

    assert table.reading() == f"{reading}; 1 row; months as yyyy-mm"
    assert outcomes(table) == [("SØ-1", "2022-10", 37.5)]


def test_the_demos_own_files_read_as_they_always_did() -> None:
    folder = Path(trial.__file__).parent
    said = {}
    for name in ("people.csv", "outcomes.csv", "outcomes_between.csv", "modules.csv"):
        with importing.opened(folder / name) as table:
            said[name] = table.reading()

    assert said == {
        "people.csv": "comma, UTF-8; 675 rows; days as yyyy-mm-dd",
        "outcomes.csv": "comma, decimal point, UTF-8; 2,700 rows; months as yyyy-mm",
        "outcomes_between.csv": "comma, decimal point, UTF-8; 25,748 rows; months as yyyy-mm",
        "modules.csv": "comma, UTF-8; 732 rows; days as yyyy-mm-dd",
    }


@pytest.mark.parametrize(
    ("column", "name"), [(column, name) for column, names in DANISH.items() for name in (column, *names)]
)
def test_every_column_has_its_names_in_any_spelling(column: str, name: str) -> None:
    spellings = (name, name.upper(), f" {name.title()}. ", name.replace("_", " "), name.replace(" ", ""))

    assert [importing.given(f"{one}\n1\n").header for one in spellings] == [[column]] * len(spellings)


def test_the_columns_of_every_file_may_be_asked_for_by_a_danish_name() -> None:
    columns = {name for row in (PersonRow, OutcomeRow, ModuleRow, CostRow) for name in row.model_fields}

    assert set(DANISH) == columns
    assert len({name for names in DANISH.values() for name in names}) == sum(len(names) for names in DANISH.values())


def test_danish_words_are_understood() -> None:
    header = "Sagsnr;Gruppe;Hold;Køn;Alder;Herkomst;Startdato;Frasorteret;Dato for lodtrækning"
    rows = ("A-1;Indsats;2;Kvinde;49;Ikke-vestlig;01-05-2018;Jobcenter;02-05-2018", "A-2;KONTROL;2;m;45,0;dansk;;;")

    kim, bo = people("\n".join((header, *rows)))

    assert (kim.arm, kim.sex, kim.origin, kim.screened_out) == ("intervention", "woman", "non_western", "jobcentre")
    assert (kim.start_on, kim.drawn_on) == (date(2018, 5, 1), date(2018, 5, 2))
    assert (bo.arm, bo.sex, bo.age, bo.origin, bo.start_on) == ("control", "man", 45, "danish", None)


NUMBERS = {
    "1.234,5": 1234.5,
    "12.345,00 kr.": 12345,
    "kr. 12.345,00": 12345,
    "1 234,5": 1234.5,
    "1\u00a0234,5": 1234.5,
    "1.234.567": 1234567,
    "\u22125,5": -5.5,
    "-1.234,5": -1234.5,
    ",5": 0.5,
    "0,125": 0.125,
    "1234,567": 1234.567,
    "1,5E+02": 150,
    "12": 12,
    "12.345": 12345,  # thousands, since the other number says so
}


@pytest.mark.parametrize("written", NUMBERS)
def test_a_number_with_a_decimal_comma_is_read(written: str) -> None:
    content = f"case_no;kind;year;amount\nA-1;tax_revenue;2020;1,5\nA-1;Social support;2021;{written}\n"

    found = [row.amount for _, row in checked(importing.given(content), CostRow, Problems())]

    assert found == [1.5, NUMBERS[written]]


@pytest.mark.parametrize(
    "content",
    [
        "case_no;month;hours\nA-1;2022-10;1.234\n",
        "case_no,month,hours\nA-1,2022-10,1.234\n",
        'case_no,month,hours\nA-1,2022-10,"1,234"\n',
        "case_no;month;hours\nA-1;2022-10;12\nA-1;2022-10;-1.234\n",
    ],
)
def test_a_number_that_may_be_thousands_is_asked_about(content: str) -> None:
    (said,) = refusal(content)

    assert said.endswith(
        "hours: may be thousands or decimals, and the file's other numbers do not tell which; "
        "say --decimal comma where 1.234 is 1234, --decimal point where 1,234 is 1234"
    )


def test_every_number_that_may_be_thousands_is_listed_beside_every_other_mistake() -> None:
    said = refusal("case_no;month;hours\nA-1;2022-10;1.234\nA-2;October;1\nA-3;2022-10;2.000\n")

    assert [line.partition(":")[0] for line in said] == ["line 2, hours", "line 3, month", "line 4, hours"]


@pytest.mark.parametrize(("sign", "amount"), [(Decimal.COMMA, 1234), (Decimal.POINT, 1.234)])
def test_who_imports_may_say_how_decimals_are_written(sign: Decimal, amount: float) -> None:
    content = "case_no;kind;year;amount\nA-1;tax_revenue;2020;1.234\n"

    table = importing.given(content, decimal=sign)

    thousands = ", thousands point" if sign is Decimal.COMMA else ""
    assert table.reading() == f"semicolon, decimal {sign}{thousands}, UTF-8; 1 row"
    assert [row.amount for _, row in checked(table, CostRow, Problems())] == [amount]


def test_decimals_in_two_ways_are_refused_and_the_lines_named() -> None:
    content = "case_no;month;hours\nA-1;2022-10;37,5\nA-2;2022-10;37.5\nA-3;2022-10;5\n"

    assert importing.given(content).reading().startswith("semicolon, decimals in two ways, UTF-8; 3 rows")
    assert refusal(content) == [
        "line 3, hours: has its decimals after another sign than line 2; write all of them in one way, "
        "or say --decimal comma or --decimal point, and the others are listed"
    ]
    assert refusal(content, Decimal.COMMA) == [
        "line 3, hours: must be a number with a decimal comma, like the file's others"
    ]


DAYS = {
    "2021-02-01": "yyyy-mm-dd",
    "01-02-2021": "dd-mm-yyyy",
    "1-2-2021": "dd-mm-yyyy",
    "01.02.2021": "dd.mm.yyyy",
    "2021-02-01 00:00:00": "yyyy-mm-dd",
    "01-02-2021 00:00": "dd-mm-yyyy",
}
PERSON = "case_no;arm;cohort;sex;age;start_on;drawn_on\n"


@pytest.mark.parametrize("written", DAYS)
def test_a_day_is_the_first_number_of_a_danish_date(written: str) -> None:
    content = f"{PERSON}A-1;control;2;man;40;{written};\n"

    assert importing.given(content).reading().endswith(f"; days as {DAYS[written]}")
    assert people(content)[0].start_on == date(2021, 2, 1)


@pytest.mark.parametrize("written", ["02/01/2021", "01-02-21", "2021-02-30", "13", "2021-02-01 13:00", "44228"])
def test_what_is_no_day_or_may_be_two_is_refused(written: str) -> None:
    with pytest.raises(ImportRefusedError, match="line 2, start_on: must be a day, written 2022-10-31, 31-10-2022 or"):
        people(f"{PERSON}A-1;control;2;man;40;{written};\n")


def test_days_in_two_ways_are_refused_and_the_lines_named() -> None:
    rows = "A-1;control;2;man;40;2021-02-01;\nA-2;control;2;man;40;01-02-2021;\nA-3;control;2;man;40;;01.03.2021\n"

    with pytest.raises(ImportRefusedError) as refused:
        people(PERSON + rows)

    assert str(refused.value).splitlines() == [
        "line 3, start_on: is written dd-mm-yyyy, but yyyy-mm-dd in line 2; write all of them in one way",
        "line 4, drawn_on: is written dd.mm.yyyy, but yyyy-mm-dd in line 2; write all of them in one way",
    ]


@pytest.mark.parametrize(
    "written",
    ["2022-10", "2022-10-01", "01-10-2022", "01.10.2022", "10-2022", "202210", "okt-22", "okt. 2022", "Oktober 2022"],
)
def test_a_month_is_read_as_offices_write_it(written: str) -> None:
    assert outcomes(importing.given(f"case_no;month;hours\nA-1;{written};5\n")) == [("A-1", "2022-10", 5)]


MISSING = ["", " ", ".", "..", "NA", "N/A", "#N/A", "#I/T", "NULL", "NaN", "nan", "<NA>", "#NULL!"]


@pytest.mark.parametrize("sign", MISSING)
def test_the_signs_of_programs_for_nothing_are_nothing(sign: str) -> None:
    content = f"case_no,month,hours,benefit_codes,status\nA-1,2022-10,{sign},{sign},{sign}\n"

    ((_, row),) = checked(importing.given(content), OutcomeRow, Problems())

    assert (row.hours, row.benefit_codes, row.status) == (None, "", None)


def test_a_sign_for_nothing_among_the_weeks_is_no_code() -> None:
    content = 'case_no,month,hours,benefit_codes\nA-1,2022-10,5,"130; .;NA, 131"\n'

    ((_, row),) = checked(importing.given(content), OutcomeRow, Problems())

    assert row.benefit_codes == "130;131"


def test_a_sign_for_nothing_is_no_case_number() -> None:
    assert refusal("case_no,month,hours\nNA,2022-10,5\n") == ["line 2, case_no: is empty"]


NOT_TEXT = {
    "letters of a DOS program": (
        "case_no;month;hours\nSø-1;2022-10;5\n".encode("cp850"),
        "line 2: has letters that are neither UTF-8 nor Windows-1252; save the file as CSV UTF-8",
    ),
    "letters of two programs": (
        b"case_no;month;hours\nS\xc3\xb8-1;2022-10;5\nS\xf8-2;2022-10;5\n",
        "line 3: has letters that are neither UTF-8 nor Windows-1252; save the file as CSV UTF-8",
    ),
    "a mark that is not true": (
        codecs.BOM_UTF8 + b"case_no;month;hours\nS\xf8-1;2022-10;5\n",
        "line 1: is not UTF-8, as the file's first bytes say; save it anew",
    ),
    "bytes": (b"case_no;month\x01\x02", "line 1: holds signs that no text has; is it a CSV or .xlsx file?"),
    "an old workbook": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "the file is an old .xls, or locked with a password; save it as .xlsx without one",
    ),
    "a PDF": (b"%PDF-1.7\n", "the file is a PDF; ask for it as .xlsx or CSV"),
    "a web page": (
        b"<html><table><tr><td>case_no",
        "the file is a web page, whatever its name says; open it and save it as .xlsx or CSV",
    ),
    "a damaged workbook": (
        b"PK\x03\x04 and no more",
        "the workbook is damaged, or made by an unusual program; save it anew as .xlsx",
    ),
}


@pytest.mark.parametrize("case", NOT_TEXT)
def test_a_file_of_another_kind_is_told_in_a_sentence_that_says_what_to_do(case: str) -> None:
    content, sentence = NOT_TEXT[case]

    assert refusal(content) == [sentence]


def test_what_stands_in_a_file_without_a_header_is_not_repeated() -> None:
    said = refusal_of_header("010190-1234;2022-10;5\n010190-1235;2022-10;5\n")

    assert not any("1234" in line for line in said)
    assert any(line.startswith("line 1, column 1: is not a column of this file") for line in said)


def refusal_of_header(text: str) -> list[str]:
    with pytest.raises(ImportRefusedError) as refused:
        check_header(importing.given(text), {"case_no": True})
    return str(refused.value).splitlines()


def test_a_file_that_comes_through_a_pipe_is_read_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_bytes(HOURS.encode()))
    writer.start()

    with importing.opened(pipe) as table:
        found = outcomes(table)

    writer.join()
    assert found == [("SØ-1", "2022-10", 37.5)]


def test_what_the_program_itself_writes_as_csv_comes_back_in() -> None:
    """The product's own CSV: a mark, semicolons, decimal commas."""
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([["case_no", "month", "hours"], ["A-1", "2022-10", "37,5"]])

    assert outcomes(importing.given(b"\xef\xbb\xbf" + out.getvalue().encode())) == [("A-1", "2022-10", 37.5)]
