"""Modules: from when to when each person has been in each part of the programme."""

from collections.abc import Iterable
from datetime import datetime
from itertools import islice

from sqlmodel import Session

from models.actions.importing.blanks import Blanks
from models.actions.importing.house import House, Imported
from models.actions.importing.known import KnownPeople
from models.actions.importing.module_tables import Days, Key, ModuleTable, share_a_day
from models.actions.importing.problems import Problems
from models.actions.importing.reading import CHUNK, Progress, Table, check_header
from models.actions.importing.rows import MODULE_COLUMNS, ModuleRow, checked
from models.rules import calendar
from models.rules.access import Actor

_Line = tuple[int, Key, Days]


def modules(
    session: Session,
    table: Table,
    *,
    by: Actor,
    now: datetime,
    invented: bool = False,
    progress: Progress | None = None,
    clear: bool = False,
) -> Imported:
    """
    Bring the modules of *table* in; the same file again changes nothing.

    Nobody is in one module twice at a time, so a row that overlaps a stretch told before tells that stretch anew, with
    its days corrected; rows that overlap in the file, or several stretches, are refused. The rope of those who take
    part hears what began. An empty end leaves the one that is known, and the notes tell; with *clear* the stretch goes
    on. ImportRefusedError lists every bad row; the caller's transaction must then be rolled back.
    """
    check_header(table, MODULE_COLUMNS)
    house, problems = House(session, now, invented=invented), Problems()
    file = _ModuleFile(house, problems, blanks := Blanks(clear=clear))
    rows, done = checked(table, ModuleRow, problems), 0
    while chunk := list(islice(rows, CHUNK)):
        file.take(chunk)
        done += len(chunk)
        if progress is not None:
            progress(done)
    problems.refuse_any()
    file.table.tell_the_rope()
    return house.finish("modules.imported", by, blanks.notes())


class _ModuleFile:
    def __init__(self, house: House, problems: Problems, blanks: Blanks) -> None:
        self.problems, self.blanks, self.today = problems, blanks, calendar.today(house.now)
        self.people = KnownPeople(house, problems)
        self.table = ModuleTable(house, self.people.programme_of)
        self.told: dict[Key, list[tuple[int, Days]]] = {}

    def take(self, chunk: list[tuple[int, ModuleRow]]) -> None:
        lines: list[_Line] = []
        for line, row in chunk:
            citizen_id = self.people.find(line, row.case_no, row.programme)
            if citizen_id is not None:
                key, days = (citizen_id, row.module), (row.start_on, row.end_on)
                if self._is_right(line, key, days):
                    lines.append((line, key, days))
        there = self.table.there({citizen_id for _, (citizen_id, _), _ in lines})
        for line, key, days in lines:
            if sum(share_a_day(days, other) for other in there.get(key, {}).values()) > 1:
                self.problems.add(line, "start_on", "overlaps several stretches of this module that are there already")
        if not self.problems.total:
            told = [(key, self._ended(line, days, there.get(key, {}).values())) for line, key, days in lines]
            self.table.write(told, there)

    def _ended(self, line: int, days: Days, there: Iterable[Days]) -> Days:
        """With the known end of the stretch that is meant, where the file tells none."""
        known = [end for begins, end in there if days[1] is None and share_a_day(days, (begins, end))]
        if known and known[0] is not None and self.blanks.keep(line, "end_on"):
            return days[0], known[0]
        return days

    def _is_right(self, line: int, key: Key, days: Days) -> bool:
        if days[0] > self.today:
            self.problems.add(line, "start_on", "lies in the future; a module counts once it has begun")
            return False
        before = self.told.setdefault(key, [])
        for first, other in before:
            if share_a_day(days, other):
                self.problems.add(line, "start_on", f"overlaps line {first}, the same person's stretch in this module")
                return False
        before.append((line, days))
        return True
