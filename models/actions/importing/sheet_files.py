"""Workbooks (.xlsx): one sheet, with what its cells are typed as. Formulas are not computed, so they are not read."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import islice
from typing import Any, BinaryIO, Final
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from models.actions.importing.cells import Broken, Cell, Dressed, is_missing
from models.actions.importing.problems import refused

_PLAIN: Final = frozenset({"General", "0", "@"})
_LOOKED_AT: Final = 50  # rows, for whether a sheet has anything
_DAMAGED: Final = (BadZipFile, ParseError, KeyError, ValueError, TypeError, EOFError, AttributeError, IndexError)
_FORMULA: Final = "holds a formula; copy the cells, and paste them as values"
_ERROR: Final = "holds an error of the spreadsheet"


class SheetFile:
    """The rows of one sheet, as often as they are asked for; *sheet* names it where several have something."""

    def __init__(self, file: BinaryIO, sheet: str | None = None) -> None:
        self.read = self.size = 0
        _refuse_other_zips(file)
        from openpyxl import load_workbook  # late: only an import of such a file needs it

        with _damage_told(), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and checks that are not read
            self._sheets = [one for one in load_workbook(file, read_only=True).worksheets if _shown(one)]
            self._sheet = self._chosen(sheet)
        self.said = ("xlsx", f"sheet {self._sheet.title}")

    def rows(self) -> Iterator[tuple[int, list[Cell]]]:
        """Row number and cells of every row, empty ones too, at least as wide as those above."""
        width = 0
        with _damage_told():
            for number, cells in enumerate(_rows_of(self._sheet), start=1):
                width = max(width, len(cells))
                yield number, [_cell(cell) for cell in cells] + [""] * (width - len(cells))

    def _chosen(self, name: str | None) -> Any:
        if name is not None:
            wanted = [one for one in self._sheets if one.title.casefold() == name.casefold()]
            names = ", ".join(one.title for one in self._sheets)
            if not wanted:
                raise refused(f"the workbook has no sheet of this name; its sheets are {names}")
            return wanted[0]
        filled = [one for one in self._sheets if _has_something(one)]
        if not filled:
            raise refused("the file is empty")
        if len(filled) > 1:
            names = ", ".join(one.title for one in filled)
            raise refused(f"the workbook has several sheets: {names}; say --sheet NAME, or keep one")
        return filled[0]


@contextmanager
def _damage_told() -> Iterator[None]:
    """What the reader of workbooks raises depends on which part of one is not as it should be."""
    try:
        yield
    except _DAMAGED:
        raise refused("the workbook is damaged, or made by an unusual program; save it anew as .xlsx") from None


def _refuse_other_zips(file: BinaryIO) -> None:
    with _damage_told(), ZipFile(file) as archive:
        names = set(archive.namelist())
    if "xl/workbook.xml" not in names:
        raise refused("the file is a zip or a workbook of another kind; save it as .xlsx or CSV")
    file.seek(0)


def _shown(sheet: Any) -> bool:
    return bool(sheet.sheet_state == "visible")


def _rows_of(sheet: Any) -> Iterator[Any]:
    sheet.reset_dimensions()  # many writers tell a size that the sheet does not have
    return iter(sheet.iter_rows())


def _has_something(sheet: Any) -> bool:
    return any(cell.value not in (None, "") for row in islice(_rows_of(sheet), _LOOKED_AT) for cell in row)


def _cell(cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return Broken(_FORMULA)
    if cell.data_type == "e":
        return "" if is_missing(value) else Broken(_ERROR)
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int):
        return value if cell.number_format in _PLAIN else Dressed(value)
    if isinstance(value, float | date):
        return value
    return str(value)
