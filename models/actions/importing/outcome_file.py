"""Outcomes: what each person worked and lived on, month by month."""

from datetime import date, datetime
from itertools import islice
from typing import Any, Final

from sqlalchemy import bindparam, insert, select, text, update
from sqlmodel import Session, col

from models.actions.importing.house import CHUNK, House, Imported, Progress
from models.actions.importing.problems import Problems
from models.actions.importing.reading import Table, check_header
from models.actions.importing.rows import MOST_HOURS, OUTCOME_COLUMNS, OutcomeRow, checked
from models.base import saved
from models.citizen import Citizen
from models.outcome import Outcome
from models.rules import calendar, policy
from models.rules.access import Actor

_Key = tuple[int, date]
_Values = tuple[float | None, str, str | None]
_SEVERAL: Final = -1


def outcomes(
    session: Session,
    table: Table,
    *,
    by: Actor,
    now: datetime,
    invented: bool = False,
    progress: Progress | None = None,
) -> Imported:
    """
    Bring the outcomes of *table* in, one a person and month; the same file again changes nothing.

    A row says all that is known of its month: an empty value empties what was there. *employment_degree* is turned
    into hours (× the policy's monthly hours). A case number that two programmes have needs a column *programme*.
    ImportRefusedError lists every bad row, and the caller's transaction must then be rolled back.
    """
    check_header(table, OUTCOME_COLUMNS, one_of=("hours", "employment_degree"))
    house, problems = House(session, now, invented=invented), Problems()
    file = _OutcomeFile(house, problems)
    rows, done = checked(table, OutcomeRow, problems), 0
    while chunk := list(islice(rows, CHUNK)):
        file.take(chunk)
        done += len(chunk)
        if progress is not None:
            progress(done)
    problems.refuse_any()
    return house.finish("outcomes.imported", by)


class _OutcomeFile:
    def __init__(self, house: House, problems: Problems) -> None:
        self.house, self.problems, self.session = house, problems, house.session
        self.full_time = policy.of(house.session).results.monthly_hours
        self.today = calendar.today(house.now)
        self.seen: set[int] = set()
        self.ids: dict[tuple[str | None, str], int] = {}
        self.programme_of: dict[int, int] = {}
        self.months = self._months_there()
        self._know_people()

    def _months_there(self) -> set[date]:
        """Months with outcomes before this file; nothing of any other month need be looked up."""
        connection = self.session.connection()
        found = set(connection.execute(select(col(Outcome.month)).distinct()).scalars())
        if found and connection.dialect.name == "postgresql":
            connection.execute(text("ANALYZE outcome"))  # after a large import, planned blindly, a look-up scans it all
        return found

    def _know_people(self) -> None:
        keys = {saved(row.id): row.key for row in self.house.known()}
        people = select(col(Citizen.id), col(Citizen.case_no), col(Citizen.programme_id))
        for found, case_no, programme_id in self.session.connection().execute(people):
            id_ = saved(found)
            self.programme_of[id_] = programme_id
            self.ids[keys[programme_id], case_no] = id_
            self.ids[None, case_no] = _SEVERAL if (None, case_no) in self.ids else id_

    def take(self, chunk: list[tuple[int, OutcomeRow]]) -> None:
        told: dict[_Key, _Values] = {}
        for line, row in chunk:
            citizen_id = self._citizen(line, row)
            if citizen_id is not None and self._is_right(line, row, citizen_id):
                told[citizen_id, row.month] = (self._hours(row), row.benefit_codes, row.status)
        if told and not self.problems.total:
            self._write(told)

    def _citizen(self, line: int, row: OutcomeRow) -> int | None:
        unknown = self.house.why_unknown(row.programme) if row.programme else None
        id_ = self.ids.get((row.programme, row.case_no))
        if unknown is not None:
            self.problems.add(line, "programme", unknown)
        elif id_ is None:
            self.problems.add(line, "case_no", "is not known; import the people first")
        elif id_ == _SEVERAL:
            self.problems.add(line, "case_no", "is in two programmes; add a column programme that says which")
        else:
            return id_
        return None

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

    def _hours(self, row: OutcomeRow) -> float | None:
        return row.hours if row.employment_degree is None else row.employment_degree * self.full_time

    def _write(self, told: dict[_Key, _Values]) -> None:
        there = self._there(told)
        new = [key for key in told if key not in there]
        changed = [key for key in told if key in there and there[key][1] != told[key]]
        if new:
            rows = [{"citizen_id": id_, "month": month, **_columns(told[id_, month])} for id_, month in new]
            self.session.connection().execute(insert(Outcome), rows)
        if changed:
            to: dict[str, Any] = {name: bindparam(f"to_{name}") for name in ("hours", "benefit_codes", "status")}
            rows = [{"its_id": there[key][0], **_columns(told[key], "to_")} for key in changed]
            its_id = col(Outcome.id) == bindparam("its_id")
            self.session.connection().execute(update(Outcome).where(its_id).values(to), rows)
        for id_, _ in new:
            self.house.count(self.programme_of[id_], new=1)
        for id_, _ in changed:
            self.house.count(self.programme_of[id_], changed=1)
        self.house.unchanged += len(told) - len(new) - len(changed)

    def _there(self, told: dict[_Key, _Values]) -> dict[_Key, tuple[int, _Values]]:
        known = [(id_, month) for id_, month in told if month in self.months]
        if not known:
            return {}
        statement = select(
            col(Outcome.id),
            col(Outcome.citizen_id),
            col(Outcome.month),
            col(Outcome.hours),
            col(Outcome.benefit_codes),
            col(Outcome.status),
        ).where(
            col(Outcome.citizen_id).in_({id_ for id_, _ in known}),
            col(Outcome.month).in_({month for _, month in known}),
        )
        found = self.session.connection().execute(statement).all()
        return {(row[1], row[2]): (saved(row[0]), (row[3], row[4], row[5])) for row in found}


def _columns(values: _Values, prefix: str = "") -> dict[str, Any]:
    return dict(zip((f"{prefix}hours", f"{prefix}benefit_codes", f"{prefix}status"), values, strict=True))
