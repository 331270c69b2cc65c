"""Outcomes: what each person worked and lived on, month by month."""

from datetime import datetime
from itertools import islice

from sqlmodel import Session

from models import register
from models.actions.importing.blanks import Blanks
from models.actions.importing.coding import Coding
from models.actions.importing.house import House, Imported
from models.actions.importing.known import KnownPeople
from models.actions.importing.months import Months
from models.actions.importing.outcome_tables import Key, OutcomeTable, Values
from models.actions.importing.problems import Problems
from models.actions.importing.reading import CHUNK, Progress, Table, check_header
from models.actions.importing.rows import OUTCOME_COLUMNS, OutcomeRow, checked, too_high
from models.queries import policies
from models.rules import benefits, calendar
from models.rules.access import Actor
from models.rules.benefits import CodeList


def outcomes(
    session: Session,
    table: Table,
    *,
    by: Actor,
    now: datetime,
    invented: bool = False,
    progress: Progress | None = None,
    codes: CodeList | None = None,
    clear: bool = False,
) -> Imported:
    """
    Bring the outcomes of *table* in, one a person and month; the same file again changes nothing.

    An empty cell leaves what is known of its month, which the notes tell; with *clear* it empties it.
    *employment_degree* is turned into hours (× the policy's monthly hours). Benefit codes without a status get theirs
    from *codes* (the shipped list where none is given). A case number that two programmes have needs a column
    *programme*.
    ImportRefusedError lists every bad row, and the caller's transaction must then be rolled back.
    """
    check_header(table, OUTCOME_COLUMNS, one_of=("hours", "employment_degree"))
    house, problems = House(session, now, invented=invented), Problems()
    blanks, coding = Blanks(clear=clear), Coding(codes or register.benefit_codes())
    file = _OutcomeFile(house, problems, Months(coding, blanks, set(table.header)))
    rows, done = checked(table, OutcomeRow, problems), 0
    while chunk := list(islice(rows, CHUNK)):
        file.take(chunk)
        done += len(chunk)
        if progress is not None:
            progress(done)
    problems.refuse_any()
    return house.finish("outcomes.imported", by, (*coding.notes(), *blanks.notes()))


class _OutcomeFile:
    def __init__(self, house: House, problems: Problems, months: Months) -> None:
        self.problems, self.months = problems, months
        rules = policies.of(house.session)
        self.full_time, self.highest_degree = rules.results.monthly_hours, rules.imports.highest_degree
        self.today = calendar.today(house.now)
        self.seen: set[int] = set()
        self.people = KnownPeople(house, problems)
        self.table = OutcomeTable(house, self.people.programme_of)

    def take(self, chunk: list[tuple[int, OutcomeRow]]) -> None:
        rows: dict[Key, tuple[int, OutcomeRow]] = {}
        for line, row in chunk:
            citizen_id = self.people.find(line, row.case_no, row.programme)
            if citizen_id is not None and self._is_right(line, row, citizen_id):
                rows[citizen_id, row.month] = line, row
        there = self.table.there(rows)
        known = {key: values for key, (_, values, _) in there.items()}
        told = {key: self._month(line, row, known.get(key)) for key, (line, row) in rows.items()}
        if told and not self.problems.total:
            self.table.write(told, there)

    def _is_right(self, line: int, row: OutcomeRow, citizen_id: int) -> bool:
        key = citizen_id * 100_000 + row.month.year * 12 + row.month.month
        if key in self.seen:
            self.problems.add(line, "month", "of this person stands in the file already")
        elif row.month > self.today:
            self.problems.add(line, "month", "lies in the future")
        elif row.month < self.people.starts_in.get(citizen_id, row.month):
            self.problems.add(line, "month", "lies before this person's start")
        elif (row.employment_degree or 0) > self.highest_degree:
            self.problems.add(line, "employment_degree", too_high(self.highest_degree, self.full_time))
        else:
            self.seen.add(key)
            return True
        return False

    def _month(self, line: int, row: OutcomeRow, known: Values | None) -> Values:
        hours = row.hours if row.employment_degree is None else row.employment_degree * self.full_time
        told = hours, row.benefit_codes, row.status
        found = self.months.together(line, row.month, told, known)
        self._refuse_contradictions(line, row, *found)
        return found

    def _refuse_contradictions(
        self, line: int, row: OutcomeRow, hours: float | None, codes: str, status: str | None
    ) -> None:
        whose = "the status" if row.status else "the status that is known of this month, and stays where none is told,"
        if status is not None and hours is not None and not benefits.hours_fit(status, hours):
            column = "hours" if row.employment_degree is None else "employment_degree"
            self.problems.add(line, column, f"{'are above' if hours else 'are'} 0; {whose} says otherwise")
        if status is not None and not benefits.codes_fit(status, benefits.split(codes)):
            self.problems.add(line, "benefit_codes", f"tell of a benefit; {whose} says that there is none")
