"""Brings the trial's 675 invented people in, their modules, every month's outcomes and their costs."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import insert
from sqlmodel import Session, col, select

from models.actions import importing
from models.citizen import Citizen
from models.cost import Cost
from models.outcome import Outcome
from models.rules.access import SYSTEM

_TRIAL: Final = Path(__file__).with_name("trial")
_MONTHS: Final = ("outcomes.csv", "outcomes_between.csv")


def write(session: Session, now: datetime) -> None:
    """All of the trial. Months and costs go straight in: the files' own tests have proven what an import would."""
    with importing.opened(_TRIAL / "people.csv") as people:
        importing.people(session, people, by=SYSTEM, now=now, invented=True)
    with importing.opened(_TRIAL / "modules.csv") as modules:
        importing.modules(session, modules, by=SYSTEM, now=now, invented=True)
    numbers = _numbers(session)
    _put(session, Outcome, (_outcome(numbers, row) for file in _MONTHS for row in _lines(file)))
    _put(session, Cost, (_cost(numbers, row) for row in _lines("costs.csv")))


def _numbers(session: Session) -> dict[str, int]:
    """The id behind each case number of the demo's programme, in which there is nobody else yet."""
    found = session.connection().execute(select(col(Citizen.case_no), col(Citizen.id)))
    return {case_no: id_ for case_no, id_ in found if case_no and id_}


def _lines(file: str) -> Iterator[dict[str, str]]:
    with (_TRIAL / file).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _outcome(numbers: dict[str, int], row: dict[str, str]) -> dict[str, Any]:
    return {
        "citizen_id": numbers[row["case_no"]],
        "month": date.fromisoformat(f"{row['month']}-01"),
        "hours": float(row["hours"]),
        "benefit_codes": row["benefit_codes"],
        "status": row["status"] or None,
    }


def _cost(numbers: dict[str, int], row: dict[str, str]) -> dict[str, Any]:
    told = {"kind": row["kind"], "year": int(row["year"]), "amount": float(row["amount"])}
    return {"citizen_id": numbers[row["case_no"]], **told}


def _put(session: Session, table: type[Outcome | Cost], rows: Iterable[dict[str, Any]]) -> None:
    session.connection().execute(insert(table), list(rows))
