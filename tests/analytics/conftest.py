"""The demo's trial, imported as anyone's would be, its evaluation, and what may be told of it: once for all workers."""

import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.service import issues
from analytics.service.evaluations import evaluate
from analytics.tables.table import Report
from models.database import Database
from tests.analytics.chapters import kit
from tests.analytics.service.release_kit import Story
from tests.kit import databases
from tests.kit.once import made_once


@pytest.fixture(scope="session")
def trial_file(keys: None, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """675 invented people, their months and modules, of whom nothing has left; copy it, nobody has it open."""

    def fill(folder: Path) -> Path:
        with databases.sqlite_database(sqlite_template, folder) as database, database.write() as session:
            kit.fill(session)
        return folder / "snoren.db"

    return made_once(tmp_path_factory, "trial.db", fill)


@pytest.fixture(scope="session")
def told_file(trial_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same people, of whom the whole report has left; copy it, nobody has it open."""

    def tell(folder: Path) -> Path:
        with databases.sqlite_database(trial_file, folder) as database:
            Story(database).report()
        return folder / "snoren.db"

    return made_once(tmp_path_factory, "told.db", tell)


@pytest.fixture(scope="session")
def trial(trial_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Nobody writes in it."""
    with databases.sqlite_database(trial_file, tmp_path_factory.mktemp("trial")) as database:
        yield database


@pytest.fixture
def filled(trial_file: Path, tmp_path: Path) -> Iterator[Database]:
    """The trial, a copy for each test."""
    (tmp_path / "filled").mkdir()
    with databases.sqlite_database(trial_file, tmp_path / "filled") as database:
        yield database


@pytest.fixture
def told_once(told_file: Path, tmp_path: Path) -> Iterator[Database]:
    """The trial whose report has left, a copy for each test."""
    (tmp_path / "told").mkdir()
    with databases.sqlite_database(told_file, tmp_path / "told") as database:
        yield database


@pytest.fixture(scope="session")
def evaluated(trial: Database, tmp_path_factory: pytest.TempPathFactory) -> Report:
    """What nobody sees."""

    def evaluate_it(folder: Path) -> Path:
        with trial.read() as session:
            found = evaluate(session, kit.PROGRAMME, kit.LATER, planned=kit.plan(), made_on=kit.NOW.date())
        file = folder / "evaluated"
        file.write_bytes(pickle.dumps(found))
        return file

    found: Report = pickle.loads(made_once(tmp_path_factory, "evaluated.pickle", evaluate_it).read_bytes())
    return found


@pytest.fixture(scope="session")
def released(told_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Report:
    """What has left."""
    with databases.sqlite_database(told_file, tmp_path_factory.mktemp("told")) as database, database.read() as session:
        found = issues.past(session, kit.PROGRAMME).latest
    assert found is not None
    return found
