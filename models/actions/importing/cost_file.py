"""Costs: what each person cost, or paid in tax, in each year."""

from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlmodel import Session, col

from models.actions.importing.house import House, Imported
from models.actions.importing.known import KnownPeople
from models.actions.importing.problems import Problems
from models.actions.importing.reading import CHUNK, Progress, Table, check_header
from models.actions.importing.rows import COST_COLUMNS, CostRow, checked
from models.base import saved
from models.cost import Cost
from models.rules import calendar
from models.rules.access import Actor

_Key = tuple[int, str, int]  # person, kind, year


def costs(
    session: Session,
    table: Table,
    *,
    by: Actor,
    now: datetime,
    invented: bool = False,
    progress: Progress | None = None,
) -> Imported:
    """
    Bring the costs of *table* in, one a person, kind and year; the same file again changes nothing.

    Amounts are kroner of their year; taxes paid are of the kind ``tax_revenue``, and positive. ImportRefusedError lists
    every bad row, and the caller's transaction must then be rolled back.
    """
    check_header(table, COST_COLUMNS)
    house, problems = House(session, now, invented=invented), Problems()
    file = _CostFile(house, problems)
    rows, done = checked(table, CostRow, problems), 0
    while chunk := list(islice(rows, CHUNK)):
        file.take(chunk)
        done += len(chunk)
        if progress is not None:
            progress(done)
    problems.refuse_any()
    return house.finish("costs.imported", by)


class _CostFile:
    def __init__(self, house: House, problems: Problems) -> None:
        self.house, self.problems = house, problems
        self.today = calendar.today(house.now)
        self.people = KnownPeople(house, problems)
        self.lines: dict[_Key, int] = {}

    def take(self, chunk: list[tuple[int, CostRow]]) -> None:
        told: dict[_Key, float] = {}
        for line, row in chunk:
            citizen_id = self.people.find(line, row.case_no, row.programme)
            if citizen_id is not None and self._is_right(line, row, (citizen_id, row.kind, row.year)):
                told[citizen_id, row.kind, row.year] = row.amount
        if told and not self.problems.total:
            self._write(told)

    def _is_right(self, line: int, row: CostRow, key: _Key) -> bool:
        first = self.lines.setdefault(key, line)
        if first != line:
            self.problems.add(line, "kind", f"of this person and year stands in line {first} already")
        elif row.year > self.today.year:
            self.problems.add(line, "year", "lies in the future")
        else:
            return True
        return False

    def _write(self, told: dict[_Key, float]) -> None:
        connection, there = self.house.session.connection(), self._there({citizen_id for citizen_id, _, _ in told})
        new = [key for key in told if key not in there]
        changed = [key for key in told if key in there and there[key][1] != told[key]]
        if new:
            names = ("citizen_id", "kind", "year")
            rows = [{**dict(zip(names, key, strict=True)), "amount": told[key]} for key in new]
            connection.execute(insert(Cost), rows)
        if changed:
            to: dict[str, Any] = {"amount": bindparam("to_amount")}
            its_id = col(Cost.id) == bindparam("its_id")
            rows = [{"its_id": there[key][0], "to_amount": told[key]} for key in changed]
            connection.execute(update(Cost).where(its_id).values(to), rows)
        for citizen_id, _, _ in new:
            self.house.count(self.people.programme_of[citizen_id], new=1)
        for citizen_id, _, _ in changed:
            self.house.count(self.people.programme_of[citizen_id], changed=1)
        self.house.unchanged += len(told) - len(new) - len(changed)

    def _there(self, citizen_ids: set[int]) -> dict[_Key, tuple[int, float]]:
        statement = select(col(Cost.id), col(Cost.citizen_id), col(Cost.kind), col(Cost.year), col(Cost.amount)).where(
            col(Cost.citizen_id).in_(citizen_ids)
        )
        found = self.house.session.connection().execute(statement)
        return {(row[1], row[2], row[3]): (saved(row[0]), row[4]) for row in found}
