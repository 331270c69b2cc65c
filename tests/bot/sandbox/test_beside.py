"""The sandbox begun again: the invented street goes, real people stay."""

from pathlib import Path

import pytest

from bot import lock, opening
from bot.cli_errors import CommandError
from bot.sandbox import beside
from bot.sandbox.demo import fill
from bot.sandbox.demo.fill import RealPeopleError
from bot.settings import Sandbox, Settings
from models.clock import FrozenClock
from models.rules.policy import Policy
from tests.kit import make


def settings_of(url: str, policy: Policy) -> Settings:
    return Settings(sandbox=Sandbox(url=url), **{name: getattr(policy, name) for name in type(policy).model_fields})


@pytest.fixture
def settings(tmp_path: Path, policy: Policy) -> Settings:
    return settings_of(f"sqlite:///{tmp_path / 'sandbox.db'}", policy)


def left_in(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()} - {"sandbox.db.lock"}


@pytest.mark.slow
def test_an_invented_street_goes_with_its_clock_and_its_chats(settings: Settings, tmp_path: Path) -> None:
    clock = FrozenClock()
    with opening.opened_database(settings.sandbox.url, settings.policy, clock) as database:
        fill.fill(database, clock.now())
    for name in ("sandbox.json", "sandbox.chats.db"):
        (tmp_path / name).touch()

    beside.start_anew(settings)

    assert left_in(tmp_path) == set()


def test_real_people_stay_where_they_are(settings: Settings, tmp_path: Path) -> None:
    with (
        opening.opened_database(settings.sandbox.url, settings.policy, FrozenClock()) as database,
        database.write() as session,
    ):
        make.citizen(session)

    with pytest.raises(RealPeopleError):
        beside.start_anew(settings)

    assert "sandbox.db" in left_in(tmp_path)


def test_a_street_that_is_open_is_not_taken_away(settings: Settings) -> None:
    with (
        opening.opened_database(settings.sandbox.url, settings.policy, FrozenClock()),
        pytest.raises(lock.AlreadyRunningError),
    ):
        beside.start_anew(settings)


def test_where_there_is_no_street_yet_nothing_is_wrong(settings: Settings, tmp_path: Path) -> None:
    beside.start_anew(settings)

    assert left_in(tmp_path) == set()


def test_only_a_file_can_be_begun_again(policy: Policy) -> None:
    with pytest.raises(CommandError):
        beside.start_anew(settings_of("postgresql+psycopg://db.example/snoren", policy))
