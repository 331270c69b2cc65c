"""Brings the trial's 675 invented people in, their modules, every month's outcomes and their costs."""

import csv
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any, Final

from sqlmodel import Session, col, select

from models.actions import importing
from models.citizen import Citizen
from models.rules.access import SYSTEM

_TRIAL: Final = Path(__file__).with_name("trial")
_MONTHS: Final = ("outcomes.csv", "outcomes_between.csv")
_AT_ONCE: Final = 2_000


def write(session: Session, now: datetime) -> None:
    """All of the trial. Months and costs go straight in: the files' own tests have proven what an import would."""
    with importing.opened(_TRIAL / "people.csv") as people:
        importing.people(session, people, by=SYSTEM, now=now, invented=True)
    with importing.opened(_TRIAL / "modules.csv") as modules:
        importing.modules(session, modules, by=SYSTEM, now=now, invented=True)
    numbers = _numbers(session)
    months = (_outcome(numbers, row) for file in _MONTHS for row in _lines(file))
    _put(session, "outcome", ("citizen_id", "month", "hours", "benefit_codes", "status"), months)
    costs = (_cost(numbers, row) for row in _lines("costs.csv"))
    _put(session, "cost", ("citizen_id", "kind", "year", "amount"), costs)


def _numbers(session: Session) -> dict[str, int]:
    """The id behind each case number of the demo's programme, in which there is nobody else yet."""
    found = session.connection().execute(select(col(Citizen.case_no), col(Citizen.id)))
    return {case_no: id_ for case_no, id_ in found if case_no and id_}


def _lines(file: str) -> Iterator[list[str]]:
    """The file's rows below its header, each with its columns in their order."""
    with (_TRIAL / file).open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        next(rows)
        yield from rows


def _outcome(numbers: dict[str, int], row: list[str]) -> tuple[Any, ...]:
    case_no, month, hours, codes, status = row
    return numbers[case_no], f"{month}-01", float(hours), codes, status or None


def _cost(numbers: dict[str, int], row: list[str]) -> tuple[Any, ...]:
    case_no, kind, year, amount = row
    return numbers[case_no], kind, int(year), float(amount)


def _put(session: Session, table: str, columns: tuple[str, ...], rows: Iterator[tuple[Any, ...]]) -> None:
    """As the driver takes them, some at a time: 37,000 rows would take twice the time and 10 MB more."""
    connection = session.connection()
    place = "?" if connection.dialect.name == "sqlite" else "%s"
    values = ", ".join(place for _ in columns)
    statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({values})"  # noqa: S608 - names of ours
    while some := list(islice(rows, _AT_ONCE)):
        connection.exec_driver_sql(statement, some)
