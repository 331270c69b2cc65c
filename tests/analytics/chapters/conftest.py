"""The demo's trial, to read."""

from collections.abc import Iterator

import pytest
from sqlmodel import Session

from models.database import Database


@pytest.fixture
def session(trial: Database) -> Iterator[Session]:
    with trial.read() as session:
        yield session
