"""A file as a table: its header by the names that we know, its rows by line. What wrote it does not matter."""

import io
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final, Protocol

from models.actions.importing.amounts import Decimal
from models.actions.importing.cells import Cell, is_missing
from models.actions.importing.columns import PERSONAL_NUMBERS, named
from models.actions.importing.dialect import Dialect
from models.actions.importing.problems import Problems, refused
from models.actions.importing.sheet_files import SheetFile
from models.actions.importing.text_files import TextFile
from models.rules.texts import holds_personal_number

CHUNK: Final = 2000  # rows read, or written, together
Progress = Callable[[int], None]  # rows done so far

_KINDS: Final = {
    b"PK\x03\x04": "",  # a workbook, which is read
    b"\xd0\xcf\x11\xe0": "the file is an old .xls, or locked with a password; save it as .xlsx without one",
    b"%PDF": "the file is a PDF; ask for it as .xlsx or CSV",
    b"<": "the file is a web page, whatever its name says; open it and save it as .xlsx or CSV",
}
_LONGEST_NAME: Final = 40


class Source(Protocol):
    """Where rows come from, as often as they are asked for; *said* is how they are read."""

    read: int
    size: int
    said: tuple[str, str]

    def rows(self) -> Iterator[tuple[int, list[Cell]]]: ...


class Table:
    """
    The rows of one file, in order. ImportRefusedError where it is no table.

    *decimal* says how decimals are written, where the file itself does not tell.
    """

    def __init__(self, source: Source, decimal: Decimal | None = None) -> None:
        self._source, self._decimal = source, decimal
        self.header_line, names = self._first_row()
        self.header = [named(name) for name in names]
        self._dialect: Dialect | None = None

    @property
    def read(self) -> int:
        return self._source.read

    @property
    def size(self) -> int:
        return self._source.size

    @property
    def dialect(self) -> Dialect:
        """How the whole file writes numbers and days; found by reading it once."""
        return self._dialect or self.look()

    def look(self, progress: Progress | None = None) -> Dialect:
        """Read the file to learn how it is written; *progress* hears of the rows looked at."""
        self._dialect = Dialect(self.header, self._decimal)
        for line, cells in self._below_the_header():
            self._dialect.look(line, cells)
            if progress is not None and not self._dialect.rows % CHUNK:
                progress(self._dialect.rows)
        return self._dialect

    def reading(self) -> str:
        """How the file is read, in a line: ``semicolon, decimal comma, cp1252; 675 rows``."""
        before, after = self._source.said
        rows = f"{self.dialect.rows:,} {'row' if self.dialect.rows == 1 else 'rows'}"
        return "; ".join((", ".join((before, *self.dialect.said(), after)), rows, *self.dialect.said_of_days()))

    def rows(self, problems: Problems) -> Iterator[tuple[int, dict[str, Cell]]]:
        """Line number and the values that are there, by column; a row of another width goes to *problems*."""
        for line, row in self.cells(problems):
            yield line, {name: value for name, value in zip(self.header, row, strict=True) if not is_missing(value)}

    def cells(self, problems: Problems) -> Iterator[tuple[int, list[Cell]]]:
        """Line number and every value as it stands, by the place of its column; for rows of several hundred."""
        if not self.dialect.rows:
            problems.add(0, "", "the file has a header and no rows under it")
        self.dialect.refuse_mixtures(problems)
        width = len(self.header)
        for line, row in self._below_the_header():
            if len(row) == width:
                yield line, row
            else:
                problems.add(line, "", f"has {len(row)} values for {width} columns")

    def _first_row(self) -> tuple[int, list[str]]:
        for line, cells in self._source.rows():
            names = _without_empty_end([str(cell) for cell in cells])
            if names:
                return line, names
        raise refused("the file is empty")

    def _below_the_header(self) -> Iterator[tuple[int, list[Cell]]]:
        """The rows that have anything in them, as wide as the header where nothing stands beyond it."""
        width = len(self.header)
        for line, cells in self._source.rows():
            if line <= self.header_line or all(isinstance(cell, str) and not cell.strip() for cell in cells):
                continue
            beyond = len(_without_empty_end([str(cell) for cell in cells[width:]]))
            yield line, cells[: width + beyond]


def _without_empty_end(values: list[str]) -> list[str]:
    while values and not values[-1].strip():
        values.pop()
    return values


@contextmanager
def opened(path: Path, *, decimal: Decimal | None = None, sheet: str | None = None) -> Iterator[Table]:
    """The table in the file *path*; ImportRefusedError where it cannot be opened."""
    try:
        file = path.open("rb")
    except OSError as error:
        raise refused(f"{path.name} cannot be read: {error.strerror}") from None
    with file:
        if not file.seekable():
            yield given(file.read(), decimal=decimal, sheet=sheet)
        elif _is_workbook(file):
            yield Table(SheetFile(file, sheet), decimal)
        else:
            yield Table(TextFile(lambda: path.open("rb"), path.stat().st_size), decimal)


def given(content: str | bytes, *, decimal: Decimal | None = None, sheet: str | None = None) -> Table:
    """The table in *content*, which is what would stand in a file."""
    held = content.encode() if isinstance(content, str) else content
    if _is_workbook(io.BytesIO(held)):
        return Table(SheetFile(io.BytesIO(held), sheet), decimal)
    return Table(TextFile(lambda: io.BytesIO(held), len(held)), decimal)


def _is_workbook(file: BinaryIO) -> bool:
    """ImportRefusedError where the file is something else that is neither a workbook nor text."""
    head = file.read(16).removeprefix(b"\xef\xbb\xbf").lstrip()
    file.seek(0)
    for begins, why in _KINDS.items():
        if head.startswith(begins):
            if why:
                raise refused(why)
            return True
    return False


def check_header(table: Table, columns: Mapping[str, bool], *, one_of: tuple[str, ...] = ()) -> None:
    """
    ImportRefusedError that names every column missing, unknown or given twice.

    columns: name → whether it must be there; *one_of*: some of which at least one must.
    """
    names, line, problems = table.header, table.header_line, Problems()
    for name in columns:
        if columns[name] and name not in names:
            problems.add(line, name, "this column is missing")
    if one_of and not set(one_of) & set(names):
        problems.add(line, " or ".join(one_of), "this column is missing")
    for place, name in enumerate(names, start=1):
        if not name:
            problems.add(line, f"column {place}", "has no name")
        elif name.replace("_", "") in PERSONAL_NUMBERS:
            problems.add(line, name, HOLDS_PERSONAL_NUMBERS)
        elif name not in columns:
            problems.add(line, shown(name, place), f"is not a column of this file{_which(columns, problems)}")
        elif name in names[: place - 1]:
            problems.add(line, name, "this column stands there twice")
    problems.refuse_any()


HOLDS_PERSONAL_NUMBERS: Final = "holds CPR numbers; use case_no, the case number that stands for the person"


def shown(name: str, place: int) -> str:
    """The name of a column, where it is one: a file without a header has a person's row there."""
    if len(name) > _LONGEST_NAME or sum(letter.isdigit() for letter in name) > 8 or holds_personal_number(name):
        return f"column {place}"
    return name


def _which(columns: Mapping[str, bool], problems: Problems) -> str:
    """The columns there are, said once."""
    said = any("the columns are" in problem.reason for problem in problems.found)
    return "" if said else f"; the columns are {', '.join(columns)}, or their Danish names (see --help)"
