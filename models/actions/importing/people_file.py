"""
People drawn: who they are, which arm they were drawn to, when they start.

*start_on* alone would make a whole historical trial "taking part now", overdue with every rule. So whoever cannot take
part is ended as soon as imported: the control group and those screened out on the day of the start, the others when
the programme's weeks have run out before today. Only who is still within those weeks gets a START on the rope.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from sqlmodel import Session

from models.actions.importing import people_tables as tables
from models.actions.importing.house import CHUNK, House, Imported, Progress
from models.actions.importing.problems import Problems
from models.actions.importing.reading import Table, check_header
from models.actions.importing.rows import PERSON_COLUMNS, PersonRow, checked
from models.base import saved
from models.programme import Arm
from models.rules import calendar
from models.rules.access import Actor

_YOUNGEST = 15
_Line = tuple[int, PersonRow]


def people(
    session: Session,
    table: Table,
    *,
    by: Actor,
    now: datetime,
    invented: bool = False,
    progress: Progress | None = None,
) -> Imported:
    """
    Bring the people of *table* in, by programme and case number; the same file again changes nothing.

    An empty value leaves what is there, except that an empty *screened_out* says "not screened out"; a day of ending
    that the programme itself has set stays. ImportRefusedError lists every bad row, and the caller's transaction must
    then be rolled back. *invented*: the sandbox's own people, who never share a database with real ones.
    """
    check_header(table, PERSON_COLUMNS, one_of=("age", "birth_year"))
    house, problems = House(session, now, invented=invented), Problems()
    file = _PeopleFile(house, problems, says_screened="screened_out" in table.header)
    rows, done = checked(table, PersonRow, problems), 0
    while chunk := list(islice(rows, CHUNK)):
        file.take(chunk)
        done += len(chunk)
        if progress is not None:
            progress(done)
    problems.refuse_any()
    tables.start(session, file.started, now)
    tables.end(session, file.ended)
    return house.finish("people.imported", by)


class _PeopleFile:
    def __init__(self, house: House, problems: Problems, *, says_screened: bool) -> None:
        self.house, self.problems, self.says_screened = house, problems, says_screened
        self.today = calendar.today(house.now)
        self.lines: dict[tuple[str, str], int] = {}
        self.started: dict[int, date] = {}
        self.ended: list[int] = []

    def take(self, chunk: list[_Line]) -> None:
        by_programme: dict[str, list[_Line]] = {}
        for line, row in chunk:
            key = self.house.key(row.programme)
            if self._is_right(line, row, key):
                by_programme.setdefault(str(key), []).append((line, row))
        for key, lines in by_programme.items():
            self._take_of(key, lines)

    def _is_right(self, line: int, row: PersonRow, key: str | None) -> bool:
        unknown = self.house.why_unknown(key)
        first = self.lines.setdefault((key or "", row.case_no), line)
        if unknown is not None:
            self.problems.add(line, "programme", unknown)
        elif first != line:
            self.problems.add(line, "case_no", f"stands in line {first} already")
        elif row.birth_year is not None and row.birth_year > self.today.year - _YOUNGEST:
            self.problems.add(line, "birth_year", f"makes the person younger than {_YOUNGEST}")
        elif row.drawn_on is not None and row.drawn_on > self.today:
            self.problems.add(line, "drawn_on", "lies after today")
        else:
            return True
        return False

    def _take_of(self, key: str, lines: list[_Line]) -> None:
        programme_id = saved(self.house.programme(key).id)
        there = tables.there(self.house.session, programme_id, [row.case_no for _, row in lines])
        new, known = [], []
        for line, row in lines:
            old = there.get(row.case_no)
            if old is None:
                new.append(row)
            elif old["arm"] not in (None, row.arm):
                self.problems.add(line, "arm", "is not the arm that this person was drawn to; that never changes")
            else:
                known.append((row, old))
        if not self.problems.total:
            self._add(programme_id, key, new)
            self._change(programme_id, key, known)

    def _add(self, programme_id: int, key: str, rows: list[PersonRow]) -> None:
        values: list[dict[str, Any]] = [
            {"programme_id": programme_id, "case_no": row.case_no, "ended_on": self._end(key, row)}
            | self._facts(programme_id, row)
            for row in rows
        ]
        ids = tables.add(self.house.session, values, self.house.now)
        tables.allocate(self.house.session, {id_: _draw(row) for id_, row in zip(ids, rows, strict=True)})
        tables.screen(self.house.session, {id_: row.screened_out for id_, row in zip(ids, rows, strict=True)})
        for id_, value in zip(ids, values, strict=True):
            if value["start_on"] is not None and value["ended_on"] is None:
                self.started[id_] = value["start_on"]
        self.house.count(programme_id, new=len(rows))

    def _change(self, programme_id: int, key: str, known: list[tuple[PersonRow, Mapping[str, Any]]]) -> None:
        session, changes = self.house.session, {}
        drawn = {old["id"]: _draw(row) for row, old in known if old["arm"] is None}
        dated = {
            old["id"]: row.drawn_on
            for row, old in known
            if old["arm"] is not None and row.drawn_on is not None and row.drawn_on != old["drawn_on"]
        }
        screened = {
            old["id"]: row.screened_out
            for row, old in known
            if self.says_screened and row.screened_out != old["screened_by"]
        }
        for row, old in known:
            change = self._difference(programme_id, key, row, old, newly_screened=bool(screened.get(old["id"])))
            if change:
                changes[old["id"]] = change
        tables.allocate(session, drawn)
        tables.date_draws(session, dated)
        tables.screen(session, screened, anew=True)
        tables.change(session, changes)
        changed = len(drawn.keys() | dated.keys() | screened.keys() | changes.keys())
        self.house.count(programme_id, changed=changed, unchanged=len(known) - changed)

    def _difference(
        self, programme_id: int, key: str, row: PersonRow, old: Mapping[str, Any], *, newly_screened: bool
    ) -> dict[str, Any]:
        facts = self._facts(programme_id, row)
        change = {name: value for name, value in facts.items() if value is not None and value != old[name]}
        if "start_on" in change:
            change["ended_on"] = self._end(key, row)
        elif newly_screened and old["start_on"] is not None and old["ended_on"] is None:
            change["ended_on"] = max(old["start_on"], self.today)
        if change.get("ended_on"):
            self.ended.append(old["id"])
        elif "start_on" in change:
            self.started[old["id"]] = change["start_on"]
        return change

    def _facts(self, programme_id: int, row: PersonRow) -> dict[str, Any]:
        return {
            "cohort_id": self.house.cohort(programme_id, row.cohort),
            "sex": row.sex,
            "age_at_draw": row.age,
            "birth_year": row.birth_year,
            "origin": row.origin,
            "history_hours": row.history_hours,
            "start_on": row.start_on,
        }

    def _end(self, key: str, row: PersonRow) -> date | None:
        """The day on which whoever cannot be taking part today is ended; see above."""
        if row.start_on is None:
            return None
        if row.arm is Arm.CONTROL or row.screened_out is not None:
            return row.start_on
        end = row.start_on + timedelta(weeks=self.house.entries[key].weeks)
        return end if end < self.today else None


def _draw(row: PersonRow) -> tuple[Arm, date | None]:
    return row.arm, row.drawn_on
