"""
The effect among 1,000,000 people: ``python -m tests.benchmarks.bench_million [--people N] [--without-postgres]``.

They are written in bulk into a database that the program itself has migrated. A line a figure:

- the collapse to covariate cells in SQL against a bare indexed scan of the same outcomes: at most 3 times. Bare is
  ``SCAN``: the index's range of the month, each row handed over and forgotten. Beside it stand what it would be against
  the stricter ``JOINED`` (the rows of all three tables that the collapse reads, found by their indexes, nothing handed
  over) and against ``COUNTED``, the strictest there is: the range walked inside the database, not a column read for it;
- the adjusted relative risk after the collapse: at most 0.5 s;
- the memory of the worker's process, at its most, after ``/results`` and its picture: at most 600 MB.

The best of five rounds in which all are timed in turn: what else the machine does only ever adds. PostgreSQL's
collapse is told where PostgreSQL is.
"""

import argparse
import asyncio
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from typing import Any, Final

from sqlmodel import Session

from analytics.charts.forest_words import ForestWords
from analytics.data import outcome_cells
from analytics.estimators import covariate_cells, relative_risk
from analytics.tables.estimates import Estimate
from analytics.tables.numbers import Numbers
from analytics.tables.question import Question
from models import upgrade
from models.database import Database, connect
from tests.benchmarks import at_work, scene
from tests.benchmarks.crowd import MEASURED, PROGRAMME, Crowd
from tests.kit import databases

PEOPLE, ROUNDS = 1_000_000, 5
AT_MOST, SECONDS, MEGABYTES = 3.0, 0.5, 600
MONTH: Final = "2022-10"
OF_THE_MONTH: Final = f"month = '{MONTH}-01' AND hours IS NOT NULL"
SCAN: Final = f"SELECT citizen_id, hours FROM outcome WHERE {OF_THE_MONTH}"
JOINED: Final = (
    "SELECT sum(hours), count(sex), count(arm) FROM outcome JOIN citizen ON citizen.id = outcome.citizen_id "
    f"JOIN allocation ON allocation.citizen_id = outcome.citizen_id WHERE {OF_THE_MONTH}"
)
COUNTED: Final = f"SELECT count(*) FROM outcome WHERE {OF_THE_MONTH}"
WORDS: Final = ForestWords(
    "Title", "", "Axis", "Everyone", "adjusted", "unadjusted", "control", "intervention", "-", "-", Numbers("en")
)


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def verdict(passed: bool) -> str:
    return "pass" if passed else "FAIL"


def walk(session: Session, statement: str) -> None:
    """Each row from the driver, and nothing kept of it."""
    driver: Any = session.connection().connection.driver_connection
    for _ in driver.execute(statement):
        pass


def collapse(database: Database, name: str) -> bool:
    url = database.writer.url.render_as_string(hide_password=False)
    with outcome_cells.reading_session(url, database.policy) as session:
        works: dict[str, Callable[[], object]] = {
            "collapse": partial(outcome_cells.count_people, session, PROGRAMME, date.fromisoformat(f"{MONTH}-01")),
            **{statement: partial(walk, session, statement) for statement in (SCAN, JOINED, COUNTED)},
        }
        rounds = [{name: seconds(work) for name, work in works.items()} for _ in range(ROUNDS)]
        kinds = len(outcome_cells.count_people(session, PROGRAMME, date.fromisoformat(f"{MONTH}-01")))
    took = {name: min(one[name] for one in rounds) for name in works}
    ratio = {name: took["collapse"] / took[name] for name in (SCAN, JOINED, COUNTED)}
    passed = ratio[SCAN] <= AT_MOST
    say(
        f"{name}: collapse to {kinds} kinds of people {took['collapse']:.2f} s, bare indexed scan {took[SCAN]:.2f} s, "
        f"at most {AT_MOST:g} times: {ratio[SCAN]:.2f}, {verdict(passed)}"
    )
    say(f"  beside it: the three tables' rows by their indexes {took[JOINED]:.2f} s: {ratio[JOINED]:.2f} times")
    say(f"  beside it: count(*) of the index's range {took[COUNTED]:.3f} s: {ratio[COUNTED]:.1f} times")
    return passed


def adjusted(database: Database) -> bool:
    """From the cells that SQL has counted to the ratio, without the libraries' own first call."""
    url = database.writer.url.render_as_string(hide_password=False)
    with outcome_cells.reading_session(url, database.policy) as session:
        found = outcome_cells.take_month(session, PROGRAMME, MONTH)
    n = sum(cell.n for cell in found.cells)

    def ratio() -> object:
        return relative_risk.relative_risk(
            covariate_cells.collapse_outcomes([cell._asdict() for cell in found.cells]),
            adjust=covariate_cells.COVARIATES,
        )

    answer = ratio()
    took = min(seconds(ratio) for _ in range(ROUNDS))
    passed = took <= SECONDS and isinstance(answer, Estimate)
    say(
        f"adjusted relative risk of {n:,} people in {len(found.cells)} cells: {took * 1000:.0f} ms, "
        f"at most {SECONDS * 1000:.0f}: {verdict(passed)}"
    )
    return passed


async def results(database: Database) -> bool:
    """What a month takes in the worker: count, fit everything, draw."""
    async with at_work.analyst(database) as analyst:
        await analyst.warm()
        started = time.perf_counter()
        question = Question(PROGRAMME, MONTH, by=("sex",))
        given = (database.writer.url.render_as_string(hide_password=False), database.policy, question)
        found = await analyst._ask("service.answers.to_holder", *given)
        answered = time.perf_counter() - started
        await analyst.picture(found, WORDS)
        drawn = time.perf_counter() - started
        memory = at_work.peak(analyst)
    passed = memory <= MEGABYTES
    say(f"/results in the worker: {answered:.1f} s to the numbers, {drawn:.1f} s with the picture")
    say(f"memory of the worker: {memory} MB, at most {MEGABYTES}: {verdict(passed)}")
    return passed


@contextmanager
def filled(url: str, people: int) -> Iterator[Database]:
    upgrade.upgrade(url)
    database = connect(url, databases.policy())
    try:
        took = seconds(lambda: Crowd(people, (MEASURED,)).fill(database))
        say(f"{people:,} people with four months each, written in {took:.0f} s")
        yield database
    finally:
        database.dispose()


def on_postgres(people: int) -> bool:
    reason = databases.why_no_postgres()
    if reason is not None:
        say(reason)
        return True
    with databases.postgres_server() as server, server.empty() as url, filled(url, people) as database:
        return collapse(database, "PostgreSQL")


def main(people: int, *, postgres: bool) -> int:
    """Print the figures; 1 where one is missed."""
    with scene.file() as url, filled(url, people) as database:
        passed = [collapse(database, "SQLite"), adjusted(database), asyncio.run(results(database))]
    if postgres:
        passed.append(on_postgres(people))
    return int(not all(passed))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--without-postgres", action="store_true")
    given = parser.parse_args()
    sys.exit(main(given.people, postgres=not given.without_postgres))
