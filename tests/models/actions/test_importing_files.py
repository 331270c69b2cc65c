"""What a file must look like before any of its rows counts."""

from pathlib import Path

import pytest

from models.actions import importing
from models.actions.importing import ImportRefusedError
from models.actions.importing.problems import Problems
from models.actions.importing.reading import check_header
from models.actions.importing.rows import OUTCOME_COLUMNS, OutcomeRow, checked

HEADER = b"case_no,month,hours\n"


def refusal(*lines: bytes) -> str:
    with pytest.raises(ImportRefusedError) as refused:
        table = importing.given(b"".join(lines))
        check_header(table, OUTCOME_COLUMNS, one_of=("hours", "employment_degree"))
        problems = Problems()
        list(checked(table, OutcomeRow, problems))
        problems.refuse_any()
    return str(refused.value)


def rows(*lines: bytes) -> list[tuple[int, str]]:
    problems = Problems()
    found = [(line, row.case_no) for line, row in checked(importing.given(b"".join(lines)), OutcomeRow, problems)]
    problems.refuse_any()
    return found


FILES = {
    "empty": ((), "the file is empty"),
    "vertical bars": (
        (b"case_no|month|hours\n",),
        "line 1: the columns are separated by vertical bars; save the file with semicolons, commas or tabs",
    ),
    "two separators": (
        (b"case_no;month,hours\n",),
        "line 1: the header has semicolons and commas, so either may separate the columns; "
        "write 'sep=;' (or the other) on a line above it",
    ),
    "no rows": ((HEADER, b",,\n"), "the file has a header and no rows under it"),
    "column missing": ((b"case_no,hours\n",), "line 1, month: this column is missing"),
    "neither of two": ((b"case_no,month\n",), "line 1, hours or employment_degree: this column is missing"),
    "column unknown": (
        (b"case_no,month,hours,name\n",),
        "line 1, name: is not a column of this file; the columns are case_no, programme, month, hours, "
        "employment_degree, benefit_codes, status, or their Danish names (see --help)",
    ),
    "column twice": ((b"case_no,month,hours,hours\n",), "line 1, hours: this column stands there twice"),
    "column without a name": ((b"case_no,,month,hours\n",), "line 1, column 2: has no name"),
    "quote never closed": (
        (HEADER, b'"T-1,2022-10,5\n'),
        "line 2: its quotation marks do not fit together; one is opened and never closed, or stands inside a value",
    ),
}


@pytest.mark.parametrize("case", FILES)
def test_a_file_that_is_no_table_is_refused_in_one_sentence(case: str) -> None:
    lines, sentence = FILES[case]

    assert refusal(*lines) == sentence


def test_several_columns_at_fault_are_all_named() -> None:
    assert refusal(b"case,mon,hours\n").splitlines()[:2] == [
        "line 1, case_no: this column is missing",
        "line 1, month: this column is missing",
    ]


def test_a_byte_order_mark_and_windows_lines_are_no_harm() -> None:
    assert rows(b"\xef\xbb\xbfcase_no,month,hours\r\n", b"T-1,2022-10,5\r\n") == [(2, "T-1")]


def test_empty_lines_and_spaces_around_values_are_no_harm() -> None:
    assert rows(HEADER, b"\n", b",,\n", b" T-1 , 2022-10 ,5\n") == [(4, "T-1")]


def test_columns_may_stand_in_any_order() -> None:
    assert rows(b"hours,case_no,month\n", b"5,T-1,2022-10\n") == [(2, "T-1")]


def test_a_line_number_counts_the_lines_of_the_file() -> None:
    assert rows(HEADER, b'"T-1","2022-10",5\n', b"T-2,2022-10,5\n")[-1] == (3, "T-2")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    there_is_none = pytest.raises(ImportRefusedError, match=r"people\.csv cannot be read: No such file")
    with there_is_none, importing.opened(tmp_path / "people.csv"):
        pass


def test_a_long_look_at_a_file_tells_how_far_it_is() -> None:
    told: list[int] = []

    importing.given(HEADER + b"T-1,2022-10,5\n" * 4500).look(told.append)

    assert told == [2000, 4000]


def test_reading_tells_how_far_it_is(tmp_path: Path) -> None:
    file = tmp_path / "outcomes.csv"
    file.write_bytes(HEADER + b"T-1,2022-10,5\n")

    with importing.opened(file) as table:
        list(table.rows(Problems()))

    assert table.read == table.size == file.stat().st_size
