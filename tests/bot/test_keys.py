"""The keys: given, or made once beside the SQLite file."""

import shutil
import sqlite3
import stat
from pathlib import Path

import pytest

from bot import keys
from bot.setting_checks import SettingsError
from bot.settings import DatabaseTable, Sandbox, Settings
from models import upgrade
from tests.kit import databases, sealed


def settings(url: str, secret_key: str = "") -> Settings:
    return Settings(
        **{name: getattr(databases.policy(), name) for name in type(databases.policy()).model_fields},
        database=DatabaseTable(url=url),
        sandbox=Sandbox(url=url),
        secret_key=secret_key,
    )


def test_a_live_bot_makes_its_key_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    house = settings(f"sqlite:///{tmp_path}/var/snoren.db")

    first, second = keys.of(house), keys.of(house)

    assert first.created
    assert first.file == tmp_path / "var" / "secret.key"
    assert stat.S_IMODE(first.file.stat().st_mode) == 0o600
    assert (second.values, second.created) == (first.values, False)


def test_the_sandbox_has_a_key_of_its_own(tmp_path: Path) -> None:
    house = settings(f"sqlite:///{tmp_path}/snoren.db", "a real key that is long enough")

    assert keys.of(house, sandbox=True).values != keys.of(house).values


def test_keys_separated_by_commas_are_a_rotation() -> None:
    found = keys.of(settings("sqlite:///x.db", "the new key of 2026, the old key of 2025"))

    assert found.values == ("the new key of 2026", "the old key of 2025")
    assert "2026" not in repr(found)


def test_nobody_makes_a_key_for_replicas() -> None:
    with pytest.raises(SettingsError, match="SNOREN_SECRET_KEY is missing"):
        keys.of(settings("postgresql+psycopg://host/name"))


def test_an_empty_key_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.key").write_text("\n")

    with pytest.raises(SettingsError, match="is empty"):
        keys.of(settings(f"sqlite:///{tmp_path}/snoren.db"))


def test_a_database_that_holds_nothing_yet_takes_any_key(tmp_path: Path) -> None:
    house = settings(f"sqlite:///{tmp_path}/snoren.db")

    assert keys.proven(house).created
    assert not keys.proven(house).proven


@pytest.fixture
def written_url(empty_url: str) -> str:
    """A database in which something is kept encrypted, with the tests' key."""
    upgrade.upgrade(empty_url)
    sealed.write_a_note(empty_url)
    return empty_url


def test_the_right_key_is_proven_on_what_is_stored(written_url: str) -> None:
    assert keys.proven(settings(written_url, databases.TEST_KEY)).proven


def test_the_right_key_behind_a_new_one_reads_what_is_stored(written_url: str) -> None:
    assert keys.proven(settings(written_url, f"the new key of 2026,{databases.TEST_KEY}")).proven


def test_a_wrong_key_is_refused_in_one_sentence_that_says_what_to_do(written_url: str) -> None:
    with pytest.raises(
        SettingsError, match=r"is not the key of .*: put that back, or set SNOREN_SECRET_KEY"
    ) as refused:
        keys.proven(settings(written_url, "another key of sixteen"))

    assert "another key" not in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("sandbox", [False, True])
def test_a_lost_key_is_told_and_never_replaced(tmp_path: Path, sqlite_template: Path, sandbox: bool) -> None:
    database = tmp_path / "snoren.db"
    shutil.copyfile(sqlite_template, database)
    house = settings(f"sqlite:///{database}")
    sealed.write_a_note(f"sqlite:///{database}")

    with pytest.raises(SettingsError, match=f"is gone, and {database} holds text that only its own key reads"):
        keys.proven(house, sandbox=sandbox)

    assert not list(tmp_path.glob("*.key"))


def test_a_database_of_an_older_program_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "snoren.db") as connection:
        connection.execute("CREATE TABLE check_in (id INTEGER PRIMARY KEY)")
    connection.close()

    assert keys.stored_in(f"sqlite:///{tmp_path}/snoren.db") == []
