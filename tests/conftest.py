"""Fixtures for every test."""

import os
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from models import crypto
from models.database import Database
from models.rules.policy import Policy
from tests.kit import databases, examples
from tests.kit.databases import PostgresServer

os.environ.setdefault("PTB_TIMEDELTA", "1")  # as the bot itself is started

_QUICK = 2.0  # seconds of this process's CPU: what takes one, `slow` is for; a busy machine doubles it


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--only-quick", action="store_true", help="a test that ought to be marked slow fails")


def pytest_configure(config: pytest.Config) -> None:
    examples.use(few=config.getoption("--only-quick"))


def pytest_itemcollected(item: pytest.Item) -> None:
    if "postgres" in getattr(item, "fixturenames", ()):
        item.add_marker(pytest.mark.postgresql)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A worker of several takes the files with the most slow tests first, so that none is left over at the end."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        slow = Counter(item.path for item in items if item.get_closest_marker("slow"))
        items.sort(key=lambda item: -slow[item.path])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Not by the clock on the wall: what else the machine does is no test's fault."""
    began = time.process_time()
    yield
    used = time.process_time() - began
    if used > _QUICK and item.config.getoption("--only-quick"):
        pytest.fail(f"{used:.1f} s of CPU: mark it with pytest.mark.slow")


@pytest.fixture(autouse=True, scope="session")
def keys() -> None:
    crypto.use_keys([databases.TEST_KEY])


@pytest.fixture
def policy() -> Policy:
    return databases.policy()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return databases.sqlite_template(tmp_path_factory.mktemp("template"))


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A server; without one the test is skipped, and fails where CI is set."""
    missing = databases.why_no_postgres()
    if missing and os.environ.get("CI"):
        pytest.fail(missing)
    if missing:
        pytest.skip(missing)
    with databases.postgres_server() as server:
        yield server


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where the browser is; where it is missing, a skip with its reason, and a failure where CI is set."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None and os.environ.get("CI"):
        pytest.fail("CI needs Chromium")
    if found is None:
        pytest.skip("there is no Chromium here")
    return found


@pytest.fixture
def sqlite(sqlite_template: Path, tmp_path: Path) -> Iterator[Database]:
    with databases.sqlite_database(sqlite_template, tmp_path) as database:
        yield database


@pytest.fixture
def on_postgres(postgres: PostgresServer) -> Iterator[Database]:
    with postgres.database() as database:
        yield database


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """A database of its own for each test, once of each kind."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite")
        return
    yield request.getfixturevalue("on_postgres")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The url of a database in which there is nothing yet, once of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'snoren.db'}"
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    with server.empty() as url:
        yield url
