"""The trial's files brought in, its plan, and a report's cells by what they are called."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlmodel import Session

from analytics.tables.table import Report, Row, Standing, Table, Value
from bot.sandbox.demo import trial
from models.actions import importing
from models.rules.access import SYSTEM
from models.rules.policy import ProgrammeEntry
from tests.kit import databases

PROGRAMME, FIRST, LATER = "traedesten", "2022-01", "2022-10"
DESCRIPTIVE = Standing.DESCRIPTIVE
NOW = datetime(2022, 12, 1, 9, tzinfo=UTC)
FOLDER = Path(trial.__file__).parent
Name = tuple[Any, ...]  # a label's key and the values of its facts


def fill(session: Session) -> None:
    with importing.opened(FOLDER / "people.csv") as file:
        importing.people(session, file, by=SYSTEM, now=NOW, invented=True)
    for name in ("outcomes.csv", "outcomes_between.csv"):
        with importing.opened(FOLDER / name) as file:
            importing.outcomes(session, file, by=SYSTEM, now=NOW, invented=True)
    with importing.opened(FOLDER / "modules.csv") as file:
        importing.modules(session, file, by=SYSTEM, now=NOW, invented=True)


def plan(**changed: Any) -> ProgrammeEntry:
    return databases.policy().programmes[PROGRAMME].model_copy(update=changed)


def table(report: Report, key: str) -> Table:
    return next(one for chapter in report.chapters for one in chapter.tables if one.key == key)


def row(found: Table, name: Name) -> Row:
    return next(one for one in found.rows if called(one.label) == name)


def cell(report: Report, key: str, name: Name, column: Name) -> Value:
    found = table(report, key)
    return row(found, name).values[[called(one) for one in found.columns].index(column)]


def called(label: Any) -> Name:
    return (label.key, *(value for _, value in label.facts))
