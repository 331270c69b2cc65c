"""The demo at several moments, filled once each."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.sandbox.demo import fill
from models.database import Database
from tests.kit import databases
from tests.kit.once import made_once

MONDAY_MORNING = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
MOMENTS = (
    ("monday morning", MONDAY_MORNING),
    ("friday afternoon", datetime(2026, 6, 19, 12, 40, tzinfo=UTC)),
    ("before work", datetime(2026, 9, 9, 4, 0, tzinfo=UTC)),
    ("late on a thursday", datetime(2026, 10, 1, 20, 0, tzinfo=UTC)),
    ("sunday", datetime(2027, 2, 14, 10, 0, tzinfo=UTC)),
    ("whit monday", datetime(2026, 5, 25, 9, 0, tzinfo=UTC)),
    ("new year's eve", datetime(2026, 12, 31, 9, 0, tzinfo=UTC)),
)


@pytest.fixture(
    scope="session",
    params=[pytest.param(at, id=name, marks=[] if at == MONDAY_MORNING else pytest.mark.slow) for name, at in MOMENTS],
)
def moment(request: pytest.FixtureRequest) -> datetime:
    value: datetime = request.param
    return value


@pytest.fixture(scope="session")
def opened(
    moment: datetime, keys: None, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Database]:
    """The demo as it opens at *moment*; nobody writes to it."""
    file = _file(moment, sqlite_template, tmp_path_factory)
    with databases.sqlite_database(file, tmp_path_factory.mktemp("demo")) as database:
        yield databases.with_every_rule(database)


@pytest.fixture(scope="session")
def monday_file(keys: None, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo on Monday morning, closed again, so that all of it is in the file; copy it."""
    return _file(MONDAY_MORNING, sqlite_template, tmp_path_factory)


@pytest.fixture
def monday(monday_file: Path, tmp_path: Path) -> Iterator[Database]:
    """The demo as it opens on Monday morning, a copy for each test."""
    (tmp_path / "monday").mkdir()
    with databases.sqlite_database(monday_file, tmp_path / "monday") as database:
        yield databases.with_every_rule(database)


def _file(moment: datetime, template: Path, factory: pytest.TempPathFactory) -> Path:
    """The demo at *moment*, filled once a session for all workers."""

    def fill_in(folder: Path) -> Path:
        with databases.sqlite_database(template, folder) as database:
            fill.fill(databases.with_every_rule(database), moment)
        return Path(database.writer.url.database or "")

    return made_once(factory, f"demo-{moment:%Y-%m-%dT%H%M}.db", fill_in)
