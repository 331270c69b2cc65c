"""A report in one language before it is set in type: every text, every number, nothing of how it looks; light."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from analytics.charts.forest_picture import KEY as FOREST
from analytics.report import opening
from analytics.report.value_text import Cell, Shower
from analytics.report.words import Words, with_capital, words_of
from analytics.tables.estimates import NotEstimable, Reason
from analytics.tables.table import Chapter, Empty, Hidden, Label, Picture, Report, Row, Standing, Table, Value


@dataclass(frozen=True)
class Line:
    """A row of a table; *total* where it is the sum of others, *heading* where it only names those below."""

    label: str
    cells: tuple[Cell, ...]
    indent: int = 0
    total: bool = False
    heading: bool = False


@dataclass(frozen=True)
class Grid:
    """A numbered table; *notes* are pairs of what is told and what it is, such as (``n``, ``675``)."""

    key: str
    number: str
    title: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    notes: tuple[tuple[str, str], ...]
    standing: Standing
    hidden: bool = False  # every number but the totals is, and one line says so


@dataclass(frozen=True)
class Figure:
    key: str
    number: str
    title: str
    described: str
    png: bytes = field(repr=False)


@dataclass(frozen=True)
class Section:
    """A chapter; its figures follow its tables."""

    key: str
    number: int
    title: str
    says: tuple[str, ...]
    grids: tuple[Grid, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Answer:
    """A question of the first page, and what is said to it."""

    title: str
    says: tuple[str, ...]


@dataclass(frozen=True)
class Document:
    """
    *opening* and *forest* make the first page; *warning* is what must be seen there: invented people. *facts* are the
    pairs of the page after it.
    """

    language: str
    title: str
    subtitle: str
    warning: str | None
    opening: tuple[Answer, ...]
    forest: Figure | None
    facts: tuple[tuple[str, str], ...]
    how: tuple[str, ...]
    sections: tuple[Section, ...]


def build_document(report: Report, language: str, *, opened: bool = True) -> Document:
    """
    The whole document in *language*; without its first page where it is not *opened*, as of a single chapter.

    Raises MissingWordError for a key without words and ValueError for a row that has not a value for each column.
    """
    writer = _Writer(words_of(language), report)
    return writer.document(opened=opened)


class _Writer:
    def __init__(self, words: Words, report: Report) -> None:
        self.words, self.report, self.shower = words, report, Shower(words)

    def document(self, *, opened: bool) -> Document:
        words, report = self.words, self.report
        return Document(
            language=words.language,
            title=words("report_title", name=report.name),
            subtitle=words("report_subtitle"),
            warning=words("invented_long") if report.invented else None,
            opening=tuple(self._opening()) if opened else (),
            forest=next((self._figure("", one) for one in self._pictures() if one.key == FOREST), None),
            facts=tuple(self._facts()),
            how=tuple(self._how()),
            sections=tuple(self._section(number, one) for number, one in enumerate(report.chapters, 1)),
        )

    def _opening(self) -> Iterator[Answer]:
        for one in opening.opening_answers(self.report):
            yield Answer(self.words(f"opening_{one.question}"), tuple(map(self.words.label, one.says)))

    def _pictures(self) -> Iterator[Picture]:
        return (picture for chapter in self.report.chapters for picture in chapter.pictures)

    def _facts(self) -> Iterator[tuple[str, str]]:
        words, report, numbers = self.words, self.report, self.words.numbers
        yield words("fact_programme"), report.name
        yield words("fact_cut_off"), numbers.day(report.cut_off) if report.cut_off else words("no_cut_off")
        yield words("fact_made_on"), numbers.day(report.made_on)
        yield words("fact_data_version"), str(report.data_version)
        yield words("fact_plan"), self._plan()
        yield words("fact_looks"), self._looks()

    def _plan(self) -> str:
        found = Counter(table.standing for chapter in self.report.chapters for table in chapter.tables)
        return self.words("plan_counts", **{standing.value: found[standing] for standing in Standing})

    def _looks(self) -> str:
        times = self.report.looks
        key = {0: "looks_none", 1: "looks_one"}.get(times, "looks_many")
        return self.words(key, times=times)

    def _how(self) -> Iterator[str]:
        yield from (self.words(key) for key in ("how_standing", "how_interval", "how_hidden"))
        if self.report.looks > 1:
            yield self.words("looks_warning", times=self.report.looks)

    def _section(self, number: int, chapter: Chapter) -> Section:
        """The forest plot stands on the first page alone."""
        pictures = (one for one in chapter.pictures if one.key != FOREST)
        return Section(
            chapter.key,
            number,
            self.words(f"chapter_{chapter.key}"),
            tuple(self.words.label(label) for label in chapter.says),
            tuple(self._grid(f"{number}.{place}", one) for place, one in enumerate(chapter.tables, 1)),
            tuple(self._figure(f"{number}.{place}", one) for place, one in enumerate(pictures, 1)),
        )

    def _figure(self, number: str, picture: Picture) -> Figure:
        title, described = self.words.label(picture.title), self.words.label(picture.described)
        return Figure(picture.key, number, title, described, picture.png)

    def _grid(self, number: str, table: Table) -> Grid:
        sums = {total for total, _ in table.row_totals}
        hidden = wholly_hidden(table)
        lines = [self._line(table, row, place in sums) for place, row in enumerate(table.rows)]
        if hidden:
            nothing = Line(self.words("all_hidden"), (Cell(),) * len(table.columns))
            lines = [nothing, *(line for line in lines if line.total)]
        return Grid(
            table.key,
            number,
            self.words.label(table.title),
            tuple(self._named(column) for column in table.columns),
            tuple(_headed(lines)),
            tuple(self._notes(table)),
            table.standing,
            hidden,
        )

    def _line(self, table: Table, row: Row, total: bool) -> Line:
        if len(row.values) != len(table.columns):
            raise ValueError(f"table {table.key}, row {row.label.key}: a value for each column is needed")
        return Line(self._named(row.label), self.shower.row(row, table.columns), row.indent, total)

    def _named(self, label: Label) -> str:
        return with_capital(self.words.label(label))

    def _covered(self, name: str) -> str:
        """``4.2``, ``b4.5`` or ``figure b1.1``, as the report numbers them."""
        kind, _, number = name.rpartition(" ")
        return f"{self.words(kind).lower()} {number.upper()}" if kind else number.upper()

    def _notes(self, table: Table) -> Iterator[tuple[str, str]]:
        words, numbers = self.words, self.words.numbers
        yield words("note_definition"), words.label(table.definition)
        if table.n is not None:
            yield words("note_n"), numbers.count(table.n)
        cut_off = table.cut_off or self.report.cut_off
        if cut_off is not None:
            yield words("note_cut_off"), numbers.day(cut_off)
        yield words("note_standing"), words(f"standing_{table.standing.value}")
        if table.covers:
            yield words("note_covers"), words("covers", tables=", ".join(map(self._covered, table.covers)))
        yield from ((words("note_note"), words.label(note)) for note in table.notes)
        if hides_numbers(table) and not wholly_hidden(table):
            yield words("note_note"), words("why_hidden")


def hides_numbers(table: Table) -> bool:
    return any(_is_hidden(value) for row in table.rows for value in row.values)


def wholly_hidden(table: Table) -> bool:
    """Are there several rows, and is everything hidden in all but those that sum others?"""
    sums = {total for total, _ in table.row_totals}
    parts = [row for place, row in enumerate(table.rows) if place not in sums]
    told = [value for row in parts for value in row.values if not isinstance(value, Empty)]
    return len(parts) > 1 and bool(told) and all(map(_is_hidden, told))


def _is_hidden(value: Value) -> bool:
    return isinstance(value, Hidden) or (isinstance(value, NotEstimable) and value.reason is Reason.SUPPRESSED)


def _headed(lines: list[Line]) -> Iterator[Line]:
    """An empty line is a heading where those below it are set in further."""
    for line, below in zip_longest(lines, lines[1:]):
        empty = not any(cell.lines for cell in line.cells)
        yield replace(line, heading=empty and below is not None and below.indent > line.indent)
