"""
The DREAM register in its own wide layout: one row a person, becoming one outcome a person and month.

Hours are the degree of employment × the policy's monthly hours. An empty degree is no employment, for the register
fills it only where an employer has reported hours; a month in which nobody has one is a month not yet delivered, and
is refused. The codes of a month are those of the weeks whose Thursday lies in it, in order; weeks without a benefit
have none. A code that the list does not have is kept, its month is "unmapped", and the notes count it.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from typing import Final

from sqlmodel import Session

from models import register
from models.actions.importing import amounts, dream_columns, values
from models.actions.importing.amounts import Decimal
from models.actions.importing.blanks import Blanks
from models.actions.importing.cells import BadCellError, Cell, is_missing
from models.actions.importing.coding import Coding
from models.actions.importing.dream_columns import Columns, Month
from models.actions.importing.house import House, Imported
from models.actions.importing.known import KnownPeople
from models.actions.importing.outcome_tables import Key, OutcomeTable, Values
from models.actions.importing.problems import Problems
from models.actions.importing.reading import Progress, Table
from models.actions.importing.rows import too_high
from models.queries import policies
from models.rules import benefits, calendar
from models.rules.access import Actor
from models.rules.benefits import CodeList

_CODE = re.compile(r"\w{1,6}", re.ASCII)
_MONTHS_AT_ONCE: Final = 20_000  # outcomes read and written together
_Read = tuple[int, Month, float | None, list[str]]  # line, month, hours, codes
_ENOUGH: Final = 20  # people, from which nobody's having a degree means that the month is not delivered


def dream(
    session: Session,
    table: Table,
    *,
    by: Actor,
    now: datetime,
    invented: bool = False,
    progress: Progress | None = None,
    codes: CodeList | None = None,
    since: date | None = None,
    clear: bool = False,
) -> Imported:
    """
    Bring the register in, months from *since* on; the same file again changes nothing.

    What is known of a month stays where its degree, or all of its weeks, are empty; with *clear* these say that there
    was no employment, or no benefit. Months before a person's start are left out; the notes tell of both. *codes* (the
    shipped list where none is given) say which category a code is. ImportRefusedError lists every bad column, or every
    bad cell, and the caller's transaction must then be rolled back.
    """
    columns = dream_columns.find(table, today=calendar.today(now), since=since)
    house, problems = House(session, now, invented=invented), Problems()
    coding, blanks = Coding(codes or register.benefit_codes()), Blanks(clear=clear)
    file = _DreamFile(house, problems, columns, coding, blanks, table.dialect.decimal)
    rows, done = table.cells(problems), 0
    while chunk := list(islice(rows, max(_MONTHS_AT_ONCE // len(columns.months), 1))):
        file.take(chunk)
        done += len(chunk)
        if progress is not None:
            progress(done)
    file.refuse_undelivered()
    problems.refuse_any()
    notes = (*coding.notes(), *columns.notes, *file.notes(), *blanks.notes())
    return house.finish("dream.imported", by, notes)


class _DreamFile:
    def __init__(
        self,
        house: House,
        problems: Problems,
        columns: Columns,
        coding: Coding,
        blanks: Blanks,
        decimal: Decimal | None,
    ) -> None:
        self.problems, self.columns, self.coding, self.decimal = problems, columns, coding, decimal
        self.blanks, self.before_the_start = blanks, 0
        rules = policies.of(house.session)
        self.full_time, self.highest_degree = rules.results.monthly_hours, rules.imports.highest_degree
        self.people = KnownPeople(house, problems)
        self.table = OutcomeTable(house, self.people.programme_of)
        self.lines: dict[int, int] = {}
        self.codes: set[str] = set()  # seen to be codes: a register has few
        self.undelivered = {month.month for month in columns.months}

    def take(self, chunk: list[tuple[int, list[Cell]]]) -> None:
        read: dict[Key, _Read] = {}
        for line, cells in chunk:
            citizen_id = self._citizen(line, cells)
            if citizen_id is not None:
                for month, hours, codes in self._months(line, cells):
                    if month.month < self.people.starts_in.get(citizen_id, month.month):
                        self.before_the_start += 1
                    else:
                        read[citizen_id, month.month] = line, month, hours, codes
        there = self.table.there(read)
        told = {key: self._together(*what, there[key][1] if key in there else None) for key, what in read.items()}
        if told and not self.problems.total:
            self.table.write(told, there)

    def notes(self) -> list[str]:
        if not self.before_the_start:
            return []
        return [f"months before the person's start, not brought in: {self.before_the_start:,}"]

    def refuse_undelivered(self) -> None:
        if len(self.lines) >= _ENOUGH:
            for month in sorted(self.undelivered):
                self.problems.add(
                    self.columns.line,
                    f"{month:%Y-%m}",
                    "nobody has a degree of employment; leave out a month not yet delivered",
                )

    def _citizen(self, line: int, cells: list[Cell]) -> int | None:
        case_no = self._word(line, "case_no", cells[self.columns.case_no])
        place = self.columns.programme
        programme = self._word(line, "programme", cells[place]) if place is not None else None
        if case_no is None:
            return None
        citizen_id = self.people.find(line, case_no, programme)
        if citizen_id is not None and self.lines.setdefault(citizen_id, line) != line:
            self.problems.add(line, "case_no", f"stands in line {self.lines[citizen_id]} already")
            return None
        return citizen_id

    def _word(self, line: int, column: str, cell: Cell) -> str | None:
        try:
            if is_missing(cell):
                raise BadCellError("is empty")
            return str(values.of(column, cell, self.decimal))
        except BadCellError as error:
            if column == "case_no" or not is_missing(cell):
                self.problems.add(line, column, str(error))
            return None

    def _months(self, line: int, cells: list[Cell]) -> Iterator[tuple[Month, float | None, list[str]]]:
        """Each month with its hours, None where its cell is empty, and its codes; a bad one goes to the problems."""
        for month in self.columns.months:
            problems, hours = self.problems.total, self._hours(line, month, cells[month.degree])
            codes = [str(cell).strip() for place in month.weeks if not is_missing(cell := cells[place])]
            if not (self.codes.issuperset(codes) or self._are_codes(codes)):
                self.problems.add(line, f"{month.month:%Y-%m}", "holds a week that is no benefit code")
            elif self.problems.total == problems:
                yield month, hours, codes

    def _together(self, line: int, month: Month, hours: float | None, codes: list[str], known: Values | None) -> Values:
        """The month as it is known after the file; nothing known, an empty degree is no employment."""
        was_hours, was_codes, was_status = known or (None, "", None)
        if hours is None and was_hours and self.blanks.keep(line, "degrees"):
            hours = was_hours
        if not codes and was_codes and self.blanks.keep(line, "weeks"):
            codes = benefits.split(was_codes)
        hours, told = hours or 0.0, ";".join(codes)
        if month.complete:
            return hours, told, self.coding.status(line, month.month, codes, worked=hours > 0)
        return hours, told, was_status if (hours, told) == (was_hours, was_codes) else None

    def _are_codes(self, codes: list[str]) -> bool:
        self.codes.update(code for code in codes if _CODE.fullmatch(code) is not None)
        return self.codes.issuperset(codes)

    def _hours(self, line: int, month: Month, cell: Cell) -> float | None:
        """The month's wage hours; None where the cell is empty, or, with a word in the problems, no degree."""
        if is_missing(cell):
            return None
        self.undelivered.discard(month.month)
        try:
            degree = amounts.number(cell, self.decimal)
        except BadCellError as error:
            self.problems.add(line, f"{month.month:%Y-%m}", f"the degree {error}")
            return None
        if not 0 <= degree <= self.highest_degree:
            self.problems.add(
                line, f"{month.month:%Y-%m}", f"the degree {too_high(self.highest_degree, self.full_time)}"
            )
            return None
        return degree * self.full_time
