"""CSV files, read line by line: UTF-8 (a byte order mark is no harm), commas, one header row."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from models.actions.importing.problems import Problems, refused

_OTHER_DELIMITERS: Final = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}
_BOM: Final = "\ufeff"


class Table:
    """
    The rows of one file, once, in order.

    *read* of *size* (bytes; 0: unknown) tell how far the reading is. ImportRefusedError where it is no table.
    """

    def __init__(self, lines: Iterable[bytes], size: int = 0) -> None:
        self.read, self.size = 0, size
        self._line = 0
        self._reader = csv.reader(self._texts(lines), strict=True)
        self.header = self._header()

    def rows(self, problems: Problems) -> Iterator[tuple[int, dict[str, str]]]:
        """Line number and the values that are there, by column; a row of another width goes to *problems*."""
        for line, row in self.cells(problems):
            values = {name: tidy for name, value in zip(self.header, row, strict=True) if (tidy := value.strip())}
            if values:
                yield line, values

    def cells(self, problems: Problems) -> Iterator[tuple[int, list[str]]]:
        """Line number and every value as it stands, by the place of its column; for rows of several hundred."""
        width = len(self.header)
        for row in self._safely():
            if len(row) == width:
                yield self._reader.line_num, row
            elif any(value.strip() for value in row):
                problems.add(self._reader.line_num, "", f"has {len(row)} values for {width} columns")

    def _texts(self, lines: Iterable[bytes]) -> Iterator[str]:
        for line in lines:
            self._line += 1
            self.read += len(line)
            try:
                yield line.decode("utf-8")
            except UnicodeDecodeError:
                raise refused("is not UTF-8 text; save the file as CSV UTF-8", line=self._line) from None

    def _safely(self) -> Iterator[list[str]]:
        try:
            yield from self._reader
        except csv.Error as error:
            raise refused(f"is not CSV: {error}", line=self._line) from None

    def _header(self) -> list[str]:
        found = next(self._safely(), None)
        if found is None:
            raise refused("the file is empty")
        names = [name.removeprefix(_BOM).strip() for name in found]
        if len(names) == 1:
            for sign, called in _OTHER_DELIMITERS.items():
                if sign in names[0]:
                    raise refused(f"the columns are separated by {called}; save the file with commas", line=1)
        return names


@contextmanager
def opened(path: Path) -> Iterator[Table]:
    """The table in the file *path*; ImportRefusedError where it cannot be opened."""
    try:
        file = path.open("rb")
    except OSError as error:
        raise refused(f"{path.name} cannot be read: {error.strerror}") from None
    with file:
        yield Table(file, path.stat().st_size)


def given(text: str) -> Table:
    """The table in *text*."""
    return Table(text.encode().splitlines(keepends=True))


def check_header(table: Table, columns: Mapping[str, bool], *, one_of: tuple[str, ...] = ()) -> None:
    """
    ImportRefusedError that names every column missing, unknown or given twice.

    columns: name → whether it must be there; *one_of*: some of which at least one must.
    """
    names, problems = table.header, Problems()
    for name in columns:
        if columns[name] and name not in names:
            problems.add(1, name, "this column is missing")
    if one_of and not set(one_of) & set(names):
        problems.add(1, " or ".join(one_of), "this column is missing")
    for place, name in enumerate(names, start=1):
        if not name:
            problems.add(1, f"column {place}", "has no name")
        elif name not in columns:
            problems.add(1, name, f"is not a column of this file{_which(columns, problems)}")
        elif name in names[: place - 1]:
            problems.add(1, name, "this column stands there twice")
    problems.refuse_any()


def _which(columns: Mapping[str, bool], problems: Problems) -> str:
    """The columns there are, said once."""
    said = any("the columns are" in problem.reason for problem in problems.found)
    return "" if said else f"; the columns are {', '.join(columns)}"
