"""Outcomes: what each person worked and lived on, month by month."""

from datetime import datetime
from itertools import islice

from sqlmodel import Session

from models import register
from models.actions.importing.coding import Coding
from models.actions.importing.house import CHUNK, House, Imported, Progress
from models.actions.importing.known import KnownPeople
from models.actions.importing.outcome_tables import Key, OutcomeTable, Values
from models.actions.importing.problems import Problems
from models.actions.importing.reading import Table, check_header
from models.actions.importing.rows import MOST_HOURS, OUTCOME_COLUMNS, OutcomeRow, checked
from models.rules import benefits, calendar, policy
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
) -> Imported:
    """
    Bring the outcomes of *table* in, one a person and month; the same file again changes nothing.

    A row says all that is known of its month: an empty value empties what was there. *employment_degree* is turned
    into hours (× the policy's monthly hours). Benefit codes without a status get theirs from *codes* (the shipped list
    where none is given). A case number that two programmes have needs a column *programme*.
    ImportRefusedError lists every bad row, and the caller's transaction must then be rolled back.
    """
    check_header(table, OUTCOME_COLUMNS, one_of=("hours", "employment_degree"))
    house, problems = House(session, now, invented=invented), Problems()
    file = _OutcomeFile(house, problems, codes or register.benefit_codes())
    rows, done = checked(table, OutcomeRow, problems), 0
    while chunk := list(islice(rows, CHUNK)):
        file.take(chunk)
        done += len(chunk)
        if progress is not None:
            progress(done)
    problems.refuse_any()
    return house.finish("outcomes.imported", by, file.coding.notes())


class _OutcomeFile:
    def __init__(self, house: House, problems: Problems, codes: CodeList) -> None:
        self.problems = problems
        self.full_time = policy.of(house.session).results.monthly_hours
        self.today = calendar.today(house.now)
        self.seen: set[int] = set()
        self.people = KnownPeople(house, problems)
        self.table = OutcomeTable(house, self.people.programme_of)
        self.coding = Coding(codes)

    def take(self, chunk: list[tuple[int, OutcomeRow]]) -> None:
        told: dict[Key, Values] = {}
        for line, row in chunk:
            citizen_id = self.people.find(line, row.case_no, row.programme)
            if citizen_id is not None and self._is_right(line, row, citizen_id):
                told[citizen_id, row.month] = self._values(line, row)
        if not self.problems.total:
            self.table.write(told)

    def _is_right(self, line: int, row: OutcomeRow, citizen_id: int) -> bool:
        key = citizen_id * 100_000 + row.month.year * 12 + row.month.month
        if key in self.seen:
            self.problems.add(line, "month", "of this person stands in the file already")
        elif row.month > self.today:
            self.problems.add(line, "month", "lies in the future")
        elif (row.employment_degree or 0) * self.full_time > MOST_HOURS:
            self.problems.add(
                line, "employment_degree", f"must be a share of full time, where 1 is {self.full_time} hours"
            )
        else:
            self.seen.add(key)
            return True
        return False

    def _values(self, line: int, row: OutcomeRow) -> Values:
        hours = row.hours if row.employment_degree is None else row.employment_degree * self.full_time
        status = row.status
        if status is None and row.benefit_codes:
            worked = None if hours is None else hours > 0
            status = self.coding.status(line, row.month, benefits.split(row.benefit_codes), worked=worked)
        return hours, row.benefit_codes, status
