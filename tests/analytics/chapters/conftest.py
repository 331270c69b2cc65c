"""The demo's trial, imported as anyone's would be, and its evaluation."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import Session

from analytics.service.evaluations import evaluate
from analytics.tables.table import Report
from models.database import Database
from tests.analytics.chapters import kit
from tests.kit import databases


@pytest.fixture(scope="session")
def trial(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """675 invented people, their months and modules; nobody writes in it."""
    with databases.sqlite_database(sqlite_template, tmp_path_factory.mktemp("trial")) as database:
        with database.write() as session:
            kit.fill(session)
        yield database


@pytest.fixture
def session(trial: Database) -> Iterator[Session]:
    with trial.read() as session:
        yield session


@pytest.fixture(scope="session")
def evaluated(trial: Database) -> Report:
    with trial.read() as session:
        return evaluate(session, kit.PROGRAMME, kit.LATER, planned=kit.plan(), made_on=kit.NOW.date())
