"""
People drawn: who they are, which arm they were drawn to, when they start.

*start_on* alone would make a whole historical trial "taking part now", overdue with every rule. So whoever cannot take
part is ended as soon as imported: the control group and those screened out on the day of the start, the others when
the programme's weeks have run out before today. Only who is still within those weeks gets a START on the rope.
"""

from collections.abc import Mapping, Set
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from sqlmodel import Session

from models.actions.importing import people_tables as tables
from models.actions.importing.blanks import Blanks
from models.actions.importing.house import House, Imported
from models.actions.importing.problems import Problems
from models.actions.importing.reading import CHUNK, Progress, Table, check_header
from models.actions.importing.rows import PERSON_COLUMNS, PersonRow, checked
from models.base import saved
from models.programme import Arm
from models.queries import policies
from models.rules import calendar
from models.rules.access import Actor

_YOUNGEST = 15
_COLUMNS = {"age_at_draw": "age", "cohort_id": "cohort"}  # of the file, where a fact is called otherwise
_Line = tuple[int, PersonRow]
_Known = tuple[int, PersonRow, Mapping[str, Any]]  # and what is known of the person


def people(
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
    Bring the people of *table* in, by programme and case number; the same file again changes nothing.

    An empty cell leaves what is known, and the notes tell; with *clear* it empties it, and an empty *screened_out*
    says "not screened out". A day of ending that the programme itself has set stays. ImportRefusedError lists every
    bad row, and the caller's transaction must then be rolled back. *invented*: the sandbox's own people, who never
    share a database with real ones.
    """
    check_header(table, PERSON_COLUMNS, one_of=("age", "birth_year"))
    house, problems = House(session, now, invented=invented), Problems()
    blanks = Blanks(clear=clear)
    file = _PeopleFile(house, problems, blanks, set(table.header))
    rows, done = checked(table, PersonRow, problems), 0
    while chunk := list(islice(rows, CHUNK)):
        file.take(chunk)
        done += len(chunk)
        if progress is not None:
            progress(done)
    problems.refuse_any()
    tables.start(session, file.started, now)
    tables.end(session, file.ended)
    tables.take_back_starts(session, file.not_started)
    return house.finish("people.imported", by, blanks.notes())


class _PeopleFile:
    def __init__(self, house: House, problems: Problems, blanks: Blanks, columns: Set[str]) -> None:
        self.house, self.problems, self.blanks, self.columns = house, problems, blanks, columns
        self.today = calendar.today(house.now)
        self.draw_within = policies.of(house.session).imports.draw_within_days
        self.lines: dict[tuple[str, str], tuple[int, str]] = {}
        self.known: dict[str, dict[str, str]] = {}
        self.started: dict[int, date] = {}
        self.ended: list[int] = []
        self.not_started: list[int] = []

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
        first, written = self.lines.setdefault((key or "", row.case_no.casefold()), (line, row.case_no))
        if unknown is not None:
            self.problems.add(line, "programme", unknown)
        elif first != line and written == row.case_no:
            self.problems.add(line, "case_no", f"stands in line {first} already")
        elif first != line:
            self.problems.add(line, "case_no", f"differs from line {first} in capitals alone; are they one person?")
        elif row.birth_year is not None and row.birth_year > self.today.year - _YOUNGEST:
            self.problems.add(line, "birth_year", f"makes the person younger than {_YOUNGEST}")
        elif row.drawn_on is not None and row.drawn_on > self.today:
            self.problems.add(line, "drawn_on", "lies after today")
        elif row.start_on and row.drawn_on and abs((row.drawn_on - row.start_on).days) > self.draw_within:
            self.problems.add(line, "drawn_on", f"lies more than {self.draw_within} days from start_on")
        else:
            return True
        return False

    def _take_of(self, key: str, lines: list[_Line]) -> None:
        programme_id = saved(self.house.programme(key).id)
        there = tables.there(self.house.session, programme_id, [row.case_no for _, row in lines])
        alike = self._alike(programme_id, key)
        new: list[PersonRow] = []
        known: list[_Known] = []
        for line, row in lines:
            old = there.get(row.case_no)
            if old is None and alike.get(row.case_no.casefold(), row.case_no) != row.case_no:
                self.problems.add(
                    line, "case_no", "differs from one that is known in capitals alone; are they one person?"
                )
            elif old is None:
                new.append(row)
            elif old["arm"] not in (None, row.arm):
                self.problems.add(line, "arm", "is not the arm that this person was drawn to; that never changes")
            elif row.arm is Arm.CONTROL and old["chat_id"] is not None:
                self.problems.add(line, "arm", "cannot be control: this person takes part, and has joined the bot")
            else:
                known.append((line, row, old))
        if not self.problems.total:
            self._add(programme_id, key, new)
            self._change(programme_id, key, known)

    def _alike(self, programme_id: int, key: str) -> dict[str, str]:
        """Case numbers known before this file, by what they are without capitals."""
        if key not in self.known:
            case_nos = tables.case_numbers(self.house.session, programme_id)
            self.known[key] = {case_no.casefold(): case_no for case_no in case_nos}
        return self.known[key]

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

    def _change(self, programme_id: int, key: str, known: list[_Known]) -> None:
        session, changes = self.house.session, {}
        drawn = {old["id"]: _draw(row) for _, row, old in known if old["arm"] is None}
        dated = {
            old["id"]: row.drawn_on
            for line, row, old in known
            if old["arm"] is not None and self._differs(line, "drawn_on", row.drawn_on, old["drawn_on"])
        }
        screened = {
            old["id"]: row.screened_out
            for line, row, old in known
            if self._differs(line, "screened_out", row.screened_out, old["screened_by"])
        }
        for line, row, old in known:
            newly_screened = bool(screened.get(old["id"]))
            change = self._difference(line, programme_id, key, row, old, newly_screened=newly_screened)
            if change:
                changes[old["id"]] = change
        self._refuse_starts_after_outcomes(known, changes)
        tables.allocate(session, drawn)
        tables.date_draws(session, dated)
        tables.screen(session, screened, anew=True)
        tables.change(session, changes)
        changed = len(drawn.keys() | dated.keys() | screened.keys() | changes.keys())
        self.house.count(programme_id, changed=changed, unchanged=len(known) - changed)

    def _refuse_starts_after_outcomes(self, known: list[_Known], changes: Mapping[int, Mapping[str, Any]]) -> None:
        moved = {id_: change["start_on"] for id_, change in changes.items() if change.get("start_on")}
        first_months = tables.first_months(self.house.session, list(moved))
        for line, _, old in known:
            first = first_months.get(old["id"])
            if first is not None and first < moved[old["id"]].replace(day=1):
                self.problems.add(line, "start_on", f"lies after a month that is known already, {first:%Y-%m}")

    def _differs(self, line: int, column: str, told: Any, known: Any) -> bool:
        """Whether what is known is to become what is told; an empty cell tells only where it may empty."""
        if told is not None or known is None:
            return bool(told != known)
        return column in self.columns and not self.blanks.keep(line, column)

    def _difference(
        self,
        line: int,
        programme_id: int,
        key: str,
        row: PersonRow,
        old: Mapping[str, Any],
        *,
        newly_screened: bool,
    ) -> dict[str, Any]:
        facts = self._facts(programme_id, row)
        change = {
            name: value
            for name, value in facts.items()
            if self._differs(line, _COLUMNS.get(name, name), value, old[name])
        }
        if "start_on" in change:
            change["ended_on"] = self._end(key, row)
        elif newly_screened and old["start_on"] is not None and old["ended_on"] is None:
            change["ended_on"] = max(old["start_on"], self.today)
        if change.get("ended_on"):
            self.ended.append(old["id"])
        elif "start_on" in change and row.start_on is None:
            self.not_started.append(old["id"])
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
