"""A document as a workbook: a sheet in short, one of contents, then one a table; numbers as numbers, text as text."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any, Final

from analytics.report import words
from analytics.report.document import Document, Grid, Line, Section
from analytics.report.value_text import Cell
from analytics.report.words import Words

_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "remove_timezone": True,
}
_PARTS: Final = ("n", "of", "percent", "value", "estimate", "low", "high", "p")  # a cell's numbers, in their order
_CREATED: Final = datetime(2000, 1, 1, tzinfo=UTC)  # the same document gives the same bytes
_HEAD: Final = 2  # the row of the headings, after the title and what must be said of the people
_SMALLEST_P: Final = 0.001
_LABELS, _NUMBERS, _NOTES = 46, 15, 100  # widths in characters


def xlsx(document: Document) -> bytes:
    import xlsxwriter  # type: ignore[import-untyped]

    target = io.BytesIO()
    with xlsxwriter.Workbook(target, _OPTIONS) as book:
        book.set_properties({"title": document.title, "created": _CREATED})
        _Book(book, document).write()
    return target.getvalue()


class _Book:
    def __init__(self, book: Any, document: Document) -> None:
        self.book, self.document = book, document
        self.words: Words = words.words_of(document.language)
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.bold = book.add_format({"bold": True})
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "align": "right"})
        self.wrap = book.add_format({"text_wrap": True, "valign": "top"})
        self.muted = book.add_format({"italic": True, "font_color": "#4d5762", "align": "right"})
        self.warned = book.add_format({"bold": True, "font_color": "#9a3412"})
        self.link = book.get_default_url_format()
        self._kept: dict[tuple[Any, ...], Any] = {}

    def write(self) -> None:
        if self.document.opening:
            self._opening(self.book.add_worksheet(self.words("opening")))
        first = self.book.add_worksheet(self.words("sheet_contents"))
        if self.document.warning:
            first.set_header(f"&R{self.words('invented')}")
        names = [self._sheet(grid) for section in self.document.sections for grid in section.grids]
        self._contents(first, iter(names))

    def _opening(self, sheet: Any) -> None:
        """What was done, found, how sure it is, and what it cost, with the forest plot."""
        sheet.set_column(0, 0, _NOTES)
        sheet.write_string(0, 0, self.document.title, self.title)
        row = 1
        if self.document.warning:
            sheet.write_string(row, 0, self.words("invented"), self.warned)
            sheet.set_header(f"&R{self.words('invented')}")
            row += 1
        for one in self.document.opening:
            sheet.write_string(row + 1, 0, one.title, self.bold)
            for place, told in enumerate(one.says, row + 2):
                sheet.write_string(place, 0, told, self.wrap)
            row += 2 + len(one.says)
        if self.document.forest is not None:
            picture, described = io.BytesIO(self.document.forest.png), self.document.forest.described
            shown = {"image_data": picture, "description": described, "x_scale": 0.6, "y_scale": 0.6}
            sheet.insert_image(row + 1, 0, "forest.png", shown)
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 1)

    def _number(self, pattern: str, *, bold: bool = False) -> Any:
        if (pattern, bold) not in self._kept:
            self._kept[pattern, bold] = self.book.add_format({"num_format": pattern, "bold": bold})
        return self._kept[pattern, bold]

    def _label(self, line: Line) -> Any:
        key = ("label", line.indent, line.total or line.heading)
        if key not in self._kept:
            style = {"indent": line.indent, "bold": line.total or line.heading, "text_wrap": True, "valign": "top"}
            self._kept[key] = self.book.add_format(style)
        return self._kept[key]

    def _contents(self, sheet: Any, names: Any) -> None:
        sheet.set_column(0, 0, 18)
        sheet.set_column(1, 1, _NOTES)
        sheet.write_string(0, 0, self.document.title, self.title)
        row = 1
        if self.document.warning:
            sheet.write_string(row, 0, self.words("invented"), self.bold)
            sheet.write_string(row, 1, self.document.warning, self.wrap)
            row += 1
        for name, told in self.document.facts:
            sheet.write_string(row, 0, name)
            sheet.write_string(row, 1, told)
            row += 1
        row += 1
        for section in self.document.sections:
            row = self._listed(sheet, section, names, row) + 1
        for told in self.document.how:
            sheet.write_string(row, 1, told, self.wrap)
            row += 1

    def _listed(self, sheet: Any, section: Section, names: Any, row: int) -> int:
        """The chapter's title, what its numbers say, and a link to each of its sheets; the next free row."""
        sheet.write_string(row, 0, f"{section.number} {section.title}", self.bold)
        for place, told in enumerate(section.says, row + 1):
            sheet.write_string(place, 1, told, self.wrap)
        row += 1 + len(section.says)
        for place, grid in enumerate(section.grids, row):
            name = next(names)
            sheet.write_url(place, 0, f"internal:'{name}'!A1", self.link, name)
            sheet.write_string(place, 1, grid.title)
        return row + len(section.grids)

    def _sheet(self, grid: Grid) -> str:
        name = self.words("table_number", number=grid.number)
        sheet = self.book.add_worksheet(name)
        parts = [_parts(grid, place) for place in range(len(grid.columns))]
        sheet.set_column(0, 0, _LABELS)
        sheet.set_column(1, max(1, sum(map(len, parts))), _NUMBERS)
        sheet.write_string(0, 0, f"{name} {grid.title}", self.title)
        if self.document.warning:
            sheet.write_string(1, 0, self.words("invented"), self.warned)
            sheet.set_header(f"&R{self.words('invented')}")
        self._headings(sheet, grid, parts)
        for row, line in enumerate(grid.lines, _HEAD + 1):
            self._line(sheet, row, line, parts)
        sheet.freeze_panes(_HEAD + 1, 1)
        self._notes(sheet, grid, _HEAD + 2 + len(grid.lines))
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        return name

    def _headings(self, sheet: Any, grid: Grid, parts: list[list[str]]) -> None:
        """Each column's name before each of its numbers, so that every heading can stand alone."""
        sheet.write_string(_HEAD, 0, self.words("stub"), self.bold)
        place = 1
        for named, mine in zip(grid.columns, parts, strict=True):
            for part in mine:
                told = named if len(mine) == 1 else f"{named}: {self.words(f'part_{part}')}"
                sheet.write_string(_HEAD, place, told, self.head)
                place += 1

    def _line(self, sheet: Any, row: int, line: Line, parts: list[list[str]]) -> None:
        sheet.write_string(row, 0, line.label, self._label(line))
        start = 1
        for cell, mine in zip(line.cells, parts, strict=True):
            self._cell(sheet, row, start, cell, mine, bold=line.total)
            start += len(mine)

    def _cell(self, sheet: Any, row: int, start: int, cell: Cell, parts: list[str], *, bold: bool) -> None:
        if cell.muted:
            sheet.write_string(row, start, cell.text, self.muted)
        for name, number, decimals in cell.parts:
            style = self._number(_pattern(name, number, decimals), bold=bold)
            sheet.write_number(row, start + parts.index(name), number, style)

    def _notes(self, sheet: Any, grid: Grid, row: int) -> None:
        for place, (name, told) in enumerate(grid.notes, row):
            sheet.write_string(place, 0, f"{name}: {told}")


def _parts(grid: Grid, place: int) -> list[str]:
    """Which numbers the cells of a column have between them; a column of words alone still takes one."""
    found = {name for line in grid.lines for name, _, _ in line.cells[place].parts}
    return [part for part in _PARTS if part in found] or ["value"]


def _pattern(name: str, number: float, decimals: int) -> str:
    """Thousands by the reader's own settings, and so many decimals; a p that these would show as 0, as a power."""
    if name == "p" and number < _SMALLEST_P:
        return "0.0E+00"
    return "#,##0" + ("." + "0" * decimals if decimals else "")
