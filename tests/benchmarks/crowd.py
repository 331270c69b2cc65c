"""
As many invented people as one likes, written in bulk: each is drawn, seeded, from the 675 of the demo's trial.

A person takes the course of one of them (arm, cohort, start, screening, modules, months), and draws sex, age, origin
and work history anew; hours and costs differ from the course's by chance, so that as many cells are used as may be.
"""

import csv
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection

from bot.sandbox.demo import trial
from models.database import Database
from tests.kit import make

PROGRAMME: Final = "traedesten"
FOLDER: Final = Path(trial.__file__).parent
MEASURED, BETWEEN = "outcomes.csv", "outcomes_between.csv"
WHEN: Final = "2025-01-01 08:00:00.000000"
AT_ONCE: Final = 50_000
ORIGINS: Final = ("danish", "danish", "danish", "western", "non_western")
YEARS: Final = (2018, 2019, 2020, 2021)
EVERY_YEAR: Final = {"transfer_income": 60_000, "tax_revenue": 20_000, "hospital_treatment": 6_000}
SOMETIMES: Final = {"ordinary_measures": 0.5, "social_support": 0.2, "alcohol_treatment": 0.06, "drug_treatment": 0.06}
Row = tuple[Any, ...]
CITIZEN: Final = (
    *("id", "programme_id", "cohort_id", "case_no", "sex", "age_at_draw", "origin", "history_hours"),
    *("start_on", "language", "created_at"),
)


@dataclass(frozen=True)
class Course:
    """What happened to one person of the demo's trial."""

    arm: str
    cohort: str
    start_on: str
    screened_by: str
    months: tuple[tuple[str, float, str | None], ...]  # month, hours, status
    modules: tuple[Row, ...]


@dataclass(frozen=True)
class Crowd:
    """*people* persons with the months of *files*, and, where wanted, costs."""

    people: int
    files: tuple[str, ...] = (MEASURED, BETWEEN)
    costs: bool = False

    def fill(self, database: Database) -> None:
        with database.write() as session:
            programme = make.programme(session)
            connection = session.connection()
            _write(connection, "cohort", ("id", "programme_id", "name"), self._cohorts(programme.id))
            _write(connection, "citizen", CITIZEN, self._citizens(programme.id))
            _write(connection, "allocation", ("citizen_id", "arm"), ((n, c.arm) for n, c in self.drawn))
            screened = ((n, c.screened_by) for n, c in self.drawn if c.screened_by)
            _write(connection, "screening", ("citizen_id", "screened_by"), screened)
            spells = ((n, *spell) for n, c in self.drawn for spell in c.modules)
            _write(connection, "module_spell", ("citizen_id", "module", "start_on", "end_on"), spells)
            columns = ("citizen_id", "month", "hours", "benefit_codes", "status")
            _write(connection, "outcome", columns, self._outcomes())
            if self.costs:
                _write(connection, "cost", ("citizen_id", "kind", "year", "amount"), self._costs())
        _plan(database)

    @cached_property
    def _courses(self) -> list[Course]:
        return courses(self.files)

    @cached_property
    def _names(self) -> list[str]:
        return sorted({course.cohort for course in self._courses})

    @property
    def drawn(self) -> Iterator[tuple[int, Course]]:
        """Each person's number and course, the same ones every time."""
        chance = random.Random(675)
        return ((number, chance.choice(self._courses)) for number in range(1, self.people + 1))

    def _cohorts(self, programme: int | None) -> Iterator[Row]:
        return ((number, programme, name) for number, name in enumerate(self._names, 1))

    def _citizens(self, programme: int | None) -> Iterator[Row]:
        chance, number_of = random.Random(1), {name: number for number, name in enumerate(self._names, 1)}
        for number, course in self.drawn:
            sex, age, origin = chance.choice(("man", "woman")), chance.randint(30, 66), chance.choice(ORIGINS)
            hours = max(0, chance.randint(-40, 160))
            who = (number, programme, number_of[course.cohort], f"T-{number}", sex, age, origin, hours)
            yield (*who, course.start_on, "da", WHEN)

    def _outcomes(self) -> Iterator[Row]:
        chance = random.Random(2)
        for number, course in self.drawn:
            for month, hours, status in course.months:
                yield number, month, round(hours * (0.5 + chance.random()), 2) if hours else 0.0, "", status

    def _costs(self) -> Iterator[Row]:
        chance = random.Random(3)
        for number in range(1, self.people + 1):
            for kind, size in EVERY_YEAR.items():
                yield from ((number, kind, year, round(chance.gammavariate(2, size))) for year in YEARS)
            for kind, share in SOMETIMES.items():
                if chance.random() < share:
                    yield number, kind, chance.choice(YEARS), round(chance.gammavariate(2, 9_000))


def courses(files: Sequence[str]) -> list[Course]:
    modules: dict[str, list[Row]] = defaultdict(list)
    months: dict[str, list[tuple[str, float, str | None]]] = defaultdict(list)
    for row in _read("modules.csv"):
        modules[row["case_no"]].append((row["module"], row["start_on"], row["end_on"] or None))
    for row in (row for name in files for row in _read(name)):
        told = (f"{row['month']}-01", float(row["hours"]), row["status"] or None)
        months[row["case_no"]].append(told)
    return [
        Course(
            row["arm"],
            row["cohort"],
            row["start_on"],
            row["screened_out"],
            tuple(sorted(months[row["case_no"]])),
            tuple(modules[row["case_no"]]),
        )
        for row in _read("people.csv")
    ]


def _read(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8") as file:
        yield from csv.DictReader(file)


def _write(connection: Connection, table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """As fast as either database takes rows."""
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name == "postgresql":
        with driver.cursor().copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        return
    statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    source = iter(rows)
    while some := list(islice(source, AT_ONCE)):
        driver.executemany(statement, some)


def _plan(database: Database) -> None:
    """What PostgreSQL does by itself a minute later."""
    if not database.is_sqlite:
        with database.writer.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")
